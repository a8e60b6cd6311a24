//! A sheet as text: one line a row, each as long as the longest.

use std::io::Read;

use crate::diagnostic::BookError;

use super::limits::{MAX_CELLS, MAX_COLUMN, MAX_ROW, MAX_TEXT};
use super::rich::{in_font, unescaped};
use super::sheet::{At, Cells, Kind, Merged, Raw};
use super::strings::Strings;
use super::styles::Styles;
use super::{date, show};

/// What gives cells their text.
pub struct Looks {
    pub strings: Strings,
    pub styles: Styles,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// A cell that holds anything, and where its text is.
#[derive(Clone, Copy, Debug)]
struct Filled {
    at: At,
    text: Text,
}

/// A text, once in memory however many cells show it.
#[derive(Clone, Copy, Debug)]
enum Text {
    Shared(usize),
    Own { start: usize, end: usize },
}

/// A sheet that is being read.
#[derive(Default)]
pub struct Grid {
    cells: Vec<Filled>,
    /// Texts that cells do not share.
    own: String,
    /// Bytes of text that all cells show.
    shown: usize,
    last: u32,
    widest: u32,
    columns: Vec<bool>,
    /// Formulas whose stored value is 0.
    zeros: Vec<At>,
    /// Rows that are hidden and hold anything.
    pub hidden_rows: Vec<u32>,
    /// Columns that are.
    pub hidden_columns: Vec<u32>,
    /// The first cell with a formula whose value no program has stored.
    pub uncounted: Option<At>,
    merged: Vec<At>,
}

/// Cells of a sheet of which there is more to know than their text, by line and index
/// within it, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<(u64, usize)>);

impl Marks {
    fn of(cells: &[At]) -> Self {
        let place = |(row, column): &At| Some((u64::from(*row).saturating_add(1), usize::try_from(*column).ok()?));
        Self(cells.iter().filter_map(place).collect())
    }

    /// Whether there is nothing to know.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the cell on this line, at this index, is one of them.
    pub fn holds(&self, line: u64, index: usize) -> bool {
        self.0.binary_search(&(line, index)).is_ok()
    }
}

impl Grid {
    /// Reads all cells of a sheet.
    ///
    /// # Errors
    /// Where they cannot be read, or are too many.
    pub fn read<R: Read>(mut cells: Cells<R>, looks: &Looks) -> Result<Self, BookError> {
        let mut grid = Self::default();
        let damaged = cells.damaged();
        while let Some(raw) = cells.next()? {
            match shown(raw, looks) {
                None => return Err(damaged),
                Some(shown) => grid.take(raw, shown, looks)?,
            }
        }
        let (merged, hidden) = cells.rest();
        let is_hidden = |column: &u32| usize::try_from(*column).ok().and_then(|it| hidden.get(it)) == Some(&true);
        let filled = (0_u32..).zip(&grid.columns).filter_map(|(column, filled)| filled.then_some(column));
        grid.hidden_columns = filled.filter(is_hidden).collect();
        if !grid.order() {
            return Err(damaged);
        }
        grid.fill(merged, looks)?;
        Ok(grid)
    }

    /// Puts a cell with its text to the others.
    fn take(&mut self, raw: &Raw, shown: Shown, looks: &Looks) -> Result<(), BookError> {
        let text = match shown {
            Shown::Shared(index) => Text::Shared(index),
            Shown::Own(text) => {
                let start = self.own.len();
                self.own.push_str(&text);
                Text::Own { start, end: self.own.len() }
            }
        };
        let blank = self.text_of(text, looks).is_empty();
        if raw.formula && !is_stored(raw) {
            self.uncounted = self.uncounted.or(Some(raw.at));
        }
        if blank {
            return Ok(());
        }
        let (row, column) = raw.at;
        if row > MAX_ROW || column > MAX_COLUMN {
            return Err(BookError::Grid { rows: MAX_ROW, columns: MAX_COLUMN });
        }
        self.last = self.last.max(row);
        self.widest = self.widest.max(column);
        if self.last.saturating_add(1).saturating_mul(self.widest.saturating_add(1)) > MAX_CELLS {
            return Err(BookError::Cells(MAX_CELLS));
        }
        if raw.hidden && self.hidden_rows.last() != Some(&row) {
            self.hidden_rows.push(row);
        }
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        self.columns.resize(self.columns.len().max(at.saturating_add(1)), false);
        if let Some(filled) = self.columns.get_mut(at) {
            *filled = true;
        }
        if raw.formula && raw.kind == Kind::Number && show::meant(raw.value.trim()).is_some_and(|it| it.is_zero()) {
            self.zeros.push(raw.at);
        }
        self.push(raw.at, text, looks)
    }

