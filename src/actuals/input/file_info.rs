//! How a file is read, and the places in it.

use std::ops::Range;
use std::sync::Arc;

use crate::actuals::observation::Input;
use crate::diagnostic::Place;
use crate::line_ends::breaks;

use super::row::Row;

/// How a file is read.
#[derive(Clone, Debug)]
pub struct FileInfo {
    pub name: Arc<str>,
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
    /// It is one of several sheets that are read.
    pub among_others: bool,
}

impl FileInfo {
    /// The file, before any row of it is read.
    pub fn input(&self) -> Input {
        let sheet = self.sheet.as_deref().filter(|_| self.among_others).map(str::to_owned);
        Input { encoding: self.encoding, sheet, ..Input::of(&self.name) }
    }

    /// The place of a cell, or of cells, of a row.
    pub fn place(&self, row: &Row<'_>, span: Range<usize>) -> Place {
        place(&self.name, self.sheet.as_deref(), row.line, &row.shown(&span), span)
    }
}

/// The place of a cell of which is known what it is shown with.
pub fn place(file: &str, sheet: Option<&str>, line: u64, shown: &str, span: Range<usize>) -> Place {
    let Some(sheet) = sheet else {
        let before = shown.as_bytes().get(..span.start).unwrap_or_default();
        return Place::on_line(file, shown, line.saturating_add(breaks(before)), span);
    };
    Place::in_sheet(file, sheet, line, span.start, shown)
}
