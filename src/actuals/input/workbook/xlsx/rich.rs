//! Text of several runs, each in a font of its own.

use std::borrow::Cow;

use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::xml::{Tag, is_true};
use crate::text::cut;

impl Font {
    /// Takes in what an element within a font says.
    pub fn take(&mut self, tag: &Tag<'_>) {
        let value = tag.attribute("val");
        match tag.name() {
            "strike" | "dstrike" => self.struck = value.is_none_or(|value| is_true(&value)),
            "vertAlign" => {
                self.raised = value.as_deref() == Some("superscript");
                self.lowered = value.as_deref() == Some("subscript");
            }
            _ => {}
        }
    }
}

/// Puts the runs of a text together, tag by tag.
#[derive(Debug, Default)]
pub struct Rich {
    /// What has been read.
    pub text: String,
    /// Bytes at its start that are in the font of the cell.
    pub own: usize,
    font: Option<Font>,
    piece: String,
    inside: bool,
    keeps_blanks: bool,
    spoken: bool,
}

impl Rich {
    /// Begins another text.
    pub fn clear(&mut self) {
        *self =
            Self { text: std::mem::take(&mut self.text), piece: std::mem::take(&mut self.piece), ..Self::default() };
        self.text.clear();
    }

    /// Bytes read so far.
    pub fn len(&self) -> usize {
        self.text.len().saturating_add(self.piece.len())
    }

    /// A tag that opens an element.
    pub fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "r" => self.font = None,
            "rPr" => self.font = Some(Font::default()),
            "rPh" => self.spoken = true,
            "t" => {
                self.inside = !self.spoken;
                self.keeps_blanks = tag.attribute("space").as_deref() == Some("preserve");
                self.piece.clear();
            }
            _ => {
                if let Some(font) = &mut self.font {
                    font.take(tag);
                }
            }
        }
    }

    /// Text between tags.
    pub fn push(&mut self, text: &str) {
        if self.inside {
            self.piece.push_str(text);
        }
    }

    /// The end of an element.
    pub fn close(&mut self, name: &str) {
        match name {
            "rPh" => self.spoken = false,
            "t" if self.inside => {
                self.inside = false;
                let blank = |c| matches!(c, ' ' | '\t' | '\r' | '\n');
                let piece = if self.keeps_blanks { &self.piece } else { self.piece.trim_matches(blank) };
                let piece = unescaped(piece);
                let font = self.font.unwrap_or_default();
                if self.font.is_none() && self.own == self.text.len() {
                    self.text.push_str(&piece);
                    self.own = self.text.len();
                } else {
                    font.write(&piece, &mut self.text);
                }
            }
            _ => {}
        }
    }
}

/// `_x000D_` is a character that XML has no room for; NUL, which no text holds, is left.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let (code, behind) = cut(after, 4);
        let hex = code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).filter(|c| hex && *c != '\0');
        match (c, behind.strip_prefix('_')) {
            (Some(c), Some(behind)) => {
                out.push(c);
                rest = behind;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_has_no_room_for_are_read() {
        assert_eq!(unescaped("a_x000D_b_x005F_x_x00_"), "a\rb_x_x00_");
    }
}