    fn push(&mut self, at: At, text: Text, looks: &Looks) -> Result<(), BookError> {
        self.shown = self.shown.saturating_add(self.text_of(text, looks).len());
        self.cells.push(Filled { at, text });
        if u32::try_from(self.cells.len()).is_ok_and(|count| count > MAX_CELLS) {
            return Err(BookError::Cells(MAX_CELLS));
        }
        if self.shown > MAX_TEXT { Err(BookError::Text(MAX_TEXT)) } else { Ok(()) }
    }

    /// Row by row; whether no cell is there twice.
    fn order(&mut self) -> bool {
        let ordered = |cells: &[Filled]| cells.is_sorted_by(|one, other| one.at < other.at);
        if !ordered(&self.cells) {
            self.cells.sort_by_key(|cell| cell.at);
            self.zeros.sort_unstable();
            self.hidden_rows.sort_unstable();
            self.hidden_rows.dedup();
        }
        ordered(&self.cells)
    }

    /// A cell merged with those below it speaks for their rows, too. What is already
    /// spoken for is passed over: merged cells may lie upon one another.
    fn fill(&mut self, mut merged: Vec<Merged>, looks: &Looks) -> Result<(), BookError> {
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
            let Some(text) = cells.get(index).map(|cell| cell.text) else { continue };
            let last = region.last.0.min(self.last);
            for row in region.first.0.max(spoken).saturating_add(1)..=last {
                let cells = self.cells.get(..own).unwrap_or_default();
                if cells.binary_search_by_key(&(row, column), |cell| cell.at).is_err() {
                    self.merged.push((row, column));
                    self.push((row, column), text, looks)?;
                }
            }
            spoken = spoken.max(last);
        }
        self.merged.sort_unstable();
        self.cells.sort_unstable_by_key(|cell| cell.at);
        Ok(())
    }

    /// Cells that only repeat one merged with them.
    pub fn merged(&self) -> Marks {
        Marks::of(&self.merged)
    }

    /// Cells whose formulas have the stored value 0.
    pub fn zeros(&self) -> Marks {
        Marks::of(&self.zeros)
    }

    /// One line a row.
    pub fn text(&self, looks: &Looks) -> String {
        let commas = u32::try_from(self.cells.len()).unwrap_or(MAX_CELLS);
        let mut out = String::with_capacity(self.shown.saturating_add(usize::try_from(commas).unwrap_or(0)));
        let (mut row, mut column) = (0_u32, None::<u32>);
        let end = |out: &mut String, column: Option<u32>| {
            let commas = column.map_or(0, |column| self.widest.saturating_sub(column));
            out.extend((0..commas).map(|_| ','));
            out.push('\n');
        };
        for Filled { at, text } in &self.cells {
            while row < at.0 {
                end(&mut out, column.take());
                row = row.saturating_add(1);
            }
            let before = column.unwrap_or(0);
            out.extend((before..at.1).map(|_| ','));
            column = Some(at.1);
            quote(self.text_of(*text, looks), &mut out);
        }
        end(&mut out, column);
        out
    }

    fn text_of<'t>(&'t self, text: Text, looks: &'t Looks) -> &'t str {
        match text {
            Text::Shared(index) => looks.strings.get(index).map_or("", |(text, _)| text),
            Text::Own { start, end } => self.own.get(start..end).unwrap_or_default(),
        }
    }
}

