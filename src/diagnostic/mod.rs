//! Findings: everything wrong or odd about a plan or its figures, as data.
//!
//! A finding has a stable code, a severity and a place. The words come last,
//! from [`crate::language`]; carets under the cell from [`render`].

mod code;
mod machine;
mod place;
mod problem;
mod render;
mod system;

pub use place::Place;
pub(crate) use place::letters;
pub use problem::{BookError, CellError, Expected, Foreign, Misplaced, Misuse, NotAReport, Problem};
pub use render::{Style, render, summary};
pub use system::{FileChanged, SystemError};

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

/// Comparing two names takes time by the product of their lengths: longer ones
/// are no slips of the pen.
const LONGEST_NAME: usize = 200;

/// The candidates nearest to `name`, best first, at most three.
pub fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<String> {
    // Below this two names share little more than their alphabet.
    const ALIKE: f64 = 0.5;
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return Vec::new();
    }
    let mut scored: Vec<(f64, &str)> = candidates
        // Half of the longer one must be the same: with twice its length it cannot be.
        .filter(|candidate| {
            let other = candidate.chars().take(LONGEST_NAME.saturating_add(1)).count();
            length.min(other).saturating_mul(2) >= length.max(other)
        })
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, candidate)| candidate.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_share_half_are_near_and_the_nearest_comes_first() {
        let keys = ["at_least", "at_most", "name", "n"];
        assert_eq!(nearest("atleast", keys.into_iter()), ["at_least", "at_most"]);
        assert_eq!(nearest("nm", keys.into_iter()), ["n", "name"]);
        assert!(nearest("数字", keys.into_iter()).is_empty());
    }

    #[test]
    fn a_name_without_end_is_compared_with_nothing() {
        let long = "k".repeat(1 << 20);
        assert!(nearest(&long, ["k", &long].into_iter()).is_empty());
        assert_eq!(nearest("key", ["keys", &long].into_iter()), ["keys"]);
    }
}
