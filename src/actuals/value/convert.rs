//! From a figure in a cell to a value in the target's unit.

use std::borrow::Cow;

use crate::diagnostic::{Problem, ValueProblem};
use crate::flag::Flags;
use crate::number::{Exact, Rounding};
use crate::plan::{Bound, Goal, Target};
use crate::unit::Unit;

use crate::actuals::table::header::Role;
use crate::actuals::table::margin::unit_caption::{Unclear, UnitCaption};
use crate::actuals::value::cell::Figure;

/// From this value on a target counts things by the thousand, and `22.800`
/// may mean 22,800.
const THOUSAND: i64 = 1000;

/// Units written around a cell: its column, the heading, the indicator's name.
pub struct UnitContext<'u> {
    pub units: [Option<&'u Unit>; 3],
    /// What lines between the rows and above the table say, where these say nothing.
    pub captions: [Option<&'u UnitCaption>; 2],
    /// The power of ten that a column multiplies its row by.
    pub multiplier: Option<i32>,
    /// It is a file of a service, of one that writes SDMX.
    pub standard: bool,
    pub sdmx: bool,
}

impl UnitContext<'_> {
    /// Whether what is 1 or less may be a share of 1: not where a program wrote the unit.
    fn may_be_shares(&self, target: &Target) -> bool {
        let percent = |unit: &Unit| unit.counted_as(&target.unit).is_percent();
        let named = || self.units.iter().copied().flatten().any(percent);
        target.unit.is_percent() && !(self.sdmx || self.standard && named())
    }

    /// Whether nothing around names a unit.
    pub fn is_empty(&self) -> bool {
        self.units.iter().all(Option::is_none) && self.captions.iter().all(Option::is_none)
    }
}

/// A value in the target's unit.
pub struct Value {
    pub number: Exact,
    /// Written, or reckoned, with more decimals than a value has.
    pub rounded: bool,
    pub flags: Flags,
}

/// Converts a figure. `text` is the cell as written, for the problem; where its sign is
/// `unclear`, nothing else of the file says what a comma is.
pub fn convert(
    figure: &Figure,
    target: &Target,
    around: &UnitContext<'_>,
    text: &str,
    unclear: bool,
) -> Result<Value, Problem> {
    let exponent = exponent(&figure.own_unit(&target.unit), target, around)?;
    let text = || text.to_owned();
    let asks = figure.ambiguous && counts_thousands(target) && exponent == target.unit.exponent();
    if asks || unclear {
        return Err(Problem::Value(ValueProblem::ThousandsOrDecimals { text: text() }));
    }
    let marked = figure.unit.is_percent();
    if around.may_be_shares(target) && !marked && !figure.number.is_zero() && figure.number.abs() <= Exact::from(1) {
        return Err(Problem::Value(ValueProblem::ShareOrPercent { text: text() }));
    }
    let number = target.unit.convert(&figure.number, exponent);
    let (number, rounded) = number.to_decimals();
    let number = number.within_digits().map_err(|_| Problem::Value(ValueProblem::TooManyDigits { text: text() }))?;
    if let Some(limits) = target.limits.as_ref().filter(|limits| is_outside(&number, figure.bound, limits)) {
        return Err(outside(&number, figure.bound, limits));
    }
    Ok(Value { number, rounded, flags: figure.flags(&target.unit) })
}

/// Whether no value that the figure allows lies within the limits, or its number does
/// not: 超100% of a share is none.
fn is_outside(number: &Exact, bound: Bound, (low, high): &(Exact, Exact)) -> bool {
    let strictly = |edge: &Exact, kind: Bound| bound == kind && number == edge;
    number < low || number > high || strictly(high, Bound::MoreThan) || strictly(low, Bound::LessThan)
}

fn outside(number: &Exact, bound: Bound, (low, high): &(Exact, Exact)) -> Problem {
    // A range with room for the figure, and for its like on the other side of 0.
    let step = Exact::from(10);
    let size = number.abs().max(high.abs());
    let digits = size.integer_digits().saturating_sub(1).max(1);
    let round = |it: &Exact| it.round(digits.saturating_neg(), Rounding::Up);
    let above = if number >= high { round(&(number + &step)) } else { high.clone() };
    let below = if number <= low { low.clone().min(-&round(&size)) } else { low.clone() };
    Problem::Value(ValueProblem::OutsideLimits {
        value: bound.written(number),
        low: low.to_string(),
        high: high.to_string(),
        wider: (below.to_string(), above.to_string()),
    })
}

