//! The edge: arguments, files, environment, streams. The library decides.

mod args;
mod command;
mod exit;
mod fail_on;
mod failure;
mod io;
mod notices;
mod selection;
mod settings;

use std::process::ExitCode;

use args::Command;
use command::{check, explain, gap, init, manual, targets};

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = args::arguments();
    let machine = settings::machine_style(&arguments);
    let lang = match settings::lang(&arguments) {
        Ok(lang) => lang,
        Err((failure, lang)) => return exit::code(Err(failure), lang, machine),
    };
    let result = args::parse(arguments, lang).and_then(|command| match command {
        Command::Gap(options) => gap::run(&options, lang),
        Command::Check(options) => check::run(&options, lang),
        Command::Targets(options) => targets::run(&options, lang),
        Command::Explain(options) => explain::run(&options, lang),
        Command::Schema(options) => manual::schema(options.what),
        Command::Completions(options) => manual::completions(options.shell, lang),
        Command::Man => manual::page(lang),
        Command::Init(options) => init::run(&options, lang),
        Command::Help(options) => args::help_of(options.command.as_deref(), lang),
    });
    exit::code(result, lang, machine)
}
