//! What changed since an earlier report (`qdx gap --json`).
//!
//! Nothing of the earlier report is guessed: a part that cannot be read refuses
//! the whole of it, for "unchanged" must mean that it was looked at.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::assess::{Outcome, Status};
use crate::diagnostic::{Finding, Findings, NotAReport, UsageProblem};
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Goal, Plan, Target, Text};

/// An earlier report, as far as it is compared.
#[derive(Clone, Debug)]
pub struct Since {
    /// Its file.
    pub file: String,
    /// Its as-of date, as it wrote it.
    pub as_of: Option<String>,
    /// By index of the target; `None` for a target it did not have.
    pub before: Vec<Option<Before>>,
    /// Targets it had, and the plan has no longer.
    pub gone: Vec<Gone>,
}

/// A target that is in the earlier report alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Its name; the id where the report gives none.
    pub name: Text,
}

/// A target in the earlier report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its verdict.
    pub status: Status,
    /// Comparator and value.
    pub goal: Goal,
    /// `level`, `yearly`, …
    pub kind: String,
    /// Its unit, as the plan wrote it.
    pub unit: String,
    /// When it was due.
    pub deadline: Date,
    /// Value of its actual.
    pub actual: Option<Exact>,
    /// What that number says of the true value.
    pub bound: Bound,
    /// Period of its actual.
    pub period: Option<Period>,
    /// Its gap.
    pub gap: Option<Exact>,
    /// The pace it needed.
    pub pace_needed: Option<Exact>,
    /// The pace it had.
    pub pace_observed: Option<Exact>,
}

/// How a target's figure moved between two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The earlier report had no figure for the target, or not the target.
    New,
    /// A figure of a later period.
    Newer,
    /// Another figure for the same period.
    Revised,
    /// A figure of an earlier period, or none any more.
    Withdrawn,
    /// The same figure; all else may still differ, see [`Changed`].
    Same,
}

/// What else is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Comparator, value, unit or kind: the promise is another one.
    Target,
    /// The day it is due.
    Deadline,
    /// What is missing.
    Gap,
    /// The pace needed.
    PaceNeeded,
    /// The pace so far.
    PaceObserved,
    /// The verdict.
    Status,
}

#[derive(Deserialize)]
struct Document<'d> {
    schema: String,
    plan: Option<Head>,
    as_of: Option<String>,
    #[serde(borrow)]
    targets: Option<Vec<BTreeMap<String, &'d RawValue>>>,
}

#[derive(Deserialize)]
struct Head {
    id: String,
}

/// Reads an earlier report on the same plan.
///
/// # Errors
/// One finding, with the reason.
pub fn read(file: &str, text: &str, plan: &Plan) -> Result<Since, Findings> {
    let refused = |why| Finding::general(UsageProblem::NoEarlierReport { file: file.to_owned(), why });
    since(file, text, plan).map_err(|why| refused(why).into())
}

fn since(file: &str, text: &str, plan: &Plan) -> Result<Since, NotAReport> {
    let document: Document<'_> = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => NotAReport::Shape,
        Category::Eof if !text.trim().is_empty() => NotAReport::Cut,
        _ => NotAReport::Json(error.line(), error.column()),
    })?;
    if document.schema != "qdx.gap/1" {
        return Err(NotAReport::Schema(document.schema));
    }
    let (Some(head), Some(targets)) = (document.plan, document.targets) else { return Err(NotAReport::Shape) };
    if head.id != plan.id {
        return Err(NotAReport::Plan(head.id));
    }
    let mut known = BTreeMap::new();
    let mut gone = Vec::new();
    for map in targets {
        let entry = Entry::of(map)?;
        let before = entry.before()?;
        match plan.targets.iter().any(|target| target.id == entry.id) {
            true => drop(known.insert(entry.id, before)),
            false => gone.push(Gone { name: entry.name(), id: entry.id }),
        }
    }
    let before = plan.targets.iter().map(|target| known.remove(&target.id)).collect();
    Ok(Since { file: file.to_owned(), as_of: document.as_of, before, gone })
}

impl Since {
    /// The target of this index in the earlier report.
    pub fn of(&self, index: usize) -> Option<&Before> {
        self.before.get(index).and_then(Option::as_ref)
    }

