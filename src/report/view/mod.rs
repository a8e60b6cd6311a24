//! A report as text, once: headings, cells, notes and changes, for whatever
//! format has rows and lists.

use crate::actuals::Observation;
use crate::assess::{Area, Judged, Outcome, Status};
use crate::language::{Label, Lang};
use crate::note::Note;
use crate::plan::{Plan, Target};
use crate::since::{Before, Moved, Since};
use crate::text::{harmless, shorten};

use super::document::Report;

pub mod bar;
pub mod bars;
pub mod digits;
pub mod lead;
pub mod method;
pub mod path;
pub mod wrap;

/// Cells of a target's row.
pub const COLUMNS: usize = 7;
/// Characters of an area: the figures name it, and may name it at any length.
const AREA: usize = 60;

/// Where the plan comes from.
pub fn plan_file(plan: &Plan, lang: Lang) -> &str {
    if &*plan.file == crate::EMBEDDED { lang.label(Label::EmbeddedPlan) } else { &plan.file }
}

/// Plan, files and as-of date, each under its word.
pub fn head(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let Report { plan, assessment, lang, .. } = report;
    let file = harmless(plan_file(plan, *lang));
    let mut lines = vec![(Label::Plan, format!("{file} · {} – {}", plan.start, plan.deadline))];
    for input in &assessment.inputs {
        lines.push((Label::Actuals, format!("{} · {}", harmless(&input.file), harmless(&lang.read_as(input)))));
    }
    lines.extend(as_of(report));
    lines.into_iter().map(|(label, text)| (lang.label(label), text)).collect()
}

/// The day asked for, else that of the newest figure.
pub fn as_of(report: &Report<'_>) -> Option<(Label, String)> {
    let (asked, newest) = (report.assessment.as_of, report.assessment.newest);
    let asked = asked.map(|date| (Label::AsOf, date.to_string()));
    asked.or_else(|| newest.map(|date| (Label::Newest, date.to_string())))
}

/// A target's cells, each of one or two lines.
pub struct Line {
    pub group: usize,
    pub status: Status,
    pub cells: [String; COLUMNS],
    /// The parts, when they are asked for: area, value and share, or those with a task
    /// under the headings of targets.
    pub parts: Vec<[String; COLUMNS]>,
}

impl Line {
    /// Each cell in one line: its two lines joined, those of the name by
    /// `goal`; `text` writes what stands in them.
    pub fn joined(&self, goal: &str, text: impl Fn(&str) -> String) -> [String; COLUMNS] {
        let join = |cell: &str, between: &str, after: &str| match cell.split_once('\n') {
            Some((first, second)) => format!("{}{between}{}{after}", text(first), text(second.trim_start())),
            None => text(cell),
        };
        let [target, actual, gap, rest @ ..] = &self.cells;
        let [needed, observed, projected, status] = rest.each_ref().map(|cell| text(cell));
        [join(target, goal, ""), join(actual, " (", ")"), join(gap, " ", ""), needed, observed, projected, status]
    }
}

/// What stands over the cells of a [`Line`], some of it in two lines.
pub fn headings(report: &Report<'_>) -> [String; COLUMNS] {
    let label = |label: Label| report.lang.label(label).to_owned();
    [
        label(Label::Target),
        label(Label::Actual),
        label(Label::Gap),
        label(Label::PaceNeeded),
        label(Label::PaceObserved),
        by_deadline(report),
        label(Label::Status),
    ]
}

/// "by 2027"; where targets have deadlines of their own, "by the deadline".
pub fn by_deadline(report: &Report<'_>) -> String {
    let year = report.plan.deadline.year();
    let other = report.entries().any(|(_, target, _)| target.deadline.year() != year);
    if other { report.lang.label(Label::ByDeadline).to_owned() } else { report.lang.by_year(year) }
}

/// The comparator with its number, and the deadline where it is not the plan's.
pub fn goal(report: &Report<'_>, target: &Target) -> String {
    let goal = digits::goal(target, report.lang);
    if target.deadline == report.plan.deadline { goal } else { format!("{goal} · {}", target.deadline) }
}

