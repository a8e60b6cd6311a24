//! One `[[group.target]]`: comparator, baseline and the keys around them.

use std::ops::Range;

use crate::diagnostic::{Expected, PlanProblem, Problem};
use crate::number::Exact;
use crate::plan::{Due, Goal, Gone, Target, Text};
use crate::unit::Unit;

use super::comparator::hundred;
use super::flow::Beside;
use super::frame::{Days, Frame};
use super::keys::{Reader, Section};
use super::{baseline, comparator, flow, milestone};

pub const KEYS: [&str; 28] = [
    "id", "name", "aliases", "where", "unit", "wording", "note", "tolerance", "each", "over", "amount", "reports",
    "make_up", "parts", "gone", "areas", "limits", "deadline", "baseline", "milestones", "near", "owner", "at_least",
    "more_than", "at_most", "less_than", "about", "between",
];

/// Stands in for a name that was reported missing.
pub fn no_name() -> Text {
    Text { zh: String::new(), en: String::new() }
}

/// What a target is called, each alias with its place.
pub struct Names {
    pub name: Option<Text>,
    pub aliases: Vec<(String, Range<usize>)>,
}

pub fn names(reader: &mut Reader<'_>, section: &Section<'_>) -> Names {
    Names { name: reader.name(section, "name"), aliases: reader.texts(section, "aliases") }
}

/// Reads a target; its id is the caller's. `None` after an error that leaves no goal.
pub fn read(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    names: Names,
    group: usize,
    frame: &Frame,
) -> Option<Target> {
    reader.only(section, &KEYS);
    let days = deadline(reader, section, frame.days);
    let unit = unit(reader, section);
    let yearly = flow::read(reader, section);
    let limits = limits(reader, section, unit.as_ref());
    let baseline = baseline::read(reader, section, limits.as_ref(), days);
    let goal = comparator::read(reader, section, baseline.as_ref());
    let milestones = milestone::read(reader, section, goal.as_ref(), limits.as_ref(), days);
    let sums_parts = parts(reader, section, unit.as_ref());
    if section.get("gone").is_some() && section.get("parts").is_none() {
        reader.report(PlanProblem::OnlyForParts { key: "gone" }, section.key_span("gone"));
    }
    let (wording, note) = (reader.text(section, "wording"), reader.text(section, "note"));
    let owner = reader.text(section, "owner");
    let near = comparator::near(reader, section).unwrap_or_else(|| frame.near.clone());
    if let Some(yearly) = yearly {
        let (baseline, milestones) = (baseline.as_ref(), milestones.as_slice());
        let beside = Beside { unit: unit.as_ref(), goal: goal.as_ref(), baseline, milestones, days };
        flow::check(reader, section, yearly, &beside);
    }
    let goal = goal?;
    // Limits are those of figures, not of their sums.
    if yearly.is_none_or(|yearly| yearly.due != Due::OverPlan) {
        check_limits(reader, section, &goal, limits.as_ref());
    }
    Some(Target {
        id: String::new(),
        group,
        name: names.name?,
        aliases: names.aliases.into_iter().map(|(alias, _)| alias).collect(),
        filters: filters(reader, section),
        unit: unit?,
        goal,
        yearly,
        sums_parts,
        gone: Gone::of(None, None),
        limits,
        deadline: days?.deadline,
        baseline,
        near,
        milestones,
        areas: Vec::new(),
        owner,
        wording,
        note,
    })
}

/// `where = { sex = "T" }`, or several values: `{ sex = ["T", "_T"] }`.
fn filters(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<(String, String)> {
    let Some(inner) = reader.table(section, "where", Expected::FilterTable) else { return Vec::new() };
    let mut filters = Vec::new();
    for (column, value) in inner.table {
        let values = value.get_ref().as_array().map_or_else(|| vec![value], |values| values.iter().collect());
        let texts = values.into_iter().filter_map(|value| reader.string("where", value));
        filters.extend(texts.map(|text| (column.get_ref().to_string(), text)).collect::<Vec<_>>());
    }
    filters
}

/// The days of the plan, with the target's own deadline where it has one.
fn deadline(reader: &mut Reader<'_>, section: &Section<'_>, days: Option<Days>) -> Option<Days> {
    if section.get("deadline").is_none() {
        return days;
    }
    let (deadline, days) = (reader.date(section, "deadline")?, days?);
    if deadline < days.start {
        reader.report(PlanProblem::TargetBeforeStart, section.value_span("deadline"));
    }
    Some(Days { deadline, ..days })
}

/// `"家"`, `{ zh = "家", en = "firms" }`, or `""` for a ratio or an index.
fn unit(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Unit> {
    let value = reader.required(section, "unit")?;
    if value.get_ref().as_str() == Some("") {
        return Some(Unit::none());
    }
    reader.name(section, "unit").map(|Text { zh, en }| Unit::named(&zh, &en))
}

fn limits(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> Option<(Exact, Exact)> {
    let given = reader.pair(section, "limits", Problem::Plan(PlanProblem::LimitsReversed));
    given.or_else(|| unit.is_some_and(Unit::is_percent).then(hundred))
}

fn parts(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> bool {
    let Some(value) = section.get("parts") else { return false };
    match reader.text(section, "parts").as_deref() {
        Some("sum") if unit.is_some_and(Unit::is_percent) => {
            reader.report(PlanProblem::PartsOfShare, value.span());
            false
        }
        Some("sum") => true,
        Some(text) => {
            let text = text.to_owned();
            reader.report(PlanProblem::BadChoice { key: "parts", text, choices: "\"sum\"" }, value.span());
            false
        }
        None => false,
    }
}

/// A target nobody could reach without leaving the natural range is a slip.
fn check_limits(reader: &mut Reader<'_>, section: &Section<'_>, goal: &Goal, limits: Option<&(Exact, Exact)>) {
    let (from, to) = match goal {
        Goal::Between { low, high } => (Some(low), Some(high)),
        goal => (goal.value(), None),
    };
    for value in [from, to].into_iter().flatten() {
        reader.within(value, limits, section.value_span(goal.id()));
    }
}
