//! What can be asked for: a type a command, a field an option.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use jiff::civil::Date;

use qdx::actuals::Choice;
use qdx::assess::method::Method;
use qdx::assess::{Interval, Options};
use qdx::report::Format;

use crate::cli::io::files::STDIN;

/// All of it: a subcommand and what it is given.
#[derive(Debug, Subcommand)]
pub enum Command {
    Gap(GapArgs),
    Targets(TargetsArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Draft(DraftArgs),
    Init(InitArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man,
    Help(HelpArgs),
}

impl Command {
    /// Files it reads by name, and whether it reads standard input for want of one.
    fn reads(&self) -> (Vec<&PathBuf>, bool) {
        match self {
            Self::Gap(it) => (it.files().collect(), it.reading.files.is_empty()),
            Self::Explain(it) => (it.reading.files.iter().collect(), it.reading.files.is_empty()),
            // A pipe is checked unless the plan comes out of it.
            Self::Check(it) => (it.reading.files.iter().collect(), false),
            Self::Draft(it) => (it.text.iter().collect(), it.text.is_none()),
            Self::Targets(_) | Self::Init(_) => (Vec::new(), false),
            Self::Schema(_) | Self::Completions(_) | Self::Man | Self::Help(_) => (Vec::new(), false),
        }
    }

    /// Every figures' file that a pattern names, where no shell has looked for them.
    #[cfg(windows)]
    pub fn with_files_of_patterns(mut self) -> Self {
        let reading = match &mut self {
            Self::Gap(it) => &mut it.reading,
            Self::Explain(it) => &mut it.reading,
            Self::Check(it) => &mut it.reading,
            Self::Targets(_) | Self::Draft(_) | Self::Init(_) => return self,
            Self::Schema(_) | Self::Completions(_) | Self::Man | Self::Help(_) => return self,
        };
        reading.files = crate::cli::io::files::expanded(std::mem::take(&mut reading.files));
        self
    }

    /// How often standard input is to be read, with a plan from there.
    pub fn reads_stdin(&self, plan: Option<&PathBuf>) -> usize {
        let (files, unnamed) = self.reads();
        let named = files.into_iter().chain(plan).filter(|file| file.as_os_str() == STDIN).count();
        named.saturating_add(usize::from(unnamed))
    }
}

impl GapArgs {
    /// Every file it reads by name, but for the plan.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.reading.files.iter().chain(&self.since)
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
    Draft,
}

#[derive(Debug, Args)]
pub struct TargetsArgs {
    #[arg(id = "plan_format", short, long = "format", value_parser = formats(Format::is_of_plans), value_name = "FORMAT")]
    pub format: Option<Format>,
    #[arg(long, conflicts_with = "plan_format")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct DraftArgs {
    #[arg(value_name = "TEXT")]
    pub text: Option<PathBuf>,
    #[arg(long, value_name = "PERIOD")]
    pub deadline: Option<String>,
    #[arg(long, value_name = "PERIOD")]
    pub start: Option<String>,
    #[arg(id = "draft_json", long = "json")]
    pub json: bool,
    #[arg(id = "draft_output", short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "TARGET")]
    pub target: String,
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    #[arg(long)]
    pub chart: bool,
    #[arg(long, value_name = "PERIOD")]
    pub as_of: Option<String>,
    #[command(flatten)]
    pub beside: Beside,
    #[command(flatten)]
    pub reading: Reading,
}

/// What is shown beside gap, pace and verdict.
#[derive(Debug, Args)]
pub struct Beside {
    #[arg(long, value_parser = words(Interval::ALL, Interval::id, Interval::of_id), value_name = "INTERVAL")]
    pub path: Option<Interval>,
    #[arg(long = "method", value_parser = words(Method::ALL, Method::id, Method::of_id), value_name = "METHOD")]
    pub methods: Vec<Method>,
}

impl Beside {
    /// What to reckon, and up to when.
    pub fn options(&self, as_of: Option<Date>) -> Options<'_> {
        Options { as_of, interval: self.path.unwrap_or_default(), methods: &self.methods }
    }
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
    #[arg(long, value_name = "ID|GROUP|OWNER")]
    pub only: Vec<String>,
    #[arg(short, long, value_parser = formats(|_| true))]
    pub format: Option<Format>,
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    #[arg(long)]
    pub bom: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub fail_on: Vec<String>,
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub fail_on_area: Vec<String>,
    #[arg(long, value_name = "JSON")]
    pub since: Option<PathBuf>,
    #[arg(long)]
    pub by_area: bool,
    #[command(flatten)]
    pub beside: Beside,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    #[arg(long)]
    pub blank: bool,
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
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    pub filters: Vec<String>,
}

impl Reading {
    /// Encoding and sheet.
    pub fn choice(&self) -> Choice {
        let encoding = Some(self.encoding.clone()).filter(|name| name != "auto");
        Choice { encoding, sheet: self.sheet.clone() }
    }
}

/// Reads the name of a format, one of those that a command writes.
fn formats(written: fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let known: Vec<Format> = Format::ALL.iter().copied().filter(|format| written(*format)).collect();
    words(known, Format::id, Format::of_id)
}

/// Reads one of a few words.
fn words<T: Copy + Send + Sync + 'static>(
    all: impl IntoIterator<Item = T>,
    id: fn(T) -> &'static str,
    of: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.into_iter().map(id)).try_map(move |word| of(&word).ok_or("no such word"))
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
