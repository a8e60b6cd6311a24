//! What other offices say of the same figures, beside the verdict and never in its place.

mod eurostat;
mod zh;

use crate::number::Exact;
use crate::status::Status;

use super::context::Context;
use super::outcome::Outcome;

pub use eurostat::Eurostat;
pub use zh::Zh;

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

    pub(super) fn of(self, case: &Context<'_>, outcome: &Outcome) -> Verdict {
        match self {
            Self::Zh => zh::judge(case, outcome),
            Self::Eurostat => eurostat::judge(case, outcome),
        }
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

/// Whether the number, or what its bound proves, satisfies the comparator.
fn satisfied(case: &Context<'_>, outcome: &Outcome) -> bool {
    let goal = &case.target.goal;
    outcome.actual.as_ref().is_some_and(|it| goal.holds(&it.value) || goal.proved(&it.value, it.bound))
}

/// T, or the yearly value; `None` of a band.
fn goal<'c>(case: &'c Context<'_>) -> Option<&'c Exact> {
    case.target.goal.value()
}

fn is_silent(outcome: &Outcome) -> bool {
    outcome.status == Status::NoData
}
