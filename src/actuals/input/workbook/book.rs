//! What is asked of a workbook, whatever program wrote it.

use crate::diagnostic::BookError;

use super::grid::Grid;

/// A sheet of cells, not yet read.
#[derive(Clone)]
pub struct Tab {
    pub name: String,
    pub shown: bool,
}

/// A sheet, and the relation that leads to its part.
pub type Named = (Tab, String);

/// A workbook, its sheets by their places.
pub trait Book {
    /// The kind of file it is, as users call it.
    fn kind(&self) -> &'static str;

    /// Its sheets of cells.
    fn tabs(&self) -> &[Tab];

    /// Whether a sheet holds anything.
    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError>;

    /// The cells of a sheet.
    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError>;
}

/// Which sheet is read, and which are not.
#[derive(Default)]
pub struct Chosen {
    pub sheet: Option<usize>,
    pub others: Vec<String>,
    pub hidden: Vec<String>,
}

/// The sheet of this name; without one the first that is shown and holds anything.
///
/// # Errors
/// Where a sheet cannot be read.
pub fn choose(book: &mut dyn Book, name: Option<&str>) -> Result<Chosen, BookError> {
    let tabs = book.tabs().to_vec();
    if let Some(name) = name {
        return Ok(Chosen { sheet: tabs.iter().position(|tab| tab.name == name), ..Chosen::default() });
    }
    let (mut first, mut chosen) = (None, Chosen::default());
    for (sheet, tab) in tabs.iter().enumerate() {
        if book.is_filled(sheet)? {
            match (tab.shown, first) {
                (false, _) => chosen.hidden.push(tab.name.clone()),
                (true, None) => first = Some(sheet),
                (true, Some(_)) => chosen.others.push(tab.name.clone()),
            }
        }
    }
    chosen.sheet = first.or(tabs.iter().position(|tab| tab.shown)).or((!tabs.is_empty()).then_some(0));
    Ok(chosen)
}
