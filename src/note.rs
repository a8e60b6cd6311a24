//! Notes: what a reader of one target's figures should know. Never a verdict.

use crate::flag::Flags;
use crate::number::Exact;
use crate::period::Period;

/// A remark on one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The same figure is given twice.
    Duplicate {
        /// Period of both.
        period: Period,
        /// File and line of the row that was not needed.
        file: String,
        /// Line of that row.
        line: u64,
        /// How many more such rows there are.
        more: usize,
    },
    /// A figure published later replaced an earlier one.
    Revised {
        /// Period of both.
        period: Period,
        /// The figure not used, with its bound.
        from: String,
        /// The figure that counts.
        to: String,
        /// When that one was published.
        published: Period,
    },
    /// A cell says `…`: something, but too small to print.
    TooSmall(Period),
    /// Values with more than nine decimals were rounded to nine.
    Rounded {
        /// Period of the first of them.
        period: Period,
        /// How many more there are.
        more: usize,
    },
    /// The source says more of a figure than its value: provisional, estimated …
    Flagged {
        /// Period of the figure.
        period: Period,
        /// What is said.
        flags: Flags,
    },
    /// The actual value is a bound (超, 以上, 近 …).
    Bound,
    /// A bound weaker than an earlier exact figure was not used.
    WeakBound(Period),
    /// Observations after the as-of date or the deadline were not used.
    Later(usize),
    /// Observations before the first year of the plan do not count.
    BeforePlan(usize),
    /// Parts whose last report is older than the newest sum, which is without them.
    PartsStopped(Vec<String>),
    /// The deadline is past, the newest value is older.
    FinalValueMissing,
    /// An `about` target lies above its band.
    AboveBand,
    /// It satisfied the target before, and does not now.
    WasMet(Period),
    /// The value is below the path through the milestones.
    BehindPath,
    /// A part-year row beside the row of the whole year was not used.
    PartYearIgnored(Period),
    /// A row like 2025Q4 was taken for everything since 1 January.
    SinceJanuary(Period),
    /// A part of a year, which is no amount of a year.
    PartOfYear {
        /// Its period.
        period: Period,
        /// The count so far, with its bound.
        value: String,
    },
    /// The tasks of the areas add up to more than the plan asks for.
    AreasBeyond {
        /// What they add up to.
        tasks: Exact,
        /// How far beyond the plan's target that is, > 0.
        beyond: Exact,
        /// The tasks minus the plan's actual.
        gap: Option<Exact>,
    },
    /// An earlier year whose count stops before 31 December.
    YearIncomplete(i16),
    /// An earlier year of the plan without any figure.
    YearWithoutData(i16),
    /// Years short in themselves, paid for later.
    MadeUp(Vec<i16>),
}

impl Note {
    /// What a source says of a figure, if it says anything.
    pub(crate) fn of_flags(period: Period, flags: Flags) -> Option<Self> {
        (!flags.is_empty()).then_some(Self::Flagged { period, flags })
    }

    /// Stable name for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Duplicate { .. } => "duplicate",
            Self::Revised { .. } => "revised",
            Self::TooSmall(_) => "too_small",
            Self::Rounded { .. } => "rounded",
            Self::Flagged { .. } => "flagged",
            Self::Bound => "bound",
            Self::WeakBound(_) => "weak_bound",
            Self::Later(_) => "later",
            Self::BeforePlan(_) => "before_plan",
            Self::PartsStopped(_) => "parts_stopped",
            Self::FinalValueMissing => "final_value_missing",
            Self::AboveBand => "above_band",
            Self::WasMet(_) => "was_met",
            Self::BehindPath => "behind_path",
            Self::PartYearIgnored(_) => "part_year_ignored",
            Self::SinceJanuary(_) => "since_january",
            Self::PartOfYear { .. } => "part_of_year",
            Self::AreasBeyond { .. } => "areas_beyond",
            Self::YearIncomplete(_) => "year_incomplete",
            Self::YearWithoutData(_) => "year_without_data",
            Self::MadeUp(_) => "made_up",
        }
    }
}
