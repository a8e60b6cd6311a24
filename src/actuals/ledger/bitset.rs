//! A set of small numbers, one bit each, in pages: a few numbers far apart take
//! little more room than they are many.

// Positions are split by shifts and masks, which cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

/// Words of a page.
const WORDS: usize = 8;
/// Numbers of a page.
const NUMBERS: u32 = 512;

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BitSet {
    /// In order, none of them empty.
    pages: Vec<Page>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    /// Which it is.
    key: u32,
    words: [u64; WORDS],
}

impl Page {
    fn new(key: u32) -> Self {
        Self { key, words: [0; WORDS] }
    }

    fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Word by word what comes of this page and the same one of another set.
    fn with(&self, other: Option<&Self>, each: impl Fn(u64, u64) -> u64) -> Option<Self> {
        let mut page = self.clone();
        for (at, word) in page.words.iter_mut().enumerate() {
            *word = each(*word, other.and_then(|other| other.words.get(at)).copied().unwrap_or(0));
        }
        (!page.is_empty()).then_some(page)
    }
}

impl BitSet {
    /// Adds a number; whether it was new.
    #[inline]
    pub fn insert(&mut self, number: u32) -> bool {
        let (key, word, mask) = split(number);
        let at = self.find(key).unwrap_or_else(|at| self.begin(at, key));
        let Some(word) = self.pages.get_mut(at).and_then(|page| page.words.get_mut(word)) else { return false };
        let new = *word & mask == 0;
        *word |= mask;
        new
    }

    /// Takes a number out, if it is in.
    pub fn remove(&mut self, number: u32) {
        let (key, word, mask) = split(number);
        let Ok(at) = self.find(key) else { return };
        let Some(page) = self.pages.get_mut(at) else { return };
        page.words.get_mut(word).into_iter().for_each(|word| *word &= !mask);
        if page.is_empty() {
            self.pages.remove(at);
        }
    }

    /// Where a page is, or where it would be.
    #[inline]
    fn find(&self, key: u32) -> Result<usize, usize> {
        // Where there are no gaps each page is in its own place.
        match self.pages.get(key as usize) {
            Some(page) if page.key == key => Ok(key as usize),
            _ => self.pages.binary_search_by_key(&key, |page| page.key),
        }
    }

    #[cold]
    fn begin(&mut self, at: usize, key: u32) -> usize {
        if self.pages.is_empty() {
            // Most sums of few parts have one page.
            self.pages.reserve_exact(1);
        }
        self.pages.insert(at, Page::new(key));
        at
    }

    fn page(&self, key: u32) -> Option<&Page> {
        self.find(key).ok().and_then(|at| self.pages.get(at))
    }

    #[inline]
    pub fn contains(&self, number: u32) -> bool {
        let (key, word, mask) = split(number);
        self.page(key).and_then(|page| page.words.get(word)).is_some_and(|word| word & mask != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    pub fn len(&self) -> usize {
        self.pages.iter().flat_map(|page| page.words).map(|word| word.count_ones() as usize).sum()
    }

    pub fn add(&mut self, other: &Self) {
        if self.pages.is_empty() {
            self.clone_from(other);
            return;
        }
        for page in &other.pages {
            let at = self.find(page.key).unwrap_or_else(|at| self.begin(at, page.key));
            let words = self.pages.get_mut(at).map(|known| known.words.iter_mut());
            words.into_iter().flatten().zip(&page.words).for_each(|(word, other)| *word |= other);
        }
    }

    /// What is in both.
    pub fn both(&self, other: &Self) -> Self {
        let shared = self.pages.iter().filter_map(|page| page.with(Some(other.page(page.key)?), |one, two| one & two));
        Self { pages: shared.collect() }
    }

    /// What is in here and not in the other.
    pub fn without(&self, other: &Self) -> Self {
        let rest = self.pages.iter().filter_map(|page| page.with(other.page(page.key), |one, two| one & !two));
        Self { pages: rest.collect() }
    }

    /// Whether all of them are in the other, too.
    pub fn is_within(&self, other: &Self) -> bool {
        self.pages.iter().all(|page| page.with(other.page(page.key), |one, two| one & !two).is_none())
    }

    /// All of them, in order.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.len());
        for page in &self.pages {
            for (base, word) in (page.key * NUMBERS..).step_by(64).zip(page.words) {
                let mut rest = word;
                while rest != 0 {
                    numbers.push(base + rest.trailing_zeros());
                    rest &= rest - 1;
                }
            }
        }
        numbers
    }
}

impl FromIterator<u32> for BitSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| _ = set.insert(number));
        set
    }
}

#[inline]
fn split(number: u32) -> (u32, usize, u64) {
    (number / NUMBERS, (number % NUMBERS / 64) as usize, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(numbers: &[u32]) -> BitSet {
        let mut bits = BitSet::default();
        numbers.iter().for_each(|number| assert!(bits.insert(*number)));
        bits
    }

    fn numbers(bits: &BitSet) -> Vec<u32> {
        bits.numbers()
    }

    #[test]
    fn a_number_is_new_once() {
        let mut set = bits(&[3, 64, 1000]);
        assert!(!set.insert(64));
        assert_eq!((set.len(), set.contains(64), set.contains(65), set.contains(9999)), (3, true, false, false));
    }

    #[test]
    fn of_many_those_that_were_not_new_are_told() {
        let mut set = bits(&[3, 64]);
        let again: Vec<u32> = [5, 64, 700, 5, 6].into_iter().filter(|it| !set.insert(*it)).collect();
        assert_eq!((again, numbers(&set)), (vec![64, 5], vec![3, 5, 6, 64, 700]));
    }

    #[test]
    fn sets_of_unlike_length_are_joined_cut_and_taken_apart() {
        let (short, long) = (bits(&[1, 2]), bits(&[2, 200]));
        let mut all = short.clone();
        all.add(&long);
        assert_eq!(numbers(&all), [1, 2, 200]);
        assert_eq!((numbers(&short.both(&long)), numbers(&long.both(&short))), (vec![2], vec![2]));
        assert_eq!((numbers(&short.without(&long)), numbers(&long.without(&short))), (vec![1], vec![200]));
        assert!(bits(&[]).is_empty() && !all.is_empty());
        assert!(short.is_within(&all) && long.is_within(&all) && !all.is_within(&short) && bits(&[]).is_within(&short));
        let mut missing = bits(&[9]);
        missing.add(&all.without(&short));
        assert_eq!(numbers(&missing), [9, 200]);
        assert!(short.without(&all).is_empty() && bits(&[1, 9000]).both(&bits(&[2, 9001])).is_empty());
    }

    #[test]
    fn numbers_far_apart_come_in_any_order_and_take_little_room() {
        let far = [4_000_000, 7, 511, 512, 4_000_001, 99_999, 1024];
        let mut sorted = far.to_vec();
        sorted.sort_unstable();
        let set = bits(&far);
        assert_eq!((numbers(&set), set.pages.len()), (sorted, 5));
        assert!(far.iter().all(|number| set.contains(*number)) && !set.contains(8) && !set.contains(5_000_000));
        let mut less = set.clone();
        [7, 8, 511, 99_999, 5_000_000].into_iter().for_each(|number| less.remove(number));
        assert_eq!((numbers(&less), less.pages.len()), (vec![512, 1024, 4_000_000, 4_000_001], 3));
        let mut all = bits(&[512, 70_000]);
        all.add(&set);
        assert_eq!(all.len(), 8);
    }
}
