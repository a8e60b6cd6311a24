//! The sheets of a document, row by row.

use std::borrow::Cow;
use std::io::Read;

use crate::actuals::input::workbook::book::Tab;
use crate::actuals::input::workbook::grid::{Grid, Layout, Merged, Shown};
use crate::actuals::input::workbook::limits::{self, MAX_CELL, MAX_COLUMN, MAX_PARTS};
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::xml::{Node, Tag, Xml};
use crate::diagnostic::BookError;

use super::cells::{Kind, Raw, count};
use super::looks;
use super::styles::Named;

/// What stands among the sheets and is none of them.
const ASIDE: [&str; 3] = ["tracked-changes", "shapes", "named-expressions"];

/// What cells look like.
pub struct Dress {
    pub named: Named,
    pub looks: Looks,
}

/// What has been read.
pub struct Sheets<'d> {
    dress: &'d Dress,
    /// Each with whether it holds anything.
    pub tabs: Vec<(Tab, bool)>,
    /// The sheet whose cells are wanted.
    wanted: Option<usize>,
    pub grid: Grid,
    layout: Layout,
    /// Styles of columns, by the columns that they end before.
    columns: Vec<(u32, String)>,
    row: Row,
    cells: Vec<Raw>,
    cell: Option<Raw>,
    /// Elements within one another that are passed over.
    aside: u32,
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    at: u32,
    times: u32,
    hidden: bool,
    style: String,
    column: u32,
}

/// Reads all sheets; of one of them the cells.
///
/// # Errors
/// Where they cannot be read, or are too many.
pub fn read<'d, R: Read>(mut xml: Xml<R>, dress: &'d Dress, wanted: Option<usize>) -> Result<Sheets<'d>, BookError> {
    let (tabs, grid, layout, columns, row, cells) = Default::default();
    let mut sheets = Sheets { dress, tabs, wanted, grid, layout, columns, row, cells, cell: None, aside: 0 };
    loop {
        let known = match xml.next()? {
            Node::Open(tag) => sheets.open(&tag),
            Node::Text(text) => {
                sheets.cell.iter_mut().for_each(|cell| cell.push(&text));
                Some(())
            }
            Node::Close(end) => {
                sheets.close(end.local_name().into_inner())?;
                Some(())
            }
            Node::Aside => Some(()),
            Node::End => break,
        };
        let length = sheets.cell.as_ref().map_or(0, |cell| cell.text.len().max(cell.value.len()));
        if known.is_none() || length > MAX_CELL {
            return Err(xml.damaged());
        }
        if sheets.tabs.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
        limits::cells(sheets.cells.len().max(sheets.columns.len()).max(sheets.layout.merged.len()))?;
    }
    let layout = std::mem::take(&mut sheets.layout);
    if sheets.grid.close(layout)? { Ok(sheets) } else { Err(xml.damaged()) }
}

