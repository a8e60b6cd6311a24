//! From what is stored of a cell to what it shows.

use std::borrow::Cow;

use crate::actuals::input::workbook::grid::{Grid, Shown};
use crate::actuals::input::workbook::looks::Looks;
use crate::diagnostic::BookError;

use super::cells::{Around, Cells, Raw, Value};

/// Reads all cells of a sheet, which takes the texts that they share.
///
/// # Errors
/// Where they cannot be read, or are too many.
pub fn read(mut cells: Cells<'_>, around: Around, looks: &mut Looks) -> Result<Grid, BookError> {
    let mut grid = Grid::over(std::mem::take(&mut looks.strings.text));
    let mut counted = false;
    while let Some(raw) = cells.next()? {
        let shown = shown(&raw, looks, &grid.texts).ok_or(BookError::Damaged(None))?;
        if raw.formula {
            let empty = raw.value == Value::Text(String::new());
            grid.uncounted = grid.uncounted.or(Some(raw.at).filter(|_| empty));
            counted |= !empty;
        }
        let zero = raw.formula && raw.value == Value::Number(0.0);
        grid.put(raw.at, &shown, zero, around.hides(raw.at.0))?;
    }
    // Where no formula at all has come to anything, none was reckoned.
    grid.uncounted = grid.uncounted.filter(|_| !counted);
    let once = grid.close(around.merged, &around.hidden_columns)?;
    if once { Ok(grid) } else { Err(BookError::Damaged(None)) }
}

/// `None` where it refers to a text that is not there.
fn shown<'r>(raw: &'r Raw, looks: &Looks, texts: &str) -> Option<Shown<'r>> {
    Some(Shown::Own(match &raw.value {
        Value::Number(number) => Cow::Owned(looks.number(&number.to_string(), raw.style).into_owned()),
        Value::Shared(index) => return looks.shared(*index, raw.style, texts),
        Value::Text(text) => looks.text(Cow::Borrowed(text), usize::MAX, raw.style),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Value::Error(name) => Cow::Borrowed(name),
    }))
}
