//! A row of cells, of a text or of a sheet: whatever reads it need not know which.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::line_ends::breaks;
use crate::text::is_all_blank;

/// Cells of a sheet that are shown together: more are cut off in any case.
const MAX_SHOWN: usize = 160;

/// A row that is not blank.
#[derive(Debug)]
pub struct Row<'t> {
    /// Line it starts on, counted from 1; in a sheet its number.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<Cell<'t>>,
    /// As it stands in a text, its line end not included; `None` of a sheet.
    pub(in crate::actuals) text: Option<&'t str>,
    kept: OnceCell<Arc<str>>,
}

/// A cell, and what is known of it besides its text.
#[derive(Clone, Debug, Default)]
pub struct Cell<'t> {
    /// What it says, without quotes.
    pub text: Cow<'t, str>,
    /// Where it stands in its row: its bytes in a text, with its quotes; in a sheet its
    /// column.
    pub span: Range<usize>,
    /// Whether it only repeats one that is merged with it.
    pub merged: bool,
    /// Whether it is a formula whose stored value is 0.
    pub zero: bool,
}

impl<'t> Row<'t> {
    /// `None` where all cells are blank.
    pub(in crate::actuals) fn of(line: u64, text: Option<&'t str>, cells: Vec<Cell<'t>>) -> Option<Self> {
        let blank = cells.iter().all(|cell| is_all_blank(&cell.text));
        (!blank).then(|| Self { line, cells, text, kept: OnceCell::new() })
    }

    /// Takes its first cell apart, which holds several keys: `A,PC,DE` in a table of Eurostat.
    pub(in crate::actuals) fn unfold(&mut self, keys: usize) {
        let Some(first) = self.cells.first().filter(|_| keys > 1) else { return };
        let mut start = first.span.start;
        let plain = first.span.len() == first.text.len();
        let mut place = |text: &str| {
            let begin = start;
            start = start.saturating_add(text.len()).saturating_add(1);
            if plain { begin..begin.saturating_add(text.len()) } else { first.span.clone() }
        };
        let cell = |text: &str| Cell { span: place(text), text: Cow::Owned(text.to_owned()), ..first.clone() };
        let cells: Vec<Cell<'t>> = first.text.splitn(keys, ',').map(cell).collect();
        self.cells.splice(..1, cells);
    }

    /// What a cell says; nothing where there is none.
    pub(in crate::actuals) fn at(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |cell| &cell.text)
    }

    /// The cells in which anything stands.
    pub(in crate::actuals) fn filled(&self) -> impl Iterator<Item = &Cell<'t>> {
        self.cells.iter().filter(|cell| !is_all_blank(&cell.text))
    }

    /// Where all of it stands.
    pub(in crate::actuals) fn span(&self) -> Range<usize> {
        0..self.text.map_or(self.cells.len(), str::len)
    }

    /// The line behind it.
    pub(in crate::actuals) fn next_line(&self) -> u64 {
        self.line.saturating_add(breaks(self.text.unwrap_or_default().as_bytes())).saturating_add(1)
    }

    /// What a place in it is shown with: a text's row, or the cells of a sheet alone.
    pub(in crate::actuals) fn shown(&self, span: &Range<usize>) -> Cow<'t, str> {
        self.text.map_or_else(|| Cow::Owned(in_line(self.cells.get(span.clone()).unwrap_or_default())), Cow::Borrowed)
    }

    /// The same, to be kept: the row of a text once, however many figures of it are.
    pub(in crate::actuals) fn kept(&self, span: &Range<usize>) -> Arc<str> {
        match self.text {
            Some(text) => Arc::clone(self.kept.get_or_init(|| Arc::from(text))),
            None => Arc::from(self.shown(span)),
        }
    }
}

/// Cells of a sheet in one line.
fn in_line(cells: &[Cell<'_>]) -> String {
    cells.iter().take(MAX_SHOWN).map(|cell| &*cell.text).collect::<Vec<_>>().join(",")
}
