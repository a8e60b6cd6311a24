//! What a cell shows: its value under its number format, with all digits of the
//! number, however few of them the format would show.

use std::borrow::Cow;

use crate::number::{Exact, Rounding};
use crate::text;

use super::date;
use super::format::{Format, Piece, Section};

/// Digits a spreadsheet itself works with.
const DIGITS: i32 = 15;
const MAX_TIDY: usize = 15;
/// Places a comma behind the digits moves the point by, and a percent sign.
const THOUSAND: i32 = 3;
const HUNDRED: i32 = 2;
/// Between what would become a number, and is none.
const APART: char = '\u{2028}';

/// A stored number as its cell shows it. What is no number is left as it is: it is
/// refused where it is read.
pub fn number<'s>(stored: &'s str, format: &Format, since_1904: bool) -> Cow<'s, str> {
    let stored = stored.trim();
    // Nearly every number is this: it takes no reckoning.
    if !format.changes && is_tidy(stored) {
        return Cow::Borrowed(stored);
    }
    meant(stored).map_or(Cow::Borrowed(stored), |number| Cow::Owned(under(&number, format, since_1904)))
}

fn under(number: &Exact, format: &Format, since_1904: bool) -> String {
    match format.section(number) {
        Some((section, _)) if section.is_date() => date::shown(number, section, since_1904),
        Some((section, unsigned)) if section.shows_number() => amount(number, section, unsigned),
        Some(_) | None => number.to_string(),
    }
}

/// Whether a number is stored as it would be written: in few digits, none of them idle.
fn is_tidy(stored: &str) -> bool {
    let (whole, fraction) = stored.split_once('.').unwrap_or((stored, "1"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let digits = |part: &str| !part.is_empty() && text::all_digits(part);
    let idle = whole.len() > 1 && whole.starts_with('0') || fraction.ends_with('0') || stored == "-0";
    stored.len() <= MAX_TIDY && digits(whole) && digits(fraction) && !idle
}

/// A text as its cell shows it.
pub fn text<'t>(stored: Cow<'t, str>, format: &Format) -> Cow<'t, str> {
    let Some(pieces) = &format.text else { return stored };
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Text => stored.to_string(),
        _ => String::new(),
    };
    Cow::Owned(pieces.iter().map(piece).collect())
}

/// The decimal that is meant by what is stored: a binary number to 15 digits. A whole
/// number of more than those was written by no spreadsheet, and is left exact.
fn meant(stored: &str) -> Option<Exact> {
    let exact = Exact::decimal(stored).ok()?;
    let whole = exact.integer_digits();
    let places = if whole > 0 { DIGITS.saturating_sub(whole) } else { DIGITS.saturating_add(noughts(&exact)) };
    Some(if whole > DIGITS { exact } else { exact.round(places, Rounding::HalfEven) })
}

/// Noughts behind the point before the first other digit.
fn noughts(exact: &Exact) -> i32 {
    let text = exact.to_string();
    let behind = text.split_once('.').map_or("", |(_, behind)| behind);
    i32::try_from(behind.len().saturating_sub(behind.trim_start_matches('0').len())).unwrap_or(0)
}

fn amount(number: &Exact, section: &Section, unsigned: bool) -> String {
    let count = |piece: &Piece| i32::try_from(section.pieces.iter().filter(|it| *it == piece).count()).unwrap_or(0);
    let moved = HUNDRED
        .saturating_mul(count(&Piece::Percent))
        .saturating_sub(THOUSAND.saturating_mul(count(&Piece::Thousands)));
    let scaled = &number.abs() * &Exact::ten_to(moved);
    let digits = scaled.to_string();
    let bracketed = unsigned && section.has_brackets();
    // What is in brackets is below zero.
    let minus = number.is_negative() && (!unsigned || bracketed);
    let mut shown = match section.pieces.iter().any(|it| matches!(it, Piece::General | Piece::Text | Piece::Notation)) {
        true => whole(&digits, &section.pieces),
        false => spread(&digits, &section.pieces),
    };
    if bracketed {
        shown = shown.replace(['(', ')'], "");
    }
    if number.is_zero() {
        // A dash for nought, in front of it or for itself.
        shown = shown.replace(['-', '\u{2212}'], "");
    }
    if minus { format!("-{}", shown.trim_start_matches(' ')) } else { shown }
}

