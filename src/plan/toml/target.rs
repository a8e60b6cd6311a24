//! One `[[group.target]]`: comparator, baseline and the keys around them.

use std::ops::Range;

use crate::diagnostic::{Expected, PlanProblem, Problem, ValueProblem};
use crate::number::Exact;
use crate::period::Period;
use crate::plan::{Baseline, Goal, Gone, Reports, Target, Text, Yearly};
use crate::unit::Unit;

use super::frame::{Days, Frame};
use super::keys::{Reader, Section, Value};
use super::milestone;

const COMPARATORS: [&str; 6] = ["at_least", "more_than", "at_most", "less_than", "about", "between"];
pub const KEYS: [&str; 23] = [
    "id",
    "name",
    "aliases",
    "where",
    "unit",
    "wording",
    "note",
    "tolerance",
    "each",
    "reports",
    "make_up",
    "parts",
    "gone",
    "limits",
    "baseline",
    "milestones",
    "near",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "about",
    "between",
];

/// Stands in for a name that was reported missing.
pub fn no_name() -> Text {
    Text { zh: String::new(), en: String::new() }
}

/// What a target is called, each alias with its place.
pub struct Names {
    pub name: Option<Text>,
    pub aliases: Vec<(String, Range<usize>)>,
}

pub fn names(reader: &mut Reader<'_>, section: &Section<'_>) -> Names {
    Names { name: reader.name(section, "name"), aliases: reader.texts(section, "aliases") }
}

/// Reads a target; its id is the caller's. `None` after an error that leaves no goal.
pub fn read(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    names: Names,
    group: usize,
    frame: &Frame,
) -> Option<Target> {
    let days = frame.days;
    reader.only(section, &KEYS);
    let unit = unit(reader, section);
    let yearly = yearly(reader, section);
    let limits = limits(reader, section, unit.as_ref());
    let baseline = baseline(reader, section, limits.as_ref(), days);
    let goal = goal(reader, section, baseline.as_ref());
    let milestones = milestone::read(reader, section, goal.as_ref(), limits.as_ref(), days);
    let sums_parts = parts(reader, section, unit.as_ref());
    if section.get("gone").is_some() && section.get("parts").is_none() {
        reader.report(PlanProblem::OnlyForParts { key: "gone" }, section.key_span("gone"));
    }
    let (wording, note) = (reader.text(section, "wording"), reader.text(section, "note"));
    let near = near(reader, section).unwrap_or_else(|| frame.near.clone());
    if section.get("each").is_some() {
        check_yearly(reader, section, goal.as_ref(), days);
        check_share(reader, section, unit.as_ref(), yearly);
    }
    let goal = goal?;
    check_limits(reader, section, &goal, limits.as_ref());
    Some(Target {
        id: String::new(),
        group,
        name: names.name?,
        aliases: names.aliases.into_iter().map(|(alias, _)| alias).collect(),
        filters: filters(reader, section),
        unit: unit?,
        goal,
        yearly,
        sums_parts,
        gone: Gone::of(None, None),
        limits,
        baseline,
        near,
        milestones,
        wording,
        note,
    })
}

