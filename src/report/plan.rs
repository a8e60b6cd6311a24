//! The plan as it was read, for people and for machines.

use std::fmt::Write;
use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use serde::Serialize;

use crate::language::Lang;
use crate::plan::{Plan, Target};
use crate::text::harmless;

use super::document::Layout;
use super::json::{Goal, Name, PlanHead, pretty};
use super::view::digits;
use super::view::plan_file;

/// Columns of the id and of the comparator; the wording takes the rest.
const ID_WIDTH: u16 = 20;
const GOAL_WIDTH: u16 = 22;

/// The plan as a table: id, what is promised, and the plan's own sentence.
pub fn table(plan: &Plan, lang: Lang, layout: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(text(plan, lang, layout.width).as_bytes())
}

fn text(plan: &Plan, lang: Lang, width: u16) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", harmless(lang.text(&plan.title)));
    let file = plan_file(plan, lang);
    let _ = writeln!(out, "{} · {} – {}", harmless(file), plan.start, plan.deadline);
    if let Some(source) = &plan.source {
        let _ = writeln!(out, "{}", harmless(source));
    }
    for (index, group) in plan.groups.iter().enumerate() {
        let _ = writeln!(out, "\n{}", harmless(lang.text(&group.name)));
        if let Some(wording) = &group.wording {
            let _ = writeln!(out, "  {}", harmless(wording));
        }
        let targets = plan.targets.iter().filter(|target| target.group == index);
        let rows = targets.map(|target| row(plan, target, lang));
        let _ = writeln!(out, "{}", columns(rows, width));
    }
    let _ = writeln!(out, "\n{}", lang.targets(plan.targets.len()));
    out
}

fn row(plan: &Plan, target: &Target, lang: Lang) -> [String; 3] {
    let name = harmless(lang.text(&target.name));
    let wording = target.wording.as_deref().map(harmless).unwrap_or_default();
    let goal = digits::goal(target, lang);
    let goal = if target.deadline == plan.deadline { goal } else { format!("{goal}\n{}", target.deadline) };
    [harmless(&target.id), goal, format!("{name}\n{wording}").trim_end().to_owned()]
}

fn columns(rows: impl Iterator<Item = [String; 3]>, width: u16) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_width(width.max(80));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.add_rows(rows);
    for (column, fixed) in table.column_iter_mut().zip([Some(ID_WIDTH), Some(GOAL_WIDTH), None]) {
        column.set_padding((2, 0));
        if let Some(fixed) = fixed {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
        }
    }
    table.trim_fmt()
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
    parts: Option<&'static str>,
    wording: Option<&'d str>,
    note: Option<&'d str>,
}

/// The plan as JSON, schema `qdx.targets/1`; in no language, and as wide as it is.
pub fn json(plan: &Plan, _: Lang, _: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        schema: "qdx.targets/1",
        qdx: env!("CARGO_PKG_VERSION"),
        plan: PlanHead::of(plan),
        groups: plan.groups.iter().map(group_entry).collect(),
        targets: plan.targets.iter().map(|target| entry(target, plan)).collect(),
    };
    pretty(&document, out)
}

fn group_entry(group: &crate::plan::Group) -> GroupEntry<'_> {
    GroupEntry { id: &group.id, name: Name::of(&group.name), wording: group.wording.as_deref() }
}

fn entry<'d>(target: &'d Target, plan: &'d Plan) -> Entry<'d> {
    Entry {
        id: &target.id,
        group: plan.groups.get(target.group).map_or("", |group| &group.id),
        name: Name::of(&target.name),
        aliases: &target.aliases,
        owner: target.owner.as_deref(),
        unit: target.unit.written(),
        unit_name: Name::of_unit(&target.unit),
        kind: target.kind().id(),
        target: Goal::of(target),
        parts: target.sums_parts.then_some("sum"),
        wording: target.wording.as_deref(),
        note: target.note.as_deref(),
    }
}
