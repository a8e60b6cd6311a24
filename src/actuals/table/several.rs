//! Headings that only several rows together, or a title above them, make whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::PeriodSource;
use crate::period::Period;
use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::period::When;
use crate::actuals::table::column::Said;
use crate::actuals::table::guess::{self, is_corner};
use crate::actuals::table::header::{self, Header, Role};
use crate::actuals::table::heading::{self, Heading, rows_below};
use crate::actuals::table::layout::{Around, Figures, HEADING_WITHIN, Kind, Layout, Table, periods};
use crate::actuals::table::margin;

/// Looks for such a heading that begins within the first rows.
pub fn find(rows: &[Row<'_>], within: usize, around: &Around<'_>) -> Option<Table> {
    (0..within).find_map(|index| {
        let most = rows_below(rows.get(index..)?).saturating_add(1);
        (1..=most).rev().find_map(|count| at(rows, index..index.saturating_add(count), around))
    })
}

/// The table whose heading these rows are, if they are one.
pub fn at(rows: &[Row<'_>], range: Range<usize>, around: &Around<'_>) -> Option<Table> {
    let heading = rows.get(range.clone())?;
    let (first, below) = heading.split_first()?;
    let figures = |row: &Row<'_>| are_figures(row) && !heading::are_years_in_a_row(row);
    if !may_begin(first, around) || are_figures(first) || below.iter().any(figures) {
        return None;
    }
    let title = margin::period(rows.get(..range.start)?, around.file);
    let body = rows.get(range.end..)?;
    let kind = Draft::of(heading, title, around).kind(body, around)?;
    // A line of one text is a title, unless it is the name over a column of figures.
    let single = filled(heading.first()?).nth(1).is_none();
    (!single || kind.layout.is_of_indicators()).then(|| kind.table(rows, range, around))
}

fn filled<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r str> {
    row.cells.iter().map(|cell| &*cell.text).filter(|text| !text::is_all_blank(text))
}

/// Whether a row can begin a heading: most that stand above one are told at a glance.
fn may_begin(row: &Row<'_>, around: &Around<'_>) -> bool {
    let corner = row.cells.first().is_some_and(|cell| text::is_all_blank(&cell.text));
    let heads = |text: &str| header::is_heading(text) || is_corner(text) || around.names.find(text).is_some();
    corner || filled(row).nth(1).is_some() && filled(row).any(heads)
}

/// Whether bare numbers of a row may be figures as well as years.
fn are_figures(row: &Row<'_>) -> bool {
    let headings = Header::of(row.cells.iter().map(|cell| &*cell.text));
    let periods = periods(row, &headings);
    guess::may_be_figures(row, &headings, &periods) && !heading::are_years_in_groups(row)
}

/// A heading whose columns are known, and of which it must be told what they make.
struct Draft {
    headings: Header,
    /// What stands over each column.
    texts: Vec<String>,
    /// The columns that may hold figures.
    columns: Vec<(usize, Said)>,
    title: Option<(When, PeriodSource)>,
}

impl Draft {
    fn of(rows: &[Row<'_>], title: Option<(When, PeriodSource)>, around: &Around<'_>) -> Self {
        let heading = Heading::of(rows);
        let texts = heading.texts();
        let headings = Header::of(texts.iter().map(String::as_str));
        let free = heading
            .columns
            .iter()
            .enumerate()
            .filter(|(index, over)| !headings.holds(*index) && !over.texts.is_empty());
        let said = free.map(|(index, over)| (index, Said::of(over, title.map(|(when, _)| when), around)));
        let mut columns: Vec<(usize, Said)> = said.filter(|(_, said)| said.is_figure()).collect();
        let mut areas = columns.iter().map(|(_, said)| &said.area);
        let first = areas.next();
        // The one area of a whole table is that of a plan which names none.
        if !around.has_own() && areas.all(|area| Some(area) == first) {
            columns.iter_mut().for_each(|(_, said)| said.area = None);
        }
        Self { headings, texts, columns, title }
    }

    fn kind(mut self, body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
        let some = |wanted: fn(&Said) -> bool, draft: &Self| draft.columns.iter().any(|(_, said)| wanted(said));
        if some(|said| said.indicator.is_some(), &self) {
            return self.of_indicators(body);
        }
        if self.find_names(body, around).is_none() {
            return self.of_areas(around);
        }
        if some(|said| said.when.is_some(), &self) {
            let own = some(|said| said.own_area, &self);
            return Some(self.with(Layout::Wide, None, |said| said.when.is_some() && (own || said.area.is_none())));
        }
        let title = self.title?;
        if let Some(index) = self.headings.at(Role::Value) {
            let figures = vec![Figures { index, ..Figures::default() }];
            return Some(Kind {
                layout: Layout::Long,
                headings: self.headings,
                figures,
                indicator: None,
                when: Some(title),
                title: Some(title),
            });
        }
        let own = some(|said| said.own_area, &self);
        own.then(|| self.with(Layout::Areas, Some(title), |said| said.area.is_some()))
    }

    /// Areas in rows, periods across, and the user says of what: words over three periods and
    /// more are a caption, and those over fewer something else.
    fn of_areas(mut self, around: &Around<'_>) -> Option<Kind> {
        self.headings.at(Role::Area)?;
        let indicator = around.told()?;
        let mut over: BTreeMap<Option<Arc<str>>, BTreeSet<Period>> = BTreeMap::new();
        for (_, said) in &self.columns {
            over.entry(said.area.clone()).or_default().extend(said.when.map(|when| when.period));
        }
        let mut captions = over.into_iter().filter(|(_, periods)| periods.len() > 2).map(|(words, _)| words);
        let caption = captions.next()?;
        if captions.next().is_some() {
            return None;
        }
        self.columns.retain(|(_, said)| said.when.is_some() && said.area == caption);
        self.columns.iter_mut().for_each(|(_, said)| said.area = None);
        let kind = self.with(Layout::Wide, None, |_| true);
        Some(Kind { indicator: Some(indicator), ..kind })
    }

    /// Whether nothing stands over a column, or it is the first.
    fn is_corner(&self, index: usize) -> bool {
        index == 0 || self.texts.get(index).is_some_and(|text| text::is_all_blank(text))
    }

    /// Indicators across: the periods stand below the corner, or in the columns, or above.
    fn of_indicators(mut self, body: &[Row<'_>]) -> Option<Kind> {
        let dated = self.columns.iter().all(|(_, said)| said.indicator.is_none() || said.when.is_some());
        let entities = self.headings.at(Role::Area).is_some();
        let is_free = |index: &usize| !self.columns.iter().any(|(column, _)| column == index);
        let is_period = |index: &usize| {
            body.first().and_then(|row| row.cells.get(*index)).is_some_and(|cell| When::parse(&cell.text).is_ok())
        };
        // The first one, unless it is blank.
        let filled = || body.first()?.cells.iter().position(|cell| !text::is_all_blank(&cell.text));
        let below = || filled().filter(is_free).filter(is_period).filter(|index| self.is_corner(*index));
        let when = if dated || self.headings.at(Role::Period).is_some() {
            None
        } else if let Some(index) = below().filter(|_| !entities) {
            self.headings.set(Role::Period, index);
            None
        } else {
            Some(self.title.filter(|_| entities)?)
        };
        let layout = if entities { Layout::Entities } else { Layout::Transposed };
        (!dated || entities).then(|| self.with(layout, when, |said| said.indicator.is_some()))
    }

    /// The names of targets stand in their column, or in the first, whose heading may be blank.
    fn find_names(&mut self, body: &[Row<'_>], around: &Around<'_>) -> Option<()> {
        if self.headings.at(Role::Indicator).is_some() {
            return Some(());
        }
        let named = |row: &Row<'_>| row.cells.first().is_some_and(|cell| around.names.find(&cell.text).is_some());
        let corner = !self.headings.holds(0) && self.texts.first().is_none_or(|text| is_corner(text));
        (corner && body.iter().take(HEADING_WITHIN).any(named)).then(|| {
            self.columns.retain(|(index, _)| *index > 0);
            self.headings.set(Role::Indicator, 0);
        })
    }

    fn with(self, layout: Layout, when: Option<(When, PeriodSource)>, wanted: impl Fn(&Said) -> bool) -> Kind {
        let figures = |(index, said): (usize, Said)| Figures {
            index,
            indicator: said.indicator,
            when: said.when,
            area: said.area.filter(|_| !said.own_area),
            unit: said.unit,
            beside: None,
        };
        let columns: Vec<(usize, Said)> = self.columns.into_iter().filter(|(_, said)| wanted(said)).collect();
        let titled = columns.iter().any(|(_, said)| said.titled);
        let beside: Vec<_> = columns.iter().map(|(_, said)| said.beside(&columns)).collect();
        let figures = columns.into_iter().map(figures).zip(beside);
        let figures = figures.map(|(figures, beside)| Figures { beside, ..figures }).collect();
        let title = when.or(self.title.filter(|_| titled));
        Kind { layout, headings: self.headings, figures, indicator: None, when, title }
    }
}
