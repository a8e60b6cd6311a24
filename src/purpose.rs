//! What a file is for, recognised by its first bytes: whoever gives it in the wrong place is told so.

use crate::diagnostic::{Finding, Misplaced, UsageProblem};

/// Bytes that are looked at: comments may stand above a plan.
pub const HEAD: usize = 1 << 13;

/// What the beginning of a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A `targets.toml`.
    Plan,
    /// What `gap --json` writes.
    Report,
    /// What `targets --json` writes.
    PlanAsJson,
    /// A workbook, or text in rows of cells.
    Table,
    /// Nothing that is known.
    Unknown,
}

/// What is wrong with a file of figures that begins like this, if it is of use elsewhere.
pub fn among_figures(name: &str, head: &[u8]) -> Option<Finding> {
    let what = match of(head) {
        Purpose::Plan => Misplaced::PlanAmongFigures,
        Purpose::Report => Misplaced::ReportAmongFigures,
        Purpose::PlanAsJson => Misplaced::PlanAsJsonAmongFigures,
        Purpose::Table | Purpose::Unknown => return None,
    };
    Some(finding(name, what))
}

/// What is wrong with a plan that is none and begins like this; `among_figures` finds a
/// file that is one among those that were given as figures.
pub fn as_plan(name: &str, head: &[u8], among_figures: impl FnOnce() -> Option<String>) -> Option<Finding> {
    let what = match of(head) {
        Purpose::Report => Misplaced::ReportAsPlan,
        Purpose::Table => among_figures().map_or(Misplaced::TableAsPlan, |plan| Misplaced::Swapped { plan }),
        Purpose::Plan | Purpose::PlanAsJson | Purpose::Unknown => return None,
    };
    Some(finding(name, what))
}

fn finding(name: &str, what: Misplaced) -> Finding {
    Finding::general(UsageProblem::Misplaced { file: name.to_owned(), what })
}

/// What a file is for that begins like this.
pub fn of(head: &[u8]) -> Purpose {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
    if head.starts_with(ZIP) || head.starts_with(OLD_WORKBOOK) {
        return Purpose::Table;
    }
    let head = head.get(..HEAD).unwrap_or(head);
    // Names in other encodings do not matter here: what is looked for is ASCII in all of them.
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('{') {
        let has = |schema: &str| text.contains(&format!("\"{schema}"));
        return match (has("qdx.gap/"), has("qdx.targets/")) {
            (true, _) => Purpose::Report,
            (_, true) => Purpose::PlanAsJson,
            _ => Purpose::Unknown,
        };
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    if lines().any(|line| ["[plan]", "[[group]]", "[[group.target]]"].iter().any(|table| line.starts_with(table))) {
        return Purpose::Plan;
    }
    let toml = |line: &str| line.starts_with('[') || line.split_once('=').is_some_and(|(key, _)| is_key(key.trim()));
    let cells = |line: &str| line.contains([',', ';', '\t']);
    let utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if utf16 || (lines().any(cells) && !lines().any(toml)) { Purpose::Table } else { Purpose::Unknown }
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
            (&b"# ours\n\n[plan]\nid = \"x\"\n"[..], Purpose::Plan),
            (b"\xef\xbb\xbf[[group]]\r\n", Purpose::Plan),
            (b"\n {\"schema\": \"qdx.gap/1\",", Purpose::Report),
            (b"{\n\"schema\": \"qdx.targets/1\"", Purpose::PlanAsJson),
            (b"{\"features\": []}", Purpose::Unknown),
            (b"indicator,period,value\n", Purpose::Table),
            ("某市统计表\n指标;2025年\n".as_bytes(), Purpose::Table),
            (b"\xb5\xd8\xc7\xf8\t2025\xc4\xea\n", Purpose::Table),
            (b"PK\x03\x04", Purpose::Table),
            (b"\xff\xfe\x07c", Purpose::Table),
            (b"id = \"x\", y\n", Purpose::Unknown),
            (b"plan:\n  id: x\n", Purpose::Unknown),
            (b"", Purpose::Unknown),
        ] {
            assert_eq!(of(head), expected, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_table_with_a_remark_in_brackets_is_no_plan() {
        assert!(among_figures("a.csv", b"indicator,period,value,note\nx,2025,1,[plan] of 2024\n").is_none());
    }
}
