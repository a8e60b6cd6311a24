//! A number for each of the texts that a column repeats, whatever its length.

// Hashing wraps around; positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

/// An odd number whose multiples spread well: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Slots looked at for one text. Only texts made to collide need more; they have
/// no number.
const PROBES: usize = 64;

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u64,
    /// The number of the text plus 1; 0 when the slot is free.
    number: u32,
}

/// Texts seen so far.
pub struct Intern {
    slots: Vec<Slot>,
    /// Start of each text in `bytes`, and the end of the last.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    /// The number found last: rows in order repeat it, or go on to the next.
    last: u32,
}

impl Default for Intern {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 64], ends: vec![0], bytes: Vec::new(), last: 0 }
    }
}

impl Intern {
    /// The number of a text.
    #[inline]
    pub fn find(&mut self, text: &[u8]) -> Option<u32> {
        for guess in [self.last, self.last + 1] {
            if self.text(guess) == Some(text) {
                self.last = guess;
                return Some(guess);
            }
        }
        let slot = self.slots.get(self.slot(text, hash(text))?)?;
        self.last = slot.number.checked_sub(1)?;
        Some(self.last)
    }

    /// Gives the next number to a text that has none; `None` when there is no
    /// room for more.
    pub fn add(&mut self, text: &[u8]) -> Option<u32> {
        let number = u32::try_from(self.len()).ok()?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        if (self.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash(text);
        let at = self.slot(text, hash)?;
        self.bytes.extend_from_slice(text);
        self.ends.push(end);
        *self.slots.get_mut(at)? = Slot { hash, number: number + 1 };
        Some(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// The text of a number given out.
    #[inline]
    pub fn text(&self, number: u32) -> Option<&[u8]> {
        let at = number as usize;
        let (from, to) = (*self.ends.get(at)?, *self.ends.get(at + 1)?);
        self.bytes.get(from as usize..to as usize)
    }

    /// Where a text stands in the table, or would.
    #[inline]
    fn slot(&self, text: &[u8], hash: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let from = hash as usize & mask;
        (from..from + PROBES).map(|at| at & mask).find(|at| {
            let known = |slot: &Slot| slot.hash == hash && self.text(slot.number - 1) == Some(text);
            self.slots.get(*at).is_some_and(|slot| slot.number == 0 || known(slot))
        })
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![Slot::default(); old.len() * 2];
        let mask = self.slots.len() - 1;
        for slot in old.into_iter().filter(|slot| slot.number != 0) {
            let mut at = slot.hash as usize & mask;
            while self.slots.get(at).is_some_and(|taken| taken.number != 0) {
                at = (at + 1) & mask;
            }
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
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
    // The last word again, or a short text byte by byte: both take in all of it.
    let last = match text.last_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(hash, last)
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
            assert_eq!(intern.add(text(n).as_bytes()), Some(n));
        }
        assert_eq!(intern.len(), 50_000);
        assert!((0..50_000).rev().all(|n| intern.find(text(n).as_bytes()) == Some(n)));
        assert_eq!(intern.find(b""), None);
    }

    #[test]
    fn texts_that_begin_or_end_alike_are_told_apart() {
        let mut intern = Intern::default();
        let texts: [&[u8]; 6] = [b"", b"a", b"aa", b"aaaaaaaa", b"aaaaaaaaa", b"baaaaaaaa"];
        for (number, text) in (0..).zip(texts) {
            assert_eq!(intern.add(text), Some(number));
        }
        assert!((0..).zip(texts).all(|(number, text)| intern.find(text) == Some(number)));
    }
}
