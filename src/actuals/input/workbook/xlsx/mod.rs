//! Workbooks of packed XML: `.xlsx`, `.xlsm`.
//!
//! The parts are read here and not by a crate for workbooks: those give neither the
//! fonts of the runs of a text nor rows that are hidden nor a number's own digits, and
//! set no bounds to what they keep.

pub mod cells;
pub mod parts;
mod rich;
