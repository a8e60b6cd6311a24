//! One file: how it is to be read, and then reading it.
//!
//! A file that fits into one block is read as a whole. A larger one is read in
//! blocks: the long way, row by row in order, or the short way, its plain rows
//! by several threads and only the others row by row.

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Problem};
use crate::line_ends::breaks;

use crate::actuals::bulk::columns::Columns;
use crate::actuals::bulk::pool;
use crate::actuals::bulk::scan::Piece;
use crate::actuals::input::chunks::{CHUNK, Chunk, Chunks, End, FIRST, MAX_LINE};
use crate::actuals::input::csv::{CsvRows, split};
use crate::actuals::input::encoding::{self, TextEncoding, Utf8};
use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::source::{Source, Stream};
use crate::actuals::input::workbook::{self, Sheet};
use crate::actuals::ledger::detail::Detail;
use crate::actuals::record::body::Reader;
use crate::actuals::record::context::{Context, Sink};
use crate::actuals::table::delimiter;
use crate::actuals::table::layout::{self, Table};
use crate::actuals::value::cell::{Commas, Signs};

/// A workbook is held in memory.
const MAX_WORKBOOK: u64 = 1 << 29;

/// Why a file has to be read again from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// In order: its quotes are not what they seemed.
    InOrder,
    /// In another encoding: what was taken for UTF-8 is none.
    NotUtf8,
    /// With what its numbers say of commas.
    Commas(Commas),
}

/// What is known of a file from an earlier try.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub in_order: bool,
    pub not_utf8: bool,
    pub commas: Option<Commas>,
}

impl Known {
    pub fn learn(&mut self, why: Again) {
        match why {
            Again::InOrder => self.in_order = true,
            Again::NotUtf8 => self.not_utf8 = true,
            Again::Commas(commas) => self.commas = Some(commas),
        }
    }

    /// What a comma within a number is, in a file whose cells are parted by this.
    fn commas(&self, file: &FileInfo, delimiter: u8) -> Commas {
        match self.commas {
            Some(commas) => commas,
            None if file.sheet.is_none() && delimiter != b',' => Commas::Either,
            None => Commas::Thousands,
        }
    }

    /// Whether a number that may be read in two ways is decided by others, of which all
    /// were looked at.
    fn settled(&self, signs: Signs, all: bool) -> Result<(), Again> {
        match signs.answer().filter(|_| self.commas.is_none() && signs.ask()) {
            None if !all && signs.ask() && self.commas.is_none() => Err(Again::InOrder),
            None => Ok(()),
            Some(_) if !all => Err(Again::InOrder),
            Some(commas) => Err(Again::Commas(commas)),
        }
    }
}

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
    pub const USUAL: Self = Self { whole: 1 << 17, chunk: CHUNK };
}

impl Setting<'_> {
    /// Reads one file.
    pub fn read(&self, source: &Source, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        let start = start(source, self.sizes.whole);
        match start.and_then(|start| contents(source, start, self.known, out.findings)) {
            Ok(Contents::Text(file, text)) if self.is_small(&text) => return self.whole(&file, &text, out),
            Ok(Contents::Text(file, text)) => {
                let stream = Box::new(Cursor::new(text.into_bytes()));
                return self.long(file, TextEncoding::sure(encoding_rs::UTF_8), stream, out);
            }
            Ok(Contents::Stream(file, way, stream)) => return self.long(file, way, stream, out),
            Err(finding) => out.findings.push(finding),
        }
        Ok(())
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
                    out.findings.push(Finding::at(Problem::EmptyFile, Place::new(&body.file.name, "", 0..0)));
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

    /// A sheet of a workbook is larger than its file.
    fn is_small(&self, text: &str) -> bool {
        u64::try_from(text.len()).is_ok_and(|size| size < self.sizes.whole)
    }

    /// Reads a file of any size.
    fn long(&self, file: FileInfo, way: TextEncoding, stream: Stream, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        let context = self.context;
        out.input = file.input();
        let mut body = Body { file, way, line: 1, delimiter: b',' };
        let mut blocks = Chunks::new(stream, self.sizes.chunk.min(FIRST));
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
        blocks.read_by(self.sizes.chunk);
        // Of some cells of a sheet there is more to know than their text.
        let in_order = self.known.in_order || !(body.file.merged.is_empty() && body.file.zeros.is_empty());
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

    /// Reads a file whose text is all there.
    fn whole(&self, file: &FileInfo, text: &str, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        out.input = file.input();
        if let Some(finding) = nul(file, text, 1) {
            out.findings.push(finding);
            return Ok(());
        }
        let mut table = delimiter::part(text, self.context.names, 1);
        let mut rows = std::mem::take(&mut table.rows);
        if rows.is_empty() && table.broken.is_none() {
            out.findings.push(Finding::at(Problem::EmptyFile, Place::new(&file.name, "", 0..0)));
        }
        let commas = self.known.commas(file, table.delimiter);
        let mut reader = Reader::begin(self.context, file, &mut rows, commas, out);
        if let Some(reader) = &mut reader {
            reader.body(&rows, out);
            self.known.settled(reader.signs(), true)?;
        }
        out.findings.extend(broken(file, text, table));
        if let Some(reader) = reader {
            reader.finish(out);
        }
        Ok(())
    }
}

/// The first bytes of a file, and the stream behind them. As many are looked at
/// in every file, for they decide on its encoding.
struct Start {
    bytes: Vec<u8>,
    /// They are all there are.
    ended: bool,
    /// The file is to be read as a whole.
    whole: bool,
    stream: Stream,
}

fn start(source: &Source, whole: u64) -> Result<Start, Finding> {
    let mut stream = source.open()?;
    let limit = whole.max(Sizes::USUAL.whole);
    let size = source.size().map_or(0, |size| size.saturating_add(1).min(limit));
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    stream.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| source.unreadable(&error))?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok(Start { bytes, ended: read < limit, whole: read < whole, stream })
}

