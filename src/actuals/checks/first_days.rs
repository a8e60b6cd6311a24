//! Dates that are all the first day of a year, a quarter or a month: programs write so what
//! is of all of it (`date_trunc`, `resample("YS")`), and here a day is a day.

use jiff::civil::Date;

use crate::diagnostic::{Finding, SeriesProblem};
use crate::period::Period;
use crate::plan::Target;

use crate::actuals::observation::{Observation, Series};

/// Warns once of all series whose every date is such a day, at the first of them.
pub fn check(targets: &[Target], all: &[Series]) -> Option<Finding> {
    let mut found = targets.iter().zip(all).filter_map(|(target, series)| Some((target, first_day(&series.whole)?)));
    let (target, (first, period)) = found.next()?;
    let (target, day, period) = (target.name.clone(), first.period.to_string(), period.to_string());
    Some(first.origin.finding(SeriesProblem::FirstDays { target, day, period, more: found.count() }))
}

/// The first of them, and the longest period that all may be of.
fn first_day(whole: &[Observation]) -> Option<(&Observation, Period)> {
    let day = |it: &Observation| Some(it.period.first()).filter(|day| *day == it.period.last() && day.day() == 1);
    let days: Vec<Date> = whole.iter().map(day).collect::<Option<_>>()?;
    let (first, of) = (whole.first()?, *days.first()?);
    if days.iter().all(|day| *day == of) {
        return None;
    }
    let months = match () {
        () if days.iter().all(|day| day.month() == 1) => 12,
        () if days.iter().all(|day| day.month() % 3 == 1) => 3,
        () => 1,
    };
    let last = of.checked_add(jiff::Span::new().months(months)).ok()?.yesterday().ok()?;
    Some((first, Period::new(of, last)?))
}
