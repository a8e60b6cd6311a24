//! Rows within a year must fit together: what cumulates never falls, and
//! increments do not overlap.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, Problem};
use crate::number::Exact;
use crate::plan::{Bound, Reports, Target};

use super::areas::Areas;
use super::ledger::Entry;

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
        if rows.iter().any(|entry| entry.observation.period.is_year()) {
            continue;
        }
        if yearly.reports == Reports::Increments {
            findings.extend(too_large(target, rows).map(Finding::general));
        }
        for pair in rows.windows(2) {
            let [earlier, later] = pair else { continue };
            let problem = match yearly.reports {
                Reports::Cumulative => differs(target, earlier, later, areas).or_else(|| falls(target, earlier, later)),
                Reports::Increments => overlap(target, earlier, later),
            };
            findings.extend(problem.map(|problem| Finding { problem, place: later.place() }));
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

/// Two counts since 1 January up to the same day are of the same days, whatever
/// else their periods say.
fn differs(target: &Target, one: &Entry, other: &Entry, areas: &Areas) -> Option<Problem> {
    let (first, second) = (&one.observation, &other.observation);
    let exact = first.bound == Bound::Exact && second.bound == Bound::Exact;
    let same_day = first.period.last() == second.period.last();
    (same_day && exact && first.value != second.value).then(|| Problem::Conflict {
        target: target.id.clone(),
        period: second.period.to_string(),
        area: other.area.map(|area| areas.name(area).to_string()),
        first: first.written(),
        second: second.written(),
        file: first.origin.file.as_deref().unwrap_or_default().to_owned(),
        line: first.origin.line.unwrap_or_default(),
    })
}

fn falls(target: &Target, earlier: &Entry, later: &Entry) -> Option<Problem> {
    let (before, after) = (&earlier.observation, &later.observation);
    let comparable = before.bound == Bound::Exact && !after.bound.is_lower();
    (comparable && after.value < before.value).then(|| Problem::CumulativeFalls {
        target: target.id.clone(),
        earlier: before.period.to_string(),
        earlier_value: before.value.to_string(),
        later: after.period.to_string(),
        later_value: after.value.to_string(),
    })
}

fn overlap(target: &Target, earlier: &Entry, later: &Entry) -> Option<Problem> {
    let (before, after) = (earlier.observation.period, later.observation.period);
    (after.first() <= before.last()).then(|| Problem::IncrementsOverlap {
        target: target.id.clone(),
        earlier: before.to_string(),
        later: after.to_string(),
    })
}
