//! The straight line through baseline and actual, and where it leads.

use jiff::Span;
use jiff::civil::Date;

use crate::calendar::years_between;
use crate::number::Exact;
use crate::plan::{Goal, Kind, Target};

use super::outcome::Projection;

/// Years beyond which an arrival says nothing.
const HORIZON: i32 = 100;

const DAYS_IN_400_YEARS: i64 = 146_097;

/// A value on a date, and its change a year.
pub struct Line<'l> {
    pub date: Date,
    pub value: &'l Exact,
    pub pace: &'l Exact,
}

impl Line<'_> {
    /// The value on `date`.
    pub fn at(&self, date: Date) -> Exact {
        self.value + &(self.pace * &years_between(self.date, date))
    }

    /// Where it leads by the deadline. `met`: the comparator holds already.
    pub fn project(&self, target: &Target, met: bool) -> Projection {
        let half = Line { pace: &self.pace.half(), ..*self };
        let unclipped = self.at(target.deadline);
        Projection {
            value: Some(clip(unclipped.clone(), target)),
            slow: Some(clip(half.at(target.deadline), target)),
            unclipped: Some(unclipped),
            arrival: if met { None } else { self.arrival(&target.goal) },
        }
    }

    /// The first day after its own on which the line satisfies the goal.
    fn arrival(&self, goal: &Goal) -> Option<Date> {
        let last = self.date.checked_add(Span::new().try_years(HORIZON).ok()?).ok()?;
        let days = i64::from(self.date.until(last).ok()?.get_days());
        let after = |days: i64| self.date.checked_add(Span::new().try_days(days).ok()?).ok();
        let next = after(1)?;
        if goal.holds(&self.at(next)) {
            return Some(next);
        }
        // The line is straight: once at or past the near edge it stays so. It is so
        // within a day or two of where years of equal length put it.
        let guess = self.days_to(goal).unwrap_or(0);
        let (near, far) = (guess.saturating_sub(2).clamp(0, days), guess.saturating_add(2).clamp(0, days));
        let mut low = if self.reached(goal, after(near)?) { 0 } else { near };
        let mut high = if self.reached(goal, after(far)?) { far } else { days };
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            if self.reached(goal, after(middle)?) { high = middle } else { low = middle }
        }
        let day = after(high)?;
        // Through a narrow band it may pass between two days.
        goal.holds(&self.at(day)).then_some(day)
    }

    /// About how many days it takes to get as far as `goal`; `None` when the line is level.
    fn days_to(&self, goal: &Goal) -> Option<i64> {
        let years = goal.distance(self.value).over(&self.pace.abs())?;
        let days = (&years * &Exact::ratio(DAYS_IN_400_YEARS, 400)?).billionths().checked_div(1_000_000_000)?;
        i64::try_from(days).ok()
    }

    fn reached(&self, goal: &Goal, day: Date) -> bool {
        let value = self.at(day);
        match (goal, goal.aim(self.value)) {
            (Goal::Between { .. }, Some((direction, edge))) => !direction.signed(&(&edge - &value)).is_positive(),
            _ => goal.holds(&value),
        }
    }
}

fn clip(value: Exact, target: &Target) -> Exact {
    match &target.limits {
        // Limits are those of figures, not of their sums.
        Some((low, high)) if target.kind() != Kind::Total => value.clamp(low.clone(), high.clone()),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn goal() -> impl Strategy<Value = Goal> {
        (0..5, 0..2000_i64, 1..50_i64).prop_map(|(kind, value, width)| {
            let (value, width) = (Exact::from(value), Exact::from(width));
            match kind {
                0 => Goal::AtLeast(value),
                1 => Goal::MoreThan(value),
                2 => Goal::AtMost(value),
                3 => Goal::LessThan(value),
                _ => Goal::About { value, tolerance: width },
            }
        })
    }

    proptest! {
        #[test]
        fn a_line_arrives_on_the_first_day_that_satisfies_and_on_none_only_if_no_day_does(
            goal in goal(), value in 0..2000_i64, pace in -5000..5000_i64, parts in 1..400_i64, day in 1..28_i8,
        ) {
            let (value, pace) = (Exact::from(value), Exact::ratio(pace, parts).unwrap());
            let line = Line { date: date(2024, 2, day), value: &value, pace: &pace };
            let holds = |day: Date| goal.holds(&line.at(day));
            match line.arrival(&goal) {
                Some(day) => {
                    prop_assert!(holds(day) && day > line.date);
                    let before = day.yesterday().unwrap();
                    prop_assert!(before == line.date || !holds(before), "{day}");
                }
                None => prop_assert!(!holds(line.date.tomorrow().unwrap()) && !holds(date(2124, 2, day))),
            }
        }
    }
}
