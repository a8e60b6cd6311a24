//! The parser and its help, in the user's language.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Args};

use qdx::language::{Help, Label, Lang};
use qdx::report::Format;

use crate::cli::args::options::{
    CheckArgs, Common, CompletionsArgs, DraftArgs, ExplainArgs, GapArgs, HelpArgs, InitArgs, SchemaArgs, TargetsArgs,
};

/// Columns of the help text, the same as of the table.
const HELP_WIDTH: usize = 80;

/// A subcommand: its name, what its help says before and after its options, and those.
type Described = (&'static str, Help, Help, fn(clap::Command) -> clap::Command);

const SUBCOMMANDS: [Described; 10] = [
    ("gap", Help::Gap, Help::GapAfter, measuring::<GapArgs>),
    ("targets", Help::PlanRead, Help::PlanReadAfter, measuring::<TargetsArgs>),
    ("check", Help::Check, Help::CheckAfter, measuring::<CheckArgs>),
    ("explain", Help::Explain, Help::ExplainAfter, measuring::<ExplainArgs>),
    ("draft", Help::Draft, Help::DraftAfter, DraftArgs::augment_args),
    ("init", Help::Init, Help::InitAfter, measuring::<InitArgs>),
    ("schema", Help::Schema, Help::SchemaAfter, SchemaArgs::augment_args),
    ("completions", Help::Completions, Help::CompletionsAfter, CompletionsArgs::augment_args),
    ("man", Help::Man, Help::ManAfter, |it| it),
    ("help", Help::HelpOf, Help::HelpOfAfter, HelpArgs::augment_args),
];

/// The options of a command that measures against a plan.
fn measuring<A: Args>(command: clap::Command) -> clap::Command {
    Common::augment_args(A::augment_args(command))
}

/// The names of the subcommands.
pub fn names() -> impl Iterator<Item = &'static str> {
    SUBCOMMANDS.into_iter().map(|(name, ..)| name)
}

/// Whether some command has this option, `--json` or `-o`.
pub fn is_option_of_a_command(option: &str) -> bool {
    let command = command(Lang::En);
    let named = |arg: &Arg| match option.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => arg.get_short().is_some_and(|short| option.strip_prefix('-').is_some_and(|it| it.starts_with(short))),
    };
    command.get_subcommands().any(|sub| sub.get_arguments().any(named))
}

/// The command with its help in the user's language.
pub fn command(lang: Lang) -> clap::Command {
    with_options_of(|_| true, lang)
}

/// The command with the options of the subcommands that may be called; the
/// others say in a line what they do.
pub fn with_options_of(called: impl Fn(&str) -> bool, lang: Lang) -> clap::Command {
    // By this name in its help whatever the file is called: on Windows qdx.exe.
    let command = clap::Command::new("qdx")
        .bin_name("qdx")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(lang.label(Label::Commands));
    let subcommands = SUBCOMMANDS.map(|described| match called(described.0) {
        true => detailed(described, lang),
        false => clap::Command::new(described.0).about(lang.help(described.1)),
    });
    let global = |arg: Arg| explained(arg.global(true), lang);
    framed(Common::augment_args(command).mut_args(global), Help::About, lang).subcommands(subcommands)
}

