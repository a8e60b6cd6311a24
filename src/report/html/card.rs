//! One target on the page: its figures in words, its chart and its tables.

use crate::actuals::Observation;
use crate::assess::{Outcome, Projection, Status, Step};
use crate::language::Label;
use crate::plan::Kind;
use crate::report::document::Report;
use crate::report::view::digits;
use crate::report::view::{self, method, path};
use crate::since::Before;

use super::bullet::{self, Bullet};
use super::chart::{Chart, Subject};
use super::panels::{self, Panels};
use super::tables::{self, AreaRow, Change};
use super::words::{Verdict, clean, name};

/// All that is shown of a target.
pub struct Card {
    pub anchor: String,
    pub name: String,
    pub goal: String,
    pub verdict: Verdict,
    pub wording: Option<String>,
    pub remark: Option<String>,
    pub owner: Option<String>,
    /// Its place where the worst comes first, and where most of the way left does.
    pub worst: usize,
    pub widest: usize,
    /// The figures of the overview: actual, period, gap, needed, so far, by the deadline.
    pub overview: Overview,
    /// What the reader came for.
    pub facts: Vec<Fact>,
    /// What else is known.
    pub more: Vec<Fact>,
    /// What other offices say.
    pub said: Vec<[String; 2]>,
    /// Where the actual value comes from.
    pub source: Option<String>,
    pub chart: Option<Chart>,
    pub change: Option<Change>,
    pub years: Vec<[String; 4]>,
    /// When, what is needed, how much more, where the plan wanted to be.
    pub path: Vec<[String; path::COLUMNS]>,
    pub way: Option<Chart>,
    pub panels: Option<Panels>,
    pub areas: Vec<AreaRow>,
    /// Whether areas have tasks.
    pub tasks: bool,
    pub figures: Vec<[String; 4]>,
    pub notes: Vec<String>,
}

/// A target's line in the table of all targets.
pub struct Overview {
    pub actual: String,
    pub period: String,
    pub gap: String,
    pub needed: String,
    pub observed: String,
    pub projected: String,
    pub bullet: Option<Bullet>,
}

/// A figure with its name, and smaller words below it.
pub struct Fact {
    pub label: String,
    pub value: String,
    pub details: Vec<String>,
    /// `main`: what the reader came for; `line`: takes a line of its own.
    pub class: &'static str,
}

impl Fact {
    pub fn new(label: String, value: String) -> Self {
        Self { label, value, details: Vec::new(), class: "" }
    }

    /// What stands between its dots: lines break there.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.value.split(" · ")
    }

    pub fn detailed(self, details: impl IntoIterator<Item = String>) -> Self {
        Self { details: details.into_iter().filter(|it| !it.is_empty()).collect(), ..self }
    }
}

impl Card {
    pub fn of(report: &Report<'_>, index: usize, it: Subject<'_>) -> Self {
        let Outcome { observations, actual, baseline, projection, path, years, areas, status, .. } = it.outcome;
        let (facts, more) = match actual {
            None => (vec![it.goal_fact()], Vec::new()),
            Some(actual) => (
                it.facts(actual, report.since.and_then(|since| since.of(index))),
                it.more(baseline.as_ref(), projection, path),
            ),
        };
        Self {
            anchor: format!("t{index}"),
            name: name(&it.target.name, it.lang),
            goal: view::goal(report, it.target),
            verdict: Verdict::of(*status, it.lang),
            wording: it.target.wording.as_deref().map(clean),
            remark: it.target.note.as_deref().map(clean),
            overview: it.overview(),
            facts,
            more,
            said: method::lines(it.outcome, it.lang),
            owner: it.target.owner.as_deref().map(clean),
            worst: 0,
            widest: 0,
            source: actual.as_ref().map(|actual| it.source(actual)).filter(|source| !source.is_empty()),
            chart: if it.target.kind() == Kind::Yearly { it.yearly() } else { it.level() },
            change: report.since.map(|since| tables::change(report, since, index, it)),
            years: years.iter().filter(|_| actual.is_some()).map(|year| tables::year(year, it.lang)).collect(),
            path: if report.path { path::rows(it.target, path, it.lang) } else { Vec::new() },
            way: it.way().filter(|_| report.path),
            panels: panels::of(it).filter(|_| report.by_area),
            areas: areas.iter().filter(|_| report.by_area).map(|area| tables::area(area, it)).collect(),
            tasks: !it.target.areas.is_empty(),
            figures: observations.iter().map(|observation| tables::figure(observation, it)).collect(),
            notes: view::notes(report, it.outcome).map(|note| clean(&note)).collect(),
        }
    }
}

