//! Cells as binary formats store them: `.xls` and `.xlsb` write the same in other records.

use std::borrow::Cow;

use crate::diagnostic::BookError;

use super::font::Font;
use super::grid::{At, Grid, Merged, Shown};
use super::looks::Looks;
use super::strings::Strings;

/// What is stored in a cell.
#[derive(Debug, PartialEq)]
pub enum Value {
    Number(f64),
    /// The index of a text that cells share.
    Shared(usize),
    Text(String),
    /// A text whose first bytes are in the font of its cell.
    Rich(String, usize),
    Flag(bool),
    Error(&'static str),
}

/// A cell as it is stored.
#[derive(Debug)]
pub struct Raw {
    pub at: At,
    pub style: usize,
    pub value: Value,
    pub formula: bool,
}

impl Value {
    /// Whether nothing can be seen of it.
    pub fn is_blank(&self, strings: &Strings) -> bool {
        match self {
            Self::Text(text) | Self::Rich(text, _) => crate::text::is_all_blank(text),
            Self::Shared(index) => {
                let text = strings.get(*index).and_then(|(place, _)| strings.text.get(place));
                text.is_none_or(crate::text::is_all_blank)
            }
            Self::Number(_) | Self::Flag(_) | Self::Error(_) => false,
        }
    }

    /// As it is shown; `None` where it refers to a text that is not there.
    fn shown<'s>(&'s self, style: usize, looks: &'s Looks, texts: &str) -> Option<Shown<'s>> {
        Some(Shown::Own(match self {
            Self::Number(number) => Cow::Owned(looks.number(&number.to_string(), style).into_owned()),
            Self::Shared(index) => return looks.shared(*index, style, texts),
            Self::Text(text) => looks.text(Cow::Borrowed(text), usize::MAX, style),
            Self::Rich(text, own) => looks.text(Cow::Borrowed(text), *own, style),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Error(name) => Cow::Borrowed(name),
        }))
    }
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
pub fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
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

/// A sheet whose cells come one after the other.
pub struct Filling<'l> {
    grid: Grid,
    looks: &'l Looks,
    counted: bool,
}

impl<'l> Filling<'l> {
    /// One that takes the texts that its cells share.
    pub fn new(looks: &'l mut Looks) -> Self {
        Self { grid: Grid::over(std::mem::take(&mut looks.strings.text)), looks, counted: false }
    }

    /// Puts a cell to the others; `hidden`: its row is not shown.
    ///
    /// # Errors
    /// Where it refers to what is not there, or is one too many.
    pub fn put(&mut self, raw: &Raw, hidden: bool) -> Result<(), BookError> {
        let grid = &mut self.grid;
        let shown = raw.value.shown(raw.style, self.looks, &grid.texts).ok_or(BookError::Damaged(None))?;
        if raw.formula {
            let empty = raw.value == Value::Text(String::new());
            grid.uncounted = grid.uncounted.or(Some(raw.at).filter(|_| empty));
            self.counted |= !empty;
        }
        grid.put(raw.at, &shown, raw.formula && raw.value == Value::Number(0.0), hidden)
    }

    /// All cells are there.
    ///
    /// # Errors
    /// Where one is there twice, or merged ones make too many of them.
    pub fn close(self, merged: Vec<Merged>, hidden_columns: &[bool]) -> Result<Grid, BookError> {
        let mut grid = self.grid;
        // Where no formula at all has come to anything, none was reckoned.
        grid.uncounted = grid.uncounted.filter(|_| !self.counted);
        let once = grid.close(merged, hidden_columns)?;
        if once { Ok(grid) } else { Err(BookError::Damaged(None)) }
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
