//! A stream of bytes in blocks that end with a line.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::io::{self, ErrorKind};

use crate::actuals::input::source::Stream;

/// A longer line is no line of a table; /dev/zero has only one.
pub const MAX_LINE: usize = 1 << 20;
/// Bytes read at once: enough to forget what starting costs, few enough to stay
/// in a processor's cache.
pub const CHUNK: usize = 1 << 18;
/// Bytes read at once as long as a heading is looked for.
pub const FIRST: usize = 1 << 14;
/// Line ends behind the last byte of a block, so that it can be looked at many
/// bytes at a time.
const PADDING: usize = 128;

/// Why there is no further block.
#[derive(Debug)]
pub enum End {
    /// The file ends.
    File,
    /// A line is longer than [`MAX_LINE`].
    LongLine,
    /// What follows is no text.
    NoText,
    /// The file cannot be read.
    Failed(io::Error),
}

/// A block of whole lines.
#[derive(Default)]
pub struct Chunk {
    /// As large as the largest block so far: room is cleared once.
    bytes: Vec<u8>,
    len: usize,
    quotes: bool,
}

impl Chunk {
    /// The lines, each with its end; the last one of a file may lack it.
    pub fn lines(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// The lines, each with its end, and 128 line ends more.
    pub fn padded(&self) -> &[u8] {
        self.bytes.get(..self.len + PADDING).unwrap_or_default()
    }

    /// Whether there are quotes in it.
    pub fn has_quotes(&self) -> bool {
        self.quotes
    }

    /// Room for so many bytes behind the first `from`.
    fn room(&mut self, from: usize, count: usize) -> &mut [u8] {
        if self.bytes.len() < from + count + PADDING {
            self.bytes.resize(from + count + PADDING, 0);
        }
        self.bytes.get_mut(from..from + count).unwrap_or_default()
    }
}

/// Cuts a stream.
pub struct Chunks {
    stream: Stream,
    /// Bytes read and not yet given out.
    carry: Vec<u8>,
    end: Option<End>,
    chunk: usize,
}

impl Chunks {
    /// Cuts a stream read `chunk` bytes at a time.
    pub fn new(stream: Stream, chunk: usize) -> Self {
        Self { stream, carry: Vec::new(), end: None, chunk }
    }

    /// Reads so many bytes at a time from now on.
    pub fn read_by(&mut self, chunk: usize) {
        self.chunk = chunk;
    }

    /// Puts bytes back before those that come next.
    pub fn put_back(&mut self, bytes: &[u8]) {
        self.carry.splice(..0, bytes.iter().copied());
    }

    /// The next block; why there is none, behind the last one.
    pub fn next(&mut self, block: &mut Chunk) -> Result<(), End> {
        let carried = self.carry.len();
        block.room(0, carried).iter_mut().zip(self.carry.drain(..)).for_each(|(to, from)| *to = from);
        block.len = carried;
        loop {
            if self.end.is_none() {
                block.len += self.fill(block.room(block.len, self.chunk));
            }
            if let Some(end) = &mut self.end {
                if block.len == 0 {
                    return Err(std::mem::replace(end, End::File));
                }
                block.quotes = true;
                break;
            }
            let count = quotes(block.lines());
            if let Some(cut) = cut(block.lines(), count) {
                block.quotes = count > 0;
                self.carry.extend_from_slice(block.lines().get(cut..).unwrap_or_default());
                block.len = cut;
                break;
            }
            if block.len > MAX_LINE + self.chunk {
                self.end = Some(End::File);
                return Err(End::LongLine);
            }
        }
        block.room(block.len, PADDING).fill(b'\n');
        Ok(())
    }

    /// Fills the room, unless the bytes end before; how many there are.
    fn fill(&mut self, room: &mut [u8]) -> usize {
        let mut filled = 0;
        while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.stream.read(rest) {
                Ok(0) => self.end = Some(End::File),
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::InvalidData => self.end = Some(End::NoText),
                Err(error) => self.end = Some(End::Failed(error)),
            }
            if self.end.is_some() {
                break;
            }
        }
        filled
    }
}

/// Quotes in bytes: nearly always none, and that there is none is found out faster
/// than how many there are.
fn quotes(bytes: &[u8]) -> usize {
    let from = memchr::memchr(b'"', bytes).and_then(|first| bytes.get(first..));
    from.map_or(0, |bytes| memchr::memchr_iter(b'"', bytes).count())
}

/// Where to cut: behind the last line end with an even number of quotes before
/// it, which is outside of them when all are what they seem. A file whose lines
/// end in lone carriage returns is cut at those.
fn cut(bytes: &[u8], count: usize) -> Option<usize> {
    let mut inside = count % 2 == 1;
    let mut end = bytes.len();
    loop {
        let part = bytes.get(..end)?;
        let at = memchr::memrchr(b'\n', part).or_else(|| lone(part))?;
        let behind = part.get(at..).unwrap_or_default();
        inside ^= quotes(behind) % 2 == 1;
        if !inside {
            return Some(at + 1);
        }
        end = at;
    }
}

/// The last carriage return that cannot be the first half of a line end.
fn lone(bytes: &[u8]) -> Option<usize> {
    memchr::memrchr(b'\r', bytes.get(..bytes.len().checked_sub(1)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> (Vec<String>, End) {
        let mut blocks = Chunks::new(Box::new(io::Cursor::new(text.to_owned().into_bytes())), CHUNK);
        let (mut found, mut block) = (Vec::new(), Chunk::default());
        loop {
            match blocks.next(&mut block) {
                Ok(()) => found.push(String::from_utf8(block.lines().to_vec()).unwrap()),
                Err(end) => return (found, end),
            }
        }
    }

    #[test]
    fn blocks_end_with_a_line_and_together_are_the_file() {
        for line in ["指标,1\n", "指标,1\r\n", "a,1\r"] {
            let text = line.repeat(200_000) + "last";
            let (blocks, end) = all(&text);
            assert!(blocks.len() > 2 && matches!(end, End::File));
            assert!(blocks.iter().rev().skip(1).all(|block| block.ends_with(line)), "{line:?}");
            assert_eq!(blocks.concat(), text);
        }
    }

    #[test]
    fn no_block_ends_within_quotes() {
        let text = "a,\"x\ny\"\n".repeat(100_000);
        let (blocks, _) = all(&text);
        assert!(blocks.len() > 2 && blocks.iter().all(|block| block.ends_with("y\"\n")));
        assert_eq!(blocks.concat(), text);
    }

    #[test]
    fn a_line_without_an_end_is_given_up() {
        let (_, end) = all(&"x".repeat(MAX_LINE * 3));
        assert!(matches!(end, End::LongLine));
    }

    #[test]
    fn behind_a_block_there_are_line_ends() {
        let mut block = Chunk::default();
        Chunks::new(Box::new(io::Cursor::new(b"ab".to_vec())), CHUNK).next(&mut block).unwrap();
        assert_eq!((block.lines(), &block.padded()[2..]), (&b"ab"[..], &[b'\n'; 128][..]));
    }
}
