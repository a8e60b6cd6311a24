//! What a draft holds.

use super::figure::decimal::less;
use super::figure::period::Day;
use super::reason::{Doubt, Reason};

/// The plan that was read from a text.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its `[plan]`.
    pub plan: Plan,
    /// Headings with promises under them.
    pub groups: Vec<Group>,
    /// The promises.
    pub targets: Vec<Target>,
    /// Numbers that are no promise.
    pub unused: Vec<Left>,
    /// Promises that qdx cannot hold.
    pub cannot: Vec<Left>,
}

/// Title and period.
#[derive(Clone, Debug)]
pub struct Plan {
    /// 《…》 or the first line.
    pub title: String,
    /// First day.
    pub start: Day,
    /// The text names no start.
    pub start_assumed: bool,
    /// Last day.
    pub deadline: Day,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its words without number.
    pub name: String,
}

/// How a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Comparator {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Between,
}

impl Draft {
    /// Numbers that became no target.
    pub fn left(&self) -> usize {
        self.unused.len().saturating_add(self.cannot.len())
    }
}

impl Target {
    /// The end of the natural range of a share of more than 100 %: a power of ten beyond its values.
    pub fn room(&self) -> Option<String> {
        let base = self.baseline.as_ref().map(|base| &base.value);
        let values = [Some(&self.value), self.high.as_ref(), base].into_iter().flatten();
        let beyond = values.filter(|value| self.unit == "%" && less("100", value));
        let digits = beyond.map(|value| value.split('.').next().map_or(0, str::len)).max()?;
        Some(format!("1{}", "0".repeat(digits.max(3))))
    }
}

impl Comparator {
    /// Its key in targets.toml.
    pub fn key(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::About => "about",
            Self::Between => "between",
        }
    }

    /// Whether it is a floor, as a sum of years wants it.
    pub fn is_floor(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Whether it is a ceiling.
    pub fn is_ceiling(self) -> bool {
        matches!(self, Self::AtMost | Self::LessThan)
    }
}

/// What it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Its year, when the text has one.
    pub period: Option<i32>,
    /// Its value.
    pub value: String,
}

/// One promise.
#[derive(Clone, Debug)]
pub struct Target {
    /// Index of its heading.
    pub group: usize,
    /// What is measured.
    pub name: String,
    /// How the value is meant.
    pub comparator: Comparator,
    /// An exact decimal.
    pub value: String,
    /// Upper end of a range.
    pub high: Option<String>,
    /// "" for a ratio.
    pub unit: String,
    /// 每年.
    pub each: bool,
    /// 新增: a sum over the plan.
    pub over: bool,
    /// The amount of one year.
    pub amount: bool,
    /// A short year can be made up.
    pub make_up: bool,
    /// The day it is due.
    pub deadline: Day,
    /// What it was.
    pub baseline: Option<Baseline>,
    /// 约束性.
    pub note: Option<String>,
    /// The clause, byte for byte.
    pub wording: String,
    /// Where it stands.
    pub line: usize,
    /// What to check.
    pub doubts: Vec<Doubt>,
}

/// A number without a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Words of the text.
    pub text: String,
    /// Where they stand.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}