/// What a file holds.
enum Contents {
    /// All of its text.
    Text(FileInfo, String),
    /// Bytes in whose encoding lines can be told apart.
    Stream(FileInfo, TextEncoding, Stream),
}

fn contents(source: &Source, start: Start, known: Known, asides: &mut Vec<Finding>) -> Result<Contents, Finding> {
    let Start { mut bytes, ended, whole, stream } = start;
    let place = || Place::new(&source.name, "", 0..0);
    if bytes.starts_with(encoding::ZIP) && !source.is_text() {
        return book(source, bytes, stream, asides);
    }
    if bytes.starts_with(encoding::OLE) && !source.is_text() {
        let what = encoding::compound(stream, bytes).map_err(|error| source.unreadable(&error))?;
        return Err(Finding::at(Problem::NotATable { what }, place()));
    }
    if let Some(what) = encoding::foreign(&bytes).filter(|_| !source.is_text()) {
        return Err(Finding::at(Problem::NotATable { what }, place()));
    }
    let way = TextEncoding::of(&bytes, ended, &source.choice).map_err(Finding::general)?;
    let way = if known.not_utf8 { TextEncoding::guess() } else { way };
    let file = FileInfo {
        name: Arc::from(source.name.as_str()),
        encoding: way.label(),
        guessed: way.guessed,
        sheet: None,
        merged: Arc::default(),
        zeros: Arc::default(),
    };
    bytes.drain(..way.skip.min(bytes.len()));
    if whole {
        return match way.text(&bytes) {
            Ok(text) => Ok(Contents::Text(file, text)),
            Err(text) => Err(no_text(&file, &text, 1)),
        };
    }
    let stream: Stream = Box::new(Cursor::new(bytes).chain(stream));
    if way.keeps_lines() {
        return Ok(Contents::Stream(file, way, stream));
    }
    let way_of_lines = TextEncoding { encoding: encoding_rs::UTF_8, assumed: false, ..way };
    Ok(Contents::Stream(file, way_of_lines, Box::new(Utf8::new(stream, way.encoding))))
}

