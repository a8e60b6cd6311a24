//! One observation a key: target, area, last day; of counts of their own periods
//! the first day too. The same key twice is a note when both can be true or one
//! was published later, and else an error.

pub mod bitset;
pub mod detail;
pub mod recheck;
pub mod rivals;
pub mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::{Plan, Target};

use crate::actuals::checks::endings;
use crate::actuals::checks::outliers;
use crate::actuals::checks::within_year;
use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::ledger::rivals::{Beside, Rivals};
use crate::actuals::ledger::totals::{PeriodKey, Totals, moment, parts};
use crate::actuals::observation::{Observation, Options, Series};
use crate::actuals::record::context::File;
use crate::actuals::series::sums;

/// A row that holds a figure.
pub struct Entry {
    pub target: usize,
    /// `None` for the plan's own area.
    pub area: Option<u32>,
    pub observation: Observation,
    /// When the figure was published, where a column says so.
    pub published: Option<Period>,
    /// Whether its period is called a part of a year.
    pub part: bool,
    /// Whether its value had more decimals than are reckoned with.
    pub rounded: bool,
    pub spot: CellRef,
    pub repeats: Option<Repeats>,
}

/// Where an entry's figure stands.
#[derive(Clone, Debug)]
pub struct CellRef {
    /// Index of the file in the run.
    pub file: usize,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row.
    pub row: Arc<str>,
    /// Its bytes in the row.
    pub span: Range<usize>,
}

/// Rows that say again what another one says: the first of them, and how many.
#[derive(Clone, Debug)]
pub struct Repeats {
    first: (Period, Arc<str>, u64),
    count: usize,
}

impl Repeats {
    pub fn of(observation: &Observation) -> Self {
        let origin = &observation.origin;
        let file = origin.file.clone().unwrap_or_else(|| Arc::from(""));
        Self { first: (observation.period, file, origin.line.unwrap_or_default()), count: 1 }
    }

    pub fn join(known: &mut Option<Self>, other: Self) {
        match known {
            Some(known) => {
                known.count = known.count.saturating_add(other.count);
                known.first = known.first.clone().min(other.first);
            }
            None => *known = Some(other),
        }
    }

    fn note(self) -> Note {
        let (period, file, line) = self.first;
        Note::Duplicate { period, file: file.to_string(), line, more: self.count.saturating_sub(1) }
    }
}

impl Entry {
    pub fn place(&self) -> Option<Place> {
        let it = &self.observation.origin;
        let (name, sheet) = (it.file.clone()?, self.spot.sheet.clone());
        let file = File { name, encoding: "", guessed: false, sheet, merged: Arc::default(), zeros: Arc::default() };
        Some(file.place(&self.spot.row, it.line?, self.spot.span.clone()))
    }

    /// Order of the rows in a run: file, line, and place on the line.
    fn order(&self) -> (usize, Option<u64>, usize) {
        (self.spot.file, self.observation.origin.line, self.spot.span.start)
    }
}

/// What makes an observation the same as another.
type Key = (usize, Option<u32>, PeriodKey);

/// All entries of a run.
pub struct Ledger<'p> {
    plan: &'p Plan,
    keep: &'p Detail,
    options: Options<'p>,
    keys: BTreeMap<Key, usize>,
    /// Rows by key, in the order of the first of each.
    entries: Vec<Rivals>,
    /// Parts that were added up without being kept.
    pub tally: Totals,
    /// Rows that can only be errors.
    conflicts: usize,
    notes: Vec<(usize, Note)>,
    too_small: BTreeSet<(usize, Period)>,
    /// Periods of level targets that are called parts of years.
    of_years: BTreeMap<usize, BTreeSet<Period>>,
    /// Of values that were rounded the first period and how many, by target.
    rounded: BTreeMap<usize, (Period, usize)>,
    /// Rows left out because they are of a later day, by target.
    later: BTreeMap<usize, usize>,
    /// Rows not needed, by target.
    duplicates: BTreeMap<usize, Option<Repeats>>,
}

impl<'p> Ledger<'p> {
    pub fn new(plan: &'p Plan, keep: &'p Detail, options: Options<'p>) -> Self {
        Self {
            plan,
            keep,
            options,
            keys: BTreeMap::new(),
            entries: Vec::new(),
            tally: Totals::of(plan),
            conflicts: 0,
            notes: Vec::new(),
            too_small: BTreeSet::new(),
            of_years: BTreeMap::new(),
            rounded: BTreeMap::new(),
            later: BTreeMap::new(),
            duplicates: BTreeMap::new(),
        }
    }

    /// Notes that a value is too small to print, once a period.
    pub fn note_too_small(&mut self, target: usize, period: Period) {
        if self.too_small.insert((target, period)) {
            self.notes.push((target, Note::TooSmall(period)));
        }
    }

