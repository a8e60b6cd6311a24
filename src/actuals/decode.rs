//! Bytes to text, strictly: nothing is ever replaced.

use crate::diagnostic::{Finding, Place, Problem};

use super::Source;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads bytes as UTF-8, with or without a byte order mark.
///
/// # Errors
/// A finding at the first byte that is no text.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Source, Finding> {
    let bytes = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            None => Ok(Source { name: name.to_owned(), encoding: "utf-8", text }),
            Some(at) => Err(Finding::at(Problem::NulByte, Place::new(name, &text, at..at))),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let valid = error.as_bytes().get(..at).map(String::from_utf8_lossy).unwrap_or_default();
            Err(Finding::at(Problem::NotUtf8, Place::new(name, &valid, at..at)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode("f", b"\xEF\xBB\xBFa".to_vec()).unwrap().text, "a");
    }

    #[test]
    fn what_is_no_utf8_is_refused_at_its_place() {
        let finding = decode("f", b"ab\nc\xB9\xE6".to_vec()).unwrap_err();
        let place = finding.place.unwrap();
        assert_eq!((finding.problem, place.line, place.column), (Problem::NotUtf8, 2, 2));
        assert_eq!(decode("f", b"a\0b".to_vec()).unwrap_err().problem, Problem::NulByte);
    }
}
