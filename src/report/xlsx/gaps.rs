//! The sheet to print: a row per target, which a filter needs.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Format, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::assess::Outcome;
use crate::language::Label;
use crate::plan::Target;
use crate::report::document::Report;
use crate::report::view::{self, digits, lead};

use super::cell::{self, Cell};
use super::sheets;

const COLUMNS: usize = 14;
const LAST: u16 = 13;
/// Least widths, in characters: names and notes wrap, numbers do not.
const WIDTHS: [u16; COLUMNS] = [34, 16, 7, 11, 10, 11, 10, 10, 11, 9, 11, 12, 10, 16];
/// Where the bars of progress are.
const PROGRESS: u16 = 9;
/// Points of a line of text, and lines of the highest row that there can be.
const LINE: f64 = 15.0;
const LINES: f64 = 27.0;
/// How much wider letters above the table are than those in it, at most, in whole numbers.
const TITLE: usize = 2;
const BOLD: usize = 1;
/// Inches around a printed page.
const MARGIN: f64 = 0.4;
/// The same below, where the number of the page stands.
const FOOT: f64 = 0.7;

/// Title, finding and plan, then the table.
pub fn write(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let first = head(sheet, report)?;
    let (mut row, mut widths) = (first, WIDTHS);
    let names = headings(report);
    sheets::headings(sheet, row, &names)?;
    let lines = names.iter().zip(WIDTHS).map(|(name, width)| name.width().div_ceil(usize::from(width)));
    sheet.set_row_height(row, height(lines.max().unwrap_or(1)))?;
    for (_, target, outcome) in report.entries() {
        row = row.saturating_add(1);
        let cells = cells(report, target, outcome);
        sheets::row(sheet, row, &cells, &mut widths)?;
        let lines = cells.iter().zip(widths).map(|(cell, width)| cell.height(width)).max().unwrap_or(1);
        sheet.set_row_height(row, height(lines))?;
    }
    if row > first {
        sheet.autofilter(first, 0, row, LAST)?;
        let bar = ConditionalFormatDataBar::new().set_minimum(ConditionalFormatType::Number, 0);
        let bar = bar.set_maximum(ConditionalFormatType::Number, 100).set_fill_color(cell::BAR);
        sheet.add_conditional_format(first.saturating_add(1), PROGRESS, row, PROGRESS, &bar)?;
    }
    sheet.set_margins(MARGIN, MARGIN, MARGIN, FOOT, -1.0, -1.0);
    sheets::columns(sheet, &widths)
}

/// What was measured against what; the row after it.
fn head(sheet: &mut Worksheet, report: &Report<'_>) -> Result<u32, XlsxError> {
    let title = (report.lang.text(&report.plan.title).to_owned(), cell::title(), TITLE);
    let finding = (lead::sentence(report), Format::new().set_bold(), BOLD);
    let facts = view::head(report).into_iter();
    let facts = facts.map(|(label, text)| format!("{label}{}{text}", report.lang.label(Label::Colon)));
    let facts = facts.map(|line| (line, Format::new(), 1));
    let mut row = 0_u32;
    for (text, format, size) in [title, finding].into_iter().chain(facts) {
        let room: usize = WIDTHS.iter().map(|width| usize::from(*width)).sum();
        let lines = text.width().saturating_mul(size).div_ceil(room).max(1);
        cell::across(sheet, row, LAST, &text, format)?;
        if lines > 1 {
            sheet.set_row_height(row, height(lines) * if row == 0 { 1.3 } else { 1.0 })?;
        }
        row = row.saturating_add(1);
    }
    Ok(row.saturating_add(1))
}

/// Points of so many lines, as far as a row can be high.
fn height(lines: usize) -> f64 {
    LINE * f64::from(u16::try_from(lines).unwrap_or(u16::MAX)).min(LINES)
}

fn headings(report: &Report<'_>) -> [String; COLUMNS] {
    let lang = report.lang;
    let label = |label: Label| lang.word(label);
    [
        label(Label::Target),
        label(Label::Goal),
        label(Label::Unit),
        label(Label::Actual),
        label(Label::Period),
        label(Label::Gap),
        label(Label::PaceNeeded),
        label(Label::PaceObserved),
        lang.in_one_line(&view::by_deadline(report)),
        label(Label::Progress),
        label(Label::Expected),
        label(Label::Status),
        label(Label::LateSince),
        label(Label::Group),
    ]
}

fn cells(report: &Report<'_>, target: &Target, outcome: &Outcome) -> [Cell; COLUMNS] {
    let (actual, lang, percent) = (outcome.actual.as_ref(), report.lang, target.unit.is_percent());
    let sign = if percent { "%" } else { "" };
    let level = |shown: String| Cell::Number(shown, String::new(), sign.into());
    let due = |shown: String| Cell::Number(shown, digits::strict(&target.goal).into(), sign.into());
    let points = if percent { format!(" {}", lang.label(Label::PercentagePoints)) } else { String::new() };
    let change = |shown: String| Cell::Number(shown, String::new(), points.clone());
    let word = digits::before(digits::gap_word(outcome, lang));
    // Notes stand below the name: a filter needs one row a target.
    let notes = view::years_and_notes(report, target, outcome);
    let name = lang.text(&target.name).to_owned();
    let group = report.plan.groups.get(target.group).map_or("", |group| lang.text(&group.name));
    let progress = digits::known(digits::progress(outcome), |it| it.trim_end_matches('%').to_owned());
    [
        Cell::Lines(std::iter::once(name).chain(notes).collect()),
        Cell::text(view::goal(report, target)),
        Cell::text(lang.unit(&target.unit)),
        actual.map_or(Cell::text(""), |it| sheets::observed(it, percent)),
        Cell::text(actual.map(|it| it.period.to_string()).unwrap_or_default()),
        Cell::Number(digits::known(outcome.gap.as_ref(), digits::exact), word, points.clone()),
        change(digits::needed(target, outcome)),
        change(digits::observed(outcome)),
        level(digits::projected(target, outcome)),
        Cell::Number(progress, String::new(), "%".into()),
        digits::expected(outcome).map_or_else(|| level(digits::ABSENT.into()), due),
        Cell::Status(outcome.status, lang.marked(outcome.status)),
        Cell::text(outcome.late_since.map(|since| since.to_string()).unwrap_or_default()),
        Cell::text(group),
    ]
}
