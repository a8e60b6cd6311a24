//! From what is stored of a cell to what it shows.

use std::borrow::Cow;
use std::io::Read;

use crate::diagnostic::BookError;

use super::cells::{Cells, Kind, Raw};
use super::rich::unescaped;
use crate::actuals::input::workbook::grid::{Grid, Shown};
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::number_format::{date, show};

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
    let stored = raw.value.as_str();
    Some(Shown::Own(match raw.kind {
        Kind::Shared | Kind::Number if stored.trim().is_empty() => Cow::Borrowed(""),
        Kind::Shared => return looks.shared(stored.trim().parse().ok()?, raw.style, texts),
        Kind::Number => looks.number(stored, raw.style),
        Kind::Day => match date::serial(stored, looks.since_1904) {
            Some(days) => Cow::Owned(looks.number(&days, raw.style).into_owned()),
            None => Cow::Borrowed(stored),
        },
        Kind::Text => looks.text(unescaped(stored), usize::MAX, raw.style),
        Kind::Inline => looks.text(Cow::Borrowed(&raw.inline.text), raw.inline.own, raw.style),
        Kind::Flag => Cow::Borrowed(if matches!(stored.trim(), "1" | "true") { "true" } else { "false" }),
        Kind::Error => Cow::Borrowed(stored),
    }))
}
