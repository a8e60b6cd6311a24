//! `areas = { "市南区" = 4000 }`: what the plan asks of its areas.

use std::collections::BTreeSet;

use crate::actuals::names_a_part;
use crate::diagnostic::{Expected, PlanProblem};
use crate::plan::{Goal, Plan, Target, Task};
use crate::text;

use super::keys::{Reader, Section};

/// Reads the tasks of a target, in the order of the file. `plan` knows which names
/// are no parts.
pub fn read(reader: &mut Reader<'_>, section: &Section<'_>, plan: Option<&Plan>, target: Option<&Target>) -> Vec<Task> {
    let Some(value) = section.get("areas") else { return Vec::new() };
    let inner = Section::of(value);
    reader.expect(inner.as_ref().filter(|inner| !inner.table.is_empty()), "areas", Expected::AreaTable, value);
    let Some(inner) = inner else { return Vec::new() };
    check_goal(reader, section, target);
    let (mut tasks, mut known) = (Vec::new(), BTreeSet::new());
    let mut keys: Vec<_> = inner.table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    for (key, given) in keys {
        let (name, span): (&str, _) = (key.get_ref(), key.span());
        let (area, folded) = (name.to_owned(), text::fold(name).into_owned());
        let number = reader.number(name, Expected::Number, given);
        if let Some(number) = &number {
            reader.within(number, target.and_then(|target| target.limits.as_ref()), given.span());
        }
        if plan.is_some_and(|plan| !names_a_part(plan, name)) {
            reader.report(PlanProblem::GoneNoPart { part: area }, span);
        } else if !known.insert(folded.clone()) {
            reader.report(PlanProblem::AreaTwice { area }, span);
        } else if let Some(value) = number {
            tasks.push(Task { area, folded, value, line: reader.line(&span) });
        }
    }
    tasks
}

/// A band, or a tolerance in units, is the plan's: areas of other sizes have others.
fn check_goal(reader: &mut Reader<'_>, section: &Section<'_>, target: Option<&Target>) {
    let in_units = section.get("tolerance").is_some_and(|value| !value.get_ref().is_str());
    let problem = match target.map(|target| &target.goal) {
        Some(Goal::Between { .. }) => PlanProblem::AreasOfBand,
        Some(Goal::About { .. }) if in_units => PlanProblem::AreasOfTolerance,
        _ => return,
    };
    reader.report(problem, section.key_span("areas"));
}
