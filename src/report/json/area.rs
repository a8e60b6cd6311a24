//! The areas of a target.

use serde::Serialize;

use crate::assess::{Area, Outcome};
use crate::language::Lang;
use crate::number::Exact;
use crate::plan::Target;

use super::value::{self, NoteEntry, Number, Observed, PathEntry, Projection, YearEntry};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AreaEntry<'d> {
    area: &'d str,
    /// Of an area with a task its actual, else the figure of the newest period.
    observation: Option<Observed<'d>>,
    share: Number,
    /// The task; all that follows is null without one.
    target: Number,
    #[cfg_attr(test, schemars(schema_with = "super::shape::status_or_null"))]
    status: Option<&'static str>,
    gap: Number,
    progress: Number,
    expected: Number,
    pace_needed: Number,
    pace_observed: Number,
    projection: Option<Projection>,
    years: Option<Vec<YearEntry>>,
    path: Option<Vec<PathEntry>>,
    notes: Option<Vec<NoteEntry>>,
}

/// The areas, where they are asked for or have tasks.
pub fn areas<'d>(target: &Target, outcome: &'d Outcome, by_area: bool, lang: Lang) -> Vec<AreaEntry<'d>> {
    let areas = outcome.areas.iter().filter(|_| by_area || !target.areas.is_empty());
    areas.map(|it| area(it, lang)).collect()
}

pub fn area(it: &Area, lang: Lang) -> AreaEntry<'_> {
    let Area { area, observation, share, judged } = it;
    let outcome = judged.as_ref().map(|judged| &judged.outcome);
    let number = |value: fn(&Outcome) -> Option<&Exact>| Number::of(outcome.and_then(value));
    AreaEntry {
        area,
        observation: observation.as_ref().map(Observed::of),
        share: Number::of(share),
        target: Number::of(judged.as_ref().and_then(|judged| judged.target.goal.value())),
        status: outcome.map(|it| it.status.id()),
        gap: number(|it| it.gap.as_ref()),
        progress: number(|it| it.progress.as_ref()),
        expected: number(|it| it.expected.as_ref()),
        pace_needed: number(|it| it.pace_needed.as_ref()),
        pace_observed: number(|it| it.pace_observed.as_ref()),
        projection: outcome.map(|it| Projection::of(&it.projection)),
        years: outcome.map(|it| it.years.iter().map(value::year).collect()),
        path: outcome.map(|it| it.path.iter().map(value::step).collect()),
        notes: outcome.map(|it| it.notes.iter().map(|note| value::note_entry(note, lang)).collect()),
    }
}
