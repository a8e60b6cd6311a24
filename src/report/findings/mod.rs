//! Findings for people: the sentence, the place, a caret under the cell.

mod machine;

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Finding, Findings, Place, Severity};
use crate::language::Lang;
use crate::text;

/// Findings printed in full; the rest is counted.
const SHOWN: usize = 20;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No escape sequence at all.
    Plain,
    /// ANSI colours.
    Coloured,
    /// A JSON object a line.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

/// All findings as text, errors first, then in the order of files and lines;
/// at most 20 in full, for machines all. Ends with a line break unless there
/// are none.
pub fn render(findings: &[Finding], lang: Lang, style: Style) -> String {
    let order = in_order(findings);
    match style {
        Style::Json => return order.iter().map(|finding| machine::json(finding, lang)).collect(),
        Style::Github => return order.iter().map(|finding| machine::github(finding, lang)).collect(),
        Style::Plain | Style::Coloured => {}
    }
    let mut out: String = order.iter().take(SHOWN).map(|finding| one(finding, lang, style)).collect();
    if let Some(rest) = order.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        out.push_str(&lang.more_findings(rest));
        out.push('\n');
    }
    out
}

/// Errors first; then as the files are read, what has no place before them.
pub fn in_order(findings: &[Finding]) -> Vec<&Finding> {
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    order
}

fn key(finding: &Finding) -> (Severity, Option<(&str, u64, u64)>) {
    let place = finding.place.as_ref().map(|place| (place.file.as_str(), place.line, place.column));
    (finding.severity(), place)
}

/// The closing line of a run that found errors: how many of each kind.
pub fn summary(findings: &[Finding], lang: Lang) -> String {
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    lang.finding_count(errors, findings.len().saturating_sub(errors))
}

/// `figures.csv:2:9: `about 5` is approximate …`: the sentence in English, behind its place.
impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(out, "{}:{}:{}: ", text::harmless(&path(place)), place.line, place.column)?;
        }
        out.write_str(&text::harmless(&Lang::En.problem(&self.problem)))
    }
}

impl std::error::Error for Finding {}

/// A line each, as a finding alone writes itself.
impl fmt::Display for Findings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(ToString::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Findings {}

fn one(finding: &Finding, lang: Lang, style: Style) -> String {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR.with_name(lang.error()),
        Severity::Warning => Level::WARNING.with_name(lang.warning()),
    };
    let sentence = text::harmless(&lang.problem(&finding.problem));
    let title = level.primary_title(sentence).id(finding.problem.code());
    let group = match &finding.place {
        // Of an empty line, or of one that is not at hand, there is nothing to show.
        Some(place) if place.excerpt.is_empty() => title.element(line(place)),
        Some(place) => title.element(snippet(place)),
        None => Group::with_title(title),
    };
    let renderer = match style {
        Style::Coloured => Renderer::styled(),
        _ => Renderer::plain(),
    };
    let mut out = renderer.render(&[group]);
    out.push('\n');
    out
}

/// The mark, with whatever could steer a terminal shown instead of sent.
fn snippet(place: &Place) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let part = |range: std::ops::Range<usize>| {
        let raw = place.excerpt.get(range).unwrap_or("").replace('\t', " ");
        text::harmless(&raw)
    };
    let before = part(0..place.mark.start);
    let marked = part(place.mark.clone());
    let after = part(place.mark.end..place.excerpt.len());
    let from = before.len();
    let to = from.saturating_add(marked.len());
    Snippet::source(format!("{before}{marked}{after}"))
        .line_start(number(place.line))
        .path(text::harmless(&path(place)))
        .annotation(AnnotationKind::Primary.span(from..to))
}

fn line(place: &Place) -> Origin<'static> {
    Origin::path(text::harmless(&path(place))).line(number(place.line)).char_column(number(place.column))
}

fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// `figures.xlsx [Sheet1!C7]`
fn path(place: &Place) -> String {
    match &place.cell {
        Some(cell) => format!("{} [{cell}]", place.file),
        None => place.file.clone(),
    }
}
