//! A drafted plan, for machines and as the file that a human goes on with.

#[cfg(test)]
mod shape;
mod toml;

use std::io;

use serde::Serialize;

use crate::draft::{Baseline, Comparator, Draft, Left, Target};
use crate::language::Lang;

use super::json::pretty;

pub use toml::write as toml;

/// The id of the plan, until a human gives it another.
const PLAN_ID: &str = "plan";
/// How far 左右 may fall short, until a human says otherwise.
const TOLERANCE: &str = "10%";

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Document<'d> {
    #[cfg_attr(test, schemars(schema_with = "shape::draft"))]
    schema: &'static str,
    qdx: &'static str,
    plan: Head<'d>,
    groups: Vec<Group<'d>>,
    targets: Vec<Entry<'d>>,
    unused: Vec<Rest<'d>>,
    cannot: Vec<Rest<'d>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Head<'d> {
    id: &'static str,
    title: &'d str,
    source: Option<&'d str>,
    start: String,
    start_assumed: bool,
    deadline: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Group<'d> {
    id: String,
    name: &'d str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Entry<'d> {
    id: String,
    group: String,
    name: &'d str,
    #[cfg_attr(test, schemars(schema_with = "shape::comparator"))]
    comparator: &'static str,
    #[cfg_attr(test, schemars(schema_with = "shape::decimal"))]
    value: &'d str,
    #[cfg_attr(test, schemars(schema_with = "shape::maybe_decimal"))]
    high: Option<&'d str>,
    tolerance: Option<&'static str>,
    unit: &'d str,
    each: Option<&'static str>,
    over: Option<&'static str>,
    amount: Option<&'static str>,
    make_up: Option<bool>,
    deadline: Option<String>,
    baseline: Option<Base<'d>>,
    note: Option<&'d str>,
    wording: &'d str,
    line: usize,
    checks: Vec<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Base<'d> {
    period: Option<String>,
    #[cfg_attr(test, schemars(schema_with = "shape::decimal"))]
    value: &'d str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Rest<'d> {
    text: &'d str,
    line: usize,
    reason: &'static str,
}

/// The draft as JSON, schema `qdx.draft/1`: exact decimals, every key always there.
///
/// # Errors
/// What the stream says.
pub fn json(draft: &Draft, source: Option<&str>, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        schema: "qdx.draft/1",
        qdx: env!("CARGO_PKG_VERSION"),
        plan: Head {
            id: PLAN_ID,
            title: &draft.plan.title,
            source,
            start: draft.plan.start.to_string(),
            start_assumed: draft.plan.start_assumed,
            deadline: draft.plan.deadline.to_string(),
        },
        groups: draft.groups.iter().zip(1_usize..).map(|(it, n)| Group { id: group_id(n), name: &it.name }).collect(),
        targets: draft.targets.iter().zip(1_usize..).map(|(it, n)| target(it, n, draft, lang)).collect(),
        unused: rest(&draft.unused, lang),
        cannot: rest(&draft.cannot, lang),
    };
    pretty(&document, out)
}

fn rest(all: &[Left], lang: Lang) -> Vec<Rest<'_>> {
    all.iter().map(|left| Rest { text: &left.text, line: left.line, reason: lang.draft_reason(left.reason) }).collect()
}

fn target<'d>(target: &'d Target, number: usize, draft: &Draft, lang: Lang) -> Entry<'d> {
    Entry {
        id: target_id(number),
        group: group_id(target.group.saturating_add(1)),
        name: &target.name,
        comparator: target.comparator.key(),
        value: &target.value,
        high: target.high.as_deref(),
        tolerance: (target.comparator == Comparator::About).then_some(TOLERANCE),
        unit: &target.unit,
        each: target.each.then_some("year"),
        over: target.over.then_some("plan"),
        amount: target.amount.then_some("year"),
        make_up: (!target.make_up).then_some(false),
        deadline: (target.deadline != draft.plan.deadline).then(|| target.deadline.to_string()),
        baseline: target.baseline.as_ref().map(base),
        note: target.note.as_deref(),
        wording: &target.wording,
        line: target.line,
        checks: target.doubts.iter().map(|doubt| lang.draft_doubt(*doubt)).collect(),
    }
}

fn base(base: &Baseline) -> Base<'_> {
    Base { period: base.period.map(|year| year.to_string()), value: &base.value }
}

fn group_id(number: usize) -> String {
    format!("g{number}")
}

fn target_id(number: usize) -> String {
    format!("t{number:02}")
}
