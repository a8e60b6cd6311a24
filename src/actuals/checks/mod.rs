//! What figures say against one another.

pub mod endings;
pub mod outliers;
pub mod within_year;
