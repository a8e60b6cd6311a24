//! The report at a desk: a table per group, for a terminal of any width.

use std::fmt::Write;
use std::io;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width};
use unicode_width::UnicodeWidthStr;

use crate::assess::{Outcome, Status};
use crate::language::Label;
use crate::plan::Target;
use crate::text::harmless;

use super::digits;
use super::document::{Layout, Report, counts};
use super::path::{self, Path};
use super::view::{self, COLUMNS, Line};

/// From this width on there is room for a bar of progress.
const BAR_FROM: u16 = 100;
/// Blanks between columns.
const GAP: u16 = 2;
/// Narrower than this a name becomes a pillar of syllables.
const NAME_WIDTH: u16 = 18;

/// The whole report as text.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(text(report).as_bytes())
}

fn text(report: &Report<'_>) -> String {
    let (lang, layout) = (report.lang, report.layout);
    let mut out = String::new();
    head(&mut out, report);
    let lines: Vec<Line> = report.entries().map(|(_, target, outcome)| barred(report, target, outcome)).collect();
    let headings = view::headings(report);
    let widths = widths(&headings, &lines, layout.width);
    let _ = writeln!(out, "\n{}", render([headings.map(Cell::new).to_vec().into()], widths, layout));
    let _ = writeln!(out, "{}", "─".repeat(usize::from(full(widths))));
    for (index, group) in report.plan.groups.iter().enumerate() {
        let mut rows = lines.iter().filter(|line| line.group == index).peekable();
        if rows.peek().is_some() {
            let _ = writeln!(out, "{}", bold(&harmless(lang.text(&group.name)), layout));
            rows.for_each(|line| out.extend([&target_rows(line, widths, layout), "\n"]));
            out.push('\n');
        }
    }
    totals(&mut out, report);
    list(&mut out, view::remarks(report), layout);
    paths(&mut out, report);
    if let Some((against, lines)) = view::changes(report) {
        let _ = writeln!(out, "\n{}", harmless(&against));
        list(&mut out, lines, layout);
    }
    out
}

/// What was measured against what.
fn head(out: &mut String, report: &Report<'_>) {
    let _ = writeln!(out, "{}", harmless(report.lang.text(&report.plan.title)));
    for (label, text) in view::head(report) {
        let pad = 9_usize.saturating_sub(label.width());
        let _ = writeln!(out, "{label}{:pad$}{text}", "");
    }
}

/// The line with a bar of progress, where there is room for one.
fn barred(report: &Report<'_>, target: &Target, outcome: &Outcome) -> Line {
    let mut line = view::line(report, target, outcome);
    let progress = outcome.progress.as_ref().filter(|_| report.layout.width >= BAR_FROM);
    if let ([name, ..], Some(progress)) = (&mut line.cells, progress) {
        name.push_str("  ");
        name.push_str(&digits::bar(progress));
    }
    line
}

/// A line under its target: without a task never a gap, a pace or a verdict.
fn part(cells: &[String; COLUMNS]) -> Row {
    Row::from(cells.iter().map(Cell::new).collect::<Vec<_>>())
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
            let widest = cell.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
            *width = (*width).max(u16::try_from(widest).unwrap_or(u16::MAX));
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
    table.load_style(comfy_table::presets::NOTHING).set_width(layout.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// A target and its parts; the status at the end of the first line in its colour.
fn target_rows(line: &Line, widths: [u16; COLUMNS], layout: Layout) -> String {
    let row = Row::from(line.cells.iter().map(Cell::new).collect::<Vec<_>>());
    let text = render(std::iter::once(row).chain(line.parts.iter().map(part)), widths, layout);
    let ([.., status], [.., width]) = (&line.cells, widths);
    let apart = text.split_once('\n').and_then(|(first, rest)| Some((first.strip_suffix(status.as_str())?, rest)));
    match apart.filter(|_| layout.colour) {
        Some((cells, rest)) => {
            let pad = usize::from(width).saturating_sub(status.width());
            let (on, off) = colour(line.status);
            format!("{cells}{on}{status}{:pad$}{off}\n{rest}", "")
        }
        None => text,
    }
}

/// What turns the colour of a status on and off again.
fn colour(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Met | Status::OnTrack => ("\u{1b}[38;5;10m", "\u{1b}[39m"),
        Status::Near => ("\u{1b}[38;5;11m", "\u{1b}[39m"),
        Status::Behind | Status::Stalled => ("\u{1b}[38;5;9m", "\u{1b}[39m"),
        Status::Missed | Status::Regressing => ("\u{1b}[38;5;9m\u{1b}[1m", "\u{1b}[0m"),
        Status::Undecided | Status::NoTrend | Status::NoData => ("\u{1b}[38;5;8m", "\u{1b}[39m"),
    }
}

/// How many targets stand how.
fn totals(out: &mut String, report: &Report<'_>) {
    let lang = report.lang;
    let statuses = report.entries().map(|(_, _, outcome)| outcome.status);
    let parts = counts(statuses).into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(status, count)| format!("{} {count} {}", status.mark(), lang.status(status))).collect();
    let line = format!("{}{}{}", lang.targets(report.shown.len()), lang.label(Label::Colon), parts.join("  "));
    let mut table = bare(report.layout);
    table.add_row([line]);
    for column in table.column_iter_mut() {
        column.set_padding((0, 0));
    }
    let _ = writeln!(out, "{}", table.trim_fmt());
}

/// What is needed by the end of each period to come, a table a target.
fn paths(out: &mut String, report: &Report<'_>) {
    let (lang, layout) = (report.lang, report.layout);
    let mut entries = path::entries(report).peekable();
    if entries.peek().is_some() {
        let _ = writeln!(out, "\n{}", bold(lang.label(Label::Path), layout));
    }
    for Path { name, target, steps } in entries {
        let unit = harmless(lang.unit(&target.unit));
        let unit = if unit.is_empty() { unit } else { format!(" ({unit})") };
        let _ = writeln!(out, "\n{}{unit}", harmless(&name));
        let mut table = bare(layout);
        table.add_row(path::headings(lang));
        table.add_rows(path::rows(target, steps, lang));
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((GAP, 0));
            column.set_cell_alignment(if index == 0 { CellAlignment::Left } else { CellAlignment::Right });
        }
        let _ = writeln!(out, "{}", table.trim_fmt());
    }
}

/// Lines with a dash, wrapped to the terminal.
fn list(out: &mut String, lines: Vec<String>, layout: Layout) {
    let mut table = bare(layout);
    table.add_rows(lines.into_iter().map(|line| ["-".to_owned(), line]));
    for (column, padding) in table.column_iter_mut().zip([1, 0]) {
        column.set_padding((0, padding));
    }
    if table.row_count() > 0 {
        let _ = writeln!(out, "\n{}", table.trim_fmt());
    }
}

fn bold(text: &str, layout: Layout) -> String {
    if layout.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}
