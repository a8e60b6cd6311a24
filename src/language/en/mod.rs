//! English.

mod draft;
mod explain;
mod help;
mod lists;
mod problem;
mod report;

pub use draft::{draft_doubt, draft_left, draft_no_start, draft_reason, drafted};
pub use explain::{because, meaning, parts, term, why};
pub use help::{help, parser};
pub use problem::{error, finding_count, more_findings, problem, system, warning};
pub use report::{
    after_init, band, by_year, chart, columns, due, ending, flags, gate, label, lead, moved, note, panels, read_as,
    rows, since, skipped, sound, status, targets, verdict, wrote, year,
};
