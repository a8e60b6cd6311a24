//! What a reckoning needs besides the observations.

use jiff::civil::Date;

use crate::plan::{Plan, Target};

/// A target, the plan it stands in, and the day up to which figures are used.
pub struct Context<'p> {
    pub plan: &'p Plan,
    pub target: &'p Target,
    pub as_of: Option<Date>,
}

impl Context<'_> {
    /// Whether an observation of this date may be used.
    pub fn uses(&self, date: Date) -> bool {
        date <= self.plan.deadline && self.as_of.is_none_or(|as_of| date <= as_of)
    }

    /// Whether the verdict is final: now is on or after the deadline.
    pub fn is_over(&self, newest: Date) -> bool {
        self.as_of.unwrap_or(newest) >= self.plan.deadline
    }
}
