//! The cells of a sheet as they are stored, one after the other.

use std::collections::{BTreeSet, VecDeque};

use crate::actuals::input::workbook::grid::{Layout, Merged};
use crate::actuals::input::workbook::limits;
use crate::actuals::input::workbook::stored::{self, Formula, Raw, Value, error, short};
use crate::diagnostic::BookError;

use super::records::{Record, Records, u16_at, u32_at};
use super::text::{Bytes, Letters};

/// Kinds of records.
mod kind {
    /// The last of a formula in the formats of Excel 5, 3 and 4, which write the same.
    pub const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
    pub const COLUMNS: u16 = 0x007D;
    pub const MANY_SHORT_NUMBERS: u16 = 0x00BD;
    pub const RICH_TEXT: u16 = 0x00D6;
    pub const MERGED: u16 = 0x00E5;
    pub const SHARED_TEXT: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const TEXT: u16 = 0x0204;
    pub const FLAG_OR_ERROR: u16 = 0x0205;
    pub const TEXT_OF_FORMULA: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const ROWS: u16 = 0x0225;
    pub const SHORT_NUMBER: u16 = 0x027E;
}

const ROW_HIDDEN: u16 = 0x20;
const ROWS_HIDDEN: u16 = 2;
const COLUMN_HIDDEN: u16 = 1;

/// What a sheet says of its cells.
#[derive(Default)]
pub struct Around {
    layout: Layout,
    rows: BTreeSet<u32>,
    /// Rows that are described, where those that are not are hidden.
    described: Option<BTreeSet<u32>>,
}

impl Around {
    /// Reads it, passing over the cells.
    ///
    /// # Errors
    /// Where the sheet is cut off.
    pub fn read(mut records: Records<'_>) -> Result<Self, BookError> {
        let mut around = Self::default();
        let mut described = BTreeSet::new();
        while let Some(record) = records.next()? {
            match record.kind {
                kind::ROW => {
                    let row = record.u16(0)?.into();
                    described.insert(row);
                    if record.u16(12)? & ROW_HIDDEN != 0 {
                        around.rows.insert(row);
                    }
                }
                kind::ROWS if record.u16(0)? & ROWS_HIDDEN != 0 => around.described = Some(BTreeSet::new()),
                kind::COLUMNS => around.columns(&record)?,
                kind::MERGED => around.merged(&record)?,
                _ => {}
            }
        }
        if let Some(rows) = &mut around.described {
            *rows = described;
        }
        Ok(around)
    }

    /// Whether a row is not shown.
    fn hides(&self, row: u32) -> bool {
        self.rows.contains(&row) || self.described.as_ref().is_some_and(|rows| !rows.contains(&row))
    }

    fn columns(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        if record.u16(8)? & COLUMN_HIDDEN != 0 || record.u16(4)? == 0 {
            self.layout.hide(record.u16(0)?.into()..u32::from(record.u16(2)?).saturating_add(1));
        }
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        for index in 0..usize::from(record.u16(0)?) {
            let at = |field: usize| record.u16(index.saturating_mul(8).saturating_add(field)).map(u32::from);
            self.layout.merged.push(Merged { first: (at(2)?, at(6)?), last: (at(4)?, at(8)?) });
        }
        limits::cells(self.layout.merged.len())
    }
}

/// Reads a sheet.
pub struct Cells<'b> {
    records: Records<'b>,
    letters: Letters,
    around: Around,
    /// Cells that are known already: many may stand in one record.
    ready: VecDeque<Raw<'static>>,
    /// A formula whose text is still to come.
    open: Option<Raw<'static>>,
}

impl stored::Cells for Cells<'_> {
    fn next(&mut self) -> Result<Option<Raw<'_>>, BookError> {
        loop {
            if let Some(cell) = self.ready.pop_front() {
                return Ok(Some(Raw { hidden: self.around.hides(cell.at.0), ..cell }));
            }
            match self.records.next()? {
                Some(record) => self.take(record)?,
                None => return Ok(None),
            }
        }
    }

    fn layout(&mut self) -> Layout {
        std::mem::take(&mut self.around.layout)
    }
}

impl<'b> Cells<'b> {
    pub fn new(records: Records<'b>, letters: Letters, around: Around) -> Self {
        Self { records, letters, around, ready: VecDeque::new(), open: None }
    }

    fn take(&mut self, record: Record<'_>) -> Result<(), BookError> {
        let value = match record.kind {
            kind::NUMBER => Value::from(f64::from_bits(record.u64(6)?)),
            kind::SHORT_NUMBER => Value::from(short(record.u32(6)?)),
            kind::SHARED_TEXT => Value::Shared(usize::try_from(record.u32(6)?).unwrap_or(usize::MAX)),
            kind::FLAG_OR_ERROR if record.u8(7)? == 0 => Value::flag(record.u8(6)? != 0),
            kind::FLAG_OR_ERROR => error(record.u8(6)?),
            kind::MANY_SHORT_NUMBERS => return self.many(&record),
            kind::TEXT | kind::RICH_TEXT => {
                let cell = raw(&record, Value::flag(false), Formula::No)?;
                return self.text(cell, record, 6);
            }
            kind::TEXT_OF_FORMULA => {
                let cell = self.open.take();
                return cell.map_or(Ok(()), |cell| self.text(cell, record, 0));
            }
            other if kind::FORMULA.contains(&other) => return self.formula(&record),
            _ => return Ok(()),
        };
        self.ready.push_back(raw(&record, value, Formula::No)?);
        Ok(())
    }

    /// Puts a cell to the others whose text stands in a record from a place on.
    fn text(&mut self, cell: Raw<'static>, record: Record<'_>, from: usize) -> Result<(), BookError> {
        let text = Bytes::of(record, from).text(self.letters, false).ok_or(BookError::Damaged(None))?;
        let value = Value::text(text);
        let formula = if cell.formula == Formula::No { Formula::No } else { Formula::of(&value) };
        self.ready.push_back(Raw { value, formula, ..cell });
        Ok(())
    }

    fn many(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        let (row, first) = (record.u16(0)?.into(), u32::from(record.u16(2)?));
        let cells = record.data.get(4..record.data.len().saturating_sub(2)).unwrap_or_default();
        for (cell, column) in cells.chunks_exact(6).zip(first..) {
            if let (Some(style), Some(number)) = (u16_at(cell, 0), u32_at(cell, 2)) {
                let (value, style) = (Value::from(short(number)), style.into());
                self.ready.push_back(Raw { at: (row, column), style, value, formula: Formula::No, hidden: false });
            }
        }
        Ok(())
    }

    fn formula(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        let value = match (record.u16(12)?, record.u8(6)?) {
            (0xFFFF, 0) => {
                self.open = Some(raw(record, Value::text(String::new()), Formula::Blank)?);
                return Ok(());
            }
            (0xFFFF, 1) => Value::flag(record.u8(8)? != 0),
            (0xFFFF, 2) => error(record.u8(8)?),
            (0xFFFF, _) => Value::text(String::new()),
            _ => Value::from(f64::from_bits(record.u64(6)?)),
        };
        let formula = Formula::of(&value);
        self.ready.push_back(raw(record, value, formula)?);
        Ok(())
    }
}

fn raw(record: &Record<'_>, value: Value<'static>, formula: Formula) -> Result<Raw<'static>, BookError> {
    let at = (record.u16(0)?.into(), record.u16(2)?.into());
    Ok(Raw { at, style: record.u16(4)?.into(), value, formula, hidden: false })
}
