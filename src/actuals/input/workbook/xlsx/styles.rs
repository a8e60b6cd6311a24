//! How the cells of a workbook are formatted.

use std::collections::HashMap;
use std::io::Read;

use indexmap::IndexMap;

use crate::diagnostic::BookError;

use super::rich::Font;
use super::xml::{Node, Tag, Xml};
use crate::actuals::input::workbook::limits::{MAX_FORMAT, MAX_FORMATS, MAX_STYLES};
use crate::actuals::input::workbook::number_format::built_in::built_in;
use crate::actuals::input::workbook::number_format::format::Format;

/// The formats cells have, by their numbers.
#[derive(Default)]
pub struct Styles {
    /// Number format and font of each, by their places.
    cells: Vec<(usize, usize)>,
    formats: IndexMap<u32, Format>,
    general: Format,
    fonts: Vec<Font>,
}

/// The lists that are read of the part: codes, fonts, cells.
const LISTS: [&str; 3] = ["numFmts", "fonts", "cellXfs"];

/// What is read before it is put together.
#[derive(Default)]
struct Lists {
    codes: HashMap<u32, String>,
    fonts: Vec<Font>,
    /// Number format and font of each.
    cells: Vec<(u32, usize)>,
}

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
            if lists.codes.len() > MAX_FORMATS || lists.fonts.len().max(lists.cells.len()) > MAX_STYLES {
                return Err(too_many());
            }
        }
    }

    /// Number format and font of a cell.
    pub fn of(&self, style: usize) -> (&Format, Font) {
        let (format, font) = self.cells.get(style).copied().unwrap_or((usize::MAX, usize::MAX));
        let format = self.formats.get_index(format).map_or(&self.general, |(_, format)| format);
        (format, self.fonts.get(font).copied().unwrap_or_default())
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

    fn put_together(self) -> Result<Styles, BookError> {
        let (mut formats, mut cells) = (IndexMap::new(), Vec::with_capacity(self.cells.len()));
        for (id, font) in self.cells {
            let code = || self.codes.get(&id).map_or(built_in(id), String::as_str);
            let place = match formats.get_index_of(&id) {
                Some(place) => place,
                None => formats.insert_full(id, Format::parse(code()).ok_or_else(too_many)?).0,
            };
            cells.push((place, font));
        }
        Ok(Styles { cells, formats, fonts: self.fonts, ..Styles::default() })
    }
}

fn too_many() -> BookError {
    BookError::Formats { count: MAX_FORMATS, length: MAX_FORMAT }
}
