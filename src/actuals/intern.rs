//! A number for each of the texts that a column repeats, whatever its length.

// Of a hash any bits will do; positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

use wide::u8x16;

/// Bytes of a text that are looked at in one word.
const WORD: usize = 16;

/// Slots looked at for one text. Only texts made to collide need more; they have
/// no number.
const PROBES: usize = 128;

/// A table of fewer texts is small however much room each has.
const FEW: usize = 256;

/// Bits of a slot that say where the text's entry is; the others are of its hash.
const PLACE: u32 = (1 << 20) - 1;

/// The number of a text that has none.
pub const MISSING: u32 = u32::MAX;

/// How often in a row a guess may be wrong before no more is made.
const FULL: u8 = 6;

/// A text within a buffer that goes on behind it.
#[derive(Clone, Copy)]
pub struct Text<'b> {
    buffer: &'b [u8],
    start: usize,
    len: usize,
    /// What the buffer holds from its start on.
    from: &'b [u8; WORD],
}

impl<'b> Text<'b> {
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

    /// Its first bytes, with zeros behind a shorter text.
    #[inline]
    pub fn word(&self) -> [u8; WORD] {
        let mask = MASKS.get(self.len.min(WORD)).unwrap_or(&[0; WORD]);
        (u8x16::new(*self.from) & u8x16::new(*mask)).to_array()
    }

    /// The first half of the word.
    #[inline]
    pub fn head(&self) -> u64 {
        halves(self.word())[0]
    }

