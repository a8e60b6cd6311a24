//! Records of a part: a kind, a length, and so many bytes.

use std::io::{BufReader, Read};

use crate::actuals::input::workbook::limits::MAX_UNPACKED;
use crate::actuals::input::workbook::stored::Runs;
use crate::actuals::input::workbook::xml::Metered;
use crate::diagnostic::BookError;

/// The records of a part, one after the other.
pub struct Records<R> {
    bytes: BufReader<Metered<R>>,
    data: Vec<u8>,
    part: String,
}

impl<R: Read> Records<R> {
    /// Reads a part of this name.
    pub fn new(bytes: Metered<R>, part: &str) -> Self {
        Self { bytes: BufReader::with_capacity(1 << 16, bytes), data: Vec::new(), part: part.to_owned() }
    }

    /// The next record, if there is one.
    ///
    /// # Errors
    /// Where the part is cut off, or too large.
    pub fn next(&mut self) -> Result<Option<Record<'_>>, BookError> {
        self.bytes.get_mut().begin();
        let Some(kind) = self.read() else { return Err(self.damaged()) };
        Ok(kind.map(|kind| Record { kind, data: &self.data }))
    }

    /// It is not what it should be.
    pub fn damaged(&self) -> BookError {
        let spent = self.bytes.get_ref().is_spent();
        if spent { BookError::Bytes(MAX_UNPACKED) } else { BookError::Damaged(Some(self.part.clone())) }
    }

    /// The kind of the next record; `None` within where there is none, without where it is cut off.
    fn read(&mut self) -> Option<Option<u16>> {
        let mut first = [0];
        if self.bytes.read(&mut first).ok()? == 0 {
            return Some(None);
        }
        let [low] = first;
        let high = if low < 0x80 { 0 } else { self.byte()? };
        let mut length = 0_u64;
        for place in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= u64::from(byte & 0x7F).checked_shl(place)?;
            if byte < 0x80 {
                break;
            }
        }
        self.data.clear();
        let read = self.bytes.by_ref().take(length).read_to_end(&mut self.data).ok()?;
        let kind = u16::from(low & 0x7F) | u16::from(high & 0x7F).checked_shl(7)?;
        (u64::try_from(read) == Ok(length)).then_some(Some(kind))
    }

    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte).ok()?;
        let [byte] = byte;
        Some(byte)
    }
}

/// A record.
#[derive(Clone, Copy)]
pub struct Record<'b> {
    pub kind: u16,
    data: &'b [u8],
}

impl<'b> Record<'b> {
    pub fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub fn u16(&self, at: usize) -> Option<u16> {
        self.data.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
    }

    pub fn u32(&self, at: usize) -> Option<u32> {
        self.data.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    pub fn f64(&self, at: usize) -> Option<f64> {
        self.data.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
    }

    /// A text, whose length is said before it, and what stands behind it.
    pub fn text(&self, at: usize) -> Option<(String, usize)> {
        let (units, end) = self.units(at)?;
        Some((String::from_utf16_lossy(&units), end))
    }

    /// A text and the fonts of its runs.
    pub fn runs(&self, at: usize) -> Option<Runs> {
        let has_runs = self.u8(at)? & 1 == 1;
        let (units, end) = self.units(at.checked_add(1)?)?;
        let mut fonts = Vec::new();
        if has_runs {
            let count = usize::try_from(self.u32(end)?).ok()?.checked_mul(4)?;
            let runs = self.data.get(end.checked_add(4)?..)?.get(..count)?;
            let number = |bytes: Option<&[u8]>| bytes?.first_chunk().map(|it| usize::from(u16::from_le_bytes(*it)));
            fonts.extend(runs.chunks_exact(4).filter_map(|run| Some((number(run.get(..2))?, number(run.get(2..))?))));
        }
        Some(Runs { units, fonts })
    }

    fn units(&self, at: usize) -> Option<(Vec<u16>, usize)> {
        let start = at.checked_add(4)?;
        // A text that is not there has this length.
        let length = self.u32(at).map(|length| if length == u32::MAX { 0 } else { length })?;
        let end = start.checked_add(usize::try_from(length).ok()?.checked_mul(2)?)?;
        let bytes = self.data.get(start..end)?;
        let unit = |pair: &[u8]| pair.first_chunk().map(|pair| u16::from_le_bytes(*pair));
        Some((bytes.chunks_exact(2).filter_map(unit).collect(), end))
    }
}
