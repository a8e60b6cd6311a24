//! What other offices say of a target, as data.

use crate::number::Exact;

/// Another office's way of judging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The progress report of a Chinese office.
    Zh,
    /// Eurostat's indicators with a quantitative target.
    Eurostat,
}

impl Method {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 2] = [Self::Zh, Self::Eurostat];

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::Eurostat => "eurostat",
        }
    }

    /// The one of this word.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }
}

/// What a method says of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its figures; those of a target that has none are all unknown.
    pub figures: Figures,
    /// The office's own words, whatever the language.
    pub verdict: Option<&'static str>,
    /// Why there is no verdict.
    pub why: Option<Why>,
}

impl Verdict {
    /// Which method it is of.
    pub fn method(&self) -> Method {
        match self.figures {
            Figures::Zh(_) => Method::Zh,
            Figures::Eurostat(_) => Method::Eurostat,
        }
    }
}

/// The figures of a method.
#[derive(Clone, Debug, PartialEq)]
pub enum Figures {
    /// Of a Chinese progress report.
    Zh(Zh),
    /// Of Eurostat.
    Eurostat(Eurostat),
}

/// Why a method gives no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no usable figure.
    NoFigure,
    /// The method does not know bands.
    Band,
    /// There is no earlier figure to measure from.
    NoBaseline,
    /// The target is not ahead of the baseline.
    NotAhead,
    /// A share of a year has no share of the year.
    YearlyShare,
    /// A ceiling that a running year has not reached says nothing of the rest of it.
    OpenCeiling,
    /// The method is for levels, and this is counted year by year.
    Yearly,
    /// A rate of growth wants values above 0.
    NotPositive,
    /// A rate of growth wants year ends.
    NoYearEnd,
    /// The ratio lies on a cut as far as can be told.
    OnCut,
}

/// Shares are fractions, the lead is in percentage points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zh {
    /// 序时进度, in months.
    pub time_share: Option<Exact>,
    /// 完成率: the number over the one promised.
    pub completion: Option<Exact>,
    /// 目标完成度: the share of the way from the baseline.
    pub progress: Option<Exact>,
    /// 进度差, in percentage points.
    pub lead: Option<Exact>,
    /// 中期评估, in the office's own words.
    pub midterm: Option<&'static str>,
    /// Months that have passed, and months in all: what 序时进度 is reckoned from.
    pub months: Option<(Exact, Exact)>,
}

/// Rates of growth are fractions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eurostat {
    /// Year of the baseline.
    pub from: Option<i16>,
    /// Year of the actual.
    pub to: Option<i16>,
    /// Growth a year from the baseline to the actual, to six decimals.
    pub growth: Option<Exact>,
    /// Growth a year from the baseline to the target, to six decimals.
    pub growth_required: Option<Exact>,
    /// The one over the other, to four decimals.
    pub ratio: Option<Exact>,
}
