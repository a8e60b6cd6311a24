//! `qdx init`: a plan and a file of figures to fill in.

use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, UsageProblem};
use qdx::language::Lang;
use qdx::plan::Plan;

use crate::cli::args::{Common, InitArgs};
use crate::cli::failure::Failure;
use crate::cli::io::atomic_file::AtomicFile;
use crate::cli::io::{files, output, plan};

/// Excel takes a CSV for UTF-8 only behind this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes both files, or none when one of them is there already.
pub fn run(args: &InitArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let (text, plan) = plan::read_text(common.targets.as_deref(), &[])?;
    let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let files = [(dir.join("targets.toml"), text), (dir.join("actuals.csv"), form(&plan, lang))];
    let there = files.iter().filter(|(path, _)| path.exists());
    let taken: Vec<Finding> =
        there.map(|(path, _)| Finding::general(UsageProblem::AlreadyThere { file: files::name(path) })).collect();
    if !taken.is_empty() {
        return Err(taken.into());
    }
    std::fs::create_dir_all(&dir).map_err(|error| output::refused(&files::name(&dir), &error))?;
    let pending: Vec<(&Path, AtomicFile)> = files
        .iter()
        .map(|(path, text)| AtomicFile::write(path, text.as_bytes()).map(|pending| (path.as_path(), pending)))
        .collect::<Result<_, _>>()?;
    // Between looking and writing somebody may have put a file there.
    for (path, pending) in pending {
        pending.finish_new()?;
        output::to_stdout(format!("{}\n", lang.wrote(&files::name(path))).as_bytes())?;
    }
    Ok(())
}

/// One row per target, its value still to come.
fn form(plan: &Plan, lang: Lang) -> String {
    let mut out = format!("{BYTE_ORDER_MARK}{}\r\n", lang.columns().join(","));
    for target in &plan.targets {
        let name = quoted(lang.text(&target.name));
        out.push_str(&format!("{name},{},,{},,\r\n", plan.start.year(), quoted(target.unit.written())));
    }
    out
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
