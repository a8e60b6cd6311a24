//! From a cell to a value in the target's unit.

pub mod cell;
pub mod convert;
pub mod decimal_mark;
#[allow(dead_code, reason = "for a column to come")]
pub mod multiplier;
pub mod refusal;
