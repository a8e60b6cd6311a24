//! What was left out of a file, told once when all of it is read: there may be much.

use indexmap::IndexSet;

use crate::diagnostic::{FileProblem, Finding, Place, Problem, TableProblem};
use crate::text;

use crate::actuals::record::claim::Claim;

/// Names of indicators that are told apart, and how much of each is kept.
const MAX_NAMES: usize = 10_000;
const LONGEST: usize = 200;
/// Names of areas that are told.
const AREAS: usize = 12;
/// Cells that are told.
const CELLS: usize = 5;
/// Claims that are told.
const CLAIMS: usize = 20;

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
    /// Figures of which something else is claimed, claim by claim.
    claimed: Vec<(Claim, Told<()>)>,
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

    /// A figure that is claimed to be something else.
    pub fn claimed(&mut self, claim: &Claim, place: impl FnOnce() -> Place) {
        let is_same = |(known, _): &&mut (Claim, Told<()>)| known.words == claim.words && known.place == claim.place;
        if let Some((_, told)) = self.claimed.iter_mut().find(is_same) {
            told.add(place);
        } else if self.claimed.len() < CLAIMS {
            let mut told = Told::default();
            told.add(|| claim.place.clone().unwrap_or_else(place));
            self.claimed.push((claim.clone(), told));
        }
    }

    /// One finding of each kind; `none` where no figure was read because of a claim.
    pub fn findings(mut self, none: bool) -> impl Iterator<Item = Finding> {
        let claimed = std::mem::take(&mut self.claimed);
        let list = |names: IndexSet<String>| names.into_iter().collect();
        let zeros = self.zeros.finding(|cells, count| FileProblem::FormulaZeros { cells, count });
        let forecasts = self.forecasts.finding(|text, count| TableProblem::ForecastFigures { text, count });
        let ignored = self.ignored.finding(|names, _| TableProblem::IgnoredIndicators { names: list(names) });
        let outside = self.outside.finding(|names, rows| TableProblem::AreasLeftOut { names: list(names), rows });
        let claimed = claimed.into_iter().filter_map(move |(claim, told)| {
            let (words, sheet, other) = (claim.words.clone(), claim.place.is_none(), claim.other());
            told.finding(|(), count| match none {
                true => TableProblem::NotActuals { words, sheet, other },
                false => TableProblem::OtherFiguresLeftOut { words, sheet, other, count },
            })
        });
        [zeros, forecasts, ignored, outside].into_iter().flatten().chain(claimed)
    }
}
