//! What is asked for in words, on a command line or a page: targets by id, name or alias, rows, and a day.

use jiff::civil::Date;

use crate::actuals::Filter;
use crate::diagnostic::{Finding, Findings, PlanProblem, Problem, UsageError, UsageProblem, ValueProblem, nearest};
use crate::draft::{self, Day};
use crate::period::Period;
use crate::plan::{Plan, Text};
use crate::text::fold;

/// Indices of the targets asked for by a name of theirs or their group's; all by default.
///
/// # Errors
/// Every name that nothing has.
pub fn shown(plan: &Plan, only: &[String]) -> Result<Vec<usize>, Findings> {
    let all = 0..plan.targets.len();
    let chosen = |index: &usize, asked: &str| {
        let group = plan.targets.get(*index).map(|target| target.group);
        let names = of_target(plan, *index).chain(group.into_iter().flat_map(|group| of_group(plan, group)));
        is_one_of(names.chain(of_owner(plan, *index)), asked)
    };
    let unknown = only.iter().filter(|asked| !all.clone().any(|index| chosen(&index, asked)));
    let findings: Vec<Finding> = unknown
        .map(|asked| {
            let groups = (0..plan.groups.len()).flat_map(|group| of_group(plan, group));
            let owners = all.clone().filter_map(|index| of_owner(plan, index));
            let nearest =
                nearest(asked, all.clone().flat_map(|index| of_target(plan, index)).chain(groups).chain(owners));
            Finding::general(UsageProblem::UnknownSelection { name: asked.clone(), nearest })
        })
        .collect();
    if !findings.is_empty() {
        return Err(findings.into());
    }
    Ok(all.filter(|index| only.is_empty() || only.iter().any(|asked| chosen(index, asked))).collect())
}

/// The one target asked for.
///
/// # Errors
/// No target has this name.
pub fn target(plan: &Plan, asked: &str) -> Result<usize, Finding> {
    let all = 0..plan.targets.len();
    let found = all.clone().find(|index| is_one_of(of_target(plan, *index), asked));
    found.ok_or_else(|| {
        let name = asked.to_owned();
        let group = (0..plan.groups.len()).find(|group| is_one_of(of_group(plan, *group), asked));
        let problem = match group {
            Some(group) => {
                let targets = plan.targets.iter().filter(|target| target.group == group);
                Problem::Usage(UsageProblem::GroupForTarget {
                    name,
                    targets: targets.map(|target| target.id.clone()).collect(),
                })
            }
            None => {
                let nearest = nearest(asked, all.flat_map(|index| of_target(plan, index)));
                Problem::Usage(UsageProblem::UnknownTarget { name, nearest })
            }
        };
        Finding::general(problem)
    })
}

/// The last day of `--as-of`.
///
/// # Errors
/// It is no period.
pub fn as_of(text: Option<&str>) -> Result<Option<Date>, Finding> {
    Ok(period(text)?.map(|period| period.last()))
}

/// A period that is asked for.
///
/// # Errors
/// It is none.
pub fn period(text: Option<&str>) -> Result<Option<Period>, Finding> {
    let Some(text) = text else { return Ok(None) };
    let problem = |why| Finding::general(ValueProblem::BadPeriod { text: text.to_owned(), why });
    Period::parse(text).map(Some).map_err(problem)
}

/// What is known of a plan that is drafted: its last day, and its first.
///
/// # Errors
/// One of them is no period, or the plan would end before it starts.
pub fn span(deadline: Option<&str>, start: Option<&str>) -> Result<draft::Options, Finding> {
    let deadline = period(deadline)?.map(|period| day(period.last()));
    let start = period(start)?.map(|period| day(period.first()));
    if deadline.zip(start).is_some_and(|(deadline, start)| deadline <= start) {
        return Err(Finding::general(PlanProblem::DeadlineBeforeStart));
    }
    Ok(draft::Options { deadline, start })
}

fn day(date: Date) -> Day {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    Day { year: i32::from(date.year()), month: part(date.month()), day: part(date.day()) }
}

fn is_one_of<'n>(mut names: impl Iterator<Item = &'n str>, asked: &str) -> bool {
    names.any(|name| fold(name) == fold(asked))
}

fn of_target(plan: &Plan, index: usize) -> impl Iterator<Item = &str> {
    plan.targets
        .get(index)
        .into_iter()
        .flat_map(|target| both(&target.id, &target.name).into_iter().chain(target.aliases.iter().map(String::as_str)))
}

fn of_owner(plan: &Plan, index: usize) -> Option<&str> {
    plan.targets.get(index)?.owner.as_deref()
}

fn of_group(plan: &Plan, index: usize) -> impl Iterator<Item = &str> {
    plan.groups.get(index).into_iter().flat_map(|group| both(&group.id, &group.name))
}

fn both<'n>(id: &'n str, name: &'n Text) -> [&'n str; 3] {
    [id, &name.zh, &name.en]
}

/// `sex=Total`: rows of a column with a value.
///
/// # Errors
/// It names no column.
pub fn filter(text: &str) -> Result<Filter, Finding> {
    let parts =
        text.split_once('=').map(|(column, value)| Filter { column: column.to_owned(), value: value.to_owned() });
    let what = || UsageError::NoFilter { text: text.to_owned() };
    let named = parts.filter(|filter| !fold(&filter.column).is_empty());
    named.ok_or_else(|| Finding::general(UsageProblem::CommandLine { what: what() }))
}
