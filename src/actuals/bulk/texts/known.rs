//! What the texts of a column stand for, each looked at once.

use crate::actuals::bulk::texts::dictionary::Dictionary;
use crate::actuals::bulk::texts::token::Token;

/// Distinct texts of a column that are worth remembering.
const MAX_TEXTS: usize = 1 << 16;

/// Texts by number, and what each stands for.
pub struct Known<T> {
    texts: Dictionary,
    values: Vec<T>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { texts: Dictionary::default(), values: Vec::new() }
    }
}

impl<T> Known<T> {
    /// Begins to guess again which text comes next.
    pub fn guess_again(&mut self) {
        self.texts.guess_again();
    }

    /// The number of a text that came before.
    #[inline]
    pub fn find(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.texts.find(cell)
    }

    /// The number of a text that comes for the first time; `None` when there are too many.
    #[cold]
    pub fn add(&mut self, cell: &Token<'_>, value: T) -> Option<u32> {
        let number = self.put(value)?;
        self.texts.add(cell, number)
    }

    /// The number of what no text of the column stands for.
    pub fn put(&mut self, value: T) -> Option<u32> {
        let number = u32::try_from(self.values.len()).ok().filter(|_| self.values.len() < MAX_TEXTS)?;
        self.values.push(value);
        Some(number)
    }

    /// What a text stands for, which is looked at when it comes for the first time.
    #[inline]
    pub fn of(&mut self, cell: &Token<'_>, look: impl FnOnce() -> T) -> Option<&T> {
        let number = match self.texts.find(cell) {
            Some(number) => number,
            None => self.add(cell, look())?,
        };
        self.values.get(number as usize)
    }

    pub fn get(&self, number: u32) -> Option<&T> {
        self.values.get(number as usize)
    }
}
