//! Exit codes: 0 report written, 1 written and `--fail-on` found a target, 2
//! nothing computed.

use std::process::ExitCode;

use qdx::diagnostic::{Style, render, summary};
use qdx::language::Lang;

use crate::cli::failure::Failure;
use crate::cli::io::output;

/// Says what there is to say, for a machine if one is listening, and gives the
/// exit code.
pub fn code(result: Result<(), Failure>, lang: Lang, machine: Option<Style>) -> ExitCode {
    match result {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Help(text)) => code(output::to_stdout(text.as_bytes()), lang, machine),
        Err(Failure::FailOn { line, findings }) => {
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
