//! Level targets: a stock or a share, reached by the deadline.

use jiff::civil::Date;

use crate::actuals::{Observation, Series};
use crate::calendar::years_between;
use crate::diagnostic::Finding;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Bound, Direction, Goal, Target};
use crate::status::Status;

use super::context::Context;
use super::line::Line;
use super::outcome::reason::Reason;
use super::outcome::{Derivation, GapBound, Outcome, Projection, Step};
use super::path::{self, Point};
use super::select;

/// Assesses a level target from its observations in order of time.
pub fn assess(case: &Context<'_>, series: &Series, warnings: &mut Vec<Finding>) -> Outcome {
    by_rows(case, series, &series.whole, series.notes.clone(), warnings)
}

/// Assesses it by these rows, be they the series or what that comes to.
pub fn by_rows(
    case: &Context<'_>,
    series: &Series,
    rows: &[Observation],
    mut notes: Vec<Note>,
    warnings: &mut Vec<Finding>,
) -> Outcome {
    let usable = select::usable(case, rows, &mut notes);
    let (Some(actual), Some(newest)) = (usable.last().copied(), series.whole.last()) else {
        return Outcome::empty(notes);
    };
    let baseline = select::baseline(case, &usable, actual, warnings);
    warnings.extend(select::met_from_start(case, &usable));
    let evidence = Evidence { usable: &usable, baseline, newest: newest.period.last(), decides: true };
    judge(case, &evidence, notes)
}

/// The verdict alone.
pub fn status(case: &Context<'_>, series: &Series) -> Status {
    let usable = select::usable(case, &series.whole, &mut Vec::new());
    let (Some(actual), Some(newest)) = (usable.last().copied(), series.whole.last()) else { return Status::NoData };
    let baseline = select::baseline(case, &usable, actual, &mut Vec::new());
    Position::of(case, actual, baseline.as_ref(), true).verdict(case.is_over(newest.period.last())).0
}

/// What a level is judged by.
pub struct Evidence<'e> {
    /// Observations that count, in order of time.
    pub usable: &'e [&'e Observation],
    /// Where progress is measured from.
    pub baseline: Option<Observation>,
    /// Date of the newest observation, used or not.
    pub newest: Date,
    /// Whether the last one disproves what it does not prove.
    pub decides: bool,
}

/// Judges a level, or what is judged as one.
pub fn judge(case: &Context<'_>, evidence: &Evidence<'_>, mut notes: Vec<Note>) -> Outcome {
    let Evidence { usable, baseline, newest, decides } = evidence;
    let Some(actual) = usable.last().copied() else { return Outcome::empty(notes) };
    let position = Position::of(case, actual, baseline.as_ref(), *decides);
    let over = case.is_over(*newest);
    let (status, reason) = position.verdict(over);
    if status != Status::Met {
        let goal = &case.target.goal;
        let before = usable.iter().rev().skip(1).find(|it| goal.proved(&it.value, it.bound));
        notes.extend(before.map(|it| Note::WasMet(it.period)));
    }
    let used = [Some(actual), baseline.as_ref()].into_iter().flatten();
    notes.extend(used.filter_map(|it| Note::of_flags(it.period, it.flags)));
    let planned = position.planned(position.date()).filter(|_| position.has_stones());
    remarks(case, actual, over, planned.as_ref(), &mut notes);
    position.outcome(status, reason, over, notes)
}

/// Where a level stands between baseline and target.
struct Position<'p> {
    case: &'p Context<'p>,
    actual: &'p Observation,
    baseline: Option<&'p Observation>,
    /// Way and value gap and pace run to; `None` inside a band.
    aim: Option<(Direction, Exact)>,
    /// The comparator holds, and the figure proves it.
    met: bool,
    years_left: Exact,
    pace: Option<Exact>,
    /// Whether the figure disproves what it does not prove.
    decides: bool,
}

impl<'p> Position<'p> {
    fn of(case: &'p Context<'p>, actual: &'p Observation, baseline: Option<&'p Observation>, decides: bool) -> Self {
        let date = actual.period.last();
        let pace = baseline.and_then(|baseline| {
            let years = years_between(baseline.period.last(), date);
            (&actual.value - &baseline.value).over(&years)
        });
        Self {
            case,
            actual,
            baseline,
            aim: case.target.goal.aim(&actual.value),
            met: case.target.goal.proved(&actual.value, actual.bound),
            years_left: years_between(date, case.deadline()),
            pace,
            decides,
        }
    }

