//! The verdicts, and why.

use crate::number::Exact;

/// One word on a target, the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The comparator holds.
    Met,
    /// The observed pace reaches the target by the deadline.
    OnTrack,
    /// It misses by no more than the share of the way that the plan calls near.
    Near,
    /// It misses by more.
    Behind,
    /// No movement since the baseline.
    Stalled,
    /// Movement away from the target.
    Regressing,
    /// The deadline is past, and a figure disproves the comparator.
    Missed,
    /// The deadline is past, and no figure says whether the comparator holds.
    Undecided,
    /// A value, but nothing earlier to measure a pace from.
    NoTrend,
    /// No usable observation.
    NoData,
}

impl Status {
    /// All of them, in the order a report counts them.
    pub const ALL: [Self; 10] = [
        Self::Met,
        Self::OnTrack,
        Self::Near,
        Self::Behind,
        Self::Stalled,
        Self::Regressing,
        Self::Missed,
        Self::Undecided,
        Self::NoTrend,
        Self::NoData,
    ];

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on_track",
            Self::Near => "near",
            Self::Behind => "behind",
            Self::Stalled => "stalled",
            Self::Regressing => "regressing",
            Self::Missed => "missed",
            Self::Undecided => "undecided",
            Self::NoTrend => "no_trend",
            Self::NoData => "no_data",
        }
    }

    /// A mark that says the same without colour.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Met => "✓",
            Self::OnTrack => "↑",
            Self::Near => "~",
            Self::Behind => "!",
            Self::Stalled => "=",
            Self::Regressing => "↓",
            Self::Missed => "✗",
            Self::Undecided => "◇",
            Self::NoTrend => "?",
            Self::NoData => "·",
        }
    }
}

/// Why a target has its status: the rule that applied, not one that might have.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A year is short, and none is left to pay for it.
    YearsFailed,
    /// The deadline is past, and the figures decide nothing.
    Unproved,
    /// No earlier figure to measure a pace from.
    NoPace,
    /// No usable figure.
    NoFigure,
}
