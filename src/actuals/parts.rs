//! Sums a thread adds up: values wait until there are many for one place in memory.

// Room was made for every part before it was given a number.
#![allow(clippy::cast_possible_truncation)]

use crate::plan::Bound;

use super::bits::Bits;
use super::tally::{Moment, Sum, Tally};

/// Values added at a time, so that one does not wait for another's place in memory.
const BATCH: usize = 128;

/// Areas of one part that are noted at a time, where rows are in no order: the
/// bits of a part are fetched into a processor's cache once for all of them.
/// Not a power of two, or all lists would lie at the same places of the cache.
const WAITING: usize = 2032;

/// Parts whose areas wait: more would take too much memory.
const MANY: usize = 1 << 10;

/// The parts of a target in a period.
pub struct Part {
    pub target: usize,
    pub moment: Moment,
    pub sum: Sum,
    /// Areas whose rows are kept one by one.
    pub kept: Option<Bits>,
}

/// What is still to be added to a part.
#[derive(Default)]
struct Later {
    areas: Vec<u32>,
    billionths: i128,
    /// Areas that may wait.
    limit: usize,
}

/// All parts, by number.
#[derive(Default)]
pub struct Parts {
    list: Vec<Part>,
    later: Vec<Later>,
    batch: Vec<(u32, u32, i64)>,
}

impl Parts {
    /// Begins another part; how many there are now.
    pub fn push(&mut self, part: Part) -> Option<u32> {
        let alone = part.sum.keeps_each() || self.list.len() >= MANY;
        self.later.push(Later { limit: if alone { 1 } else { WAITING }, ..Later::default() });
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

    /// The sums of all parts.
    pub fn finish(mut self, tally: &mut Tally) {
        self.flush(true);
        for (mut part, mut later) in self.list.into_iter().zip(self.later) {
            later.settle(&mut part);
            tally.join(part.target, part.moment, part.sum);
        }
    }
}

impl Later {
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
