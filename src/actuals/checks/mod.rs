//! What figures say against one another.

pub mod endings;
pub mod few;
pub mod first_days;
pub mod outliers;
pub mod recheck;
pub mod rows;
pub mod within_year;
