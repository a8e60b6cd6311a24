//! Observations: what the files say, checked and united.
//!
//! text → [`table`] (rows of cells with their places) → [`long`] (one figure a
//! row) → [`ledger`] (one figure a key, across all files) → [`sums`] (areas).

mod cell;
mod decode;
mod figure;
mod headings;
mod ledger;
mod long;
mod names;
mod sums;
mod table;
mod years;

use std::sync::Arc;

use crate::diagnostic::{Finding, any_error};
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Plan};

pub use cell::CellError;
pub use decode::decode;

/// A file as text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name the user gave it.
    pub name: String,
    /// How its bytes were read: `utf-8`.
    pub encoding: &'static str,
    /// Its text, without a byte order mark.
    pub text: String,
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
    /// Rows of figures in it, missing values included.
    pub rows: u64,
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
        let rows = table::rows(source, &mut findings);
        let context = long::Context { plan, names: &names, options, source, index };
        let rows = long::read(&context, &rows, &mut ledger, &mut findings);
        inputs.push(Input { file: source.name.clone(), encoding: source.encoding, rows });
    }
    let series = ledger.close(&mut findings);
    if any_error(&findings) { Err(findings) } else { Ok(Actuals { series, inputs, warnings: findings }) }
}