    /// How its figure moved from there to `now`; a target it lacked is new.
    pub fn moved(&self, index: usize, now: &Outcome) -> Moved {
        self.of(index).map_or(Moved::New, |before| before.moved(now))
    }

    /// What else is not what it was; nothing of a target it lacked.
    pub fn changed(&self, index: usize, target: &Target, now: &Outcome) -> Vec<Changed> {
        self.of(index).map_or_else(Vec::new, |before| before.changed(target, now))
    }

    /// Whether the target stands worse than it did.
    pub fn worsened(&self, index: usize, target: &Target, now: &Outcome) -> bool {
        self.of(index).is_some_and(|before| before.worsened(target, now))
    }
}

impl Moved {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::New, Self::Newer, Self::Revised, Self::Withdrawn, Self::Same];

    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Newer => "newer",
            Self::Revised => "revised",
            Self::Withdrawn => "withdrawn",
            Self::Same => "same",
        }
    }
}

impl Changed {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Target, Self::Deadline, Self::Gap, Self::PaceNeeded, Self::PaceObserved, Self::Status];

    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::Target => "target_changed",
            Self::Deadline => "deadline_changed",
            Self::Gap => "gap_changed",
            Self::PaceNeeded => "pace_needed_changed",
            Self::PaceObserved => "pace_observed_changed",
            Self::Status => "status_changed",
        }
    }
}

impl Before {
    /// How the figure moved from this report to that outcome.
    pub fn moved(&self, now: &Outcome) -> Moved {
        let date = |period: Option<Period>| period.map(|period| period.last());
        let (old, new) = (date(self.period), date(now.actual.as_ref().map(|actual| actual.period)));
        match (old, new) {
            (None, Some(_)) => Moved::New,
            (old, new) if new > old => Moved::Newer,
            (old, new) if new < old => Moved::Withdrawn,
            _ => {
                let same = |it: &crate::actuals::Observation| {
                    is_same(self.actual.as_ref(), Some(&it.value)) && it.bound == self.bound
                };
                if now.actual.as_ref().is_none_or(same) { Moved::Same } else { Moved::Revised }
            }
        }
    }

    /// What else is not what it was.
    pub fn changed(&self, target: &Target, now: &Outcome) -> Vec<Changed> {
        let differs = |what: &Changed| match what {
            Changed::Target => {
                !is_same_goal(&self.goal, &target.goal)
                    || self.unit != target.unit.written()
                    || self.kind != target.kind().id()
            }
            Changed::Deadline => self.deadline != target.deadline,
            Changed::Gap => !is_same(self.gap.as_ref(), now.gap.as_ref()),
            Changed::PaceNeeded => !is_same(self.pace_needed.as_ref(), now.pace_needed.as_ref()),
            Changed::PaceObserved => !is_same(self.pace_observed.as_ref(), now.pace_observed.as_ref()),
            Changed::Status => self.status != now.status,
        };
        Changed::ALL.into_iter().filter(differs).collect()
    }

    /// A worse verdict; or, of a level whose promise and verdict are the same, a
    /// larger gap.
    pub fn worsened(&self, target: &Target, now: &Outcome) -> bool {
        if self.status != now.status {
            return urgency(now.status) < urgency(self.status);
        }
        let changed = self.changed(target, now);
        let same_promise = !changed.contains(&Changed::Target) && !changed.contains(&Changed::Deadline);
        let larger = match (&self.gap, &now.gap) {
            (Some(before), Some(now)) => written(now) > *before,
            _ => false,
        };
        target.kind().id() == "level" && same_promise && larger
    }
}

/// Place of a verdict in a report that begins with the worst.
fn urgency(status: Status) -> u8 {
    match status {
        Status::Missed => 0,
        Status::Regressing => 1,
        Status::Stalled => 2,
        Status::Behind => 3,
        Status::Undecided => 4,
        Status::Near => 5,
        Status::NoTrend => 6,
        Status::NoData => 7,
        Status::OnTrack => 8,
        Status::Met => 9,
    }
}

/// A number as a report writes it: a quotient that does not terminate is rounded
/// there, and must not count as another number for that.
fn written(number: &Exact) -> Exact {
    Exact::decimal(&number.to_string()).unwrap_or_else(|_| number.clone())
}

fn is_same(before: Option<&Exact>, now: Option<&Exact>) -> bool {
    before == now || before.cloned() == now.map(written)
}

