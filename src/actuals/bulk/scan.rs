//! The short way through rows that are plain: looked at as bytes, each distinct
//! name, period and area parsed once, parts added up in integers. Whatever is
//! not plain beyond doubt is handed on as text, and read the long way.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::sync::PoisonError;

use crate::line_ends::breaks;
use crate::plan::Bound;
use crate::text;
use crate::unit::Unit;

use crate::actuals::bulk::columns::{Columns, Rows, TOGETHER};
use crate::actuals::bulk::delimiters::Delimiters;
use crate::actuals::bulk::dictionary::Dictionary;
use crate::actuals::bulk::number::{self, Scale, billionths, written};
use crate::actuals::bulk::partial_sums::{Part, PartialSums};
use crate::actuals::bulk::token::Token;
use crate::actuals::input::chunks::Chunk;
use crate::actuals::input::csv::cell_end;
use crate::actuals::input::encoding::TextEncoding;
use crate::actuals::keys::indicator::Named;
use crate::actuals::keys::period::When;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::ledger::totals::{Total, crosses_years, moment};
use crate::actuals::record::context::Context;
use crate::actuals::record::in_order::Piece;
use crate::actuals::table::layout::{self, Table};
use crate::actuals::value::convert::{Plain, UnitContext};

/// Distinct names, units and periods that are worth remembering.
const MAX_TEXTS: usize = 4096;

/// Places for sums by name and period: of many names and many periods few pairs
/// have rows, and those beyond are read the long way.
const MAX_SUMS: usize = 1 << 20;

/// A quote outside of a quoted cell, or a broken one: where rows end is not
/// certain, and all has to be read in order.
#[derive(Debug)]
pub struct Uncertain;

/// An indicator's name: the target with the unit behind it, and what becomes of a
/// number under the unit that was met first.
struct Name {
    named: Named,
    numbers: Option<(u32, Plain)>,
}

/// What the short numbers under a name are added to.
struct Short {
    unit: u32,
    /// By the number of decimals.
    scales: [Scale; 3],
    /// Sums by number of the period, counted from 1; 0 where there is none yet,
    /// [`HELD`] added where rows of some areas are kept, and each is looked at.
    sums: Vec<u32>,
}

impl Short {
    /// Takes no number.
    fn none() -> Self {
        Self { unit: NO_UNIT, scales: [Scale::NONE; 3], sums: Vec::new() }
    }

    /// The value in billionths, and the sum it belongs to.
    #[inline]
    fn value(&self, period: u32, unit: u32, value: &Token<'_>) -> Option<(u32, i64)> {
        let (digits, decimals) = number::short(value.head(), value.len())?;
        let billionths = self.scales.get(decimals)?.billionths(digits)?;
        let sum = self.sums.get(period as usize).filter(|sum| (1..HELD).contains(*sum) && self.unit == unit)?;
        Some((*sum - 1, billionths))
    }
}

/// Reads blocks of one file; each thread has its own.
pub struct Scanner<'s> {
    context: &'s Context<'s>,
    keep: &'s Detail,
    found: &'s Table,
    way: TextEncoding,
    shape: &'s Columns,
    indicators: Dictionary,
    names: Vec<Option<Name>>,
    shorts: Vec<Short>,
    periods: Dictionary,
    days: Vec<Option<When>>,
    areas: Dictionary,
    units: Dictionary,
    /// Units by their number.
    lumps: Vec<Unit>,
    parts: PartialSums,
    marks: Delimiters,
    /// Blocks read.
    blocks: usize,
    /// Room left in [`Short::sums`] of all names together.
    room: usize,
    /// Plain rows without a figure, in the block being read.
    blanks: u64,
}

/// The area of rows that speak for the whole plan.
const NO_PART: u32 = u32::MAX - 1;
/// The unit of rows that name none.
const NO_UNIT: u32 = u32::MAX;
/// Marks the sums of which rows are kept.
const HELD: u32 = 1 << 31;
/// Blocks read before an order that was lost is looked for again.
const RETRY: usize = 16;

/// What a row's value is added to: all by number.
#[derive(Clone, Copy)]
struct Key {
    indicator: u32,
    period: u32,
    area: u32,
}

impl<'s> Scanner<'s> {
    pub fn new(
        context: &'s Context<'s>,
        keep: &'s Detail,
        way: TextEncoding,
        shape: &'s Columns,
        found: &'s Table,
    ) -> Self {
        Self {
            context,
            keep,
            found,
            way,
            shape,
            indicators: Dictionary::default(),
            names: Vec::new(),
            shorts: Vec::new(),
            periods: Dictionary::default(),
            days: Vec::new(),
            areas: Dictionary::default(),
            units: Dictionary::default(),
            lumps: Vec::new(),
            parts: PartialSums::default(),
            marks: Delimiters::default(),
            blocks: 0,
            room: MAX_SUMS,
            blanks: 0,
        }
    }