/// The number as it is, in the place of all digits.
fn whole(digits: &str, pieces: &[Piece]) -> String {
    let is_part = |piece: &Piece| {
        matches!(piece, Piece::Digit(_) | Piece::Point | Piece::Notation | Piece::General | Piece::Text)
    };
    let first = pieces.iter().position(is_part).unwrap_or_default();
    let last = pieces.iter().rposition(is_part).unwrap_or_default();
    let words = |pieces: Option<&[Piece]>| pieces.unwrap_or_default().iter().map(word).collect::<String>();
    let end = words(pieces.get(last.saturating_add(1)..));
    // `# ?/8`: eighths.
    let eighths = |c: char| c.is_ascii_digit() && pieces.get(last) == Some(&Piece::Notation);
    format!("{}{digits}{}", words(pieces.get(..first)), end.trim_start_matches(eighths))
}

/// What a piece shows that is no digit.
fn word(piece: &Piece) -> &str {
    match piece {
        Piece::Literal(text) => text,
        Piece::Percent => "%",
        _ => "",
    }
}

/// Whether a piece between the places of digits only parts them in thousands: `# ##0`, `#'##0`.
fn parts_digits(piece: &Piece) -> bool {
    let is_sign = |c: char| text::is_blank(c) || matches!(c, '\'' | '\u{2019}');
    matches!(piece, Piece::Literal(text) if text.chars().all(is_sign))
}

/// The digits in the places there are for them, the others before the first and behind
/// the last of them: words may stand between the places, a point among them.
fn spread(digits: &str, pieces: &[Piece]) -> String {
    let is_place = |it: &Piece| matches!(it, Piece::Digit(_));
    let point = pieces.iter().position(|it| *it == Piece::Point).unwrap_or(pieces.len());
    let (before, behind) = pieces.split_at_checked(point).unwrap_or((pieces, &[]));
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = behind.iter().filter(|it| is_place(it)).count();
    let mut out = places(integer, before, if decimals == 0 { fraction } else { "" });
    if !before.iter().any(is_place) {
        out.push_str(integer);
    }
    let last = behind.iter().rposition(is_place);
    let mut left = fraction.chars();
    for (at, piece) in behind.iter().enumerate() {
        match piece {
            Piece::Digit(_) => {
                if left.as_str().len() == fraction.len() && !fraction.is_empty() {
                    out.push('.');
                }
                out.extend(left.by_ref().take(if Some(at) == last { usize::MAX } else { 1 }));
            }
            piece if Some(at) < last && parts_digits(piece) => {}
            piece => out.push_str(word(piece)),
        }
    }
    // `0.0"5"`: a digit that is none of the number makes one with those shown alone.
    let next = pieces.iter().rposition(is_place).and_then(|last| pieces.get(last.saturating_add(1)));
    let touched = matches!(next, Some(Piece::Literal(text)) if text.starts_with(|c: char| c.is_ascii_digit()));
    if touched && decimals != fraction.len() { format!("{digits}{APART}{out}") } else { out }
}

