//! The part that holds the texts that cells share.

use std::io::Read;

use crate::diagnostic::BookError;

use super::rich::Rich;
use crate::actuals::input::workbook::limits;
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::xml::{Node, Xml};

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
                    strings.push(&rich.text, rich.own)?;
                }
                Node::Close(end) if inside => rich.close(end.local_name().into_inner()),
                Node::End => return Ok(strings),
                Node::Open(_) | Node::Text(_) | Node::Close(_) | Node::Aside => {}
            }
            limits::text(strings.text.len().saturating_add(rich.len()))?;
        }
    }
}
