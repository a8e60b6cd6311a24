//! Points and commas within a number: which is the decimal mark.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::CellError;
use crate::text;

/// What a comma within a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Commas {
    /// It parts thousands: where cells are parted by commas, and in a sheet.
    #[default]
    Thousands,
    /// It may be the decimal mark: where cells are parted by semicolons or tabs.
    Either,
    /// It is the decimal mark, as others of the file show.
    Decimal,
}

/// What the points and commas of one number, or of all of a file, say of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// `24,5`: a comma is the decimal mark.
    pub decimal: bool,
    /// `1,234,567`, `1,234.5`, `88.7`: none is.
    pub thousands: bool,
    /// `4,121`: it may be either.
    pub comma: bool,
    /// `4.121`: it may be either where a comma is the decimal mark.
    pub point: bool,
}

impl Signs {
    const DECIMAL: Self = Self { decimal: true, thousands: false, comma: false, point: false };
    const THOUSANDS: Self = Self { decimal: false, thousands: true, comma: false, point: false };
    const COMMA: Self = Self { decimal: false, thousands: false, comma: true, point: false };
    const POINT: Self = Self { decimal: false, thousands: false, comma: false, point: true };

    /// Notes those of another number.
    pub fn add(&mut self, other: Self) {
        self.decimal |= other.decimal;
        self.thousands |= other.thousands;
        self.comma |= other.comma;
        self.point |= other.point;
    }

    /// Whether there is a number that others have to decide.
    pub fn ask(self) -> bool {
        self.comma || self.point && self.decimal
    }

    /// What the others say, if they say one thing.
    pub fn answer(self) -> Option<Commas> {
        match (self.decimal, self.thousands) {
            (true, false) => Some(Commas::Decimal),
            (false, true) => Some(Commas::Thousands),
            (true, true) | (false, false) => None,
        }
    }
}

/// Columns, by what points in their numbers say of `563.197`: thousands or decimals?
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// A number in it has a point that can only be the decimal mark: `5254.954`, `88.7`.
    pub sure: BTreeSet<usize>,
    /// One in it was refused, for it may be either.
    pub asked: BTreeSet<usize>,
}

impl Points {
    /// What decides a number that was refused, if anything does: the columns in which a
    /// point is the decimal mark.
    pub fn answer(&self) -> Option<BTreeSet<usize>> {
        (!self.sure.is_disjoint(&self.asked)).then(|| self.sure.clone())
    }
}

/// What others of a file say of its numbers.
#[derive(Clone, Debug, Default)]
pub struct DecimalMarks {
    pub commas: Commas,
    /// Columns in which a point is the decimal mark, as far as is known.
    pub points: Arc<BTreeSet<usize>>,
}

/// Whether the point of a number can be nothing but the decimal mark.
pub fn has_decimal_point(number: &str, commas: Commas) -> bool {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let Some((whole, fraction)) = mantissa.rsplit_once('.').filter(|_| commas != Commas::Decimal) else { return false };
    !fraction.contains(',') && !whole.contains('.') && (whole.contains(',') || !is_ambiguous(mantissa))
}

/// Digits, sign, point and exponent alone; the thousands are no longer parted.
pub fn plain(number: &str, commas: Commas) -> Result<(String, Signs), CellError> {
    if number.contains(is_gap) {
        return Err(CellError::Gap);
    }
    let number = number.replace('\u{2212}', "-");
    if commas == Commas::Thousands {
        return Ok((ungroup(&number)?, Signs::default()));
    }
    let (mantissa, exponent) = match number.find(['e', 'E']) {
        Some(at) => text::cut(&number, at),
        None => (number.as_str(), ""),
    };
    if let Some((whole, fraction)) = mantissa.split_once(',').filter(|(_, fraction)| !fraction.contains(['.', ','])) {
        let asks = exponent.is_empty() && may_be_thousands(whole, fraction);
        let whole = if is_parted(whole, '.') { whole.replace('.', "") } else { whole.to_owned() };
        return match commas {
            Commas::Either if asks => Ok((ungroup(&number)?, Signs::COMMA)),
            _ if whole.contains('.') => Err(CellError::Grouping),
            _ => Ok((format!("{whole}.{fraction}{exponent}"), Signs::DECIMAL)),
        };
    }
    let signs = if mantissa.contains(',') { Signs::THOUSANDS } else { of_point(&number, commas) };
    Ok((ungroup(&number)?, signs))
}

