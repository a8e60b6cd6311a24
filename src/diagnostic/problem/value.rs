//! What is wrong with one figure.

use crate::diagnostic::severity::Severity;
use crate::period::PeriodError;

problems! {
    /// What is wrong with one figure.
    ValueProblem:

    Error "bad_period" BadPeriod { text: String, why: PeriodError };
    Error "bad_cell" BadCell { text: String, why: CellError };
    Warning "scientific" Scientific { text: String };
    Error "bad_multiplier" BadMultiplier { text: String };
    Error "wrong_unit" WrongUnit { found: String, expected: String };
    Error "units_disagree" UnitsDisagree { cell: String, column: String };
    Error "caption_unit" CaptionUnit { found: String, line: u64, expected: String };
    Error "share_or_percent" ShareOrPercent { text: String };
    Error "thousands_or_decimals" ThousandsOrDecimals { text: String };
    Error "too_many_digits" TooManyDigits { text: String };
    Error "outside_limits" OutsideLimits { value: String, low: String, high: String, wider: (String, String) };
    /// Before the period ended.
    Warning "published_early" PublishedEarly { published: String, period: String };
    /// Before the period began.
    Error "published_early" PublishedBefore { published: String, period: String };
    Error "published_unclear" PublishedUnclear { published: String, as_of: String };
}

/// Why a cell holds no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// 约, 左右, ~: no exact value and no bound.
    Approximate,
    /// `22,80`: separators that do not part thousands.
    Grouping,
    /// `1 234`: a blank within a number.
    Gap,
    /// `nan`, `inf`.
    NotFinite,
    /// `#REF!`, `#DIV/0!`.
    SpreadsheetError,
    /// `=1+1`: a formula that nobody worked out.
    Formula,
    /// More digits than a figure has.
    TooManyDigits,
    /// More text than a cell of figures has.
    TooLong,
    /// `超100以上`: two bounds.
    TwoBounds,
    /// `100(预计)`, 目标: not measured.
    Forecast,
    /// `100~120`, `100-120`: from one number to another.
    Range,
    /// `2025-06-30`: a date.
    Date,
    /// `三千`, `百分之八十`: a number in Chinese numerals.
    Numerals,
    /// `٣`, `③`: digits other than 0 to 9.
    OtherDigits,
    /// `½`, `1/2`: a fraction.
    Fraction,
    /// `0x1F`, `1_000`: as programs write numbers.
    Notation,
    /// `1.2.3`: more than one point.
    TwoPoints,
    /// `5.`: a point with nothing behind it.
    BarePoint,
    /// `不足100`, `100以下`: a bound in a word that is not read.
    OtherBound,
    /// `¥100`: the unit before the number.
    UnitFirst,
    /// `+5`: a change, or the value itself?
    Plus,
    /// `(5)`: a negative number, or a remark?
    Bracketed,
    /// `88.7(注1)`, `88.7*`: something behind the number.
    Remark,
    /// `9̶0̶0̶`: with a line through it.
    StruckOut,
    /// `60.5‰`: in thousandths.
    PerMille,
    /// Anything else.
    NotANumber,
}
