//! A number for each of the texts that a column repeats, whatever its length.

// Of a hash any bits will do; positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

/// An odd number whose multiples spread well: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Slots looked at for one text. Only texts made to collide need more; they have
/// no number.
const PROBES: usize = 128;

/// Bytes of a number in front of each text, and of its length.
const HEAD: usize = 8;

/// Where a text stands, and half of its hash: small, so that many fit into a
/// processor's cache.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// Where its record begins; 0 when the slot is free.
    at: u32,
}

/// Texts seen so far, each with a number of the caller's.
pub struct Intern {
    slots: Vec<Slot>,
    len: usize,
    /// For each text its number, its length and its bytes.
    records: Vec<u8>,
    /// The record found last: rows in order repeat it, or go on to the next.
    last: usize,
    /// Whether the one before that was another.
    moves: bool,
    /// How often guesses were right of late.
    luck: u8,
}

/// From this luck on a guess is worth more than it costs.
const LUCKY: u8 = 8;

/// A text's number, the text, and where the next record begins.
type Record<'i> = (u32, &'i [u8], usize);

impl Default for Intern {
    fn default() -> Self {
        // No record begins at 0.
        Self { slots: vec![Slot::default(); 64], len: 0, records: vec![0; HEAD], last: HEAD, moves: false, luck: LUCKY }
    }
}

impl Intern {
    /// The text at the start that ends before a certain byte, if it can be
    /// guessed: its number and its length. Rows in no order are not worth it.
    #[inline]
    pub fn guess(&mut self, bytes: &[u8], end: u8) -> Option<(u32, usize)> {
        if self.luck < LUCKY {
            return None;
        }
        let next = self.record(self.last)?.2;
        let (likely, less) = if self.moves { (next, self.last) } else { (self.last, next) };
        // Behind the last text of a list comes the first again.
        for at in [likely, less, HEAD] {
            let Some((number, text, _)) = self.record(at) else { continue };
            let length = text.len();
            if bytes.get(length) == Some(&end) && same(bytes.get(..length)?, text) {
                self.found(at, true);
                return Some((number, length));
            }
        }
        None
    }

    /// The number of a text.
    #[inline]
    pub fn find(&mut self, text: &[u8]) -> Option<u32> {
        let at = self.slots.get(self.slot(text, hash(text))?)?.at as usize;
        if at == 0 {
            return None;
        }
        let (number, ..) = self.record(at)?;
        let next = self.record(self.last).map(|(.., next)| next);
        self.found(at, at == self.last || Some(at) == next);
        Some(number)
    }

    /// Remembers what was found, and whether it could have been guessed.
    #[inline]
    fn found(&mut self, at: usize, lucky: bool) {
        self.luck = if lucky { (self.luck + 1).min(2 * LUCKY) } else { self.luck.saturating_sub(2) };
        self.moves = at != self.last;
        self.last = at;
    }

    /// Gives a number to a text that has none; `None` when there is no room.
    pub fn add(&mut self, text: &[u8], number: u32) -> Option<u32> {
        let at = u32::try_from(self.records.len()).ok()?;
        let length = u32::try_from(text.len()).ok()?;
        u32::try_from(self.records.len() + HEAD + text.len()).ok()?;
        if (self.len + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash)?;
        self.records.extend_from_slice(&number.to_le_bytes());
        self.records.extend_from_slice(&length.to_le_bytes());
        self.records.extend_from_slice(text);
        self.len += 1;
        *self.slots.get_mut(slot)? = Slot { hash: (hash >> 32) as u32, at };
        Some(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline]
    fn record(&self, at: usize) -> Option<Record<'_>> {
        let record = self.records.get(at..)?;
        let (number, rest) = record.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = u32::from_le_bytes(*length) as usize;
        Some((u32::from_le_bytes(*number), rest.get(..length)?, at + HEAD + length))
    }

