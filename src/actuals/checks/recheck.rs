//! Parts of yearly targets whose rows of a year may not fit together. Too many
//! rather than too few: their rows are judged one by one.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::number::Exact;
use crate::plan::{Bound, Reports, Target};

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::{PeriodKey, PeriodTotals, Total};

/// The areas to look at, by moment.
pub fn of(target: &Target, sums: &PeriodTotals) -> Vec<(PeriodKey, BitSet)> {
    let Some(yearly) = target.yearly else { return Vec::new() };
    let mut years: BTreeMap<i16, Vec<(&PeriodKey, &Total)>> = BTreeMap::new();
    for (moment, sum) in sums {
        years.entry(moment.0.year()).or_default().push((moment, sum));
    }
    let mut found = Vec::new();
    for moments in years.values() {
        let mut areas = match yearly.reports {
            // A share stands by itself: it may fall within a year.
            _ if target.unit.is_percent() => BitSet::default(),
            Reports::Cumulative => falling(moments),
            Reports::Increments => overlapping(moments),
        };
        for (_, sum) in moments {
            areas.add(&sum.across);
            // Which of two values counts is not known yet.
            areas.add(&sum.twice);
        }
        if !areas.is_empty() {
            found.extend(moments.iter().map(|(moment, sum)| (**moment, areas.both(&sum.present))));
        }
    }
    found
}

/// Areas with a figure that may be below an earlier one.
fn falling(moments: &[(&PeriodKey, &Total)]) -> BitSet {
    let mut found = BitSet::default();
    let mut highest: Vec<Option<i128>> = Vec::new();
    for figure in moments.iter().flat_map(|(_, sum)| sum.figures()) {
        let at = usize::try_from(figure.area).unwrap_or(usize::MAX);
        if at >= highest.len() {
            highest.resize(at.saturating_add(1), None);
        }
        let Some(known) = highest.get_mut(at) else { continue };
        // Less than 60 is below 60, and 60 is below more than 60.
        let value = figure.billionths.saturating_mul(2);
        let (least, most) = match figure.bound {
            Bound::Exact => (value, value),
            Bound::AtLeast => (value, i128::MAX),
            Bound::MoreThan => (value.saturating_add(1), i128::MAX),
            Bound::AtMost => (i128::MIN, value),
            Bound::LessThan => (i128::MIN, value.saturating_sub(1)),
        };
        if known.is_some_and(|known| most < known) {
            found.insert(figure.area);
        }
        *known = (*known).max(Some(least));
    }
    found
}

/// Areas with two rows that share days, or a sum with many digits.
fn overlapping(moments: &[(&PeriodKey, &Total)]) -> BitSet {
    let mut found = BitSet::default();
    let mut totals: BTreeMap<u32, (i128, Option<Date>)> = BTreeMap::new();
    // In order of their last days: of two that share days one follows the other.
    for (moment, sum) in moments {
        for figure in sum.figures() {
            let (total, before) = totals.entry(figure.area).or_default();
            if before.is_some_and(|before| moment.1.is_none_or(|first| first <= before)) {
                found.insert(figure.area);
            }
            (*total, *before) = (total.saturating_add(figure.billionths), Some(moment.0));
        }
    }
    let is_large = |total: i128| Exact::from_billionths(total).within_digits().is_err();
    for (area, _) in totals.iter().filter(|(_, (total, _))| is_large(*total)) {
        found.insert(*area);
    }
    found
}
