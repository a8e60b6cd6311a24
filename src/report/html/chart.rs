//! The chart of a level: what was measured, where it has to go, where it leads.

use jiff::civil::Date;

use crate::actuals::Observation;
use crate::assess::{Outcome, Projection};
use crate::language::{self, Label, Lang};
use crate::number::Exact;
use crate::plan::{Bound, Goal, Plan, Target};
use crate::report::view::digits;

use super::axis::{Range, year_ends};
use super::shape::{self, Frame, Place, Shape, bar, diamond, dot, line, room, word};
use super::words::clean;

/// A finished chart.
pub struct Chart {
    /// Its `viewBox`.
    pub size: String,
    /// The chart in a sentence.
    pub label: String,
    /// Back to front.
    pub shapes: Vec<Shape>,
}

/// What a chart is drawn from.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    pub plan: &'s Plan,
    pub target: &'s Target,
    pub outcome: &'s Outcome,
    pub lang: Lang,
}

/// A word in the right margin, at the height of what it names.
struct Margin {
    class: &'static str,
    y: f64,
    text: String,
}

impl Subject<'_> {
    /// The chart in a sentence.
    pub fn sentence(&self, name: &str, actual: &Observation) -> String {
        let projection = self.outcome.projection.value.as_ref().map(|_| digits::projected(self.target, self.outcome));
        self.lang.chart(&language::Chart {
            name,
            goal: &digits::goal(self.target, self.lang),
            deadline: &self.target.deadline.to_string(),
            actual: &digits::figure(actual),
            period: &actual.period.to_string(),
            projection: projection.as_deref(),
        })
    }

    /// Comparator and number, without the unit.
    pub fn goal(&self) -> String {
        self.lang.goal(&self.target.goal, &digits::exact)
    }

    /// Everything that has to fit between top and bottom.
    fn values(&self) -> Vec<Exact> {
        let Outcome { actual, baseline, projection, .. } = self.outcome;
        let Projection { value, slow, .. } = projection;
        let goal = &self.target.goal;
        let seen = self.outcome.course().iter().chain(actual).chain(baseline).map(|it| &it.value);
        let stones = self.target.milestones.iter().map(|stone| &stone.value);
        let given = seen.chain(stones).chain(value).chain(slow).chain(goal.value()).cloned();
        given.chain(goal.low()).chain(goal.high()).collect()
    }

    /// First and last day of the chart.
    fn days(&self) -> (Date, Date) {
        let Outcome { actual, baseline, .. } = self.outcome;
        let dates = self.outcome.course().iter().chain(actual).chain(baseline).map(|it| it.period.last());
        let stones = self.target.milestones.iter().map(|stone| stone.period.last());
        let all = dates.chain(stones).chain([self.target.deadline]);
        let before = self.plan.start.yesterday().unwrap_or(self.plan.start);
        all.fold((before, self.target.deadline), |(first, last), date| (first.min(date), last.max(date)))
    }

    /// A level's chart; `None` without an actual value.
    pub fn level(&self) -> Option<Chart> {
        let actual = self.outcome.actual.as_ref()?;
        let range = Range::around(&self.values())?;
        let limits = self.target.limits.as_ref();
        let within = |mark: &Exact| limits.is_none_or(|(low, high)| mark >= low && mark <= high);
        let marks: Vec<Exact> = range.marks().into_iter().filter(within).collect();
        let left = marks.iter().map(|mark| room(&digits::exact(mark))).fold(0.0, f64::max);
        let right = self.words().iter().map(|word| room(word)).fold(0.0, f64::max);
        let days = self.days();
        let frame = Frame::new(left, right, days, &range);
        let mut shapes = grid(&frame, &marks);
        shapes.extend(years(&frame, &year_ends(days.0, days.1)));
        self.goal_lines(&frame, &mut shapes);
        self.ways(&frame, actual, &mut shapes);
        self.points(&frame, actual, &mut shapes);
        self.margin(&frame, &mut shapes);
        let label = self.sentence(&clean(self.lang.text(&self.target.name)), actual);
        Some(Chart { size: frame.size(), label, shapes })
    }

    /// What stands in the right margin, each number with its name: target, pace, half the pace.
    fn words(&self) -> [String; 3] {
        let named = |label: Label, number: String| {
            format!("{} {}", self.lang.word(label), digits::with_unit(self.target, &number, self.lang))
        };
        [
            named(Label::Target, self.goal()),
            named(Label::AtThisPace, digits::projected(self.target, self.outcome)),
            named(Label::AtHalfPace, digits::slow(self.target, self.outcome)),
        ]
    }

    fn margin(&self, frame: &Frame, shapes: &mut Vec<Shape>) {
        let [goal, fast, slow] = self.words();
        let Projection { value, slow: half, .. } = &self.outcome.projection;
        let mut words: Vec<Margin> = Vec::new();
        words.extend(self.goal_height(frame).map(|y| Margin { class: "word-goal", y, text: goal }));
        let different = half.as_ref().filter(|half| Some(*half) != value.as_ref());
        words.extend(value.as_ref().map(|it| Margin { class: "word-fast", y: frame.y(it), text: fast }));
        words.extend(different.map(|it| Margin { class: "word-slow", y: frame.y(it), text: slow }));
        let mut heights: Vec<&mut f64> = words.iter_mut().map(|word| &mut word.y).collect();
        shape::spread(&mut heights, frame.bottom);
        let x = frame.right + 8.0;
        shapes.extend(words.into_iter().map(|it| word(it.class, Place { x, y: it.y + 4.0 }, it.text)));
    }

    /// The height at which the goal is named: the middle of a band.
    fn goal_height(&self, frame: &Frame) -> Option<f64> {
        match &self.target.goal {
            Goal::Between { low, high } => Some(frame.y(low).midpoint(frame.y(high))),
            goal => goal.value().map(|value| frame.y(value)),
        }
    }

    fn goal_lines(&self, frame: &Frame, shapes: &mut Vec<Shape>) {
        let goal = &self.target.goal;
        if let (Some(low), Some(high)) = (goal.low(), goal.high()) {
            let (from, to) = (Place { x: frame.left, y: frame.y(&high) }, Place { x: frame.right, y: frame.y(&low) });
            shapes.push(bar("band", from, to, digits::goal(self.target, self.lang)));
        }
        let x = frame.x(self.target.deadline);
        shapes.push(frame.down("deadline", x));
        shapes.push(word("word-middle", Place { x, y: frame.top - 8.0 }, self.target.deadline.to_string()));
        let edges = match goal {
            Goal::Between { low, high } => vec![frame.y(low), frame.y(high)],
            goal => goal.value().map(|value| frame.y(value)).into_iter().collect(),
        };
        shapes.extend(edges.into_iter().map(|y| frame.across("goal", y)));
    }

    /// The straight line to the target, and where the pace leads.
    fn ways(&self, frame: &Frame, actual: &Observation, shapes: &mut Vec<Shape>) {
        let Outcome { baseline, expected, projection, .. } = self.outcome;
        let deadline = self.target.deadline;
        let from = frame.place(actual.period.last(), &actual.value);
        // There is a straight line exactly when it asks for something.
        if let (Some(baseline), Some(_), Some((_, goal))) = (baseline, expected, self.target.goal.aim(&actual.value)) {
            let start = frame.place(baseline.period.last(), &baseline.value);
            shapes.push(line("path", &[start, frame.place(deadline, &goal)]));
        }
        let Projection { value: Some(value), slow: Some(slow), unclipped: Some(free), .. } = projection else { return };
        if actual.period.last() >= deadline {
            return;
        }
        let free = frame.place(deadline, free);
        let half = Place { x: free.x, y: from.y.midpoint(free.y) };
        shapes.push(line("slow", &bent(from, half, frame.y(slow))));
        shapes.push(line("fast", &bent(from, free, frame.y(value))));
    }

    fn points(&self, frame: &Frame, actual: &Observation, shapes: &mut Vec<Shape>) {
        let place = |it: &Observation| frame.place(it.period.last(), &it.value);
        let Outcome { observations, baseline, .. } = self.outcome;
        let places: Vec<Place> = observations.iter().map(place).collect();
        shapes.push(line("measured", &places));
        let stones = self.target.milestones.iter();
        shapes.extend(stones.map(|stone| {
            let title =
                format!("{} {}: {}", self.lang.label(Label::Milestone), stone.period, digits::exact(&stone.value));
            diamond(frame.place(stone.period.last(), &stone.value), title)
        }));
        let stated = baseline.iter().filter(|it| !observations.contains(it));
        let all = stated.chain(observations);
        shapes.extend(all.map(|it| dot(point_class(it, actual), place(it), self.point_title(it))));
        shapes.push(self.actual_word(frame, actual));
    }

    fn point_title(&self, it: &Observation) -> String {
        let colon = self.lang.label(Label::Colon);
        let value = digits::with_unit(self.target, &digits::figure(it), self.lang);
        format!("{}{colon}{value}", it.period)
    }

    /// Beside its point, on the side no line runs through.
    fn actual_word(&self, frame: &Frame, actual: &Observation) -> Shape {
        let at = frame.place(actual.period.last(), &actual.value);
        let text = digits::figure(actual);
        let falls = self.outcome.pace_observed.as_ref().is_some_and(Exact::is_negative);
        let fits = at.x - room(&text) - 4.0 > frame.left;
        match (falls, fits) {
            (false, true) => word("word-end", Place { x: at.x - 4.0, y: at.y - 9.0 }, text),
            (true, true) => word("word-end", Place { x: at.x - 6.0, y: at.y + 14.0 }, text),
            (_, false) => word("word-start", Place { x: at.x + 5.0, y: at.y - 9.0 }, text),
        }
    }
}

