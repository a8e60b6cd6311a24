//! A plan held against its own words: what a target's sentence says otherwise than its keys.

use crate::diagnostic::{Finding, PlanProblem, Said};
use crate::draft::{Comparator, Difference, Keys, differences};
use crate::number::Exact;
use crate::plan::{Goal, Kind, Plan, Target};

/// A warning for every word of a target's sentence that its keys contradict; of Chinese sentences.
pub fn check(plan: &Plan) -> Vec<Finding> {
    plan.targets.iter().flat_map(|target| target_differs(target).into_iter().map(Finding::general)).collect()
}

fn target_differs(target: &Target) -> Vec<PlanProblem> {
    let Some(wording) = &target.wording else { return Vec::new() };
    let (comparator, values) = goal(&target.goal);
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    let names = [&target.name.zh, &target.name.en].into_iter().chain(&target.aliases).map(String::as_str);
    let keys = Keys {
        names: &names.collect::<Vec<&str>>(),
        comparator,
        values: &values.iter().map(String::as_str).collect::<Vec<&str>>(),
        unit: target.unit.written(),
        each: target.kind() == Kind::Yearly,
        of_baseline: false,
    };
    let problem = |difference| PlanProblem::WordingDiffers {
        target: target.name.clone(),
        said: said(difference, comparator, &values, target.unit.written()),
    };
    differences(wording, &keys).into_iter().map(problem).collect()
}

fn said(difference: Difference, comparator: Comparator, values: &[String], unit: &str) -> Said {
    match difference {
        Difference::Number { said } => Said::Number { said, plan: format!("{} {unit}", values.join("–")) },
        Difference::Comparator { said } => Said::Comparator { said: said.key(), plan: comparator.key() },
        Difference::Unit { said } => Said::Unit { said, plan: unit.to_owned() },
        Difference::Each => Said::Each,
    }
}

fn goal(goal: &Goal) -> (Comparator, Vec<&Exact>) {
    match goal {
        Goal::AtLeast(value) => (Comparator::AtLeast, vec![value]),
        Goal::MoreThan(value) => (Comparator::MoreThan, vec![value]),
        Goal::AtMost(value) => (Comparator::AtMost, vec![value]),
        Goal::LessThan(value) => (Comparator::LessThan, vec![value]),
        Goal::About { value, tolerance: _ } => (Comparator::About, vec![value]),
        Goal::Between { low, high } => (Comparator::Between, vec![low, high]),
    }
}
