//! Areas: what each part of a sum holds of the newest period, and how the areas stand to
//! which the plan gives a task. A part without a task is never judged.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::actuals::{Observation, Series};
use crate::diagnostic::{Finding, Place, SeriesProblem};
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Direction, Goal, Gone, Plan, Target};
use crate::text;

use super::context::Options;
use super::judge;
use super::outcome::{Area, Judged, Outcome};

/// Areas without a task named in a warning; the rest is counted.
const NAMED: usize = 5;

/// The outcome with its areas: those with a task in the order of the plan, then the others.
pub fn with_areas(
    plan: &Plan,
    target: &Target,
    series: &Series,
    options: Options<'_>,
    outcome: Outcome,
    warnings: &mut Vec<Finding>,
) -> Outcome {
    let mut others = parts(target, series, options);
    let mut notes = outcome.notes.clone();
    notes.extend(sum_of_tasks(plan, target, &outcome, warnings));
    let tasks = target.areas.iter().zip(&series.tasks).map(|(task, rows)| {
        let judged = by_rows(plan, target.of_area(task), rows, options);
        let observation = judged.outcome.actual.clone();
        let share = others.swap_remove(&task.folded).and_then(|part| part.share);
        Area { area: task.area.clone(), observation, share, judged: Some(Box::new(judged)) }
    });
    let mut areas: Vec<Area> = tasks.collect();
    if !target.areas.is_empty() && !others.is_empty() {
        let names: Vec<String> = others.values().map(|part| part.area.clone()).collect();
        warnings.push(Finding::general(SeriesProblem::AreaWithoutTarget {
            target: target.name.clone(),
            count: names.len(),
            areas: names.into_iter().take(NAMED).collect(),
        }));
    }
    let mut others: Vec<Area> = others.into_values().collect();
    if !target.areas.is_empty() {
        others.sort_by(|one, other| one.area.cmp(&other.area));
    }
    areas.extend(others);
    Outcome { areas, notes, ..outcome }
}

/// An area by its own rows. What is to be said of them is in its notes.
fn by_rows(plan: &Plan, target: Target, rows: &[Observation], options: Options<'_>) -> Judged {
    let series = Series { whole: rows.to_vec(), ..Series::default() };
    let outcome = judge::judge(plan, &target, &series, options, &mut Vec::new());
    Judged { target, outcome }
}

/// All parts present in their newest period up to the cut, and those that are expected in
/// it, in the order in which they were read.
fn parts(target: &Target, series: &Series, options: Options<'_>) -> IndexMap<String, Area> {
    let Some(day) = series.parts.iter().map(|(_, it)| it.period.last()).max() else { return Default::default() };
    if day > target.deadline || options.as_of.is_some_and(|as_of| day > as_of) {
        return Default::default();
    }
    // Who has reported by now and does not any more is missed, unless it is gone.
    let named: BTreeMap<&str, _> = target.gone.named();
    let left = |area: &str| named.get(&*text::fold(area)).is_some_and(|last| last.last() < day);
    let gone = |area: &str| target.gone == Gone::Silent || left(area);
    let folded = |area: &str| text::fold(area).into_owned();
    let mut parts = IndexMap::new();
    for (area, it) in &series.parts {
        let (area, observation) = (area.to_string(), Some(it.clone()));
        parts.insert(folded(&area), Area { area, observation, share: None, judged: None });
    }
    let unheard = target.areas.iter().any(|task| !gone(&task.area) && !parts.contains_key(&task.folded));
    let missing: Vec<String> = series.silent.iter().filter(|area| !gone(area)).map(|area| area.to_string()).collect();
    let sum = Exact::total(series.parts.iter().map(|(_, it)| &it.value));
    for part in parts.values_mut().filter(|_| missing.is_empty() && !unheard) {
        part.share = part.observation.as_ref().and_then(|it| it.value.over(&sum));
    }
    for area in missing {
        parts.insert(folded(&area), Area { area, observation: None, share: None, judged: None });
    }
    parts
}

/// What the tasks of areas that add up come to, beside what the plan asks for.
fn sum_of_tasks(plan: &Plan, target: &Target, outcome: &Outcome, warnings: &mut Vec<Finding>) -> Option<Note> {
    let (goal, first) = (target.goal.value()?, target.areas.first().filter(|_| target.sums_parts)?);
    let way = match target.goal {
        Goal::AtMost(_) | Goal::LessThan(_) => Direction::Down,
        _ => Direction::Up,
    };
    let tasks = Exact::total(target.areas.iter().map(|task| &task.value));
    let beyond = way.signed(&(&tasks - goal));
    let gap = outcome.actual.as_ref().map(|actual| way.signed(&(&tasks - &actual.value)));
    if beyond.is_positive() {
        return Some(Note::AreasBeyond { tasks, beyond, gap });
    }
    if beyond.is_negative() {
        let problem = SeriesProblem::AreasShort {
            target: target.name.clone(),
            tasks: tasks.to_string(),
            goal: goal.to_string(),
            short: (-&beyond).to_string(),
            gap: gap.map(|gap| gap.to_string()),
        };
        warnings.push(Finding::at(problem, Place::of_line(&plan.file, first.line)));
    }
    None
}
