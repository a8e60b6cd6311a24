//! The report at a desk: a table per group, for a terminal of any width.

use std::fmt::Write;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width};
use unicode_width::UnicodeWidthStr;

use crate::assess::{Area, Outcome, Status};
use crate::language::{Label, Lang};
use crate::note::Note;
use crate::plan::Target;
use crate::since::{Moved, Since};
use crate::text::{harmless, shorten};

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

pub(super) const COLUMNS: usize = 7;
/// From this width on there is room for a bar of progress.
const BAR_FROM: u16 = 100;
/// Blanks between columns.
const GAP: u16 = 2;
/// Narrower than this a name becomes a pillar of syllables.
const NAME_WIDTH: u16 = 18;
/// Characters of an area: the figures name it, and may name it at any length.
const AREA: usize = 60;

/// The whole report as text.
pub fn table(report: &Report<'_>, lang: Lang, layout: Layout) -> String {
    let mut out = String::new();
    head(&mut out, report, lang);
    let lines: Vec<Line> = report.shown.iter().filter_map(|index| barred(report, *index, lang, layout)).collect();
    let headings = headings(report, lang);
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
    totals(&mut out, report, lang, layout);
    remarks(&mut out, report, lang, layout);
    changes(&mut out, report, lang, layout);
    out
}

/// What was measured against what.
fn head(out: &mut String, report: &Report<'_>, lang: Lang) {
    let _ = writeln!(out, "{}", harmless(lang.text(&report.plan.title)));
    for (label, text) in head_lines(report, lang) {
        let pad = 9_usize.saturating_sub(label.width());
        let _ = writeln!(out, "{label}{:pad$}{text}", "");
    }
}

/// Plan, files and as-of date, each under its word.
pub(super) fn head_lines(report: &Report<'_>, lang: Lang) -> Vec<(&'static str, String)> {
    let plan = report.plan;
    let file = if &*plan.file == crate::EMBEDDED { lang.label(Label::EmbeddedPlan) } else { &plan.file };
    let mut lines = vec![(Label::Plan, format!("{} · {} – {}", harmless(file), plan.start, plan.deadline))];
    for input in &report.assessment.inputs {
        lines.push((Label::Actuals, format!("{} · {}", harmless(&input.file), lang.read_as(input))));
    }
    match (report.assessment.as_of, report.assessment.newest) {
        (Some(as_of), _) => lines.push((Label::AsOf, as_of.to_string())),
        (None, Some(newest)) => lines.push((Label::Newest, newest.to_string())),
        (None, None) => {}
    }
    lines.into_iter().map(|(label, text)| (lang.label(label), text)).collect()
}

/// A target's cells, each of one or two lines.
pub(super) struct Line {
    pub group: usize,
    status: Status,
    cells: [String; COLUMNS],
    /// Area, value and share of each part, when they are asked for.
    pub parts: Vec<[String; 3]>,
}

impl Line {
    /// Each cell in one line: its two lines joined, those of the name by
    /// `goal`; `text` writes what stands in them.
    pub fn joined(&self, goal: &str, text: impl Fn(&str) -> String) -> [String; COLUMNS] {
        let join = |cell: &str, between: &str, after: &str| match cell.split_once('\n') {
            Some((first, second)) => format!("{}{between}{}{after}", text(first), text(second.trim_start())),
            None => text(cell),
        };
        let [target, actual, gap, rest @ ..] = &self.cells;
        let [needed, observed, projected, status] = rest.each_ref().map(|cell| text(cell));
        [join(target, goal, ""), join(actual, " (", ")"), join(gap, " ", ""), needed, observed, projected, status]
    }
}

