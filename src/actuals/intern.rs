//! A number for each of the texts that a column repeats, whatever its length.

// Of a hash any bits will do; positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

/// Bytes of a text that are looked at in one word.
const WORD: usize = 16;

/// Slots looked at for one text. Only texts made to collide need more; they have
/// no number.
const PROBES: usize = 128;

/// Bits of a slot that say where the text's entry is; the others are of its hash.
const PLACE: u32 = (1 << 20) - 1;

/// How often in a row a guess may be wrong before no more is made.
const FULL: u8 = 6;

/// A text within a buffer that goes on behind it.
#[derive(Clone, Copy)]
pub struct Text<'b> {
    buffer: &'b [u8],
    start: usize,
    len: usize,
    /// What the buffer holds from its start on.
    word: [u64; 2],
}

impl<'b> Text<'b> {
    /// `None` when the buffer ends less than a word behind the start.
    #[inline]
    pub fn of(buffer: &'b [u8], start: usize, len: usize) -> Option<Self> {
        let (head, tail) = buffer.get(start..start + WORD)?.split_first_chunk()?;
        let word = [u64::from_le_bytes(*head), u64::from_le_bytes(*tail.first_chunk()?)];
        Some(Self { buffer, start, len, word })
    }

    /// The same without its first and its last byte.
    pub fn inner(&self) -> Option<Self> {
        Self::of(self.buffer, self.start + 1, self.len.checked_sub(2)?)
    }

    #[inline]
    pub fn first(&self) -> u8 {
        self.word[0] as u8
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
    pub fn word(&self) -> [u64; 2] {
        let masks = MASKS.get(self.len.min(WORD)).unwrap_or(&[0; 2]);
        [self.word[0] & masks[0], self.word[1] & masks[1]]
    }

    fn hash(&self) -> u64 {
        if self.len <= WORD {
            return hash(self.word(), self.len);
        }
        // The last word again: it may lie across two of the others.
        let words = self.bytes().as_chunks::<WORD>().0.iter().chain(self.bytes().last_chunk());
        let halves = |word: u128| [word as u64, (word >> 64) as u64];
        let mixed = |all: u64, word: &[u8; WORD]| hash(halves(u128::from_le_bytes(*word) ^ u128::from(all)), self.len);
        words.fold(0, mixed)
    }
}

/// The bytes of a word that belong to a text of so many.
const MASKS: [[u64; 2]; WORD + 1] = {
    let mut masks = [[0; 2]; WORD + 1];
    let mut rest = masks.as_mut_slice();
    let mut mask = 0_u128;
    while let [first, others @ ..] = rest {
        *first = [mask as u64, (mask >> 64) as u64];
        mask = mask << 8 | 0xFF;
        rest = others;
    }
    masks
};

/// A text that has a number.
struct Entry {
    /// The word of a short text; of a longer one its hash, and where it begins.
    word: [u64; 2],
    len: u32,
    number: u32,
}

impl Entry {
    #[inline]
    fn is(&self, word: [u64; 2], len: usize) -> bool {
        self.len as usize == len && self.word == word
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
    /// Which entry came after each the last time: rows are often in an order.
    after: Vec<u32>,
    last: u32,
    /// What is guessed to come now.
    next: u32,
    luck: u8,
}

impl Default for Intern {
    fn default() -> Self {
        let none = Entry { word: [0; 2], len: u32::MAX, number: 0 };
        Self {
            slots: vec![0; 64],
            entries: vec![none],
            texts: Vec::new(),
            after: vec![0],
            last: 0,
            next: 0,
            luck: FULL,
        }
    }
}

impl Intern {
    /// Begins to guess again, where it was given up.
    pub fn hope(&mut self) {
        self.luck = FULL;
    }

    /// The number of a text.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "three of them in a row's loop")]
    pub fn find(&mut self, text: &Text<'_>) -> Option<u32> {
        // Most texts are short, and either what came next before or the first in
        // their slot.
        if text.len <= WORD {
            let word = text.word();
            if self.luck > 0 {
                let entry = self.entries.get(self.next as usize)?;
                if entry.is(word, text.len) {
                    let number = entry.number;
                    self.luck = FULL;
                    self.last = self.next;
                    self.next = *self.after.get(self.next as usize)?;
                    return Some(number);
                }
            }
            let slot = *self.slots.get(hash(word, text.len) as usize & (self.slots.len() - 1))?;
            let entry = self.entries.get((slot & PLACE) as usize)?;
            if entry.is(word, text.len) {
                let number = entry.number;
                if self.luck > 0 {
                    self.learn(slot & PLACE);
                }
                return Some(number);
            }
        }
        self.search(text.buffer, text.start, text.len)
    }

    /// Notes what came in place of what was guessed.
    fn learn(&mut self, found: u32) {
        self.luck = self.luck.saturating_sub(1);
        if let Some(after) = self.after.get_mut(self.last as usize) {
            *after = found;
        }
        self.last = found;
        self.next = self.after.get(found as usize).copied().unwrap_or_default();
    }

    /// The number of a text that is longer or not the first in its slot.
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
        if (self.entries.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = text.hash();
        let free = self.free(hash)?;
        let word = if text.len <= WORD { text.word() } else { [hash, self.texts.len() as u64] };
        if text.len > WORD {
            self.texts.extend_from_slice(text.bytes());
        }
        self.entries.push(Entry { word, len: u32::try_from(text.len).ok()?, number });
        self.after.push(0);
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
            return entry.is(text.word(), text.len);
        }
        let at = entry.word[1] as usize;
        entry.is([hash, entry.word[1]], text.len) && self.texts.get(at..at + text.len) == Some(text.bytes())
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
            let hash = if short { hash(entry.word, entry.len as usize) } else { entry.word[0] };
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
fn hash(word: [u64; 2], len: usize) -> u64 {
    let head = word[0] ^ 0x9E37_79B9_7F4A_7C15 ^ len as u64;
    let tail = word[1] ^ 0xD1B5_4A32_D192_ED03;
    let product = u128::from(head) * u128::from(tail);
    product as u64 ^ (product >> 64) as u64
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
}
