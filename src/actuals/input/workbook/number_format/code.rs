//! From the code of a number format (`#,##0.0"万个"`) to what it is made of.

use crate::actuals::input::workbook::limits::MAX_FORMAT;
use crate::number::Exact;

use super::format::{Condition, DatePart, Format, Piece, Section};

impl Format {
    /// Reads a code; `None` when it is too long for one.
    pub fn parse(code: &str) -> Option<Self> {
        let code: Vec<char> = code.chars().collect();
        if code.len() > MAX_FORMAT {
            return None;
        }
        let mut sections = read(&code);
        sections.truncate(4);
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
}

impl Condition {
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

/// Words for the number as it is, in small letters.
const GENERAL: [&str; 3] = ["general", "g/通用格式", "通用格式"];
/// Halves of a day.
const HALVES: [&str; 3] = ["am/pm", "a/p", "上午/下午"];

/// The sections of a code.
fn read(code: &[char]) -> Vec<Section> {
    let (mut sections, mut section, mut raw) = (Vec::new(), Section::default(), Vec::new());
    let mut at = 0_usize;
    while let Some(c) = code.get(at) {
        let rest = code.get(at..).unwrap_or_default();
        let (taken, piece) = match c {
            ';' => {
                section.pieces = settle(std::mem::take(&mut raw));
                sections.push(std::mem::take(&mut section));
                (1, None)
            }
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
    sections.push(section);
    sections
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
