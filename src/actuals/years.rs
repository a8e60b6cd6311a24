//! Rows within a year must fit together: what cumulates never falls, and
//! increments do not overlap.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Problem};
use crate::number::Exact;
use crate::plan::{Reports, Target};

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
            let more = rows.iter().filter(|part| below(year, part));
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
            if let Some(rival) = beside.find(|rival| below(rival, later) || below(later, rival)) {
                findings.push(conflict(target, rival, later, areas));
            } else if let Some(earlier) = highest.filter(|earlier| below(later, earlier)) {
                findings.push(Finding { problem: falls(target, earlier, later), place: later.place() });
                // One slip must not make an error of every row after it.
                highest = None;
            }
            let more = highest.is_none_or(|known| known.observation.value < later.observation.value);
            if more && !later.observation.bound.is_upper() {
                highest = Some(later);
            }
        }
    }
}

fn last(entry: &Entry) -> Date {
    entry.observation.period.last()
}

/// Whether the one is certainly less than the other.
fn below(one: &Entry, other: &Entry) -> bool {
    let (one, other) = (&one.observation, &other.observation);
    !one.bound.is_lower() && !other.bound.is_upper() && one.value < other.value
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

fn falls(target: &Target, earlier: &Entry, later: &Entry) -> Problem {
    let (before, after) = (&earlier.observation, &later.observation);
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
