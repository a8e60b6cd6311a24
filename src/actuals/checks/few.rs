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

/// Where a figure of a part is told: its moment, and the block that it stands in.
type At = (PeriodKey, u32);

/// Two figures of a part, one after the other.
#[derive(Debug)]
pub struct Pair {
    pub area: u32,
    before: At,
    after: At,
}

/// What is to be said of few parts.
#[derive(Debug, Default)]
pub struct Few {
    /// Exact figures of which the second is many times the first, or the other way round.
    pub jumps: Vec<Pair>,
    /// The last figure of a part and the first of the zeros behind it, and how many those are.
    pub zeros: Vec<(Pair, usize)>,
}

/// What came last of a part.
#[derive(Default)]
struct Last {
    exact: Option<(PeriodKey, Figure)>,
    /// What is no exact zero.
    figure: Option<At>,
    /// The first zero, and how many there are.
    zeros: Option<(At, usize)>,
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
            let at = (moment, figure.block);
            if figure.bound == Bound::Exact {
                let before = last.exact.replace((moment, figure));
                let jump = before.filter(|(_, old)| is_jump(target, old.billionths, figure.billionths));
                let pair = jump.map(|(day, old)| Pair { area: figure.area, before: (day, old.block), after: at });
                few.jumps.extend(pair);
            }
            if figure.bound == Bound::Exact && figure.billionths == 0 {
                let (first, count) = last.zeros.unwrap_or((at, 0));
                last.zeros = Some((first, count.saturating_add(1)));
            } else {
                (last.figure, last.zeros) = (Some(at), None);
            }
        }
        let zeros = |(area, last): (u32, Last)| {
            let (after, count) = last.zeros?;
            Some((Pair { area, before: last.figure?, after }, count))
        };
        few.zeros.extend(known.into_iter().filter_map(zeros).filter(|_| target.sums_parts));
        few
    }

    pub fn is_empty(&self) -> bool {
        self.jumps.is_empty() && self.zeros.is_empty()
    }

    /// The same in order of the areas' names.
    pub fn by_name(mut self, areas: &Areas) -> Self {
        self.jumps.sort_by_cached_key(|it| (areas.name(it.area), it.after.0));
        self.zeros.sort_by_cached_key(|(it, _)| areas.name(it.area));
        self
    }

    /// The rows that are pointed at: of which moment and area, and in which block.
    pub fn rows(&self) -> impl Iterator<Item = (PeriodKey, u32, u32)> {
        let pairs = self.jumps.iter().chain(self.zeros.iter().map(|(it, _)| it));
        pairs.flat_map(|it| [it.before, it.after].map(|(moment, block)| (moment, it.area, block)))
    }
}

/// Rows of parts that were kept, by what they are of.
pub struct Pointed<'e>(HashMap<(u32, PeriodKey), &'e Entry>);

impl<'e> Pointed<'e> {
    pub fn of(target: &Target, entries: &'e [Entry]) -> Self {
        let key = |entry: &Entry| Some((entry.area?, moment(target.yearly, entry.observation.period)));
        Self(entries.iter().filter_map(|entry| Some((key(entry)?, entry))).collect())
    }

    /// The rows of two figures.
    pub fn pair(&self, it: &Pair) -> Option<(&'e Entry, &'e Entry)> {
        let row = |(moment, _): At| self.0.get(&(it.area, moment)).copied();
        row(it.before).zip(row(it.after))
    }
}
