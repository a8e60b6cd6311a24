//! The path as a chart: where the plan wanted to be, and what is needed from here on.

use jiff::civil::Date;

use crate::assess::Step;
use crate::language::Label;
use crate::number::Exact;
use crate::plan::Kind;
use crate::report::view::digits;

use super::axis::Range;
use super::chart::{Chart, Subject, grid};
use super::shape::{Frame, Place, Shape, dot, line, room, word};
use super::words::clean;

/// A value on a date.
type Point = (Date, Exact);

/// Steps that all have a dot; of more, only those whose figure is written.
const DOTS: usize = 12;

impl Subject<'_> {
    /// The chart of the path; `None` where there is none, or one step alone.
    pub fn way(&self) -> Option<Chart> {
        let (steps, actual) = (&self.outcome.path, self.outcome.actual.as_ref()?);
        let (first, last) = (steps.first()?, steps.last().filter(|_| steps.len() > 1)?);
        let legs = self.legs((actual.period.last(), actual.value.clone()));
        let values = legs.iter().flatten().map(|(_, value)| value);
        let values: Vec<Exact> = values.chain(steps.iter().filter_map(|step| step.planned.as_ref())).cloned().collect();
        let range = Range::around(&values)?;
        let marks = range.marks();
        let left = marks.iter().map(|mark| room(&digits::exact(mark))).fold(0.0, f64::max);
        let end = digits::step(self.target, last);
        let words = [format!("{} {end}", self.lang.word(Label::PathNeeded)), self.lang.word(Label::PathPlanned)];
        let right = words.iter().map(|word| room(word)).fold(0.0, f64::max);
        let frame = Frame::new(left, right, (actual.period.last(), last.date), &range);
        let mut shapes = grid(&frame, &marks);
        shapes.push(frame.across("ground", frame.bottom));
        shapes.extend(dates(&frame, steps));
        let [needed, planned] = words;
        let wanted = steps.iter().filter_map(|step| Some(frame.place(step.date, step.planned.as_ref()?)));
        let wanted: Vec<Place> = wanted.collect();
        shapes.push(line("path", &wanted));
        self.needed(&frame, &legs, &mut shapes);
        let x = frame.right + 8.0;
        let end = frame.place(last.date, &last.value);
        shapes.push(word("word-fast", Place { x, y: end.y + 4.0 }, needed));
        if !wanted.is_empty() {
            shapes.push(word("word-soft", Place { x, y: end.y + 20.0 }, planned));
        }
        let step = |step: &Step| format!("{} {}", step.period, digits::step(self.target, step));
        let [path, colon] = [Label::Path, Label::Colon].map(|label| self.lang.label(label));
        let name = clean(self.lang.text(&self.target.name));
        let label = format!("{path}{colon}{name}{colon}{} – {}", step(first), step(last));
        Some(Chart { size: frame.size(), label, shapes })
    }

    /// What is needed by each date, a line each: a count begins with what the year has, and
    /// anew on the eve of each other year; limits of years lead from nowhere.
    fn legs(&self, actual: Point) -> Vec<Vec<Point>> {
        let steps = &self.outcome.path;
        let point = |step: &Step| (step.date, step.value.clone());
        if self.target.kind() != Kind::Yearly {
            return vec![std::iter::once(actual).chain(steps.iter().map(point)).collect()];
        }
        if steps.iter().any(|step| step.step.is_none()) {
            return vec![steps.iter().map(point).collect()];
        }
        let begin = |year: i16| match year == actual.0.year() {
            true => Some(actual.clone()),
            false => Some((Date::new(year.saturating_sub(1), 12, 31).ok()?, Exact::zero())),
        };
        let years = steps.chunk_by(|one, other| one.date.year() == other.date.year());
        let first = |steps: &[Step]| steps.first().and_then(|step| begin(step.date.year()));
        years.map(|steps| first(steps).into_iter().chain(steps.iter().map(point)).collect()).collect()
    }

    fn needed(&self, frame: &Frame, legs: &[Vec<Point>], shapes: &mut Vec<Shape>) {
        for leg in legs {
            let places: Vec<Place> = leg.iter().map(|(date, value)| frame.place(*date, value)).collect();
            shapes.push(line("fast", &places));
        }
        let steps = &self.outcome.path;
        let mut free = f64::NEG_INFINITY;
        for step in steps {
            let (at, text) = (frame.place(step.date, &step.value), digits::step(self.target, step));
            let half = room(&text) / 2.0;
            // A figure that would run into the one before it, or out of the chart, is in the table.
            if at.x - half > free && at.x + half <= frame.right + 10.0 {
                shapes.push(word("word-count", Place { x: at.x, y: at.y - 8.0 }, text.clone()));
                free = at.x + half;
            } else if steps.len() > DOTS {
                continue;
            }
            shapes.push(dot("point open", at, format!("{} {text}", step.period)));
        }
    }
}

/// The periods below, as many as there is room for.
fn dates(frame: &Frame, steps: &[Step]) -> Vec<Shape> {
    let mut free = f64::NEG_INFINITY;
    let mut words = Vec::new();
    for step in steps {
        let (x, text) = (frame.x(step.date), step.period.to_string());
        let half = room(&text) / 2.0;
        if x - half > free {
            words.push(word("word-middle", Place { x, y: frame.bottom + 18.0 }, text));
            free = x + half;
        }
    }
    words
}
