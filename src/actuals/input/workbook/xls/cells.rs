//! The cells of a sheet as they are stored, one after the other.

use std::collections::{BTreeSet, VecDeque};

use crate::actuals::input::workbook::grid::Merged;
use crate::actuals::input::workbook::limits::{self, MAX_COLUMN};
use crate::actuals::input::workbook::stored::{Raw, Value, error, short};
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
    pub merged: Vec<Merged>,
    pub hidden_columns: Vec<bool>,
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
    pub fn hides(&self, row: u32) -> bool {
        self.rows.contains(&row) || self.described.as_ref().is_some_and(|rows| !rows.contains(&row))
    }

    fn columns(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        if record.u16(8)? & COLUMN_HIDDEN == 0 && record.u16(4)? != 0 {
            return Ok(());
        }
        let width = usize::try_from(MAX_COLUMN).unwrap_or(usize::MAX).saturating_add(1);
        self.hidden_columns.resize(width, false);
        let places = usize::from(record.u16(0)?)..=usize::from(record.u16(2)?).min(width.saturating_sub(1));
        self.hidden_columns.get_mut(places).into_iter().for_each(|columns| columns.fill(true));
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        for index in 0..usize::from(record.u16(0)?) {
            let at = |field: usize| record.u16(index.saturating_mul(8).saturating_add(field)).map(u32::from);
            self.merged.push(Merged { first: (at(2)?, at(6)?), last: (at(4)?, at(8)?) });
        }
        limits::cells(self.merged.len())
    }
}

/// Reads a sheet.
pub struct Cells<'b> {
    records: Records<'b>,
    letters: Letters,
    /// Cells that are known already: many may stand in one record.
    ready: VecDeque<Raw>,
    /// A formula whose text is still to come.
    open: Option<Raw>,
}

impl<'b> Cells<'b> {
    pub fn new(records: Records<'b>, letters: Letters) -> Self {
        Self { records, letters, ready: VecDeque::new(), open: None }
    }

    /// The next cell that holds anything, if there is one.
    ///
    /// # Errors
    /// Where the sheet cannot be read.
    pub fn next(&mut self) -> Result<Option<Raw>, BookError> {
        loop {
            if let Some(cell) = self.ready.pop_front() {
                return Ok(Some(cell));
            }
            match self.records.next()? {
                Some(record) => self.take(record)?,
                None => return Ok(None),
            }
        }
    }

    fn take(&mut self, record: Record<'_>) -> Result<(), BookError> {
        let value = match record.kind {
            kind::NUMBER => Value::Number(f64::from_bits(record.u64(6)?)),
            kind::SHORT_NUMBER => Value::Number(short(record.u32(6)?)),
            kind::SHARED_TEXT => Value::Shared(usize::try_from(record.u32(6)?).unwrap_or(usize::MAX)),
            kind::FLAG_OR_ERROR if record.u8(7)? == 0 => Value::Flag(record.u8(6)? != 0),
            kind::FLAG_OR_ERROR => Value::Error(error(record.u8(6)?)),
            kind::MANY_SHORT_NUMBERS => return self.many(&record),
            kind::TEXT | kind::RICH_TEXT => return self.text(record),
            kind::TEXT_OF_FORMULA => {
                if let Some(mut cell) = self.open.take() {
                    let text = Bytes::of(record, 0).text(self.letters, false);
                    cell.value = Value::Text(text.ok_or(BookError::Damaged(None))?);
                    self.ready.push_back(cell);
                }
                return Ok(());
            }
            other if kind::FORMULA.contains(&other) => return self.formula(&record),
            _ => return Ok(()),
        };
        self.ready.push_back(raw(&record, value, false)?);
        Ok(())
    }

    fn text(&mut self, record: Record<'_>) -> Result<(), BookError> {
        let mut cell = raw(&record, Value::Flag(false), false)?;
        let text = Bytes::of(record, 6).text(self.letters, false);
        cell.value = Value::Text(text.ok_or(BookError::Damaged(None))?);
        self.ready.push_back(cell);
        Ok(())
    }

    fn many(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        let (row, first) = (record.u16(0)?.into(), u32::from(record.u16(2)?));
        let cells = record.data.get(4..record.data.len().saturating_sub(2)).unwrap_or_default();
        for (cell, column) in cells.chunks_exact(6).zip(first..) {
            if let (Some(style), Some(number)) = (u16_at(cell, 0), u32_at(cell, 2)) {
                let value = Value::Number(short(number));
                self.ready.push_back(Raw { at: (row, column), style: style.into(), value, formula: false });
            }
        }
        Ok(())
    }

    fn formula(&mut self, record: &Record<'_>) -> Result<(), BookError> {
        let value = match (record.u16(12)?, record.u8(6)?) {
            (0xFFFF, 0) => {
                self.open = Some(raw(record, Value::Text(String::new()), true)?);
                return Ok(());
            }
            (0xFFFF, 1) => Value::Flag(record.u8(8)? != 0),
            (0xFFFF, 2) => Value::Error(error(record.u8(8)?)),
            (0xFFFF, _) => Value::Text(String::new()),
            _ => Value::Number(f64::from_bits(record.u64(6)?)),
        };
        self.ready.push_back(raw(record, value, true)?);
        Ok(())
    }
}

fn raw(record: &Record<'_>, value: Value, formula: bool) -> Result<Raw, BookError> {
    let at = (record.u16(0)?.into(), record.u16(2)?.into());
    Ok(Raw { at, style: record.u16(4)?.into(), value, formula })
}
