//! Findings as the page shows them: the sentence, the place, and the cell within its line.

use serde::Serialize;

use qdx::diagnostic::{Finding, Place, Severity};
use qdx::language::Lang;
use qdx::report;
use qdx::text::harmless;

use crate::rows::{Cell, Rows};

/// Findings handed to the page in full; who has more to mend begins with these.
const MOST: usize = 200;

/// One of them.
#[derive(Serialize)]
pub struct Said {
    error: bool,
    code: &'static str,
    message: String,
    place: Option<At>,
}

/// Where it stands.
#[derive(Serialize)]
struct At {
    file: String,
    line: u64,
    column: u64,
    /// Sheet and cell of a workbook.
    cell: Option<String>,
    /// The line in three parts, the cell in the middle.
    before: String,
    marked: String,
    after: String,
    /// Its neighbours, of a sheet.
    row: Option<Vec<Cell>>,
}

/// The findings in the order of the command line, and a sentence on those left out.
pub fn said(findings: &[Finding], rows: &Rows, lang: Lang) -> (Vec<Said>, Option<String>) {
    let order = report::in_order(findings);
    let rest = order.len().saturating_sub(MOST);
    let said = order.into_iter().take(MOST).map(|finding| one(finding, rows, lang)).collect();
    (said, (rest > 0).then(|| lang.more_findings(rest)))
}

fn one(finding: &Finding, rows: &Rows, lang: Lang) -> Said {
    Said {
        error: finding.severity() == Severity::Error,
        code: finding.problem.code(),
        message: harmless(&lang.problem(&finding.problem)),
        place: finding.place.as_ref().map(|place| at(place, rows)),
    }
}

fn at(place: &Place, rows: &Rows) -> At {
    let row = rows.around(place);
    let part = |from: usize, to: usize| harmless(&place.excerpt.get(from..to).unwrap_or("").replace('\t', " "));
    At {
        file: harmless(&place.file),
        line: place.line,
        column: place.column,
        cell: place.cell.as_deref().map(harmless),
        before: part(0, place.mark.start),
        marked: part(place.mark.start, place.mark.end),
        after: part(place.mark.end, place.excerpt.len()),
        row: row.map(|row| row.into_iter().map(|(at, text)| (at, harmless(&text))).collect()),
    }
}
