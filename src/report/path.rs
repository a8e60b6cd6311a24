//! The path as text: what is needed by the end of each year, quarter or month.

use crate::assess::{Outcome, Step};
use crate::language::{Label, Lang};
use crate::plan::Target;

use super::digits::{self, ABSENT};
use super::document::Report;

/// Cells of a step: when, what is needed, how much more than before, where the plan
/// wanted to be.
pub const COLUMNS: usize = 4;

/// What stands over the cells.
pub fn headings(lang: Lang) -> [&'static str; COLUMNS] {
    [Label::Period, Label::PathNeeded, Label::PathStep, Label::PathPlanned].map(|label| lang.label(label))
}

/// The targets that have a path to show, where it is asked for.
pub fn entries<'r>(report: &Report<'r>) -> impl Iterator<Item = (usize, &'r Target, &'r Outcome)> {
    let asked = report.path;
    report.entries().filter(move |(_, _, outcome)| asked && !outcome.path.is_empty())
}

/// The cells of each step.
pub fn rows(target: &Target, path: &[Step], lang: Lang) -> Vec<[String; COLUMNS]> {
    path.iter().map(|step| row(target, step, lang)).collect()
}

fn row(target: &Target, step: &Step, lang: Lang) -> [String; COLUMNS] {
    let milestone = if step.milestone { format!(" ({})", lang.label(Label::Milestone)) } else { String::new() };
    [
        format!("{}{milestone}", step.period),
        digits::step(target, step),
        step.step.as_ref().map_or_else(|| ABSENT.into(), digits::exact),
        step.planned.as_ref().map_or_else(|| ABSENT.into(), digits::rounded),
    ]
}
