//! The numbers of a text, with their units and comparators, the days they are due, and what is no promise.

pub mod change;
pub mod decimal;
pub mod exclude;
pub mod number;
pub mod period;
pub mod quantity;
pub mod unit;
