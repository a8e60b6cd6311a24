//! Findings: everything wrong or odd about a plan or its figures, as data.
//!
//! A finding has a stable code, a severity and a place. The words come last,
//! from [`crate::language`]; carets under the cell from [`render`].

mod code;
mod machine;
mod place;
mod problem;
mod render;

pub use place::Place;
pub(crate) use place::letters;
pub use problem::{Expected, Misuse, Problem};
pub use render::{Style, render, summary};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is computed.
    Error,
    /// The report stands, with a reservation.
    Warning,
}

/// One finding, with its place where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// Where it stands; `None` for what concerns no single place.
    pub place: Option<Place>,
}

impl Finding {
    /// A finding at a place.
    pub fn at(problem: Problem, place: Place) -> Self {
        Self { problem, place: Some(place) }
    }

    /// A finding about no single place.
    pub fn general(problem: Problem) -> Self {
        Self { problem, place: None }
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// Whether any of them is an error.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// The candidates nearest to `name`, best first, at most three.
pub fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<String> {
    // Below this two names share little more than their alphabet.
    const ALIKE: f64 = 0.5;
    let mut scored: Vec<(f64, &str)> = candidates
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, candidate)| candidate.to_owned()).collect()
}
