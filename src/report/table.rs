//! The report at a desk: a table per group, for a terminal of any width.

use std::fmt::Write;

use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Row, Table, Width};
use unicode_width::UnicodeWidthStr;

use crate::assess::{Area, Outcome, Status};
use crate::language::{Label, Lang};
use crate::note::Note;
use crate::plan::Target;
use crate::text::harmless;

use super::figure::{self, ABSENT};
use super::{Report, counts};

/// How much room there is, and whether to colour.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: u16,
    /// ANSI colours; marks and words say the same without them.
    pub colour: bool,
}

const COLUMNS: usize = 7;
/// Blanks between columns.
const GAP: u16 = 2;
/// Narrower than this a name becomes a pillar of syllables.
const NAME_WIDTH: u16 = 18;

/// The whole report as text.
pub fn table(report: &Report<'_>, lang: Lang, layout: Layout) -> String {
    let mut out = String::new();
    head(&mut out, report, lang);
    let lines: Vec<Line> = report.shown.iter().filter_map(|index| line(report, *index, lang)).collect();
    let headings = headings(report, lang);
    let widths = widths(&headings, &lines, layout.width);
    let _ = writeln!(out, "\n{}", render([headings.map(Cell::new).to_vec().into()], widths, layout));
    let _ = writeln!(out, "{}", "─".repeat(usize::from(full(widths))));
    for (index, group) in report.plan.groups.iter().enumerate() {
        let mut rows = lines.iter().filter(|line| line.group == index).peekable();
        if rows.peek().is_some() {
            let _ = writeln!(out, "{}", bold(&harmless(lang.text(&group.name)), layout));
            let rows = rows.flat_map(|line| std::iter::once(row(line)).chain(line.parts.iter().map(part)));
            let _ = writeln!(out, "{}\n", render(rows, widths, layout));
        }
    }
    totals(&mut out, report, lang, layout);
    remarks(&mut out, report, lang, layout);
    out
}

/// What was measured against what.
fn head(out: &mut String, report: &Report<'_>, lang: Lang) {
    let plan = report.plan;
    let file = if &*plan.file == crate::EMBEDDED { lang.label(Label::EmbeddedPlan) } else { &plan.file };
    let _ = writeln!(out, "{}", harmless(lang.text(&plan.title)));
    let mut row = |label: Label, text: String| {
        let label = lang.label(label);
        let pad = 9_usize.saturating_sub(label.width());
        let _ = writeln!(out, "{label}{:pad$}{text}", "");
    };
    row(Label::Plan, format!("{} · {} – {}", harmless(file), plan.start, plan.deadline));
    for input in &report.assessment.inputs {
        row(Label::Actuals, format!("{} · {}", harmless(&input.file), lang.read_as(input)));
    }
    match (report.assessment.as_of, report.assessment.newest) {
        (Some(as_of), _) => row(Label::AsOf, as_of.to_string()),
        (None, Some(newest)) => row(Label::Newest, newest.to_string()),
        (None, None) => {}
    }
}

/// A target's cells, each of one or two lines.
struct Line {
    group: usize,
    status: Status,
    cells: [String; COLUMNS],
    /// Area, value and share of each part, when they are asked for.
    parts: Vec<[String; 3]>,
}

fn headings(report: &Report<'_>, lang: Lang) -> [String; COLUMNS] {
    let label = |label: Label| lang.label(label).to_owned();
    [
        label(Label::Target),
        label(Label::Actual),
        label(Label::Gap),
        label(Label::PaceNeeded),
        label(Label::PaceObserved),
        lang.by_year(report.plan.deadline.year()),
        label(Label::Status),
    ]
}

