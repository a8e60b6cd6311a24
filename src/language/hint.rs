//! Remedies a sentence names, the same in every language.

use crate::number::Exact;

/// Characters of a user's cell that a sentence repeats.
pub const QUOTED: usize = 40;

/// 0.887 → 88.7; the cell was read as a number before.
pub fn percent(text: &str) -> String {
    Exact::decimal(text.trim()).map_or_else(|_| String::from("…"), |share| (&share * &Exact::from(100)).to_string())
}

/// 22.800 → 22.8.
pub fn drop_zeros(text: &str) -> String {
    text.trim().trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `.txt, .json or .csv`, with a language's comma and its "or".
pub fn either(names: &[String], comma: &str, or: &str) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{or}{last}", rest.join(comma)),
        _ => names.concat(),
    }
}
