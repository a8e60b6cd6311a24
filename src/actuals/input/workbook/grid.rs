//! The cells of a sheet, whatever program wrote them, and its rows.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::BookError;

use super::limits::{self, MAX_CELLS, MAX_COLUMN, MAX_ROW, MAX_TEXT};
use crate::actuals::input::row::{Cell, Row};

/// A place in a sheet: row and column, from 0.
pub type At = (u32, u32);

/// Cells that are one: the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first: At,
    pub last: At,
}

/// What a sheet says of its cells.
#[derive(Debug, Default)]
pub struct Layout {
    pub merged: Vec<Merged>,
    hidden_columns: Vec<bool>,
}

impl Layout {
    /// These columns are not shown.
    pub fn hide(&mut self, columns: Range<u32>) {
        let place = |column: u32| usize::try_from(column.min(MAX_COLUMN.saturating_add(1))).unwrap_or_default();
        let (first, end) = (place(columns.start), place(columns.end));
        self.hidden_columns.resize(self.hidden_columns.len().max(end), false);
        self.hidden_columns.get_mut(first..end).into_iter().for_each(|columns| columns.fill(true));
    }
}

/// What a cell shows.
pub enum Shown<'s> {
    /// Some of the texts that cells share.
    Shared(Range<usize>),
    Own(Cow<'s, str>),
}

/// A cell that holds anything: few bytes, for there are many.
#[derive(Clone, Copy, Debug)]
struct Filled {
    at: At,
    /// Where its text begins among all texts.
    start: u32,
    length: u32,
    merged: bool,
    zero: bool,
}

/// A sheet that is being read.
#[derive(Debug, Default)]
pub struct Grid {
    cells: Vec<Filled>,
    /// Each once, however many cells show it; those first that cells share.
    pub texts: String,
    /// Bytes of text that all cells show.
    shown: usize,
    last: u32,
    widest: u32,
    /// Rows that are hidden and hold anything.
    pub hidden_rows: Vec<u32>,
    /// Columns that are.
    pub hidden_columns: Vec<u32>,
    /// The first cell with a formula whose value no program has stored.
    pub uncounted: Option<At>,
}

impl Grid {
    /// A sheet whose cells share these texts.
    pub fn over(texts: String) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Puts a cell to the others; `zero`: it is a formula whose stored value is 0, `hidden`:
    /// its row is not shown.
    ///
    /// # Errors
    /// Where it is one too many, or too far away.
    pub fn put(&mut self, at: At, shown: &Shown<'_>, zero: bool, hidden: bool) -> Result<(), BookError> {
        let text = match shown {
            Shown::Shared(text) => text.clone(),
            Shown::Own(text) => self.texts.len()..self.texts.len().saturating_add(text.len()),
        };
        if text.is_empty() {
            return Ok(());
        }
        self.reach(at)?;
        if hidden && self.hidden_rows.last() != Some(&at.0) {
            self.hidden_rows.push(at.0);
        }
        if let Shown::Own(text) = shown {
            self.texts.push_str(text);
        }
        let place = |at: usize| u32::try_from(at).map_err(|_| BookError::Text(MAX_TEXT));
        self.push(Filled { at, start: place(text.start)?, length: place(text.len())?, merged: false, zero })
    }

    /// Reaches as far as this cell.
    fn reach(&mut self, (row, column): At) -> Result<(), BookError> {
        if row > MAX_ROW || column > MAX_COLUMN {
            return Err(BookError::Grid { rows: MAX_ROW, columns: MAX_COLUMN });
        }
        self.last = self.last.max(row);
        self.widest = self.widest.max(column);
        if self.last.saturating_add(1).saturating_mul(self.widest.saturating_add(1)) > MAX_CELLS {
            return Err(BookError::Cells(MAX_CELLS));
        }
        Ok(())
    }

    fn push(&mut self, cell: Filled) -> Result<(), BookError> {
        self.shown = self.shown.saturating_add(usize::try_from(cell.length).unwrap_or(usize::MAX));
        self.cells.push(cell);
        limits::cells(self.cells.len())?;
        limits::text(self.shown)
    }

    /// All cells are there: what the sheet says of them is brought in. Whether none is there
    /// twice.
    ///
    /// # Errors
    /// Where merged cells make too many of them.
    pub fn close(&mut self, layout: Layout) -> Result<bool, BookError> {
        let Layout { merged, hidden_columns } = layout;
        let is_hidden = |column: &u32| usize::try_from(*column).is_ok_and(|it| hidden_columns.get(it) == Some(&true));
        let columns: BTreeSet<u32> = self.cells.iter().map(|cell| cell.at.1).filter(is_hidden).collect();
        self.hidden_columns = columns.into_iter().collect();
        let ordered = |cells: &[Filled]| cells.is_sorted_by(|one, other| one.at < other.at);
        if !ordered(&self.cells) {
            self.cells.sort_by_key(|cell| cell.at);
            self.hidden_rows.sort_unstable();
            self.hidden_rows.dedup();
        }
        let once = ordered(&self.cells);
        self.fill(merged)?;
        Ok(once)
    }