    fn hash(&self) -> u64 {
        if self.len <= WORD {
            return hash(self.word(), self.len);
        }
        // The last word again: it may lie across two of the others.
        let words = self.bytes().as_chunks::<WORD>().0.iter().chain(self.bytes().last_chunk());
        let mixed = |all: u64, word: &[u8; WORD]| {
            let word = u128::from_le_bytes(*word) ^ u128::from(all);
            hash(word.to_le_bytes(), self.len)
        };
        words.fold(0, mixed)
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

/// A text that has a number.
#[repr(align(32))]
struct Entry {
    /// The word of a short text; of a longer one its hash, and where it begins.
    word: [u8; WORD],
    len: u32,
    number: u32,
    /// Which entry came after it the last time: rows are often in an order.
    after: u32,
}

impl Entry {
    #[inline]
    fn is(&self, text: &Text<'_>) -> bool {
        let same = u8x16::new(self.word).simd_eq(u8x16::new(text.word()));
        self.len as usize == text.len && same.to_bitmask() == 0xFFFF && text.len <= WORD
    }
}

/// Texts seen so far, each with a number of the caller's.
pub struct Intern {
    /// Where entries are, and a part of their hashes: small, so that many fit
    /// into a processor's cache. 0 is free.
    slots: Vec<u32>,
    /// The first one is no text's.
    entries: Vec<Entry>,
    /// The longer texts.
    texts: Vec<u8>,
    last: u32,
    /// What is guessed to come now.
    next: u32,
    luck: u8,
}

impl Default for Intern {
    fn default() -> Self {
        let none = Entry { word: [0; WORD], len: u32::MAX, number: 0, after: 0 };
        Self { slots: vec![0; 64], entries: vec![none], texts: Vec::new(), last: 0, next: 0, luck: FULL }
    }
}

impl Intern {
    /// Begins to guess again, where it was given up.
    pub fn hope(&mut self) {
        self.luck = FULL;
    }

    /// The number of a text.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called three times for every row")]
    pub fn find(&mut self, text: &Text<'_>) -> Option<u32> {
        if self.luck > 0 {
            let entry = self.entries.get(self.next as usize)?;
            if entry.is(text) {
                let number = entry.number;
                (self.last, self.next, self.luck) = (self.next, entry.after, FULL);
                return Some(number);
            }
        }
        let place = self.place(text);
        let entry = self.entries.get(place as usize)?;
        if !entry.is(text) {
            return self.search(text.buffer, text.start, text.len);
        }
        let number = entry.number;
        if self.luck > 0 {
            self.learn(place);
        }
        Some(number)
    }

    /// The numbers of many texts in no order, [`MISSING`] for those that have
    /// none or are none: one does not wait for another's place in memory.
    /// `false` when they are in an order, and better looked for one by one.
    pub fn find_all<'b>(&mut self, numbers: &mut [u32], texts: impl Fn(usize) -> Option<Text<'b>>) -> bool {
        if self.luck > 0 {
            return false;
        }
        for (number, text) in numbers.iter_mut().zip((0..).map(&texts)) {
            *number = text.map_or(0, |text| self.place(&text));
        }
        for (number, text) in numbers.iter_mut().zip((0..).map(&texts)) {
            *number = text.and_then(|text| self.at(*number, &text)).unwrap_or(MISSING);
        }
        true
    }

    /// Where the entry of a text is most likely.
    #[inline]
    fn place(&self, text: &Text<'_>) -> u32 {
        let slot = self.slots.get(hash(text.word(), text.len) as usize & (self.slots.len() - 1));
        slot.map_or(0, |slot| slot & PLACE)
    }

    /// The number of a text whose place is likely.
    #[inline]
    fn at(&mut self, place: u32, text: &Text<'_>) -> Option<u32> {
        let entry = self.entries.get(place as usize)?;
        if entry.is(text) { Some(entry.number) } else { self.search(text.buffer, text.start, text.len) }
    }

    /// Notes what came in place of what was guessed.
    fn learn(&mut self, found: u32) {
        self.luck = self.luck.saturating_sub(1);
        if let Some(entry) = self.entries.get_mut(self.last as usize) {
            entry.after = found;
        }
        self.last = found;
        self.next = self.entries.get(found as usize).map_or(0, |entry| entry.after);
    }

    #[inline(never)]
    fn search(&mut self, buffer: &[u8], start: usize, len: usize) -> Option<u32> {
        let text = Text::of(buffer, start, len)?;
        let hash = text.hash();
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        for _ in 0..PROBES {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            let entry = self.entries.get((slot & PLACE) as usize)?;
            if slot & !PLACE == hash_bits(hash) && self.same(entry, &text, hash) {
                let number = entry.number;
                self.learn(slot & PLACE);
                return Some(number);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Gives a number to a text that has none; `None` when there is no room.
    pub fn add(&mut self, text: &Text<'_>, number: u32) -> Option<u32> {
        let place = u32::try_from(self.entries.len()).ok().filter(|place| *place < PLACE)?;
        // In a small table there is room for each to be the first in its slot.
        let spread = if self.entries.len() < FEW { 32 } else { 2 };
        if (self.entries.len() + 1) * spread > self.slots.len() {
            self.grow();
        }
        let hash = text.hash();
        let free = self.free(hash)?;
        let whole = u128::from(hash) | (self.texts.len() as u128) << 64;
        let word = if text.len <= WORD { text.word() } else { whole.to_le_bytes() };
        if text.len > WORD {
            self.texts.extend_from_slice(text.bytes());
        }
        self.entries.push(Entry { word, len: u32::try_from(text.len).ok()?, number, after: 0 });
        *self.slots.get_mut(free)? = place | hash_bits(hash);
        self.learn(place);
        Some(number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len() - 1
    }

    fn same(&self, entry: &Entry, text: &Text<'_>, hash: u64) -> bool {
        if text.len <= WORD {
            return entry.is(text);
        }
        let [known, at] = halves(entry.word);
        let at = at as usize;
        let same = known == hash && entry.len as usize == text.len;
        same && self.texts.get(at..at + text.len) == Some(text.bytes())
    }

    /// A free slot for a hash.
    fn free(&self, hash: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let from = hash as usize & mask;
        (from..from + PROBES).map(|at| at & mask).find(|at| self.slots.get(*at) == Some(&0))
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for (entry, place) in self.entries.iter().zip(0..).skip(1) {
            let short = entry.len as usize <= WORD;
            let hash = if short { hash(entry.word, entry.len as usize) } else { halves(entry.word)[0] };
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

/// Both halves of the product of both halves: every bit of the word reaches
/// every bit of these. The numbers are odd and without a pattern.
#[inline]
fn hash(word: [u8; WORD], len: usize) -> u64 {
    let [head, tail] = halves(word);
    let product = u128::from(head ^ 0x9E37_79B9_7F4A_7C15 ^ len as u64) * u128::from(tail ^ 0xD1B5_4A32_D192_ED03);
    product as u64 ^ (product >> 64) as u64
}

#[inline]
fn halves(word: [u8; WORD]) -> [u64; 2] {
    let word = u128::from_le_bytes(word);
    [word as u64, (word >> 64) as u64]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(padded: &str) -> Text<'_> {
        Text::of(padded.as_bytes(), 0, padded.find('|').unwrap()).unwrap()
    }

    fn padded(text: &str) -> String {
        format!("{text}|{}", "x".repeat(WORD))
    }

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let mut intern = Intern::default();
        let name = |n: u32| padded(&format!("企业{n:0width$}", width = n as usize % 40));
        for n in 0..50_000 {
            assert_eq!(intern.find(&text(&name(n))), None);
            assert_eq!(intern.add(&text(&name(n)), n * 3), Some(n * 3));
        }
        assert_eq!(intern.len(), 50_000);
        assert!((0..50_000).rev().all(|n| intern.find(&text(&name(n))) == Some(n * 3)));
        assert_eq!(intern.find(&text(&padded(""))), None);
    }

    #[test]
    fn texts_that_begin_or_end_alike_are_told_apart() {
        let mut intern = Intern::default();
        let long =
            ["a".repeat(16), "a".repeat(17), "a".repeat(18), "a".repeat(17) + "b", "b".to_owned() + &"a".repeat(17)];
        let short = ["", "a", "aa", "a\0", "\0", "aaaaaaaa", "aaaaaaaaa", "baaaaaaaa"].map(str::to_owned);
        let texts: Vec<String> = short.iter().chain(&long).map(|it| padded(it)).collect();
        for (number, it) in (0..).zip(&texts) {
            assert_eq!(intern.find(&text(it)), None);
            assert_eq!(intern.add(&text(it), number), Some(number));
        }
        assert!((0..).zip(&texts).all(|(number, it)| intern.find(&text(it)) == Some(number)));
    }

    #[test]
    fn what_follows_a_text_does_not_count() {
        let mut intern = Intern::default();
        assert_eq!(intern.add(&text("ab|cdefghijklmnopqrs"), 7), Some(7));
        assert_eq!(intern.find(&text("ab|CDEFGHIJKLMNOPQRS")), Some(7));
    }

    #[test]
    fn guesses_are_right_or_not_made() {
        let mut intern = Intern::default();
        let names: Vec<String> = (0..50).map(|n| padded(&format!("企业{n}"))).collect();
        (0..).zip(&names).for_each(|(n, name)| assert_eq!(intern.add(&text(name), n), Some(n)));
        let mut order: Vec<usize> = (0..50).chain(0..50).chain((0..50).rev()).collect();
        order.extend((0..5000).map(|n| n * 7919 % 50));
        order.extend((0..5000).map(|n| n / 12 % 50));
        for (row, n) in order.into_iter().enumerate() {
            if row % 40 == 0 {
                intern.hope();
            }
            assert_eq!(intern.find(&text(&names[n])), u32::try_from(n).ok(), "{row}");
        }
    }

    #[test]
    fn many_in_no_order_are_found_as_one_by_one() {
        let mut intern = Intern::default();
        let names: Vec<String> = (0..3000).map(|n| padded(&format!("企业{n:0width$}", width = n % 20))).collect();
        (0..2900).zip(&names).for_each(|(n, name)| assert_eq!(intern.add(&text(name), n), Some(n)));
        let shuffled: Vec<usize> = (0..3000).map(|n| n * 7919 % 3000).collect();
        while intern.luck > 0 {
            shuffled
                .iter()
                .for_each(|n| assert_eq!(intern.find(&text(&names[*n])), u32::try_from(*n).ok().filter(|n| *n < 2900)));
        }
        let mut numbers = vec![0; 3000];
        assert!(intern.find_all(&mut numbers, |at| Some(text(&names[shuffled[at]])).filter(|_| at != 7)));
        for (at, (number, n)) in (0..).zip(numbers.into_iter().zip(shuffled)) {
            assert_eq!(number, if at == 7 || n >= 2900 { MISSING } else { u32::try_from(n).unwrap() });
        }
    }
}
