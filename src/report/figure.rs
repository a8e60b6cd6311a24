//! Numbers for people: separators, and just as many digits as are safe.
//!
//! A shown number never contradicts the verdict beside it.

use crate::assess::{GapBound, Outcome};
use crate::language::{Label, Lang};
use crate::number::{Exact, Rounding};
use crate::plan::{Bound, Goal, Target};
use crate::since::Before;

/// What stands where nothing is known.
pub const ABSENT: &str = "—";
/// Significant digits of a pace below 100.
const DIGITS: i32 = 3;
/// More decimals than this help nobody.
const MOST_PLACES: i32 = 9;

/// Every digit of a number, with thousands separators.
pub fn exact(value: &Exact) -> String {
    group(&value.to_string())
}

/// A value with its bound: `> 37,000`.
pub fn bounded(value: &Exact, bound: Bound) -> String {
    let mark = mark(bound);
    let space = if mark.is_empty() { "" } else { " " };
    format!("{mark}{space}{}", exact(value))
}

/// The sign of a bound; nothing for an exact figure.
pub fn mark(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::MoreThan => ">",
        Bound::AtLeast => "≥",
        Bound::LessThan => "<",
        Bound::AtMost => "≤",
    }
}

/// The gap, exact where it terminates; a bound's gap says so.
pub fn gap(outcome: &Outcome, lang: Lang) -> String {
    let Some(gap) = &outcome.gap else { return ABSENT.into() };
    let word = gap_word(outcome, lang);
    let space = if word.is_empty() { "" } else { " " };
    format!("{word}{space}{}", exact(gap))
}

/// What a bound's gap says of the true one; nothing where it is the gap.
pub fn gap_word(outcome: &Outcome, lang: Lang) -> &'static str {
    let open = outcome.gap.as_ref().is_some_and(Exact::is_positive);
    match outcome.gap_bound {
        GapBound::AtMost if open => lang.label(Label::AtMost),
        GapBound::AtLeast if open => lang.label(Label::AtLeast),
        _ => "",
    }
}

/// A pace needed, away from zero: 10 in 3 years is 3.34.
pub fn needed(target: &Target, outcome: &Outcome) -> String {
    let Some(pace) = &outcome.pace_needed else { return ABSENT.into() };
    if pace.is_zero() && at_excluded_edge(target, outcome) {
        let sign = if matches!(target.goal, Goal::LessThan(_)) { "<" } else { ">" };
        return format!("{sign} 0");
    }
    sized(pace, Rounding::AwayFromZero)
}

/// A pace observed, to the nearest.
pub fn observed(outcome: &Outcome) -> String {
    outcome.pace_observed.as_ref().map_or_else(|| ABSENT.into(), |pace| sized(pace, Rounding::HalfEven))
}

/// Where the pace leads, rounded so that it lies on the same side of the
/// target as the exact number does.
pub fn projected(target: &Target, outcome: &Outcome) -> String {
    let Some(value) = &outcome.projection.value else { return ABSENT.into() };
    let goal = &target.goal;
    let truly = goal.holds(value);
    let first = places(value);
    let mut tries = (first..=MOST_PLACES).map(|places| value.round(places, Rounding::HalfEven));
    tries.find(|rounded| goal.holds(rounded) == truly).map_or_else(|| exact(value), |shown| exact(&shown))
}

/// What the straight line expects, rounded so that the actual lies on the
/// same side of it as it does of the exact number.
pub fn expected(outcome: &Outcome) -> String {
    let Some((line, actual)) = outcome.expected.as_ref().zip(outcome.actual.as_ref()) else { return ABSENT.into() };
    let truly = actual.value.cmp(line);
    let mut tries = (places(line)..=MOST_PLACES).map(|places| line.round(places, Rounding::HalfEven));
    tries.find(|rounded| actual.value.cmp(rounded) == truly).map_or_else(|| exact(line), |shown| exact(&shown))
}

/// Progress in per cent to one decimal, downwards: 99.96 % done is not done.
pub fn progress(outcome: &Outcome) -> String {
    let percent = |share: &Exact| (share * &Exact::from(100)).round(1, Rounding::Down);
    outcome.progress.as_ref().map_or_else(|| ABSENT.into(), |share| exact(&percent(share)))
}

