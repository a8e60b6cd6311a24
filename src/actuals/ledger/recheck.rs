//! Parts of yearly targets whose rows of a year may not fit together. Too many
//! rather than too few: they are read again, and judged one by one.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::plan::{Reports, Target};

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::{PeriodKey, PeriodTotals, Total};

/// From this many billionths on a sum may have more digits than a value.
const LARGE: i128 = 1_000_000_000_000_000_000;

/// The areas to look at, by moment.
pub fn of(target: &Target, sums: &PeriodTotals) -> Vec<(PeriodKey, BitSet)> {
    let Some(yearly) = target.yearly else { return Vec::new() };
    let mut years: BTreeMap<i16, Vec<(&PeriodKey, &Total)>> = BTreeMap::new();
    for (moment, sum) in sums {
        years.entry(moment.0.year()).or_default().push((moment, sum));
    }
    let mut found = Vec::new();
    for moments in years.values() {
        let mut areas = BitSet::default();
        for (_, sum) in moments {
            areas.add(&sum.odd);
            // Which of two values counts is not known yet.
            areas.add(&sum.twice);
        }
        areas.add(&match yearly.reports {
            Reports::Cumulative => falling(moments),
            Reports::Increments => overlapping(moments),
        });
        if !areas.is_empty() {
            found.extend(moments.iter().map(|(moment, sum)| (**moment, areas.both(&sum.present))));
        }
    }
    found
}

/// Areas with a value below an earlier one.
fn falling(moments: &[(&PeriodKey, &Total)]) -> BitSet {
    let mut found = BitSet::default();
    let mut highest: Vec<Option<i64>> = Vec::new();
    for (area, value) in moments.iter().flat_map(|(_, sum)| sum.values()) {
        let at = usize::try_from(area).unwrap_or(usize::MAX);
        if at >= highest.len() {
            highest.resize(at.saturating_add(1), None);
        }
        let Some(known) = highest.get_mut(at) else { continue };
        if known.is_some_and(|known| value < known) {
            found.insert(area);
        }
        *known = (*known).max(Some(value));
    }
    found
}

/// Areas with two rows that share days, or a sum with many digits.
fn overlapping(moments: &[(&PeriodKey, &Total)]) -> BitSet {
    let mut found = BitSet::default();
    let mut totals: BTreeMap<u32, (i128, Option<Date>)> = BTreeMap::new();
    // In order of their last days: of two that share days one follows the other.
    for (moment, sum) in moments {
        for area in sum.present.numbers() {
            let (_, before) = totals.entry(area).or_default();
            if before.is_some_and(|before| moment.1.is_none_or(|first| first <= before)) {
                found.insert(area);
            }
            *before = Some(moment.0);
        }
        for (area, value) in sum.values() {
            let (total, _) = totals.entry(area).or_default();
            *total = total.saturating_add(value.into());
        }
    }
    totals.iter().filter(|(_, (total, _))| total.abs() >= LARGE).for_each(|(area, _)| {
        found.insert(*area);
    });
    found
}
