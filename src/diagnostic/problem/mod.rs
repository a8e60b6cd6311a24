//! Every problem qdx knows, with what there is to say about it.

mod file;
mod plan;
mod usage;
mod value;

use crate::number::Malformed;
use crate::period::PeriodError;
use crate::status::Status;
use crate::text::Text;

use super::system::SystemError;

pub use file::{BookError, Foreign};
pub use plan::Expected;
pub use usage::{Misplaced, Misuse, NotAReport};
pub use value::CellError;

/// What is wrong. Texts are as they stand in the file; `line` and `file` name
/// the first of two places.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Problem {
    // The world outside.
    CannotRead {
        file: String,
        reason: SystemError,
    },
    CannotWrite {
        file: String,
        reason: SystemError,
    },
    /// A file that is of use elsewhere on the command line.
    Misplaced {
        file: String,
        what: Misplaced,
    },
    AlreadyThere {
        file: String,
    },
    NoEarlierReport {
        file: String,
        why: NotAReport,
    },
    /// A target that `--fail-on` asks about, at the row of its actual.
    FailsGate {
        target: Text,
        status: Status,
        worsened: bool,
        gap: Option<String>,
        unit: String,
    },
    NoInput,
    Usage {
        what: Misuse,
    },
    ReaderBroke {
        file: String,
    },
    LineTooLong {
        limit: usize,
    },
    FileTooLarge {
        limit: usize,
    },
    TooManyFindings {
        limit: usize,
    },
    DoubtfulArea {
        area: String,
    },
    TooManyAreas {
        limit: usize,
    },
    TooManySkipped {
        limit: usize,
    },
    TooManyTwice {
        limit: usize,
    },
    UnknownSelection {
        name: String,
        nearest: Vec<String>,
    },
    UnknownTarget {
        name: String,
        nearest: Vec<String>,
    },
    GroupForTarget {
        name: String,
        targets: Vec<String>,
    },

    // The plan.
    PlanTooLarge {
        limit: usize,
    },
    PlanNotUtf8,
    TooDeep {
        limit: usize,
    },
    TooManyProblems {
        limit: usize,
    },
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
    TextTooLong {
        key: String,
        limit: usize,
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
    OnlyForParts {
        key: &'static str,
    },
    GoneNoPart {
        part: String,
    },
    GoneTwice {
        part: String,
    },
    IncrementsOfShare,
    YearlyShare,
    BaselineAfterDeadline {
        period: String,
    },
    MilestoneOutsidePlan {
        period: String,
    },
    MilestoneBeyondGoal {
        period: String,
        value: String,
        goal: String,
    },
    MilestoneTwice {
        earlier: String,
        later: String,
    },
    MilestoneBackwards {
        earlier: String,
        from: String,
        later: String,
        to: String,
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
        why: BookError,
    },
    NoSheet {
        file: String,
        sheets: Vec<String>,
    },
    FormulaWithoutValue {
        file: String,
        cell: String,
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
    YearsOrFigures {
        first: String,
    },
    DoubleColumn {
        heading: String,
    },
    UnnamedColumn {
        column: usize,
        text: String,
    },
    SplitThousands {
        head: String,
        tail: String,
    },
    MergedFigure {
        text: String,
    },
    UnreadSheets {
        sheet: String,
        others: Vec<String>,
    },
    HiddenSheets {
        sheets: Vec<String>,
    },
    HiddenCells {
        sheet: String,
        rows: Vec<String>,
        columns: Vec<String>,
    },
    FormulaZeros {
        cells: Vec<String>,
        count: usize,
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
    NothingKnown {
        title: Text,
        file: String,
        names: Vec<String>,
        nearest: Vec<String>,
    },
    NoIndicator,
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
    CaptionUnit {
        found: String,
        line: u64,
        expected: String,
    },
    UnitBelow {
        unit: String,
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
        wider: (String, String),
    },
    AreasLeftOut {
        names: Vec<String>,
        rows: usize,
    },
    Conflict {
        target: Text,
        period: String,
        area: Option<String>,
        first: String,
        second: String,
        file: String,
        line: u64,
        /// When each was published, where that does not tell which is the later one.
        published: Option<[String; 2]>,
    },
    PublishedEarly {
        published: String,
        period: String,
        /// It was published before the period began.
        before: bool,
    },
    PublishedUnclear {
        published: String,
        as_of: String,
    },

    // Figures that do not fit together.
    CumulativeFalls {
        target: Text,
        earlier: String,
        earlier_value: String,
        later: String,
        later_value: String,
    },
    PartBesideYears {
        target: Text,
        period: String,
        value: String,
        day: String,
        year: String,
        year_value: String,
        more: usize,
    },
    ZerosAtTheEnd {
        target: Text,
        areas: Vec<String>,
        period: String,
        count: usize,
        last: String,
        last_period: String,
    },
    PartOfAWhole {
        target: Text,
        value: String,
        unit: String,
        period: String,
        more: usize,
    },
    SumFalls {
        target: Text,
        earlier: String,
        earlier_value: String,
        later: String,
        later_value: String,
    },
    YearBelowPart {
        target: Text,
        part: String,
        part_value: String,
        year: String,
        year_value: String,
    },
    AcrossYears {
        target: Text,
        period: String,
    },
    IncrementsOverlap {
        target: Text,
        earlier: String,
        later: String,
    },
    IncrementHole {
        target: Text,
        year: i16,
        missing: String,
    },
    IncompleteSum {
        target: Text,
        periods: usize,
        period: String,
        missing: Vec<String>,
        missing_count: usize,
        /// Where the newest of them is newer than any figure: what the plan would say of
        /// the first of the parts if it were gone, as TOML.
        remedy: Option<String>,
    },
    PartsStopped {
        target: Text,
        period: String,
        parts: Vec<String>,
        count: usize,
    },
    Jump {
        target: Text,
        from: String,
        earlier: String,
        to: String,
        period: String,
    },
    SumOfMixedBounds {
        target: Text,
        period: String,
    },
    SumTooLarge {
        target: Text,
        period: String,
    },
    PartsIgnored {
        target: Text,
        rows: usize,
    },
    SumDiffers {
        target: Text,
        period: String,
        whole: String,
        sum: String,
    },
    MetFromStart {
        target: Text,
        period: String,
        value: String,
    },
    BaselineDiffers {
        target: Text,
        period: String,
        plan: String,
        row: String,
    },
}
