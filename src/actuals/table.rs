//! A delimited text as rows of cells, each cell with its place.
//!
//! The csv crate takes the cells apart; this file adds what it does not tell:
//! true line numbers, the bytes of each cell, and quotes it would let pass
//! (`"1"2`, a quote that is never closed).

use std::ops::Range;

use crate::diagnostic::{Finding, Place, Problem};
use crate::text::is_all_blank;

use super::names::Names;
use super::{Source, layout};

/// A row that is not blank.
pub struct Row {
    /// Line it starts on, counted from 1.
    pub line: u64,
    /// Bytes of the source it takes up, its line end not included.
    pub span: Range<usize>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell: its text without quotes, and its bytes in the source with them.
pub struct Cell {
    pub text: String,
    pub span: Range<usize>,
}

/// What cells may be parted by, the likeliest first.
const DELIMITERS: [u8; 3] = *b",\t;";

/// The rows of a source, parted by the delimiter that makes a table of them.
/// A broken quote ends them: nothing behind it can be trusted to be where it
/// seems. What stands before it is still read.
pub fn rows(source: &Source, names: &Names, findings: &mut Vec<Finding>) -> Vec<Row> {
    let declared = declared(&source.text);
    let candidates = declared.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut first = None;
    for delimiter in candidates {
        let mut table = Table::default();
        table.broken = split(&source.text, delimiter, &mut table.rows).err();
        if declared.is_some() && !table.rows.is_empty() {
            table.rows.remove(0);
        }
        if layout::find(&table.rows, names).is_some() {
            return table.finish(source, findings);
        }
        first = first.or(Some(table));
    }
    first.unwrap_or_default().finish(source, findings)
}

/// `sep=;` on the first line, as Excel writes and reads it.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim().as_bytes();
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => {
            Some(*delimiter).filter(|it| DELIMITERS.contains(it))
        }
        _ => None,
    }
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    broken: Option<Broken>,
}

impl Table {
    fn finish(self, source: &Source, findings: &mut Vec<Finding>) -> Vec<Row> {
        if let Some(broken) = self.broken {
            let place = Place::new(&source.name, &source.text, broken.span);
            findings.push(Finding::at(broken.problem, place));
        } else if self.rows.is_empty() {
            findings.push(Finding::at(Problem::EmptyFile, Place::new(&source.name, "", 0..0)));
        }
        self.rows
    }
}

struct Broken {
    problem: Problem,
    span: Range<usize>,
}

fn split(text: &str, delimiter: u8, rows: &mut Vec<Row>) -> Result<(), Broken> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut start = 0_usize;
    // The text is valid UTF-8 and in memory: reading a record cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let spans = spans(text, start..end, delimiter)?;
        let cells: Vec<Cell> =
            record.iter().zip(&spans).map(|(text, span)| Cell { text: text.to_owned(), span: span.clone() }).collect();
        let from = spans.first().map_or(start, |span| span.start);
        let to = spans.last().map_or(end, |span| span.end);
        if !cells.iter().all(|cell| is_all_blank(&cell.text)) {
            rows.push(Row { line: lines.advance(from), span: from..to, cells });
        }
        start = end;
    }
    Ok(())
}

/// Counts lines up to ever later positions.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the byte `to`, which is not before the last one asked for.
    fn advance(&mut self, to: usize) -> u64 {
        let bytes = self.text.as_bytes();
        let mut last = self.at.checked_sub(1).and_then(|before| bytes.get(before).copied()).unwrap_or(0);
        for byte in bytes.get(self.at..to).unwrap_or(&[]) {
            let is_break = *byte == b'\r' || (*byte == b'\n' && last != b'\r');
            self.line = self.line.saturating_add(u64::from(is_break));
            last = *byte;
        }
        self.at = to;
        self.line
    }
}

/// The bytes of each cell of the one record within `range`, quotes included.
fn spans(text: &str, range: Range<usize>, delimiter: u8) -> Result<Vec<Range<usize>>, Broken> {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while bytes.get(at).is_some_and(|byte| is_line_end(*byte)) && at < range.end {
        at = at.saturating_add(1);
    }
    let mut spans = Vec::new();
    loop {
        let start = at;
        at = cell_end(bytes, start, range.end, delimiter)?;
        spans.push(start..at);
        if at >= range.end || bytes.get(at) != Some(&delimiter) {
            return Ok(spans);
        }
        at = at.saturating_add(1);
    }
}

/// Where the cell that begins at `start` ends.
fn cell_end(bytes: &[u8], start: usize, end: usize, delimiter: u8) -> Result<usize, Broken> {
    let ends = |byte: u8| byte == delimiter || is_line_end(byte);
    let rest = |from: usize| bytes.get(from..end).unwrap_or(&[]);
    if bytes.get(start) != Some(&b'"') || start >= end {
        return Ok(rest(start).iter().position(|byte| ends(*byte)).map_or(end, |n| start.saturating_add(n)));
    }
    let mut at = start.saturating_add(1);
    loop {
        let Some(quote) = rest(at).iter().position(|byte| *byte == b'"') else {
            return Err(Broken { problem: Problem::UnclosedQuote, span: start..start.saturating_add(1) });
        };
        at = at.saturating_add(quote).saturating_add(1);
        match bytes.get(at).filter(|_| at < end) {
            Some(b'"') => at = at.saturating_add(1),
            Some(byte) if !ends(*byte) => {
                return Err(Broken { problem: Problem::TextAfterQuote, span: at..at.saturating_add(1) });
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
    use super::*;

    fn read(text: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        assert!(split(text, b',', &mut rows).is_ok());
        rows
    }

    fn table(text: &str) -> Vec<(u64, Vec<String>)> {
        read(text).into_iter().map(|row| (row.line, row.cells.into_iter().map(|cell| cell.text).collect())).collect()
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
                let raw = &text[cell.span.clone()];
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
            assert_eq!(split(text, b',', &mut Vec::new()).err().unwrap().span.start, at, "{text:?}");
        }
    }

    #[test]
    fn rows_of_blanks_are_no_rows() {
        assert_eq!(table(" ,\u{3000},\n,,\na,b\n").len(), 1);
    }
}
