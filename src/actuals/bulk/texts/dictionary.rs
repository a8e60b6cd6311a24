//! A number for each of the texts that a column repeats, whatever its length.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use wide::u8x16;

use crate::actuals::bulk::texts::token::{Token, WORD};

/// How often in a row a guess may be wrong before no more is made.
const FULL: u8 = 6;

/// The number of no text.
pub const UNKNOWN: u32 = u32::MAX;

/// A text that has a number.
#[repr(align(32))]
struct Entry {
    /// Its first bytes.
    word: [u8; WORD],
    len: u32,
    number: u32,
    /// Where a longer text begins.
    at: u32,
}

/// Texts seen so far, each with a number of the caller's.
#[derive(Default)]
pub struct Dictionary {
    /// By hash: places of the entries.
    places: HashTable<u32>,
    /// Of its own: nobody can make texts that collide.
    hasher: RandomState,
    /// In the order in which they came, which is the one they are guessed to come in again.
    entries: Vec<Entry>,
    /// The longer texts.
    texts: Vec<u8>,
    last: usize,
    /// Whether the last one is guessed to come again, and not the one behind it.
    again: bool,
    guesses: u8,
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
            let place = if self.again { self.last } else { self.behind() };
            if let Some(entry) = self.entries.get(place).filter(|entry| self.is(entry, text)) {
                (self.last, self.guesses) = (place, FULL);
                return Some(entry.number);
            }
        }
        self.other(text.place())
    }

    /// Whether no order is guessed.
    pub fn is_lost(&self) -> bool {
        self.guesses == 0
    }

    /// The numbers of many texts in no order, [`UNKNOWN`] for those that have none or are not
    /// found at once: the memory of all of them is asked for before that of the first is waited for.
    pub fn find_many<'t>(&self, texts: impl Iterator<Item = Option<Token<'t>>> + Clone, numbers: &mut Vec<u32>) {
        let place =
            |text: &Token<'_>| self.places.find(hash(&self.hasher, text.word(), text.bytes()), |_| true).copied();
        numbers.clear();
        numbers.extend(texts.clone().map(|text| text.and_then(|text| place(&text)).unwrap_or(UNKNOWN)));
        for (number, text) in numbers.iter_mut().zip(texts) {
            let entry = self.entries.get(*number as usize).zip(text).filter(|(entry, text)| self.is(entry, text));
            *number = entry.map_or(UNKNOWN, |(entry, _)| entry.number);
        }
    }

    /// Which is behind the last one; behind all of them is the first.
    #[inline]
    fn behind(&self) -> usize {
        if self.last + 1 < self.entries.len() { self.last + 1 } else { 0 }
    }

    /// The number of a text that was not the one to be expected. Its place stands
    /// for it, so that the texts of most rows stay in registers.
    #[inline(never)]
    fn other(&mut self, (buffer, start, len): (&[u8], usize, usize)) -> Option<u32> {
        let text = &Token::of(buffer, start, len)?;
        let is = |place: &usize| self.entries.get(*place).is_some_and(|entry| self.is(entry, text));
        let guess = [self.last, self.behind()].into_iter().find(|place| self.guesses > 0 && is(place));
        let place = match guess {
            Some(place) => place,
            None => *self.places.find(hash(&self.hasher, text.word(), text.bytes()), |place| is(&(*place as usize)))?
                as usize,
        };
        self.guesses = if guess.is_some() { FULL } else { self.guesses.saturating_sub(1) };
        (self.again, self.last) = (place == self.last, place);
        self.entries.get(place).map(|entry| entry.number)
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
        buffer.get(start..start + len) == Some(entry.text(&self.texts))
    }

    /// Gives a number to a text that has none; `None` when there is no room.
    pub fn add(&mut self, text: &Token<'_>, number: u32) -> Option<u32> {
        let place = u32::try_from(self.entries.len()).ok()?;
        let (len, at) = (u32::try_from(text.len()).ok()?, u32::try_from(self.texts.len()).ok()?);
        if text.len() > WORD {
            self.texts.extend_from_slice(text.bytes());
        }
        self.entries.push(Entry { word: text.word().to_array(), len, number, at });
        let Self { places, entries, texts, hasher, .. } = self;
        let hash_of = |entry: &Entry| hash(hasher, u8x16::new(entry.word), entry.text(texts));
        let rehash = |place: &u32| entries.get(*place as usize).map_or(0, hash_of);
        places.insert_unique(hash(hasher, text.word(), text.bytes()), place, rehash);
        self.last = place as usize;
        Some(number)
    }
}

impl Entry {
    /// Its text, if that is a longer one.
    fn text<'t>(&self, texts: &'t [u8]) -> &'t [u8] {
        let at = self.at as usize;
        texts.get(at..at + self.len as usize).unwrap_or_default()
    }
}

/// The hash of a text that begins with a word: of a short one of nothing else.
#[inline]
fn hash(hasher: &RandomState, word: u8x16, text: &[u8]) -> u64 {
    if text.len() <= WORD { hasher.hash_one(u128::from_le_bytes(word.to_array())) } else { hasher.hash_one(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::bulk::texts::token::sample::{alike, padded, text};

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let mut dictionary = Dictionary::default();
        let name = |n: u32| padded(&format!("企业{n:0width$}", width = n as usize % 40));
        for n in 0..50_000 {
            assert_eq!(dictionary.find(&text(&name(n))), None);
            assert_eq!(dictionary.add(&text(&name(n)), n * 3), Some(n * 3));
        }
        assert!((0..50_000).rev().all(|n| dictionary.find(&text(&name(n))) == Some(n * 3)));
        assert_eq!(dictionary.find(&text(&padded(""))), None);
    }

    #[test]
    fn many_texts_are_found_at_once_or_not_and_never_as_another() {
        let mut dictionary = Dictionary::default();
        let names: Vec<String> = (0..5000).map(|n| padded(&format!("第{n}个企业的名称{n}"))).collect();
        for (number, name) in (0..).zip(&names).filter(|(number, _)| number % 2 == 0) {
            dictionary.add(&text(name), number).unwrap();
        }
        let mut numbers = Vec::new();
        dictionary.find_many(names.iter().map(|name| Some(text(name))), &mut numbers);
        assert!((0..).zip(&numbers).all(|(number, found)| *found == number && number % 2 == 0 || *found == UNKNOWN));
        let known = numbers.iter().filter(|number| **number != UNKNOWN).count();
        assert!(known > 2000, "{known} of 2500 found at once");
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