/// A bound is an open point; the one that counts is larger.
fn point_class(it: &Observation, actual: &Observation) -> &'static str {
    match (it.bound == Bound::Exact, it.period == actual.period) {
        (true, true) => "point now",
        (true, false) => "point",
        (false, true) => "point open now",
        (false, false) => "point open",
    }
}

/// A straight way to `to` that goes level once it reaches the height of a limit.
fn bent(from: Place, to: Place, limit: f64) -> Vec<Place> {
    let share = (limit - from.y) / (to.y - from.y);
    if !share.is_finite() || share >= 1.0 {
        return vec![from, to];
    }
    let share = share.max(0.0);
    let bend = Place { x: from.x + (to.x - from.x) * share, y: limit };
    vec![from, bend, Place { x: to.x, y: limit }]
}

/// Lines across with their numbers.
pub fn grid(frame: &Frame, marks: &[Exact]) -> Vec<Shape> {
    let lines = marks.iter().map(|mark| frame.across("grid", frame.y(mark)));
    let words = marks.iter().map(|mark| {
        let at = Place { x: frame.left - 7.0, y: frame.y(mark) + 4.0 };
        word("word-mark", at, digits::exact(mark))
    });
    lines.chain(words).collect()
}

/// The ground line with its years.
fn years(frame: &Frame, ends: &[Date]) -> Vec<Shape> {
    let ground = frame.across("ground", frame.bottom);
    let words = ends.iter().flat_map(|end| {
        let x = frame.x(*end);
        let tick = line("ground", &[Place { x, y: frame.bottom }, Place { x, y: frame.bottom + 4.0 }]);
        [tick, word("word-middle", Place { x, y: frame.bottom + 18.0 }, end.year().to_string())]
    });
    std::iter::once(ground).chain(words).collect()
}
