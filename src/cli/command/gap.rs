//! `qdx gap`: the report.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use qdx::actuals;
use qdx::assess::assess;
use qdx::diagnostic::{Finding, Misuse, Place, Problem};
use qdx::language::Lang;
use qdx::period::Period;
use qdx::plan::Plan;
use qdx::report::{self, Layout, Report};
use qdx::since::{self, Since};

use crate::cli::args::{Format, GapArgs};
use crate::cli::fail_on::Gate;
use crate::cli::io::atomic_file::Pending;
use crate::cli::io::input::Missing;
use crate::cli::io::{files, input, output};
use crate::cli::{Failure, notices, selection, settings};

/// An earlier report has a thousand bytes for every target of the plan, which
/// itself is not large.
const MAX_EARLIER: usize = 1 << 25;

/// Reads, reckons, reports. Files are written first and put in place last: a
/// run that fails changes nothing.
pub fn run(args: &GapArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(&args.common);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let outputs = outputs(args)?;
    let gate = Gate::of(&args.fail_on, args.since.is_some())?;
    let plan = settings::plan(args.common.targets.as_deref(), &args.reading.files).map_err(failed)?;
    let as_of = as_of(args.as_of.as_deref()).map_err(failed)?;
    let shown = selection::shown(&plan, &args.only).map_err(failed)?;
    let since = args.since.as_deref().map(|file| earlier(file, &plan)).transpose().map_err(failed)?;
    let actuals = input::actuals(&plan, &args.reading, Missing::Stdin, args.by_area, as_of).map_err(failed)?;
    let assessment = assess(&plan, &actuals, as_of);
    let report =
        Report { plan: &plan, assessment: &assessment, shown: &shown, by_area: args.by_area, since: since.as_ref() };
    let pending =
        outputs.iter().map(|(file, format)| Pending::write(file, &written(&report, *format, None, args, lang)?));
    let pending: Vec<Pending> = pending.collect::<Result<_, _>>()?;
    let terminal = std::io::stdout().is_terminal();
    let text = written(&report, stdout_format(args), Some(terminal), args, lang)?;
    let printed = output::to_stdout(&text);
    if !matches!(printed, Ok(()) | Err(Failure::ClosedPipe)) {
        return printed;
    }
    pending.into_iter().try_for_each(Pending::finish)?;
    notices::say(&assessment.inputs, &assessment.warnings, &args.common, lang);
    gate.check(&report, lang)?;
    printed
}

fn stdout_format(args: &GapArgs) -> Format {
    if args.json { Format::Json } else { args.format.unwrap_or(Format::Table) }
}

/// Each file with the format its own name asks for; `--format` is that of
/// standard output. A file that is read is never written.
fn outputs(args: &GapArgs) -> Result<Vec<(&Path, Format)>, Failure> {
    let misuse = |what: Misuse| Failure::one(Problem::Usage { what });
    let is_read = |file: &PathBuf| args.files().any(|input| input.canonicalize().is_ok_and(|input| input == *file));
    let mut outputs = Vec::new();
    for file in &args.output {
        if file.as_os_str() == input::STDIN {
            return Err(misuse(Misuse::OutputIsStdout));
        }
        if file.canonicalize().is_ok_and(|file| is_read(&file)) {
            return Err(misuse(Misuse::OutputIsInput { file: input::name(file) }));
        }
        let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase());
        let format = extension.as_deref().and_then(Format::of_extension);
        let format = format.ok_or_else(|| misuse(Misuse::UnknownExtension { file: input::name(file) }))?;
        outputs.push((file.as_path(), format));
    }
    Ok(outputs)
}

/// The report in a format. `terminal` is `None` for a file, else whether
/// standard output is one.
fn written(
    report: &Report<'_>,
    format: Format,
    terminal: Option<bool>,
    args: &GapArgs,
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Table => {
            let colour = terminal.is_some_and(|terminal| settings::colour(args.common.color, terminal));
            Ok(report::table(report, lang, Layout { width: settings::width(), colour }).into_bytes())
        }
        Format::Json => report::json(report, lang).map(String::into_bytes).map_err(|_| output::unwritable()),
        Format::Csv => report::csv(report, args.bom).map(String::into_bytes).map_err(|_| output::unwritable()),
        Format::Markdown => Ok(report::markdown(report, lang).into_bytes()),
        Format::Html => report::html(report, lang).map(String::into_bytes).map_err(|_| output::unwritable()),
        Format::Junit => report::junit(report, lang).map(String::into_bytes).map_err(|_| output::unwritable()),
        Format::Xlsx if terminal == Some(true) => Err(Failure::one(Problem::Usage { what: Misuse::BinaryToTerminal })),
        Format::Xlsx => report::xlsx(report, lang).map_err(|_| output::unwritable()),
    }
}

/// The earlier report to compare with.
fn earlier(file: &Path, plan: &Plan) -> Result<Since, Vec<Finding>> {
    let bytes = files::bytes(file, MAX_EARLIER).map_err(|finding| vec![finding])?;
    let name = input::name(file);
    if bytes.len() > MAX_EARLIER {
        let place = Place::of_line(&name, 1);
        return Err(vec![Finding::at(Problem::FileTooLarge { limit: MAX_EARLIER }, place)]);
    }
    let text = actuals::text(&name, &bytes).map_err(|finding| vec![finding])?;
    since::read(&name, &text, plan)
        .map_err(|why| vec![Finding::general(Problem::NoEarlierReport { file: name.clone(), why })])
}

pub fn as_of(text: Option<&str>) -> Result<Option<Date>, Vec<Finding>> {
    let Some(text) = text else { return Ok(None) };
    let problem = |why| vec![Finding::general(Problem::BadPeriod { text: text.to_owned(), why })];
    Period::parse(text).map(|period| Some(period.last())).map_err(problem)
}