    /// Reads a block.
    pub fn block(&mut self, block: &Chunk) -> Result<Piece, Uncertain> {
        [&mut self.indicators, &mut self.periods, &mut self.units].into_iter().for_each(Dictionary::guess_again);
        if self.blocks.is_multiple_of(RETRY) {
            self.areas.guess_again();
        }
        self.blocks += 1;
        let mut marks = std::mem::take(&mut self.marks);
        marks.find(block.padded(), block.lines().len(), self.shape.delimiter, block.has_quotes());
        self.blanks = 0;
        let piece = self.rows(block, &mut marks);
        self.marks = marks;
        Ok(Piece { blanks: self.blanks, ..piece? })
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
        self.parts.finish()
    }

    /// Adds up a plain row; `None` when it is not that plain.
    #[inline]
    fn row(&mut self, rows: Rows<'_>, row: usize) -> Option<()> {
        let shape = self.shape;
        let indicator = self.indicator(&rows.cell(row, shape.indicator)?)?;
        let area = self.area(&rows.cell(row, shape.area)?)?;
        let period = self.period(&rows.cell(row, shape.period)?)?;
        let value = rows.cell(row, shape.value)?;
        let unit = match shape.unit {
            Some(column) => self.unit(&rows.cell(row, column)?)?,
            None => NO_UNIT,
        };
        for (column, named) in &shape.free {
            self.free(rows.cell(row, *column)?.bytes(), *named)?;
        }
        match self.shorts.get(indicator as usize)?.value(period, unit, &value) {
            Some((sum, billionths)) if area != NO_PART => self.parts.add(sum, area, billionths),
            _ => self.other_value(Key { indicator, period, area }, unit, value.bytes())?,
        }
        Some(())
    }

    /// Adds a plain value that is not short, or the first one of its kind.
    #[inline(never)]
    fn other_value(&mut self, key: Key, unit: u32, value: &[u8]) -> Option<()> {
        if key.area == NO_PART {
            return None;
        }
        let name = self.names.get(key.indicator as usize)?.as_ref()?;
        let Some((first, plain)) = &name.numbers else {
            self.begin(key.indicator, unit)?;
            return self.other_value(key, unit, value);
        };
        if *first != unit {
            return None;
        }
        if value.is_empty() {
            self.days.get(key.period as usize)?.as_ref()?;
            self.blanks += 1;
            return Some(());
        }
        let billionths = billionths(written(value)?, plain)?;
        let sums = &self.shorts.get(key.indicator as usize)?.sums;
        let sum = match sums.get(key.period as usize) {
            Some(sum) if *sum > 0 => *sum & !HELD,
            _ => self.open(key)?,
        } - 1;
        let part = self.parts.get_mut(sum)?;
        if part.kept.as_ref().is_some_and(|kept| kept.contains(key.area)) {
            return None;
        }
        part.sum.add(key.area, billionths, Bound::Exact);
        Some(())
    }

    /// Settles what becomes of numbers under a name, by the unit of its first row.
    #[cold]
    fn begin(&mut self, indicator: u32, unit: u32) -> Option<()> {
        let mut plain = self.plain(indicator, unit)?;
        // Where commas may be decimal marks a point may part thousands.
        plain.thousands |= self.shape.delimiter != b',';
        let short = self.shorts.get_mut(indicator as usize)?;
        short.unit = unit;
        for (scale, decimals) in short.scales.iter_mut().zip(0..) {
            *scale = Scale::of(&plain, decimals).unwrap_or(Scale::NONE);
        }
        self.names.get_mut(indicator as usize)?.as_mut()?.numbers = Some((unit, plain));
        Some(())
    }

    /// What becomes of numbers under a name and unit.
    fn plain(&self, indicator: u32, unit: u32) -> Option<Plain> {
        let name = self.names.get(indicator as usize)?.as_ref()?;
        let target = self.context.plan.targets.get(name.named.target)?;
        let column = if unit == NO_UNIT { None } else { Some(self.lumps.get(unit as usize)?) };
        let units = [column, self.found.headings.unit.as_ref(), name.named.unit.as_ref()];
        let around = UnitContext { units, captions: [None, self.found.caption.as_ref()], multiplier: None };
        Plain::of(target, &around)
    }

