//! What comes of a reckoning: data, for every report.

pub mod reason;
pub mod said;

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::actuals::{Input, Observation};
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::Target;
use crate::status::Status;

use reason::Reason;
use said::Verdict;

/// A finished assessment: all a report may show.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The as-of date asked for.
    pub as_of: Option<Date>,
    /// Date of the newest observation of all; `None` without any.
    pub newest: Option<Date>,
    /// One per target of the plan, in its order.
    pub targets: Vec<Outcome>,
    /// The files the figures came from.
    pub inputs: Vec<Input>,
    /// Warnings of the reading and of the reckoning.
    pub warnings: Vec<Finding>,
}

/// What is known of one target. Values are in the target's unit, paces in
/// units a year, times in years; `None` is "not known", never 0. By default nothing is.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// All plan-wide observations up to the cut, in order of time.
    pub observations: Vec<Observation>,
    /// What a total or an amount is judged by: the sums, or the counts of closed years.
    pub judged: Vec<Observation>,
    /// The observation that counts.
    pub actual: Option<Observation>,
    /// The observation progress is measured from.
    pub baseline: Option<Observation>,
    /// What is still missing in the direction of improvement; <= 0 there or beyond.
    pub gap: Option<Exact>,
    /// What the gap says of the true gap when the actual is a bound.
    pub gap_bound: GapBound,
    /// Share of the way from baseline to target that is done.
    pub progress: Option<Exact>,
    /// Value of the straight line (or of the path) on the actual's date.
    pub expected: Option<Exact>,
    /// From the actual's date to the deadline.
    pub years_left: Option<Exact>,
    /// Signed change a year that reaches the target on the deadline.
    pub pace_needed: Option<Exact>,
    /// Signed change a year from the baseline to the actual.
    pub pace_observed: Option<Exact>,
    /// Needed over observed, when both are non-zero and of one sign.
    pub acceleration: Option<Exact>,
    /// Where the observed pace leads.
    pub projection: Projection,
    /// What is needed by the end of each year, quarter or month to come.
    pub path: Vec<Step>,
    /// What the numbers above were made from.
    pub derivation: Derivation,
    /// Every plan year of a flow each year or over the plan; empty for others.
    pub years: Vec<Year>,
    /// The parts of a summed target, in their newest period.
    pub areas: Vec<Area>,
    /// What other offices would say.
    pub methods: Vec<Verdict>,
    /// The verdict.
    pub status: Status,
    /// Which rule gave it.
    pub reason: Reason,
    /// The first figure of the plan's time from which on, without a break, it would have
    /// needed attention; `None` where it does not, where no figure says, and of areas.
    pub late_since: Option<Period>,
    /// What else a reader should know.
    pub notes: Vec<Note>,
}

/// What one part holds.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its name, as the file writes it.
    pub area: String,
    /// What it reported; `None` when its report is missing.
    pub observation: Option<Observation>,
    /// Its share of the sum, 0 to 1; `None` while a report is missing or the sum is 0.
    pub share: Option<Exact>,
    /// What the plan asks of it, and how it stands; `None` without a task.
    pub judged: Option<Box<Judged>>,
}

/// A task, and what is known of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The target that the area has.
    pub target: Target,
    /// How it stands.
    pub outcome: Outcome,
}

impl Judged {
    /// A value as a share of the task; `None` where that is no positive number.
    pub fn share(&self, value: &Exact) -> Option<Exact> {
        self.target.goal.value().filter(|task| task.is_positive()).and_then(|task| value.over(task))
    }
}

/// What a gap reckoned from a bound says of the true gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapBound {
    /// It is the gap.
    #[default]
    Exact,
    /// The true gap is no larger.
    AtMost,
    /// The true gap is no smaller.
    AtLeast,
}

/// Where the observed pace leads by the deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// At the observed pace, kept within the limits.
    pub value: Option<Exact>,
    /// At half the observed pace, kept within the limits.
    pub slow: Option<Exact>,
    /// At the observed pace, wherever that leads.
    pub unclipped: Option<Exact>,
    /// First day on which the observed pace satisfies the comparator; `None`
    /// when met, never, or more than 100 years away.
    pub arrival: Option<Date>,
}

