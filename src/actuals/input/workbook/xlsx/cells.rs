//! The cells of a sheet as they are stored, one after the other.

use std::io::Read;

use crate::diagnostic::BookError;
use crate::text::{all_digits, cut};

use super::rich::{Rich, unescaped};
use crate::actuals::input::workbook::grid::{At, Layout, Merged};
use crate::actuals::input::workbook::limits::{self, MAX_CELL};
use crate::actuals::input::workbook::stored::{self, Formula, Raw, Value};
use crate::actuals::input::workbook::xml::{Node, Tag, Xml, is_true};

/// What kind of value a cell holds.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
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

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    at: At,
    style: usize,
    kind: Kind,
    /// What was stored, where anything was.
    value: String,
    has_value: bool,
    inline: Rich,
    is_formula: bool,
    hidden: bool,
}

impl Cell {
    fn raw(&self) -> Raw<'_> {
        let stored = self.value.as_str();
        let value = match self.kind {
            Kind::Shared | Kind::Number if stored.trim().is_empty() => Value::Word("".into()),
            Kind::Shared => Value::Shared(stored.trim().parse().unwrap_or(usize::MAX)),
            Kind::Number => Value::Number(stored.into()),
            Kind::Day => Value::Day(stored),
            Kind::Text => Value::Text(unescaped(stored), usize::MAX),
            Kind::Inline => Value::Text(self.inline.text.as_str().into(), self.inline.own),
            Kind::Flag => Value::flag(matches!(stored.trim(), "1" | "true")),
            Kind::Error => Value::Word(stored.into()),
        };
        Raw { at: self.at, style: self.style, value, formula: self.formula(), hidden: self.hidden }
    }

    /// Whether the value of a formula has been stored: a text may be empty.
    fn formula(&self) -> Formula {
        let is_stored = match self.kind {
            Kind::Text => self.has_value,
            Kind::Inline => true,
            _ => !self.value.trim().is_empty(),
        };
        match (self.is_formula, is_stored) {
            (false, _) => Formula::No,
            (true, true) => Formula::Counted,
            (true, false) => Formula::Uncounted,
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
    cell: Cell,
    /// Where the next row and the next cell stand, unless they say so.
    next: At,
    /// Within the rows.
    rows: bool,
    inside: Inside,
    /// Rows are hidden that do not say that they are not.
    hides_rows: bool,
    layout: Layout,
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
}

impl<R: Read> stored::Cells for Cells<R> {
    fn next(&mut self) -> Result<Option<Raw<'_>>, BookError> {
        loop {
            let known = match self.xml.next()? {
                Node::Open(tag) => self.state.open(&tag),
                Node::Close(end) if self.state.close(end.local_name().into_inner()) => {
                    return Ok(Some(self.state.cell.raw()));
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
            limits::cells(self.state.layout.merged.len())?;
        }
    }

    fn layout(&mut self) -> Layout {
        std::mem::take(&mut self.state.layout)
    }

    fn damaged(&self) -> BookError {
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
            "f" if self.rows => self.cell.is_formula = true,
            "is" if self.rows => self.inside = Inside::Inline,
            "col" if !self.rows => self.columns(tag)?,
            "sheetFormatPr" => self.hides_rows = tag.is_set("zeroHeight"),
            "mergeCell" if !self.rows => {
                let range = tag.attribute("ref")?;
                let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                self.layout.merged.push(Merged { first: place(first)?, last: place(last)? });
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
        (cell.at, cell.style, cell.kind, cell.has_value, cell.is_formula) = (self.next, 0, Kind::Number, false, false);
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
        if tag.is_set("hidden") || thin {
            let number = |name| tag.attribute(name)?.parse::<u32>().ok();
            self.layout.hide(number("min")?.checked_sub(1)?..number("max")?);
        }
        Some(())
    }
}

/// `B3`: row 2 and column 1.
fn place(name: &str) -> Option<At> {
    let end = name.bytes().position(|byte| !byte.is_ascii_alphabetic())?;
    let (letters, digits) = cut(name, end);
    if letters.is_empty() || letters.len() > 3 || !all_digits(digits) {
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
