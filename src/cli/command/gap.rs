//! `qdx gap`: the report.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use qdx::assess::assess;
use qdx::diagnostic::UsageError;
use qdx::language::Lang;
use qdx::plan::Plan;
use qdx::report::{self, Format, Layout, Report};
use qdx::selection;
use qdx::since::{self, Since};

use crate::cli::args::{Common, GapArgs};
use crate::cli::fail_on::FailOn;
use crate::cli::failure::Failure;
use crate::cli::io::atomic_file::AtomicFile;
use crate::cli::io::input::Missing;
use crate::cli::io::{files, input, output, plan};
use crate::cli::{notices, settings};

/// Reads, reckons, reports. Files are written first and put in place last: a
/// run that fails changes nothing.
pub fn run(args: &GapArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let outputs = outputs(args, common)?;
    let fail_on = FailOn::of(&args.fail_on, &args.fail_on_area, args.since.is_some())?;
    let plan = plan::read(common.targets.as_deref(), &args.reading.files)?;
    let as_of = selection::as_of(args.as_of.as_deref())?;
    let shown = selection::shown(&plan, &args.only)?;
    let since = args.since.as_deref().map(|file| earlier(file, &plan)).transpose()?;
    let actuals = input::actuals(&plan, &args.reading, Missing::Stdin, args.by_area, as_of)?;
    let assessment = assess(&plan, &actuals, args.beside.options(as_of));
    let layout = Layout { width: settings::width(), colour: false };
    let (by_area, path, bom) = (args.by_area, args.beside.path.is_some(), args.bom);
    let mut report =
        Report { shown, by_area, path, since: since.as_ref(), lang, layout, bom, ..Report::new(&plan, &assessment) };
    let written =
        |file: &str, format, report: &Report<'_>| output::whole(file, |out| report::write(report, format, out));
    let pending = outputs
        .iter()
        .map(|(file, format)| AtomicFile::write(file, &written(&files::name(file), *format, &report)?))
        .collect::<Result<Vec<_>, _>>()?;
    let terminal = std::io::stdout().is_terminal();
    let format = stdout_format(args);
    if terminal && !format.is_text() {
        return Err(Failure::misuse(UsageError::BinaryToTerminal));
    }
    report.layout.colour = settings::colour(common.color, terminal);
    let printed = output::to_stdout(&written("stdout", format, &report)?);
    if !matches!(printed, Ok(()) | Err(Failure::ClosedPipe)) {
        return printed;
    }
    pending.into_iter().try_for_each(AtomicFile::finish)?;
    notices::say(&assessment.inputs, &assessment.warnings, common, lang);
    fail_on.check(&report, lang)?;
    printed
}

fn stdout_format(args: &GapArgs) -> Format {
    if args.json { Format::Json } else { args.format.unwrap_or(Format::Table) }
}

/// Each file with the format its own name asks for; `--format` is that of
/// standard output. A file that is read is never written.
fn outputs<'a>(args: &'a GapArgs, common: &Common) -> Result<Vec<(&'a Path, Format)>, Failure> {
    let is_read = |file: &PathBuf| {
        let mut inputs = args.files().chain(&common.targets);
        inputs.any(|input| input.canonicalize().is_ok_and(|input| input == *file))
    };
    let mut outputs = Vec::new();
    for file in &args.output {
        if file.as_os_str() == files::STDIN {
            return Err(Failure::misuse(UsageError::OutputIsStdout));
        }
        if file.canonicalize().is_ok_and(|file| is_read(&file)) {
            return Err(Failure::misuse(UsageError::OutputIsInput { file: files::name(file) }));
        }
        let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase());
        let format = extension.as_deref().and_then(Format::of_extension);
        let format = format.ok_or_else(|| {
            let known = Format::ALL.iter().map(|format| format.ending()).collect();
            Failure::misuse(UsageError::UnknownExtension { file: files::name(file), known })
        })?;
        outputs.push((file.as_path(), format));
    }
    Ok(outputs)
}

/// The earlier report to compare with.
fn earlier(file: &Path, plan: &Plan) -> Result<Since, Failure> {
    let bytes = files::bytes(file, since::MAX_EARLIER)?;
    Ok(since::read_bytes(&files::name(file), &bytes, plan)?)
}
