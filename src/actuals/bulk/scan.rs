//! The short way through rows that are plain: looked at as bytes, each distinct
//! name, period and area parsed once, parts added up in integers. Whatever is
//! not plain beyond doubt is handed on as text, and read the long way.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::flag::Flags;
use crate::line_ends::breaks;

use crate::actuals::bulk::chosen::Chosen;
use crate::actuals::bulk::columns::{Columns, Reading, Rows, TOGETHER, Usual};
use crate::actuals::bulk::delimiters::Delimiters;
use crate::actuals::bulk::partial_sums::Part;
use crate::actuals::bulk::texts::dictionary::UNKNOWN;
use crate::actuals::bulk::texts::words::Words;
use crate::actuals::bulk::texts::{Head, NO_PART, NO_UNIT, Texts};
use crate::actuals::bulk::values::{Key, Values};
use crate::actuals::input::chunks::Chunk;
use crate::actuals::input::csv::cell_end;
use crate::actuals::record::in_order::Piece;
use crate::actuals::table::layout::Layout;

/// Blocks read before an order of areas that was lost is looked for again.
const RETRY: usize = 16;

/// A quote outside of a quoted cell, or a broken one: where rows end is not
/// certain, and all has to be read in order.
#[derive(Debug)]
pub struct Uncertain;

/// Reads blocks of one file; each thread has its own.
pub struct Scanner<'s> {
    shape: &'s Columns,
    /// Where all rows of a usual table are meant.
    usual: Option<Usual>,
    /// Columns of figures, each with what its heading says.
    figures: Vec<(u32, Head)>,
    /// Whether a row without a figure is of no matter.
    may_be_blank: bool,
    texts: Texts<'s>,
    chosen: Chosen<'s>,
    words: Vec<Words>,
    values: Values<'s>,
    marks: Delimiters,
    /// Areas of the rows to come, where they come in no order.
    ahead: Vec<u32>,
    /// Rows passed over in the block being read.
    passed: u64,
    /// Blocks read.
    blocks: usize,
}

impl<'s> Scanner<'s> {
    pub fn new(reading: &Reading<'s>) -> Self {
        let shape = reading.columns;
        let mut texts = Texts::new(reading);
        Self {
            shape,
            usual: shape.usual().filter(|_| reading.filters.is_empty() && reading.found.when.is_none()),
            figures: shape.figures.iter().copied().zip(texts.heads(reading.found)).collect(),
            may_be_blank: reading.found.layout == Layout::Long,
            texts,
            chosen: Chosen::of(reading),
            words: shape.dimensions.iter().map(|column| Words::of(*column)).collect(),
            values: Values::new(reading),
            marks: Delimiters::default(),
            ahead: Vec::new(),
            passed: 0,
            blocks: 0,
        }
    }

    /// Reads a block, which has a number.
    pub fn block(&mut self, number: u32, block: &Chunk) -> Result<Piece, Uncertain> {
        self.values.parts.begin_block(number);
        self.texts.guess_again(self.blocks.is_multiple_of(RETRY));
        self.blocks += 1;
        let mut marks = std::mem::take(&mut self.marks);
        marks.find(block.padded(), block.lines().len(), self.shape.delimiter, block.has_quotes());
        let piece = self.rows(block, &mut marks);
        self.marks = marks;
        let (passed, figures) = (std::mem::take(&mut self.passed), self.values.parts.figures());
        let piece = piece?;
        Ok(Piece { known: piece.rows - passed, figures, bare: self.values.bare, meant: self.chosen.any, ..piece })
    }

    #[inline(never)] // what calls it leaves its registers alone
    fn rows(&mut self, block: &Chunk, marks: &mut Delimiters) -> Result<Piece, Uncertain> {
        let (lines, len) = (block.lines(), block.lines().len());
        let mut piece = Piece::default();
        let (mut at, mut first) = (0, 0);
        let mut all_regular = marks.are_regular(lines, self.shape.width as usize);
        let mut all_plain = true;
        while at < len {
            let rows = Rows::of(block.padded(), marks.from(first), self.shape, all_regular);
            self.look_ahead(rows, all_plain);
            let plain = (0..rows.count).take_while(|row| self.row(rows, *row).is_some()).count();
            piece.rows += plain as u64;
            piece.lines += plain as u64;
            first += plain * rows.width;
            at = rows.begin(plain).unwrap_or(len);
            all_plain = plain == TOGETHER;
            if plain < TOGETHER && at < len {
                at += self.other(lines.get(at..).unwrap_or_default(), &mut piece)?;
                // Lines also end in carriage returns: what follows is no longer sure.
                all_regular &= rows.begin(plain + 1) == Some(at);
                first = marks.begin(first, at);
            }
        }
        Ok(piece)
    }

    /// Looks the areas of all rows up at once, if they are likely to be needed.
    fn look_ahead(&mut self, rows: Rows<'_>, needed: bool) {
        self.ahead.clear();
        if let Some(usual) = self.usual.filter(|_| needed) {
            self.texts.areas_ahead((0..rows.count).map(|row| rows.cell(row, usual.area)), &mut self.ahead);
        }
    }