/// What a cell shows.
enum Shown {
    /// A text that cells share, as it stands.
    Shared(usize),
    Own(String),
}

/// `None` where it refers to a text that is not there.
fn shown(raw: &Raw, looks: &Looks) -> Option<Shown> {
    let (format, font) = looks.styles.of(raw.style);
    let number = |stored: &str| show::number(stored, format, looks.since_1904);
    let text = |text: &str, own: usize| {
        let text = if font.is_plain() { text.to_owned() } else { in_font(text, own, font) };
        show::text(&text, format)
    };
    let marked = |shown: String| text(&shown, shown.len());
    Some(Shown::Own(match raw.kind {
        Kind::Shared if !raw.has_value || raw.value.is_empty() => String::new(),
        Kind::Shared => {
            let index = raw.value.trim().parse().ok()?;
            let (shared, own) = looks.strings.get(index)?;
            if font.is_plain() && format.text.is_none() {
                return Some(Shown::Shared(index));
            }
            text(shared, own)
        }
        Kind::Number if raw.value.trim().is_empty() => String::new(),
        Kind::Number => in_font(&number(&raw.value), usize::MAX, font),
        Kind::Day => match date::serial(&raw.value, looks.since_1904) {
            Some(days) => number(&days),
            None => raw.value.clone(),
        },
        Kind::Text => marked(unescaped(&raw.value)),
        Kind::Inline => text(&raw.inline.text, raw.inline.own),
        Kind::Flag => (raw.value.trim() == "1" || raw.value.trim() == "true").to_string(),
        Kind::Error => raw.value.clone(),
    }))
}

/// Whether the value of a formula has been stored: a text may be empty.
fn is_stored(raw: &Raw) -> bool {
    match raw.kind {
        Kind::Text => raw.has_value,
        Kind::Inline => true,
        _ => !raw.value.trim().is_empty(),
    }
}

/// One line, whatever the cell holds.
fn quote(value: &str, out: &mut String) {
    // A blank would part thousands: 12 over 345 is not 12 345.
    let breaks = value.contains(['\r', '\n']);
    let flat = if breaks { value.replace("\r\n", "\n").replace(['\r', '\n'], "\u{2028}") } else { String::new() };
    let flat = if breaks { &flat } else { value };
    if flat.contains([',', '"', ';', '\t']) {
        out.push('"');
        out.push_str(&flat.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(flat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_sheet_is_one_line_of_the_same_width() {
        let looks = Looks { strings: Strings::default(), styles: Styles::default(), since_1904: false };
        let mut grid = Grid { last: 2, widest: 1, ..Grid::default() };
        for (at, text) in [((0, 0), "a,\n\"b\""), ((2, 0), "c"), ((2, 1), "d;")] {
            let start = grid.own.len();
            grid.own.push_str(text);
            let end = grid.own.len();
            grid.push(at, Text::Own { start, end }, &looks).unwrap();
        }
        assert_eq!(grid.text(&looks), "\"a,\u{2028}\"\"b\"\"\",\n\nc,\"d;\"\n");
    }

    #[test]
    fn merged_cells_upon_one_another_are_filled_once() {
        let looks = Looks { strings: Strings::default(), styles: Styles::default(), since_1904: false };
        let mut grid = Grid { last: 5, widest: 0, own: "ab".into(), ..Grid::default() };
        for (row, start) in [(0, 0), (3, 1)] {
            grid.push((row, 0), Text::Own { start, end: start + 1 }, &looks).unwrap();
        }
        let region = |first, last| Merged { first: (first, 0), last: (last, 0) };
        grid.fill(vec![region(0, 4), region(0, 99), region(3, 5), region(1, 5)], &looks).unwrap();
        assert_eq!(grid.text(&looks), "a\na\na\nb\na\na\n");
        assert!(grid.merged().holds(2, 0) && !grid.merged().holds(4, 0) && grid.merged().holds(6, 0));
    }
}
