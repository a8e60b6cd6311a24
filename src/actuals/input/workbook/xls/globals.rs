//! What a workbook says of all its sheets.

use crate::actuals::input::workbook::book::Tab;
use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::limits::MAX_PARTS;
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::styles::Lists;
use crate::diagnostic::BookError;

use super::records::{Record, Records};
use super::text::{Bytes, Letters, font, page};

/// Kinds of records.
mod kind {
    pub const FILE_PASS: u16 = 0x002F;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FONT: u16 = 0x0031;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const XF: u16 = 0x00E0;
    pub const SST: u16 = 0x00FC;
    pub const FORMAT: u16 = 0x041E;
}

/// Since Excel 97.
const UNICODE: u16 = 0x0600;

/// What a workbook says of all its sheets.
pub struct Globals {
    pub looks: Looks,
    pub letters: Letters,
    /// The sheets of cells.
    pub tabs: Vec<Tab>,
    /// Where each begins.
    places: Vec<usize>,
}

impl Globals {
    /// The records of a sheet.
    ///
    /// # Errors
    /// Where it does not begin where it should.
    pub fn records<'b>(&self, stream: &'b [u8], sheet: usize) -> Result<Records<'b>, BookError> {
        Records::at(stream, self.places.get(sheet).copied().unwrap_or(usize::MAX))
    }
}

/// What is being read.
struct State {
    lists: Lists,
    strings: Strings,
    since_1904: bool,
    letters: Letters,
    /// Their names are read at the end: what page they are in may come after them.
    tabs: Vec<(Vec<u8>, bool, usize)>,
}

/// Whether it opens with a password only.
pub fn is_protected(stream: &[u8]) -> bool {
    let Ok(mut records) = Records::at(stream, 0) else { return false };
    while let Ok(Some(record)) = records.next() {
        if record.kind == kind::FILE_PASS {
            return true;
        }
    }
    false
}

/// # Errors
/// Where it cannot be read.
pub fn read(stream: &[u8]) -> Result<Globals, BookError> {
    let mut records = Records::at(stream, 0)?;
    let begin = records.next()?.ok_or(BookError::Damaged(None))?;
    let letters = if begin.u16(0)? >= UNICODE { Letters::Unicode } else { page(1252) };
    let (lists, strings) = Default::default();
    let mut state = State { lists, strings, since_1904: false, letters, tabs: Vec::new() };
    while let Some(record) = records.next()? {
        state.take(record)?;
        state.lists.count()?;
        if state.tabs.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
    }
    state.put_together()
}

impl State {
    fn take(&mut self, record: Record<'_>) -> Result<(), BookError> {
        match record.kind {
            kind::CODE_PAGE if matches!(self.letters, Letters::Page(_)) => self.letters = page(record.u16(0)?),
            kind::DATE_MODE => self.since_1904 = record.u16(0)? == 1,
            kind::FONT => self.lists.fonts.push(Font::of(record.u16(2)?, record.u16(8)?)),
            kind::FORMAT => {
                let id = record.u16(0)?.into();
                let short = matches!(self.letters, Letters::Page(_));
                let code = Bytes::of(record, 2).text(self.letters, short);
                self.lists.codes.insert(id, code.ok_or(BookError::Damaged(None))?);
            }
            kind::XF => self.lists.cells.push((record.u16(2)?.into(), font(record.u16(0)?))),
            kind::BOUND_SHEET if record.u8(5)? == 0 => {
                let at = usize::try_from(record.u32(0)?).unwrap_or(usize::MAX);
                let shown = record.u8(4)? & 3 == 0;
                self.tabs.push((record.data.get(6..).unwrap_or_default().to_vec(), shown, at));
            }
            kind::SST => self.strings(record)?,
            _ => {}
        }
        Ok(())
    }

    fn strings(&mut self, record: Record<'_>) -> Result<(), BookError> {
        let count = record.u32(4)?;
        let mut bytes = Bytes::of(record, 8);
        for _ in 0..count {
            let text = bytes.u16().and_then(|length| bytes.rich(length.into()));
            let (text, own) = text.ok_or(BookError::Damaged(None))?.written(&self.lists.fonts);
            self.strings.push(&text, own)?;
        }
        Ok(())
    }

    fn put_together(self) -> Result<Globals, BookError> {
        let letters = self.letters;
        let (mut tabs, mut places) = (Vec::new(), Vec::new());
        for (name, shown, at) in self.tabs {
            let record = Record { kind: kind::BOUND_SHEET, data: &name, more: Vec::new() };
            let name = Bytes::of(record, 0).text(letters, true).ok_or(BookError::Damaged(None))?;
            tabs.push(Tab { name, shown });
            places.push(at);
        }
        let looks = Looks { strings: self.strings, styles: self.lists.put_together()?, since_1904: self.since_1904 };
        Ok(Globals { looks, letters, tabs, places })
    }
}
