//! From what is stored of a cell to what it shows, whatever program wrote it.

use std::borrow::Cow;

use super::font::in_font;
use super::grid::Shown;
use super::number_format::show;
use super::strings::Strings;
use super::styles::Styles;

/// What gives cells their text.
pub struct Looks {
    pub strings: Strings,
    pub styles: Styles,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

impl Looks {
    /// A number in a cell of this style.
    pub fn number<'s>(&self, stored: &'s str, style: usize) -> Cow<'s, str> {
        let (format, font) = self.styles.of(style);
        let number = show::number(stored, format, self.since_1904);
        if font.is_plain() { number } else { Cow::Owned(in_font(&number, usize::MAX, font)) }
    }

    /// A text in a cell of this style, whose first bytes are in its font.
    pub fn text<'s>(&self, text: Cow<'s, str>, own: usize, style: usize) -> Cow<'s, str> {
        let (format, font) = self.styles.of(style);
        let text = if font.is_plain() { text } else { Cow::Owned(in_font(&text, own, font)) };
        show::text(text, format)
    }

    /// One of the texts that cells share, all of which are `texts`; `None` where it is not there.
    pub fn shared<'s>(&self, index: usize, style: usize, texts: &str) -> Option<Shown<'s>> {
        let (format, font) = self.styles.of(style);
        let (place, own) = self.strings.get(index)?;
        if font.is_plain() && format.text.is_none() {
            return Some(Shown::Shared(place));
        }
        Some(Shown::Own(self.text(Cow::Owned(texts.get(place)?.to_owned()), own, style)))
    }
}
