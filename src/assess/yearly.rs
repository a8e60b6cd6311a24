//! Yearly targets: a flow that every year of the plan must reach.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actuals::{Observation, Origin, Series};
use crate::calendar::{elapsed_share, years_between};
use crate::diagnostic::{Finding, SeriesProblem};
use crate::flag::Flags;
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Goal, Reports, Yearly};
use crate::status::Status;

use super::context::Context;
use super::final_years::{self, Known};
use super::outcome::{Derivation, GapBound, Outcome, Projection, Year, YearState};
use super::reason::Reason;

/// What one plan year holds.
struct Count {
    year: i16,
    observation: Observation,
    /// The count reaches 31 December without a hole.
    closed: bool,
    /// Shortfall after the year, earlier ones included.
    debt: Exact,
    /// It satisfies the quota after paying what was owed: proved, or before the deadline by its number.
    settled: bool,
    /// The same, proved.
    proved: bool,
}

/// Assesses a yearly target from its observations in order of time.
pub fn assess(case: &Context<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    let mut notes = series.notes.clone();
    let Some(quota) = case.target.goal.value() else { return Outcome::empty(notes) };
    let by_year = by_year(case, &series.whole, &mut notes);
    let mut counts = Vec::new();
    for (year, rows) in &by_year {
        counts.extend(count(case, yearly, *year, rows, &mut notes, warnings));
    }
    let Some(newest) = series.whole.last().map(|it| it.period.last()) else { return Outcome::empty(notes) };
    let over = case.is_over(newest);
    settle(&mut counts, &case.target.goal, quota, yearly.make_up, over);
    let Some(latest) = counts.last() else { return Outcome::empty(notes) };
    let sum = Tally { case, yearly, quota, counts: &counts, latest };
    let (status, reason) = sum.verdict(over);
    sum.remarks(over, &mut notes);
    sum.outcome(status, reason, over, notes)
}

/// The rows of each plan year up to the cut.
fn by_year<'o>(
    case: &Context<'_>,
    observations: &'o [Observation],
    notes: &mut Vec<Note>,
) -> BTreeMap<i16, Vec<&'o Observation>> {
    let mut years: BTreeMap<i16, Vec<&Observation>> = BTreeMap::new();
    let (mut early, mut late) = (0_usize, 0_usize);
    for observation in observations {
        let date = observation.period.last();
        if !case.uses(date) {
            late = late.saturating_add(1);
        } else if date.year() < case.plan.start.year() {
            early = early.saturating_add(1);
        } else {
            years.entry(date.year()).or_default().push(observation);
        }
    }
    notes.extend((early > 0).then_some(Note::BeforePlan(early)));
    notes.extend((late > 0).then_some(Note::Later(late)));
    years
}

/// The count of one year: its whole-year row, else what its rows come to.
fn count(
    case: &Context<'_>,
    yearly: Yearly,
    year: i16,
    rows: &[&Observation],
    notes: &mut Vec<Note>,
    warnings: &mut Vec<Finding>,
) -> Option<Count> {
    let cumulative = yearly.reports == Reports::Cumulative;
    if let Some(whole) = rows.iter().find(|row| row.period.is_year()) {
        let counted = if cumulative { strongest(whole, rows) } else { whole };
        let beside = rows.iter().filter(|row| !row.period.is_year() && row.period != counted.period);
        notes.extend(beside.map(|row| Note::PartYearIgnored(row.period)));
        return Some(Count::new(year, counted.clone(), true));
    }
    if cumulative {
        // A share of the year so far may fall.
        let flow = !case.target.unit.is_percent();
        let last = if flow { strongest(usable(rows, notes).last()?, rows) } else { rows.last()? };
        notes.extend(looks_like_increment(last.period).then_some(Note::SinceJanuary(last.period)));
        return Some(Count::new(year, last.clone(), is_year_end(last.period.last())));
    }
    let last = rows.last()?;
    let hole = hole(rows);
    if let Some(missing) = hole {
        let target = case.target.name.clone();
        warnings.push(Finding::general(SeriesProblem::IncrementHole { target, year, missing: missing.to_string() }));
    }
    let closed = hole.is_none() && is_year_end(last.period.last());
    let Some(sum) = added(rows) else {
        let (target, period) = (case.target.name.clone(), whole(rows)?.to_string());
        warnings.push(Finding::general(SeriesProblem::SumOfMixedBounds { target, period }));
        return None;
    };
    Some(Count::new(year, sum, closed))
}

/// The rows without lower bounds below what was counted before, which are notes. At
/// the end of a year such a bound closes it.
fn usable<'o>(rows: &[&'o Observation], notes: &mut Vec<Note>) -> Vec<&'o Observation> {
    let mut usable = Vec::new();
    let mut counted: Option<&Exact> = None;
    for day in rows.chunk_by(|one, other| one.period.last() == other.period.last()) {
        let weak = |row: &Observation| {
            let open = row.bound.is_lower() && !is_year_end(row.period.last());
            open && counted.is_some_and(|counted| row.value < *counted)
        };
        for row in day {
            if weak(row) { notes.push(Note::WeakBound(row.period)) } else { usable.push(*row) }
        }
        let exact = day.iter().filter(|row| row.bound == Bound::Exact).map(|row| &row.value);
        counted = counted.into_iter().chain(exact).max();
    }
    usable
}

