//! One observation a key: target, area, last day; of counts of their own periods
//! the first day too. The same key twice is a note when both can be true or one
//! was published later, and else an error.

pub mod bitset;
pub mod detail;
pub mod entry;
pub mod figures;
pub mod rivals;
pub mod totals;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Finding;
use crate::note::Note;
use crate::period::Period;
use crate::plan::Plan;

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::ledger::entry::{Entry, Repeats};
use crate::actuals::ledger::rivals::{Beside, Rivals, conflict};
use crate::actuals::ledger::totals::{PeriodKey, Total, Totals, moment};
use crate::actuals::observation::Options;

/// What makes an observation the same as another.
type Key = (usize, Option<u32>, PeriodKey);

/// All entries of a run.
pub struct Ledger<'p> {
    plan: &'p Plan,
    keep: &'p Detail,
    options: Options<'p>,
    keys: BTreeMap<Key, usize>,
    /// Rows by key, in the order of the first of each.
    rivals: Vec<Rivals>,
    /// What is known without comparing rows.
    settled: Settled,
    /// Rows that can only be errors.
    conflicts: usize,
    too_small: BTreeSet<(usize, Period)>,
    /// Of values that were rounded the first period and how many, by target.
    rounded: BTreeMap<usize, (Period, usize)>,
    /// Rows not needed, by target.
    duplicates: BTreeMap<usize, Option<Repeats>>,
    /// Whether all rows were added up before, and only those to be kept are looked for.
    again: bool,
    /// The block that is being read: the number of a piece of a file, or of a file read in one.
    block: u32,
}

/// A ledger that takes no more rows.
pub struct Settled {
    /// One entry a key, by target, in the order in which they were read.
    pub entries: Vec<Vec<Entry>>,
    /// The parts added up, those of the entries among them.
    pub totals: Totals,
    /// Periods of level targets that are called parts of years.
    pub of_years: BTreeMap<usize, BTreeSet<Period>>,
    /// Rows left out because they are of a later day, by target.
    pub later: BTreeMap<usize, usize>,
    /// Notes, each with its target.
    pub notes: Vec<(usize, Note)>,
    /// Blocks with rows of parts among the entries.
    pub kept: BitSet,
    /// Blocks of large files with rows that were read in order: others may lean on them.
    pub in_order: BitSet,
}

impl<'p> Ledger<'p> {
    pub fn new(plan: &'p Plan, keep: &'p Detail, options: Options<'p>, again: bool) -> Self {
        Self {
            plan,
            keep,
            options,
            keys: BTreeMap::new(),
            rivals: Vec::new(),
            settled: Settled {
                entries: plan.targets.iter().map(|_| Vec::new()).collect(),
                totals: Totals::of(plan),
                of_years: BTreeMap::new(),
                later: BTreeMap::new(),
                notes: Vec::new(),
                kept: BitSet::default(),
                in_order: BitSet::default(),
            },
            conflicts: 0,
            too_small: BTreeSet::new(),
            rounded: BTreeMap::new(),
            duplicates: BTreeMap::new(),
            again,
            block: 0,
        }
    }

    /// Notes that a value is too small to print, once a period.
    pub fn note_too_small(&mut self, target: usize, period: Period) {
        if self.too_small.insert((target, period)) {
            self.settled.notes.push((target, Note::TooSmall(period)));
        }
    }

    /// Rows that contradict another one, as far as is known.
    pub fn conflicts(&self) -> usize {
        self.conflicts
    }

    /// Says which block the rows that follow stand in.
    pub fn begin_block(&mut self, block: u32) {
        self.block = block;
    }

    /// The block that was begun last.
    pub fn block(&self) -> u32 {
        self.block
    }

    /// Takes down that rows of the block are read in order.
    pub fn has_in_order(&mut self) {
        self.settled.in_order.insert(self.block);
    }

    /// Enters a row: one of a part is only added up, unless it is to be kept, and
    /// one of a later day is only counted. Rows with the same key are compared when
    /// all are there.
    pub fn enter(&mut self, entry: Entry) {
        if [Some(entry.observation.period), entry.published].into_iter().flatten().any(|it| self.options.cuts(it)) {
            return self.count_later(entry.target, entry.area.is_some(), 1);
        }
        let period = entry.observation.period;
        if entry.part {
            self.call_part(entry.target, period);
        }
        if entry.rounded {
            let (first, count) = self.rounded.entry(entry.target).or_insert((period, 0));
            (*first, *count) = (period.min(*first), count.saturating_add(1));
        }
        let moment = self.moment(&entry);
        match entry.area {
            Some(area) if !self.keep.holds(entry.target, moment, area) => self.add(&entry, area),
            area => {
                if area.is_some() {
                    self.settled.kept.insert(self.block);
                }
                self.keep((entry.target, area, moment), entry);
            }
        }
    }

