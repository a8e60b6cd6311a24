//! Spreadsheets of OpenDocument: `.ods`.
//!
//! The parts are read here and not by a crate for workbooks: those give no number formats,
//! and write repeated cells out without an end.

pub mod book;
mod cells;
mod code;
mod looks;
mod sheets;
mod styles;
