//! The reckoning of a target written out: the plan's sentence and what its
//! words mean, the rows, each formula with its numbers put in.

use std::fmt::Write;

use crate::actuals::Observation;
use crate::assess::method::{Eurostat, Figures, Verdict, Zh};
use crate::assess::{Judged, Outcome};
use crate::language::{Label, Lang, Term};
use crate::number::Exact;
use crate::plan::{Goal, Kind, Plan, Target};
use crate::text::harmless;

use super::document::Report;
use super::view::bars;
use super::view::digits::{self, ABSENT};
use super::view::method;

/// Explains every target shown; with a chart of text where `chart` asks for one.
pub fn explain(report: &Report<'_>, chart: bool) -> String {
    let (plan, lang) = (report.plan, report.lang);
    let pages = report.entries().map(|(_, target, outcome)| Page { plan, target, area: None, outcome, lang });
    pages.map(|page| page.text(chart)).collect()
}

/// Explains the task that an area has of every target shown.
pub fn explain_area(report: &Report<'_>, name: &str, chart: bool) -> String {
    let (plan, lang, area) = (report.plan, report.lang, Some(name));
    let areas = report.entries().flat_map(|(_, _, outcome)| &outcome.areas).filter(|area| area.area == name);
    let tasks = areas.filter_map(|area| area.judged.as_deref());
    let pages = tasks.map(|Judged { target, outcome }| Page { plan, target, area, outcome, lang });
    pages.map(|page| page.text(chart)).collect()
}

struct Page<'p> {
    plan: &'p Plan,
    target: &'p Target,
    /// Whose task it is.
    area: Option<&'p str>,
    outcome: &'p Outcome,
    lang: Lang,
}

