//! The earlier report, and how each figure moved.

use serde::Serialize;

use crate::assess::{Area, Outcome};
use crate::number::Exact;
use crate::plan::Target;
use crate::report::document::Report;
use crate::since::{Before, Changed, Since};

use super::value::{Goal, Name, Number};

/// The earlier report compared with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SinceHead<'d> {
    file: &'d str,
    as_of: Option<&'d str>,
    gone: Vec<GoneEntry<'d>>,
}

/// A target it had, and the plan has no longer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoneEntry<'d> {
    id: &'d str,
    name: Name<'d>,
}

/// The target in the earlier report, and how its figure moved.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SinceEntry<'d> {
    #[cfg_attr(test, schemars(schema_with = "super::shape::moved"))]
    moved: &'static str,
    #[cfg_attr(test, schemars(schema_with = "super::shape::changed"))]
    changed: Vec<&'static str>,
    worsened: bool,
    kind: Option<&'d str>,
    unit: Option<&'d str>,
    target: Option<Goal>,
    actual: Number,
    period: Option<String>,
    gap: Number,
    pace_needed: Number,
    pace_observed: Number,
    status: Option<&'static str>,
    /// What was to be reached by the newest day on its path that the actual has reached.
    due: Option<DueEntry>,
    /// Areas with a task in both reports.
    areas: Vec<AreaSince<'d>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DueEntry {
    date: String,
    value: Number,
}

/// An area in the earlier report, and how its figure moved.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AreaSince<'d> {
    area: &'d str,
    #[cfg_attr(test, schemars(schema_with = "super::shape::moved"))]
    moved: &'static str,
    actual: Number,
    period: Option<String>,
    gap: Number,
    #[cfg_attr(test, schemars(schema_with = "super::shape::status"))]
    status: &'static str,
    due: Option<DueEntry>,
}

impl<'d> SinceHead<'d> {
    pub fn of(since: &'d Since) -> Self {
        let gone = since.gone.iter().map(|gone| GoneEntry { id: &gone.id, name: Name::of(&gone.name) });
        Self { file: &since.file, as_of: since.as_of.as_deref(), gone: gone.collect() }
    }
}

pub fn due(before: &Before, target: &Target, outcome: &Outcome) -> Option<DueEntry> {
    let (date, value) = before.due(target, outcome)?;
    Some(DueEntry { date: date.to_string(), value: Number::of(value) })
}

pub fn area_since<'d>(area: &'d Area, before: &Before) -> Option<AreaSince<'d>> {
    let (judged, before) = (area.judged.as_ref()?, before.area(area)?);
    Some(AreaSince {
        area: &area.area,
        moved: before.moved(&judged.outcome).id(),
        actual: Number::of(&before.actual),
        period: before.period.map(|period| period.to_string()),
        gap: Number::of(&before.gap),
        status: before.status.id(),
        due: due(before, &judged.target, &judged.outcome),
    })
}

pub fn change<'d>(report: &Report<'d>, index: usize, target: &Target, outcome: &'d Outcome) -> Option<SinceEntry<'d>> {
    let since = report.since?;
    let before = since.of(index);
    let number = |value: fn(&Before) -> Option<&Exact>| Number::of(before.and_then(value));
    Some(SinceEntry {
        moved: since.moved(index, outcome).id(),
        changed: since.changed(index, target, outcome).into_iter().map(Changed::id).collect(),
        worsened: since.worsened(index, target, outcome),
        kind: before.map(|before| before.kind.as_str()),
        unit: before.map(|before| before.unit.as_str()),
        target: before.map(|before| Goal::due(&before.goal, before.deadline)),
        actual: number(|before| before.actual.as_ref()),
        period: before.and_then(|before| before.period).map(|period| period.to_string()),
        gap: number(|before| before.gap.as_ref()),
        pace_needed: number(|before| before.pace_needed.as_ref()),
        pace_observed: number(|before| before.pace_observed.as_ref()),
        status: before.map(|before| before.status.id()),
        due: before.and_then(|before| due(before, target, outcome)),
        areas: outcome.areas.iter().filter_map(|area| area_since(area, before?)).collect(),
    })
}
