//! Parts of a level one by one, where there are few: figures that jump, and zeros at the end.
//!
//! A jump of one district is worth a line; among thousands of enterprises some always
//! jump, and only their sum is news.

use std::collections::{BTreeMap, HashMap};

use crate::plan::{Bound, Target};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::entry::Entry;
use crate::actuals::ledger::figures::Figure;
use crate::actuals::ledger::totals::{PARTS, PeriodKey, PeriodTotals, moment, parts};

/// No stock grows or shrinks this many times between two reports.
const JUMP: u128 = 18;

/// Whether a figure is so many times another one, either way.
pub fn is_jump(target: &Target, before: i128, after: i128) -> bool {
    let (before, after) = (before.unsigned_abs(), after.unsigned_abs());
    let low = before.min(after);
    low > 0 && !target.unit.is_percent() && before.max(after) >= low.saturating_mul(JUMP)
}

/// Two exact figures of a part, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    pub area: u32,
    pub before: PeriodKey,
    pub after: PeriodKey,
    /// The blocks they stand in.
    blocks: [u32; 2],
}

/// Zeros behind the last figure of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zeros {
    pub area: u32,
    /// That figure.
    pub before: PeriodKey,
    /// The first of the zeros.
    pub first: PeriodKey,
    pub count: usize,
    /// The blocks that the two stand in.
    blocks: [u32; 2],
}

/// What is to be said of few parts.
#[derive(Debug, Default)]
pub struct Few {
    pub jumps: Vec<Jump>,
    pub zeros: Vec<Zeros>,
}

/// What came last of a part.
#[derive(Default)]
struct Last {
    exact: Option<(PeriodKey, Figure)>,
    /// What is no exact zero, and its block.
    figure: Option<(PeriodKey, u32)>,
    /// The first zero, its block, and how many there are.
    zeros: Option<(PeriodKey, u32, usize)>,
}

impl Few {
    /// Nothing where there are more than [`PARTS`], or where years are counted.
    pub fn of(target: &Target, sums: &PeriodTotals) -> Self {
        let many = || sums.values().any(|sum| sum.present.len() > PARTS) || parts(sums.values()).len() > PARTS;
        let mut few = Self::default();
        if target.yearly.is_some() || many() {
            return few;
        }
        let mut known: BTreeMap<u32, Last> = BTreeMap::new();
        for (moment, figure) in sums.iter().flat_map(|(moment, sum)| sum.figures().map(|it| (*moment, it))) {
            let last = known.entry(figure.area).or_default();
            if figure.bound == Bound::Exact {
                let before = last.exact.replace((moment, figure));
                let jump = before.filter(|(_, old)| is_jump(target, old.billionths, figure.billionths));
                let blocks = |old: Figure| [old.block, figure.block];
                let jump =
                    jump.map(|(before, old)| Jump { area: figure.area, before, after: moment, blocks: blocks(old) });
                few.jumps.extend(jump);
            }
            if figure.bound == Bound::Exact && figure.billionths == 0 {
                let (first, block, count) = last.zeros.unwrap_or((moment, figure.block, 0));
                last.zeros = Some((first, block, count.saturating_add(1)));
            } else {
                (last.figure, last.zeros) = (Some((moment, figure.block)), None);
            }
        }
        let zeros = |(area, last): (u32, Last)| {
            let (first, block, count) = last.zeros?;
            let (before, of_before) = last.figure?;
            Some(Zeros { area, before, first, count, blocks: [of_before, block] })
        };
        few.zeros.extend(known.into_iter().filter_map(zeros).filter(|_| target.sums_parts));
        few
    }

    pub fn is_empty(&self) -> bool {
        self.jumps.is_empty() && self.zeros.is_empty()
    }

    /// The same in order of the areas' names.
    pub fn by_name(mut self, areas: &Areas) -> Self {
        self.jumps.sort_by_cached_key(|it| (areas.name(it.area), it.after));
        self.zeros.sort_by_cached_key(|it| areas.name(it.area));
        self
    }

    /// The rows that are pointed at: of which moment and area, and in which block.
    pub fn rows(&self) -> impl Iterator<Item = (PeriodKey, u32, u32)> {
        let jumps = self.jumps.iter().map(|it| (it.area, [it.before, it.after], it.blocks));
        let zeros = self.zeros.iter().map(|it| (it.area, [it.before, it.first], it.blocks));
        let each = jumps.chain(zeros);
        each.flat_map(|(area, [one, two], [of_one, of_two])| [(one, area, of_one), (two, area, of_two)])
    }
}

/// Rows of parts that were kept, by what they are of.
pub struct Pointed<'e>(HashMap<(u32, PeriodKey), &'e Entry>);

impl<'e> Pointed<'e> {
    pub fn of(target: &Target, entries: &'e [Entry]) -> Self {
        let key = |entry: &Entry| Some((entry.area?, moment(target.yearly, entry.observation.period)));
        Self(entries.iter().filter_map(|entry| Some((key(entry)?, entry))).collect())
    }

    pub fn get(&self, area: u32, moment: PeriodKey) -> Option<&'e Entry> {
        self.0.get(&(area, moment)).copied()
    }
}
