//! Workbooks of packed records: `.xlsb`.

pub mod cells;
pub mod parts;
pub mod records;
