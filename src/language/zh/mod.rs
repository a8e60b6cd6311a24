//! 中文。

mod explain;
mod finding;
mod help;
mod lists;
mod report;
mod words;

pub use explain::{because, meaning, parts, term};
pub use finding::{error, finding_count, more_findings, problem, system, warning};
pub use help::{help, parser};
pub use report::{
    by_year, chart, columns, ending, gate, goal, label, moved, note, read_as, rows, since, skipped, sound, status,
    targets, verdict, wrote, year,
};
