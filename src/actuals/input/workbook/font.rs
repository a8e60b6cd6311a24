//! Fonts, as far as they say what a text means: as it would be written in one font.
//!
//! A run that is raised is a mark on what stands before it, never more of it: 44500
//! with a raised 2 is 44500², as in a file of plain text. What is struck out is
//! written struck out, so that no reader takes it for what holds.

use crate::text::{STRUCK, cut, is_blank};

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
    /// As binary formats write it: its flags, and where it stands.
    pub fn of(flags: u16, place: u16) -> Self {
        Self { raised: place == 1, lowered: place == 2, struck: flags & 8 != 0 }
    }

    /// Whether text in it is written as it stands.
    pub fn is_plain(self) -> bool {
        self == Self::default()
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

/// A text whose first bytes are in the font of its cell.
pub fn in_font(text: &str, own: usize, font: Font) -> String {
    let (first, rest) = cut(text, own);
    let mut out = String::new();
    font.write(first, &mut out);
    out.push_str(rest);
    out
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
}
