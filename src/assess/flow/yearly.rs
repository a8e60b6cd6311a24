//! Yearly targets: a flow that every year of the plan must reach.

use jiff::civil::Date;

use crate::actuals::Series;
use crate::calendar::{elapsed_share, years_between};
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Bound, Goal, Yearly};
use crate::status::Status;

use super::counts::{self, Count, Years, is_year_end};
use super::final_years::{self, Known};
use crate::assess::context::Context;
use crate::assess::outcome::reason::Reason;
use crate::assess::outcome::{Derivation, GapBound, Outcome, Projection, Step, Year};
use crate::assess::path::{self, Need};

/// The count of a year, and what it pays.
struct Paid {
    count: Count,
    /// What earlier years owe.
    owed: Exact,
    /// Shortfall after the year, earlier ones included.
    debt: Exact,
    /// It satisfies the quota after paying what was owed: proved, or before the deadline by its number.
    settled: bool,
    /// The same, proved.
    proved: bool,
}

/// Assesses a yearly target from its observations in order of time.
pub fn assess(
    case: &Context<'_>,
    yearly: Yearly,
    make_up: bool,
    series: &Series,
    warnings: &mut Vec<Finding>,
) -> Outcome {
    let mut notes = series.notes.clone();
    let Some(quota) = case.target.goal.value() else { return Outcome::empty(notes) };
    let counts = counts::counts(case, yearly.reports, Years::OfPlan, &series.whole, &mut notes, warnings);
    let Some(newest) = series.whole.last().map(|it| it.period.last()) else { return Outcome::empty(notes) };
    let over = case.is_over(newest);
    let counts = settle(counts, &case.target.goal, quota, make_up, over);
    let Some(latest) = counts.last() else { return Outcome::empty(notes) };
    let sum = Tally { case, make_up, quota, counts: &counts, latest };
    let (status, reason) = sum.verdict(over);
    sum.remarks(over, &mut notes);
    sum.outcome(status, reason, over, notes)
}

/// The debt runs through the years with data in order; a surplus pays earlier
/// debts, never later years.
fn settle(counts: Vec<Count>, goal: &Goal, quota: &Exact, make_up: bool, over: bool) -> Vec<Paid> {
    let mut debt = Exact::zero();
    let pay = |count: Count| {
        let owed = if make_up { debt.clone() } else { Exact::zero() };
        let net = count.value() - &owed;
        let proved = goal.proved(&net, count.observation.bound);
        let settled = proved || !over && goal.holds(&net);
        debt = (quota - &net).max(Exact::zero());
        Paid { count, owed, debt: debt.clone(), settled, proved }
    };
    counts.into_iter().map(pay).collect()
}

impl std::ops::Deref for Paid {
    type Target = Count;

    fn deref(&self) -> &Count {
        &self.count
    }
}

/// All counts of a target together.
struct Tally<'t> {
    case: &'t Context<'t>,
    make_up: bool,
    quota: &'t Exact,
    counts: &'t [Paid],
    latest: &'t Paid,
}

