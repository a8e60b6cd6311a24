//! A cell that should hold a figure: `88.7`, `4.27万`, `超20万个`, `—`.

use std::borrow::Cow;

use crate::diagnostic::CellError;
use crate::flag::{self, Flags, NoActual};
use crate::number::{Exact, Malformed};
use crate::plan::Bound;
use crate::text;
use crate::unit::{self, Unit};

use super::decimal_mark::{self, Commas, Signs, is_gap};
use super::refusal::{self, PREFIXES};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Blank, `-`, `N/A`, 待公布 …: not measured, which is not 0.
    Missing,
    /// `…`: a yearbook's "too small to print".
    TooSmall,
    /// A figure.
    Figure(Figure),
}

/// A figure as written, before its unit is compared with the target's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number without its 万 or 亿.
    pub number: Exact,
    /// What the words around it make of it.
    pub bound: Bound,
    /// The unit behind the number, its magnitude included; bare when there is none.
    pub unit: Unit,
    /// Written as `1.23E+05`: digits may have been lost before.
    pub scientific: bool,
    /// One point and exactly three digits behind it after one to three: `22.800`.
    pub ambiguous: bool,
    /// What its points and commas say of those of others.
    pub signs: Signs,
    /// A number alone, whose point can only be the decimal mark: `5254.954`, but not 4.61万.
    pub decimal_point: bool,
    /// What a bracket behind it says: `24.5 (p)`.
    pub flags: Flags,
    /// What letters behind it say where they are not its unit: `24.5 p`.
    pub letters: Option<Result<Flags, NoActual>>,
    /// They stand right behind it, `80.2e`: a flag in the files of services alone.
    pub glued: bool,
}

impl Figure {
    /// The unit behind the number; none where letters there are flags, as those that the
    /// target does not count in are.
    pub fn own_unit(&self, counted: &Unit) -> Unit {
        if self.said(counted).is_some() { Unit::none() } else { self.unit.clone() }
    }

    /// Whether it is marked as a forecast, which is no measured value.
    pub fn is_forecast(&self, counted: &Unit) -> bool {
        matches!(self.said(counted), Some(Err(NoActual::Forecast)))
    }

    /// All that is said of it.
    pub fn flags(&self, counted: &Unit) -> Flags {
        let letters = self.said(counted).and_then(Result::ok);
        self.flags.and(letters.unwrap_or_default())
    }

    fn said(&self, counted: &Unit) -> Option<Result<Flags, NoActual>> {
        self.letters.filter(|_| !self.glued && !self.unit.same_kind(counted))
    }
}

const MISSING: [&str; 16] =
    ["", "-", "--", "—", "——", "–", "..", "n/a", "n.a.", "na", "null", "***", "暂无", "待公布", "未公布", "无数据"];
/// Words before and behind a number that make it no exact one and no bound.
const ABOUT: [&str; 5] = ["约", "大约", "大概", "≈", "~"];
const OR_SO: [&str; 2] = ["左右", "上下"];
/// Longer text is no figure with its unit.
const MAX_LENGTH: usize = 256;
const FORECAST: [&str; 4] = ["预计", "预测", "目标", "计划"];
const SUFFIXES: [(&str, Bound); 2] = [("以上", Bound::AtLeast), ("以内", Bound::AtMost)];
/// Words for more between a number (or its 万) and its unit: 30余家, 3.7万多个.
const INFIXES: [char; 2] = ['余', '多'];