    /// Takes down that a period is called a part of a year.
    pub fn call_part(&mut self, target: usize, period: Period) {
        if self.plan.targets.get(target).is_some_and(|target| target.yearly.is_none()) {
            self.settled.of_years.entry(target).or_default().insert(period);
        }
    }

    /// Counts rows of a later day. Those of parts that are not added up are no loss.
    pub fn count_later(&mut self, target: usize, of_parts: bool, rows: usize) {
        if !of_parts || self.plan.targets.get(target).is_some_and(|target| target.sums_parts) {
            let known = self.settled.later.entry(target).or_default();
            *known = known.saturating_add(rows);
        }
    }

    fn add(&mut self, entry: &Entry, area: u32) {
        if let Some(target) = self.plan.targets.get(entry.target).filter(|_| !self.again) {
            self.settled.totals.add(entry.target, target, area, &entry.observation, self.block);
        }
    }

    fn keep(&mut self, key: Key, entry: Entry) {
        let next = self.rivals.len();
        match self.rivals.get_mut(*self.keys.entry(key).or_insert(next)) {
            Some(rivals) => self.conflicts = self.conflicts.saturating_add(usize::from(rivals.push(entry))),
            None => self.rivals.push(Rivals::new(entry)),
        }
    }

    fn moment(&self, entry: &Entry) -> PeriodKey {
        let yearly = self.plan.targets.get(entry.target).and_then(|target| target.yearly);
        moment(yearly, entry.observation.period)
    }

    /// The one entry that counts of those with the same key.
    fn settle(&mut self, rivals: Rivals, areas: &Areas, findings: &mut Vec<Finding>) -> Option<Entry> {
        let (mut winner, others) = rivals.settle()?;
        self.repeated(&mut winner);
        for (mut other, beside) in others {
            match beside {
                Beside::Agrees => {
                    let repeats = Repeats::of(&other.observation);
                    Repeats::join(self.duplicates.entry(winner.target).or_default(), repeats);
                    self.repeated(&mut other);
                    self.name_year(&mut winner, &other);
                }
                Beside::Revised(published) => {
                    let (new, old) = (&winner.observation, &other.observation);
                    let note = Note::Revised { period: new.period, from: old.written(), to: new.written(), published };
                    self.settled.notes.push((winner.target, note));
                    self.name_year(&mut winner, &other);
                }
                Beside::Contradicts | Beside::Unclear => {
                    let target = self.plan.targets.get(winner.target);
                    findings.extend(target.map(|target| conflict(target, &winner, &other, beside, areas)));
                }
            }
        }
        Some(winner)
    }

    /// Takes down the rows that say again what this one says.
    fn repeated(&mut self, entry: &mut Entry) {
        if let Some(repeats) = entry.repeats.take() {
            Repeats::join(self.duplicates.entry(entry.target).or_default(), repeats);
        }
    }

    /// A count up to 31 December is that of the year if one row calls it so.
    fn name_year(&self, winner: &mut Entry, other: &Entry) {
        let yearly = self.plan.targets.get(winner.target).is_some_and(|target| target.yearly.is_some());
        if yearly && other.observation.period.is_year() {
            winner.observation.period = other.observation.period;
        }
    }

    /// Adds a sum of parts that was formed elsewhere.
    pub fn join(&mut self, target: usize, moment: PeriodKey, sum: Total) {
        self.settled.totals.join(target, moment, sum);
    }

    /// Closes the ledger: of rows with the same key the one that counts.
    pub fn settled(mut self, areas: &Areas, findings: &mut Vec<Finding>) -> Settled {
        for rivals in std::mem::take(&mut self.rivals) {
            let Some(entry) = self.settle(rivals, areas, findings) else { continue };
            if let Some(area) = entry.area {
                self.add(&entry, area);
            }
            if let Some(entries) = self.settled.entries.get_mut(entry.target) {
                entries.push(entry);
            }
        }
        let rounded = |(period, count): (Period, usize)| Note::Rounded { period, more: count.saturating_sub(1) };
        self.settled.notes.extend(self.rounded.into_iter().map(|(target, rows)| (target, rounded(rows))));
        let duplicates = self.duplicates.into_iter();
        self.settled.notes.extend(duplicates.filter_map(|(target, rows)| Some((target, rows?.note()))));
        self.settled
    }
}

impl Settled {
    /// Takes the entries of parts of another reading, which kept more of them.
    pub fn take_parts(&mut self, other: Self) {
        for (entries, others) in self.entries.iter_mut().zip(other.entries) {
            entries.retain(|entry| entry.area.is_none());
            entries.extend(others.into_iter().filter(|entry| entry.area.is_some()));
        }
    }
}
