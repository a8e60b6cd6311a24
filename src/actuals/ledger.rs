//! One observation a key: target, area, last day; of a yearly target the first
//! day too. The same key twice is a note when the values agree and an error
//! when they differ.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::Plan;
use crate::text;

use super::{Observation, Series, Source, oddities, sums, years};

/// Names under which a file gives the plan's own area.
const WHOLE: [&str; 4] = ["全市", "合计", "总计", "total"];

/// A row that holds a figure.
pub struct Entry {
    pub target: usize,
    /// `None` for the plan's own area.
    pub area: Option<Arc<str>>,
    pub observation: Observation,
    /// When the figure was published, where a column says so.
    pub published: Option<Date>,
    pub spot: Spot,
}

/// Where an entry's figure stands.
#[derive(Clone, Debug)]
pub struct Spot {
    pub source: usize,
    pub span: Range<usize>,
}

/// What makes an observation the same as another.
type Key = (usize, Option<Arc<str>>, Date, Option<Date>);

/// All entries of a run.
pub struct Ledger<'p> {
    plan: &'p Plan,
    sources: &'p [Source],
    own_area: Option<String>,
    areas: HashMap<String, Arc<str>>,
    keys: HashMap<Key, usize>,
    /// Rows by key, in the order of the first of each.
    entries: Vec<Vec<Entry>>,
    notes: Vec<(usize, Note)>,
    /// Rows not needed, by target: period, file and line.
    duplicates: BTreeMap<usize, Vec<(Period, String, u64)>>,
}

impl<'p> Ledger<'p> {
    pub fn new(plan: &'p Plan, sources: &'p [Source]) -> Self {
        let own_area = plan.area.as_deref().map(text::fold);
        Self {
            plan,
            sources,
            own_area,
            areas: HashMap::new(),
            keys: HashMap::new(),
            entries: Vec::new(),
            notes: Vec::new(),
            duplicates: BTreeMap::new(),
        }
    }

    pub fn note(&mut self, target: usize, note: Note) {
        self.notes.push((target, note));
    }

    /// The area of a row; `None` when it is the plan's own.
    pub fn area(&mut self, written: Option<&str>) -> Option<Arc<str>> {
        let written = written?;
        let folded = text::fold(written);
        if WHOLE.contains(&folded.as_str()) || self.own_area.as_deref() == Some(&folded) {
            return None;
        }
        Some(Arc::clone(self.areas.entry(folded).or_insert_with(|| Arc::from(written))))
    }

    /// Enters a row. Rows with the same key are compared when all are there.
    pub fn enter(&mut self, entry: Entry) {
        let yearly = self.plan.targets.get(entry.target).is_some_and(|target| target.yearly.is_some());
        let period = entry.observation.period;
        let key = (entry.target, entry.area.clone(), period.last(), yearly.then(|| period.first()));
        match self.keys.get(&key).and_then(|index| self.entries.get_mut(*index)) {
            Some(rivals) => rivals.push(entry),
            None => {
                self.keys.insert(key, self.entries.len());
                self.entries.push(vec![entry]);
            }
        }
    }

    /// The one entry that counts of those with the same key: of different values
    /// the one published last, when every row says when it was.
    fn settle(&mut self, rivals: Vec<Entry>, findings: &mut Vec<Finding>) -> Option<Entry> {
        let dated = rivals.iter().all(|entry| entry.published.is_some());
        let latest = rivals.iter().map(|entry| entry.published).max().flatten();
        let counts = |entry: &Entry| !dated || entry.published == latest;
        // The order of the rows must not matter, so ties are broken by the period.
        let index = (0..rivals.len()).filter(|index| rivals.get(*index).is_some_and(counts));
        let chosen = index.min_by_key(|index| rivals.get(*index).map(|entry| (entry.observation.period, *index)))?;
        let mut rivals = rivals;
        let winner = rivals.swap_remove(chosen);
        for other in rivals {
            self.compare(&winner, &other, counts(&other), latest, findings);
        }
        Some(winner)
    }

    /// What there is to say of a row beside the one that counts.
    fn compare(
        &mut self,
        winner: &Entry,
        other: &Entry,
        rival: bool,
        latest: Option<Date>,
        findings: &mut Vec<Finding>,
    ) {
        let (new, old) = (&winner.observation, &other.observation);
        let same = new.value == old.value && new.bound == old.bound;
        match (same, rival, latest) {
            (true, ..) => {
                let note = (old.period, file(old), old.origin.line.unwrap_or_default());
                self.duplicates.entry(winner.target).or_default().push(note);
            }
            (false, false, Some(published)) => {
                let note = Note::Revised { period: new.period, from: written(old), to: written(new), published };
                self.notes.push((winner.target, note));
            }
            _ => findings.push(self.conflict(winner, other)),
        }
    }

    /// Two values for one key; the later row is the one pointed at.
    fn conflict(&self, one: &Entry, other: &Entry) -> Finding {
        let position = |entry: &Entry| (entry.spot.source, entry.spot.span.start);
        let (first, second) = if position(one) <= position(other) { (one, other) } else { (other, one) };
        let problem = Problem::Conflict {
            target: self.plan.targets.get(one.target).map(|target| target.id.clone()).unwrap_or_default(),
            period: second.observation.period.to_string(),
            area: second.area.as_deref().map(str::to_owned),
            first: written(&first.observation),
            second: written(&second.observation),
            file: file(&first.observation),
            line: first.observation.origin.line.unwrap_or_default(),
        };
        Finding { problem, place: place(self.sources, second) }
    }

    /// Checks what only shows when all rows are there, and forms the sums.
    pub fn close(mut self, findings: &mut Vec<Finding>) -> Vec<Series> {
        let mut by_target: Vec<Vec<Entry>> = self.plan.targets.iter().map(|_| Vec::new()).collect();
        for rivals in std::mem::take(&mut self.entries) {
            let Some(entry) = self.settle(rivals, findings) else { continue };
            if let Some(entries) = by_target.get_mut(entry.target) {
                entries.push(entry);
            }
        }
        let mut series = Vec::new();
        for (target, mut entries) in self.plan.targets.iter().zip(by_target) {
            // Areas keep the order in which they were read.
            entries.sort_by_key(|entry| entry.observation.period);
            years::check(target, &entries, self.sources, findings);
            oddities::check(target, &entries, self.sources, findings);
            series.push(sums::series(target, entries, findings));
        }
        let duplicates = self.duplicates.into_iter().filter_map(|(target, rows)| {
            let more = rows.len().saturating_sub(1);
            let (period, file, line) = rows.into_iter().min()?;
            Some((target, Note::Duplicate { period, file, line, more }))
        });
        for (target, note) in self.notes.into_iter().chain(duplicates) {
            if let Some(series) = series.get_mut(target) {
                series.notes.push(note);
            }
        }
        series
    }
}

fn file(observation: &Observation) -> String {
    observation.origin.file.as_deref().unwrap_or_default().to_owned()
}

/// The place of an entry's figure.
pub fn place(sources: &[Source], entry: &Entry) -> Option<Place> {
    let source = sources.get(entry.spot.source)?;
    let line = entry.observation.origin.line?;
    Some(source.place(line, entry.spot.span.clone()))
}

/// A value with its bound, as data: `> 37000`.
fn written(observation: &Observation) -> String {
    let mark = match observation.bound {
        crate::plan::Bound::Exact => "",
        crate::plan::Bound::MoreThan => "> ",
        crate::plan::Bound::AtLeast => ">= ",
        crate::plan::Bound::LessThan => "< ",
        crate::plan::Bound::AtMost => "<= ",
    };
    format!("{mark}{}", observation.value)
}