impl Cell {
    /// Reads a cell of a file in which commas part thousands.
    ///
    /// # Errors
    /// [`CellError`] with the reason; never a guess.
    pub fn parse(written: &str) -> Result<Self, CellError> {
        Self::parse_by(written, Commas::Thousands)
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// [`CellError`] with the reason; never a guess.
    pub fn parse_by(written: &str, commas: Commas) -> Result<Self, CellError> {
        if written.len() > MAX_LENGTH {
            let digits = written.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
            return Err(if digits { CellError::TooManyDigits } else { CellError::TooLong });
        }
        // Nearly every cell is this: nothing but digits with a point between them.
        if is_plain(written) {
            return plain(written, commas).map(Self::Figure);
        }
        if written.contains(text::STRUCK) {
            return Err(CellError::StruckOut);
        }
        let tidy = text::tidy(written);
        let lower = tidy.to_lowercase();
        if MISSING.contains(&lower.as_str()) || is_flagged_missing(&lower) {
            return Ok(Self::Missing);
        }
        match lower.as_str() {
            "…" | "……" | "..." => return Ok(Self::TooSmall),
            "nan" | "inf" | "+inf" | "-inf" | "infinity" | "-infinity" => return Err(CellError::NotFinite),
            _ if lower.starts_with('#') => return Err(CellError::SpreadsheetError),
            _ => {}
        }
        let figure = figure(&tidy, commas).map_err(|error| refusal::not(&tidy, error))?;
        // Between the lines of a text the wide comma parts two things.
        if written.contains('，') { Err(CellError::Grouping) } else { Ok(Self::Figure(figure)) }
    }
}

fn figure(tidy: &str, commas: Commas) -> Result<Figure, CellError> {
    if refusal::has_number(tidy) && FORECAST.iter().any(|word| tidy.contains(word)) {
        return Err(CellError::Forecast);
    }
    if is_approximate(tidy) {
        return Err(CellError::Approximate);
    }
    let (tidy, flags) = bracketed(tidy);
    let (before, rest) = take(tidy, &PREFIXES, |text, word| text.strip_prefix(word));
    let (after, rest) = take(rest.trim_matches(text::is_blank), &SUFFIXES, |text, word| text.strip_suffix(word));
    let (number, rest) = split_number(rest.trim_matches(text::is_blank));
    let spaced = rest.starts_with(text::is_blank);
    let (between, unit) = infix(rest.trim_matches(text::is_blank));
    let bound = one_bound([before, after, between])?;
    let letters = flag::behind_number(&unit);
    let glued = letters.is_some() && !spaced;
    let alone = (unit.is_empty() || letters.is_some() && !glued) && bound == Bound::Exact;
    let number = &*led(number);
    let (plain, signs) = decimal_mark::plain(number, commas)?;
    Ok(Figure {
        number: Exact::decimal(&plain).map_err(reason)?,
        bound,
        unit: unit_of(&unit)?,
        scientific: plain.contains(['e', 'E']),
        ambiguous: !number.contains(',') && decimal_mark::is_ambiguous(&plain),
        signs,
        decimal_point: alone && decimal_mark::has_decimal_point(number, commas),
        flags,
        letters,
        glued,
    })
}

/// `-.17`, as programs of statistics write it, with the 0 before its point.
fn led(number: &str) -> Cow<'_, str> {
    let (sign, digits) = text::cut(number, number.find('.').unwrap_or_default());
    let is_bare = digits.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_bare && ["", "-", "\u{2212}"].contains(&sign) {
        Cow::Owned(format!("{sign}0{digits}"))
    } else {
        Cow::Borrowed(number)
    }
}

/// `:`, and `: u` as Eurostat marks what is not there.
fn is_flagged_missing(lower: &str) -> bool {
    let behind = lower.strip_prefix(':').map(|letters| letters.trim_start_matches(text::is_blank));
    behind.is_some_and(|letters| letters.is_empty() || flag::behind_number(letters).is_some())
}

/// Taken off the end: `(p)`, （初步）; a forecast has been refused before.
fn bracketed(tidy: &str) -> (&str, Flags) {
    let (number, bracket) = text::split_bracket(tidy);
    let said = bracket.map(text::fold).and_then(|inner| match &*inner {
        letter @ ("p" | "r" | "e") => flag::behind_number(letter),
        word => flag::whole_word(word),
    });
    match said {
        Some(Ok(flags)) => (number, flags),
        Some(Err(_)) | None => (tidy, Flags::NONE),
    }
}

