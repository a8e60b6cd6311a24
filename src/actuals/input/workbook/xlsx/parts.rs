//! The parts beside the sheets: which there are, how cells are formatted, what texts they share.

use std::io::Read;

use crate::diagnostic::BookError;

use super::rich::Rich;
use crate::actuals::input::workbook::book::{Named, Tab};
use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::limits::{self, MAX_PARTS};
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::styles::{Lists, Styles};
use crate::actuals::input::workbook::xml::{Node, Tag, Xml};

/// The lists that are read of the formats: codes, fonts, cells.
const LISTS: [&str; 3] = ["numFmts", "fonts", "cellXfs"];

/// The sheets, and whether days are counted from 1904.
///
/// # Errors
/// Where the part cannot be read.
pub fn contents<R: Read>(mut xml: Xml<R>) -> Result<(Vec<Named>, bool), BookError> {
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "sheet" => {
                let attribute = |name| tag.attribute(name).unwrap_or_default();
                let shown = matches!(attribute("state").as_str(), "" | "visible");
                sheets.push((Tab { name: attribute("name"), shown }, attribute("id")));
            }
            Node::Open(tag) if tag.name() == "workbookPr" => since_1904 = tag.is_set("date1904"),
            Node::End => return Ok((sheets, since_1904)),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Aside => {}
        }
        if sheets.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
    }
}

/// How cells are formatted; the runs of a text say their fonts themselves.
///
/// # Errors
/// When it cannot be read, or is larger than any that is meant.
pub fn styles<R: Read>(mut xml: Xml<R>) -> Result<(Styles, Vec<Font>), BookError> {
    let (mut lists, mut list) = (Lists::default(), "");
    loop {
        match xml.next()? {
            Node::Open(tag) => match LISTS.iter().find(|list| **list == tag.name()) {
                Some(begun) => list = begun,
                None => lists.take(list, &tag),
            },
            Node::Close(end) if LISTS.contains(&end.local_name().into_inner()) => list = "",
            Node::End => return Ok((lists.put_together()?, Vec::new())),
            Node::Close(_) | Node::Text(_) | Node::Aside => {}
        }
        lists.count()?;
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

/// The texts that cells share.
///
/// # Errors
/// Where it cannot be read, or holds too much.
pub fn strings<R: Read>(mut xml: Xml<R>) -> Result<Strings, BookError> {
    let (mut strings, mut rich, mut inside) = (Strings::default(), Rich::default(), false);
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
