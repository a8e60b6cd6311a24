//! Reports: one file per format, over a finished assessment. A report writes;
//! it never computes.

mod csv;
mod document;
pub mod draft;
mod explain;
mod findings;
mod format;
mod html;
mod json;
mod junit;
mod markdown;
mod plan;
mod table;
mod view;
mod xlsx;

pub use document::{Layout, Report};
pub use explain::{explain, explain_area};
pub use findings::{Style, in_order, render, summary};
pub use format::{Format, write, write_plan};

/// JSON Schema (2020-12) of `qdx gap --json`.
pub const REPORT_SCHEMA: &str = include_str!("../../schema/report.json");
/// JSON Schema (2020-12) of `qdx draft --json`.
pub const DRAFT_SCHEMA: &str = include_str!("../../schema/draft.json");
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
