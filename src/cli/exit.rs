//! Exit codes: 0 report written, 1 written and the gate found a target, 2
//! nothing computed.

use std::process::ExitCode;

use qdx::diagnostic::{Finding, Style, render, summary};
use qdx::language::Lang;

use crate::cli::io::output;

/// Why there is no report.
pub enum Failure {
    /// Help or version was asked for.
    Help(String),
    /// No command: the help, as an error.
    NoCommand(String),
    /// Errors, and the warnings found beside them.
    Findings(Vec<Finding>, Style),
    /// The report is written, and `--fail-on` found a target.
    Gate {
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
    pub fn one(problem: qdx::diagnostic::Problem) -> Self {
        Self::Findings(vec![Finding::general(problem)], Style::Plain)
    }
}

/// Says what there is to say, for a machine if one is listening, and gives the
/// exit code.
pub fn code(result: Result<(), Failure>, lang: Lang, machine: Option<Style>) -> ExitCode {
    match result {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Help(text)) => code(output::to_stdout(text.as_bytes()), lang, machine),
        Err(Failure::Gate { line, findings }) => {
            output::to_stderr(&machine.map_or_else(|| format!("{line}\n"), |style| render(&findings, lang, style)));
            ExitCode::from(1)
        }
        Err(Failure::NoCommand(text)) => {
            output::to_stderr(&text);
            ExitCode::from(2)
        }
        Err(Failure::Findings(findings, style)) => {
            output::to_stderr(&render(&findings, lang, machine.unwrap_or(style)));
            if machine.is_none() {
                output::to_stderr(&format!("{}\n", summary(&findings, lang)));
            }
            ExitCode::from(2)
        }
    }
}
