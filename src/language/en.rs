//! English.

use crate::actuals::{CellError, Foreign, Input};
use crate::assess::{Status, YearState};
use crate::diagnostic::{Expected, Misuse, Problem};
use crate::note::Note;
use crate::number::{Exact, Malformed};
use crate::period::PeriodError;
use crate::plan::{Goal, Target};
use crate::since::{Moved, NotAReport};
use crate::text::shorten;

use super::{Help, Label, Term};

/// Characters of a user's cell that a sentence repeats.
const QUOTED: usize = 40;

pub fn problem(problem: &Problem) -> String {
    use Problem as P;
    let q = |text: &str| format!("`{}`", shorten(text, QUOTED));
    match problem {
        P::CannotRead { file, reason } => format!("cannot read {}: {reason}", q(file)),
        P::CannotWrite { file, reason } => format!("cannot write {}: {reason}", q(file)),
        P::AlreadyThere { file } => format!("{} is there already and is not overwritten", q(file)),
        P::Usage { what } => misuse(what),
        P::NoEarlierReport { file, why } => match why {
            NotAReport::Json(message) => format!("{} is no report of `qdx gap --json`: {message}", q(file)),
            NotAReport::Schema(schema) => format!("{} has the schema {}, not qdx.gap/1", q(file), q(schema)),
            NotAReport::Plan(plan) => format!("{} reports on another plan, {}", q(file), q(plan)),
        },
        P::NoInput => "no file given and nothing on standard input; try `qdx gap actuals.csv`".into(),
        P::LineTooLong { limit } => format!("a line of more than {limit} bytes: this is no table"),
        P::FileTooLarge { limit } => format!("more than {limit} bytes"),
        P::UnknownSelection { name, nearest } => format!("no target or group {}{}", q(name), did_you_mean(nearest)),
        P::Toml { message } => format!("not valid TOML: {message}"),
        P::MissingKey { key } => format!("the key `{key}` is missing"),
        P::UnknownKey { key, nearest } => format!("unknown key {}{}", q(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => {
            format!("{} must be {}, not {} {found}", q(key), expected_words(*expected), article(found))
        }
        P::EmptyText { key } => format!("{} is empty", q(key)),
        P::NoTargets => "the plan has no target: add a `[[group]]` with a `[[group.target]]`".into(),
        P::NoComparator => {
            "the target has no comparator: give one of at_least, more_than, at_most, less_than, about, between".into()
        }
        P::TwoComparators { first, second } => {
            format!("two comparators, `{first}` and `{second}`: a target has exactly one")
        }
        P::DuplicateId { id, line } => format!("the id {} is taken already, in line {line}", q(id)),
        P::DuplicateName { name, target } => {
            format!("the name {} already leads to the target `{target}`: a figure must belong to one target", q(name))
        }
        P::DeadlineBeforeStart => "the deadline is not after the start".into(),
        P::BadNumber { text, why } => format!("{} {}", q(text), malformed(*why)),
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
        P::YearlyComparator { comparator } => format!("a yearly target takes at_least or more_than, not {comparator}"),
        P::YearlyDeadline => "a yearly target needs a deadline on 31 December".into(),
        P::OnlyForLevel { key } => format!("`{key}` does not go with `each = \"year\"`"),
        P::OnlyForYearly { key } => format!("`{key}` goes with `each = \"year\"` only"),
        P::BadChoice { key, text, choices } => format!("`{key}` is one of {choices}, not {}", q(text)),
        P::PartsOfShare => "shares cannot be added: `parts = \"sum\"` does not go with the unit %".into(),
        P::MilestoneOutsidePlan { period } => format!("the milestone {period} does not lie between start and deadline"),
        P::EmptyFile => "the file is empty".into(),
        P::NulByte => "the file holds NUL bytes: it is not a text file in UTF-8".into(),
        P::NotText { encoding } => {
            format!("not valid {encoding} from here on; the file is damaged, or --encoding names another")
        }
        P::UnknownEncoding { name } => format!("no encoding is called {}; try utf-8, gb18030, utf-16le, big5", q(name)),
        P::WrongEncoding { encoding } => {
            format!(
                "read as {encoding}, no indicator has a name of the plan: if the file is in another encoding, name it with --encoding"
            )
        }
        P::NotATable { what } => format!("{}; save the table as .xlsx or CSV", foreign(*what)),
        P::BadWorkbook { file, reason } => format!("cannot read the workbook {}: {reason}", q(file)),
        P::NoSheet { file, sheets } => format!("no such sheet in {}; there is {}", q(file), list(sheets)),
        P::RowAboveHeading { name } => format!("{} stands above the heading: this row would not be read", q(name)),
        P::SecondHeading => "the heading again in the middle of the table: are these two tables?".into(),
        P::ForecastColumns { headings } => {
            format!("forecasts and targets are no measured values, not read: {}", list(headings))
        }
        P::UnclosedQuote => "this quote is never closed".into(),
        P::TextAfterQuote => "text after the closing quote of a cell".into(),
        P::CellCount { found, expected } if found > expected => {
            format!("{found} cells where the heading has {expected}; a cell that holds a comma needs quotes around it")
        }
        P::CellCount { found, expected } => format!("{found} cells where the heading has {expected}"),
        P::MissingColumns { columns } => format!(
            "no heading found: no column for {}; name the columns indicator, period and value, or give each period a column",
            columns.join(", ")
        ),
        P::DoubleColumn { heading } => format!("a second column {}: which one counts?", q(heading)),
        P::UnreadColumns { headings } => format!("not read: {}", list(headings)),
        P::NoRows => "there is a heading, but no row below it".into(),
        P::EmptyIndicator => "the row names no indicator".into(),
        P::UnknownIndicator { name, nearest } => {
            format!("the plan has no target {}{}", q(name), did_you_mean(nearest))
        }
        P::IgnoredIndicators { names } => format!("rows left out, the plan has no such target: {}", list(names)),
        P::BadPeriod { text, why } => period(&q(text), *why),
        P::BadCell { text, why } => cell(&q(text), *why),
        P::Scientific { text } => {
            format!("{} is in scientific notation: digits may have been lost when the file was saved", q(text))
        }
        P::WrongUnit { found, expected } => format!("the unit is {} where the target counts {}", q(found), q(expected)),
        P::UnitsDisagree { cell, column } => format!("two units that disagree: {} and {}", q(cell), q(column)),
        P::ShareOrPercent { text } => {
            format!("{} may be a share or a percentage: write {}% or {}%", q(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => {
            format!(
                "{} may mean thousands or decimals: write {} or {}",
                q(text),
                text.trim().replace('.', ""),
                drop_zeros(text)
            )
        }
        P::TooManyDigits { text } => format!("{} has more than 18 digits, or more than 9 after the point", q(text)),
        P::OutsideLimits { value, low, high } => format!("{value} lies outside the range of {low} to {high}"),
        P::Conflict { target, period, area, first, second, file, line } => {
            let area = area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
            format!("`{target}` has two values for {period}{area}: {first} at {file}:{line}, and {second} here")
        }
        P::CumulativeFalls { target, earlier, earlier_value, later, later_value } => format!(
            "`{target}` falls from {earlier_value} ({earlier}) to {later_value} ({later}), but counts since 1 January never fall; \
             if each row holds its own period only, write `reports = \"increments\"` in the plan"
        ),
        P::AcrossYears { target, period } => {
            format!("`{target}` is counted year by year, and {period} lies in two of them")
        }
        P::IncrementsOverlap { target, earlier, later } => {
            format!("`{target}`: the increments of {earlier} and {later} overlap")
        }
        P::IncrementHole { target, year, missing } => {
            format!("`{target}`: no increment for {missing}, so {year} stays open")
        }
        P::IncompleteSum { target, periods, period, missing, missing_count } => format!(
            "`{target}`: {} not formed (the newest is {period}): no report from {}{}",
            plural(*periods, "sum"),
            list(missing),
            more(missing.len(), *missing_count)
        ),
        P::PartsStopped { target, period, parts, count } => format!(
            "`{target}`: the sum for {period} is without {}{}, whose last report is older",
            list(parts),
            more(parts.len(), *count)
        ),
        P::StaleRepeat { target, value, period, earlier, between } => format!(
            "`{target}`: {value} for {period} repeats the figure of {earlier}, after {between} in between; is it an old number?"
        ),
        P::Jump { target, from, earlier, to, period } => {
            format!("`{target}` jumps from {from} ({earlier}) to {to} ({period}): has a 万 been lost or added?")
        }
        P::SumOfMixedBounds { target } => {
            format!("`{target}`: a sum of lower and upper bounds says nothing and is not used")
        }
        P::SumTooLarge { target, period } => format!("`{target}`: the sum for {period} has more than 18 digits"),
        P::PartsIgnored { target, rows } => {
            format!(
                "`{target}`: {} of parts not used; the plan does not say that its parts add up",
                plural(*rows, "row")
            )
        }
        P::SumDiffers { target, period, whole, sum } => {
            format!("`{target}`: the plan-wide {whole} for {period} counts, its parts add up to {sum}")
        }
        P::BaselineDiffers { target, period, plan, row } => {
            format!("`{target}`: the plan's baseline {plan} of {period} counts, a row says {row}")
        }
    }
}

pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { period, file, line } => format!("the same figure for {period} again at {file}:{line}"),
        Note::Revised { period, from, to, published } => {
            format!("{period} was revised from {from} to {to}, published {published}")
        }
        Note::TooSmall(period) => format!("{period} is marked … (too small to print): no value"),
        Note::Bound => "the figure is a bound, reckoned with its number".into(),
        Note::WeakBound(period) => {
            format!("the bound of {period} says less than an earlier exact figure and is not used")
        }
        Note::Later(count) => {
            format!("{} after the as-of date or the deadline not used", plural(*count, "observation"))
        }
        Note::BeforePlan(count) => format!("{} before the first year of the plan not counted", plural(*count, "row")),
        Note::FinalValueMissing => "the deadline is past, and the newest value is older".into(),
        Note::AboveBand => "above the upper edge of \"about\"".into(),
        Note::WasMet(period) => format!("it was met in {period}"),
        Note::BehindPath => "behind the path through the milestones".into(),
        Note::PartYearIgnored(period) => format!("{period} not used: there is a row for the whole year"),
        Note::YearIncomplete(year) => format!("the count of {year} stops before 31 December"),
        Note::YearWithoutData(year) => format!("no figure for {year}"),
        Note::MadeUp(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            format!("the shortfall of {} was made up later", years.join(", "))
        }
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

pub fn verdict(counts: &[(Status, usize)]) -> String {
    let total = counts.iter().map(|(_, count)| count).sum();
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = known.map(|(status, count)| format!("{count} {}", self::status(*status))).collect();
    format!("{}: {}", targets(total), parts.join(", "))
}

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
        Goal::AtLeast(_) => format!("at least: the number itself satisfies the target (以上 includes it, {article})."),
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

pub fn label(label: Label) -> &'static str {
    match label {
        Label::Target => "Target",
        Label::Actual => "Actual",
        Label::Gap => "Gap",
        Label::PaceNeeded => "Needed\na year",
        Label::PaceObserved => "So far\na year",
        Label::Status => "Status",
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
        Label::Usage => "Usage:",
        Label::Arguments => "Arguments",
        Label::Options => "Options",
        Label::Commands => "Commands",
        Label::Missing => "missing",
        Label::Separator => "; ",
        Label::Goal => "Target value",
        Label::Unit => "Unit",
        Label::Period => "Period",
        Label::Value => "Value",
        Label::Bound => "Bound",
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
    }
}

pub fn help(help: Help) -> &'static str {
    match help {
        Help::About => {
            "What a plan promised by a date, what is measured, what is still missing, and the yearly pace it takes"
        }
        Help::Gap => "Report the gap and the pace of every target",
        Help::GapAfter => {
            "Examples:\n  qdx gap actuals.csv                 a table of every target\n  qdx gap actuals.csv --json | jq .   the same for machines\n  qdx gap a.csv b.csv --as-of 2025    several files, as known at the end of 2025\n  cat actuals.csv | qdx gap -t my.toml\n  qdx gap a.csv -o report.html -o report.json --fail-on off-track\n\nEnvironment:\n  QDX_TARGETS  plan to use without --targets\n  QDX_LANG     zh or en, without --lang\n\nExit codes:\n  0  report written (a gap is a result, not a failure)\n  1  report written, and --fail-on found a target\n  2  nothing computed: usage, plan, input or output error"
        }
        Help::Files => "Tables of actual values: CSV in any layout, or .xlsx; `-` is standard input",
        Help::Targets => "Plan to measure against [default: QDX_TARGETS, ./targets.toml, the built-in Qingdao plan]",
        Help::AsOf => "Use nothing later than the end of this period: 2025, 2025Q3, 2025-06-30",
        Help::Only => "Report only this target or group (repeatable)",
        Help::Format => "Format of the report: table, json [default: table]",
        Help::Json => "Short for --format json",
        Help::Lang => "Language of everything said: zh, en [default: QDX_LANG, the locale, en]",
        Help::Color => "When to colour: auto, always, never [default: auto]",
        Help::Encoding => "Encoding of the files: auto, utf-8, gb18030, utf-16le, big5 … [default: auto]",
        Help::Sheet => "Sheet of a workbook [default: the first]",
        Help::IgnoreUnknown => "Leave out rows of indicators the plan does not know, with a warning",
        Help::ByArea => "List the parts of summed targets: value, share of the sum, what is missing",
        Help::Check => "Check plan and figures, report every problem, compute nothing",
        Help::CheckAfter => {
            "Examples:\n  qdx check actuals.csv         what is wrong with the figures\n  qdx check -t my.toml          what is wrong with the plan\n\nExit codes:\n  0  clean, or warnings only\n  2  errors"
        }
        Help::Init => "Write a plan and a file of figures to fill in; never overwrites",
        Help::InitAfter => {
            "Examples:\n  qdx init                      targets.toml and actuals.csv here\n  qdx init plans/2030 --lang zh the same elsewhere, with Chinese headings\n\nExit codes:\n  0  written\n  2  a file is there already, or cannot be written"
        }
        Help::Dir => "Folder to write to, made if need be [default: .]",
        Help::Help => "Print help",
        Help::Version => "Print version",
        Help::Bom => "Begin CSV with a byte order mark, for Excel",
        Help::Output => {
            "Write the report to this file as well, its format from its name: .txt, .json, .csv, .md, .html, .xml (JUnit), .xlsx (repeatable)"
        }
        Help::FailOn => {
            "Exit with 1 when a target has one of these: a status, off-track (behind, stalled, regressing, missed), any (all but met and on_track)"
        }
        Help::Since => "Compare with an earlier --json report of the same plan",
        Help::TargetId => "Id, name or alias of a target",
        Help::Shell => "bash, zsh, fish, powershell, elvish",
        Help::PlanRead => "Show the plan as it was read, with its wording and source",
        Help::PlanReadAfter => {
            "Examples:\n  qdx targets                   the plan in effect\n  qdx targets -t my.toml --json the same for machines\n\nExit codes:\n  0  the plan is sound\n  2  it is not, or cannot be read"
        }
        Help::Explain => "Write out the reckoning of one target",
        Help::ExplainAfter => {
            "Examples:\n  qdx explain base-stations actuals.csv\n  qdx explain 5G基站 actuals.csv --lang zh --as-of 2025\n\nExit codes:\n  0  written\n  2  nothing computed: usage, plan, input or output error"
        }
        Help::Completions => "Print completions for a shell",
        Help::CompletionsAfter => {
            "Examples:\n  qdx completions bash > ~/.local/share/bash-completion/completions/qdx\n  qdx completions fish > ~/.config/fish/completions/qdx.fish"
        }
        Help::Man => "Print the manual page",
        Help::ManAfter => "Examples:\n  qdx man > qdx.1 && man ./qdx.1",
        Help::Quiet => "Only errors on standard error",
        Help::Verbose => "Say on standard error how each file was read",
    }
}

pub fn goal(goal: &Goal, number: &dyn Fn(&Exact) -> String) -> String {
    match goal {
        Goal::AtLeast(value) => format!("≥ {}", number(value)),
        Goal::MoreThan(value) => format!("> {}", number(value)),
        Goal::AtMost(value) => format!("≤ {}", number(value)),
        Goal::LessThan(value) => format!("< {}", number(value)),
        Goal::About { value, .. } => format!("≈ {}", number(value)),
        Goal::Between { low, high } => format!("{} to {}", number(low), number(high)),
    }
}

pub fn by_year(year: i16) -> String {
    format!("By\n{year}")
}

pub fn rows(rows: u64) -> String {
    if rows == 1 { "1 row".into() } else { format!("{rows} rows") }
}

pub fn read_as(input: &Input) -> String {
    let Input { file: _, encoding, layout, rows, skipped } = input;
    let skipped =
        if skipped.is_empty() { String::new() } else { format!(", {} skipped", plural(skipped.len(), "line")) };
    format!("{encoding}, {layout}, {}{skipped}", self::rows(*rows))
}

pub fn skipped(lines: &str) -> String {
    format!("no figures in line {lines}")
}

pub fn sound(targets: usize, observations: usize) -> String {
    format!("{}, {}: no errors", plural(targets, "target"), plural(observations, "figure"))
}

pub fn wrote(file: &str) -> String {
    format!("wrote {file}")
}

pub fn columns() -> [&'static str; 6] {
    ["indicator", "period", "value", "unit", "source", "note"]
}

pub fn gate(count: usize, names: &str) -> String {
    format!("--fail-on: {}: {names}", plural(count, "target"))
}

pub fn more_findings(count: usize) -> String {
    format!("… and {count} more")
}

pub fn finding_count(errors: usize, warnings: usize) -> String {
    let warnings = if warnings == 0 { String::new() } else { format!(", {}", plural(warnings, "warning")) };
    format!("{}{warnings}; nothing was computed", plural(errors, "error"))
}

pub fn error() -> &'static str {
    "error"
}

pub fn warning() -> &'static str {
    "warning"
}

pub fn year(year: i16, count: &str, gap: &str, state: YearState) -> String {
    match state {
        YearState::Reached => format!("{year} {count}, reached"),
        YearState::Short => format!("{year} {count}, short by {gap}"),
        YearState::Open => format!("{year} {count} so far, {gap} to go"),
        YearState::NoData => format!("{year} no figure"),
    }
}

pub fn targets(count: usize) -> String {
    plural(count, "target")
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!(" and {rest} more"),
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", list(nearest)) }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(8).map(|name| format!("`{}`", shorten(name, QUOTED))).collect();
    format!("{}{}", quoted.join(", "), more(quoted.len(), names.len()))
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotes",
        Expected::Name => "a text, or { zh = \"…\", en = \"…\" }",
        Expected::TextList => "a list of texts: [\"…\", \"…\"]",
        Expected::Number => "a number",
        Expected::NumberOrPercent => "a number, or a percentage like \"10%\"",
        Expected::NumberOrShareOfBaseline => "a number, or { percent_of_baseline = … }",
        Expected::NumberPair => "two numbers: [low, high]",
        Expected::Date => "a date like 2027-12-31",
        Expected::Flag => "true or false",
        Expected::Table => "a table",
        Expected::TableList => "a list of tables",
        Expected::BaselineTable => "{ period = \"…\", value = … }",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn misuse(what: &Misuse) -> String {
    let more = "; `qdx --help` lists what there is";
    match what {
        Misuse::UnknownArgument { argument, nearest } => {
            format!("unknown option `{argument}`{}{more}", did_you_mean(nearest))
        }
        Misuse::UnknownCommand { name, nearest } => format!("unknown command `{name}`{}{more}", did_you_mean(nearest)),
        Misuse::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("`{value}` does not go with `{argument}`")
        }
        Misuse::BadValue { argument, value, possible } => {
            format!("`{value}` does not go with `{argument}`; it takes {}", possible.join(", "))
        }
        Misuse::MissingValue { argument } => format!("`{argument}` needs a value"),
        Misuse::Conflict { argument, other } => format!("`{argument}` and `{other}` do not go together"),
        Misuse::UnknownExtension { file } => {
            format!(
                "the name `{file}` tells no format: end it in .txt, .json, .csv, .md, .html, .xml or .xlsx, or give --format"
            )
        }
        Misuse::BinaryToTerminal => "a workbook is no text for a terminal: write it to a file with --output".into(),
        Misuse::UnknownWord { word, nearest } => format!("`{word}` is no status{}", did_you_mean(nearest)),
        Misuse::MissingCommand => format!("no command{more}"),
        Misuse::Other { message } => message.clone(),
    }
}

fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Xls => "this is a workbook in Excel's old .xls format",
        Foreign::Archive => "this is a compressed archive",
        Foreign::Html => "this is a web page",
        Foreign::Pdf => "this is a PDF",
        Foreign::LfsPointer => "this is a Git LFS pointer, not the file itself (run `git lfs pull`)",
        Foreign::Picture => "this is a picture",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::NotANumber => "is not a number",
        Malformed::TooManyDigits => "has more than 18 digits, or more than 9 after the point",
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "the period is missing".into(),
        PeriodError::Ambiguous => {
            format!("{text} may be January or October, or a number: write year and month like 2025-01")
        }
        PeriodError::Unreal => format!("{text} is no date of the calendar between 1800 and 2199"),
        PeriodError::NoYear => format!("{text} lacks its year"),
        PeriodError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        PeriodError::Unknown => format!("{text} is not a period; write 2025, 2025Q3, 2025-06 or 2025-06-30"),
    }
}

fn cell(text: &str, why: CellError) -> String {
    match why {
        CellError::Approximate => format!("{text} is approximate: give the figure, or a bound (超, 以上, 近, 以内)"),
        CellError::Grouping => format!("{text}: the separators do not part thousands; write the number without them"),
        CellError::NotFinite => format!("{text} is not a finite number"),
        CellError::SpreadsheetError => format!("{text} is an error of the spreadsheet"),
        CellError::TooManyDigits => format!("{text} has more than 18 digits, or more than 9 after the point"),
        CellError::TwoBounds => format!("{text} has two bounds"),
        CellError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        CellError::NotANumber => format!("{text} is not a number; leave the cell empty if there is no figure"),
    }
}

/// 0.887 → 88.7; the cell was read as a number before.
fn percent(text: &str) -> String {
    Exact::decimal(text.trim()).map_or_else(|_| String::from("…"), |share| (&share * &Exact::from(100)).to_string())
}

/// 22.800 → 22.8.
fn drop_zeros(text: &str) -> String {
    text.trim().trim_end_matches('0').trim_end_matches('.').to_owned()
}
