//! The text of a plan as the bytes of its file.

use crate::actuals;
use crate::diagnostic::{FileProblem, Finding, Place};

/// The longest plans have half a million characters.
pub const MAX_TEXT: usize = 1 << 22;

/// The text, in whatever encoding. One byte more than [`MAX_TEXT`] is enough of a larger file.
///
/// # Errors
/// It is too large, or no text.
pub fn text(file: &str, bytes: &[u8]) -> Result<String, Finding> {
    let refused = |problem| Finding::at(problem, Place::of_line(file, 1));
    if bytes.len() > MAX_TEXT {
        return Err(refused(FileProblem::FileTooLarge { limit: MAX_TEXT }));
    }
    match actuals::no_text(bytes) {
        Some(what) => Err(refused(FileProblem::NotAPlanText { what })),
        None => actuals::text(file, bytes),
    }
}
