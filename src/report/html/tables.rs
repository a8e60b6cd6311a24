//! The small tables of a card.

use jiff::civil::Date;

use crate::actuals::{Observation, Origin};
use crate::assess::{Area, Judged, Year, YearState};
use crate::language::{Label, Lang};
use crate::period::Period;
use crate::report::document::Report;
use crate::report::view;
use crate::report::view::digits::{self, ABSENT};
use crate::since::{Before, Moved, Since};

use super::chart::Subject;
use super::words::{Verdict, clean};

/// A part of a sum.
pub struct AreaRow {
    pub area: String,
    pub value: String,
    pub period: String,
    pub share: String,
    /// How it stands, where it has a task.
    pub judged: Option<TaskRow>,
}

/// How an area with a task stands.
pub struct TaskRow {
    /// Task, gap, needed, so far.
    pub cells: [String; 4],
    pub verdict: Verdict,
}

/// What moved since an earlier report.
pub struct Change {
    pub moved: String,
    /// Before and now.
    pub rows: [ChangeRow; 2],
}

/// How a target stood in one of two reports.
pub struct ChangeRow {
    pub label: &'static str,
    /// Goal, actual, gap, needed, so far.
    pub cells: [String; 5],
    pub verdict: Verdict,
}

/// A year of a yearly target: which, count, gap, state.
pub fn year(year: &Year, lang: Lang) -> [String; 4] {
    let state = year.state.map(|state| match state {
        YearState::Reached => Label::YearReached,
        YearState::Short => Label::YearShort,
        YearState::Open => Label::YearOpen,
        YearState::NoData => Label::YearNoData,
    });
    let [count, gap] = [&year.count, &year.gap].map(|it| digits::known(it.as_ref(), digits::exact));
    [year.year.to_string(), count, gap, state.map_or("", |state| lang.label(state)).to_owned()]
}

pub fn area(area: &Area, it: Subject<'_>) -> AreaRow {
    let Area { area, observation, share, judged } = area;
    AreaRow {
        area: clean(area),
        value: observation.as_ref().map_or_else(|| it.lang.label(Label::Missing).into(), digits::figure),
        period: observation.as_ref().map_or_else(String::new, |it| it.period.to_string()),
        share: digits::known(share.as_ref(), digits::percent),
        judged: judged.as_ref().map(|judged| task(judged, it.lang)),
    }
}

fn task(judged: &Judged, lang: Lang) -> TaskRow {
    let Judged { target, outcome } = judged;
    let goal = lang.goal(&target.goal, &digits::exact);
    let cells = [goal, digits::gap(outcome, lang), digits::needed(target, outcome), digits::observed(outcome)];
    TaskRow { cells, verdict: Verdict::of(outcome.status, lang) }
}

/// A measured value and where it was read: period, value, source, place.
pub fn figure(observation: &Observation, it: Subject<'_>) -> [String; 4] {
    let Observation { period, value, bound, flags, origin } = observation;
    [
        if flags.is_empty() { period.to_string() } else { format!("{period} ({})", it.lang.flags(*flags)) },
        digits::with_unit(it.target, &digits::bounded(value, *bound), it.lang),
        origin.source.as_deref().map(clean).unwrap_or_default(),
        place(observation, it.lang),
    ]
}

/// `file.csv:7`, or how many rows were added up.
pub fn place(observation: &Observation, lang: Lang) -> String {
    let Origin { file, line, source: _, parts } = &observation.origin;
    let rows = parts.and_then(|parts| u64::try_from(parts).ok()).map(|parts| lang.rows(parts));
    match (file, line, rows) {
        (_, _, Some(rows)) => rows,
        (Some(file), Some(line), None) => format!("{}:{line}", clean(file)),
        (Some(file), None, None) => clean(file),
        (None, _, None) => String::new(),
    }
}

pub fn change(report: &Report<'_>, since: &Since, index: usize, it: Subject<'_>) -> Change {
    let mut words = view::change(report, since, (index, it.target, it.outcome));
    let areas = since.of(index).map_or_else(Vec::new, |before| view::area_changes(before, it.outcome, it.lang));
    let comma = it.lang.label(Label::ListComma);
    words.extend(areas.into_iter().map(|(area, words)| format!("{area} ({})", words.join(comma))));
    let moved = if words.is_empty() {
        it.lang.moved(Moved::Same).to_owned()
    } else {
        words.join(it.lang.label(Label::Separator))
    };
    Change { moved, rows: [before_row(it, since.of(index)), now_row(it)] }
}

fn now_row(it: Subject<'_>) -> ChangeRow {
    ChangeRow {
        label: it.lang.label(Label::Now),
        cells: [
            due(digits::goal(it.target, it.lang), it.target.deadline),
            digits::known(it.outcome.actual.as_ref(), |now| dated(digits::figure(now), Some(now.period))),
            digits::gap(it.outcome, it.lang),
            digits::needed(it.target, it.outcome),
            digits::observed(it.outcome),
        ],
        verdict: Verdict::of(it.outcome.status, it.lang),
    }
}

fn before_row(it: Subject<'_>, before: Option<&Before>) -> ChangeRow {
    let label = it.lang.label(Label::Before);
    let Some(before) = before else {
        let verdict = Verdict { class: "none", mark: "", word: ABSENT };
        return ChangeRow { label, cells: [ABSENT; 5].map(str::to_owned), verdict };
    };
    let dated = |value| dated(digits::bounded(value, before.bound), before.period);
    ChangeRow {
        label,
        cells: [
            due(digits::earlier_goal(before, it.lang), before.deadline),
            digits::known(before.actual.as_ref(), dated),
            digits::known(before.gap.as_ref(), digits::exact),
            digits::pace_needed(before.pace_needed.as_ref()),
            digits::pace_observed(before.pace_observed.as_ref()),
        ],
        verdict: Verdict::of(before.status, it.lang),
    }
}

/// `> 92% · 2027-12-31`.
fn due(goal: String, deadline: Date) -> String {
    format!("{goal} · {deadline}")
}

/// `88.7 (2025)`; the unit stands on the card.
fn dated(value: String, period: Option<Period>) -> String {
    period.map_or_else(|| value.clone(), |period| format!("{value} ({period})"))
}
