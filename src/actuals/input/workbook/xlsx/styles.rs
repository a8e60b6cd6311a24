//! How the cells of a workbook are formatted.

use std::collections::HashMap;
use std::io::Read;

use crate::diagnostic::BookError;

use super::rich::Font;
use super::xml::{Node, Tag, Xml};
use crate::actuals::input::workbook::limits::{MAX_FORMAT, MAX_FORMATS, MAX_STYLES};
use crate::actuals::input::workbook::number_format::built_in::built_in;
use crate::actuals::input::workbook::number_format::format::Format;

/// The formats cells have, by their numbers.
pub struct Styles {
    /// Number format and font of each, by their places.
    cells: Vec<(usize, usize)>,
    formats: Vec<Format>,
    general: Format,
    fonts: Vec<Font>,
}

/// The lists that are read of the part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Codes,
    Fonts,
    Cells,
}

impl List {
    fn of(name: &str) -> Option<Self> {
        match name {
            "numFmts" => Some(Self::Codes),
            "fonts" => Some(Self::Fonts),
            "cellXfs" => Some(Self::Cells),
            _ => None,
        }
    }
}

/// What is read before it is put together.
#[derive(Default)]
struct Lists {
    codes: HashMap<u32, String>,
    fonts: Vec<Font>,
    /// Number format and font of each.
    cells: Vec<(u32, usize)>,
}

impl Default for Styles {
    fn default() -> Self {
        Self { cells: Vec::new(), formats: Vec::new(), general: Format::general(), fonts: Vec::new() }
    }
}

impl Styles {
    /// Reads the part that says so.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than any that is meant.
    pub fn read<R: Read>(mut xml: Xml<R>) -> Result<Self, BookError> {
        let (mut lists, mut list) = (Lists::default(), None);
        loop {
            match xml.next()? {
                Node::Open(tag) => match List::of(tag.name()) {
                    Some(begun) => list = Some(begun),
                    None => lists.take(list, &tag),
                },
                Node::Close(end) => {
                    if List::of(end.name()).is_some() {
                        list = None;
                    }
                }
                Node::End => return lists.put_together(),
                Node::Text(_) | Node::Aside => {}
            }
            if lists.codes.len() > MAX_FORMATS || lists.fonts.len().max(lists.cells.len()) > MAX_STYLES {
                return Err(too_many());
            }
        }
    }

    /// Number format and font of a cell.
    pub fn of(&self, style: usize) -> (&Format, Font) {
        let Some((format, font)) = self.cells.get(style) else { return (&self.general, Font::default()) };
        let format = self.formats.get(*format).unwrap_or(&self.general);
        (format, self.fonts.get(*font).copied().unwrap_or_default())
    }
}

impl Lists {
    fn take(&mut self, list: Option<List>, tag: &Tag<'_>) {
        match (list, tag.name()) {
            (Some(List::Codes), "numFmt") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                    self.codes.insert(id, code);
                }
            }
            (Some(List::Fonts), "font") => self.fonts.push(Font::default()),
            (Some(List::Fonts), _) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(tag);
                }
            }
            (Some(List::Cells), "xf") => {
                let number = |name| tag.attribute(name).and_then(|it| it.parse().ok()).unwrap_or(0_u32);
                let font = usize::try_from(number("fontId")).unwrap_or(usize::MAX);
                self.cells.push((number("numFmtId"), font));
            }
            _ => {}
        }
    }

    fn put_together(self) -> Result<Styles, BookError> {
        let (mut formats, mut places) = (Vec::new(), HashMap::new());
        let mut cells = Vec::with_capacity(self.cells.len());
        for (id, font) in self.cells {
            let place = match places.get(&id) {
                Some(place) => *place,
                None => {
                    let code = self.codes.get(&id).map_or(built_in(id), String::as_str);
                    formats.push(Format::parse(code).ok_or_else(too_many)?);
                    let place = formats.len().saturating_sub(1);
                    places.insert(id, place);
                    place
                }
            };
            cells.push((place, font));
        }
        Ok(Styles { cells, formats, fonts: self.fonts, ..Styles::default() })
    }
}

fn too_many() -> BookError {
    BookError::Formats { count: MAX_FORMATS, length: MAX_FORMAT }
}