/// Of what is known of the same day: the exact count, else the highest lower bound.
fn strongest<'o>(row: &'o Observation, rows: &[&'o Observation]) -> &'o Observation {
    let same_day = || rows.iter().copied().filter(|it| it.period.last() == row.period.last());
    let lower = same_day().filter(|it| it.bound.is_lower() && row.bound.is_lower());
    let exact = same_day().find(|it| it.bound == Bound::Exact);
    exact.or_else(|| lower.max_by_key(|it| (&it.value, it.bound == Bound::MoreThan))).unwrap_or(row)
}

/// A quarter or a month in mid-year: a count since January, or its own alone?
fn looks_like_increment(period: Period) -> bool {
    period.first() != period.last() && period.first() != period.first().first_of_year()
}

/// The first days from 1 January on that no row covers.
fn hole(rows: &[&Observation]) -> Option<Period> {
    let mut next = rows.first()?.period.last().first_of_year();
    for row in rows {
        if row.period.first() > next {
            return Period::new(next, row.period.first().yesterday().ok()?);
        }
        next = row.period.last().tomorrow().ok()?;
    }
    None
}

/// From the first day of the rows to the last.
fn whole(rows: &[&Observation]) -> Option<Period> {
    Period::new(rows.first()?.period.first(), rows.last()?.period.last())
}

/// Increments added up; `None` where lower and upper bounds mix, whose sum says
/// nothing.
fn added(rows: &[&Observation]) -> Option<Observation> {
    Some(Observation {
        period: whole(rows)?,
        value: Exact::total(rows.iter().map(|row| &row.value)),
        bound: Bound::of_sum(rows.iter().map(|row| row.bound))?,
        flags: rows.iter().fold(Flags::NONE, |all, row| all.and(row.flags)),
        origin: match rows {
            [only] => only.origin.clone(),
            _ => Origin { parts: Some(rows.len()), ..Origin::default() },
        },
    })
}

/// The debt runs through the years with data in order; a surplus pays earlier
/// debts, never later years.
fn settle(counts: &mut [Count], goal: &Goal, quota: &Exact, make_up: bool, over: bool) {
    let mut debt = Exact::zero();
    for count in counts {
        let owed = if make_up { debt } else { Exact::zero() };
        let net = &count.observation.value - &owed;
        count.proved = goal.proved(&net, count.observation.bound);
        count.settled = count.proved || !over && goal.holds(&net);
        count.debt = (quota - &net).max(Exact::zero());
        debt = count.debt.clone();
    }
}

impl Count {
    fn new(year: i16, observation: Observation, closed: bool) -> Self {
        Self { year, observation, closed, debt: Exact::zero(), settled: false, proved: false }
    }

    fn value(&self) -> &Exact {
        &self.observation.value
    }

    fn date(&self) -> Date {
        self.observation.period.last()
    }

    /// The share of the year the count covers; 1 when closed.
    fn covered(&self) -> Exact {
        if self.closed { Exact::from(1) } else { elapsed_share(self.date()) }
    }
}

/// All counts of a target together.
struct Tally<'t> {
    case: &'t Context<'t>,
    yearly: Yearly,
    quota: &'t Exact,
    counts: &'t [Count],
    latest: &'t Count,
}

