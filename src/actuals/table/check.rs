//! What is wrong with a heading that was found, what is left out of it, and what the
//! likeliest row lacks where none was.

use std::collections::BTreeMap;

use crate::diagnostic::{Problem, TableProblem, ValueProblem};
use crate::period::{PeriodError, last_of_years};
use crate::text;

use crate::actuals::input::row::{Cell, Row};
use crate::actuals::keys::indicator::Names;
use crate::actuals::keys::period::When;
use crate::actuals::table::column::within;
use crate::actuals::table::guess;
use crate::actuals::table::header::{self, Header, Role};
use crate::actuals::table::layout::{Around, Doubt, Figures, Layout, Span, Table, periods};
use crate::actuals::table::otherwise::is_worded_otherwise;

/// Reports what is wrong with, or left out of, the heading that was found; whether it is
/// sound. Columns that choose rows are read.
pub fn check(
    found: &Table,
    names: &Names,
    ignore_unknown: bool,
    chooses: impl Fn(usize) -> bool,
    mut report: impl FnMut(Problem, usize),
) -> bool {
    let mut sound = true;
    let text = |index: usize| found.texts.get(index).map_or("", String::as_str);
    let mut fault = |problem: Problem, index: usize| {
        sound = false;
        report(problem, index);
    };
    let column = |index: usize| (index.saturating_add(1), text(index).to_owned());
    let double = |first: usize, index: usize| {
        Problem::Table(TableProblem::DoubleColumn { first: column(first), second: column(index) })
    };
    for index in &found.headings.doubles {
        let first = found.headings.same(*index, text(*index)).unwrap_or(*index);
        fault(double(first, *index), *index);
    }
    twice(found).into_iter().for_each(|(first, index)| fault(double(first, index), index));
    let (mut unread, mut forecasts) = (Vec::new(), Vec::new());
    for index in months_or_years(found) {
        let why = PeriodError::MonthOrYears;
        fault(Problem::Value(ValueProblem::BadPeriod { text: text(index).to_owned(), why }), index);
    }
    if let Some(Doubt { column, title: (title, place), other: (other, other_place) }) = found.doubt.clone() {
        fault(Problem::Table(TableProblem::TwoPeriods { title, place, other, other_place }), column);
    }
    let corner = found.layout == Layout::Wide && found.headings.at(Role::Indicator).is_none();
    for (index, text) in found.texts.iter().enumerate() {
        let read = found.headings.holds(index) || found.has_figures(index) || chooses(index);
        if read || text::is_all_blank(text) {
            continue;
        }
        match (found.layout, When::heading(text)) {
            // The years of a growth rate, of which the last one has a column.
            (Layout::Wide, Err(PeriodError::TwoYears))
                if last_of_years(text).is_some_and(|last| heads_year(found, last)) =>
            {
                unread.push(index);
            }
            (Layout::Wide, Err(why)) if why.is_slip() => {
                fault(Problem::Value(ValueProblem::BadPeriod { text: text.clone(), why }), index);
            }
            (_, Err(PeriodError::Forecast)) => forecasts.push(index),
            // Of which months? Beside those that are read it is the one that counts.
            (Layout::Wide | Layout::Areas, _) if is_undated(text) => {
                fault(Problem::Table(TableProblem::NoPeriod { heading: text.clone() }), index);
            }
            (Layout::Transposed, _) if !ignore_unknown => fault(names.unknown(text, true), index),
            // The corner over the indicators of a wide table needs no name.
            _ if index == 0 && corner => {}
            _ => unread.push(index),
        }
    }
    let headings = |columns: &[usize]| columns.iter().map(|index| text(*index).to_owned()).collect();
    if let Some(first) = forecasts.first() {
        report(Problem::Table(TableProblem::ForecastColumns { headings: headings(&forecasts) }), *first);
    }
    // A table of which nothing is read is a slip, not one without figures.
    if let Some(first) = unread.first().filter(|_| sound && found.figures.is_empty() && forecasts.is_empty()) {
        sound = false;
        report(Problem::Table(TableProblem::NoFigures { heading: text(*first).to_owned() }), *first);
    }
    told_of(found, &mut report);
    if let Some(first) = unread.first() {
        let problem = TableProblem::UnreadColumns { headings: headings(&unread), values: Vec::new() };
        report(Problem::Table(problem), *first);
    }
    sound
}

