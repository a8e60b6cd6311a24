//! The command line.

mod usage;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, Args, FromArgMatches, Subcommand, ValueEnum};

use qdx::actuals::Choice;
use qdx::diagnostic::{Misuse, Problem};
use qdx::language::{Help, Label, Lang};

/// Columns of the help text, the same as of the table.
const HELP_WIDTH: usize = 80;

use crate::cli::Failure;
use crate::cli::io::input::STDIN;

/// All of it: a subcommand and what it is given.
#[derive(Debug, Subcommand)]
pub enum Command {
    Gap(GapArgs),
    Targets(TargetsArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Init(InitArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man,
    Help(HelpArgs),
}

impl Command {
    /// Every file it reads by name.
    fn files(&self) -> Vec<&PathBuf> {
        match self {
            Self::Gap(it) => it.files().collect(),
            Self::Check(it) => it.reading.files.iter().chain(&it.common.targets).collect(),
            Self::Explain(it) => it.reading.files.iter().chain(&it.common.targets).collect(),
            Self::Targets(it) => it.common.targets.iter().collect(),
            Self::Init(it) => it.common.targets.iter().collect(),
            Self::Schema(_) | Self::Completions(_) | Self::Man | Self::Help(_) => Vec::new(),
        }
    }

    /// How often standard input is to be read: by name, and for want of a file.
    fn reads_stdin(&self) -> usize {
        let named = self.files().into_iter().filter(|file| file.as_os_str() == STDIN).count();
        let figures = match self {
            Self::Gap(it) => Some(&it.reading.files),
            Self::Explain(it) => Some(&it.reading.files),
            _ => None,
        };
        named.saturating_add(usize::from(figures.is_some_and(Vec::is_empty)))
    }
}

impl GapArgs {
    /// Every file it reads by name.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.reading.files.iter().chain(&self.common.targets).chain(&self.since)
    }
}

#[derive(Debug, Args)]
pub struct HelpArgs {
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    #[arg(value_enum, value_name = "WHAT")]
    pub what: SchemaOf,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    Report,
    Targets,
}

#[derive(Debug, Args)]
pub struct TargetsArgs {
    #[arg(id = "plan_format", short, long = "format", value_enum, value_name = "FORMAT")]
    pub format: Option<PlanFormat>,
    #[arg(long, conflicts_with = "plan_format")]
    pub json: bool,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "TARGET")]
    pub target: String,
    #[arg(long, value_name = "PERIOD")]
    pub as_of: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct GapArgs {
    #[arg(long, value_name = "PERIOD")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "ID|GROUP")]
    pub only: Vec<String>,
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    #[arg(long)]
    pub bom: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub fail_on: Vec<String>,
    #[arg(long, value_name = "JSON")]
    pub since: Option<PathBuf>,
    #[arg(long)]
    pub by_area: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    #[arg(short, long, value_name = "FILE")]
    pub targets: Option<PathBuf>,
    #[arg(long)]
    pub lang: Option<String>,
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    pub message_format: MessageFormat,
    #[arg(short, long)]
    pub quiet: bool,
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// How files of figures are read; the same for every command that reads them.
#[derive(Debug, Args)]
pub struct Reading {
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "NAME", default_value = "auto")]
    pub encoding: String,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long)]
    pub ignore_unknown: bool,
}

impl Reading {
    /// Encoding and sheet.
    pub fn choice(&self) -> Choice {
        let encoding = Some(self.encoding.clone()).filter(|name| name != "auto");
        Choice { encoding, sheet: self.sheet.clone() }
    }
}

/// Formats of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
    Junit,
    Xlsx,
}

impl Format {
    /// The format a file's name asks for.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "txt" => Some(Self::Table),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "xml" => Some(Self::Junit),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// Formats of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    Table,
    Json,
}

/// Formats of errors and warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// The process's arguments; `env::args` would panic on what is no UTF-8.
#[allow(clippy::disallowed_methods)]
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// Parses the arguments. Help and version are failures, too, with exit code 0.
pub fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Command, Failure> {
    let named = |name: &str| arguments.iter().any(|argument| argument == name);
    let failed = |error: clap::Error| usage::failure(&error, &arguments, lang);
    let matches = with_options_of(named, lang).try_get_matches_from(&arguments).map_err(failed)?;
    let command = Command::from_arg_matches(&matches).map_err(failed)?;
    if let Some(argument) = usage::on_both_sides(&arguments) {
        return Err(Failure::one(Problem::Usage { what: Misuse::Twice { argument: argument.to_owned() } }));
    }
    // Standard input can be read once: whoever came second would find it empty.
    match command.reads_stdin() {
        0 | 1 => Ok(command),
        _ => Err(Failure::one(Problem::Usage { what: Misuse::StdinTwice })),
    }
}

/// `qdx help COMMAND` is `qdx COMMAND --help`.
pub fn help_of(command: Option<&str>, lang: Lang) -> Result<(), Failure> {
    let arguments = std::iter::once("qdx").chain(command).chain(["--help"]);
    parse(arguments.map(OsString::from).collect(), lang).map(|_| ())
}

/// A subcommand: its name, what its help says before and after its options, and those.
type Described = (&'static str, Help, Help, fn(clap::Command) -> clap::Command);

const SUBCOMMANDS: [Described; 9] = [
    ("gap", Help::Gap, Help::GapAfter, GapArgs::augment_args),
    ("targets", Help::PlanRead, Help::PlanReadAfter, TargetsArgs::augment_args),
    ("check", Help::Check, Help::CheckAfter, CheckArgs::augment_args),
    ("explain", Help::Explain, Help::ExplainAfter, ExplainArgs::augment_args),
    ("init", Help::Init, Help::InitAfter, InitArgs::augment_args),
    ("schema", Help::Schema, Help::SchemaAfter, SchemaArgs::augment_args),
    ("completions", Help::Completions, Help::CompletionsAfter, CompletionsArgs::augment_args),
    ("man", Help::Man, Help::ManAfter, |command| command),
    ("help", Help::HelpOf, Help::HelpOfAfter, HelpArgs::augment_args),
];

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
fn with_options_of(called: impl Fn(&str) -> bool, lang: Lang) -> clap::Command {
    let command = clap::Command::new("qdx")
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
    let arg = arg.help(lang.help(help)).help_heading(lang.label(heading));
    arg.hide_possible_values(valued).hide_default_value(valued)
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
        "since" => Help::Since,
        "target" => Help::TargetId,
        "what" => Help::What,
        "shell" => Help::Shell,
        "lang" => Help::Lang,
        "color" => Help::Color,
        "message_format" => Help::MessageFormat,
        "encoding" => Help::Encoding,
        "sheet" => Help::Sheet,
        "ignore_unknown" => Help::IgnoreUnknown,
        "by_area" => Help::ByArea,
        "dir" => Help::Dir,
        "command" => Help::CommandName,
        "quiet" => Help::Quiet,
        "verbose" => Help::Verbose,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
