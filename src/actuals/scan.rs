//! The short way through rows that are plain: looked at as bytes, each distinct
//! name, period and area parsed once, parts added up in integers. Whatever is
//! not plain beyond doubt is handed on as text, and read the long way.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::sync::PoisonError;

use crate::period::Period;
use crate::plan::Bound;
use crate::text;
use crate::unit::Unit;

use super::bits::Bits;
use super::decode::Way;
use super::figure::{Around, Plain};
use super::headings::{Column, Headings};
use super::intern::Intern;
use super::keep::Keep;
use super::layout::{self, Found, Layout};
use super::plain::{Written, billionths, plain, written};
use super::rows::Context;
use super::table::{breaks, cell_end};
use super::tally::{Moment, Sum, Tally, moment};

/// Distinct names, units and periods that are worth remembering.
const MAX_TEXTS: usize = 4096;

/// What stands in a column, as far as the short way is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Indicator,
    Period,
    Value,
    Area,
    Unit,
    /// Anything, as long as it is text.
    Free,
}

/// A table whose rows may be plain.
pub struct Shape {
    roles: Vec<Role>,
    delimiter: u8,
}

impl Shape {
    /// `None` when no row can be plain: the rows are then read the long way.
    pub fn of(found: &Found, delimiter: u8) -> Option<Self> {
        let headings = &found.headings;
        let usable = matches!(found.layout, Layout::Long)
            && headings.at(Column::Area).is_some()
            && headings.at(Column::Published).is_none();
        let roles: Vec<Role> = (0..headings.width).map(|index| role(headings, index)).collect();
        // A note below the table is known by its first cell, which must be looked at.
        let first = roles.first().is_some_and(|role| matches!(role, Role::Indicator | Role::Period | Role::Area));
        (usable && first).then_some(Self { roles, delimiter })
    }
}

fn role(headings: &Headings, index: usize) -> Role {
    let columns = [
        (Column::Indicator, Role::Indicator),
        (Column::Period, Role::Period),
        (Column::Value, Role::Value),
        (Column::Area, Role::Area),
        (Column::Unit, Role::Unit),
    ];
    let here = |(column, _): &(Column, Role)| headings.at(*column) == Some(index);
    columns.into_iter().find(here).map_or(Role::Free, |(_, role)| role)
}

/// What a block came to.
#[derive(Default)]
pub struct Piece {
    /// Lines in it.
    pub lines: u64,
    /// Plain rows in it.
    pub rows: u64,
    /// Its other rows, each with the number of lines before it in the block.
    pub others: Vec<(u64, Vec<u8>)>,
}

/// A quote outside of a quoted cell, or a broken one: where rows end is not
/// certain, and all has to be read in order.
#[derive(Debug)]
pub struct Uncertain;

/// An indicator's name: its target, the unit behind it, and what becomes of a
/// number under the unit that was met first.
struct Name {
    target: usize,
    unit: Option<Unit>,
    plain: Option<(Option<u32>, Plain)>,
    /// Sums by number of the period; 0 where there is none yet.
    sums: Vec<u32>,
}

/// The parts of a target in a period.
struct Part {
    target: usize,
    moment: Moment,
    sum: Sum,
    kept: Option<Bits>,
}

/// Reads blocks of one file; each thread has its own.
pub struct Scanner<'s> {
    context: &'s Context<'s>,
    keep: &'s Keep,
    heading_unit: Option<&'s Unit>,
    way: Way,
    shape: &'s Shape,
    indicators: Intern,
    names: Vec<Option<Name>>,
    periods: Intern,
    days: Vec<Option<Period>>,
    areas: Intern,
    units: Intern,
    /// Units by their number.
    lumps: Vec<Unit>,
    parts: Vec<Part>,
    /// Values still to be added: many at a time, so that one does not wait for
    /// another's place in memory.
    batch: Vec<(u32, u32, i128)>,
}

/// The area of rows that speak for the whole plan.
const NO_PART: u32 = u32::MAX;
/// Values added at a time.
const BATCH: usize = 128;

/// The number of a part's area.
#[inline]
fn known(area: u32) -> Option<u32> {
    (area != NO_PART).then_some(area)
}

/// The cells of a plain row that count.
#[derive(Default)]
struct Cells {
    indicator: u32,
    period: u32,
    area: u32,
    unit: Option<u32>,
    value: Option<Written>,
}

impl<'s> Scanner<'s> {
    pub fn new(context: &'s Context<'s>, keep: &'s Keep, way: Way, shape: &'s Shape, found: &'s Found) -> Self {
        Self {
            context,
            keep,
            heading_unit: found.headings.unit.as_ref(),
            way,
            shape,
            indicators: Intern::default(),
            names: Vec::new(),
            periods: Intern::default(),
            days: Vec::new(),
            areas: Intern::default(),
            units: Intern::default(),
            lumps: Vec::new(),
            parts: Vec::new(),
            batch: Vec::with_capacity(BATCH),
        }
    }

