//! The cells of a sheet as they are stored, one after the other.

use std::io::Read;

use crate::diagnostic::BookError;

use super::rich::Rich;
use crate::actuals::input::workbook::grid::{At, Merged};
use crate::actuals::input::workbook::limits::{self, MAX_COLUMN};
use crate::actuals::input::workbook::xml::{Node, Tag, Xml, is_true};

/// Bytes of one cell; a spreadsheet takes 32,767 characters.
const MAX_CELL: usize = 1 << 20;

/// What kind of value a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A number, or a date as one.
    #[default]
    Number,
    /// The index of a text that cells share.
    Shared,
    /// A text.
    Text,
    /// A text in runs.
    Inline,
    /// Yes or no.
    Flag,
    /// `#REF!`
    Error,
    /// A date as text.
    Day,
}

/// A cell as it is stored.
#[derive(Debug, Default)]
pub struct Raw {
    pub at: At,
    pub style: usize,
    pub kind: Kind,
    /// What was stored, where anything was.
    pub value: String,
    pub has_value: bool,
    pub inline: Rich,
    pub formula: bool,
    /// Its row is not shown.
    pub hidden: bool,
}

impl Raw {
    /// Whether the value of a formula has been stored: a text may be empty.
    pub fn is_stored(&self) -> bool {
        match self.kind {
            Kind::Text => self.has_value,
            Kind::Inline => true,
            _ => !self.value.trim().is_empty(),
        }
    }
}

/// Reads a sheet.
pub struct Cells<R> {
    xml: Xml<R>,
    state: State,
}

/// How far it has been read.
#[derive(Default)]
struct State {
    cell: Raw,
    /// Where the next row and the next cell stand, unless they say so.
    next: At,
    /// Within the rows.
    rows: bool,
    inside: Inside,
    /// Rows are hidden that do not say that they are not.
    hides_rows: bool,
    merged: Vec<Merged>,
    /// Where hidden columns begin and, below nought, end.
    hidden: Vec<i32>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Value,
    Inline,
}

impl<R: Read> Cells<R> {
    pub fn new(xml: Xml<R>) -> Self {
        Self { xml, state: State::default() }
    }

    /// The next cell, if there is one.
    ///
    /// # Errors
    /// Where the sheet cannot be read.
    pub fn next(&mut self) -> Result<Option<&Raw>, BookError> {
        loop {
            let known = match self.xml.next()? {
                Node::Open(tag) => self.state.open(&tag),
                Node::Close(end) if self.state.close(end.local_name().into_inner()) => {
                    return Ok(Some(&self.state.cell));
                }
                Node::Text(text) => {
                    self.state.text(&text);
                    Some(())
                }
                Node::End => return Ok(None),
                Node::Close(_) | Node::Aside => Some(()),
            };
            let length = self.state.cell.value.len().max(self.state.cell.inline.len());
            if known.is_none() || length > MAX_CELL {
                return Err(self.xml.damaged());
            }
            limits::cells(self.state.merged.len())?;
        }
    }

    /// Merged cells and hidden columns; known when all cells have been read.
    pub fn rest(self) -> (Vec<Merged>, Vec<bool>) {
        let mut depth = 0_i32;
        let hidden = self.state.hidden.iter().map(|step| {
            depth = depth.saturating_add(*step);
            depth > 0
        });
        (self.state.merged, hidden.collect())
    }

    /// It is not what it should be.
    pub fn damaged(&self) -> BookError {
        self.xml.damaged()
    }
}

