//! The report as a workbook, as an office hands it on: the gaps to print, and
//! the observations they were reckoned from.
//!
//! The numbers are those people are shown in the terminal, as numbers; every
//! digit is in the JSON and CSV reports.

mod cell;
mod gaps;
mod sheets;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::language::{Label, Lang};
use crate::plan::Plan;
use crate::text::{harmless_in_xml, shorten};

use super::document::Report;
use super::view::{self, path};

/// Longest title the properties of a document take.
const TITLE: usize = 255;

/// The whole report as an .xlsx file. A million targets do not fit; and it is not made
/// on a machine without a clock (wasm32-unknown-unknown, unless the feature `js` lends it
/// that of JavaScript), at which the writer of workbooks looks before it is told a time:
/// that would be a panic.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if cfg!(all(target_family = "wasm", target_os = "unknown", not(feature = "js"))) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let bytes = book(report).and_then(|mut book| book.save_to_buffer()).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn book(report: &Report<'_>) -> Result<Workbook, XlsxError> {
    let lang = report.lang;
    let mut book = Workbook::new();
    book.set_properties(&properties(report.plan, lang)?);
    gaps::write(book.add_worksheet().set_name(lang.label(Label::Gaps))?, report)?;
    sheets::observations(book.add_worksheet().set_name(lang.label(Label::Observations))?, report)?;
    if report.by_area && report.entries().any(|(_, _, outcome)| !outcome.areas.is_empty()) {
        sheets::areas(book.add_worksheet().set_name(lang.label(Label::Areas))?, report)?;
    }
    if path::entries(report).next().is_some() {
        sheets::path(book.add_worksheet().set_name(lang.label(Label::Path))?, report)?;
    }
    if let Some((against, lines)) = view::changes(report) {
        sheets::changes(book.add_worksheet().set_name(lang.label(Label::Changes))?, &against, &lines)?;
    }
    Ok(book)
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
