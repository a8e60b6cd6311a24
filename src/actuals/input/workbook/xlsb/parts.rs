//! The parts beside the sheets: which there are, how cells are formatted, what texts they share.

use std::io::Read;

use crate::actuals::input::workbook::book::{Named, Tab};
use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::limits::MAX_PARTS;
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::styles::{Lists, Styles};
use crate::diagnostic::BookError;

use super::records::{Record, Records};

/// Kinds of records.
mod kind {
    pub const SHARED_TEXT: u16 = 19;
    pub const FONT: u16 = 43;
    pub const FORMAT: u16 = 44;
    pub const XF: u16 = 47;
    pub const BOOK: u16 = 153;
    pub const SHEET: u16 = 156;
    pub const BEGIN_CELL_XFS: u16 = 617;
    pub const END_CELL_XFS: u16 = 618;
}

/// The sheets, and whether days are counted from 1904.
///
/// # Errors
/// Where the part cannot be read.
pub fn contents<R: Read>(mut records: Records<R>) -> Result<(Vec<Named>, bool), BookError> {
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    while let Some(record) = records.next()? {
        let known = match record.kind {
            kind::BOOK => record.u32(0).map(|flags| since_1904 = flags & 1 == 1),
            kind::SHEET => bound(&record).map(|sheet| sheets.push(sheet)),
            _ => Some(()),
        };
        known.ok_or_else(|| records.damaged())?;
        if sheets.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
    }
    Ok((sheets, since_1904))
}

fn bound(record: &Record<'_>) -> Option<Named> {
    let (relation, end) = record.text(8)?;
    let (name, _) = record.text(end)?;
    Some((Tab { name, shown: record.u32(0)? == 0 }, relation))
}

/// How cells are formatted; the fonts, too, for texts that are not all in one.
///
/// # Errors
/// Where the part cannot be read.
pub fn styles<R: Read>(mut records: Records<R>) -> Result<(Styles, Vec<Font>), BookError> {
    let (mut lists, mut of_cells) = (Lists::default(), false);
    while let Some(record) = records.next()? {
        let known = match record.kind {
            kind::BEGIN_CELL_XFS | kind::END_CELL_XFS => {
                of_cells = record.kind == kind::BEGIN_CELL_XFS;
                Some(())
            }
            kind::FORMAT => format(&record).map(|(id, code)| drop(lists.codes.insert(id, code))),
            kind::FONT => font(&record).map(|font| lists.fonts.push(font)),
            kind::XF if of_cells => style(&record).map(|style| lists.cells.push(style)),
            _ => Some(()),
        };
        known.ok_or_else(|| records.damaged())?;
        lists.count()?;
    }
    let fonts = lists.fonts.clone();
    Ok((lists.put_together()?, fonts))
}

fn format(record: &Record<'_>) -> Option<(u32, String)> {
    Some((record.u16(0)?.into(), record.text(2)?.0))
}

fn font(record: &Record<'_>) -> Option<Font> {
    Some(Font::of(record.u16(2)?, record.u16(6)?))
}

fn style(record: &Record<'_>) -> Option<(u32, usize)> {
    Some((record.u16(2)?.into(), record.u16(4)?.into()))
}

/// The texts that cells share.
///
/// # Errors
/// Where the part cannot be read, or holds too much.
pub fn strings<R: Read>(mut records: Records<R>, fonts: &[Font]) -> Result<Strings, BookError> {
    let mut strings = Strings::default();
    while let Some(record) = records.next()? {
        if record.kind == kind::SHARED_TEXT {
            let runs = record.runs(0);
            let (text, own) = runs.ok_or_else(|| records.damaged())?.written(fonts);
            strings.push(&text, own)?;
        }
    }
    Ok(strings)
}
