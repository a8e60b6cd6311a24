//! The plan: what `targets.toml` promises.

mod goal;
#[cfg(test)]
mod schema;
mod toml;

use std::sync::Arc;

use jiff::civil::Date;

use crate::number::Exact;
use crate::period::Period;
use crate::unit::Unit;

pub use crate::text::Text;
pub use goal::{Bound, Direction, Goal};
pub use toml::{MAX_PLAN, parse, read, too_large};

/// The whole plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Stable name for machines.
    pub id: String,
    /// Title for people.
    pub title: Text,
    /// Names of the area the plan speaks for, the one to show first; rows of this area or of
    /// none count as plan-wide.
    pub area: Vec<String>,
    /// First day of the plan.
    pub start: Date,
    /// Day by which the targets are to be reached.
    pub deadline: Date,
    /// Where the plan was published.
    pub source: Option<String>,
    /// Groups in the order of the file.
    pub groups: Vec<Group>,
    /// Name of the file it was read from.
    pub file: Arc<str>,
    /// Targets in the order of the file.
    pub targets: Vec<Target>,
}

/// A chapter of the plan.
#[derive(Clone, Debug)]
pub struct Group {
    /// Stable name for machines.
    pub id: String,
    /// Name for people.
    pub name: Text,
    /// The plan's own words, promises without a number among them.
    pub wording: Option<String>,
}

/// One measured promise.
#[derive(Clone, Debug)]
pub struct Target {
    /// Stable name for machines, unique in the plan.
    pub id: String,
    /// Index into [`Plan::groups`].
    pub group: usize,
    /// Name for people.
    pub name: Text,
    /// Other names its figures are published under.
    pub aliases: Vec<String>,
    /// Rows that are meant, of tables that have such columns: heading and value.
    pub filters: Vec<(String, String)>,
    /// Unit of every value of the target.
    pub unit: Unit,
    /// Comparator and value.
    pub goal: Goal,
    /// A flow, counted by years; `None` for a level reached by the deadline.
    pub yearly: Option<Yearly>,
    /// Whether areas add up to the plan's figure.
    pub sums_parts: bool,
    /// Which parts report no more, and from when on.
    pub gone: Gone,
    /// Natural range; a value outside of it is an error.
    pub limits: Option<(Exact, Exact)>,
    /// Day by which it is to be reached: its own, else the plan's.
    pub deadline: Date,
    /// The plan's own baseline, or how it is chosen.
    pub baseline: Option<Baseline>,
    /// The share of the way that may be missing for `near`, 0 to 1.
    pub near: Exact,
    /// Values the plan wants on the way, in order of time.
    pub milestones: Vec<Milestone>,
    /// What the plan asks of its areas, in the order of the file.
    pub areas: Vec<Task>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The plan's own sentence.
    pub wording: Option<String>,
    /// A remark of whoever wrote the file.
    pub note: Option<String>,
}

/// What kind of promise a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stock or a share, reached by the deadline.
    Level,
    /// A flow that every year must reach.
    Yearly,
    /// A flow that all years of the plan together must reach.
    Total,
    /// A flow that the year of the deadline must reach.
    Amount,
}

impl Kind {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Yearly => "yearly",
            Self::Total => "total",
            Self::Amount => "amount",
        }
    }
}

/// A flow, counted by years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// What the counts must reach.
    pub due: Due,
    /// What a row within a year holds.
    pub reports: Reports,
}

/// What the counts of years must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Each of them the value: `each = "year"`.
    EachYear {
        /// Whether a shortfall may be made up in later years.
        make_up: bool,
    },
    /// Their sum the value: `over = "plan"`.
    OverPlan,
    /// That of the last year the value: `amount = "year"`.
    LastYear,
}

/// What a row of less than a year holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reports {
    /// Everything since 1 January (1-9月累计).
    Cumulative,
    /// What came in during the row's own period.
    Increments,
}

/// Which parts report no more. All others are expected from their first report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Those that are named: by the target, then by the plan, which speaks for those
    /// that the target does not name.
    Named(Vec<Arc<[Leaving]>>),
    /// Whoever falls silent: parts come and go, such as enterprises do.
    Silent,
}

/// A part that reports no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Its name, as the plan writes it.
    pub part: String,
    /// The name as names are compared.
    pub(crate) folded: String,
    /// The last period that it reports.
    pub last: Period,
    /// Line of the plan's file.
    pub line: u64,
}

/// What progress is measured from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// A value that the plan states.
    Stated(Stated),
    /// The latest figure at least so many years before the actual.
    Years(i16),
}

impl Baseline {
    /// The value that the plan states.
    pub fn stated(&self) -> Option<&Stated> {
        match self {
            Self::Stated(stated) => Some(stated),
            Self::Years(_) => None,
        }
    }
}

/// A value as the plan states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// When.
    pub period: Period,
    /// How much, in the target's unit.
    pub value: Exact,
    /// Line of the plan's file.
    pub line: u64,
}

/// A value the plan wants by the end of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The period's last day counts.
    pub period: Period,
    /// In the target's unit.
    pub value: Exact,
}

/// What the plan asks of an area: its share of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The area's name, as the plan writes it.
    pub area: String,
    /// The name as names are compared.
    pub(crate) folded: String,
    /// In the target's unit, under the target's own comparator.
    pub value: Exact,
    /// Line of the plan's file.
    pub line: u64,
}

impl Target {
    /// What kind of promise it is.
    pub fn kind(&self) -> Kind {
        match self.yearly.map(|yearly| yearly.due) {
            None => Kind::Level,
            Some(Due::EachYear { .. }) => Kind::Yearly,
            Some(Due::OverPlan) => Kind::Total,
            Some(Due::LastYear) => Kind::Amount,
        }
    }

    /// The target that an area has by its task: the value is the area's, baseline and
    /// milestones are the plan's alone.
    pub fn of_area(&self, task: &Task) -> Self {
        Self {
            goal: self.goal.of_area(&task.value),
            baseline: None,
            milestones: Vec::new(),
            areas: Vec::new(),
            sums_parts: false,
            ..self.clone()
        }
    }

    /// Whether it is a value that no year may pass.
    pub fn is_ceiling(&self) -> bool {
        self.kind() == Kind::Yearly && matches!(self.goal, Goal::AtMost(_) | Goal::LessThan(_))
    }

    /// The value that the plan says progress is measured from.
    pub fn stated(&self) -> Option<&Stated> {
        self.baseline.as_ref().and_then(Baseline::stated)
    }
}
