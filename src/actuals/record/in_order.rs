//! Rows in the order of the file: all of them, or those that `bulk` hands back.

use crate::actuals::input::chunks::{Chunk, Chunks, End, MAX_LINE};
use crate::actuals::input::contents::no_text;
use crate::actuals::input::csv::{CsvRows, split};
use crate::actuals::input::encoding::{self, TextEncoding};
use crate::actuals::input::file_info::FileInfo;
use crate::diagnostic::{FileProblem, Finding, Place, Problem, TableProblem, UsageProblem};
use crate::line_ends::breaks;

use super::body::Reader;
use super::context::Sink;
use super::known::Again;

/// The rows of a long file below its heading.
pub struct Body {
    pub file: FileInfo,
    pub way: TextEncoding,
    /// Line that comes next.
    pub line: u64,
    pub delimiter: u8,
}

impl Body {
    /// The text of whole lines; `None` when there is none, which is reported.
    pub fn text(&mut self, bytes: &[u8], out: &mut Sink<'_, '_>) -> Result<Option<String>, Again> {
        let (text, fault) = self.decoded(bytes, self.line)?;
        let sound = fault.is_none();
        out.findings.extend(fault);
        Ok(sound.then_some(text))
    }

    /// The text of lines of which the first is known, up to where there is none.
    fn decoded(&mut self, bytes: &[u8], line: u64) -> Result<(String, Option<Finding>), Again> {
        let (mut text, fault) = match self.way.text(bytes) {
            Ok(text) => {
                self.way.assumed = self.way.assumed && !encoding::is_no_accident(&text);
                (text, None)
            }
            Err(_) if self.way.assumed && !encoding::is_damaged(bytes) => return Err(Again::NotUtf8),
            Err(text) => {
                let fault = no_text(&self.file, &text, line);
                (text, Some(fault))
            }
        };
        let nul = nul(&self.file, &text, line);
        text.truncate(text.find('\0').unwrap_or(text.len()));
        Ok((text, nul.or(fault)))
    }

    /// Why there are no more rows.
    pub fn end(&self, end: End, out: &mut Sink<'_, '_>) {
        let problem = match end {
            End::File => return,
            End::NoText => Problem::File(FileProblem::NotText { encoding: self.file.encoding }),
            End::LongLine => Problem::File(FileProblem::LineTooLong { limit: MAX_LINE }),
            End::Failed(error) => {
                let problem = UsageProblem::CannotRead { file: self.file.name.to_string(), reason: (&error).into() };
                return out.findings.push(Finding::general(problem));
            }
        };
        out.findings.push(Finding::at(problem, Place::of_line(&self.file.name, self.line)));
    }

    /// Reads all rows, one after the other.
    pub fn in_order(
        &mut self,
        mut blocks: Chunks,
        reader: &mut Reader<'_>,
        out: &mut Sink<'_, '_>,
    ) -> Result<(), Again> {
        let mut block = Chunk::default();
        let mut text = String::new();
        loop {
            let end = blocks.next(&mut block).err();
            let mut fault = None;
            if end.is_none() {
                let line = self.line.saturating_add(breaks(text.as_bytes()));
                let (more, found) = self.decoded(block.lines(), line)?;
                text.push_str(&more);
                // What is no text is in the last row, even if that begins with it.
                text.extend(found.is_some().then_some(char::REPLACEMENT_CHARACTER));
                fault = found;
            }
            let mut table = split(&text, self.delimiter, self.line);
            let (last, line) = table.last;
            let open = text.len().saturating_sub(last);
            if end.is_none() {
                // The last row may go on in the next block, or its quote be closed there.
                table.rows.pop_if(|row| row.line == line);
                table.broken = table
                    .broken
                    .filter(|it| it.problem != Problem::Table(TableProblem::UnclosedQuote) || open > MAX_LINE);
            }
            let more = reader.body(std::mem::take(&mut table.rows), out);
            let broken = broken(&self.file, &text, table);
            let fault = broken.or(fault.filter(|_| more));
            let over = fault.is_some() || !more;
            out.findings.extend(fault);
            text.drain(..last);
            self.line = line;
            if let Some(end) = end.or((open > MAX_LINE).then_some(End::LongLine)) {
                self.end(end, out);
                return Ok(());
            }
            if over {
                return Ok(());
            }
        }
    }
}

/// What the plain rows of a block came to, and those that are left.
#[derive(Default)]
pub struct Piece {
    /// Lines in it.
    pub lines: u64,
    /// Plain rows in it.
    pub rows: u64,
    /// Those of them that name what the plan knows, and their figures.
    pub known: u64,
    pub figures: u64,
    /// Whether any figure so far has no unit but the plan's.
    pub bare: bool,
    /// Whether any row so far is one that is meant.
    pub meant: bool,
    /// Its other rows, each with the number of lines before it in the block.
    pub others: Vec<(u64, Vec<u8>)>,
}

/// What is left to be read in order when plain rows are read elsewhere.
pub struct Rest<'r, 'c> {
    pub body: Body,
    pub reader: &'r mut Reader<'c>,
}

impl Rest<'_, '_> {
    /// Reads the other rows of a block; whether it is to go on.
    pub fn piece(&mut self, piece: Piece, out: &mut Sink<'_, '_>) -> Result<bool, Again> {
        let first = self.body.line;
        let rows = &mut self.reader.rows;
        rows.context.options.progress(piece.rows);
        rows.known = rows.known.saturating_add(piece.known);
        rows.bare |= piece.bare;
        rows.meant |= piece.meant;
        out.input.rows = out.input.rows.saturating_add(piece.rows);
        out.input.figures = out.input.figures.saturating_add(piece.figures);
        for (before, bytes) in piece.others {
            self.body.line = first.saturating_add(before);
            let Some(text) = self.body.text(&bytes, out)? else { return Ok(false) };
            let mut table = split(&text, self.body.delimiter, self.body.line);
            let more = self.reader.body(std::mem::take(&mut table.rows), out);
            let broken = broken(&self.body.file, &text, table);
            if !more || broken.is_some() {
                out.findings.extend(broken);
                return Ok(false);
            }
            // The rows below it are counted in another unit.
            if self.reader.rows.section.is_some() || self.reader.rows.claims.iter().any(Option::is_some) {
                return Err(Again::InOrder);
            }
        }
        self.body.line = first.saturating_add(piece.lines);
        Ok(true)
    }
}

/// A finding at the first NUL of a text that begins on a known line.
fn nul(file: &FileInfo, text: &str, line: u64) -> Option<Finding> {
    let at = text.find('\0')?;
    let line = line.saturating_add(breaks(text.as_bytes().get(..at).unwrap_or_default()));
    Some(Finding::at(FileProblem::NulByte, Place::on_line(&file.name, text, line, at..at)))
}

/// A finding at a broken quote.
pub fn broken(file: &FileInfo, text: &str, table: CsvRows<'_>) -> Option<Finding> {
    let broken = table.broken?;
    Some(Finding::at(broken.problem, Place::on_line(&file.name, text, broken.line, broken.span)))
}
