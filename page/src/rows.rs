//! The rows of sheets in which errors stand: who mends a cell looks for it among its neighbours.

use std::collections::BTreeMap;

use qdx::actuals;
use qdx::diagnostic::{Finding, Place};

use crate::files::bytes;
use crate::question::File;

/// Larger workbooks are not read once more for it.
const MOST: usize = 1 << 25;
/// Cells on either side of the one that is meant.
const AROUND: usize = 8;

/// A cell: its column, counted from 0, and what it says.
pub type Cell = (usize, String);

/// Rows by file, sheet and number.
#[derive(Default)]
pub struct Rows(BTreeMap<(String, String, u64), Vec<Cell>>);

impl Rows {
    /// The rows in which findings stand.
    pub fn of(findings: &[Finding], files: &[File]) -> Self {
        let mut wanted: BTreeMap<(&str, &str), Vec<u64>> = BTreeMap::new();
        for place in findings.iter().filter_map(|finding| finding.place.as_ref()) {
            let Some(sheet) = sheet(place) else { continue };
            wanted.entry((&place.file, sheet)).or_default().push(place.line);
        }
        let mut rows = BTreeMap::new();
        for ((name, sheet), lines) in wanted {
            let Some(file) = files.iter().find(|file| file.name == name) else { continue };
            let Ok(bytes) = bytes(file, MOST) else { continue };
            if bytes.len() > MOST {
                continue;
            }
            let Ok(read) = actuals::sheet(name, bytes, Some(sheet)) else { continue };
            for row in read.rows().filter(|row| lines.contains(&row.line)) {
                let cells = row.cells.iter().map(|cell| (cell.span.start, cell.text.to_string())).collect();
                rows.insert((name.to_owned(), sheet.to_owned(), row.line), cells);
            }
        }
        Self(rows)
    }

    /// The cells around the one that a place names.
    pub fn around(&self, place: &Place) -> Option<Vec<Cell>> {
        let cells = self.0.get(&(place.file.clone(), sheet(place)?.to_owned(), place.line))?;
        let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
        let near = column.saturating_sub(AROUND)..=column.saturating_add(AROUND);
        Some(cells.iter().filter(|(at, _)| near.contains(at)).cloned().collect())
    }
}

/// `数据` of `数据!C7`.
fn sheet(place: &Place) -> Option<&str> {
    Some(place.cell.as_deref()?.rsplit_once('!')?.0)
}
