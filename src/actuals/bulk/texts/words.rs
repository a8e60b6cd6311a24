//! The words of a column that says what a figure is: each is told to the reading in order
//! once, with the row in which it comes first.

use crate::text;

use crate::actuals::bulk::texts::Texts;
use crate::actuals::bulk::texts::dictionary::Dictionary;
use crate::actuals::bulk::texts::token::Token;
use crate::actuals::record::dimension::MAX_VALUES;
use crate::actuals::table::margin::words::is_remark_of_forecast;

/// The words of one column.
pub struct Words {
    pub column: u32,
    known: Dictionary,
    /// The same, folded: when there are more of them than are told apart, none matters.
    folded: Vec<String>,
}

impl Words {
    pub fn of(column: u32) -> Self {
        Self { column, known: Dictionary::default(), folded: Vec::new() }
    }

    /// `None` where the row is to be read in order: its word is a new one, and its figures
    /// count.
    #[inline]
    pub fn look(&mut self, cell: &Token<'_>, texts: &Texts<'_>, counts: impl FnOnce() -> bool) -> Option<()> {
        if self.known.find(cell).is_some() { Some(()) } else { self.first(cell, texts, counts()) }
    }

    #[cold]
    fn first(&mut self, cell: &Token<'_>, texts: &Texts<'_>, counts: bool) -> Option<()> {
        let many = self.folded.len() > MAX_VALUES;
        // A note below the table is known by its first cell.
        if self.column > 0 && many && counts && is_remark_of_forecast(&texts.name(cell)?) {
            return None;
        }
        if self.column > 0 && (many || !counts) {
            return texts.is_sound(cell.bytes()).then_some(());
        }
        let text = texts.name(cell)?;
        let folded = text::fold(&text).into_owned();
        let new = !self.folded.contains(&folded);
        if counts {
            self.folded.extend((new && !many).then_some(folded));
            self.known.add(cell, 0)?;
        }
        (!counts || many || !new).then_some(())
    }
}
