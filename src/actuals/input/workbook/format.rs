//! Number formats: what a code like `#,##0.0"万个"` is made of.
//!
//! Read with all that a spreadsheet reads, kept only as far as it says what a cell
//! shows: how many decimals there are is of no matter where all digits are wanted.

use crate::number::Exact;

use super::limits::MAX_FORMAT;

/// A code, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// For numbers: at least one.
    pub sections: Vec<Section>,
    /// For text, where the code says something of it.
    pub text: Option<Vec<Piece>>,
    /// Whether it shows all numbers as they are.
    pub plain: bool,
}

/// The part of a code that holds for some of the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// `[>=10000]`.
    pub condition: Option<Condition>,
    /// `[Red]`: a colour may stand for a sign.
    pub coloured: bool,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
}

/// `[>=10000]`: when a section holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    than: Exact,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Shown as it stands.
    Literal(String),
    /// `0`, `#` or `?`: room for a digit.
    Digit(char),
    /// `.`
    Point,
    /// A comma behind the last digit: shown in thousands.
    Thousands,
    /// `%`: shown in hundredths.
    Percent,
    /// `General`, 通用格式: the number as it is.
    General,
    /// `@`: the text, or the number as it is.
    Text,
    /// `E+00`, `/8`: a way of writing that keeps to no digits.
    Notation,
    /// A part of a date or a time.
    Date(DatePart),
}

/// A part of a date or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// `yyyy`, `e`.
    Year,
    /// `m`, `mm`; the names of months, too.
    Month {
        /// At least two digits.
        padded: bool,
    },
    /// `d`, `dd`.
    Day {
        /// At least two digits.
        padded: bool,
    },
    /// `h`
    Hour,
    /// `m` beside hours or seconds.
    Minute,
    /// `s`
    Second,
    /// `[h]`: all hours there are.
    Elapsed,
    /// Days of the week, halves of a day, eras: they add nothing to the rest.
    Other,
}

impl Condition {
    /// Whether a number is one of those it holds for.
    pub fn holds(&self, number: &Exact) -> bool {
        match number.cmp(&self.than) {
            std::cmp::Ordering::Less => self.less,
            std::cmp::Ordering::Equal => self.equal,
            std::cmp::Ordering::Greater => self.greater,
        }
    }

    fn parse(bracket: &str) -> Option<Self> {
        let number = bracket.trim_start_matches(['<', '>', '=']);
        let (sign, _) = crate::text::cut(bracket, bracket.len().saturating_sub(number.len()));
        let (less, equal, greater) = match sign {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        Some(Self { less, equal, greater, than: Exact::decimal(number.trim()).ok()? })
    }
}

impl Format {
    /// Numbers as they are.
    pub fn general() -> Self {
        let section = Section { pieces: vec![Piece::General], ..Section::default() };
        Self { sections: vec![section], text: None, plain: true }
    }

    /// Reads a code; `None` when it is too long for one.
    pub fn parse(code: &str) -> Option<Self> {
        if code.chars().count() > MAX_FORMAT {
            return None;
        }
        let mut sections: Vec<Section> = split(code).iter().take(4).map(|section| read(section)).collect();
        let is_text = |section: &Section| section.pieces.contains(&Piece::Text);
        // The fourth is for text; the last one, too, where it shows any.
        let last = sections.pop_if(|last| is_text(last)).or(if sections.len() > 3 { sections.pop() } else { None });
        let text = last.map(|section| section.pieces).filter(|pieces| pieces.contains(&Piece::Text));
        if sections.is_empty() {
            sections.push(Section { pieces: text.clone().unwrap_or_default(), ..Section::default() });
        }
        let plain = matches!(sections.as_slice(), [only] if only.is_plain());
        Some(Self { sections, text, plain })
    }

