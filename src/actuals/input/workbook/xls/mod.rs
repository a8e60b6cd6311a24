//! Workbooks of Excel 5 to 2003 and what writes like it: `.xls`, and `.et` of WPS.
//!
//! The records are read here and not by a crate for workbooks: none gives the number formats
//! of such cells, without which 102.6 % is 1.026, nor rows that are hidden, nor fonts.

pub mod book;
pub mod cells;
mod compound;
mod globals;
mod records;
mod text;
