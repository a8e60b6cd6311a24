//! The sums a thread adds up. Values wait until there are many of them.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::flag::Flags;
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

/// A figure that is more than a short number, and the part it belongs to.
#[derive(Clone, Copy)]
pub struct Odd {
    pub part: u32,
    pub area: u32,
    pub billionths: i128,
    pub bound: Bound,
    pub flags: Flags,
}

/// All parts, by number, and the figures of a row that is not yet known to be plain.
#[derive(Default)]
pub struct PartialSums {
    list: Vec<Part>,
    batch: Vec<(u32, u32, i64)>,
    /// Figures of the batch that are of earlier rows.
    before: usize,
    odd: Vec<Odd>,
    /// Figures added since they were last counted.
    figures: u64,
    /// The block that is being read.
    block: u32,
    /// The last block of each part.
    last: Vec<u32>,
}

impl PartialSums {
    /// Begins another part; how many there are now.
    pub fn push(&mut self, part: Part) -> Option<u32> {
        self.list.push(part);
        self.last.push(u32::MAX);
        u32::try_from(self.list.len()).ok()
    }

    pub fn get(&self, part: u32) -> Option<&Part> {
        self.list.get(part as usize)
    }

    /// Says which block the rows that follow stand in.
    pub fn begin_block(&mut self, block: u32) {
        self.block = block;
    }

    /// A part that a figure is to be added to.
    #[inline]
    fn part(&mut self, part: u32) -> Option<&mut Part> {
        let (last, part) = (self.last.get_mut(part as usize)?, self.list.get_mut(part as usize)?);
        if *last != self.block {
            *last = self.block;
            part.sum.at(self.block);
        }
        Some(part)
    }

    /// Adds a figure to those of the row.
    #[inline]
    pub fn add(&mut self, part: u32, area: u32, billionths: i64) {
        self.batch.push((part, area, billionths));
    }

    /// The same of one that is more than a short number.
    pub fn add_odd(&mut self, odd: Odd) {
        self.odd.push(odd);
    }

    /// The targets that the figures of the row are of.
    pub fn targets(&self) -> impl Iterator<Item = usize> {
        let batch = self.batch.iter().skip(self.before).map(|(part, ..)| *part);
        batch.chain(self.odd.iter().map(|odd| odd.part)).filter_map(|part| Some(self.get(part)?.target))
    }

    /// Ends a row that is plain.
    pub fn end_row(&mut self) {
        self.before = self.batch.len();
        self.end_figure();
    }

    /// The same of a row of one figure at most.
    #[inline]
    pub fn end_figure(&mut self) {
        if self.batch.len() >= BATCH || !self.odd.is_empty() {
            self.flush();
        }
    }

    /// Forgets the figures of a row that is not plain, where it may have some.
    pub fn drop_row(&mut self) {
        self.batch.truncate(self.before);
        self.odd.clear();
    }

    /// Figures of plain rows since this was last asked.
    pub fn figures(&mut self) -> u64 {
        self.flush();
        std::mem::take(&mut self.figures)
    }

    #[inline(never)]
    fn flush(&mut self) {
        self.figures += (self.batch.len() + self.odd.len()) as u64;
        let (mut batch, mut odd) = (std::mem::take(&mut self.batch), std::mem::take(&mut self.odd));
        for (part, area, billionths) in batch.drain(..) {
            if let Some(part) = self.part(part) {
                part.sum.add(area, billionths.into(), Bound::Exact);
            }
        }
        for Odd { part, area, billionths, bound, flags } in odd.drain(..) {
            if let Some(part) = self.part(part) {
                part.sum.add(area, billionths, bound);
                part.sum.flags = part.sum.flags.and(flags);
            }
        }
        (self.batch, self.odd) = (batch, odd);
        self.before = 0;
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
            parts.end_row();
            parts.add(row % 3, area, 1);
            parts.drop_row();
        }
        parts.add(1, 7, 7_000_000_000);
        parts.end_row();
        let all = 4000_u32;
        let sum: u32 = (0..all).map(|row| row * 7919 % 4001).sum();
        assert_eq!(parts.figures(), 12_001);
        for (number, part) in parts.finish().into_iter().enumerate() {
            let twice = if number == 1 { vec![7] } else { vec![] };
            assert_eq!((part.sum.present.numbers().len(), part.sum.twice.numbers()), (all as usize, twice));
            if number != 1 {
                assert_eq!(part.sum.value().to_string(), sum.to_string());
            }
        }
    }
}