/// The cells of one target.
pub fn line(report: &Report<'_>, target: &Target, outcome: &Outcome) -> Line {
    let (lang, status) = (report.lang, outcome.status);
    let actual = outcome.actual.as_ref();
    let cells = [
        format!("{}\n  {}", harmless(lang.text(&target.name)), goal(report, target)),
        digits::known(actual, |it| format!("{}\n{}", digits::figure(it), it.period)),
        gap(target, outcome, lang),
        digits::needed(target, outcome),
        digits::observed(outcome),
        digits::projected(target, outcome),
        lang.marked(status),
    ];
    let areas = outcome.areas.iter().filter(|_| report.by_area);
    let parts = areas.map(|area| match &area.judged {
        Some(judged) => task(area, judged, actual, lang),
        None => part(area, !target.areas.is_empty(), lang),
    });
    Line { group: target.group, status, cells, parts: parts.collect() }
}

/// An area with a task, in one line; when it was measured only where its target was not.
fn task(area: &Area, judged: &Judged, whole: Option<&Observation>, lang: Lang) -> [String; COLUMNS] {
    let Judged { target, outcome } = judged;
    let goal = lang.goal(&target.goal, &digits::exact);
    let when = |it: &Observation| {
        let same = whole.is_some_and(|whole| whole.period == it.period);
        if same { String::new() } else { format!("\n{}", it.period) }
    };
    let actual = outcome.actual.as_ref();
    [
        format!("    {} {goal}", harmless(&shorten(&area.area, AREA))),
        digits::known(actual, |it| format!("{}{}", digits::figure(it), when(it))),
        digits::gap(outcome, lang),
        digits::needed(target, outcome),
        digits::observed(outcome),
        digits::projected(target, outcome),
        lang.marked(outcome.status),
    ]
}

/// An area without a task: its share has no place where others have a gap.
fn part(area: &Area, judged: bool, lang: Lang) -> [String; COLUMNS] {
    let value = match &area.observation {
        Some(it) => digits::figure(it),
        None => lang.label(Label::Missing).into(),
    };
    let share = if judged { String::new() } else { digits::known(area.share.as_ref(), digits::percent) };
    let [empty, none, nothing, no_status] = Default::default();
    [format!("    {}", harmless(&shorten(&area.area, AREA))), value, share, empty, none, nothing, no_status]
}

/// The gap, and its unit in a second line.
pub fn gap(target: &Target, outcome: &Outcome, lang: Lang) -> String {
    let gap = digits::gap(outcome, lang);
    if outcome.gap.is_none() {
        return gap;
    }
    let unit = if target.unit.is_percent() { lang.label(Label::PercentagePoints) } else { lang.unit(&target.unit) };
    format!("{gap}\n{}", harmless(unit)).trim_end().to_owned()
}

/// Notes under the name of their target, those without a figure together.
pub fn remarks(report: &Report<'_>) -> Vec<String> {
    let lang = report.lang;
    let name = |target: &Target| harmless(lang.text(&target.name));
    let colon = lang.label(Label::Colon);
    let mut lines = Vec::new();
    let mut silent = Vec::new();
    for (_, target, outcome) in report.entries() {
        if outcome.status == Status::NoData {
            silent.push(name(target));
        }
        let notes = years_and_notes(report, target, outcome);
        lines.extend(notes.map(|note| format!("{}{colon}{}", name(target), harmless(&note))));
    }
    if !silent.is_empty() {
        lines.push(format!("{}{colon}{}", lang.label(Label::NotMeasured), silent.join(lang.label(Label::And))));
    }
    lines
}

/// What else to know of one target: how its years stand, what other offices say, and
/// its notes.
pub fn years_and_notes<'r>(
    report: &Report<'_>,
    target: &Target,
    outcome: &'r Outcome,
) -> impl Iterator<Item = String> + use<'r> {
    let lang = report.lang;
    let yearly = !outcome.years.is_empty() && outcome.status != Status::NoData;
    let said = method::lines(outcome, lang).into_iter();
    let said = said.map(move |[name, sentence]| format!("{name}{}{sentence}", lang.label(Label::Colon)));
    yearly.then(|| years(target, outcome, lang)).into_iter().chain(said).chain(notes(report, outcome))
}

