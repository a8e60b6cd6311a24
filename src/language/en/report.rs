//! Words of the reports.

use jiff::civil::Date;

use crate::actuals::Input;
use crate::assess::{Status, YearState};
use crate::flag::{Flag, Flags};
use crate::language::words::{Chart, Label, Lead};
use crate::note::Note;
use crate::since::Moved;

use super::lists::{list, plural, quoted};

pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { period, file, line, more: 0 } => {
            format!("{period} is given again at {file}:{line}")
        }
        Note::Duplicate { period, file, line, more } => {
            format!("{period} is given again at {file}:{line}, and {} more", plural(*more, "such row"))
        }
        Note::Revised { period, from, to, published } => {
            format!("{period} was revised from {from} to {to}, published {published}")
        }
        Note::Rounded { period, more } => {
            let others = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
            format!("the value of {period}{others} has more than 9 decimals and is rounded to 9")
        }
        Note::TooSmall(period) => format!("{period} is marked … (too small to print): no value"),
        Note::Flagged { period, flags } => {
            format!("{period} is marked in its file: {}", self::flags(*flags))
        }
        Note::Bound => "the figure is a bound, reckoned with its number".into(),
        Note::WeakBound(period) => {
            format!("the bound of {period} says less than an earlier exact figure and is not used")
        }
        Note::Later(count) => {
            format!("{} after the as-of date or the deadline not used", plural(*count, "observation"))
        }
        Note::BeforePlan(count) => format!("{} before the first year of the plan not counted", plural(*count, "row")),
        Note::PartsStopped(parts) => format!("the newest sum is without {}, whose last report is older", list(parts)),
        Note::FinalValueMissing => "the deadline is past, and the newest value is older".into(),
        Note::AboveBand => "above the upper edge of \"about\"".into(),
        Note::WasMet(period) => format!("it was met in {period}"),
        Note::BehindPath => "behind the path through the milestones".into(),
        Note::PartYearIgnored(period) => format!("{period} not used: there is a row for the whole year"),
        Note::SinceJanuary(period) => format!(
            "{period} is read as the count since 1 January; if it is that period's own, write `reports = \"increments\"` in the plan"
        ),
        Note::PartOfYear { period, value } => format!("{value} in {period} is a part of a year, and no amount of one"),
        Note::AreasBeyond { tasks, beyond, gap } => {
            let gap = gap.as_ref().map_or_else(String::new, |gap| format!("; {gap} to go to the sum of the tasks"));
            format!("the tasks of the areas add up to {tasks}, {beyond} beyond the plan's target{gap}")
        }
        Note::YearIncomplete(year) => format!("the count of {year} stops before 31 December"),
        Note::YearWithoutData(year) => format!("no figure for {year}"),
        Note::MadeUp(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            format!("the shortfall of {} was made up later", years.join(", "))
        }
    }
}

pub fn flags(flags: Flags) -> String {
    flags.each().map(flag).collect::<Vec<&str>>().join(", ")
}

fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Provisional => "provisional",
        Flag::Estimated => "estimated",
        Flag::Revised => "revised",
        Flag::Break => "break in the series",
        Flag::Definition => "another definition",
        Flag::Unreliable => "low reliability",
        Flag::Marked => "see its note",
    }
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "met",
        Status::OnTrack => "on track",
        Status::Near => "near",
        Status::Behind => "behind",
        Status::Stalled => "stalled",
        Status::Regressing => "regressing",
        Status::Missed => "missed",
        Status::Undecided => "undecided",
        Status::NoTrend => "no trend",
        Status::NoData => "no data",
    }
}

pub fn moved(moved: Moved) -> &'static str {
    match moved {
        Moved::New => "new figure",
        Moved::Newer => "newer figure",
        Moved::Revised => "revised figure",
        Moved::Withdrawn => "figure withdrawn",
        Moved::Same => "unchanged",
    }
}

pub fn since(file: &str, as_of: Option<&str>) -> String {
    match as_of {
        Some(as_of) => format!("compared with {file}, as of {as_of}"),
        None => format!("compared with {file}"),
    }
}

pub fn due(day: Date, due: &str, now: &str) -> String {
    format!("due by {day} was {due}, there is {now}")
}

