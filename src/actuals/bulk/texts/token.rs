//! A text within a block, and its first bytes in one word.

// Positions within a buffer in memory cannot overflow; of a word half is wanted.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

use wide::u8x16;

/// Bytes looked at together.
pub const WORD: usize = 16;

/// A text within a buffer that goes on behind it.
#[derive(Clone, Copy)]
pub struct Token<'b> {
    buffer: &'b [u8],
    start: usize,
    len: usize,
    /// What the buffer holds from its start on.
    from: &'b [u8; WORD],
}

impl<'b> Token<'b> {
    /// `None` when the buffer ends less than a word behind the start.
    #[inline]
    pub fn of(buffer: &'b [u8], start: usize, len: usize) -> Option<Self> {
        let from = buffer.get(start..start + WORD)?.first_chunk()?;
        Some(Self { buffer, start, len, from })
    }

    /// The same without its first and its last byte.
    pub fn inner(&self) -> Option<Self> {
        Self::of(self.buffer, self.start + 1, self.len.checked_sub(2)?)
    }

    /// The byte at its start, even of an empty text.
    #[inline]
    pub fn first(&self) -> u8 {
        self.from[0]
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn bytes(&self) -> &'b [u8] {
        self.buffer.get(self.start..self.start + self.len).unwrap_or_default()
    }

    /// Where it is: its buffer, start and length.
    pub fn place(&self) -> (&'b [u8], usize, usize) {
        (self.buffer, self.start, self.len)
    }

    /// Its first bytes, with zeros behind a shorter text.
    #[inline]
    pub fn word(&self) -> u8x16 {
        let mask = MASKS.get(self.len.min(WORD)).unwrap_or(&[0; WORD]);
        u8x16::new(*self.from) & u8x16::new(*mask)
    }

    /// Its first bytes, as many as a machine word has.
    #[inline]
    pub fn head(&self) -> u64 {
        u128::from_le_bytes(self.word().to_array()) as u64
    }
}

/// The bytes of a word that belong to a text of so many.
const MASKS: [[u8; WORD]; WORD + 1] = {
    let mut masks = [[0; WORD]; WORD + 1];
    let mut rest = masks.as_mut_slice();
    let mut mask = 0_u128;
    while let [first, others @ ..] = rest {
        *first = mask.to_le_bytes();
        mask = mask << 8 | 0xFF;
        rest = others;
    }
    masks
};

/// Texts for tests.
#[cfg(test)]
pub mod sample {
    use crate::actuals::bulk::texts::token::{Token, WORD};

    /// With what stands behind a text in a buffer.
    pub fn padded(text: &str) -> String {
        format!("{text}|{}", "x".repeat(WORD))
    }

    /// The text without it.
    pub fn text(padded: &str) -> Token<'_> {
        Token::of(padded.as_bytes(), 0, padded.find('|').unwrap()).unwrap()
    }

    /// Texts that begin or end alike, shorter and longer than a word.
    pub fn alike() -> Vec<String> {
        let long = (14..26).map(|length| "a".repeat(length));
        let other = ["a".repeat(17) + "b", "b".to_owned() + &"a".repeat(17), "a".repeat(15) + "\0"];
        let short = ["", "a", "aa", "a\0", "\0", "aaaaaaaa", "aaaaaaaaa", "baaaaaaaa"].map(str::to_owned);
        short.into_iter().chain(long).chain(other).map(|it| padded(&it)).collect()
    }
}
