//! A stream of records: a kind, a length, and so many bytes.

use crate::diagnostic::BookError;

/// Kinds of records.
pub mod kind {
    pub const BEGIN: u16 = 0x0809;
    pub const END: u16 = 0x000A;
    pub const CONTINUE: u16 = 0x003C;
}

/// A record, and what goes on in others behind it.
pub struct Record<'b> {
    pub kind: u16,
    pub data: &'b [u8],
    pub more: Vec<&'b [u8]>,
}

impl Record<'_> {
    pub fn u8(&self, at: usize) -> Result<u8, BookError> {
        self.data.get(at).copied().ok_or(BookError::Damaged(None))
    }

    pub fn u16(&self, at: usize) -> Result<u16, BookError> {
        u16_at(self.data, at).ok_or(BookError::Damaged(None))
    }

    pub fn u32(&self, at: usize) -> Result<u32, BookError> {
        u32_at(self.data, at).ok_or(BookError::Damaged(None))
    }

    pub fn u64(&self, at: usize) -> Result<u64, BookError> {
        u64_at(self.data, at).ok_or(BookError::Damaged(None))
    }
}

/// The records from a beginning to its end; what begins and ends within is left out.
pub struct Records<'b> {
    rest: &'b [u8],
    depth: usize,
}

impl<'b> Records<'b> {
    /// # Errors
    /// Where nothing begins in this place.
    pub fn at(stream: &'b [u8], place: usize) -> Result<Self, BookError> {
        let rest = stream.get(place..).unwrap_or_default();
        let begins = u16_at(rest, 0) == Some(kind::BEGIN);
        if begins { Ok(Self { rest, depth: 0 }) } else { Err(BookError::Damaged(None)) }
    }

    /// # Errors
    /// Where the stream is cut off.
    pub fn next(&mut self) -> Result<Option<Record<'b>>, BookError> {
        loop {
            let mut record = self.one().ok_or(BookError::Damaged(None))?;
            match record.kind {
                kind::BEGIN => self.depth = self.depth.saturating_add(1),
                kind::END => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth == 0 {
                return Ok(None);
            }
            while u16_at(self.rest, 0) == Some(kind::CONTINUE) {
                record.more.push(self.one().ok_or(BookError::Damaged(None))?.data);
            }
            if self.depth == 1 {
                return Ok(Some(record));
            }
        }
    }

    fn one(&mut self) -> Option<Record<'b>> {
        let (kind, length) = (u16_at(self.rest, 0)?, u16_at(self.rest, 2)?);
        let (data, rest) = self.rest.get(4..)?.split_at_checked(length.into())?;
        self.rest = rest;
        Some(Record { kind, data, more: Vec::new() })
    }
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}