/// What was not written in the columns themselves, or of two columns was chosen.
fn told_of(found: &Table, mut report: impl FnMut(Problem, usize)) {
    if let Some((when, title)) = found.title.filter(|_| found.doubt.is_none()) {
        let problem = TableProblem::PeriodOfTable { period: when.period.to_string(), title };
        report(Problem::Table(problem), found.figures.first().map_or(0, |figures| figures.index));
    }
    let heading = |index: usize| found.texts.get(index).cloned().unwrap_or_default();
    let first = |span: Span| found.figures.iter().find(|figures| figures.beside == Some(span)).map(|it| it.index);
    if let (Some(month), Some(year)) = (first(Span::Month), first(Span::SinceJanuary)) {
        let problem = TableProblem::ColumnBeside { heading: heading(month), other: heading(year) };
        report(Problem::Table(problem), month);
    }
}

/// Whether a heading speaks of a part of a year without saying which: 累计数, 本期末.
fn is_undated(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&["累计", "本月", "本期", "当月", "当期"]) && !is_worded_otherwise(text)
}

/// Columns whose figures are those of an earlier one, with that.
fn twice(found: &Table) -> Vec<(usize, usize)> {
    if found.layout.is_of_indicators() {
        return Vec::new();
    }
    let mut seen = BTreeMap::new();
    let key = |it: &Figures| (it.when.map(|when| when.period), it.area.clone());
    let first = found.figures.iter().map(|it| (*seen.entry(key(it)).or_insert(it.index), it.index));
    first.filter(|(first, index)| first != index).collect()
}

/// Whether a column is of this year.
fn heads_year(found: &Table, year: i16) -> bool {
    let mut periods = found.figures.iter().filter_map(|figures| figures.when).map(|when| when.period);
    periods.any(|period| period.is_year() && period.last().year() == year)
}

/// Months that may be years (2000-10), as they stand out of order behind years of which the
/// last such is one.
fn months_or_years(found: &Table) -> Vec<usize> {
    let mut newest = None;
    let mut months = Vec::new();
    for figures in found.figures.iter().filter(|_| found.layout == Layout::Wide) {
        let (Some(when), Some(text)) = (figures.when, found.texts.get(figures.index)) else { continue };
        match last_of_years(text) {
            Some(last) if newest > Some(when.period) && heads_year(found, last) => months.push(figures.index),
            _ => newest = newest.max(Some(when.period)),
        }
    }
    months
}

/// When no heading is found: what the likeliest row lacks.
pub fn missing(row: &Row<'_>) -> Problem {
    let headings = header(row);
    let periods = periods(row, &headings);
    let heads = headings.at(Role::Indicator).is_none() && periods.len() > 1;
    if heads && guess::may_be_figures(row, &headings, &periods) {
        let first = row.cells.first().map(|cell| cell.text.to_string()).unwrap_or_default();
        return Problem::Table(TableProblem::YearsOrFigures { first });
    }
    let lacks = header::NEEDED.iter().filter(|(column, _)| headings.at(*column).is_none());
    Problem::Table(TableProblem::MissingColumns { columns: lacks.map(|(_, column)| *column).collect() })
}

/// A column that would hold figures, were it said of which period: 累计, 全市.
pub fn undated(row: &Row<'_>, around: &Around<'_>) -> Option<Problem> {
    let headings = header(row);
    headings.at(Role::Indicator)?;
    let some = When::parse("2025").ok()?;
    let mut free =
        row.cells.iter().enumerate().filter(|(index, _)| !headings.holds(*index)).map(|(_, cell)| &cell.text);
    let undated = |text: &&std::borrow::Cow<'_, str>| within(text, some).is_some() || around.heads_own(text);
    free.find(undated).map(|text| Problem::Table(TableProblem::NoPeriod { heading: text.to_string() }))
}

/// Whether a row heads areas and periods, and nothing says of which indicator.
pub fn lacks_indicator(row: &Row<'_>) -> bool {
    let headings = header(row);
    let lacks = [Role::Indicator, Role::Value].iter().all(|column| headings.at(*column).is_none());
    lacks && headings.at(Role::Area).is_some() && !periods(row, &headings).is_empty()
}

/// Cells that would be periods across, were they written well, beside a heading for
/// the indicators.
pub fn slips<'r, 't>(row: &'r Row<'t>) -> Vec<(ValueProblem, &'r Cell<'t>)> {
    if header(row).at(Role::Indicator).is_none() {
        return Vec::new();
    }
    let slip = |text: &str| When::heading(text).err().filter(|why| why.is_slip());
    let cells = row.cells.iter().filter_map(|cell| Some((cell, slip(&cell.text)?)));
    cells.map(|(cell, why)| (ValueProblem::BadPeriod { text: cell.text.to_string(), why }, cell)).collect()
}

fn header(row: &Row<'_>) -> Header {
    Header::of(row.cells.iter().map(|cell| &*cell.text))
}
