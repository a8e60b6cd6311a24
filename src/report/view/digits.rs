//! Numbers for people: separators, and just as many digits as are safe.
//!
//! A shown number never contradicts the verdict beside it.

use crate::actuals::Observation;
use crate::assess::{GapBound, Outcome, Step, Year};
use crate::language::{Label, Lang};
use crate::number::{Exact, Rounding};
use crate::plan::{Bound, Goal, Kind, Target};
use crate::since::{Before, Changed};
use crate::text::{cut, harmless};
use crate::unit::Unit;

/// What stands where nothing is known.
pub const ABSENT: &str = "—";
/// Significant digits of a pace below 100.
const DIGITS: i32 = 3;
/// More decimals than this help nobody.
const MOST_PLACES: i32 = 9;

/// What is known as it is shown, else [`ABSENT`].
pub fn known<T>(value: Option<T>, shown: impl FnOnce(T) -> String) -> String {
    value.map_or_else(|| ABSENT.to_owned(), shown)
}

/// Every digit of a number, with thousands separators.
pub fn exact(value: &Exact) -> String {
    group(&value.to_string())
}

/// A value with its bound: `> 37,000`.
pub fn bounded(value: &Exact, bound: Bound) -> String {
    format!("{}{}", before(mark(bound)), exact(value))
}

/// A figure with its bound.
pub fn figure(it: &Observation) -> String {
    bounded(&it.value, it.bound)
}

/// A year of a flow in words.
pub fn year(year: &Year, target: &Target, lang: Lang) -> String {
    let [count, gap] = [&year.count, &year.gap].map(|it| known(it.as_ref(), exact));
    lang.year(year.year, &count, &gap, year.state, target.is_ceiling())
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

/// A word or sign with the blank that parts it from what follows; nothing of none.
pub fn before(word: &str) -> String {
    if word.is_empty() { String::new() } else { format!("{word} ") }
}

/// The gap, exact where it terminates; a bound's gap says so.
pub fn gap(outcome: &Outcome, lang: Lang) -> String {
    known(outcome.gap.as_ref(), |gap| format!("{}{}", before(gap_word(outcome, lang)), exact(gap)))
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
    match &outcome.pace_needed {
        Some(pace) if pace.is_zero() && at_excluded_edge(target, outcome) => format!("{}0", strict(&target.goal)),
        pace => pace_needed(pace.as_ref()),
    }
}

/// A pace that an earlier report needed.
pub fn pace_needed(pace: Option<&Exact>) -> String {
    known(pace, |pace| sized(pace, Rounding::AwayFromZero))
}

/// A pace observed, to the nearest.
pub fn observed(outcome: &Outcome) -> String {
    pace_observed(outcome.pace_observed.as_ref())
}

/// A pace observed, of whichever report.
pub fn pace_observed(pace: Option<&Exact>) -> String {
    known(pace, |pace| sized(pace, Rounding::HalfEven))
}

/// Where the pace leads, rounded so that it lies on the same side of the
/// target as the exact number does.
pub fn projected(target: &Target, outcome: &Outcome) -> String {
    led(target, outcome, outcome.projection.value.as_ref())
}

/// Where half the pace leads, rounded likewise.
pub fn slow(target: &Target, outcome: &Outcome) -> String {
    led(target, outcome, outcome.projection.slow.as_ref())
}

fn led(target: &Target, outcome: &Outcome, value: Option<&Exact>) -> String {
    let Some(value) = value else { return ABSENT.into() };
    // A yearly target's leads to the sum of all years, each of which has its own quota.
    let years = if target.kind() == Kind::Yearly { outcome.years.len() } else { 1 };
    let years = Exact::from(i64::try_from(years).unwrap_or(i64::MAX));
    let reaches = |sum: &Exact| sum.over(&years).is_some_and(|mean| target.goal.holds(&mean));
    let truly = reaches(value);
    closest(value, |rounded| reaches(rounded) == truly)
}

/// A value of a line, to the nearest.
pub fn rounded(value: &Exact) -> String {
    if value.decimals().is_some() { exact(value) } else { sized(value, Rounding::HalfEven) }
}

/// What the straight line asks for by now, on the same side of the actual as
/// the exact number.
pub fn expected(outcome: &Outcome) -> Option<String> {
    let (expected, actual) = (outcome.expected.as_ref()?, &outcome.actual.as_ref()?.value);
    Some(closest(expected, |rounded| rounded.cmp(actual) == expected.cmp(actual)))
}

/// How much of the way is done: never 100% before the end of it, nor 0% after
/// the first step.
pub fn progress(outcome: &Outcome) -> Option<String> {
    outcome.progress.as_ref().map(percent)
}

/// Needed over so far, on the safe side, and never 1 when it is not.
pub fn acceleration(outcome: &Outcome) -> Option<String> {
    let factor = outcome.acceleration.as_ref()?;
    let one = Exact::from(1);
    let mut tries = (places(factor)..=MOST_PLACES).map(|places| factor.round(places, Rounding::AwayFromZero));
    let shown = tries.find(|rounded| rounded.cmp(&one) == factor.cmp(&one));
    Some(format!("×\u{a0}{}", exact(&shown.unwrap_or_else(|| factor.clone()))))
}

/// Years to the deadline, to the nearest.
pub fn years_left(outcome: &Outcome) -> Option<String> {
    outcome.years_left.as_ref().map(|years| sized(years, Rounding::HalfEven))
}

/// A value on the way to the target, with the sign of a target that excludes its number
/// where it is that number.
pub fn step(target: &Target, step: &Step) -> String {
    let strict = if target.goal.value() == Some(&step.value) { strict(&target.goal) } else { "" };
    format!("{strict}{}", exact(&step.value))
}

/// The pace runs to the number itself, which `more_than` and `less_than`
/// exclude: what is needed by a day lies beyond the line.
pub fn strict(goal: &Goal) -> &'static str {
    match goal {
        Goal::MoreThan(_) => "> ",
        Goal::LessThan(_) => "< ",
        Goal::AtLeast(_) | Goal::AtMost(_) | Goal::About { .. } | Goal::Between { .. } => "",
    }
}

