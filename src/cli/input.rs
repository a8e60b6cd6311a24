//! Reading files and standard input, with an end to everything.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use qdx::actuals::{self, Actuals, Choice, Source};
use qdx::diagnostic::{Finding, Place, Problem};
use qdx::plan::Plan;

use super::args::Reading;

/// A longer line is no line of a table; /dev/zero has only one.
const MAX_LINE: usize = 1 << 20;
/// A whole file is held in memory.
const MAX_FILE: usize = 1 << 29;
const CHUNK: usize = 1 << 16;

/// Standard input, as an argument.
const STDIN: &str = "-";
/// Standard input, in findings and reports.
const STDIN_NAME: &str = "<stdin>";

/// Reads and unites all figures. What is wrong with one file does not hide what
/// is wrong with another.
pub fn actuals(plan: &Plan, reading: &Reading) -> Result<Actuals, Vec<Finding>> {
    let (sources, mut findings) = sources(&reading.files, &reading.choice());
    match actuals::read(plan, &sources, reading.options()) {
        Ok(actuals) if findings.is_empty() => Ok(actuals),
        Ok(actuals) => {
            findings.extend(actuals.warnings);
            Err(findings)
        }
        Err(more) => {
            findings.extend(more);
            Err(findings)
        }
    }
}

/// Every file, or standard input when there is none; and what cannot be read.
fn sources(files: &[PathBuf], choice: &Choice) -> (Vec<Source>, Vec<Finding>) {
    if files.is_empty() && std::io::stdin().is_terminal() {
        return (Vec::new(), vec![Finding::general(Problem::NoInput)]);
    }
    let stdin = [PathBuf::from(STDIN)];
    let files = if files.is_empty() { &stdin[..] } else { files };
    let mut sources = Vec::new();
    let mut findings = Vec::new();
    for file in files {
        match source(file, choice) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(finding),
        }
    }
    (sources, findings)
}

fn source(file: &Path, choice: &Choice) -> Result<Source, Finding> {
    actuals::decode(&name(file), bytes(file)?, choice)
}

/// The bytes of a file or of standard input.
#[allow(clippy::disallowed_methods)]
pub fn bytes(file: &Path) -> Result<Vec<u8>, Finding> {
    let failed =
        |error: std::io::Error| Finding::general(Problem::CannotRead { file: name(file), reason: error.to_string() });
    if file.as_os_str() == STDIN {
        return bounded(std::io::stdin().lock(), &name(file));
    }
    let opened = std::fs::File::open(file).map_err(failed)?;
    if opened.metadata().is_ok_and(|it| it.is_dir()) {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    bounded(opened, &name(file))
}

/// The name of a file in findings and reports.
pub fn name(file: &Path) -> String {
    if file.as_os_str() == STDIN { STDIN_NAME.to_owned() } else { file.to_string_lossy().into_owned() }
}

/// Reads to the end, unless there is none.
fn bounded(mut stream: impl Read, name: &str) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0_u8; CHUNK];
    let mut line = 0_usize;
    loop {
        let count = match stream.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let problem = Problem::CannotRead { file: name.to_owned(), reason: error.to_string() };
                return Err(Finding::general(problem));
            }
        };
        let new = chunk.get(..count).unwrap_or(&[]);
        line = match new.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(end) => count.saturating_sub(end),
            None => line.saturating_add(count),
        };
        bytes.extend_from_slice(new);
        if line > MAX_LINE || bytes.len() > MAX_FILE {
            let problem = if line > MAX_LINE {
                Problem::LineTooLong { limit: MAX_LINE }
            } else {
                Problem::FileTooLarge { limit: MAX_FILE }
            };
            return Err(Finding::at(problem, Place::in_line(name, lines(&bytes), "", 0..0)));
        }
    }
}

fn lines(bytes: &[u8]) -> u64 {
    let breaks = bytes.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1)
}
