//! The plan as it was read, for people.

use std::fmt::Write;
use std::io;

use crate::language::Lang;
use crate::plan::{Plan, Target};
use crate::text::harmless;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use super::document::Layout;
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
