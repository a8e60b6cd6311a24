//! Findings for machines: a JSON object a line, or the annotations of a CI
//! service. All of them, none left out.

use serde::Serialize;

use crate::diagnostic::{Finding, Severity};
use crate::language::Lang;
use crate::text::{harmless, harmless_json};

#[derive(Serialize)]
struct Line<'l> {
    severity: &'static str,
    code: &'static str,
    file: Option<&'l str>,
    line: Option<u64>,
    column: Option<u64>,
    /// Sheet and cell of a workbook.
    cell: Option<&'l str>,
    message: String,
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// `{"severity":"error","code":"bad_cell","file":"a.csv","line":2,…}`
pub fn json(finding: &Finding, lang: Lang) -> String {
    let place = finding.place.as_ref();
    let line = Line {
        severity: severity(finding),
        code: finding.problem.code(),
        file: place.map(|place| place.file.as_str()),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        cell: place.and_then(|place| place.cell.as_deref()),
        message: lang.problem(&finding.problem),
    };
    // Strings and numbers only: this cannot fail.
    harmless_json(serde_json::to_string(&line).unwrap_or_default()) + "\n"
}

/// `::error file=a.csv,line=2,col=5,title=bad_cell::…`
pub fn github(finding: &Finding, lang: Lang) -> String {
    let place = finding
        .place
        .as_ref()
        .map(|place| format!("file={},line={},col={},", property(&place.file), place.line, place.column));
    let title = finding.problem.code();
    let message = data(&harmless(&lang.problem(&finding.problem)));
    format!("::{} {}title={title}::{message}\n", severity(finding), place.unwrap_or_default())
}

/// Percent, CR and LF would end or change the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// So would colon and comma, within a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, TableProblem};

    fn finding() -> Finding {
        let problem = TableProblem::UnknownIndicator { name: "a\n::error::b%".into(), nearest: Vec::new() };
        Finding::at(problem, Place::new("x,y:\n.csv", "abc", 1..2))
    }

    #[test]
    fn no_text_of_others_ends_or_begins_a_command() {
        let line = github(&finding(), Lang::En);
        assert_eq!(line.lines().count(), 1);
        assert!(line.starts_with("::error file=x%2Cy%3A%0A.csv,line=1,col=2,title=unknown_indicator::"), "{line}");
        assert!(line.contains("%25") && line.matches("::").count() == 2, "{line}");
    }

    #[test]
    fn a_finding_is_one_line_of_json() {
        let line = json(&finding(), Lang::Zh);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (line.lines().count(), value["line"].as_u64(), value["code"].as_str()),
            (1, Some(1), Some("unknown_indicator"))
        );
    }
}
