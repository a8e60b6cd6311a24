//! The report for machines: `"schema": "qdx.gap/1"`. Every key is always
//! there, null when not known; numbers are exact decimals.

#[cfg(test)]
mod shape;

use std::io;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::actuals::Observation;
use crate::assess::method::{Eurostat, Figures, Verdict, Zh};
use crate::assess::{Area, Outcome, Step, Year, YearState};
use crate::diagnostic::{Finding, Place};
use crate::language::Lang;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Plan, Target, Text};
use crate::since::{Before, Changed, Since};
use crate::text::harmless_json;
use crate::unit::Unit;

use super::document::{Report, counts};

/// The whole report as pretty-printed JSON with a closing line break.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Report { plan, assessment, shown: _, by_area, path: _, since, lang, layout: _, bom: _ } = *report;
    let chosen: Vec<(&Target, &Outcome)> = report.entries().map(|(_, target, outcome)| (target, outcome)).collect();
    let groups = plan.groups.iter().enumerate().map(|(index, group)| Group {
        id: &group.id,
        name: Name::of(&group.name),
        counts: Counts(chosen.iter().filter(|(target, _)| target.group == index).map(|(_, it)| it.status).collect()),
    });
    let document = Document {
        schema: "qdx.gap/1",
        qdx: env!("CARGO_PKG_VERSION"),
        plan: PlanHead::of(plan),
        since: since.map(SinceHead::of),
        as_of: assessment.as_of.or(assessment.newest).map(|date| date.to_string()),
        inputs: assessment
            .inputs
            .iter()
            .map(|it| Input {
                file: &it.file,
                encoding: it.encoding,
                layout: it.layout,
                rows: it.rows,
                skipped: &it.skipped,
            })
            .collect(),
        groups: groups.collect(),
        summary: Summary { counts: Counts(chosen.iter().map(|(_, outcome)| outcome.status).collect()) },
        targets: report
            .entries()
            .map(|(index, target, outcome)| Entry {
                areas: areas(target, outcome, by_area, lang),
                since: change(report, index, target, outcome),
                ..entry(plan, target, outcome, lang)
            })
            .collect(),
        warnings: assessment.warnings.iter().map(|finding| Warning::of(finding, lang)).collect(),
    };
    pretty(&document, out)
}

/// Any document, with nothing in it that steers a terminal.
pub fn pretty(document: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(harmless_json(serde_json::to_string_pretty(document)?).as_bytes())?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Document<'d> {
    #[cfg_attr(test, schemars(schema_with = "shape::report"))]
    schema: &'static str,
    qdx: &'static str,
    plan: PlanHead<'d>,
    since: Option<SinceHead<'d>>,
    as_of: Option<String>,
    inputs: Vec<Input<'d>>,
    groups: Vec<Group<'d>>,
    summary: Summary,
    targets: Vec<Entry<'d>>,
    warnings: Vec<Warning<'d>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanHead<'d> {
    id: &'d str,
    title: Name<'d>,
    area: Option<&'d str>,
    start: String,
    deadline: String,
    source: Option<&'d str>,
    file: &'d str,
}

/// The earlier report compared with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SinceHead<'d> {
    file: &'d str,
    as_of: Option<&'d str>,
    gone: Vec<GoneEntry<'d>>,
}

