//! The sheet to print: a row per target under its group.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::assess::Outcome;
use crate::language::{Label, Lang};
use crate::plan::Target;
use crate::report::{Report, counts, figure, table};

use super::cell::{self, Cell};
use super::sheets;

const COLUMNS: usize = 13;
/// Least widths, in characters: names and notes wrap, numbers do not.
const WIDTHS: [u16; COLUMNS] = [36, 16, 8, 14, 12, 14, 12, 12, 12, 10, 14, 14, 48];

/// Title and plan, then the table.
pub fn write(sheet: &mut Worksheet, report: &Report<'_>, lang: Lang) -> Result<(), XlsxError> {
    let mut row = head(sheet, report, lang)?;
    let mut widths = WIDTHS;
    sheets::headings(sheet, row, &headings(report, lang))?;
    for (index, group) in report.plan.groups.iter().enumerate() {
        let members: Vec<(usize, &Target, &Outcome)> =
            report.entries().filter(|(_, target, _)| target.group == index).collect();
        if members.is_empty() {
            continue;
        }
        let verdict = lang.verdict(&counts(members.iter().map(|(_, _, outcome)| outcome.status)));
        row = row.saturating_add(1);
        section(sheet, row, &format!("{} · {verdict}", lang.text(&group.name)))?;
        for (_, target, outcome) in members {
            row = row.saturating_add(1);
            sheets::row(sheet, row, &cells(report, target, outcome, lang), &mut widths)?;
        }
    }
    sheets::columns(sheet, &widths)
}

/// What was measured against what; the row after it.
fn head(sheet: &mut Worksheet, report: &Report<'_>, lang: Lang) -> Result<u32, XlsxError> {
    cell::write(sheet, 0, 0, lang.text(&report.plan.title), cell::title())?;
    let mut row = 1_u32;
    for (label, text) in table::head_lines(report, lang) {
        let line = format!("{label}{}{text}", lang.label(Label::Colon));
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

fn headings(report: &Report<'_>, lang: Lang) -> [String; COLUMNS] {
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
        lang.in_one_line(&lang.by_year(report.plan.deadline.year())),
        label(Label::Progress),
        label(Label::Expected),
        label(Label::Status),
        label(Label::Notes),
    ]
}

fn cells(report: &Report<'_>, target: &Target, outcome: &Outcome, lang: Lang) -> [Cell; COLUMNS] {
    let (actual, status) = (outcome.actual.as_ref(), outcome.status);
    let percent = target.unit.is_percent();
    let level = |shown: String| Cell::Number(shown, String::new(), if percent { "%" } else { "" }.into());
    let due =
        |shown: String| Cell::Number(shown, figure::strict(&target.goal).into(), if percent { "%" } else { "" }.into());
    let points = if percent { format!(" {}", lang.label(Label::PercentagePoints)) } else { String::new() };
    let change = |shown: String| Cell::Number(shown, String::new(), points.clone());
    let word = figure::gap_word(outcome, lang);
    let word = if word.is_empty() { String::new() } else { format!("{word} ") };
    let notes: Vec<String> = table::notes(report, outcome, lang).collect();
    let progress = figure::progress(outcome).map_or(figure::ABSENT.into(), |it| it.trim_end_matches('%').to_owned());
    [
        Cell::text(lang.text(&target.name)),
        Cell::text(figure::goal(target, lang)),
        Cell::text(target.unit.written()),
        actual.map_or(Cell::text(""), |it| sheets::observed(it, percent)),
        Cell::text(actual.map(|it| it.period.to_string()).unwrap_or_default()),
        Cell::Number(outcome.gap.as_ref().map_or(figure::ABSENT.into(), figure::exact), word, points.clone()),
        change(figure::needed(target, outcome)),
        change(figure::observed(outcome)),
        level(figure::projected(target, outcome)),
        Cell::Number(progress, String::new(), "%".into()),
        figure::expected(outcome).map_or_else(|| level(figure::ABSENT.into()), due),
        Cell::Status(status, format!("{} {}", status.mark(), lang.status(status))),
        Cell::text(notes.join(lang.label(Label::Separator))),
    ]
}
