//! Observations: what the files say, checked and united.
//!
//! [`Source`] → `file` (bytes, their encoding, whole or in `blocks`) → `table`
//! (rows of cells with their places) → `layout` (where the figures stand) →
//! `reader` (which rows hold figures) → `rows` (one entry a figure) → `ledger`
//! (one figure a key, across all files) → `sums`.
//!
//! Rows of parts are only added up (`tally`); what a sum cannot tell the truth
//! about is kept one by one when the files are read again (`keep`). Plain rows
//! of a large file take a short way from bytes to sums (`scan`, `crew`).

mod bulk;
mod checks;
mod file;
mod input;
mod keys;
mod ledger;
mod record;
mod series;
mod table;
mod value;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem, any_error};
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Plan};

use file::{Again, Known, Sizes};
use keys::area::Areas;
use keys::indicator::Names;
use ledger::Ledger;
use ledger::detail::{Keep, MAX_KEYS};
use record::body::MAX_FINDINGS;
use record::context::{Context, Out};

pub use input::encoding::{Foreign, text};
pub use input::source::{Choice, Open, Source, Stream};
pub use input::workbook::{BookError, Marks, Sheet, read as sheet};
pub(crate) use keys::area::names_a_part;
pub use value::cell::CellError;

/// How strictly to read, and what for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Rows of indicators the plan does not know are left out with a warning.
    pub ignore_unknown: bool,
    /// [`Series::parts`] is wanted: every row of a part is kept in memory.
    pub by_area: bool,
    /// Rows of a later date, and rows published after it, are left out and counted:
    /// see [`Series::later`].
    pub as_of: Option<Date>,
    /// Where to count the rows as they are read.
    pub rows: Option<&'o AtomicU64>,
}

impl Options<'_> {
    fn progress(&self, rows: u64) {
        if let Some(counter) = self.rows {
            counter.fetch_add(rows, Ordering::Relaxed);
        }
    }

    /// Whether a period lies after the day that the reading is for.
    fn cuts(&self, period: Period) -> bool {
        self.as_of.is_some_and(|as_of| period.last() > as_of)
    }
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

impl Observation {
    /// The value with its bound, as data: `> 37000`.
    pub(crate) fn written(&self) -> String {
        self.bound.written(&self.value)
    }

    /// Whether both say the same of the true value.
    fn repeats(&self, other: &Self) -> bool {
        self.value == other.value && self.bound == other.bound
    }

    /// Whether not both can be true of one thing.
    fn contradicts(&self, other: &Self) -> bool {
        self.is_below(other) || other.is_below(self)
    }

    /// Whether this one is certainly less than the other.
    fn is_below(&self, other: &Self) -> bool {
        let strict = self.bound == Bound::LessThan || other.bound == Bound::MoreThan;
        let known = !self.bound.is_lower() && !other.bound.is_upper();
        known && (self.value < other.value || strict && self.value == other.value)
    }
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

impl Origin {
    /// A finding where this comes from, if that is one line.
    pub(crate) fn finding(&self, problem: Problem) -> Finding {
        let place = self.file.as_deref().zip(self.line).map(|(file, line)| Place::of_line(file, line));
        Finding { problem, place }
    }
}

/// All that is known of one target.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Plan-wide observations, sums of parts among them, in order of time.
    pub whole: Vec<Observation>,
    /// Observations of parts, with their area, in order of time; only when they
    /// were asked for, see [`Options::by_area`].
    pub parts: Vec<(Arc<str>, Observation)>,
    /// Rows of parts that were added up.
    pub rows_of_parts: usize,
    /// Rows left out for [`Options::as_of`].
    pub later: usize,
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
    /// Figures in it, missing values left out.
    pub figures: u64,
    /// Lines that hold no figures: above the heading, labels, notes below.
    pub skipped: Vec<u64>,
}