/// What the point of a number without commas says.
pub fn of_point(number: &str, commas: Commas) -> Signs {
    match commas {
        Commas::Thousands => Signs::default(),
        _ if is_ambiguous(number) => Signs::POINT,
        _ if number.contains('.') => Signs::THOUSANDS,
        Commas::Either | Commas::Decimal => Signs::default(),
    }
}

/// `4,121`, but not `0,121`.
fn may_be_thousands(whole: &str, fraction: &str) -> bool {
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    (1..=3).contains(&whole.len()) && fraction.len() == 3 && !whole.starts_with('0') && !whole.contains('.')
}

/// One point and three digits behind it after one to three.
pub fn is_ambiguous(plain: &str) -> bool {
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    unsigned.split_once('.').is_some_and(|(whole, fraction)| (1..=3).contains(&whole.len()) && fraction.len() == 3)
}

/// Takes commas out where they part thousands and nothing else.
fn ungroup(number: &str) -> Result<String, CellError> {
    let (whole, fraction) = match number.find(['.', 'e', 'E']) {
        Some(at) => text::cut(number, at),
        None => (number, ""),
    };
    match whole.contains(',') {
        _ if fraction.contains(',') => Err(CellError::Grouping),
        true if !is_parted(whole, ',') => Err(CellError::Grouping),
        true => Ok(number.replace(',', "")),
        false => Ok(number.to_owned()),
    }
}

/// Whether a sign parts the thousands of a whole number.
fn is_parted(whole: &str, sign: char) -> bool {
    let mut groups = whole.strip_prefix('-').unwrap_or(whole).split(sign);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    first && groups.all(|group| group.len() == 3)
}

/// A blank within a number: one number, or two? What ends a line or steps to a tab
/// parts two.
pub fn is_gap(c: char) -> bool {
    text::is_blank(c) && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_may_be_the_decimal_mark_where_others_part_cells() {
        let read = |text: &str| plain(text, Commas::Either);
        for (text, number) in [
            ("24,5", "24.5"),
            ("0,121", "0.121"),
            ("-1234,567", "-1234.567"),
            ("1.234,5", "1234.5"),
            ("1,23E+05", "1.23E+05"),
        ] {
            assert_eq!(read(text), Ok((number.into(), Signs::DECIMAL)), "{text}");
        }
        for (text, number) in [("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("88.7", "88.7")] {
            assert_eq!(read(text), Ok((number.into(), Signs::THOUSANDS)), "{text}");
        }
        assert_eq!(read("4,121"), Ok(("4121".into(), Signs::COMMA)));
        assert_eq!(read("4.121"), Ok(("4.121".into(), Signs::POINT)));
        assert_eq!(plain("4,121", Commas::Decimal), Ok(("4.121".into(), Signs::DECIMAL)));
        assert_eq!(plain("4,121", Commas::Thousands), Ok(("4121".into(), Signs::default())));
        for text in ["1,2,3", "1.23,4", "1,23.4"] {
            assert_eq!(read(text).map(|it| it.0), Err(CellError::Grouping), "{text}");
        }
    }

    #[test]
    fn a_point_that_parts_no_thousands_is_the_decimal_mark() {
        for number in ["5254.954", "5889.35", "88.7", "-0.25", "1,234.567", "1.5E+03"] {
            assert!(has_decimal_point(number, Commas::Thousands), "{number}");
            assert!(!has_decimal_point(number, Commas::Decimal), "{number}");
        }
        for number in ["563.197", "22.800", "-1.234", "5254", "1,234", "1.234,5", "24,5", "1.234.567"] {
            assert!(!has_decimal_point(number, Commas::Either), "{number}");
        }
    }

    #[test]
    fn numbers_of_one_file_decide_one_another_if_they_agree() {
        let signs = |texts: &[&str]| {
            let mut all = Signs::default();
            texts.iter().for_each(|text| all.add(plain(text, Commas::Either).unwrap().1));
            (all.ask(), all.answer())
        };
        assert_eq!(signs(&["4,121", "3,87"]), (true, Some(Commas::Decimal)));
        assert_eq!(signs(&["4,121", "88.7"]), (true, Some(Commas::Thousands)));
        assert_eq!(signs(&["4,121", "3,87", "88.7"]), (true, None));
        assert_eq!(signs(&["4,121", "5000"]), (true, None));
        assert_eq!(signs(&["3,87", "4.121"]), (true, Some(Commas::Decimal)));
        assert_eq!(signs(&["88.7", "4.121"]), (false, Some(Commas::Thousands)));
    }
}
