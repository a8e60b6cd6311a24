//! Areas: parts add up to the plan's figure where the plan says so.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Finding, SeriesProblem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::{Gone, Target};
use crate::text;

use crate::actuals::checks::outliers;
use crate::actuals::checks::within_year;
use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::detail::tasks;
use crate::actuals::ledger::totals::{PeriodKey, PeriodTotals, Total, moment, names};
use crate::actuals::observation::{Observation, Origin, Series};
use crate::actuals::series::roster::{Roster, silent_by};
use crate::actuals::series::wholes;

/// Missing parts named in a warning; the rest is counted.
const NAMED: usize = 5;

/// The observations of a target in order of time, complete sums of its parts
/// among the plan-wide ones.
pub fn series(
    target: &Target,
    start: Date,
    mut whole: Vec<Observation>,
    sums: &PeriodTotals,
    areas: &Areas,
    findings: &mut Vec<Finding>,
) -> Series {
    if !target.sums_parts {
        findings.extend(outliers::check_wholes(target, &whole));
        // Rows of an area with a task of its own are read for that.
        let tasks = tasks(target, areas);
        let rows = sums.values().map(|sum| sum.present.without(&tasks).len()).sum();
        let ignored = SeriesProblem::PartsIgnored { target: target.name.clone(), rows };
        findings.extend((rows > 0).then(|| Finding::general(ignored)));
        return Series { whole, ..Series::default() };
    }
    let given: BTreeMap<PeriodKey, Observation> =
        whole.iter().map(|it| (moment(target.yearly, it.period), it.clone())).collect();
    let mut formed = Formed { target, areas, given, complete: Vec::new(), incomplete: None };
    let mut roll = Roster::of(target, start, sums, areas);
    let list: Vec<(&PeriodKey, &Total)> = sums.iter().collect();
    for day in list.chunk_by(|one, other| one.0.0 == other.0.0) {
        day.first().into_iter().for_each(|(moment, _)| roll.call(moment.0, day));
        for (moment, sum) in day {
            findings.extend(formed.add(**moment, sum, &roll));
        }
    }
    let newest = whole.last().into_iter().chain(formed.complete.last()).map(|it| it.period.last()).max();
    findings.extend(formed.incomplete.take().map(|it| it.warning(target, sums, areas, newest)));
    let notes = formed.stopped(sums, findings).into_iter().collect();
    if !formed.complete.is_empty() {
        findings.extend(wholes::check(target, sums, areas));
    }
    whole.append(&mut formed.complete);
    whole.sort_by_key(|observation| observation.period);
    findings.extend(within_year::check_sums(target, &whole));
    findings.extend(outliers::check_wholes(target, &whole));
    let rows_of_parts = sums.values().map(|sum| sum.present.len()).sum();
    Series { whole, notes, rows_of_parts, ..Series::default() }
}

/// The sums of a target as they are formed, in order of time.
struct Formed<'f> {
    target: &'f Target,
    areas: &'f Areas,
    /// What is known of the plan as a whole.
    given: BTreeMap<PeriodKey, Observation>,
    complete: Vec<Observation>,
    incomplete: Option<Incomplete>,
}

impl Formed<'_> {
    /// Forms a sum on a day for which the roll was called; what is wrong with it.
    fn add(&mut self, moment: PeriodKey, parts: &Total, roll: &Roster) -> Option<Finding> {
        let (target, period) = (self.target.name.clone(), parts.period.to_string());
        let Some(sum) = observation(parts) else {
            return Some(Finding::general(SeriesProblem::SumOfMixedBounds { target, period }));
        };
        if sum.value.clone().within_digits().is_err() {
            return Some(Finding::general(SeriesProblem::SumTooLarge { target, period }));
        }
        let complete = roll.expected.is_within(&parts.present);
        match self.given.get(&moment) {
            Some(given) if complete => return differs(self.target, given, &sum),
            Some(_) => {}
            None if complete => self.complete.push(sum),
            None => self.incomplete.get_or_insert_default().add(moment, parts, roll),
        }
        None
    }

    /// The newest sum is taken without a part that fell silent: right for one that is
    /// gone, wrong for one that is late.
    fn stopped(&self, sums: &PeriodTotals, findings: &mut Vec<Finding>) -> Option<Note> {
        let newest = self.complete.last().filter(|_| self.target.gone == Gone::Silent)?;
        let gone = silent_by(sums, newest.period.last());
        let parts: Vec<String> = names(self.areas, &gone).into_iter().collect();
        if parts.is_empty() {
            return None;
        }
        findings.push(Finding::general(SeriesProblem::PartsStopped {
            target: self.target.name.clone(),
            period: newest.period.to_string(),
            count: parts.len(),
            parts: parts.iter().take(NAMED).cloned().collect(),
        }));
        Some(Note::PartsStopped(parts))
    }
}

/// The sum of the parts of one period; `None` when lower and upper bounds mix.
fn observation(sum: &Total) -> Option<Observation> {
    let origin = Origin { parts: Some(sum.present.len()), ..Origin::default() };
    Some(Observation { period: sum.period, value: sum.value(), bound: sum.of_bounds()?, flags: sum.flags, origin })
}

fn differs(target: &Target, given: &Observation, sum: &Observation) -> Option<Finding> {
    given.contradicts(sum).then(|| {
        given.origin.finding(SeriesProblem::SumDiffers {
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
    /// Who is missing in any of them.
    missing: BitSet,
    /// The newest of them.
    last: Option<(PeriodKey, Period)>,
}

impl Incomplete {
    fn add(&mut self, moment: PeriodKey, sum: &Total, roll: &Roster) {
        self.periods = self.periods.saturating_add(1);
        self.missing.add(&roll.expected.without(&sum.present));
        self.last = Some((moment, sum.period));
    }

    /// `newest` is the day of the newest figure.
    fn warning(self, target: &Target, sums: &PeriodTotals, areas: &Areas, newest: Option<Date>) -> Finding {
        let newer = self.last.filter(|(moment, _)| newest.is_none_or(|newest| moment.0 > newest));
        Finding::general(SeriesProblem::IncompleteSum {
            target: target.name.clone(),
            periods: self.periods,
            period: self.last.map(|(_, period)| period.to_string()).unwrap_or_default(),
            missing_count: self.missing.len(),
            missing: names(areas, &self.missing).into_iter().take(NAMED).collect(),
            remedy: newer.and_then(|(moment, _)| remedy(target, &self.missing, moment, (sums, areas))),
        })
    }
}

/// What the plan would say of the first part that is missing in a sum, if it were gone.
fn remedy(
    target: &Target,
    missing: &BitSet,
    moment: PeriodKey,
    (sums, areas): (&PeriodTotals, &Areas),
) -> Option<String> {
    if target.gone == Gone::Silent {
        return None;
    }
    let (named, present) = (target.gone.named(), &sums.get(&moment)?.present);
    let expected = |name: &str| named.get(&*text::fold(name)).is_none_or(|last| last.last() >= moment.0);
    let parts = missing.without(present).numbers().into_iter().map(|number| (areas.name(number), number));
    let (name, number) = parts.filter(|(name, _)| expected(name)).min()?;
    let last = sums.values().rev().find(|sum| sum.present.contains(number))?;
    let name: String =
        name.chars().flat_map(|c| (matches!(c, '"' | '\\')).then_some('\\').into_iter().chain([c])).collect();
    Some(format!("gone = {{ \"{name}\" = \"{}\" }}", last.period))
}
