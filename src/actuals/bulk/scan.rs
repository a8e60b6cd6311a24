//! The short way through rows that are plain: looked at as bytes, each distinct
//! name, period and area parsed once, parts added up in integers. Whatever is
//! not plain beyond doubt is handed on as text, and read the long way.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::line_ends::breaks;

use crate::actuals::bulk::columns::{Columns, Reading, Rows, TOGETHER};
use crate::actuals::bulk::delimiters::Delimiters;
use crate::actuals::bulk::partial_sums::Part;
use crate::actuals::bulk::texts::{NO_UNIT, Texts};
use crate::actuals::bulk::values::{Key, Values};
use crate::actuals::input::chunks::Chunk;
use crate::actuals::input::csv::cell_end;
use crate::actuals::record::in_order::Piece;

/// Blocks read before an order of areas that was lost is looked for again.
const RETRY: usize = 16;

/// A quote outside of a quoted cell, or a broken one: where rows end is not
/// certain, and all has to be read in order.
#[derive(Debug)]
pub struct Uncertain;

/// Reads blocks of one file; each thread has its own.
pub struct Scanner<'s> {
    shape: &'s Columns,
    texts: Texts<'s>,
    values: Values<'s>,
    marks: Delimiters,
    /// Blocks read.
    blocks: usize,
}

impl<'s> Scanner<'s> {
    pub fn new(reading: &Reading<'s>) -> Self {
        Self {
            shape: reading.columns,
            texts: Texts::new(reading.context, reading.way),
            values: Values::new(reading),
            marks: Delimiters::default(),
            blocks: 0,
        }
    }

    /// Reads a block.
    pub fn block(&mut self, block: &Chunk) -> Result<Piece, Uncertain> {
        self.texts.guess_again(self.blocks.is_multiple_of(RETRY));
        self.blocks += 1;
        let mut marks = std::mem::take(&mut self.marks);
        marks.find(block.padded(), block.lines().len(), self.shape.delimiter, block.has_quotes());
        self.values.blanks = 0;
        let piece = self.rows(block, &mut marks);
        self.marks = marks;
        Ok(Piece { blanks: self.values.blanks, bare: self.values.bare, ..piece? })
    }

    #[inline(never)] // what calls it leaves its registers alone
    fn rows(&mut self, block: &Chunk, marks: &mut Delimiters) -> Result<Piece, Uncertain> {
        let (lines, len) = (block.lines(), block.lines().len());
        let mut piece = Piece::default();
        let (mut at, mut first) = (0, 0);
        let mut all_regular = marks.are_regular(lines, self.shape.width as usize);
        while at < len {
            let rows = Rows::of(block.padded(), marks.from(first), self.shape, all_regular);
            let plain = (0..rows.count).take_while(|row| self.row(rows, *row).is_some()).count();
            piece.rows += plain as u64;
            piece.lines += plain as u64;
            first += plain * rows.width;
            at = rows.begin(plain).unwrap_or(len);
            if plain < TOGETHER && at < len {
                at += self.other(lines.get(at..).unwrap_or_default(), &mut piece)?;
                // Lines also end in carriage returns: what follows is no longer sure.
                all_regular &= rows.begin(plain + 1) == Some(at);
                first = marks.begin(first, at);
            }
        }
        Ok(piece)
    }

    /// What all blocks came to.
    pub fn finish(self) -> Vec<Part> {
        self.values.finish()
    }

    /// Adds up a plain row; `None` when it is not that plain.
    #[inline]
    fn row(&mut self, rows: Rows<'_>, row: usize) -> Option<()> {
        let shape = self.shape;
        let indicator = self.texts.indicator(&rows.cell(row, shape.indicator)?)?;
        let area = self.texts.area(&rows.cell(row, shape.area)?)?;
        let period = self.texts.period(&rows.cell(row, shape.period)?)?;
        let value = rows.cell(row, shape.value)?;
        let unit = match shape.unit {
            Some(column) => self.texts.unit(&rows.cell(row, column)?)?,
            None => NO_UNIT,
        };
        let late = match shape.published {
            Some(column) => self.texts.is_late(&rows.cell(row, column)?, period)?,
            None => false,
        };
        for (column, named) in &shape.free {
            self.texts.free(rows.cell(row, *column)?.bytes(), *named)?;
        }
        self.values.add(Key { indicator, period, area, unit, late }, &value, &self.texts)
    }

    /// Hands on the row at the start as text; its length, line end included.
    #[cold]
    fn other(&self, bytes: &[u8], piece: &mut Piece) -> Result<usize, Uncertain> {
        let end = row_end(bytes, self.shape.delimiter)?;
        let row = bytes.get(..end).unwrap_or_default();
        if row.iter().any(|byte| !matches!(byte, b' ' | b'\t')) {
            piece.others.push((piece.lines, row.to_vec()));
        }
        let length = match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => end + 2,
            (Some(_), _) => end + 1,
            (None, _) => end,
        };
        piece.lines += breaks(bytes.get(..length).unwrap_or_default(), 0);
        Ok(length)
    }
}

/// Where the row at the start ends, its line end not included.
fn row_end(bytes: &[u8], delimiter: u8) -> Result<usize, Uncertain> {
    let mut at = 0;
    loop {
        let start = at;
        at = cell_end(bytes, start, bytes.len(), delimiter).map_err(|_| Uncertain)?;
        let cell = bytes.get(start..at).unwrap_or_default();
        if cell.first() != Some(&b'"') && cell.contains(&b'"') {
            return Err(Uncertain);
        }
        if bytes.get(at) != Some(&delimiter) {
            return Ok(at);
        }
        at += 1;
    }
}
