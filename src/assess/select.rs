//! Which observations count: the actual and the baseline of a level.

use std::sync::Arc;

use jiff::Span;
use jiff::civil::Date;

use crate::actuals::{Observation, Origin};
use crate::diagnostic::{Finding, Place, PlanProblem, Problem};
use crate::flag::Flags;
use crate::note::Note;
use crate::period::Period;
use crate::plan::{Baseline, Bound, Stated};

use super::context::Context;

/// The observations up to the cut, without bounds that say less than an
/// earlier exact figure does; notes on what was left out.
pub fn usable<'o>(case: &Context<'_>, observations: &'o [Observation], notes: &mut Vec<Note>) -> Vec<&'o Observation> {
    let (used, later): (Vec<&Observation>, Vec<&Observation>) =
        observations.iter().partition(|it| case.uses(it.period.last()));
    if !later.is_empty() {
        notes.push(Note::Later(later.len()));
    }
    let weak = |it: &&Observation| is_weak(case, it, &used) && !decides(case, it);
    let (weak, strong): (Vec<&Observation>, Vec<&Observation>) = used.iter().copied().partition(weak);
    notes.extend(weak.iter().map(|it| Note::WeakBound(it.period)));
    strong
}

/// Whether a bound settles the matter however little it says: on the deadline, below the goal.
fn decides(case: &Context<'_>, it: &Observation) -> bool {
    it.period.last() == case.deadline() && case.target.goal.disproved(&it.value, it.bound)
}

/// A rounded "more than 30,000" after an exact 30,361 is no fall.
fn is_weak(case: &Context<'_>, bound: &Observation, all: &[&Observation]) -> bool {
    let rows = all.iter().filter(|it| it.bound == Bound::Exact).map(|it| (it.period.last(), &it.value));
    let given = case.target.stated().into_iter().map(|given| (given.period.last(), &given.value));
    let earlier = rows.chain(given).filter(|(date, _)| *date < bound.period.last());
    let mut earlier = earlier.map(|(_, value)| value);
    match bound.bound {
        Bound::Exact => false,
        lower if lower.is_lower() => earlier.any(|value| bound.value < *value),
        _ => earlier.any(|value| bound.value > *value),
    }
}

/// The observation progress is measured from; always earlier than the actual.
pub fn baseline(
    case: &Context<'_>,
    usable: &[&Observation],
    actual: &Observation,
    warnings: &mut Vec<Finding>,
) -> Option<Observation> {
    let date = actual.period.last();
    match &case.target.baseline {
        Some(Baseline::Stated(given)) => {
            return (given.period.last() < date).then(|| from_plan(case, given, usable, warnings));
        }
        Some(Baseline::Years(years)) => return years_ago(*years, usable, date),
        None => {}
    }
    let others = |it: &&&Observation| it.period.last() != date;
    let exact: Vec<&Observation> = usable.iter().copied().filter(|it| it.bound == Bound::Exact).collect();
    let pool = if exact.iter().any(|it| others(&it)) { &exact[..] } else { usable };
    let at_start = pool.iter().rev().find(|it| it.period.last() <= case.plan.start);
    let before = |it: &&&Observation| it.period.last() < date;
    at_start.filter(before).or_else(|| pool.first().filter(before)).map(|it| (*it).clone())
}

/// The latest exact observation at least so many years before the actual.
fn years_ago(years: i16, usable: &[&Observation], actual: Date) -> Option<Observation> {
    let until = actual.checked_sub(Span::new().try_years(years).ok()?).ok()?;
    let exact = usable.iter().rev().filter(|it| it.bound == Bound::Exact);
    exact.into_iter().find(|it| it.period.last() <= until).map(|it| (*it).clone())
}

/// Warns of a target that was satisfied before the plan began: its comparator may
/// look the wrong way (a reduction written with `at_least`).
pub fn met_from_start(case: &Context<'_>, usable: &[&Observation]) -> Option<Finding> {
    let problem = |period: &Period, value: String| {
        Problem::Plan(PlanProblem::MetFromStart { target: case.target.name.clone(), period: period.to_string(), value })
    };
    if let Some(given) = case.target.stated() {
        let place = Place::of_line(&case.plan.file, given.line);
        let holds = case.target.goal.holds(&given.value);
        return holds.then(|| Finding::at(problem(&given.period, given.value.to_string()), place));
    }
    let row = usable.iter().rev().find(|it| it.period.last() <= case.plan.start)?;
    case.target.goal.holds(&row.value).then(|| row.origin.finding(problem(&row.period, row.written())))
}

/// The plan's own figure; a row of that date may tell where it was published.
fn from_plan(case: &Context<'_>, given: &Stated, usable: &[&Observation], warnings: &mut Vec<Finding>) -> Observation {
    let row = usable.iter().find(|it| it.period.last() == given.period.last());
    if let Some(row) = row.filter(|row| row.value != given.value || row.bound != Bound::Exact) {
        warnings.push(row.origin.finding(PlanProblem::BaselineDiffers {
            target: case.target.name.clone(),
            period: given.period.to_string(),
            plan: given.value.to_string(),
            row: row.written(),
        }));
    }
    Observation {
        period: given.period,
        value: given.value.clone(),
        bound: Bound::Exact,
        flags: Flags::NONE,
        origin: Origin { file: Some(Arc::clone(&case.plan.file)), line: Some(given.line), ..Origin::default() },
    }
}
