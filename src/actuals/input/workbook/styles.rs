//! How the cells of a workbook are formatted.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::diagnostic::BookError;

use super::font::Font;
use super::limits::{MAX_FORMAT, MAX_FORMATS, MAX_STYLES};
use super::number_format::built_in::built_in;
use super::number_format::format::Format;

/// The formats cells have, by their numbers.
#[derive(Default)]
pub struct Styles {
    /// Number format and font of each, by their places.
    cells: Vec<(usize, usize)>,
    formats: IndexMap<u32, Format>,
    general: Format,
    fonts: Vec<Font>,
}

/// What is read before it is put together.
#[derive(Default)]
pub struct Lists {
    pub codes: HashMap<u32, String>,
    pub fonts: Vec<Font>,
    /// Number format and font of each.
    pub cells: Vec<(u32, usize)>,
}

impl Styles {
    /// Number format and font of a cell.
    pub fn of(&self, style: usize) -> (&Format, Font) {
        let (format, font) = self.cells.get(style).copied().unwrap_or((usize::MAX, usize::MAX));
        let format = self.formats.get_index(format).map_or(&self.general, |(_, format)| format);
        (format, self.fonts.get(font).copied().unwrap_or_default())
    }
}

impl Lists {
    /// # Errors
    /// Where there are more of them than any program writes.
    pub fn count(&self) -> Result<(), BookError> {
        let few = self.codes.len() <= MAX_FORMATS && self.fonts.len().max(self.cells.len()) <= MAX_STYLES;
        if few { Ok(()) } else { Err(too_many()) }
    }

    /// # Errors
    /// Where the code of a format is longer than any that is meant.
    pub fn put_together(self) -> Result<Styles, BookError> {
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
