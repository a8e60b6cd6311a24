//! One file: how it is to be read, and then reading it.
//!
//! All files go one way: rows of cells, the table in the first of them, then the others in
//! order. A text comes in chunks of lines; the plain rows of a large one go through `bulk`,
//! and only the others in order.

use crate::diagnostic::{FileProblem, Finding, Place};
use crate::line_ends::breaks;

use super::bulk;
use super::cover;
use super::input::chunks::{CHUNK, Chunk, Chunks, End, FIRST, MAX_LINE};
use super::input::contents::{self, Contents, FIRST_BYTES};
use super::input::encoding::TextEncoding;
use super::input::file_info::FileInfo;
use super::input::row::Row;
use super::input::source::{Source, Stream};
use super::input::workbook::Sheet;
use super::record::body::Reader;
use super::record::context::{Context, Sink};
use super::record::in_order::{Body, Rest, broken};
use super::record::known::Again;
use super::table::{delimiter, find, layout};

/// Bytes of a file too small to be read in another way than in order.
const FEW: usize = 1 << 13;

/// What a file is read with.
#[derive(Clone, Copy)]
pub struct Setting<'s> {
    pub context: &'s Context<'s>,
    pub sizes: Sizes,
}

/// From what size on which way is taken.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Smaller files are read as a whole.
    pub whole: u64,
    /// Bytes read at once of larger ones.
    pub chunk: usize,
    /// Whether plain rows of those are taken many at a time.
    pub bulk: bool,
}

impl Sizes {
    pub const USUAL: Self = Self { whole: FIRST_BYTES, chunk: CHUNK, bulk: true };
}

impl<'s> Setting<'s> {
    /// Reads one file.
    pub fn read(&self, source: &Source, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        match contents::open(source, self.sizes.whole, self.context.known.not_utf8, out.findings) {
            Ok(Contents::Text(file, way, stream, small)) => self.text(file, way, stream, small, out),
            Ok(Contents::Sheet(file, sheet)) => {
                let (file, sheet) =
                    cover::behind(source, &file, &sheet, self.context, out.findings).unwrap_or((file, sheet));
                self.sheet(&file, &sheet, out)
            }
            Err(finding) => {
                out.findings.push(finding);
                Ok(())
            }
        }
    }

    /// Reads the rows of a sheet.
    fn sheet(&self, file: &FileInfo, sheet: &Sheet, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        out.input = file.input();
        let mut rows = sheet.rows();
        let mut first: Vec<Row<'_>> = rows.by_ref().take(layout::HEADING_WITHIN).collect();
        if first.is_empty() {
            out.findings.push(empty(file));
            return Ok(());
        }
        let found = find::find(&first, &self.context.around(file));
        let Some(mut reader) = Reader::begin(self.context, file, &mut first, found, None, out) else { return Ok(()) };
        reader.body(first.into_iter().chain(rows), out);
        reader.end(true, out)
    }

    /// Reads the rows of a text; `small` is the size of one that is read at once.
    fn text(
        &self,
        file: FileInfo,
        way: TextEncoding,
        stream: Stream,
        small: Option<usize>,
        out: &mut Sink<'_, '_>,
    ) -> Result<(), Again> {
        let context = self.context;
        out.input = file.input();
        let mut body = Body { file, way, line: 1, delimiter: b',' };
        let mut blocks = Chunks::new(stream, small.unwrap_or(self.sizes.chunk.min(FIRST)));
        let mut head = Vec::new();
        let mut text;
        let (mut table, found) = loop {
            let Some(ended) = more(&mut blocks, &mut head, &mut body, out) else { return Ok(()) };
            let Some(decoded) = body.text(&head, out)? else { return Ok(()) };
            text = decoded;
            let (table, found) = delimiter::part(&text, &context.around(&body.file), body.line);
            let enough = table.rows.len() >= layout::HEADING_WITHIN || head.len() > MAX_LINE;
            if table.rows.is_empty() && table.broken.is_none() {
                body.line = body.line.saturating_add(breaks(text.as_bytes()));
                head.clear();
            } else if ended || enough || found.is_some() {
                break (table, found);
            }
        };
        let mut rows = std::mem::take(&mut table.rows);
        let Some(reader) = Reader::begin(context, &body.file, &mut rows, found, Some(table.delimiter), out) else {
            out.findings.extend(broken(&body.file, &text, table));
            return Ok(());
        };
        body.delimiter = table.delimiter;
        let above = reader.behind.saturating_sub(body.line);
        body.line = reader.behind;
        blocks.put_back(behind_lines(&head, above));
        blocks.read_by(small.unwrap_or(self.sizes.chunk));
        self.below(blocks, body, reader, small, out)
    }

    /// Reads the rows of a text below its heading.
    fn below(
        &self,
        blocks: Chunks,
        body: Body,
        mut reader: Reader<'s>,
        small: Option<usize>,
        out: &mut Sink<'_, '_>,
    ) -> Result<(), Again> {
        let mut rest = Rest { body, reader: &mut reader };
        let few = small.is_some_and(|size| size < FEW);
        let in_order = few || self.context.known.in_order || !self.sizes.bulk || rest.reader.is_filtered();
        let left = match in_order {
            true => Some(blocks),
            false => bulk::read(blocks, small.is_some(), &mut rest, out)?,
        };
        let all = left.is_some();
        if let Some(blocks) = left {
            rest.body.in_order(blocks, rest.reader, out)?;
        }
        reader.end(all, out)
    }
}

/// Adds the next lines to the first of a file, blank ones above them left out: those may
/// fill whole blocks. Whether the file ends with them; `None` when there are none, which is
/// reported.
fn more(blocks: &mut Chunks, head: &mut Vec<u8>, body: &mut Body, out: &mut Sink<'_, '_>) -> Option<bool> {
    let mut block = Chunk::default();
    loop {
        let end = blocks.next(&mut block).err();
        match end {
            None => head.extend_from_slice(block.lines()),
            Some(End::File) if !head.is_empty() => {}
            Some(End::File) => {
                out.findings.push(empty(&body.file));
                return None;
            }
            Some(end) => {
                body.end(end, out);
                return None;
            }
        }
        if !head.iter().all(u8::is_ascii_whitespace) {
            return Some(end.is_some());
        }
        body.line = body.line.saturating_add(breaks(head));
        head.clear();
    }
}

/// A file without a row.
fn empty(file: &FileInfo) -> Finding {
    Finding::at(FileProblem::EmptyFile, Place::of_line(&file.name, 1))
}

/// What follows the first `count` lines.
fn behind_lines(bytes: &[u8], count: u64) -> &[u8] {
    let mut rest = bytes;
    for _ in 0..count {
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else { return &[] };
        let length = if rest.get(end..).is_some_and(|it| it.starts_with(b"\r\n")) { 2 } else { 1 };
        rest = rest.get(end.saturating_add(length)..).unwrap_or_default();
    }
    rest
}
