//! What is wrong with a command line, and with what it names.

use crate::diagnostic::{Misplaced, NotAReport, SystemError, UsageError, UsageProblem};
use crate::language::en::lists::{did_you_mean, list, quoted};
use crate::language::en::report;
use crate::language::hint::{QUOTED, either};
use crate::text::shorten;

pub fn problem(problem: &UsageProblem) -> String {
    use UsageProblem as P;
    match problem {
        P::CannotRead { file, reason } => format!("cannot read {}: {}", quoted(file), system(*reason)),
        P::CannotWrite { file, reason } => format!("cannot write {}: {}", quoted(file), system(*reason)),
        P::Misplaced { file, what } => misplaced(&quoted(file), what),
        P::AlreadyThere { file } => format!("{} is there already and is not overwritten", quoted(file)),
        P::CommandLine { what } => misuse(what),
        P::NoEarlierReport { file, why } => earlier(&quoted(file), why),
        P::FailsOn { target, area, status, worsened, gap, unit } => {
            let name = area
                .as_ref()
                .map_or_else(|| quoted(&target.en), |area| format!("{} in {}", quoted(&target.en), quoted(area)));
            let option = if area.is_some() { "--fail-on-area" } else { "--fail-on" };
            let worse = if *worsened { ", worse than in the earlier report" } else { "" };
            let gap = gap.as_ref().map(|gap| format!("; gap {gap} {unit}")).unwrap_or_default();
            format!("{name} fails {option}: {}{worse}{gap}", report::status(*status))
        }
        P::NoInput => "no file given and nothing on standard input; try `qdx gap actuals.csv`".into(),
        P::NoText => "no text, and nothing on standard input; for instance: qdx draft plan.txt".into(),
        P::NoDeadline { file } => format!("no year such as 到2027年 stands in {}: give --deadline", quoted(file)),
        P::NoPromise { file, unused } => {
            let numbers = if *unused == 1 { "number was" } else { "numbers were" };
            format!("no promise was found in {}; {unused} {numbers} not used", quoted(file))
        }
        P::UnknownTarget { name, nearest } => format!("no target {}{}", quoted(name), did_you_mean(nearest)),
        P::UnknownArea { name, nearest } => {
            format!("no area {} with a task{}", quoted(name), did_you_mean(nearest))
        }
        P::GroupForTarget { name, targets } => {
            format!("{} is a group: name one of its targets, {}", quoted(name), list(targets))
        }
        P::UnknownSelection { name, nearest } => {
            format!("no target or group {}{}", quoted(name), did_you_mean(nearest))
        }
    }
}

fn earlier(file: &str, why: &NotAReport) -> String {
    let written = "--since takes what `qdx gap --json` or `-o report.json` wrote";
    match why {
        NotAReport::Json(1, _) => format!("{file} is no JSON: {written}"),
        NotAReport::Json(line, column) => format!("{file} is no JSON from line {line}, column {column} on: {written}"),
        NotAReport::Cut => format!("{file} ends in the middle: was it written to its end?"),
        NotAReport::Shape => format!("{file} is JSON, but no report: {written}"),
        NotAReport::Schema(schema) => format!("{file} has the schema {}, not qdx.gap/1: {written}", quoted(schema)),
        NotAReport::Plan(plan) => format!("{file} reports on another plan, {}", quoted(plan)),
        NotAReport::Part(target, key, None) => {
            format!("{file}: the key `{key}` of {} is missing, nothing was compared", quoted(target))
        }
        NotAReport::Part(target, key, Some(text)) => {
            let (target, text) = (quoted(target), shorten(text, QUOTED));
            format!("{file}: the key `{key}` of {target} cannot be read, nothing was compared: {text}")
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

fn misuse(what: &UsageError) -> String {
    let more = "; `qdx --help` lists what there is";
    let instead = |nearest: &[String]| if nearest.is_empty() { more.to_owned() } else { did_you_mean(nearest) };
    match what {
        UsageError::UnknownArgument { argument, nearest } => format!("unknown option `{argument}`{}", instead(nearest)),
        UsageError::BeforeCommand { argument } => format!(
            "`{argument}` comes too early: first the command, then its options; `qdx --help` lists the commands"
        ),
        UsageError::UnknownCommand { name, nearest } => format!("unknown command `{name}`{}", instead(nearest)),
        UsageError::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("`{value}` does not go with `{argument}`")
        }
        UsageError::BadValue { argument, value, possible } => {
            format!("`{value}` does not go with `{argument}`; it takes {}", possible.join(", "))
        }
        UsageError::MissingValue { argument } => format!("`{argument}` needs a value"),
        UsageError::Conflict { argument, other } => format!("`{argument}` and `{other}` do not go together"),
        UsageError::UnknownExtension { file, known } => {
            let known: Vec<String> = known.iter().map(|(ending, kind)| report::ending(ending, *kind)).collect();
            format!(
                "the name `{file}` tells no format: end it in {}; --format is that of standard output",
                either(&known, ", ", " or ")
            )
        }
        UsageError::OutputIsStdout => {
            "standard output has the report in any case: `--format` sets its format, `--output` names files".into()
        }
        UsageError::BinaryToTerminal => "a workbook is no text for a terminal: write it to a file with --output".into(),
        UsageError::UnknownWord { word, nearest } => format!("`{word}` is no status{}", did_you_mean(nearest)),
        UsageError::WorsenedWithoutSince => "`worsened` compares with an earlier report: name it with --since".into(),
        UsageError::MissingCommand => format!("no command{more}"),
        UsageError::OutputIsInput { file } => format!("`{file}` is an input of this run and would be overwritten"),
        UsageError::MissingArgument { argument } => format!("{argument} is missing{more}"),
        UsageError::Twice { argument } => format!("`{argument}` is given twice"),
        UsageError::NoFilter { text } => {
            format!("`--where {text}` names no column and value: write --where COLUMN=VALUE, e.g. --where sex=Total")
        }
        UsageError::NoValueWanted { argument } => format!("`{argument}` takes no value"),
        UsageError::NotUtf8 => "an argument that is no file name is not valid UTF-8".into(),
        UsageError::StdinTwice => {
            "standard input can be read once: it holds the plan, the figures or the earlier report, not two of them"
                .into()
        }
        UsageError::SheetWithoutWorkbook { sheet } => {
            format!("no file is a workbook: `--sheet {}` would have no effect", shorten(sheet, QUOTED))
        }
        UsageError::TargetIsFile { file } => {
            format!("`{file}` is a file: the target comes first, `qdx explain TARGET FILE`")
        }
        UsageError::Other => format!("the command line cannot be read{more}"),
    }
}
