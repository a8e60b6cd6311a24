//! Flows, which are counted by years: `each`, `over`, `amount`, and what goes with them.

use jiff::civil::Date;

use crate::diagnostic::PlanProblem;
use crate::period::Period;
use crate::plan::{Baseline, Due, Goal, Kind, Milestone, Reports, Yearly};
use crate::unit::Unit;

use super::frame::Days;
use super::keys::{Reader, Section};

/// The key of each kind of flow, and the one word it may have.
const KINDS: [(&str, &str, Kind); 3] =
    [("each", "\"year\"", Kind::Yearly), ("over", "\"plan\"", Kind::Total), ("amount", "\"year\"", Kind::Amount)];

/// How the target is counted; `None` for a level.
pub fn read(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Yearly> {
    let mut given = KINDS.into_iter().filter(|(key, ..)| section.get(key).is_some());
    let Some((key, choices, kind)) = given.next() else {
        only(reader, section, &["reports", "make_up"], None);
        return None;
    };
    if let Some((second, ..)) = given.next() {
        reader.report(PlanProblem::TwoKinds { first: key, second }, section.key_span(second));
    }
    // Wrong or not, it makes the target a flow: what goes with that is looked at, too.
    if let Some(text) = reader.text(section, key).filter(|text| format!("{text:?}") != choices) {
        reader.report(PlanProblem::BadChoice { key, text, choices }, section.value_span(key));
    }
    let due = match kind {
        Kind::Total => Due::OverPlan,
        Kind::Amount => Due::LastYear,
        Kind::Yearly | Kind::Level => Due::EachYear { make_up: reader.flag(section, "make_up").unwrap_or(true) },
    };
    if kind != Kind::Yearly {
        only(reader, section, &["make_up"], Some(key));
    }
    Some(Yearly { due, reports: reports(reader, section) })
}

/// Reports keys that go with another kind of target.
fn only(reader: &mut Reader<'_>, section: &Section<'_>, keys: &[&'static str], flow: Option<&'static str>) {
    for key in keys.iter().copied().filter(|key| section.get(key).is_some()) {
        let problem = match (key, flow) {
            ("reports", None) => PlanProblem::OnlyForFlow { key },
            _ => PlanProblem::OnlyForYearly { key },
        };
        reader.report(problem, section.key_span(key));
    }
}

fn reports(reader: &mut Reader<'_>, section: &Section<'_>) -> Reports {
    match reader.text(section, "reports").as_deref() {
        None | Some("cumulative") => Reports::Cumulative,
        Some("increments") => Reports::Increments,
        Some(other) => {
            let choices = "\"cumulative\", \"increments\"";
            let problem = PlanProblem::BadChoice { key: "reports", text: other.to_owned(), choices };
            reader.report(problem, section.key_span("reports"));
            Reports::Cumulative
        }
    }
}

/// What else of a target a flow is held against.
pub struct Beside<'b> {
    pub unit: Option<&'b Unit>,
    pub goal: Option<&'b Goal>,
    pub baseline: Option<&'b Baseline>,
    pub milestones: &'b [Milestone],
    pub days: Option<Days>,
}

/// Checks what must go together with a flow.
pub fn check(reader: &mut Reader<'_>, section: &Section<'_>, yearly: Yearly, beside: &Beside<'_>) {
    let key = KINDS.into_iter().map(|(key, ..)| key).find(|key| section.get(key).is_some()).unwrap_or("each");
    check_goal(reader, section, yearly, beside.goal);
    if beside.days.is_some_and(|days| days.deadline != days.deadline.last_of_year()) {
        reader.report(PlanProblem::YearlyDeadline { key }, section.key_span(key));
    }
    let refused: &[&'static str] = match yearly.due {
        Due::EachYear { .. } => &["baseline", "milestones"],
        Due::OverPlan => &["baseline"],
        Due::LastYear => &[],
    };
    for other in refused.iter().copied().filter(|key| section.get(key).is_some()) {
        reader.report(PlanProblem::OnlyForLevel { key: other, with: key }, section.key_span(other));
    }
    if yearly.due == Due::LastYear {
        check_year_ends(reader, section, beside);
    }
    if beside.unit.is_some_and(Unit::is_percent) {
        check_share(reader, section, yearly);
    }
}

/// Which comparators a flow may have. A ceiling binds every year: no other pays for it.
fn check_goal(reader: &mut Reader<'_>, section: &Section<'_>, yearly: Yearly, goal: Option<&Goal>) {
    let Some(goal) = goal else { return };
    let problem = match (goal, yearly.due) {
        (Goal::AtLeast(_) | Goal::MoreThan(_), _) | (_, Due::LastYear) => return,
        (Goal::AtMost(_) | Goal::LessThan(_), Due::EachYear { make_up: false }) => return,
        (Goal::AtMost(_) | Goal::LessThan(_), Due::EachYear { make_up: true }) => PlanProblem::CeilingMadeUp,
        (_, Due::EachYear { .. }) => PlanProblem::YearlyComparator { comparator: goal.id() },
        (_, Due::OverPlan) => PlanProblem::TotalComparator { comparator: goal.id() },
    };
    reader.report(problem, section.key_span(goal.id()));
}

/// The amount of a year is that of its last day: so are those it is compared with.
fn check_year_ends(reader: &mut Reader<'_>, section: &Section<'_>, beside: &Beside<'_>) {
    let is_year_end = |date: Date| date == date.last_of_year();
    let stated = beside.baseline.and_then(Baseline::stated).map(|stated| ("baseline", stated.period));
    let stones = beside.milestones.iter().map(|stone| ("milestones", stone.period));
    let other: Vec<(&'static str, Period)> = stated.into_iter().chain(stones).collect();
    for (key, period) in other.into_iter().filter(|(_, period)| !is_year_end(period.last())) {
        reader.report(PlanProblem::NoYearEnd { period: period.to_string() }, section.value_span(key));
    }
}

/// A share has no sum, so that no other year can pay for one.
fn check_share(reader: &mut Reader<'_>, section: &Section<'_>, yearly: Yearly) {
    if yearly.reports == Reports::Increments {
        reader.report(PlanProblem::IncrementsOfShare, section.key_span("reports"));
    }
    match yearly.due {
        Due::OverPlan => reader.report(PlanProblem::TotalOfShare, section.key_span("over")),
        Due::EachYear { make_up: true } => {
            let key = if section.get("make_up").is_some() { "make_up" } else { "each" };
            reader.report(PlanProblem::YearlyShare, section.key_span(key));
        }
        Due::EachYear { make_up: false } | Due::LastYear => {}
    }
}
