//! What the years of a flow hold: one count each, from the rows of the year.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actuals::{Observation, Origin};
use crate::calendar::elapsed_share;
use crate::diagnostic::{Finding, SeriesProblem};
use crate::flag::Flags;
use crate::note::Note;
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Bound, Reports};

use crate::assess::context::Context;
use crate::assess::outcome::{Year, YearState};

/// What one year holds.
pub struct Count {
    pub year: i16,
    pub observation: Observation,
    /// The count reaches 31 December without a hole.
    pub closed: bool,
}

impl Count {
    pub fn value(&self) -> &Exact {
        &self.observation.value
    }

    pub fn date(&self) -> Date {
        self.observation.period.last()
    }

    /// The share of the year the count covers; 1 when closed.
    pub fn covered(&self) -> Exact {
        if self.closed { Exact::from(1) } else { elapsed_share(self.date()) }
    }
}

/// Every year of the plan as it stands; `standing` says of a count whether it is enough, and how much is missing.
pub fn years<'c>(
    case: &Context<'_>,
    counts: impl Iterator<Item = &'c Count> + Clone,
    standing: impl Fn(&Count) -> (bool, Exact),
) -> Vec<Year> {
    let year = |year| {
        let Some(count) = counts.clone().find(|count| count.year == year) else {
            return Year { year, count: None, gap: None, state: Some(YearState::NoData) };
        };
        let (enough, gap) = standing(count);
        let state = match (enough, count.closed) {
            (true, _) => YearState::Reached,
            (false, true) => YearState::Short,
            (false, false) => YearState::Open,
        };
        Year { year, count: Some(count.value().clone()), gap: Some(gap), state: Some(state) }
    };
    case.years().map(year).collect()
}

/// Which years are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// Those of the plan.
    OfPlan,
    /// Those before it, too.
    UpToDeadline,
}

/// The count of each year that has rows up to the cut, in order; notes of the rows
/// that are left out.
pub fn counts(
    case: &Context<'_>,
    reports: Reports,
    years: Years,
    observations: &[Observation],
    notes: &mut Vec<Note>,
    warnings: &mut Vec<Finding>,
) -> Vec<Count> {
    let mut found = Vec::new();
    for (year, rows) in &by_year(case, years, observations, notes) {
        found.extend(count(case, reports, *year, rows, notes, warnings));
    }
    found
}

/// The rows of each year up to the cut.
fn by_year<'o>(
    case: &Context<'_>,
    counted: Years,
    observations: &'o [Observation],
    notes: &mut Vec<Note>,
) -> BTreeMap<i16, Vec<&'o Observation>> {
    let mut years: BTreeMap<i16, Vec<&Observation>> = BTreeMap::new();
    let (mut early, mut late) = (0_usize, 0_usize);
    for observation in observations {
        let date = observation.period.last();
        if !case.uses(date) {
            late = late.saturating_add(1);
        } else if counted == Years::OfPlan && date.year() < case.plan.start.year() {
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
    reports: Reports,
    year: i16,
    rows: &[&Observation],
    notes: &mut Vec<Note>,
    warnings: &mut Vec<Finding>,
) -> Option<Count> {
    let cumulative = reports == Reports::Cumulative;
    if let Some(whole) = rows.iter().find(|row| row.period.is_year()) {
        let counted = if cumulative { strongest(whole, rows) } else { whole };
        let beside = rows.iter().filter(|row| !row.period.is_year() && row.period != counted.period);
        notes.extend(beside.map(|row| Note::PartYearIgnored(row.period)));
        return Some(Count { year, observation: counted.clone(), closed: true });
    }
    if cumulative {
        // A share of the year so far may fall.
        let flow = !case.target.unit.is_percent();
        let last = if flow { strongest(usable(rows, notes).last()?, rows) } else { rows.last()? };
        notes.extend(looks_like_increment(last.period).then_some(Note::SinceJanuary(last.period)));
        return Some(Count { year, closed: is_year_end(last.period.last()), observation: last.clone() });
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
    Some(Count { year, observation: sum, closed })
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

pub fn is_year_end(date: Date) -> bool {
    date == date.last_of_year()
}
