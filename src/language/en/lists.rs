//! Numbers and lists of things.

use crate::language::hint::QUOTED;
use crate::text::{Text, shorten};

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
    let quoted: Vec<String> = names.iter().take(12).map(|name| quoted(name)).collect();
    format!("{}{}", quoted.join(", "), more(quoted.len(), names.len()))
}

/// A user's words, or the first of them.
pub fn quoted(text: &str) -> String {
    format!("`{}`", shorten(text, QUOTED))
}

/// A target in quotes, by its name.
pub fn name(target: &Text) -> String {
    format!("`{}`", target.en)
}

pub fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", list(nearest)) }
}
