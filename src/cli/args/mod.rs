//! The command line.

mod options;
mod parser;
mod usage;

use std::ffi::OsString;

use clap::FromArgMatches;

use qdx::diagnostic::UsageError;
use qdx::language::Lang;

use crate::cli::failure::Failure;

pub use options::{
    CheckArgs, Command, Common, DraftArgs, ExplainArgs, GapArgs, InitArgs, MessageFormat, Reading, SchemaOf,
    TargetsArgs, When,
};
pub use parser::command;

/// The process's arguments; `env::args` would panic on what is no UTF-8.
#[allow(clippy::disallowed_methods)]
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// Parses the arguments. Help and version are failures, too, with exit code 0.
pub fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<(Command, Common), Failure> {
    let named = |name: &str| arguments.iter().any(|argument| argument == name);
    let failed = |error: clap::Error| usage::failure(&error, &arguments, lang);
    let matches = parser::with_options_of(named, lang).try_get_matches_from(&arguments).map_err(failed)?;
    let command = Command::from_arg_matches(&matches).map_err(failed)?;
    #[cfg(windows)]
    let command = command.with_files_of_patterns();
    let common = Common::from_arg_matches(&matches).map_err(failed)?;
    if let Some(argument) = usage::on_both_sides(&arguments) {
        return Err(Failure::misuse(UsageError::Twice { argument: argument.to_owned() }));
    }
    // Standard input can be read once: whoever came second would find it empty.
    match command.reads_stdin(common.targets.as_ref()) {
        0 | 1 => Ok((command, common)),
        _ => Err(Failure::misuse(UsageError::StdinTwice)),
    }
}

/// `qdx help COMMAND` is `qdx COMMAND --help`.
pub fn help_of(command: Option<&str>, lang: Lang) -> Result<(), Failure> {
    let arguments = std::iter::once("qdx").chain(command).chain(["--help"]);
    parse(arguments.map(OsString::from).collect(), lang).map(|_| ())
}