/// `where = { sex = "T" }`, or several values: `{ sex = ["T", "_T"] }`.
fn filters(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<(String, String)> {
    let Some(value) = section.get("where") else { return Vec::new() };
    let Some(inner) = Section::of(value) else {
        reader.wrong("where", Expected::FilterTable, value);
        return Vec::new();
    };
    let mut filters = Vec::new();
    for (column, value) in inner.table {
        let values = value.get_ref().as_array().map_or_else(|| vec![value], |values| values.iter().collect());
        let texts = values.into_iter().filter_map(|value| reader.string("where", value));
        filters.extend(texts.map(|text| (column.get_ref().to_string(), text)).collect::<Vec<_>>());
    }
    filters
}

fn unit(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Unit> {
    reader.required(section, "unit")?;
    reader.text(section, "unit").map(|unit| Unit::parse(&unit))
}

/// Exactly one comparator.
fn goal(reader: &mut Reader<'_>, section: &Section<'_>, baseline: Option<&Baseline>) -> Option<Goal> {
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
    let Some(baseline) = baseline else {
        // A baseline that is there but unreadable has been reported already.
        if section.get("baseline").is_none() {
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
    let Some(percent) = text.trim().strip_suffix(['%', '％']) else {
        let expected = if key == "near" { Expected::Percent } else { Expected::NumberOrPercent };
        reader.wrong(key, expected, given);
        return None;
    };
    let percent = reader.exact(percent.trim(), given.span())?;
    reader.within(&percent, Some(&hundred()), given.span());
    Some(&percent * &Exact::ten_to(-2))
}

/// What may be missing for `near`, of the plan or of a target.
pub fn near(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Exact> {
    let given = section.get("near")?;
    match given.get_ref().as_str() {
        Some(text) => percent(reader, "near", text, given),
        None => {
            reader.wrong("near", Expected::Percent, given);
            None
        }
    }
}

/// A value of the past: real, and before the deadline.
fn baseline(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    limits: Option<&(Exact, Exact)>,
    days: Option<Days>,
) -> Option<Baseline> {
    let value = section.get("baseline")?;
    let Some(inner) = Section::of(value) else {
        reader.wrong("baseline", Expected::BaselineTable, value);
        return None;
    };
    reader.only(&inner, &["period", "value"]);
    let period = reader.required(&inner, "period").and_then(|period| period_of(reader, "period", period));
    let number = reader.required(&inner, "value").and_then(|it| reader.number("value", Expected::Number, it));
    if let Some(number) = &number {
        reader.within(number, limits, inner.value_span("value"));
    }
    if let Some(period) = period.filter(|period| days.is_some_and(|days| period.last() >= days.deadline)) {
        let problem = PlanProblem::BaselineAfterDeadline { period: period.to_string() };
        reader.report(problem, inner.value_span("period"));
    }
    Some(Baseline { period: period?, value: number?, line: reader.line(&value.span()) })
}

/// `"2024"`, `2024` or a TOML date.
pub fn period_of(reader: &mut Reader<'_>, key: &str, value: &Value<'_>) -> Option<Period> {
    let text = match value.get_ref() {
        toml::de::DeValue::Integer(integer) => integer.as_str().to_owned(),
        toml::de::DeValue::Datetime(datetime) => datetime.to_string(),
        _ => reader.string(key, value)?,
    };
    match Period::parse(&text) {
        Ok(period) => Some(period),
        Err(why) => {
            reader.report(ValueProblem::BadPeriod { text, why }, value.span());
            None
        }
    }
}

fn limits(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> Option<(Exact, Exact)> {
    let given = reader.pair(section, "limits", Problem::Plan(PlanProblem::LimitsReversed));
    given.or_else(|| unit.is_some_and(Unit::is_percent).then(hundred))
}

/// The natural range of a share.
fn hundred() -> (Exact, Exact) {
    (Exact::zero(), Exact::from(100))
}

fn parts(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> bool {
    let Some(value) = section.get("parts") else { return false };
    match reader.text(section, "parts").as_deref() {
        Some("sum") if unit.is_some_and(Unit::is_percent) => {
            reader.report(PlanProblem::PartsOfShare, value.span());
            false
        }
        Some("sum") => true,
        Some(text) => {
            let text = text.to_owned();
            reader.report(PlanProblem::BadChoice { key: "parts", text, choices: "\"sum\"" }, value.span());
            false
        }
        None => false,
    }
}

fn yearly(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Yearly> {
    let Some(each) = section.get("each") else {
        for key in ["reports", "make_up"] {
            if section.get(key).is_some() {
                reader.report(PlanProblem::OnlyForYearly { key }, section.key_span(key));
            }
        }
        return None;
    };
    // Wrong or not, it makes the target a yearly one: what goes with that is looked at, too.
    if let Some(text) = reader.text(section, "each").filter(|text| text != "year") {
        reader.report(PlanProblem::BadChoice { key: "each", text, choices: "\"year\"" }, each.span());
    }
    let reports = match reader.text(section, "reports").as_deref() {
        None | Some("cumulative") => Reports::Cumulative,
        Some("increments") => Reports::Increments,
        Some(other) => {
            let choices = "\"cumulative\", \"increments\"";
            let problem = PlanProblem::BadChoice { key: "reports", text: other.to_owned(), choices };
            reader.report(problem, section.key_span("reports"));
            Reports::Cumulative
        }
    };
    Some(Yearly { reports, make_up: reader.flag(section, "make_up").unwrap_or(true) })
}

fn check_yearly(reader: &mut Reader<'_>, section: &Section<'_>, goal: Option<&Goal>, days: Option<Days>) {
    if let Some(goal) = goal.filter(|goal| !matches!(goal, Goal::AtLeast(_) | Goal::MoreThan(_))) {
        reader.report(PlanProblem::YearlyComparator { comparator: goal.id() }, section.key_span(goal.id()));
    }
    if days.is_some_and(|days| days.deadline != days.deadline.last_of_year()) {
        reader.report(PlanProblem::YearlyDeadline, section.key_span("each"));
    }
    for key in ["baseline", "milestones"] {
        if section.get(key).is_some() {
            reader.report(PlanProblem::OnlyForLevel { key }, section.key_span(key));
        }
    }
}

/// A share has no sum, so that no other year can pay for one.
fn check_share(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>, yearly: Option<Yearly>) {
    let Some(yearly) = yearly.filter(|_| unit.is_some_and(Unit::is_percent)) else { return };
    if yearly.reports == Reports::Increments {
        reader.report(PlanProblem::IncrementsOfShare, section.key_span("reports"));
    }
    if yearly.make_up {
        let key = if section.get("make_up").is_some() { "make_up" } else { "each" };
        reader.report(PlanProblem::YearlyShare, section.key_span(key));
    }
}

/// A target nobody could reach without leaving the natural range is a slip.
fn check_limits(reader: &mut Reader<'_>, section: &Section<'_>, goal: &Goal, limits: Option<&(Exact, Exact)>) {
    let (from, to) = match goal {
        Goal::Between { low, high } => (Some(low), Some(high)),
        goal => (goal.value(), None),
    };
    for value in [from, to].into_iter().flatten() {
        reader.within(value, limits, section.value_span(goal.id()));
    }
}
