//! From what a file calls an indicator to the target of the plan.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Problem};
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

/// All names of all targets: id, both languages, aliases.
pub struct Names {
    targets: BTreeMap<String, usize>,
    written: Vec<String>,
    units: Vec<Unit>,
}

impl Names {
    pub fn of(plan: &Plan) -> Self {
        let mut names = Self { targets: BTreeMap::new(), written: Vec::new(), units: Vec::new() };
        for (index, target) in plan.targets.iter().enumerate() {
            if !names.units.iter().any(|unit| unit.same_kind(&target.unit)) {
                names.units.push(target.unit.clone());
            }
            let own = [&target.id, &target.name.zh, &target.name.en];
            for name in own.into_iter().chain(&target.aliases) {
                names.targets.insert(text::fold(name).into_owned(), index);
                names.written.push(name.clone());
            }
        }
        names
    }

    /// Whether any target counts what this unit counts.
    pub fn counts(&self, unit: &Unit) -> bool {
        self.units.iter().any(|own| own.same_kind(unit) && !own.is_bare())
    }

    /// The target, and the unit in brackets behind its name, if there is one.
    pub fn find(&self, written: &str) -> Option<(usize, Option<Unit>)> {
        let folded = text::fold(written);
        if let Some(index) = self.targets.get(&*folded) {
            return Some((*index, None));
        }
        let (name, bracket) = text::split_bracket(&folded);
        self.targets.get(name).map(|index| (*index, bracket.map(Unit::parse)))
    }

    /// What to say of a name no target has; the nearest names only when asked,
    /// they take time.
    pub fn unknown(&self, written: &str, compare: bool) -> Problem {
        if text::is_all_blank(written) {
            return Problem::EmptyIndicator;
        }
        let names = self.written.iter().filter(|_| compare).map(String::as_str);
        let nearest = diagnostic::nearest(written, names);
        Problem::UnknownIndicator { name: written.to_owned(), nearest }
    }
}
