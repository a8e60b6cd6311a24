//! Headings that only several rows together, or a title above them, make whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::PeriodSource;
use crate::period::Period;
use crate::text;
use crate::unit::Unit;

use crate::actuals::input::row::Row;
use crate::actuals::keys::period::When;
use crate::actuals::table::column::Said;
use crate::actuals::table::guess::{self, is_corner};
use crate::actuals::table::header::{self, Header, Role};
use crate::actuals::table::heading::{self, Over, rows_below};
use crate::actuals::table::layout::{Around, Figures, HEADING_WITHIN, Kind, Layout, Table, periods};
use crate::actuals::table::margin;
use crate::actuals::table::otherwise;
use crate::actuals::value::cell::Cell as Content;

/// Characters that what stands over some columns has at most; a title may have more.
const LONGEST: usize = 32;

/// Looks for such a heading that begins within the first rows.
pub fn find(rows: &[Row<'_>], within: usize, around: &Around<'_>) -> Option<Table> {
    (0..within).find_map(|index| {
        let most = rows_below(rows.get(index..)?).saturating_add(1);
        (1..=most).rev().find_map(|count| at(rows, index..index.saturating_add(count), around))
    })
}

/// The table whose heading these rows are, if they are one.
pub fn at(rows: &[Row<'_>], range: Range<usize>, around: &Around<'_>) -> Option<Table> {
    let below = rows.get(range.clone())?.get(1..)?;
    let first = rows.get(range.start)?;
    let years = |row: &Row<'_>| heading::are_years_in_a_row(row) || heading::are_years_under_words(row, first);
    let figures = |row: &Row<'_>| are_figures(row) && !years(row);
    if below.iter().any(figures) { None } else { over(rows, range, around) }
}

/// The same of rows of which those below the first are a heading by themselves.
pub fn over(rows: &[Row<'_>], range: Range<usize>, around: &Around<'_>) -> Option<Table> {
    let heading = rows.get(range.clone())?;
    let first = heading.first()?;
    if !may_begin(first, around) || are_figures(first) {
        return None;
    }
    let above = rows.get(..range.start)?;
    let body = rows.get(range.end..)?;
    let kind = Draft::of(heading, above, around).kind(above, body, around)?;
    // A line of one text is a title, unless it is the name over a column of figures.
    let single = filled(heading.first()?).nth(1).is_none();
    let (named, otherwise) = (kind.layout.is_of_indicators(), heads_otherwise(first));
    let is_heading = if otherwise { named || !kind.figures.is_empty() } else { named || !single };
    is_heading.then(|| kind.table(rows, range, around))
}

/// Whether a row says of some columns behind the first that they hold something else than
/// the figure: how it grew, or its share.
pub fn heads_otherwise(row: &Row<'_>) -> bool {
    let corner = row.at(0);
    let is_short = |text: &str| text.chars().count() <= LONGEST && !text.ends_with(['表', '况']);
    // A title merged over all columns is no heading of some.
    filled(row).any(|text| text != corner && is_short(text) && otherwise::is_otherwise(text))
}

/// The same of a row above a heading that would make sense without it: nothing else stands
/// there, and no title.
pub fn is_otherwise_alone(row: &Row<'_>) -> bool {
    heads_otherwise(row)
        && filled(row).skip_while(|text| !otherwise::is_otherwise(text)).all(otherwise::begins_otherwise)
}

fn filled<'r>(row: &'r Row<'_>) -> impl Iterator<Item = &'r str> {
    row.filled().map(|cell| &*cell.text)
}

/// Whether a row can begin a heading: most that stand above one are told at a glance.
fn may_begin(row: &Row<'_>, around: &Around<'_>) -> bool {
    let corner = row.cells.first().is_some_and(|cell| text::is_all_blank(&cell.text));
    let names = |text: &str| around.names.know(text) || around.heads_own(text);
    let heads = |text: &str| header::is_heading(text) || is_corner(text) || names(text);
    corner || filled(row).nth(1).is_some() && filled(row).any(heads) || heads_otherwise(row)
}

/// Whether the first column can name rows: 1, 2, 3 stand before the names.
pub fn may_name_rows(body: &[Row<'_>], around: &Around<'_>) -> bool {
    let mut first = body.iter().take(HEADING_WITHIN).filter_map(|row| row.cells.first()).peekable();
    let is_name = |text: &str| Content::parse(text).is_err() || around.names.know(text);
    first.peek().is_none() || first.any(|cell| is_name(&cell.text))
}

/// Whether the first column can name areas, as the user says by naming the indicator, else
/// by the plan's own among them: kinds would be added up otherwise.
pub fn may_name_areas(body: &[Row<'_>], around: &Around<'_>) -> bool {
    let mut first = body.iter().filter_map(|row| row.cells.first());
    may_name_rows(body, around) && (around.indicator.is_some() || first.any(|cell| around.is_own(&cell.text)))
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
    /// Those that hold something else of a period.
    asides: Vec<(usize, Said)>,
    title: Option<(When, PeriodSource)>,
}

impl Draft {
    fn of(rows: &[Row<'_>], above: &[Row<'_>], around: &Around<'_>) -> Self {
        let title = margin::title(above, around.file).map(|it| (it.when, it.place));
        let over = heading::columns(rows);
        let mut texts: Vec<String> = over.iter().map(Over::text).collect();
        // A text above the word for the periods is none that heads them.
        if let (Some(text), Some(own)) = (texts.first_mut(), over.first().and_then(|over| over.texts.last()))
            && !header::is_heading(text)
            && header::is_heading(own)
        {
            text.clone_from(own);
        }
        let headings = Header::of(texts.iter().map(String::as_str));
        let columns = over.iter().enumerate();
        let free = columns.filter(|(index, over)| !headings.holds(*index) && !over.texts.is_empty());
        let said = free.map(|(index, over)| (index, Said::of(over, title.map(|(when, _)| when), around)));
        let (mut columns, mut asides): (Vec<_>, Vec<_>) = said.partition(|(_, said)| said.is_figure());
        asides.retain(|(_, said)| said.aside && said.when.is_some());
        if let Some((when, _)) = title.filter(|_| columns.iter().all(|(_, said)| said.when.is_none())) {
            columns.iter_mut().for_each(|(_, said)| said.take_title(when));
        }
        let mut areas = columns.iter().map(|(_, said)| &said.area);
        let first = areas.next();
        // The one area of a whole table is that of a plan which names none.
        if !around.has_own() && areas.all(|area| Some(area) == first) {
            columns.iter_mut().for_each(|(_, said)| said.area = None);
        }
        Self { headings, texts, columns, asides, title }
    }

    fn kind(mut self, above: &[Row<'_>], body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
        let some = |wanted: fn(&Said) -> bool, draft: &Self| draft.columns.iter().any(|(_, said)| wanted(said));
        if some(|said| said.indicator.is_some(), &self) {
            if !self.names_rows(body, around) {
                return self.of_indicators(body);
            }
            // Share over a column is not the target of that name where rows name targets.
            self.columns.retain(|(_, said)| said.indicator.is_none());
        }
        if self.find_names(body, around).is_none() {
            return if self.find_periods(body, around) {
                self.of_periods(above, around)
            } else {
                self.of_areas(above, body, around)
            };
        }
        self.leave_shares(around.named_in(body, 0).any(|named| around.names.is_share(named.target)));
        if some(|said| said.when.is_some(), &self) {
            let own = some(|said| said.own_area, &self);
            return Some(self.with(Layout::Wide, None, |said| said.when.is_some() && (own || said.area.is_none())));
        }
        let title = self.title?;
        if let Some(index) = self.headings.at(Role::Value) {
            let kind = Kind::of(Layout::Long, self.headings, vec![Figures { index, ..Figures::default() }]);
            return Some(Kind { when: Some(title), title: Some(title), ..kind });
        }
        let own = some(|said| said.own_area, &self);
        own.then(|| self.with(Layout::Areas, Some(title), |said| said.area.is_some()))
    }

    /// Periods in rows, below whatever word, and the plan's own area among those across.
    fn find_periods(&mut self, body: &[Row<'_>], around: &Around<'_>) -> bool {
        let own = self.columns.iter().any(|(index, said)| *index > 0 && said.own_area);
        if !own || self.headings.at(Role::Area).is_some() || !around.has_own() {
            return false;
        }
        if self.headings.at(Role::Period).is_none() && !self.headings.holds(0) && guess::are_periods(body) {
            self.columns.retain(|(index, _)| *index > 0);
            self.headings.set(Role::Period, 0);
        }
        self.headings.at(Role::Period).is_some()
    }

    /// Periods in rows, areas across, and something else says of what.
    fn of_periods(self, above: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
        let indicator = around.told(above)?;
        let kind = self.with(Layout::Areas, None, |said| said.when.is_none() && said.area.is_some());
        Some(Kind { indicator: Some(indicator), ..kind })
    }

    /// Areas in rows, periods across, and the user says of what: words over three periods and
    /// more are a caption, and those over fewer something else.
    fn of_areas(mut self, above: &[Row<'_>], body: &[Row<'_>], around: &Around<'_>) -> Option<Kind> {
        let indicator = match self.headings.at(Role::Area) {
            Some(_) => around.told(above)?,
            None if self.headings.holds(0) || !may_name_areas(body, around) => return None,
            // 万吨, Million tonnes: whatever stands over the names, they are areas.
            None => around.said(above)?,
        };
        if self.headings.at(Role::Area).is_none() {
            self.headings.set(Role::Area, 0);
        }
        let is_share = around.names.is_share(indicator.target);
        self.leave_shares(is_share);
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
        // Of a share: is it the one that stands beside other figures of the year?
        let mut rivals = std::mem::take(&mut self.asides);
        rivals.retain(|(_, said)| is_share && self.is_of_known(said));
        self.columns.extend(rivals);
        self.columns.sort_unstable_by_key(|(index, _)| *index);
        self.columns.iter_mut().for_each(|(_, said)| said.area = None);
        let kind = self.with(Layout::Wide, None, |_| true);
        Some(Kind { indicator: Some(indicator), ..kind })
    }

    /// Beside figures of the same periods those in per cent say how they grew, or what share
    /// they are, unless a target counts so.
    fn leave_shares(&mut self, some_are_meant: bool) {
        let of_percent = |said: &Said| said.unit.as_ref().is_some_and(Unit::is_percent);
        let (shares, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.columns).into_iter().partition(|(_, said)| of_percent(said));
        self.columns = others;
        let kept: Vec<_> = shares.into_iter().filter(|(_, it)| some_are_meant || !self.is_of_known(it)).collect();
        self.columns.extend(kept);
        self.columns.sort_unstable_by_key(|(index, _)| *index);
    }

    /// Whether a column is of the period of one that holds figures.
    fn is_of_known(&self, said: &Said) -> bool {
        let period = |said: &Said| said.when.map(|when| when.period);
        self.columns.iter().any(|(_, other)| period(other).is_some() && period(other) == period(said))
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
        let first = |draft: &Self| draft.columns.iter().all(|(index, said)| *index > 0 || said.indicator.is_none());
        // The first one, unless it is blank.
        let filled = || body.first()?.cells.iter().position(|cell| !text::is_all_blank(&cell.text));
        let below = || filled().filter(is_free).filter(is_period).filter(|index| self.is_corner(*index));
        let when = if dated || self.headings.at(Role::Period).is_some() {
            None
        } else if let Some(index) = below().filter(|_| !entities) {
            self.headings.set(Role::Period, index);
            None
        } else if !entities && first(&self) && guess::are_periods(body) {
            self.headings.set(Role::Period, 0);
            None
        } else {
            Some(self.title.filter(|_| entities)?)
        };
        let layout = if entities { Layout::Entities } else { Layout::Transposed };
        (!dated || entities).then(|| self.with(layout, when, |said| said.indicator.is_some()))
    }

    /// Whether the column for the indicators names targets.
    fn names_rows(&self, body: &[Row<'_>], around: &Around<'_>) -> bool {
        let index = self.headings.at(Role::Indicator);
        index.is_some_and(|index| around.named_in(body, index).next().is_some())
    }

    /// The names of targets stand in their column, or in the first, whose heading may be blank.
    fn find_names(&mut self, body: &[Row<'_>], around: &Around<'_>) -> Option<()> {
        if self.headings.at(Role::Indicator).is_some() {
            return Some(());
        }
        let corner = !self.headings.holds(0) && self.texts.first().is_none_or(|text| is_corner(text));
        (corner && around.named_in(body, 0).next().is_some()).then(|| {
            self.columns.retain(|(index, _)| *index > 0);
            self.headings.set(Role::Indicator, 0);
        })
    }

    fn with(self, layout: Layout, when: Option<(When, PeriodSource)>, wanted: impl Fn(&Said) -> bool) -> Kind {
        let columns: Vec<(usize, Said)> = self.columns.into_iter().filter(|(_, said)| wanted(said)).collect();
        let titled = columns.iter().any(|(_, said)| said.titled);
        let figures = columns.iter().map(|(index, said)| Figures {
            index: *index,
            indicator: said.indicator.clone(),
            when: said.when,
            area: said.area.clone().filter(|_| !said.own_area),
            unit: said.unit.clone(),
            beside: said.beside(&columns),
        });
        let figures = figures.collect();
        let title = when.or(self.title.filter(|_| titled));
        Kind { when, title, ..Kind::of(layout, self.headings, figures) }
    }
}
