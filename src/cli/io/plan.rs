//! The plan in effect, and its text.

use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, Place, PlanProblem};
use qdx::plan::{self, Plan};

use crate::cli::failure::Failure;
use crate::cli::io::{files, misplaced};

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
    let (name, text) = match file {
        Some(file) => (files::name(&file), utf8(&file, figures)?),
        None => (qdx::EMBEDDED.to_owned(), qdx::DEFAULT_PLAN.to_owned()),
    };
    match plan::parse(&name, &text) {
        Ok(plan) => Ok((text, plan)),
        Err(findings) => {
            Err(misplaced::as_plan(&name, text.as_bytes(), figures).map_or(findings.into(), Failure::from))
        }
    }
}

/// The plan the environment names, in whatever bytes.
#[allow(clippy::disallowed_methods)]
fn named() -> Option<PathBuf> {
    std::env::var_os("QDX_TARGETS").filter(|name| !name.is_empty()).map(PathBuf::from)
}

fn utf8(file: &Path, figures: &[PathBuf]) -> Result<String, Failure> {
    let bytes = files::bytes(file, plan::MAX_PLAN)?;
    let large = bytes.len() > plan::MAX_PLAN;
    let is_text = !large && std::str::from_utf8(&bytes).is_ok();
    if !is_text && let Some(misplaced) = misplaced::as_plan(&files::name(file), &bytes, figures) {
        return Err(misplaced.into());
    }
    if large {
        return Err(plan::too_large(&files::name(file)).into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default());
        Finding::at(PlanProblem::PlanNotUtf8, Place::new(&files::name(file), &valid, at..at))
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
