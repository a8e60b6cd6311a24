//! The chart of a yearly target: each year's count against the quota.

use jiff::civil::Date;

use crate::assess::{Year, YearState};
use crate::number::Exact;

use crate::language::Label;
use crate::report::view::digits;

use super::axis::{Range, year_ends};
use super::chart::{Chart, Subject, grid};
use super::shape::{Frame, Place, Shape, bar, room, word};
use super::words::clean;

/// Share of its slot a bar fills.
const FILLED: f64 = 0.56;

impl Subject<'_> {
    /// A yearly target's chart; `None` without an actual value.
    pub fn yearly(&self) -> Option<Chart> {
        self.outcome.actual.as_ref()?;
        let quota = self.target.goal.value()?;
        let counts = self.outcome.years.iter().filter_map(|year| year.count.clone());
        let values: Vec<Exact> = counts.chain([quota.clone(), Exact::zero()]).collect();
        let range = Range::around(&values)?;
        let marks = range.marks();
        let left = marks.iter().map(|mark| room(&digits::exact(mark))).fold(0.0, f64::max);
        let frame = Frame::new(left, room(&self.goal()), self.whole(), &range);
        let (columns, words): (Vec<Shape>, Vec<Shape>) = self.bars(&frame).into_iter().unzip();
        let mut shapes = grid(&frame, &marks);
        shapes.extend(columns);
        let y = frame.y(quota);
        shapes.extend([frame.across("ground", frame.y(&Exact::zero())), frame.across("goal", y)]);
        shapes.extend(words);
        shapes.extend(self.year_words(&frame));
        shapes.push(word("word-goal", Place { x: frame.right + 8.0, y: y + 4.0 }, self.goal()));
        Some(Chart { size: frame.size(), label: self.years_in_words(), shapes })
    }

    /// Bars stand side by side; their dates do not matter.
    fn whole(&self) -> (Date, Date) {
        (self.plan.start, self.target.deadline)
    }

    /// The middle of each year's slot, and half the width of its bar.
    fn slots(&self, frame: &Frame) -> impl Iterator<Item = (&Year, f64, f64)> {
        let years = &self.outcome.years;
        let slot = (frame.right - frame.left) / f64::from(u16::try_from(years.len()).unwrap_or(u16::MAX).max(1));
        let left = frame.left;
        let places = (0_u16..).map(move |index| (left + slot * (f64::from(index) + 0.5), slot * FILLED / 2.0));
        years.iter().zip(places).map(|(year, (middle, half))| (year, middle, half))
    }

    /// Each year's bar and the count above it.
    fn bars(&self, frame: &Frame) -> Vec<(Shape, Shape)> {
        self.slots(frame).map(|(year, middle, half)| self.year(frame, year, middle, half)).collect()
    }

    fn year(&self, frame: &Frame, year: &Year, x: f64, half: f64) -> (Shape, Shape) {
        let ground = frame.y(&Exact::zero());
        let top = year.count.as_ref().map_or(ground, |count| frame.y(count));
        let text = digits::known(year.count.as_ref(), digits::exact);
        let (from, to) = (Place { x: x - half, y: top }, Place { x: x + half, y: ground });
        let column = bar(class(year.state), from, to, digits::year(year, self.target, self.lang));
        (column, word("word-count", Place { x, y: top.min(ground) - 6.0 }, text))
    }

    /// The years below their bars, every one or every second, fifth ….
    fn year_words(&self, frame: &Frame) -> Vec<Shape> {
        let named = year_ends(self.plan.start, self.target.deadline);
        let named = |year: i16| named.iter().any(|end| end.year() == year);
        let slots = self.slots(frame).filter(|(year, ..)| named(year.year));
        let place = |x: f64| Place { x, y: frame.bottom + 18.0 };
        slots.map(|(year, x, _)| word("word-middle", place(x), year.year.to_string())).collect()
    }

    /// Every year in words.
    fn years_in_words(&self) -> String {
        let separator = self.lang.label(Label::Separator);
        let head = format!("{}{}", clean(self.lang.text(&self.target.name)), self.lang.label(Label::Colon));
        let goal = digits::goal(self.target, self.lang);
        let years = self.outcome.years.iter().map(|year| digits::year(year, self.target, self.lang));
        head + &std::iter::once(goal).chain(years).collect::<Vec<String>>().join(separator)
    }
}

/// The look of a year's bar.
pub fn class(state: Option<YearState>) -> &'static str {
    match state {
        Some(YearState::Reached) => "bar reached",
        Some(YearState::Short) => "bar short",
        Some(YearState::Open) => "bar open",
        Some(YearState::NoData) | None => "bar none",
    }
}
