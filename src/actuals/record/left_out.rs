//! What was left out of a file, told once when all of it is read: there may be much.

use indexmap::IndexSet;

use crate::diagnostic::{FileProblem, Finding, Place, Problem, TableProblem};
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
    ignored: Told<IndexSet<String>>,
    /// Areas that are no parts beside the others.
    outside: Told<IndexSet<String>>,
    /// Formulas whose stored value is 0: read, but told.
    zeros: Told<Vec<String>>,
    /// Figures marked as forecasts, the text of the first.
    forecasts: Told<String>,
}

/// What is told of things of one kind, how many there are, and where the first is.
#[derive(Default)]
struct Told<T> {
    what: T,
    count: usize,
    first: Option<Place>,
}

impl<T> Told<T> {
    fn add(&mut self, place: impl FnOnce() -> Place) {
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert_with(place);
    }

    fn finding<P: Into<Problem>>(self, problem: impl FnOnce(T, usize) -> P) -> Option<Finding> {
        let Self { what, count, first } = self;
        first.map(|place| Finding::at(problem(what, count), place))
    }
}

impl LeftOut {
    /// A row of an indicator that the plan does not know.
    pub fn indicator(&mut self, name: &str, place: impl FnOnce() -> Place) {
        self.ignored.add(place);
        if self.ignored.what.len() < MAX_NAMES {
            self.ignored.what.insert(text::shorten(name, LONGEST));
        }
    }

    /// A row of an area that is no part.
    pub fn area(&mut self, name: &str, place: impl FnOnce() -> Place) {
        self.outside.add(place);
        if self.outside.what.len() < AREAS {
            self.outside.what.insert(name.to_owned());
        }
    }

    /// A cell that a formula has left at 0.
    pub fn zero(&mut self, place: Place) {
        if self.zeros.what.len() < CELLS {
            self.zeros.what.extend(place.cell.clone());
        }
        self.zeros.add(|| place);
    }

    /// A figure that is no measured one.
    pub fn forecast(&mut self, text: &str, place: impl FnOnce() -> Place) {
        if self.forecasts.count == 0 {
            text.clone_into(&mut self.forecasts.what);
        }
        self.forecasts.add(place);
    }

    /// One finding of each kind.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let list = |names: IndexSet<String>| names.into_iter().collect();
        let zeros = self.zeros.finding(|cells, count| FileProblem::FormulaZeros { cells, count });
        let forecasts = self.forecasts.finding(|text, count| TableProblem::ForecastFigures { text, count });
        let ignored = self.ignored.finding(|names, _| TableProblem::IgnoredIndicators { names: list(names) });
        let outside = self.outside.finding(|names, rows| TableProblem::AreasLeftOut { names: list(names), rows });
        [zeros, forecasts, ignored, outside].into_iter().flatten()
    }
}
