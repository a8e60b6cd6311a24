//! From the ledger to the observations of each target.

pub mod roster;
pub mod sums;
pub mod wholes;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::actuals::checks::few::{Few, Pointed};
use crate::actuals::checks::{endings, first_days, outliers, within_year};
use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::Settled;
use crate::actuals::ledger::entry::Entry;
use crate::actuals::ledger::totals::{PeriodKey, PeriodTotals, moment, newest_listed, parts};
use crate::actuals::observation::Series;
use crate::diagnostic::Finding;
use crate::period::Period;
use crate::plan::{Plan, Target};

/// Checks what only shows when all rows are there, and forms the sums. The parts one by
/// one are given only where they are asked for.
pub fn close(plan: &Plan, settled: Settled, areas: &Areas, by_area: bool, findings: &mut Vec<Finding>) -> Vec<Series> {
    let mut series = Vec::new();
    let targets = plan.targets.iter().enumerate().zip(settled.entries).zip(&settled.totals.targets);
    for (((index, target), mut entries), sums) in targets {
        // Areas keep the order in which they were read.
        entries.sort_by_key(|entry| entry.observation.period);
        let newest = newest_listed(target, sums, by_area);
        let closing = Closing { target, start: plan.start, sums, areas, newest };
        series.push(closing.series(entries, settled.of_years.get(&index), findings));
    }
    findings.extend(first_days::check(&plan.targets, &series));
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
    /// First day of the plan.
    start: Date,
    sums: &'c PeriodTotals,
    areas: &'c Areas,
    /// When the parts that are asked for were last told.
    newest: Option<PeriodKey>,
}

impl Closing<'_> {
    fn series(&self, entries: Vec<Entry>, of_years: Option<&BTreeSet<Period>>, findings: &mut Vec<Finding>) -> Series {
        let (target, areas) = (self.target, self.areas);
        let few = Few::of(target, self.sums).by_name(areas);
        let rows = Pointed::of(target, if few.is_empty() { &[] } else { &entries });
        within_year::check(target, &entries, areas, findings);
        outliers::check(target, &entries, &few, &rows, findings);
        let zeros = endings::check_zeros_of_parts(target, &few, &rows, areas);
        let (mut whole, mut parts) = (Vec::with_capacity(entries.len()), Vec::new());
        let (places, mut tasks) = (self.places(), vec![Vec::new(); target.areas.len()]);
        for entry in entries {
            let Some(area) = entry.area else {
                whole.push(entry.observation);
                continue;
            };
            if let Some(task) = places.get(&area).and_then(|place| tasks.get_mut(*place)) {
                task.push(entry.observation.clone());
            }
            if self.newest == Some(moment(target.yearly, entry.observation.period)) {
                parts.push((areas.name(area), entry.observation));
            }
        }
        let sums = sums::series(target, self.start, whole, self.sums, areas, findings);
        let series = Series { parts, silent: self.silent(), tasks, ..sums };
        findings.extend(endings::check_zeros(target, &series.whole).or(zeros));
        findings.extend(of_years.and_then(|of_years| endings::check_years(target, &series.whole, of_years)));
        series
    }

    /// Which task an area has.
    fn places(&self) -> HashMap<u32, usize> {
        let tasks = self.target.areas.iter().zip(0_usize..);
        tasks.filter_map(|(task, place)| Some((self.areas.find(&task.folded)?, place))).collect()
    }

    /// Who reported before the newest moment, and not then.
    fn silent(&self) -> Vec<Arc<str>> {
        let Some(newest) = self.newest else { return Vec::new() };
        let all = parts(self.sums.range(..=newest).map(|(_, sum)| sum));
        let silent = self.sums.get(&newest).map(|sum| all.without(&sum.present)).unwrap_or_default();
        let mut names: Vec<Arc<str>> = silent.numbers().into_iter().map(|area| self.areas.name(area)).collect();
        names.sort();
        names
    }
}
