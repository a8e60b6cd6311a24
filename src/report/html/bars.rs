//! The chart of a yearly target: each year's count against the quota.

use jiff::civil::Date;

use crate::assess::{Year, YearState};
use crate::number::Exact;

use super::super::figure::{self, ABSENT};
use super::axis::Range;
use super::chart::{Chart, Subject, grid};
use super::shape::{Frame, Place, Shape, bar, room, word};

/// Share of its slot a bar fills.
const FILLED: f64 = 0.56;

impl Subject<'_> {
    /// A yearly target's chart; `None` without an actual value.
    pub fn yearly(&self) -> Option<Chart> {
        let actual = self.outcome.actual.as_ref()?;
        let quota = self.target.goal.value()?;
        let counts = self.outcome.years.iter().filter_map(|year| year.count.clone());
        let values: Vec<Exact> = counts.chain([quota.clone(), Exact::zero()]).collect();
        let range = Range::around(&values)?;
        let marks = range.marks();
        let left = marks.iter().map(|mark| room(&figure::exact(mark))).fold(0.0, f64::max);
        let frame = Frame::new(left, room(&self.goal()), self.whole(), &range);
        let mut shapes = grid(&frame, &marks);
        shapes.extend(self.bars(&frame));
        let y = frame.y(quota);
        shapes.push(frame.across("goal", y));
        shapes.push(word("word-goal", Place { x: frame.right + 8.0, y: y + 4.0 }, self.goal()));
        Some(Chart { label: self.sentence(actual), shapes })
    }

    /// Bars stand side by side; their dates do not matter.
    fn whole(&self) -> (Date, Date) {
        (self.plan.start, self.plan.deadline)
    }

    fn bars(&self, frame: &Frame) -> Vec<Shape> {
        let years = &self.outcome.years;
        let slot = (frame.right - frame.left) / f64::from(u16::try_from(years.len()).unwrap_or(u16::MAX).max(1));
        let middles = (0_u16..).map(|index| frame.left + slot * (f64::from(index) + 0.5));
        let ground = frame.across("ground", frame.y(&Exact::zero()));
        let bars = years.iter().zip(middles).flat_map(|(year, middle)| self.year(frame, year, middle, slot * FILLED));
        bars.chain([ground]).collect()
    }

    fn year(&self, frame: &Frame, year: &Year, x: f64, width: f64) -> Vec<Shape> {
        let ground = frame.y(&Exact::zero());
        let top = year.count.as_ref().map_or(ground, |count| frame.y(count));
        let text = year.count.as_ref().map_or_else(|| ABSENT.into(), figure::exact);
        let (from, to) = (Place { x: x - width / 2.0, y: top }, Place { x: x + width / 2.0, y: ground });
        let year_word = word("word-middle", Place { x, y: frame.bottom + 18.0 }, year.year.to_string());
        let column = bar(class(year.state), from, to, self.year_title(year));
        vec![column, word("word-count", Place { x, y: top.min(ground) - 6.0 }, text), year_word]
    }

    fn year_title(&self, year: &Year) -> String {
        let write = |it: &Option<Exact>| it.as_ref().map_or_else(|| ABSENT.into(), figure::exact);
        self.lang.year(year.year, &write(&year.count), &write(&year.gap), year.state)
    }
}

fn class(state: YearState) -> &'static str {
    match state {
        YearState::Reached => "bar reached",
        YearState::Short => "bar short",
        YearState::Open => "bar open",
        YearState::NoData => "bar none",
    }
}
