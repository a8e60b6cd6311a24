//! Comparators: the words of a plan, read as the law reads them.
//!
//! 超过 excludes the number and 以上 includes it (Civil Code of China, article
//! 1259); a bare number is a minimum.

use crate::number::Exact;

/// What a target demands of a value `v`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// `v >= T`: 以上、达到、不少于, a bare number.
    AtLeast(Exact),
    /// `v > T`: 超过、突破、高于.
    MoreThan(Exact),
    /// `v <= T`: 以下、以内、不超过.
    AtMost(Exact),
    /// `v < T`: 低于、不满.
    LessThan(Exact),
    /// `v >= T - tolerance`: 左右、约.
    About {
        /// T, what gap and pace run to.
        value: Exact,
        /// How far below T still counts, never negative.
        tolerance: Exact,
    },
    /// `low <= v <= high`: 区间.
    Between {
        /// Lower edge.
        low: Exact,
        /// Upper edge, above the lower one.
        high: Exact,
    },
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better: d = +1.
    Up,
    /// Less is better: d = -1.
    Down,
}

/// How much of a number a published figure gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The number itself.
    Exact,
    /// 超、突破、余: more than the number.
    MoreThan,
    /// 以上: the number or more.
    AtLeast,
    /// 近: less than the number.
    LessThan,
    /// 以内: the number or less.
    AtMost,
}

impl Bound {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Exact, Self::MoreThan, Self::AtLeast, Self::LessThan, Self::AtMost];

    /// A value with the bound, as data: `> 37000`.
    pub(crate) fn written(self, value: &Exact) -> String {
        let mark = match self {
            Self::Exact => "",
            Self::MoreThan => "> ",
            Self::AtLeast => ">= ",
            Self::LessThan => "< ",
            Self::AtMost => "<= ",
        };
        format!("{mark}{value}")
    }

    /// More than, or at least.
    pub fn is_lower(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast)
    }

    /// Less than, or at most.
    pub fn is_upper(self) -> bool {
        matches!(self, Self::LessThan | Self::AtMost)
    }

    /// What a sum of figures with these bounds says; `None` when lower and upper
    /// bounds mix, for then it says nothing.
    pub fn of_sum(bounds: impl Iterator<Item = Self> + Clone) -> Option<Self> {
        let has = |bound: Self| bounds.clone().any(|it| it == bound);
        match (bounds.clone().any(Self::is_lower), bounds.clone().any(Self::is_upper)) {
            (true, true) => None,
            (false, false) => Some(Self::Exact),
            (true, false) => Some(if has(Self::MoreThan) { Self::MoreThan } else { Self::AtLeast }),
            (false, true) => Some(if has(Self::LessThan) { Self::LessThan } else { Self::AtMost }),
        }
    }

    /// The bound of this word.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.id() == id)
    }

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
        }
    }
}

impl Direction {
    /// `value`, counted in the direction of improvement: d·value.
    pub fn signed(self, value: &Exact) -> Exact {
        match self {
            Self::Up => value.clone(),
            Self::Down => -value,
        }
    }
}

