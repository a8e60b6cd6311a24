//! Bytes to text, strictly: nothing is ever replaced, nothing guessed in
//! silence.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{FileKind, FileProblem, Finding, Place, Problem};

use crate::actuals::input::source::{Choice, Stream};

const MARKS: [(&[u8], &Encoding); 3] = [(b"\xEF\xBB\xBF", UTF_8), (b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)];
pub const ZIP: &[u8] = b"PK\x03\x04";
/// Files of Office before 2007, and those with a password since.
pub const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
/// How workbooks begin: packed, in a file of streams, and in bare records.
const BOOKS: [&[u8]; 4] = [ZIP, OLE, b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"];
const FOREIGN: [(&[u8], FileKind); 14] = [
    // Excel before version 5.
    (b"\x09\x04\x06\x00", FileKind::Xls),
    (b"\x09\x02\x06\x00", FileKind::Xls),
    (b"\x09\x00\x04\x00", FileKind::Xls),
    (b"PK\x05\x06", FileKind::Archive),
    (b"Rar!\x1A\x07", FileKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", FileKind::Archive),
    (b"\xFD7zXZ\x00", FileKind::Archive),
    (b"\x28\xB5\x2F\xFD", FileKind::Archive),
    (b"{\\rtf", FileKind::Document),
    (b"\x1F\x8B", FileKind::Archive),
    (b"%PDF", FileKind::Pdf),
    (b"version https://git-lfs", FileKind::LfsPointer),
    (b"\x89PNG", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
];

/// How bytes are made into text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding {
    pub encoding: &'static Encoding,
    /// Nothing in the file or the arguments said so: the bytes are no UTF-8.
    pub guessed: bool,
    /// Nothing said so, and all that was seen of the bytes is UTF-8.
    pub assumed: bool,
    /// Bytes of the mark at the start.
    pub skip: usize,
}

impl TextEncoding {
    /// The way to read a file by its first bytes, or by all of them when it is
    /// `whole`: as asked, by its mark, as UTF-8, else as GB18030.
    pub fn of(bytes: &[u8], whole: bool, choice: &Choice) -> Result<Self, Problem> {
        let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
        let sure = |encoding, skip| Self { skip, ..Self::sure(encoding) };
        if let Some(asked) = &choice.encoding {
            let unknown = || Problem::File(FileProblem::UnknownEncoding { name: asked.clone() });
            let encoding = Encoding::for_label(asked.as_bytes()).ok_or_else(unknown)?;
            let skip = mark.filter(|(_, marked)| *marked == encoding).map_or(0, |(mark, _)| mark.len());
            return Ok(sure(encoding, skip));
        }
        if let Some((mark, encoding)) = mark {
            return Ok(sure(encoding, mark.len()));
        }
        if let Some(encoding) = unmarked(bytes) {
            return Ok(Self::sure(encoding));
        }
        let utf8 = |assumed| Self { assumed, ..Self::sure(UTF_8) };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(utf8(!is_no_accident(text))),
            // The last character is cut by the end of what was seen.
            Err(error) if error.error_len().is_none() && !whole => Ok(utf8(!is_damaged(bytes))),
            Err(_) if is_damaged(bytes) => Ok(utf8(false)),
            Err(_) if is_western(bytes) => Ok(Self::sure(WINDOWS_1252)),
            Err(_) => Ok(Self::guess()),
        }
    }

    /// What is known to be in an encoding.
    pub fn sure(encoding: &'static Encoding) -> Self {
        Self { encoding, guessed: false, assumed: false, skip: 0 }
    }

    /// What is no UTF-8 is most likely GBK or its successor.
    pub fn guess() -> Self {
        Self { guessed: true, ..Self::sure(GB18030) }
    }

    /// Name of the encoding.
    pub fn label(&self) -> &'static str {
        label(self.encoding)
    }

    /// Whether a line end, a quote or a separator is the same byte as in ASCII,
    /// and that byte never part of another character.
    pub fn keeps_lines(&self) -> bool {
        self.encoding.is_ascii_compatible()
    }

    /// The text of bytes that begin and end between characters.
    ///
    /// # Errors
    /// The text before the first byte that is none.
    pub fn text(&self, bytes: &[u8]) -> Result<String, String> {
        if self.encoding == UTF_8
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            return Ok(text.to_owned());
        }
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
        let mut text = String::with_capacity(room.min(bytes.len().saturating_mul(3)));
        text.reserve(room);
        match decoder.decode_to_string_without_replacement(bytes, &mut text, true).0 {
            DecoderResult::InputEmpty => Ok(text),
            DecoderResult::OutputFull | DecoderResult::Malformed(..) => Err(text),
        }
    }
}

