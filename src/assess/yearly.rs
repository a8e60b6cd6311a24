//! Yearly targets: a flow that every year of the plan must reach.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actuals::{Observation, Origin, Series};
use crate::calendar::{elapsed_share, years_between};
use crate::diagnostic::{Finding, Problem};
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Goal, Reports, Yearly};

use super::{Case, GapBound, Outcome, Projection, Status, Workings, Year, YearState};

/// What one plan year holds.
struct Count {
    year: i16,
    observation: Observation,
    /// The count reaches 31 December without a hole.
    closed: bool,
    /// Shortfall after the year, earlier ones included.
    debt: Exact,
    /// It satisfies the quota after paying what was owed.
    settled: bool,
}

/// Assesses a yearly target from its observations in order of time.
pub fn assess(case: &Case<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    let mut notes = series.notes.clone();
    let Some(quota) = case.target.goal.value() else { return Outcome::empty(notes) };
    let by_year = by_year(case, &series.whole, &mut notes);
    let mut counts = Vec::new();
    for (year, rows) in &by_year {
        counts.extend(count(case, yearly, *year, rows, &mut notes, warnings));
    }
    settle(&mut counts, &case.target.goal, quota, yearly.make_up);
    let Some(newest) = series.whole.last().map(|it| it.period.last()) else { return Outcome::empty(notes) };
    let Some(latest) = counts.last() else { return Outcome::empty(notes) };
    let sum = Tally { case, yearly, quota, counts: &counts, latest };
    let over = case.is_over(newest);
    let status = sum.status(over);
    sum.remarks(over, &mut notes);
    sum.outcome(status, over, notes)
}

/// The rows of each plan year up to the cut.
fn by_year<'o>(
    case: &Case<'_>,
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
    case: &Case<'_>,
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
        let last = strongest(usable(rows, notes).last()?, rows);
        notes.extend(looks_like_increment(last.period).then_some(Note::SinceJanuary(last.period)));
        return Some(Count::new(year, last.clone(), is_year_end(last.period.last())));
    }
    let last = rows.last()?;
    let hole = hole(rows);
    if let Some(missing) = hole {
        let target = case.target.name.clone();
        warnings.push(Finding::general(Problem::IncrementHole { target, year, missing: missing.to_string() }));
    }
    let closed = hole.is_none() && is_year_end(last.period.last());
    let Some(sum) = added(rows) else {
        let (target, period) = (case.target.name.clone(), whole(rows)?.to_string());
        warnings.push(Finding::general(Problem::SumOfMixedBounds { target, period }));
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
        origin: match rows {
            [only] => only.origin.clone(),
            _ => Origin { parts: Some(rows.len()), ..Origin::default() },
        },
    })
}

/// The debt runs through the years with data in order; a surplus pays earlier
/// debts, never later years.
fn settle(counts: &mut [Count], goal: &Goal, quota: &Exact, make_up: bool) {
    let mut debt = Exact::zero();
    for count in counts {
        let owed = if make_up { debt } else { Exact::zero() };
        let net = &count.observation.value - &owed;
        count.settled = goal.proved(&net, count.observation.bound);
        count.debt = (quota - &net).max(Exact::zero());
        debt = count.debt.clone();
    }
}

impl Count {
    fn new(year: i16, observation: Observation, closed: bool) -> Self {
        Self { year, observation, closed, debt: Exact::zero(), settled: false }
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
    case: &'t Case<'t>,
    yearly: Yearly,
    quota: &'t Exact,
    counts: &'t [Count],
    latest: &'t Count,
}

impl Tally<'_> {
    /// A closed year whose shortfall no later year has paid.
    fn unsettled(&self) -> bool {
        let last_closed = self.counts.iter().rposition(|count| count.closed && !count.settled);
        let last_settled = self.counts.iter().rposition(|count| count.settled);
        last_closed > last_settled
    }

    fn status(&self, over: bool) -> Status {
        if over {
            let complete = self.counts.len() == self.case.plan.years().count();
            let settled = |count: &Count| count.settled;
            let kept = if self.yearly.make_up { settled(self.latest) } else { self.counts.iter().all(settled) };
            return if complete && kept { Status::Met } else { Status::Missed };
        }
        let lost = !self.yearly.make_up && self.counts.iter().any(|count| count.closed && !count.settled);
        if lost {
            return Status::Missed;
        }
        if self.unsettled() {
            return Status::Behind;
        }
        let Some(expected) = self.expected() else { return Status::OnTrack };
        let count = self.latest.value();
        if *count >= expected {
            Status::OnTrack
        } else if count * &Exact::from(10) >= &expected * &Exact::from(9) {
            Status::Near
        } else {
            Status::Behind
        }
    }

    /// What an open latest year should have by its date.
    fn expected(&self) -> Option<Exact> {
        (!self.latest.closed).then(|| self.quota * &elapsed_share(self.latest.date()))
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

    fn workings(&self, covered: Exact) -> Workings {
        Workings {
            aim: Some(self.quota.clone()),
            sum: Some(Exact::total(self.counts.iter().map(Count::value))),
            covered: Some(covered),
            owed: Some(self.owed()),
            years_ahead: Some(self.years_to_come()),
            elapsed_share: (!self.latest.closed).then(|| elapsed_share(self.latest.date())),
            ..Workings::default()
        }
    }

    fn pace_needed(&self, status: Status, over: bool) -> Option<Exact> {
        if over && status == Status::Missed {
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

    /// The year in itself, debts aside.
    fn reached(&self, count: &Count) -> bool {
        self.case.target.goal.proved(count.value(), count.observation.bound)
    }

    fn remarks(&self, over: bool, notes: &mut Vec<Note>) {
        if self.counts.iter().any(|count| count.observation.bound != Bound::Exact && !count.settled) {
            notes.push(Note::Bound);
        }
        let earlier = self.counts.iter().filter(|count| count.year != self.latest.year);
        notes.extend(earlier.filter(|count| !count.closed).map(|count| Note::YearIncomplete(count.year)));
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
        let settled = self.counts.iter().rposition(|count| count.settled).map_or(0, |last| last.saturating_add(1));
        let first = if self.yearly.make_up { settled } else { settled.max(self.counts.len().saturating_sub(1)) };
        let bounds = || self.counts.iter().skip(first).map(|count| count.observation.bound);
        match (bounds().any(Bound::is_lower), bounds().any(Bound::is_upper)) {
            (true, false) => GapBound::AtMost,
            (false, true) => GapBound::AtLeast,
            _ => GapBound::Exact,
        }
    }

    fn outcome(&self, status: Status, over: bool, notes: Vec<Note>) -> Outcome {
        let covered: Vec<Exact> = self.counts.iter().map(Count::covered).collect();
        let sum = Exact::total(self.counts.iter().map(Count::value));
        let covered = Exact::total(covered.iter());
        let pace = sum.over(&covered);
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
            workings: self.workings(covered),
            years: self.years(),
            areas: Vec::new(),
            status,
            notes,
        }
    }
}

fn is_year_end(date: Date) -> bool {
    date == date.last_of_year()
}