    fn date(&self) -> Date {
        self.actual.period.last()
    }

    fn target(&self) -> &'p Target {
        self.case.target
    }

    /// The verdict: the first line of the README's list that applies.
    fn verdict(&self, over: bool) -> (Status, Reason) {
        match (over, self.met) {
            (_, true) => (Status::Met, Reason::Satisfied),
            (true, false) if self.is_disproved() => (Status::Missed, Reason::Failed),
            (true, false) => (Status::Undecided, Reason::Unproved),
            (false, false) => self.trend(),
        }
    }

    /// An older figure decides nothing: it may have changed by the deadline.
    fn is_disproved(&self) -> bool {
        let on_deadline = self.date() == self.case.deadline();
        on_deadline && self.decides && self.target().goal.disproved(&self.actual.value, self.actual.bound)
    }

    /// Where the pace leads while there is time.
    fn trend(&self) -> (Status, Reason) {
        let Some(pace) = &self.pace else { return (Status::NoTrend, Reason::NoPace) };
        if pace.is_zero() {
            return (Status::Stalled, Reason::Still);
        }
        if self.aim.as_ref().is_some_and(|(direction, _)| direction.signed(pace).is_negative()) {
            return (Status::Regressing, Reason::Away);
        }
        let raw = self.line(pace).at(self.case.deadline());
        if self.target().goal.holds(&raw) {
            return (Status::OnTrack, Reason::Reaches);
        }
        let near = &self.target().near;
        match self.missing_share() {
            Some(share) if share <= *near => (Status::Near, Reason::LittleMissing(near.clone())),
            Some(_) => (Status::Behind, Reason::MuchMissing(near.clone())),
            // Without a way to go there is no share of it.
            None => (Status::Behind, Reason::LeftBand),
        }
    }

    fn line<'l>(&'l self, pace: &'l Exact) -> Line<'l> {
        Line { date: self.date(), value: &self.actual.value, pace }
    }

    /// d·(T - v); 0 inside a band.
    fn gap(&self) -> Exact {
        match &self.aim {
            Some((direction, goal)) => direction.signed(&(goal - &self.actual.value)),
            None => Exact::zero(),
        }
    }

    /// (T - v)/years left. A number that satisfies the comparator needs none,
    /// nor does one at exactly the number that more_than excludes.
    fn pace_needed(&self, status: Status) -> Option<Exact> {
        if matches!(status, Status::Missed | Status::Undecided) {
            return None;
        }
        let there = self.target().goal.holds(&self.actual.value) || self.gap().is_zero();
        match &self.aim {
            Some((_, goal)) if !there => (goal - &self.actual.value).over(&self.years_left),
            _ => Some(Exact::zero()),
        }
    }

    /// Baseline and target when the target lies ahead of the baseline.
    fn way(&self) -> Option<(&'p Observation, &Exact)> {
        let (baseline, (direction, goal)) = (self.baseline?, self.aim.as_ref()?);
        direction.signed(&(goal - &baseline.value)).is_positive().then_some((baseline, goal))
    }

    fn progress(&self) -> Option<Exact> {
        let (baseline, goal) = self.way()?;
        (&self.actual.value - &baseline.value).over(&(goal - &baseline.value))
    }

    /// The straight line from baseline to target, on the actual's date.
    fn expected(&self) -> Option<Exact> {
        let (baseline, goal) = self.way()?;
        let (from, to) = ((baseline.period.last(), baseline.value.clone()), (self.case.deadline(), goal.clone()));
        path::between(&from, &to, self.date())
    }

    /// The milestones after the baseline.
    fn stones(&self) -> impl Iterator<Item = Point> {
        let after = self.baseline.map(|baseline| baseline.period.last());
        let stones = self.target().milestones.iter().map(|stone| (stone.period.last(), stone.value.clone()));
        stones.filter(move |(date, _)| Some(*date) > after)
    }

    fn has_stones(&self) -> bool {
        self.stones().next().is_some()
    }

    /// Where the plan wants to be on a date: on the broken line from the baseline, if the
    /// target lies ahead of it, else from the first milestone, through the milestones.
    fn planned(&self, date: Date) -> Option<Exact> {
        let (_, goal) = self.aim.as_ref()?;
        let start = self.way().map(|(baseline, _)| (baseline.period.last(), baseline.value.clone()));
        let end = (self.case.deadline(), goal.clone());
        let points: Vec<Point> = start.into_iter().chain(self.stones()).chain([end]).collect();
        path::along(&points, date)
    }

    fn derivation(&self) -> Derivation {
        let start = self.baseline.map(|baseline| baseline.period.last());
        let elapsed = start.map(|start| years_between(start, self.date()));
        let course = start.map(|start| years_between(start, self.case.deadline()));
        let due = elapsed.as_ref().zip(course.as_ref()).and_then(|(elapsed, course)| elapsed.over(course));
        Derivation {
            aim: self.aim.as_ref().map(|(_, goal)| goal.clone()),
            done: self.progress(),
            due: due.filter(|_| self.way().is_some()),
            elapsed,
            course,
            missing_share: self.missing_share(),
            ..Derivation::default()
        }
    }

    /// Distance of the projection from the goal over that of the baseline.
    fn missing_share(&self) -> Option<Exact> {
        let goal = &self.target().goal;
        let raw = self.line(self.pace.as_ref()?).at(self.case.deadline());
        goal.distance(&raw).over(&goal.distance(&self.baseline?.value))
    }

    /// What is needed from here on; nothing where the number is there, or time is over.
    fn path(&self, over: bool) -> Vec<Step> {
        if over || self.met || self.target().goal.holds(&self.actual.value) {
            return Vec::new();
        }
        path::of_level(self.case, &(self.date(), self.actual.value.clone()), |date| self.planned(date))
    }

    fn outcome(&self, status: Status, reason: Reason, over: bool, notes: Vec<Note>) -> Outcome {
        let projection = match &self.pace {
            Some(pace) => self.line(pace).project(self.target(), self.met),
            None => Projection::default(),
        };
        let pace_needed = self.pace_needed(status);
        Outcome {
            path: self.path(over),
            gap: Some(self.gap()),
            gap_bound: gap_bound(self.actual.bound, self.aim.as_ref().map(|aim| aim.0)),
            progress: self.progress(),
            expected: self.expected(),
            years_left: Some(self.years_left.clone()),
            acceleration: acceleration(pace_needed.as_ref(), self.pace.as_ref()),
            pace_needed,
            pace_observed: self.pace.clone(),
            projection,
            derivation: self.derivation(),
            status,
            reason,
            actual: Some(self.actual.clone()),
            baseline: self.baseline.cloned(),
            ..Outcome::empty(notes)
        }
    }
}