/// UTF-16 without its mark: of two bytes one is nearly always nought where texts are
/// figures and Latin letters, and in no other encoding is any.
fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let noughts = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, third) = (noughts(0), noughts(1), bytes.len().div_ceil(6));
    let rare = |count: usize| count.saturating_mul(50) < bytes.len();
    match (even > third, odd > third) {
        (false, true) if rare(even) => Some(UTF_16LE),
        (true, false) if rare(odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether what is no ASCII stands alone among letters, as in words of Western Europe: what
/// is Chinese comes in pairs, and several of them.
fn is_western(bytes: &[u8]) -> bool {
    let runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (mut alone, mut others) = (0_usize, 0_usize);
    for run in runs {
        match run.len() {
            1 => alone = alone.saturating_add(1),
            2 => others = others.saturating_add(1),
            _ => return false,
        }
    }
    alone > others.saturating_mul(4)
}

/// Whether bytes are UTF-8 that was cut at the end or damaged in between, and not
/// another encoding: hardly any Han character in GBK is one in UTF-8, too.
pub fn is_damaged(bytes: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(bytes) else { return false };
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole = whole.saturating_add(han(chunk.valid()));
        // What is broken in one place is broken once.
        let begins = broken == 0 || !chunk.valid().is_empty();
        broken = broken.saturating_add(usize::from(begins && !chunk.invalid().is_empty()));
    }
    let cut = error.error_len().is_none();
    whole > if cut { 0 } else { broken }
}

/// Whether a text that was read as UTF-8 can hardly be another encoding.
pub fn is_no_accident(text: &str) -> bool {
    !text.is_ascii() && han(text) > 2
}

fn han(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count()
}

/// The text of a small file that is no table, by its mark or as UTF-8, else as
/// GB18030.
///
/// # Errors
/// A finding at the first byte that is no text.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Finding> {
    let way = TextEncoding::of(bytes, true, &Choice::default()).map_err(Finding::general)?;
    way.text(bytes.get(way.skip..).unwrap_or_default()).map_err(|text| {
        let problem = FileProblem::NotText { encoding: way.label() };
        Finding::at(problem, Place::new(name, &text, text.len()..text.len()))
    })
}

/// A stream in UTF-8, made from one in an encoding whose bytes are not to be
/// looked at one by one. What is no text is an error of kind `InvalidData`,
/// after all that is.
pub struct Utf8 {
    stream: Stream,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Text that is still to be given out, from `at` on.
    text: String,
    at: usize,
    ended: bool,
    broken: bool,
}

impl Utf8 {
    const BYTES: usize = 1 << 16;

    pub fn new(stream: Stream, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { stream, decoder, bytes: Vec::new(), text: String::new(), at: 0, ended: false, broken: false }
    }

    /// Reads and decodes the next bytes.
    fn fill(&mut self) -> io::Result<()> {
        self.bytes.resize(Self::BYTES, 0);
        let count = self.stream.read(&mut self.bytes)?;
        self.ended = count == 0;
        let bytes = self.bytes.get(..count).unwrap_or_default();
        self.text.clear();
        self.at = 0;
        self.text.reserve(self.decoder.max_utf8_buffer_length_without_replacement(count).unwrap_or(count));
        let (result, _) = self.decoder.decode_to_string_without_replacement(bytes, &mut self.text, self.ended);
        self.broken = matches!(result, DecoderResult::Malformed(..));
        Ok(())
    }
}

impl Read for Utf8 {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.text.len() {
            if self.broken {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let count = self.text.as_bytes().get(self.at..).unwrap_or_default().read(room)?;
        self.at = self.at.saturating_add(count);
        Ok(count)
    }
}

/// What bytes are that are no plain text.
pub fn no_text(bytes: &[u8]) -> Option<FileKind> {
    foreign(bytes).or_else(|| is_workbook(bytes).then_some(FileKind::Document))
}

/// What bytes are that are no table.
pub fn foreign(bytes: &[u8]) -> Option<FileKind> {
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*what);
    }
    if is_owner_file(bytes) {
        return Some(FileKind::OwnerFile);
    }
    if is_dbase(bytes) {
        return Some(FileKind::Exchange);
    }
    if bytes.len() > 3 && bytes.iter().take(4096).all(|byte| *byte == 0) {
        return Some(FileKind::Zeros);
    }
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    // Of UTF-16 every other byte is 0 where the text is markup.
    let start: Vec<u8> = match start.get(..2) {
        Some(b"\xFF\xFE" | b"\xFE\xFF") => start.into_iter().skip(2).filter(|byte| *byte != 0).collect(),
        _ => start,
    };
    markup(String::from_utf8_lossy(&start).trim_start_matches('\u{FEFF}').trim_start())
}

