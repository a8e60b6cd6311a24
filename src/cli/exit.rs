//! Exit codes: 0 report written, 1 written and `--fail-on` found a target, 2
//! nothing computed.

use std::process::ExitCode;

use qdx::language::Lang;
use qdx::report::{Style, render, summary};

use crate::cli::failure::Failure;
use crate::cli::io::output;

/// Says what there is to say, for a machine if one is listening, and gives the
/// exit code.
pub fn code(result: Result<(), Failure>, lang: Lang, style: Style) -> ExitCode {
    let for_people = match style {
        Style::Plain | Style::Coloured => true,
        Style::Json | Style::Github => false,
    };
    match result {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Help(text)) => code(output::to_stdout(text.as_bytes()), lang, style),
        Err(Failure::FailOn { line, findings }) => {
            output::to_stderr(&if for_people { format!("{line}\n") } else { render(&findings, lang, style) });
            ExitCode::from(1)
        }
        Err(Failure::NoCommand(text)) => {
            output::to_stderr(&text);
            ExitCode::from(2)
        }
        Err(Failure::Findings(findings)) => {
            output::to_stderr(&render(&findings, lang, style));
            if for_people {
                output::to_stderr(&format!("{}\n", summary(&findings, lang)));
            }
            ExitCode::from(2)
        }
    }
}
