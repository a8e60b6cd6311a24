//! Findings in sentences.

use crate::diagnostic::{BookError, CellError, Expected, Foreign, Misplaced, Misuse, NotAReport, Problem, SystemError};
use crate::number::Malformed;
use crate::period::PeriodError;
use crate::text::{Text, shorten};

use super::lists::{list, more, plural};
use super::report;
use crate::language::hint::{QUOTED, drop_zeros, either, percent};

pub fn problem(problem: &Problem) -> String {
    use Problem as P;
    let q = |text: &str| format!("`{}`", shorten(text, QUOTED));
    match problem {
        P::CannotRead { file, reason } => format!("cannot read {}: {}", q(file), system(*reason)),
        P::CannotWrite { file, reason } => format!("cannot write {}: {}", q(file), system(*reason)),
        P::Misplaced { file, what } => misplaced(&q(file), what),
        P::AlreadyThere { file } => format!("{} is there already and is not overwritten", q(file)),
        P::Usage { what } => misuse(what),
        P::NoEarlierReport { file, why } => earlier(&q(file), why),
        P::FailsGate { target, status, worsened, gap, unit } => {
            let name = q(&target.en);
            let worse = if *worsened { ", worse than in the earlier report" } else { "" };
            let gap = gap.as_ref().map(|gap| format!("; gap {gap} {unit}")).unwrap_or_default();
            format!("{name} fails --fail-on: {}{worse}{gap}", report::status(*status))
        }
        P::NoInput => "no file given and nothing on standard input; try `qdx gap actuals.csv`".into(),
        P::ReaderBroke { file } => format!(
            "{}: the reading broke off through a fault of this program or of where its bytes come from, so nothing of it counts",
            q(file)
        ),
        P::LineTooLong { limit } => format!("a line of more than {limit} bytes: this is no table"),
        P::FileTooLarge { limit } => format!("more than {limit} bytes"),
        P::TooManyFindings { limit } => format!("more than {limit} errors and warnings: the rest was not read"),
        P::DoubtfulArea { area } => format!(
            "{} may be no part but a sum of others, or the plan's own area: leave the row out, or leave the area blank if it is the plan's own figure",
            q(area)
        ),
        P::TooManyAreas { limit } => format!("more than {limit} areas: this column seems to hold something else"),
        P::TooManySkipped { limit } => {
            format!("more than {limit} lines without figures: this is no table, and the rest was not read")
        }
        P::TooManyTwice { limit } => {
            format!("more than {limit} figures are given twice or do not fit together: was a table added to itself?")
        }
        P::UnknownTarget { name, nearest } => format!("no target {}{}", q(name), did_you_mean(nearest)),
        P::GroupForTarget { name, targets } => {
            format!("{} is a group: name one of its targets, {}", q(name), list(targets))
        }
        P::UnknownSelection { name, nearest } => format!("no target or group {}{}", q(name), did_you_mean(nearest)),
        P::PlanTooLarge { limit } => format!("more than {limit} bytes: this is no plan"),
        P::PlanNotUtf8 => {
            "a plan is a text file in UTF-8, and this is not valid UTF-8 from here on: save it as UTF-8".into()
        }
        P::TooDeep { limit } => format!("more than {limit} tables or lists within each other"),
        P::TooManyProblems { limit } => format!("more than {limit} problems: from here on they are not counted"),
        P::Toml { message } => format!("not valid TOML: {message}"),
        P::MissingKey { key } => format!("the key `{key}` is missing"),
        P::UnknownKey { key, nearest } => format!("unknown key {}{}", q(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => {
            format!("{} must be {}, not {} {found}", q(key), expected_words(*expected), article(found))
        }
        P::EmptyText { key } => format!("{} is empty", q(key)),
        P::TextTooLong { key, limit } => format!("{} has more than {limit} characters", q(key)),
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
        P::IncrementsOfShare => "shares cannot be added: `reports = \"increments\"` does not go with the unit %".into(),
        P::YearlyShare => {
            "a share of one year cannot make up for another: write `make_up = false` beside `each = \"year\"`".into()
        }
        P::OnlyForParts { key } => format!("`{key}` goes with `parts = \"sum\"` only"),
        P::GoneNoPart { part } => format!("{} names no part of the plan's area, or several", q(part)),
        P::GoneTwice { part } => format!("{} is gone twice", q(part)),
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
        P::EmptyFile => "the file is empty".into(),
        P::NulByte => {
            "the file holds NUL bytes: it is no text in UTF-8; if it is UTF-16, name it: --encoding utf-16le".into()
        }
        P::NotText { encoding } => {
            format!("not valid {encoding} from here on; the file is damaged, or --encoding names another")
        }
        P::UnknownEncoding { name } => format!("no encoding is called {}; try utf-8, gb18030, utf-16le, big5", q(name)),
        P::WrongEncoding { encoding } => {
            format!(
                "read as {encoding}, no indicator has a name of the plan: if the file is in another encoding, name it with --encoding"
            )
        }
        P::NotATable { what: Foreign::Protected } => {
            "this workbook opens with a password only; save the table without one, as .xlsx or CSV".into()
        }
        P::NotATable { what } => format!("{}; save the table as .xlsx or CSV", foreign(*what)),
        P::BadWorkbook { file, why } => format!("cannot read the workbook {}: {}", q(file), book(why)),
        P::NoSheet { file, sheets } => format!("no such sheet in {}; there is {}", q(file), list(sheets)),
        P::FormulaWithoutValue { file, cell } => {
            format!(
                "{}: {cell} holds a formula without a value; open the workbook, let it calculate, and save it",
                q(file)
            )
        }
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
        P::YearsOrFigures { first } => format!(
            "the numbers beside {} may be years or figures: if this row is the heading, write `indicator` over the names",
            q(first)
        ),
        P::DoubleColumn { heading } => format!("a second column {}: which one counts?", q(heading)),
        P::UnnamedColumn { column, text } => format!("column {column} has no heading and is not read: {}", q(text)),
        P::SplitThousands { head, tail } => format!(
            "`{head},{tail}` stands in two cells: write \"{head},{tail}\" if it is one number, {head},\"{tail}\" if it is not"
        ),
        P::MergedFigure { text } => {
            format!("{} is merged over several rows: write the figure of each row into a cell of its own", q(text))
        }
        P::UnreadSheets { sheet, others } => {
            format!("only the sheet {} was read, and none of {}: `--sheet` names another", q(sheet), list(others))
        }
        P::HiddenSheets { sheets } => {
            format!("hidden, and not read: {}; `--sheet` names one that is meant", list(sheets))
        }
        P::HiddenCells { sheet, rows, columns } => {
            let named = |what: &str, names: &[String]| {
                let one = matches!(names, [name] if !name.contains('-'));
                let what = if one { what.to_owned() } else { format!("{what}s") };
                let more = more(names.len().min(12), names.len());
                let names: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
                (!names.is_empty()).then(|| format!("{what} {}{more}", names.join(", ")))
            };
            let hidden: Vec<String> = named("row", rows).into_iter().chain(named("column", columns)).collect();
            format!(
                "the sheet {} hides {}, read like any other: delete what does not count",
                q(sheet),
                hidden.join(" and ")
            )
        }
        P::FormulaZeros { cells, count } => format!(
            "{} stored as 0 ({}{}): was the workbook calculated, and is filled in what it refers to?",
            plural(*count, "formula"),
            cells.join(", "),
            more(cells.len(), *count)
        ),
        P::UnreadColumns { headings } => format!("not read: {}", list(headings)),
        P::NoRows => "there is a heading, but no row below it".into(),
        P::EmptyIndicator => "the row names no indicator".into(),
        P::UnknownIndicator { name, nearest } => {
            format!("the plan has no target {}{}", q(name), did_you_mean(nearest))
        }
        P::NothingKnown { title, file, names, nearest } => {
            let file = if file == crate::EMBEDDED { "built into qdx" } else { file };
            format!(
                "no indicator here is one of the plan in use, `{}` ({file}): {}; `-t` names another plan{}",
                title.en,
                list(names),
                did_you_mean(nearest)
            )
        }
        P::NoIndicator => "the table does not say which indicator it holds: put a line `指标：…` above it".into(),
        P::IgnoredIndicators { names } => format!("rows left out, the plan has no such target: {}", list(names)),
        P::BadPeriod { text, why } => period(&q(text), *why),
        P::BadCell { text, why } => cell(&q(text), *why),
        P::Scientific { text } => {
            format!("{} is in scientific notation: digits may have been lost when the file was saved", q(text))
        }
        P::WrongUnit { found, expected } => format!("the unit is {} where the target counts {}", q(found), q(expected)),
        P::UnitsDisagree { cell, column } => format!("two units that disagree: {} and {}", q(cell), q(column)),
        P::CaptionUnit { found, line, expected } => format!(
            "line {line} gives the unit as {}, which does not settle it here, where {} is counted: write the unit of \
             this figure behind its name or number",
            q(found),
            q(expected)
        ),
        P::UnitBelow { unit } => format!(
            "the unit {} stands below figures and was not used for them: they are read in the units beside or above",
            q(unit)
        ),
        P::ShareOrPercent { text } => {
            format!("{} may be a share or a percentage: write {}% or {}%", q(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => {
            format!(
                "{} may mean thousands or decimals: write {} or {}",
                q(text),
                text.trim().replace(['.', ','], ""),
                drop_zeros(&text.replace(',', "."))
            )
        }
        P::TooManyDigits { text } => format!("{} has more than 18 digits", q(text)),
        P::OutsideLimits { value, low, high, wider } => format!(
            "{value} lies outside the range of {low} to {high}; if the figure can be that, write `limits = [{}, {}]` in \
             the plan",
            wider.0, wider.1
        ),
        P::AreasLeftOut { names, rows } => {
            format!("{} left out, of areas that are no parts beside the others: {}", plural(*rows, "row"), list(names))
        }
        P::Conflict { target, period, area, first, second, file, line, published } => {
            let area = area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
            let why = published.as_ref().map_or(String::new(), |[one, two]| {
                format!("; published {one} and {two}: which is the later one is not known, write the days")
            });
            let name = name(target);
            format!("{name} has two values for {period}{area}: {first} at {file}:{line}, and {second} here{why}")
        }
        P::PublishedEarly { published, period, before: true } => format!(
            "published {published}, before {period} began: a forecast or a plan is no measured value; is one of the two dates wrong?"
        ),
        P::PublishedEarly { published, period, before: false } => format!(
            "published {published}, before the end of {period}: if the figure is of an earlier day, write that day"
        ),
        P::PublishedUnclear { published, as_of } => {
            format!("published {published}: whether that was after {as_of} is not known, write the day")
        }
        P::CumulativeFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{} falls from {earlier_value} ({earlier}) to {later_value} ({later}), but counts since 1 January never fall; \
             if each row holds its own period only, write `reports = \"increments\"` in the plan",
            name(target)
        ),
        P::PartBesideYears { target, period, value, day, year, year_value, more } => {
            let others = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
            format!(
                "{}: {value} in {period}{others} counts a part of a year, and lies below the {year_value} of all of {year}; \
                 if it is a stock, write its day ({day}), else leave the row out",
                name(target)
            )
        }
        P::ZerosAtTheEnd { target, areas, period, count, last, last_period } => {
            let areas = if areas.is_empty() { String::new() } else { format!(" in {}", list(areas)) };
            let from = if *count > 1 { format!("from {period} on ({count} figures)") } else { format!("for {period}") };
            format!(
                "{}: 0 {from}{areas}, after {last} in {last_period}: if that is still to come, leave the cells empty",
                name(target)
            )
        }
        P::PartOfAWhole { target, value, unit, period, more } => {
            let others = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
            format!(
                "{}: {value} {unit} in {period}{others} is no whole number: is a unit such as 万{unit} missing?",
                name(target)
            )
        }
        P::SumFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{}: with the parts added up the count falls from {earlier_value} ({earlier}) to {later_value} ({later}), but counts \
             since 1 January never fall: leave out the plan-wide rows or those of the parts; a part that is gone needs a row with \
             its last count; if each row holds its own period only, write `reports = \"increments\"` in the plan",
            name(target)
        ),
        P::YearBelowPart { target, part, part_value, year, year_value } => {
            format!(
                "{}: {part} has {part_value}, more than the {year_value} of all of {year}, which is used",
                name(target)
            )
        }
        P::AcrossYears { target, period } => {
            format!("{} is counted year by year, and {period} lies in two of them", name(target))
        }
        P::IncrementsOverlap { target, earlier, later } => {
            format!(
                "{}: the increments of {earlier} and {later} overlap; if each row counts since 1 January, leave out `reports = \"increments\"`",
                name(target)
            )
        }
        P::IncrementHole { target, year, missing } => {
            format!("{}: no increment for {missing}, so {year} stays open", name(target))
        }
        P::IncompleteSum { target, periods, period, missing, missing_count, remedy } => {
            let remedy = remedy.as_ref().map_or(String::new(), |remedy| {
                format!(
                    "; the newest figure is an older one until it is there. If it reports no more, write `{}` in the plan, or \
                     `gone = \"silent\"` where parts come and go",
                    shorten(remedy, QUOTED)
                )
            });
            format!(
                "{}: {} not formed (the newest is {period}): no report from {}{}{remedy}",
                name(target),
                plural(*periods, "sum"),
                list(missing),
                more(missing.len(), *missing_count)
            )
        }
        P::PartsStopped { target, period, parts, count } => format!(
            "{}: the sum for {period} is without {}{}, whose last report is older",
            name(target),
            list(parts),
            more(parts.len(), *count)
        ),
        P::Jump { target, from, earlier, to, period } => {
            format!("{} jumps from {from} ({earlier}) to {to} ({period}): has a 万 been lost or added?", name(target))
        }
        P::SumOfMixedBounds { target, period } => {
            format!("{}: the sum for {period} mixes lower and upper bounds, says nothing and is not used", name(target))
        }
        P::SumTooLarge { target, period } => format!("{}: the sum for {period} has more than 18 digits", name(target)),
        P::PartsIgnored { target, rows } => {
            format!(
                "{}: {} of parts not used; the plan does not say that its parts add up",
                name(target),
                plural(*rows, "row")
            )
        }
        P::SumDiffers { target, period, whole, sum } => {
            format!("{}: the plan-wide {whole} for {period} counts, its parts add up to {sum}", name(target))
        }
        P::MetFromStart { target, period, value } => format!(
            "{}: satisfied before the plan began ({value}, {period}); the comparator may look the wrong way",
            name(target)
        ),
        P::BaselineDiffers { target, period, plan, row } => {
            format!("{}: the plan's baseline {plan} of {period} counts, a row says {row}", name(target))
        }
    }
}

/// A target in quotes, by its name.
fn name(target: &Text) -> String {
    format!("`{}`", target.en)
}

fn earlier(file: &str, why: &NotAReport) -> String {
    let written = "--since takes what `qdx gap --json` or `-o report.json` wrote";
    match why {
        NotAReport::Json(1, _) => format!("{file} is no JSON: {written}"),
        NotAReport::Json(line, column) => format!("{file} is no JSON from line {line}, column {column} on: {written}"),
        NotAReport::Cut => format!("{file} ends in the middle: was it written to its end?"),
        NotAReport::Shape => format!("{file} is JSON, but no report: {written}"),
        NotAReport::Schema(schema) => {
            format!("{file} has the schema `{}`, not qdx.gap/1: {written}", shorten(schema, QUOTED))
        }
        NotAReport::Plan(plan) => format!("{file} reports on another plan, `{}`", shorten(plan, QUOTED)),
        NotAReport::Part(target, key, None) => {
            format!("{file}: the key `{key}` of `{}` is missing, nothing was compared", shorten(target, QUOTED))
        }
        NotAReport::Part(target, key, Some(text)) => {
            let (target, text) = (shorten(target, QUOTED), shorten(text, QUOTED));
            format!("{file}: the key `{key}` of `{target}` cannot be read, nothing was compared: {text}")
        }
    }
}

pub fn system(reason: SystemError) -> String {
    let said = match reason {
        SystemError::NotFound => "No such file or directory",
        SystemError::Denied => "Permission denied",
        SystemError::IsADirectory => "is a directory",
        SystemError::NotADirectory => "Not a directory",
        SystemError::Full => "No space left on the disk",
        SystemError::Quota => "Disk quota exceeded",
        SystemError::Exists => "it is there already",
        SystemError::TooLarge => "File too large",
        SystemError::ReadOnly => "Read-only file system",
        SystemError::LinksInCircles => "symbolic links lead in circles",
        SystemError::BadName => "the system does not take this name",
        SystemError::CrossDevice => "not on the same file system",
        SystemError::Busy => "in use by another program",
        SystemError::Gone => "the file is no longer there",
        SystemError::TooManyOpen => "Too many open files",
        SystemError::InputOutput => "Input/output error",
        SystemError::Unsupported => "the system cannot do this here",
        SystemError::Memory => "out of memory",
        SystemError::TimedOut => "it took too long to answer",
        SystemError::Changed => "the file changed while it was read",
        SystemError::Format => "the report is too large for this format",
        SystemError::Other(Some(number)) => return format!("the system reports error {number}"),
        SystemError::Other(None) => "the system gives no reason",
    };
    said.to_owned()
}

fn misplaced(file: &str, what: &Misplaced) -> String {
    match what {
        Misplaced::PlanAmongFigures => format!("{file} is a plan, not a table of figures: give it with --targets"),
        Misplaced::ReportAmongFigures => {
            format!("{file} is an earlier report, not a table of figures: give it with --since")
        }
        Misplaced::PlanAsJsonAmongFigures => {
            format!("{file} is what `qdx targets --json` writes, not a table of figures")
        }
        Misplaced::TableAsPlan => {
            format!("{file} is a table, not a plan: name tables without an option, and the plan with --targets")
        }
        Misplaced::ReportAsPlan => format!("{file} is an earlier report, not a plan: give it with --since"),
        Misplaced::Swapped { plan } => {
            format!("{file} is a table and `{plan}` the plan: they are swapped, --targets takes the plan")
        }
    }
}

fn book(why: &BookError) -> String {
    let quoted = |part: &str| format!("`{}`", shorten(part, QUOTED));
    match why {
        BookError::Damaged(None) => "it is cut off or damaged".into(),
        BookError::Damaged(Some(part)) => format!("its part {} is damaged", quoted(part)),
        BookError::Missing(part) => format!("its part {} is missing", quoted(part)),
        BookError::Bytes(limit) => format!("it unpacks to more than {limit} bytes"),
        BookError::Grid { rows, columns } => format!("more than {rows} rows or {columns} columns"),
        BookError::Cells(limit) => format!("more than {limit} cells, the blank ones among them"),
        BookError::Text(limit) => {
            format!("its cells hold more than {limit} bytes of text; a long text counts in every cell that shows it")
        }
        BookError::Parts(limit) => format!("more than {limit} parts or sheets"),
        BookError::Formats { count, length } => {
            format!("more than {count} number formats of its own, or one of more than {length} characters")
        }
    }
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

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotes",
        Expected::Name => "a text, or { zh = \"…\", en = \"…\" }",
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
        Expected::BaselineTable => "{ period = \"…\", value = … }",
        Expected::GoneTable => "{ \"…\" = \"2026\" } or \"silent\"",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn misuse(what: &Misuse) -> String {
    let more = "; `qdx --help` lists what there is";
    let instead = |nearest: &[String]| if nearest.is_empty() { more.to_owned() } else { did_you_mean(nearest) };
    match what {
        Misuse::UnknownArgument { argument, nearest } => format!("unknown option `{argument}`{}", instead(nearest)),
        Misuse::BeforeCommand { argument } => {
            format!(
                "`{argument}` comes too early: first the command, then its options; `qdx --help` lists the commands"
            )
        }
        Misuse::UnknownCommand { name, nearest } => format!("unknown command `{name}`{}", instead(nearest)),
        Misuse::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("`{value}` does not go with `{argument}`")
        }
        Misuse::BadValue { argument, value, possible } => {
            format!("`{value}` does not go with `{argument}`; it takes {}", possible.join(", "))
        }
        Misuse::MissingValue { argument } => format!("`{argument}` needs a value"),
        Misuse::Conflict { argument, other } => format!("`{argument}` and `{other}` do not go together"),
        Misuse::UnknownExtension { file, known } => {
            let known: Vec<String> = known.iter().map(|(ending, kind)| report::ending(ending, *kind)).collect();
            format!(
                "the name `{file}` tells no format: end it in {}; --format is that of standard output",
                either(&known, ", ", " or ")
            )
        }
        Misuse::OutputIsStdout => {
            "standard output has the report in any case: `--format` sets its format, `--output` names files".into()
        }
        Misuse::BinaryToTerminal => "a workbook is no text for a terminal: write it to a file with --output".into(),
        Misuse::UnknownWord { word, nearest } => format!("`{word}` is no status{}", did_you_mean(nearest)),
        Misuse::WorsenedWithoutSince => "`worsened` compares with an earlier report: name it with --since".into(),
        Misuse::MissingCommand => format!("no command{more}"),
        Misuse::OutputIsInput { file } => format!("`{file}` is an input of this run and would be overwritten"),
        Misuse::MissingArgument { argument } => format!("{argument} is missing{more}"),
        Misuse::Twice { argument } => format!("`{argument}` is given twice"),
        Misuse::NoValueWanted { argument } => format!("`{argument}` takes no value"),
        Misuse::NotUtf8 => "an argument that is no file name is not valid UTF-8".into(),
        Misuse::StdinTwice => {
            "standard input can be read once: it holds the plan, the figures or the earlier report, not two of them"
                .into()
        }
        Misuse::SheetWithoutWorkbook { sheet } => {
            format!("no file is a workbook: `--sheet {}` would have no effect", shorten(sheet, QUOTED))
        }
        Misuse::TargetIsFile { file } => {
            format!("`{file}` is a file: the target comes first, `qdx explain TARGET FILE`")
        }
        Misuse::Other => format!("the command line cannot be read{more}"),
    }
}

fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Xls => "this is a workbook in Excel's old .xls format",
        Foreign::Xlsb => "this is a workbook in Excel's binary .xlsb format",
        Foreign::Xml2003 => "this is a workbook of Excel 2003 in XML",
        Foreign::Ods => "this is an OpenDocument spreadsheet",
        Foreign::Protected => "this is a workbook with a password",
        Foreign::Document => "this is a document of an office program and no table",
        Foreign::Office => "this is a file in the old format of an Office program (.xls, .doc)",
        Foreign::Xml => "this is an XML file",
        Foreign::Archive => "this is a compressed archive",
        Foreign::Html => "this is a web page",
        Foreign::Pdf => "this is a PDF",
        Foreign::LfsPointer => "this is a Git LFS pointer, not the file itself (run `git lfs pull`)",
        Foreign::Picture => "this is a picture",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::OtherBase => "is not written in decimal digits",
        Malformed::NotANumber => "is not a number",
        Malformed::TooManyDigits => "has more than 18 digits, or more than 9 after the point",
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "the period is missing".into(),
        PeriodError::Ambiguous => {
            format!("{text} may be a month or a number, and may have lost a 0: write the month like 2025-01")
        }
        PeriodError::Serial => {
            format!("{text} may be the number by which a spreadsheet keeps a date: write the date, like 2025-06-30")
        }
        PeriodError::Unreal => format!("{text} is no date of the calendar between 1800 and 2199"),
        PeriodError::NoYear => format!("{text} lacks its year of four digits"),
        PeriodError::Marked => format!("{text} has the mark of a note behind it: write the period alone"),
        PeriodError::StruckOut => format!("{text} is struck out, or a part of it: write the period that holds"),
        PeriodError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        PeriodError::TwoYears => {
            format!("{text} names two years: write the one that the figure is of, or its last day like 2025-06-30")
        }
        PeriodError::SinceWhen => {
            format!("{text} does not say of which months it is: write 2025年1-9月, or 2025Q3 for a quarter alone")
        }
        PeriodError::Unknown => format!("{text} is not a period; write 2025, 2025Q3, 2025-06 or 2025-06-30"),
    }
}

fn cell(text: &str, why: CellError) -> String {
    match why {
        CellError::Approximate => format!("{text} is approximate: give the figure, or a bound (超, 以上, 近, 以内)"),
        CellError::Gap => format!("{text}: a blank within a number: one number or two? write one without the blank"),
        CellError::Grouping => format!("{text}: the separators do not part thousands; write the number without them"),
        CellError::NotFinite => format!("{text} is not a finite number"),
        CellError::SpreadsheetError => format!("{text} is an error of the spreadsheet"),
        CellError::Formula => format!("{text} is a formula: write its value"),
        CellError::TooLong => format!("{text} is too long for a figure; remarks go into a column of their own"),
        CellError::Range => format!("{text} is a range: give one figure, or a bound (超, 以上, 近, 以内)"),
        CellError::Date => format!("{text} is a date; has a column slipped?"),
        CellError::Numerals => format!("{text} is written in Chinese numerals: write it in digits, like 3000 or 0.3万"),
        CellError::OtherDigits => format!("{text} is written in other digits than 0 to 9"),
        CellError::Fraction => format!("{text} is a fraction: write it as a decimal"),
        CellError::Notation => format!("{text} is written as in a program: write a plain decimal number"),
        CellError::TwoPoints => format!("{text} has more than one point"),
        CellError::BarePoint => format!("{text} has no digit on one side of its point: write 0.5, or 5"),
        CellError::OtherBound => format!("{text} has a bound that is not read: write 超, 以上, 近 or 以内"),
        CellError::UnitFirst => format!("{text} has its unit before the number: write it behind"),
        CellError::Plus => format!("{text}: a change, or the value itself? write a value without `+`"),
        CellError::Bracketed => format!("{text}: below zero, or a remark? write -5, or leave the cell empty"),
        CellError::Remark => format!("{text} has a remark behind the number; remarks go into a column of their own"),
        CellError::TooManyDigits => format!("{text} has more than 18 digits"),
        CellError::PerMille => format!("{text} is in thousandths: write it in hundredths, with %"),
        CellError::StruckOut => {
            format!("{text} is struck out, or a part of it: write what holds, or leave the cell empty")
        }
        CellError::TwoBounds => format!("{text} has two bounds"),
        CellError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        CellError::NotANumber => format!("{text} is not a number; leave the cell empty if there is no figure"),
    }
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", list(nearest)) }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