fn book(source: &Source, mut bytes: Vec<u8>, stream: Stream, asides: &mut Vec<Finding>) -> Result<Contents, Finding> {
    stream.take(MAX_WORKBOOK).read_to_end(&mut bytes).map_err(|error| source.unreadable(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) >= MAX_WORKBOOK {
        let limit = usize::try_from(MAX_WORKBOOK).unwrap_or(usize::MAX);
        return Err(Finding::at(Problem::FileTooLarge { limit }, Place::new(&source.name, "", 0..0)));
    }
    let mut sheet = workbook::read(&source.name, bytes, source.choice.sheet.as_deref())?;
    let place = || Place::new(&source.name, "", 0..0);
    asides.extend(beside(&mut sheet).into_iter().map(|problem| Finding::at(problem, place())));
    let file = FileInfo {
        name: Arc::from(source.name.as_str()),
        encoding: "xlsx",
        guessed: false,
        sheet: Some(Arc::from(sheet.name)),
        merged: Arc::new(sheet.merged),
        zeros: Arc::new(sheet.zeros),
    };
    Ok(Contents::Text(file, sheet.text))
}

/// What a reader of the sheet would not see: sheets that are not read, rows and columns
/// that are.
fn beside(sheet: &mut Sheet) -> Vec<Problem> {
    let mut problems = Vec::new();
    let name = || sheet.name.clone();
    if !sheet.others.is_empty() {
        problems.push(Problem::UnreadSheets { sheet: name(), others: std::mem::take(&mut sheet.others) });
    }
    if !sheet.hidden.is_empty() {
        problems.push(Problem::HiddenSheets { sheets: std::mem::take(&mut sheet.hidden) });
    }
    let (rows, columns) = (std::mem::take(&mut sheet.hidden_rows), std::mem::take(&mut sheet.hidden_columns));
    if !(rows.is_empty() && columns.is_empty()) {
        problems.push(Problem::HiddenCells { sheet: name(), rows, columns });
    }
    problems
}

/// A finding behind the last text of a file, which begins on a known line.
fn no_text(file: &FileInfo, text: &str, line: u64) -> Finding {
    let end = text.len();
    let line = line.saturating_add(breaks(text.as_bytes(), 0));
    Finding::at(Problem::NotText { encoding: file.encoding }, Place::on_line(&file.name, text, line, end..end))
}

/// A finding at the first NUL of a text that begins on a known line.
fn nul(file: &FileInfo, text: &str, line: u64) -> Option<Finding> {
    let at = text.find('\0')?;
    let line = line.saturating_add(breaks(text.as_bytes().get(..at).unwrap_or_default(), 0));
    Some(Finding::at(Problem::NulByte, Place::on_line(&file.name, text, line, at..at)))
}

/// A finding at a broken quote.
fn broken(file: &FileInfo, text: &str, table: CsvRows<'_>) -> Option<Finding> {
    let broken = table.broken?;
    Some(Finding::at(broken.problem, Place::on_line(&file.name, text, broken.line, broken.span)))
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

/// The rows of a long file below its heading.
pub struct Body {
    file: FileInfo,
    way: TextEncoding,
    /// Line that comes next.
    line: u64,
    delimiter: u8,
}

impl Body {
    /// The text of whole lines; `None` when there is none, which is reported.
    fn text(&mut self, bytes: &[u8], out: &mut Sink<'_, '_>) -> Result<Option<String>, Again> {
        let text = match self.way.text(bytes) {
            Ok(text) => {
                self.way.assumed = self.way.assumed && !encoding::is_no_accident(&text);
                text
            }
            Err(_) if self.way.assumed && !encoding::is_damaged(bytes) => return Err(Again::NotUtf8),
            Err(text) => {
                out.findings.push(no_text(&self.file, &text, self.line));
                return Ok(None);
            }
        };
        let nul = nul(&self.file, &text, self.line);
        let clean = nul.is_none();
        out.findings.extend(nul);
        Ok(clean.then_some(text))
    }

    /// Why there are no more rows.
    fn end(&self, end: End, out: &mut Sink<'_, '_>) {
        let problem = match end {
            End::File => return,
            End::NoText => Problem::NotText { encoding: self.file.encoding },
            End::LongLine => Problem::LineTooLong { limit: MAX_LINE },
            End::Failed(error) => {
                let problem = Problem::CannotRead { file: self.file.name.to_string(), reason: (&error).into() };
                return out.findings.push(Finding::general(problem));
            }
        };
        out.findings.push(Finding::at(problem, Place::of_line(&self.file.name, self.line)));
    }

    /// Reads all rows, one after the other.
    fn in_order(&mut self, mut blocks: Chunks, reader: &mut Reader<'_>, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        let mut block = Chunk::default();
        let mut text = String::new();
        loop {
            let end = blocks.next(&mut block).err();
            if end.is_none() {
                let Some(more) = self.text(block.lines(), out)? else { return Ok(()) };
                text.push_str(&more);
            }
            let mut table = split(&text, self.delimiter, self.line);
            let (last, line) = table.last;
            let open = text.len().saturating_sub(last);
            if end.is_none() {
                // The last row may go on in the next block, or its quote be closed there.
                table.rows.pop_if(|row| row.line == line);
                table.broken = table.broken.filter(|it| it.problem != Problem::UnclosedQuote || open > MAX_LINE);
            }
            let more = reader.body(&table.rows, out);
            let broken = broken(&self.file, &text, table);
            let over = broken.is_some() || !more;
            out.findings.extend(broken);
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

/// What is left to be read in order when plain rows are read elsewhere.
pub struct Rest<'r, 'c> {
    body: Body,
    reader: &'r mut Reader<'c>,
    context: &'c Context<'c>,
}

impl<'c> Rest<'_, 'c> {
    pub fn context(&self) -> &'c Context<'c> {
        self.context
    }

    pub fn way(&self) -> TextEncoding {
        self.body.way
    }

    pub fn found(&self) -> Arc<Table> {
        self.reader.found_again()
    }

    /// Reads the other rows of a block; whether it is to go on.
    pub fn piece(&mut self, piece: Piece, out: &mut Sink<'_, '_>) -> Result<bool, Again> {
        let first = self.body.line;
        self.reader.count(piece.rows, piece.rows.saturating_sub(piece.blanks), out);
        for (before, bytes) in piece.others {
            self.body.line = first.saturating_add(before);
            let Some(text) = self.body.text(&bytes, out)? else { return Ok(false) };
            let mut table = split(&text, self.body.delimiter, self.body.line);
            let rows = std::mem::take(&mut table.rows);
            let more = self.reader.body(&rows, out);
            let broken = broken(&self.body.file, &text, table);
            if !more || broken.is_some() {
                out.findings.extend(broken);
                return Ok(false);
            }
        }
        self.body.line = first.saturating_add(piece.lines);
        Ok(true)
    }

    /// Why there are no more blocks.
    pub fn end(&self, end: End, out: &mut Sink<'_, '_>) {
        self.body.end(end, out);
    }
}
