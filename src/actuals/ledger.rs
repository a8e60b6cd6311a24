//! One observation a key: target, area, last day; of a yearly target the first
//! day too. The same key twice is a note when the values agree and an error
//! when they differ.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::{Plan, Target};

use super::areas::Areas;
use super::context::File;
use super::keep::Keep;
use super::tally::{Moment, Tally, moment, parts};
use super::{Observation, Options, Series, oddities, sums, years};

/// A row that holds a figure.
pub struct Entry {
    pub target: usize,
    /// `None` for the plan's own area.
    pub area: Option<u32>,
    pub observation: Observation,
    /// When the figure was published, where a column says so.
    pub published: Option<Date>,
    pub spot: Spot,
    pub repeats: Option<Repeats>,
}

/// Where an entry's figure stands.
#[derive(Clone, Debug)]
pub struct Spot {
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
    fn of(observation: &Observation) -> Self {
        let origin = &observation.origin;
        let file = origin.file.clone().unwrap_or_else(|| Arc::from(""));
        Self { first: (observation.period, file, origin.line.unwrap_or_default()), count: 1 }
    }

    fn join(known: &mut Option<Self>, other: Self) {
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
        let file = File { name, encoding: "", guessed: false, sheet, merged: Arc::default() };
        Some(file.place(&self.spot.row, it.line?, self.spot.span.clone()))
    }

    /// Order of the rows in a run: file, line, and place on the line.
    fn order(&self) -> (usize, Option<u64>, usize) {
        (self.spot.file, self.observation.origin.line, self.spot.span.start)
    }
}

/// Rows with the same key: nearly always one.
struct Rivals {
    first: Entry,
    others: Vec<Entry>,
    /// Whether two of them can only be an error.
    contradict: bool,
}

/// What makes an observation the same as another.
type Key = (usize, Option<u32>, Moment);

/// All entries of a run.
pub struct Ledger<'p> {
    plan: &'p Plan,
    keep: &'p Keep,
    keys: BTreeMap<Key, usize>,
    /// Rows by key, in the order of the first of each.
    entries: Vec<Rivals>,
    /// Parts that were added up without being kept.
    pub tally: Tally,
    /// Rows that can only be errors.
    conflicts: usize,
    notes: Vec<(usize, Note)>,
    /// Rows not needed, by target.
    duplicates: BTreeMap<usize, Option<Repeats>>,
}

impl<'p> Ledger<'p> {
    pub fn new(plan: &'p Plan, keep: &'p Keep) -> Self {
        Self {
            plan,
            keep,
            keys: BTreeMap::new(),
            entries: Vec::new(),
            tally: Tally::of(plan),
            conflicts: 0,
            notes: Vec::new(),
            duplicates: BTreeMap::new(),
        }
    }

    pub fn note(&mut self, target: usize, note: Note) {
        self.notes.push((target, note));
    }

    /// Rows that contradict another one, as far as is known.
    pub fn conflicts(&self) -> usize {
        self.conflicts
    }

    /// Enters a row: one of a part is only added up, unless it is to be kept.
    /// Rows with the same key are compared when all are there.
    pub fn enter(&mut self, entry: Entry) {
        let moment = self.moment(&entry);
        match entry.area {
            Some(area) if !self.keep.holds(entry.target, moment, area) => self.add(&entry, moment, area),
            _ => self.keep((entry.target, entry.area, moment), entry),
        }
    }

    fn add(&mut self, entry: &Entry, moment: Moment, area: u32) {
        let it = &entry.observation;
        self.tally.add(entry.target, moment, it.period, area, &it.value, it.bound);
    }

    fn keep(&mut self, key: Key, entry: Entry) {
        let next = self.entries.len();
        let Some(rivals) = self.entries.get_mut(*self.keys.entry(key).or_insert(next)) else {
            self.entries.push(Rivals { first: entry, others: Vec::new(), contradict: false });
            return;
        };
        let first = &mut rivals.first;
        let (one, other) = (&first.observation, &entry.observation);
        let same = one.value == other.value && one.bound == other.bound;
        rivals.contradict |= !same && (first.published.is_none() || entry.published.is_none());
        // Beside a contradiction each row may be the one to point at.
        if same && one.period == other.period && first.published == entry.published && !rivals.contradict {
            Repeats::join(&mut first.repeats, Repeats::of(other));
            return;
        }
        self.conflicts = self.conflicts.saturating_add(usize::from(rivals.contradict));
        rivals.others.push(entry);
    }

