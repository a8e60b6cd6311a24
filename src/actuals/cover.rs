//! Workbooks that begin with a cover, a list of contents or notes: the first sheet on which
//! there is a table of the plan's indicators is the one that is meant.

use crate::diagnostic::{FileProblem, Finding, Problem};

use super::input::contents::{self, Contents};
use super::input::file_info::FileInfo;
use super::input::row::Row;
use super::input::source::Source;
use super::input::workbook::Sheet;
use super::keys::indicator::Named;
use super::record::context::Context;
use super::table::{find, layout};

/// Sheets that are looked at.
const MAX_SHEETS: usize = 32;

/// The sheet with the table, where there is none on the first and the user has named none.
/// What is said of sheets that are not read is put right.
pub fn behind(
    source: &Source,
    file: &FileInfo,
    sheet: &Sheet,
    context: &Context<'_>,
    findings: &mut [Finding],
) -> Option<(FileInfo, Box<Sheet>)> {
    if sheet.others.is_empty() || table(file, sheet, context).is_some() {
        return None;
    }
    let (name, found) = sheet.others.iter().take(MAX_SHEETS).find_map(|name| {
        let Ok(Contents::Sheet(file, sheet)) = contents::open(&source.only(name), 0, false, &mut Vec::new()) else {
            return None;
        };
        let has_names = table(&file, &sheet, context)?;
        has_names.then_some((name, (file, sheet)))
    })?;
    for finding in findings {
        if let Problem::File(FileProblem::UnreadSheets { sheet: read, others }) = &mut finding.problem
            && finding.place.as_ref().is_some_and(|place| place.file == source.name)
        {
            let cover = std::mem::replace(read, name.clone());
            others.retain(|other| other != name);
            others.insert(0, cover);
        }
    }
    Some(found)
}

/// Whether a table names indicators of the plan, as one that would fit any that the user
/// names does not; `None` where there is no table.
fn table(file: &FileInfo, sheet: &Sheet, context: &Context<'_>) -> Option<bool> {
    let first: Vec<Row<'_>> = sheet.rows().take(layout::HEADING_WITHIN).collect();
    let found = find::find(&first, &context.around(file))?;
    let cells = first.iter().flat_map(|row| &row.cells).map(|cell| &*cell.text);
    let mut texts = cells.chain(found.texts.iter().map(String::as_str)).chain(file.sheet.as_deref());
    let indicator = context.options.indicator;
    let is_meant = |named: Named| indicator.is_none_or(|indicator| indicator == named.target);
    Some(texts.any(|text| context.names.find(text).is_some_and(is_meant)))
}
