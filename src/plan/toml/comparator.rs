//! What a target demands: a comparator and its number.

use crate::diagnostic::{Expected, PlanProblem, Problem};
use crate::number::Exact;
use crate::plan::{Baseline, Goal};

use super::keys::{Reader, Section, Value};

const COMPARATORS: [&str; 6] = ["at_least", "more_than", "at_most", "less_than", "about", "between"];

/// Exactly one comparator.
pub fn read(reader: &mut Reader<'_>, section: &Section<'_>, baseline: Option<&Baseline>) -> Option<Goal> {
    let mut given: Vec<&str> = COMPARATORS.into_iter().filter(|key| section.get(key).is_some()).collect();
    given.sort_by_key(|key| section.key_span(key).start);
    let mut given = given.into_iter();
    let Some(key) = given.next() else {
        reader.report(PlanProblem::NoComparator, section.span.clone());
        return None;
    };
    if let Some(second) = given.next() {
        reader.report(PlanProblem::TwoComparators { first: key, second }, section.key_span(second));
        return None;
    }
    if key != "about" && section.get("tolerance").is_some() {
        reader.report(PlanProblem::ToleranceUnused, section.key_span("tolerance"));
    }
    if key == "between" {
        let (low, high) = reader.pair(section, key, Problem::Plan(PlanProblem::BandReversed))?;
        return Some(Goal::Between { low, high });
    }
    let value = goal_value(reader, section, key, baseline)?;
    match key {
        "at_least" => Some(Goal::AtLeast(value)),
        "more_than" => Some(Goal::MoreThan(value)),
        "at_most" => Some(Goal::AtMost(value)),
        "less_than" => Some(Goal::LessThan(value)),
        _ => {
            let tolerance = tolerance(reader, section, &value)?;
            Some(Goal::About { value, tolerance })
        }
    }
}

/// A number, or `{ percent_of_baseline = 45 }`.
fn goal_value(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    key: &'static str,
    baseline: Option<&Baseline>,
) -> Option<Exact> {
    let value = section.get(key)?;
    let Some(inner) = Section::of(value) else {
        return reader.number(key, Expected::NumberOrShareOfBaseline, value);
    };
    reader.only(&inner, &["percent_of_baseline"]);
    let percent = reader.required(&inner, "percent_of_baseline")?;
    let percent = reader.number("percent_of_baseline", Expected::Number, percent)?;
    let Some(baseline) = baseline.and_then(Baseline::stated) else {
        // A baseline that is there but unreadable has been reported already.
        if section.get("baseline").is_none() || baseline.is_some() {
            reader.report(PlanProblem::ShareWithoutBaseline, value.span());
        }
        return None;
    };
    let share = &(&percent * &baseline.value) * &Exact::ten_to(-2);
    let text = share.to_string();
    reader.exact(&text, value.span())
}

/// `"10%"` of the value, or a number of its unit.
fn tolerance(reader: &mut Reader<'_>, section: &Section<'_>, value: &Exact) -> Option<Exact> {
    let Some(given) = section.get("tolerance") else {
        reader.report(PlanProblem::ToleranceMissing, section.key_span("about"));
        return None;
    };
    let tolerance = match given.get_ref().as_str() {
        // Ten, give or take more than ten, is no promise.
        Some(text) => &percent(reader, "tolerance", text, given)? * &value.abs(),
        None => reader.number("tolerance", Expected::NumberOrPercent, given)?,
    };
    if tolerance.is_negative() {
        reader.report(PlanProblem::ToleranceNegative, given.span());
        return None;
    }
    Some(tolerance)
}

/// `"10%"` of 0 % to 100 %, as a share.
fn percent(reader: &mut Reader<'_>, key: &str, text: &str, given: &Value<'_>) -> Option<Exact> {
    let expected = if key == "near" { Expected::Percent } else { Expected::NumberOrPercent };
    let percent = reader.expect(text.trim().strip_suffix(['%', '％']), key, expected, given)?;
    let percent = reader.exact(percent.trim(), given.span())?;
    reader.within(&percent, Some(&hundred()), given.span());
    Some(&percent * &Exact::ten_to(-2))
}

/// What may be missing for `near`, of the plan or of a target.
pub fn near(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Exact> {
    let given = section.get("near")?;
    let text = reader.expect(given.get_ref().as_str(), "near", Expected::Percent, given)?;
    percent(reader, "near", text, given)
}

/// The natural range of a share.
pub fn hundred() -> (Exact, Exact) {
    (Exact::zero(), Exact::from(100))
}
