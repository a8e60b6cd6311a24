//! One target, by the rules of its kind.

use crate::actuals::Series;
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::plan::{Due, Goal, Plan, Target, Yearly};
use crate::status::Status;

use super::context::{Context, Options};
use super::flow::{ceiling, total, yearly};
use super::level;
use super::method;
use super::outcome::Outcome;

/// Judges a target by its figures; its areas are another matter.
pub fn judge(
    plan: &Plan,
    target: &Target,
    series: &Series,
    options: Options<'_>,
    warnings: &mut Vec<Finding>,
) -> Outcome {
    let Options { as_of, interval, methods } = options;
    let case = Context { plan, target, as_of, interval };
    let outcome = reckon(&case, series, warnings);
    let observations = series.whole.iter().filter(|it| as_of.is_none_or(|as_of| it.period.last() <= as_of));
    let observations = observations.cloned().collect();
    let mut outcome = Outcome { observations, ..outcome };
    note_later(&mut outcome.notes, series.later);
    let mut methods = methods.to_vec();
    methods.sort_unstable();
    methods.dedup();
    outcome.methods = methods.into_iter().map(|said| method::of(said, &case, &outcome)).collect();
    outcome
}

/// The reckoning alone, without the rows and what others say.
pub fn reckon(case: &Context<'_>, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    match case.target.yearly {
        None => level::assess(case, series, warnings),
        Some(yearly) => flow(case, yearly, series, warnings),
    }
}

/// The verdict alone, as [`reckon`] gives it: for figures that are only looked back on.
pub fn status(case: &Context<'_>, series: &Series) -> Status {
    match case.target.yearly {
        None => level::status(case, series),
        Some(yearly) => flow(case, yearly, series, &mut Vec::new()).status,
    }
}

/// A flow, by what its years must come to.
fn flow(case: &Context<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    match (yearly.due, &case.target.goal) {
        (Due::EachYear { .. }, Goal::AtMost(_) | Goal::LessThan(_)) => ceiling::assess(case, yearly, series, warnings),
        (Due::EachYear { make_up }, _) => yearly::assess(case, yearly, make_up, series, warnings),
        (Due::OverPlan, _) => total::over_plan(case, yearly, series, warnings),
        (Due::LastYear, _) => total::of_last_year(case, yearly, series, warnings),
    }
}

/// Rows that the reading left out are told together with those left out here.
fn note_later(notes: &mut Vec<Note>, rows: usize) {
    let known = notes.iter_mut().find_map(|note| if let Note::Later(count) = note { Some(count) } else { None });
    match known {
        Some(count) => *count = count.saturating_add(rows),
        None => notes.extend((rows > 0).then_some(Note::Later(rows))),
    }
}