impl Page<'_> {
    fn text(&self, chart: bool) -> String {
        let mut text = String::new();
        let out = &mut text;
        self.promise(out);
        self.rows(out);
        if chart {
            self.heading(out, Term::Chart);
            out.push_str(&bars::chart(self.target, self.outcome));
        }
        self.reckoning(out);
        self.ahead(out);
        self.methods(out);
        self.notes(out);
        text
    }

    fn heading(&self, out: &mut String, term: Term) {
        let _ = writeln!(out, "\n{}", self.lang.term(term));
    }

    fn line(&self, out: &mut String, term: Term, text: &str) {
        self.named(out, self.lang.term(term), text);
    }

    /// A line under a word that other reports have, too.
    fn labelled(&self, out: &mut String, label: Label, text: &str) {
        self.named(out, &self.lang.word(label), text);
    }

    fn named(&self, out: &mut String, label: &str, text: &str) {
        let width = unicode_width::UnicodeWidthStr::width(label);
        let pad = LABEL.saturating_sub(width);
        let _ = writeln!(out, "  {label}{:pad$}  {text}", "");
    }

    /// The plan's sentence, and how its words are read.
    fn promise(&self, out: &mut String) {
        let (target, lang) = (self.target, self.lang);
        let area = self.area.map_or_else(String::new, |area| format!(" · {}", harmless(area)));
        let _ = writeln!(out, "{}{area} ({})", harmless(lang.text(&target.name)), harmless(&target.id));
        self.heading(out, Term::Promise);
        self.line(out, Term::Wording, &digits::known(target.wording.as_deref(), harmless));
        self.line(out, Term::Source, &digits::known(self.plan.source.as_deref(), harmless));
        let comma = lang.label(Label::Comma);
        self.labelled(out, Label::Target, &format!("{}{comma}{}", digits::goal(target, lang), target.deadline));
        self.line(out, Term::Meaning, &lang.meaning(target));
        if let Some(owner) = &target.owner {
            self.labelled(out, Label::Owner, &harmless(owner));
        }
    }

    /// The rows the numbers came from.
    fn rows(&self, out: &mut String) {
        self.heading(out, Term::Rows);
        let outcome = self.outcome;
        for (label, row) in [(Label::Actual, &outcome.actual), (Label::Baseline, &outcome.baseline)] {
            self.labelled(out, label, &digits::known(row.as_ref(), |row| self.row(row)));
        }
        let used =
            |row: &&Observation| Some(*row) != outcome.actual.as_ref() && Some(*row) != outcome.baseline.as_ref();
        for row in outcome.observations.iter().filter(used) {
            self.line(out, Term::Other, &self.row(row));
        }
        for year in &outcome.years {
            self.line(out, Term::Year, &digits::year(year, self.target, self.lang));
        }
    }

    fn row(&self, row: &Observation) -> String {
        let origin = &row.origin;
        let place = match (&origin.file, origin.line, origin.parts) {
            (Some(file), Some(line), _) => format!("{}:{line}", harmless(file)),
            (_, _, Some(parts)) => self.lang.parts(parts),
            _ => ABSENT.to_owned(),
        };
        let source = origin.source.as_deref().map(|source| format!(" — {}", harmless(source))).unwrap_or_default();
        let comma = self.lang.label(Label::Comma);
        let flags = if row.flags.is_empty() { String::new() } else { format!("{comma}{}", self.lang.flags(row.flags)) };
        format!("{} ({}{flags})  {place}{source}", self.with_unit(&digits::figure(row)), row.period)
    }

    /// A number with the unit behind it, where there is one.
    fn with_unit(&self, number: &str) -> String {
        format!("{number} {}", harmless(self.lang.unit(&self.target.unit))).trim_end().to_owned()
    }

    /// Each formula with its numbers.
    fn reckoning(&self, out: &mut String) {
        self.heading(out, Term::Reckoning);
        if self.target.kind() == Kind::Yearly {
            self.flow(out)
        } else {
            self.level(out)
        }
        let because = self.lang.because(&self.outcome.reason);
        self.labelled(out, Label::Status, &format!("{} — {because}", self.lang.marked(self.outcome.status)));
        if let Some(since) = self.outcome.late_since {
            self.labelled(out, Label::LateSince, &since.to_string());
        }
    }

    fn level(&self, out: &mut String) {
        let it = self.outcome;
        let (v, goal) = (it.actual.as_ref().map(|row| &row.value), it.derivation.aim.as_ref());
        let base = it.baseline.as_ref().map(|row| &row.value);
        let (left, elapsed, course) = (&it.years_left, &it.derivation.elapsed, &it.derivation.course);
        let difference = match (v, goal) {
            // Downward the gap counts what is above the target.
            (Some(v), Some(goal)) if it.gap.as_ref().is_some_and(|gap| (goal > v) == gap.is_positive()) => {
                format!("{} − {}", n(goal), n(v))
            }
            _ => format!("{} − {}", n(v), n(goal)),
        };
        let inside = goal.is_none();
        self.labelled(out, Label::Gap, &if inside { self.gap() } else { format!("{difference} = {}", self.gap()) });
        self.labelled(out, Label::YearsLeft, &n(left));
        let needed = n(&it.pace_needed);
        let moving = it.pace_needed.as_ref().is_some_and(|pace| !pace.is_zero());
        let formula = format!("({} − {}) / {} = ", n(goal), n(v), n(left));
        let result = told(digits::needed(self.target, it), it.pace_needed.as_ref());
        self.labelled(out, Label::PaceNeeded, &if moving { formula + &result } else { result });
        let Some(pace) = &it.pace_observed else { return };
        let result = told(digits::observed(it), Some(pace));
        let observed = format!("({} − {}) / {} = {result}", n(v), n(base), n(elapsed));
        self.labelled(out, Label::PaceObserved, &observed);
        if let Some(ratio) = &it.acceleration {
            self.line(out, Term::Acceleration, &format!("{needed} / {} = {}", n(pace), n(ratio)));
        }
        let (free, value) = (it.projection.unclipped.as_ref(), it.projection.value.as_ref());
        // Beyond its natural range a figure cannot go.
        let raw = match free == value {
            true => told(digits::projected(self.target, it), value),
            false => format!("{} → {}", n(free), n(value)),
        };
        self.line(out, Term::Projection, &format!("{} + {} × {} = {raw}", n(v), n(pace), n(left)));
        self.line(out, Term::Slow, &told(digits::slow(self.target, it), it.projection.slow.as_ref()));
        if let Some(expected) = &it.expected {
            let (b, t) = (n(base), n(goal));
            let share = format!("{} / {}", n(elapsed), n(course));
            self.line(out, Term::Expected, &format!("{b} + ({t} − {b}) × {share} = {}", n(expected)));
        }
        if let Some(progress) = digits::progress(it) {
            self.line(out, Term::Progress, &progress);
        }
        if let Some(share) = it.derivation.missing_share.as_ref().filter(|share| share.is_positive()) {
            self.line(out, Term::MissingShare, &digits::missing_share(self.target, share));
        }
    }

    fn flow(&self, out: &mut String) {
        let it = self.outcome;
        let work = &it.derivation;
        self.labelled(out, Label::Gap, &self.gap());
        self.labelled(out, Label::YearsLeft, &n(&it.years_left));
        if let Some(needed) = &it.pace_needed {
            let (owed, quota, ahead, left) = (n(&work.owed), n(&work.aim), n(&work.years_ahead), n(&it.years_left));
            self.labelled(out, Label::PaceNeeded, &format!("({owed} + {quota} × {ahead}) / {left} = {}", n(needed)));
        }
        if let Some(pace) = &it.pace_observed {
            let (sum, covered) = (n(&work.sum), n(&work.covered));
            self.labelled(out, Label::PaceObserved, &format!("{sum} / {covered} = {}", n(pace)));
            let (left, value) = (n(&it.years_left), n(&it.projection.value));
            self.line(out, Term::Projection, &format!("{sum} + {} × {left} = {value}", n(pace)));
        }
        if let Some(expected) = &it.expected {
            let (quota, share) = (n(&work.aim), n(&work.elapsed_share));
            self.line(out, Term::Expected, &format!("{quota} × {share} = {}", n(expected)));
        }
    }

    /// What is missing, and what a bound says of it.
    fn gap(&self) -> String {
        let number = n(&self.outcome.gap);
        let word = digits::before(digits::gap_word(self.outcome, self.lang));
        digits::with_difference_unit(self.target, &format!("{word}{number}"), self.lang)
    }

    /// What today would be on track, and what each year's end needs.
    fn ahead(&self, out: &mut String) {
        let it = self.outcome;
        let due = it.expected.is_some() && self.target.kind() != Kind::Yearly;
        if !due && it.path.is_empty() && self.target.milestones.is_empty() {
            return;
        }
        self.heading(out, Term::Ahead);
        let strict = digits::strict(&self.target.goal);
        // A year's debts, and the band of an `about`, make it another number.
        let plain = self.target.kind() != Kind::Yearly && !matches!(self.target.goal, Goal::About { .. });
        if let (Some(expected), Some(actual), true) = (&it.expected, &it.actual, plain) {
            let value = self.with_unit(&format!("{strict}{}", digits::exact(expected)));
            self.line(out, Term::OnTrackNow, &format!("{value} ({})", actual.period.last()));
        }
        for step in &it.path {
            let value = self.with_unit(&digits::step(self.target, step));
            let added = step.step.as_ref().map_or_else(String::new, |step| format!("  {}", signed(step)));
            self.line(out, Term::NeededBy, &format!("{}  {value}{added}", step.period));
        }
        for stone in &self.target.milestones {
            let value = self.with_unit(&digits::exact(&stone.value));
            self.labelled(out, Label::Milestone, &format!("{}  {value}", stone.period.last()));
        }
        if let Some(arrival) = it.projection.arrival {
            self.line(out, Term::Arrival, &arrival.to_string());
        }
    }

    /// What other offices say, with the numbers put in.
    fn methods(&self, out: &mut String) {
        if self.outcome.methods.is_empty() {
            return;
        }
        self.heading(out, Term::Methods);
        for said in &self.outcome.methods {
            for formula in self.formulas(said) {
                let _ = writeln!(out, "  {formula}");
            }
        }
        for [name, sentence] in method::lines(self.outcome, self.lang) {
            let _ = writeln!(out, "  {name}{}{sentence}", self.lang.label(Label::Colon));
        }
    }

    /// `序时进度 = 12 / 36 = 33.3%`.
    fn formulas(&self, said: &Verdict) -> Vec<String> {
        let (it, lang) = (self.outcome, self.lang);
        let value = it.actual.as_ref().map(|row| &row.value);
        let (base, goal) = (it.baseline.as_ref().map(|row| &row.value), self.target.goal.value());
        let written =
            |label: Label, formula: String, result: String| format!("{} = {formula} = {result}", lang.label(label));
        match &said.figures {
            Figures::Zh(Zh { time_share, completion, progress, lead: _, midterm: _, months }) => {
                let time = months.as_ref().zip(time_share.as_ref()).map(|((passed, all), share)| {
                    let formula = format!("{} / {}", n(passed), n(all));
                    written(Label::TimeShare, formula, method::share(share))
                });
                let done = completion.as_ref().map(|share| {
                    written(Label::Completion, format!("{} / {}", n(value), n(goal)), method::share(share))
                });
                let way = progress.as_ref().map(|share| {
                    let (v, b, t) = (n(value), n(base), n(goal));
                    written(Label::WayDone, format!("({v} − {b}) / ({t} − {b})"), method::share(share))
                });
                [time, done, way].into_iter().flatten().collect()
            }
            Figures::Eurostat(Eurostat { from: _, to: _, growth, growth_required, ratio }) => {
                let power = |top: Option<&Exact>, years: &Option<Exact>| {
                    format!("({} / {})^(1 / {}) − 1", n(top), n(base), n(years))
                };
                let (elapsed, course) = (&it.derivation.elapsed, &it.derivation.course);
                let [growth, required] = [growth, growth_required].map(|rate| rate.as_ref().map(method::growth_rate));
                let ratio =
                    growth.as_ref().zip(required.as_ref()).zip(ratio.as_ref()).map(|((growth, required), ratio)| {
                        written(Label::Ratio, format!("{growth} / {required}"), ratio.to_string())
                    });
                let so_far = growth.map(|rate| written(Label::Growth, power(value, elapsed), rate));
                let required = required.map(|rate| written(Label::GrowthRequired, power(goal, course), rate));
                [so_far, required, ratio].into_iter().flatten().collect()
            }
        }
    }

    fn notes(&self, out: &mut String) {
        if self.outcome.notes.is_empty() && self.target.note.is_none() {
            return;
        }
        self.heading(out, Term::Notes);
        let notes = self.outcome.notes.iter().map(|note| self.lang.note(note)).chain(self.target.note.clone());
        for note in notes {
            let _ = writeln!(out, "  - {}", harmless(&note));
        }
    }
}

/// A number as every report shows it, and the exact one behind it.
fn told(shown: String, exact: Option<&Exact>) -> String {
    let exact = n(exact);
    // A negative number stands in brackets already.
    let plain = exact.trim_start_matches('(').trim_end_matches(')');
    if plain == shown { exact } else { format!("{shown} ({plain})") }
}

/// A difference with its sign: `+1,225`.
fn signed(step: &Exact) -> String {
    let sign = if step.is_negative() { "" } else { "+" };
    format!("{sign}{}", digits::exact(step))
}

/// Room for the labels.
const LABEL: usize = 22;

/// A number as an analyst defends it: every digit that terminates, else ten decimals.
fn n<'n>(value: impl Into<Option<&'n Exact>>) -> String {
    digits::known(value.into(), |value| match value.is_negative() {
        true => format!("({})", digits::exact(value)),
        false => digits::exact(value),
    })
}
