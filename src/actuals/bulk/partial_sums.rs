//! The sums a thread adds up. Values wait until there are many of them.

use crate::plan::Bound;

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::{PeriodKey, Total};

/// Values added at a time, so that one does not wait for another's place in memory.
const BATCH: usize = 128;

/// The parts of a target in a period.
pub struct Part {
    pub target: usize,
    pub moment: PeriodKey,
    pub sum: Total,
    /// Areas whose rows are kept one by one.
    pub kept: Option<BitSet>,
    /// The rows' period is called a part of a year.
    pub of_year: bool,
    /// The rows lie after the day that the reading is for, and are only counted.
    pub later: bool,
}

/// All parts, by number.
#[derive(Default)]
pub struct PartialSums {
    list: Vec<Part>,
    batch: Vec<(u32, u32, i64)>,
}

impl PartialSums {
    /// Begins another part; how many there are now.
    pub fn push(&mut self, part: Part) -> Option<u32> {
        self.list.push(part);
        u32::try_from(self.list.len()).ok()
    }

    pub fn get_mut(&mut self, part: u32) -> Option<&mut Part> {
        self.list.get_mut(part as usize)
    }

    /// Adds a value.
    #[inline]
    pub fn add(&mut self, part: u32, area: u32, billionths: i64) {
        self.batch.push((part, area, billionths));
        if self.batch.len() >= BATCH {
            self.flush();
        }
    }

    #[inline(never)]
    fn flush(&mut self) {
        for (part, area, billionths) in self.batch.drain(..) {
            if let Some(part) = self.list.get_mut(part as usize) {
                part.sum.add(area, billionths.into(), Bound::Exact);
            }
        }
    }

    /// All parts, and what waits added to them.
    pub fn finish(mut self) -> Vec<Part> {
        self.flush();
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::ledger::totals::moment;
    use crate::period::Period;

    #[test]
    fn values_that_wait_are_added_once_and_an_area_that_comes_again_is_told() {
        let period = Period::parse("2025").unwrap();
        let mut parts = PartialSums::default();
        for target in 0..3 {
            let (moment, sum) = (moment(None, period), Total::new(period, target == 2, usize::MAX));
            parts.push(Part { target, moment, sum, kept: None, of_year: false, later: false }).unwrap();
        }
        for row in 0..12_000 {
            let area = row / 3 * 7919 % 4001;
            parts.add(row % 3, area, i64::from(area) * 1_000_000_000);
        }
        parts.add(1, 7, 7_000_000_000);
        let all = 4000_u32;
        let sum: u32 = (0..all).map(|row| row * 7919 % 4001).sum();
        for (number, part) in parts.finish().into_iter().enumerate() {
            let twice = if number == 1 { vec![7] } else { vec![] };
            assert_eq!((part.sum.present.numbers().len(), part.sum.twice.numbers()), (all as usize, twice));
            if number != 1 {
                assert_eq!(part.sum.value().to_string(), sum.to_string());
            }
        }
    }
}
