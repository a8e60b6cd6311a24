//! Months by their English names: `Jan 2020`, `2020 JAN`, `31-Dec-2020`, `March 31, 2020`.

/// Months from January on.
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// What stands beside the name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'t> {
    Month(&'t str, i8),
    Day(&'t str, i8, &'t str),
    /// No year of four digits.
    NoYear,
}

/// The month that a folded text names, if it has nothing but that and numbers.
pub fn named(text: &str) -> Option<Named<'_>> {
    let letters = |c: char| c.is_ascii_lowercase();
    let begin = text.find(letters)?;
    let (before, rest) = text.split_at_checked(begin)?;
    let (name, behind) = rest.split_at_checked(rest.find(|c| !letters(c)).unwrap_or(rest.len()))?;
    let month = month(name)?;
    let numbers: Vec<&str> = before.split(is_sign).chain(behind.split(is_sign)).filter(|it| !it.is_empty()).collect();
    if !numbers.iter().all(|number| crate::text::all_digits(number)) {
        return None;
    }
    match *numbers.as_slice() {
        [year] if year.len() == 4 => Some(Named::Month(year, month)),
        [day, year] if year.len() == 4 && day.len() <= 2 => Some(Named::Day(year, month, day)),
        [] | [_] => Some(Named::NoYear),
        _ => None,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | ',')
}

/// By its name, by the first three letters of it, or as `Sept`.
fn month(name: &str) -> Option<i8> {
    let is_it =
        |month: &&str| *month == name || month.get(..3) == Some(name) || *month == "september" && name == "sept";
    (1..).zip(&MONTHS).find(|(_, month)| is_it(month)).map(|(number, _)| number)
}
