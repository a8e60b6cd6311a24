//! Which rows of parts must be seen one by one: those that the sums cannot tell the truth
//! about, those that a warning points at, and those that the report lists.

use crate::plan::Plan;

use crate::actuals::checks::few::Few;
use crate::actuals::checks::recheck;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::ledger::totals::{Totals, newest};

/// The rows that must be seen, now that all were added up; with those of the newest
/// moment where someone asks for the parts.
pub fn seen(plan: &Plan, totals: &Totals, by_area: bool) -> Detail {
    let mut detail = Detail::default();
    for (index, (target, sums)) in plan.targets.iter().zip(&totals.targets).enumerate() {
        for (moment, sum) in sums {
            detail.add(index, *moment, &sum.twice);
        }
        for (moment, areas) in recheck::of(target, sums).into_iter().chain(Few::of(target, sums).rows()) {
            detail.add(index, moment, &areas);
        }
        let listed = by_area || !target.areas.is_empty();
        let newest = newest(sums, target.deadline).filter(|_| listed && target.sums_parts);
        if let Some((moment, sum)) = newest.and_then(|newest| sums.get_key_value(&newest)) {
            detail.add(index, *moment, &sum.present);
        }
    }
    detail
}
