//! A sheet of a workbook as rows of cells, which are read like those of a text.
//!
//! A [`Book`] says which sheets there are and puts the cells of one into a `Grid`, which
//! makes rows of them: only `xlsx`, `xlsb`, `xls` and `ods` know what the file is.

mod book;
mod font;
mod grid;
mod limits;
mod looks;
mod number_format;
mod ods;
mod office;
mod package;
mod stored;
mod strings;
mod styles;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use crate::diagnostic::{BookError, FileKind, FileProblem, Finding, Place, letters};

use super::encoding::{self, OLE, ZIP};
use super::row::Row;
use book::{Book, Chosen, choose};
use grid::Grid;
use ods::book::{Ods, is_protected};
use office::Office;
use package::Package;
use xls::book::{Stream, Xls};

/// A sheet as it is read.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The kind of file it is in: `xlsx`, `xlsb`, `xls`, `ods`.
    pub kind: &'static str,
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
    let mut book = match open(bytes).map_err(refused)? {
        Ok(book) => book,
        Err(what) => return Err(Finding::at(FileProblem::NotATable { what }, Place::new(name, "", 0..0))),
    };
    if book.tabs().is_empty() {
        return Err(refused(BookError::Damaged(None)));
    }
    let Chosen { sheet, others, hidden } = choose(book.as_mut(), sheet).map_err(refused)?;
    let Some((sheet, tab)) = sheet.and_then(|sheet| Some((sheet, book.tabs().get(sheet)?.name.clone()))) else {
        let sheets = book.tabs().iter().map(|tab| tab.name.clone()).collect();
        return Err(Finding::general(FileProblem::NoSheet { file: name.to_owned(), sheets }));
    };
    let grid = book.grid(sheet).map_err(refused)?;
    if let Some((row, at)) = grid.uncounted {
        let cell = format!("{tab}!{}{}", column(at), row.saturating_add(1));
        return Err(Finding::general(FileProblem::FormulaWithoutValue { file: name.to_owned(), cell }));
    }
    Ok(Sheet {
        name: tab,
        kind: book.kind(),
        others,
        hidden,
        hidden_rows: runs(&grid.hidden_rows, |row| row.saturating_add(1).to_string()),
        hidden_columns: runs(&grid.hidden_columns, column),
        grid,
    })
}

/// The sheets of a workbook that hold anything: those that are shown, and those that are not.
pub fn sheets(bytes: Vec<u8>) -> Option<(Vec<String>, Vec<String>)> {
    let mut book = open(bytes).ok()?.ok()?;
    let chosen = choose(book.as_mut(), None).ok()?;
    let first = chosen.sheet.and_then(|sheet| book.tabs().get(sheet)).map(|tab| tab.name.clone());
    Some((first.into_iter().chain(chosen.others).collect(), chosen.hidden))
}

/// The workbook that bytes are; else what they are.
fn open(bytes: Vec<u8>) -> Result<Result<Box<dyn Book>, FileKind>, BookError> {
    if bytes.starts_with(ZIP) {
        let mut package = Package::open(bytes)?;
        return match package.foreign() {
            Some(FileKind::Ods) if is_protected(&mut package)? => Ok(Err(FileKind::Protected)),
            Some(FileKind::Ods) => Ok(Ok(Box::new(Ods::open(package)?))),
            Some(what) => Ok(Err(what)),
            None => Ok(Ok(Box::new(Office::open(package)?))),
        };
    }
    let stream = match (Stream::open(&bytes, bytes.starts_with(OLE)), encoding::compound(&bytes)) {
        (Ok(Some(stream)), _) => stream,
        (Err(why), FileKind::Xls | FileKind::Office) => return Err(why),
        (Ok(None) | Err(_), what) => return Ok(Err(what)),
    };
    if stream.is_protected() {
        return Ok(Err(FileKind::Protected));
    }
    Ok(Ok(Box::new(Xls::open(stream)?)))
}

fn column(column: u32) -> String {
    letters(usize::try_from(column).unwrap_or(usize::MAX))
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