/// `约100`, `100左右`, `数千万`; 数据缺失 is a text like any other.
fn is_approximate(tidy: &str) -> bool {
    let words = ABOUT.iter().any(|word| tidy.starts_with(word)) || OR_SO.iter().any(|word| tidy.contains(word));
    let several = tidy.split('数').skip(1).any(|rest| rest.starts_with(['十', '百', '千', '万', '亿']));
    words && refusal::has_number(tidy) || several
}

/// Whether a cell holds digits only, with at most one point between them.
fn is_plain(cell: &str) -> bool {
    let point = |byte: &u8| *byte == b'.';
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let mut parts = cell.as_bytes().splitn(2, point);
    parts.next().is_some_and(digits) && parts.next().is_none_or(digits)
}

fn plain(number: &str, commas: Commas) -> Result<Figure, CellError> {
    Ok(Figure {
        number: Exact::decimal(number).map_err(reason)?,
        bound: Bound::Exact,
        unit: Unit::none(),
        scientific: false,
        ambiguous: decimal_mark::is_ambiguous(number),
        signs: decimal_mark::of_point(number, commas),
        decimal_point: decimal_mark::has_decimal_point(number, commas),
        flags: Flags::NONE,
        letters: None,
        glued: false,
    })
}

fn reason(malformed: Malformed) -> CellError {
    match malformed {
        Malformed::NotANumber => CellError::NotANumber,
        Malformed::OtherBase => CellError::Notation,
        Malformed::TooManyDigits => CellError::TooManyDigits,
    }
}

fn take<'t>(
    text: &'t str,
    words: &[(&str, Bound)],
    strip: impl Fn(&'t str, &str) -> Option<&'t str>,
) -> (Option<Bound>, &'t str) {
    let found = words.iter().find_map(|(word, bound)| strip(text, word).map(|rest| (*bound, rest)));
    found.map_or((None, text), |(bound, rest)| (Some(bound), rest))
}

/// 余 or 多 taken out of what follows the number; the magnitude may stand on
/// either side (3.7万余个, 30余万个).
fn infix(text: &str) -> (Option<Bound>, String) {
    let parts =
        INFIXES.iter().find_map(|word| text.split_once(*word).filter(|it| unit::split_magnitude(it.0).1.is_empty()));
    parts.map_or((None, text.to_owned()), |(head, tail)| (Some(Bound::MoreThan), format!("{head}{tail}")))
}

fn one_bound(bounds: [Option<Bound>; 3]) -> Result<Bound, CellError> {
    let mut given = bounds.into_iter().flatten();
    match (given.next(), given.next()) {
        (None, _) => Ok(Bound::Exact),
        (Some(bound), None) => Ok(bound),
        (Some(_), Some(_)) => Err(CellError::TwoBounds),
    }
}

/// The number at the start: sign, digits, separators, exponent; and the rest.
fn split_number(text: &str) -> (&str, &str) {
    let end = text.char_indices().find(|(at, c)| !in_number(text, *at, *c)).map_or(text.len(), |(at, _)| at);
    let number = text::cut(text, end).0.trim_end_matches(text::is_blank);
    text::cut(text, number.len())
}

fn in_number(text: &str, at: usize, c: char) -> bool {
    match c {
        '0'..='9' | '.' | ',' => true,
        '-' | '\u{2212}' => at == 0 || follows_exponent(text, at),
        '+' => follows_exponent(text, at),
        'e' | 'E' => text.get(at.saturating_add(1)..).is_some_and(is_exponent),
        c => is_gap(c),
    }
}

fn follows_exponent(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with(['e', 'E']))
}

fn is_exponent(text: &str) -> bool {
    text.strip_prefix(['+', '-']).unwrap_or(text).starts_with(|c: char| c.is_ascii_digit())
}