pub(super) fn headings(report: &Report<'_>, lang: Lang) -> [String; COLUMNS] {
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

pub(super) fn line(report: &Report<'_>, index: usize, lang: Lang) -> Option<Line> {
    let (target, outcome) = (report.plan.targets.get(index)?, report.assessment.targets.get(index)?);
    let status = outcome.status;
    let cells = [
        format!("{}\n  {}", harmless(lang.text(&target.name)), figure::goal(target, lang)),
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

/// The line with a bar of progress, where there is room for one.
fn barred(report: &Report<'_>, index: usize, lang: Lang, layout: Layout) -> Option<Line> {
    let mut line = line(report, index, lang)?;
    let progress = report.assessment.targets.get(index)?.progress.as_ref();
    if let ([name, ..], Some(progress)) = (&mut line.cells, progress.filter(|_| layout.width >= BAR_FROM)) {
        name.push_str("  ");
        name.push_str(&figure::bar(progress));
    }
    Some(line)
}

fn parts(area: &Area, lang: Lang) -> [String; 3] {
    let value = match &area.observation {
        Some(it) => figure::bounded(&it.value, it.bound),
        None => lang.label(Label::Missing).into(),
    };
    let share = area.share.as_ref().map_or_else(|| ABSENT.into(), figure::percent);
    [format!("    {}", harmless(&shorten(&area.area, AREA))), value, share]
}

/// A line under its target: never a gap, a pace or a verdict.
fn part(cells: &[String; 3]) -> Row {
    let mut row: Vec<Cell> = cells.iter().map(Cell::new).collect();
    row.resize(COLUMNS, Cell::new(""));
    Row::from(row)
}

fn actual(outcome: &Outcome) -> String {
    match &outcome.actual {
        None => ABSENT.into(),
        Some(actual) => format!("{}\n{}", figure::bounded(&actual.value, actual.bound), actual.period),
    }
}

pub(super) fn gap(target: &Target, outcome: &Outcome, lang: Lang) -> String {
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

fn remarks(out: &mut String, report: &Report<'_>, lang: Lang, layout: Layout) {
    list(out, remark_lines(report, lang), layout);
}

/// Notes under the name of their target, those without a figure together.
pub(super) fn remark_lines(report: &Report<'_>, lang: Lang) -> Vec<String> {
    let name = |target: &Target| harmless(lang.text(&target.name));
    let colon = lang.label(Label::Colon);
    let mut lines = Vec::new();
    let mut silent = Vec::new();
    for (_, target, outcome) in report.entries() {
        if outcome.status == Status::NoData {
            silent.push(name(target));
        }
        let notes = notes(report, outcome, lang);
        lines.extend(notes.map(|note| format!("{}{colon}{}", name(target), harmless(&note))));
    }
    if !silent.is_empty() {
        lines.push(format!("{}{colon}{}", lang.label(Label::NotMeasured), silent.join(lang.label(Label::And))));
    }
    lines
}

/// What else to know of one target: how its years stand, and its notes.
pub(super) fn notes<'r>(
    report: &Report<'_>,
    outcome: &'r Outcome,
    lang: Lang,
) -> impl Iterator<Item = String> + use<'r> {
    let yearly = !outcome.years.is_empty() && outcome.status != Status::NoData;
    // Who asks for an as-of date knows that later figures are left out.
    let cut = report.assessment.as_of.is_some();
    let notes = outcome.notes.iter().filter(move |note| !(cut && matches!(note, Note::Later(_))));
    yearly.then(|| years(outcome, lang)).into_iter().chain(notes.map(move |note| lang.note(note)))
}

/// What moved since the earlier report: figure, gap and verdict, before and now.
fn changes(out: &mut String, report: &Report<'_>, lang: Lang, layout: Layout) {
    let Some(since) = report.since else { return };
    let _ = writeln!(out, "\n{}", harmless(&lang.since(&since.file, since.as_of.as_deref())));
    list(out, change_lines(report, since, lang), layout);
}

/// A line per target that moved, or one that says that none did.
pub(super) fn change_lines(report: &Report<'_>, since: &Since, lang: Lang) -> Vec<String> {
    let (colon, separator) = (lang.label(Label::Colon), lang.label(Label::Separator));
    let moved = report.entries().filter_map(|(index, target, outcome)| {
        let words = change_words(report, since, (index, target, outcome), lang);
        let name = harmless(lang.text(&target.name));
        (!words.is_empty()).then(|| format!("{name}{colon}{}", words.join(separator)))
    });
    let gone = since.gone.iter().map(|gone| {
        let name = harmless(&shorten(lang.text(&gone.name), AREA));
        format!("{name}{colon}{}", lang.label(Label::NotInPlan))
    });
    let mut lines: Vec<String> = moved.chain(gone).collect();
    if lines.is_empty() {
        lines.push(lang.moved(Moved::Same).to_owned());
    }
    lines
}

/// How one target's figure moved, and all else that is not what it was; nothing
/// of a target that is as it was.
pub(super) fn change_words(
    report: &Report<'_>,
    since: &Since,
    (index, target, outcome): (usize, &Target, &Outcome),
    lang: Lang,
) -> Vec<String> {
    let Some(before) = since.of(index) else {
        let actual = outcome.actual.as_ref().map(|it| figure::bounded(&it.value, it.bound));
        let words =
            [Some(lang.label(Label::NotInEarlier).to_owned()), actual, Some(lang.status(outcome.status).to_owned())];
        return words.into_iter().flatten().collect();
    };
    let moved = before.moved(outcome);
    let word = (moved != Moved::Same).then(|| lang.moved(moved).to_owned());
    word.into_iter().chain(figure::changes(before, report.plan, target, outcome, lang)).collect()
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
