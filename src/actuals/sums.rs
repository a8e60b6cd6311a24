//! Areas: parts add up to the plan's figure where the plan says so.

use crate::diagnostic::{Finding, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::Target;

use super::areas::Areas;
use super::bits::Bits;
use super::tally::{Roll, Sum, Sums, moment, names};
use super::{Observation, Origin, Series, oddities, years};

/// Missing parts named in a warning; the rest is counted.
const NAMED: usize = 5;

/// The observations of a target in order of time, complete sums of its parts
/// among the plan-wide ones.
pub fn series(
    target: &Target,
    mut whole: Vec<Observation>,
    sums: &Sums,
    areas: &Areas,
    findings: &mut Vec<Finding>,
) -> Series {
    let rows = sums.values().map(|sum| sum.present.len()).sum();
    if rows == 0 {
        findings.extend(oddities::check_wholes(target, &whole));
        return Series { whole, ..Series::default() };
    }
    if !target.sums_parts {
        findings.extend(oddities::check_wholes(target, &whole));
        findings.push(Finding::general(Problem::PartsIgnored { target: target.name.clone(), rows }));
        return Series { whole, ..Series::default() };
    }
    let roll = Roll::of(sums);
    let mut incomplete = Incomplete::default();
    let mut complete = Vec::new();
    for (moment_of_sum, parts) in sums {
        let Some(sum) = observation(parts) else {
            findings.push(Finding::general(Problem::SumOfMixedBounds {
                target: target.name.clone(),
                period: parts.period.to_string(),
            }));
            continue;
        };
        let given = whole.iter().find(|observation| moment(target.yearly, observation.period) == *moment_of_sum);
        let missing = roll.missing(sum.period.last(), &parts.present);
        match given {
            _ if sum.value.clone().within_digits().is_err() => {
                let period = sum.period.to_string();
                findings.push(Finding::general(Problem::SumTooLarge { target: target.name.clone(), period }));
            }
            Some(given) if missing.is_empty() => findings.extend(differs(target, given, &sum)),
            Some(_) => {}
            None if missing.is_empty() => complete.push(sum),
            None => incomplete.add(sum.period, &missing),
        }
    }
    findings.extend(incomplete.warning(target, areas));
    let mut notes = Vec::new();
    if let Some(sum) = complete.last() {
        let parts: Vec<String> = names(areas, &roll.stopped(sum.period.last())).into_iter().collect();
        if !parts.is_empty() {
            findings.push(stopped(target, parts.clone(), sum));
            notes.push(Note::PartsStopped(parts));
        }
    }
    whole.append(&mut complete);
    whole.sort_by_key(|observation| observation.period);
    findings.extend(years::check_sums(target, &whole));
    findings.extend(oddities::check_wholes(target, &whole));
    Series { whole, notes, rows_of_parts: rows, ..Series::default() }
}

/// The sum of the parts of one period; `None` when lower and upper bounds mix.
fn observation(sum: &Sum) -> Option<Observation> {
    let origin = Origin { parts: Some(sum.present.len()), ..Origin::default() };
    Some(Observation { period: sum.period, value: sum.value(), bound: sum.of_bounds()?, origin })
}

/// A part that reports no more is expected no more, and the newest sum
/// is taken without it: right for a part that is gone, wrong for one that is late.
fn stopped(target: &Target, parts: Vec<String>, sum: &Observation) -> Finding {
    Finding::general(Problem::PartsStopped {
        target: target.name.clone(),
        period: sum.period.to_string(),
        count: parts.len(),
        parts: parts.into_iter().take(NAMED).collect(),
    })
}

fn differs(target: &Target, given: &Observation, sum: &Observation) -> Option<Finding> {
    given.contradicts(sum).then(|| {
        given.origin.finding(Problem::SumDiffers {
            target: target.name.clone(),
            period: sum.period.to_string(),
            whole: given.written(),
            sum: sum.written(),
        })
    })
}

/// Sums left out because a part is missing: one warning for all of them.
#[derive(Default)]
struct Incomplete {
    periods: usize,
    last: Option<Period>,
    missing: Bits,
}

impl Incomplete {
    fn add(&mut self, period: Period, missing: &Bits) {
        self.periods = self.periods.saturating_add(1);
        self.last = self.last.max(Some(period));
        self.missing.add(missing);
    }

    fn warning(self, target: &Target, areas: &Areas) -> Option<Finding> {
        let last = self.last?;
        Some(Finding::general(Problem::IncompleteSum {
            target: target.name.clone(),
            periods: self.periods,
            period: last.to_string(),
            missing_count: self.missing.len(),
            missing: names(areas, &self.missing).into_iter().take(NAMED).collect(),
        }))
    }
}
