//! Why a text is not a figure: looked at only after it was refused, so that
//! the reader itself stays short and no guess can become a figure.

use crate::diagnostic::CellError;
use crate::period::{Period, PeriodError};
use crate::plan::Bound;
use crate::text;
use crate::unit::{self, Unit};

/// Words before a number that make it a bound.
pub const PREFIXES: [(&str, Bound); 12] = [
    ("超过", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("突破", Bound::MoreThan),
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    (">", Bound::MoreThan),
    ("近", Bound::LessThan),
    ("<=", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("<", Bound::LessThan),
    ("不少于", Bound::AtLeast),
];

const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两几廿卅壹贰叁肆伍陆柒捌玖拾佰仟";
/// Bounds that a plan may use and a cell may not: 以下 is read with the number
/// by some and without it by others.
const BOUNDS: [&str; 12] =
    ["不足", "不到", "不满", "未满", "低于", "少于", "小于", "高于", "大于", "不超过", "至少", "以下"];
/// Between the two ends of a range; a blank row of dots, too.
const BETWEEN: [&str; 9] = ["~", "-", "\u{2212}", "–", "—", "至", "到", "..", "…"];

/// The reason, more exactly if the text is of a kind that people do write.
pub fn not(tidy: &str, error: CellError) -> CellError {
    match error {
        CellError::NotANumber | CellError::Grouping | CellError::Gap => kind(tidy).unwrap_or(error),
        error => error,
    }
}

fn kind(tidy: &str) -> Option<CellError> {
    let starts = |signs: &[char]| tidy.starts_with(signs);
    // 108 804 is 1088-04 without its blank.
    let parted = tidy.chars().all(|c| c.is_ascii_digit() || text::is_blank(c));
    let over = |(over, under)| plain(over) && plain(under);
    let number = tidy.trim_end_matches(|c: char| !(c.is_ascii_digit() || c == '.'));
    Some(match () {
        () if starts(&['=']) => CellError::Formula,
        () if is_date(tidy) && !parted => CellError::Date,
        () if BETWEEN.iter().any(|word| between(tidy, word)) => CellError::Range,
        () if is_notation(tidy) => CellError::Notation,
        () if tidy.contains(is_fraction) || tidy.split_once('/').is_some_and(over) => CellError::Fraction,
        () if between(tidy, "/") => CellError::Range,
        () if bare(tidy) => CellError::BarePoint,
        () if tidy.starts_with(is_other_digit) => CellError::OtherDigits,
        () if tidy.strip_suffix('‰').is_some_and(plain) => CellError::PerMille,
        () if is_bound(tidy) => CellError::OtherBound,
        () if is_numeral(tidy) => CellError::Numerals,
        () if starts(&['¥', '￥', '$', '€', '£']) => CellError::UnitFirst,
        () if starts(&['+']) => CellError::Plus,
        () if starts(&['(']) => CellError::Bracketed,
        () if plain(number) && number.matches('.').count() > 1 => CellError::TwoPoints,
        () if behind(tidy) => CellError::Remark,
        () => return None,
    })
}

/// Not a bare year, which is a number like any other.
fn is_date(tidy: &str) -> bool {
    let period = Period::parse(tidy);
    !plain(tidy) && matches!(period, Ok(_) | Err(PeriodError::NoYear)) || is_dotted_date(tidy)
}

/// `2025.06.30`, of digits and dots alone; `30.6.2025` and `06/30/2025`, which are
/// no periods.
fn is_dotted_date(tidy: &str) -> bool {
    let mut parts = tidy.split(['.', '/', '-']).map(|part| (part.len(), plain(part)));
    let lengths = [parts.next(), parts.next(), parts.next(), parts.next()];
    matches!(
        lengths,
        [Some((1 | 2, true)), Some((1 | 2, true)), Some((4, true)), None]
            | [Some((4, true)), Some((1 | 2, true)), Some((1 | 2, true)), None]
    )
}

/// A word for a bound among BOUNDS.
pub fn is_bound(text: &str) -> bool {
    BOUNDS.iter().any(|word| text.contains(word))
}

/// A numeral where no digit is, or between two: 三千, 近百, 3万5千. A lump with a unit
/// is none (亿元), nor is a word (一般).
fn is_numeral(tidy: &str) -> bool {
    let inner = tidy.trim_matches(|c: char| !c.is_ascii_digit());
    if !inner.is_empty() || tidy.contains("分之") {
        return inner.contains(is_numeral_sign) || tidy.contains("分之");
    }
    let bound = PREFIXES.iter().find_map(|(word, _)| tidy.strip_prefix(word));
    let rest = bound.unwrap_or(tidy);
    let unit = rest.trim_start_matches(is_numeral_sign);
    let numeral = text::cut(rest, rest.len().saturating_sub(unit.len())).0;
    let lump = matches!(numeral.chars().next(), Some('百' | '千' | '万' | '亿' | '佰' | '仟')) && bound.is_none();
    match numeral.chars().count() {
        0 => false,
        _ if lump => numeral.contains(|c| is_numeral_sign(c) && unit::split_magnitude(&String::from(c)).0 == 0),
        1 => unit.is_empty() || Unit::parse(unit).is_of_wholes(),
        _ => true,
    }
}

fn is_numeral_sign(c: char) -> bool {
    NUMERALS.contains(c)
}

/// Whether a text has a digit or a numeral in it.
pub fn has_number(tidy: &str) -> bool {
    tidy.contains(|c: char| c.is_ascii_digit() || is_numeral_sign(c))
}

/// Digits and one point, and the point at an end.
fn bare(tidy: &str) -> bool {
    let unsigned = tidy.strip_prefix(['-', '\u{2212}']).unwrap_or(tidy);
    let end = unsigned.strip_prefix('.').or(unsigned.strip_suffix('.'));
    end.is_some_and(|rest| plain(rest) && !rest.contains('.'))
}

/// A digit on both sides of what stands between; the first may have its unit.
fn between(tidy: &str, word: &str) -> bool {
    tidy.split_once(word).is_some_and(|(from, to)| {
        from.starts_with(|c: char| c.is_ascii_digit())
            && !from.ends_with(['e', 'E'])
            && to.trim_start_matches(text::is_blank).starts_with(|c: char| c.is_ascii_digit())
    })
}

fn is_notation(tidy: &str) -> bool {
    let radix = ["0x", "0X", "0b", "0B", "0o", "0O"].iter().filter_map(|prefix| tidy.strip_prefix(prefix));
    let grouped = tidy.split('_').all(|part| !part.is_empty() && plain(part)) && tidy.contains('_');
    grouped || radix.into_iter().any(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_hexdigit()))
}

/// One sign for a whole fraction.
fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅟' | '↉' | '⁄')
}

/// Digits of other scripts, in circles, Roman: numbers to Unicode, not here. The
/// raised ones are footnotes.
fn is_other_digit(c: char) -> bool {
    c.is_numeric()
        && !c.is_ascii_digit()
        && !is_fraction(c)
        && !matches!(c, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉')
        && !NUMERALS.contains(c)
}

/// Digits and points.
fn plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A number, and behind it a bracket or a mark that leads to a footnote.
fn behind(tidy: &str) -> bool {
    let rest = tidy.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    let mark = |c: char| matches!(c, '(' | '[' | '*' | '†' | '‡' | '※' | '²' | '³' | '¹' | '⁰'..='⁹' | '①'..='⑳');
    rest.len() < tidy.len() && rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '%').starts_with(mark)
}
