//! From what is stored of a cell to what it shows.

use std::borrow::Cow;

use crate::actuals::input::workbook::font::in_font;
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::number_format::date;

use super::cells::{Kind, Raw};
use super::code::For;
use super::styles::{AS_DAY, AS_PERCENTAGE, Named};

/// What a cell shows, its style named.
pub fn shown<'r>(raw: &'r Raw, style: &str, named: &Named, looks: &Looks) -> Cow<'r, str> {
    let (style, what) = named.cell(style);
    // What its program shows has gone through the number format already.
    let text = || match looks.styles.of(style).1 {
        font if font.is_plain() => Cow::Borrowed(raw.text.as_str()),
        font => Cow::Owned(in_font(&raw.text, raw.own, font)),
    };
    let number = |stored: &str, style| Cow::Owned(looks.number(stored, style).into_owned());
    let unknown = what == For::Unknown || raw.kind == Kind::Day && !matches!(what, For::Days | For::Nothing);
    let as_told = unknown && !raw.text.is_empty();
    match raw.kind {
        Kind::Text | Kind::Time if raw.text.is_empty() => looks.text(Cow::Borrowed(&raw.value), usize::MAX, style),
        Kind::Text | Kind::Time => text(),
        Kind::Number | Kind::Percentage | Kind::Day if as_told => text(),
        Kind::Percentage if what == For::Percentages => number(&raw.value, style),
        Kind::Percentage => number(&raw.value, style.saturating_add(AS_PERCENTAGE)),
        Kind::Number => {
            let own: Cow<'r, str> = number(&raw.value, style);
            // Words of which its style knows nothing were put there by hand.
            if has_words(&raw.text) && !has_words(&own) { text() } else { own }
        }
        Kind::Day => {
            let style = if what == For::Days { style } else { style.saturating_add(AS_DAY) };
            date::serial(&raw.value, false).map_or(Cow::Borrowed(raw.value.as_str()), |days| number(&days, style))
        }
        Kind::Flag => Cow::Borrowed(if raw.value == "true" { "true" } else { "false" }),
    }
}

/// Whether there is more than a number.
fn has_words(text: &str) -> bool {
    text.chars().any(|c| !(c.is_ascii_digit() || c.is_whitespace() || ",.'-+()\u{2212}eE".contains(c)))
}
