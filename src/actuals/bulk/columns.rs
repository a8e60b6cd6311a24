//! Rows of plain cells within a block, and where in a row what stands.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::collections::BTreeSet;

use crate::actuals::bulk::texts::token::Token;
use crate::actuals::input::encoding::TextEncoding;
use crate::actuals::record::context::Context;
use crate::actuals::record::filter::Filters;
use crate::actuals::table::header::Role;
use crate::actuals::table::layout::{Figures, Layout, Table};
use crate::actuals::value::decimal_mark::Commas;

/// Rows looked at together.
pub const TOGETHER: usize = 128;

/// A table whose rows may be plain: where in a row what stands.
pub struct Columns {
    /// Names of the indicator: the first that the plan knows counts. None where each column
    /// has its own.
    pub indicators: Vec<u32>,
    pub area: u32,
    /// More names of the area.
    pub areas: Vec<u32>,
    pub period: Option<u32>,
    pub unit: Option<u32>,
    pub multiplier: Option<u32>,
    pub status: Option<u32>,
    pub published: Option<u32>,
    pub figures: Vec<u32>,
    /// Columns that say what a figure is: each of their words is looked at once.
    pub dimensions: Vec<u32>,
    /// Columns with anything, as long as it is text, and whether they have a heading:
    /// what stands below none is not passed over in silence.
    pub free: Vec<(u32, bool)>,
    pub width: u32,
    pub delimiter: u8,
}

/// The usual table: a figure a row, and one column for each of its keys.
#[derive(Clone, Copy)]
pub struct Usual {
    pub indicator: u32,
    pub area: u32,
    pub period: u32,
    pub value: u32,
}

impl Columns {
    /// `None` when no row can be plain: the rows are then read the long way.
    pub fn of(found: &Table, dimensions: &[usize], delimiter: u8) -> Option<Self> {
        let headings = &found.headings;
        let at = |role| headings.at(role).and_then(|at| u32::try_from(at).ok());
        let all = |role| headings.all(role).filter_map(|at| u32::try_from(at).ok());
        let mut areas = all(Role::Area);
        let beside = |it: &Figures| it.beside.is_some() || it.unit.is_some() && it.indicator.is_none();
        if found.estimates_start().is_some() {
            return None;
        }
        if found.layout == Layout::Areas || found.keys > 1 || found.figures.iter().any(beside) {
            return None;
        }
        let own = found.indicator.is_some() || found.layout.is_of_indicators();
        let mut columns = Self {
            indicators: match at(Role::Indicator) {
                _ if own => Vec::new(),
                None => vec![0],
                Some(_) => all(Role::Indicator).collect(),
            },
            area: areas.next()?,
            areas: areas.collect(),
            period: at(Role::Period),
            unit: at(Role::Unit),
            multiplier: at(Role::Multiplier),
            status: at(Role::Status),
            published: at(Role::Published),
            figures: found.figures.iter().filter_map(|it| u32::try_from(it.index).ok()).collect(),
            dimensions: dimensions.iter().filter_map(|it| u32::try_from(*it).ok()).collect(),
            free: Vec::new(),
            width: u32::try_from(headings.width).ok()?,
            delimiter,
        };
        columns.free = columns.free(found)?;
        // A note below the table is known by its first cell, which must be looked at.
        let first = columns.keys().chain(columns.dimensions.iter().copied()).any(|column| column == 0);
        first.then_some(columns)
    }

    /// Its keys, if the table is a usual one.
    pub fn usual(&self) -> Option<Usual> {
        let ([indicator], [value]) = (self.indicators.as_slice(), self.figures.as_slice()) else { return None };
        let (indicator, area, period, value) = (*indicator, self.area, self.period?, *value);
        let more = self.multiplier.is_some() || self.status.is_some();
        let usual = !more && self.areas.is_empty() && self.dimensions.is_empty();
        usual.then_some(Usual { indicator, area, period, value })
    }

    /// The columns whose texts say what the figures of a row are.
    fn keys(&self) -> impl Iterator<Item = u32> {
        let lists = self.indicators.iter().chain(&self.areas).copied();
        lists.chain([Some(self.area), self.period].into_iter().flatten())
    }

    /// The other columns; `None` where one says more of a figure, and is not known here.
    fn free(&self, found: &Table) -> Option<Vec<(u32, bool)>> {
        let more = [self.unit, self.multiplier, self.status, self.published].into_iter().flatten();
        let more = more.chain(self.figures.iter().chain(&self.dimensions).copied());
        let known: BTreeSet<u32> = self.keys().chain(more).collect();
        let others = (0..found.headings.width).zip(0_u32..).filter(|(_, column)| !known.contains(column));
        let is_free = |index: usize| !found.headings.holds(index) || found.headings.is_remark(index);
        others.map(|(index, column)| is_free(index).then_some((column, !found.unnamed.contains(&index)))).collect()
    }
}

/// How a file is read.
pub struct Reading<'s> {
    pub context: &'s Context<'s>,
    pub way: TextEncoding,
    pub columns: &'s Columns,
    pub found: &'s Table,
    pub commas: Commas,
    /// The heading, folded: a row that repeats it is none of figures.
    pub heading: &'s [String],
    /// Which rows are meant.
    pub filters: &'s Filters,
}

/// Rows within a block that have as many cells as the table has columns.
#[derive(Clone, Copy)]
pub struct Rows<'b> {
    bytes: &'b [u8],
    /// Where the first cell begins, and behind each cell.
    marks: &'b [u32],
    pub width: usize,
    pub count: usize,
}

impl<'b> Rows<'b> {
    /// As many as there are at the start.
    pub fn of(bytes: &'b [u8], marks: &'b [u32], shape: &Columns, all_regular: bool) -> Self {
        let width = shape.width as usize;
        let ends = |mark: &u32, end: u8| bytes.get((*mark as usize).wrapping_sub(1)) == Some(&end);
        let regular = |marks: &&[u32]| {
            let split = marks.split_last();
            split.is_some_and(|(last, cells)| ends(last, b'\n') && cells.iter().all(|cell| ends(cell, shape.delimiter)))
        };
        let rows = marks.get(1..).unwrap_or_default().chunks_exact(width).take(TOGETHER);
        let count = if all_regular { rows.len() } else { rows.take_while(regular).count() };
        Self { bytes, marks, width, count }
    }

    /// Where a row begins.
    pub fn begin(&self, row: usize) -> Option<usize> {
        self.marks.get(row * self.width).map(|mark| *mark as usize)
    }

    /// A cell.
    #[inline]
    pub fn cell(self, row: usize, column: u32) -> Option<Token<'b>> {
        let at = row * self.width + column as usize;
        let end = *self.marks.get(at + 1)?;
        self.text(*self.marks.get(at)?, end, column as usize + 1 == self.width)
    }

    /// The text of a cell, without its quotes.
    #[inline]
    fn text(self, start: u32, end: u32, last: bool) -> Option<Token<'b>> {
        let (start, mut end) = (start as usize, (end - 1) as usize);
        if last && end > start && self.bytes.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        let cell = Token::of(self.bytes, start, end - start)?;
        if cell.first() == b'"' { self.unquoted(&cell) } else { Some(cell) }
    }

    fn unquoted(self, cell: &Token<'b>) -> Option<Token<'b>> {
        cell.inner().filter(|_| cell.bytes().last() == Some(&b'"'))
    }
}
