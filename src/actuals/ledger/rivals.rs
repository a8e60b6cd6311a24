//! Rows with one key: which of them counts, and what there is to say of the others.

use crate::diagnostic::{Finding, SeriesProblem, TableProblem};
use crate::period::Period;
use crate::plan::{Bound, Target};
use crate::text;

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::entry::{Entry, Repeats};
use crate::actuals::observation::Observation;
use crate::actuals::value::cell::Cell;

/// Rows with the same key, in the order in which they were read: nearly always one.
pub struct Rivals {
    first: Entry,
    others: Vec<Entry>,
    /// Index of the row that says the most, as far as none contradicts it.
    tightest: usize,
    /// Whether every row says when it was published.
    dated: bool,
    /// Whether two of them can only be an error.
    contradict: bool,
}

/// A row beside the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Both can be true: it is not needed.
    Agrees,
    /// The one that counts was published later.
    Revised(Period),
    /// Both cannot be true, and which was published later is not certain.
    Unclear,
    /// Both cannot be true.
    Contradicts,
}

impl Rivals {
    pub fn new(first: Entry) -> Self {
        let dated = first.published.is_some();
        Self { first, others: Vec::new(), tightest: 0, dated, contradict: false }
    }

    /// Adds a row; whether it can only be an error beside the others.
    pub fn push(&mut self, entry: Entry) -> bool {
        self.dated &= entry.published.is_some();
        self.contradict |= !self.dated && self.get(self.tightest).is_some_and(|it| !agree(it, &entry));
        // Beside a contradiction each row may be the one to point at.
        if !self.contradict && self.repeats_one(&entry) {
            return false;
        }
        if self.get(self.tightest).is_some_and(|it| is_tighter(&entry.observation, &it.observation)) {
            self.tightest = self.others.len().saturating_add(1);
        }
        self.others.push(entry);
        self.contradict
    }

    /// Takes down a row that is the same as the first or the last one in all there is.
    fn repeats_one(&mut self, entry: &Entry) -> bool {
        let same = |it: &&mut Entry| {
            let (one, other) = (&it.observation, &entry.observation);
            one.repeats(other) && one.period == other.period && it.published == entry.published
        };
        let mut known = [Some(&mut self.first), self.others.last_mut()].into_iter().flatten();
        let Some(known) = known.find(same) else { return false };
        Repeats::join(&mut known.repeats, Repeats::of(&entry.observation));
        true
    }

    fn get(&self, index: usize) -> Option<&Entry> {
        match index.checked_sub(1) {
            None => Some(&self.first),
            Some(index) => self.others.get(index),
        }
    }

    /// The row that counts, and the others, each with what there is to say of it.
    pub fn settle(self) -> Option<(Entry, Vec<(Entry, Beside)>)> {
        let Self { first, others, .. } = self;
        if others.is_empty() {
            return Some((first, Vec::new()));
        }
        let mut rows: Vec<Entry> = std::iter::once(first).chain(others).collect();
        let latest = latest(&rows);
        let winner = rows.remove(latest.or_else(|| strongest(&rows))?);
        let beside = |other: &Entry| match (winner.published, other.published) {
            _ if winner.observation.repeats(&other.observation) => Beside::Agrees,
            (Some(published), _) if latest.is_some() => Beside::Revised(published),
            _ if agree(&winner, other) => Beside::Agrees,
            (Some(one), Some(two)) if is_unclear(one, two) => Beside::Unclear,
            _ => Beside::Contradicts,
        };
        let beside: Vec<Beside> = rows.iter().map(beside).collect();
        Some((winner, rows.into_iter().zip(beside).collect()))
    }
}

/// The row published after all that say something else; `None` where not every row
/// has a date, or the dates overlap.
fn latest(rows: &[Entry]) -> Option<usize> {
    let published = |index: usize| rows.get(index)?.published;
    let first = rows.iter().map(|row| row.published.map(|it| it.first())).collect::<Option<Vec<_>>>()?;
    let newest = first.iter().max()?;
    let found = chosen(rows, |index| first.get(index) == Some(newest))?;
    let (winner, day) = (rows.get(found)?, published(found)?.first());
    let others = rows.iter().filter(|other| !other.observation.repeats(&winner.observation));
    let after = others.filter_map(|other| other.published).all(|other| other.last() < day);
    after.then_some(found)
}