/// A number with the target's unit behind it; `—` has none.
pub fn with_unit(target: &Target, number: &str, lang: Lang) -> String {
    let unit = harmless(lang.unit(&target.unit));
    match number {
        ABSENT => number.into(),
        _ if unit.is_empty() => number.into(),
        _ if target.unit.is_percent() => format!("{number}{unit}"),
        _ => format!("{number} {unit}"),
    }
}

/// A difference or a pace with its unit: a share differs by percentage points.
pub fn with_difference_unit(target: &Target, number: &str, lang: Lang) -> String {
    if !target.unit.is_percent() || number == ABSENT {
        return with_unit(target, number, lang);
    }
    format!("{number} {}", lang.label(Label::PercentagePoints))
}

/// To the nearest, with as many digits as it takes to keep to the truth.
fn closest(value: &Exact, keeps: impl Fn(&Exact) -> bool) -> String {
    let mut tries = (places(value)..=MOST_PLACES).map(|places| value.round(places, Rounding::HalfEven));
    exact(&tries.find(keeps).unwrap_or_else(|| value.clone()))
}

/// The share missing at the deadline, on the same side of what the plan calls near.
pub fn missing_share(target: &Target, share: &Exact) -> String {
    beside(share, &target.near)
}

/// A share as a percentage: 0.1254 → 12.5%. Never nothing or all where it is not.
pub fn percent(share: &Exact) -> String {
    beside(share, &Exact::zero())
}

/// A share as a percentage that keeps to its side of nothing, of all, and of `edge`.
fn beside(share: &Exact, edge: &Exact) -> String {
    let percent = share * &Exact::from(100);
    let sides = [Exact::zero(), edge * &Exact::from(100), Exact::from(100)];
    let side = |it: &Exact| sides.each_ref().map(|side| it.cmp(side));
    let mut tries = (1..=MOST_PLACES).map(|places| percent.round(places, Rounding::HalfEven));
    let shown = tries.find(|rounded| side(rounded) == side(&percent));
    format!("{}%", exact(&shown.unwrap_or(percent)))
}

/// What is not what it was, before and now: `42,700 → 44,500`, `Gap 7,300 → 5,500`.
pub fn changes(before: &Before, target: &Target, now: &Outcome, lang: Lang) -> Vec<String> {
    let named = |label: Label, (old, new): (String, String)| format!("{} {old} → {new}", lang.word(label));
    let actual = known(now.actual.as_ref(), figure);
    let earlier = known(before.actual.as_ref(), |value| bounded(value, before.bound));
    let figure = (earlier != actual).then(|| format!("{earlier} → {actual}"));
    let other = before.changed(target, now).into_iter().map(|what| match what {
        Changed::Target => named(Label::Target, goals(before, target, lang)),
        Changed::Deadline => named(Label::DeadlineDate, (before.deadline.to_string(), target.deadline.to_string())),
        Changed::Gap => named(Label::Gap, apart(&before.gap, &now.gap, |gap| known(gap, exact))),
        Changed::PaceNeeded => named(Label::PaceNeeded, apart(&before.pace_needed, &now.pace_needed, pace_needed)),
        Changed::PaceObserved => {
            named(Label::PaceObserved, apart(&before.pace_observed, &now.pace_observed, pace_observed))
        }
        Changed::Status => format!("{} → {}", lang.status(before.status), lang.status(now.status)),
    });
    figure.into_iter().chain(other).collect()
}