/// Terms of the formulas, so that an explanation need not compute them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derivation {
    /// The value gap and pace run to; `None` inside a band.
    pub aim: Option<Exact>,
    /// Share of the way that is done, or of the year's number that is there.
    pub done: Option<Exact>,
    /// The same of the straight line by now.
    pub due: Option<Exact>,
    /// Years from the baseline to the actual.
    pub elapsed: Option<Exact>,
    /// Years from the baseline to the deadline.
    pub course: Option<Exact>,
    /// Share of the way still missing at the deadline at the observed pace, >= 0.
    pub missing_share: Option<Exact>,
    /// Yearly: what all years with data add up to.
    pub sum: Option<Exact>,
    /// Yearly: years those cover.
    pub covered: Option<Exact>,
    /// Yearly: what is owed of the past and can still be made up.
    pub owed: Option<Exact>,
    /// Yearly: plan years after the latest one with data.
    pub years_ahead: Option<Exact>,
    /// Yearly: share of the open latest year that has passed.
    pub elapsed_share: Option<Exact>,
}

/// A value to be reached on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The year, quarter or month that the date ends, else the day.
    pub period: Period,
    /// The day.
    pub date: Date,
    /// What is needed, rounded away from the comfortable side to one quantum for the
    /// whole path; of a flow since 1 January.
    pub value: Exact,
    /// The same before rounding.
    pub exact: Exact,
    /// The value minus the one before it; `None` of a share of each year.
    pub step: Option<Exact>,
    /// Where the plan wanted to be.
    pub planned: Option<Exact>,
    /// Whether it is a milestone of the plan.
    pub milestone: bool,
}

/// One year of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: i16,
    /// What was counted.
    pub count: Option<Exact>,
    /// The year's own shortfall, >= 0; `None` where years are added up.
    pub gap: Option<Exact>,
    /// How it stands; `None` where years are added up.
    pub state: Option<YearState>,
}

/// How a year of a yearly target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearState {
    /// The quota is there.
    Reached,
    /// Closed below the quota.
    Short,
    /// Not over yet, and below the quota.
    Open,
    /// No figure.
    NoData,
}

impl Assessment {
    /// Indices of all targets, the worst first: by verdict, within one by the share of the
    /// way that would be missing, then as in the plan.
    pub fn worst_first(&self) -> Vec<usize> {
        let mut all: Vec<(usize, &Outcome)> = self.targets.iter().enumerate().collect();
        all.sort_by_key(|(_, it)| it.severity());
        all.into_iter().map(|(index, _)| index).collect()
    }

    /// Indices of all targets, those first that have most of their way before them: units
    /// are unlike, shares of a way are not. Where no way is known comes last.
    pub fn widest_first(&self) -> Vec<usize> {
        let mut all: Vec<(usize, &Outcome)> = self.targets.iter().enumerate().collect();
        let left = |it: &Outcome| match it.status {
            Status::Met => Some(Exact::zero()),
            _ => it.derivation.done.as_ref().map(|done| &Exact::from(1) - done),
        };
        all.sort_by_cached_key(|(_, it)| Reverse(left(it)));
        all.into_iter().map(|(index, _)| index).collect()
    }
}

impl Outcome {
    /// What it is judged by: the rows, or what they come to.
    pub fn course(&self) -> &[Observation] {
        if self.judged.is_empty() { &self.observations } else { &self.judged }
    }

    /// The areas with a task, the worst first, as [`Assessment::worst_first`] has targets.
    pub fn areas_worst_first(&self) -> Vec<(&Area, &Judged)> {
        let mut all: Vec<_> = self.areas.iter().filter_map(|area| Some((area, area.judged.as_deref()?))).collect();
        all.sort_by_key(|(_, judged)| judged.outcome.severity());
        all
    }

    /// What comes first where the worst does: the verdict, within one the share of the way that would be missing.
    fn severity(&self) -> (u8, Reverse<Option<&Exact>>) {
        (self.status.urgency(), Reverse(self.derivation.missing_share.as_ref()))
    }

    /// Nothing is known.
    pub(super) fn empty(notes: Vec<Note>) -> Self {
        Self { notes, ..Self::default() }
    }
}
