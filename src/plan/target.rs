//! One `[[group.target]]`: comparator, baseline and the keys around them.

use jiff::civil::Date;

use crate::diagnostic::{Expected, Problem};
use crate::number::Exact;
use crate::period::Period;
use crate::unit::Unit;

use super::reader::{Reader, Section, Value};
use super::{Baseline, Goal, Milestone, Plan, Reports, Target, Text, Yearly};

const COMPARATORS: [&str; 6] = ["at_least", "more_than", "at_most", "less_than", "about", "between"];
pub const KEYS: [&str; 20] = [
    "id",
    "name",
    "aliases",
    "unit",
    "wording",
    "note",
    "tolerance",
    "each",
    "reports",
    "make_up",
    "parts",
    "limits",
    "baseline",
    "milestones",
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

/// Reads a target; its id is the caller's. `None` after an error that leaves no goal.
pub fn read(reader: &mut Reader<'_>, section: &Section<'_>, group: usize, plan: Option<&Plan>) -> Option<Target> {
    reader.only(section, &KEYS);
    let name = reader.name(section, "name");
    let unit = unit(reader, section);
    let aliases = reader.texts(section, "aliases").into_iter().map(|(alias, _)| alias).collect();
    let yearly = yearly(reader, section);
    let baseline = baseline(reader, section);
    let late = |baseline: &&Baseline| plan.is_some_and(|plan| baseline.period.last() >= plan.deadline);
    if let Some(baseline) = baseline.as_ref().filter(late) {
        let problem = Problem::BaselineAfterDeadline { period: baseline.period.to_string() };
        reader.report(problem, section.key_span("baseline"));
    }
    let goal = goal(reader, section, baseline.as_ref());
    let limits = limits(reader, section, unit.as_ref());
    let milestones = milestones(reader, section, plan);
    let sums_parts = parts(reader, section, unit.as_ref());
    let (wording, note) = (reader.text(section, "wording"), reader.text(section, "note"));
    let goal = goal?;
    check_limits(reader, section, &goal, limits.as_ref());
    if yearly.is_some() {
        check_yearly(reader, section, &goal, plan.map(|plan| plan.deadline));
    }
    Some(Target {
        id: String::new(),
        group,
        name: name?,
        aliases,
        unit: unit?,
        goal,
        yearly,
        sums_parts,
        limits,
        baseline,
        milestones,
        wording,
        note,
    })
}

fn unit(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Unit> {
    reader.required(section, "unit")?;
    reader.text(section, "unit").map(|unit| Unit::parse(&unit))
}

/// Exactly one comparator.
fn goal(reader: &mut Reader<'_>, section: &Section<'_>, baseline: Option<&Baseline>) -> Option<Goal> {
    let mut given = COMPARATORS.into_iter().filter(|key| section.get(key).is_some());
    let Some(key) = given.next() else {
        reader.report(Problem::NoComparator, section.span.clone());
        return None;
    };
    if let Some(second) = given.next() {
        reader.report(Problem::TwoComparators { first: key, second }, section.key_span(second));
        return None;
    }
    if key != "about" && section.get("tolerance").is_some() {
        reader.report(Problem::ToleranceUnused, section.key_span("tolerance"));
    }
    if key == "between" {
        let (low, high) = reader.pair(section, key, Problem::BandReversed)?;
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
            reader.report(Problem::ShareWithoutBaseline, value.span());
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
        reader.report(Problem::ToleranceMissing, section.key_span("about"));
        return None;
    };
    let tolerance = match given.get_ref().as_str() {
        Some(text) => {
            let Some(percent) = text.trim().strip_suffix(['%', '％']) else {
                reader.wrong("tolerance", Expected::NumberOrPercent, given);
                return None;
            };
            let share = reader.exact(percent.trim(), given.span())?;
            &(&share * &value.abs()) * &Exact::ten_to(-2)
        }
        None => reader.number("tolerance", Expected::NumberOrPercent, given)?,
    };
    if tolerance.is_negative() {
        reader.report(Problem::ToleranceNegative, given.span());
        return None;
    }
    Some(tolerance)
}

fn baseline(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Baseline> {
    let value = section.get("baseline")?;
    let Some(inner) = Section::of(value) else {
        reader.wrong("baseline", Expected::BaselineTable, value);
        return None;
    };
    reader.only(&inner, &["period", "value"]);
    let period = reader.required(&inner, "period").and_then(|period| period_of(reader, "period", period));
    let number = reader.required(&inner, "value").and_then(|it| reader.number("value", Expected::Number, it));
    Some(Baseline { period: period?, value: number?, line: reader.line(&value.span()) })
}

/// `"2024"`, `2024` or a TOML date.
fn period_of(reader: &mut Reader<'_>, key: &str, value: &Value<'_>) -> Option<Period> {
    let text = match value.get_ref() {
        toml::de::DeValue::Integer(integer) => integer.as_str().to_owned(),
        toml::de::DeValue::Datetime(datetime) => datetime.to_string(),
        _ => reader.string(key, value)?,
    };
    match Period::parse(&text) {
        Ok(period) => Some(period),
        Err(why) => {
            reader.report(Problem::BadPeriod { text, why }, value.span());
            None
        }
    }
}

/// `milestones = { 2025 = 89, 2026 = 90.5 }`, put in order of time.
fn milestones(reader: &mut Reader<'_>, section: &Section<'_>, plan: Option<&Plan>) -> Vec<Milestone> {
    let Some(value) = section.get("milestones") else { return Vec::new() };
    let Some(inner) = Section::of(value) else {
        reader.wrong("milestones", Expected::MilestoneTable, value);
        return Vec::new();
    };
    let mut milestones = Vec::new();
    for (key, number) in inner.table.iter() {
        let text: &str = key.get_ref();
        let number = reader.number(text, Expected::Number, number);
        match Period::parse(text) {
            Err(why) => reader.report(Problem::BadPeriod { text: text.to_owned(), why }, key.span()),
            Ok(period) if plan.is_some_and(|plan| period.last() <= plan.start || period.last() >= plan.deadline) => {
                reader.report(Problem::MilestoneOutsidePlan { period: period.to_string() }, key.span());
            }
            Ok(period) => milestones.extend(number.map(|value| Milestone { period, value })),
        }
    }
    milestones.sort_by_key(|milestone| milestone.period.last());
    milestones
}

fn limits(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> Option<(Exact, Exact)> {
    let given = reader.pair(section, "limits", Problem::LimitsReversed);
    let natural = unit.is_some_and(Unit::is_percent).then(|| (Exact::zero(), Exact::from(100)));
    given.or(natural)
}

fn parts(reader: &mut Reader<'_>, section: &Section<'_>, unit: Option<&Unit>) -> bool {
    let Some(value) = section.get("parts") else { return false };
    match reader.text(section, "parts").as_deref() {
        Some("sum") if unit.is_some_and(Unit::is_percent) => {
            reader.report(Problem::PartsOfShare, value.span());
            false
        }
        Some("sum") => true,
        Some(text) => {
            let text = text.to_owned();
            reader.report(Problem::BadChoice { key: "parts", text, choices: "\"sum\"" }, value.span());
            false
        }
        None => false,
    }
}

fn yearly(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Yearly> {
    let Some(each) = section.get("each") else {
        for key in ["reports", "make_up"] {
            if section.get(key).is_some() {
                reader.report(Problem::OnlyForYearly { key }, section.key_span(key));
            }
        }
        return None;
    };
    let text = reader.text(section, "each")?;
    if text != "year" {
        reader.report(Problem::BadChoice { key: "each", text, choices: "\"year\"" }, each.span());
    }
    let reports = match reader.text(section, "reports").as_deref() {
        None | Some("cumulative") => Reports::Cumulative,
        Some("increments") => Reports::Increments,
        Some(other) => {
            let choices = "\"cumulative\", \"increments\"";
            let problem = Problem::BadChoice { key: "reports", text: other.to_owned(), choices };
            reader.report(problem, section.key_span("reports"));
            Reports::Cumulative
        }
    };
    Some(Yearly { reports, make_up: reader.flag(section, "make_up").unwrap_or(true) })
}

fn check_yearly(reader: &mut Reader<'_>, section: &Section<'_>, goal: &Goal, deadline: Option<Date>) {
    if !matches!(goal, Goal::AtLeast(_) | Goal::MoreThan(_)) {
        reader.report(Problem::YearlyComparator { comparator: goal.id() }, section.key_span(goal.id()));
    }
    if deadline.is_some_and(|deadline| deadline != deadline.last_of_year()) {
        reader.report(Problem::YearlyDeadline, section.key_span("each"));
    }
    for key in ["baseline", "milestones"] {
        if section.get(key).is_some() {
            reader.report(Problem::OnlyForLevel { key }, section.key_span(key));
        }
    }
}

/// A target nobody could reach without leaving the natural range is a slip.
fn check_limits(reader: &mut Reader<'_>, section: &Section<'_>, goal: &Goal, limits: Option<&(Exact, Exact)>) {
    let Some((low, high)) = limits else { return };
    let (from, to) = match goal {
        Goal::Between { low, high } => (Some(low), Some(high)),
        goal => (goal.value(), None),
    };
    for value in [from, to].into_iter().flatten() {
        if value < low || value > high {
            let (low, high) = (low.to_string(), high.to_string());
            let problem = Problem::GoalOutsideLimits { value: value.to_string(), low, high };
            reader.report(problem, section.key_span(goal.id()));
        }
    }
}
