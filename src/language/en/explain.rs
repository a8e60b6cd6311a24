//! Words of an explanation.

use crate::assess::Status;
use crate::language::Term;
use crate::plan::{Goal, Target};

use super::plural;

pub fn term(term: Term) -> &'static str {
    match term {
        Term::Promise => "The promise",
        Term::Wording => "Wording",
        Term::Source => "Source",
        Term::Goal => "Target",
        Term::Meaning => "Meaning",
        Term::Rows => "The figures",
        Term::Actual => "Actual",
        Term::Baseline => "Baseline",
        Term::Other => "Other",
        Term::Year => "Year",
        Term::Reckoning => "The reckoning",
        Term::Gap => "Gap",
        Term::YearsLeft => "Years left",
        Term::Needed => "Needed a year",
        Term::Observed => "So far a year",
        Term::Acceleration => "Needed / so far",
        Term::Projection => "By the deadline",
        Term::Slow => "At half the pace",
        Term::Expected => "Expected by now",
        Term::Progress => "Share of the way",
        Term::MissingShare => "Missing at the end",
        Term::Status => "Status",
        Term::Ahead => "The way ahead",
        Term::OnTrackNow => "On track would be",
        Term::NeededBy => "Needed by",
        Term::Milestone => "Milestone",
        Term::Arrival => "Arrives",
        Term::Notes => "Notes",
    }
}

pub fn meaning(target: &Target) -> String {
    let each = if target.yearly.is_some() { " Every year of the plan must reach it." } else { "" };
    let article = "Civil Code of China, article 1259";
    let words = match &target.goal {
        Goal::AtLeast(_) => {
            format!("at least: the number itself satisfies the target (以上 and 达到 include it, {article}).")
        }
        Goal::MoreThan(_) => {
            format!("more than: the number itself does not satisfy the target (超过 excludes it, {article}).")
        }
        Goal::AtMost(_) => format!("at most: the number itself satisfies the target (以下 includes it, {article})."),
        Goal::LessThan(_) => {
            format!("less than: the number itself does not satisfy the target (不满 excludes it, {article}).")
        }
        Goal::About { value, tolerance } => {
            format!("about: from {} on it is satisfied; gap and pace run to {value} itself.", value - tolerance)
        }
        Goal::Between { low, high } => format!("between: from {low} to {high}, both included."),
    };
    words + each
}

pub fn because(status: Status) -> &'static str {
    match status {
        Status::Met => "the figure satisfies the target",
        Status::OnTrack => "the pace so far reaches the target by the deadline",
        Status::Near => "at most a tenth would be missing",
        Status::Behind => "more than a tenth would be missing, or a year is short",
        Status::Stalled => "nothing has moved since the baseline",
        Status::Regressing => "the figure moves away from the target",
        Status::Missed => "it is not satisfied, and can no longer be",
        Status::NoTrend => "there is no earlier figure to measure a pace from",
        Status::NoData => "there is no usable figure",
    }
}

pub fn parts(parts: usize) -> String {
    format!("sum of {}", plural(parts, "row"))
}
