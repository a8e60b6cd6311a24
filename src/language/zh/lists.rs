//! 列举。

use crate::language::hint::QUOTED;
use crate::text::{Text, shorten};

pub fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!("，另有 {rest} 个"),
    }
}

pub fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(12).map(|name| quoted(name)).collect();
    format!("{}{}", quoted.join("、"), more(quoted.len(), names.len()))
}

/// A user's words, or the first of them.
pub fn quoted(text: &str) -> String {
    format!("“{}”", shorten(text, QUOTED))
}

/// A target in quotes, by its name.
pub fn name(target: &Text) -> String {
    format!("“{}”", target.zh)
}

pub fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("；是否为 {}？", list(nearest)) }
}
