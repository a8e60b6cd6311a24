//! The last word on a yearly target: what its figures prove when the plan is over.
//!
//! The debt is run twice, on the least and on the most favourable counts that the
//! figures allow: a year without data may have been anything, and a bound is one.

use crate::number::Exact;
use crate::plan::{Bound, Goal};
use crate::status::Status;

use crate::assess::outcome::reason::Reason;

/// The count of a plan year.
pub struct Known {
    pub value: Exact,
    pub bound: Bound,
    /// It reaches 31 December without a hole.
    pub closed: bool,
}

/// Met where the least counts prove it, missed where the most favourable ones
/// still fail, else undecided. `years` are all of the plan, in order.
pub fn verdict(goal: &Goal, quota: &Exact, make_up: bool, years: &[Option<Known>]) -> (Status, Reason) {
    let run = Run { goal, quota, make_up };
    let kept = |all: Vec<bool>| if make_up { all.last().copied().unwrap_or(false) } else { all.iter().all(|it| *it) };
    let lost = |all: Vec<bool>| if make_up { all.last().copied().unwrap_or(false) } else { all.contains(&true) };
    if years.iter().all(Option::is_some) && kept(run.proved(years)) {
        (Status::Met, Reason::YearsKept)
    } else if lost(run.disproved(years)) {
        (Status::Missed, if make_up { Reason::YearsFailed } else { Reason::YearLost })
    } else {
        (Status::Undecided, Reason::Unproved)
    }
}

struct Run<'g> {
    goal: &'g Goal,
    quota: &'g Exact,
    make_up: bool,
}

impl Run<'_> {
    /// By year, on the least counts: whether it is proved that the year and all it owes are paid.
    fn proved(&self, years: &[Option<Known>]) -> Vec<bool> {
        let mut debt = Exact::zero();
        let year = |known: &Option<Known>| {
            let (value, bound) = match known {
                None => (Exact::zero(), Bound::Exact),
                Some(known) if known.bound.is_upper() => (Exact::zero(), Bound::Exact),
                Some(known) => (known.value.clone(), known.bound),
            };
            let net = &value - &debt;
            debt = self.debt(&net);
            self.goal.proved(&net, bound)
        };
        years.iter().map(year).collect()
    }

    /// By year, on the most favourable counts: whether it is certain that the year or what it owes is not paid.
    fn disproved(&self, years: &[Option<Known>]) -> Vec<bool> {
        let mut debt = Exact::zero();
        let year = |known: &Option<Known>| {
            let last_word = known.as_ref().filter(|known| known.closed && !known.bound.is_lower());
            // Whatever a year may still have had was enough for everything.
            let net = last_word.map(|known| (&known.value - &debt, known.bound));
            debt = net.as_ref().map_or_else(Exact::zero, |(net, _)| self.debt(net));
            net.is_some_and(|(net, bound)| self.goal.disproved(&net, bound))
        };
        years.iter().map(year).collect()
    }

    /// What is owed after a year that has `net` of its debts.
    fn debt(&self, net: &Exact) -> Exact {
        if self.make_up { (self.quota - net).max(Exact::zero()) } else { Exact::zero() }
    }
}
