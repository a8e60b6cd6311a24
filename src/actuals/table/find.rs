//! Looks for the heading of a table: one row that is one by itself, else several together.

use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::heading::with_unit;
use crate::actuals::table::doubt;
use crate::actuals::table::guess;
use crate::actuals::table::header::{Header, Role};
use crate::actuals::table::heading;
use crate::actuals::table::layout::{Around, Figures, HEADING_WITHIN, Headed, Kind, Layout, Table, periods};
use crate::actuals::table::several;
use crate::actuals::table::within;
use crate::actuals::value::cell::Cell as Content;

/// How many keys the first cells of rows hold: `freq,unit,geo\TIME_PERIOD` heads three,
/// as `unit,sex,geo\time` does.
pub fn keys(rows: &[Row<'_>]) -> usize {
    let first = rows.first().map_or("", |row| row.at(0));
    let (keys, across) = first.rsplit_once('\\').unwrap_or_default();
    let is_period = ["time_period", "time"].contains(&&*text::fold(across));
    if is_period { keys.split(',').count() } else { 1 }
}

/// Looks for the heading, and holds it against the titles above it.
pub fn find(rows: &[Row<'_>], around: &Around<'_>) -> Option<Table> {
    let found = heading(rows, around)?;
    Some(Table { doubt: doubt::of(&found, rows, around), ..found })
}

/// The first row that can be a heading, else rows that are one together.
fn heading(rows: &[Row<'_>], around: &Around<'_>) -> Option<Table> {
    let within = rows.get(..rows.len().min(HEADING_WITHIN)).unwrap_or_default();
    let Some((index, kind)) = single(within, rows, around) else { return several::find(rows, within.len(), around) };
    let rest = rows.get(index..).unwrap_or_default();
    let below = index.saturating_add(heading::rows_below(rest)).saturating_add(1);
    let more = (below > index.saturating_add(1)).then(|| several::at(rows, index..below, around)).flatten();
    let otherwise = |above: &usize| rows.get(*above).is_some_and(several::is_otherwise_alone);
    let above = || {
        let above = index.checked_sub(1).filter(|above| kind.is_twice() || otherwise(above))?;
        several::over(rows, above..below, around)
    };
    let several = more.or_else(above);
    several.or_else(|| Some(kind.table(rows, index..index.saturating_add(1), around)))
}

/// The first row that is a heading by itself. One that is only guessed to be one, like the
/// line with a form's date, gives way to a later one that names its columns.
fn single(within: &[Row<'_>], rows: &[Row<'_>], around: &Around<'_>) -> Option<(usize, Kind)> {
    let mut guessed = None;
    for (index, row) in within.iter().enumerate() {
        let above = within.get(..index).unwrap_or_default();
        let body = rows.get(index.saturating_add(1)..).unwrap_or_default();
        match kind(row, above, body, around) {
            Some(kind) if kind.is_named() => return Some((index, kind)),
            Some(kind) => guessed = guessed.or(Some((index, kind))),
            None if guessed.is_some() && names_target(row, around) => break,
            None => {}
        }
    }
    guessed
}

fn names_target(row: &Row<'_>, around: &Around<'_>) -> bool {
    row.cells.iter().any(|cell| around.names.know(&cell.text))
}

fn kind(row: &Row<'_>, above: &[Row<'_>], body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
    let mut headings = Header::of(row.cells.iter().map(|cell| &*cell.text));
    within::settle(&mut headings, row, body.get(..body.len().min(HEADING_WITHIN)).unwrap_or_default());
    long(headings.clone(), above, body, around)
        .or_else(|| wide(row, headings.clone(), above, body, around))
        .or_else(|| transposed(row, headings, around))
}

impl Kind {
    /// Whether it has names for what stands in its rows.
    fn is_named(&self) -> bool {
        let known = |role| self.headings.at(role).is_some();
        known(Role::Indicator) || known(Role::Area) || known(Role::Period)
    }

    /// Whether two columns are of one period: a row above may say of what.
    fn is_twice(&self) -> bool {
        let mut periods: Vec<_> = self.figures.iter().filter_map(|figures| figures.when).map(|it| it.period).collect();
        periods.sort_unstable();
        periods.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    }
}

/// The columns that name targets in rows, where no heading says which do.
fn find_indicators(headings: &mut Header, body: &[Row<'_>], around: &Around<'_>) {
    if headings.at(Role::Indicator).is_some() {
        return;
    }
    for index in (0..headings.width).filter(|index| !headings.holds(*index)).collect::<Vec<_>>() {
        if around.named_in(body, index).next().is_some() {
            headings.set(Role::Indicator, index);
        }
    }
}

fn long(mut headings: Header, above: &[Row<'_>], body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
    headings.at(Role::Period)?;
    let index = headings.at(Role::Value).or_else(|| only_figures(&headings, body, around))?;
    find_indicators(&mut headings, body, around);
    let indicator = if headings.at(Role::Indicator).is_none() { Some(around.told(above)?) } else { None };
    let figures = vec![Figures { index, ..Figures::default() }];
    Some(Kind { indicator, ..Kind::of(Layout::Long, headings, figures) })
}

/// Where the user says of which target a table is: the one column of figures beside areas
/// and periods.
fn only_figures(headings: &Header, body: &[Row<'_>], around: &Around<'_>) -> Option<usize> {
    around.indicator?;
    headings.at(Role::Indicator).is_none().then_some(())?;
    let cells = |index: usize| {
        let cells = body.iter().take(HEADING_WITHIN).filter_map(move |row| row.cells.get(index));
        cells.map(|cell| Content::parse(&cell.text))
    };
    let is_figures = |index: &usize| {
        let some = cells(*index).any(|cell| matches!(cell, Ok(Content::Figure(_))));
        some && !headings.holds(*index) && cells(*index).all(|cell| cell.is_ok())
    };
    let mut columns = (0..headings.width).filter(is_figures);
    let only = columns.next()?;
    columns.next().is_none().then_some(only)
}

fn wide(row: &Row<'_>, mut headings: Header, above: &[Row<'_>], body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
    // WHO's annexes head kinds with the word for the year, and have the years across.
    if let (Some(index), true) = (headings.at(Role::Period), periods(row, &headings).len() > 1) {
        headings.withdraw(index);
    }
    let periods = periods(row, &headings);
    let dated = !periods.is_empty() || with_units(row, &headings, around).next().is_some();
    if !dated || names_target(row, around) || headings.at(Role::Value).is_some() {
        return None;
    }
    if headings.at(Role::Area).is_some() {
        find_indicators(&mut headings, body, around);
    }
    let indicator = match [Role::Indicator, Role::Area].map(|role| headings.at(role)) {
        [Some(_), _] => None,
        [None, Some(_)] => Some(around.told(above)?),
        [None, None] if are_areas(row, &headings, &periods, body, around) && around.said(above).is_some() => {
            headings.set(Role::Area, 0);
            around.said(above)
        }
        [None, None] if is_heading(row, &headings, above, &periods) && several::may_name_rows(body, around) => None,
        [None, None] => return None,
    };
    let figures = periods.into_iter().map(|(index, when)| Figures { index, when: Some(when), ..Figures::default() });
    let mut figures: Vec<Figures> = figures.chain(with_units(row, &headings, around)).collect();
    figures.sort_unstable_by_key(|figures| figures.index);
    Some(Kind { indicator, ..Kind::of(Layout::Wide, headings, figures) })
}

/// The columns headed by a period and the unit of its figures.
fn with_units(row: &Row<'_>, headings: &Header, around: &Around<'_>) -> impl Iterator<Item = Figures> {
    let free = row.cells.iter().enumerate().filter(|(index, _)| !headings.holds(*index));
    free.filter_map(|(index, cell)| {
        let (when, unit) = with_unit(&cell.text).filter(|(_, unit)| around.names.counts_so(unit))?;
        Some(Figures { index, when: Some(when), unit: Some(unit), ..Figures::default() })
    })
}

/// No heading over the indicators: a corner left blank will do, and two periods make a
/// heading of any other row, unless they may be figures.
fn is_heading(row: &Row<'_>, headings: &Header, above: &[Row<'_>], periods: &[Headed]) -> bool {
    let corner = row.cells.first().is_some_and(|cell| text::is_all_blank(&cell.text));
    let first_is_period = periods.first().is_some_and(|(index, _)| *index == 0);
    let sure = !guess::may_be_figures(row, headings, periods) && !guess::are_named_above(above, periods);
    !first_is_period && (corner || periods.len() > 1) && sure
}

/// Where something says of which target a table is, the names in its first column are areas,
/// whatever stands over them.
fn are_areas(row: &Row<'_>, headings: &Header, periods: &[Headed], body: &[Row<'_>], around: &Around<'_>) -> bool {
    let names_target = |row: &Row<'_>| around.names.know(row.at(0));
    let first_is_period = periods.first().is_some_and(|(index, _)| *index == 0);
    let years = periods.len() > 1 && !guess::may_be_figures_beside(row, headings, periods, |_| true);
    years
        && !first_is_period
        && !headings.holds(0)
        && several::may_name_areas(body, around)
        && !body.iter().any(names_target)
}

/// The columns whose heading names a target, beside one of periods.
fn transposed(row: &Row<'_>, headings: Header, around: &Around<'_>) -> Option<Kind> {
    headings.at(Role::Period)?;
    let free = row.cells.iter().enumerate().filter(|(index, _)| !headings.holds(*index));
    let named = free.filter_map(|(index, cell)| Some((index, around.names.find(&cell.text)?)));
    let figures = named.map(|(index, named)| Figures { index, indicator: Some(named), ..Figures::default() });
    let figures: Vec<Figures> = figures.collect();
    let layout = if headings.at(Role::Area).is_some() { Layout::Entities } else { Layout::Transposed };
    (!figures.is_empty()).then(|| Kind::of(layout, headings, figures))
}
