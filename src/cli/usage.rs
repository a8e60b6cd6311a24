//! What the argument parser has to say, in qdx's own words.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use qdx::diagnostic::{Misuse, Problem, nearest};
use qdx::text::shorten;

use super::Failure;
use super::args;

/// Characters of an argument that are repeated.
const LONGEST: usize = 80;

/// Help and version as text; anything else as a finding.
/// `early`: the first argument is an option, which there can only be help or version.
pub fn failure(error: &clap::Error, early: bool) -> Failure {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Failure::Help(format!("{}\n", error.render().to_string().trim_end()))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Failure::NoCommand(error.render().to_string()),
        _ => Failure::one(Problem::Usage { what: misuse(error, early) }),
    }
}

fn misuse(error: &clap::Error, early: bool) -> Misuse {
    let texts = |kind: ContextKind| texts(error.get(kind));
    let text = |kind: ContextKind| texts(kind).into_iter().next().unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if early => Misuse::BeforeCommand { argument },
        ErrorKind::UnknownArgument => Misuse::UnknownArgument { argument, nearest: texts(ContextKind::SuggestedArg) },
        ErrorKind::InvalidSubcommand => unknown_command(text(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => Misuse::MissingValue { argument },
        ErrorKind::InvalidValue => Misuse::BadValue {
            argument,
            value: text(ContextKind::InvalidValue),
            possible: texts(ContextKind::ValidValue),
        },
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            other if other == argument => Misuse::Twice { argument },
            other => Misuse::Conflict { argument, other },
        },
        ErrorKind::TooManyValues => Misuse::NoValueWanted { argument },
        ErrorKind::InvalidUtf8 => Misuse::NotUtf8,
        ErrorKind::MissingRequiredArgument => Misuse::MissingArgument { argument },
        ErrorKind::MissingSubcommand => Misuse::MissingCommand,
        _ => Misuse::Other { message: error.kind().to_string() },
    }
}

fn unknown_command(name: String) -> Misuse {
    let nearest = nearest(&name, args::names());
    Misuse::UnknownCommand { name, nearest }
}

fn texts(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![shorten(text, LONGEST)],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