pub fn lead(lead: &Lead) -> String {
    let Lead { all, good, bad, near, open, worst, tasks, worsened } = lead;
    let counts = [(good, "met or on track"), (bad, "off track"), (near, "near"), (open, "not judged")];
    let counts = counts.into_iter().filter(|(count, _)| **count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let names: Vec<String> = worst.iter().map(|(name, status)| format!("{name} ({status})")).collect();
    let worst = if names.is_empty() { String::new() } else { format!(" Look first at: {}.", names.join(", ")) };
    let worsened = match worsened {
        None => "",
        Some(0) => " None stands worse than in the earlier report.",
        Some(1) => " 1 stands worse than in the earlier report.",
        Some(count) => &format!(" {count} stand worse than in the earlier report."),
    };
    let tasks = tasks.map_or_else(String::new, |(all, needs)| {
        let need = if needs == 1 { "needs" } else { "need" };
        format!(" {needs} of {all} tasks of areas {need} attention.")
    });
    format!("{}: {}.{worst}{tasks}{worsened}", targets(*all), counts.join(", "))
}

pub fn verdict(counts: &[(Status, usize)]) -> String {
    let total = counts.iter().map(|(_, count)| count).sum();
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = known.map(|(status, count)| format!("{count} {}", self::status(*status))).collect();
    format!("{}: {}", targets(total), parts.join(", "))
}

pub fn chart(chart: &Chart<'_>) -> String {
    let Chart { name, goal, deadline, actual, period, projection } = *chart;
    let ahead = projection.map_or_else(String::new, |it| format!("; at the pace so far {it} by then"));
    format!("Chart: {name}, {actual} in {period}, target {goal} by {deadline}{ahead}")
}

pub fn label(label: Label) -> &'static str {
    match label {
        Label::Target => "Target",
        Label::Actual => "Actual",
        Label::Gap => "Gap",
        Label::PaceNeeded => "Needed\na year",
        Label::PaceObserved => "So far\na year",
        Label::Status => "Status",
        Label::LateSince => "Late\nsince",
        Label::Plan => "Plan",
        Label::Actuals => "Actuals",
        Label::AsOf => "As of",
        Label::Newest => "Newest",
        Label::EmbeddedPlan => "built into qdx",
        Label::PercentagePoints => "pp",
        Label::PerYear => "each year",
        Label::NotMeasured => "No figure",
        Label::Colon => ": ",
        Label::AtMost => "at most",
        Label::AtLeast => "at least",
        Label::Usage => "Usage: ",
        Label::Arguments => "Arguments",
        Label::Options => "Options",
        Label::Commands => "Commands",
        Label::Missing => "missing",
        Label::Separator | Label::And => "; ",
        Label::Goal => "Target value",
        Label::Unit => "Unit",
        Label::Period => "Period",
        Label::Value => "Value",
        Label::Bound => "Bound",
        Label::Flag => "Marked",
        Label::File => "File",
        Label::Line => "Line",
        Label::Source => "Source",
        Label::Progress => "Progress",
        Label::Expected => "Expected by now",
        Label::Notes => "Notes",
        Label::Areas => "Areas",
        Label::Area => "Area",
        Label::Share => "Share",
        Label::Changes => "Changes",
        Label::Gaps => "Gaps",
        Label::Observations => "Observations",
        Label::ReasonNoTrend => "nothing earlier to measure a pace from",
        Label::ReasonNoData => "no figure to judge by",
        Label::SkipToReport => "Skip to the report",
        Label::PlanSource => "Source",
        Label::AtAGlance => "At a glance",
        Label::DeadlineDate => "Deadline",
        Label::AtThisPace => "At the pace so far",
        Label::AtHalfPace => "At half that pace",
        Label::AllYears => "all years together",
        Label::Arrival => "Reached at this pace on",
        Label::ExpectedNow => "Due by now",
        Label::Baseline => "Baseline",
        Label::YearsLeft => "Years left",
        Label::Acceleration => "Needed against so far",
        Label::Wording => "In the plan",
        Label::Remark => "Remark",
        Label::ReadFrom => "Read from",
        Label::Steps => "To be reached",
        Label::Path => "Path",
        Label::PathNeeded => "Needed",
        Label::PathStep => "Step",
        Label::PathPlanned => "Planned",
        Label::Owner => "Owner",
        Label::Completion => "completion",
        Label::WayDone => "progress",
        Label::TimeShare => "time passed",
        Label::AheadOfTime => "ahead of time by",
        Label::BehindTime => "behind time by",
        Label::Midterm => "mid-term",
        Label::Growth => "growth a year",
        Label::GrowthRequired => "required",
        Label::Ratio => "ratio",
        Label::MethodZh => "Chinese offices",
        Label::MethodEurostat => "Eurostat",
        Label::AllPlanYears => "over the plan",
        Label::InLastYear => "a year",
        Label::Tasks => "Task",
        Label::ByDeadline => "by the\ndeadline",
        Label::NeedsAttention => "Needs attention",
        Label::Details => "Details",
        Label::HowReckoned => "How this was reckoned",
        Label::AllTargets => "All",
        Label::AsTable => "As a table",
        Label::Shown => "{shown} of {all} targets shown",
        Label::Sort => "Sort",
        Label::AsInPlan => "as in the plan",
        Label::WorstFirst => "worst first",
        Label::WidestFirst => "most of the way left first",
        Label::Group => "Group",
        Label::NotInEarlier => "not in the earlier report",
        Label::ListComma => ", ",
        Label::Comma => ", ",
        Label::Worsened => "worsened",
        Label::NotInPlan => "no longer in the plan",
        Label::Before => "Before",
        Label::Now => "Now",
        Label::YearOf => "Year",
        Label::Count => "Count",
        Label::Shortfall => "Short by",
        Label::YearReached => "reached",
        Label::YearShort => "short",
        Label::YearOpen => "not over",
        Label::YearNoData => "no figure",
        Label::Warnings => "Figures to look at",
        Label::Nothing => "No figure yet.",
        Label::HowToRead => "Key to the charts",
        Label::Measured => "Measured",
        Label::MeasuredBound => "Measured, a bound only",
        Label::TargetLine => "Target",
        Label::StraightLine => "Straight line to the target",
        Label::Milestone => "Milestone",
        Label::YearMarks => "A year on the axis stands at its end.",
    }
}

