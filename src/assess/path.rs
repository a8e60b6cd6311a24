//! The path: what is needed by the end of each year, quarter or month to come.
//!
//! It judges nothing: it runs from the actual to the target, through the milestones
//! that are still ahead, and is rounded away from the comfortable side.

use jiff::civil::Date;

use crate::calendar::years_between;
use crate::number::{Exact, Rounding};
use crate::plan::{Direction, Goal, Target};

use super::context::Context;
use super::interval::Interval;
use super::outcome::Step;

/// A value on a date.
pub type Point = (Date, Exact);

/// The line from one point to another, on a date.
pub fn between(from: &Point, to: &Point, date: Date) -> Option<Exact> {
    let share = years_between(from.0, date).over(&years_between(from.0, to.0))?;
    Some(&from.1 + &(&(&to.1 - &from.1) * &share))
}

/// The broken line through points in order of time, on a date; `None` outside of it.
pub fn along(points: &[Point], date: Date) -> Option<Exact> {
    let leg = points.windows(2).find_map(|leg| match leg {
        [from, to] if (from.0..=to.0).contains(&date) => Some((from, to)),
        _ => None,
    });
    leg.and_then(|(from, to)| between(from, to, date))
}

/// The path of a level: from where it is through the milestones ahead to the target.
/// `planned`: where the plan wanted to be on a date.
pub fn of_level(case: &Context<'_>, at: &Point, planned: impl Fn(Date) -> Option<Exact>) -> Vec<Step> {
    let Some((direction, goal)) = case.target.goal.aim(&at.1) else { return Vec::new() };
    let stones = ahead(case.target, at, direction, &goal);
    let interval = match case.target.kind() {
        // Half a year has half an amount.
        crate::plan::Kind::Amount => Interval::Year,
        _ => case.interval,
    };
    let mut dates = interval.ends(at.0, case.deadline());
    dates.extend(stones.iter().map(|stone| stone.0));
    dates.sort_unstable();
    dates.dedup();
    let points: Vec<Point> =
        [at.clone()].into_iter().chain(stones.iter().cloned()).chain([(case.deadline(), goal)]).collect();
    let quantum = Quantum::of(case.target, points.iter().map(|point| &point.1));
    let mut before = at.1.clone();
    let steps = dates.into_iter().filter_map(|date| {
        let exact = along(&points, date)?;
        let last = date == case.deadline();
        let value = quantum.value(&case.target.goal, direction, &exact, last);
        let step = Some(&value - &before);
        before = value.clone();
        let milestone = stones.iter().any(|stone| stone.0 == date);
        Some(Step { period: interval.name(date), date, value, exact, step, planned: planned(date), milestone })
    });
    steps.collect()
}

/// The milestones after the actual that it does not reach already: what is there need
/// not be reached again. Of a band those, too, that do not lie beyond the edge.
fn ahead(target: &Target, at: &Point, direction: Direction, goal: &Exact) -> Vec<Point> {
    let after = target.milestones.iter().filter(|stone| stone.period.last() > at.0);
    let short = after.filter(|stone| direction.signed(&(&stone.value - &at.1)).is_positive());
    let within = short.filter(|stone| !direction.signed(&(&stone.value - goal)).is_positive());
    within.map(|stone| (stone.period.last(), stone.value.clone())).collect()
}

/// A year of a flow that is to come, or is not over.
pub struct Need {
    pub year: i16,
    /// What was counted, and when; 0 on the eve of a year without a count.
    pub from: Point,
    /// What the year must have by its end.
    pub need: Exact,
}

/// The path of a flow: each year runs up from its own count.
pub fn of_years(case: &Context<'_>, needs: &[Need]) -> Vec<Step> {
    let numbers = needs.iter().flat_map(|need| [&need.from.1, &need.need]);
    let quantum = Quantum::of(case.target, numbers);
    needs.iter().flat_map(|need| of_year(case, need, &quantum)).collect()
}

fn of_year(case: &Context<'_>, need: &Need, quantum: &Quantum) -> Vec<Step> {
    let Ok(end) = Date::new(need.year, 12, 31) else { return Vec::new() };
    let to = (end, need.need.clone());
    let mut before = need.from.1.clone();
    let steps = case.interval.ends(need.from.0, end).into_iter().filter_map(|date| {
        let exact = between(&need.from, &to, date)?;
        let value = quantum.value(&case.target.goal, Direction::Up, &exact, date == end);
        let step = Some(&value - &before);
        before = value.clone();
        let (planned, milestone) = (None, false);
        Some(Step { period: case.interval.name(date), date, value, exact, step, planned, milestone })
    });
    steps.collect()
}

/// The path of what each year must keep by itself, a share or a ceiling: it does not
/// run up from 0, and has entries of years only.
pub fn of_limits(years: impl Iterator<Item = i16>, quota: &Exact) -> Vec<Step> {
    let ends = years.filter_map(|year| Date::new(year, 12, 31).ok());
    let steps = ends.map(|date| Step {
        period: Interval::Year.name(date),
        date,
        value: quota.clone(),
        exact: quota.clone(),
        step: None,
        planned: None,
        milestone: false,
    });
    steps.collect()
}

/// What the values of a path are rounded to.
struct Quantum {
    places: i32,
}

impl Quantum {
    /// Wholes where every number that the path runs through is whole, else as many
    /// decimals as the one with most has; of a share at least one.
    fn of<'n>(target: &Target, numbers: impl Iterator<Item = &'n Exact>) -> Self {
        let most = numbers.filter_map(Exact::decimals).max().unwrap_or(0);
        let least = u32::from(target.unit.is_percent());
        Self { places: i32::try_from(most.max(least)).unwrap_or(i32::MAX) }
    }

    /// A value on the way, never below what is needed. The number that `more_than` and
    /// `less_than` exclude is passed by one where things are counted in wholes.
    fn value(&self, goal: &Goal, direction: Direction, exact: &Exact, last: bool) -> Exact {
        let (rounding, one) = match direction {
            Direction::Up => (Rounding::Up, Exact::from(1)),
            Direction::Down => (Rounding::Down, Exact::from(-1)),
        };
        let value = exact.round(self.places, rounding);
        let strict = matches!(goal, Goal::MoreThan(_) | Goal::LessThan(_));
        if last && strict && self.places == 0 { &value + &one } else { value }
    }
}
