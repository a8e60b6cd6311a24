//! What the argument parser has to say, in qdx's own words.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use qdx::diagnostic::{UsageError, nearest};
use qdx::language::Lang;
use qdx::text::shorten;

use crate::cli::args::parser;
use crate::cli::failure::Failure;

/// What the parser writes into a line of usage for what it does not spell out.
const PLACES: [&str; 3] = ["[OPTIONS]", "<COMMAND>", "[COMMAND]"];
/// Characters of an argument that are repeated.
const LONGEST: usize = 80;

/// Help and version as text; anything else as a finding.
pub fn failure(error: &clap::Error, arguments: &[OsString], lang: Lang) -> Failure {
    let rendered = || {
        let text = error.render().to_string();
        PLACES.iter().fold(text, |text, place| text.replace(place, lang.parser(place)))
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Failure::Help(format!("{}\n", rendered().trim_end())),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Failure::NoCommand(rendered()),
        _ => Failure::misuse(misuse(error, arguments)),
    }
}

/// An option with a value that stands before the command and behind it again:
/// the parser takes the last one, in silence.
pub fn on_both_sides(arguments: &[OsString]) -> Option<&'static str> {
    const VALUED: [&str; 4] = ["--targets", "--lang", "--color", "--message-format"];
    let options = || arguments.iter().take_while(|it| *it != "--").filter_map(|it| it.to_str());
    let is = |text: &str, name: &str| {
        let long = text.split('=').next() == Some(name);
        long || name == "--targets" && text.starts_with("-t")
    };
    VALUED.into_iter().find(|name| options().filter(|text| is(text, name)).count() > 1)
}

/// Whether an option that is a command's own stands before the command, or without one.
fn comes_early(option: &str, arguments: &[OsString]) -> bool {
    let name = option.split('=').next().unwrap_or_default();
    let at = arguments.iter().position(|it| it.to_str().is_some_and(|it| it.split('=').next() == Some(name)));
    let command = arguments.iter().skip(1).position(|it| parser::names().any(|name| it == name));
    let behind = at.zip(command).is_some_and(|(at, command)| at > command.saturating_add(1));
    !behind && parser::is_option_of_a_command(name)
}

fn misuse(error: &clap::Error, arguments: &[OsString]) -> UsageError {
    let texts = |kind: ContextKind| texts(error.get(kind));
    let text = |kind: ContextKind| texts(kind).into_iter().next().unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if comes_early(&argument, arguments) => UsageError::BeforeCommand { argument },
        ErrorKind::UnknownArgument => {
            UsageError::UnknownArgument { argument, nearest: texts(ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidSubcommand => unknown_command(text(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => UsageError::MissingValue { argument },
        ErrorKind::InvalidValue => UsageError::BadValue {
            argument,
            value: text(ContextKind::InvalidValue),
            possible: texts(ContextKind::ValidValue),
        },
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            other if other == argument => UsageError::Twice { argument },
            other => UsageError::Conflict { argument, other },
        },
        ErrorKind::TooManyValues => UsageError::NoValueWanted { argument },
        ErrorKind::InvalidUtf8 => UsageError::NotUtf8,
        ErrorKind::MissingRequiredArgument => UsageError::MissingArgument { argument },
        ErrorKind::MissingSubcommand => UsageError::MissingCommand,
        _ => UsageError::Other,
    }
}

fn unknown_command(name: String) -> UsageError {
    let nearest = nearest(&name, parser::names());
    UsageError::UnknownCommand { name, nearest }
}

fn texts(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![shorten(text, LONGEST)],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
