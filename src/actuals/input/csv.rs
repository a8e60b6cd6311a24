//! A delimited text as rows of cells, each cell with its place.
//!
//! It holds for the same cells as the csv crate (a property says so), and tells
//! what that does not: true line numbers, the bytes of each cell, and quotes that
//! are not what they seem (`"1"2`, one that is never closed).

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Problem, TableProblem};
use crate::line_ends::breaks;

use super::row::{Cell, Row};

/// Room is made at once for this many cells.
const USUAL: usize = 64;

/// A text taken apart.
#[derive(Default)]
pub struct CsvRows<'t> {
    pub rows: Vec<Row<'t>>,
    /// What its cells are parted by.
    pub delimiter: u8,
    /// A broken quote ends the rows: nothing behind it can be trusted to be
    /// where it seems. What stands before it is still read.
    pub broken: Option<Broken>,
    /// Where the last row begins, and its line.
    pub last: (usize, u64),
}

/// A quote that is not what it seems.
pub struct Broken {
    pub problem: Problem,
    /// Line the quote stands on.
    pub line: u64,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// Takes a text apart by a delimiter; its first line has this number.
pub fn split(text: &str, delimiter: u8, line: u64) -> CsvRows<'_> {
    let mut table = CsvRows { delimiter, last: (0, line), ..CsvRows::default() };
    table.broken = fill(text, &mut table).err();
    table
}

fn fill<'t>(text: &'t str, table: &mut CsvRows<'t>) -> Result<(), Broken> {
    let (bytes, quoted) = (text.as_bytes(), text.contains('"'));
    let lines = |range: Range<usize>| breaks(bytes.get(range).unwrap_or_default());
    let (mut start, mut line, mut width) = (0_usize, table.last.1, 0);
    while let Some(blank) = bytes.get(start..).and_then(|rest| rest.iter().position(|it| !is_line_end(*it))) {
        let from = start.saturating_add(blank);
        line = line.saturating_add(lines(start..from));
        table.last = (from, line);
        let fault =
            |(problem, span): Fault| Broken { problem, line: line.saturating_add(lines(from..span.start)), span };
        let (cells, end) = cells(text, from, table.delimiter, width).map_err(fault)?;
        table.rows.extend(Row::of(line, text.get(from..end), cells));
        // Only between quotes does a row go on behind a line end.
        line = line.saturating_add(if quoted { lines(from..end) } else { 0 });
        (start, width) = (end, table.rows.last().map_or(0, |row| row.cells.len()));
    }
    Ok(())
}

/// What is wrong with a quote, and where.
type Fault = (Problem, Range<usize>);

/// The cells of the row that begins at `from`, about `width` of them, and where
/// it ends.
fn cells(text: &str, from: usize, delimiter: u8, width: usize) -> Result<(Vec<Cell<'_>>, usize), Fault> {
    let bytes = text.as_bytes();
    let mut start = from;
    let mut cells = Vec::with_capacity(width.min(USUAL));
    loop {
        let end = cell_end(bytes, start, bytes.len(), delimiter)?;
        let span = start.saturating_sub(from)..end.saturating_sub(from);
        let text = without_quotes(text.get(start..end).unwrap_or(""));
        cells.push(Cell { text, span, ..Cell::default() });
        if bytes.get(end) != Some(&delimiter) {
            return Ok((cells, end));
        }
        start = end.saturating_add(1);
    }
}

/// What a cell says: the quotes around it and one of each two within taken off.
fn without_quotes(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')) {
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(cell),
    }
}