/// Letters of a unit only: a second number or a bracket is not a unit.
fn unit_of(text: &str) -> Result<Unit, CellError> {
    let plain = text.chars().all(|c| c.is_alphabetic() || c == '%') && !refusal::is_bound(text);
    if plain && text.chars().count() <= 12 { Ok(Unit::parse(text)) } else { Err(CellError::NotANumber) }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn read(text: &str) -> String {
        match Cell::parse(text) {
            Ok(Cell::Figure(figure)) => {
                let value = Unit::parse("").convert(&figure.number, figure.unit.exponent());
                let unit: String = figure.unit.written().chars().filter(|c| !"十百千万亿".contains(*c)).collect();
                format!("{} {value} {unit}", figure.bound.id()).trim_end().to_owned()
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn figures_are_read_as_offices_write_them() {
        let cases = [
            ("88.7", "exact 88.7"),
            ("88.7%", "exact 88.7 %"),
            ("50,000", "exact 50000"),
            ("1,234,567.5", "exact 1234567.5"),
            ("4.27万", "exact 42700"),
            ("1.2万亿", "exact 1200000000000"),
            ("3千万", "exact 30000000"),
            ("９２％", "exact 92 %"),
            ("−5", "exact -5"),
            ("1.23E+05", "exact 123000"),
            (" 88.7\u{a0}", "exact 88.7"),
            ("4.27 万个", "exact 42700 个"),
            ("100家", "exact 100 家"),
            ("超3.7万个", "more_than 37000 个"),
            ("超过92%", "more_than 92 %"),
            ("逾5万", "more_than 50000"),
            ("突破20万个", "more_than 200000 个"),
            ("30余家", "more_than 30 家"),
            ("3.7万多个", "more_than 37000 个"),
            ("30余万个", "more_than 300000 个"),
            (">100", "more_than 100"),
            ("≥100", "at_least 100"),
            ("100个以上", "at_least 100 个"),
            ("近10万", "less_than 100000"),
            ("<5", "less_than 5"),
            (".5", "exact 0.5"),
            ("-.17", "exact -0.17"),
            (">.5%", "more_than 0.5 %"),
            ("≤5", "at_most 5"),
            ("5家以内", "at_most 5 家"),
            ("0", "exact 0"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn missing_is_never_zero() {
        for text in ["", " ", "-", "--", "—", "——", "..", "N/A", "na", "NULL", "暂无", "待公布", "未公布", "\u{3000}"]
        {
            assert_eq!(Cell::parse(text), Ok(Cell::Missing), "{text:?}");
        }
        assert_eq!(Cell::parse("…"), Ok(Cell::TooSmall));
    }

    #[test]
    fn letters_behind_a_number_are_flags_where_they_are_no_unit_of_the_target() {
        let read = |text: &str, unit: &str| match Cell::parse(text) {
            Ok(Cell::Figure(figure)) => {
                let counted = Unit::parse(unit);
                let (flags, own) = (figure.flags(&counted), figure.own_unit(&counted));
                let forecast = if figure.is_forecast(&counted) { " forecast" } else { "" };
                format!("{} {own} {flags}{forecast}", figure.number).trim_end().to_owned()
            }
            other => format!("{other:?}"),
        };
        for (text, unit, expected) in [
            ("24.5 p", "%", "24.5  provisional"),
            ("23.1 b ", "%", "23.1  break"),
            ("20.9 bu", "%", "20.9  break,unreliable"),
            ("1,234 e", "个", "1234  estimated"),
            ("7 d", "d", "7 d"),
            ("7 d", "万d", "7 d"),
            ("24.5p", "%", "24.5 p"),
            ("24.5 km", "%", "24.5 km"),
            ("24.5 f", "%", "24.5   forecast"),
            ("24.5 (p)", "%", "24.5  provisional"),
            ("24.5%（初步）", "%", "24.5 % provisional"),
            ("24.5(修订数)", "%", "24.5  revised"),
            ("4.27万个(快报数)", "个", "4.27 万个 provisional"),
            ("24.5(b)", "%", "Err(Remark)"),
            ("24.5(f)", "%", "Err(Remark)"),
            ("24.5(预测)", "%", "Err(Forecast)"),
            (":", "%", "Ok(Missing)"),
            (": u", "%", "Ok(Missing)"),
            (":c", "%", "Ok(Missing)"),
            (": bu", "%", "Ok(Missing)"),
            (": 5", "%", "Err(NotANumber)"),
            (":p5", "%", "Err(NotANumber)"),
        ] {
            assert_eq!(read(text, unit), expected, "{text} of {unit}");
        }
    }

    #[test]
    fn what_cannot_be_read_surely_is_refused_with_its_reason() {
        let cases = [
            ("nan", "NotFinite"),
            ("NaN", "NotFinite"),
            ("inf", "NotFinite"),
            ("-Infinity", "NotFinite"),
            ("1e400", "TooManyDigits"),
            ("1e-400", "TooManyDigits"),
            ("1e99999999999999999999", "TooManyDigits"),
            ("约100", "Approximate"),
            ("100左右", "Approximate"),
            ("数千万", "Approximate"),
            ("22,80", "Grouping"),
            ("1,23,456", "Grouping"),
            ("1.5,000", "Grouping"),
            ("1,234 567", "Gap"),
            ("5 6", "Gap"),
            ("50 000", "Gap"),
            ("108 804", "Gap"),
            ("2025 06 30", "Gap"),
            ("50\u{a0}000", "Gap"),
            ("50，000", "Grouping"),
            ("#REF!", "SpreadsheetError"),
            ("#DIV/0!", "SpreadsheetError"),
            ("=1+1", "Formula"),
            ("0x1F", "Notation"),
            ("0b101", "Notation"),
            ("1_000", "Notation"),
            ("-5.", "BarePoint"),
            ("1.2.3", "TwoPoints"),
            ("192.168.0.1", "TwoPoints"),
            ("٣", "OtherDigits"),
            ("٣٫٥", "OtherDigits"),
            ("१२", "OtherDigits"),
            ("③", "OtherDigits"),
            ("Ⅷ", "OtherDigits"),
            ("½", "Fraction"),
            ("1½", "Fraction"),
            ("1/2", "Fraction"),
            ("三千", "Numerals"),
            ("两万个", "Numerals"),
            ("壹佰", "Numerals"),
            ("百分之八十", "Numerals"),
            ("三分之一", "Numerals"),
            ("近百", "Numerals"),
            ("十", "Numerals"),
            ("五家", "Numerals"),
            ("超过三千个", "Numerals"),
            ("几千", "Numerals"),
            ("3万5千", "Numerals"),
            ("100~120", "Range"),
            ("100～120", "Range"),
            ("100-120", "Range"),
            ("100—120万", "Range"),
            ("100至120个", "Range"),
            ("88%-90%", "Range"),
            ("100..120", "Range"),
            ("100(预计)", "Forecast"),
            ("超100以上", "TwoBounds"),
            ("2025-06-30", "Date"),
            ("2025/6/30", "Date"),
            ("2025.06.30", "Date"),
            ("2025年6月", "Date"),
            ("2025-06-30 00:00:00", "Date"),
            ("2025Q3", "Date"),
            ("06/30/2025", "Date"),
            ("30.6.2025", "Date"),
            ("6月30日", "Date"),
            ("不足100", "OtherBound"),
            ("不超过100", "OtherBound"),
            ("100以下", "OtherBound"),
            ("100个以下", "OtherBound"),
            ("¥5", "UnitFirst"),
            ("$5,000", "UnitFirst"),
            ("+5", "Plus"),
            ("(5)", "Bracketed"),
            ("88.7(注1)", "Remark"),
            ("88.7*", "Remark"),
            ("88.7[2]", "Remark"),
            ("88.7¹", "Remark"),
            ("9\u{336}0\u{336}12", "StruckOut"),
            ("60.5‰", "PerMille"),
            ("~", "NotANumber"),
            ("数据缺失", "NotANumber"),
            ("约", "NotANumber"),
            ("目标", "NotANumber"),
            ("亿元", "NotANumber"),
            ("万个", "NotANumber"),
            ("千瓦时", "NotANumber"),
            ("一般", "NotANumber"),
            ("十分好", "NotANumber"),
            ("无", "NotANumber"),
            ("abc", "NotANumber"),
            ("个", "NotANumber"),
            ("%", "NotANumber"),
            ("--5", "NotANumber"),
            ("5-", "NotANumber"),
            ("5;6", "NotANumber"),
            ("\u{202e}5", "NotANumber"),
        ];
        for (text, expected) in cases {
            let found = Cell::parse(text).map_or_else(|error| format!("{error:?}"), |cell| format!("{cell:?}"));
            assert_eq!(found, expected, "{text}");
        }
        for digits in [65, 100, 400, 1 << 20] {
            assert_eq!(Cell::parse(&"9".repeat(digits)), Err(CellError::TooManyDigits), "{digits}");
        }
        assert_eq!(Cell::parse(&"很".repeat(1 << 20)), Err(CellError::TooLong));
    }

    #[test]
    fn one_point_and_three_digits_may_be_thousands() {
        for (text, ambiguous) in [("22.800", true), ("1.234", true), ("1234.567", false), ("22.80", false)] {
            let Ok(Cell::Figure(figure)) = Cell::parse(text) else { panic!("{text}") };
            assert_eq!(figure.ambiguous, ambiguous, "{text}");
        }
    }

    /// Digits without the noughts at either end: what a lump does not change.
    fn core(text: &str) -> String {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    }

    /// What offices write, and what they do not, in pieces.
    const PIECES: [&str; 44] = [
        "0", "1", "5", "9", "00", "123", "999", ".", ",", "，", " ", "\u{a0}", "\u{200b}", "-", "−", "–", "+", "e",
        "E5", "e-3", "%", "％", "万", "亿", "千", "十", "个", "家", "余", "多", "超", "近", "以上", "以内", "约", "~",
        "(", ")", "三", "½", "٣", "９", "_", "nan",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_figure_has_the_digits_of_its_cell_and_no_others(pieces in vec(select(PIECES.to_vec()), 0..9)) {
            let text = pieces.concat();
            if let Ok(Cell::Figure(figure)) = Cell::parse(&text) {
                let mantissa: String = text.chars().map(text::narrow).take_while(|c| !matches!(c, 'e' | 'E')).collect();
                prop_assert_eq!(core(&figure.number.to_string()), core(&mantissa), "{}", text);
                let minus = mantissa.contains(['-', '\u{2212}']) && !core(&mantissa).is_empty();
                prop_assert_eq!(figure.number.is_negative(), minus, "{}", text);
            }
        }

        #[test]
        fn a_plain_figure_is_the_same_read_the_long_way(text in "[0-9]{1,25}|[0-9]{0,5}\\.[0-9]{0,5}") {
            prop_assert_eq!(Cell::parse(&text), Cell::parse(&format!(" {text}")));
        }

        #[test]
        fn a_figure_is_what_its_digits_and_its_lump_make(
            whole in 0_u64..1_000_000_000, decimals in "[0-9]{0,6}",
            (lump, zeros) in select(vec![("", 0_usize), ("千", 3), ("万", 4), ("千万", 7), ("亿", 8), ("万亿", 12)]),
            grouped in any::<bool>(), wide in any::<bool>(), minus in any::<bool>(),
        ) {
            let mut digits = whole.to_string();
            let plain = digits.clone();
            for at in (1..digits.len()).rev().filter(|at| grouped && (plain.len() - at) % 3 == 0) {
                digits.insert(at, ',');
            }
            let sign = if minus { "-" } else { "" };
            let point = if decimals.is_empty() { "" } else { "." };
            let mut text = format!("{sign}{digits}{point}{decimals}{lump}");
            if wide {
                text = text.replace('.', "．").replace('1', "１").replace('0', "０");
            }
            // The point, moved by hand: to the right by as many places as the lump has noughts.
            let moved = format!("{plain}{decimals:0<zeros$}");
            let (head, tail) = moved.split_at_checked(plain.len() + zeros).unwrap();
            let (head, tail) = (head.trim_start_matches('0'), tail.trim_end_matches('0'));
            let head = if head.is_empty() { "0" } else { head };
            let value = if tail.is_empty() { head.to_owned() } else { format!("{head}.{tail}") };
            let value = if minus && value != "0" { format!("-{value}") } else { value };
            prop_assert_eq!(read(&text), format!("exact {value}"), "{}", text);
        }
    }
}
