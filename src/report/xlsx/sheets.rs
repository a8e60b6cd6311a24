//! What the sheets have in common, and the plain ones.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::actuals::{Observation, Origin};
use crate::assess::{Area, Judged};
use crate::language::{Label, Lang};
use crate::plan::Target;
use crate::report::document::Report;
use crate::report::view::digits;
use crate::report::view::path::{self, Path};

use super::cell::{self, Cell};

/// A4 in the numbering of the format.
const A4: u8 = 9;

/// Headings that stay in sight and return on every printed page, which is A4
/// across and as wide as the table.
pub fn headings(sheet: &mut Worksheet, row: u32, names: &[String]) -> Result<(), XlsxError> {
    for (column, name) in (0_u16..).zip(names) {
        cell::write(sheet, row, column, name, cell::heading())?;
    }
    sheet.set_freeze_panes(row.saturating_add(1), 1)?;
    sheet.set_repeat_rows(row, row)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    Ok(())
}

/// Cells beside one another; `widths` grow with them.
pub fn row(sheet: &mut Worksheet, row: u32, cells: &[Cell], widths: &mut [u16]) -> Result<(), XlsxError> {
    for (column, (cell, width)) in (0_u16..).zip(cells.iter().zip(widths)) {
        cell.write(sheet, row, column)?;
        *width = (*width).max(cell.width());
    }
    Ok(())
}

/// Gives the columns their widths, in characters.
pub fn columns(sheet: &mut Worksheet, widths: &[u16]) -> Result<(), XlsxError> {
    for (column, width) in (0_u16..).zip(widths) {
        sheet.set_column_width(column, f64::from(*width))?;
    }
    Ok(())
}

/// An observed value with its bound: `> 37,000`.
pub fn observed(observation: &Observation, percent: bool) -> Cell {
    let before = digits::before(digits::mark(observation.bound));
    Cell::Number(digits::exact(&observation.value), before, if percent { "%" } else { "" }.into())
}

/// What the gaps were reckoned from, and where it was read.
pub fn observations(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let lang = report.lang;
    let names = [
        Label::Target,
        Label::Period,
        Label::Value,
        Label::Bound,
        Label::Unit,
        Label::File,
        Label::Line,
        Label::Source,
        Label::Flag,
    ];
    headings(sheet, 0, &names.map(|label| lang.label(label).to_owned()))?;
    let mut widths = [36, 14, 16, 8, 8, 28, 8, 60, 14];
    let all = report.entries().flat_map(|(_, target, outcome)| outcome.observations.iter().map(move |it| (target, it)));
    for (line, (target, observation)) in (1_u32..).zip(all) {
        row(sheet, line, &observation_cells(target, observation, lang), &mut widths)?;
    }
    columns(sheet, &widths)
}

/// Taken apart without `..`: a new field does not compile until it is decided here.
fn observation_cells(target: &Target, observation: &Observation, lang: Lang) -> [Cell; 9] {
    let Observation { period, value, bound, flags, origin } = observation;
    let Origin { file, line, source, parts: _ } = origin;
    let percent = if target.unit.is_percent() { "%" } else { "" };
    [
        Cell::text(lang.text(&target.name)),
        Cell::text(period.to_string()),
        Cell::Number(digits::exact(value), String::new(), percent.into()),
        Cell::text(digits::mark(*bound)),
        Cell::text(lang.unit(&target.unit)),
        Cell::text(file.as_deref().unwrap_or_default()),
        line.map_or(Cell::text(""), |line| Cell::number(line.to_string())),
        Cell::text(source.as_deref().unwrap_or_default()),
        Cell::text(lang.flags(*flags)),
    ]
}

/// The parts of summed targets.
pub fn areas(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let lang = report.lang;
    let names = [Label::Target, Label::Area, Label::Period, Label::Value, Label::Unit, Label::Share];
    let judged = [Label::Tasks, Label::Gap, Label::PaceNeeded, Label::PaceObserved, Label::Status];
    let names: Vec<String> = names.iter().chain(&judged).map(|label| lang.word(*label)).collect();
    headings(sheet, 0, &names)?;
    let mut widths = [36, 20, 14, 16, 8, 10, 12, 12, 12, 12, 14];
    let all = report.entries().flat_map(|(_, target, outcome)| outcome.areas.iter().map(move |it| (target, it)));
    for (line, (target, area)) in (1_u32..).zip(all) {
        row(sheet, line, &area_cells(target, area, lang), &mut widths)?;
    }
    columns(sheet, &widths)
}

fn area_cells(target: &Target, area: &Area, lang: Lang) -> [Cell; 11] {
    let Area { area, observation, share, judged } = area;
    let [task, gap, needed, observed_pace, status] =
        judged.as_ref().map_or_else(|| [""; 5].map(Cell::text), |it| verdict_cells(it, lang));
    let missing = || Cell::text(lang.label(Label::Missing));
    let share = digits::known(share.as_ref(), digits::percent);
    [
        Cell::text(lang.text(&target.name)),
        Cell::text(area),
        Cell::text(observation.as_ref().map(|it| it.period.to_string()).unwrap_or_default()),
        observation.as_ref().map_or_else(missing, |it| observed(it, target.unit.is_percent())),
        Cell::text(lang.unit(&target.unit)),
        Cell::Number(share.trim_end_matches('%').into(), String::new(), "%".into()),
        task,
        gap,
        needed,
        observed_pace,
        status,
    ]
}

/// How an area with a task stands.
fn verdict_cells(judged: &Judged, lang: Lang) -> [Cell; 5] {
    let Judged { target, outcome } = judged;
    [
        Cell::text(digits::goal(target, lang)),
        Cell::number(digits::known(outcome.gap.as_ref(), digits::exact)),
        Cell::number(digits::needed(target, outcome)),
        Cell::number(digits::observed(outcome)),
        Cell::Status(outcome.status, lang.marked(outcome.status)),
    ]
}

/// What is needed by the end of each period to come.
pub fn path(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let lang = report.lang;
    let names = [Label::Target, Label::Unit].map(|label| lang.label(label)).into_iter();
    let names: Vec<String> = names.chain(path::headings(lang)).map(|name| lang.in_one_line(name)).collect();
    headings(sheet, 0, &names)?;
    let mut widths = [36, 8, 14, 16, 14, 14];
    let all = path::entries(report).flat_map(|Path { name, target, steps }| {
        path::rows(target, steps, lang).into_iter().map(move |cells| (name.clone(), target, cells))
    });
    for (line, (name, target, cells)) in (1_u32..).zip(all) {
        row(sheet, line, &path_cells(&name, target, cells, lang), &mut widths)?;
    }
    columns(sheet, &widths)
}

fn path_cells(name: &str, target: &Target, cells: [String; path::COLUMNS], lang: Lang) -> [Cell; 6] {
    let [period, value, step, planned] = cells;
    let sign = if value.starts_with(['>', '<']) { digits::strict(&target.goal) } else { "" };
    [
        Cell::text(name),
        Cell::text(lang.unit(&target.unit)),
        Cell::text(period),
        Cell::Number(value.trim_start_matches(sign).to_owned(), sign.into(), String::new()),
        Cell::number(step),
        Cell::number(planned),
    ]
}

/// What moved since the earlier report, a line per target.
pub fn changes(sheet: &mut Worksheet, against: &str, lines: &[String]) -> Result<(), XlsxError> {
    headings(sheet, 0, &[against.to_owned()])?;
    for (row, line) in (1_u32..).zip(lines) {
        cell::write(sheet, row, 0, line, Format::new().set_text_wrap())?;
    }
    columns(sheet, &[120])
}
