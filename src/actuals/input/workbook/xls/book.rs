//! A workbook, its sheets not yet read.

use crate::actuals::input::workbook::book::{Book, Tab};
use crate::actuals::input::workbook::grid::Grid;
use crate::actuals::input::workbook::stored;
use crate::diagnostic::BookError;

use super::cells::{Around, Cells};
use super::compound;
use super::globals::{self, Globals};

/// The stream of a workbook since Excel 97, and before.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// The records of a workbook, in a file of streams or without one.
pub struct Xls {
    stream: Vec<u8>,
    globals: Globals,
}

/// What holds the records.
pub struct Stream(Vec<u8>);

impl Stream {
    /// From a file of streams, or of records alone; `None` where there is no such stream.
    ///
    /// # Errors
    /// Where the file is cut off or damaged.
    pub fn open(bytes: &[u8], streams: bool) -> Result<Option<Self>, BookError> {
        if streams { Ok(compound::stream(bytes, &STREAMS)?.map(Self)) } else { Ok(Some(Self(bytes.to_vec()))) }
    }

    /// Whether it opens with a password only.
    pub fn is_protected(&self) -> bool {
        globals::is_protected(&self.0)
    }
}

impl Xls {
    /// # Errors
    /// When it cannot be read.
    pub fn open(stream: Stream) -> Result<Self, BookError> {
        Ok(Self { globals: globals::read(&stream.0)?, stream: stream.0 })
    }
}

impl Book for Xls {
    fn kind(&self) -> &'static str {
        "xls"
    }

    fn tabs(&self) -> &[Tab] {
        &self.globals.tabs
    }

    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError> {
        let mut cells = Cells::new(self.globals.records(&self.stream, sheet)?, self.globals.letters, Around::default());
        stored::are_filled(&mut cells, &self.globals.looks.strings)
    }

    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError> {
        let Self { stream, globals } = self;
        let around = Around::read(globals.records(stream, sheet)?)?;
        let mut cells = Cells::new(globals.records(stream, sheet)?, globals.letters, around);
        stored::read(&mut cells, &mut globals.looks)
    }
}
