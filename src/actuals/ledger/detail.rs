//! Which rows of parts are kept one by one. All others are only added up.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::plan::{Plan, Target};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::PeriodKey;

/// Which rows of parts are kept one by one: areas by target and moment.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    keys: HashMap<(usize, PeriodKey), BitSet>,
    /// Areas whose rows are kept whatever their moment, by target.
    always: HashMap<usize, BitSet>,
    /// Every row: for tests, to which nothing else is as plain.
    #[cfg(test)]
    all: bool,
}

impl Detail {
    #[cfg(test)]
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Those of the areas that have a target of their own.
    pub fn of_tasks(plan: &Plan, areas: &Areas) -> Self {
        let mut detail = Self::default();
        for (index, target) in plan.targets.iter().enumerate().filter(|(_, target)| !target.areas.is_empty()) {
            detail.always.insert(index, tasks(target, areas));
        }
        detail
    }

    /// Whether a row is kept.
    pub fn holds(&self, target: usize, moment: PeriodKey, area: u32) -> bool {
        #[cfg(test)]
        if self.all {
            return true;
        }
        let of = |areas: Option<&BitSet>| areas.is_some_and(|areas| areas.contains(area));
        of(self.always.get(&target)) || of(self.keys.get(&(target, moment)))
    }

    /// The areas whose rows are kept at a moment.
    pub fn areas(&self, target: usize, moment: PeriodKey) -> Option<Cow<'_, BitSet>> {
        match (self.keys.get(&(target, moment)), self.always.get(&target)) {
            (Some(some), Some(always)) => {
                let mut all = some.clone();
                all.add(always);
                Some(Cow::Owned(all))
            }
            (some, always) => some.or(always).map(Cow::Borrowed),
        }
    }

    /// Keeps more rows.
    pub fn add(&mut self, target: usize, moment: PeriodKey, areas: &BitSet) {
        if !areas.is_empty() {
            self.keys.entry((target, moment)).or_default().add(areas);
        }
    }

    /// Keeps all that another one keeps; whether that is more than before.
    pub fn extend(&mut self, other: &Self) -> bool {
        let known = |(target, moment): (usize, PeriodKey), areas: &BitSet| {
            self.areas(target, moment).is_some_and(|known| areas.is_within(&known))
        };
        let more = !other.keys.iter().all(|(key, areas)| known(*key, areas));
        other.keys.iter().for_each(|((target, moment), areas)| self.add(*target, *moment, areas));
        more
    }
}

/// The areas that have a target of their own.
pub fn tasks(target: &Target, areas: &Areas) -> BitSet {
    target.areas.iter().filter_map(|task| areas.find(&task.folded)).collect()
}
