//! Workbooks of packed records: `.xlsb`.

pub mod book;
mod cells;
mod parts;
mod records;
