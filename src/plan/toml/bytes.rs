//! A plan as the bytes of its file.

use crate::diagnostic::{Finding, Findings, Place, PlanProblem};
use crate::plan::Plan;

use super::{MAX_PLAN, parse, too_large};

/// Parses the bytes of a plan; its text, too. One byte more than [`MAX_PLAN`] is enough of a
/// larger file.
///
/// # Errors
/// It is no UTF-8, or everything found wrong, in the order of the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<(String, Plan), Findings> {
    if bytes.len() > MAX_PLAN {
        return Err(too_large(file).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let valid = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
        Finding::at(PlanProblem::PlanNotUtf8, Place::new(file, &valid, at..at))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Ok((text.to_owned(), parse(file, text)?))
}
