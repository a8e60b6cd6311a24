//! The cells of a sheet as they are stored, one after the other.

use std::io::Read;

use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::grid::{At, Layout, Merged};
use crate::actuals::input::workbook::limits;
use crate::actuals::input::workbook::stored::{self, Formula, Raw, Value, error, short};
use crate::diagnostic::BookError;

use super::records::{Record, Records};

/// Kinds of records.
mod kind {
    pub const ROW: u16 = 0;
    pub const BLANK: u16 = 1;
    pub const SHORT_NUMBER: u16 = 2;
    pub const ERROR: u16 = 3;
    pub const FLAG: u16 = 4;
    pub const NUMBER: u16 = 5;
    pub const TEXT: u16 = 6;
    pub const SHARED_TEXT: u16 = 7;
    pub const TEXT_OF_FORMULA: u16 = 8;
    pub const NUMBER_OF_FORMULA: u16 = 9;
    pub const FLAG_OF_FORMULA: u16 = 10;
    pub const ERROR_OF_FORMULA: u16 = 11;
    /// From here on the cells from `BLANK` on once more, each in the column behind the last one.
    pub const NEXT_BLANK: u16 = 12;
    pub const NEXT_SHARED_TEXT: u16 = 18;
    pub const COLUMNS: u16 = 60;
    pub const RICH_TEXT: u16 = 62;
    pub const MERGED: u16 = 176;
}

const ROW_HIDDEN: u8 = 0x10;
const COLUMN_HIDDEN: u16 = 1;
/// The bits of a cell that say its style.
const STYLE: u32 = 0x00FF_FFFF;

/// Reads a sheet.
pub struct Cells<'f, R> {
    records: Records<R>,
    fonts: &'f [Font],
    state: State,
}

/// How far it has been read.
#[derive(Default)]
struct State {
    /// Where the next cell stands, unless it says so.
    next: At,
    hidden: bool,
    layout: Layout,
}

impl<'f, R: Read> Cells<'f, R> {
    pub fn new(records: Records<R>, fonts: &'f [Font]) -> Self {
        Self { records, fonts, state: State::default() }
    }
}

impl<R: Read> stored::Cells for Cells<'_, R> {
    fn next(&mut self) -> Result<Option<Raw<'_>>, BookError> {
        while let Some(record) = self.records.next()? {
            let Some(cell) = self.state.take(&record, self.fonts) else { return Err(self.records.damaged()) };
            limits::cells(self.state.layout.merged.len())?;
            if cell.is_some() {
                return Ok(cell);
            }
        }
        Ok(None)
    }

    fn layout(&mut self) -> Layout {
        std::mem::take(&mut self.state.layout)
    }
}

impl State {
    /// Takes a record in, which may be a cell; `None` where it is cut off.
    fn take(&mut self, record: &Record<'_>, fonts: &[Font]) -> Option<Option<Raw<'static>>> {
        match record.kind {
            kind::ROW => {
                self.next = (record.u32(0)?, 0);
                self.hidden = record.u8(11)? & ROW_HIDDEN != 0 || record.u16(8)? == 0;
            }
            kind::COLUMNS if record.u16(16)? & COLUMN_HIDDEN != 0 || record.u32(8)? == 0 => {
                self.layout.hide(record.u32(0)?..record.u32(4)?.saturating_add(1));
            }
            kind::MERGED => {
                let (first, last) = ((record.u32(0)?, record.u32(8)?), (record.u32(4)?, record.u32(12)?));
                self.layout.merged.push(Merged { first, last });
            }
            kind::NEXT_BLANK..=kind::NEXT_SHARED_TEXT => {
                let of = record.kind.saturating_sub(kind::NEXT_BLANK).saturating_add(kind::BLANK);
                return self.cell(record, of, 0, fonts);
            }
            kind::BLANK..=kind::ERROR_OF_FORMULA | kind::RICH_TEXT => {
                self.next.1 = record.u32(0)?;
                return self.cell(record, record.kind, 4, fonts);
            }
            _ => {}
        }
        Some(None)
    }

    /// A cell whose style stands here and its value behind that.
    fn cell(&mut self, record: &Record<'_>, kind: u16, style: usize, fonts: &[Font]) -> Option<Option<Raw<'static>>> {
        let (at, place) = (self.next, style.saturating_add(4));
        self.next.1 = at.1.saturating_add(1);
        let value = match kind {
            kind::SHORT_NUMBER => Value::from(short(record.u32(place)?)),
            kind::NUMBER | kind::NUMBER_OF_FORMULA => Value::from(record.f64(place)?),
            kind::ERROR | kind::ERROR_OF_FORMULA => error(record.u8(place)?),
            kind::FLAG | kind::FLAG_OF_FORMULA => Value::flag(record.u8(place)? != 0),
            kind::TEXT | kind::TEXT_OF_FORMULA => Value::text(record.text(place)?.0),
            kind::SHARED_TEXT => Value::Shared(usize::try_from(record.u32(place)?).ok()?),
            kind::RICH_TEXT => {
                let (text, own) = record.runs(place)?.written(fonts);
                Value::Text(text.into(), own)
            }
            _ => return Some(None),
        };
        let is_formula = (kind::TEXT_OF_FORMULA..=kind::ERROR_OF_FORMULA).contains(&kind);
        let formula = if is_formula { Formula::of(&value) } else { Formula::No };
        let style = usize::try_from(record.u32(style)? & STYLE).ok()?;
        Some(Some(Raw { at, style, value, formula, hidden: self.hidden }))
    }
}