    /// The section that shows a number, and whether it shows it without its sign.
    pub fn section(&self, number: &Exact) -> Option<(&Section, bool)> {
        let section = |index: usize| self.sections.get(index);
        let conditions = [section(0), section(1)].map(|it| it.and_then(|section| section.condition.as_ref()));
        if let [None, None] = conditions {
            let (first, second, third) = (section(0)?, section(1), section(2));
            return Some(match second {
                Some(second) if number.is_negative() => (second, second.is_unsigned()),
                _ if number.is_zero() => (third.unwrap_or(first), false),
                _ => (first, false),
            });
        }
        let [one, two] = conditions.map(|it| it.is_some_and(|condition| condition.holds(number)));
        let other = if conditions.iter().all(Option::is_some) { section(2) } else { section(1) };
        let found = if one {
            section(0)
        } else if two {
            section(1)
        } else {
            other
        };
        let found = found.or(section(0))?;
        Some((found, number.is_negative() && found.has_sign()))
    }
}

impl Section {
    /// Whether it has a date to show.
    pub fn is_date(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Date(_)))
    }

    /// Whether it holds for all numbers, and adds nothing to their digits.
    fn is_plain(&self) -> bool {
        let whole = self.pieces.iter().take_while(|it| **it != Piece::Point);
        let noughts = whole.filter(|it| **it == Piece::Digit('0')).count();
        let bare = |it: &Piece| matches!(it, Piece::Digit(_) | Piece::Point | Piece::General);
        self.condition.is_none() && self.shows_number() && noughts <= 1 && self.pieces.iter().all(bare)
    }

    /// Whether a number can be seen in it.
    pub fn shows_number(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Digit(_) | Piece::General | Piece::Text))
    }

    /// All that it shows as it stands.
    pub fn words(&self) -> String {
        let literal = |piece: &Piece| match piece {
            Piece::Literal(text) => Some(text.clone()),
            _ => None,
        };
        self.pieces.iter().filter_map(literal).collect()
    }

    /// Whether the number stands in brackets, by which it is negative.
    pub fn has_brackets(&self) -> bool {
        let is_place = |it: &Piece| matches!(it, Piece::Digit(_) | Piece::General | Piece::Text);
        let place = self.pieces.iter().position(is_place).unwrap_or(self.pieces.len());
        let (before, behind) = self.pieces.split_at_checked(place).unwrap_or_default();
        let has = |pieces: &[Piece], bracket: char| {
            pieces.iter().any(|it| matches!(it, Piece::Literal(text) if text.contains(bracket)))
        };
        let minus = self.words().contains(['-', '\u{2212}', '－']);
        let opens = has(before, '(') && !has(before, ')');
        opens && has(behind, ')') && !has(behind, '(') && !minus
    }

    /// Whether its words say that a number is negative.
    fn has_sign(&self) -> bool {
        self.words().contains(['-', '\u{2212}', '－', '(', '（', '△', '▲', '▼', '负', '降', '减', '亏', '跌'])
    }

    /// Whether it shows negative numbers without a sign of its own making: a red number
    /// has its sign in its colour, and keeps it here.
    fn is_unsigned(&self) -> bool {
        self.has_sign() || !self.coloured
    }
}

/// A code in sections.
fn split(code: &str) -> Vec<Vec<char>> {
    let mut sections = vec![Vec::new()];
    let (mut quoted, mut escaped, mut bracket) = (false, false, false);
    for c in code.chars() {
        let ends = c == ';' && !quoted && !escaped && !bracket;
        if ends {
            sections.push(Vec::new());
            continue;
        }
        match c {
            _ if escaped => escaped = false,
            '"' if !bracket => quoted = !quoted,
            _ if quoted => {}
            ']' => bracket = false,
            _ if bracket => {}
            '\\' | '!' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            _ => {}
        }
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    sections
}

/// Words for the number as it is, in small letters.
const GENERAL: [&str; 3] = ["general", "g/通用格式", "通用格式"];
/// Halves of a day.
const HALVES: [&str; 3] = ["am/pm", "a/p", "上午/下午"];

/// What stands in a section.
fn read(code: &[char]) -> Section {
    let mut section = Section::default();
    let mut raw = Vec::new();
    let mut at = 0_usize;
    while let Some(c) = code.get(at) {
        let rest = code.get(at..).unwrap_or_default();
        let (taken, piece) = match c {
            '"' => quoted(rest),
            '\\' | '!' => (2, rest.get(1).map(|c| Raw::Literal(c.to_string()))),
            // As wide as a character, and filled with it.
            '_' | '*' => (2, None),
            '[' => bracket(rest, &mut section),
            _ => bare(rest),
        };
        raw.extend(piece);
        at = at.saturating_add(taken.max(1));
    }
    section.pieces = settle(raw);
    section
}

/// A piece whose meaning hangs on those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Raw {
    Literal(String),
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    Text,
    Slash,
    /// `E+`
    Exponent(String),
    /// Letters of a date, alike.
    Letters(char, usize),
    Elapsed,
    /// `AM/PM` and its like.
    Half(String),
}

type Taken = (usize, Option<Raw>);

fn quoted(rest: &[char]) -> Taken {
    let text: String = rest.iter().skip(1).take_while(|c| **c != '"').collect();
    let taken = text.chars().count().saturating_add(2);
    (taken, Some(Raw::Literal(text)))
}

