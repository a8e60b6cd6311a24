//! A target with all that was found of it.

use serde::Serialize;

use crate::assess::Outcome;
use crate::plan::Target;
use crate::report::document::Report;

use super::area::{self, AreaEntry};
use super::method::{self, MethodEntry};
use super::since::{self, SinceEntry};
use super::value::{self, Goal, Name, NoteEntry, Number, Observed, PathEntry, Projection, YearEntry};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Entry<'d> {
    id: &'d str,
    group: &'d str,
    name: Name<'d>,
    owner: Option<&'d str>,
    unit: &'d str,
    unit_name: Name<'d>,
    #[cfg_attr(test, schemars(schema_with = "super::shape::kind"))]
    kind: &'static str,
    target: Goal,
    actual: Option<Observed<'d>>,
    baseline: Option<Observed<'d>>,
    gap: Number,
    gap_unit: &'d str,
    progress: Number,
    expected: Number,
    years_left: Number,
    pace_needed: Number,
    pace_observed: Number,
    acceleration: Number,
    projection: Projection,
    years: Vec<YearEntry>,
    path: Vec<PathEntry>,
    methods: Vec<MethodEntry>,
    areas: Vec<AreaEntry<'d>>,
    #[cfg_attr(test, schemars(schema_with = "super::shape::status"))]
    status: &'static str,
    late_since: Option<String>,
    since: Option<SinceEntry<'d>>,
    notes: Vec<NoteEntry>,
}

/// Taken apart without `..`: a new field does not compile until it is decided
/// here how it is written.
pub fn entry<'d>(report: &Report<'d>, index: usize, target: &'d Target, outcome: &'d Outcome) -> Entry<'d> {
    let Report { plan, by_area, lang, .. } = *report;
    let Outcome {
        observations: _,
        judged: _,
        actual,
        baseline,
        gap,
        gap_bound: _,
        progress,
        expected,
        years_left,
        pace_needed,
        pace_observed,
        acceleration,
        projection,
        path,
        methods,
        derivation: _,
        reason: _,
        years,
        areas: _,
        status,
        late_since,
        notes,
    } = outcome;
    // What the rest of the plan says of a target is for `targets --json`.
    let Target {
        id,
        group,
        name,
        aliases: _,
        filters: _,
        unit,
        goal: _,
        yearly: _,
        sums_parts: _,
        gone: _,
        limits: _,
        deadline: _,
        baseline: _,
        near: _,
        milestones: _,
        areas: _,
        owner,
        wording: _,
        note: _,
    } = target;
    Entry {
        id,
        group: plan.groups.get(*group).map_or("", |group| &group.id),
        name: Name::of(name),
        owner: owner.as_deref(),
        unit: unit.written(),
        unit_name: Name::of_unit(unit),
        kind: target.kind().id(),
        target: Goal::of(target),
        actual: actual.as_ref().map(Observed::of),
        baseline: baseline.as_ref().map(Observed::of),
        gap: Number::of(gap),
        gap_unit: target.unit.of_difference(),
        progress: Number::of(progress),
        expected: Number::of(expected),
        years_left: Number::of(years_left),
        pace_needed: Number::of(pace_needed),
        pace_observed: Number::of(pace_observed),
        acceleration: Number::of(acceleration),
        projection: Projection::of(projection),
        years: years.iter().map(value::year).collect(),
        path: path.iter().map(value::step).collect(),
        methods: methods.iter().map(|verdict| method::method(verdict, lang)).collect(),
        areas: area::areas(target, outcome, by_area, lang),
        status: status.id(),
        late_since: late_since.map(|period| period.to_string()),
        since: since::change(report, index, target, outcome),
        notes: notes.iter().map(|note| value::note_entry(note, lang)).collect(),
    }
}
