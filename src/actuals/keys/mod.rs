//! A file's words for indicators, areas and periods, as the plan knows them.

pub mod area;
pub mod fragment;
pub mod heading;
pub mod indicator;
pub mod mark;
pub mod memo;
pub mod part;
pub mod period;
pub mod title;
