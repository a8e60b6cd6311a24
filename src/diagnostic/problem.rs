//! Every problem qdx knows, with what there is to say about it.

use crate::actuals::{CellError, Foreign};
use crate::number::Malformed;
use crate::period::PeriodError;
use crate::since::NotAReport;

use super::Severity;

/// What a key of the plan should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Expected {
    Text,
    Name,
    TextList,
    Number,
    NumberOrPercent,
    NumberOrShareOfBaseline,
    NumberPair,
    Date,
    Flag,
    Table,
    TableList,
    BaselineTable,
    MilestoneTable,
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Misuse {
    UnknownArgument { argument: String, nearest: Vec<String> },
    UnknownCommand { name: String, nearest: Vec<String> },
    BadValue { argument: String, value: String, possible: Vec<String> },
    MissingValue { argument: String },
    Conflict { argument: String, other: String },
    UnknownExtension { file: String },
    BinaryToTerminal,
    UnknownWord { word: String, nearest: Vec<String> },
    MissingCommand,
    Other { message: String },
}

/// What is wrong. Texts are as they stand in the file; `line` and `file` name
/// the first of two places.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Problem {
    // The world outside.
    CannotRead {
        file: String,
        reason: String,
    },
    CannotWrite {
        file: String,
        reason: String,
    },
    AlreadyThere {
        file: String,
    },
    NoEarlierReport {
        file: String,
        why: NotAReport,
    },
    NoInput,
    Usage {
        what: Misuse,
    },
    LineTooLong {
        limit: usize,
    },
    FileTooLarge {
        limit: usize,
    },
    UnknownSelection {
        name: String,
        nearest: Vec<String>,
    },

    // The plan.
    Toml {
        message: String,
    },
    MissingKey {
        key: &'static str,
    },
    UnknownKey {
        key: String,
        nearest: Vec<String>,
    },
    WrongType {
        key: String,
        expected: Expected,
        found: &'static str,
    },
    EmptyText {
        key: String,
    },
    NoTargets,
    NoComparator,
    TwoComparators {
        first: &'static str,
        second: &'static str,
    },
    DuplicateId {
        id: String,
        line: u64,
    },
    DuplicateName {
        name: String,
        target: String,
    },
    DeadlineBeforeStart,
    BadNumber {
        text: String,
        why: Malformed,
    },
    ToleranceMissing,
    ToleranceUnused,
    ToleranceNegative,
    BandReversed,
    LimitsReversed,
    GoalOutsideLimits {
        value: String,
        low: String,
        high: String,
    },
    ShareWithoutBaseline,
    YearlyComparator {
        comparator: &'static str,
    },
    YearlyDeadline,
    OnlyForLevel {
        key: &'static str,
    },
    OnlyForYearly {
        key: &'static str,
    },
    BadChoice {
        key: &'static str,
        text: String,
        choices: &'static str,
    },
    PartsOfShare,
    MilestoneOutsidePlan {
        period: String,
    },

    // The file of figures.
    EmptyFile,
    NulByte,
    NotText {
        encoding: &'static str,
    },
    UnknownEncoding {
        name: String,
    },
    WrongEncoding {
        encoding: &'static str,
    },
    NotATable {
        what: Foreign,
    },
    BadWorkbook {
        file: String,
        reason: String,
    },
    NoSheet {
        file: String,
        sheets: Vec<String>,
    },
    RowAboveHeading {
        name: String,
    },
    SecondHeading,
    ForecastColumns {
        headings: Vec<String>,
    },
    UnclosedQuote,
    TextAfterQuote,
    CellCount {
        found: usize,
        expected: usize,
    },
    MissingColumns {
        columns: Vec<&'static str>,
    },
    DoubleColumn {
        heading: String,
    },
    UnreadColumns {
        headings: Vec<String>,
    },
    NoRows,
    EmptyIndicator,
    UnknownIndicator {
        name: String,
        nearest: Vec<String>,
    },
    IgnoredIndicators {
        names: Vec<String>,
    },
    BadPeriod {
        text: String,
        why: PeriodError,
    },
    BadCell {
        text: String,
        why: CellError,
    },
    Scientific {
        text: String,
    },
    WrongUnit {
        found: String,
        expected: String,
    },
    UnitsDisagree {
        cell: String,
        column: String,
    },
    ShareOrPercent {
        text: String,
    },
    ThousandsOrDecimals {
        text: String,
    },
    TooManyDigits {
        text: String,
    },
    OutsideLimits {
        value: String,
        low: String,
        high: String,
    },
    Conflict {
        target: String,
        period: String,
        area: Option<String>,
        first: String,
        second: String,
        file: String,
        line: u64,
    },

    // Figures that do not fit together.
    CumulativeFalls {
        target: String,
        earlier: String,
        earlier_value: String,
        later: String,
        later_value: String,
    },
    AcrossYears {
        target: String,
        period: String,
    },
    IncrementsOverlap {
        target: String,
        earlier: String,
        later: String,
    },
    IncrementHole {
        target: String,
        year: i16,
        missing: String,
    },
    IncompleteSum {
        target: String,
        periods: usize,
        period: String,
        missing: Vec<String>,
        missing_count: usize,
    },
    PartsStopped {
        target: String,
        period: String,
        parts: Vec<String>,
        count: usize,
    },
    StaleRepeat {
        target: String,
        value: String,
        period: String,
        earlier: String,
        between: String,
    },
    Jump {
        target: String,
        from: String,
        earlier: String,
        to: String,
        period: String,
    },
    SumOfMixedBounds {
        target: String,
    },
    SumTooLarge {
        target: String,
        period: String,
    },
    PartsIgnored {
        target: String,
        rows: usize,
    },
    SumDiffers {
        target: String,
        period: String,
        whole: String,
        sum: String,
    },
    BaselineDiffers {
        target: String,
        period: String,
        plan: String,
        row: String,
    },
}

