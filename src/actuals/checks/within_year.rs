//! Rows within a year must fit together: what cumulates never falls, and
//! increments do not overlap.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, SeriesProblem};
use crate::number::Exact;
use crate::plan::{Bound, Reports, Target};

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::entry::Entry;
use crate::actuals::ledger::totals::crosses_years;
use crate::actuals::observation::Observation;

/// Checks the rows of a yearly target, in order of time, area by area.
pub fn check(target: &Target, entries: &[Entry], areas: &Areas, findings: &mut Vec<Finding>) {
    let Some(yearly) = target.yearly else { return };
    let mut rows: BTreeMap<(i16, Option<Arc<str>>), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let year = entry.observation.period.last().year();
        rows.entry((year, entry.area.map(|area| areas.name(area)))).or_default().push(entry);
    }
    for entry in entries.iter().filter(|entry| crosses_years(entry.observation.period)) {
        let period = entry.observation.period.to_string();
        findings.push(entry.finding(SeriesProblem::AcrossYears { target: target.name.clone(), period }));
    }
    // A share stands by itself: it may fall within a year.
    if target.unit.is_percent() {
        return;
    }
    for rows in rows.values() {
        // The row of the whole year counts; what stands beside it does not.
        if let Some(year) = rows.iter().find(|entry| entry.observation.period.is_year()) {
            for part in rows.iter().filter(|part| year.observation.is_below(&part.observation)) {
                findings.push(part.finding(exceeds(target, &part.observation, &year.observation)));
            }
            continue;
        }
        match yearly.reports {
            Reports::Cumulative => cumulative(target, rows, findings),
            Reports::Increments => increments(target, rows, findings),
        }
    }
}

/// A sum has no more digits than a value.
fn too_large(target: &Target, rows: &[&Entry]) -> Option<SeriesProblem> {
    let sum = Exact::total(rows.iter().map(|entry| &entry.observation.value));
    let period = rows.last()?.observation.period.to_string();
    sum.within_digits().is_err().then(|| SeriesProblem::SumTooLarge { target: target.name.clone(), period })
}

/// Counts since 1 January, one a day: a later one is not below an earlier one.
fn cumulative(target: &Target, rows: &[&Entry], findings: &mut Vec<Finding>) {
    // The most that is known to be reached.
    let mut highest: Option<&Entry> = None;
    for later in rows {
        let it = &later.observation;
        if let Some(earlier) = highest.filter(|earlier| it.is_below(&earlier.observation)) {
            findings.push(later.finding(falls(target, &earlier.observation, it)));
            // One slip must not make an error of every row after it.
            highest = None;
        }
        let more = highest.is_none_or(|known| least(&known.observation) < least(it));
        if more && !it.bound.is_upper() {
            highest = Some(later);
        }
    }
}

/// What is at least reached; more than a value is more than the value itself.
fn least(it: &Observation) -> (&Exact, bool) {
    (&it.value, it.bound == Bound::MoreThan)
}

/// Sums of parts beside one another and beside plan-wide counts of the same year, in
/// order of time, as rows are checked beside one another.
pub fn check_sums(target: &Target, observations: &[Observation]) -> Vec<Finding> {
    let Some(yearly) = target.yearly else { return Vec::new() };
    let years = observations.chunk_by(|one, other| one.period.last().year() == other.period.last().year());
    years.flat_map(|rows| check_year(target, yearly.reports, rows)).collect()
}

fn check_year(target: &Target, reports: Reports, rows: &[Observation]) -> Vec<Finding> {
    let year = rows.iter().find(|it| it.period.is_year());
    let mut findings = Vec::new();
    // The highest count so far, or the newest increment: of rows, which have been
    // compared with one another, and of sums.
    let mut known: [Option<&Observation>; 2] = [None, None];
    for later in rows {
        let is_sum = later.origin.parts.is_some();
        let [row, sum] = known;
        let mut others = [row.filter(|_| is_sum), sum].into_iter().flatten();
        let problem = match (year, reports) {
            (Some(year), _) => {
                let beside = is_sum || year.origin.parts.is_some();
                (beside && year.is_below(later)).then(|| exceeds(target, later, year))
            }
            (None, Reports::Cumulative) => {
                others.find(|earlier| later.is_below(earlier)).map(|earlier| sum_falls(target, earlier, later))
            }
            (None, Reports::Increments) => others.find_map(|earlier| overlap(target, earlier, later)),
        };
        findings.extend(problem.map(|problem| later.origin.finding(problem)));
        let [row, sum] = &mut known;
        let own = if is_sum { sum } else { row };
        let more = own.is_none_or(|known| least(known) < least(later)) && !later.bound.is_upper();
        if more || reports == Reports::Increments {
            *own = Some(later);
        }
    }
    findings
}

fn sum_falls(target: &Target, earlier: &Observation, later: &Observation) -> SeriesProblem {
    SeriesProblem::SumFalls {
        target: target.name.clone(),
        earlier: earlier.period.to_string(),
        earlier_value: earlier.written(),
        later: later.period.to_string(),
        later_value: later.written(),
    }
}

fn exceeds(target: &Target, part: &Observation, year: &Observation) -> SeriesProblem {
    SeriesProblem::YearBelowPart {
        target: target.name.clone(),
        part: part.period.to_string(),
        part_value: part.written(),
        year: year.period.to_string(),
        year_value: year.written(),
    }
}

fn falls(target: &Target, before: &Observation, after: &Observation) -> SeriesProblem {
    SeriesProblem::CumulativeFalls {
        target: target.name.clone(),
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
        let problem = overlap(target, &earlier.observation, &later.observation);
        findings.extend(problem.map(|problem| later.finding(problem)));
    }
}

fn overlap(target: &Target, earlier: &Observation, later: &Observation) -> Option<SeriesProblem> {
    let (before, after) = (earlier.period, later.period);
    (after.first() <= before.last()).then(|| SeriesProblem::IncrementsOverlap {
        target: target.name.clone(),
        earlier: before.to_string(),
        later: after.to_string(),
    })
}
