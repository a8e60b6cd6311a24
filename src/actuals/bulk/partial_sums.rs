//! The sums a thread adds up. Values wait until there are many of them.

use crate::plan::Bound;

use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::totals::{PeriodKey, Total};

/// Values added at a time, so that one does not wait for another's place in memory.
const BATCH: usize = 128;

/// Areas of one part that are noted at a time, where rows are in no order: its
/// bits are fetched into a processor's cache once for all of them.
const WAITING: usize = 2048;

/// Parts whose areas wait: more would take too much memory.
const MANY: usize = 1 << 10;

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

/// What is still to be added to a part.
#[derive(Default)]
struct Pending {
    areas: Vec<u32>,
    billionths: i128,
    /// Areas that may wait.
    limit: usize,
}

/// All parts, by number.
#[derive(Default)]
pub struct PartialSums {
    list: Vec<Part>,
    later: Vec<Pending>,
    batch: Vec<(u32, u32, i64)>,
}

impl PartialSums {
    /// Begins another part; how many there are now.
    pub fn push(&mut self, part: Part) -> Option<u32> {
        let alone = part.sum.keeps_each() || self.list.len() >= MANY;
        self.later.push(Pending { limit: if alone { 1 } else { WAITING }, ..Pending::default() });
        self.list.push(part);
        u32::try_from(self.list.len()).ok()
    }

    pub fn get_mut(&mut self, part: u32) -> Option<&mut Part> {
        self.list.get_mut(part as usize)
    }

    /// Adds a value; whether the areas are in an order is said of many at a time.
    #[inline]
    pub fn add(&mut self, part: u32, area: u32, billionths: i64, in_order: bool) {
        self.batch.push((part, area, billionths));
        if self.batch.len() >= BATCH {
            self.flush(in_order);
        }
    }

    #[inline(never)]
    fn flush(&mut self, in_order: bool) {
        if !in_order {
            return self.put_off();
        }
        for (part, area, billionths) in self.batch.drain(..) {
            if let Some(part) = self.list.get_mut(part as usize) {
                part.sum.add(area, billionths.into(), Bound::Exact);
            }
        }
    }

    fn put_off(&mut self) {
        for (number, area, billionths) in self.batch.drain(..) {
            let Some(later) = self.later.get_mut(number as usize) else { continue };
            later.areas.push(area);
            later.billionths = later.billionths.wrapping_add(billionths.into());
            if later.areas.len() >= later.limit
                && let Some(part) = self.list.get_mut(number as usize)
            {
                later.settle(part);
            }
        }
    }

    /// All parts, and what waits added to them.
    pub fn finish(mut self) -> Vec<Part> {
        self.flush(true);
        self.list.iter_mut().zip(&mut self.later).for_each(|(part, later)| later.settle(part));
        self.list
    }
}

impl Pending {
    #[inline(never)]
    fn settle(&mut self, part: &mut Part) {
        match *self.areas {
            [area] => part.sum.add(area, self.billionths, Bound::Exact),
            ref areas => part.sum.add_all(areas, self.billionths),
        }
        self.areas.clear();
        self.billionths = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::ledger::totals::moment;
    use crate::period::Period;

    #[derive(Debug, PartialEq)]
    struct Came {
        value: String,
        present: Vec<u32>,
        twice: Vec<u32>,
        values: Vec<(u32, i64)>,
    }

    /// What three parts came to, the last one of a yearly target.
    fn sums(rows: &[(u32, u32)], in_order: impl Fn(usize) -> bool) -> Vec<Came> {
        let mut parts = PartialSums::default();
        for (target, year) in ["2023", "2024", "2025"].into_iter().enumerate() {
            let period = Period::parse(year).unwrap();
            let sum = Total::new(period, target == 2);
            parts
                .push(Part { target, moment: moment(None, period), sum, kept: None, of_year: false, later: false })
                .unwrap();
        }
        for (at, (part, area)) in rows.iter().enumerate() {
            parts.add(*part, *area, i64::from(*area) * 1_000_000_000, in_order(at));
        }
        let parts = parts.finish();
        let came = |sum: &Total| Came {
            value: sum.value().to_string(),
            present: sum.present.numbers(),
            twice: sum.twice.numbers(),
            values: sum.values().collect(),
        };
        parts.iter().map(|part| came(&part.sum)).collect()
    }

    fn rows() -> Vec<(u32, u32)> {
        (0..12_000).map(|row| (row % 3, row / 3 * 7919 % 4001)).collect()
    }

    #[test]
    fn values_that_wait_come_to_the_same_as_those_that_do_not() {
        let at_once = sums(&rows(), |_| true);
        assert_eq!(at_once.iter().map(|came| came.present.len()).sum::<usize>(), 12_000);
        assert_eq!(sums(&rows(), |_| false), at_once);
        assert_eq!(sums(&rows(), |row| row / 500 % 2 == 0), at_once);
    }

    #[test]
    fn an_area_that_comes_again_is_told_however_long_it_waits() {
        for distance in [1, 100, 11_000] {
            let mut rows = rows();
            let (part, area) = rows[100];
            rows.insert(100 + distance, (part, area));
            for sums in [sums(&rows, |_| false), sums(&rows, |row| row < 5000), sums(&rows, |row| row > 5000)] {
                for (at, came) in (0..).zip(sums) {
                    assert_eq!(came.twice, if at == part { vec![area] } else { vec![] });
                }
            }
        }
    }

    #[test]
    fn more_parts_than_may_wait_are_added_up_too() {
        let mut parts = PartialSums::default();
        let day =
            |n: usize| Period::parse(&format!("{}-{:02}-{:02}", 2000 + n / 336, n / 28 % 12 + 1, n % 28 + 1)).unwrap();
        for n in 0..MANY + 100 {
            let (moment, sum) = (moment(None, day(n)), Total::new(day(n), false));
            let part = Part { target: 0, moment, sum, kept: None, of_year: false, later: false };
            parts.push(part).unwrap();
        }
        (0..).zip(0..MANY + 100).for_each(|(part, _)| parts.add(part, 7, 2_000_000_000, false));
        let parts = parts.finish();
        assert_eq!(parts.len(), MANY + 100);
        assert!(parts.iter().all(|Part { sum, .. }| sum.value().to_string() == "2" && sum.present.numbers() == [7]));
    }
}
