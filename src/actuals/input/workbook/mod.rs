//! A sheet of an .xlsx workbook as rows of cells, which are read like those of a text.
//!
//! The parts are read here and not by a crate for workbooks: those give neither the
//! fonts of the runs of a text nor rows that are hidden nor a number's own digits, and
//! set no bounds to what they keep.

mod date;
mod format;
mod grid;
mod limits;
mod looks;
mod package;
mod rich;
mod sheet;
mod show;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::HashMap;

use super::row::Row;
use crate::diagnostic::{BookError, FileProblem, Finding, Place, letters};

use grid::{At, Grid};
use limits::MAX_PARTS;
use looks::Looks;
use package::{Package, Relation};
use sheet::{Cells, Kind};
use strings::Strings;
use styles::Styles;
use xml::{Node, is_true};

/// A sheet as it is read.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    grid: Grid,
    /// Other sheets that are shown and hold anything, where none was asked for by name.
    pub others: Vec<String>,
    /// Sheets that are hidden and hold anything, where none was asked for by name.
    pub hidden: Vec<String>,
    /// Rows that are hidden and hold anything, by their numbers: `3`, `5-9`.
    pub hidden_rows: Vec<String>,
    /// Columns that are, by their letters.
    pub hidden_columns: Vec<String>,
}

impl Sheet {
    /// Its rows that are not blank.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.grid.rows()
    }
}