impl Sheets<'_> {
    /// Whether the cells of this sheet are wanted.
    fn is_wanted(&self) -> bool {
        self.wanted.is_some_and(|wanted| wanted.checked_add(1) == Some(self.tabs.len()))
    }

    /// `None` where a tag cannot be understood.
    fn open(&mut self, tag: &Tag<'_>) -> Option<()> {
        if let Some(cell) = &mut self.cell {
            cell.open(tag, &self.dress.named);
            return Some(());
        }
        if self.aside > 0 || ASIDE.contains(&tag.name()) {
            self.aside = self.aside.saturating_add(1);
            return Some(());
        }
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        match tag.name() {
            "table" => {
                let shown = !self.dress.named.hides(&attribute("style-name"));
                self.tabs.push((Tab { name: attribute("name"), shown }, false));
                (self.row, self.columns) = (Row::default(), Vec::new());
            }
            "table-column" => self.columns(tag)?,
            "table-row" => {
                let at = self.row.at.saturating_add(self.row.times);
                let (times, style) = (count(tag, "number-rows-repeated")?, attribute("default-cell-style-name"));
                self.row = Row { at, times, hidden: is_hidden(tag), style, column: 0 };
            }
            "table-cell" | "covered-table-cell" => {
                let mut cell = Raw::begin(tag, self.row.column)?;
                if cell.style.is_empty() {
                    cell.style = self.style(cell.column);
                }
                self.row.column = self.row.column.saturating_add(cell.times);
                self.cell = Some(cell);
            }
            _ => {}
        }
        Some(())
    }

    fn columns(&mut self, tag: &Tag<'_>) -> Option<()> {
        let first = self.columns.last().map_or(0, |(end, _)| *end);
        let end = first.saturating_add(count(tag, "number-columns-repeated")?).min(MAX_COLUMN.saturating_add(1));
        self.columns.push((end, tag.attribute("default-cell-style-name").unwrap_or_default()));
        if self.is_wanted() && is_hidden(tag) {
            self.layout.hide(first..end);
        }
        Some(())
    }

    /// The style of a cell that says none: its row's, else its column's.
    fn style(&self, column: u32) -> String {
        let of_column = || self.columns.get(self.columns.partition_point(|(end, _)| *end <= column));
        if self.row.style.is_empty() {
            of_column().map_or("", |(_, style)| style).to_owned()
        } else {
            self.row.style.clone()
        }
    }

    fn close(&mut self, name: &str) -> Result<(), BookError> {
        if self.aside > 0 {
            self.aside = self.aside.saturating_sub(1);
            return Ok(());
        }
        match (&mut self.cell, name) {
            (Some(_), "table-cell" | "covered-table-cell") => {
                let cell = self.cell.take();
                self.cells.extend(cell.filter(|cell| !cell.covered));
            }
            (Some(cell), _) => cell.close(),
            (None, "table-row") => return self.put(),
            (None, _) => {}
        }
        Ok(())
    }

    /// Puts the cells of a row to the others, as often as they stand there.
    fn put(&mut self) -> Result<(), BookError> {
        let cells = std::mem::take(&mut self.cells);
        let shown: Vec<(&Raw, Cow<'_, str>)> = cells
            .iter()
            .map(|cell| (cell, looks::shown(cell, &cell.style, &self.dress.named, &self.dress.looks)))
            .filter(|(cell, text)| !text.is_empty() || cell.formula && !cell.has_value)
            .collect();
        let filled = shown.iter().any(|(_, text)| !crate::text::is_all_blank(text));
        if let Some((_, holds)) = self.tabs.last_mut() {
            *holds |= filled;
        }
        if !self.is_wanted() {
            return Ok(());
        }
        let row = self.row.at;
        self.layout.merged.extend(cells.iter().filter(|cell| cell.spans != (1, 1)).map(|cell| {
            let last = |first: u32, span: u32| first.saturating_add(span.saturating_sub(1));
            Merged { first: (row, cell.column), last: (last(row, cell.spans.0), last(cell.column, cell.spans.1)) }
        }));
        for row in (row..).take(usize::try_from(self.row.times).unwrap_or(usize::MAX)) {
            if shown.is_empty() {
                break;
            }
            for (cell, text) in &shown {
                self.put_cell(row, cell, text)?;
            }
        }
        Ok(())
    }

    fn put_cell(&mut self, row: u32, cell: &Raw, text: &str) -> Result<(), BookError> {
        if cell.formula && !cell.has_value {
            self.grid.uncounted = self.grid.uncounted.or(Some((row, cell.column)));
        }
        let zero = cell.formula && cell.kind != Kind::Text && cell.value.parse() == Ok(0.0);
        let start = self.grid.texts.len();
        let mut shown = Shown::Own(Cow::Borrowed(text));
        for column in (cell.column..).take(usize::try_from(cell.times).unwrap_or(usize::MAX)) {
            self.grid.put((row, column), &shown, zero, self.row.hidden)?;
            if text.is_empty() {
                break;
            }
            shown = Shown::Shared(start..start.saturating_add(text.len()));
        }
        Ok(())
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("visibility").is_some_and(|it| it != "visible")
}