    fn moment(&self, entry: &Entry) -> Moment {
        let yearly = self.plan.targets.get(entry.target).is_some_and(|target| target.yearly.is_some());
        moment(yearly, entry.observation.period)
    }

    /// The one entry that counts of those with the same key: of different values
    /// the one published last, when every row says when it was.
    fn settle(&mut self, rivals: Rivals, areas: &Areas, findings: &mut Vec<Finding>) -> Option<Entry> {
        if rivals.others.is_empty() {
            let mut only = rivals.first;
            self.repeated(&mut only);
            return Some(only);
        }
        let rivals: Vec<Entry> = std::iter::once(rivals.first).chain(rivals.others).collect();
        let dated = rivals.iter().all(|entry| entry.published.is_some());
        let latest = rivals.iter().map(|entry| entry.published).max().flatten();
        let counts = |entry: &Entry| !dated || entry.published == latest;
        // The order of the rows must not matter, so ties are broken by the period.
        let index = (0..rivals.len()).filter(|index| rivals.get(*index).is_some_and(counts));
        let chosen = index.min_by_key(|index| rivals.get(*index).map(|entry| (entry.observation.period, *index)))?;
        let mut rivals = rivals;
        let mut winner = rivals.remove(chosen);
        self.repeated(&mut winner);
        for other in rivals {
            self.compare(&winner, other, counts, latest, areas, findings);
        }
        Some(winner)
    }

    /// Takes down the rows that say again what this one says.
    fn repeated(&mut self, entry: &mut Entry) {
        if let Some(repeats) = entry.repeats.take() {
            Repeats::join(self.duplicates.entry(entry.target).or_default(), repeats);
        }
    }

    /// What there is to say of a row beside the one that counts.
    fn compare(
        &mut self,
        winner: &Entry,
        mut other: Entry,
        counts: impl Fn(&Entry) -> bool,
        latest: Option<Date>,
        areas: &Areas,
        findings: &mut Vec<Finding>,
    ) {
        let (new, old) = (&winner.observation, &other.observation);
        let same = new.value == old.value && new.bound == old.bound;
        match (same, counts(&other), latest) {
            (true, ..) => {
                Repeats::join(self.duplicates.entry(winner.target).or_default(), Repeats::of(old));
                self.repeated(&mut other);
            }
            (false, false, Some(published)) => {
                let note = Note::Revised { period: new.period, from: old.written(), to: new.written(), published };
                self.notes.push((winner.target, note));
            }
            _ => {
                let target = self.plan.targets.get(winner.target);
                findings.extend(target.map(|target| conflict(target, winner, &other, areas)));
            }
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
                self.add(&entry, self.moment(&entry), area);
            }
            if let Some(entries) = by_target.get_mut(entry.target) {
                entries.push(entry);
            }
        }
        let mut series = Vec::new();
        for ((target, mut entries), sums) in self.plan.targets.iter().zip(by_target).zip(&self.tally.targets) {
            // Areas keep the order in which they were read.
            entries.sort_by_key(|entry| entry.observation.period);
            years::check(target, &entries, areas, findings);
            oddities::check(target, &entries, parts(sums).len(), areas, findings);
            let wanted = options.by_area && target.sums_parts;
            let (mut whole, mut parts) = (Vec::with_capacity(entries.len()), Vec::new());
            for entry in entries {
                match entry.area {
                    None => whole.push(entry.observation),
                    Some(area) if wanted => parts.push((areas.name(area), entry.observation)),
                    Some(_) => {}
                }
            }
            series.push(Series { parts, ..sums::series(target, whole, sums, areas, options.as_of, findings) });
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
pub fn conflict(target: &Target, one: &Entry, other: &Entry, areas: &Areas) -> Finding {
    let (first, second) = if one.order() <= other.order() { (one, other) } else { (other, one) };
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
    };
    Finding { problem, place: second.place() }
}

fn file(observation: &Observation) -> String {
    observation.origin.file.as_deref().map(str::to_owned).unwrap_or_default()
}
