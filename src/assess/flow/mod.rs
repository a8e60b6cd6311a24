//! Flows: what is counted by years, and what those must come to.

pub mod ceiling;
mod counts;
mod final_years;
pub mod total;
pub mod yearly;
