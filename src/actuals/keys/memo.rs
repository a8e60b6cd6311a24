//! What texts were read as: those of a column come again and again.

use std::collections::HashMap;

/// More of them, and longer ones, are read anew.
const MOST: usize = 1 << 12;
const LONGEST: usize = 64;

/// Texts, and what each was read as.
pub struct Memo<V>(HashMap<Box<str>, V>);

impl<V: Clone> Memo<V> {
    pub fn new() -> Self {
        Self(HashMap::new())
    }

    /// What a text is read as, which is read but once.
    pub fn get(&mut self, text: &str, read: impl FnOnce(&str) -> V) -> V {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let value = read(text);
        if self.0.len() < MOST && text.len() <= LONGEST {
            self.0.insert(text.into(), value.clone());
        }
        value
    }
}
