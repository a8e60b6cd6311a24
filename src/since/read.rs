//! Reads an earlier report, as far as it is compared.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::actuals;
use crate::assess::Status;
use crate::diagnostic::{FileProblem, Finding, Findings, NotAReport, Place, UsageProblem};
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Goal, Plan, Text};
use crate::text;

use super::before::{Before, Gone, Since};

/// An earlier report has a thousand bytes for every target of the plan, which
/// itself is not large.
pub const MAX_EARLIER: usize = 1 << 25;

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

/// Reads the bytes of an earlier report on the same plan. One byte more than [`MAX_EARLIER`]
/// is enough of a larger file.
///
/// # Errors
/// One finding, with the reason.
pub fn read_bytes(file: &str, bytes: &[u8], plan: &Plan) -> Result<Since, Findings> {
    if bytes.len() > MAX_EARLIER {
        let problem = FileProblem::FileTooLarge { limit: MAX_EARLIER };
        return Err(Finding::at(problem, Place::of_line(file, 1)).into());
    }
    read(file, &actuals::text(file, bytes)?, plan)
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

/// What was promised, of a target or by its task of an area.
#[derive(Clone)]
struct Promise {
    goal: Goal,
    kind: String,
    unit: String,
    deadline: Date,
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
        let goal = self.within("target")?.ok_or_else(|| self.bad("target"))?;
        let promise = Promise {
            goal: goal.goal()?,
            kind: self.text("kind")?,
            unit: self.text("unit")?,
            deadline: goal.parsed("date", |text| text.parse().ok())?,
        };
        let areas = self.list("areas")?.into_iter().map(|area| area.area(&promise));
        let areas = areas.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        Ok(Before { areas, ..self.standing("actual", promise)? })
    }

    /// An area and how it stood; `None` of one without a task.
    fn area(&self, whole: &Promise) -> Result<Option<(String, Before)>, NotAReport> {
        // Reports of earlier versions do not judge areas.
        if !self.keys.contains_key("target") || self.raw("target")? == "null" {
            return Ok(None);
        }
        let promise = Promise { goal: whole.goal.of_area(&self.known("target")?), ..whole.clone() };
        let before = self.standing("observation", promise)?;
        Ok(Some((text::fold(&self.text("area")?).into_owned(), before)))
    }

    /// How a target or an area stood; `actual` is the key of its figure.
    fn standing(&self, actual: &'static str, promise: Promise) -> Result<Before, NotAReport> {
        let Promise { goal, kind, unit, deadline } = promise;
        let status = self.text("status")?;
        let known = Status::ALL.into_iter().find(|known| known.id() == status);
        let actual = self.within(actual)?;
        let bound = actual.as_ref().map(|actual| actual.parsed("bound", Bound::of)).transpose()?;
        Ok(Before {
            status: known.ok_or_else(|| self.bad("status"))?,
            goal,
            kind,
            unit,
            deadline,
            actual: actual.as_ref().map(|actual| actual.known("value")).transpose()?,
            bound: bound.unwrap_or(Bound::Exact),
            period: actual.map(|actual| actual.parsed("period", |text| Period::parse(text).ok())).transpose()?,
            gap: self.number("gap")?,
            pace_needed: self.number("pace_needed")?,
            pace_observed: self.number("pace_observed")?,
            path: self.path()?,
            areas: BTreeMap::new(),
        })
    }

    /// Day and value of each step, in order of time.
    fn path(&self) -> Result<Vec<(Date, Exact)>, NotAReport> {
        let step = |step: Self| Ok((step.parsed("date", |text| text.parse().ok())?, step.known("value")?));
        let mut path = self.list("path")?.into_iter().map(step).collect::<Result<Vec<_>, _>>()?;
        path.sort_by_key(|(date, _)| *date);
        Ok(path)
    }

    /// The objects of a list; none where an earlier version did not write the key.
    fn list(&self, key: &'static str) -> Result<Vec<Self>, NotAReport> {
        if !self.keys.contains_key(key) {
            return Ok(Vec::new());
        }
        let all: Option<Vec<BTreeMap<String, &'d RawValue>>> =
            serde_json::from_str(self.raw(key)?).map_err(|_| self.bad(key))?;
        Ok(all.unwrap_or_default().into_iter().map(|keys| Self { id: self.id.clone(), keys }).collect())
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
