//! What a chart is drawn with. The only place where a figure becomes a float:
//! as a place on the page, never as a number to read.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use crate::calendar::ticks;
use crate::number::Exact;

use super::axis::Range;

/// Size of a chart, in its own units; long numbers at its sides make it wider.
const WIDTH: f64 = 500.0;
const HEIGHT: f64 = 170.0;
/// Width the figures have at least.
const LEAST: f64 = 220.0;
/// Size of one of many, and room at its edges.
const SMALL: (f64, f64) = (160.0, 56.0);
const EDGE: f64 = 6.0;
/// Height of a line of text.
const LINE: f64 = 14.0;
/// Width of a narrow character, bold and in a wide font.
const CHARACTER: f64 = 8.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;

/// One thing drawn.
pub enum Shape {
    /// A line through places.
    Line { class: &'static str, points: String },
    /// A round mark with its words.
    Dot { class: &'static str, x: String, y: String, title: String },
    /// A mark standing on its tip.
    Diamond { points: String, title: String },
    /// A rectangle with its words.
    Bar { class: &'static str, x: String, y: String, width: String, height: String, title: String },
    /// Words.
    Word { class: &'static str, x: String, y: String, text: String },
}

/// Where a number or a date stands on the page.
#[derive(Clone, Copy)]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

/// The rectangle the figures are drawn in.
pub struct Frame {
    width: f64,
    height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    days: (f64, f64),
    values: (f64, f64),
}

impl Frame {
    /// With room for words of these widths at either side.
    pub fn new(left: f64, right: f64, days: (Date, Date), values: &Range) -> Self {
        let width = WIDTH.max(left + right + LEAST);
        Self::within((width, HEIGHT), [left + 10.0, right + 10.0, TOP, BOTTOM], days, values)
    }

    /// One of many that stand side by side, without words.
    pub fn small(days: (Date, Date), values: &Range) -> Self {
        Self::within(SMALL, [EDGE; 4], days, values)
    }

    /// With so much room left, right, above and below.
    fn within(
        (width, height): (f64, f64),
        [left, right, top, bottom]: [f64; 4],
        days: (Date, Date),
        values: &Range,
    ) -> Self {
        Self {
            width,
            height,
            left,
            right: width - right,
            top,
            bottom: height - bottom,
            days: (day(days.0), day(days.1)),
            values: (float(&values.low), float(&values.high)),
        }
    }

    /// Width and height of the whole.
    pub fn size(&self) -> String {
        format!("0 0 {:.0} {:.0}", self.width, self.height)
    }

    pub fn x(&self, date: Date) -> f64 {
        along(day(date), self.days, (self.left, self.right))
    }

    pub fn y(&self, value: &Exact) -> f64 {
        along(float(value), self.values, (self.bottom, self.top))
    }

    pub fn place(&self, date: Date, value: &Exact) -> Place {
        Place { x: self.x(date), y: self.y(value) }
    }

    /// A line across at a value.
    pub fn across(&self, class: &'static str, y: f64) -> Shape {
        line(class, &[Place { x: self.left, y }, Place { x: self.right, y }])
    }

    /// A line from the top to the bottom at a date.
    pub fn down(&self, class: &'static str, x: f64) -> Shape {
        line(class, &[Place { x, y: self.top }, Place { x, y: self.bottom }])
    }
}

pub fn line(class: &'static str, places: &[Place]) -> Shape {
    Shape::Line { class, points: points(places) }
}

fn points(places: &[Place]) -> String {
    places.iter().map(|it| format!("{:.1},{:.1}", it.x, it.y)).collect::<Vec<_>>().join(" ")
}

pub fn dot(class: &'static str, at: Place, title: String) -> Shape {
    Shape::Dot { class, x: px(at.x), y: px(at.y), title }
}

pub fn diamond(at: Place, title: String) -> Shape {
    let Place { x, y } = at;
    let corners = [(x, y - 5.0), (x + 5.0, y), (x, y + 5.0), (x - 5.0, y)].map(|(x, y)| Place { x, y });
    Shape::Diamond { points: points(&corners), title }
}

/// A rectangle between two corners.
pub fn bar(class: &'static str, from: Place, to: Place, title: String) -> Shape {
    let (width, height) = (to.x - from.x, (to.y - from.y).max(0.0));
    Shape::Bar { class, x: px(from.x), y: px(from.y), width: px(width), height: px(height), title }
}

/// Words at a place; the class says to which side they run.
pub fn word(class: &'static str, at: Place, text: String) -> Shape {
    Shape::Word { class, x: px(at.x), y: px(at.y), text }
}

/// Room a text takes.
pub fn room(text: &str) -> f64 {
    f64::from(u16::try_from(text.width()).unwrap_or(u16::MAX)) * CHARACTER
}

/// Moves places on one line apart, so that the words there do not overlap.
pub fn spread(places: &mut [&mut f64], bottom: f64) {
    places.sort_by(|a, b| a.total_cmp(b));
    let mut above = f64::NEG_INFINITY;
    for place in places.iter_mut() {
        **place = place.max(above + LINE);
        above = **place;
    }
    let mut below = bottom + LINE;
    for place in places.iter_mut().rev() {
        **place = place.min(below - LINE);
        below = **place;
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn along(value: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    let span = from.1 - from.0;
    if span == 0.0 { to.0 } else { to.0 + (value - from.0) / span * (to.1 - to.0) }
}

fn day(date: Date) -> f64 {
    // Ticks of 2,200 years are far below 2⁵³.
    #[allow(clippy::cast_precision_loss)]
    let ticks = ticks(date) as f64;
    ticks
}

fn float(value: &Exact) -> f64 {
    value.to_string().parse().unwrap_or(0.0)
}