/// One sheet of a workbook: the one that is named, else the first that is shown and
/// holds anything.
///
/// # Errors
/// A finding when the bytes are no workbook, or one that is too large, or lacks
/// the sheet or the value of a formula.
pub fn read(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<Sheet, Finding> {
    let refused = |why: BookError| Finding::general(FileProblem::BadWorkbook { file: name.to_owned(), why });
    let mut package = Package::open(bytes).map_err(refused)?;
    if let Some(what) = package.foreign() {
        return Err(Finding::at(FileProblem::NotATable { what }, Place::new(name, "", 0..0)));
    }
    let mut book = Book::open(package).map_err(refused)?;
    let Chosen { tab, others, hidden } = book.choose(sheet).map_err(refused)?;
    let Some(tab) = tab else {
        let sheets = book.tabs.into_iter().map(|tab| tab.name).collect();
        return Err(Finding::general(FileProblem::NoSheet { file: name.to_owned(), sheets }));
    };
    let grid = book.grid(&tab).map_err(refused)?;
    if let Some(at) = grid.uncounted {
        let cell = format!("{}!{}", tab.name, cell(at));
        return Err(Finding::general(FileProblem::FormulaWithoutValue { file: name.to_owned(), cell }));
    }
    Ok(Sheet {
        name: tab.name,
        others,
        hidden,
        hidden_rows: runs(&grid.hidden_rows, |row| row.saturating_add(1).to_string()),
        hidden_columns: runs(&grid.hidden_columns, column),
        grid,
    })
}

fn column(column: u32) -> String {
    letters(usize::try_from(column).unwrap_or(usize::MAX))
}

fn cell((row, at): At) -> String {
    format!("{}{}", column(at), row.saturating_add(1))
}

/// Those that follow one another as one: `5-9`.
fn runs(numbers: &[u32], name: impl Fn(u32) -> String) -> Vec<String> {
    let follows = |one: &u32, other: &u32| one.checked_add(1) == Some(*other);
    let run = |run: &[u32]| match run {
        [first, .., last] => format!("{}-{}", name(*first), name(*last)),
        run => run.iter().map(|only| name(*only)).collect(),
    };
    numbers.chunk_by(follows).map(run).collect()
}

/// A sheet of cells.
#[derive(Clone)]
struct Tab {
    name: String,
    part: String,
    shown: bool,
}

/// Which sheet is read, and which are not.
struct Chosen {
    tab: Option<Tab>,
    others: Vec<String>,
    hidden: Vec<String>,
}

/// A workbook, its sheets not yet read.
struct Book {
    package: Package,
    tabs: Vec<Tab>,
    looks: Looks,
}

impl Book {
    fn open(mut package: Package) -> Result<Self, BookError> {
        let part = |relations: Vec<Relation>, kind: &str| {
            relations.into_iter().find(|it| it.kind == kind).map(|relation| relation.part)
        };
        let main = part(package.relations("")?, "officeDocument").unwrap_or_else(|| "xl/workbook.xml".into());
        let relations = package.relations(&main)?;
        let (tabs, since_1904) = contents(&mut package, &main, &relations)?;
        let named = |kind: &str| relations.iter().find(|it| it.kind == kind).map_or("", |relation| &relation.part);
        let styles = package.part(named("styles"))?.map(Styles::read).transpose()?.unwrap_or_default();
        let strings = package.part(named("sharedStrings"))?.map(Strings::read).transpose()?.unwrap_or_default();
        Ok(Self { package, tabs, looks: Looks { strings, styles, since_1904 } })
    }

    fn grid(&mut self, tab: &Tab) -> Result<Grid, BookError> {
        let cells = self.package.needed(&tab.part).map(Cells::new)?;
        looks::read(cells, &mut self.looks)
    }

    /// The sheet of this name; without one the first that is shown and holds anything.
    fn choose(&mut self, name: Option<&str>) -> Result<Chosen, BookError> {
        if let Some(name) = name {
            let tab = self.tabs.iter().find(|tab| tab.name == name).cloned();
            return Ok(Chosen { tab, others: Vec::new(), hidden: Vec::new() });
        }
        // Many sheets may lie in one part, which is looked at once.
        let mut filled: HashMap<String, bool> = HashMap::new();
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for tab in self.tabs.clone() {
            let holds = match filled.get(&tab.part) {
                Some(holds) => *holds,
                None => {
                    let holds = self.is_filled(&tab.part)?;
                    filled.insert(tab.part.clone(), holds);
                    holds
                }
            };
            if holds {
                if tab.shown { shown.push(tab) } else { hidden.push(tab.name) }
            }
        }
        let first = shown.first().or(self.tabs.iter().find(|tab| tab.shown)).or(self.tabs.first());
        let tab = first.cloned();
        let others = shown.into_iter().skip(1).map(|tab| tab.name).collect();
        Ok(Chosen { tab, others, hidden })
    }

    fn is_filled(&mut self, part: &str) -> Result<bool, BookError> {
        let blank = crate::text::is_all_blank;
        let Self { package, looks, .. } = self;
        let mut cells = package.needed(part).map(Cells::new)?;
        while let Some(raw) = cells.next()? {
            let shared = || looks.strings.text.get(looks.strings.get(raw.value.trim().parse().ok()?)?.0);
            let holds = match raw.kind {
                Kind::Shared => shared().is_some_and(|text| !blank(text)),
                Kind::Inline => !blank(&raw.inline.text),
                _ => !blank(&raw.value),
            };
            if holds {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The sheets of cells, and whether days are counted from 1904.
fn contents(package: &mut Package, part: &str, relations: &[Relation]) -> Result<(Vec<Tab>, bool), BookError> {
    // Found by a name each: sheets and relations may both be many.
    let parts: HashMap<&str, &Relation> = relations.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut xml = package.needed(part)?;
    let (mut tabs, mut since_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "sheet" => {
                let attribute = |name| tag.attribute(name).unwrap_or_default();
                let relation = parts.get(attribute("id").as_str()).filter(|it| it.kind == "worksheet");
                let shown = matches!(attribute("state").as_str(), "" | "visible");
                let tab = |it: &&Relation| Tab { name: attribute("name"), part: it.part.clone(), shown };
                tabs.extend(relation.map(tab));
            }
            Node::Open(tag) if tag.name() == "workbookPr" => {
                since_1904 = tag.attribute("date1904").is_some_and(|value| is_true(&value));
            }
            Node::End => return Ok((tabs, since_1904)),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Aside => {}
        }
        if tabs.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
    }
}