impl Problem {
    /// Error, unless the report can stand beside it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnreadColumns { .. }
            | Self::ForecastColumns { .. }
            | Self::PartsStopped { .. }
            | Self::StaleRepeat { .. }
            | Self::Jump { .. }
            | Self::NoRows
            | Self::Scientific { .. }
            | Self::IncrementHole { .. }
            | Self::IncompleteSum { .. }
            | Self::PartsIgnored { .. }
            | Self::SumOfMixedBounds { .. }
            | Self::IgnoredIndicators { .. }
            | Self::SumDiffers { .. }
            | Self::BaselineDiffers { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Stable name for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "cannot_read",
            Self::CannotWrite { .. } => "cannot_write",
            Self::AlreadyThere { .. } => "already_there",
            Self::Usage { .. } => "usage",
            Self::NoEarlierReport { .. } => "no_earlier_report",
            Self::NoInput => "no_input",
            Self::LineTooLong { .. } => "line_too_long",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::UnknownSelection { .. } => "unknown_selection",
            Self::Toml { .. } => "toml",
            Self::MissingKey { .. } => "missing_key",
            Self::UnknownKey { .. } => "unknown_key",
            Self::WrongType { .. } => "wrong_type",
            Self::EmptyText { .. } => "empty_text",
            Self::NoTargets => "no_targets",
            Self::NoComparator => "no_comparator",
            Self::TwoComparators { .. } => "two_comparators",
            Self::DuplicateId { .. } => "duplicate_id",
            Self::DuplicateName { .. } => "duplicate_name",
            Self::DeadlineBeforeStart => "deadline_before_start",
            Self::BadNumber { .. } => "bad_number",
            Self::ToleranceMissing => "tolerance_missing",
            Self::ToleranceUnused => "tolerance_unused",
            Self::ToleranceNegative => "tolerance_negative",
            Self::BandReversed => "band_reversed",
            Self::LimitsReversed => "limits_reversed",
            Self::GoalOutsideLimits { .. } => "goal_outside_limits",
            Self::ShareWithoutBaseline => "share_without_baseline",
            Self::YearlyComparator { .. } => "yearly_comparator",
            Self::YearlyDeadline => "yearly_deadline",
            Self::OnlyForLevel { .. } => "only_for_level",
            Self::OnlyForYearly { .. } => "only_for_yearly",
            Self::BadChoice { .. } => "bad_choice",
            Self::PartsOfShare => "parts_of_share",
            Self::MilestoneOutsidePlan { .. } => "milestone_outside_plan",
            Self::EmptyFile => "empty_file",
            Self::NulByte => "nul_byte",
            Self::NotText { .. } => "not_text",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::WrongEncoding { .. } => "wrong_encoding",
            Self::NotATable { .. } => "not_a_table",
            Self::BadWorkbook { .. } => "bad_workbook",
            Self::NoSheet { .. } => "no_sheet",
            Self::RowAboveHeading { .. } => "row_above_heading",
            Self::SecondHeading => "second_heading",
            Self::ForecastColumns { .. } => "forecast_columns",
            Self::UnclosedQuote => "unclosed_quote",
            Self::TextAfterQuote => "text_after_quote",
            Self::CellCount { .. } => "cell_count",
            Self::MissingColumns { .. } => "missing_columns",
            Self::DoubleColumn { .. } => "double_column",
            Self::UnreadColumns { .. } => "unread_columns",
            Self::NoRows => "no_rows",
            Self::EmptyIndicator => "empty_indicator",
            Self::UnknownIndicator { .. } => "unknown_indicator",
            Self::IgnoredIndicators { .. } => "ignored_indicators",
            Self::BadPeriod { .. } => "bad_period",
            Self::BadCell { .. } => "bad_cell",
            Self::Scientific { .. } => "scientific",
            Self::WrongUnit { .. } => "wrong_unit",
            Self::UnitsDisagree { .. } => "units_disagree",
            Self::ShareOrPercent { .. } => "share_or_percent",
            Self::ThousandsOrDecimals { .. } => "thousands_or_decimals",
            Self::TooManyDigits { .. } => "too_many_digits",
            Self::OutsideLimits { .. } => "outside_limits",
            Self::Conflict { .. } => "conflict",
            Self::CumulativeFalls { .. } => "cumulative_falls",
            Self::AcrossYears { .. } => "across_years",
            Self::IncrementsOverlap { .. } => "increments_overlap",
            Self::IncrementHole { .. } => "increment_hole",
            Self::IncompleteSum { .. } => "incomplete_sum",
            Self::PartsStopped { .. } => "parts_stopped",
            Self::StaleRepeat { .. } => "stale_repeat",
            Self::Jump { .. } => "jump",
            Self::SumOfMixedBounds { .. } => "sum_of_mixed_bounds",
            Self::SumTooLarge { .. } => "sum_too_large",
            Self::PartsIgnored { .. } => "parts_ignored",
            Self::SumDiffers { .. } => "sum_differs",
            Self::BaselineDiffers { .. } => "baseline_differs",
        }
    }
}