/// A subcommand with its options and all of its help.
fn detailed((name, about, after, options): Described, lang: Lang) -> clap::Command {
    // Examples come first; environment and exit codes, behind a blank line, last.
    let text = lang.help(after);
    let (examples, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let command = options(clap::Command::new(name)).mut_args(|arg| explained(arg, lang));
    framed(command.before_help(examples).after_help(rest), about, lang)
}

/// Headings and the help option in the user's language.
fn framed(command: clap::Command, about: Help, lang: Lang) -> clap::Command {
    let option = |id: &'static str, short: char, action: ArgAction, help: Help| {
        let arg = Arg::new(id).short(short).long(id).action(action);
        arg.help(lang.help(help)).help_heading(lang.label(Label::Options))
    };
    let usage = lang.label(Label::Usage);
    let command = command
        .about(lang.help(about))
        .help_template(format!("{{about-with-newline}}\n{{before-help}}{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .max_term_width(HELP_WIDTH)
        .disable_help_flag(true)
        .arg(option("help", 'h', ArgAction::Help, Help::Help));
    match about {
        Help::About => {
            let version = option("version", 'V', ArgAction::Version, Help::Version);
            command.disable_version_flag(true).arg(version)
        }
        _ => command,
    }
}

/// An argument with its text; its values and its default stand in that.
fn explained(arg: Arg, lang: Lang) -> Arg {
    let Some(help) = help(arg.get_id().as_str()) else { return arg };
    let heading = if arg.is_positional() { Label::Arguments } else { Label::Options };
    let valued = arg.get_action().takes_values();
    let text = filled(lang.help(help), &arg, lang);
    let arg = arg.help(text).help_heading(lang.label(heading));
    arg.hide_possible_values(valued).hide_default_value(valued)
}

/// The text with the values that the argument takes, and the endings of files.
fn filled(text: &'static str, arg: &Arg, lang: Lang) -> StyledStr {
    if !text.contains('{') {
        return text.into();
    }
    let values = arg.get_possible_values().into_iter().map(|value| value.get_name().to_owned());
    let endings = Format::ALL.iter().map(|format| format.ending()).map(|(ending, kind)| lang.ending(ending, kind));
    let list = |names: Vec<String>| names.join(lang.label(Label::ListComma));
    text.replace("{values}", &list(values.collect())).replace("{endings}", &list(endings.collect())).into()
}

fn help(id: &str) -> Option<Help> {
    Some(match id {
        "files" => Help::Files,
        "targets" => Help::Targets,
        "as_of" => Help::AsOf,
        "only" => Help::Only,
        "format" => Help::Format,
        "plan_format" => Help::PlanFormat,
        "json" => Help::Json,
        "bom" => Help::Bom,
        "output" => Help::Output,
        "fail_on" => Help::FailOn,
        "fail_on_area" => Help::FailOnArea,
        "area" => Help::OfArea,
        "chart" => Help::Chart,
        "since" => Help::Since,
        "target" => Help::TargetId,
        "text" => Help::PlanText,
        "deadline" => Help::DraftDeadline,
        "start" => Help::DraftStart,
        "draft_json" => Help::DraftJson,
        "draft_output" => Help::DraftOutput,
        "what" => Help::What,
        "shell" => Help::Shell,
        "lang" => Help::Lang,
        "color" => Help::Color,
        "message_format" => Help::MessageFormat,
        "encoding" => Help::Encoding,
        "sheet" => Help::Sheet,
        "ignore_unknown" => Help::IgnoreUnknown,
        "indicator" => Help::Indicator,
        "filters" => Help::Where,
        "by_area" => Help::ByArea,
        "path" => Help::Path,
        "methods" => Help::Method,
        "dir" => Help::Dir,
        "blank" => Help::Blank,
        "command" => Help::CommandName,
        "quiet" => Help::Quiet,
        "verbose" => Help::Verbose,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::options::Command;
    use clap::Subcommand;

    #[test]
    fn every_command_is_described() {
        let derived = Command::augment_subcommands(clap::Command::new("qdx"));
        let mut derived: Vec<&str> = derived.get_subcommands().map(clap::Command::get_name).collect();
        let mut described: Vec<&str> = names().collect();
        derived.sort_unstable();
        described.sort_unstable();
        assert_eq!(derived, described);
    }

    #[test]
    fn the_command_line_is_sound_and_every_option_is_explained_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let command = command(lang);
            command.clone().debug_assert();
            for sub in command.get_subcommands() {
                assert!(sub.get_about().is_some(), "{}", sub.get_name());
                for arg in sub.get_arguments() {
                    assert!(arg.get_help().is_some(), "{} {}", sub.get_name(), arg.get_id());
                }
            }
        }
    }
}
