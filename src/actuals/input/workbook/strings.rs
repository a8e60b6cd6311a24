//! Texts that cells share.

use std::ops::Range;

use crate::diagnostic::BookError;

use super::limits;

/// All of them, one behind the other.
#[derive(Default)]
pub struct Strings {
    pub text: String,
    /// Where each stands, and how many of its bytes are in the font of its cell.
    places: Vec<(Range<usize>, usize)>,
}

impl Strings {
    /// Puts a text to the others, of which so many bytes are in the font of its cell.
    ///
    /// # Errors
    /// Where it is one too many.
    pub fn push(&mut self, text: &str, own: usize) -> Result<(), BookError> {
        let start = self.text.len();
        self.text.push_str(text);
        self.places.push((start..self.text.len(), own));
        limits::text(self.text.len())?;
        limits::cells(self.places.len())
    }

    /// Where one of them stands, and how much of it is in the font of its cell.
    pub fn get(&self, index: usize) -> Option<(Range<usize>, usize)> {
        self.places.get(index).cloned()
    }
}