impl State {
    /// `None` where a tag cannot be understood.
    fn open(&mut self, tag: &Tag<'_>) -> Option<()> {
        match tag.name() {
            "sheetData" => self.rows = true,
            "row" if self.rows => self.row(tag)?,
            "c" if self.rows => self.cell(tag)?,
            "v" if self.rows => {
                self.inside = Inside::Value;
                self.cell.has_value = true;
            }
            "f" if self.rows => self.cell.formula = true,
            "is" if self.rows => self.inside = Inside::Inline,
            "col" if !self.rows => self.columns(tag)?,
            "sheetFormatPr" => self.hides_rows = tag.is_set("zeroHeight"),
            "mergeCell" if !self.rows => {
                let range = tag.attribute("ref")?;
                let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                self.merged.push(Merged { first: place(first)?, last: place(last)? });
            }
            _ if self.inside == Inside::Inline => self.cell.inline.open(tag),
            _ => {}
        }
        Some(())
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            Inside::Nothing => {}
            Inside::Value => self.cell.value.push_str(text),
            Inside::Inline => self.cell.inline.push(text),
        }
    }

    /// Whether it closes a cell.
    fn close(&mut self, name: &str) -> bool {
        match name {
            "v" | "is" => self.inside = Inside::Nothing,
            "row" if self.rows => self.next = (self.next.0.saturating_add(1), 0),
            "sheetData" => self.rows = false,
            "c" if self.rows => return true,
            name if self.inside == Inside::Inline => self.cell.inline.close(name),
            _ => {}
        }
        false
    }

    fn row(&mut self, tag: &Tag<'_>) -> Option<()> {
        let mut hidden = None;
        for (name, value) in tag.attributes() {
            match name {
                "r" => self.next = (value.parse::<u32>().ok()?.checked_sub(1)?, 0),
                "hidden" => hidden = Some(is_true(&value)),
                "ht" if value.parse() == Ok(0.0) => hidden = Some(true),
                _ => {}
            }
        }
        self.cell.hidden = hidden.unwrap_or(self.hides_rows);
        Some(())
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Option<()> {
        self.inside = Inside::Nothing;
        let cell = &mut self.cell;
        cell.value.clear();
        cell.inline.clear();
        (cell.at, cell.style, cell.kind, cell.has_value, cell.formula) = (self.next, 0, Kind::Number, false, false);
        for (name, value) in tag.attributes() {
            match name {
                "r" => cell.at = place(&value)?,
                "s" if value.is_empty() => {}
                "s" => cell.style = value.parse().ok()?,
                "t" => {
                    cell.kind = match &*value {
                        "n" | "" => Kind::Number,
                        "s" => Kind::Shared,
                        "str" => Kind::Text,
                        "inlineStr" => Kind::Inline,
                        "b" => Kind::Flag,
                        "e" => Kind::Error,
                        "d" => Kind::Day,
                        _ => return None,
                    }
                }
                _ => {}
            }
        }
        self.next = (cell.at.0, cell.at.1.saturating_add(1));
        Some(())
    }

    fn columns(&mut self, tag: &Tag<'_>) -> Option<()> {
        let thin = tag.attribute("width").is_some_and(|width| width.parse() == Ok(0.0));
        if !(tag.is_set("hidden") || thin) {
            return Some(());
        }
        let number = |name| tag.attribute(name)?.parse::<usize>().ok();
        let (first, last) = (number("min")?.checked_sub(1)?, number("max")?);
        let width = usize::try_from(MAX_COLUMN).ok()?.saturating_add(2);
        self.hidden.resize(width, 0);
        for (at, step) in [(first, 1), (last, -1)] {
            if let Some(place) = self.hidden.get_mut(at) {
                *place = place.saturating_add(step);
            }
        }
        Some(())
    }
}

/// `B3`: row 2 and column 1.
fn place(name: &str) -> Option<At> {
    let end = name.bytes().position(|byte| !byte.is_ascii_alphabetic())?;
    let (letters, digits) = crate::text::cut(name, end);
    if letters.is_empty() || letters.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase()).saturating_sub(u32::from(b'A')).saturating_add(1);
    let column = letters.bytes().fold(0_u32, |column, letter| column.saturating_mul(26).saturating_add(value(letter)));
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_are_written() {
        for (name, at) in [("A1", Some((0, 0))), ("XFD1048576", Some((1_048_575, 16_383))), ("AA3", Some((2, 26)))] {
            assert_eq!(place(name), at, "{name}");
        }
        for name in ["", "A", "1", "A0", "AAAA1", "A1B", "A-1", "A99999999999"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
