//! How a target stood in an earlier report, and what moved since.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actuals::Observation;
use crate::assess::{Area, Outcome, Status};
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Goal, Kind, Target, Text};
use crate::text;

/// An earlier report, as far as it is compared.
#[derive(Clone, Debug)]
pub struct Since {
    /// Its file.
    pub file: String,
    /// Its as-of date, as it wrote it.
    pub as_of: Option<String>,
    /// By index of the target; `None` for a target it did not have.
    pub before: Vec<Option<Before>>,
    /// Targets it had, and the plan has no longer.
    pub gone: Vec<Gone>,
}

/// A target that is in the earlier report alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Its name; the id where the report gives none.
    pub name: Text,
}

/// A target in the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its verdict.
    pub status: Status,
    /// Comparator and value.
    pub goal: Goal,
    /// `level`, `yearly`, …
    pub kind: String,
    /// Its unit, as the plan wrote it.
    pub unit: String,
    /// When it was due.
    pub deadline: Date,
    /// Value of its actual.
    pub actual: Option<Exact>,
    /// What that number says of the true value.
    pub bound: Bound,
    /// Period of its actual.
    pub period: Option<Period>,
    /// Its gap.
    pub gap: Option<Exact>,
    /// The pace it needed.
    pub pace_needed: Option<Exact>,
    /// The pace it had.
    pub pace_observed: Option<Exact>,
    /// What was needed by which day, in order of time.
    pub path: Vec<(Date, Exact)>,
    /// Its areas that had tasks, by their folded names.
    pub areas: BTreeMap<String, Before>,
}

/// How a target's figure moved between two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The earlier report had no figure for the target, or not the target.
    New,
    /// A figure of a later period.
    Newer,
    /// Another figure for the same period.
    Revised,
    /// A figure of an earlier period, or none any more.
    Withdrawn,
    /// The same figure; all else may still differ, see [`Changed`].
    Same,
}

/// What else is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Comparator, value, unit or kind: the promise is another one.
    Target,
    /// The day it is due.
    Deadline,
    /// What is missing.
    Gap,
    /// The pace needed.
    PaceNeeded,
    /// The pace so far.
    PaceObserved,
    /// The verdict.
    Status,
}

impl Since {
    /// The target of this index in the earlier report.
    pub fn of(&self, index: usize) -> Option<&Before> {
        self.before.get(index).and_then(Option::as_ref)
    }

    /// How its figure moved from there to `now`; a target it lacked is new.
    pub fn moved(&self, index: usize, now: &Outcome) -> Moved {
        self.of(index).map_or(Moved::New, |before| before.moved(now))
    }

    /// What else is not what it was; nothing of a target it lacked.
    pub fn changed(&self, index: usize, target: &Target, now: &Outcome) -> Vec<Changed> {
        self.of(index).map_or_else(Vec::new, |before| before.changed(target, now))
    }

    /// Whether the target stands worse than it did.
    pub fn worsened(&self, index: usize, target: &Target, now: &Outcome) -> bool {
        self.of(index).is_some_and(|before| before.worsened(target, now))
    }
}

impl Moved {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::New, Self::Newer, Self::Revised, Self::Withdrawn, Self::Same];

    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Newer => "newer",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
            Self::Same => "same",
        }
    }
}

impl Changed {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Target, Self::Deadline, Self::Gap, Self::PaceNeeded, Self::PaceObserved, Self::Status];

    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::Target => "target_changed",
            Self::Deadline => "deadline_changed",
            Self::Gap => "gap_changed",
            Self::PaceNeeded => "pace_needed_changed",
            Self::PaceObserved => "pace_observed_changed",
            Self::Status => "status_changed",
        }
    }
}

impl Before {
    /// What was to be reached by the newest day on its path that the actual has reached;
    /// a flow is counted anew each year.
    pub fn due(&self, target: &Target, now: &Outcome) -> Option<&(Date, Exact)> {
        let date = now.actual.as_ref()?.period.last();
        let due = self.path.iter().rev().find(|(day, _)| *day <= date)?;
        (target.kind() != Kind::Yearly || due.0.year() == date.year()).then_some(due)
    }

    /// The task of an area in this report.
    pub fn area(&self, area: &Area) -> Option<&Self> {
        self.areas.get(&*text::fold(&area.area))
    }

    /// How the figure moved from this report to that outcome.
    pub fn moved(&self, now: &Outcome) -> Moved {
        let date = |period: Option<Period>| period.map(|period| period.last());
        let (old, new) = (date(self.period), date(now.actual.as_ref().map(|actual| actual.period)));
        match (old, new) {
            (None, Some(_)) => Moved::New,
            (old, new) if new > old => Moved::Newer,
            (old, new) if new < old => Moved::Withdrawn,
            _ => {
                let same = |it: &Observation| is_same(self.actual.as_ref(), Some(&it.value)) && it.bound == self.bound;
                if now.actual.as_ref().is_none_or(same) { Moved::Same } else { Moved::Revised }
            }
        }
    }

    /// What else is not what it was.
    pub fn changed(&self, target: &Target, now: &Outcome) -> Vec<Changed> {
        let differs = |what: &Changed| match what {
            Changed::Target => {
                !is_same_goal(&self.goal, &target.goal)
                    || self.unit != target.unit.written()
                    || self.kind != target.kind().id()
            }
            Changed::Deadline => self.deadline != target.deadline,
            Changed::Gap => !is_same(self.gap.as_ref(), now.gap.as_ref()),
            Changed::PaceNeeded => !is_same(self.pace_needed.as_ref(), now.pace_needed.as_ref()),
            Changed::PaceObserved => !is_same(self.pace_observed.as_ref(), now.pace_observed.as_ref()),
            Changed::Status => self.status != now.status,
        };
        Changed::ALL.into_iter().filter(differs).collect()
    }

    /// A worse verdict; or, of a level whose promise and verdict are the same, a
    /// larger gap.
    pub fn worsened(&self, target: &Target, now: &Outcome) -> bool {
        if self.status != now.status {
            return now.status.urgency() < self.status.urgency();
        }
        let changed = self.changed(target, now);
        let same_promise = !changed.contains(&Changed::Target) && !changed.contains(&Changed::Deadline);
        let larger = match (&self.gap, &now.gap) {
            (Some(before), Some(now)) => written(now) > *before,
            _ => false,
        };
        target.kind() == Kind::Level && same_promise && larger
    }
}

/// A number as a report writes it: a quotient that does not terminate is rounded
/// there, and must not count as another number for that.
fn written(number: &Exact) -> Exact {
    Exact::decimal(&number.to_string()).unwrap_or_else(|_| number.clone())
}

fn is_same(before: Option<&Exact>, now: Option<&Exact>) -> bool {
    before == now || before.cloned() == now.map(written)
}

fn is_same_goal(before: &Goal, now: &Goal) -> bool {
    before.id() == now.id()
        && is_same(before.value(), now.value())
        && is_same(before.low().as_ref(), now.low().as_ref())
        && is_same(before.high().as_ref(), now.high().as_ref())
}
