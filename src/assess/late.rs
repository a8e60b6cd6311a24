//! Since when a target needs attention, as far as its figures tell.

use crate::actuals::Series;
use crate::period::Period;
use crate::plan::{Plan, Target};

use super::context::Context;
use super::interval::Interval;
use super::judge;
use super::outcome::Outcome;

/// Figures looked back on at most: each is judged anew, and a table may have one a day.
const MOST: usize = 400;

/// The first figure of an unbroken row, back from the actual, at each of which the target
/// would have needed attention, judged by what is known now. The plan asks for nothing
/// before its start; where the row is longer than can be looked at, nothing is said.
pub fn since(plan: &Plan, target: &Target, series: &Series, outcome: &Outcome) -> Option<Period> {
    let actual = outcome.actual.as_ref().filter(|_| outcome.status.needs_attention())?.period.last();
    let figures = outcome.course().iter().map(|it| it.period);
    let mut figures: Vec<Period> = figures.filter(|it| it.last() > plan.start && it.last() <= actual).collect();
    figures.sort_unstable_by_key(|it| it.last());
    figures.dedup_by_key(|it| it.last());
    let mut first = None;
    for (looked, period) in figures.into_iter().rev().enumerate() {
        if looked >= MOST {
            return None;
        }
        let then = Context { plan, target, as_of: Some(period.last()), interval: Interval::default() };
        if !judge::status(&then, series).needs_attention() {
            break;
        }
        first = Some(period);
    }
    first
}
