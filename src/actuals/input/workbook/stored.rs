//! Cells as they are stored, one after the other, whatever the sheet is written in.

use std::borrow::Cow;

use crate::diagnostic::BookError;

use super::font::Font;
use super::grid::{At, Grid, Layout, Shown};
use super::looks::Looks;
use super::number_format::date;
use super::strings::Strings;

/// The cells of a sheet.
pub trait Cells {
    /// The next one that may hold anything, if there is one.
    ///
    /// # Errors
    /// Where the sheet cannot be read.
    fn next(&mut self) -> Result<Option<Raw<'_>>, BookError>;

    /// What the sheet says of them; known when all have been read.
    fn layout(&mut self) -> Layout;

    /// They are not what they should be.
    fn damaged(&self) -> BookError {
        BookError::Damaged(None)
    }
}

/// What is stored in a cell.
#[derive(Debug, PartialEq)]
pub enum Value<'r> {
    Number(Cow<'r, str>),
    /// A day as text.
    Day(&'r str),
    /// The index of a text that cells share.
    Shared(usize),
    /// A text, and how many of its bytes are in the font of its cell.
    Text(Cow<'r, str>, usize),
    /// Yes, no, an error: shown as it stands.
    Word(Cow<'r, str>),
}

/// What is known of a formula by its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formula {
    /// There is none.
    #[default]
    No,
    /// It has been reckoned.
    Counted,
    /// It comes to nothing, or no formula of the sheet has been reckoned.
    Blank,
    /// It has not been reckoned.
    Uncounted,
}

/// A cell as it is stored.
#[derive(Debug)]
pub struct Raw<'r> {
    pub at: At,
    pub style: usize,
    pub value: Value<'r>,
    pub formula: Formula,
    /// Its row is not shown.
    pub hidden: bool,
}

impl Formula {
    /// As far as a value that is stored in a binary format says it.
    pub fn of(value: &Value<'_>) -> Self {
        if *value == Value::text(String::new()) { Self::Blank } else { Self::Counted }
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(Cow::Owned(number.to_string()))
    }
}

impl Value<'_> {
    /// A text in the font of its cell.
    pub fn text(text: String) -> Self {
        Self::Text(Cow::Owned(text), usize::MAX)
    }

    /// Yes or no.
    pub fn flag(flag: bool) -> Self {
        Self::Word(Cow::Borrowed(if flag { "true" } else { "false" }))
    }

    /// Whether nothing can be seen of it.
    fn is_blank(&self, strings: &Strings) -> bool {
        crate::text::is_all_blank(match self {
            Self::Number(text) | Self::Text(text, _) | Self::Word(text) => text,
            Self::Day(text) => text,
            Self::Shared(index) => {
                strings.get(*index).and_then(|(place, _)| strings.text.get(place)).unwrap_or_default()
            }
        })
    }

    /// As it is shown; `None` where it refers to a text that is not there.
    fn shown<'s>(&'s self, style: usize, looks: &'s Looks, texts: &str) -> Option<Shown<'s>> {
        Some(Shown::Own(match self {
            Self::Number(number) => looks.number(number, style),
            Self::Day(day) => match date::serial(day, looks.since_1904) {
                Some(days) => Cow::Owned(looks.number(&days, style).into_owned()),
                None => Cow::Borrowed(*day),
            },
            Self::Shared(index) => return looks.shared(*index, style, texts),
            Self::Text(text, own) => looks.text(Cow::Borrowed(text), *own, style),
            Self::Word(word) => Cow::Borrowed(word),
        }))
    }
}

/// Whether any of the cells can be seen.
///
/// # Errors
/// Where they cannot be read.
pub fn are_filled(cells: &mut dyn Cells, strings: &Strings) -> Result<bool, BookError> {
    while let Some(raw) = cells.next()? {
        if !raw.value.is_blank(strings) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads all cells of a sheet, which takes the texts that they share.
///
/// # Errors
/// Where they cannot be read, are there twice, or are too many.
pub fn read(cells: &mut dyn Cells, looks: &mut Looks) -> Result<Grid, BookError> {
    let mut grid = Grid::over(std::mem::take(&mut looks.strings.text));
    let (damaged, mut blank, mut counted) = (cells.damaged(), None, false);
    while let Some(raw) = cells.next()? {
        let Some(shown) = raw.value.shown(raw.style, looks, &grid.texts) else { return Err(damaged) };
        match raw.formula {
            Formula::No => {}
            Formula::Counted => counted = true,
            Formula::Blank => blank = blank.or(Some(raw.at)),
            Formula::Uncounted => grid.uncounted = grid.uncounted.or(Some(raw.at)),
        }
        let zero = matches!(&raw.value, Value::Number(number) if raw.formula != Formula::No && is_zero(number));
        grid.put(raw.at, &shown, zero, raw.hidden)?;
    }
    grid.uncounted = grid.uncounted.or(blank.filter(|_| !counted));
    if grid.close(cells.layout())? { Ok(grid) } else { Err(damaged) }
}

fn is_zero(number: &str) -> bool {
    number.trim().parse() == Ok(0.0)
}

/// A number in four bytes: a whole one, or the upper half of another, either perhaps in
/// hundredths.
pub fn short(bits: u32) -> f64 {
    let number = match bits & 2 == 0 {
        true => f64::from_bits(u64::from(bits & !3).wrapping_shl(32)),
        false => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// The name of an error.
pub fn error(code: u8) -> Value<'static> {
    Value::Word(Cow::Borrowed(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }))
}

/// A text, and the fonts of its runs by where they begin.
pub struct Runs {
    pub units: Vec<u16>,
    pub fonts: Vec<(usize, usize)>,
}

impl Runs {
    /// As it would be written in one font; and how many bytes are in that of the cell.
    pub fn written(&self, fonts: &[Font]) -> (String, usize) {
        let end = self.fonts.first().map_or(self.units.len(), |(at, _)| *at).min(self.units.len());
        let mut text = String::from_utf16_lossy(self.units.get(..end).unwrap_or_default());
        let own = text.len();
        for (run, (at, index)) in self.fonts.iter().enumerate() {
            let next = self.fonts.get(run.saturating_add(1)).map_or(self.units.len(), |(at, _)| *at);
            let piece = self.units.get(*at..next.min(self.units.len())).unwrap_or_default();
            let font = fonts.get(*index).copied().unwrap_or_default();
            font.write(&String::from_utf16_lossy(piece), &mut text);
        }
        (text, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_four_bytes_is_the_one_that_was_stored() {
        for (bits, number) in [
            (0x3FF0_0000, 1.0),
            (0x4059_0001, 1.0),
            (10_260 << 2 | 3, 102.6),
            (44_500 << 2 | 2, 44_500.0),
            ((-5_i32 << 2).cast_unsigned() | 2, -5.0),
        ] {
            assert_eq!(short(bits), number);
        }
    }
}