/// The column a wrong unit stands in; `None` when it stands in the cell itself.
pub fn column_at_fault(problem: &Problem, around: &UnitContext<'_>) -> Option<Role> {
    let wrong = match problem {
        Problem::Value(ValueProblem::WrongUnit { found, .. }) => found,
        Problem::Value(ValueProblem::UnitsDisagree { cell, .. }) => cell,
        _ => return None,
    };
    let columns = [Role::Unit, Role::Value, Role::Indicator];
    let stands = |unit: &Option<&Unit>| unit.is_some_and(|unit| unit.written() == wrong);
    around.units.iter().zip(columns).find(|(unit, _)| stands(unit)).map(|(_, column)| column)
}

/// What becomes of the numbers, `88.7`, of a target with the same units around them.
#[derive(Debug)]
pub struct Plain {
    /// The power of ten to multiply by.
    pub shift: i32,
    /// `22.800` may mean 22,800.
    pub thousands: bool,
    /// What is 1 or less may be a share.
    pub percent: bool,
    /// The natural range, in billionths.
    pub limits: Option<(i128, i128)>,
}

impl Plain {
    /// `None` when the units do not go together; `own` is the one behind each number.
    pub fn of(own: &Unit, target: &Target, around: &UnitContext<'_>) -> Option<Self> {
        let exponent = exponent(own, target, around).ok()?;
        Some(Self {
            shift: exponent.saturating_sub(target.unit.exponent()),
            thousands: counts_thousands(target) && exponent == target.unit.exponent(),
            percent: around.may_be_shares(target),
            limits: target.limits.as_ref().map(|(low, high)| (low.billionths(), high.billionths())),
        })
    }
}

/// The power of ten the number is counted in. Every unit named must be of the
/// target's kind, and no two may name different lumps.
fn exponent(own: &Unit, target: &Target, around: &UnitContext<'_>) -> Result<i32, Problem> {
    let outer = around.units.iter().copied().flatten().filter(|unit| !(unit.is_bare() && unit.exponent() == 0));
    let mut lump: Option<Cow<'_, Unit>> = None;
    for unit in outer.map(|unit| unit.counted_as(&target.unit)) {
        check_kind(&unit, target)?;
        if let Some(first) = lump.as_ref().filter(|first| first.exponent() != unit.exponent()) {
            return Err(disagree(&unit, first.written()));
        }
        lump = Some(unit);
    }
    check_kind(own, target)?;
    if lump.is_none() && own.is_bare() {
        lump = captioned(target, around)?.map(Cow::Borrowed);
    }
    match (around.multiplier, lump.as_deref()) {
        (Some(power), lump) => multiplied(power, own, lump),
        (None, lump) => within(own, lump, target),
    }
}

/// The power of ten of a cell's unit within the lump around it.
fn within(own: &Unit, lump: Option<&Unit>, target: &Target) -> Result<i32, Problem> {
    let inner = own.exponent();
    match lump {
        // 4.27万 under 个: the cell says how large its lump is.
        Some(outer) if inner != 0 && outer.exponent() != 0 && inner != outer.exponent() => {
            Err(disagree(own, outer.written()))
        }
        Some(outer) if inner == 0 && own.is_bare() => Ok(outer.exponent()),
        // 427个 under 万个: one of them is wrong.
        Some(outer) if inner == 0 && outer.exponent() != 0 => Err(disagree(own, outer.written())),
        Some(_) => Ok(inner),
        None if inner == 0 && own.is_bare() => Ok(target.unit.exponent()),
        None => Ok(inner),
    }
}

/// The same where a column says by which power of ten its row is multiplied: a lump
/// beside it may be the same one said again.
fn multiplied(power: i32, own: &Unit, lump: Option<&Unit>) -> Result<i32, Problem> {
    let lumps = [Some(own), lump].into_iter().flatten().filter(|unit| unit.exponent() != 0);
    match (lumps.map(|unit| (unit, unit.exponent())).next(), power) {
        (Some((_, exponent)), 0) => Ok(exponent),
        (Some((unit, _)), power) => Err(disagree(unit, &format!("10^{power}"))),
        (None, power) => Ok(power),
    }
}

