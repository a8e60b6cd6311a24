//! Where figures come from: a text, bytes, or a stream that can be opened again.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use crate::diagnostic::{Finding, UsageProblem};

/// Which encoding to read by, and which sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// A label of the WHATWG encoding standard (`gb18030`, `utf-16le`, `big5`);
    /// `None` to find out.
    pub encoding: Option<String>,
    /// The sheet of a workbook; `None` for the first, `*` for every one that is not hidden.
    pub sheet: Option<String>,
}

/// A stream of bytes.
pub type Stream = Box<dyn Read + Send>;

/// Opens a stream at its start, each time anew.
pub type Open = Box<dyn Fn() -> io::Result<Stream> + Send + Sync>;

/// Every sheet: no sheet can be called so.
pub(in crate::actuals) const EVERY: &str = "*";

/// A file of figures.
#[derive(Clone)]
pub struct Source {
    /// Name the user gave it.
    pub name: String,
    pub(in crate::actuals) choice: Choice,
    content: Arc<Content>,
    /// It is one of several sheets that are read.
    pub(in crate::actuals) among_others: bool,
}

enum Content {
    Text(String),
    Bytes(Vec<u8>),
    Stream(Open),
}

impl Source {
    /// A text in UTF-8.
    pub fn text(name: &str, text: &str) -> Self {
        Self::of(name, Content::Text(text.to_owned()), Choice::default())
    }

    /// The bytes of a table or of a workbook.
    pub fn bytes(name: &str, bytes: Vec<u8>, choice: Choice) -> Self {
        Self::of(name, Content::Bytes(bytes), choice)
    }

    /// A file of any size, read as it comes. It is opened again when its rows
    /// have to be looked at twice, and must then hold the same bytes.
    pub fn stream(name: &str, open: Open, choice: Choice) -> Self {
        Self::of(name, Content::Stream(open), choice)
    }

    fn of(name: &str, content: Content, choice: Choice) -> Self {
        Self { name: name.to_owned(), choice, content: Arc::new(content), among_others: false }
    }

    /// The same file, of which this sheet is read as if there were no other.
    pub(in crate::actuals) fn only(&self, sheet: &str) -> Self {
        Self { choice: Choice { sheet: Some(sheet.to_owned()), ..self.choice.clone() }, ..self.clone() }
    }

    /// The same file, of which only this sheet is read.
    pub(in crate::actuals) fn sheet(&self, name: String) -> Self {
        Self { among_others: true, ..self.only(&name) }
    }

    /// Whether the content is text already, whatever its bytes look like.
    pub(in crate::actuals) fn is_text(&self) -> bool {
        matches!(*self.content, Content::Text(_))
    }

    /// Bytes of it, where that is known beforehand.
    pub(in crate::actuals) fn size(&self) -> Option<u64> {
        match &*self.content {
            Content::Text(text) => u64::try_from(text.len()).ok(),
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Stream(_) => None,
        }
    }

    pub(in crate::actuals) fn open(&self) -> Result<Stream, Finding> {
        match &*self.content {
            Content::Text(text) => Ok(Box::new(Cursor::new(text.clone().into_bytes()))),
            Content::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            Content::Stream(open) => open().map_err(|error| self.unreadable(&error)),
        }
    }

    pub(in crate::actuals) fn unreadable(&self, error: &io::Error) -> Finding {
        Finding::general(UsageProblem::CannotRead { file: self.name.clone(), reason: error.into() })
    }
}