    /// Begins the sum of a target in a period; its number, counted from 1.
    #[cold]
    fn open(&mut self, key: Key) -> Option<u32> {
        let name = self.names.get(key.indicator as usize)?.as_ref()?;
        let When { period, part: of_year, .. } = (*self.days.get(key.period as usize)?)?.under(&name.named);
        let target = name.named.target;
        let yearly = self.context.plan.targets.get(target)?.yearly;
        if yearly.is_some() && crosses_years(period) {
            return None;
        }
        let moment = moment(yearly, period);
        let later = self.context.options.cuts(period);
        let kept = self.keep.areas(target, moment).cloned();
        let short = self.shorts.get_mut(key.indicator as usize)?;
        let at = key.period as usize;
        self.room = self.room.checked_sub((at + 1).saturating_sub(short.sums.len()))?;
        let held = if kept.is_some() { HELD } else { 0 };
        let part = Part { target, moment, sum: Total::new(period, yearly.is_some()), kept, of_year, later };
        let number = self.parts.push(part)?;
        if at >= short.sums.len() {
            short.sums.resize(at + 1, 0);
        }
        *short.sums.get_mut(at)? = number | held;
        Some(number)
    }

    #[inline]
    fn indicator(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.indicators.find(cell).or_else(|| self.new_indicator(cell))
    }

    /// A name met for the first time. One that no row may be plain under is
    /// remembered as such.
    #[cold]
    fn new_indicator(&mut self, cell: &Token<'_>) -> Option<u32> {
        if self.indicators.len() >= MAX_TEXTS {
            return None;
        }
        let found = self.name(cell).and_then(|text| self.context.names.find(&text));
        let found = found.filter(|named| !self.keep.all_of(named.target));
        let name = found.map(|named| Name { named, numbers: None });
        let number = u32::try_from(self.names.len()).ok()?;
        self.names.push(name);
        self.shorts.push(Short::none());
        self.indicators.add(cell, number)
    }

    #[inline]
    fn period(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.periods.find(cell).or_else(|| self.new_period(cell))
    }

    #[cold]
    fn new_period(&mut self, cell: &Token<'_>) -> Option<u32> {
        if self.periods.len() >= MAX_TEXTS {
            return None;
        }
        let period = self.name(cell).and_then(|text| When::parse(&text).ok());
        let number = u32::try_from(self.days.len()).ok()?;
        self.days.push(period);
        self.periods.add(cell, number)
    }

    #[inline]
    fn area(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.areas.find(cell).or_else(|| self.new_area(cell))
    }

    #[cold]
    fn new_area(&mut self, cell: &Token<'_>) -> Option<u32> {
        let text = self.name(cell)?;
        let text = text.trim_matches(text::is_blank);
        let mut areas = self.context.areas.lock().unwrap_or_else(PoisonError::into_inner);
        // No area is the plan's own, whose rows are kept one by one.
        let number = if text.is_empty() { None } else { areas.number(text).ok().flatten() };
        drop(areas);
        self.areas.add(cell, number.unwrap_or(NO_PART))
    }

    #[inline]
    fn unit(&mut self, cell: &Token<'_>) -> Option<u32> {
        if cell.len() == 0 {
            return Some(NO_UNIT);
        }
        self.units.find(cell).or_else(|| self.new_unit(cell))
    }

    #[cold]
    fn new_unit(&mut self, cell: &Token<'_>) -> Option<u32> {
        let text = self.clean(cell.bytes()).filter(|text| !text::is_all_blank(text) && self.units.len() < MAX_TEXTS)?;
        let number = u32::try_from(self.lumps.len()).ok()?;
        self.lumps.push(Unit::parse(text.trim_matches(text::is_blank)));
        self.units.add(cell, number)
    }

    /// Whether a cell that is not looked at holds text.
    fn free(&self, cell: &[u8], named: bool) -> Option<()> {
        // Three digits may be the end of the number before them.
        if is_odd(cell) || (!named && !cell.is_empty()) || (cell.len() == 3 && cell.iter().all(u8::is_ascii_digit)) {
            return None;
        }
        if cell.is_ascii() { Some(()) } else { self.way.text(cell).ok().map(|_| ()) }
    }

    /// The text of a cell without quotes, line ends or NUL in it.
    fn clean(&self, cell: &[u8]) -> Option<String> {
        if is_odd(cell) { None } else { self.way.text(cell).ok() }
    }

    /// The text of a cell that can be the first of a plain row.
    fn name(&self, cell: &Token<'_>) -> Option<String> {
        self.clean(cell.bytes()).filter(|text| !layout::begins_notes(text))
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

/// Whether there is anything in a cell that needs a closer look.
fn is_odd(cell: &[u8]) -> bool {
    cell.iter().any(|byte| matches!(byte, b'"' | b'\r' | b'\n' | 0))
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