/// Whether it is not certain which of two dates is the later one.
fn is_unclear(one: Period, two: Period) -> bool {
    let same_day = one == two && one.first() == one.last();
    !same_day && one.first() <= two.last() && two.first() <= one.last()
}

/// The row that says the most: an exact one, else the tightest bound.
fn strongest(rows: &[Entry]) -> Option<usize> {
    let mut tightest = &rows.first()?.observation;
    for row in rows.iter().map(|row| &row.observation) {
        if is_tighter(row, tightest) {
            tightest = row;
        }
    }
    let bound = tightest.bound == Bound::Exact;
    chosen(rows, |index| {
        let row = rows.get(index).map(|row| &row.observation);
        row.is_some_and(|row| if bound { row.bound == Bound::Exact } else { row.repeats(tightest) })
    })
}

/// Of several rows the one whose period comes first: their order must not matter.
fn chosen(rows: &[Entry], of: impl Fn(usize) -> bool) -> Option<usize> {
    let index = (0..rows.len()).filter(|index| of(*index));
    index.min_by_key(|index| rows.get(*index).map(|row| (row.observation.period, *index)))
}

/// Whether both can be true. A lower beside an upper bound may be; what the true
/// value is they do not say.
fn agree(one: &Entry, other: &Entry) -> bool {
    let (one, other) = (&one.observation, &other.observation);
    let opposed = |low: Bound, high: Bound| low.is_lower() && high.is_upper();
    !one.contradicts(other) && !opposed(one.bound, other.bound) && !opposed(other.bound, one.bound)
}

/// Whether the first says more of the true value than the second, which it does not
/// contradict.
fn is_tighter(one: &Observation, other: &Observation) -> bool {
    let strict = |bound: Bound| matches!(bound, Bound::MoreThan | Bound::LessThan);
    match (one.bound, other.bound) {
        (_, Bound::Exact) => false,
        (Bound::Exact, _) => true,
        (low, other_low) if low.is_lower() && other_low.is_lower() => {
            (&one.value, strict(low)) > (&other.value, strict(other_low))
        }
        (high, other_high) if high.is_upper() && other_high.is_upper() => {
            (&other.value, strict(high)) > (&one.value, strict(other_high))
        }
        // Bounds of both kinds contradict each other: which is pointed at does not matter.
        _ => false,
    }
}

/// Two values for one thing; the later row is the one pointed at.
pub fn conflict(target: &Target, one: &Entry, other: &Entry, beside: Beside, areas: &Areas) -> Finding {
    let (first, second) = if one.order() <= other.order() { (one, other) } else { (other, one) };
    if let Some(problem) = dimension(first, second) {
        return second.finding(problem);
    }
    let published = match beside {
        Beside::Unclear => first.published.zip(second.published).map(|(one, two)| [one, two].map(|it| it.to_string())),
        Beside::Agrees | Beside::Revised(_) | Beside::Contradicts => None,
    };
    second.finding(SeriesProblem::Conflict {
        target: target.name.clone(),
        period: match first.observation.period == second.observation.period {
            true => second.observation.period.to_string(),
            false => second.observation.period.last().to_string(),
        },
        area: second.area.map(|area| areas.name(area).to_string()),
        first: first.observation.written(),
        second: second.observation.written(),
        file: first.observation.origin.file.as_deref().unwrap_or_default().to_owned(),
        line: first.observation.origin.line.unwrap_or_default(),
        published,
    })
}

/// A column that is not read and says that the two are figures of different things.
fn dimension(first: &Entry, second: &Entry) -> Option<TableProblem> {
    let mut words = first.aside.iter().flat_map(|words| words.iter());
    let other = |heading: &str| Some(&second.aside.as_ref()?.iter().find(|(other, _)| other == heading)?.1);
    words.find_map(|(heading, one)| {
        let number = |text: &str| !text.is_empty() && Cell::parse(text).is_ok();
        let other = other(heading).filter(|other| text::fold(other) != text::fold(one))?;
        if number(one) && number(other) {
            return None;
        }
        let (heading, values) = (heading.clone(), vec![one.clone(), other.clone()]);
        Some(TableProblem::Dimension { heading, values })
    })
}
