//! How a file is read, and the places in it.

use std::ops::Range;
use std::sync::Arc;

use crate::actuals::observation::Input;
use crate::diagnostic::Place;
use crate::line_ends::breaks;

use super::workbook::Marks;

/// How a file is read.
#[derive(Clone, Debug)]
pub struct FileInfo {
    pub name: Arc<str>,
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
    /// Cells of it that only repeat one merged with them.
    pub merged: Arc<Marks>,
    /// Cells of it with a formula whose stored value is 0.
    pub zeros: Arc<Marks>,
}

impl FileInfo {
    /// The file, before any row of it is read.
    pub fn input(&self) -> Input {
        let file = self.name.to_string();
        Input { file, encoding: self.encoding, layout: "", rows: 0, figures: 0, skipped: Vec::new() }
    }

    /// The place of the bytes `span` of a row that starts on a known line.
    pub fn place(&self, row: &str, line: u64, span: Range<usize>) -> Place {
        let before = row.as_bytes().get(..span.start).unwrap_or_default();
        let line = line.saturating_add(breaks(before, 0));
        match &self.sheet {
            Some(sheet) => Place::in_sheet(&self.name, sheet, row, line, span),
            None => Place::on_line(&self.name, row, line, span),
        }
    }
}
