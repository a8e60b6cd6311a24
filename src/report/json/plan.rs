//! The plan as it was read, for machines: `"schema": "qdx.targets/1"`.

use std::io;

use serde::Serialize;

use super::value::Number;
use super::{Goal, Name, PlanHead, pretty};
use crate::language::Lang;
use crate::number::Exact;
use crate::plan::{Baseline, Due, Gone, Group, Plan, Reports, Target, Yearly};
use crate::report::document::Layout;

/// In no language, and as wide as it is.
pub fn write(plan: &Plan, _: Lang, _: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        schema: "qdx.targets/1",
        qdx: env!("CARGO_PKG_VERSION"),
        plan: PlanHead::of(plan),
        groups: plan.groups.iter().map(group).collect(),
        targets: plan.targets.iter().map(|target| entry(target, plan)).collect(),
    };
    pretty(&document, out)
}

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    qdx: &'static str,
    plan: PlanHead<'d>,
    groups: Vec<GroupEntry<'d>>,
    targets: Vec<Entry<'d>>,
}

#[derive(Serialize)]
struct GroupEntry<'d> {
    id: &'d str,
    name: Name<'d>,
    wording: Option<&'d str>,
}

#[derive(Serialize)]
struct Entry<'d> {
    id: &'d str,
    group: &'d str,
    name: Name<'d>,
    aliases: &'d [String],
    owner: Option<&'d str>,
    unit: &'d str,
    unit_name: Name<'d>,
    kind: &'static str,
    target: Goal,
    near: Number,
    limits: Option<Limits>,
    baseline: Option<Start>,
    milestones: Vec<Of>,
    /// `cumulative` or `increments`, of what is counted by years.
    reports: Option<&'static str>,
    make_up: Option<bool>,
    parts: Option<&'static str>,
    gone: Leaving<'d>,
    areas: Vec<Area<'d>>,
    r#where: Vec<Filter<'d>>,
    wording: Option<&'d str>,
    note: Option<&'d str>,
}

#[derive(Serialize)]
struct Limits {
    low: Number,
    high: Number,
}

/// What progress is measured from: the plan's own figure, or the figure of years ago.
#[derive(Serialize)]
#[serde(untagged)]
enum Start {
    Stated(Of),
    Years { years: i16 },
}

/// A value of a period.
#[derive(Serialize)]
struct Of {
    period: String,
    value: Number,
}

/// Which parts report no more: `"silent"`, or those that are named.
#[derive(Serialize)]
#[serde(untagged)]
enum Leaving<'d> {
    Silent(&'static str),
    Named(Vec<Last<'d>>),
}

#[derive(Serialize)]
struct Last<'d> {
    part: &'d str,
    last: String,
}

#[derive(Serialize)]
struct Area<'d> {
    area: &'d str,
    value: Number,
}

#[derive(Serialize)]
struct Filter<'d> {
    column: &'d str,
    value: &'d str,
}

fn group(group: &Group) -> GroupEntry<'_> {
    GroupEntry { id: &group.id, name: Name::of(&group.name), wording: group.wording.as_deref() }
}

/// Taken apart without `..`: a new key does not compile until it is decided here how it is written.
fn entry<'d>(target: &'d Target, plan: &'d Plan) -> Entry<'d> {
    let Target {
        id,
        group,
        name,
        aliases,
        filters,
        unit,
        goal: _,
        yearly,
        sums_parts,
        gone,
        limits,
        deadline: _,
        baseline,
        near,
        milestones,
        areas,
        owner,
        wording,
        note,
    } = target;
    Entry {
        id,
        group: plan.groups.get(*group).map_or("", |group| &group.id),
        name: Name::of(name),
        aliases,
        owner: owner.as_deref(),
        unit: unit.written(),
        unit_name: Name::of_unit(unit),
        kind: target.kind().id(),
        target: Goal::of(target),
        near: Number::of(near),
        limits: limits.as_ref().map(|(low, high)| Limits { low: Number::of(low), high: Number::of(high) }),
        baseline: baseline.as_ref().map(start),
        milestones: milestones.iter().map(|stone| of(&stone.period, &stone.value)).collect(),
        reports: yearly.map(|yearly| reports(yearly.reports)),
        make_up: yearly.and_then(make_up),
        parts: sums_parts.then_some("sum"),
        gone: leaving(gone),
        areas: areas.iter().map(|task| Area { area: &task.area, value: Number::of(&task.value) }).collect(),
        r#where: filters.iter().map(|(column, value)| Filter { column, value }).collect(),
        wording: wording.as_deref(),
        note: note.as_deref(),
    }
}

fn of(period: &impl ToString, value: &Exact) -> Of {
    Of { period: period.to_string(), value: Number::of(value) }
}

fn start(baseline: &Baseline) -> Start {
    match baseline {
        Baseline::Stated(given) => Start::Stated(of(&given.period, &given.value)),
        Baseline::Years(years) => Start::Years { years: *years },
    }
}

fn reports(reports: Reports) -> &'static str {
    match reports {
        Reports::Cumulative => "cumulative",
        Reports::Increments => "increments",
    }
}

/// Whether a shortfall may be made up, of what every year must reach.
fn make_up(yearly: Yearly) -> Option<bool> {
    match yearly.due {
        Due::EachYear { make_up } => Some(make_up),
        Due::OverPlan | Due::LastYear => None,
    }
}

fn leaving(gone: &Gone) -> Leaving<'_> {
    match gone {
        Gone::Silent => Leaving::Silent("silent"),
        Gone::Named(named) => {
            let parts = named.iter().flat_map(|named| named.iter());
            Leaving::Named(parts.map(|it| Last { part: &it.part, last: it.last.to_string() }).collect())
        }
    }
}