impl Tally<'_> {
    /// A closed or earlier year that is short, and that no later year has paid.
    fn is_owed(&self) -> bool {
        let last_settled = self.counts.iter().rfind(|count| count.settled).map(|count| count.year);
        let paid = |count: &Paid| self.make_up && Some(count.year) < last_settled;
        let due = |count: &Paid| count.closed || count.year != self.latest.year;
        self.counts.iter().any(|count| due(count) && !count.settled && !paid(count))
    }

    /// A closed year that is short and that nothing can pay for.
    fn is_lost(&self) -> bool {
        let goal = &self.case.target.goal;
        let fails = |count: &Paid| goal.disproved(count.value(), count.observation.bound);
        !self.make_up && self.counts.iter().any(|count| count.closed && !count.settled && fails(count))
    }

    /// The verdict: the first line of the README's list that applies.
    fn verdict(&self, over: bool) -> (Status, Reason) {
        if over {
            return self.final_verdict();
        }
        if self.is_lost() {
            return (Status::Missed, Reason::YearLost);
        }
        if self.is_owed() {
            return (Status::Behind, Reason::YearOwed);
        }
        let Some(expected) = self.expected() else { return (Status::OnTrack, Reason::YearOnCourse) };
        let near = &self.case.target.near;
        let count = self.latest.value();
        // 超过 excludes the number of the day as it does that of the year.
        let strict = matches!(self.case.target.goal, Goal::MoreThan(_));
        if *count > expected || !strict && *count == expected {
            (Status::OnTrack, Reason::YearOnCourse)
        } else if *count >= &expected * &(&Exact::from(1) - near) {
            (Status::Near, Reason::YearNearlyOnCourse(near.clone()))
        } else {
            (Status::Behind, Reason::YearOffCourse(near.clone()))
        }
    }

    /// What the figures prove of all years once the plan is over.
    fn final_verdict(&self) -> (Status, Reason) {
        let of = |year: i16| self.counts.iter().find(|count| count.year == year);
        let known =
            |count: &Paid| Known { value: count.value().clone(), bound: count.observation.bound, closed: count.closed };
        let years: Vec<Option<Known>> = self.case.years().map(|year| of(year).map(known)).collect();
        final_years::verdict(&self.case.target.goal, self.quota, self.make_up, &years)
    }

    /// What an open latest year should have by its date; of a share, which does not
    /// run up from 0, all of it.
    fn expected(&self) -> Option<Exact> {
        let by_now = || match self.is_share() {
            true => self.quota.clone(),
            false => self.quota * &elapsed_share(self.latest.date()),
        };
        (!self.latest.closed).then(by_now)
    }

    /// A share has no sum: each year stands by itself.
    fn is_share(&self) -> bool {
        self.case.target.unit.is_percent()
    }

    fn years_left(&self) -> Exact {
        years_between(self.latest.date(), self.case.deadline())
    }

    /// Plan years after the latest year with data.
    fn years_to_come(&self) -> Exact {
        Exact::from(i64::from(self.case.deadline().year().saturating_sub(self.latest.year)))
    }

    /// What cannot be made up is not owed any more.
    fn owed(&self) -> Exact {
        if self.make_up || !self.latest.closed { self.latest.debt.clone() } else { Exact::zero() }
    }

    fn derivation(&self, covered: Exact) -> Derivation {
        Derivation {
            aim: Some(self.quota.clone()),
            done: self.latest.value().over(self.quota),
            due: (!self.latest.closed && !self.is_share()).then(|| elapsed_share(self.latest.date())),
            sum: Some(self.sum()),
            covered: Some(covered),
            owed: Some(self.owed()),
            years_ahead: Some(self.years_to_come()),
            elapsed_share: (!self.latest.closed).then(|| elapsed_share(self.latest.date())),
            ..Derivation::default()
        }
    }

    fn pace_needed(&self, status: Status, over: bool) -> Option<Exact> {
        if self.is_share() || over && matches!(status, Status::Missed | Status::Undecided) {
            return None;
        }
        let total = &self.owed() + &(self.quota * &self.years_to_come());
        total.over(&self.years_left()).or_else(|| total.is_zero().then(Exact::zero))
    }

    /// What each year to come must have: what earlier years owe falls due in the first
    /// one that can pay it.
    fn path(&self) -> Vec<Step> {
        let latest = self.latest;
        let to_come = latest.year.saturating_add(1)..=self.case.deadline().year();
        if self.is_share() {
            let open = (!latest.closed && !latest.settled).then_some(latest.year);
            return path::of_limits(open.into_iter().chain(to_come), self.quota);
        }
        let owed = |debt: &Exact| if self.make_up { debt.clone() } else { Exact::zero() };
        let open = (!latest.closed && !latest.settled).then(|| Need {
            year: latest.year,
            from: (latest.date(), latest.value().clone()),
            need: self.quota + &owed(&latest.owed),
        });
        let mut debt = if latest.closed { owed(&latest.debt) } else { Exact::zero() };
        let later = to_come.filter_map(|year| {
            let eve = Date::new(year.saturating_sub(1), 12, 31).ok()?;
            let owed = std::mem::replace(&mut debt, Exact::zero());
            Some(Need { year, from: (eve, Exact::zero()), need: self.quota + &owed })
        });
        path::of_years(self.case, &open.into_iter().chain(later).collect::<Vec<_>>())
    }

    fn projection(&self, pace: Option<&Exact>) -> Projection {
        let Some(pace) = pace else { return Projection::default() };
        let sum = self.sum();
        let ahead = |pace: &Exact| Some(&sum + &(pace * &self.years_left()));
        Projection { value: ahead(pace), slow: ahead(&pace.half()), unclipped: ahead(pace), arrival: None }
    }

    fn years(&self) -> Vec<Year> {
        let short = |count: &Count| (self.quota - count.value()).max(Exact::zero());
        let counts = self.counts.iter().map(|paid| &paid.count);
        counts::years(self.case, counts, |count| (self.reached(count), short(count)))
    }

    /// The year in itself, debts aside: by its number, or by its bound.
    fn reached(&self, count: &Count) -> bool {
        self.case.satisfied(&count.observation)
    }

    /// What all years with data add up to.
    fn sum(&self) -> Exact {
        Exact::total(self.counts.iter().map(|count| count.value()))
    }

    fn remarks(&self, over: bool, notes: &mut Vec<Note>) {
        let counts = || self.counts.iter().map(|count| &count.count);
        notes.extend(counts().filter_map(|it| Note::of_flags(it.observation.period, it.observation.flags)));
        if self.counts.iter().any(|count| count.observation.bound != Bound::Exact && !count.proved) {
            notes.push(Note::Bound);
        }
        remark_years(self.case, counts(), notes);
        let last_settled = self.counts.iter().rfind(|count| count.settled).map(|count| count.year);
        let paid = self.counts.iter().filter(|count| !self.reached(count) && last_settled > Some(count.year));
        let paid: Vec<i16> = paid.map(|count| count.year).collect();
        if self.make_up && !paid.is_empty() {
            notes.push(Note::MadeUp(paid));
        }
        if over && self.latest.date() < self.case.deadline() {
            notes.push(Note::FinalValueMissing);
        }
    }

    /// What the bounds of the years that make up the last debt say of it; lower and
    /// upper ones together say nothing.
    fn gap_bound(&self) -> GapBound {
        let settled = self.counts.iter().rposition(|count| count.proved).map_or(0, |last| last.saturating_add(1));
        let first = if self.make_up { settled } else { settled.max(self.counts.len().saturating_sub(1)) };
        let bounds = || self.counts.iter().skip(first).map(|count| count.observation.bound);
        match (bounds().any(Bound::is_lower), bounds().any(Bound::is_upper)) {
            (true, false) => GapBound::AtMost,
            (false, true) => GapBound::AtLeast,
            _ => GapBound::Exact,
        }
    }

    fn outcome(&self, status: Status, reason: Reason, over: bool, notes: Vec<Note>) -> Outcome {
        let covered: Vec<Exact> = self.counts.iter().map(|count| count.covered()).collect();
        let covered = Exact::total(covered.iter());
        let pace = self.sum().over(&covered).filter(|_| !self.is_share());
        Outcome {
            path: if over { Vec::new() } else { self.path() },
            actual: Some(self.latest.observation.clone()),
            gap: Some(self.latest.debt.clone()),
            gap_bound: self.gap_bound(),
            expected: self.expected(),
            years_left: Some(self.years_left()),
            pace_needed: self.pace_needed(status, over),
            projection: self.projection(pace.as_ref()),
            pace_observed: pace,
            derivation: self.derivation(covered),
            years: self.years(),
            status,
            reason,
            ..Outcome::empty(notes)
        }
    }
}

/// Which years stop before their end, and which have no data.
pub fn remark_years<'c>(
    case: &Context<'_>,
    counts: impl DoubleEndedIterator<Item = &'c Count> + Clone,
    notes: &mut Vec<Note>,
) {
    let Some(latest) = counts.clone().next_back() else { return };
    // The latest may still go on, unless it ends with a hole.
    let stopped = |count: &&Count| count.year != latest.year || is_year_end(count.date());
    let open = counts.clone().filter(|count| !count.closed);
    notes.extend(open.filter(stopped).map(|count| Note::YearIncomplete(count.year)));
    let known = |year: &i16| counts.clone().any(|count| count.year == *year);
    let past = case.years().filter(|year| *year < latest.year);
    notes.extend(past.filter(|year| !known(year)).map(Note::YearWithoutData));
}
