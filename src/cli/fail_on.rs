//! `--fail-on`: which targets end the run with exit code 1.

use qdx::assess::{Outcome, Status};
use qdx::diagnostic::{Finding, Place, Problem, UsageError, UsageProblem, nearest};
use qdx::language::{Label, Lang};
use qdx::plan::Target;
use qdx::report::Report;
use qdx::text::harmless;

use crate::cli::failure::Failure;

const OFF_TRACK: [Status; 4] = [Status::Behind, Status::Stalled, Status::Regressing, Status::Missed];

/// What is looked for.
#[derive(Debug, Default)]
pub struct FailOn {
    statuses: Vec<Status>,
    /// Whether a target stands worse than in the earlier report.
    worsened: bool,
}

impl FailOn {
    /// What the words stand for. `compared`: there is an earlier report.
    pub fn of(words: &[String], compared: bool) -> Result<Self, Failure> {
        let mut wanted = Self::default();
        for word in words {
            match word.as_str() {
                "off-track" => wanted.statuses.extend(OFF_TRACK),
                "any" => wanted.statuses.extend(any()),
                "worsened" if !compared => return Err(Failure::misuse(UsageError::WorsenedWithoutSince)),
                "worsened" => wanted.worsened = true,
                word => wanted.statuses.push(status(word)?),
            }
        }
        Ok(wanted)
    }

    /// Fails when it finds a target among those shown; names them all.
    pub fn check(&self, report: &Report<'_>, lang: Lang) -> Result<(), Failure> {
        let mut names = Vec::new();
        let mut findings = Vec::new();
        for (index, target, outcome) in report.entries() {
            let worse = self.worsened && report.since.is_some_and(|since| since.worsened(index, target, outcome));
            if worse || self.statuses.contains(&outcome.status) {
                names.push(name(target, outcome, worse, lang));
                findings.push(finding(target, outcome, worse));
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        Err(Failure::FailOn { line: lang.gate(names.len(), &names.join(lang.label(Label::And))), findings })
    }
}

/// All but met and on track.
fn any() -> impl Iterator<Item = Status> {
    Status::ALL.into_iter().filter(|status| !matches!(status, Status::Met | Status::OnTrack))
}

fn status(word: &str) -> Result<Status, Failure> {
    Status::ALL.into_iter().find(|status| status.id() == word).ok_or_else(|| {
        let known: Vec<&str> =
            Status::ALL.into_iter().map(Status::id).chain(["off-track", "any", "worsened"]).collect();
        let near = nearest(word, known.iter().copied());
        let known = known.into_iter().map(str::to_owned).collect();
        Failure::misuse(UsageError::UnknownWord {
            word: word.to_owned(),
            nearest: if near.is_empty() { known } else { near },
        })
    })
}

/// `5G base stations (behind)`.
fn name(target: &Target, outcome: &Outcome, worse: bool, lang: Lang) -> String {
    let worse =
        if worse { format!("{}{}", lang.label(Label::ListComma), lang.label(Label::Worsened)) } else { String::new() };
    format!("{} ({}{worse})", harmless(lang.text(&target.name)), lang.status(outcome.status))
}

/// The target, at the row of its actual if that is one row of a file.
fn finding(target: &Target, outcome: &Outcome, worsened: bool) -> Finding {
    let origin = outcome.actual.as_ref().map(|actual| &actual.origin);
    let place = origin.and_then(|origin| Some(Place::of_line(origin.file.as_deref()?, origin.line?)));
    let problem = Problem::Usage(UsageProblem::FailsOn {
        target: target.name.clone(),
        status: outcome.status,
        worsened,
        gap: outcome.gap.as_ref().map(ToString::to_string),
        unit: target.unit.of_difference().to_owned(),
    });
    Finding { problem, place }
}