    /// Reads a block that ends with a line; `padded` goes on with line ends.
    pub fn block(&mut self, padded: &[u8], len: usize) -> Result<Piece, Uncertain> {
        let mut piece = Piece::default();
        let mut at = 0;
        while at < len {
            let rest = padded.get(at..).unwrap_or_default();
            match self.row(rest) {
                Some(length) => {
                    piece.lines += 1;
                    piece.rows += 1;
                    at += length;
                }
                None => at += self.other(rest.get(..len - at).unwrap_or_default(), &mut piece)?,
            }
        }
        Ok(piece)
    }

    /// The sums of all blocks.
    pub fn finish(mut self, tally: &mut Tally) {
        self.flush();
        for part in self.parts {
            tally.join(part.target, part.moment, part.sum);
        }
    }

    /// Adds up the plain row at the start; its length, line end included.
    #[inline]
    fn row(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut cells = Cells::default();
        let mut at = 0;
        let shape = self.shape;
        let last = shape.roles.len() - 1;
        for (index, role) in shape.roles.iter().enumerate() {
            let end = if index == last { b'\n' } else { shape.delimiter };
            at += self.cell(*role, bytes.get(at..)?, end, &mut cells)? + 1;
        }
        self.enter(&cells)?;
        Some(at)
    }

    /// Reads the cell at the start, which ends before a certain byte; its length.
    #[inline]
    fn cell(&mut self, role: Role, bytes: &[u8], end: u8, cells: &mut Cells) -> Option<usize> {
        let guess = match role {
            Role::Indicator => self.indicators.guess(bytes, end),
            Role::Period => self.periods.guess(bytes, end),
            Role::Area => self.areas.guess(bytes, end),
            Role::Value => {
                if let Some((value, length)) = written(bytes).filter(|(_, length)| bytes.get(*length) == Some(&end)) {
                    cells.value = Some(value);
                    return Some(length);
                }
                None
            }
            Role::Unit | Role::Free => None,
        };
        if let Some((number, length)) = guess {
            match role {
                Role::Indicator => cells.indicator = number,
                Role::Period => cells.period = number,
                _ => cells.area = known(number)?,
            }
            return Some(length);
        }
        let (cell, length) = plain(bytes, self.shape.delimiter)?;
        if bytes.get(length) != Some(&end) {
            return None;
        }
        match role {
            Role::Indicator => cells.indicator = self.indicator(cell)?,
            Role::Period => cells.period = self.period(cell)?,
            Role::Area => cells.area = self.area(cell)?,
            Role::Value if cell.is_empty() => {}
            Role::Value => cells.value = Some(written(cell).filter(|(_, length)| *length == cell.len())?.0),
            Role::Unit => cells.unit = self.unit(cell)?,
            Role::Free => self.free(cell)?,
        }
        Some(length)
    }

    /// Adds a plain row; `None` when it is not that plain.
    #[inline]
    fn enter(&mut self, cells: &Cells) -> Option<()> {
        let name = self.names.get(cells.indicator as usize)?.as_ref()?;
        let Some((unit, plain)) = &name.plain else { return self.begin(cells) };
        if *unit != cells.unit {
            return None;
        }
        let Some(value) = cells.value else { return self.days.get(cells.period as usize)?.map(|_| ()) };
        let billionths = billionths(value, plain)?;
        let index = match name.sums.get(cells.period as usize) {
            Some(index) if *index > 0 => *index,
            _ => self.open(cells)?,
        };
        let part = self.parts.get(index as usize - 1)?;
        if part.kept.as_ref().is_some_and(|kept| kept.contains(cells.area)) {
            return None;
        }
        self.batch.push((index - 1, cells.area, billionths));
        if self.batch.len() == BATCH {
            self.flush();
        }
        Some(())
    }

    fn flush(&mut self) {
        for (part, area, billionths) in self.batch.drain(..) {
            if let Some(part) = self.parts.get_mut(part as usize) {
                part.sum.add(area, billionths, Bound::Exact);
            }
        }
    }

    /// The same, for the first row of a name.
    #[cold]
    fn begin(&mut self, cells: &Cells) -> Option<()> {
        let plain = self.plain(cells)?;
        self.names.get_mut(cells.indicator as usize)?.as_mut()?.plain = Some((cells.unit, plain));
        self.enter(cells)
    }

