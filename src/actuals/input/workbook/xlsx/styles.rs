//! The part that says how cells are formatted.

use std::io::Read;

use crate::diagnostic::BookError;

use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::styles::{Lists, Styles};
use crate::actuals::input::workbook::xml::{Node, Tag, Xml};

/// The lists that are read of the part: codes, fonts, cells.
const LISTS: [&str; 3] = ["numFmts", "fonts", "cellXfs"];

impl Styles {
    /// Reads the part that says so.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than any that is meant.
    pub fn read<R: Read>(mut xml: Xml<R>) -> Result<Self, BookError> {
        let (mut lists, mut list) = (Lists::default(), "");
        loop {
            match xml.next()? {
                Node::Open(tag) => match LISTS.iter().find(|list| **list == tag.name()) {
                    Some(begun) => list = begun,
                    None => lists.take(list, &tag),
                },
                Node::Close(end) if LISTS.contains(&end.local_name().into_inner()) => list = "",
                Node::End => return lists.put_together(),
                Node::Close(_) | Node::Text(_) | Node::Aside => {}
            }
            lists.count()?;
        }
    }
}

impl Lists {
    fn take(&mut self, list: &str, tag: &Tag<'_>) {
        match (list, tag.name()) {
            ("numFmts", "numFmt") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                    self.codes.insert(id, code);
                }
            }
            ("fonts", "font") => self.fonts.push(Font::default()),
            ("fonts", _) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(tag);
                }
            }
            ("cellXfs", "xf") => {
                let number = |name| tag.attribute(name).and_then(|it| it.parse().ok()).unwrap_or(0_u32);
                let font = usize::try_from(number("fontId")).unwrap_or(usize::MAX);
                self.cells.push((number("numFmtId"), font));
            }
            _ => {}
        }
    }
}
