//! 中文。

mod explain;
mod finding;
mod help;
mod report;
mod words;

use crate::language::hint::QUOTED;
use crate::text::shorten;

pub use explain::{because, meaning, parts, term};
pub use finding::{error, finding_count, more_findings, problem, system, warning};
pub use help::{help, parser};
pub use report::{
    by_year, chart, columns, gate, goal, label, moved, note, read_as, rows, since, skipped, sound, status, targets,
    verdict, wrote, year,
};

fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!("，另有 {rest} 个"),
    }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(12).map(|name| format!("“{}”", shorten(name, QUOTED))).collect();
    format!("{}{}", quoted.join("、"), more(quoted.len(), names.len()))
}