/// Where the cell that begins at `start` ends.
pub fn cell_end(bytes: &[u8], start: usize, end: usize, delimiter: u8) -> Result<usize, Fault> {
    let ends = |byte: u8| byte == delimiter || is_line_end(byte);
    let rest = |from: usize| bytes.get(from..end).unwrap_or(&[]);
    if bytes.get(start) != Some(&b'"') || start >= end {
        return Ok(rest(start).iter().position(|byte| ends(*byte)).map_or(end, |n| start.saturating_add(n)));
    }
    let mut at = start.saturating_add(1);
    loop {
        let Some(quote) = rest(at).iter().position(|byte| *byte == b'"') else {
            return Err((Problem::Table(TableProblem::UnclosedQuote), start..start.saturating_add(1)));
        };
        at = at.saturating_add(quote).saturating_add(1);
        match bytes.get(at).filter(|_| at < end) {
            Some(b'"') => at = at.saturating_add(1),
            Some(byte) if !ends(*byte) => {
                return Err((Problem::Table(TableProblem::TextAfterQuote), at..at.saturating_add(1)));
            }
            _ => return Ok(at),
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::text::is_all_blank;

    fn read(text: &str) -> Vec<Row<'_>> {
        let table = split(text, b',', 1);
        assert!(table.broken.is_none());
        table.rows
    }

    fn table(text: &str) -> Vec<(u64, Vec<String>)> {
        read(text)
            .into_iter()
            .map(|row| (row.line, row.cells.into_iter().map(|cell| cell.text.into_owned()).collect()))
            .collect()
    }

    fn by_the_csv_crate(text: &str) -> Vec<Vec<String>> {
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    proptest! {
        #[test]
        fn a_text_without_broken_quotes_has_the_cells_the_csv_crate_finds(
            cells in vec(select(vec!["", "a", "1", " ", "指", "\"\"", "\"a,b\"", "\"x\ny\"", "\"\"\"q\"\"\"", "a\"b", "\"c"]), 1..30),
            between in vec(select(vec![",", ",", ",", "\n", "\r\n", "\r", "\n\n"]), 30),
        ) {
            let text: String = cells.iter().zip(&between).flat_map(|(cell, between)| [*cell, *between]).collect();
            let ours = split(&text, b',', 1);
            if ours.broken.is_none() {
                let rows = by_the_csv_crate(&text).into_iter().filter(|row| !row.iter().all(|cell| is_all_blank(cell)));
                let cells = |row: Row<'_>| row.cells.into_iter().map(|cell| cell.text.into_owned()).collect();
                prop_assert_eq!(ours.rows.into_iter().map(cells).collect::<Vec<Vec<String>>>(), rows.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn lines_are_right_under_crlf_lone_cr_blank_lines_and_cells_with_line_breaks() {
        let text = "a,b\r\n\r\n\"x\ny\",1\r\nc,2\rd,3\n\n\ne,4";
        let lines: Vec<u64> = table(text).iter().map(|row| row.0).collect();
        assert_eq!(lines, [1, 3, 5, 6, 9]);
    }

    #[test]
    fn every_cell_is_found_where_it_stands() {
        let text = "指标,\"a \"\"b\"\"\",\r\n,x,";
        for row in read(text) {
            for cell in row.cells {
                let raw = &row.text.unwrap()[cell.span.clone()];
                let plain =
                    raw.strip_prefix('"').and_then(|r| r.strip_suffix('"')).unwrap_or(raw).replace("\"\"", "\"");
                assert_eq!(plain, cell.text);
            }
        }
        assert_eq!(
            table(text),
            [
                (1, vec!["指标".into(), "a \"b\"".into(), String::new()]),
                (2, vec![String::new(), "x".into(), String::new()])
            ]
        );
    }

    #[test]
    fn broken_quotes_are_refused_where_they_break() {
        for (text, at) in [("a,b\n1,\"2\"3\n", 9), ("a,b\n1,\"2\n3,4\n", 6), ("\"", 0), ("\"a\" ,b", 3)] {
            assert_eq!(split(text, b',', 1).broken.unwrap().span.start, at, "{text:?}");
        }
    }

    #[test]
    fn rows_of_blanks_are_no_rows() {
        assert_eq!(table(" ,\u{3000},\n,,\na,b\n").len(), 1);
    }
}
