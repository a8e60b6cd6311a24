//! What is asked for in words, on a command line or a page: targets by id, name or alias, rows, and a day.

use jiff::civil::Date;

use crate::actuals::Filter;
use crate::diagnostic::{Finding, Findings, PlanProblem, UsageError, UsageProblem, ValueProblem, nearest};
use crate::draft::{self, Day};
use crate::period::Period;
use crate::plan::{Group, Plan, Target, Text};
use crate::text::fold;

/// Indices of the targets asked for by a name of theirs or their group's; all by default.
///
/// # Errors
/// Every name that nothing has.
pub fn shown(plan: &Plan, only: &[String]) -> Result<Vec<usize>, Findings> {
    let (targets, groups) = (&plan.targets, &plan.groups);
    let chosen = |target: &Target, asked: &str| {
        let group = groups.get(target.group).into_iter().flat_map(of_group);
        is_one_of(of_target(target).chain(group).chain(target.owner.as_deref()), asked)
    };
    let unknown = only.iter().filter(|asked| !targets.iter().any(|target| chosen(target, asked)));
    let findings: Vec<Finding> = unknown
        .map(|asked| {
            let owners = targets.iter().filter_map(|target| target.owner.as_deref());
            let known = targets.iter().flat_map(of_target).chain(groups.iter().flat_map(of_group)).chain(owners);
            Finding::general(UsageProblem::UnknownSelection { name: asked.clone(), nearest: nearest(asked, known) })
        })
        .collect();
    if !findings.is_empty() {
        return Err(findings.into());
    }
    let all = targets.iter().enumerate();
    let shown = all.filter(|(_, target)| only.is_empty() || only.iter().any(|asked| chosen(target, asked)));
    Ok(shown.map(|(index, _)| index).collect())
}

/// The one target asked for.
///
/// # Errors
/// No target has this name.
pub fn target(plan: &Plan, asked: &str) -> Result<usize, Finding> {
    let found = plan.targets.iter().position(|target| is_one_of(of_target(target), asked));
    found.ok_or_else(|| {
        let name = asked.to_owned();
        let group = plan.groups.iter().position(|group| is_one_of(of_group(group), asked));
        Finding::general(match group {
            Some(group) => {
                let targets = plan.targets.iter().filter(|target| target.group == group);
                UsageProblem::GroupForTarget { name, targets: targets.map(|target| target.id.clone()).collect() }
            }
            None => {
                let nearest = nearest(asked, plan.targets.iter().flat_map(of_target));
                UsageProblem::UnknownTarget { name, nearest }
            }
        })
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

fn is_one_of<'n>(names: impl IntoIterator<Item = &'n str>, asked: &str) -> bool {
    names.into_iter().any(|name| fold(name) == fold(asked))
}

fn of_target(target: &Target) -> impl Iterator<Item = &str> {
    both(&target.id, &target.name).into_iter().chain(target.aliases.iter().map(String::as_str))
}

fn of_group(group: &Group) -> [&str; 3] {
    both(&group.id, &group.name)
}

fn both<'n>(id: &'n str, name: &'n Text) -> [&'n str; 3] {
    [id, &name.zh, &name.en]
}

/// `sex=Total`: rows of a column with a value.
///
/// # Errors
/// It names no column.
pub fn filter(text: &str) -> Result<Filter, Finding> {
    let named = text.split_once('=').filter(|(column, _)| !fold(column).is_empty());
    let filter = named.map(|(column, value)| Filter { column: column.to_owned(), value: value.to_owned() });
    let what = UsageError::NoFilter { text: text.to_owned() };
    filter.ok_or_else(|| Finding::general(UsageProblem::CommandLine { what }))
}
