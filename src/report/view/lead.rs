//! What a reader must know first: how the targets stand, and which need somebody.

use crate::assess::{Outcome, Status};
use crate::language::Lead;
use crate::plan::Target;
use crate::text::harmless;

use crate::report::document::Report;

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
    })
}
