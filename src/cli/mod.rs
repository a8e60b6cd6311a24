//! The edge: arguments, files, environment, streams. The library decides.

mod args;
mod aside;
mod check;
mod exit;
mod explain;
mod gap;
mod gate;
mod init;
mod input;
mod manual;
mod misplaced;
mod output;
mod pending;
mod progress;
mod selection;
mod settings;
mod small;
mod spool;
mod steady;
mod targets;
mod usage;

use std::process::ExitCode;

pub use exit::Failure;

/// Runs the program on the process's own arguments.
pub fn run() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = args::arguments();
    let machine = settings::machine_style(&arguments);
    let lang = match settings::lang(&arguments) {
        Ok(lang) => lang,
        Err((failure, lang)) => return exit::code(Err(failure), lang, machine),
    };
    let result = args::parse(arguments, lang).and_then(|command| match command {
        args::Command::Gap(options) => gap::run(&options, lang),
        args::Command::Check(options) => check::run(&options, lang),
        args::Command::Targets(options) => targets::run(&options, lang),
        args::Command::Explain(options) => explain::run(&options, lang),
        args::Command::Schema(options) => manual::schema(options.what),
        args::Command::Completions(options) => manual::completions(options.shell, lang),
        args::Command::Man => manual::page(lang),
        args::Command::Init(options) => init::run(&options, lang),
        args::Command::Help(options) => args::help_of(options.command.as_deref(), lang),
    });
    exit::code(result, lang, machine)
}
