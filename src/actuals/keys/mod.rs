//! A file's words for indicators, areas and periods, as the plan knows them.

pub mod area;
pub mod indicator;
pub mod mark;
pub mod period;
