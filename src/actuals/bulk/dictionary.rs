//! A number for each of the texts that a column repeats, whatever its length.

// Of a hash any bits will do; positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

use wide::u8x16;

use crate::actuals::bulk::token::{self, Token, WORD};

/// Slots looked at for one text. Only texts made to collide need more; they have
/// no number.
const PROBES: usize = 128;

/// A table of fewer texts is small however much room each has.
const FEW: usize = 256;

/// Bits of a slot that say where the text's entry is; the others are of its hash.
const PLACE: u32 = (1 << 20) - 1;

/// How often in a row a guess may be wrong before no more is made.
const FULL: u8 = 6;

/// A text that has a number.
#[derive(Default)]
#[repr(align(32))]
struct Entry {
    /// Its first bytes.
    word: [u8; WORD],
    len: u32,
    number: u32,
    /// Where a longer text begins.
    at: u32,
    /// Which other entry came after it the last time: rows are often in an order.
    after: u32,
}

/// Texts seen so far, each with a number of the caller's.
pub struct Dictionary {
    /// Where entries are, and a part of their hashes: small, so that many fit
    /// into a processor's cache. 0 is free. A power of two can be the first of a
    /// text, the others are room for the last of them.
    slots: Vec<u32>,
    /// The first one is no text's.
    entries: Vec<Entry>,
    /// The longer texts.
    texts: Vec<u8>,
    last: u32,
    /// The entry that came after the last one before.
    next: u32,
    /// Whether the last one came twice, and is guessed to come again.
    again: bool,
    guesses: u8,
}

impl Default for Dictionary {
    fn default() -> Self {
        let none = Entry { len: u32::MAX, ..Entry::default() };
        Self {
            slots: vec![0; 64 + PROBES],
            entries: vec![none],
            texts: Vec::new(),
            last: 0,
            next: 0,
            again: false,
            guesses: FULL,
        }
    }
}

impl Dictionary {
    /// Begins to guess again, where it was given up.
    pub fn guess_again(&mut self) {
        self.guesses = FULL;
    }

    /// The number of a text.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called three times for every row")]
    pub fn find(&mut self, text: &Token<'_>) -> Option<u32> {
        if self.guesses > 0 {
            let entry = self.entries.get(if self.again { self.last } else { self.next } as usize)?;
            if self.is(entry, text) {
                let number = entry.number;
                if !self.again {
                    (self.last, self.next) = (self.next, entry.after);
                }
                self.guesses = FULL;
                return Some(number);
            }
            return self.other(text.place());
        }
        self.at(self.likely(text.hash()), text)
    }

    /// The number of a text that was not the one to be expected. Its place stands
    /// for it, so that the texts of most rows stay in registers.
    #[inline(never)]
    fn other(&mut self, place: (&[u8], usize, usize)) -> Option<u32> {
        let text = &Token::of(place.0, place.1, place.2)?;
        let entry = self.entries.get(if self.again { self.next } else { self.last } as usize)?;
        if !self.is(entry, text) {
            return self.search(place);
        }
        let number = entry.number;
        if self.again {
            (self.last, self.next) = (self.next, entry.after);
        }
        self.again = !self.again;
        Some(number)
    }

    /// The place of the entry in the first slot of a hash: in a small table that
    /// is the one that is looked for.
    #[inline]
    fn likely(&self, hash: u64) -> u32 {
        self.slots.get(self.first(hash)).map_or(0, |slot| slot & PLACE)
    }