/// Whether bytes are the `~$name` that Word or Excel sets beside an open file: who has it open, as bytes and as UTF-16,
/// each with its length before it and filled up to one width.
fn is_owner_file(bytes: &[u8]) -> bool {
    let width = match bytes.len() {
        162 => 53,
        165 => 54,
        _ => return false,
    };
    let Some((length, rest)) = bytes.split_first() else { return false };
    let Some((name, again)) = rest.split_at_checked(width) else { return false };
    let filling = name.get(usize::from(*length)..);
    *length > 0
        && filling.is_some_and(|it| it.iter().all(|byte| matches!(byte, 0 | b' ')))
        && matches!(again, [1..=54, 0, ..])
}

/// Whether bytes begin like a table of dBASE or FoxPro: its version, the day that it was
/// written on, and the length of its own description.
fn is_dbase(bytes: &[u8]) -> bool {
    let [version, _, month, day, _, _, _, _, low, high, ..] = bytes else { return false };
    let length = u16::from_le_bytes([*low, *high]);
    [0x02, 0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(version)
        && (1..=12).contains(month)
        && (1..=31).contains(day)
        && length > 32
}

/// What a text in small letters is that begins like markup.
fn markup(text: &str) -> Option<FileKind> {
    let begins = |tags: &[&str]| tags.iter().any(|tag| text.starts_with(tag));
    // A page saved in one file is a letter.
    let is_letter = begins(&["from:", "mime-version:", "content-type:"]) && text.contains("content-type: multipart/");
    if is_letter || begins(&["<!doctype html", "<html", "<table", "<meta", "<head", "<style", "mime-version:"]) {
        return Some(FileKind::Html);
    }
    if begins(&["id;p", "table\r\n0,1", "table\n0,1"]) {
        return Some(FileKind::Exchange);
    }
    // No table begins with such marks.
    let marks: String = text.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    if ["{\"", "[{", "[["].contains(&&*marks) {
        return Some(FileKind::Json);
    }
    let has = |word: &str| text.contains(word);
    if !begins(&["<?xml", "<workbook", "<office:document"]) {
        return None;
    }
    Some(if has("urn:schemas-microsoft-com:office:spreadsheet") || has("excel.sheet") {
        FileKind::Xml2003
    } else if has("<office:document") && has("spreadsheet") {
        FileKind::Ods
    } else if has("<html") || has("<!doctype html") {
        FileKind::Html
    } else {
        FileKind::Xml
    })
}

/// Streams of a file of Office before 2007, in UTF-16, and what they make of it: the
/// first of them that is there.
const STREAMS: [(&str, FileKind); 5] = [
    ("EncryptedPackage", FileKind::Protected),
    ("WordDocument", FileKind::Document),
    ("PowerPoint Document", FileKind::Document),
    // One whose streams cannot be found is a broken one.
    ("Workbook", FileKind::Xls),
    ("Book", FileKind::Xls),
];

/// What a file of Office before 2007 is, by the names of the streams in it.
pub fn compound(bytes: &[u8]) -> FileKind {
    let has = |name: &str| {
        // From the end of the name before it to its own.
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    STREAMS.iter().find(|(name, _)| has(name)).map_or(FileKind::Office, |(_, what)| *what)
}

/// Whether bytes begin like a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    BOOKS.iter().any(|magic| bytes.starts_with(magic))
}

fn label(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "gb18030" => "gb18030",
        "GBK" => "gbk",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "Big5" => "big5",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, &'static str, bool), String> {
        let way = TextEncoding::of(bytes, true, &Choice::default()).unwrap();
        Ok((way.text(&bytes[way.skip..])?, way.label(), way.guessed))
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(read(b"\xEF\xBB\xBFa").unwrap().0, "a");
        assert_eq!(read(b"\xFF\xFE\x07\x63").unwrap().0, "指");
        assert_eq!(read(b"\xFE\xFF\x63\x07").unwrap().0, "指");
    }

    #[test]
    fn what_is_no_utf8_is_read_as_gb18030_and_marked_a_guess() {
        assert_eq!(read(b"\xD6\xB8\xB1\xEA").unwrap(), ("指标".to_owned(), "gb18030", true));
    }

    #[test]
    fn what_stands_alone_among_letters_is_western_and_noughts_between_them_are_utf16() {
        let western = b"r\xE9gion;ann\xE9e;Bev\xF6lkerung\nBr\xFAssel;2025;1\n";
        let (text, label, guessed) = read(western).unwrap();
        assert_eq!((text.lines().next(), label, guessed), (Some("région;année;Bevölkerung"), "windows-1252", false));
        let wide: Vec<u8> = "Country\tCôte".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).unwrap(), ("Country\tCôte".to_owned(), "utf-16le", false));
        let other: Vec<u8> = "Country\tCôte".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&other).unwrap().1, "utf-16be");
        assert_eq!(read(b"a,\0,b").unwrap().1, "utf-8");
    }

    #[test]
    fn a_file_cut_in_mid_character_is_refused_at_its_end() {
        let whole = "指标,期间".as_bytes();
        let cut = &whole[..whole.len() - 1];
        assert_eq!((read(cut), is_damaged(cut), is_damaged(whole)), (Err("指标,期".to_owned()), true, false));
        assert_eq!(read(b"\xD6\xB8\xB1"), Err("指".to_owned()));
    }

    #[test]
    fn a_file_damaged_in_one_byte_is_refused_there() {
        let damaged = ["指标,期间".as_bytes(), b"\xE5\xB7,", "数值".as_bytes()].concat();
        assert_eq!(read(&damaged), Err("指标,期间".to_owned()));
        // 市南, where the last byte is another one.
        let early = ["全市,46100\n市".as_bytes(), b"\xE5\x8D\xC8,9000\n", "市北,1".as_bytes()].concat();
        assert_eq!(read(&early), Err("全市,46100\n市".to_owned()));
        // 姹敢一 in GBK begins with three bytes that are a character in UTF-8, too.
        assert_eq!(read(b"\xE6\xB1\xB8\xD2\xD2\xBB"), Ok(("姹敢一".to_owned(), "gb18030", true)));
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, what) in [
            (&b"PK\x05\x06xx"[..], FileKind::Archive),
            (b" <!DOCTYPE html><p>", FileKind::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", FileKind::Html),
            (b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?>", FileKind::Xml2003),
            (b"<?xml version='1.0'?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", FileKind::Xml2003),
            (b"<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">", FileKind::Ods),
            (b"<?xml version='1.0'?><Structure/>", FileKind::Xml),
            (b"version https://git-lfs.github.com/spec/v1", FileKind::LfsPointer),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", FileKind::Html),
            (b"ID;PWXL;N;E\nC;Y1;X1;K\"a\"", FileKind::Exchange),
            (b"TABLE\r\n0,1\r\n\"\"", FileKind::Exchange),
            (b"\x03\x7D\x0B\x1B\x05\0\0\0\x61\0\x20\0", FileKind::Exchange),
            (b" [\n {\"id\": 1}]", FileKind::Json),
            (b"\0\0\0\0\0", FileKind::Zeros),
        ] {
            assert_eq!(foreign(bytes), Some(what));
        }
        let owner = |width: usize| {
            let wide: Vec<u8> = format!("{:width$}", "王力").encode_utf16().flat_map(u16::to_le_bytes).collect();
            [b"\x04\xCD\xF5\xC1\xA6", &b" ".repeat(width - 4)[..], b"\x02\0", &wide].concat()
        };
        assert_eq!((foreign(&owner(54)), foreign(&owner(53))), (Some(FileKind::OwnerFile), Some(FileKind::OwnerFile)));
        assert_eq!((foreign(&owner(52)), foreign(&[b' '; 165])), (None, None));
        for text in ["指标,期间", "[单位：个],2024", "table,0,1", "from,to", "\"[[\",2024"] {
            assert_eq!(foreign(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_file_of_office_is_what_its_streams_are() {
        for (stream, what) in [
            ("Workbook", FileKind::Xls),
            ("Book", FileKind::Xls),
            ("WordDocument", FileKind::Document),
            ("EncryptedPackage", FileKind::Protected),
            ("Something", FileKind::Office),
        ] {
            let name = stream.encode_utf16().flat_map(u16::to_le_bytes).chain([0; 9]);
            let bytes: Vec<u8> = [0; 1000].into_iter().chain(name).collect();
            assert_eq!(compound(&bytes), what);
        }
    }

    #[test]
    fn a_stream_in_utf_16_is_read_as_utf_8_up_to_what_is_no_text() {
        let bytes: Vec<u8> = "指标,a\n".repeat(50_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut stream = Utf8::new(Box::new(io::Cursor::new(bytes.clone())), UTF_16LE);
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!(text, "指标,a\n".repeat(50_000));
        let mut stream = Utf8::new(Box::new(io::Cursor::new(bytes[..bytes.len() - 1].to_vec())), UTF_16LE);
        let mut read = Vec::new();
        assert_eq!(stream.read_to_end(&mut read).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(read.len(), text.len() - 1);
    }
}
