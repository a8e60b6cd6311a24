//! A row that holds a figure, as the ledger takes it.

use std::ops::Range;
use std::sync::Arc;

use crate::actuals::input::file_info::place;
use crate::actuals::observation::Observation;
use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;

/// A row that holds a figure.
pub struct Entry {
    pub target: usize,
    /// `None` for the plan's own area.
    pub area: Option<u32>,
    pub observation: Observation,
    /// When the figure was published, where a column says so.
    pub published: Option<Period>,
    /// Whether its period is called a part of a year.
    pub part: bool,
    /// Whether its value had more decimals than are reckoned with.
    pub rounded: bool,
    pub spot: CellRef,
    /// What columns that are not read say of it, by their headings.
    pub aside: Option<Arc<Vec<(String, String)>>>,
    pub repeats: Option<Repeats>,
}

/// Where an entry's figure stands.
#[derive(Clone, Debug)]
pub struct CellRef {
    /// Index of the file in the run.
    pub file: usize,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
    /// What it is shown with: its row, or the cell of a sheet.
    pub row: Arc<str>,
    /// Where it stands in the row.
    pub span: Range<usize>,
}

/// Rows that say again what another one says: the first of them, and how many.
#[derive(Clone, Debug)]
pub struct Repeats {
    first: (Period, Arc<str>, u64),
    count: usize,
}

impl Repeats {
    pub fn of(observation: &Observation) -> Self {
        let origin = &observation.origin;
        let file = origin.file.clone().unwrap_or_else(|| Arc::from(""));
        Self { first: (observation.period, file, origin.line.unwrap_or_default()), count: 1 }
    }

    pub fn join(known: &mut Option<Self>, other: Self) {
        match known {
            Some(known) => {
                known.count = known.count.saturating_add(other.count);
                known.first = known.first.clone().min(other.first);
            }
            None => *known = Some(other),
        }
    }

    pub fn note(self) -> Note {
        let (period, file, line) = self.first;
        Note::Duplicate { period, file: file.to_string(), line, more: self.count.saturating_sub(1) }
    }
}

impl Entry {
    fn place(&self) -> Option<Place> {
        let it = &self.observation.origin;
        let CellRef { sheet, row, span, .. } = &self.spot;
        Some(place(it.file.as_deref()?, sheet.as_deref(), it.line?, row, span.clone()))
    }

    /// A finding where its figure stands.
    pub fn finding(&self, problem: impl Into<Problem>) -> Finding {
        Finding { problem: problem.into(), place: self.place() }
    }

    /// Order of the rows in a run: file, line, and place on the line.
    pub fn order(&self) -> (usize, Option<u64>, usize) {
        (self.spot.file, self.observation.origin.line, self.spot.span.start)
    }
}
