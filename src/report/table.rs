//! The report at a desk, for a terminal of any width: the finding, then two lines a target.

use std::fmt::Write;
use std::io;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width};
use unicode_width::UnicodeWidthStr;

use crate::assess::{Outcome, Status};
use crate::language::{Label, Lang};
use crate::plan::Target;
use crate::text::harmless;

use super::document::{Layout, Report};
use super::view::bar::bar;
use super::view::path::{self, Path};
use super::view::wrap::wrap;
use super::view::{self, Line};
use super::view::{digits, lead};

/// Cells of a target's second line: goal, bar, actual, gap, needed, so far, by the deadline.
const COLUMNS: usize = 7;
/// Cells at the end of its first line.
const ENDS: usize = 3;
/// Blanks between columns.
const GAP: u16 = 2;
/// Blanks before the second line.
const INDENT: u16 = 2;
/// Room for a goal; a longer one is broken.
const GOAL: u16 = 24;

/// The whole report as text.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(text(report).as_bytes())
}

fn text(report: &Report<'_>) -> String {
    let (lang, layout) = (report.lang, report.layout);
    let mut out = String::new();
    head(&mut out, report);
    let records: Vec<Record> = report.entries().map(|(_, target, outcome)| record(report, target, outcome)).collect();
    let desk = Desk::of(report, &records);
    let _ = writeln!(out, "\n{}{}", desk.headings(report), "─".repeat(usize::from(desk.width)));
    for (index, group) in report.plan.groups.iter().enumerate() {
        let mut members = records.iter().filter(|record| record.group == index).peekable();
        if members.peek().is_some() {
            let _ = writeln!(out, "{}", bold(&harmless(lang.text(&group.name)), layout));
            members.for_each(|record| out.push_str(&desk.record(record)));
        }
    }
    list(&mut out, view::remarks(report), layout);
    paths(&mut out, report);
    if let Some((against, lines)) = view::changes(report) {
        let _ = writeln!(out, "\n{}", wrapped(&harmless(&against), layout.width));
        list(&mut out, lines, layout);
    }
    out
}

/// The finding, and what was measured against what.
fn head(out: &mut String, report: &Report<'_>) {
    let _ = writeln!(out, "{}", bold(&harmless(report.lang.text(&report.plan.title)), report.layout));
    let _ = writeln!(out, "{}", wrapped(&lead::sentence(report), report.layout.width));
    for (label, text) in view::head(report) {
        let pad = 9_usize.saturating_sub(label.width());
        let _ = writeln!(out, "{label}{:pad$}{text}", "");
    }
}

/// A target as the table shows it.
struct Record {
    group: usize,
    status: Status,
    name: String,
    /// Period, verdict, and since when it needs attention.
    ends: [String; ENDS],
    cells: [String; COLUMNS],
    /// Areas, in the same columns.
    parts: Vec<[String; COLUMNS]>,
}

fn record(report: &Report<'_>, target: &Target, outcome: &Outcome) -> Record {
    let Line { group, status, cells, parts } = view::line(report, target, outcome);
    let [name, actual, gap, needed, observed, projected, verdict] = cells;
    let (name, goal) = halves(&name);
    let (actual, period) = halves(&actual);
    let cells = [goal, bar(outcome), actual, difference(&gap, target), needed, observed, projected];
    let late = outcome.late_since.map(|since| since.to_string()).unwrap_or_default();
    let ends = [period, verdict, late];
    Record { group, status, name, ends, cells, parts: parts.into_iter().map(part).collect() }
}

/// The gap with its unit where that is not the goal's: percentage points.
fn difference(gap: &str, target: &Target) -> String {
    let (gap, unit) = halves(gap);
    if target.unit.is_percent() && !unit.is_empty() { format!("{gap} {unit}") } else { gap }
}

/// An area: its verdict stands where its target has a bar.
fn part([name, actual, gap, needed, observed, projected, verdict]: [String; view::COLUMNS]) -> [String; COLUMNS] {
    let (actual, period) = halves(&actual);
    let actual = if period.is_empty() { actual } else { format!("{actual} ({period})") };
    [format!("  {}", name.trim_start()), verdict, actual, gap, needed, observed, projected]
}

