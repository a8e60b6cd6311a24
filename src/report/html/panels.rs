//! Many small charts of one kind: each area beside the others, on one scale.

use jiff::civil::Date;

use crate::assess::{Area, Judged, Outcome};
use crate::number::Exact;
use crate::plan::{Bound, Kind};
use crate::report::view::digits;

use super::axis::Range;
use super::chart::{Chart, Subject};
use super::shape::{Frame, Place, Shape, bar, dot, line};
use super::words::{Verdict, clean};

/// Areas drawn at most, the worst of them; the table has all.
const MOST: usize = 24;

/// An area and its chart.
pub struct Panel {
    pub name: String,
    pub verdict: Verdict,
    /// What is there of the task, what is missing, and of what.
    pub share: String,
    pub gap: String,
    pub task: String,
    pub chart: Option<Chart>,
}

/// The charts of the areas with a task.
pub struct Panels {
    /// How they are to be read, and how many there are.
    pub caption: String,
    /// Whether some areas stand in the table alone.
    pub cut: bool,
    pub all: Vec<Panel>,
}

/// A figure as a share of its task.
type Points = Vec<(Date, Exact)>;

/// The panels of a target; none where no area has a task, or where a task of 0 can have
/// no share.
pub fn of(it: Subject<'_>) -> Option<Panels> {
    let areas = it.outcome.areas_worst_first();
    let one = Exact::from(1);
    if areas.is_empty() || areas.iter().any(|(_, judged)| judged.share(&one).is_none()) {
        return None;
    }
    let drawn = areas.get(..MOST).unwrap_or(&areas);
    let points: Vec<(Points, Option<Exact>)> = drawn.iter().map(|(_, judged)| points(judged)).collect();
    let values = points.iter().flat_map(|(known, ahead)| known.iter().map(|(_, value)| value).chain(ahead));
    // Bars stand on 0.
    let ground = (it.target.kind() == Kind::Yearly).then(Exact::zero);
    let values: Vec<Exact> = values.cloned().chain([one]).chain(ground).collect();
    let range = Range::around(&values)?;
    let first = points.iter().flat_map(|(known, _)| known.iter().map(|(date, _)| *date)).min();
    let start = it.plan.start.yesterday().unwrap_or(it.plan.start);
    let days = (first.unwrap_or(start).min(start), it.target.deadline);
    let frame = Frame::small(days, &range);
    let panel = |(&(area, judged), (known, ahead)): (&(&Area, &Judged), &(Points, Option<Exact>))| Panel {
        name: clean(&area.area),
        verdict: Verdict::of(judged.outcome.status, it.lang),
        share: digits::known(share(judged).as_ref(), digits::percent),
        gap: digits::gap(&judged.outcome, it.lang),
        task: it.lang.goal(&judged.target.goal, &digits::exact),
        chart: chart(it, &frame, (area, judged), known, ahead.as_ref()),
    };
    let all: Vec<Panel> = drawn.iter().zip(&points).map(panel).collect();
    let cut = all.len() < it.outcome.areas.len();
    Some(Panels { caption: it.lang.panels(all.len(), it.outcome.areas.len()), cut, all })
}

/// What is there, as a share of the task.
fn share(judged: &Judged) -> Option<Exact> {
    judged.share(&judged.outcome.actual.as_ref()?.value)
}

/// What was measured, and where that leads, as shares of the task.
fn points(judged: &Judged) -> (Points, Option<Exact>) {
    let it = &judged.outcome;
    let share = |value: &Exact| judged.share(value);
    let ahead = it.projection.value.as_ref().and_then(share);
    match judged.target.kind() {
        Kind::Yearly => {
            let counts = it
                .years
                .iter()
                .filter_map(|year| Some((Date::new(year.year, 12, 31).ok()?, share(year.count.as_ref()?)?)));
            (counts.collect(), None)
        }
        Kind::Level | Kind::Total | Kind::Amount => {
            let figures =
                it.course().iter().chain(&it.baseline).filter_map(|row| Some((row.period.last(), share(&row.value)?)));
            let mut figures: Points = figures.collect();
            figures.sort_by_key(|(date, _)| *date);
            figures.dedup_by_key(|(date, _)| *date);
            (figures, ahead)
        }
    }
}

fn chart(
    it: Subject<'_>,
    frame: &Frame,
    (area, judged): (&Area, &Judged),
    known: &Points,
    ahead: Option<&Exact>,
) -> Option<Chart> {
    let outcome = &judged.outcome;
    let (actual, share) = (outcome.actual.as_ref()?, share(judged)?);
    let mut shapes = vec![frame.across("ground", frame.bottom), frame.across("goal", frame.y(&Exact::from(1)))];
    match judged.target.kind() {
        Kind::Yearly => years(frame, outcome, known, &mut shapes),
        Kind::Level | Kind::Total | Kind::Amount => {
            let places: Vec<Place> = known.iter().map(|(date, value)| frame.place(*date, value)).collect();
            let now = frame.place(actual.period.last(), &share);
            let to = ahead.filter(|_| actual.period.last() < judged.target.deadline);
            shapes.extend(to.map(|to| line("fast", &[now, frame.place(judged.target.deadline, to)])));
            shapes.push(line("measured", &places));
            let class = if actual.bound == Bound::Exact { "point" } else { "point open" };
            shapes.push(dot(class, now, actual.period.to_string()));
        }
    }
    let name = format!("{} {}", clean(it.lang.text(&it.target.name)), clean(&area.area));
    let label = Subject { target: &judged.target, outcome, ..it }.sentence(&name, actual);
    Some(Chart { size: frame.size(), label, shapes })
}

/// A bar a year of the plan.
fn years(frame: &Frame, outcome: &Outcome, known: &Points, shapes: &mut Vec<Shape>) {
    let count = u16::try_from(outcome.years.len()).unwrap_or(u16::MAX).max(1);
    let slot = (frame.right - frame.left) / f64::from(count);
    for (index, year) in (0_u16..).zip(&outcome.years) {
        let left = frame.left + slot * f64::from(index);
        let known = known.iter().find(|(date, _)| date.year() == year.year);
        let Some((_, share)) = known else { continue };
        let from = Place { x: left + slot * 0.2, y: frame.y(share) };
        let to = Place { x: left + slot * 0.8, y: frame.bottom };
        shapes.push(bar(super::bars::class(year.state), from, to, year.year.to_string()));
    }
}
