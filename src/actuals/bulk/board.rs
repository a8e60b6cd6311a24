//! Numbers of texts that all threads look up in one table. Where rows are in no
//! order, every look goes somewhere else in memory: one small table fits into
//! a processor's cache where one a thread does not.

// Of a hash any bits will do; positions within a table in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::actuals::bulk::columns::TOGETHER;
use crate::actuals::bulk::dictionary::{PLACE, hash_bits};
use crate::actuals::bulk::token::{self, Token, WORD};

/// The number of a text that has none.
pub const MISSING: u32 = u32::MAX;

/// Groups of slots looked at for one text. Only texts made to collide need more;
/// they are not taken.
const GROUPS: usize = 32;

/// Places there are at first.
const FEW: usize = 1 << 10;

/// What stands in a key in place of the length of a text that is not all in it.
const LONG: u64 = 0xFF << 56;

/// The bytes of a text, and one more than its length in the last of them. Of a
/// longer text its hash, its length, and in the table where it begins.
type Key = [u64; 2];

/// The key of no text.
const NONE: Key = [0; 2];

#[inline]
fn key(text: &Token<'_>) -> Key {
    let [head, tail] = text.halves();
    match text.len() {
        len if len < WORD => [head, tail | (len as u64 + 1) << 56],
        len => [text.hash(), LONG | (len as u64) << 32],
    }
}

#[inline]
fn is_long(key: Key) -> bool {
    key[1] >= LONG
}

#[inline]
fn hash(key: Key) -> u64 {
    if is_long(key) { key[0] } else { token::mix(key, 0) }
}

/// Both slots of a word.
#[inline]
fn slots(word: u64) -> [u32; 2] {
    [word as u32, (word >> 32) as u32]
}

/// A text as words of eight bytes.
fn words(text: &[u8]) -> impl Iterator<Item = u64> {
    let (words, rest) = text.as_chunks();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let last = (!rest.is_empty()).then_some(last);
    words.iter().copied().chain(last).map(u64::from_le_bytes)
}

fn zeros(count: usize) -> Box<[AtomicU64]> {
    (0..count).map(|_| AtomicU64::new(0)).collect()
}

fn pairs(count: usize) -> Box<[[AtomicU64; 2]]> {
    (0..count).map(|_| [const { AtomicU64::new(0) }; 2]).collect()
}

/// A table of fixed size. One thread at a time adds to it, while others read:
/// a slot is written when all it leads to is there.
struct Table {
    /// Four slots in a group, two in a word. 0 is free. A power of two can be the
    /// first of a text, the others are room for the last of them.
    groups: Box<[[AtomicU64; 2]]>,
    /// By place, one more than the number. The first one is no text's.
    keys: Box<[[AtomicU64; 2]]>,
    /// The longer texts.
    texts: Box<[AtomicU64]>,
}

/// What is looked for together with others.
#[derive(Clone, Copy, Default)]
struct Sought {
    key: Key,
    hash: u64,
    /// The first two slots of its group.
    first: u64,
}

impl Table {
    /// With this many places, a power of two, and words for longer texts.
    fn of(places: usize, words: usize) -> Self {
        Self { groups: pairs(places / 2 + GROUPS), keys: pairs(places), texts: zeros(words) }
    }

    #[inline]
    fn group(&self, hash: u64, group: usize) -> Option<&[AtomicU64; 2]> {
        let first = hash as usize & (self.groups.len() - GROUPS - 1);
        self.groups.get(first + group)
    }

    /// The first two slots of a hash.
    #[inline]
    fn first(&self, hash: u64) -> u64 {
        self.group(hash, 0).map_or(0, |[first, _]| first.load(Ordering::Acquire))
    }

    /// The place in the first slot of a group that may be the one that is looked
    /// for, or 0.
    #[inline]
    fn likely(&self, sought: &Sought) -> u32 {
        let second = self.group(sought.hash, 0).map_or(0, |[_, second]| second.load(Ordering::Acquire));
        let ([a, b], [c, d]) = (slots(sought.first), slots(second));
        let own = |slot: u32| slot & !PLACE == hash_bits(sought.hash);
        [d, c, b, a].into_iter().fold(0, |found, slot| if own(slot) { slot } else { found }) & PLACE
    }

    #[inline]
    fn key(&self, place: u32) -> Key {
        let key = self.keys.get(place as usize);
        key.map_or(NONE, |[head, tail]| [head.load(Ordering::Relaxed), tail.load(Ordering::Relaxed)])
    }

    /// Whether the key at a place is that of a text.
    fn is(&self, place: u32, key: Key, text: &Token<'_>) -> bool {
        let known = self.key(place);
        known == key || is_long(key) && self.is_longer(known, key, text)
    }

