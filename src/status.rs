//! The verdicts.

/// One word on a target, the first that applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    #[default]
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

    /// Its place in a report that begins with the worst.
    pub fn urgency(self) -> u8 {
        match self {
            Self::Missed => 0,
            Self::Regressing => 1,
            Self::Stalled => 2,
            Self::Behind => 3,
            Self::Undecided => 4,
            Self::Near => 5,
            Self::NoTrend => 6,
            Self::NoData => 7,
            Self::OnTrack => 8,
            Self::Met => 9,
        }
    }

    /// Whether somebody has to act, or to look.
    pub fn needs_attention(self) -> bool {
        self.urgency() <= Self::Near.urgency()
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
