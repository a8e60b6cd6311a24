//! What a file holds: looked at by its first bytes, and opened as what it is.

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::diagnostic::{FileProblem, Finding, Place};
use crate::line_ends::breaks;

use super::encoding::{self, TextEncoding, Utf8};
use super::file_info::FileInfo;
use super::source::{EVERY, Source, Stream};
use super::workbook::{self, Sheet};

/// A workbook is held in memory.
const MAX_WORKBOOK: u64 = 1 << 29;

/// Bytes by which the encoding of every file is decided.
pub const FIRST_BYTES: u64 = 1 << 17;

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
    let limit = whole.max(FIRST_BYTES);
    let size = source.size().map_or(0, |size| size.saturating_add(1).min(limit));
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    stream.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| source.unreadable(&error))?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok(Start { bytes, ended: read < limit, whole: read < whole, stream })
}

/// What a file holds.
pub enum Contents {
    /// Bytes in whose encoding lines can be told apart; how many, where all of them have
    /// been decoded.
    Text(FileInfo, TextEncoding, Stream, Option<usize>),
    /// Cells.
    Sheet(FileInfo, Box<Sheet>),
}

/// Opens a file; one of fewer than `whole` bytes is decoded at once. `not_utf8`: an
/// earlier try has found that it is none.
pub fn open(source: &Source, whole: u64, not_utf8: bool, asides: &mut Vec<Finding>) -> Result<Contents, Finding> {
    let Start { mut bytes, ended, whole, stream } = start(source, whole)?;
    if encoding::is_workbook(&bytes) && !source.is_text() {
        return book(source, bytes, stream, asides);
    }
    if let Some(what) = encoding::foreign(&bytes).filter(|_| !source.is_text()) {
        return Err(Finding::at(FileProblem::NotATable { what }, Place::of_line(&source.name, 1)));
    }
    let way = TextEncoding::of(&bytes, ended, &source.choice).map_err(Finding::general)?;
    let way = if not_utf8 { TextEncoding::guess() } else { way };
    let file = FileInfo {
        name: Arc::from(source.name.as_str()),
        encoding: way.label(),
        guessed: way.guessed,
        sheet: None,
        among_others: false,
    };
    bytes.drain(..way.skip.min(bytes.len()));
    if whole {
        return match way.text(&bytes) {
            Ok(text) => {
                let (way, size) = (TextEncoding::sure(encoding_rs::UTF_8), text.len().saturating_add(1));
                Ok(Contents::Text(file, way, Box::new(Cursor::new(text.into_bytes())), Some(size)))
            }
            Err(text) => Err(no_text(&file, &text, 1)),
        };
    }
    let stream: Stream = Box::new(Cursor::new(bytes).chain(stream));
    if way.keeps_lines() {
        return Ok(Contents::Text(file, way, stream, None));
    }
    let way_of_lines = TextEncoding { encoding: encoding_rs::UTF_8, assumed: false, ..way };
    Ok(Contents::Text(file, way_of_lines, Box::new(Utf8::new(stream, way.encoding)), None))
}

/// Every sheet of a workbook that is shown and holds anything, as a file of its own, where
/// they are asked for; hidden ones are told of.
pub fn sheets(source: &Source, asides: &mut Vec<Finding>) -> Vec<Source> {
    if source.choice.sheet.as_deref() != Some(EVERY) {
        return vec![source.clone()];
    }
    // What goes wrong here does so again where the file is read.
    let all = || {
        let Start { bytes, stream, .. } = start(source, 0).ok()?;
        let is_book = encoding::is_workbook(&bytes) && !source.is_text();
        workbook::sheets(whole(source, bytes, stream).ok().filter(|_| is_book)?)
    };
    let Some((shown, hidden)) = all() else { return vec![source.clone()] };
    if !hidden.is_empty() {
        asides.push(Finding::at(FileProblem::HiddenSheets { sheets: hidden }, Place::of_line(&source.name, 1)));
    }
    shown.into_iter().map(|name| source.sheet(name)).collect()
}

/// All bytes of a workbook.
fn whole(source: &Source, mut bytes: Vec<u8>, stream: Stream) -> Result<Vec<u8>, Finding> {
    stream.take(MAX_WORKBOOK).read_to_end(&mut bytes).map_err(|error| source.unreadable(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) >= MAX_WORKBOOK {
        let limit = usize::try_from(MAX_WORKBOOK).unwrap_or(usize::MAX);
        return Err(Finding::at(FileProblem::FileTooLarge { limit }, Place::of_line(&source.name, 1)));
    }
    Ok(bytes)
}

fn book(source: &Source, bytes: Vec<u8>, stream: Stream, asides: &mut Vec<Finding>) -> Result<Contents, Finding> {
    let bytes = whole(source, bytes, stream)?;
    let sheet = workbook::read(&source.name, bytes, source.choice.sheet.as_deref())?;
    asides.extend(beside(&sheet).map(|problem| Finding::at(problem, Place::of_line(&source.name, 1))));
    let file = FileInfo {
        name: Arc::from(source.name.as_str()),
        encoding: sheet.kind,
        guessed: false,
        sheet: Some(Arc::from(sheet.name.as_str())),
        among_others: source.among_others,
    };
    Ok(Contents::Sheet(file, Box::new(sheet)))
}

/// What a reader of the sheet would not see: sheets that are not read, rows and columns
/// that are.
fn beside(it: &Sheet) -> impl Iterator<Item = FileProblem> {
    let (sheet, others, sheets) = (it.name.clone(), it.others.clone(), it.hidden.clone());
    let unread = (!others.is_empty()).then(|| FileProblem::UnreadSheets { sheet: sheet.clone(), others });
    let hidden = (!sheets.is_empty()).then_some(FileProblem::HiddenSheets { sheets });
    let (rows, columns) = (it.hidden_rows.clone(), it.hidden_columns.clone());
    let all_shown = rows.is_empty() && columns.is_empty();
    let cells = (!all_shown).then_some(FileProblem::HiddenCells { sheet, rows, columns });
    [unread, hidden, cells].into_iter().flatten()
}

/// A finding behind the last text of a file, which begins on a known line.
pub fn no_text(file: &FileInfo, text: &str, line: u64) -> Finding {
    let end = text.len();
    let line = line.saturating_add(breaks(text.as_bytes()));
    Finding::at(FileProblem::NotText { encoding: file.encoding }, Place::on_line(&file.name, text, line, end..end))
}
