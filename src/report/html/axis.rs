//! Where the marks of an axis stand: few, and on round numbers.

use jiff::civil::Date;

use crate::number::{Exact, Rounding};

/// Parts an axis of values is cut into at most.
const PARTS: i64 = 5;
/// Years that are named on an axis at most.
const YEARS: usize = 6;
/// Every how many years one is named.
const YEAR_STEPS: [i16; 7] = [1, 2, 5, 10, 20, 50, 100];
/// Finest step looked for, as a power of ten.
const FINEST: i32 = -10;
/// Coarsest step looked for; a value has at most 18 digits.
const COARSEST: i32 = 20;

/// A range of values with some room around them.
pub struct Range {
    pub low: Exact,
    pub high: Exact,
}

impl Range {
    /// Around all values; from 0 on at least when none is negative.
    pub fn around(values: &[Exact]) -> Option<Self> {
        let (low, high) = (values.iter().min()?, values.iter().max()?);
        let span = high - low;
        let span = if span.is_zero() { high.abs().max(Exact::from(1)) } else { span };
        let room = &span * &Exact::ratio(1, 10)?;
        let below = low - &room;
        let low = if low.is_negative() { below } else { below.max(Exact::zero()) };
        Some(Self { low, high: high + &room })
    }

    /// The round numbers within it.
    pub fn marks(&self) -> Vec<Exact> {
        let Some(step) = self.step() else { return Vec::new() };
        let Some(first) = self.low.over(&step) else { return Vec::new() };
        let first = &first.round(0, Rounding::Up) * &step;
        let nth = |n: i64| &first + &(&step * &Exact::from(n));
        (0..=PARTS).map(nth).filter(|mark| *mark <= self.high).collect()
    }

    /// The smallest of 1, 2, 5 × 10ⁿ that makes few enough parts.
    fn step(&self) -> Option<Exact> {
        let span = &self.high - &self.low;
        let powers = (FINEST..=COARSEST).map(Exact::ten_to);
        let mut steps = powers.flat_map(|power| [1, 2, 5].map(|times| &power * &Exact::from(times)));
        steps.find(|step| step * &Exact::from(PARTS) >= span)
    }
}

/// The ends of the years that are named between two dates: every one, or every
/// second, fifth, tenth … of a calendar.
pub fn year_ends(from: Date, to: Date) -> Vec<Date> {
    let all = (from.year()..=to.year()).filter_map(|year| Date::new(year, 12, 31).ok());
    let all: Vec<Date> = all.filter(|end| *end >= from && *end <= to).collect();
    let every = |step: i16| all.iter().filter(move |end| end.year().checked_rem(step) == Some(0)).copied();
    let step = YEAR_STEPS.into_iter().find(|step| every(*step).count() <= YEARS);
    step.map_or_else(Vec::new, |step| every(step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn marks(values: &[&str]) -> Vec<String> {
        let values: Vec<Exact> = values.iter().map(|it| Exact::decimal(it).unwrap()).collect();
        Range::around(&values).unwrap().marks().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(marks(&["85.6", "92"]), ["86", "88", "90", "92"]);
        assert_eq!(marks(&["37500", "52900"]), ["40000", "45000", "50000"]);
        assert_eq!(marks(&["0", "112"]), ["0", "50", "100"]);
        assert_eq!(marks(&["5"]), ["4.6", "4.8", "5", "5.2", "5.4"]);
        assert_eq!(marks(&["0.0012", "0.0019"]), ["0.0012", "0.0014", "0.0016", "0.0018"]);
        assert_eq!(marks(&["-3", "3"]), ["-2", "0", "2"]);
    }

    #[test]
    fn long_spans_name_every_few_years() {
        let years = |from: i16, to: i16| -> Vec<i16> {
            year_ends(date(from, 12, 31), date(to, 12, 31)).iter().map(|end| end.year()).collect()
        };
        assert_eq!(years(2023, 2027), [2023, 2024, 2025, 2026, 2027]);
        assert_eq!(years(2005, 2030), [2005, 2010, 2015, 2020, 2025, 2030]);
        assert_eq!(years(1990, 2030), [1990, 2000, 2010, 2020, 2030]);
        assert_eq!(years(2023, 2029), [2024, 2026, 2028]);
    }
}
