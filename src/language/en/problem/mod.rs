//! Problems in sentences.

mod file;
mod plan;
mod series;
mod table;
mod usage;
mod value;

use crate::diagnostic::Problem;
use crate::language::en::lists::plural;

pub use usage::system;

pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Usage(it) => usage::problem(it),
        Problem::Plan(it) => plan::problem(it),
        Problem::File(it) => file::problem(it),
        Problem::Table(it) => table::problem(it),
        Problem::Value(it) => value::problem(it),
        Problem::Series(it) => series::problem(it),
    }
}

pub fn more_findings(count: usize) -> String {
    format!("… and {count} more")
}

pub fn finding_count(errors: usize, warnings: usize) -> String {
    let warnings = if warnings == 0 { String::new() } else { format!(", {}", plural(warnings, "warning")) };
    format!("{}{warnings}; nothing was computed", plural(errors, "error"))
}

pub fn error() -> &'static str {
    "error"
}

pub fn warning() -> &'static str {
    "warning"
}
