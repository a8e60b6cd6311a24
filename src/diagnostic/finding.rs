//! What is wrong, and where it stands.

use super::place::Place;
use super::problem::Problem;
use super::severity::Severity;

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
