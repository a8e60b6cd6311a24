//! Language, colour, width and plan: from arguments, else the environment.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, Misuse, Place, Problem, Style};
use qdx::language::Lang;
use qdx::plan::{self, Plan};
use qdx::text::shorten;

use crate::cli::Failure;
use crate::cli::args::{Common, MessageFormat, When};
use crate::cli::io::{files, input, misplaced};

/// Columns when nobody says how many there are.
const WIDTH: u16 = 80;
/// Characters of a value that are repeated.
const LONGEST: usize = 80;
/// Plan in the working directory.
const LOCAL_PLAN: &str = "targets.toml";

#[allow(clippy::disallowed_methods)]
fn env(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
}

/// The language of everything said, help included: so it is looked for before
/// the arguments are parsed. A word that is no language is an error where it was
/// meant for qdx, and English in the locale.
pub fn lang(arguments: &[OsString]) -> Result<Lang, (Failure, Lang)> {
    let given = option(arguments, "--lang").map(|text| ("--lang", text.to_owned()));
    let named = || env("QDX_LANG").map(|value| ("QDX_LANG", value));
    let Some((argument, value)) = given.or_else(named) else { return Ok(locale()) };
    language(&value).ok_or_else(|| {
        let possible = ["zh", "en"].map(String::from).to_vec();
        let value = shorten(&value, LONGEST);
        let what = Misuse::BadValue { argument: argument.to_owned(), value, possible };
        (Failure::one(Problem::Usage { what }), locale())
    })
}

/// `zh`, `zh-CN`, `zh_CN.UTF-8`, and the same of English.
fn language(text: &str) -> Option<Lang> {
    let language = text.split(['-', '_', '.', '@']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(env).or_else(of_system);
    locale.as_deref().and_then(language).unwrap_or(Lang::En)
}

/// Windows has a language, and seldom a locale in the environment.
#[cfg(windows)]
fn of_system() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(windows))]
fn of_system() -> Option<String> {
    None
}

/// Whether a stream is coloured. An explicit choice wins, then NO_COLOR, then
/// FORCE_COLOR and CLICOLOR_FORCE, then CLICOLOR=0 and TERM=dumb, then whether
/// the stream is a terminal.
pub fn colour(when: When, is_terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => colour_of(env, is_terminal),
    }
}

fn colour_of(env: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
    let off = |name: &str| env(name).is_some_and(|value| value == "0" || value.eq_ignore_ascii_case("false"));
    let forced = |name: &str| env(name).is_some() && !off(name);
    match () {
        () if env("NO_COLOR").is_some() => false,
        () if forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") => true,
        () if off("FORCE_COLOR") || off("CLICOLOR") => false,
        () => is_terminal && !dumb(env("TERM")),
    }
}

/// A terminal that shows what it gets and steers by nothing.
pub fn is_dumb() -> bool {
    dumb(env("TERM"))
}

fn dumb(term: Option<String>) -> bool {
    term.is_some_and(|term| term == "dumb")
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
    // Behind `--` there are only files.
    let texts = arguments.iter().take_while(|argument| *argument != "--").filter_map(|argument| argument.to_str());
    let texts: Vec<&str> = texts.collect();
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

/// The plan in effect. `figures` are the files given as such: one of them may
/// be the plan, and the plan one of them.
pub fn plan(asked: Option<&Path>, figures: &[PathBuf]) -> Result<Plan, Vec<Finding>> {
    plan_text(asked, figures).map(|(_, plan)| plan)
}

/// The plan and its text: the file asked for, else QDX_TARGETS, else
/// ./targets.toml, else the one built in.
pub fn plan_text(asked: Option<&Path>, figures: &[PathBuf]) -> Result<(String, Plan), Vec<Finding>> {
    let file = asked.map(Path::to_path_buf).or_else(named);
    // A link that leads nowhere is there, too: it must not be passed over for another plan.
    let file = file.or_else(|| Some(PathBuf::from(LOCAL_PLAN)).filter(|path| path.symlink_metadata().is_ok()));
    let (name, text) = match file {
        Some(file) => (input::name(&file), text(&file, figures)?),
        None => (qdx::EMBEDDED.to_owned(), qdx::DEFAULT_PLAN.to_owned()),
    };
    match plan::parse(&name, &text) {
        Ok(plan) => Ok((text, plan)),
        Err(findings) => Err(misplaced::as_plan(&name, text.as_bytes(), figures).map_or(findings, |it| vec![it])),
    }
}

/// The plan the environment names, in whatever bytes.
#[allow(clippy::disallowed_methods)]
fn named() -> Option<PathBuf> {
    std::env::var_os("QDX_TARGETS").filter(|name| !name.is_empty()).map(PathBuf::from)
}

fn text(file: &Path, figures: &[PathBuf]) -> Result<String, Vec<Finding>> {
    let bytes = files::bytes(file, plan::MAX_PLAN).map_err(|finding| vec![finding])?;
    let large = bytes.len() > plan::MAX_PLAN;
    let is_text = !large && std::str::from_utf8(&bytes).is_ok();
    if !is_text && let Some(misplaced) = misplaced::as_plan(&input::name(file), &bytes, figures) {
        return Err(vec![misplaced]);
    }
    if large {
        return Err(vec![plan::too_large(&input::name(file))]);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default());
        vec![Finding::at(Problem::PlanNotUtf8, Place::new(&input::name(file), &valid, at..at))]
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_first_part() {
        for text in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH-Hans", "zh@pinyin"] {
            assert_eq!(language(text), Some(Lang::Zh), "{text}");
        }
        assert_eq!(language("en_US.UTF-8"), Some(Lang::En));
        for text in ["", "C", "POSIX", "zhuang", "english", "fr-FR", "中文"] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn colours_follow_the_environment() {
        for (variables, at_a_terminal, into_a_file) in [
            (&[][..], true, false),
            (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false, false),
            (&[("FORCE_COLOR", "1")], true, true),
            (&[("FORCE_COLOR", "3"), ("TERM", "dumb")], true, true),
            (&[("FORCE_COLOR", "0")], false, false),
            (&[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], true, true),
            (&[("CLICOLOR_FORCE", "0")], true, false),
            (&[("CLICOLOR", "0")], false, false),
            (&[("CLICOLOR", "1")], true, false),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "xterm")], true, false),
        ] {
            let env = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, it)| (*it).to_owned());
            assert_eq!((colour_of(env, true), colour_of(env, false)), (at_a_terminal, into_a_file), "{variables:?}");
        }
    }
}
