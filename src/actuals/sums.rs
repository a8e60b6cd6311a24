//! Areas: parts add up to the plan's figure where the plan says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Finding, Problem};
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Target};

use super::ledger::Entry;
use super::roll::Roll;
use super::{Observation, Origin, Series};

/// Missing parts named in a warning; the rest is counted.
const NAMED: usize = 5;

/// Rows of one period: a level's by its last day, a flow's by both ends.
type Moment = (Date, Option<Date>);

/// The observations of a target in order of time, complete sums of its parts
/// among the plan-wide ones.
pub fn series(target: &Target, entries: Vec<Entry>, findings: &mut Vec<Finding>) -> Series {
    let (whole, parts): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.area.is_none());
    let mut whole: Vec<Observation> = whole.into_iter().map(|entry| entry.observation).collect();
    if parts.is_empty() {
        return Series { whole, ..Series::default() };
    }
    if !target.sums_parts {
        let problem = Problem::PartsIgnored { target: target.id.clone(), rows: parts.len() };
        findings.push(Finding::general(problem));
        return Series { whole, ..Series::default() };
    }
    let moment = |period: Period| (period.last(), target.yearly.map(|_| period.first()));
    let mut moments: BTreeMap<Moment, Vec<&Entry>> = BTreeMap::new();
    for entry in &parts {
        moments.entry(moment(entry.observation.period)).or_default().push(entry);
    }
    let reports = parts.iter().filter_map(|entry| Some((entry.area.as_ref()?, entry.observation.period.last())));
    let roll = Roll::of(reports);
    let mut incomplete = Incomplete::default();
    let mut sums = Vec::new();
    for entries in moments.values() {
        let Some(sum) = sum(entries) else {
            findings.push(Finding::general(Problem::SumOfMixedBounds { target: target.id.clone() }));
            continue;
        };
        let given = whole.iter().find(|observation| moment(observation.period) == moment(sum.period));
        let missing = roll.missing(sum.period.last(), entries.iter().filter_map(|entry| entry.area.as_ref()));
        match given {
            _ if sum.value.clone().within_digits().is_err() => {
                let period = sum.period.to_string();
                findings.push(Finding::general(Problem::SumTooLarge { target: target.id.clone(), period }));
            }
            Some(given) if missing.is_empty() => findings.extend(differs(target, given, &sum)),
            Some(_) => {}
            None if missing.is_empty() => sums.push(sum),
            None => incomplete.add(sum.period, missing),
        }
    }
    findings.extend(incomplete.warning(target));
    let mut notes = Vec::new();
    if let Some(sum) = sums.last() {
        let parts = roll.stopped(sum.period.last());
        if !parts.is_empty() {
            findings.push(stopped(target, parts.clone(), sum));
            notes.push(Note::PartsStopped(parts));
        }
    }
    whole.append(&mut sums);
    whole.sort_by_key(|observation| observation.period);
    let parts = parts.into_iter().filter_map(|entry| Some((entry.area?, entry.observation))).collect();
    Series { whole, parts, notes }
}

/// The sum of the parts of one period; `None` when lower and upper bounds mix.
fn sum(entries: &[&Entry]) -> Option<Observation> {
    let bound = Bound::of_sum(entries.iter().map(|entry| entry.observation.bound))?;
    Some(Observation {
        period: entries.iter().map(|entry| entry.observation.period).min()?,
        value: Exact::total(entries.iter().map(|entry| &entry.observation.value)),
        bound,
        origin: Origin { parts: Some(entries.len()), ..Origin::default() },
    })
}

/// A part that reports no more is expected no more, and the newest sum
/// is taken without it: right for a part that is gone, wrong for one that is late.
fn stopped(target: &Target, parts: Vec<String>, sum: &Observation) -> Finding {
    Finding::general(Problem::PartsStopped {
        target: target.id.clone(),
        period: sum.period.to_string(),
        count: parts.len(),
        parts: parts.into_iter().take(NAMED).collect(),
    })
}

fn differs(target: &Target, given: &Observation, sum: &Observation) -> Option<Finding> {
    (!agree(given, sum) || !agree(sum, given)).then(|| {
        Finding::general(Problem::SumDiffers {
            target: target.id.clone(),
            period: sum.period.to_string(),
            whole: given.value.to_string(),
            sum: sum.value.to_string(),
        })
    })
}

/// Whether the second figure can be true beside the first.
fn agree(one: &Observation, other: &Observation) -> bool {
    match (one.bound, other.bound) {
        (Bound::Exact, Bound::Exact) => one.value == other.value,
        (Bound::MoreThan, bound) if !bound.is_lower() => other.value > one.value,
        (Bound::AtLeast, bound) if !bound.is_lower() => other.value >= one.value,
        (Bound::LessThan, bound) if !bound.is_upper() => other.value < one.value,
        (Bound::AtMost, bound) if !bound.is_upper() => other.value <= one.value,
        _ => true,
    }
}

/// Sums left out because a part is missing: one warning for all of them.
#[derive(Default)]
struct Incomplete {
    periods: usize,
    last: Option<Period>,
    missing: BTreeSet<String>,
}

impl Incomplete {
    fn add(&mut self, period: Period, missing: Vec<String>) {
        self.periods = self.periods.saturating_add(1);
        self.last = self.last.max(Some(period));
        self.missing.extend(missing);
    }

    fn warning(self, target: &Target) -> Option<Finding> {
        let last = self.last?;
        Some(Finding::general(Problem::IncompleteSum {
            target: target.id.clone(),
            periods: self.periods,
            period: last.to_string(),
            missing_count: self.missing.len(),
            missing: self.missing.into_iter().take(NAMED).collect(),
        }))
    }
}
