//! A bullet chart a row: what is done of the way, and where the line is by now.

use crate::assess::Outcome;
use crate::number::{Exact, Rounding};
use crate::report::view::bar::way;

/// Lengths in per cent of the whole way.
pub struct Bullet {
    /// What is done, from the left.
    pub done: String,
    /// Where the straight line is by now.
    pub due: Option<String>,
    /// Whether it goes the wrong way.
    pub away: bool,
    /// Colour.
    pub class: &'static str,
}

/// The bullet of a target; nothing where nothing is known of the way.
pub fn of(outcome: &Outcome, class: &'static str) -> Option<Bullet> {
    let (done, due) = way(outcome)?;
    Some(Bullet { done: length(&done), due: due.map(length), away: done.is_negative(), class })
}

fn length(share: &Exact) -> String {
    let whole = Exact::from(100);
    (share * &whole).clamp(Exact::zero(), whole).round(1, Rounding::HalfEven).to_string()
}
