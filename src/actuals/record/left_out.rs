//! What was left out of a file, told once when all of it is read: there may be much.

use indexmap::IndexSet;

use crate::diagnostic::{FileProblem, Finding, Place, TableProblem};
use crate::text;

/// Names of indicators that are told apart, and how much of each is kept.
const MAX_NAMES: usize = 10_000;
const LONGEST: usize = 200;
/// Names of areas that are told.
const AREAS: usize = 12;
/// Cells that are told.
const CELLS: usize = 5;

#[derive(Default)]
pub struct LeftOut {
    /// Indicators that the plan does not know, where that was asked for.
    ignored: Names,
    /// Areas that are no parts beside the others.
    outside: Names,
    /// Formulas whose stored value is 0: read, but told.
    zeros: (Vec<String>, Occurrences),
    /// Figures marked as forecasts, the text of the first.
    forecasts: (String, Occurrences),
}

/// The first few names, each once.
#[derive(Default)]
struct Names {
    names: IndexSet<String>,
    seen: Occurrences,
}

/// How often, and first where.
#[derive(Default)]
struct Occurrences {
    count: usize,
    first: Option<Place>,
}

impl Occurrences {
    fn add(&mut self, place: impl FnOnce() -> Place) {
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert_with(place);
    }
}

impl LeftOut {
    /// A row of an indicator that the plan does not know.
    pub fn indicator(&mut self, name: &str, place: impl FnOnce() -> Place) {
        self.ignored.seen.add(place);
        if self.ignored.names.len() < MAX_NAMES {
            self.ignored.names.insert(text::shorten(name, LONGEST));
        }
    }

    /// A row of an area that is no part.
    pub fn area(&mut self, name: &str, place: impl FnOnce() -> Place) {
        self.outside.seen.add(place);
        if self.outside.names.len() < AREAS {
            self.outside.names.insert(name.to_owned());
        }
    }

    /// A cell that a formula has left at 0.
    pub fn zero(&mut self, place: Place) {
        let (cells, seen) = &mut self.zeros;
        if cells.len() < CELLS {
            cells.extend(place.cell.clone());
        }
        seen.add(|| place);
    }

    /// A figure that is no measured one.
    pub fn forecast(&mut self, text: &str, place: impl FnOnce() -> Place) {
        if self.forecasts.1.count == 0 {
            text.clone_into(&mut self.forecasts.0);
        }
        self.forecasts.1.add(place);
    }

    /// One finding of each kind.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let Self { ignored, outside, zeros: (cells, zeros), forecasts: (text, forecasts) } = self;
        let names = |names: IndexSet<String>| names.into_iter().collect();
        let zeros =
            zeros.first.map(|place| Finding::at(FileProblem::FormulaZeros { cells, count: zeros.count }, place));
        let problem = TableProblem::ForecastFigures { text, count: forecasts.count };
        let forecasts = forecasts.first.map(|place| Finding::at(problem, place));
        let problem = TableProblem::IgnoredIndicators { names: names(ignored.names) };
        let ignored = ignored.seen.first.map(|place| Finding::at(problem, place));
        let problem = TableProblem::AreasLeftOut { names: names(outside.names), rows: outside.seen.count };
        let outside = outside.seen.first.map(|place| Finding::at(problem, place));
        [zeros, forecasts, ignored, outside].into_iter().flatten()
    }
}
