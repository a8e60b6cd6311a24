//! Text of several runs, each in a font of its own: as it would be written in one.
//!
//! A run that is raised is a mark on what stands before it, never more of it: 44500
//! with a raised 2 is 44500², as in a file of plain text. What is struck out is
//! written struck out, so that no reader takes it for what holds.

use std::borrow::Cow;

use crate::text::{STRUCK, cut, is_blank};

use super::xml::{Tag, is_true};

/// What matters of a font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Font {
    /// Above the line.
    pub raised: bool,
    /// Below it.
    pub lowered: bool,
    /// With a line through it.
    pub struck: bool,
}

impl Font {
    /// Whether text in it is written as it stands.
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

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

    /// Writes a piece of text in this font behind others.
    pub fn write(self, piece: &str, out: &mut String) {
        let piece = match (self.raised, self.lowered) {
            (true, _) => raised(piece),
            (_, true) if out.ends_with(|c: char| c.is_ascii_digit()) => lowered(piece),
            _ => piece.to_owned(),
        };
        for c in piece.chars() {
            out.push(c);
            if self.struck && !is_blank(c) {
                out.push(STRUCK);
            }
        }
    }
}

/// Characters that have a raised twin, and those.
const RAISED: [&str; 2] = ["0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"];

/// As raised characters where there are all of them, else in brackets, unless it begins
/// with a mark: `*`, `[1]`, `①`.
fn raised(piece: &str) -> String {
    let [plain, twins] = RAISED;
    let own = |c: char| plain.chars().zip(twins.chars()).find(|(plain, _)| *plain == c).map(|(_, raised)| raised);
    let trimmed = piece.trim_matches(is_blank);
    if let Some(all) = trimmed.chars().map(own).collect::<Option<String>>() {
        return all;
    }
    let is_mark = |c: char| matches!(c, '①'..='⑳') || !(c.is_alphanumeric() || matches!(c, '.' | ',' | '%'));
    if trimmed.starts_with(is_mark) { trimmed.to_owned() } else { format!("({trimmed})") }
}

/// Digits below the line: none of those before them.
fn lowered(piece: &str) -> String {
    let twin = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(digit.saturating_add(0x2080)));
    piece.chars().map(|c| twin(c).unwrap_or(c)).collect()
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

/// A text whose first bytes are in the font of its cell.
pub fn in_font(text: &str, own: usize, font: Font) -> String {
    let (first, rest) = cut(text, own);
    let mut out = String::new();
    font.write(first, &mut out);
    out.push_str(rest);
    out
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
    fn a_raised_run_is_a_mark_behind_the_number() {
        let raised = Font { raised: true, ..Font::default() };
        for (piece, text) in [
            ("2", "44500²"),
            ("1)", "44500¹⁾"),
            ("a", "44500(a)"),
            ("1,2", "44500(1,2)"),
            ("[1]", "44500[1]"),
            ("①", "44500①"),
            ("*", "44500*"),
            (".5", "44500(.5)"),
            ("", "44500"),
        ] {
            let mut out = "44500".to_owned();
            raised.write(piece, &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn a_lowered_digit_is_none_of_the_number() {
        let lowered = Font { lowered: true, ..Font::default() };
        let mut out = "44500".to_owned();
        lowered.write("2", &mut out);
        assert_eq!(out, "44500₂");
        let mut out = "CO".to_owned();
        lowered.write("2", &mut out);
        assert_eq!(out, "CO2");
    }

    #[test]
    fn what_is_struck_out_is_written_struck_out() {
        let struck = Font { struck: true, ..Font::default() };
        assert_eq!(in_font("90 0", 4, struck), "9\u{336}0\u{336} 0\u{336}");
        assert_eq!(in_font("9012", 2, struck), "9\u{336}0\u{336}12");
    }

    #[test]
    fn characters_that_xml_has_no_room_for_are_read() {
        assert_eq!(unescaped("a_x000D_b_x005F_x_x00_"), "a\rb_x_x00_");
    }
}