/// A whole number in its places, from the right, and the decimals behind the last.
fn places(integer: &str, pieces: &[Piece], fraction: &str) -> String {
    let is_place = |it: &Piece| matches!(it, Piece::Digit(_));
    let first = pieces.iter().position(is_place);
    let last = pieces.iter().rposition(is_place);
    let mut left: Vec<char> = integer.chars().collect();
    let mut out: Vec<String> = Vec::new();
    for (at, piece) in pieces.iter().enumerate().rev() {
        match piece {
            Piece::Digit(kind) => {
                let least = Some('0').filter(|_| *kind == '0' && left.is_empty());
                let all = if Some(at) == first { left.len() } else { 1 };
                let kept = left.split_off(left.len().saturating_sub(all));
                out.push(kept.into_iter().chain(least).collect());
            }
            piece if first < Some(at) && Some(at) < last && parts_digits(piece) => {}
            piece => out.push(word(piece).to_owned()),
        }
        if Some(at) == last && !fraction.is_empty() {
            // A point among the words makes decimals of what is behind it.
            let parted = pieces.iter().take(at).skip(first.unwrap_or(at)).any(|it| *it == Piece::Literal(".".into()));
            let point = if parted { "" } else { "." };
            out.insert(out.len().saturating_sub(1), format!("{point}{fraction}"));
        }
    }
    out.reverse();
    out.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(stored: &str, code: &str) -> String {
        number(stored, &Format::parse(code).unwrap(), false).into_owned()
    }

    #[test]
    fn binary_noise_is_no_digit() {
        for (stored, meant) in [
            ("0.30000000000000004", "0.3"),
            ("88.7", "88.7"),
            ("4.4500000000000000E+4", "44500"),
            ("-1.2300000000000001E-4", "-0.000123"),
            ("1234567890123.4567", "1234567890123.46"),
            ("9007199254740993", "9007199254740993"),
            ("nan", "nan"),
        ] {
            assert_eq!(shown(stored, "General"), meant, "{stored}");
        }
    }

    #[test]
    fn words_of_a_format_belong_to_the_figure_wherever_they_stand() {
        for (stored, code, text) in [
            ("0.5", "0.0\"万个\"", "0.5万个"),
            ("90", "General\"万元\"", "90万元"),
            ("90", "G/通用格式\"万元\"", "90万元"),
            ("4.2", "0.0万", "4.2万"),
            ("60.5", "0.0\\‰", "60.5‰"),
            ("1200", "\"预计\"0", "预计1200"),
            ("1200", "\"约\"0", "约1200"),
            ("1200", "约0", "约1200"),
            ("90", "0[$万元-804]", "90万元"),
            ("90", "0[$万元]", "90万元"),
            ("5", "¥#,##0", "¥5"),
            ("2026", "General\"年(预计)\"", "2026年(预计)"),
            ("44500", "#,##0\" 千个\"", "44500 千个"),
            ("44500", "#,##0_);(#,##0)", "44500"),
            ("1200", "[DBNum1][$-804]0\"个\"", "1200个"),
            ("3", "0 kg", "3 kg"),
            ("60.5", "0.0\"%\"", "60.5%"),
            ("108804", "# ##0", "108804"),
            ("108804", "#\\ ###\\ ###\\ ###", "108804"),
            ("1108804.5", "#'##0.0 \"个\"", "1108804.5 个"),
            ("1108804.5", "# ##0\u{a0}000", "1108804.5"),
            ("1108804.1234", "# ##0.000 000", "1108804.1234"),
        ] {
            assert_eq!(shown(stored, code), text, "{code}");
        }
    }

    #[test]
    fn scales_are_scales_whatever_the_digits() {
        for (stored, code, text) in [
            ("0.605", "0%", "60.5%"),
            ("0.605", "%0", "%60.5"),
            ("0.605", "0.0%\"(预计)\"", "60.5%(预计)"),
            ("0.605", "[Red]0.0%\" x\"", "60.5% x"),
            ("90000", "0,\"千元\"", "90千元"),
            ("90000", "0.0,", "90"),
            ("45678", "#,##0,,\"百万\"", "0.045678百万"),
            ("45678", "0!.0,\"万\"", "4.5678万"),
            ("5678", "0\".\"0,\"万\"", "0.5678万"),
            ("500", "0\\.0,\"万\"", "0.05万"),
            ("12345.678", "0.00E+00", "12345.678"),
            ("0.5", "# ?/?", "0.5"),
            ("12.5", ".00", "12.5"),
            ("0.5", "#.#", "0.5"),
            ("12", "0\"000\"", "12000"),
            ("0", "#,##0?", "00"),
            ("12.4", "0\"000\"", "12.4\u{2028}12.4000"),
            ("1", "0.0\"5\"", "1\u{2028}15"),
            ("2.5", "# ?/8\"个\"", "2.5个"),
            ("202506", "0000\"年\"00\"月\"", "2025年06月"),
        ] {
            assert_eq!(shown(stored, code), text, "{code}");
        }
    }

    #[test]
    fn the_section_is_the_number_s_own() {
        for (stored, code, text) in [
            ("-5", "0;-0", "-5"),
            ("-5", "0;0", "5"),
            ("-5", "0;[Red]0", "-5"),
            ("-5", "0;[Red]-0", "-5"),
            ("-5", "0_);(0)", "-5"),
            ("-5", "0_);[Red](0\"万\")", "-5万"),
            ("-5", "0;-0\"(预计)\"", "-5(预计)"),
            ("-5", "0;\"降\"0", "降5"),
            ("-5", "0\"升\"", "-5升"),
            ("-5", "\"约\"0", "-约5"),
            ("0", "0;-0;\"-\"", "0"),
            ("0", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0"),
            ("7", ";;;", "7"),
            ("-7", "0;\"-\"", "-7"),
            ("12345", "[>=10000]0.0,\"千\";0", "12.345千"),
            ("345", "[>=10000]0.0,\"千\";0\"个\"", "345个"),
            ("-345", "[>=10000]0.0,\"千\";0\"个\"", "-345个"),
            ("50", "[<10]\"a\"0;[<100]\"b\"0;\"c\"0", "b50"),
            ("500", "[<10]\"a\"0;[<100]\"b\"0;\"c\"0", "c500"),
            ("5", "@", "5"),
            ("5", "\"约\"@", "约5"),
        ] {
            assert_eq!(shown(stored, code), text, "{stored} {code}");
        }
    }

    #[test]
    fn a_text_has_a_section_too() {
        for (code, text) in
            [("\"约\"@", "约12"), ("0;0;0;@\"万\"", "12万"), ("0", "12"), (";;;", "12"), ("General", "12")]
        {
            assert_eq!(super::text("12".into(), &Format::parse(code).unwrap()), text, "{code}");
        }
    }
}
