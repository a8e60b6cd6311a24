//! What to reckon, and what that needs besides the observations.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::actuals::Observation;
use crate::plan::{Plan, Target};

use super::interval::Interval;
use super::outcome::said::Method;

/// What to reckon, and up to when.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Later observations are not used; without it each target is judged at its own
    /// newest one.
    pub as_of: Option<Date>,
    /// How finely the path is divided.
    pub interval: Interval,
    /// Methods of other offices whose words are wanted, too.
    pub methods: &'o [Method],
}

impl From<Option<Date>> for Options<'_> {
    fn from(as_of: Option<Date>) -> Self {
        Self { as_of, ..Self::default() }
    }
}

/// A target, the plan it stands in, the day up to which figures are used, and how
/// finely the path is divided.
pub struct Context<'p> {
    pub plan: &'p Plan,
    pub target: &'p Target,
    pub as_of: Option<Date>,
    pub interval: Interval,
}

impl Context<'_> {
    /// Day by which the target is to be reached.
    pub fn deadline(&self) -> Date {
        self.target.deadline
    }

    /// Every year of a flow: year of the start … year of the deadline.
    pub fn years(&self) -> RangeInclusive<i16> {
        self.plan.start.year()..=self.deadline().year()
    }

    /// Whether an observation of this date may be used.
    pub fn uses(&self, date: Date) -> bool {
        date <= self.deadline() && self.as_of.is_none_or(|as_of| date <= as_of)
    }

    /// Whether the number, or what its bound proves, satisfies the comparator.
    pub fn satisfied(&self, it: &Observation) -> bool {
        let goal = &self.target.goal;
        goal.holds(&it.value) || goal.proved(&it.value, it.bound)
    }

    /// Whether the verdict is final: now is on or after the deadline.
    pub fn is_over(&self, newest: Date) -> bool {
        self.as_of.unwrap_or(newest) >= self.deadline()
    }
}
