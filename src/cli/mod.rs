//! The edge: arguments, files, environment, streams. The library decides.

mod args;
mod command;
mod exit;
mod fail_on;
mod failure;
mod io;
mod notices;
mod settings;

use std::process::ExitCode;

use qdx::language::Lang;

use args::{Command, Common};
use command::{check, draft, explain, gap, init, manual, targets};
use failure::Failure;

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments = args::arguments();
    let early = settings::early_style(&arguments);
    let lang = match settings::lang(&arguments) {
        Ok(lang) => lang,
        Err((failure, lang)) => return exit::code(Err(failure), lang, early),
    };
    match args::parse(arguments, lang) {
        Ok((command, common)) => exit::code(obey(&command, &common, lang), lang, settings::style(&common)),
        Err(failure) => exit::code(Err(failure), lang, early),
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