fn line(report: &Report<'_>, index: usize, lang: Lang) -> Option<Line> {
    let (target, outcome) = (report.plan.targets.get(index)?, report.assessment.targets.get(index)?);
    let status = outcome.status;
    let cells = [
        format!("{}\n  {}", harmless(lang.text(&target.name)), goal(target, lang)),
        actual(outcome),
        gap(target, outcome, lang),
        figure::needed(target, outcome),
        figure::observed(outcome),
        figure::projected(target, outcome),
        format!("{} {}", status.mark(), lang.status(status)),
    ];
    let areas = outcome.areas.iter().filter(|_| report.by_area);
    let parts = areas.map(|area| parts(area, lang)).collect();
    Some(Line { group: target.group, status, cells, parts })
}

fn parts(area: &Area, lang: Lang) -> [String; 3] {
    let value = match &area.observation {
        Some(it) => figure::bounded(&it.value, it.bound),
        None => lang.label(Label::Missing).into(),
    };
    let share = area.share.as_ref().map_or_else(|| ABSENT.into(), figure::percent);
    [format!("    {}", harmless(&area.area)), value, share]
}

/// A line under its target: never a gap, a pace or a verdict.
fn part(cells: &[String; 3]) -> Row {
    let mut row: Vec<Cell> = cells.iter().map(Cell::new).collect();
    row.resize(COLUMNS, Cell::new(""));
    Row::from(row)
}

/// The comparator with its number and unit: `≥ 100 个 each year`.
pub(super) fn goal(target: &Target, lang: Lang) -> String {
    let goal = lang.goal(&target.goal, &figure::exact);
    let unit = harmless(target.unit.written());
    let space = if target.unit.is_percent() { "" } else { " " };
    let each = if target.yearly.is_some() { format!(" {}", lang.label(Label::PerYear)) } else { String::new() };
    format!("{goal}{space}{unit}{each}")
}

fn actual(outcome: &Outcome) -> String {
    match &outcome.actual {
        None => ABSENT.into(),
        Some(actual) => format!("{}\n{}", figure::bounded(&actual.value, actual.bound), actual.period),
    }
}

fn gap(target: &Target, outcome: &Outcome, lang: Lang) -> String {
    let gap = figure::gap(outcome, lang);
    if outcome.gap.is_none() {
        return gap;
    }
    let unit = if target.unit.is_percent() { lang.label(Label::PercentagePoints) } else { target.unit.written() };
    format!("{gap}\n{}", harmless(unit))
}

/// Numbers get the room they need, names what is left.
fn widths(headings: &[String; COLUMNS], lines: &[Line], total: u16) -> [u16; COLUMNS] {
    let mut widths = [0_u16; COLUMNS];
    let rows = lines.iter().map(|line| &line.cells).chain([headings]);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            let widest = cell.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
            *width = (*width).max(u16::try_from(widest).unwrap_or(u16::MAX));
        }
    }
    for part in lines.iter().flat_map(|line| &line.parts) {
        for (width, cell) in widths.iter_mut().zip(part) {
            *width = (*width).max(u16::try_from(cell.width()).unwrap_or(u16::MAX));
        }
    }
    let [name, others @ ..] = &mut widths;
    let taken = others.iter().fold(0_u16, |sum, width| sum.saturating_add(*width).saturating_add(GAP));
    *name = (*name).min(total.saturating_sub(taken).max(NAME_WIDTH));
    widths
}

/// Width of the whole table.
fn full(widths: [u16; COLUMNS]) -> u16 {
    widths.iter().fold(0_u16, |sum, width| sum.saturating_add(*width).saturating_add(GAP)).saturating_sub(GAP)
}

/// Rows with the same column widths as all others. A terminal too narrow for
/// that breaks the lines; a number broken in two would be a wrong number.
fn render(rows: impl IntoIterator<Item = Row>, widths: [u16; COLUMNS], layout: Layout) -> String {
    let mut table = bare(layout);
    table.add_rows(rows).set_width(layout.width.max(full(widths)));
    for (index, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let last = index.saturating_add(1) == COLUMNS;
        let padding = if last { 0 } else { GAP };
        column.set_padding((0, padding));
        if index > 0 && !last {
            column.set_cell_alignment(CellAlignment::Right);
        }
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(padding))));
    }
    table.trim_fmt()
}

