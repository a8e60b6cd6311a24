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
    /// Of areas that have tasks.
    of_areas: Vec<Status>,
}

/// What one of them is found on.
struct Found {
    names: Vec<String>,
    findings: Vec<Finding>,
}

impl FailOn {
    /// What the words stand for. `compared`: there is an earlier report.
    pub fn of(words: &[String], of_areas: &[String], compared: bool) -> Result<Self, Failure> {
        let mut wanted = Self::default();
        for word in words {
            match word.as_str() {
                "worsened" if !compared => return Err(Failure::misuse(UsageError::WorsenedWithoutSince)),
                "worsened" => wanted.worsened = true,
                word => wanted.statuses.extend(statuses(word, true)?),
            }
        }
        for word in of_areas {
            wanted.of_areas.extend(statuses(word, false)?);
        }
        Ok(wanted)
    }

    /// Fails when it finds a target among those shown, or an area of one; names them all.
    pub fn check(&self, report: &Report<'_>, lang: Lang) -> Result<(), Failure> {
        let (mut lines, mut findings) = (Vec::new(), Vec::new());
        for (found, of_areas) in [(self.targets(report, lang), false), (self.areas(report, lang), true)] {
            if !found.names.is_empty() {
                lines.push(lang.gate(found.names.len(), &found.names.join(lang.label(Label::And)), of_areas));
                findings.extend(found.findings);
            }
        }
        if lines.is_empty() { Ok(()) } else { Err(Failure::FailOn { line: lines.join("\n"), findings }) }
    }

    fn targets(&self, report: &Report<'_>, lang: Lang) -> Found {
        let mut found = Found { names: Vec::new(), findings: Vec::new() };
        for (index, target, outcome) in report.entries() {
            let worse = self.worsened && report.since.is_some_and(|since| since.worsened(index, target, outcome));
            if worse || self.statuses.contains(&outcome.status) {
                found.names.push(name(target, None, outcome, worse, lang));
                found.findings.push(finding(target, None, outcome, worse));
            }
        }
        found
    }

    fn areas(&self, report: &Report<'_>, lang: Lang) -> Found {
        let mut found = Found { names: Vec::new(), findings: Vec::new() };
        let areas = report.entries().flat_map(|(_, _, outcome)| &outcome.areas);
        for (area, judged) in areas.filter_map(|area| Some((&area.area, area.judged.as_ref()?))) {
            let (target, outcome) = (&judged.target, &judged.outcome);
            if self.of_areas.contains(&outcome.status) {
                found.names.push(name(target, Some(area), outcome, false, lang));
                found.findings.push(finding(target, Some(area), outcome, false));
            }
        }
        found
    }
}

/// The statuses that a word stands for.
fn statuses(word: &str, with_worsened: bool) -> Result<Vec<Status>, Failure> {
    match word {
        "off-track" => Ok(OFF_TRACK.to_vec()),
        "any" => Ok(any().collect()),
        word => status(word, with_worsened).map(|status| vec![status]),
    }
}

/// All but met and on track.
fn any() -> impl Iterator<Item = Status> {
    Status::ALL.into_iter().filter(|status| !matches!(status, Status::Met | Status::OnTrack))
}

fn status(word: &str, with_worsened: bool) -> Result<Status, Failure> {
    Status::ALL.into_iter().find(|status| status.id() == word).ok_or_else(|| {
        let others = ["off-track", "any"].into_iter().chain(with_worsened.then_some("worsened"));
        let known: Vec<&str> = Status::ALL.into_iter().map(Status::id).chain(others).collect();
        let near = nearest(word, known.iter().copied());
        let known = known.into_iter().map(str::to_owned).collect();
        Failure::misuse(UsageError::UnknownWord {
            word: word.to_owned(),
            nearest: if near.is_empty() { known } else { near },
        })
    })
}

/// `5G base stations (behind)`.
fn name(target: &Target, area: Option<&String>, outcome: &Outcome, worse: bool, lang: Lang) -> String {
    let worse =
        if worse { format!("{}{}", lang.label(Label::ListComma), lang.label(Label::Worsened)) } else { String::new() };
    let area = area.map_or_else(String::new, |area| format!(" · {}", harmless(area)));
    format!("{}{area} ({}{worse})", harmless(lang.text(&target.name)), lang.status(outcome.status))
}

/// The target, at the row of its actual if that is one row of a file.
fn finding(target: &Target, area: Option<&String>, outcome: &Outcome, worsened: bool) -> Finding {
    let origin = outcome.actual.as_ref().map(|actual| &actual.origin);
    let place = origin.and_then(|origin| Some(Place::of_line(origin.file.as_deref()?, origin.line?)));
    let problem = Problem::Usage(UsageProblem::FailsOn {
        target: target.name.clone(),
        area: area.cloned(),
        status: outcome.status,
        worsened,
        gap: outcome.gap.as_ref().map(ToString::to_string),
        unit: target.unit.of_difference().to_owned(),
    });
    Finding { problem, place }
}
