//! The report as one row per target: the names of the JSON report flattened,
//! exact numbers, an empty cell where nothing is known.

use std::io;

use csv::Writer;

use crate::actuals::{Observation, Origin};
use crate::assess::{Area, Judged, Outcome, Projection, Step};
use crate::number::Exact;
use crate::plan::Target;
use crate::since::{Before, Changed};
use crate::text::{harmless, is_blank, narrow};

use super::document::Report;
use super::view::method;

const TARGET: [&str; 14] = [
    "id", "group", "name_zh", "name_en", "owner", "unit", "unit_name_zh", "unit_name_en", "kind", "comparator",
    "target_value", "target_low", "target_high", "target_date",
];
/// Columns before the comparator, with that of the area.
const PROMISE: usize = 10;
const OBSERVATION: [&str; 9] = ["value", "bound", "flag", "period", "date", "file", "line", "source", "parts"];
const OUTCOME: [&str; 15] = [
    "gap", "gap_unit", "progress", "expected", "years_left", "pace_needed", "pace_observed", "acceleration",
    "projection_value", "projection_slow", "projection_unclipped", "projection_arrival", "status", "notes",
    "late_since",
];
const STEP: [&str; 9] = ["id", "area", "period", "date", "value", "exact", "step", "planned", "milestone"];
/// Of the earlier report; a JUnit report has them, too.
pub const SINCE: [&str; 18] = [
    "since_moved", "since_actual", "since_gap", "since_status", "since_changed", "since_worsened", "since_kind",
    "since_unit", "since_comparator", "since_target_value", "since_target_low", "since_target_high",
    "since_target_date", "since_period", "since_pace_needed", "since_pace_observed", "since_due_date",
    "since_due_value",
];

/// The whole report, the same in every language.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if report.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut out = Writer::from_writer(out);
    if report.path {
        steps(report, &mut out)?;
        return out.flush();
    }
    out.write_record(headings(report))?;
    for entry in report.entries() {
        let (_, target, outcome) = entry;
        let mut row = row(report, target, outcome, "");
        row.extend(before(report, entry).into_iter().flatten());
        let width = row.len();
        out.write_record(row)?;
        for area in outcome.areas.iter().filter(|_| report.by_area) {
            let mut row = of_area(report, target, area);
            row.resize(width, String::new());
            out.write_record(row)?;
        }
    }
    out.flush()
}

fn headings(report: &Report<'_>) -> Vec<String> {
    let of = |what: &str| OBSERVATION.map(|name| format!("{what}_{name}"));
    let [id, rest @ ..] = TARGET;
    let area = report.by_area.then_some("area");
    let mut all: Vec<String> = [id].into_iter().chain(area).chain(rest).map(String::from).collect();
    all.extend(of("actual"));
    all.extend(of("baseline"));
    all.extend(OUTCOME.map(String::from));
    all.extend(method::names(report).map(String::from));
    all.extend(SINCE.iter().filter(|_| report.since.is_some()).map(ToString::to_string));
    all
}

/// A row a step of each path, instead of a row a target.
fn steps(report: &Report<'_>, out: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    out.write_record(STEP)?;
    for (_, target, outcome) in report.entries() {
        let judged = outcome.areas.iter().filter(|_| report.by_area);
        let judged = judged.filter_map(|area| Some((area.area.as_str(), &area.judged.as_ref()?.outcome)));
        for (area, outcome) in std::iter::once(("", outcome)).chain(judged) {
            for step in &outcome.path {
                out.write_record(cells(&target.id, area, step))?;
            }
        }
    }
    Ok(())
}

/// The cells of a step, under [`STEP`].
fn cells(id: &str, area: &str, step: &Step) -> Vec<String> {
    let Step { period, date, value, exact, step, planned, milestone } = step;
    let when = [text(id), text(area), period.to_string(), date.to_string()];
    let numbers = [Some(value), Some(exact), step.as_ref(), planned.as_ref()].map(number);
    when.into_iter().chain(numbers).chain([milestone.to_string()]).collect()
}

/// All of a target, or of the task of an area, but for what an earlier report says.
fn row(report: &Report<'_>, target: &Target, outcome: &Outcome, area: &str) -> Vec<String> {
    let mut row = promised(report, target, area);
    row.extend(found(target, outcome));
    row.extend(outcome.methods.iter().flat_map(method::values));
    row
}

/// A row of an area below its target: all of one with a task, of others the figure alone.
fn of_area(report: &Report<'_>, target: &Target, area: &Area) -> Vec<String> {
    let Area { area, observation, share: _, judged } = area;
    if let Some(Judged { target, outcome }) = judged.as_deref() {
        return row(report, target, outcome, area);
    }
    let mut row = promised(report, target, area);
    // The plan's number is not the area's.
    row.iter_mut().skip(PROMISE).for_each(String::clear);
    row.extend(observed(observation.as_ref()));
    row
}