fn disagree(cell: &Unit, column: &str) -> Problem {
    Problem::Value(ValueProblem::UnitsDisagree { cell: cell.to_string(), column: column.to_owned() })
}

/// The unit that the lines around the figure name for its target. A lump of
/// something else there leaves the figure without a unit that is certain.
fn captioned<'u>(target: &Target, around: &UnitContext<'u>) -> Result<Option<&'u Unit>, Problem> {
    let refused = |caption: &UnitCaption| {
        let (found, line) = (caption.written(), caption.line);
        Problem::Value(ValueProblem::CaptionUnit { found, line, expected: target.unit.to_string() })
    };
    for caption in around.captions.into_iter().flatten() {
        match caption.unit(target) {
            Ok(Some(unit)) => return Ok(Some(unit)),
            Ok(None) if caption.is_of_shares() => return Err(refused(caption)),
            Ok(None) => {}
            Err(Unclear) => return Err(refused(caption)),
        }
    }
    let lumps = around.captions.into_iter().flatten().find(|caption| caption.has_lump());
    lumps.map_or(Ok(None), |caption| Err(refused(caption)))
}

fn check_kind(unit: &Unit, target: &Target) -> Result<(), Problem> {
    if unit.is_bare() && !target.unit.is_percent()
        || unit.same_kind(&target.unit)
        || unit.is_bare() && unit.exponent() == 0
    {
        return Ok(());
    }
    Err(Problem::Value(ValueProblem::WrongUnit { found: unit.to_string(), expected: target.unit.to_string() }))
}

/// Whether `22.800` may mean 22,800 of it.
pub fn counts_thousands(target: &Target) -> bool {
    let value = match &target.goal {
        Goal::Between { high, .. } => Some(high),
        goal => goal.value(),
    };
    !target.unit.is_percent() && value.is_some_and(|value| value.abs() >= Exact::from(THOUSAND))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn power(target_unit: &str, own: &str, column: Option<&str>, multiplier: Option<i32>) -> Result<i32, &'static str> {
        let toml = "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n";
        let toml = format!("{toml}[[group.target]]\nid = 't'\nname = 'T'\nunit = '{target_unit}'\nat_least = 5\n");
        let plan = plan::parse("targets.toml", &toml).expect("a plan");
        let column = column.map(Unit::parse);
        let around = UnitContext {
            units: [column.as_ref(), None, None],
            captions: [None; 2],
            multiplier,
            standard: false,
            sdmx: false,
        };
        exponent(&Unit::parse(own), &plan.targets[0], &around).map_err(|problem| problem.code())
    }

    #[test]
    fn a_multiplier_counts_from_ones_and_beside_a_lump_only_where_it_is_none() {
        for (target, own, column, multiplier, expected) in [
            ("个", "", None, Some(3), Ok(3)),
            ("万人", "", None, Some(3), Ok(3)),
            ("万人", "", None, Some(0), Ok(0)),
            ("万人", "", None, None, Ok(4)),
            ("亿元", "", Some("元"), Some(6), Ok(6)),
            ("个", "", Some("NR"), Some(3), Ok(3)),
            ("个", "", Some("万个"), Some(0), Ok(4)),
            ("个", "万", None, Some(0), Ok(4)),
            ("个", "", Some("万个"), Some(4), Err("units_disagree")),
            ("个", "万", None, Some(3), Err("units_disagree")),
            ("%", "", Some("PC"), Some(0), Ok(0)),
            ("%", "", Some("NR"), Some(0), Err("wrong_unit")),
        ] {
            assert_eq!(power(target, own, column, multiplier), expected, "{target} {own} {column:?} {multiplier:?}");
        }
    }

    #[test]
    fn words_of_services_stand_for_the_unit_of_the_target() {
        assert_eq!(power("%", "", Some("Percentage"), None), Ok(0));
        assert_eq!(power("个", "", Some("Thousands"), None), Ok(3));
        assert_eq!(power("万人", "", Some("NUMBER"), None), Ok(0));
        assert_eq!(power("亿元", "", Some("NUMBER"), None), Err("wrong_unit"));
        assert_eq!(power("个", "", Some("PC"), None), Err("wrong_unit"));
    }
}
