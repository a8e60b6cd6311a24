//! A bullet chart in ten characters: how much of the way is done, and where the straight
//! line would be by now.

use crate::assess::{Outcome, Status};
use crate::number::{Exact, Rounding};

/// Characters of a bar.
const CELLS: usize = 10;
/// Eighths of a character.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The bar of a target; nothing where nothing is known of the way.
pub fn bar(outcome: &Outcome) -> String {
    way(outcome).map_or_else(String::new, |(done, due)| drawn(&done, due))
}

/// What is done of the way, and where the line is by now; all of what is met, however it came there.
pub fn way(outcome: &Outcome) -> Option<(Exact, Option<&Exact>)> {
    let work = &outcome.derivation;
    match outcome.status {
        Status::Met => Some((Exact::from(1), None)),
        _ => Some((work.done.clone()?, work.due.as_ref())),
    }
}

fn drawn(done: &Exact, due: Option<&Exact>) -> String {
    // Away from the target is another thing than a small way towards it.
    let away = done.is_negative();
    let eighths = count(&done.clone().max(Exact::zero()), CELLS.saturating_mul(8));
    // What is begun is never shown as nothing, nor what is not done as all.
    let some = usize::from(done.is_positive());
    let eighths = eighths.max(some).min(CELLS.saturating_mul(8).saturating_sub(usize::from(*done < Exact::from(1))));
    let (full, part) = (eighths / 8, EIGHTHS.get(eighths % 8).copied().unwrap_or_default());
    let mut cells = vec!["█"; full];
    cells.extend((!part.is_empty()).then_some(part));
    cells.resize(CELLS, "░");
    if let Some(first) = cells.first_mut().filter(|_| away) {
        *first = "◂";
    }
    // The line is seen where the bar has not come as far.
    let line = due.filter(|due| *due > done).map(|due| count(due, CELLS).min(CELLS.saturating_sub(1)));
    if let Some(cell) = line.and_then(|line| cells.get_mut(line)).filter(|cell| **cell == "░") {
        *cell = "┊";
    }
    cells.concat()
}

/// A share in so many parts, rounded down.
fn count(share: &Exact, parts: usize) -> usize {
    let parts = Exact::from(i64::try_from(parts).unwrap_or(i64::MAX));
    let whole = (share * &parts).round(0, Rounding::Down).clamp(Exact::zero(), parts);
    whole.to_string().parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Exact {
        Exact::decimal(text).unwrap()
    }

    #[test]
    fn a_step_back_a_small_step_and_none_do_not_look_alike() {
        let bars = ["-0.24", "0.001", "0.079", "0", "0.9999", "1", "7"].map(|done| drawn(&n(done), None));
        let seen = ["◂░░░░░░░░░", "▏░░░░░░░░░", "▊░░░░░░░░░", "░░░░░░░░░░", "█████████▉", "██████████", "██████████"];
        assert_eq!(bars, seen);
    }

    #[test]
    fn the_line_is_marked_where_the_bar_has_not_come_as_far() {
        assert_eq!(drawn(&n("0.2"), Some(&n("0.33"))), "██░┊░░░░░░");
        assert_eq!(drawn(&n("0.4"), Some(&n("0.33"))), "████░░░░░░");
    }
}