    /// A cell merged with those below it speaks for their rows, too. What is already
    /// spoken for is passed over: merged cells may lie upon one another.
    fn fill(&mut self, mut merged: Vec<Merged>) -> Result<(), BookError> {
        merged.retain(|it| it.last.0 > it.first.0);
        merged.sort_unstable_by_key(|it| (it.first.1, it.first.0, it.last.0));
        let own = self.cells.len();
        let (mut column, mut spoken) = (0_u32, 0_u32);
        for region in merged {
            if region.first.1 != column {
                (column, spoken) = (region.first.1, 0);
            }
            let cells = self.cells.get(..own).unwrap_or_default();
            let Ok(index) = cells.binary_search_by_key(&region.first, |cell| cell.at) else { continue };
            let Some(first) = cells.get(index).copied() else { continue };
            let last = region.last.0.min(self.last);
            for row in region.first.0.max(spoken).saturating_add(1)..=last {
                let cells = self.cells.get(..own).unwrap_or_default();
                if cells.binary_search_by_key(&(row, column), |cell| cell.at).is_err() {
                    self.push(Filled { at: (row, column), merged: true, zero: false, ..first })?;
                }
            }
            spoken = spoken.max(last);
        }
        self.cells.sort_unstable_by_key(|cell| cell.at);
        Ok(())
    }

    /// The rows that are not blank, each as long as the longest.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunk_by(|one, other| one.at.0 == other.at.0).filter_map(|cells| self.row(cells))
    }

    fn row<'g>(&'g self, filled: &[Filled]) -> Option<Row<'g>> {
        let mut left = filled.iter().peekable();
        let cells = (0..=self.widest).map(|column| {
            let at = usize::try_from(column).unwrap_or(usize::MAX);
            let span = at..at.saturating_add(1);
            match left.next_if(|cell| cell.at.1 == column) {
                Some(cell) => Cell { text: self.text(cell), span, merged: cell.merged, zero: cell.zero },
                None => Cell { span, ..Cell::default() },
            }
        });
        let line = u64::from(filled.first()?.at.0).saturating_add(1);
        Row::of(line, None, cells.collect())
    }

    fn text(&self, cell: &Filled) -> Cow<'_, str> {
        let start = usize::try_from(cell.start).unwrap_or(usize::MAX);
        let end = start.saturating_add(usize::try_from(cell.length).unwrap_or(usize::MAX));
        let text = self.texts.get(start..end).unwrap_or_default();
        if !text.contains(['\r', '\n']) {
            return Cow::Borrowed(text);
        }
        // A blank would part thousands: 12 over 345 is not 12 345.
        Cow::Owned(text.replace("\r\n", "\n").replace(['\r', '\n'], "\u{2028}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(At, &'static str)]) -> Grid {
        let mut grid = Grid::default();
        for (at, text) in cells {
            grid.put(*at, &Shown::Own(Cow::Borrowed(*text)), false, false).unwrap();
        }
        grid
    }

    fn texts(grid: &Grid) -> Vec<(u64, Vec<String>)> {
        let texts = |row: Row<'_>| row.cells.into_iter().map(|cell| cell.text.into_owned()).collect();
        grid.rows().map(|row| (row.line, texts(row))).collect()
    }

    #[test]
    fn every_row_of_a_sheet_is_as_long_as_the_longest() {
        let grid = grid(&[((0, 0), "a,\n\"b\""), ((2, 0), "c"), ((2, 1), "d;")]);
        let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(texts(&grid), [row(1, ["a,\u{2028}\"b\"", ""]), row(3, ["c", "d;"])]);
        let shown: Vec<_> = grid.rows().map(|row| row.shown(&row.span()).into_owned()).collect();
        assert_eq!(shown, ["a,\u{2028}\"b\",", "c,d;"]);
    }

    #[test]
    fn merged_cells_upon_one_another_are_filled_once() {
        let mut grid = grid(&[((0, 0), "a"), ((3, 0), "b"), ((5, 1), "c")]);
        let region = |first, last| Merged { first: (first, 0), last: (last, 0) };
        let merged = vec![region(0, 4), region(0, 99), region(3, 5), region(1, 5)];
        assert!(grid.close(Layout { merged, ..Layout::default() }).unwrap());
        let column: String = grid.rows().map(|row| row.cells[0].text.clone().into_owned()).collect();
        assert_eq!(column, "aaabaa");
        let merged: Vec<bool> = grid.rows().map(|row| row.cells[0].merged).collect();
        assert_eq!(merged, [false, true, true, false, true, true]);
    }
}
