//! The edge: arguments, files, environment, streams. The library decides.
//!
//! Exit codes: 0 report written, 1 written and `--fail-on` found a target, 2 nothing computed.

mod args;
mod command;
mod fail_on;
mod failure;
mod io;
mod notices;
mod settings;

use std::process::ExitCode;

use qdx::language::Lang;
use qdx::report::{Style, render, summary};

use args::{Command, Common};
use command::{check, draft, explain, gap, init, manual, targets};
use failure::Failure;
use io::output;

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments = args::arguments();
    let early = settings::early_style(&arguments);
    let lang = match settings::lang(&arguments) {
        Ok(lang) => lang,
        Err((failure, lang)) => return code(Err(failure), lang, early),
    };
    match args::parse(arguments, lang) {
        Ok((command, common)) => code(obey(&command, &common, lang), lang, settings::style(&common)),
        Err(failure) => code(Err(failure), lang, early),
    }
}

fn obey(command: &Command, common: &Common, lang: Lang) -> Result<(), Failure> {
    match command {
        Command::Gap(args) => gap::run(args, common, lang),
        Command::Check(args) => check::run(args, common, lang),
        Command::Targets(args) => targets::run(args, common, lang),
        Command::Explain(args) => explain::run(args, common, lang),
        Command::Draft(args) => draft::run(args, common, lang),
        Command::Init(args) => init::run(args, common, lang),
        Command::Schema(args) => manual::schema(args.what),
        Command::Completions(args) => manual::completions(args.shell, lang),
        Command::Man => manual::page(lang),
        Command::Help(args) => args::help_of(args.command.as_deref(), lang),
    }
}

/// Says what there is to say, for a machine if one is listening, and gives the
/// exit code.
fn code(result: Result<(), Failure>, lang: Lang, style: Style) -> ExitCode {
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