    /// What becomes of numbers under this name and unit.
    fn plain(&self, cells: &Cells) -> Option<Plain> {
        let name = self.names.get(cells.indicator as usize)?.as_ref()?;
        let target = self.context.plan.targets.get(name.target)?;
        let column = match cells.unit {
            Some(unit) => Some(self.lumps.get(unit as usize)?),
            None => None,
        };
        let around = Around { units: [column, self.heading_unit, name.unit.as_ref()] };
        Plain::of(target, &around)
    }

    /// Begins the sum of a target in a period; its number from 1 on.
    fn open(&mut self, cells: &Cells) -> Option<u32> {
        let period = (*self.days.get(cells.period as usize)?)?;
        let name = self.names.get_mut(cells.indicator as usize)?.as_mut()?;
        let yearly = self.context.plan.targets.get(name.target)?.yearly.is_some();
        let moment = moment(yearly, period);
        let kept = self.keep.areas(name.target, moment).cloned();
        self.parts.push(Part { target: name.target, moment, sum: Sum::new(period, yearly), kept });
        let number = u32::try_from(self.parts.len()).ok()?;
        let at = cells.period as usize;
        if at >= name.sums.len() {
            name.sums.resize(at + 1, 0);
        }
        *name.sums.get_mut(at)? = number;
        Some(number)
    }

    #[inline]
    fn indicator(&mut self, cell: &[u8]) -> Option<u32> {
        self.indicators.find(cell).or_else(|| self.new_indicator(cell))
    }

    /// A name met for the first time. One that no row may be plain under is
    /// remembered as such.
    #[cold]
    fn new_indicator(&mut self, cell: &[u8]) -> Option<u32> {
        if self.indicators.len() >= MAX_TEXTS {
            return None;
        }
        let found = self.name(cell).and_then(|text| self.context.names.find(&text));
        let found = found.filter(|(target, _)| !self.keep.all_of(*target));
        let name = found.map(|(target, unit)| Name { target, unit, plain: None, sums: Vec::new() });
        let number = u32::try_from(self.names.len()).ok()?;
        self.names.push(name);
        self.indicators.add(cell, number)
    }

    #[inline]
    fn period(&mut self, cell: &[u8]) -> Option<u32> {
        self.periods.find(cell).or_else(|| self.new_period(cell))
    }

    #[cold]
    fn new_period(&mut self, cell: &[u8]) -> Option<u32> {
        if self.periods.len() >= MAX_TEXTS {
            return None;
        }
        let period = self.name(cell).and_then(|text| Period::parse(&text).ok());
        let number = u32::try_from(self.days.len()).ok()?;
        self.days.push(period);
        self.periods.add(cell, number)
    }

    #[inline]
    fn area(&mut self, cell: &[u8]) -> Option<u32> {
        known(self.areas.find(cell).or_else(|| self.new_area(cell))?)
    }

    #[cold]
    fn new_area(&mut self, cell: &[u8]) -> Option<u32> {
        let text = self.name(cell)?;
        let text = text.trim_matches(text::is_blank);
        let mut areas = self.context.areas.lock().unwrap_or_else(PoisonError::into_inner);
        // No area is the plan's own, whose rows are kept one by one.
        let number = if text.is_empty() { None } else { areas.number(text).ok().flatten() };
        drop(areas);
        self.areas.add(cell, number.unwrap_or(NO_PART))
    }

    /// The number of a unit; `Some(None)` when there is none in the cell.
    #[inline]
    #[allow(clippy::option_option)]
    fn unit(&mut self, cell: &[u8]) -> Option<Option<u32>> {
        if cell.is_empty() {
            return Some(None);
        }
        self.units.find(cell).or_else(|| self.new_unit(cell)).map(Some)
    }

    #[cold]
    fn new_unit(&mut self, cell: &[u8]) -> Option<u32> {
        let text = self.clean(cell).filter(|text| !text::is_all_blank(text) && self.units.len() < MAX_TEXTS)?;
        let number = u32::try_from(self.lumps.len()).ok()?;
        self.lumps.push(Unit::parse(text.trim_matches(text::is_blank)));
        self.units.add(cell, number)
    }

    /// Whether a cell that is not looked at holds text.
    fn free(&self, cell: &[u8]) -> Option<()> {
        if cell.is_empty() { Some(()) } else { self.clean(cell).map(|_| ()) }
    }

    /// The text of a cell without quotes, line ends or NUL in it.
    fn clean(&self, cell: &[u8]) -> Option<String> {
        let odd = cell.iter().any(|byte| matches!(byte, b'"' | b'\r' | b'\n' | 0));
        if odd { None } else { self.way.text(cell).ok() }
    }

    /// The text of a cell that can be the first of a plain row.
    fn name(&self, cell: &[u8]) -> Option<String> {
        self.clean(cell).filter(|text| !layout::begins_notes(text))
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