    /// The same of all bytes of a longer text.
    #[inline(never)]
    fn is_longer(&self, known: Key, key: Key, text: &Token<'_>) -> bool {
        let bytes = text.bytes();
        let from = known[1] as u32 as usize;
        let same = |texts: &[AtomicU64]| texts.iter().map(|it| it.load(Ordering::Relaxed)).eq(words(bytes));
        known[0] == key[0]
            && known[1] >> 32 == key[1] >> 32
            && self.texts.get(from..from + bytes.len().div_ceil(8)).is_some_and(same)
    }

    /// The place of a text, or 0.
    fn find(&self, text: &Token<'_>) -> u32 {
        let key = key(text);
        let hash = hash(key);
        for group in (0..GROUPS).map_while(|group| self.group(hash, group)) {
            for slot in group.iter().flat_map(|word| slots(word.load(Ordering::Acquire))) {
                if slot == 0 {
                    return 0;
                }
                if slot & !PLACE == hash_bits(hash) && self.is(slot & PLACE, key, text) {
                    return slot & PLACE;
                }
            }
        }
        0
    }

    /// Puts down a key; `None` when there is no slot for it.
    fn put(&self, place: u32, key: Key) -> Option<()> {
        let hash = hash(key);
        let groups = (0..GROUPS).filter_map(|group| self.group(hash, group));
        let free = |word: &&AtomicU64| slots(word.load(Ordering::Relaxed)).contains(&0);
        let (word, [head, tail]) = (groups.flatten().find(free)?, self.keys.get(place as usize)?);
        head.store(key[0], Ordering::Relaxed);
        tail.store(key[1], Ordering::Relaxed);
        let old = word.load(Ordering::Relaxed);
        let slot = u64::from(place | hash_bits(hash));
        word.store(if old == 0 { slot } else { old | slot << 32 }, Ordering::Release);
        Some(())
    }

    /// The same in a larger table.
    fn larger(&self, places: usize, words: usize) -> Self {
        let larger = Self::of(places.max(self.keys.len()).next_power_of_two(), words.next_power_of_two());
        for (to, from) in larger.texts.iter().zip(&self.texts) {
            to.store(from.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        for place in 0..self.keys.len() as u32 {
            let key = self.key(place);
            if key != NONE {
                larger.put(place, key);
            }
        }
        larger
    }
}

/// The newest table, which has what all others have.
struct Newest {
    table: Arc<Table>,
    /// Words of longer texts in it.
    words: usize,
}

impl Newest {
    fn add(&mut self, place: u32, text: &Token<'_>) -> Option<()> {
        let key = key(text);
        let (from, count) = (self.words, if is_long(key) { text.len().div_ceil(8) } else { 0 });
        if place as usize >= self.table.keys.len() || from + count > self.table.texts.len() {
            self.table = Arc::new(self.table.larger(place as usize + 1, from + count));
        }
        if count == 0 {
            return self.table.put(place, key);
        }
        let begin = u32::try_from(from).ok()?;
        let room = self.table.texts.get(from..from + count)?;
        room.iter().zip(words(text.bytes())).for_each(|(to, word)| to.store(word, Ordering::Relaxed));
        self.table.put(place, [key[0], key[1] | u64::from(begin)])?;
        self.words += count;
        Some(())
    }
}

/// Where all threads put up what they have numbers for.
pub struct Board(Mutex<Newest>);

impl Default for Board {
    fn default() -> Self {
        // No longer text begins at 0, which stands for none.
        Self(Mutex::new(Newest { table: Arc::new(Table::of(FEW, 0)), words: 1 }))
    }
}

impl Board {
    pub fn view(&self) -> View<'_> {
        View { board: self, table: Arc::clone(&self.lock().table) }
    }

    fn lock(&self) -> MutexGuard<'_, Newest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread's view of the board; what others add later it may lack.
pub struct View<'b> {
    board: &'b Board,
    table: Arc<Table>,
}

impl View<'_> {
    /// The number of a text.
    pub fn find(&self, text: &Token<'_>) -> Option<u32> {
        self.table.find(text).checked_sub(1)
    }

