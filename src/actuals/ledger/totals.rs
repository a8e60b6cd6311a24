//! Parts added up as they are read: for each target and period one exact sum
//! and one bit an area, however many rows there are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::flag::Flags;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Plan, Reports, Target, Yearly};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::figures::{Figure, Figures};
use crate::actuals::observation::Observation;

/// What makes two observations of one target and area the same: the last day,
/// of counts of their own periods the first day too. Other counts run from
/// 1 January, whatever their periods are called.
pub type PeriodKey = (Date, Option<Date>);

/// The moment of a period.
pub fn moment(yearly: Option<Yearly>, period: Period) -> PeriodKey {
    let own = yearly.is_some_and(|yearly| yearly.reports == Reports::Increments);
    (period.last(), own.then(|| period.first()))
}

/// Whether no count of a year can be of this period.
pub fn crosses_years(period: Period) -> bool {
    period.first().year() != period.last().year()
}

/// Parts looked at one by one. A jump of one district is worth a line; among
/// thousands of enterprises some always jump, and only their sum is news.
pub const PARTS: usize = 100;

/// The parts of one target at one moment.
#[derive(Clone, Debug)]
pub struct Total {
    /// In billionths: a value has at most nine decimals.
    billionths: i128,
    /// Kinds of bounds among the values.
    bounds: [bool; Bound::ALL.len()],
    /// Who reported.
    pub present: BitSet,
    /// Who reported more than once: the sum cannot be trusted then.
    pub twice: BitSet,
    /// Whose period runs over a new year, where years are counted: an error.
    pub across: BitSet,
    /// The figures themselves, as long as there are no more than `room`.
    each: Option<Figures>,
    room: usize,
    yearly: bool,
    /// Reports that came again.
    repeats: usize,
    /// The first and the last block that any of its rows stands in, and the one of the next.
    blocks: (u32, u32),
    block: u32,
    /// What is said of any of the values.
    pub flags: Flags,
    /// Of the periods that end at this moment the one that the sum is called by.
    pub period: Period,
}

/// How many figures of parts are kept beside a sum: of years all, as they are checked
/// against one another; of levels few, which may jump; shares may do as they like.
fn room(target: &Target) -> usize {
    match target.yearly {
        _ if target.unit.is_percent() => 0,
        Some(_) => usize::MAX,
        None => PARTS,
    }
}

impl Total {
    pub fn of(target: &Target, period: Period) -> Self {
        Self::new(period, target.yearly.is_some(), room(target))
    }

    /// The same of rows that were added up before: their figures are not kept once more.
    pub fn seen(target: &Target, period: Period) -> Self {
        Self::new(period, target.yearly.is_some(), 0)
    }

    pub fn new(period: Period, yearly: bool, room: usize) -> Self {
        Self {
            billionths: 0,
            bounds: [false; Bound::ALL.len()],
            present: BitSet::default(),
            twice: BitSet::default(),
            across: BitSet::default(),
            each: (room > 0).then(Default::default),
            room,
            yearly,
            repeats: 0,
            blocks: (u32::MAX, 0),
            block: 0,
            flags: Flags::NONE,
            period,
        }
    }

    /// Says which block the rows that are added from now on stand in.
    pub fn at(&mut self, block: u32) {
        self.block = block;
        self.blocks = (self.blocks.0.min(block), self.blocks.1.max(block));
    }

    /// The blocks that its rows stand in, and others between them.
    pub fn blocks(&self) -> RangeInclusive<u32> {
        self.blocks.0..=self.blocks.1
    }

