//! The report as a workbook, as an office hands it on: the gaps to print, and
//! the observations they were reckoned from.
//!
//! The numbers are those people are shown in the terminal, as numbers; every
//! digit is in the JSON and CSV reports.

mod cell;
mod gaps;
mod sheets;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::language::{Label, Lang};
use crate::plan::Plan;
use crate::text::{harmless_in_xml, shorten};

use super::Report;

/// A4 in the numbering of the format.
const A4: u8 = 9;
/// Longest title the properties of a document take.
const TITLE: usize = 255;

/// The whole report as the bytes of an .xlsx file.
///
/// # Errors
/// Whatever the writer of workbooks refuses: a million targets, for one, or a
/// machine without a clock (wasm32-unknown-unknown).
pub fn xlsx(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    // The writer looks at the clock before it is told a time; where there is none, that would be a panic.
    if cfg!(all(target_family = "wasm", target_os = "unknown")) {
        return Err(XlsxError::ParameterError("no clock".to_owned()));
    }
    let mut book = Workbook::new();
    book.set_properties(&properties(report.plan, lang)?);
    gaps::write(book.add_worksheet().set_name(lang.label(Label::Gaps))?, report, lang)?;
    sheets::observations(book.add_worksheet().set_name(lang.label(Label::Observations))?, report, lang)?;
    if report.by_area && report.entries().any(|(_, _, outcome)| !outcome.areas.is_empty()) {
        sheets::areas(book.add_worksheet().set_name(lang.label(Label::Areas))?, report, lang)?;
    }
    if let Some(since) = report.since {
        sheets::changes(book.add_worksheet().set_name(lang.label(Label::Changes))?, report, since, lang)?;
    }
    book.save_to_buffer()
}

/// Made, so to speak, on the first day of the plan: the same input gives the
/// same bytes. The format knows no date before 1900.
fn properties(plan: &Plan, lang: Lang) -> Result<DocProperties, XlsxError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(plan.start.year()).unwrap_or(0).max(1900);
    let made = ExcelDateTime::from_ymd(year, part(plan.start.month()), part(plan.start.day()))?;
    let title = shorten(&harmless_in_xml(lang.text(&plan.title)), TITLE);
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&made))
}