pub fn band(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

pub fn by_year(year: i16) -> String {
    format!("By\n{year}")
}

pub fn rows(rows: u64) -> String {
    if rows == 1 { "1 row".into() } else { format!("{rows} rows") }
}

pub fn read_as(input: &Input) -> String {
    let Input { file: _, sheet, encoding, layout, rows, figures: _, skipped } = input;
    let skipped =
        if skipped.is_empty() { String::new() } else { format!(", {} skipped", plural(skipped.len(), "line")) };
    let sheet = sheet.as_ref().map_or_else(String::new, |sheet| format!(" {}", quoted(sheet)));
    format!("{encoding}{sheet}, {layout}, {}{skipped}", self::rows(*rows))
}

pub fn skipped(lines: &str) -> String {
    format!("no figures in line {lines}")
}

pub fn sound(targets: usize, inputs: &[Input]) -> String {
    let sum = |count: fn(&Input) -> u64| inputs.iter().map(count).fold(0_u64, u64::saturating_add);
    let (figures, rows) = (sum(|input| input.figures), sum(|input| input.rows));
    let targets = plural(targets, "target");
    let read = format!("{} of {}", self::rows(rows), plural(Input::files(inputs), "file"));
    match (inputs, figures) {
        ([], _) => format!("plan only: {targets}, no figures read: no errors"),
        (_, 0) => format!("plan only: {targets}, no figure in {read}: no errors"),
        (_, 1) => format!("{targets}, 1 figure in {read}: no errors"),
        _ => format!("{targets}, {figures} figures in {read}: no errors"),
    }
}

pub fn ending(extension: &str, kind: Option<&str>) -> String {
    let kind = kind.map_or_else(String::new, |kind| format!(" ({kind})"));
    format!(".{extension}{kind}")
}

pub fn wrote(file: &str) -> String {
    format!("wrote {file}")
}

pub fn after_init(targets: &str, figures: &str, blank: bool) -> String {
    let plan = if blank { format!("write the plan in {targets}, ") } else { String::new() };
    format!("next: {plan}fill in {figures}, then qdx gap {figures} -t {targets}")
}

pub fn columns() -> [&'static str; 6] {
    ["indicator", "period", "value", "unit", "source", "note"]
}

pub fn gate(count: usize, names: &str, of_areas: bool) -> String {
    match of_areas {
        true => format!("--fail-on-area: {}: {names}", plural(count, "area")),
        false => format!("--fail-on: {}: {names}", targets(count)),
    }
}

pub fn year(year: i16, count: &str, gap: &str, state: Option<YearState>, ceiling: bool) -> String {
    match state {
        None => format!("{year} {count}"),
        Some(YearState::Reached) if ceiling => format!("{year} {count}, kept"),
        Some(YearState::Short | YearState::Open) if ceiling => format!("{year} {count}, {gap} above"),
        Some(YearState::Reached) => format!("{year} {count}, reached"),
        Some(YearState::Short) => format!("{year} {count}, short by {gap}"),
        Some(YearState::Open) => format!("{year} {count} so far, {gap} to go"),
        Some(YearState::NoData) => format!("{year} no figure"),
    }
}

pub fn panels(drawn: usize, all: usize) -> String {
    let cut = if drawn < all {
        format!(" {drawn} of {all} areas are drawn; the table has all of them.")
    } else {
        String::new()
    };
    format!("Areas, the worst first: each in per cent of its task, all on one scale; the line across is the task.{cut}")
}

pub fn targets(count: usize) -> String {
    plural(count, "target")
}
