//! `--fail-on`: which statuses end the run with exit code 1.

use qdx::assess::Status;
use qdx::diagnostic::{Misuse, Problem, nearest};
use qdx::language::Lang;
use qdx::report::Report;
use qdx::text::harmless;

use super::Failure;

const OFF_TRACK: [Status; 4] = [Status::Behind, Status::Stalled, Status::Regressing, Status::Missed];

/// The statuses the words stand for.
pub fn statuses(words: &[String]) -> Result<Vec<Status>, Failure> {
    let mut statuses = Vec::new();
    for word in words {
        match word.as_str() {
            "off-track" => statuses.extend(OFF_TRACK),
            "any" => statuses.extend(Status::ALL.into_iter().filter(|it| !matches!(it, Status::Met | Status::OnTrack))),
            word => statuses.push(status(word)?),
        }
    }
    Ok(statuses)
}

fn status(word: &str) -> Result<Status, Failure> {
    Status::ALL.into_iter().find(|status| status.id() == word).ok_or_else(|| {
        let known = Status::ALL.into_iter().map(Status::id).chain(["off-track", "any"]);
        let what = Misuse::UnknownWord { word: word.to_owned(), nearest: nearest(word, known) };
        Failure::one(Problem::Usage { what })
    })
}

/// Fails when a target shown has one of the statuses; names them all.
pub fn check(report: &Report<'_>, statuses: &[Status], lang: Lang) -> Result<(), Failure> {
    let caught = report.entries().filter(|(_, _, outcome)| statuses.contains(&outcome.status));
    let names: Vec<String> = caught
        .map(|(_, target, outcome)| format!("{} ({})", harmless(&target.id), lang.status(outcome.status)))
        .collect();
    if names.is_empty() { Ok(()) } else { Err(Failure::Gate(lang.gate(names.len(), &names.join(", ")))) }
}