impl Goal {
    /// The contract's word.
    pub fn id(&self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at_least",
            Self::MoreThan(_) => "more_than",
            Self::AtMost(_) => "at_most",
            Self::LessThan(_) => "less_than",
            Self::About { .. } => "about",
            Self::Between { .. } => "between",
        }
    }

    /// T; `None` for a band, which has two.
    pub fn value(&self) -> Option<&Exact> {
        match self {
            Self::AtLeast(value) | Self::MoreThan(value) | Self::AtMost(value) | Self::LessThan(value) => Some(value),
            Self::About { value, .. } => Some(value),
            Self::Between { .. } => None,
        }
    }

    /// The same comparator with the value of an area; a tolerance stays the same share.
    #[must_use]
    pub fn of_area(&self, task: &Exact) -> Self {
        let value = task.clone();
        match self {
            Self::AtLeast(_) => Self::AtLeast(value),
            Self::MoreThan(_) => Self::MoreThan(value),
            Self::AtMost(_) => Self::AtMost(value),
            Self::LessThan(_) => Self::LessThan(value),
            Self::About { value: whole, tolerance } => {
                let share = tolerance.over(&whole.abs()).unwrap_or_else(Exact::zero);
                Self::About { tolerance: &share * &value.abs(), value }
            }
            Self::Between { .. } => self.clone(),
        }
    }

    /// Lower edge of what satisfies an `about` or a `between`.
    pub fn low(&self) -> Option<Exact> {
        match self {
            Self::About { value, tolerance } => Some(value - tolerance),
            Self::Between { low, .. } => Some(low.clone()),
            _ => None,
        }
    }

    /// Upper edge of the band; above it an `about` is met with a note.
    pub fn high(&self) -> Option<Exact> {
        match self {
            Self::About { value, tolerance } => Some(value + tolerance),
            Self::Between { high, .. } => Some(high.clone()),
            _ => None,
        }
    }

    /// Whether the number `value` satisfies the comparator.
    pub fn holds(&self, value: &Exact) -> bool {
        match self {
            Self::AtLeast(goal) => value >= goal,
            Self::MoreThan(goal) => value > goal,
            Self::AtMost(goal) => value <= goal,
            Self::LessThan(goal) => value < goal,
            Self::About { value: goal, tolerance } => *value >= goal - tolerance,
            Self::Between { low, high } => value >= low && value <= high,
        }
    }

    /// Whether a published figure proves that the comparator is satisfied:
    /// a lower bound proves only "more", an upper bound only "less".
    pub fn proved(&self, value: &Exact, bound: Bound) -> bool {
        match bound {
            Bound::Exact => self.holds(value),
            Bound::MoreThan => match self {
                Self::MoreThan(goal) => value >= goal,
                _ => self.grows() && self.holds(value),
            },
            Bound::AtLeast => self.grows() && self.holds(value),
            Bound::LessThan => match self {
                Self::LessThan(goal) => value <= goal,
                _ => self.shrinks() && self.holds(value),
            },
            Bound::AtMost => self.shrinks() && self.holds(value),
        }
    }

    /// Whether a published figure proves that the comparator fails: every value
    /// that it allows does.
    pub fn disproved(&self, value: &Exact, bound: Bound) -> bool {
        if bound == Bound::Exact {
            return !self.holds(value);
        }
        // The first value that satisfies, on the side that the bound keeps from.
        let edge = if bound.is_upper() { self.floor() } else { self.ceiling() };
        edge.is_some_and(|(edge, included)| {
            let reaches = if bound.is_upper() { *value > edge } else { *value < edge };
            let touches = *value == edge && included && matches!(bound, Bound::AtMost | Bound::AtLeast);
            !reaches && !touches
        })
    }

    /// The least value that satisfies, and whether it does itself.
    fn floor(&self) -> Option<(Exact, bool)> {
        match self {
            Self::AtLeast(value) => Some((value.clone(), true)),
            Self::MoreThan(value) => Some((value.clone(), false)),
            Self::About { .. } | Self::Between { .. } => self.low().map(|low| (low, true)),
            Self::AtMost(_) | Self::LessThan(_) => None,
        }
    }

    /// The greatest value that satisfies, and whether it does itself.
    fn ceiling(&self) -> Option<(Exact, bool)> {
        match self {
            Self::AtMost(value) => Some((value.clone(), true)),
            Self::LessThan(value) => Some((value.clone(), false)),
            Self::Between { high, .. } => Some((high.clone(), true)),
            Self::AtLeast(_) | Self::MoreThan(_) | Self::About { .. } => None,
        }
    }

    /// The value gap and pace run to from `value`, and the way there. `None`
    /// inside a band: there is nowhere to go.
    pub fn aim(&self, value: &Exact) -> Option<(Direction, Exact)> {
        match self {
            Self::AtLeast(goal) | Self::MoreThan(goal) | Self::About { value: goal, .. } => {
                Some((Direction::Up, goal.clone()))
            }
            Self::AtMost(goal) | Self::LessThan(goal) => Some((Direction::Down, goal.clone())),
            Self::Between { low, .. } if value < low => Some((Direction::Up, low.clone())),
            Self::Between { high, .. } if value > high => Some((Direction::Down, high.clone())),
            Self::Between { .. } => None,
        }
    }

    /// How far `value` is from satisfying the comparator, >= 0; the edge that
    /// `more_than` and `less_than` exclude is at distance 0.
    pub fn distance(&self, value: &Exact) -> Exact {
        let judged = self.low().filter(|_| matches!(self, Self::About { .. }));
        match self.aim(value) {
            None => Exact::zero(),
            Some((direction, goal)) => {
                let missing = direction.signed(&(&judged.unwrap_or(goal) - value));
                missing.max(Exact::zero())
            }
        }
    }

    fn grows(&self) -> bool {
        matches!(self, Self::AtLeast(_) | Self::MoreThan(_) | Self::About { .. })
    }

    fn shrinks(&self) -> bool {
        matches!(self, Self::AtMost(_) | Self::LessThan(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Exact {
        Exact::from(value)
    }

    #[test]
    fn more_than_and_less_than_exclude_the_number_itself() {
        assert!(!Goal::MoreThan(n(92)).holds(&n(92)));
        assert!(!Goal::LessThan(n(92)).holds(&n(92)));
        assert!(Goal::AtLeast(n(92)).holds(&n(92)));
        assert!(Goal::AtMost(n(92)).holds(&n(92)));
    }

    #[test]
    fn a_bound_proves_only_its_own_side() {
        assert!(Goal::AtLeast(n(20)).proved(&n(20), Bound::MoreThan));
        assert!(Goal::MoreThan(n(92)).proved(&n(92), Bound::MoreThan));
        assert!(!Goal::MoreThan(n(92)).proved(&n(92), Bound::AtLeast));
        assert!(!Goal::AtLeast(n(92)).proved(&n(95), Bound::LessThan));
        assert!(Goal::AtMost(n(92)).proved(&n(92), Bound::AtMost));
        assert!(Goal::LessThan(n(92)).proved(&n(92), Bound::LessThan));
        assert!(!Goal::LessThan(n(92)).proved(&n(92), Bound::AtMost));
        let band = Goal::Between { low: n(1), high: n(9) };
        assert!(band.proved(&n(5), Bound::Exact));
        assert!(!band.proved(&n(5), Bound::AtLeast) && !band.proved(&n(5), Bound::AtMost));
    }

    #[test]
    fn a_figure_disproves_where_every_value_that_it_allows_fails() {
        let cases = [
            (Goal::AtLeast(n(92)), Bound::LessThan, [(91, true), (92, true), (93, false)]),
            (Goal::AtLeast(n(92)), Bound::AtMost, [(91, true), (92, false), (93, false)]),
            (Goal::MoreThan(n(92)), Bound::AtMost, [(91, true), (92, true), (93, false)]),
            (Goal::AtLeast(n(92)), Bound::MoreThan, [(80, false), (91, false), (99, false)]),
            (Goal::AtMost(n(92)), Bound::MoreThan, [(91, false), (92, true), (93, true)]),
            (Goal::AtMost(n(92)), Bound::AtLeast, [(91, false), (92, false), (93, true)]),
            (Goal::LessThan(n(92)), Bound::AtLeast, [(91, false), (92, true), (93, true)]),
            (Goal::LessThan(n(92)), Bound::AtMost, [(80, false), (92, false), (99, false)]),
            (Goal::Between { low: n(1), high: n(9) }, Bound::AtMost, [(0, true), (1, false), (10, false)]),
            (Goal::Between { low: n(1), high: n(9) }, Bound::AtLeast, [(0, false), (9, false), (10, true)]),
            (Goal::About { value: n(10), tolerance: n(1) }, Bound::LessThan, [(8, true), (9, true), (10, false)]),
            (Goal::AtLeast(n(92)), Bound::Exact, [(91, true), (92, false), (93, false)]),
        ];
        for (goal, bound, values) in cases {
            for (value, expected) in values {
                assert_eq!(goal.disproved(&n(value), bound), expected, "{goal:?} {bound:?} {value}");
            }
        }
    }

    #[test]
    fn about_is_judged_by_its_lower_edge_and_aims_at_the_number() {
        let about = Goal::About { value: n(10), tolerance: n(1) };
        assert!(about.holds(&n(9)) && !about.holds(&n(8)));
        assert_eq!(about.aim(&n(9)), Some((Direction::Up, n(10))));
        assert_eq!(about.distance(&n(8)), n(1));
        assert_eq!(about.distance(&n(9)), n(0));
    }
}
