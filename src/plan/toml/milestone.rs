//! `milestones = { 2025 = 89, 2026 = 90.5 }`: the way to the goal.

use std::ops::Range;

use crate::diagnostic::{Expected, PlanProblem};
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Direction, Goal, Milestone};

use super::frame::Days;
use super::keys::{Reader, Section};

/// Put in order of time.
pub fn read(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    goal: Option<&Goal>,
    limits: Option<&(Exact, Exact)>,
    days: Option<Days>,
) -> Vec<Milestone> {
    let Some(inner) = reader.table(section, "milestones", Expected::MilestoneTable) else { return Vec::new() };
    let mut stones = Vec::new();
    for (key, given) in inner.table.iter() {
        let text: &str = key.get_ref();
        let number = reader.number(text, Expected::Number, given);
        if let Some(number) = &number {
            reader.within(number, limits, given.span());
        }
        let period = period(reader, text, key.span(), days);
        stones.extend(number.zip(period).map(|(value, period)| (Milestone { period, value }, key.span())));
    }
    stones.sort_by_key(|(stone, _)| stone.period.last());
    check_order(reader, &stones, goal);
    check_goal(reader, &stones, goal);
    stones.into_iter().map(|(stone, _)| stone).collect()
}

fn period(reader: &mut Reader<'_>, text: &str, span: Range<usize>, days: Option<Days>) -> Option<Period> {
    let period = reader.period_of(text, span.clone())?;
    if days.is_some_and(|days| period.last() <= days.start || period.last() >= days.deadline) {
        reader.report(PlanProblem::MilestoneOutsidePlan { period: period.to_string() }, span);
        return None;
    }
    Some(period)
}

/// One value a day, and none that is further from the goal than the one before:
/// numbers that were swapped.
fn check_order(reader: &mut Reader<'_>, stones: &[(Milestone, Range<usize>)], goal: Option<&Goal>) {
    for pair in stones.windows(2) {
        let [(before, _), (after, span)] = pair else { continue };
        let (earlier, later) = (before.period.to_string(), after.period.to_string());
        if before.period.last() == after.period.last() {
            reader.report(PlanProblem::MilestoneTwice { earlier, later }, span.clone());
        } else if goal.and_then(way).is_some_and(|way| way.signed(&after.value) < way.signed(&before.value)) {
            let (from, to) = (before.value.to_string(), after.value.to_string());
            reader.report(PlanProblem::MilestoneBackwards { earlier, from, later, to }, span.clone());
        }
    }
}

/// What lies beyond the goal is no step on the way to it.
fn check_goal(reader: &mut Reader<'_>, stones: &[(Milestone, Range<usize>)], goal: Option<&Goal>) {
    let Some((way, value)) = goal.and_then(|goal| way(goal).zip(goal.value())) else { return };
    for (stone, span) in stones {
        if way.signed(&stone.value) > way.signed(value) {
            let (period, goal) = (stone.period.to_string(), value.to_string());
            let problem = PlanProblem::MilestoneBeyondGoal { period, value: stone.value.to_string(), goal };
            reader.report(problem, span.clone());
        }
    }
}

/// The way the milestones must go; a band may be reached from either side.
fn way(goal: &Goal) -> Option<Direction> {
    match goal {
        Goal::AtLeast(_) | Goal::MoreThan(_) | Goal::About { .. } => Some(Direction::Up),
        Goal::AtMost(_) | Goal::LessThan(_) => Some(Direction::Down),
        Goal::Between { .. } => None,
    }
}
