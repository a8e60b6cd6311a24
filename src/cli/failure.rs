//! Why a run ends without what was asked for.

use qdx::diagnostic::{Finding, Findings, Problem, UsageError, UsageProblem};

/// Why there is no report.
pub enum Failure {
    /// Help or version was asked for.
    Help(String),
    /// No command: the help, as an error.
    NoCommand(String),
    /// Errors, and the warnings found beside them.
    Findings(Findings),
    /// The report is written, and `--fail-on` found a target.
    FailOn {
        /// The targets found, for people.
        line: String,
        /// The same for machines, each at the row of its actual.
        findings: Vec<Finding>,
    },
    /// The reader of standard output has left: nothing to say to nobody.
    ClosedPipe,
}

impl Failure {
    /// A single finding without a place.
    pub fn one(problem: impl Into<Problem>) -> Self {
        Finding::general(problem).into()
    }

    /// A command line that asks for what cannot be.
    pub fn misuse(what: UsageError) -> Self {
        Self::one(Problem::Usage(UsageProblem::CommandLine { what }))
    }
}

impl<F: Into<Findings>> From<F> for Failure {
    fn from(findings: F) -> Self {
        Self::Findings(findings.into())
    }
}
