//! 问题的说明。

mod file;
mod plan;
mod series;
mod table;
mod usage;
mod value;

use crate::diagnostic::Problem;

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
    format!("……另有 {count} 处")
}

pub fn finding_count(errors: usize, warnings: usize) -> String {
    let warnings = if warnings == 0 { String::new() } else { format!("，{warnings} 处警告") };
    format!("{errors} 处错误{warnings}；未作计算")
}

pub fn error() -> &'static str {
    "错误"
}

pub fn warning() -> &'static str {
    "警告"
}