/// A lower bound of the value is an upper bound of what is missing upward.
pub fn gap_bound(bound: Bound, direction: Option<Direction>) -> GapBound {
    match (bound, direction) {
        (Bound::Exact, _) | (_, None) => GapBound::Exact,
        (bound, Some(Direction::Up)) if bound.is_lower() => GapBound::AtMost,
        (bound, Some(Direction::Down)) if bound.is_upper() => GapBound::AtMost,
        _ => GapBound::AtLeast,
    }
}

fn remarks(case: &Context<'_>, actual: &Observation, over: bool, path: Option<&Exact>, notes: &mut Vec<Note>) {
    if actual.bound != Bound::Exact && !case.target.goal.proved(&actual.value, actual.bound) {
        notes.push(Note::Bound);
    }
    if over && actual.period.last() < case.deadline() {
        notes.push(Note::FinalValueMissing);
    }
    if let Goal::About { value, tolerance } = &case.target.goal
        && actual.value > value + tolerance
    {
        notes.push(Note::AboveBand);
    }
    let short = |path: &&Exact| match case.target.goal.aim(&actual.value) {
        Some((direction, _)) => direction.signed(&(*path - &actual.value)).is_positive(),
        None => false,
    };
    if path.filter(short).is_some() {
        notes.push(Note::BehindPath);
    }
}

/// The rule that 0 needs no acceleration and a turn is none.
fn acceleration(needed: Option<&Exact>, observed: Option<&Exact>) -> Option<Exact> {
    let (needed, observed) = (needed?, observed?);
    (needed * observed).is_positive().then(|| needed.over(observed)).flatten()
}
