//! Rows of plain cells within a block, and where in a row what stands.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::actuals::bulk::token::Token;
use crate::actuals::input::encoding::TextEncoding;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::record::context::Context;
use crate::actuals::record::dimension::Dimensions;
use crate::actuals::table::header::Role;
use crate::actuals::table::layout::{Layout, Table};
use crate::actuals::value::decimal_mark::Commas;

/// Rows looked at together.
pub const TOGETHER: usize = 128;

/// A table whose rows may be plain: where in a row what stands.
pub struct Columns {
    pub indicator: u32,
    pub area: u32,
    pub period: u32,
    pub value: u32,
    pub unit: Option<u32>,
    pub published: Option<u32>,
    /// Columns with anything, as long as it is text, and whether they have a heading:
    /// what stands below none is not passed over in silence.
    pub free: Vec<(u32, bool)>,
    pub width: u32,
    pub delimiter: u8,
}

impl Columns {
    /// `None` when no row can be plain: the rows are then read the long way.
    pub fn of(found: &Table, delimiter: u8) -> Option<Self> {
        let headings = &found.headings;
        let at = |column| headings.at(column).and_then(|at| u32::try_from(at).ok());
        let several = [Role::Indicator, Role::Area].iter().any(|role| headings.all(*role).count() > 1);
        if found.layout != Layout::Long
            || found.when.is_some()
            || found.keys > 1
            || several
            // What they say of each figure must be looked at.
            || !Dimensions::of(found, |_| false).is_empty()
        {
            return None;
        }
        let [indicator, area, period, value] =
            [at(Role::Indicator)?, at(Role::Area)?, at(Role::Period)?, at(Role::Value)?];
        let (unit, published) = (at(Role::Unit), at(Role::Published));
        let known: Vec<u32> = [indicator, area, period, value].into_iter().chain(unit).chain(published).collect();
        let mut free = Vec::new();
        for (index, column) in (0..headings.width).zip(0_u32..).filter(|(_, column)| !known.contains(column)) {
            // A column that says more of a figure is one that is not known here.
            if headings.holds(index) && !headings.is_remark(index) {
                return None;
            }
            free.push((column, !found.unnamed.contains(&index)));
        }
        // A note below the table is known by its first cell, which must be looked at.
        let first = [indicator, area, period].contains(&0);
        let width = u32::try_from(headings.width).ok()?;
        first.then_some(Self { indicator, area, period, value, unit, published, free, width, delimiter })
    }
}

/// How a file is read.
pub struct Reading<'s> {
    pub context: &'s Context<'s>,
    pub keep: &'s Detail,
    pub way: TextEncoding,
    pub columns: &'s Columns,
    pub found: &'s Table,
    pub commas: Commas,
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
