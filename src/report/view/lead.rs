//! What a reader must know first: how the targets stand, and which need somebody.

use crate::assess::{Outcome, Status};
use crate::language::{Label, Lead};
use crate::plan::Target;
use crate::text::harmless;

use crate::report::document::Report;

use super::digits;

/// Targets named in the sentence.
const NAMED: usize = 3;

/// The targets that need attention, the worst first.
pub fn attention<'r>(report: &Report<'r>) -> Vec<(usize, &'r Target, &'r Outcome)> {
    let order = report.assessment.worst_first().into_iter();
    let entries = order
        .filter(|index| report.shown.contains(index))
        .filter_map(|index| Some((index, report.plan.targets.get(index)?, report.assessment.targets.get(index)?)));
    entries.filter(|(_, _, outcome)| outcome.status.needs_attention()).collect()
}

/// What is missing, needed and made of a target that needs somebody, since when, whose it
/// is, and what is worse than it was: a label and a value each.
pub fn facts(report: &Report<'_>, (index, target, outcome): (usize, &Target, &Outcome)) -> Vec<(String, String)> {
    let lang = report.lang;
    let fact = |label: Label, value: String| (lang.word(label), value);
    let number = |label: Label, shown: &str| fact(label, digits::with_difference_unit(target, shown, lang));
    let mut facts = vec![
        number(Label::Gap, &digits::gap(outcome, lang)),
        number(Label::PaceNeeded, &digits::needed(target, outcome)),
        number(Label::PaceObserved, &digits::observed(outcome)),
    ];
    facts.extend(outcome.late_since.map(|since| fact(Label::LateSince, since.to_string())));
    let worse = report.since.filter(|since| since.worsened(index, target, outcome));
    let worse = worse.and_then(|since| since.of(index)).map(|before| digits::worsening(before, outcome, lang));
    facts.extend(worse.map(|value| fact(Label::Worsened, value)));
    facts.extend(target.owner.iter().map(|owner| fact(Label::Owner, harmless(owner))));
    facts
}

/// The finding in one sentence.
pub fn sentence(report: &Report<'_>) -> String {
    let lang = report.lang;
    let counted =
        |wanted: &[Status]| report.entries().filter(|(_, _, outcome)| wanted.contains(&outcome.status)).count();
    let worst = attention(report);
    let named = worst.iter().take(NAMED).map(|(_, target, outcome)| {
        let name = harmless(lang.text(&target.name));
        (name, lang.status(outcome.status))
    });
    lang.lead(&Lead {
        all: report.shown.len(),
        good: counted(&[Status::Met, Status::OnTrack]),
        bad: counted(&[Status::Missed, Status::Regressing, Status::Stalled, Status::Behind]),
        near: counted(&[Status::Near]),
        open: counted(&[Status::Undecided, Status::NoTrend, Status::NoData]),
        worst: named.collect(),
        tasks: tasks(report),
        worsened: report.since.map(|since| {
            report.entries().filter(|(index, target, outcome)| since.worsened(*index, target, outcome)).count()
        }),
    })
}

/// The tasks of areas and how many need attention, where areas are asked for.
fn tasks(report: &Report<'_>) -> Option<(usize, usize)> {
    let areas = report.entries().filter(|_| report.by_area).flat_map(|(_, _, outcome)| &outcome.areas);
    let judged: Vec<Status> = areas.filter_map(|area| Some(area.judged.as_ref()?.outcome.status)).collect();
    let needs = judged.iter().filter(|status| status.needs_attention()).count();
    (!judged.is_empty()).then_some((judged.len(), needs))
}
