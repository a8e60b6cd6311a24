//! The report for a wiki, a pull request or a mail: GitHub's Markdown.
//!
//! The figures are those of the table in the terminal.

use std::fmt::Write;
use std::io;

use crate::language::Label;
use crate::plan::Group;
use crate::text::{cut, harmless};

use super::document::{Report, counts};
use super::view;
use super::view::lead;
use super::view::path::{self, Path};

/// Parts a word that would become a link or call someone; cannot be seen.
const BREAK: &str = "&#8203;";
/// Names and verdicts to the left, numbers to the right.
const ALIGNED: &str = "|:--|--:|--:|--:|--:|--:|:--|";

/// The whole report as Markdown.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(text(report).as_bytes())
}

fn text(report: &Report<'_>) -> String {
    let lang = report.lang;
    let mut out = format!("# {}\n\n", inline(lang.text(&report.plan.title)));
    let _ = writeln!(out, "**{}**\n", inline(&lead::sentence(report)));
    attention(&mut out, report);
    for (label, text) in view::head(report) {
        let _ = writeln!(out, "- {label}{}{}", lang.label(Label::Colon), inline(&text));
    }
    for (index, group) in report.plan.groups.iter().enumerate() {
        section(&mut out, report, index, group);
    }
    let mut more = String::new();
    if report.by_area {
        areas(&mut more, report);
    }
    paths(&mut more, report);
    folded(&mut out, lang.label(Label::Details), &more);
    list(&mut out, lang.label(Label::Notes), None, &view::remarks(report));
    if let Some((against, lines)) = view::changes(report) {
        list(&mut out, lang.label(Label::Changes), Some(&against), &lines);
    }
    out
}

/// The targets that need attention, the worst first, with what is needed and what is made.
fn attention(out: &mut String, report: &Report<'_>) {
    let (lang, worst) = (report.lang, lead::attention(report));
    if worst.is_empty() {
        return;
    }
    let _ = writeln!(out, "## {}\n", lang.word(Label::NeedsAttention));
    for entry in worst {
        let (_, target, outcome) = entry;
        let facts = lead::facts(report, entry).into_iter().map(|(name, value)| format!("{name} {value}"));
        let facts = facts.collect::<Vec<_>>().join(lang.label(Label::Separator));
        let [name, status, facts] = [lang.text(&target.name), &lang.marked(outcome.status), &facts].map(inline);
        let _ = writeln!(out, "- **{name}** {status}{}{facts}", lang.label(Label::Colon));
    }
    out.push('\n');
}

/// What few read, behind a line that opens it.
fn folded(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "\n<details>\n<summary>{}</summary>\n{text}\n</details>", inline(name));
    }
}

/// A group: its verdict, and a row per target.
fn section(out: &mut String, report: &Report<'_>, index: usize, group: &Group) {
    let (lang, members) = (report.lang, report.members(index));
    if members.clone().next().is_none() {
        return;
    }
    let verdict = lang.verdict(&counts(members.clone().map(|(_, _, outcome)| outcome.status)));
    let _ = writeln!(out, "\n## {}\n\n{}\n", inline(lang.text(&group.name)), inline(&verdict));
    let headings = view::headings(report).map(|it| inline(&lang.in_one_line(&it)));
    let _ = writeln!(out, "{}\n{ALIGNED}", row(&headings));
    for (_, target, outcome) in members {
        let _ = writeln!(out, "{}", row(&view::line(report, target, outcome).joined("<br>", inline)));
    }
}

/// The parts of summed targets: value and share of the sum.
fn areas(out: &mut String, report: &Report<'_>) {
    let lang = report.lang;
    let mut known = report.entries().filter(|(_, _, outcome)| !outcome.areas.is_empty()).peekable();
    if known.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "\n## {}", lang.label(Label::Areas));
    let plain = [Label::Area, Label::Value, Label::Share].map(|label| lang.label(label).to_owned());
    let mut judged = view::headings(report).map(|it| inline(&lang.in_one_line(&it)));
    if let Some(first) = judged.first_mut() {
        lang.label(Label::Area).clone_into(first);
    }
    for (_, target, outcome) in known {
        let _ = writeln!(out, "\n### {}\n", inline(lang.text(&target.name)));
        let _ = match target.areas.is_empty() {
            true => writeln!(out, "{}\n|:--|--:|--:|", row(&plain)),
            false => writeln!(out, "{}\n{ALIGNED}", row(&judged)),
        };
        for part in &view::line(report, target, outcome).parts {
            let cells = part.each_ref().map(|cell| inline(&cell.replace('\n', " · ")));
            let shown = if target.areas.is_empty() { plain.len() } else { cells.len() };
            let _ = writeln!(out, "{}", row(cells.get(..shown).unwrap_or_default()));
        }
    }
}

/// What is needed by the end of each period to come.
fn paths(out: &mut String, report: &Report<'_>) {
    let lang = report.lang;
    let mut entries = path::entries(report).peekable();
    if entries.peek().is_some() {
        let _ = writeln!(out, "\n## {}", lang.label(Label::Path));
    }
    let headings = row(&path::headings(lang).map(str::to_owned));
    for Path { name, target, steps } in entries {
        let _ = writeln!(out, "\n### {}\n\n{headings}\n|:--|--:|--:|--:|", inline(&name));
        for cells in path::rows(target, steps, lang) {
            let _ = writeln!(out, "{}", row(&cells.map(|cell| inline(&cell))));
        }
    }
}

fn list(out: &mut String, heading: &str, lead: Option<&str>, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {heading}\n");
    if let Some(lead) = lead {
        let _ = writeln!(out, "{}\n", opening(&inline(lead)));
    }
    for line in lines {
        let _ = writeln!(out, "- {}", opening(&inline(line)));
    }
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Text of others, so that it is read as it is: no table cell, HTML, link,
/// picture, emphasis, mention or reference to an issue.
fn inline(text: &str) -> String {
    let text = harmless(text.trim());
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.extend(["@", BREAK]),
            '#' if chars.peek().is_some_and(char::is_ascii_digit) => out.extend(["#", BREAK]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    unlinked(&out)
}

/// Bare addresses become links without any mark: part them.
fn unlinked(text: &str) -> String {
    let text = text.replace("://", &format!(":{BREAK}//"));
    ["www.", "WWW.", "Www."].iter().fold(text, |text, www| {
        let (name, dot) = cut(www, 3);
        text.replace(www, &format!("{name}{BREAK}{dot}"))
    })
}

/// The beginning of a line, where `-`, `+`, `=` and `1.` would mean a list or a rule.
fn opening(line: &str) -> String {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.strip_suffix(rest).unwrap_or_default();
    let mark = rest.starts_with(if digits.is_empty() { &['-', '+', '='][..] } else { &['.', ')'][..] });
    if mark { format!("{digits}\\{rest}") } else { line.to_owned() }
}
