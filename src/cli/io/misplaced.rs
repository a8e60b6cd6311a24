//! Files given in the wrong place, recognised by their first bytes.

use std::io::Read;
use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, Misplaced, UsageProblem};

use crate::cli::io::files;

/// Bytes that are looked at: comments may stand above a plan.
pub const HEAD: usize = 1 << 13;

/// What the beginning of a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A `targets.toml`.
    Plan,
    /// What `gap --json` writes.
    Report,
    /// What `targets --json` writes.
    PlanAsJson,
    /// A workbook, or text in rows of cells.
    Table,
    Unknown,
}

/// What is wrong with a file of figures that begins like this, if it is of use elsewhere.
pub fn among_figures(name: &str, head: &[u8]) -> Option<Finding> {
    let what = match kind(head) {
        Kind::Plan => Misplaced::PlanAmongFigures,
        Kind::Report => Misplaced::ReportAmongFigures,
        Kind::PlanAsJson => Misplaced::PlanAsJsonAmongFigures,
        Kind::Table | Kind::Unknown => return None,
    };
    Some(finding(name, what))
}

/// What is wrong with a plan that is none and begins like this; `figures` are
/// the files given as such.
pub fn as_plan(name: &str, head: &[u8], figures: &[PathBuf]) -> Option<Finding> {
    let what = match kind(head) {
        Kind::Report => Misplaced::ReportAsPlan,
        Kind::Table => match figures.iter().find(|file| is_plan(file)) {
            Some(plan) => Misplaced::Swapped { plan: files::name(plan) },
            None => Misplaced::TableAsPlan,
        },
        Kind::Plan | Kind::PlanAsJson | Kind::Unknown => return None,
    };
    Some(finding(name, what))
}

fn finding(name: &str, what: Misplaced) -> Finding {
    Finding::general(UsageProblem::Misplaced { file: name.to_owned(), what })
}

/// Whether a file that can be read more than once is a plan.
fn is_plan(file: &Path) -> bool {
    let Ok((opened, true)) = files::open(file) else { return false };
    let mut head = Vec::new();
    let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
    opened.take(limit).read_to_end(&mut head).is_ok() && kind(&head) == Kind::Plan
}

fn kind(head: &[u8]) -> Kind {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
    if head.starts_with(ZIP) || head.starts_with(OLD_WORKBOOK) {
        return Kind::Table;
    }
    let head = head.get(..HEAD).unwrap_or(head);
    // Names in other encodings do not matter here: what is looked for is ASCII in all of them.
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('{') {
        let has = |schema: &str| text.contains(&format!("\"{schema}"));
        return match (has("qdx.gap/"), has("qdx.targets/")) {
            (true, _) => Kind::Report,
            (_, true) => Kind::PlanAsJson,
            _ => Kind::Unknown,
        };
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    if lines().any(|line| ["[plan]", "[[group]]", "[[group.target]]"].iter().any(|table| line.starts_with(table))) {
        return Kind::Plan;
    }
    let toml = |line: &str| line.starts_with('[') || line.split_once('=').is_some_and(|(key, _)| is_key(key.trim()));
    let cells = |line: &str| line.contains([',', ';', '\t']);
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if utf16 || (lines().any(cells) && !lines().any(toml)) { Kind::Table } else { Kind::Unknown }
}

/// `id`, `title.zh`: what stands before the `=` of a plan.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_reports_and_tables_are_told_apart() {
        for (head, expected) in [
            (&b"# ours\n\n[plan]\nid = \"x\"\n"[..], Kind::Plan),
            (b"\xef\xbb\xbf[[group]]\r\n", Kind::Plan),
            (b"\n {\"schema\": \"qdx.gap/1\",", Kind::Report),
            (b"{\n\"schema\": \"qdx.targets/1\"", Kind::PlanAsJson),
            (b"{\"features\": []}", Kind::Unknown),
            (b"indicator,period,value\n", Kind::Table),
            ("某市统计表\n指标;2025年\n".as_bytes(), Kind::Table),
            (b"\xb5\xd8\xc7\xf8\t2025\xc4\xea\n", Kind::Table),
            (b"PK\x03\x04", Kind::Table),
            (b"\xff\xfe\x07c", Kind::Table),
            (b"id = \"x\", y\n", Kind::Unknown),
            (b"plan:\n  id: x\n", Kind::Unknown),
            (b"", Kind::Unknown),
        ] {
            assert_eq!(kind(head), expected, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_table_with_a_remark_in_brackets_is_no_plan() {
        assert!(among_figures("a.csv", b"indicator,period,value,note\nx,2025,1,[plan] of 2024\n").is_none());
    }
}
