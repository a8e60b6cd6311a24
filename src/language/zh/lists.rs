//! 列举。

use crate::language::hint::QUOTED;
use crate::text::shorten;

pub fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!("，另有 {rest} 个"),
    }
}

pub fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(12).map(|name| format!("“{}”", shorten(name, QUOTED))).collect();
    format!("{}{}", quoted.join("、"), more(quoted.len(), names.len()))
}
