//! Rows within a year must fit together: what cumulates never falls, and
//! increments do not overlap.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Problem};
use crate::number::Exact;
use crate::plan::{Bound, Reports, Target};

use super::Observation;
use super::areas::Areas;
use super::ledger::{Entry, conflict};

/// Checks the rows of a yearly target, in order of time, area by area.
pub fn check(target: &Target, entries: &[Entry], areas: &Areas, findings: &mut Vec<Finding>) {
    let Some(yearly) = target.yearly else { return };
    let mut rows: BTreeMap<(i16, Option<Arc<str>>), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let year = entry.observation.period.last().year();
        rows.entry((year, entry.area.map(|area| areas.name(area)))).or_default().push(entry);
    }
    for entry in entries.iter().filter(|entry| !within_a_year(entry)) {
        let period = entry.observation.period.to_string();
        let problem = Problem::AcrossYears { target: target.id.clone(), period };
        findings.push(Finding { problem, place: entry.place() });
    }
    for rows in rows.values() {
        // The row of the whole year counts; what stands beside it does not.
        if let Some(year) = rows.iter().find(|entry| entry.observation.period.is_year()) {
            let more = rows.iter().filter(|part| below(&year.observation, &part.observation));
            findings.extend(more.map(|part| Finding { problem: exceeds(target, part, year), place: part.place() }));
            continue;
        }
        match yearly.reports {
            Reports::Cumulative => cumulative(target, rows, areas, findings),
            Reports::Increments => increments(target, rows, findings),
        }
    }
}

fn within_a_year(entry: &Entry) -> bool {
    entry.observation.period.first().year() == entry.observation.period.last().year()
}

/// A sum has no more digits than a value.
fn too_large(target: &Target, rows: &[&Entry]) -> Option<Problem> {
    let sum = Exact::total(rows.iter().map(|entry| &entry.observation.value));
    let last = rows.last()?;
    let problem = || Problem::SumTooLarge { target: target.id.clone(), period: last.observation.period.to_string() };
    sum.within_digits().is_err().then(problem)
}

/// Counts since 1 January: those up to the same day are of the same days, whatever
/// else their periods say, and a later one is not below an earlier one.
fn cumulative(target: &Target, rows: &[&Entry], areas: &Areas, findings: &mut Vec<Finding>) {
    // The most that is known to be reached.
    let mut highest: Option<&Entry> = None;
    for day in rows.chunk_by(|one, other| last(one) == last(other)) {
        for (index, later) in day.iter().enumerate() {
            let mut beside = day.iter().take(index);
            let apart = |it: &&&Entry| {
                let (one, other) = (&it.observation, &later.observation);
                below(one, other) || below(other, one)
            };
            if let Some(rival) = beside.find(apart) {
                findings.push(conflict(target, rival, later, areas));
            } else if let Some(earlier) = highest.filter(|it| below(&later.observation, &it.observation)) {
                let problem = falls(target, &earlier.observation, &later.observation);
                findings.push(Finding { problem, place: later.place() });
                // One slip must not make an error of every row after it.
                highest = None;
            }
            if highest.is_none_or(|known| least(known) < least(later)) && !later.observation.bound.is_upper() {
                highest = Some(later);
            }
        }
    }
}

/// What is at least reached; more than a value is more than the value itself.
fn least(entry: &Entry) -> (&Exact, bool) {
    (&entry.observation.value, entry.observation.bound == Bound::MoreThan)
}

fn last(entry: &Entry) -> Date {
    entry.observation.period.last()
}

/// Sums of parts beside plan-wide counts of the same year should not fall either.
pub fn check_sums(target: &Target, observations: &[Observation]) -> Vec<Finding> {
    let cumulative = target.yearly.is_some_and(|yearly| yearly.reports == Reports::Cumulative);
    let years = observations.chunk_by(|one, other| one.period.last().year() == other.period.last().year());
    let mut findings = Vec::new();
    for year in years.filter(|year| cumulative && !year.iter().any(|it| it.period.is_year())) {
        let is_sum = |it: &Observation| it.origin.parts.is_some();
        for (index, later) in year.iter().enumerate() {
            let others = year.iter().take(index).filter(|it| is_sum(it) != is_sum(later));
            if let Some(earlier) = others.rev().find(|it| below(later, it)) {
                findings.push(later.origin.finding(Problem::SumFalls {
                    target: target.id.clone(),
                    earlier: earlier.period.to_string(),
                    earlier_value: earlier.written(),
                    later: later.period.to_string(),
                    later_value: later.written(),
                }));
            }
        }
    }
    findings
}

/// Whether the one is certainly less than the other.
fn below(one: &Observation, other: &Observation) -> bool {
    let strict = one.bound == Bound::LessThan || other.bound == Bound::MoreThan;
    let known = !one.bound.is_lower() && !other.bound.is_upper();
    known && (one.value < other.value || strict && one.value == other.value)
}

fn exceeds(target: &Target, part: &Entry, year: &Entry) -> Problem {
    let (part, year) = (&part.observation, &year.observation);
    Problem::YearBelowPart {
        target: target.id.clone(),
        part: part.period.to_string(),
        part_value: part.written(),
        year: year.period.to_string(),
        year_value: year.written(),
    }
}

fn falls(target: &Target, before: &Observation, after: &Observation) -> Problem {
    Problem::CumulativeFalls {
        target: target.id.clone(),
        earlier: before.period.to_string(),
        earlier_value: before.written(),
        later: after.period.to_string(),
        later_value: after.written(),
    }
}

/// Counts of their own periods: no two share a day.
fn increments(target: &Target, rows: &[&Entry], findings: &mut Vec<Finding>) {
    findings.extend(too_large(target, rows).map(Finding::general));
    for pair in rows.windows(2) {
        let [earlier, later] = pair else { continue };
        findings.extend(overlap(target, earlier, later).map(|problem| Finding { problem, place: later.place() }));
    }
}

fn overlap(target: &Target, earlier: &Entry, later: &Entry) -> Option<Problem> {
    let (before, after) = (earlier.observation.period, later.observation.period);
    (after.first() <= before.last()).then(|| Problem::IncrementsOverlap {
        target: target.id.clone(),
        earlier: before.to_string(),
        later: after.to_string(),
    })
}