/// The notes of one target.
pub fn notes<'r>(report: &Report<'_>, outcome: &'r Outcome) -> impl Iterator<Item = String> + use<'r> {
    // Who asks for an as-of date knows that later figures are left out.
    let (cut, lang) = (report.assessment.as_of.is_some(), report.lang);
    let notes = outcome.notes.iter().filter(move |note| !(cut && matches!(note, Note::Later(_))));
    notes.map(move |note| lang.note(note))
}

/// `2025 88, short by 12; 2026 61, open`.
fn years(target: &Target, outcome: &Outcome, lang: Lang) -> String {
    let known = outcome.years.iter().filter(|year| year.count.is_some());
    let parts = known.map(|year| digits::year(year, target, lang));
    parts.collect::<Vec<String>>().join(lang.label(Label::Separator))
}

/// Against which report, and a line per target that moved, or one that says that none did.
pub fn changes(report: &Report<'_>) -> Option<(String, Vec<String>)> {
    let (since, lang) = (report.since?, report.lang);
    let (colon, separator) = (lang.label(Label::Colon), lang.label(Label::Separator));
    let moved = report.entries().flat_map(|entry| {
        let (index, target, outcome) = entry;
        let name = harmless(lang.text(&target.name));
        let words = change(report, since, entry);
        let whole = (!words.is_empty()).then(|| format!("{name}{colon}{}", words.join(separator)));
        let areas = since.of(index).map_or_else(Vec::new, |before| area_changes(before, outcome, lang)).into_iter();
        let areas = areas.map(move |(area, words)| format!("{name} · {area}{colon}{}", words.join(separator)));
        whole.into_iter().chain(areas).collect::<Vec<_>>()
    });
    let gone = since.gone.iter().map(|gone| {
        let name = harmless(&shorten(lang.text(&gone.name), AREA));
        format!("{name}{colon}{}", lang.label(Label::NotInPlan))
    });
    let mut lines: Vec<String> = moved.chain(gone).collect();
    if lines.is_empty() {
        lines.push(lang.moved(Moved::Same).to_owned());
    }
    Some((lang.since(&since.file, since.as_of.as_deref()), lines))
}

/// How one target's figure moved, and all else that is not what it was; nothing
/// of a target that is as it was.
pub fn change(report: &Report<'_>, since: &Since, (index, target, outcome): (usize, &Target, &Outcome)) -> Vec<String> {
    let lang = report.lang;
    let Some(before) = since.of(index) else {
        let actual = outcome.actual.as_ref().map(digits::figure);
        let words =
            [Some(lang.label(Label::NotInEarlier).to_owned()), actual, Some(lang.status(outcome.status).to_owned())];
        return words.into_iter().flatten().collect();
    };
    moved(before, target, outcome, lang)
}

fn moved(before: &Before, target: &Target, outcome: &Outcome, lang: Lang) -> Vec<String> {
    let moved = before.moved(outcome);
    let word = (moved != Moved::Same).then(|| lang.moved(moved).to_owned());
    // What was due is told when there is something new to hold against it.
    let due = before.due(target, outcome).filter(|_| moved != Moved::Same);
    let now = outcome.actual.as_ref().map(digits::figure).unwrap_or_default();
    let due = due.map(|(day, due)| lang.due(*day, &digits::exact(due), &now));
    word.into_iter().chain(digits::changes(before, target, outcome, lang)).chain(due).collect()
}

/// The areas with tasks that moved, each with what is not what it was.
pub fn area_changes(before: &Before, outcome: &Outcome, lang: Lang) -> Vec<(String, Vec<String>)> {
    let judged = outcome.areas.iter().filter_map(|area| Some((area, area.judged.as_ref()?)));
    let moved = judged.filter_map(|(area, judged)| {
        let words = moved(before.area(area)?, &judged.target, &judged.outcome, lang);
        Some((harmless(&shorten(&area.area, AREA)), words))
    });
    moved.filter(|(_, words)| !words.is_empty()).collect()
}