    /// Rows that contradict another one, as far as is known.
    pub fn conflicts(&self) -> usize {
        self.conflicts
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
            _ => self.keep((entry.target, entry.area, moment), entry),
        }
    }

    /// Takes down that a period is called a part of a year.
    pub fn call_part(&mut self, target: usize, period: Period) {
        if self.plan.targets.get(target).is_some_and(|target| target.yearly.is_none()) {
            self.of_years.entry(target).or_default().insert(period);
        }
    }

    /// Counts rows of a later day. Those of parts that are not added up are no loss.
    pub fn count_later(&mut self, target: usize, of_parts: bool, rows: usize) {
        if !of_parts || self.plan.targets.get(target).is_some_and(|target| target.sums_parts) {
            let known = self.later.entry(target).or_default();
            *known = known.saturating_add(rows);
        }
    }

    fn add(&mut self, entry: &Entry, area: u32) {
        let it = &entry.observation;
        let yearly = self.plan.targets.get(entry.target).and_then(|target| target.yearly);
        self.tally.add(entry.target, yearly, it.period, area, (&it.value, it.bound));
    }

    fn keep(&mut self, key: Key, entry: Entry) {
        let next = self.entries.len();
        match self.entries.get_mut(*self.keys.entry(key).or_insert(next)) {
            Some(rivals) => self.conflicts = self.conflicts.saturating_add(usize::from(rivals.push(entry))),
            None => self.entries.push(Rivals::new(entry)),
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
                    self.notes.push((winner.target, note));
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

    /// Checks what only shows when all rows are there, and forms the sums. The
    /// parts one by one are given only where they are asked for.
    pub fn close(mut self, areas: &Areas, options: Options<'_>, findings: &mut Vec<Finding>) -> Vec<Series> {
        let usual = self.entries.len().checked_div(self.plan.targets.len()).unwrap_or(0);
        let mut by_target: Vec<Vec<Entry>> = self.plan.targets.iter().map(|_| Vec::with_capacity(usual)).collect();
        for rivals in std::mem::take(&mut self.entries) {
            let Some(entry) = self.settle(rivals, areas, findings) else { continue };
            if let Some(area) = entry.area {
                self.add(&entry, area);
            }
            if let Some(entries) = by_target.get_mut(entry.target) {
                entries.push(entry);
            }
        }
        let mut series = Vec::new();
        let targets = self.plan.targets.iter().enumerate().zip(by_target).zip(&self.tally.targets);
        for (((index, target), mut entries), sums) in targets {
            // Areas keep the order in which they were read.
            entries.sort_by_key(|entry| entry.observation.period);
            within_year::check(target, &entries, areas, findings);
            let parts_of_all = parts(sums).len();
            outliers::check(target, &entries, parts_of_all, areas, findings);
            let zeros = endings::check_zeros_of_parts(target, &entries, parts_of_all, areas);
            let wanted = options.by_area && target.sums_parts;
            let (mut whole, mut parts) = (Vec::with_capacity(entries.len()), Vec::new());
            for entry in entries {
                match entry.area {
                    None => whole.push(entry.observation),
                    Some(area) if wanted => parts.push((areas.name(area), entry.observation)),
                    Some(_) => {}
                }
            }
            let of_target = Series { parts, ..sums::series(target, whole, sums, areas, findings) };
            findings.extend(endings::check_zeros(target, &of_target.whole).or(zeros));
            let of_years = self.of_years.get(&index);
            findings.extend(of_years.and_then(|of_years| endings::check_years(target, &of_target.whole, of_years)));
            series.push(of_target);
        }
        for (target, (period, count)) in self.rounded {
            self.notes.push((target, Note::Rounded { period, more: count.saturating_sub(1) }));
        }
        for (target, rows) in self.later {
            if let Some(series) = series.get_mut(target) {
                series.later = rows;
            }
        }
        let duplicates = self.duplicates.into_iter().filter_map(|(target, rows)| Some((target, rows?.note())));
        for (target, note) in self.notes.into_iter().chain(duplicates) {
            if let Some(series) = series.get_mut(target) {
                series.notes.push(note);
            }
        }
        series
    }
}

/// Two values for one thing; the later row is the one pointed at.
fn conflict(target: &Target, one: &Entry, other: &Entry, beside: Beside, areas: &Areas) -> Finding {
    let (first, second) = if one.order() <= other.order() { (one, other) } else { (other, one) };
    let published = match beside {
        Beside::Unclear => first.published.zip(second.published).map(|(one, two)| [one, two].map(|it| it.to_string())),
        Beside::Agrees | Beside::Revised(_) | Beside::Contradicts => None,
    };
    let problem = Problem::Conflict {
        target: target.name.clone(),
        period: match first.observation.period == second.observation.period {
            true => second.observation.period.to_string(),
            false => second.observation.period.last().to_string(),
        },
        area: second.area.map(|area| areas.name(area).to_string()),
        first: first.observation.written(),
        second: second.observation.written(),
        file: file(&first.observation),
        line: first.observation.origin.line.unwrap_or_default(),
        published,
    };
    Finding { problem, place: second.place() }
}

fn file(observation: &Observation) -> String {
    observation.origin.file.as_deref().map(str::to_owned).unwrap_or_default()
}