/// `[$万元-804]`, `[Red]`, `[>100]`, `[h]`, `[DBNum1]`.
fn bracket(rest: &[char], section: &mut Section) -> Taken {
    let inner: String = rest.iter().skip(1).take_while(|c| **c != ']').collect();
    let taken = inner.chars().count().saturating_add(2);
    let lower = inner.to_lowercase();
    if let Some(currency) = inner.strip_prefix('$') {
        let word = currency.rsplit_once('-').map_or(currency, |(word, _)| word);
        return (taken, Some(Raw::Literal(word.to_owned())).filter(|_| !word.is_empty()));
    }
    if !lower.is_empty() && ["h", "m", "s"].iter().any(|letter| lower.chars().all(|c| letter.contains(c))) {
        return (taken, Some(Raw::Elapsed));
    }
    if inner.starts_with(['<', '>', '=']) {
        section.condition = Condition::parse(&inner);
        return (taken, None);
    }
    section.coloured |= is_colour(&lower);
    (taken, None)
}

fn is_colour(word: &str) -> bool {
    const COLOURS: [&str; 16] = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色", "青色", "绿色", "洋红",
        "红色", "白色", "黄色",
    ];
    COLOURS.contains(&word) || word.starts_with("color") || word.starts_with("颜色")
}

/// What stands there without quotes.
fn bare(rest: &[char]) -> Taken {
    let Some(c) = rest.first() else { return (1, None) };
    let begins = |word: &&&str| {
        let mut left = rest.iter().flat_map(|c| c.to_lowercase());
        word.chars().all(|c| left.next() == Some(c))
    };
    if let Some(word) = GENERAL.iter().find(begins) {
        return (word.chars().count(), Some(Raw::General));
    }
    if let Some(word) = HALVES.iter().find(begins) {
        let count = word.chars().count();
        return (count, Some(Raw::Half(rest.iter().take(count).collect())));
    }
    let piece = match c {
        '0' | '#' | '?' => Raw::Digit(*c),
        '.' => Raw::Point,
        ',' => Raw::Comma,
        '%' => Raw::Percent,
        '@' => Raw::Text,
        '/' => Raw::Slash,
        'E' | 'e' if rest.get(1).is_some_and(|sign| matches!(sign, '+' | '-')) => {
            return (2, Some(Raw::Exponent(rest.iter().take(2).collect())));
        }
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'g' | 'G' | 'b' | 'B' | 'a' | 'A' => {
            let alike = rest.iter().take_while(|other| other.eq_ignore_ascii_case(c)).count();
            return (alike, Some(Raw::Letters(*c, alike)));
        }
        c => Raw::Literal(c.to_string()),
    };
    (1, Some(piece))
}

/// A section is a number's or a date's, which settles what its pieces are.
fn settle(raw: Vec<Raw>) -> Vec<Piece> {
    let raw = without_fractions_of_seconds(raw);
    let letters = |it: &Raw| matches!(it, Raw::Letters(c, count) if dated(*c, *count)) || *it == Raw::Elapsed;
    let number = |it: &Raw| matches!(it, Raw::Digit(_) | Raw::General | Raw::Text);
    let dated = raw.iter().any(letters) && !raw.iter().any(number);
    let pieces = if dated { date(&raw) } else { amount(&raw) };
    joined(pieces)
}

/// Whether so many letters of this kind stand for a part of a date by themselves.
fn dated(letter: char, count: usize) -> bool {
    match letter.to_ascii_lowercase() {
        'a' => count > 2,
        'g' => false,
        _ => true,
    }
}

/// `ss.00` has no digits of a number.
fn without_fractions_of_seconds(raw: Vec<Raw>) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::with_capacity(raw.len());
    let (mut second, mut fraction) = (false, false);
    for piece in raw {
        match &piece {
            Raw::Point if second => (second, fraction) = (false, true),
            Raw::Digit('0') if fraction => {}
            _ => {
                second = piece == Raw::Elapsed || matches!(&piece, Raw::Letters('s' | 'S', _));
                fraction = false;
                out.push(piece);
            }
        }
    }
    out
}

fn date(raw: &[Raw]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Minutes stand behind hours or before seconds.
    let clock = |it: &&Raw| matches!(it, Raw::Letters(..) | Raw::Elapsed);
    for (at, piece) in raw.iter().enumerate() {
        let before = raw.get(..at).unwrap_or_default().iter().rev().find(clock);
        let after = raw.get(at.saturating_add(1)..).unwrap_or_default().iter().find(clock);
        let minutes = matches!(before, Some(Raw::Letters('h' | 'H', _) | Raw::Elapsed))
            || matches!(after, Some(Raw::Letters('s' | 'S', _)));
        pieces.push(match piece {
            Raw::Letters(letter, count) => Piece::Date(part(*letter, *count, minutes)),
            Raw::Elapsed => Piece::Date(DatePart::Elapsed),
            Raw::Half(_) => Piece::Date(DatePart::Other),
            other => Piece::Literal(literal(other)),
        });
    }
    pieces
}