    /// Where the slots of a hash begin.
    #[inline]
    fn first(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - PROBES - 1)
    }

    /// The number of a text whose place is likely.
    #[inline]
    fn at(&mut self, place: u32, text: &Token<'_>) -> Option<u32> {
        let entry = self.entries.get(place as usize)?;
        if self.is(entry, text) { Some(entry.number) } else { self.search(text.place()) }
    }

    /// Whether an entry is a text's.
    #[inline]
    fn is(&self, entry: &Entry, text: &Token<'_>) -> bool {
        entry.len as usize == text.len()
            && u8x16::new(entry.word).simd_eq(text.word()).to_bitmask() == 0xFFFF
            && (text.len() <= WORD || self.is_at(entry, text.place()))
    }

    /// The same of all bytes of a longer text.
    #[inline(never)]
    fn is_at(&self, entry: &Entry, (buffer, start, len): (&[u8], usize, usize)) -> bool {
        buffer.get(start..start + len) == Some(self.text(entry))
    }

    /// The text of an entry, if it is a longer one.
    fn text(&self, entry: &Entry) -> &[u8] {
        let at = entry.at as usize;
        self.texts.get(at..at + entry.len as usize).unwrap_or_default()
    }

    /// Notes what came in place of what was guessed.
    fn learn(&mut self, found: u32) {
        if self.guesses == 0 {
            return;
        }
        self.guesses -= 1;
        self.follow(found);
    }

    /// Notes which entry comes after the last one.
    fn follow(&mut self, found: u32) {
        if let Some(entry) = self.entries.get_mut(self.last as usize).filter(|_| self.last != found) {
            entry.after = found;
        }
        self.again = false;
        self.last = found;
        self.next = self.entries.get(found as usize).map_or(0, |entry| entry.after);
    }

    /// The number of a text that need not be in its first slot.
    #[inline(never)]
    fn search(&mut self, (buffer, start, len): (&[u8], usize, usize)) -> Option<u32> {
        let text = Token::of(buffer, start, len)?;
        let hash = text.hash();
        let from = self.first(hash);
        for slot in self.slots.get(from..from + PROBES)? {
            if *slot == 0 {
                return None;
            }
            let entry = self.entries.get((slot & PLACE) as usize)?;
            if slot & !PLACE == hash_bits(hash) && self.is(entry, &text) {
                let number = entry.number;
                self.learn(slot & PLACE);
                return Some(number);
            }
        }
        None
    }

    /// Gives a number to a text that has none; `None` when there is no room.
    pub fn add(&mut self, text: &Token<'_>, number: u32) -> Option<u32> {
        let place = u32::try_from(self.entries.len()).ok().filter(|place| *place < PLACE)?;
        // In a small table there is room for each to be the first in its slot.
        let spread = if self.entries.len() < FEW { 32 } else { 2 };
        if (self.entries.len() + 1) * spread > self.slots.len() - PROBES {
            self.grow();
        }
        let hash = text.hash();
        let free = self.free(hash)?;
        let (len, at) = (u32::try_from(text.len()).ok()?, u32::try_from(self.texts.len()).ok()?);
        if text.len() > WORD {
            self.texts.extend_from_slice(text.bytes());
        }
        self.entries.push(Entry { word: text.word().to_array(), len, number, at, after: 0 });
        *self.slots.get_mut(free)? = place | hash_bits(hash);
        self.follow(place);
        Some(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len() - 1
    }

    /// A free slot for a hash.
    fn free(&self, hash: u64) -> Option<usize> {
        let from = self.first(hash);
        (from..from + PROBES).find(|at| self.slots.get(*at) == Some(&0))
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() - PROBES) * 2 + PROBES];
        for (entry, place) in self.entries.iter().zip(0..).skip(1) {
            let short = entry.len as usize <= WORD;
            let hash = if short {
                token::mix(token::halves(entry.word), entry.len.into())
            } else {
                token::hash(self.text(entry))
            };
            let free = self.free(hash).and_then(|free| self.slots.get_mut(free));
            free.into_iter().for_each(|free| *free = place | hash_bits(hash));
        }
    }
}

/// The part of a hash that stands in a slot.
#[inline]
fn hash_bits(hash: u64) -> u32 {
    (hash >> 32) as u32 & !PLACE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::bulk::token::sample::{alike, padded, text};

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let mut dictionary = Dictionary::default();
        let name = |n: u32| padded(&format!("企业{n:0width$}", width = n as usize % 40));
        for n in 0..50_000 {
            assert_eq!(dictionary.find(&text(&name(n))), None);
            assert_eq!(dictionary.add(&text(&name(n)), n * 3), Some(n * 3));
        }
        assert_eq!(dictionary.len(), 50_000);
        assert!((0..50_000).rev().all(|n| dictionary.find(&text(&name(n))) == Some(n * 3)));
        assert_eq!(dictionary.find(&text(&padded(""))), None);
    }

    #[test]
    fn texts_that_begin_or_end_alike_are_told_apart() {
        let mut dictionary = Dictionary::default();
        let texts = alike();
        for (number, it) in (0..).zip(&texts) {
            assert_eq!(dictionary.find(&text(it)), None);
            assert_eq!(dictionary.add(&text(it), number), Some(number));
        }
        assert!((0..).zip(&texts).all(|(number, it)| dictionary.find(&text(it)) == Some(number)));
    }

    #[test]
    fn what_follows_a_text_does_not_count() {
        let mut dictionary = Dictionary::default();
        assert_eq!(dictionary.add(&text("ab|cdefghijklmnopqrs"), 7), Some(7));
        assert_eq!(dictionary.find(&text("ab|CDEFGHIJKLMNOPQRS")), Some(7));
    }

    #[test]
    fn guesses_are_right_or_not_made() {
        let mut dictionary = Dictionary::default();
        let names: Vec<String> = (0..50).map(|n| padded(&format!("企业{n}"))).collect();
        (0..).zip(&names).for_each(|(n, name)| assert_eq!(dictionary.add(&text(name), n), Some(n)));
        let mut order: Vec<usize> = (0..50).chain(0..50).chain((0..50).rev()).collect();
        order.extend((0..5000).map(|n| n * 7919 % 50));
        order.extend((0..5000).map(|n| n / 12 % 50));
        for (row, n) in order.into_iter().enumerate() {
            if row % 40 == 0 {
                dictionary.guess_again();
            }
            assert_eq!(dictionary.find(&text(&names[n])), u32::try_from(n).ok(), "{row}");
        }
    }
}
