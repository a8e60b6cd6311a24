//! Language, colour and width: from arguments, else the environment.

use std::ffi::OsString;
use std::io::IsTerminal;

use qdx::diagnostic::UsageError;
use qdx::language::Lang;
use qdx::report::Style;
use qdx::text::shorten;

use crate::cli::args::{Common, MessageFormat, When};
use crate::cli::failure::Failure;

/// Columns when nobody says how many there are.
const WIDTH: u16 = 80;
/// Characters of a value that are repeated.
const LONGEST: usize = 80;

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
        let what = UsageError::BadValue { argument: argument.to_owned(), value, possible };
        (Failure::misuse(what), locale())
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

/// The same, known before the arguments are parsed: what is wrong with them is
/// a message, too.
pub fn early_style(arguments: &[OsString]) -> Style {
    match option(arguments, "--message-format") {
        Some("json") => Style::Json,
        Some("github") => Style::Github,
        _ => Style::Plain,
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
