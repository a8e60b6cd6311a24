//! What a plan says for all its targets, which each is held against.

use jiff::civil::Date;

use crate::number::Exact;
use crate::plan::Gone;

/// The days of the plan a target is held against.
#[derive(Clone, Copy)]
pub struct Days {
    pub start: Date,
    pub deadline: Date,
}

/// What the plan says for all its targets.
pub struct Frame {
    /// `None` where it cannot be read.
    pub days: Option<Days>,
    pub near: Exact,
    pub gone: Option<Gone>,
}