/// How a target that stands worse stood before: by its verdict, or by its gap.
pub fn worsening(before: &Before, now: &Outcome, lang: Lang) -> String {
    let (old, new) = match before.status == now.status {
        true => apart(&before.gap, &now.gap, |gap| known(gap, exact)),
        false => (lang.status(before.status).to_owned(), lang.status(now.status).to_owned()),
    };
    format!("{old} → {new}")
}

/// Two numbers that differ, shown so that the difference can be seen.
fn apart(old: &Option<Exact>, new: &Option<Exact>, shown: fn(Option<&Exact>) -> String) -> (String, String) {
    let (old, new) = (old.as_ref(), new.as_ref());
    let pair = (shown(old), shown(new));
    if pair.0 == pair.1 { (known(old, exact), known(new, exact)) } else { pair }
}

/// Two comparators, with units as they are written where nothing else tells them apart.
fn goals(before: &Before, target: &Target, lang: Lang) -> (String, String) {
    let pair = (earlier_goal(before, lang), goal(target, lang));
    if pair.0 != pair.1 {
        return pair;
    }
    let unit = &target.unit;
    let new = written_goal(&target.goal, unit.written(), unit.is_percent(), period_label(target.kind().id()), lang);
    let old = written_goal(&before.goal, &before.unit, unit.is_percent(), period_label(&before.kind), lang);
    (old, new)
}

/// The comparator of an earlier report with its number and unit.
pub fn earlier_goal(before: &Before, lang: Lang) -> String {
    let unit = Unit::parse(&before.unit);
    written_goal(&before.goal, lang.unit(&unit), unit.is_percent(), period_label(&before.kind), lang)
}

/// The comparator with its number and unit: `≥ 50,000 个`.
pub fn goal(target: &Target, lang: Lang) -> String {
    let unit = &target.unit;
    written_goal(&target.goal, lang.unit(unit), unit.is_percent(), period_label(target.kind().id()), lang)
}

/// What the number is of, where it is no level.
fn period_label(kind: &str) -> Option<Label> {
    match kind {
        "yearly" => Some(Label::PerYear),
        "total" => Some(Label::AllPlanYears),
        "amount" => Some(Label::InLastYear),
        _ => None,
    }
}

fn written_goal(goal: &Goal, unit: &str, percent: bool, of: Option<Label>, lang: Lang) -> String {
    let goal = lang.goal(goal, &exact);
    let space = if percent || unit.is_empty() { "" } else { " " };
    let number = format!("{goal}{space}{}", harmless(unit));
    match (of.map(|of| lang.label(of)), lang) {
        (None, _) => number,
        (Some(of), Lang::Zh) => format!("{of} {number}"),
        (Some(of), Lang::En) => format!("{number} {of}"),
    }
}

/// A level at exactly the number that `more_than` or `less_than` excludes.
fn at_excluded_edge(target: &Target, outcome: &Outcome) -> bool {
    let strict = matches!(target.goal, Goal::MoreThan(_) | Goal::LessThan(_));
    let proved = outcome.actual.as_ref().is_some_and(|it| target.goal.proved(&it.value, it.bound));
    strict && !proved && target.kind() != Kind::Yearly && outcome.gap.as_ref().is_some_and(Exact::is_zero)
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
    let (whole, fraction) = cut(unsigned, unsigned.find('.').unwrap_or(unsigned.len()));
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
    fn a_share_keeps_to_its_side_of_nothing_of_all_and_of_what_is_near() {
        let shares = ["0.1254", "0.1003", "0.09996", "0.0001", "0.99999", "1", "0"];
        let shown = shares.map(|share| beside(&n(share), &n("0.1")));
        assert_eq!(shown, ["12.5%", "10.03%", "9.996%", "0.01%", "99.999%", "100%", "0%"]);
        assert_eq!(["0.06254", "0.0625"].map(|share| beside(&n(share), &n("0.0625"))), ["6.3%", "6.25%"]);
        assert_eq!(percent(&n("0.09996")), "10%");
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