/// A target it had, and the plan has no longer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GoneEntry<'d> {
    id: &'d str,
    name: Name<'d>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Name<'d> {
    zh: &'d str,
    en: &'d str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Input<'d> {
    file: &'d str,
    encoding: &'static str,
    layout: &'static str,
    rows: u64,
    skipped: &'d [u64],
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Group<'d> {
    id: &'d str,
    name: Name<'d>,
    counts: Counts,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Summary {
    counts: Counts,
}

/// Serialized as one key per status.
struct Counts(Vec<crate::assess::Status>);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Entry<'d> {
    id: &'d str,
    group: &'d str,
    name: Name<'d>,
    owner: Option<&'d str>,
    unit: &'d str,
    unit_name: Name<'d>,
    #[cfg_attr(test, schemars(schema_with = "shape::kind"))]
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
    #[cfg_attr(test, schemars(schema_with = "shape::status"))]
    status: &'static str,
    since: Option<SinceEntry<'d>>,
    notes: Vec<NoteEntry>,
}

/// The target in the earlier report, and how its figure moved.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SinceEntry<'d> {
    #[cfg_attr(test, schemars(schema_with = "shape::moved"))]
    moved: &'static str,
    #[cfg_attr(test, schemars(schema_with = "shape::changed"))]
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
struct DueEntry {
    date: String,
    value: Number,
}

/// An area in the earlier report, and how its figure moved.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AreaSince<'d> {
    area: &'d str,
    #[cfg_attr(test, schemars(schema_with = "shape::moved"))]
    moved: &'static str,
    actual: Number,
    period: Option<String>,
    gap: Number,
    #[cfg_attr(test, schemars(schema_with = "shape::status"))]
    status: &'static str,
    due: Option<DueEntry>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Goal {
    #[cfg_attr(test, schemars(schema_with = "shape::comparator"))]
    comparator: &'static str,
    value: Number,
    low: Number,
    high: Number,
    date: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Observed<'d> {
    value: Number,
    #[cfg_attr(test, schemars(schema_with = "shape::bound"))]
    bound: &'static str,
    /// What the source says of the figure, several words parted by commas; null when nothing.
    #[cfg_attr(test, schemars(schema_with = "shape::flag"))]
    flag: Option<String>,
    period: String,
    date: String,
    origin: Origin<'d>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Origin<'d> {
    file: Option<&'d str>,
    line: Option<u64>,
    source: Option<&'d str>,
    parts: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Projection {
    value: Number,
    slow: Number,
    unclipped: Number,
    arrival: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct YearEntry {
    year: i16,
    count: Number,
    gap: Number,
    #[cfg_attr(test, schemars(schema_with = "shape::state"))]
    state: Option<&'static str>,
}

/// What is needed by the end of a year, quarter or month to come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PathEntry {
    period: String,
    date: String,
    value: Number,
    exact: Number,
    step: Number,
    planned: Number,
    milestone: bool,
}

/// What another office would say of the same figures.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MethodEntry {
    #[cfg_attr(test, schemars(schema_with = "shape::method"))]
    name: &'static str,
    figures: MethodFigures,
    /// The office's own words, whatever the language.
    verdict: Option<&'static str>,
    why: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum MethodFigures {
    Zh { time_share: Number, completion: Number, progress: Number, lead: Number, midterm: Option<&'static str> },
    Eurostat { from: Option<i16>, to: Option<i16>, growth: Number, growth_required: Number, ratio: Number },
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AreaEntry<'d> {
    area: &'d str,
    /// Of an area with a task its actual, else the figure of the newest period.
    observation: Option<Observed<'d>>,
    share: Number,
    /// The task; all that follows is null without one.
    target: Number,
    #[cfg_attr(test, schemars(schema_with = "shape::status_or_null"))]
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

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NoteEntry {
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Warning<'d> {
    code: &'static str,
    file: Option<&'d str>,
    line: Option<u64>,
    column: Option<u64>,
    message: String,
}

/// An exact number, written digit by digit; null when absent.
struct Number(Option<String>);

impl Number {
    fn of(value: Option<&Exact>) -> Self {
        Self(value.map(ToString::to_string))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = self.0.clone().map(RawValue::from_string).transpose().map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = counts(self.0.iter().copied());
        serializer.collect_map(counts.into_iter().map(|(status, count)| (status.id(), count)))
    }
}

impl Goal {
    pub fn of(target: &Target) -> Self {
        Self::due(&target.goal, target.deadline)
    }

    fn due(goal: &crate::plan::Goal, deadline: Date) -> Self {
        Self {
            comparator: goal.id(),
            value: Number::of(goal.value()),
            low: Number::of(goal.low().as_ref()),
            high: Number::of(goal.high().as_ref()),
            date: deadline.to_string(),
        }
    }
}

impl<'d> SinceHead<'d> {
    fn of(since: &'d Since) -> Self {
        let gone = since.gone.iter().map(|gone| GoneEntry { id: &gone.id, name: Name::of(&gone.name) });
        Self { file: &since.file, as_of: since.as_of.as_deref(), gone: gone.collect() }
    }
}

impl<'d> Name<'d> {
    pub fn of(text: &'d Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }

    pub fn of_unit(unit: &'d Unit) -> Self {
        Self { zh: unit.written(), en: unit.english() }
    }
}

impl<'d> PlanHead<'d> {
    pub fn of(plan: &'d Plan) -> Self {
        Self {
            id: &plan.id,
            title: Name::of(&plan.title),
            area: plan.area.first().map(String::as_str),
            start: plan.start.to_string(),
            deadline: plan.deadline.to_string(),
            source: plan.source.as_deref(),
            file: &plan.file,
        }
    }
}

impl Projection {
    fn of(projection: &crate::assess::Projection) -> Self {
        let crate::assess::Projection { value, slow, unclipped, arrival } = projection;
        Self {
            value: Number::of(value.as_ref()),
            slow: Number::of(slow.as_ref()),
            unclipped: Number::of(unclipped.as_ref()),
            arrival: arrival.map(|date| date.to_string()),
        }
    }
}

impl<'d> Observed<'d> {
    fn of(observation: &'d Observation) -> Self {
        let Observation { period, value, bound, flags, origin } = observation;
        Self {
            value: Number::of(Some(value)),
            bound: bound.id(),
            flag: (!flags.is_empty()).then(|| flags.to_string()),
            period: period.to_string(),
            date: period.last().to_string(),
            origin: Origin {
                file: origin.file.as_deref(),
                line: origin.line,
                source: origin.source.as_deref(),
                parts: origin.parts,
            },
        }
    }
}

impl<'d> Warning<'d> {
    fn of(finding: &'d Finding, lang: Lang) -> Self {
        let place = finding.place.as_ref();
        Self {
            code: finding.problem.code(),
            file: place.map(|place: &Place| place.file.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: lang.problem(&finding.problem),
        }
    }
}

/// Taken apart without `..`: a new field does not compile until it is decided
/// here how it is written.
fn entry<'d>(plan: &'d Plan, target: &'d Target, outcome: &'d Outcome, lang: Lang) -> Entry<'d> {
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
        notes,
    } = outcome;
    Entry {
        id: &target.id,
        group: plan.groups.get(target.group).map_or("", |group| &group.id),
        name: Name::of(&target.name),
        owner: target.owner.as_deref(),
        unit: target.unit.written(),
        unit_name: Name::of_unit(&target.unit),
        kind: target.kind().id(),
        target: Goal::of(target),
        actual: actual.as_ref().map(Observed::of),
        baseline: baseline.as_ref().map(Observed::of),
        gap: Number::of(gap.as_ref()),
        gap_unit: target.unit.of_difference(),
        progress: Number::of(progress.as_ref()),
        expected: Number::of(expected.as_ref()),
        years_left: Number::of(years_left.as_ref()),
        pace_needed: Number::of(pace_needed.as_ref()),
        pace_observed: Number::of(pace_observed.as_ref()),
        acceleration: Number::of(acceleration.as_ref()),
        projection: Projection::of(projection),
        years: years.iter().map(year).collect(),
        path: path.iter().map(step).collect(),
        methods: methods.iter().map(|verdict| method(verdict, lang)).collect(),
        areas: Vec::new(),
        status: status.id(),
        since: None,
        notes: notes.iter().map(|note| note_entry(note, lang)).collect(),
    }
}

fn year(year: &Year) -> YearEntry {
    let state = year.state.map(|state| match state {
        YearState::Reached => "reached",
        YearState::Short => "short",
        YearState::Open => "open",
        YearState::NoData => "no_data",
    });
    YearEntry { year: year.year, count: Number::of(year.count.as_ref()), gap: Number::of(year.gap.as_ref()), state }
}

fn step(step: &Step) -> PathEntry {
    let Step { period, date, value, exact, step, planned, milestone } = step;
    PathEntry {
        period: period.to_string(),
        date: date.to_string(),
        value: Number::of(Some(value)),
        exact: Number::of(Some(exact)),
        step: Number::of(step.as_ref()),
        planned: Number::of(planned.as_ref()),
        milestone: *milestone,
    }
}

fn method(said: &Verdict, lang: Lang) -> MethodEntry {
    let number = |value: &Option<Exact>| Number::of(value.as_ref());
    let Verdict { figures, verdict, why } = said;
    let figures = match figures {
        Figures::Zh(Zh { time_share, completion, progress, lead, midterm, months: _ }) => MethodFigures::Zh {
            time_share: number(time_share),
            completion: number(completion),
            progress: number(progress),
            lead: number(lead),
            midterm: *midterm,
        },
        Figures::Eurostat(Eurostat { from, to, growth, growth_required, ratio }) => MethodFigures::Eurostat {
            from: *from,
            to: *to,
            growth: number(growth),
            growth_required: number(growth_required),
            ratio: number(ratio),
        },
    };
    MethodEntry { name: said.method().id(), figures, verdict: *verdict, why: why.map(|why| lang.why(why)) }
}

fn due(before: &Before, target: &Target, outcome: &Outcome) -> Option<DueEntry> {
    let (date, value) = before.due(target, outcome)?;
    Some(DueEntry { date: date.to_string(), value: Number::of(Some(value)) })
}

fn area_since<'d>(area: &'d Area, before: &Before) -> Option<AreaSince<'d>> {
    let (judged, before) = (area.judged.as_ref()?, before.area(area)?);
    Some(AreaSince {
        area: &area.area,
        moved: before.moved(&judged.outcome).id(),
        actual: Number::of(before.actual.as_ref()),
        period: before.period.map(|period| period.to_string()),
        gap: Number::of(before.gap.as_ref()),
        status: before.status.id(),
        due: due(before, &judged.target, &judged.outcome),
    })
}

fn change<'d>(report: &Report<'d>, index: usize, target: &Target, outcome: &'d Outcome) -> Option<SinceEntry<'d>> {
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

/// The areas, where they are asked for or have tasks.
fn areas<'d>(target: &Target, outcome: &'d Outcome, by_area: bool, lang: Lang) -> Vec<AreaEntry<'d>> {
    let areas = outcome.areas.iter().filter(|_| by_area || !target.areas.is_empty());
    areas.map(|it| area(it, lang)).collect()
}

fn area(it: &Area, lang: Lang) -> AreaEntry<'_> {
    let Area { area, observation, share, judged } = it;
    let outcome = judged.as_ref().map(|judged| &judged.outcome);
    let number = |value: fn(&Outcome) -> Option<&Exact>| Number::of(outcome.and_then(value));
    AreaEntry {
        area,
        observation: observation.as_ref().map(Observed::of),
        share: Number::of(share.as_ref()),
        target: Number::of(judged.as_ref().and_then(|judged| judged.target.goal.value())),
        status: outcome.map(|it| it.status.id()),
        gap: number(|it| it.gap.as_ref()),
        progress: number(|it| it.progress.as_ref()),
        expected: number(|it| it.expected.as_ref()),
        pace_needed: number(|it| it.pace_needed.as_ref()),
        pace_observed: number(|it| it.pace_observed.as_ref()),
        projection: outcome.map(|it| Projection::of(&it.projection)),
        years: outcome.map(|it| it.years.iter().map(year).collect()),
        path: outcome.map(|it| it.path.iter().map(step).collect()),
        notes: outcome.map(|it| it.notes.iter().map(|note| note_entry(note, lang)).collect()),
    }
}

fn note_entry(note: &Note, lang: Lang) -> NoteEntry {
    NoteEntry { code: note.code(), message: lang.note(note) }
}
