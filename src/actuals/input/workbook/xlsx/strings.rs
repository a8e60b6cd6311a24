//! Texts that cells share.

use std::io::Read;
use std::ops::Range;

use crate::diagnostic::BookError;

use super::rich::Rich;
use super::xml::{Node, Xml};
use crate::actuals::input::workbook::limits;

/// All of them, one behind the other.
#[derive(Default)]
pub struct Strings {
    pub text: String,
    /// Where each stands, and how many of its bytes are in the font of its cell.
    places: Vec<(Range<usize>, usize)>,
}

impl Strings {
    /// Reads the part that holds them.
    ///
    /// # Errors
    /// Where it cannot be read, or holds too much.
    pub fn read<R: Read>(mut xml: Xml<R>) -> Result<Self, BookError> {
        let (mut strings, mut rich, mut inside) = (Self::default(), Rich::default(), false);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "si" => {
                    inside = true;
                    rich.clear();
                }
                Node::Open(tag) if inside => rich.open(&tag),
                Node::Text(text) if inside => rich.push(&text),
                Node::Close(end) if end.local_name().into_inner() == "si" => {
                    inside = false;
                    let start = strings.text.len();
                    strings.text.push_str(&rich.text);
                    strings.places.push((start..strings.text.len(), rich.own));
                }
                Node::Close(end) if inside => rich.close(end.local_name().into_inner()),
                Node::End => return Ok(strings),
                Node::Open(_) | Node::Text(_) | Node::Close(_) | Node::Aside => {}
            }
            limits::text(strings.text.len().saturating_add(rich.len()))?;
            limits::cells(strings.places.len())?;
        }
    }

    /// Where one of them stands, and how much of it is in the font of its cell.
    pub fn get(&self, index: usize) -> Option<(Range<usize>, usize)> {
        self.places.get(index).cloned()
    }
}