impl Subject<'_> {
    fn overview(&self) -> Overview {
        let (target, outcome) = (self.target, self.outcome);
        let actual = outcome.actual.as_ref();
        Overview {
            actual: self.with_unit(&digits::known(actual, digits::figure)),
            period: actual.map_or_else(String::new, |it| it.period.to_string()),
            gap: self.difference(&digits::gap(outcome, self.lang)),
            needed: digits::needed(target, outcome),
            observed: digits::observed(outcome),
            projected: digits::projected(target, outcome),
            bullet: bullet::of(outcome, Verdict::of(outcome.status, self.lang).class),
        }
    }

    /// What the reader came for: how much was promised, how much there is, how far and how
    /// fast.
    fn facts(&self, actual: &Observation, before: Option<&Before>) -> Vec<Fact> {
        let [needed, observed] = self.paces();
        let so_far = format!("{} {}", observed.label, observed.value);
        vec![self.goal_fact(), self.actual_fact(actual, before), self.gap_fact(), needed.detailed([so_far])]
    }

    /// All else that is known, in the order of the questions: and then, and where from.
    fn more(&self, baseline: Option<&Observation>, ahead: &Projection, steps: &[Step]) -> Vec<Fact> {
        let mut facts = self.ahead(ahead);
        let factor = digits::acceleration(self.outcome);
        facts.extend(factor.map(|factor| self.fact(Label::Acceleration, factor)));
        facts.extend(digits::expected(self.outcome).map(|it| {
            let due = format!("{}{it}", digits::strict(&self.target.goal));
            self.fact(Label::ExpectedNow, self.with_unit(&due))
        }));
        facts.extend(digits::progress(self.outcome).map(|it| self.fact(Label::Progress, it)));
        facts.extend(baseline.map(|it| {
            self.fact(Label::Baseline, self.with_unit(&digits::figure(it))).detailed([it.period.to_string()])
        }));
        facts.extend(self.outcome.late_since.map(|since| self.fact(Label::LateSince, since.to_string())));
        facts.extend(digits::years_left(self.outcome).map(|it| self.fact(Label::YearsLeft, it)));
        facts.extend(self.steps(steps));
        facts.extend(self.target.owner.iter().map(|owner| self.fact(Label::Owner, clean(owner))));
        facts
    }

    fn goal_fact(&self) -> Fact {
        let deadline = self.target.deadline.to_string();
        self.fact(Label::Target, digits::goal(self.target, self.lang)).detailed([deadline])
    }

    /// With its period, and what an earlier report had.
    fn actual_fact(&self, actual: &Observation, before: Option<&Before>) -> Fact {
        let shown = digits::figure(actual);
        let earlier = before.and_then(|before| Some(digits::bounded(before.actual.as_ref()?, before.bound)));
        let earlier = earlier.filter(|earlier| *earlier != shown);
        let earlier = earlier.map(|earlier| format!("{} {earlier}", self.lang.word(Label::Before)));
        let when = std::iter::once(actual.period.to_string()).chain(earlier).collect::<Vec<_>>();
        self.fact(Label::Actual, self.with_unit(&shown)).detailed([when.join(" · ")])
    }

    /// The row's own source and the place of the row.
    fn source(&self, actual: &Observation) -> String {
        let source = actual.origin.source.as_deref().map(clean);
        let known = source.into_iter().chain([tables::place(actual, self.lang)]).filter(|it| !it.is_empty());
        known.collect::<Vec<String>>().join(" · ")
    }

    fn gap_fact(&self) -> Fact {
        // What is met lacks nothing that anybody came for.
        let class = if self.outcome.status == Status::Met { "" } else { "main" };
        Fact { class, ..self.fact(Label::Gap, self.difference(&digits::gap(self.outcome, self.lang))) }
    }

    fn paces(&self) -> [Fact; 2] {
        [
            self.fact(Label::PaceNeeded, self.difference(&digits::needed(self.target, self.outcome))),
            self.fact(Label::PaceObserved, self.difference(&digits::observed(self.outcome))),
        ]
    }

    fn ahead(&self, projection: &Projection) -> Vec<Fact> {
        let Projection { value, slow, unclipped: _, arrival } = projection;
        let label = self.lang.in_one_line(&self.lang.by_year(self.target.deadline.year()));
        let whole = if self.target.kind() == Kind::Yearly { self.lang.word(Label::AllYears) } else { String::new() };
        let half = slow.as_ref().map(|_| self.with_unit(&digits::slow(self.target, self.outcome)));
        let half = half.map_or_else(String::new, |half| format!("{} {half}", self.lang.word(Label::AtHalfPace)));
        let shown = self.with_unit(&digits::projected(self.target, self.outcome));
        let value = value.as_ref().map(|_| Fact::new(label, shown).detailed([half, whole]));
        let arrival = arrival.map(|date| self.fact(Label::Arrival, date.to_string()));
        value.into_iter().chain(arrival).collect()
    }

    fn steps(&self, steps: &[Step]) -> Option<Fact> {
        let lines = steps.iter().map(|step| self.step(step));
        let fact = self.fact(Label::Steps, String::new()).detailed(lines);
        (steps.len() > 1).then_some(Fact { class: "line", ..fact })
    }

    /// `2026: > 90.35%`.
    fn step(&self, step: &Step) -> String {
        let value = self.with_unit(&digits::step(self.target, step));
        format!("{}{}{value}", step.period, self.lang.label(Label::Colon))
    }

    fn with_unit(&self, number: &str) -> String {
        digits::with_unit(self.target, number, self.lang)
    }

    fn fact(&self, label: Label, value: String) -> Fact {
        Fact::new(self.lang.word(label), value)
    }

    fn difference(&self, number: &str) -> String {
        digits::with_difference_unit(self.target, number, self.lang)
    }
}
