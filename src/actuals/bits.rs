//! A set of small numbers, one bit each.

// Positions are split by shifts and masks, which cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Adds a number; whether it was new.
    #[inline]
    pub fn insert(&mut self, number: u32) -> bool {
        let (word, mask) = split(number);
        if word >= self.0.len() {
            self.grow(word + 1);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let new = *word & mask == 0;
        *word |= mask;
        new
    }

    /// Adds numbers; those that were not new.
    pub fn insert_all(&mut self, numbers: &[u32]) -> Vec<u32> {
        let last = numbers.iter().max().map_or(0, |last| split(*last).0);
        if last >= self.0.len() {
            self.grow(last + 1);
        }
        let mut old = Vec::new();
        for number in numbers {
            let (word, mask) = split(*number);
            let Some(word) = self.0.get_mut(word) else { continue };
            if *word & mask != 0 {
                old.push(*number);
            }
            *word |= mask;
        }
        old
    }

    #[cold]
    fn grow(&mut self, words: usize) {
        self.0.resize(words, 0);
    }

    #[inline]
    pub fn contains(&self, number: u32) -> bool {
        let (word, mask) = split(number);
        self.0.get(word).is_some_and(|word| word & mask != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// What is in both.
    pub fn both(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(word, other)| word & other).collect())
    }

    /// What is in here and not in the other.
    pub fn without(&self, other: &Self) -> Self {
        let others = other.0.iter().chain(std::iter::repeat(&0));
        Self(self.0.iter().zip(others).map(|(word, other)| word & !other).collect())
    }

    /// All of them, in order.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(self.len());
        for (base, word) in (0_u32..).step_by(64).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                numbers.push(base + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        numbers
    }
}

#[inline]
fn split(number: u32) -> (usize, u64) {
    ((number / 64) as usize, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(numbers: &[u32]) -> Bits {
        let mut bits = Bits::default();
        numbers.iter().for_each(|number| assert!(bits.insert(*number)));
        bits
    }

    fn numbers(bits: &Bits) -> Vec<u32> {
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
        assert_eq!(set.insert_all(&[5, 64, 700, 5, 6]), [64, 5]);
        assert_eq!((numbers(&set), set.insert_all(&[])), (vec![3, 5, 6, 64, 700], vec![]));
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
    }
}
