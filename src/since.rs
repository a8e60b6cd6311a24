//! What changed since an earlier report (`qdx gap --json`).

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::assess::{Outcome, Status};
use crate::number::Exact;
use crate::plan::{Bound, Plan};

/// An earlier report, as far as it is compared.
#[derive(Clone, Debug)]
pub struct Since {
    /// Its file.
    pub file: String,
    /// Its as-of date, as it wrote it.
    pub as_of: Option<String>,
    /// By index of the target; `None` for a target it did not have.
    pub before: Vec<Option<Before>>,
}

/// A target in the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its verdict.
    pub status: Status,
    /// Value of its actual.
    pub actual: Option<Exact>,
    /// What that number says of the true value.
    pub bound: Bound,
    /// Period of its actual, canonical.
    pub period: Option<String>,
    /// Its gap.
    pub gap: Option<Exact>,
}

/// How a target's figure moved between two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The earlier report did not have the target.
    NotCompared,
    /// It had no figure for the target.
    New,
    /// A figure of a later period.
    Newer,
    /// Another figure for the same period.
    Revised,
    /// A figure of an earlier period, or none any more.
    Withdrawn,
    /// The same figure; the verdict may still differ.
    Same,
}

/// Why a file is no earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAReport {
    /// Not JSON, or not of this shape; with the parser's words.
    Json(String),
    /// JSON of another schema.
    Schema(String),
    /// A report on another plan.
    Plan(String),
}

#[derive(Deserialize)]
struct Document<'d> {
    schema: String,
    plan: Head,
    as_of: Option<String>,
    #[serde(borrow)]
    targets: Vec<Entry<'d>>,
}

#[derive(Deserialize)]
struct Head {
    id: String,
}

#[derive(Deserialize)]
struct Entry<'d> {
    id: String,
    status: String,
    #[serde(borrow)]
    actual: Option<Observed<'d>>,
    #[serde(borrow)]
    gap: &'d RawValue,
}

#[derive(Deserialize)]
struct Observed<'d> {
    period: String,
    bound: String,
    #[serde(borrow)]
    value: &'d RawValue,
}

/// Reads an earlier report on the same plan.
///
/// # Errors
/// [`NotAReport`] with the reason.
pub fn read(file: &str, text: &str, plan: &Plan) -> Result<Since, NotAReport> {
    let document: Document<'_> = serde_json::from_str(text).map_err(|error| NotAReport::Json(error.to_string()))?;
    if document.schema != "qdx.gap/1" {
        return Err(NotAReport::Schema(document.schema));
    }
    if document.plan.id != plan.id {
        return Err(NotAReport::Plan(document.plan.id));
    }
    let entry = |id: &str| document.targets.iter().find(|entry| entry.id == id);
    let before = plan.targets.iter().map(|target| entry(&target.id).and_then(Before::of)).collect();
    Ok(Since { file: file.to_owned(), as_of: document.as_of.clone(), before })
}

impl Since {
    /// The target of this index in the earlier report.
    pub fn of(&self, index: usize) -> Option<&Before> {
        self.before.get(index).and_then(Option::as_ref)
    }

    /// How its figure moved from there to `now`.
    pub fn moved(&self, index: usize, now: &Outcome) -> Moved {
        match self.of(index) {
            Some(before) => before.moved(now),
            None => Moved::NotCompared,
        }
    }
}

impl Moved {
    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotCompared => "not_compared",
            Self::New => "new",
            Self::Newer => "newer",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
            Self::Same => "same",
        }
    }
}

impl Before {
    fn of(entry: &Entry<'_>) -> Option<Self> {
        let status = Status::ALL.into_iter().find(|status| status.id() == entry.status)?;
        let number = |raw: &RawValue| Exact::decimal(raw.get()).ok();
        Some(Self {
            status,
            actual: entry.actual.as_ref().and_then(|actual| number(actual.value)),
            bound: entry.actual.as_ref().and_then(|actual| Bound::of(&actual.bound)).unwrap_or(Bound::Exact),
            period: entry.actual.as_ref().map(|actual| actual.period.clone()),
            gap: number(entry.gap),
        })
    }

    /// How the figure moved from this report to that outcome.
    pub fn moved(&self, now: &Outcome) -> Moved {
        let period = now.actual.as_ref().map(|actual| actual.period.to_string());
        let value = now.actual.as_ref().map(|actual| &actual.value);
        let date = |text: &Option<String>| {
            text.as_deref().and_then(|text| crate::period::Period::parse(text).ok()).map(|period| period.last())
        };
        match (&self.period, &period) {
            (None, Some(_)) => Moved::New,
            (old, new) if date(new) > date(old) => Moved::Newer,
            (old, new) if date(new) < date(old) => Moved::Withdrawn,
            _ if self.actual.as_ref() != value || now.actual.as_ref().is_some_and(|it| it.bound != self.bound) => {
                Moved::Revised
            }
            _ => Moved::Same,
        }
    }
}
