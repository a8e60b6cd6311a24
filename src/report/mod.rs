//! Reports: one file per format, over a finished assessment. A report writes;
//! it never computes.

mod csv;
mod explain;
mod figure;
mod findings;
mod html;
mod json;
mod junit;
mod markdown;
mod plan;
mod table;
mod xlsx;

use crate::assess::{Assessment, Outcome, Status};
use crate::plan::{Plan, Target};
use crate::since::Since;

pub use self::csv::csv;
pub use explain::explain;
pub use findings::{Style, render, summary};
pub use html::html;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use plan::{plan_json, plan_table};
pub use table::{Layout, table};
pub use xlsx::xlsx;

/// What a report shows.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// Its assessment.
    pub assessment: &'r Assessment,
    /// Indices of the targets to show, in the order of the plan.
    pub shown: &'r [usize],
    /// Whether to list the parts of summed targets.
    pub by_area: bool,
    /// An earlier report to compare with.
    pub since: Option<&'r Since>,
}

/// How many targets have each status, in the order of [`Status::ALL`].
pub(crate) fn counts(statuses: impl Iterator<Item = Status> + Clone) -> [(Status, usize); Status::ALL.len()] {
    Status::ALL.map(|status| (status, statuses.clone().filter(|other| *other == status).count()))
}

impl<'r> Report<'r> {
    /// The targets shown, with their index in the plan.
    pub fn entries(&self) -> impl Iterator<Item = (usize, &'r Target, &'r Outcome)> + use<'r> {
        let (plan, assessment) = (self.plan, self.assessment);
        self.shown
            .iter()
            .filter_map(move |index| Some((*index, plan.targets.get(*index)?, assessment.targets.get(*index)?)))
    }
}

/// JSON Schema (2020-12) of `qdx gap --json`.
pub const REPORT_SCHEMA: &str = include_str!("../../schema/report.json");
/// JSON Schema (2020-12) of `targets.toml`, for editors.
pub const TARGETS_SCHEMA: &str = include_str!("../../schema/targets.json");

/// Compares a schema with its file; `QDX_BLESS=1` writes the file.
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test reads files")]
pub(crate) fn held(file: &str, schema: &schemars::Schema) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(file);
    let text = serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n";
    if std::env::var_os("QDX_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &text).expect("the schema folder");
    }
    assert_eq!(std::fs::read_to_string(&path).expect("a schema file"), text, "{file}: QDX_BLESS=1 writes it anew");
}
