//! From the ledger to the observations of each target.

pub mod roster;
pub mod sums;

use std::collections::BTreeSet;

use crate::actuals::checks::{endings, outliers, within_year};
use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::Ledger;
use crate::actuals::ledger::entry::Entry;
use crate::actuals::ledger::totals::{PeriodTotals, parts};
use crate::actuals::observation::{Options, Series};
use crate::diagnostic::Finding;
use crate::period::Period;
use crate::plan::{Plan, Target};

/// Closes the ledger, checks what only shows when all rows are there, and forms the
/// sums. The parts one by one are given only where they are asked for.
pub fn close(
    plan: &Plan,
    ledger: Ledger<'_>,
    areas: &Areas,
    options: Options<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Series> {
    let settled = ledger.settled(areas, findings);
    let mut series = Vec::new();
    let targets = plan.targets.iter().enumerate().zip(settled.entries).zip(&settled.totals.targets);
    for (((index, target), mut entries), sums) in targets {
        // Areas keep the order in which they were read.
        entries.sort_by_key(|entry| entry.observation.period);
        let closing = Closing { target, sums, areas, by_area: options.by_area && target.sums_parts };
        series.push(closing.series(entries, settled.of_years.get(&index), findings));
    }
    for (target, rows) in settled.later {
        if let Some(series) = series.get_mut(target) {
            series.later = rows;
        }
    }
    for (target, note) in settled.notes {
        if let Some(series) = series.get_mut(target) {
            series.notes.push(note);
        }
    }
    series
}

/// What a target's series is made from besides its entries.
struct Closing<'c> {
    target: &'c Target,
    sums: &'c PeriodTotals,
    areas: &'c Areas,
    by_area: bool,
}

impl Closing<'_> {
    fn series(&self, entries: Vec<Entry>, of_years: Option<&BTreeSet<Period>>, findings: &mut Vec<Finding>) -> Series {
        let (target, areas) = (self.target, self.areas);
        let count = parts(self.sums).len();
        within_year::check(target, &entries, areas, findings);
        outliers::check(target, &entries, count, areas, findings);
        let zeros = endings::check_zeros_of_parts(target, &entries, count, areas);
        let (mut whole, mut parts) = (Vec::with_capacity(entries.len()), Vec::new());
        for entry in entries {
            match entry.area {
                None => whole.push(entry.observation),
                Some(area) if self.by_area => parts.push((areas.name(area), entry.observation)),
                Some(_) => {}
            }
        }
        let series = Series { parts, ..sums::series(target, whole, self.sums, areas, findings) };
        findings.extend(endings::check_zeros(target, &series.whole).or(zeros));
        findings.extend(of_years.and_then(|of_years| endings::check_years(target, &series.whole, of_years)));
        series
    }
}