/// A share as a percentage to one decimal: 0.1254 → 12.5%.
pub fn percent(share: &Exact) -> String {
    format!("{}%", (share * &Exact::from(100)).round(1, Rounding::HalfEven))
}

/// Actual, gap and verdict before and now: `; 42,700 → 44,500; gap 7,300 → 5,500`.
pub fn change(before: Option<&Before>, now: &Outcome, lang: Lang) -> String {
    let number = |value: Option<&Exact>| value.map_or_else(|| ABSENT.to_owned(), exact);
    let Some(before) = before else {
        return format!("{}{}", lang.label(Label::Separator), number(now.actual.as_ref().map(|it| &it.value)));
    };
    let actual = now.actual.as_ref().map(|it| &it.value);
    let parts = [
        (String::new(), number(before.actual.as_ref()), number(actual)),
        (format!("{} ", lang.label(Label::Gap)), number(before.gap.as_ref()), number(now.gap.as_ref())),
        (String::new(), lang.status(before.status).to_owned(), lang.status(now.status).to_owned()),
    ];
    let separator = lang.label(Label::Separator);
    parts
        .iter()
        .filter(|(_, old, new)| old != new)
        .map(|(label, old, new)| format!("{separator}{label}{old} → {new}"))
        .collect()
}

/// The comparator with its number and unit: `≥ 50,000 个`.
pub fn goal(target: &Target, lang: Lang) -> String {
    let goal = lang.goal(&target.goal, &exact);
    let unit = crate::text::harmless(target.unit.written());
    let space = if target.unit.is_percent() { "" } else { " " };
    let each = if target.yearly.is_some() { format!(" {}", lang.label(Label::PerYear)) } else { String::new() };
    format!("{goal}{space}{unit}{each}")
}

/// A level at exactly the number that `more_than` or `less_than` excludes.
fn at_excluded_edge(target: &Target, outcome: &Outcome) -> bool {
    let strict = matches!(target.goal, Goal::MoreThan(_) | Goal::LessThan(_));
    let proved = outcome.actual.as_ref().is_some_and(|it| target.goal.proved(&it.value, it.bound));
    strict && !proved && target.yearly.is_none() && outcome.gap.as_ref().is_some_and(Exact::is_zero)
}

/// Whole units from 100 up, three significant digits below.
fn sized(value: &Exact, rounding: Rounding) -> String {
    exact(&value.round(places(value), rounding))
}

fn places(value: &Exact) -> i32 {
    let digits = value.integer_digits();
    if digits > 0 || value.is_zero() {
        return DIGITS.saturating_sub(digits).max(0);
    }
    // 0.00123 has two zeros before its first digit.
    let zeros =
        (0..MOST_PLACES).find(|zeros| (&value.abs() * &Exact::ten_to(zeros.saturating_add(1))).integer_digits() > 0);
    DIGITS.saturating_add(zeros.unwrap_or(MOST_PLACES)).min(MOST_PLACES)
}

/// 44500 → 44,500.
fn group(plain: &str) -> String {
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_at(unsigned.find('.').unwrap_or(unsigned.len()));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Exact {
        Exact::decimal(text).unwrap()
    }

    #[test]
    fn thousands_are_parted_and_signs_kept() {
        assert_eq!(exact(&n("1234567.5")), "1,234,567.5");
        assert_eq!(exact(&n("-1000")), "-1,000");
        assert_eq!(exact(&n("999")), "999");
    }

    #[test]
    fn needs_are_shown_on_the_safe_side() {
        let up = |text: &str| sized(&n(text), Rounding::AwayFromZero);
        assert_eq!(sized(&Exact::ratio(10, 3).unwrap(), Rounding::AwayFromZero), "3.34");
        assert_eq!(up("2137.9126730564"), "2,138");
        assert_eq!(up("-1423.33"), "-1,424");
        assert_eq!(up("106"), "106");
        assert_eq!(up("99.95"), "100");
        assert_eq!(up("0.0012341"), "0.00124");
        assert_eq!(up("1.65"), "1.65");
    }
}
