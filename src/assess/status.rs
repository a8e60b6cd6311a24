//! The verdicts.

/// One word on a target, the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The comparator holds.
    Met,
    /// The observed pace reaches the target by the deadline.
    OnTrack,
    /// It misses by no more than a tenth of the way.
    Near,
    /// It misses by more.
    Behind,
    /// No movement since the baseline.
    Stalled,
    /// Movement away from the target.
    Regressing,
    /// The deadline is past and the comparator does not hold.
    Missed,
    /// A value, but nothing earlier to measure a pace from.
    NoTrend,
    /// No usable observation.
    NoData,
}

impl Status {
    /// All of them, in the order a report counts them.
    pub const ALL: [Self; 9] = [
        Self::Met,
        Self::OnTrack,
        Self::Near,
        Self::Behind,
        Self::Stalled,
        Self::Regressing,
        Self::Missed,
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
            Self::NoTrend => "?",
            Self::NoData => "·",
        }
    }
}