    /// Where a text stands in the table, or would.
    #[inline]
    fn slot(&self, text: &[u8], hash: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let from = hash as usize & mask;
        (from..from + PROBES).map(|at| at & mask).find(|at| {
            let known = |it: &Slot| {
                it.hash == (hash >> 32) as u32 && self.record(it.at as usize).is_some_and(|it| same(it.1, text))
            };
            self.slots.get(*at).is_some_and(|slot| slot.at == 0 || known(slot))
        })
    }

    fn grow(&mut self) {
        self.slots = vec![Slot::default(); self.slots.len() * 2];
        let mut at = HEAD;
        while let Some((_, text, next)) = self.record(at) {
            let hash = hash(text);
            let free = self.slot(text, hash).and_then(|slot| self.slots.get_mut(slot));
            if let (Some(free), Ok(at)) = (free, u32::try_from(at)) {
                *free = Slot { hash: (hash >> 32) as u32, at };
            }
            at = next;
        }
    }
}

#[inline]
fn hash(text: &[u8]) -> u64 {
    let mut hash = text.len() as u64;
    let mut rest = text;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*word));
        rest = tail;
    }
    // The last word again, or all of a short text.
    let last = tail(text).unwrap_or_else(|| short(text));
    mix(hash, last)
}

/// Whether two texts are the same. Most are short: two words, which may overlap,
/// cover them without the call that comparing slices costs.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        0..8 => short(one) == short(other),
        8..=16 => head(one) == head(other) && tail(one) == tail(other),
        _ => one == other,
    }
}

#[inline]
fn head(text: &[u8]) -> Option<u64> {
    text.first_chunk().map(|word| u64::from_le_bytes(*word))
}

#[inline]
fn tail(text: &[u8]) -> Option<u64> {
    text.last_chunk().map(|word| u64::from_le_bytes(*word))
}

/// A text of fewer than eight bytes as a number, together with its length.
#[inline]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// Both halves of the product: every bit of the word reaches every bit of these.
#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word) * u128::from(SPREAD);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let mut intern = Intern::default();
        let text = |n: u32| format!("企业{n:0width$}", width = n as usize % 40);
        for n in 0..50_000 {
            assert_eq!(intern.find(text(n).as_bytes()), None);
            assert_eq!(intern.add(text(n).as_bytes(), n * 3), Some(n * 3));
        }
        assert_eq!(intern.len(), 50_000);
        assert!((0..50_000).rev().all(|n| intern.find(text(n).as_bytes()) == Some(n * 3)));
        assert_eq!(intern.find(b""), None);
    }

    #[test]
    fn texts_that_begin_or_end_alike_are_told_apart() {
        let mut intern = Intern::default();
        let texts: [&[u8]; 6] = [b"", b"a", b"aa", b"aaaaaaaa", b"aaaaaaaaa", b"baaaaaaaa"];
        for (number, text) in (0..).zip(texts) {
            assert_eq!(intern.add(text, number), Some(number));
        }
        assert!((0..).zip(texts).all(|(number, text)| intern.find(text) == Some(number)));
    }

    #[test]
    fn a_guess_is_right_or_none() {
        let mut intern = Intern::default();
        let texts: [&[u8]; 4] = [b"a", b"ab", b"abcdefghijk", b"abcdefghijklmnopqrstuvw"];
        (0..).zip(texts).for_each(|(number, text)| assert!(intern.add(text, number).is_some()));
        intern.find(b"a");
        assert_eq!(intern.guess(b"a,1", b','), Some((0, 1)));
        assert_eq!(intern.guess(b"ab,1", b','), Some((1, 2)));
        assert_eq!(intern.guess(b"abcdefghijx,1", b','), None);
        assert_eq!(intern.guess(b"abcdefghijk,1", b','), Some((2, 11)));
        assert_eq!(intern.guess(b"abcdefghijklmnopqrstuvw\n", b'\n'), Some((3, 23)));
        assert_eq!(intern.guess(b"abcdefghijklmnopqrstuv", b'\n'), None);
    }
}
