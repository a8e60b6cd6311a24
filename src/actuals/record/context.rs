//! What reading a file needs, and what comes out of it.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::diagnostic::{Finding, Place};
use crate::line_ends::breaks;
use crate::plan::Plan;

use crate::actuals::input::workbook::Marks;
use crate::actuals::keys::area::Areas;
use crate::actuals::keys::indicator::Names;
use crate::actuals::ledger::Ledger;
use crate::actuals::observation::{Input, Options};

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options<'c>,
    pub areas: &'c Mutex<Areas>,
    /// Index of the file in the run.
    pub index: usize,
}

/// What comes out of a file.
pub struct Sink<'o, 'p> {
    pub ledger: &'o mut Ledger<'p>,
    pub findings: &'o mut Vec<Finding>,
    pub input: Input,
}

/// How a file is read.
#[derive(Clone, Debug)]
pub struct File {
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

impl File {
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