fn is_same_goal(before: &Goal, now: &Goal) -> bool {
    before.id() == now.id()
        && is_same(before.value(), now.value())
        && is_same(before.low().as_ref(), now.low().as_ref())
        && is_same(before.high().as_ref(), now.high().as_ref())
}

/// A target of the earlier report, key by key.
struct Entry<'d> {
    id: String,
    keys: BTreeMap<String, &'d RawValue>,
}

impl<'d> Entry<'d> {
    fn of(keys: BTreeMap<String, &'d RawValue>) -> Result<Self, NotAReport> {
        let entry = Self { id: String::new(), keys };
        let id = entry.text("id")?;
        Ok(Self { id, ..entry })
    }

    fn before(&self) -> Result<Before, NotAReport> {
        let status = self.text("status")?;
        let known = Status::ALL.into_iter().find(|known| known.id() == status);
        let actual = self.within("actual")?;
        let bound = actual.as_ref().map(|actual| actual.parsed("bound", Bound::of)).transpose()?;
        let goal = self.within("target")?.ok_or_else(|| self.bad("target"))?;
        Ok(Before {
            status: known.ok_or_else(|| self.bad("status"))?,
            goal: goal.goal()?,
            kind: self.text("kind")?,
            unit: self.text("unit")?,
            deadline: goal.parsed("date", |text| text.parse().ok())?,
            actual: actual.as_ref().map(|actual| actual.known("value")).transpose()?,
            bound: bound.unwrap_or(Bound::Exact),
            period: actual.map(|actual| actual.parsed("period", |text| Period::parse(text).ok())).transpose()?,
            gap: self.number("gap")?,
            pace_needed: self.number("pace_needed")?,
            pace_observed: self.number("pace_observed")?,
        })
    }

    /// The keys `comparator`, `value`, `low` and `high`.
    fn goal(&self) -> Result<Goal, NotAReport> {
        Ok(match self.text("comparator")?.as_str() {
            "at_least" => Goal::AtLeast(self.known("value")?),
            "more_than" => Goal::MoreThan(self.known("value")?),
            "at_most" => Goal::AtMost(self.known("value")?),
            "less_than" => Goal::LessThan(self.known("value")?),
            "about" => {
                let value = self.known("value")?;
                Goal::About { tolerance: &self.known("high")? - &value, value }
            }
            "between" => Goal::Between { low: self.known("low")?, high: self.known("high")? },
            _ => return Err(self.bad("comparator")),
        })
    }

    fn name(&self) -> Text {
        let name = self.within("name").ok().flatten();
        let read = name.and_then(|name| Some(Text { zh: name.text("zh").ok()?, en: name.text("en").ok()? }));
        read.unwrap_or_else(|| Text { zh: self.id.clone(), en: self.id.clone() })
    }

    fn bad(&self, key: &'static str) -> NotAReport {
        NotAReport::Part(self.id.clone(), key, self.keys.get(key).map(|raw| raw.get().to_owned()))
    }

    fn raw(&self, key: &'static str) -> Result<&'d str, NotAReport> {
        self.keys.get(key).map(|raw| raw.get()).ok_or_else(|| self.bad(key))
    }

    fn text(&self, key: &'static str) -> Result<String, NotAReport> {
        serde_json::from_str(self.raw(key)?).map_err(|_| self.bad(key))
    }

    fn parsed<T>(&self, key: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, NotAReport> {
        parse(&self.text(key)?).ok_or_else(|| self.bad(key))
    }

    /// A number, or `null`.
    fn number(&self, key: &'static str) -> Result<Option<Exact>, NotAReport> {
        match self.raw(key)? {
            "null" => Ok(None),
            text => Exact::decimal(text).map(Some).map_err(|_| self.bad(key)),
        }
    }

    /// A number that cannot be missing.
    fn known(&self, key: &'static str) -> Result<Exact, NotAReport> {
        self.number(key)?.ok_or_else(|| self.bad(key))
    }

    /// The keys of an object within, or `null`; faults in it are told under this id.
    fn within(&self, key: &'static str) -> Result<Option<Self>, NotAReport> {
        match self.raw(key)? {
            "null" => Ok(None),
            text => {
                let keys = serde_json::from_str(text).map_err(|_| self.bad(key))?;
                Ok(Some(Self { id: self.id.clone(), keys }))
            }
        }
    }
}
