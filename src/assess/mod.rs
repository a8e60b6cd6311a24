//! The reckoning: gap, pace, projection and status of every target.
//!
//! Pure and total: a plan and its observations in, an [`Assessment`] out. All
//! numbers are exact and all verdicts compare exact numbers; writing them down
//! is the report's affair.

mod areas;
mod ceiling;
mod context;
mod counts;
mod final_years;
mod interval;
mod level;
mod line;
pub mod method;
mod outcome;
mod path;
mod reason;
mod select;
mod total;
mod yearly;

use jiff::civil::Date;

use crate::actuals::{Actuals, Series};
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::plan::{Due, Goal, Plan, Target, Yearly};

use context::Context;
use method::Method;

pub use crate::status::Status;
pub use interval::Interval;
pub use outcome::{Area, Assessment, Derivation, GapBound, Outcome, Projection, Step, Year, YearState};
pub use reason::Reason;

/// What to reckon, and up to when.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Later observations are not used; without it each target is judged at its own
    /// newest one.
    pub as_of: Option<Date>,
    /// How finely the path is divided.
    pub interval: Interval,
    /// Methods of other offices whose words are wanted, too.
    pub methods: &'o [Method],
}

impl From<Option<Date>> for Options<'_> {
    fn from(as_of: Option<Date>) -> Self {
        Self { as_of, ..Self::default() }
    }
}

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
    let nothing = Series::default();
    let outcomes = plan.targets.iter().enumerate().map(|(index, target)| {
        let series = actuals.series.get(index).unwrap_or(&nothing);
        one(plan, target, series, options, &mut warnings)
    });
    let targets = outcomes.collect();
    let newest = actuals.series.iter().flat_map(|series| &series.whole).map(|it| it.period.last()).max();
    Assessment { as_of: options.as_of, newest, targets, inputs: actuals.inputs.clone(), warnings }
}

fn one(plan: &Plan, target: &Target, series: &Series, options: Options<'_>, warnings: &mut Vec<Finding>) -> Outcome {
    let Options { as_of, interval, methods } = options;
    let case = Context { plan, target, as_of, interval };
    let outcome = match target.yearly {
        None => level::assess(&case, series, warnings),
        Some(yearly) => flow(&case, yearly, series, warnings),
    };
    let observations = series.whole.iter().filter(|it| as_of.is_none_or(|as_of| it.period.last() <= as_of));
    let observations = observations.cloned().collect();
    let mut outcome = Outcome { observations, areas: areas::areas(&case, series), ..outcome };
    note_later(&mut outcome.notes, series.later);
    let mut methods: Vec<Method> = methods.to_vec();
    methods.sort_unstable();
    methods.dedup();
    outcome.methods = methods.into_iter().map(|method| method.of(&case, &outcome)).collect();
    outcome
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
