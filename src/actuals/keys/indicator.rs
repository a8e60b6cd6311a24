//! From what a file calls an indicator to the target of the plan.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Problem, TableProblem};
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

/// A target as a cell names it.
#[derive(Clone, Debug)]
pub struct Named {
    pub target: usize,
    /// In brackets behind the name.
    pub unit: Option<Unit>,
    /// Each figure counts since 1 January, whatever its period is called.
    pub since_january: bool,
}

/// How names say that their figures count since 1 January. 累计 alone may be a stock.
const SINCE_JANUARY: [&str; 6] = ["累计值", "本年累计", "年初累计", "自年初", "yeartodate", "ytd"];

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

    /// The target that a cell names.
    pub fn find(&self, written: &str) -> Option<Named> {
        let folded = text::fold(written);
        let (target, unit) = match self.targets.get(&*folded) {
            Some(target) => (*target, None),
            None => {
                let (name, bracket) = text::split_bracket(&folded);
                (*self.targets.get(name)?, bracket.map(Unit::parse))
            }
        };
        let since_january = SINCE_JANUARY.iter().any(|word| folded.contains(word));
        Some(Named { target, unit, since_january })
    }

    /// What to say of a name no target has; the nearest names only when asked,
    /// they take time.
    pub fn unknown(&self, written: &str, compare: bool) -> Problem {
        if text::is_all_blank(written) {
            return Problem::Table(TableProblem::EmptyIndicator);
        }
        let names = self.written.iter().filter(|_| compare).map(String::as_str);
        let nearest = diagnostic::nearest(written, names);
        Problem::Table(TableProblem::UnknownIndicator { name: written.to_owned(), nearest })
    }
}