impl Tally<'_> {
    /// A closed or earlier year that is short, and that no later year has paid.
    fn is_owed(&self) -> bool {
        let last_settled = self.counts.iter().rfind(|count| count.settled).map(|count| count.year);
        let paid = |count: &Count| self.yearly.make_up && Some(count.year) < last_settled;
        let due = |count: &Count| count.closed || count.year != self.latest.year;
        self.counts.iter().any(|count| due(count) && !count.settled && !paid(count))
    }

    /// A closed year that is short and that nothing can pay for.
    fn is_lost(&self) -> bool {
        let goal = &self.case.target.goal;
        let fails = |count: &Count| goal.disproved(count.value(), count.observation.bound);
        !self.yearly.make_up && self.counts.iter().any(|count| count.closed && !count.settled && fails(count))
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
        let known = |count: &Count| Known {
            value: count.value().clone(),
            bound: count.observation.bound,
            closed: count.closed,
        };
        let years: Vec<Option<Known>> = self.case.plan.years().map(|year| of(year).map(known)).collect();
        final_years::verdict(&self.case.target.goal, self.quota, self.yearly.make_up, &years)
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
        years_between(self.latest.date(), self.case.plan.deadline)
    }

    /// Plan years after the latest year with data.
    fn years_to_come(&self) -> Exact {
        Exact::from(i64::from(self.case.plan.deadline.year().saturating_sub(self.latest.year)))
    }

    /// What cannot be made up is not owed any more.
    fn owed(&self) -> Exact {
        if self.yearly.make_up || !self.latest.closed { self.latest.debt.clone() } else { Exact::zero() }
    }

    fn derivation(&self, covered: Exact) -> Derivation {
        Derivation {
            aim: Some(self.quota.clone()),
            sum: Some(Exact::total(self.counts.iter().map(Count::value))),
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

    fn projection(&self, pace: Option<&Exact>) -> Projection {
        let Some(pace) = pace else { return Projection::default() };
        let sum = Exact::total(self.counts.iter().map(Count::value));
        let ahead = |pace: &Exact| Some(&sum + &(pace * &self.years_left()));
        Projection { value: ahead(pace), slow: ahead(&pace.half()), unclipped: ahead(pace), arrival: None }
    }

    fn years(&self) -> Vec<Year> {
        let of = |year: i16| self.counts.iter().find(|count| count.year == year);
        self.case.plan.years().map(|year| self.year(year, of(year))).collect()
    }

    fn year(&self, year: i16, count: Option<&Count>) -> Year {
        let Some(count) = count else {
            return Year { year, count: None, gap: None, state: YearState::NoData };
        };
        let state = match (self.reached(count), count.closed) {
            (true, _) => YearState::Reached,
            (false, true) => YearState::Short,
            (false, false) => YearState::Open,
        };
        let gap = (self.quota - count.value()).max(Exact::zero());
        Year { year, count: Some(count.value().clone()), gap: Some(gap), state }
    }

    /// The year in itself, debts aside: by its number, or by its bound.
    fn reached(&self, count: &Count) -> bool {
        let goal = &self.case.target.goal;
        goal.holds(count.value()) || goal.proved(count.value(), count.observation.bound)
    }

    fn remarks(&self, over: bool, notes: &mut Vec<Note>) {
        notes.extend(
            self.counts.iter().filter_map(|count| Note::of_flags(count.observation.period, count.observation.flags)),
        );
        if self.counts.iter().any(|count| count.observation.bound != Bound::Exact && !count.proved) {
            notes.push(Note::Bound);
        }
        // The latest may still go on, unless it ends with a hole.
        let stopped = |count: &&Count| count.year != self.latest.year || is_year_end(count.date());
        let open = self.counts.iter().filter(|count| !count.closed);
        notes.extend(open.filter(stopped).map(|count| Note::YearIncomplete(count.year)));
        let known = |year: &i16| self.counts.iter().any(|count| count.year == *year);
        let past = self.case.plan.years().filter(|year| *year < self.latest.year);
        notes.extend(past.filter(|year| !known(year)).map(Note::YearWithoutData));
        let last_settled = self.counts.iter().rfind(|count| count.settled).map(|count| count.year);
        let paid = self.counts.iter().filter(|count| !self.reached(count) && last_settled > Some(count.year));
        let paid: Vec<i16> = paid.map(|count| count.year).collect();
        if self.yearly.make_up && !paid.is_empty() {
            notes.push(Note::MadeUp(paid));
        }
        if over && self.latest.date() < self.case.plan.deadline {
            notes.push(Note::FinalValueMissing);
        }
    }

    /// What the bounds of the years that make up the last debt say of it; lower and
    /// upper ones together say nothing.
    fn gap_bound(&self) -> GapBound {
        let settled = self.counts.iter().rposition(|count| count.proved).map_or(0, |last| last.saturating_add(1));
        let first = if self.yearly.make_up { settled } else { settled.max(self.counts.len().saturating_sub(1)) };
        let bounds = || self.counts.iter().skip(first).map(|count| count.observation.bound);
        match (bounds().any(Bound::is_lower), bounds().any(Bound::is_upper)) {
            (true, false) => GapBound::AtMost,
            (false, true) => GapBound::AtLeast,
            _ => GapBound::Exact,
        }
    }

    fn outcome(&self, status: Status, reason: Reason, over: bool, notes: Vec<Note>) -> Outcome {
        let covered: Vec<Exact> = self.counts.iter().map(Count::covered).collect();
        let sum = Exact::total(self.counts.iter().map(Count::value));
        let covered = Exact::total(covered.iter());
        let pace = sum.over(&covered).filter(|_| !self.is_share());
        Outcome {
            observations: Vec::new(),
            steps: Vec::new(),
            actual: Some(self.latest.observation.clone()),
            baseline: None,
            gap: Some(self.latest.debt.clone()),
            gap_bound: self.gap_bound(),
            progress: None,
            expected: self.expected(),
            years_left: Some(self.years_left()),
            pace_needed: self.pace_needed(status, over),
            projection: self.projection(pace.as_ref()),
            pace_observed: pace,
            acceleration: None,
            derivation: self.derivation(covered),
            years: self.years(),
            areas: Vec::new(),
            status,
            reason,
            notes,
        }
    }
}

fn is_year_end(date: Date) -> bool {
    date == date.last_of_year()
}
