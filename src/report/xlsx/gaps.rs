//! The sheet to print: a row per target under its group.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::assess::Outcome;
use crate::language::Label;
use crate::plan::Target;
use crate::report::document::{Report, counts};
use crate::report::{digits, view};

use super::cell::{self, Cell};
use super::sheets;

const COLUMNS: usize = 13;
/// Least widths, in characters: names and notes wrap, numbers do not.
const WIDTHS: [u16; COLUMNS] = [36, 16, 8, 14, 12, 14, 12, 12, 12, 10, 14, 14, 48];

/// Title and plan, then the table.
pub fn write(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let lang = report.lang;
    let mut row = head(sheet, report)?;
    let mut widths = WIDTHS;
    sheets::headings(sheet, row, &headings(report))?;
    for (index, group) in report.plan.groups.iter().enumerate() {
        let members = report.members(index);
        if members.clone().next().is_none() {
            continue;
        }
        let verdict = lang.verdict(&counts(members.clone().map(|(_, _, outcome)| outcome.status)));
        row = row.saturating_add(1);
        section(sheet, row, &format!("{} · {verdict}", lang.text(&group.name)))?;
        for (_, target, outcome) in members {
            row = row.saturating_add(1);
            sheets::row(sheet, row, &cells(report, target, outcome), &mut widths)?;
        }
    }
    sheets::columns(sheet, &widths)
}

/// What was measured against what; the row after it.
fn head(sheet: &mut Worksheet, report: &Report<'_>) -> Result<u32, XlsxError> {
    cell::write(sheet, 0, 0, report.lang.text(&report.plan.title), cell::title())?;
    let mut row = 1_u32;
    for (label, text) in view::head(report) {
        let line = format!("{label}{}{text}", report.lang.label(Label::Colon));
        cell::write(sheet, row, 0, &line, Format::new())?;
        row = row.saturating_add(1);
    }
    Ok(row.saturating_add(1))
}

fn section(sheet: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
    cell::write(sheet, row, 0, text, cell::section())?;
    for column in (1_u16..).take(COLUMNS.saturating_sub(1)) {
        sheet.write_blank(row, column, &cell::section())?;
    }
    Ok(())
}

fn headings(report: &Report<'_>) -> [String; COLUMNS] {
    let lang = report.lang;
    let label = |label: Label| lang.in_one_line(lang.label(label));
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
        label(Label::Notes),
    ]
}

fn cells(report: &Report<'_>, target: &Target, outcome: &Outcome) -> [Cell; COLUMNS] {
    let (actual, status, lang) = (outcome.actual.as_ref(), outcome.status, report.lang);
    let percent = target.unit.is_percent();
    let level = |shown: String| Cell::Number(shown, String::new(), if percent { "%" } else { "" }.into());
    let due =
        |shown: String| Cell::Number(shown, digits::strict(&target.goal).into(), if percent { "%" } else { "" }.into());
    let points = if percent { format!(" {}", lang.label(Label::PercentagePoints)) } else { String::new() };
    let change = |shown: String| Cell::Number(shown, String::new(), points.clone());
    let word = digits::gap_word(outcome, lang);
    let word = if word.is_empty() { String::new() } else { format!("{word} ") };
    let notes: Vec<String> = view::years_and_notes(report, target, outcome).collect();
    let progress = digits::progress(outcome).map_or(digits::ABSENT.into(), |it| it.trim_end_matches('%').to_owned());
    [
        Cell::text(lang.text(&target.name)),
        Cell::text(view::goal(report, target)),
        Cell::text(lang.unit(&target.unit)),
        actual.map_or(Cell::text(""), |it| sheets::observed(it, percent)),
        Cell::text(actual.map(|it| it.period.to_string()).unwrap_or_default()),
        Cell::Number(outcome.gap.as_ref().map_or(digits::ABSENT.into(), digits::exact), word, points.clone()),
        change(digits::needed(target, outcome)),
        change(digits::observed(outcome)),
        level(digits::projected(target, outcome)),
        Cell::Number(progress, String::new(), "%".into()),
        digits::expected(outcome).map_or_else(|| level(digits::ABSENT.into()), due),
        Cell::Status(status, format!("{} {}", status.mark(), lang.status(status))),
        Cell::text(notes.join(lang.label(Label::Separator))),
    ]
}
