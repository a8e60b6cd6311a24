//! What stands around a table: titles above it, the names of its sheet and its file.

pub mod area_line;
pub mod form;
pub mod unit_caption;
pub mod words;

use std::path::Path;

use crate::diagnostic::PeriodSource;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::{Cell, Row};
use crate::actuals::keys::period::When;
use crate::actuals::keys::title::{self, Told};

/// The period that is said around a table.
#[derive(Clone, Debug)]
pub struct Title {
    pub when: When,
    pub place: PeriodSource,
    /// What else speaks of a part of that year, and where.
    pub doubt: Option<(String, PeriodSource)>,
}

/// The one period that is named above a table, else by its sheet, else by its file.
pub fn title(above: &[Row<'_>], file: &FileInfo) -> Option<Title> {
    let of_line = |row: &Row<'_>| Some((title::told(only(row)?)?, PeriodSource::Line(row.line)));
    let named = [
        file.sheet.as_deref().map(|name| (name, PeriodSource::Sheet)),
        Path::new(&*file.name).file_stem().and_then(|stem| stem.to_str()).map(|name| (name, PeriodSource::File)),
    ];
    let mut titles = above.iter().rev().filter_map(of_line).collect::<Vec<_>>();
    // 2025年主要指标 above 2025年1-6月: the year is certain, and its part is not.
    titles.sort_by_key(|(told, _)| !told.when.period.is_year());
    let first = titles.first().cloned();
    let differs = |(told, _): &&(Told, PeriodSource)| {
        first
            .as_ref()
            .is_some_and(|(first, _)| told.when.period != first.when.period && !is_part(told.when, first.when))
    };
    if titles.iter().any(|it| differs(&it)) {
        return None;
    }
    let named_so = || named.iter().flatten().find_map(|(name, place)| Some((title::told(name)?, *place)));
    let denied = |year: When| above.iter().filter_map(only).any(|line| title::denies(line, year.period.last().year()));
    let (told, place) = first.or_else(|| named_so().filter(|(told, _)| !denied(told.when)))?;
    let own = told.doubt.map(|words| (words, place));
    let doubt = own.or_else(|| {
        let lines = above.iter().flat_map(|row| row.filled().map(|cell| (&*cell.text, PeriodSource::Line(row.line))));
        let all = lines.chain(named.into_iter().flatten()).filter(|(_, other)| *other != place);
        all.into_iter().find_map(|(text, other)| Some((rival(text, told.when, other)?, other)))
    });
    Some(Title { when: told.when, place, doubt })
}

/// What a text says of a part of this year: 6月 as the name of the sheet.
fn rival(text: &str, year: When, place: PeriodSource) -> Option<String> {
    if !year.period.is_year() {
        return None;
    }
    match title::told(text) {
        // A day in the name of a file is that of its download.
        Some(told) if matches!(place, PeriodSource::Line(_)) || told.when.period.first() != told.when.period.last() => {
            told.doubt.or_else(|| is_part(told.when, year).then(|| told.when.period.to_string()))
        }
        Some(_) => None,
        None => title::part_within(text),
    }
}

/// Whether a period is a part of a year.
fn is_part(when: When, year: When) -> bool {
    let (part, year) = (when.period, year.period);
    year.is_year() && part != year && year.first() <= part.first() && part.last() <= year.last()
}

/// The text of a line that has no other; a line of several cells is one of a form.
fn only<'r>(row: &'r Row<'_>) -> Option<&'r str> {
    let mut filled = row.filled();
    let first: &Cell<'_> = filled.next()?;
    if filled.next().is_some() { None } else { Some(&first.text) }
}
