//! `--fail-on`: which targets end the run with exit code 1.

use qdx::assess::{Judged, Outcome, Status};
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

/// A target that fails, or the task of an area.
struct Failing<'f> {
    target: &'f Target,
    area: Option<&'f str>,
    outcome: &'f Outcome,
    worse: bool,
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
        for (failing, of_areas) in [(self.targets(report), false), (self.areas(report), true)] {
            if !failing.is_empty() {
                let names: Vec<String> = failing.iter().map(|it| it.name(lang)).collect();
                lines.push(lang.gate(names.len(), &names.join(lang.label(Label::And)), of_areas));
                findings.extend(failing.iter().map(Failing::finding));
            }
        }
        if lines.is_empty() { Ok(()) } else { Err(Failure::FailOn { line: lines.join("\n"), findings }) }
    }

    fn targets<'r>(&self, report: &Report<'r>) -> Vec<Failing<'r>> {
        let all = report.entries().map(|(index, target, outcome)| {
            let worse = self.worsened && report.since.is_some_and(|since| since.worsened(index, target, outcome));
            Failing { target, area: None, outcome, worse }
        });
        all.filter(|it| it.worse || self.statuses.contains(&it.outcome.status)).collect()
    }

    fn areas<'r>(&self, report: &Report<'r>) -> Vec<Failing<'r>> {
        let areas = report.entries().flat_map(|(_, _, outcome)| &outcome.areas);
        let tasks = areas.filter_map(|area| {
            let Judged { target, outcome } = area.judged.as_deref()?;
            Some(Failing { target, area: Some(&area.area), outcome, worse: false })
        });
        tasks.filter(|it| self.of_areas.contains(&it.outcome.status)).collect()
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

impl Failing<'_> {
    /// `5G base stations (behind)`.
    fn name(&self, lang: Lang) -> String {
        let worse = [lang.label(Label::ListComma), lang.label(Label::Worsened)].concat();
        let worse = if self.worse { worse } else { String::new() };
        let area = self.area.map_or_else(String::new, |area| format!(" · {}", harmless(area)));
        format!("{}{area} ({}{worse})", harmless(lang.text(&self.target.name)), lang.status(self.outcome.status))
    }

    /// The target, at the row of its actual if that is one row of a file.
    fn finding(&self) -> Finding {
        let Self { target, area, outcome, worse } = self;
        let origin = outcome.actual.as_ref().map(|actual| &actual.origin);
        let place = origin.and_then(|origin| Some(Place::of_line(origin.file.as_deref()?, origin.line?)));
        let problem = Problem::Usage(UsageProblem::FailsOn {
            target: target.name.clone(),
            area: area.map(str::to_owned),
            status: outcome.status,
            worsened: *worse,
            gap: outcome.gap.as_ref().map(ToString::to_string),
            unit: target.unit.of_difference().to_owned(),
        });
        Finding { problem, place }
    }
}
