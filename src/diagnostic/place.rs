//! Where a finding stands.

use std::ops::Range;

use crate::line_ends::breaks;

/// Bytes of a line kept on either side of the mark.
const CONTEXT: usize = 160;
/// Where the line goes on.
const CUT: &str = "…";

/// A place in a text, with as much of its line as a reader needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file as the user gave it.
    pub file: String,
    /// Line, counted from 1.
    pub line: u64,
    /// Column in characters, counted from 1.
    pub column: u64,
    /// The line, or the part of it around the mark.
    pub excerpt: String,
    /// Bytes of the excerpt to point at.
    pub mark: Range<usize>,
    /// Sheet and cell of a workbook: `Sheet1!C7`.
    pub cell: Option<String>,
}

impl Place {
    /// The place of the bytes `span` of `text`. A span over several lines is
    /// marked on its first.
    pub fn new(file: &str, text: &str, span: Range<usize>) -> Self {
        let before = text.get(..floor(text, span.start)).unwrap_or("");
        Self::on_line(file, text, breaks(before.as_bytes()).saturating_add(1), span)
    }

    /// The place of the bytes `span` of `text`, on a line whose number is known.
    pub fn on_line(file: &str, text: &str, number: u64, span: Range<usize>) -> Self {
        let start = floor(text, span.start);
        let line_start = text
            .get(..start)
            .and_then(|it| memchr::memrchr2(b'\n', b'\r', it.as_bytes()))
            .map_or(0, |at| at.saturating_add(1));
        let rest = text.get(line_start..).unwrap_or("");
        let line = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest);
        Self::in_line(file, number, line, start.saturating_sub(line_start)..span.end.saturating_sub(line_start))
    }

    /// The place of a cell of a sheet, in a row of this number and a column counted from 0:
    /// named by its cell, and with what it shows for an excerpt.
    pub fn in_sheet(file: &str, sheet: &str, number: u64, column: usize, shown: &str) -> Self {
        let cell = format!("{sheet}!{}{number}", letters(column));
        let excerpt = shown.get(..floor(shown, CONTEXT)).unwrap_or("").to_owned();
        let column = u64::try_from(column).unwrap_or(u64::MAX).saturating_add(1);
        Self { file: file.to_owned(), line: number, column, mark: 0..excerpt.len(), excerpt, cell: Some(cell) }
    }

    /// The place of a line of which nothing but its number is at hand.
    pub fn of_line(file: &str, number: u64) -> Self {
        Self::in_line(file, number, "", 0..0)
    }

    /// The place of the bytes `span` of a line whose number is known.
    pub fn in_line(file: &str, number: u64, line: &str, span: Range<usize>) -> Self {
        let start = floor(line, span.start);
        let end = floor(line, span.end).max(start);
        let from = floor(line, start.saturating_sub(CONTEXT));
        // A mark that itself runs on for ever is cut like the line is.
        let to = floor(line, end.min(start.saturating_add(CONTEXT)).saturating_add(CONTEXT));
        let before = line.get(..start).unwrap_or("");
        let column = u64::try_from(before.chars().count()).unwrap_or(u64::MAX).saturating_add(1);
        let (head, tail) = (if from > 0 { CUT } else { "" }, if to < line.len() { CUT } else { "" });
        let shift = |at: usize| at.saturating_sub(from).saturating_add(head.len());
        Self {
            file: file.to_owned(),
            line: number,
            column,
            excerpt: format!("{head}{}{tail}", line.get(from..to).unwrap_or("")),
            mark: shift(start)..shift(end.min(to)),
            cell: None,
        }
    }
}

/// 0 → A, 25 → Z, 26 → AA.
pub fn letters(column: usize) -> String {
    let (before, last) = (column.checked_div(26).unwrap_or(0), column.checked_rem(26).unwrap_or(0));
    let letter = u8::try_from(last).ok().and_then(|last| b'A'.checked_add(last)).map_or('?', char::from);
    match before.checked_sub(1) {
        None => letter.to_string(),
        Some(rest) => format!("{}{letter}", letters(rest)),
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_for_every_line_end_and_columns_in_characters() {
        let text = "a\r\n\r\n指标,值\rx\ny";
        let at = text.find('值').unwrap();
        let place = Place::new("f", text, at..at + 3);
        assert_eq!((place.line, place.column, place.excerpt.as_str()), (3, 4, "指标,值"));
        let place = Place::new("f", text, text.len() - 1..text.len());
        assert_eq!((place.line, place.column), (5, 1));
    }

    #[test]
    fn a_place_in_a_sheet_is_named_by_its_cell() {
        let place = Place::in_sheet("f", "Sheet1", 2, 2, "7");
        assert_eq!((place.cell.as_deref(), place.column, place.excerpt.as_str()), (Some("Sheet1!C2"), 3, "7"));
        let long = Place::in_sheet("f", "S", 1, 0, &"字".repeat(100));
        assert_eq!((long.excerpt.len(), long.mark), (159, 0..159));
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = "字".repeat(10_000);
        let place = Place::in_line("f", 1, &line, 15_000..15_003);
        assert!(place.excerpt.len() < 400 && place.excerpt.starts_with('…') && place.excerpt.ends_with('…'));
        assert_eq!(&place.excerpt[place.mark.clone()], "字");
        assert_eq!(place.column, 5001);
    }
}
