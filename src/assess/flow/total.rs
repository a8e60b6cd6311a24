//! Totals and amounts: flows that are judged as levels, by the sums of their years or
//! by the counts of years that are over.

use jiff::civil::Date;

use crate::actuals::{Observation, Origin, Series};
use crate::diagnostic::{Finding, SeriesProblem};
use crate::flag::Flags;
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Yearly};

use super::counts::{self, Count, Years, is_year_end};
use crate::assess::context::Context;
use crate::assess::level::{self, Evidence};
use crate::assess::outcome::{Outcome, Year};

/// Assesses a total of the plan's years: 五年累计新增5500万.
pub fn over_plan(case: &Context<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    let mut notes = series.notes.clone();
    let counts = counts::counts(case, yearly.reports, Years::OfPlan, &series.whole, &mut notes, warnings);
    let sums = sums(case, &counts, &mut notes, warnings);
    let years = case.years().map(|year| {
        let count = counts.iter().find(|count| count.year == year).map(|count| count.value().clone());
        Year { year, count, gap: None, state: None }
    });
    let years: Vec<Year> = years.collect();
    let (Some(newest), Some(_)) = (series.whole.last(), sums.last()) else {
        return Outcome { years, ..Outcome::empty(notes) };
    };
    let eve = Date::new(case.plan.start.year().saturating_sub(1), 12, 31).unwrap_or(case.plan.start);
    let nothing = Observation {
        period: Period::day(eve),
        value: Exact::zero(),
        bound: Bound::Exact,
        flags: Flags::NONE,
        origin: Origin::default(),
    };
    // A count that does not go on to the end of its year proves, but disproves nothing.
    let decides = counts.get(sums.len().saturating_sub(1)).is_none_or(|count| count.closed);
    let usable: Vec<&Observation> = sums.iter().collect();
    let evidence = Evidence { usable: &usable, baseline: Some(nothing), newest: newest.period.last(), decides };
    let outcome = level::judge(case, &evidence, notes);
    Outcome { years, judged: sums, ..outcome }
}

/// The sums from the first year of the plan through each year, up to the first hole.
fn sums(case: &Context<'_>, counts: &[Count], notes: &mut Vec<Note>, warnings: &mut Vec<Finding>) -> Vec<Observation> {
    let mut sums: Vec<Observation> = Vec::new();
    let target = || case.target.name.clone();
    let mut stopped = None;
    for (year, index) in case.years().zip(0_usize..) {
        let Some(count) = counts.get(index).filter(|count| count.year == year) else {
            // Years to come have no data, and are no hole.
            stopped = counts.get(index).map(|_| Note::YearWithoutData(year));
            break;
        };
        match sum(counts.get(..=index).unwrap_or_default()) {
            Some(sum) => sums.push(sum),
            None => {
                let period = count.observation.period.to_string();
                warnings.push(Finding::general(SeriesProblem::SumOfMixedBounds { target: target(), period }));
                break;
            }
        }
        let more = counts.len() > index.saturating_add(1);
        if !count.closed && (more || is_year_end(count.date())) {
            stopped = Some(Note::YearIncomplete(year));
            break;
        }
    }
    if let Some(note) = stopped {
        let (Note::YearWithoutData(year) | Note::YearIncomplete(year)) = note else { return sums };
        warnings.push(Finding::general(SeriesProblem::TotalStopped { target: target(), year }));
        notes.push(note);
    }
    notes.extend(counts.iter().filter_map(|it| Note::of_flags(it.observation.period, it.observation.flags)));
    sums
}

/// What the counts add up to; `None` where lower and upper bounds mix.
fn sum(counts: &[Count]) -> Option<Observation> {
    let last = &counts.last()?.observation;
    let parts = counts.iter().map(|count| count.observation.origin.parts.unwrap_or(1));
    Some(Observation {
        period: last.period,
        value: Exact::total(counts.iter().map(Count::value)),
        bound: Bound::of_sum(counts.iter().map(|count| count.observation.bound))?,
        flags: Flags::NONE,
        origin: match counts {
            [only] => only.observation.origin.clone(),
            _ => Origin { parts: Some(parts.fold(0, usize::saturating_add)), ..Origin::default() },
        },
    })
}

/// Assesses the amount of the last year: 2027年产值达到6000亿元.
pub fn of_last_year(case: &Context<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    let mut notes = series.notes.clone();
    let counts = counts::counts(case, yearly.reports, Years::UpToDeadline, &series.whole, &mut notes, warnings);
    let open = counts.iter().rfind(|count| !count.closed);
    notes.extend(open.map(|count| {
        let (period, value) = (count.observation.period, count.observation.written());
        Note::PartOfYear { period, value }
    }));
    let closed = counts.into_iter().filter(|count| count.closed).map(|count| {
        let period = Period::year_of(count.date());
        Observation { period, ..count.observation }
    });
    let closed: Vec<Observation> = closed.collect();
    let outcome = level::by_rows(case, series, &closed, notes, warnings);
    let judged = if outcome.actual.is_some() { closed } else { Vec::new() };
    Outcome { judged, ..outcome }
}
