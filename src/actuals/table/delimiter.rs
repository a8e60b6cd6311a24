//! What parts the cells of a text: that which makes a table of it.

use crate::actuals::input::csv::{CsvRows, split};

use super::find;
use super::layout::{Around, Table};

/// What cells may be parted by, the likeliest first.
const DELIMITERS: [u8; 3] = *b",\t;";

/// Takes a text apart by the delimiter that makes a table of it, and that table; its
/// first line has this number.
pub fn part<'t>(text: &'t str, around: &Around<'_>, line: u64) -> (CsvRows<'t>, Option<Table>) {
    let declared = declared(text);
    let candidates = declared.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut first = None;
    for delimiter in candidates {
        let mut table = split(text, delimiter, line);
        if declared.is_some() && !table.rows.is_empty() {
            table.rows.remove(0);
        }
        let keys = find::keys(&table.rows);
        table.rows.iter_mut().for_each(|row| row.unfold(keys));
        let found = find::find(&table.rows, around).map(|found| Table { keys, ..found });
        if found.is_some() {
            return (table, found);
        }
        first = first.or(Some(table));
    }
    (first.unwrap_or_default(), None)
}

/// `sep=;` on the first line, as Excel writes and reads it.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim().as_bytes();
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => {
            Some(*delimiter).filter(|it| DELIMITERS.contains(it))
        }
        _ => None,
    }
}
