//! Reading files and standard input, with an end to everything.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use qdx::actuals::{self, Actuals, Choice, Filter, Open, Options, Source};
use qdx::diagnostic::{Finding, Findings, UsageProblem};
use qdx::plan::Plan;
use qdx::purpose::{self, HEAD};
use qdx::selection;

use crate::cli::args::Reading;
use crate::cli::io::files::{self, STDIN, STDIN_NAME, USUAL};
use crate::cli::io::progress::Progress;
use crate::cli::io::replay;
use crate::cli::io::unchanged;

/// Smaller files of figures are read at once.
const SMALL: usize = 1 << 17;

/// What is read where no file is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Standard input; an error where a person sits before it.
    Stdin,
    /// Standard input, if anything comes out of it.
    Pipe,
    /// Nothing.
    Nothing,
}

/// Reads and unites all figures. What is wrong with one file does not hide what
/// is wrong with another.
pub fn actuals(
    plan: &Plan,
    reading: &Reading,
    missing: Missing,
    by_area: bool,
    as_of: Option<Date>,
) -> Result<Actuals, Findings> {
    let progress = Progress::new();
    let (sources, mut findings) = match reading.files.as_slice() {
        [] => unnamed(missing, &reading.choice(), &progress),
        files => sources(files, &reading.choice(), &progress),
    };
    let indicator = reading.indicator.as_deref().map(|asked| selection::target(plan, asked)).transpose()?;
    let filters: Vec<Filter> = reading.filters.iter().map(|text| selection::filter(text)).collect::<Result<_, _>>()?;
    let options = Options {
        by_area,
        as_of,
        rows: Some(progress.rows()),
        ignore_unknown: reading.ignore_unknown,
        indicator,
        filters: &filters,
    };
    match progress.shown_while(|| actuals::read(plan, &sources, options)) {
        Ok(actuals) if findings.is_empty() => return Ok(actuals),
        Ok(actuals) => findings.extend(actuals.warnings),
        Err(more) => findings.extend(more),
    }
    Err(findings.into())
}

/// What there is to read without a file.
fn unnamed(missing: Missing, choice: &Choice, progress: &Progress) -> (Vec<Source>, Vec<Finding>) {
    let terminal = std::io::stdin().is_terminal();
    if missing == Missing::Stdin && terminal {
        return (Vec::new(), vec![Finding::general(UsageProblem::NoInput)]);
    }
    if missing == Missing::Nothing || terminal {
        return (Vec::new(), Vec::new());
    }
    let pipe = replay::over(std::io::stdin(), progress);
    // An end at once is nothing to read; what else is wrong is told by whoever reads on.
    let is_empty = || pipe().and_then(|mut stream| stream.read(&mut [0])).is_ok_and(|count| count == 0);
    if missing == Missing::Pipe && is_empty() {
        return (Vec::new(), Vec::new());
    }
    match piped(pipe, STDIN_NAME, choice) {
        Ok(source) => (vec![source], Vec::new()),
        Err(finding) => (Vec::new(), vec![finding]),
    }
}

/// Every file, and what cannot be read.
fn sources(files: &[PathBuf], choice: &Choice, progress: &Progress) -> (Vec<Source>, Vec<Finding>) {
    let mut sources = Vec::new();
    let mut findings = Vec::new();
    for file in files {
        match source(file, choice, progress) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(finding),
        }
    }
    (sources, findings)
}

/// A small file is read at once; of a large one the parts that are needed, when
/// they are. What is no file can be read only once, so it is kept as it comes.
fn source(file: &Path, choice: &Choice, progress: &Progress) -> Result<Source, Finding> {
    let name = files::name(file);
    let failed = |error| files::cannot_read(file, &error);
    if file.as_os_str() == STDIN {
        return piped(replay::over(std::io::stdin(), progress), &name, choice);
    }
    let (mut opened, is_file) = files::open(file)?;
    if !is_file {
        return piped(replay::over(opened, progress), &name, choice);
    }
    let mut bytes = Vec::with_capacity(USUAL);
    let limit = u64::try_from(SMALL).unwrap_or(u64::MAX);
    let read = opened.by_ref().take(limit).read_to_end(&mut bytes).map_err(failed)?;
    if let Some(misplaced) = purpose::among_figures(&name, &bytes) {
        return Err(misplaced);
    }
    if read < SMALL {
        return Ok(Source::bytes(&name, bytes, choice.clone()));
    }
    Ok(Source::stream(&name, unchanged::over(opened, progress).map_err(failed)?, choice.clone()))
}

/// What comes out of a pipe.
fn piped(pipe: Open, name: &str, choice: &Choice) -> Result<Source, Finding> {
    let mut head = vec![0; HEAD];
    // What cannot be read is told by whoever reads on.
    let count = pipe().and_then(|mut stream| stream.read(&mut head)).unwrap_or(0);
    match purpose::among_figures(name, head.get(..count).unwrap_or_default()) {
        Some(misplaced) => Err(misplaced),
        None => Ok(Source::stream(name, pipe, choice.clone())),
    }
}