fn halves(cell: &str) -> (String, String) {
    let (first, second) = cell.split_once('\n').unwrap_or((cell, ""));
    (first.to_owned(), second.trim().to_owned())
}

/// How wide everything is.
struct Desk {
    lang: Lang,
    layout: Layout,
    /// Of the columns of the second line; `None` where there is no room for them.
    columns: Option<[u16; COLUMNS]>,
    labels: [String; COLUMNS],
    /// What stands over the end of the first line, and how wide that is.
    heads: [String; ENDS],
    ends: [u16; ENDS],
    width: u16,
}

impl Desk {
    fn of(report: &Report<'_>, records: &[Record]) -> Self {
        let (layout, headings) = (report.layout, labels(report));
        let mut widths = [0_u16; COLUMNS];
        let rows = records.iter().flat_map(|record| std::iter::once(&record.cells).chain(&record.parts));
        for row in rows.chain([&headings]) {
            widen(&mut widths, row);
        }
        let [goal, ..] = &mut widths;
        *goal = (*goal).min(GOAL);
        let full = widths.iter().fold(INDENT, |sum, width| sum.saturating_add(*width).saturating_add(GAP));
        let full = full.saturating_sub(GAP);
        let labels = headings.map(|label| report.lang.in_one_line(&label));
        let (heads, ends) = ends(report, records);
        let end = ends
            .iter()
            .filter(|width| **width > 0)
            .fold(0_u16, |sum, width| sum.saturating_add(width.saturating_add(GAP)));
        let longest = records.iter().map(|it| wide(&it.name).saturating_add(end)).max().unwrap_or(0);
        let fits = full <= layout.width;
        let width = if fits { full.max(longest.min(layout.width)) } else { layout.width };
        Self { lang: report.lang, layout, columns: fits.then_some(widths), labels, heads, ends, width }
    }

    fn headings(&self, report: &Report<'_>) -> String {
        let Some(columns) = self.columns else { return String::new() };
        let above =
            self.heads.each_ref().map(|head| halves(head)).map(|(one, two)| if two.is_empty() { two } else { one });
        let names = self.heads.each_ref().map(|head| head.lines().last().unwrap_or_default().to_owned());
        let above = self.end(&above);
        let above = if above.trim().is_empty() { String::new() } else { self.between("", &above, None) };
        let first = above + &self.between(&report.lang.word(Label::Target), &self.end(&names), None);
        format!("{first}{}\n", self.render([labels(report).map(Cell::new).to_vec().into()], columns))
    }

    /// Text at both ends of a line; broken where both do not fit.
    fn between(&self, left: &str, right: &str, status: Option<Status>) -> String {
        let room = self.width.saturating_sub(wide(right)).saturating_sub(GAP);
        let text = wrapped(left, room.max(10));
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let pad = usize::from(self.width.saturating_sub(wide(right)).saturating_sub(wide(first)));
        let right = right.trim_end();
        let right = match status.filter(|_| self.layout.colour) {
            Some(status) => {
                let (on, off) = colour(status);
                format!("{on}{right}{off}")
            }
            None => right.to_owned(),
        };
        let rest: String = lines.map(|line| format!("{line}\n")).collect();
        format!("{first}{:pad$}{right}\n{rest}", "")
    }

    /// A target in two lines, or in as many as a narrow terminal takes.
    fn record(&self, record: &Record) -> String {
        let rows = std::iter::once(&record.cells).chain(&record.parts);
        let Some(columns) = self.columns else {
            let [period, verdict, late] = &record.ends;
            let first = self.between(&record.name, format!("{period}  {verdict}").trim(), Some(record.status));
            let [.., label] = &self.heads;
            let late = (!late.is_empty()).then(|| format!("{} {late}", self.lang.in_one_line(label)));
            let mut late = late.as_deref();
            let stacked = rows.map(|cells| self.stacked(cells, late.take())).collect::<String>();
            return format!("{first}{stacked}");
        };
        let first = self.between(&record.name, &self.end(&record.ends), Some(record.status));
        let rows = rows.map(|cells| Row::from(cells.iter().map(Cell::new).collect::<Vec<_>>()));
        format!("{first}{}\n", self.render(rows, columns))
    }

