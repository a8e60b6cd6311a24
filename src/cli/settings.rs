//! Language, colour, width and plan: from arguments, else the environment.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, Place, Problem, Style};
use qdx::language::Lang;
use qdx::plan::{self, Plan};

use super::args::{Common, LangArg, MessageFormat, When};
use super::{input, small};

/// Columns when nobody says how many there are.
const WIDTH: u16 = 80;
/// Plan in the working directory.
const LOCAL_PLAN: &str = "targets.toml";

#[allow(clippy::disallowed_methods)]
fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language of everything said, help included: so it is looked for before
/// the arguments are parsed.
pub fn lang(arguments: &[OsString]) -> Lang {
    let given = option(arguments, "--lang");
    let known = |text: &str| <LangArg as clap::ValueEnum>::from_str(text, false).ok();
    let asked = given.and_then(known).or_else(|| env("QDX_LANG").as_deref().and_then(known));
    match asked {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => locale(),
    }
}

fn locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(env);
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// Whether a stream is coloured. An explicit choice wins, then NO_COLOR,
/// CLICOLOR_FORCE and TERM=dumb, then whether the stream is a terminal.
pub fn colour(when: When, is_terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if env("NO_COLOR").is_some() => false,
        When::Auto if env("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => is_terminal && env("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// How findings on standard error are drawn.
pub fn style(common: &Common) -> Style {
    match common.message_format {
        MessageFormat::Json => Style::Json,
        MessageFormat::Github => Style::Github,
        MessageFormat::Human if colour(common.color, std::io::stderr().is_terminal()) => Style::Coloured,
        MessageFormat::Human => Style::Plain,
    }
}

/// The message format asked for, known before the arguments are parsed: what is
/// wrong with them is a message, too.
pub fn machine_style(arguments: &[OsString]) -> Option<Style> {
    match option(arguments, "--message-format") {
        Some("json") => Some(Style::Json),
        Some("github") => Some(Style::Github),
        _ => None,
    }
}

/// The value of a long option, wherever it stands.
fn option<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let apart = texts.windows(2).find_map(|pair| match pair {
        [option, value] if *option == name => Some(*value),
        _ => None,
    });
    texts.iter().find_map(|text| text.strip_prefix(name)?.strip_prefix('=')).or(apart)
}

/// Columns of the table: COLUMNS, else the terminal's, else 80.
pub fn width() -> u16 {
    let asked = env("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    asked.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0)).unwrap_or(WIDTH)
}

/// The plan in effect.
pub fn plan(asked: Option<&Path>) -> Result<Plan, Vec<Finding>> {
    plan_text(asked).map(|(_, plan)| plan)
}

/// The plan and its text: the file asked for, else QDX_TARGETS, else
/// ./targets.toml, else the one built in.
pub fn plan_text(asked: Option<&Path>) -> Result<(String, Plan), Vec<Finding>> {
    let file = asked.map(Path::to_path_buf).or_else(named);
    // A link that leads nowhere is there, too: it must not be passed over for another plan.
    let file = file.or_else(|| Some(PathBuf::from(LOCAL_PLAN)).filter(|path| path.symlink_metadata().is_ok()));
    let (name, text) = match file {
        Some(file) => (input::name(&file), text(&file)?),
        None => (qdx::EMBEDDED.to_owned(), qdx::DEFAULT_PLAN.to_owned()),
    };
    plan::parse(&name, &text).map(|plan| (text, plan))
}

/// The plan the environment names, in whatever bytes.
#[allow(clippy::disallowed_methods)]
fn named() -> Option<PathBuf> {
    std::env::var_os("QDX_TARGETS").filter(|name| !name.is_empty()).map(PathBuf::from)
}

fn text(file: &Path) -> Result<String, Vec<Finding>> {
    let bytes = small::bytes(file, plan::MAX_PLAN).map_err(|finding| vec![finding])?;
    if bytes.len() > plan::MAX_PLAN {
        return Err(vec![plan::too_large(&input::name(file))]);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default());
        vec![Finding::at(Problem::PlanNotUtf8, Place::new(&input::name(file), &valid, at..at))]
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
