//! Observations: what the files say, checked and united.
//!
//! bytes → [`decode`] (text; a workbook's sheet as text) → `table` (rows of
//! cells with their places) → `layout` (where the figures stand) → `rows` (one
//! entry a figure) → `ledger` (one figure a key, across all files) → `sums`.

mod cell;
mod decode;
mod figure;
mod headings;
mod layout;
mod ledger;
mod names;
mod oddities;
mod roll;
mod rows;
mod sums;
mod table;
mod workbook;
mod years;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, any_error};
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Plan};

pub use cell::CellError;
pub use decode::{Choice, Foreign, decode};
pub use roll::Roll;

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name the user gave it.
    pub name: String,
    /// How its bytes were read: `utf-8`, `gb18030`, `xlsx`.
    pub encoding: &'static str,
    /// Nothing in the file or the arguments said so.
    pub guessed: bool,
    /// Its text, without a byte order mark; of a workbook the sheet, one line a row.
    pub text: String,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<String>,
}

impl Source {
    /// A text in UTF-8.
    pub fn text(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), encoding: "utf-8", guessed: false, text: text.to_owned(), sheet: None }
    }

    /// The place of the bytes `span`, on a line whose number is known.
    fn place(&self, line: u64, span: Range<usize>) -> Place {
        let place = Place::on_line(&self.name, &self.text, line, span);
        match &self.sheet {
            Some(sheet) => place.in_sheet(sheet),
            None => place,
        }
    }
}

/// How strictly to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Rows of indicators the plan does not know are left out with a warning.
    pub ignore_unknown: bool,
}

/// One measured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// When.
    pub period: Period,
    /// How much, in the target's unit.
    pub value: Exact,
    /// What the number says of the true value.
    pub bound: Bound,
    /// Where it was read.
    pub origin: Origin,
}

/// Where an observation comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// File; `None` for a sum, or for the plan's own baseline without one.
    pub file: Option<Arc<str>>,
    /// Line in that file.
    pub line: Option<u64>,
    /// The row's own source column.
    pub source: Option<Arc<str>>,
    /// Rows that were added up; `None` when the row was read as it is.
    pub parts: Option<usize>,
}

/// All that is known of one target.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Plan-wide observations, sums of parts among them, in order of time.
    pub whole: Vec<Observation>,
    /// Observations of parts, with their area, in order of time.
    pub parts: Vec<(Arc<str>, Observation)>,
    /// Notes of the reading.
    pub notes: Vec<Note>,
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Name the user gave it.
    pub file: String,
    /// How its bytes were read.
    pub encoding: &'static str,
    /// Where its figures stand: `long`, `wide` or `transposed`.
    pub layout: &'static str,
    /// Rows of figures in it, missing values included.
    pub rows: u64,
    /// Lines that hold no figures: above the heading, labels, notes below.
    pub skipped: Vec<u64>,
}

/// Everything read, one series per target of the plan, in its order.
#[derive(Clone, Debug, Default)]
pub struct Actuals {
    /// By index of the target.
    pub series: Vec<Series>,
    /// The files.
    pub inputs: Vec<Input>,
    /// Warnings of the reading.
    pub warnings: Vec<Finding>,
}

/// Reads all files as one set of observations.
///
/// # Errors
/// Every finding of the run, warnings among them, if one of them is an error.
pub fn read(plan: &Plan, sources: &[Source], options: Options) -> Result<Actuals, Vec<Finding>> {
    let names = names::Names::of(plan);
    let mut findings = Vec::new();
    let mut ledger = ledger::Ledger::new(plan, sources);
    let mut inputs = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let rows = table::rows(source, &names, &mut findings);
        let context = rows::Context { plan, names: &names, options, source, index };
        inputs.push(rows::read(&context, &rows, &mut ledger, &mut findings));
    }
    let series = ledger.close(&mut findings);
    if any_error(&findings) { Err(findings) } else { Ok(Actuals { series, inputs, warnings: findings }) }
}