impl Input {
    /// Whether it is a workbook, which has sheets, and not a text.
    pub fn is_workbook(&self) -> bool {
        ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&self.encoding)
    }

    fn of(name: &str) -> Self {
        Self { file: name.to_owned(), encoding: "", layout: "", rows: 0, figures: 0, skipped: Vec::new() }
    }
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
pub fn read(plan: &Plan, sources: &[Source], options: Options<'_>) -> Result<Actuals, Vec<Finding>> {
    read_by(plan, sources, options, Sizes::USUAL)
}

/// The same, with every file read in blocks: for fuzzing, whose files are small.
#[cfg(fuzzing)]
pub fn read_in_blocks(plan: &Plan, sources: &[Source], options: Options<'_>) -> Result<Actuals, Vec<Finding>> {
    read_by(plan, sources, options, Sizes { whole: 16, chunk: 512 })
}

/// The same, with other ideas of what is large.
fn read_by(plan: &Plan, sources: &[Source], options: Options<'_>, sizes: Sizes) -> Result<Actuals, Vec<Finding>> {
    let small = sources.iter().try_fold(0_u64, |sum, source| sum.checked_add(source.size()?));
    let few = small.is_some_and(|size| size < sizes.whole);
    let mut keep = if few || options.by_area { Keep::All } else { Keep::none(plan) };
    let mut known = vec![Known::default(); sources.len()];
    let mut again = !matches!(keep, Keep::All);
    // What is to be kept is said by the numbers of areas: they stay the same.
    let mut areas = Mutex::new(Areas::of(plan));
    loop {
        let task = Task { plan, sources, options, sizes, keep: &keep, known: &known, areas: &areas };
        let pass = match task.pass() {
            Ok(pass) => pass,
            Err((index, why)) => {
                known.get_mut(index).into_iter().for_each(|known| known.learn(why));
                areas = Mutex::new(Areas::of(plan));
                continue;
            }
        };
        match Keep::refined(plan, &pass.ledger.tally).filter(|_| again) {
            Some(refined) if refined.keys() > MAX_KEYS => {
                let mut findings = pass.findings;
                findings.push(Finding::general(Problem::TooManyTwice { limit: MAX_KEYS }));
                return Err(findings);
            }
            Some(refined) => keep = refined,
            None => {
                let areas = areas.lock().unwrap_or_else(PoisonError::into_inner);
                return pass.close(&areas, options);
            }
        }
        again = false;
    }
}

/// What is to be read, and how.
struct Task<'t> {
    plan: &'t Plan,
    sources: &'t [Source],
    options: Options<'t>,
    sizes: Sizes,
    keep: &'t Keep,
    known: &'t [Known],
    areas: &'t Mutex<Areas>,
}

/// All files, read once.
struct Pass<'p> {
    ledger: Ledger<'p>,
    inputs: Vec<Input>,
    findings: Vec<Finding>,
}

impl<'t> Task<'t> {
    /// Reads all files; the index of the one that must be read otherwise, and why.
    fn pass(&self) -> Result<Pass<'t>, (usize, Again)> {
        let names = Names::of(self.plan);
        let mut ledger = Ledger::new(self.plan, self.keep, self.options);
        let mut findings = Vec::new();
        let mut inputs = Vec::new();
        for (index, (source, known)) in self.sources.iter().zip(self.known).enumerate() {
            let context = Context { plan: self.plan, names: &names, options: self.options, areas: self.areas, index };
            let mut out = Out { ledger: &mut ledger, findings: &mut findings, input: Input::of(&source.name) };
            let setting = file::Setting { context: &context, keep: self.keep, known: *known, sizes: self.sizes };
            setting.read(source, &mut out).map_err(|why| (index, why))?;
            inputs.push(out.input);
            if findings.len() > MAX_FINDINGS {
                break;
            }
        }
        Ok(Pass { ledger, inputs, findings })
    }
}

impl Pass<'_> {
    fn close(self, areas: &Areas, options: Options<'_>) -> Result<Actuals, Vec<Finding>> {
        let Self { ledger, inputs, mut findings } = self;
        let series = ledger.close(areas, options, &mut findings);
        if any_error(&findings) { Err(findings) } else { Ok(Actuals { series, inputs, warnings: findings }) }
    }
}

#[cfg(test)]
mod tests;
