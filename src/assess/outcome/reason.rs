//! Why a verdict is what it is.

use crate::number::Exact;

/// Why a target has its status: the rule that applied, not one that might have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// The figure satisfies the comparator.
    Satisfied,
    /// Every year of the plan is there, and none is owed.
    YearsKept,
    /// The pace so far reaches the target by the deadline.
    Reaches,
    /// No year is short, and the running one has what it should.
    YearOnCourse,
    /// At most this share of the way would be missing at the deadline.
    LittleMissing(Exact),
    /// The running year has at least the rest of this share of what it should.
    YearNearlyOnCourse(Exact),
    /// More than this share of the way would be missing at the deadline.
    MuchMissing(Exact),
    /// It lay inside the band and has left it.
    LeftBand,
    /// An earlier year is short, and no later one has paid for it.
    YearOwed,
    /// The running year has less than this share short of what it should.
    YearOffCourse(Exact),
    /// Nothing has moved since the baseline.
    Still,
    /// The figure moves away from the target.
    Away,
    /// The figure on the deadline fails the comparator.
    Failed,
    /// A year is short, and the plan lets no other pay for it.
    YearLost,
    /// A year is above the ceiling that every year must keep.
    CeilingBroken,
    /// A year is above the ceiling by its number, or the running one is so far.
    AboveCeiling,
    /// No year is above the ceiling.
    BelowCeiling,
    /// A year is short, and none is left to pay for it.
    YearsFailed,
    /// The deadline is past, and the figures decide nothing.
    Unproved,
    /// No earlier figure to measure a pace from.
    NoPace,
    /// No usable figure.
    #[default]
    NoFigure,
}
