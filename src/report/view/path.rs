//! The path as text: what is needed by the end of each year, quarter or month.

use crate::assess::Step;
use crate::language::{Label, Lang};
use crate::plan::Target;

use super::digits;
use crate::report::document::Report;

/// Cells of a step: when, what is needed, how much more than before, where the plan
/// wanted to be.
pub const COLUMNS: usize = 4;

/// What stands over the cells.
pub fn headings(lang: Lang) -> [&'static str; COLUMNS] {
    [Label::Period, Label::PathNeeded, Label::PathStep, Label::PathPlanned].map(|label| lang.label(label))
}

/// A path to show.
pub struct Path<'r> {
    /// Of the target, with the area where it is one of an area.
    pub name: String,
    pub target: &'r Target,
    pub steps: &'r [Step],
}

/// The paths to show, where they are asked for: of each target, and below it those of its
/// areas.
pub fn entries<'r>(report: &Report<'r>) -> impl Iterator<Item = Path<'r>> {
    let (asked, by_area, lang) = (report.path, report.by_area, report.lang);
    let all = report.entries().filter(move |_| asked).flat_map(move |(_, target, outcome)| {
        let name = lang.text(&target.name);
        let whole = Path { name: name.to_owned(), target, steps: &outcome.path };
        let areas = outcome.areas.iter().filter(move |_| by_area).filter_map(move |area| {
            let judged = area.judged.as_ref()?;
            let name = format!("{name} · {}", area.area);
            Some(Path { name, target: &judged.target, steps: &judged.outcome.path })
        });
        std::iter::once(whole).chain(areas)
    });
    all.filter(|path| !path.steps.is_empty())
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
        digits::known(step.step.as_ref(), digits::exact),
        digits::known(step.planned.as_ref(), digits::rounded),
    ]
}
