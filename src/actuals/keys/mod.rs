//! A file's words for indicators, areas and periods, as the plan knows them.

pub mod area;
#[allow(dead_code, reason = "for layouts to come")]
pub mod fragment;
pub mod heading;
pub mod indicator;
pub mod mark;
pub mod memo;
pub mod period;
#[allow(dead_code, reason = "for layouts to come")]
pub mod title;