/// A table without lines.
fn bare(layout: Layout) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).force_no_tty().set_width(layout.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if layout.colour {
        table.enforce_styling();
    }
    table
}

fn row(line: &Line) -> Row {
    let mut cells: Vec<Cell> = line.cells.iter().map(Cell::new).collect();
    if let Some(status) = cells.pop() {
        let status = status.fg(colour(line.status));
        let strong = matches!(line.status, Status::Missed | Status::Regressing);
        cells.push(if strong { status.add_attribute(Attribute::Bold) } else { status });
    }
    Row::from(cells)
}

fn colour(status: Status) -> Color {
    match status {
        Status::Met | Status::OnTrack => Color::Green,
        Status::Near => Color::Yellow,
        Status::Behind | Status::Stalled | Status::Regressing | Status::Missed => Color::Red,
        Status::NoTrend | Status::NoData => Color::DarkGrey,
    }
}

/// How many targets stand how.
fn totals(out: &mut String, report: &Report<'_>, lang: Lang, layout: Layout) {
    let outcomes = report.shown.iter().filter_map(|index| report.assessment.targets.get(*index));
    let parts = counts(outcomes.map(|outcome| outcome.status)).into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(status, count)| format!("{} {count} {}", status.mark(), lang.status(status))).collect();
    let line = format!("{}{}{}", lang.targets(report.shown.len()), lang.label(Label::Colon), parts.join("  "));
    let mut table = bare(layout);
    table.add_row([line]);
    for column in table.column_iter_mut() {
        column.set_padding((0, 0));
    }
    let _ = writeln!(out, "{}", table.trim_fmt());
}

/// Notes under the name of their target, those without a figure together.
fn remarks(out: &mut String, report: &Report<'_>, lang: Lang, layout: Layout) {
    let known = report
        .shown
        .iter()
        .filter_map(|index| report.plan.targets.get(*index).zip(report.assessment.targets.get(*index)));
    let name = |target: &Target| harmless(lang.text(&target.name));
    let colon = lang.label(Label::Colon);
    let mut lines = Vec::new();
    let mut silent = Vec::new();
    for (target, outcome) in known {
        if outcome.status == Status::NoData {
            silent.push(name(target));
        }
        if !outcome.years.is_empty() && outcome.status != Status::NoData {
            lines.push(format!("{}{colon}{}", name(target), years(outcome, lang)));
        }
        // Who asks for an as-of date knows that later figures are left out.
        let cut = report.assessment.as_of.is_some();
        let notes = outcome.notes.iter().filter(|note| !(cut && matches!(note, Note::Later(_))));
        lines.extend(notes.map(|note| format!("{}{colon}{}", name(target), harmless(&lang.note(note)))));
    }
    if !silent.is_empty() {
        lines.push(format!("{}{colon}{}", lang.label(Label::NotMeasured), silent.join(lang.label(Label::Separator))));
    }
    let mut table = bare(layout);
    table.add_rows(lines.into_iter().map(|line| ["-".to_owned(), line]));
    for (column, padding) in table.column_iter_mut().zip([1, 0]) {
        column.set_padding((0, padding));
    }
    if table.row_count() > 0 {
        let _ = writeln!(out, "\n{}", table.trim_fmt());
    }
}

/// `2025 88, short by 12; 2026 61, open`.
fn years(outcome: &Outcome, lang: Lang) -> String {
    let known = outcome.years.iter().filter_map(|year| year.count.as_ref().zip(year.gap.as_ref()).map(|it| (year, it)));
    let parts = known.map(|(year, (count, gap))| {
        let gap = figure::exact(gap);
        lang.year(year.year, &figure::exact(count), &gap, year.state)
    });
    parts.collect::<Vec<String>>().join(lang.label(Label::Separator))
}

fn bold(text: &str, layout: Layout) -> String {
    if layout.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}
