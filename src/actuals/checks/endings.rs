//! What the end of a series gives away: noughts for periods to come, and a part of
//! a year behind whole ones.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, SeriesProblem};
use crate::period::Period;
use crate::plan::{Bound, Target};

use crate::actuals::checks::few::{Few, Pointed};
use crate::actuals::checks::outliers::is_ratio;
use crate::actuals::keys::area::Areas;
use crate::actuals::observation::Observation;

/// Warns of zeros that end a series which had a figure before: a form with a row or
/// column for each period to come holds noughts there.
pub fn check_zeros(target: &Target, whole: &[Observation]) -> Option<Finding> {
    let (first, last, count) = zeros(whole)?;
    Some(first.origin.finding(trailing(target, first, last, count, Vec::new())))
}

/// The same of few parts: one warning for all, at the first of them.
pub fn check_zeros_of_parts(target: &Target, few: &Few, rows: &Pointed<'_>, areas: &Areas) -> Option<Finding> {
    let (pair, count) = few.zeros.first()?;
    let (before, first) = rows.pair(pair)?;
    let names = few.zeros.iter().map(|(it, _)| areas.name(it.area).to_string()).collect();
    Some(first.finding(trailing(target, &first.observation, &before.observation, *count, names)))
}

/// The first of the zeros at the end, the figure before them, and how many they are.
fn zeros(whole: &[Observation]) -> Option<(&Observation, &Observation, usize)> {
    let (mut first, mut count) = (None, 0_usize);
    for row in whole.iter().rev() {
        if !(row.value.is_zero() && row.bound == Bound::Exact) {
            return first.map(|first| (first, row, count));
        }
        (first, count) = (Some(row), count.saturating_add(1));
    }
    None
}

fn trailing(
    target: &Target,
    first: &Observation,
    last: &Observation,
    count: usize,
    areas: Vec<String>,
) -> SeriesProblem {
    let (target, period) = (target.name.clone(), first.period.to_string());
    let (last, last_period) = (last.written(), last.period.to_string());
    SeriesProblem::ZerosAtTheEnd { target, areas, period, count, last, last_period }
}

/// Refuses the sum of a part of a year beside whole years that it lies below: what is
/// counted year by year falls in each January, and no stock does.
pub fn check_years(target: &Target, whole: &[Observation], of_years: &BTreeSet<Period>) -> Option<Finding> {
    if target.yearly.is_some() || target.unit.is_relative() || is_ratio(target) {
        return None;
    }
    let rows = whole.iter().filter(|it| it.period.is_year()).map(|it| (it.period, &it.value));
    let given = target.stated().into_iter().filter(|it| it.period.is_year()).map(|it| (it.period, &it.value));
    let (year, most) = rows.chain(given).max_by_key(|(period, _)| *period)?;
    let mut below = whole.iter().filter(|it| of_years.contains(&it.period) && it.value < *most);
    let first = below.next()?;
    Some(first.origin.finding(SeriesProblem::PartBesideYears {
        target: target.name.clone(),
        period: first.period.to_string(),
        value: first.written(),
        day: first.period.last().to_string(),
        year: year.to_string(),
        year_value: most.to_string(),
        more: below.count(),
    }))
}