    /// The end of a first line, each cell in its own column.
    fn end(&self, cells: &[String; ENDS]) -> String {
        let shown = cells.iter().zip(self.ends).filter(|(_, width)| *width > 0);
        let padded = shown.map(|(cell, width)| {
            let pad = usize::from(width.saturating_sub(wide(cell)));
            format!("{cell}{:pad$}", "")
        });
        padded.collect::<Vec<_>>().join("  ")
    }

    /// The cells one after the other, each number with its name; and since when it is late.
    fn stacked(&self, [goal, bar, numbers @ ..]: &[String; COLUMNS], late: Option<&str>) -> String {
        let [_, _, labels @ ..] = &self.labels;
        let named = numbers.iter().zip(labels).filter(|(number, _)| !number.is_empty() && *number != digits::ABSENT);
        let mut lines = vec![format!("{goal}  {bar}").trim_end().to_owned()];
        let named = named.map(|(number, label)| format!("{label} {number}"));
        for item in named.chain(late.map(str::to_owned)) {
            let room = self.width.saturating_sub(INDENT);
            match lines.last_mut() {
                Some(last) if wide(last).saturating_add(GAP).saturating_add(wide(&item)) <= room => {
                    last.push_str("  ");
                    last.push_str(&item);
                }
                _ => lines.push(item),
            }
        }
        lines.into_iter().map(|line| format!("{:indent$}{line}\n", "", indent = usize::from(INDENT))).collect()
    }

    /// Rows with the same widths as all others: a number broken in two would be a wrong number.
    fn render(&self, rows: impl IntoIterator<Item = Row>, columns: [u16; COLUMNS]) -> String {
        let mut table = bare(self.layout);
        table.add_rows(rows).set_width(self.layout.width.max(self.width));
        for (index, (column, width)) in table.column_iter_mut().zip(columns).enumerate() {
            let left = if index == 0 { INDENT } else { 0 };
            let right = if index.saturating_add(1) == COLUMNS { 0 } else { GAP };
            column.set_padding((left, right));
            if index > 1 {
                column.set_cell_alignment(CellAlignment::Right);
            }
            let width = width.saturating_add(left).saturating_add(right);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        table.trim_fmt()
    }
}

/// What stands over the end of the first line, and how wide its columns are; the last one
/// only where something is late.
fn ends(report: &Report<'_>, records: &[Record]) -> ([String; ENDS], [u16; ENDS]) {
    let heads = [Label::Period, Label::Status, Label::LateSince].map(|label| report.lang.label(label).to_owned());
    let mut widths = [0; ENDS];
    for row in records.iter().map(|record| &record.ends) {
        widen(&mut widths, row);
    }
    for (width, head) in widths.iter_mut().zip(&heads).filter(|(width, _)| **width > 0) {
        *width = head.lines().map(wide).max().unwrap_or(0).max(*width);
    }
    (heads, widths)
}

/// What stands over the second line of a target.
fn labels(report: &Report<'_>) -> [String; COLUMNS] {
    let [_, actual, gap, needed, observed, projected, _] = view::headings(report);
    let [goal, progress] = [Label::Goal, Label::Progress].map(|label| report.lang.word(label));
    [goal, progress, actual, gap, needed, observed, projected]
}

fn wide(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Makes columns wide enough for these cells, too.
fn widen<const N: usize>(widths: &mut [u16; N], cells: &[String; N]) {
    for (width, cell) in widths.iter_mut().zip(cells) {
        *width = cell.lines().map(wide).max().unwrap_or(0).max(*width);
    }
}

/// A table without lines.
fn bare(layout: Layout) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_width(layout.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// Text broken into lines of a width.
fn wrapped(text: &str, width: u16) -> String {
    wrap(text, usize::from(width)).join("\n")
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
    let room = layout.width.saturating_sub(INDENT).max(1);
    for (index, line) in lines.into_iter().enumerate() {
        let gap = if index == 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}- {}", wrapped(&line, room).replace('\n', "\n  "));
    }
}

fn bold(text: &str, layout: Layout) -> String {
    if layout.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}
