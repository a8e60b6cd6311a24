//! What is wrong with a plan.

use crate::diagnostic::{Expected, PlanProblem, Said};
use crate::language::en::lists::{did_you_mean, name, quoted};
use crate::number::Malformed;

pub fn problem(problem: &PlanProblem) -> String {
    use PlanProblem as P;
    match problem {
        P::PlanTooLarge { limit } => format!("more than {limit} bytes: this is no plan"),
        P::PlanNotUtf8 => {
            "a plan is a text file in UTF-8, and this is not valid UTF-8 from here on: save it as UTF-8".into()
        }
        P::TooDeep { limit } => format!("more than {limit} tables or lists within each other"),
        P::TooManyProblems { limit } => format!("more than {limit} problems: from here on they are not counted"),
        P::Toml { message } => format!("not valid TOML: {message}"),
        P::MissingKey { key } => format!("the key `{key}` is missing"),
        P::UnknownKey { key, nearest } => format!("unknown key {}{}", quoted(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => {
            format!("{} must be {}, not {} {found}", quoted(key), expected_words(*expected), article(found))
        }
        P::EmptyText { key } => format!("{} is empty", quoted(key)),
        P::TextTooLong { key, limit } => format!("{} has more than {limit} characters", quoted(key)),
        P::NoTargets => "the plan has no target: add a `[[group]]` with a `[[group.target]]`".into(),
        P::NoComparator => {
            "the target has no comparator: give one of at_least, more_than, at_most, less_than, about, between".into()
        }
        P::TwoComparators { first, second } => {
            format!("two comparators, `{first}` and `{second}`: a target has exactly one")
        }
        P::DuplicateId { id, line } => format!("the id {} is taken already, in line {line}", quoted(id)),
        P::DuplicateName { name, target } => format!(
            "the name {} already leads to the target `{target}`: a figure must belong to one target",
            quoted(name)
        ),
        P::DeadlineBeforeStart => "the deadline is not after the start".into(),
        P::BadNumber { text, why } => format!("{} {}", quoted(text), malformed(*why)),
        P::ToleranceMissing => {
            "`about` needs a tolerance: `tolerance = \"10%\"`, or a number in the target's unit".into()
        }
        P::ToleranceUnused => "`tolerance` belongs to `about` only".into(),
        P::ToleranceNegative => "a tolerance is not negative".into(),
        P::BandReversed => "the lower edge must be below the upper one".into(),
        P::LimitsReversed => "the lower limit must be below the upper one".into(),
        P::GoalOutsideLimits { value, low, high } => {
            format!("{value} lies outside the natural range of {low} to {high}")
        }
        P::ShareWithoutBaseline => "`percent_of_baseline` needs a `baseline = { period = …, value = … }`".into(),
        P::TwoKinds { first, second } => {
            format!("`{first}` and `{second}` do not go together: a target is counted in one way")
        }
        P::YearlyComparator { comparator } => {
            format!("a yearly target takes `at_least`, `more_than`, `at_most` or `less_than`, not `{comparator}`")
        }
        P::TotalComparator { comparator } => {
            format!("a total over the plan takes `at_least` or `more_than`, not `{comparator}`")
        }
        P::CeilingMadeUp => "no other year makes up for a ceiling: write `make_up = false` beside `each`".into(),
        P::YearlyDeadline { key } => format!("the deadline of a target with `{key}` must be a 31 December"),
        P::TargetBeforeStart => "the target's deadline lies before the start of the plan".into(),
        P::NoYearEnd { period } => {
            format!("{period} does not end with its year: the amount of a year is compared with those of years")
        }
        P::OnlyForLevel { key, with } => format!("`{key}` does not go with `{with}`"),
        P::OnlyForFlow { key } => format!("`{key}` goes with `each`, `over` or `amount`"),
        P::OnlyForYearly { key } => format!("`{key}` goes with `each = \"year\"` only"),
        P::BadChoice { key, text, choices } => format!("`{key}` is one of {choices}, not {}", quoted(text)),
        P::IncrementsOfShare => "shares cannot be added: `reports = \"increments\"` does not go with the unit %".into(),
        P::YearlyShare => {
            "a share of one year cannot make up for another: write `make_up = false` beside `each = \"year\"`".into()
        }
        P::TotalOfShare => "shares cannot be added: `over = \"plan\"` does not go with the unit %".into(),
        P::AreaTwice { area } => format!("{} has two tasks", quoted(area)),
        P::AreasOfBand => "a band cannot be handed out to areas: `areas` does not go with `between`".into(),
        P::AreasOfTolerance => "beside `areas`, write the tolerance in per cent, as in \"10%\"".into(),
        P::OnlyForParts { key } => format!("`{key}` goes with `parts = \"sum\"` only"),
        P::GoneNoPart { part } => format!("{} names no part of the plan's area, or several", quoted(part)),
        P::GoneTwice { part } => format!("{} is gone twice", quoted(part)),
        P::PartsOfShare => "shares cannot be added: `parts = \"sum\"` does not go with the unit %".into(),
        P::BaselineAfterDeadline { period } => format!("the baseline {period} is not before the deadline"),
        P::MilestoneOutsidePlan { period } => format!("the milestone {period} does not lie between start and deadline"),
        P::MilestoneBeyondGoal { period, value, goal } => {
            format!("the milestone of {period} goes beyond the goal: {value}, where {goal} is promised")
        }
        P::MilestoneTwice { earlier, later } => format!("the milestones {earlier} and {later} are of the same day"),
        P::MilestoneBackwards { earlier, from, later, to } => {
            format!("the milestones run away from the goal: {from} in {earlier}, then {to} in {later}")
        }
        P::MetFromStart { target, period, value } => format!(
            "{}: satisfied before the plan began ({value}, {period}); the comparator may look the wrong way",
            name(target)
        ),
        P::WordingDiffers { target, said } => format!("{}: {}", name(target), differs(said)),
        P::BaselineDiffers { target, period, plan, row } => {
            format!("{}: the plan's baseline {plan} of {period} counts, a row says {row}", name(target))
        }
    }
}

fn differs(said: &Said) -> String {
    match said {
        Said::Number { said, plan } => format!("the wording has {said}, the plan {plan}"),
        Said::Comparator { said, plan } => format!("the wording means {said}, the plan says {plan}"),
        Said::Unit { said, plan } => format!("the wording counts in {said}, the plan in {plan}"),
        Said::Each => "the wording says 每年 (every year), the plan has no each = \"year\"".into(),
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotes",
        Expected::Name => "a text, or { zh = \"…\", en = \"…\" }",
        Expected::TextOrList => "a text in quotes, or a list of them: [\"…\", \"…\"]",
        Expected::TextList => "a list of texts: [\"…\", \"…\"]",
        Expected::Number => "a number",
        Expected::Percent => "a percentage like \"10%\"",
        Expected::NumberOrPercent => "a number, or a percentage like \"10%\"",
        Expected::NumberOrShareOfBaseline => "a number, or { percent_of_baseline = … }",
        Expected::NumberPair => "two numbers: [low, high]",
        Expected::Date => "a date like 2027-12-31",
        Expected::Flag => "true or false",
        Expected::Table => "a table",
        Expected::TableList => "a list of tables",
        Expected::BaselineTable => "{ period = \"…\", value = … } or { years = 5 }",
        Expected::Years => "a whole number from 1 to 100",
        Expected::AreaTable => "{ \"…\" = 4000, … }, at least one area",
        Expected::FilterTable => "{ sex = \"T\" } or { sex = [\"T\", \"_T\"] }",
        Expected::GoneTable => "{ \"…\" = \"2026\" } or \"silent\"",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::OtherBase => "is not written in decimal digits",
        Malformed::NotANumber => "is not a number",
        Malformed::TooManyDigits => "has more than 18 digits, or more than 9 after the point",
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
