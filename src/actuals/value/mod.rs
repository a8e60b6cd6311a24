//! From a cell to a value in the target's unit.

pub mod cell;
pub mod convert;
pub mod decimal_mark;
pub mod multiplier;
pub mod refusal;
