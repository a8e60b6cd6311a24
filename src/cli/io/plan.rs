//! The plan in effect, and its text.

use std::io::Read;
use std::path::{Path, PathBuf};

use qdx::plan::{self, Plan};
use qdx::purpose::{self, HEAD, Purpose};

use crate::cli::failure::Failure;
use crate::cli::io::files;

/// Plan in the working directory.
const LOCAL_PLAN: &str = "targets.toml";

/// The plan in effect. `figures` are the files given as such: one of them may
/// be the plan, and the plan one of them.
pub fn read(asked: Option<&Path>, figures: &[PathBuf]) -> Result<Plan, Failure> {
    read_text(asked, figures).map(|(_, plan)| plan)
}

/// The plan and its text: the file asked for, else QDX_TARGETS, else
/// ./targets.toml, else the one built in.
pub fn read_text(asked: Option<&Path>, figures: &[PathBuf]) -> Result<(String, Plan), Failure> {
    let file = asked.map(Path::to_path_buf).or_else(named);
    // A link that leads nowhere is there, too: it must not be passed over for another plan.
    let file = file.or_else(|| Some(PathBuf::from(LOCAL_PLAN)).filter(|path| path.symlink_metadata().is_ok()));
    let (name, bytes) = match file {
        Some(file) => (files::name(&file), files::bytes(&file, plan::MAX_PLAN)?),
        None => (qdx::EMBEDDED.to_owned(), qdx::DEFAULT_PLAN.into()),
    };
    let among_figures = || figures.iter().find(|file| is_plan(file)).map(|file| files::name(file));
    plan::read(&name, &bytes)
        .map_err(|findings| purpose::as_plan(&name, &bytes, among_figures).map_or(findings.into(), Failure::from))
}

/// The plan the environment names, in whatever bytes.
#[allow(clippy::disallowed_methods)]
fn named() -> Option<PathBuf> {
    std::env::var_os("QDX_TARGETS").filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// Whether a file that can be read more than once is a plan.
fn is_plan(file: &Path) -> bool {
    let Ok((opened, true)) = files::open(file) else { return false };
    let mut head = Vec::new();
    let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
    opened.take(limit).read_to_end(&mut head).is_ok() && purpose::of(&head) == Purpose::Plan
}
