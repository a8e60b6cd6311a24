//! From what is stored of a cell to what it shows.

use std::borrow::Cow;
use std::io::Read;

use crate::diagnostic::BookError;

use super::cells::{Cells, Kind, Raw};
use super::rich::{in_font, unescaped};
use super::strings::Strings;
use super::styles::Styles;
use crate::actuals::input::workbook::grid::{Grid, Shown};
use crate::actuals::input::workbook::number_format::{date, show};

/// What gives cells their text.
pub struct Looks {
    pub strings: Strings,
    pub styles: Styles,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// Reads all cells of a sheet, which takes the texts that they share.
///
/// # Errors
/// Where they cannot be read, or are too many.
pub fn read<R: Read>(mut cells: Cells<R>, looks: &mut Looks) -> Result<Grid, BookError> {
    let mut grid = Grid::over(std::mem::take(&mut looks.strings.text));
    let damaged = cells.damaged();
    while let Some(raw) = cells.next()? {
        let Some(shown) = shown(raw, looks, &grid.texts) else { return Err(damaged) };
        let zero = || show::meant(raw.value.trim()).is_some_and(|it| it.is_zero());
        if raw.formula && !raw.is_stored() {
            grid.uncounted = grid.uncounted.or(Some(raw.at));
        }
        grid.put(raw.at, &shown, raw.formula && raw.kind == Kind::Number && zero(), raw.hidden)?;
    }
    let (merged, hidden) = cells.rest();
    if grid.close(merged, &hidden)? { Ok(grid) } else { Err(damaged) }
}

/// `None` where it refers to a text that is not there.
fn shown<'r>(raw: &'r Raw, looks: &Looks, texts: &str) -> Option<Shown<'r>> {
    let (format, font) = looks.styles.of(raw.style);
    let stored = raw.value.as_str();
    let text = |text: Cow<'r, str>, own: usize| {
        let text = if font.is_plain() { text } else { Cow::Owned(in_font(&text, own, font)) };
        show::text(text, format)
    };
    Some(Shown::Own(match raw.kind {
        Kind::Shared | Kind::Number if stored.trim().is_empty() => Cow::Borrowed(""),
        Kind::Shared => {
            let (place, own) = looks.strings.get(stored.trim().parse().ok()?)?;
            if font.is_plain() && format.text.is_none() {
                return Some(Shown::Shared(place));
            }
            text(Cow::Owned(texts.get(place)?.to_owned()), own)
        }
        Kind::Number => {
            let number = show::number(stored, format, looks.since_1904);
            if font.is_plain() { number } else { Cow::Owned(in_font(&number, usize::MAX, font)) }
        }
        Kind::Day => match date::serial(stored, looks.since_1904) {
            Some(days) => Cow::Owned(show::number(&days, format, looks.since_1904).into_owned()),
            None => Cow::Borrowed(stored),
        },
        Kind::Text => text(unescaped(stored), usize::MAX),
        Kind::Inline => text(Cow::Borrowed(&raw.inline.text), raw.inline.own),
        Kind::Flag => Cow::Borrowed(if matches!(stored.trim(), "1" | "true") { "true" } else { "false" }),
        Kind::Error => Cow::Borrowed(stored),
    }))
}
