//! `qdx draft`: a plan from its own text.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, UsageError, UsageProblem};
use qdx::draft::{self, Draft};
use qdx::language::Lang;
use qdx::report;
use qdx::selection;
use qdx::text::harmless;

use crate::cli::args::{Common, DraftArgs, MessageFormat};
use crate::cli::failure::Failure;
use crate::cli::io::atomic_file::AtomicFile;
use crate::cli::io::{files, output};
use crate::cli::notices;

/// Reads the text and writes what it promises; without a promise a warning and no file.
pub fn run(args: &DraftArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let file = args.output.as_deref();
    check_output(file)?;
    let options = selection::span(args.deadline.as_deref(), args.start.as_deref())?;
    let (name, text) = text(args.text.as_deref())?;
    let missing = |_| Finding::general(UsageProblem::NoDeadline { file: name.clone() });
    let draft = draft::read(&text, options).map_err(missing)?;
    if draft.targets.is_empty() && !args.json {
        let nothing = UsageProblem::NoPromise { file: name, unused: draft.left() };
        notices::say(&[], &[Finding::general(nothing)], common, lang);
        return Ok(());
    }
    let source = Some(name.as_str()).filter(|name| *name != files::STDIN_NAME);
    let source = source.and_then(|name| Path::new(name).file_name()).map(|name| name.to_string_lossy());
    let bytes = output::whole("stdout", |out| match args.json {
        true => report::draft::json(&draft, source.as_deref(), lang, out),
        false => report::draft::toml(&draft, source.as_deref(), lang, out),
    })?;
    match file {
        Some(file) => {
            AtomicFile::write(file, &bytes)?.finish_new()?;
            output::to_stdout(format!("{}\n", lang.wrote(&files::name(file))).as_bytes())?;
        }
        None => output::to_stdout(&bytes)?,
    }
    say_left(&draft, common, lang);
    Ok(())
}

/// A file that is there stays as it is.
fn check_output(file: Option<&Path>) -> Result<(), Failure> {
    match file {
        Some(file) if file.as_os_str() == files::STDIN => Err(Failure::misuse(UsageError::OutputIsStdout)),
        Some(file) if file.symlink_metadata().is_ok() => {
            Err(Failure::one(UsageProblem::AlreadyThere { file: files::name(file) }))
        }
        _ => Ok(()),
    }
}

/// The text with its name.
fn text(file: Option<&Path>) -> Result<(String, String), Failure> {
    if file.is_none() && std::io::stdin().is_terminal() {
        return Err(Failure::one(UsageProblem::NoText));
    }
    let file = file.map_or_else(|| PathBuf::from(files::STDIN), Path::to_path_buf);
    let name = files::name(&file);
    let bytes = files::bytes(&file, draft::MAX_TEXT)?;
    let text = draft::text(&name, &bytes)?;
    Ok((name, text))
}

/// What was not used, counted, for those who do not read the end of the file.
fn say_left(draft: &Draft, common: &Common, lang: Lang) {
    if common.quiet || common.message_format != MessageFormat::Human || draft.left() == 0 {
        return;
    }
    let checks = draft.targets.iter().filter(|target| !target.doubts.is_empty()).count();
    let mut lines = vec![lang.drafted(draft.targets.len(), checks, draft.left())];
    lines.extend(draft.cannot.iter().chain(&draft.unused).map(|left| {
        let reason = lang.draft_reason(left.reason);
        format!("  {}", lang.draft_left(&left.text, left.line, reason, left.reason.is_promise()))
    }));
    lines.iter().for_each(|line| output::to_stderr(&format!("{}\n", harmless(line))));
}
