//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use qdx::actuals::{Choice, Options};
use qdx::language::{Help, Lang};

use super::Failure;

/// All of it.
#[derive(Debug, Parser)]
#[command(name = "qdx", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Gap(GapArgs),
    Check(CheckArgs),
    Init(InitArgs),
}

#[derive(Debug, clap::Args)]
pub struct GapArgs {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub reading: Reading,
    #[arg(long, value_name = "PERIOD")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "ID|GROUP")]
    pub only: Vec<String>,
    #[arg(short, long, value_enum, default_value = "table")]
    pub format: Format,
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    #[arg(long)]
    pub by_area: bool,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, clap::Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
pub struct Common {
    #[arg(short, long, value_name = "FILE")]
    pub targets: Option<PathBuf>,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    #[arg(short, long)]
    pub quiet: bool,
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// How files of figures are read; the same for every command that reads them.
#[derive(Debug, clap::Args)]
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

    /// How strictly to read.
    pub fn options(&self) -> Options {
        Options { ignore_unknown: self.ignore_unknown }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
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

/// Parses the arguments; help and version are failures with exit code 0.
pub fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Args, Failure> {
    let matches = command(lang).try_get_matches_from(arguments).map_err(Failure::Usage)?;
    Args::from_arg_matches(&matches).map_err(Failure::Usage)
}

/// The command with its help in the user's language.
fn command(lang: Lang) -> clap::Command {
    let explain = |command: clap::Command, about: Help, after: Help| {
        command.about(lang.help(about)).after_help(lang.help(after)).mut_args(|arg| match help(arg.get_id().as_str()) {
            Some(help) => {
                let valued = arg.get_action().takes_values();
                arg.help(lang.help(help)).hide_possible_values(valued).hide_default_value(valued)
            }
            None => arg,
        })
    };
    Args::command()
        .about(lang.help(Help::About))
        .mut_subcommand("gap", |command| explain(command, Help::Gap, Help::GapAfter))
        .mut_subcommand("check", |command| explain(command, Help::Check, Help::CheckAfter))
        .mut_subcommand("init", |command| explain(command, Help::Init, Help::InitAfter))
}

fn help(id: &str) -> Option<Help> {
    Some(match id {
        "files" => Help::Files,
        "targets" => Help::Targets,
        "as_of" => Help::AsOf,
        "only" => Help::Only,
        "format" => Help::Format,
        "json" => Help::Json,
        "lang" => Help::Lang,
        "color" => Help::Color,
        "encoding" => Help::Encoding,
        "sheet" => Help::Sheet,
        "ignore_unknown" => Help::IgnoreUnknown,
        "by_area" => Help::ByArea,
        "dir" => Help::Dir,
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
