//! Which rows of parts must be seen one by one: those that the sums cannot tell the truth
//! about, those that a warning points at, and those that the report lists.

use crate::plan::Plan;

use crate::actuals::checks::few::Few;
use crate::actuals::checks::recheck;
use crate::actuals::ledger::Settled;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::ledger::totals::{Total, newest_listed};

/// Rows that must be seen, and where to look for them.
#[derive(Default)]
pub struct Seen {
    pub rows: Detail,
    /// The blocks that hold them.
    pub blocks: BitSet,
    /// Whether there are several rows of one key: which of them was added up depends on the
    /// order in which they came.
    pub twice: bool,
}

/// The rows that must be seen, now that all were added up; with those of the newest
/// moment where someone asks for the parts.
pub fn seen(plan: &Plan, settled: &Settled, by_area: bool) -> Seen {
    let mut seen = Seen { blocks: settled.kept.clone(), ..Seen::default() };
    for (index, (target, sums)) in plan.targets.iter().zip(&settled.totals.targets).enumerate() {
        for (moment, sum) in sums {
            seen.rows.add(index, *moment, &sum.twice);
            seen.twice |= !sum.twice.is_empty();
        }
        for (moment, areas) in recheck::of(target, sums) {
            seen.rows.add(index, moment, &areas);
            sums.get(&moment).into_iter().for_each(|sum| seen.look_at(sum));
        }
        for (moment, area, block) in Few::of(target, sums).rows() {
            seen.rows.add(index, moment, &BitSet::from_iter([area]));
            seen.blocks.insert(block);
        }
        if let Some((moment, sum)) = newest_listed(target, sums, by_area).and_then(|it| sums.get_key_value(&it)) {
            seen.rows.add(index, *moment, &sum.present);
            seen.look_at(sum);
        }
    }
    seen
}

impl Seen {
    /// Looks where rows of a sum stand.
    fn look_at(&mut self, sum: &Total) {
        for block in sum.blocks() {
            self.blocks.insert(block);
        }
    }
}