/// What the plan says, under [`TARGET`], with the area behind the id where areas are listed.
fn promised(report: &Report<'_>, target: &Target, area: &str) -> Vec<String> {
    let Target {
        id,
        group,
        name,
        aliases: _,
        filters: _,
        unit,
        goal,
        yearly: _,
        sums_parts: _,
        gone: _,
        limits: _,
        baseline: _,
        milestones: _,
        deadline,
        areas: _,
        owner,
        wording: _,
        note: _,
        near: _,
    } = target;
    let area = report.by_area.then(|| text(area));
    let rest = [
        text(report.plan.groups.get(*group).map_or("", |group| &group.id)),
        text(&name.zh),
        text(&name.en),
        text(owner.as_deref().unwrap_or_default()),
        text(unit.written()),
        text(unit.written()),
        text(unit.english()),
        target.kind().id().into(),
        goal.id().into(),
        number(goal.value()),
        number(goal.low().as_ref()),
        number(goal.high().as_ref()),
        deadline.to_string(),
    ];
    [text(id)].into_iter().chain(area).chain(rest).collect()
}

/// What was measured and reckoned: [`OBSERVATION`] twice, then [`OUTCOME`].
/// Taken apart without `..`: a new field does not compile until it is decided
/// here how it is written. Lists have no place in a row of one target.
fn found(target: &Target, outcome: &Outcome) -> Vec<String> {
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
        projection: Projection { value, slow, unclipped, arrival },
        path: _,
        methods: _,
        years: _,
        areas: _,
        status,
        notes,
        derivation: _,
        reason: _,
        late_since,
    } = outcome;
    let mut row = Vec::from(observed(actual.as_ref()));
    row.extend(observed(baseline.as_ref()));
    row.extend([number(gap.as_ref()), text(target.unit.of_difference())]);
    row.extend(
        [progress, expected, years_left, pace_needed, pace_observed, acceleration].map(|it| number(it.as_ref())),
    );
    row.extend([value, slow, unclipped].map(|it| number(it.as_ref())));
    row.push(arrival.map(|date| date.to_string()).unwrap_or_default());
    row.push(status.id().into());
    row.push(notes.iter().map(|note| note.code()).collect::<Vec<_>>().join(" "));
    row.push(late_since.map(|period| period.to_string()).unwrap_or_default());
    row
}

fn observed(observation: Option<&Observation>) -> [String; 9] {
    let Some(Observation { period, value, bound, flags, origin }) = observation else { return Default::default() };
    let Origin { file, line, source, parts } = origin;
    [
        value.to_string(),
        bound.id().into(),
        flags.to_string(),
        period.to_string(),
        period.last().to_string(),
        text(file.as_deref().unwrap_or_default()),
        line.map(|line| line.to_string()).unwrap_or_default(),
        text(source.as_deref().unwrap_or_default()),
        parts.map(|parts| parts.to_string()).unwrap_or_default(),
    ]
}

/// The earlier report, under [`SINCE`]; nothing without one.
pub fn before(
    report: &Report<'_>,
    (index, target, outcome): (usize, &Target, &Outcome),
) -> Option<[String; SINCE.len()]> {
    let since = report.since?;
    let before = since.of(index);
    let value = |value: fn(&Before) -> Option<&Exact>| number(before.and_then(value));
    let word = |word: fn(&Before) -> String| before.map(word).unwrap_or_default();
    let changed = since.changed(index, target, outcome);
    let due = before.and_then(|before| before.due(target, outcome));
    Some([
        since.moved(index, outcome).id().into(),
        value(|it| it.actual.as_ref()),
        value(|it| it.gap.as_ref()),
        word(|it| it.status.id().into()),
        changed.into_iter().map(Changed::id).collect::<Vec<_>>().join(" "),
        since.worsened(index, target, outcome).to_string(),
        word(|it| text(&it.kind)),
        word(|it| text(&it.unit)),
        word(|it| it.goal.id().into()),
        value(|it| it.goal.value()),
        word(|it| number(it.goal.low().as_ref())),
        word(|it| number(it.goal.high().as_ref())),
        word(|it| it.deadline.to_string()),
        word(|it| it.period.map(|period| period.to_string()).unwrap_or_default()),
        value(|it| it.pace_needed.as_ref()),
        value(|it| it.pace_observed.as_ref()),
        due.map(|(date, _)| date.to_string()).unwrap_or_default(),
        number(due.map(|(_, value)| value)),
    ])
}

fn number(value: Option<&Exact>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Text of others. A spreadsheet takes a cell that begins like a formula for
/// one (full width or half): an apostrophe keeps it text. Line breaks and what
/// steers a terminal are written out, so that a row is a line.
fn text(cell: &str) -> String {
    let first = cell.trim_start_matches(is_blank).chars().next().map(narrow);
    let formula = matches!(first, Some('=' | '+' | '-' | '@')) || cell.starts_with(['\t', '\r']);
    format!("{}{}", if formula { "'" } else { "" }, harmless(cell))
}
