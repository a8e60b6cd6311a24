//! XML, one event at a time, in memory that does not grow with it.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::diagnostic::BookError;

use super::limits::MAX_UNPACKED;

/// Elements within one another; a workbook has a dozen.
const MAX_DEPTH: u32 = 64;
/// Bytes of one tag or one piece of text; a cell has 32,767 characters.
const MAX_EVENT: u64 = 1 << 20;

/// What comes next.
pub enum Node<'x> {
    /// A tag that opens an element; one without contents is closed at once.
    Open(Tag<'x>),
    /// The end of the element of this name.
    Close(BytesEnd<'x>),
    /// Text, or a part of it.
    Text(Cow<'x, str>),
    /// A comment, or what else says nothing.
    Aside,
    /// There is nothing more.
    End,
}

/// A tag that opens an element, its prefixes put aside.
pub struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its name.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its attributes with names and values.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.filter_map(|attribute| {
            let attribute = attribute.ok()?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((attribute.key.local_name().into_inner(), value))
        })
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value.into_owned())
    }

    /// Whether an attribute says yes.
    pub fn is_set(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| is_true(&value))
    }
}

/// Yes, as XML writes it.
pub fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// A part of a workbook.
pub struct Xml<R> {
    reader: Reader<BufReader<Metered<R>>>,
    buffer: Vec<u8>,
    depth: u32,
    part: String,
}

impl<R: Read> Xml<R> {
    /// Reads a part of this name.
    pub fn new(bytes: Metered<R>, part: String) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, bytes));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, part }
    }

    /// What comes next.
    ///
    /// # Errors
    /// Where it is no XML, or there is too much of it.
    pub fn next(&mut self) -> Result<Node<'_>, BookError> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().begin();
        let Ok(event) = self.reader.read_event_into(&mut self.buffer) else {
            let spent = self.reader.get_ref().get_ref().is_spent();
            return Err(if spent { BookError::Bytes(MAX_UNPACKED) } else { damaged(&self.part) });
        };
        self.depth = match event {
            Event::Start(_) => self.depth.saturating_add(1),
            Event::End(_) => self.depth.saturating_sub(1),
            _ => self.depth,
        };
        let cut_off = matches!(event, Event::Eof) && self.depth > 0;
        let node = node(event).filter(|_| self.depth <= MAX_DEPTH && !cut_off);
        node.ok_or_else(|| damaged(&self.part))
    }

    /// It is not what it should be.
    pub fn damaged(&self) -> BookError {
        damaged(&self.part)
    }
}

fn damaged(part: &str) -> BookError {
    BookError::Damaged(Some(part.to_owned()))
}

/// `None` where a name stands for a text that nobody knows.
fn node(event: Event<'_>) -> Option<Node<'_>> {
    Some(match event {
        Event::Start(tag) => Node::Open(Tag(tag)),
        Event::End(end) => Node::Close(end),
        Event::Text(text) => Node::Text(text.xml10_content()),
        Event::CData(text) => Node::Text(text.xml10_content()),
        Event::GeneralRef(name) => {
            let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
            let text = name.resolve_char_ref().ok().flatten().map(String::from).or_else(named);
            Node::Text(Cow::Owned(text?))
        }
        Event::Eof => Node::End,
        Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Node::Aside,
    })
}

/// Counts what is unpacked, of all parts together.
pub struct Metered<R> {
    bytes: R,
    left: Rc<Cell<u64>>,
    /// Bytes read since the last event.
    event: u64,
}

impl<R> Metered<R> {
    /// `left` bytes may still be unpacked.
    pub fn new(bytes: R, left: Rc<Cell<u64>>) -> Self {
        Self { bytes, left, event: 0 }
    }

    /// Another event begins.
    pub fn begin(&mut self) {
        self.event = 0;
    }

    /// Nothing more may be unpacked.
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(room)?;
        let read = u64::try_from(count).unwrap_or(u64::MAX);
        self.event = self.event.saturating_add(read);
        self.left.set(self.left.get().saturating_sub(read));
        if self.left.get() == 0 || self.event > MAX_EVENT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, left: u64) -> Result<String, BookError> {
        let mut xml = Xml::new(Metered::new(text.as_bytes(), Rc::new(Cell::new(left))), "x".into());
        let mut out = String::new();
        loop {
            match xml.next()? {
                Node::Open(tag) => out.push_str(&format!("<{}{:?}", tag.name(), tag.attribute("a"))),
                Node::Close(end) => out.push_str(&format!("/{}", end.local_name().into_inner())),
                Node::Text(text) => out.push_str(&text),
                Node::Aside => {}
                Node::End => return Ok(out),
            }
        }
    }

    #[test]
    fn prefixes_entities_and_empty_elements_are_read() {
        let text = "<x:b y:a='1&amp;2'>p&lt;&#x4E07;<![CDATA[<q>]]><c/><!-- - --></x:b>";
        assert_eq!(told(text, 1000), Ok("<bSome(\"1&2\")p<万<q><cNone/c/b".into()));
    }

    #[test]
    fn what_is_no_xml_or_too_much_of_it_is_refused() {
        let damaged = Err(BookError::Damaged(Some("x".into())));
        for text in ["<a>", "<a></b>", "<a>&x;</a>", "<a", "</a>"] {
            assert_eq!(told(text, 1000), damaged, "{text}");
        }
        assert_eq!(told(&"<a>".repeat(1000), 1 << 20), damaged);
        assert_eq!(told(&format!("<a>{}</a>", "x".repeat(1 << 21)), 1 << 30), damaged);
        assert_eq!(told(&format!("<a>{}</a>", "<b/>".repeat(1 << 19)), 1 << 20), Err(BookError::Bytes(MAX_UNPACKED)));
    }
}