    /// What all blocks came to.
    pub fn finish(self) -> Vec<Part> {
        self.values.parts.finish()
    }

    /// Adds up a plain row, or passes one over; `None` when it is not that plain.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    fn row(&mut self, rows: Rows<'_>, row: usize) -> Option<()> {
        let plain = match self.usual {
            Some(usual) => self.usual(rows, row, usual),
            None => self.figures(rows, row).or_else(|| {
                self.values.parts.drop_row();
                None
            }),
        };
        plain.or_else(|| self.pass_over(rows, row))
    }

    #[cold]
    fn pass_over(&mut self, rows: Rows<'_>, row: usize) -> Option<()> {
        self.chosen.passes_over(rows, row, &mut self.texts)?;
        self.passed += 1;
        Some(())
    }

    /// Adds up the figure of a plain row of a usual table.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    fn usual(&mut self, rows: Rows<'_>, row: usize, usual: Usual) -> Option<()> {
        let shape = self.shape;
        let indicator = self.texts.indicator(&rows.cell(row, usual.indicator)?)?;
        let area = match self.ahead.get(row) {
            Some(area) if *area != UNKNOWN => *area,
            _ => self.texts.area(&rows.cell(row, usual.area)?)?,
        };
        let period = self.texts.period(&rows.cell(row, usual.period)?)?;
        let value = rows.cell(row, usual.value)?;
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
        let key = Key { indicator, period, area, unit, power: NO_UNIT, flags: Flags::NONE, late };
        (area != NO_PART).then_some(())?;
        self.values.add(key, &value, &self.texts)?;
        self.values.parts.end_figure();
        Some(())
    }

    /// The same of any other table.
    #[inline(never)]
    fn figures(&mut self, rows: Rows<'_>, row: usize) -> Option<()> {
        let shape = self.shape;
        if !self.chosen.holds(rows, row, &self.texts)? {
            return None;
        }
        let (indicator, period) = (self.indicator(rows, row)?, self.period(rows, row)?);
        let area = self.area(rows, row)?;
        let (unit, power, flags) = self.about(rows, row)?;
        for (column, head) in &self.figures {
            let (indicator, period) = (head.indicator.or(indicator)?, head.period.or(period)?);
            let value = rows.cell(row, *column)?;
            let late = match shape.published {
                Some(column) if value.len() > 0 => self.texts.is_late(&rows.cell(row, column)?, period)?,
                _ => false,
            };
            self.values.add(Key { indicator, period, area, unit, power, flags, late }, &value, &self.texts)?;
        }
        for (column, named) in &shape.free {
            self.texts.free(rows.cell(row, *column)?.bytes(), *named)?;
        }
        let counts = |values: &Values<'_>| values.counts();
        for words in &mut self.words {
            words.look(&rows.cell(row, words.column)?, &self.texts, || counts(&self.values))?;
        }
        self.chosen.any = true;
        (self.may_be_blank || self.values.has_figures()).then(|| self.values.parts.end_row())
    }

    /// What the first name that the plan knows stands for.
    #[inline]
    fn indicator(&mut self, rows: Rows<'_>, row: usize) -> Option<Option<u32>> {
        for column in &self.shape.indicators {
            let number = self.texts.indicator(&rows.cell(row, *column)?)?;
            if self.texts.named(number).is_some() {
                return Some(Some(number));
            }
        }
        self.shape.indicators.is_empty().then_some(None)
    }

    #[inline]
    fn period(&mut self, rows: Rows<'_>, row: usize) -> Option<Option<u32>> {
        let Some(column) = self.shape.period else { return Some(None) };
        self.texts.period(&rows.cell(row, column)?).map(Some)
    }

    #[inline]
    fn area(&mut self, rows: Rows<'_>, row: usize) -> Option<u32> {
        let area = self.texts.area(&rows.cell(row, self.shape.area)?)?;
        for column in &self.shape.areas {
            if self.texts.is_own(&rows.cell(row, *column)?)? {
                return None;
            }
        }
        (area != NO_PART).then_some(area)
    }

    /// The unit and the multiplier of a row, and what is said of its figures.
    #[inline]
    fn about(&mut self, rows: Rows<'_>, row: usize) -> Option<(u32, u32, Flags)> {
        let Columns { unit, multiplier, status, .. } = self.shape;
        let unit = match unit {
            Some(column) => self.texts.unit(&rows.cell(row, *column)?)?,
            None => NO_UNIT,
        };
        let power = match multiplier {
            Some(column) => self.texts.power(&rows.cell(row, *column)?)?,
            None => NO_UNIT,
        };
        let flags = match status {
            Some(column) => self.texts.flags(&rows.cell(row, *column)?)?,
            None => Flags::NONE,
        };
        Some((unit, power, flags))
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
        piece.lines += breaks(bytes.get(..length).unwrap_or_default());
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
