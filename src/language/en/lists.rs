//! Numbers and lists of things.

use crate::language::hint::QUOTED;
use crate::text::shorten;

pub fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

pub fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!(" and {rest} more"),
    }
}

pub fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(12).map(|name| format!("`{}`", shorten(name, QUOTED))).collect();
    format!("{}{}", quoted.join(", "), more(quoted.len(), names.len()))
}
