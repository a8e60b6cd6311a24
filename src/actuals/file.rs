//! One file: how it is to be read, and then reading it.
//!
//! All files go one way: chunks of lines, the heading in the first of them, then the rows
//! in order. The plain rows of a large one go through `bulk`, and only the others in order.

use std::io::Cursor;

use crate::diagnostic::{FileProblem, Finding, Place};
use crate::line_ends::breaks;

use super::bulk::columns::Columns;
use super::bulk::pool;
use super::input::chunks::{CHUNK, Chunk, Chunks, End, FIRST, MAX_LINE};
use super::input::contents::{self, Contents, FIRST_BYTES};
use super::input::encoding::TextEncoding;
use super::input::file_info::FileInfo;
use super::input::source::{Source, Stream};
use super::ledger::detail::Detail;
use super::record::body::Reader;
use super::record::context::{Context, Sink};
use super::record::in_order::{Again, Body, Known, Rest, broken};
use super::table::{delimiter, layout};

/// The first bytes of a file, and their text.
type Head = (Vec<u8>, String);

/// What a file is read with.
#[derive(Clone, Copy)]
pub struct Setting<'s> {
    pub context: &'s Context<'s>,
    pub keep: &'s Detail,
    pub known: Known,
    pub sizes: Sizes,
}

/// From what size on which way is taken.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Smaller files are read as a whole.
    pub whole: u64,
    /// Bytes read at once of larger ones.
    pub chunk: usize,
}

impl Sizes {
    pub const USUAL: Self = Self { whole: FIRST_BYTES, chunk: CHUNK };
}

impl Setting<'_> {
    /// Reads one file.
    pub fn read(&self, source: &Source, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        match contents::open(source, self.sizes.whole, self.known.not_utf8, out.findings) {
            Ok(Contents::Text(file, text)) => {
                // A sheet of a workbook is larger than its file.
                let size = text.len().saturating_add(1);
                let small = u64::try_from(size).is_ok_and(|size| size <= self.sizes.whole);
                let stream = Box::new(Cursor::new(text.into_bytes()));
                self.rows(file, TextEncoding::sure(encoding_rs::UTF_8), stream, small.then_some(size), out)
            }
            Ok(Contents::Stream(file, way, stream)) => self.rows(file, way, stream, None, out),
            Err(finding) => {
                out.findings.push(finding);
                Ok(())
            }
        }
    }

    /// The first rows of a file, among them the heading if there is one, and their
    /// bytes and text. Blank lines above them may fill whole blocks. `None` when
    /// there are none, which is reported.
    fn head(&self, blocks: &mut Chunks, body: &mut Body, out: &mut Sink<'_, '_>) -> Result<Option<Head>, Again> {
        let (mut block, mut head) = (Chunk::default(), Vec::new());
        loop {
            let end = blocks.next(&mut block).err();
            match end {
                None => head.extend_from_slice(block.lines()),
                Some(End::File) if !head.is_empty() => {}
                Some(End::File) => {
                    out.findings.push(Finding::at(FileProblem::EmptyFile, Place::new(&body.file.name, "", 0..0)));
                    return Ok(None);
                }
                Some(end) => {
                    body.end(end, out);
                    return Ok(None);
                }
            }
            if head.iter().all(u8::is_ascii_whitespace) {
                body.line = body.line.saturating_add(breaks(&head, 0));
                head.clear();
                continue;
            }
            let Some(text) = body.text(&head, out)? else { return Ok(None) };
            let table = delimiter::part(&text, self.context.names, body.line);
            let heading = layout::find(&table.rows, self.context.names).is_some();
            let enough = table.rows.len() >= layout::HEADING_WITHIN || head.len() > MAX_LINE;
            if table.rows.is_empty() && table.broken.is_none() {
                body.line = body.line.saturating_add(breaks(text.as_bytes(), 0));
                head.clear();
            } else if end.is_some() || enough || heading {
                return Ok(Some((head, text)));
            }
        }
    }

    /// Reads the rows of a file; `small` is the size of one that is read at once.
    fn rows(
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
        let Some((head, text)) = self.head(&mut blocks, &mut body, out)? else { return Ok(()) };
        let mut table = delimiter::part(&text, context.names, body.line);
        let mut rows = std::mem::take(&mut table.rows);
        let commas = self.known.commas(&body.file, table.delimiter);
        let Some(mut reader) = Reader::begin(context, &body.file, &mut rows, commas, out) else {
            out.findings.extend(broken(&body.file, &text, table));
            return Ok(());
        };
        body.delimiter = table.delimiter;
        let above = reader.body_line().saturating_sub(body.line);
        body.line = reader.body_line();
        blocks.put_back(behind_lines(&head, above));
        blocks.read_by(small.unwrap_or(self.sizes.chunk));
        // Of some cells of a sheet there is more to know than their text.
        let in_order =
            small.is_some() || self.known.in_order || !(body.file.merged.is_empty() && body.file.zeros.is_empty());
        let shape = Columns::of(reader.found(), body.delimiter).filter(|_| !in_order);
        let all = shape.is_none();
        match shape {
            Some(shape) => {
                pool::read(blocks, &shape, self.keep, &mut Rest { body, reader: &mut reader, context }, out)?
            }
            None => body.in_order(blocks, &mut reader, out)?,
        }
        self.known.settled(reader.signs(), all)?;
        reader.finish(out);
        Ok(())
    }
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
