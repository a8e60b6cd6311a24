//! What is wrong with a command line, and with what it names.

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Misuse {
    UnknownArgument {
        argument: String,
        nearest: Vec<String>,
    },
    BeforeCommand {
        argument: String,
    },
    UnknownCommand {
        name: String,
        nearest: Vec<String>,
    },
    BadValue {
        argument: String,
        value: String,
        possible: Vec<String>,
    },
    MissingValue {
        argument: String,
    },
    Conflict {
        argument: String,
        other: String,
    },
    /// Endings that are known, each with what such a file is where that does not say it.
    UnknownExtension {
        file: String,
        known: Vec<(&'static str, Option<&'static str>)>,
    },
    OutputIsStdout,
    BinaryToTerminal,
    UnknownWord {
        word: String,
        nearest: Vec<String>,
    },
    WorsenedWithoutSince,
    MissingCommand,
    OutputIsInput {
        file: String,
    },
    MissingArgument {
        argument: String,
    },
    Twice {
        argument: String,
    },
    NoValueWanted {
        argument: String,
    },
    NotUtf8,
    StdinTwice,
    SheetWithoutWorkbook {
        sheet: String,
    },
    TargetIsFile {
        file: String,
    },
    Other,
}

/// A file given in the wrong place, recognised by what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Misplaced {
    PlanAmongFigures,
    ReportAmongFigures,
    PlanAsJsonAmongFigures,
    TableAsPlan,
    ReportAsPlan,
    /// The table that was given as the plan, and the plan among the figures.
    Swapped {
        plan: String,
    },
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
