//! What the files say of the plan, as data.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem};
use crate::flag::Flags;
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::Bound;

/// How strictly to read, and what for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Rows of indicators the plan does not know are left out with a warning.
    pub ignore_unknown: bool,
    /// Index of the target that tables without a column of indicators are of.
    pub indicator: Option<usize>,
    /// Rows to read, of tables that have such columns; all others are left out.
    pub filters: &'o [Filter],
    /// [`Series::parts`] and [`Series::silent`] are wanted.
    pub by_area: bool,
    /// Rows of a later date, and rows published after it, are left out and counted:
    /// see [`Series::later`].
    pub as_of: Option<Date>,
    /// Where to count the rows as they are read.
    pub rows: Option<&'o AtomicU64>,
}

/// A column, and a value that its rows must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its heading.
    pub column: String,
    /// What its cells must say.
    pub value: String,
}

impl Options<'_> {
    pub(in crate::actuals) fn progress(&self, rows: u64) {
        if let Some(counter) = self.rows {
            counter.fetch_add(rows, Ordering::Relaxed);
        }
    }

    /// Whether a period lies after the day that the reading is for.
    pub(in crate::actuals) fn cuts(&self, period: Period) -> bool {
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
    /// What its source says of it: provisional, estimated …
    pub flags: Flags,
    /// Where it was read.
    pub origin: Origin,
}

impl Observation {
    /// The value with its bound, as data: `> 37000`.
    pub(crate) fn written(&self) -> String {
        self.bound.written(&self.value)
    }

    /// Whether both say the same of the true value.
    pub(in crate::actuals) fn repeats(&self, other: &Self) -> bool {
        self.value == other.value && self.bound == other.bound
    }

    /// Whether not both can be true of one thing.
    pub(in crate::actuals) fn contradicts(&self, other: &Self) -> bool {
        self.is_below(other) || other.is_below(self)
    }

    /// Whether this one is certainly less than the other.
    pub(in crate::actuals) fn is_below(&self, other: &Self) -> bool {
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
    pub(crate) fn finding(&self, problem: impl Into<Problem>) -> Finding {
        let place = self.file.as_deref().zip(self.line).map(|(file, line)| Place::of_line(file, line));
        Finding { problem: problem.into(), place }
    }
}

/// All that is known of one target.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Plan-wide observations, sums of parts among them, in order of time.
    pub whole: Vec<Observation>,
    /// Observations of the parts that add up, with their area, of the newest moment that
    /// they report up to the plan's deadline and [`Options::as_of`]; only when they were
    /// asked for, see [`Options::by_area`].
    pub parts: Vec<(Arc<str>, Observation)>,
    /// Parts that reported before that moment, and not then.
    pub silent: Vec<Arc<str>>,
    /// Observations of each area that has a task, in the order of the plan's tasks and of
    /// time.
    pub tasks: Vec<Vec<Observation>>,
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
    /// Name of the sheet, where every sheet of a workbook is read.
    pub sheet: Option<String>,
    /// How its bytes were read.
    pub encoding: &'static str,
    /// Where its figures stand: `long`, `wide`, `transposed`, `entities` or `areas`.
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

    /// How many files these are; several may be sheets of one.
    pub(crate) fn files(inputs: &[Self]) -> usize {
        inputs.chunk_by(|one, other| other.sheet.is_some() && one.file == other.file).count()
    }

    pub(in crate::actuals) fn of(name: &str) -> Self {
        Self { file: name.to_owned(), sheet: None, encoding: "", layout: "", rows: 0, figures: 0, skipped: Vec::new() }
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
