//! Texts of records, in the code page of the file or in UTF-16, and their runs.

use encoding_rs::Encoding;

use super::records::Record;
use crate::actuals::input::workbook::stored::Runs;

/// How texts are written.
#[derive(Clone, Copy)]
pub enum Letters {
    /// Since Excel 97: UTF-16, its upper bytes left out where all are nought.
    Unicode,
    /// Before.
    Page(&'static Encoding),
}

/// The bytes of a record and of those behind it.
pub struct Bytes<'b> {
    now: &'b [u8],
    later: std::vec::IntoIter<&'b [u8]>,
}

impl<'b> Bytes<'b> {
    /// Those of a record from a place on.
    pub fn of(record: Record<'b>, from: usize) -> Self {
        Self { now: record.data.get(from..).unwrap_or_default(), later: record.more.into_iter() }
    }

    pub fn u8(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.now.split_first() {
                self.now = rest;
                return Some(*first);
            }
            self.now = self.later.next()?;
        }
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?).checked_shl(16)?)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.now.len() {
            count = count.saturating_sub(self.now.len());
            self.now = self.later.next()?;
        }
        self.now = self.now.get(count..)?;
        Some(())
    }

    /// So many characters in one or two bytes each, which may change where a record ends.
    fn units(&mut self, count: usize, mut wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        while units.len() < count {
            if self.now.is_empty() {
                self.now = self.later.next()?;
                wide = self.u8()? & 1 == 1;
            }
            let size = if wide { 2 } else { 1 };
            let here = count.saturating_sub(units.len()).min(self.now.len().checked_div(size)?);
            let (bytes, rest) = self.now.split_at_checked(here.checked_mul(size)?)?;
            if here == 0 && !rest.is_empty() {
                return None;
            }
            units.extend(bytes.chunks_exact(size).map(|unit| match unit {
                [low, high] => u16::from_le_bytes([*low, *high]),
                unit => unit.first().copied().map_or(0, u16::from),
            }));
            self.now = rest;
        }
        Some(units)
    }

    /// A text of so many characters, in UTF-16, with its runs.
    pub fn rich(&mut self, count: usize) -> Option<Runs> {
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let spoken = if flags & 4 == 0 { 0 } else { self.u32()? };
        let units = self.units(count, flags & 1 == 1)?;
        let run = |_| Some((usize::from(self.u16()?), font(self.u16()?)));
        let fonts = (0..runs).map(run).collect::<Option<_>>()?;
        self.skip(usize::try_from(spoken).ok()?)?;
        Some(Runs { units, fonts })
    }

    /// A text whose length is said before it, in one byte or two.
    pub fn text(&mut self, letters: Letters, short: bool) -> Option<String> {
        let count = if short { self.u8()?.into() } else { usize::from(self.u16()?) };
        match letters {
            Letters::Unicode => Some(String::from_utf16_lossy(&self.rich(count)?.units)),
            Letters::Page(page) => {
                let bytes: Vec<u8> = (0..count).map(|_| self.u8()).collect::<Option<_>>()?;
                Some(page.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }
}

/// The place of a font among those that are written: there is no font 4.
pub fn font(number: u16) -> usize {
    usize::from(if number > 4 { number.saturating_sub(1) } else { number })
}

/// The encoding of a code page, by the number that Windows has for it.
pub fn page(number: u16) -> Letters {
    let label = match number {
        367 | 1252 | 0x8001 => "windows-1252",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gb18030",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 | 0x8000 => "macintosh",
        54936 => "gb18030",
        65001 => "utf-8",
        _ => "windows-1252",
    };
    Letters::Page(Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252))
}