fn part(letter: char, count: usize, minutes: bool) -> DatePart {
    match (letter.to_ascii_lowercase(), count) {
        ('y' | 'e', _) | ('b', 2..) => DatePart::Year,
        ('m', 1 | 2) if minutes => DatePart::Minute,
        ('m', count) => DatePart::Month { padded: count == 2 },
        ('d', count @ (1 | 2)) => DatePart::Day { padded: count == 2 },
        ('h', _) => DatePart::Hour,
        ('s', _) => DatePart::Second,
        _ => DatePart::Other,
    }
}

fn amount(raw: &[Raw]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut pointed = false;
    for (at, piece) in raw.iter().enumerate() {
        let digit = |it: Option<&Raw>| matches!(it, Some(Raw::Digit(_)));
        let comma = |it: &&Raw| **it != Raw::Comma;
        let before = raw.get(..at).unwrap_or_default().iter().rev().find(comma);
        let more = raw.get(at..).unwrap_or_default().iter().find(comma);
        match piece {
            Raw::Digit(c) => pieces.push(Piece::Digit(*c)),
            Raw::Point if !pointed => {
                pointed = true;
                pieces.push(Piece::Point);
            }
            // Between digits it parts them, behind them it scales.
            Raw::Comma if digit(before) && digit(more) => {}
            Raw::Comma if digit(before) => pieces.push(Piece::Thousands),
            Raw::Percent => pieces.push(Piece::Percent),
            Raw::General => pieces.push(Piece::General),
            Raw::Text => pieces.push(Piece::Text),
            Raw::Exponent(_) if raw.get(..at).is_some_and(|before| before.iter().any(|it| digit(Some(it)))) => {
                pieces.push(Piece::Notation);
            }
            Raw::Slash if is_fraction(raw, at) => pieces.push(Piece::Notation),
            other => pieces.push(Piece::Literal(literal(other))),
        }
    }
    pieces
}

/// `# ?/?`, `0/8`: digits on both sides, or on one and a number on the other.
fn is_fraction(raw: &[Raw], at: usize) -> bool {
    let blank = |it: &&Raw| matches!(it, Raw::Literal(text) if text == " ");
    let before = raw.get(..at).unwrap_or_default().iter().rev().find(|it| !blank(it));
    let after = raw.get(at.saturating_add(1)..).unwrap_or_default().iter().find(|it| !blank(it));
    let counts = |it: Option<&Raw>| match it {
        Some(Raw::Digit(_)) => true,
        Some(Raw::Literal(text)) => text.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    };
    matches!(before, Some(Raw::Digit(_))) && counts(after)
}

/// A piece that has no meaning where it stands is shown.
fn literal(raw: &Raw) -> String {
    match raw {
        Raw::Literal(text) | Raw::Exponent(text) | Raw::Half(text) => text.clone(),
        Raw::Digit(c) => c.to_string(),
        Raw::Point => ".".into(),
        Raw::Comma => ",".into(),
        Raw::Percent => "%".into(),
        Raw::General => "General".into(),
        Raw::Text => "@".into(),
        Raw::Slash => "/".into(),
        Raw::Letters(c, count) => c.to_string().repeat(*count),
        Raw::Elapsed => String::new(),
    }
}

/// Literals that follow one another are one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (out.last_mut(), piece) {
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
            (_, piece) => out.push(piece),
        }
    }
    out
}

/// The code of a number format that is known by its number alone: what it says to a
/// Chinese program, where programs differ.
pub fn built_in(id: u32) -> &'static str {
    match id {
        1 | 59 => "0",
        2 | 60 => "0.00",
        3 | 61 => "#,##0",
        4 | 62 => "#,##0.00",
        5 | 6 | 23 | 24 => "¥#,##0;¥-#,##0",
        7 | 8 | 25 | 26 => "¥#,##0.00;¥-#,##0.00",
        9 | 67 => "0%",
        10 | 68 => "0.00%",
        11 => "0.00E+00",
        12 | 69 => "# ?/?",
        13 | 70 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        71 => "d/m/yyyy",
        72..=74 => "d-mmm-yy",
        75 => "h:mm",
        76 => "h:mm:ss",
        77 => "d/m/yyyy h:mm",
        78 => "mm:ss",
        79 => "[h]:mm:ss",
        80 => "mm:ss.0",
        81 => "d/m/yyyy",
        _ => "General",
    }
}
