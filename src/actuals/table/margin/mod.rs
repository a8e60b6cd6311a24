//! What stands around a table: titles above it, the names of its sheet and its file.

pub mod area_line;
pub mod form;
pub mod unit_caption;

use std::path::Path;

use crate::diagnostic::PeriodSource;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::Row;
use crate::actuals::keys::period::When;
use crate::actuals::keys::title::period_within;

/// The one period that is named above a table, else by its sheet, else by its file.
pub fn period(above: &[Row<'_>], file: &FileInfo) -> Option<(When, PeriodSource)> {
    let mut titles = above.iter().rev().filter_map(|row| Some((of_row(row)?, PeriodSource::Line(row.line))));
    let title = titles.next();
    if title.is_some_and(|(first, _)| titles.any(|(other, _)| other.period != first.period)) {
        return None;
    }
    let sheet = || file.sheet.as_deref().and_then(period_within).map(|when| (when, PeriodSource::Sheet));
    let stem = || Path::new(&*file.name).file_stem()?.to_str().and_then(period_within);
    title.or_else(sheet).or_else(|| stem().map(|when| (when, PeriodSource::File)))
}

/// The period in a line of text; a line of several cells is one of a form.
fn of_row(row: &Row<'_>) -> Option<When> {
    let mut filled = row.filled();
    let first = filled.next()?;
    if filled.next().is_some() { None } else { period_within(&first.text) }
}
