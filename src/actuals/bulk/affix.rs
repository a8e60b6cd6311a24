//! Numbers with the same around each of them: 354个, 超354, 0.0354万, 88.7 p. What the texts
//! around a number make of it is told by the first one, and is the same for all others.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::flag::Flags;
use crate::number::Exact;
use crate::plan::{Bound, Target};
use crate::text;

use crate::actuals::bulk::number::{Written, billionths, written};
use crate::actuals::value::cell::Figure;
use crate::actuals::value::convert::{Plain, UnitContext, Value};

/// Texts around numbers that are remembered under a name.
const MAX_AFFIXES: usize = 16;

/// A figure in the target's unit, in billionths.
pub type Known = (i128, Bound, Flags);

/// A number within a cell: no digit stands around it.
pub struct Within<'c> {
    before: &'c [u8],
    number: Written,
    behind: &'c [u8],
    /// Of its digits and its point.
    length: usize,
}

impl<'c> Within<'c> {
    /// `None` where there is no such number.
    pub fn of(cell: &'c [u8]) -> Option<Self> {
        let first = cell.iter().position(u8::is_ascii_digit)?;
        let last = cell.iter().rposition(u8::is_ascii_digit)?;
        let start = first - usize::from(first > 0 && cell.get(first - 1) == Some(&b'-'));
        let (before, rest) = cell.split_at_checked(start)?;
        let (number, behind) = rest.split_at_checked(last + 1 - start)?;
        Some(Self { before, number: written(number)?, behind, length: last + 1 - first })
    }
}

/// The texts around a number, and what they make of it.
struct Affix {
    before: Box<[u8]>,
    behind: Box<[u8]>,
    plain: Plain,
    bound: Bound,
    flags: Flags,
}

/// Those that came under a name, with one unit beside them.
#[derive(Default)]
pub struct Affixes {
    list: Vec<Affix>,
}

impl Affixes {
    /// The figure of a cell, where the same came before around another number.
    pub fn find(&self, cell: &Within<'_>) -> Option<Known> {
        let affix = self.list.iter().find(|it| *it.before == *cell.before && *it.behind == *cell.behind)?;
        Some((billionths(cell.number, &affix.plain)?, affix.bound, affix.flags))
    }

    /// Learns from a cell that was read as a figure of a value; nothing where more of the number
    /// may stand around it: 0 does not tell 0百 from 0.
    pub fn learn(
        &mut self,
        (cell, text): (&Within<'_>, &str),
        (figure, value): (&Figure, &Value),
        target: &Target,
        around: &UnitContext<'_>,
        thousands: bool,
    ) {
        let of_numbers = |c: &char| matches!(text::narrow(*c), '0'..='9' | '.' | ',');
        if text.chars().filter(of_numbers).count() != cell.length {
            return;
        }
        let same = Exact::from_billionths(cell.number.billionths()) == figure.number && !figure.number.is_zero();
        let Some(mut plain) = Plain::of(&figure.own_unit(&target.unit), target, around) else { return };
        plain.thousands |= thousands;
        plain.percent &= !figure.unit.is_percent();
        plain.limits = plain.limits.map(|(low, high)| match figure.bound {
            Bound::MoreThan => (low, high.saturating_sub(1)),
            Bound::LessThan => (low.saturating_add(1), high),
            Bound::Exact | Bound::AtLeast | Bound::AtMost => (low, high),
        });
        let sure = same && billionths(cell.number, &plain) == Some(value.number.billionths());
        if sure && self.list.len() < MAX_AFFIXES {
            let (before, behind) = (cell.before.into(), cell.behind.into());
            self.list.push(Affix { before, behind, plain, bound: figure.bound, flags: value.flags });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actuals::value::cell::Cell;
    use crate::actuals::value::convert;
    use crate::plan;

    /// What the long way makes of a cell, with what it was made from.
    fn long(text: &str, target: &Target, around: &UnitContext<'_>) -> Option<(Figure, Value)> {
        let Ok(Cell::Figure(figure)) = Cell::parse(text) else { return None };
        let value = convert::convert(&figure, target, around, text, false).ok()?;
        (!value.rounded && !figure.scientific && !figure.is_forecast(&target.unit)).then_some((figure, value))
    }

    #[test]
    fn what_is_learnt_from_one_cell_holds_for_every_other_or_is_not_used() {
        let befores = ["", "超", "近", "≥", "-", "０", "１", "约", "(", "<"];
        let behinds = [
            "", "个", "万", "%", "以上", "百", "千万", "五", "５", "．０", " p", " (p)", " e", "e", ")", "个以上", "-",
        ];
        let numbers =
            ["0", "1", "7", "0.5", "22.800", "1234", "07", "100", "3.25", "99999999999999999", "0.1234567891"];
        let mut used = 0;
        for target in ["unit = '个'\nat_least = 5000", "unit = '%'\nmore_than = 92", "unit = '万个'\nat_least = 5"] {
            let toml = format!(
                "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'T'\n{target}\n"
            );
            let plan = plan::parse("targets.toml", &toml).unwrap();
            let (target, around) = (
                &plan.targets[0],
                UnitContext { units: [None; 3], captions: [None; 2], multiplier: None, standard: false, sdmx: false },
            );
            for (before, behind) in befores.iter().flat_map(|before| behinds.map(|behind| (before, behind))) {
                let cells = numbers.map(|number| format!("{before}{number}{behind}"));
                for first in &cells {
                    let mut affixes = Affixes::default();
                    let Some((figure, value)) = long(first, target, &around) else { continue };
                    let Some(within) = Within::of(first.as_bytes()) else { continue };
                    affixes.learn((&within, first), (&figure, &value), target, &around, false);
                    for other in &cells {
                        let Some(found) = Within::of(other.as_bytes()).and_then(|it| affixes.find(&it)) else {
                            continue;
                        };
                        let read = long(other, target, &around);
                        let read = read.map(|(figure, it)| (it.number.billionths(), figure.bound, it.flags));
                        assert_eq!(Some(found), read, "{other} after {first}");
                        used += 1;
                    }
                }
            }
        }
        assert!(used > 1000, "{used}");
    }
}
