//! Who is expected when: a part from its first report on, until it is gone.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::plan::{Gone, Target};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::detail::tasks;
use crate::actuals::ledger::totals::{PeriodKey, PeriodTotals, Total};

/// The parts of a target, called day by day, in order.
pub struct Roster {
    /// By last day of a report: who leaves after it.
    leaving: BTreeMap<Date, Vec<u32>>,
    /// Who has left by now.
    left: BitSet,
    /// Who is to report from the plan's first day on, reports or none.
    tasks: BitSet,
    start: Date,
    /// Who is to report now.
    pub expected: BitSet,
}

impl Roster {
    pub fn of(target: &Target, start: Date, sums: &PeriodTotals, areas: &Areas) -> Self {
        let leaving = match &target.gone {
            Gone::Silent => last_reports(sums),
            Gone::Named(_) => {
                let mut leaving: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
                let parts = target.gone.named().into_iter();
                for (part, last) in parts.filter_map(|(name, last)| Some((areas.find(name)?, last))) {
                    leaving.entry(last.last()).or_default().push(part);
                }
                leaving
            }
        };
        Self { leaving, left: BitSet::default(), tasks: tasks(target, areas), start, expected: BitSet::default() }
    }

    /// Goes on to a day, and to those who reported on it.
    pub fn call(&mut self, day: Date, sums: &[(&PeriodKey, &Total)]) {
        while let Some(first) = self.leaving.first_entry().filter(|first| *first.key() < day) {
            for part in first.remove() {
                self.left.insert(part);
                self.expected.remove(part);
            }
        }
        if day >= self.start {
            self.expected.add(&std::mem::take(&mut self.tasks).without(&self.left));
        }
        for (_, sum) in sums {
            self.expected.add(&sum.present);
            // A late report of one that is gone still counts, and makes it no other.
            sum.present.both(&self.left).numbers().into_iter().for_each(|part| self.expected.remove(part));
        }
    }
}

/// Where parts come and go: those whose last report is of an earlier day.
pub fn silent_by(sums: &PeriodTotals, day: Date) -> BitSet {
    last_reports(sums).range(..day).flat_map(|(_, parts)| parts).copied().collect()
}

/// By day: the parts whose last report is of that day.
fn last_reports(sums: &PeriodTotals) -> BTreeMap<Date, Vec<u32>> {
    let mut later = BitSet::default();
    let mut last: BTreeMap<Date, Vec<u32>> = BTreeMap::new();
    for ((day, _), sum) in sums.iter().rev() {
        last.entry(*day).or_default().extend(sum.present.without(&later).numbers());
        later.add(&sum.present);
    }
    last
}
