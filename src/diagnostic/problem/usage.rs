//! What is wrong with a command line, and with what it names.

use crate::diagnostic::severity::Severity;
use crate::diagnostic::system::SystemError;
use crate::status::Status;
use crate::text::Text;

problems! {
    /// What is wrong with a command line, and with what it names.
    UsageProblem:

    Error "cannot_read" CannotRead { file: String, reason: SystemError };
    Error "cannot_write" CannotWrite { file: String, reason: SystemError };
    /// A file that is of use elsewhere on the command line.
    Error "misplaced_file" Misplaced { file: String, what: Misplaced };
    Error "already_there" AlreadyThere { file: String };
    Error "no_earlier_report" NoEarlierReport { file: String, why: NotAReport };
    /// A target that `--fail-on` asks about, at the row of its actual.
    Error "fail_on" FailsOn {
        target: Text,
        /// Of which area, where one is looked for.
        area: Option<String>,
        status: Status,
        worsened: bool,
        gap: Option<String>,
        unit: String,
    };
    Error "no_input" NoInput;
    Error "no_input" NoText;
    /// No year such as 到2027年 stands in the text of a plan.
    Error "no_deadline" NoDeadline { file: String };
    Warning "no_promise" NoPromise { file: String, unused: usize };
    Error "usage" CommandLine { what: UsageError };
    Error "unknown_selection" UnknownSelection { name: String, nearest: Vec<String> };
    Error "unknown_selection" UnknownTarget { name: String, nearest: Vec<String> };
    Error "unknown_selection" UnknownArea { name: String, nearest: Vec<String> };
    Error "unknown_selection" GroupForTarget { name: String, targets: Vec<String> };
}

/// The ending of a file's name, and what such a file is where that does not say it.
pub type Ending = (&'static str, Option<&'static str>);

/// What is wrong with a command line; `NoFilter` is a `--where` without a column and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UsageError {
    UnknownArgument { argument: String, nearest: Vec<String> },
    BeforeCommand { argument: String },
    UnknownCommand { name: String, nearest: Vec<String> },
    BadValue { argument: String, value: String, possible: Vec<String> },
    MissingValue { argument: String },
    Conflict { argument: String, other: String },
    UnknownExtension { file: String, known: Vec<Ending> },
    OutputIsStdout,
    BinaryToTerminal,
    UnknownWord { word: String, nearest: Vec<String> },
    WorsenedWithoutSince,
    MissingCommand,
    OutputIsInput { file: String },
    MissingArgument { argument: String },
    Twice { argument: String },
    NoValueWanted { argument: String },
    NoFilter { text: String },
    NotUtf8,
    StdinTwice,
    SheetWithoutWorkbook { sheet: String },
    TargetIsFile { file: String },
    Other,
}

/// A file given in the wrong place, recognised by what is in it; `Swapped` is a table given as
/// the plan, with the plan among the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Misplaced {
    PlanAmongFigures,
    ReportAmongFigures,
    PlanAsJsonAmongFigures,
    TableAsPlan,
    ReportAsPlan,
    Swapped { plan: String },
}

/// Why a file is no earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAReport {
    /// No JSON, from this line and column on.
    Json(usize, usize),
    /// JSON that ends before its end.
    Cut,
    /// JSON without the keys of a report.
    Shape,
    /// JSON of another schema.
    Schema(String),
    /// A report on another plan.
    Plan(String),
    /// A part of a target that cannot be read: its id, the key, and what stands there.
    Part(String, &'static str, Option<String>),
}
