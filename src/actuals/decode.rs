//! Bytes to text, strictly: nothing is ever replaced, nothing guessed in
//! silence.

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Finding, Place, Problem};

use super::{Source, workbook};

/// Which encoding to read by, and which sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// A label of the WHATWG encoding standard (`gb18030`, `utf-16le`, `big5`);
    /// `None` to find out.
    pub encoding: Option<String>,
    /// The sheet of a workbook; `None` for the first.
    pub sheet: Option<String>,
}

/// What a file is that holds no table, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Excel's binary format before 2007.
    Xls,
    /// A compressed archive that is no workbook.
    Archive,
    /// A web page.
    Html,
    /// PDF.
    Pdf,
    /// A pointer that Git LFS left in place of the file.
    LfsPointer,
    /// A picture.
    Picture,
}

const MARKS: [(&[u8], &Encoding); 3] = [(b"\xEF\xBB\xBF", UTF_8), (b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)];
const ZIP: &[u8] = b"PK\x03\x04";
const FOREIGN: [(&[u8], Foreign); 6] = [
    (b"\xD0\xCF\x11\xE0", Foreign::Xls),
    (b"\x1F\x8B", Foreign::Archive),
    (b"%PDF", Foreign::Pdf),
    (b"version https://git-lfs", Foreign::LfsPointer),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
];

/// Reads bytes as a table's text: a workbook, or text by its byte order mark,
/// as UTF-8, else as GB18030.
///
/// # Errors
/// A finding at the first byte that is no text.
pub fn decode(name: &str, bytes: Vec<u8>, choice: &Choice) -> Result<Source, Finding> {
    let start = Place::new(name, "", 0..0);
    if bytes.starts_with(ZIP) {
        return workbook::read(name, bytes, choice.sheet.as_deref());
    }
    if let Some(what) = foreign(&bytes) {
        return Err(Finding::at(Problem::NotATable { what }, start));
    }
    let (encoding, guessed, skip) = encoding(&bytes, choice, start)?;
    let text = strict(name, bytes.get(skip..).unwrap_or_default(), encoding)?;
    match text.find('\0') {
        Some(at) => Err(Finding::at(Problem::NulByte, Place::new(name, &text, at..at))),
        None => Ok(Source { name: name.to_owned(), encoding: label(encoding), guessed, text, sheet: None }),
    }
}

/// The encoding, whether it is a guess, and the bytes of its mark.
fn encoding(bytes: &[u8], choice: &Choice, start: Place) -> Result<(&'static Encoding, bool, usize), Finding> {
    let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some(asked) = &choice.encoding {
        let Some(encoding) = Encoding::for_label(asked.as_bytes()) else {
            return Err(Finding::general(Problem::UnknownEncoding { name: asked.clone() }));
        };
        let skip = mark.filter(|(_, marked)| *marked == encoding).map_or(0, |(mark, _)| mark.len());
        return Ok((encoding, false, skip));
    }
    if let Some((mark, encoding)) = mark {
        return Ok((encoding, false, mark.len()));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok((UTF_8, false, 0)),
        // Han characters up to a last one that is cut: UTF-8, but not all of it.
        Err(error) if error.error_len().is_none() && has_han(bytes.get(..error.valid_up_to())) => Ok((UTF_8, false, 0)),
        Err(_) if bytes.contains(&0) => Err(Finding::at(Problem::NulByte, start)),
        Err(_) => Ok((GB18030, true, 0)),
    }
}

fn has_han(bytes: Option<&[u8]>) -> bool {
    let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("");
    text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

fn strict(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<String, Finding> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true).0 {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull | DecoderResult::Malformed(..) => {
            let end = text.len();
            let problem = Problem::NotText { encoding: label(encoding) };
            Err(Finding::at(problem, Place::new(name, &text, end..end)))
        }
    }
}

fn foreign(bytes: &[u8]) -> Option<Foreign> {
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*what);
    }
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let html = ["<!doctype html", "<html", "<table", "<?xml"].iter().any(|tag| text.starts_with(tag));
    html.then_some(Foreign::Html)
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

    fn read(bytes: &[u8]) -> Result<Source, Problem> {
        decode("f", bytes.to_vec(), &Choice::default()).map_err(|finding| finding.problem)
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(read(b"\xEF\xBB\xBFa").unwrap().text, "a");
        assert_eq!(read(b"\xFF\xFE\x07\x63").unwrap().text, "指");
        assert_eq!(read(b"\xFE\xFF\x63\x07").unwrap().text, "指");
    }

    #[test]
    fn what_is_no_utf8_is_read_as_gb18030_and_marked_a_guess() {
        let source = read(b"\xD6\xB8\xB1\xEA").unwrap();
        assert_eq!((source.text.as_str(), source.encoding, source.guessed), ("指标", "gb18030", true));
    }

    #[test]
    fn a_file_cut_in_mid_character_is_refused() {
        let whole = "指标,期间".as_bytes();
        assert_eq!(read(&whole[..whole.len() - 1]), Err(Problem::NotText { encoding: "utf-8" }));
        assert_eq!(read(b"\xD6\xB8\xB1"), Err(Problem::NotText { encoding: "gb18030" }));
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, what) in [
            (&b"\xD0\xCF\x11\xE0xx"[..], Foreign::Xls),
            (b" <!DOCTYPE html><p>", Foreign::Html),
            (b"version https://git-lfs.github.com/spec/v1", Foreign::LfsPointer),
            (b"%PDF-1.7", Foreign::Pdf),
        ] {
            assert_eq!(read(bytes), Err(Problem::NotATable { what }));
        }
        assert_eq!(read(b"a\0b"), Err(Problem::NulByte));
    }
}
