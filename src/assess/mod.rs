//! The reckoning: gap, pace, projection and status of every target.
//!
//! Pure and total: a plan and its observations in, an [`Assessment`] out. All
//! numbers are exact and all verdicts compare exact numbers; writing them down
//! is the report's affair.

mod areas;
mod context;
mod final_years;
mod level;
mod line;
mod outcome;
mod reason;
mod select;
mod yearly;

use jiff::civil::Date;

use crate::actuals::{Actuals, Series};
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::plan::{Plan, Target};

use context::Context;

pub use crate::status::Status;
pub use outcome::{Area, Assessment, Derivation, GapBound, Outcome, Projection, Step, Year, YearState};
pub use reason::Reason;

/// Assesses every target of the plan. `as_of` cuts: later observations are not
/// used; without it each target is judged at its own newest observation.
///
/// ```
/// use qdx::{actuals, assess::assess, plan};
///
/// let plan = plan::parse(qdx::EMBEDDED, qdx::DEFAULT_PLAN)?;
/// let rows = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\n";
/// let source = actuals::Source::text("a.csv", rows);
/// let read = actuals::read(&plan, &[source], actuals::Options::default())?;
/// let then = assess(&plan, &read, Some("2024-12-31".parse().unwrap()));
/// let index = plan.targets.iter().position(|target| target.id == "rd-tools").unwrap();
/// assert_eq!(then.targets[index].status.id(), "no_trend");
/// # Ok::<(), qdx::diagnostic::Findings>(())
/// ```
pub fn assess(plan: &Plan, actuals: &Actuals, as_of: Option<Date>) -> Assessment {
    let mut warnings = actuals.warnings.clone();
    let nothing = Series::default();
    let outcomes = plan.targets.iter().enumerate().map(|(index, target)| {
        let series = actuals.series.get(index).unwrap_or(&nothing);
        one(plan, target, series, as_of, &mut warnings)
    });
    let targets = outcomes.collect();
    let newest = actuals.series.iter().flat_map(|series| &series.whole).map(|it| it.period.last()).max();
    Assessment { as_of, newest, targets, inputs: actuals.inputs.clone(), warnings }
}

fn one(plan: &Plan, target: &Target, series: &Series, as_of: Option<Date>, warnings: &mut Vec<Finding>) -> Outcome {
    let case = Context { plan, target, as_of };
    let outcome = match target.yearly {
        None => level::assess(&case, series, warnings),
        Some(yearly) => yearly::assess(&case, yearly, series, warnings),
    };
    let observations = series.whole.iter().filter(|it| as_of.is_none_or(|as_of| it.period.last() <= as_of));
    let observations = observations.cloned().collect();
    let mut outcome = Outcome { observations, areas: areas::areas(&case, series), ..outcome };
    note_later(&mut outcome.notes, series.later);
    outcome
}

/// Rows that the reading left out are told together with those left out here.
fn note_later(notes: &mut Vec<Note>, rows: usize) {
    let known = notes.iter_mut().find_map(|note| if let Note::Later(count) = note { Some(count) } else { None });
    match known {
        Some(count) => *count = count.saturating_add(rows),
        None => notes.extend((rows > 0).then_some(Note::Later(rows))),
    }
}
