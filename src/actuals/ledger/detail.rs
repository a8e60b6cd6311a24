//! Which rows of parts are kept one by one. All others are only added up.

use std::collections::HashMap;

use crate::plan::Plan;

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::recheck;
use crate::actuals::ledger::totals::{PARTS, PeriodKey, Totals, parts};

/// Keys looked at one by one: each takes a few hundred bytes. A table with more
/// of them twice has been put together from the same rows.
pub const MAX_KEYS: usize = 250_000;

/// Which rows of parts are kept one by one.
#[derive(Clone, Debug)]
pub enum Detail {
    /// Every row: there are few, or someone asks for each.
    All,
    /// The rows of some targets, and those of some keys.
    Some {
        /// By index of the target.
        targets: Vec<bool>,
        /// Areas by target and moment.
        keys: HashMap<(usize, PeriodKey), BitSet>,
    },
}

impl Detail {
    /// None: before anything is known of the rows.
    pub fn none(plan: &Plan) -> Self {
        Self::Some { targets: vec![false; plan.targets.len()], keys: HashMap::new() }
    }

    /// Whether all rows of a target are kept.
    pub fn all_of(&self, target: usize) -> bool {
        match self {
            Self::All => true,
            Self::Some { targets, .. } => targets.get(target).copied().unwrap_or(true),
        }
    }

    /// Whether this row of a part is kept.
    pub fn holds(&self, target: usize, moment: PeriodKey, area: u32) -> bool {
        self.all_of(target) || self.areas(target, moment).is_some_and(|areas| areas.contains(area))
    }

    /// The areas kept at a moment.
    pub fn areas(&self, target: usize, moment: PeriodKey) -> Option<&BitSet> {
        match self {
            Self::All => None,
            Self::Some { keys, .. } => keys.get(&(target, moment)),
        }
    }

    /// What a second reading must keep, now that the rows were added up once:
    /// whatever the sums cannot tell the truth about. `None` when nothing is.
    pub fn refined(plan: &Plan, tally: &Totals) -> Option<Self> {
        let mut targets = vec![false; plan.targets.len()];
        let mut keys: HashMap<(usize, PeriodKey), BitSet> = HashMap::new();
        for (index, ((target, sums), keep)) in plan.targets.iter().zip(&tally.targets).zip(&mut targets).enumerate() {
            // Few parts are looked at one by one.
            if target.yearly.is_none() && !sums.is_empty() && parts(sums).len() <= PARTS {
                *keep = true;
                continue;
            }
            for (moment, sum) in sums.iter().filter(|(_, sum)| !sum.twice.is_empty()) {
                keys.entry((index, *moment)).or_default().add(&sum.twice);
            }
            for (moment, areas) in recheck::of(target, sums) {
                keys.entry((index, moment)).or_default().add(&areas);
            }
        }
        (!keys.is_empty() || targets.contains(&true)).then_some(Self::Some { targets, keys })
    }

    /// How many keys are kept one by one for what they are.
    pub fn keys(&self) -> usize {
        match self {
            Self::All => 0,
            Self::Some { keys, .. } => keys.values().map(BitSet::len).sum(),
        }
    }
}
