//! The reckoning: gap, pace, projection and status of every target.
//!
//! Pure and total: a plan and its observations in, an [`Assessment`] out. All
//! numbers are exact and all verdicts compare exact numbers; writing them down
//! is the report's affair.

mod areas;
mod context;
mod flow;
mod interval;
mod judge;
mod late;
mod level;
mod line;
pub mod method;
mod outcome;
mod path;
mod select;

use crate::actuals::{Actuals, Series};
use crate::plan::Plan;
use crate::wording;

pub use crate::status::Status;
pub use context::Options;
pub use interval::Interval;
pub use outcome::reason::Reason;
pub use outcome::{Area, Assessment, Derivation, GapBound, Judged, Outcome, Projection, Step, Year, YearState};

/// Assesses every target of the plan.
///
/// ```
/// use qdx::{actuals, assess::{Options, assess}, plan};
///
/// let plan = plan::parse(qdx::EMBEDDED, qdx::DEFAULT_PLAN)?;
/// let rows = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\n";
/// let source = actuals::Source::text("a.csv", rows);
/// let read = actuals::read(&plan, &[source], actuals::Options::default())?;
/// let options = Options { as_of: Some("2024-12-31".parse().unwrap()), ..Options::default() };
/// let then = assess(&plan, &read, options);
/// let index = plan.targets.iter().position(|target| target.id == "rd-tools").unwrap();
/// assert_eq!(then.targets[index].status.id(), "no_trend");
/// # Ok::<(), qdx::diagnostic::Findings>(())
/// ```
pub fn assess<'o>(plan: &Plan, actuals: &Actuals, options: impl Into<Options<'o>>) -> Assessment {
    let options = options.into();
    let mut warnings = actuals.warnings.clone();
    warnings.extend(wording::check(plan));
    let nothing = Series::default();
    let outcomes = plan.targets.iter().enumerate().map(|(index, target)| {
        let series = actuals.series.get(index).unwrap_or(&nothing);
        let outcome = judge::judge(plan, target, series, options, &mut warnings);
        let outcome = Outcome { late_since: late::since(plan, target, series, &outcome), ..outcome };
        areas::with_areas(plan, target, series, options, outcome, &mut warnings)
    });
    let targets = outcomes.collect();
    let newest = actuals.series.iter().flat_map(|series| &series.whole).map(|it| it.period.last()).max();
    Assessment { as_of: options.as_of, newest, targets, inputs: actuals.inputs.clone(), warnings }
}