    /// The numbers of many texts, [`MISSING`] for those that have none or are
    /// none.
    ///
    /// Each step is made for all of them before the next: a processor looks
    /// ahead over few instructions, and so asks memory for many places at once.
    #[inline(never)] // rows in order do without it, and have the registers
    pub fn find_all<'t>(&self, numbers: &mut [u32], texts: impl Fn(usize) -> Option<Token<'t>>) {
        let mut all = [Sought::default(); TOGETHER];
        let table = &*self.table;
        for (sought, at) in all.iter_mut().zip(0..numbers.len()) {
            let Some(text) = texts(at) else { continue };
            let key = key(&text);
            *sought = Sought { key, hash: hash(key), first: 0 };
        }
        for sought in all.iter_mut().take(numbers.len()) {
            sought.first = table.first(sought.hash);
        }
        for (number, sought) in numbers.iter_mut().zip(&all) {
            *number = table.likely(sought);
        }
        for (at, (number, sought)) in numbers.iter_mut().zip(&all).enumerate() {
            let place =
                if table.key(*number) == sought.key { *number } else { self.search(*number, sought, texts(at)) };
            *number = place.wrapping_sub(1); // 0 becomes MISSING
        }
    }

    /// The place of a text that need not be the likely one.
    #[inline(never)]
    fn search(&self, likely: u32, sought: &Sought, text: Option<Token<'_>>) -> u32 {
        let Some(text) = text else { return 0 };
        if self.table.is(likely, sought.key, &text) { likely } else { self.table.find(&text) }
    }

    /// Puts up the number of a text, unless that is another one's already. When
    /// another thread is about to put up the same, it may not be found yet.
    pub fn add(&mut self, text: &Token<'_>, number: u32) {
        let place = number.saturating_add(1);
        if place > PLACE || self.table.key(place) != NONE {
            return;
        }
        let mut newest = self.board.lock();
        if newest.table.key(place) == NONE {
            newest.add(place, text);
        }
        self.table = Arc::clone(&newest.table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::bulk::token::sample::{alike, padded, text};

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|n| padded(&format!("企业{n:0width$}", width = n % 40))).collect()
    }

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let board = Board::default();
        let (mut view, names) = (board.view(), names(20_000));
        for (number, name) in (0..).zip(&names) {
            assert_eq!(view.find(&text(name)), None);
            view.add(&text(name), number);
        }
        assert!((0..).zip(&names).all(|(number, name)| view.find(&text(name)) == Some(number)));
        assert_eq!(view.find(&text(&padded(""))), None);
    }

    #[test]
    fn many_are_found_as_one_by_one() {
        let board = Board::default();
        let (mut view, names) = (board.view(), names(3000));
        (0..2900).zip(&names).for_each(|(number, name)| view.add(&text(name), number));
        for from in (0..3000).step_by(TOGETHER) {
            let mut numbers = vec![0; TOGETHER.min(3000 - from)];
            let shuffled = |at: usize| (from + at) * 7919 % 3000;
            view.find_all(&mut numbers, |at| Some(text(&names[shuffled(at)])).filter(|_| from + at != 7));
            for (at, number) in numbers.into_iter().enumerate() {
                let known = (from + at != 7 && shuffled(at) < 2900).then(|| u32::try_from(shuffled(at)).unwrap());
                assert_eq!(number, known.unwrap_or(MISSING));
            }
        }
    }

    #[test]
    fn texts_that_begin_or_end_alike_are_told_apart() {
        let board = Board::default();
        let mut view = board.view();
        let texts = alike();
        for (number, it) in (0..).zip(&texts) {
            assert_eq!(view.find(&text(it)), None, "{it:?}");
            view.add(&text(it), number);
        }
        assert!((0..).zip(&texts).all(|(number, it)| view.find(&text(it)) == Some(number)));
    }

    #[test]
    fn of_two_spellings_the_first_is_put_up() {
        let board = Board::default();
        let (mut view, [one, other]) = (board.view(), ["青岛", "青 岛"].map(padded));
        view.add(&text(&one), 3);
        view.add(&text(&other), 3);
        view.add(&text(&other), MISSING - 1);
        assert_eq!((view.find(&text(&one)), view.find(&text(&other))), (Some(3), None));
    }

    #[test]
    fn texts_made_to_collide_are_found_or_not_taken() {
        let board = Board::default();
        let mut view = board.view();
        // Whatever stands behind these bytes, the product is 0.
        let head = 0x9E37_79B9_7F4A_7C15_u64.to_le_bytes();
        let texts: Vec<Vec<u8>> = (0..300_u32).map(|n| [&head[..], &n.to_le_bytes(), &[0; WORD]].concat()).collect();
        let all = || (0..).zip(texts.iter().map(|it| Token::of(it, 0, 12).unwrap()));
        for _ in 0..2 {
            all().for_each(|(number, it)| view.add(&it, number));
            let found: Vec<_> = all().filter(|(_, it)| view.find(it).is_some()).collect();
            assert!(found.iter().all(|(number, it)| view.find(it) == Some(*number)));
            assert_eq!(found.len(), 4 * GROUPS);
        }
    }

    #[test]
    fn threads_find_the_right_number_or_none_and_in_the_end_all() {
        let (board, names) = (Board::default(), names(6000));
        std::thread::scope(|scope| {
            for from in 0..3 {
                let (board, names) = (&board, &names);
                scope.spawn(move || {
                    let mut view = board.view();
                    for at in (0..6000).map(|at| (at + from * 1000) % 6000) {
                        let (it, number) = (text(&names[at]), u32::try_from(at).unwrap());
                        assert!(view.find(&it).is_none_or(|found| found == number));
                        view.add(&it, number);
                        assert!(view.find(&it).is_none_or(|found| found == number));
                    }
                });
            }
        });
        let view = board.view();
        assert!((0..).zip(&names).all(|(number, name)| view.find(&text(name)) == Some(number)));
    }
}
