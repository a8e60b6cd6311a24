//! Which rows of parts are kept one by one. All others are only added up.

use std::collections::HashMap;

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::PeriodKey;

/// Which rows of parts are kept one by one: areas by target and moment.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    keys: HashMap<(usize, PeriodKey), BitSet>,
    /// Every row: for tests, to which nothing else is as plain.
    #[cfg(test)]
    all: bool,
}

impl Detail {
    #[cfg(test)]
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Whether a row is kept.
    pub fn holds(&self, target: usize, moment: PeriodKey, area: u32) -> bool {
        #[cfg(test)]
        if self.all {
            return true;
        }
        self.areas(target, moment).is_some_and(|areas| areas.contains(area))
    }

    /// The areas whose rows are kept at a moment.
    pub fn areas(&self, target: usize, moment: PeriodKey) -> Option<&BitSet> {
        self.keys.get(&(target, moment))
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
            self.areas(target, moment).is_some_and(|known| areas.is_within(known))
        };
        let more = !other.keys.iter().all(|(key, areas)| known(*key, areas));
        other.keys.iter().for_each(|((target, moment), areas)| self.add(*target, *moment, areas));
        more
    }
}
