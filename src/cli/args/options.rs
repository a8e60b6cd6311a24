//! What can be asked for: a type a command, a field an option.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use qdx::actuals::Choice;

use crate::cli::io::files::STDIN;

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
    pub fn reads_stdin(&self) -> usize {
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
