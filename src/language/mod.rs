//! Every word said to a user, in Chinese and in English.
//!
//! Each language answers by exhaustive matches over the same types, so a word
//! missing in one of them does not compile.

mod en;
mod hint;
mod zh;

use crate::actuals::Input;
use crate::assess::{Reason, Status, YearState};
use crate::diagnostic::{Problem, SystemError};
use crate::note::Note;
use crate::plan::{Goal, Target, Text};
use crate::since::Moved;

/// A language qdx speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

/// Fixed words of the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Label {
    Target,
    Actual,
    Gap,
    PaceNeeded,
    PaceObserved,
    Status,
    Plan,
    Actuals,
    AsOf,
    Newest,
    EmbeddedPlan,
    PercentagePoints,
    PerYear,
    NotMeasured,
    Colon,

    AtMost,
    AtLeast,
    Separator,
    And,
    Usage,
    Arguments,
    Options,
    Commands,
    Missing,
    Goal,
    Unit,
    Period,
    Value,
    Bound,
    File,
    Line,
    Source,
    Progress,
    Expected,
    Notes,
    Areas,
    Area,
    Share,
    Changes,
    Gaps,
    Observations,
    ReasonNoTrend,
    ReasonNoData,
    SkipToReport,
    PlanSource,
    Figures,
    AtAGlance,
    DeadlineDate,
    AtThisPace,
    AtHalfPace,
    AllYears,
    Arrival,
    ExpectedNow,
    Baseline,
    YearsLeft,
    Acceleration,
    Wording,
    Remark,
    ReadFrom,
    Steps,
    NotInEarlier,
    ListComma,
    Worsened,
    NotInPlan,
    Before,
    Now,
    PeriodOf,
    YearOf,
    Count,
    Shortfall,
    YearReached,
    YearShort,
    YearOpen,
    YearNoData,
    Warnings,
    Nothing,
    HowToRead,
    Measured,
    MeasuredBound,
    TargetLine,
    StraightLine,
    Milestone,
    YearMarks,
}

/// Labels of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Term {
    Promise,
    Wording,
    Source,
    Goal,
    Meaning,
    Rows,
    Actual,
    Baseline,
    Other,
    Year,
    Reckoning,
    Gap,
    YearsLeft,
    Needed,
    Observed,
    Acceleration,
    Projection,
    Slow,
    Expected,
    Progress,
    MissingShare,
    Status,
    Ahead,
    OnTrackNow,
    NeededBy,
    Milestone,
    Arrival,
    Notes,
}

/// Texts of `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Help {
    About,
    Gap,
    GapAfter,
    Files,
    Targets,
    AsOf,
    Only,
    Format,
    PlanFormat,
    Json,
    Lang,
    Color,
    Encoding,
    Sheet,
    MessageFormat,
    IgnoreUnknown,
    ByArea,
    Check,
    CheckAfter,
    Init,
    InitAfter,
    Dir,
    Help,
    Version,
    Bom,
    Output,
    FailOn,
    Since,
    TargetId,
    Shell,
    PlanRead,
    PlanReadAfter,
    Explain,
    ExplainAfter,
    Schema,
    SchemaAfter,
    What,
    Completions,
    CompletionsAfter,
    Man,
    ManAfter,
    HelpOf,
    HelpOfAfter,
    CommandName,
    Quiet,
    Verbose,
}

/// What a chart shows, its numbers already written.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'c> {
    /// The target's name.
    pub name: &'c str,
    /// Comparator, number and unit.
    pub goal: &'c str,
    /// The deadline.
    pub deadline: &'c str,
    /// The actual value.
    pub actual: &'c str,
    /// The actual value's period.
    pub period: &'c str,
    /// Where the pace leads; `None` without a pace.
    pub projection: Option<&'c str>,
}

macro_rules! say {
    ($($(#[$meta:meta])* $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        impl Lang {
            $($(#[$meta])* pub fn $name(self $(, $arg: $type)*) -> $out {
                match self {
                    Self::Zh => zh::$name($($arg),*),
                    Self::En => en::$name($($arg),*),
                }
            })*
        }
    };
}

say! {
    /// A finding in a sentence.
    problem(problem: &Problem) -> String;
    /// Why the system refused a file.
    system(reason: SystemError) -> String;
    /// A note in a sentence.
    note(note: &Note) -> String;
    /// A verdict in a word or two.
    status(status: Status) -> &'static str;
    /// How a figure moved since an earlier report.
    moved(moved: Moved) -> &'static str;
    /// Against which earlier report: its file and as-of date.
    since(file: &str, as_of: Option<&str>) -> String;
    /// One line on a group: how many of its targets stand how.
    verdict(counts: &[(Status, usize)]) -> String;
    /// A label of an explanation.
    term(term: Term) -> &'static str;
    /// What the words of a target mean.
    meaning(target: &Target) -> String;
    /// Why a verdict is what it is.
    because(reason: &Reason) -> String;
    /// A figure that is a sum of so many rows.
    parts(parts: usize) -> String;
    /// What the argument parser and the manual page put between our words.
    parser(word: &str) -> &str;
    /// A fixed word.
    label(label: Label) -> &'static str;
    /// A text of `--help`.
    help(help: Help) -> &'static str;
    /// A comparator with its number, already written: `more than 92`.
    goal(goal: &Goal, number: &dyn Fn(&crate::number::Exact) -> String) -> String;
    /// "by 2027": the heading of the projection.
    by_year(year: i16) -> String;
    /// Rows read from a file.
    rows(rows: u64) -> String;
    /// How a file was read.
    read_as(input: &Input) -> String;
    /// Lines of a file that hold no figures, written as a list.
    skipped(lines: &str) -> String;
    /// `check` found nothing that stops a report; what it read.
    sound(targets: usize, inputs: &[Input]) -> String;
    /// A file was written.
    wrote(file: &str) -> String;
    /// Headings of a file to fill in: indicator, period, value, unit, source, note.
    columns() -> [&'static str; 6];
    /// What `--fail-on` found: how many targets, and which.
    gate(count: usize, names: &str) -> String;
    /// Findings beyond those shown.
    more_findings(count: usize) -> String;
    /// How many errors and warnings there were.
    finding_count(errors: usize, warnings: usize) -> String;
    /// The word "error".
    error() -> &'static str;
    /// The word "warning".
    warning() -> &'static str;
    /// One year of a yearly target, its numbers already written.
    year(year: i16, count: &str, gap: &str, state: YearState) -> String;
    /// Number of targets in all.
    targets(count: usize) -> String;
    /// A chart in a sentence, for who does not see it.
    chart(chart: &Chart<'_>) -> String;
}

impl Lang {
    /// A word broken over lines for narrow columns, written in one.
    pub fn in_one_line(self, text: &str) -> String {
        let space = match self {
            Self::Zh => "",
            Self::En => " ",
        };
        text.replace('\n', space)
    }

    /// The text in this language.
    pub fn text(self, text: &Text) -> &str {
        match self {
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
}
