//! What other offices say of the same figures, beside the verdict and never in its place.

mod eurostat;
mod zh;

use crate::number::Exact;
use crate::status::Status;

use super::context::Context;
use super::outcome::Outcome;

pub use super::outcome::said::{Eurostat, Figures, Method, Verdict, Why, Zh};

/// Whether the number, or what its bound proves, satisfies the comparator.
fn satisfied(case: &Context<'_>, outcome: &Outcome) -> bool {
    let goal = &case.target.goal;
    outcome.actual.as_ref().is_some_and(|it| goal.holds(&it.value) || goal.proved(&it.value, it.bound))
}

/// T, or the yearly value; `None` of a band.
fn goal<'c>(case: &'c Context<'_>) -> Option<&'c Exact> {
    case.target.goal.value()
}

fn is_silent(outcome: &Outcome) -> bool {
    outcome.status == Status::NoData
}

/// What a method says.
pub(super) fn of(method: Method, case: &Context<'_>, outcome: &Outcome) -> Verdict {
    match method {
        Method::Zh => zh::judge(case, outcome),
        Method::Eurostat => eurostat::judge(case, outcome),
    }
}
