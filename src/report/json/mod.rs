//! The report for machines: `"schema": "qdx.gap/1"`. Every key is always
//! there, null when not known; numbers are exact decimals.

mod area;
mod entry;
mod method;
pub mod plan;
#[cfg(test)]
mod shape;
mod since;
mod value;

use std::io;

use serde::{Serialize, Serializer};

use crate::assess::Outcome;
use crate::diagnostic::{Finding, Place};
use crate::language::Lang;
use crate::plan::{Plan, Target};
use crate::text::harmless_json;

use super::document::{Report, counts};
use entry::Entry;
use since::SinceHead;
pub use value::{Goal, Name};

/// The whole report as pretty-printed JSON with a closing line break.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Report { plan, assessment, shown: _, by_area: _, path: _, since, lang, layout: _, bom: _ } = *report;
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
            .map(|(index, target, outcome)| entry::entry(report, index, target, outcome))
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
struct Warning<'d> {
    code: &'static str,
    file: Option<&'d str>,
    line: Option<u64>,
    column: Option<u64>,
    message: String,
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = counts(self.0.iter().copied());
        serializer.collect_map(counts.into_iter().map(|(status, count)| (status.id(), count)))
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
