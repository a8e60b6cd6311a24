//! A bullet chart a row: what is done of the way, and where the line is by now.

use crate::assess::{Outcome, Status};
use crate::number::{Exact, Rounding};

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
    let met = (outcome.status == Status::Met).then(|| Exact::from(1));
    let work = &outcome.derivation;
    let done = met.or_else(|| work.done.clone())?;
    let due = work.due.clone().filter(|_| outcome.status != Status::Met);
    Some(Bullet { done: length(&done), due: due.as_ref().map(length), away: done.is_negative(), class })
}

fn length(share: &Exact) -> String {
    let whole = Exact::from(100);
    (share * &whole).clamp(Exact::zero(), whole).round(1, Rounding::HalfEven).to_string()
}