    /// Adds one value. Each area is added once and no value has more than 18
    /// digits: the sum cannot overflow.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    pub fn add(&mut self, area: u32, billionths: i128, bound: Bound) {
        if !self.present.insert(area) {
            return self.again(area);
        }
        self.billionths = self.billionths.wrapping_add(billionths);
        match bound {
            Bound::Exact => self.bounds[0] = true,
            _ => self.bound(bound),
        }
        if self.each.is_some() {
            self.note(Figure { area, billionths, bound, block: self.block });
        }
    }

    #[cold]
    fn again(&mut self, area: u32) {
        self.repeats = self.repeats.saturating_add(1);
        self.twice.insert(area);
    }

    /// All rows that were added.
    pub fn rows(&self) -> usize {
        self.present.len().saturating_add(self.repeats)
    }

    /// Takes the name of the sum from this period too: the first in order, but a
    /// month that may hold itself alone must not hide behind a count since January.
    fn called(&mut self, other: Period) {
        let order = |period: Period| (!self.yearly || !may_be_its_own(period), period);
        self.period = if order(other) < order(self.period) { other } else { self.period };
    }

    #[inline(never)]
    fn note(&mut self, figure: Figure) {
        let Some(each) = &mut self.each else { return };
        each.push(figure);
        if each.len() > self.room {
            self.each = None;
        }
    }

    /// The figures that are kept; of an area that came again there may be several.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.each.iter().flat_map(Figures::iter)
    }

    /// Says that a value of this kind is among those added.
    fn bound(&mut self, bound: Bound) {
        let kinds = Bound::ALL.iter().zip(&mut self.bounds);
        kinds.filter(|(kind, _)| **kind == bound).for_each(|(_, seen)| *seen = true);
    }

    fn merge(&mut self, other: &Self) {
        self.twice.add(&other.twice);
        self.twice.add(&self.present.both(&other.present));
        self.each = self.each.take().filter(|_| other.each.is_some());
        other.figures().for_each(|figure| self.note(figure));
        self.across.add(&other.across);
        self.present.add(&other.present);
        self.billionths = self.billionths.saturating_add(other.billionths);
        self.bounds.iter_mut().zip(other.bounds).for_each(|(seen, other)| *seen |= other);
        self.repeats = self.repeats.saturating_add(other.repeats);
        self.blocks = (self.blocks.0.min(other.blocks.0), self.blocks.1.max(other.blocks.1));
        self.flags = self.flags.and(other.flags);
        self.called(other.period);
    }

    pub fn value(&self) -> Exact {
        Exact::from_billionths(self.billionths)
    }

    /// What the sum says of the true one; `None` when lower and upper bounds mix.
    pub fn of_bounds(&self) -> Option<Bound> {
        let seen = Bound::ALL.into_iter().zip(self.bounds).filter(|(_, seen)| *seen);
        Bound::of_sum(seen.map(|(bound, _)| bound))
    }
}

/// A quarter or a month in mid-year: a count since January, or its own alone?
fn may_be_its_own(period: Period) -> bool {
    period.first() != period.last() && period.first() != period.first().first_of_year()
}

/// The sums of one target, in order of time.
pub type PeriodTotals = BTreeMap<PeriodKey, Total>;

/// The sums of all targets.
#[derive(Clone, Debug)]
pub struct Totals {
    pub targets: Vec<PeriodTotals>,
}

impl Totals {
    pub fn of(plan: &Plan) -> Self {
        Self { targets: plan.targets.iter().map(|_| PeriodTotals::new()).collect() }
    }

    /// Adds the value of one part, which stands in a block.
    pub fn add(&mut self, index: usize, target: &Target, area: u32, part: &Observation, block: u32) {
        let Some(sums) = self.targets.get_mut(index) else { return };
        let period = part.period;
        let sum = sums.entry(moment(target.yearly, period)).or_insert_with(|| Total::of(target, period));
        sum.called(period);
        sum.at(block);
        sum.add(area, part.value.billionths(), part.bound);
        sum.flags = sum.flags.and(part.flags);
        if target.yearly.is_some() && crosses_years(period) {
            sum.across.insert(area);
        }
    }

    /// Adds a whole sum formed elsewhere. One that nothing was added to, as all its
    /// rows are kept one by one, has no say in what the sum is called.
    pub fn join(&mut self, target: usize, moment: PeriodKey, sum: Total) {
        let Some(sums) = self.targets.get_mut(target).filter(|_| !sum.present.is_empty()) else { return };
        match sums.get_mut(&moment) {
            Some(known) => known.merge(&sum),
            None => {
                sums.insert(moment, sum);
            }
        }
    }
}

/// All areas that reported a target.
pub fn parts<'t>(sums: impl IntoIterator<Item = &'t Total>) -> BitSet {
    let mut all = BitSet::default();
    sums.into_iter().for_each(|sum| all.add(&sum.present));
    all
}

/// The newest moment of parts that are listed, as the user or the plan asks for.
pub fn newest_listed(target: &Target, sums: &PeriodTotals, by_area: bool) -> Option<PeriodKey> {
    let listed = target.sums_parts && (by_area || !target.areas.is_empty());
    sums.keys().rev().find(|moment| listed && moment.0 <= target.deadline).copied()
}

/// The names of areas, in alphabetical order.
pub fn names(areas: &Areas, numbers: &BitSet) -> BTreeSet<String> {
    numbers.numbers().into_iter().map(|number| areas.name(number).to_string()).collect()
}
