//! Ceilings that every year must keep: 每年控制在3%以内. Each year stands by itself, and
//! no other pays for it.

use crate::actuals::Series;
use crate::calendar::years_between;
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Bound, Direction, Yearly};
use crate::status::Status;

use super::counts::{self, Count, Years};
use super::yearly::remark_years;
use crate::assess::context::Context;
use crate::assess::level::gap_bound;
use crate::assess::outcome::reason::Reason;
use crate::assess::outcome::{Derivation, Outcome};
use crate::assess::path;

/// Assesses a yearly ceiling from its observations in order of time.
pub fn assess(case: &Context<'_>, yearly: Yearly, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    let mut notes = series.notes.clone();
    let Some(quota) = case.target.goal.value() else { return Outcome::empty(notes) };
    let counts = counts::counts(case, yearly.reports, Years::OfPlan, &series.whole, &mut notes, warnings);
    let (Some(newest), Some(latest)) = (series.whole.last(), counts.last()) else { return Outcome::empty(notes) };
    let over = case.is_over(newest.period.last());
    let ceiling = Ceiling { case, counts: &counts };
    let (status, reason) = if over { ceiling.final_verdict() } else { ceiling.verdict(latest) };
    notes.extend(counts.iter().filter_map(|it| Note::of_flags(it.observation.period, it.observation.flags)));
    if counts.iter().any(|count| count.observation.bound != Bound::Exact && !ceiling.is_kept(count)) {
        notes.push(Note::Bound);
    }
    remark_years(case, counts.iter(), &mut notes);
    notes.extend((over && latest.date() < case.deadline()).then_some(Note::FinalValueMissing));
    let open = (!latest.closed).then_some(latest.year);
    let ahead = open.into_iter().chain(latest.year.saturating_add(1)..=case.deadline().year());
    Outcome {
        path: if over { Vec::new() } else { path::of_limits(ahead, quota) },
        actual: Some(latest.observation.clone()),
        gap: Some(above(latest, quota)),
        gap_bound: gap_bound(latest.observation.bound, Some(Direction::Down)),
        years_left: Some(years_between(latest.date(), case.deadline())),
        derivation: Derivation { aim: Some(quota.clone()), ..Derivation::default() },
        years: counts::years(case, counts.iter(), |it| (case.satisfied(&it.observation), above(it, quota))),
        status,
        reason,
        ..Outcome::empty(notes)
    }
}

/// What a year has above the ceiling.
fn above(count: &Count, quota: &Exact) -> Exact {
    (count.value() - quota).max(Exact::zero())
}

struct Ceiling<'c> {
    case: &'c Context<'c>,
    counts: &'c [Count],
}

impl Ceiling<'_> {
    /// Whether the year is over, and proved to be below.
    fn is_kept(&self, count: &Count) -> bool {
        count.closed && self.case.target.goal.proved(count.value(), count.observation.bound)
    }

    /// Whether it is certain that the year is above: a count only grows, a share may still fall.
    fn is_broken(&self, count: &Count) -> bool {
        let goal = &self.case.target.goal;
        match count.observation.bound {
            bound if count.closed => goal.disproved(count.value(), bound),
            _ if self.case.target.unit.is_percent() => false,
            Bound::Exact => goal.disproved(count.value(), Bound::AtLeast),
            bound => bound.is_lower() && goal.disproved(count.value(), bound),
        }
    }

    fn verdict(&self, latest: &Count) -> (Status, Reason) {
        let due = |count: &&Count| count.closed || count.year == latest.year;
        if self.counts.iter().any(|count| self.is_broken(count)) {
            (Status::Missed, Reason::CeilingBroken)
        } else if self.counts.iter().filter(due).any(|count| !self.case.satisfied(&count.observation)) {
            (Status::Behind, Reason::AboveCeiling)
        } else {
            (Status::OnTrack, Reason::BelowCeiling)
        }
    }

    fn final_verdict(&self) -> (Status, Reason) {
        let of = |year: i16| self.counts.iter().find(|count| count.year == year);
        if self.case.years().all(|year| of(year).is_some_and(|count| self.is_kept(count))) {
            (Status::Met, Reason::YearsKept)
        } else if self.counts.iter().any(|count| self.is_broken(count)) {
            (Status::Missed, Reason::CeilingBroken)
        } else {
            (Status::Undecided, Reason::Unproved)
        }
    }
}
