//! Words of an explanation.

use crate::assess::Reason;
use crate::assess::method::Why;
use crate::language::hint::share;
use crate::language::words::Term;
use crate::plan::{Goal, Kind, Target};

use super::lists::plural;

pub fn term(term: Term) -> &'static str {
    match term {
        Term::Promise => "The promise",
        Term::Wording => "Wording",
        Term::Source => "Source",
        Term::Meaning => "Meaning",
        Term::Rows => "The figures",
        Term::Other => "Other",
        Term::Year => "Year",
        Term::Reckoning => "The reckoning",
        Term::Acceleration => "Needed / so far",
        Term::Projection => "By the deadline",
        Term::Slow => "At half the pace",
        Term::Expected => "Expected by now",
        Term::Progress => "Share of the way",
        Term::MissingShare => "Missing at the end",
        Term::Ahead => "The way ahead",
        Term::OnTrackNow => "On track would be",
        Term::NeededBy => "Needed by",
        Term::Arrival => "Arrives",
        Term::Methods => "Other methods",
        Term::Chart => "Chart",
        Term::Notes => "Notes",
    }
}

pub fn meaning(target: &Target) -> String {
    let each = match target.kind() {
        Kind::Level => "",
        Kind::Yearly => " Every year of the plan must reach it.",
        Kind::Total => " All years of the plan together must reach it.",
        Kind::Amount => " The year of the deadline must reach it.",
    };
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

pub fn because(reason: &Reason) -> String {
    match reason {
        Reason::Satisfied => "the figure satisfies the target".into(),
        Reason::YearsKept => "every year is there, and none is owed".into(),
        Reason::Reaches => "the pace so far reaches the target by the deadline".into(),
        Reason::YearOnCourse => "no year is owed, and none lags behind its days".into(),
        Reason::LittleMissing(near) => format!("at most {} of the way would be missing", share(near)),
        Reason::YearNearlyOnCourse(near) => {
            format!("the running year is short of its expected count by at most {}", share(near))
        }
        Reason::MuchMissing(near) => format!("more than {} of the way would be missing", share(near)),
        Reason::LeftBand => "the figure was inside the band and the pace does not lead back".into(),
        Reason::YearOwed => "an earlier year is short, and none has made up for it".into(),
        Reason::YearOffCourse(near) => {
            format!("the running year is short of its expected count by more than {}", share(near))
        }
        Reason::Still => "nothing has moved since the baseline".into(),
        Reason::Away => "the figure moves away from the target".into(),
        Reason::Failed => "the figure on the deadline does not satisfy the target".into(),
        Reason::YearLost => "a year is short, and the plan lets no other make up for it".into(),
        Reason::CeilingBroken => "a year is above the ceiling, and no other makes up for it".into(),
        Reason::AboveCeiling => "a year stands above the ceiling".into(),
        Reason::BelowCeiling => "no year is above the ceiling".into(),
        Reason::YearsFailed => "years are short, and none is left to make up for them".into(),
        Reason::Unproved => "the deadline is past, and the figures do not say".into(),
        Reason::NoPace => "there is no earlier figure to measure a pace from".into(),
        Reason::NoFigure => "there is no usable figure".into(),
    }
}

pub fn parts(parts: usize) -> String {
    format!("sum of {}", plural(parts, "row"))
}

pub fn why(why: Why) -> &'static str {
    match why {
        Why::NoFigure => "there is no usable figure",
        Why::Band => "the method knows no bands",
        Why::NoBaseline => "there is no baseline",
        Why::NotAhead => "the target does not lie ahead of the baseline",
        Why::YearlyShare => "a share of each year has no share of the time",
        Why::OpenCeiling => "a ceiling says nothing before its year is over",
        Why::Yearly => "the method is for levels, not for yearly targets",
        Why::NotPositive => "a rate of growth wants values above 0",
        Why::NoYearEnd => "a rate of growth wants year ends",
        Why::OnCut => "the ratio lies on a cut",
    }
}
