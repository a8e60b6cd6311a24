//! What is wrong, and where it stands.

use std::ops::Deref;

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
    pub fn at(problem: impl Into<Problem>, place: Place) -> Self {
        Self { problem: problem.into(), place: Some(place) }
    }

    /// A finding about no single place.
    pub fn general(problem: impl Into<Problem>) -> Self {
        Self { problem: problem.into(), place: None }
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// All that was found in an input, one of it an error at least: as one error, for `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.0
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(findings: Vec<Finding>) -> Self {
        Self(findings)
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Whether any of them is an error.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}
