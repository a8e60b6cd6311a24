//! What other offices say of the same figures, beside the verdict and never in its place.

mod eurostat;
mod zh;

use super::context::Context;
use super::outcome::Outcome;

pub use super::outcome::said::{Eurostat, Figures, Method, Verdict, Why, Zh};

/// What a method says.
pub(super) fn of(method: Method, case: &Context<'_>, outcome: &Outcome) -> Verdict {
    match method {
        Method::Zh => zh::judge(case, outcome),
        Method::Eurostat => eurostat::judge(case, outcome),
    }
}
