//! Parts added up as they are read: for each target and period one exact sum
//! and one bit an area, however many rows there are.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::flag::Flags;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Plan, Reports, Yearly};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
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
    /// Whose value is no plain number of a handy size.
    pub odd: BitSet,
    /// The values themselves in billionths, and their areas, of yearly targets only:
    /// rows of one year are checked against one another.
    each: Option<(Vec<u32>, Vec<i64>)>,
    /// Reports that came again.
    repeats: usize,
    /// What is said of any of the values.
    pub flags: Flags,
    /// Of the periods that end at this moment the one that the sum is called by.
    pub period: Period,
}

impl Total {
    pub fn new(period: Period, yearly: bool) -> Self {
        Self {
            billionths: 0,
            bounds: [false; Bound::ALL.len()],
            present: BitSet::default(),
            twice: BitSet::default(),
            odd: BitSet::default(),
            each: yearly.then(Default::default),
            repeats: 0,
            flags: Flags::NONE,
            period,
        }
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
            self.note(area, billionths, bound);
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
        let order = |period: Period| (self.each.is_none() || !may_be_its_own(period), period);
        self.period = if order(other) < order(self.period) { other } else { self.period };
    }

    #[inline(never)]
    fn note(&mut self, area: u32, billionths: i128, bound: Bound) {
        match i64::try_from(billionths) {
            Ok(value) if bound == Bound::Exact => self.set(area, value),
            _ => {
                self.odd.insert(area);
            }
        }
    }

    fn set(&mut self, area: u32, value: i64) {
        if let Some((areas, values)) = &mut self.each {
            areas.push(area);
            values.push(value);
        }
    }

    /// The handy values with their areas, of a yearly target; of an area that came
    /// again there may be several.
    pub fn values(&self) -> impl Iterator<Item = (u32, i64)> {
        let each = self.each.iter().flat_map(|(areas, values)| areas.iter().zip(values));
        each.map(|(area, value)| (*area, *value)).filter(|(area, _)| !self.odd.contains(*area))
    }

    /// Says that a value of this kind is among those added.
    fn bound(&mut self, bound: Bound) {
        let kinds = Bound::ALL.iter().zip(&mut self.bounds);
        kinds.filter(|(kind, _)| **kind == bound).for_each(|(_, seen)| *seen = true);
    }

    fn merge(&mut self, other: &Self) {
        self.twice.add(&other.twice);
        self.twice.add(&self.present.both(&other.present));
        other.values().for_each(|(area, value)| self.set(area, value));
        self.odd.add(&other.odd);
        self.present.add(&other.present);
        self.billionths = self.billionths.saturating_add(other.billionths);
        self.bounds.iter_mut().zip(other.bounds).for_each(|(seen, other)| *seen |= other);
        self.repeats = self.repeats.saturating_add(other.repeats);
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

    /// Adds the value of one part.
    pub fn add(&mut self, target: usize, yearly: Option<Yearly>, area: u32, part: &Observation) {
        let Some(sums) = self.targets.get_mut(target) else { return };
        let period = part.period;
        let new = || Total::new(period, yearly.is_some());
        let sum = sums.entry(moment(yearly, period)).or_insert_with(new);
        sum.called(period);
        sum.add(area, part.value.billionths(), part.bound);
        sum.flags = sum.flags.and(part.flags);
        if yearly.is_some() && crosses_years(period) {
            // An error, which the row itself must tell.
            sum.odd.insert(area);
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

/// All areas that ever reported a target.
pub fn parts(sums: &PeriodTotals) -> BitSet {
    let mut all = BitSet::default();
    sums.values().for_each(|sum| all.add(&sum.present));
    all
}

/// The names of areas, in alphabetical order.
pub fn names(areas: &Areas, numbers: &BitSet) -> BTreeSet<String> {
    numbers.numbers().into_iter().map(|number| areas.name(number).to_string()).collect()
}
