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
    let mut out = String::new();
    for (_, target, outcome) in report.entries() {
        let page = Page { plan: report.plan, target, area: None, outcome, lang: report.lang };
        page.write(&mut out, chart);
    }
    out
}

/// Explains the task that an area has of every target shown.
pub fn explain_area(report: &Report<'_>, name: &str, chart: bool) -> String {
    let mut out = String::new();
    for area in report.entries().flat_map(|(_, _, outcome)| &outcome.areas).filter(|area| area.area == name) {
        let Some(Judged { target, outcome }) = area.judged.as_deref() else { continue };
        let page = Page { plan: report.plan, target, area: Some(name), outcome, lang: report.lang };
        page.write(&mut out, chart);
    }
    out
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
    fn write(&self, out: &mut String, chart: bool) {
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
    }

    fn heading(&self, out: &mut String, term: Term) {
        let _ = writeln!(out, "\n{}", self.lang.term(term));
    }

    fn line(&self, out: &mut String, term: Term, text: &str) {
        let label = self.lang.term(term);
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
        let absent = || ABSENT.to_owned();
        self.line(out, Term::Wording, &target.wording.as_deref().map_or_else(absent, harmless));
        self.line(out, Term::Source, &self.plan.source.as_deref().map_or_else(absent, harmless));
        let comma = lang.label(Label::Comma);
        self.line(out, Term::Goal, &format!("{}{comma}{}", digits::goal(target, lang), target.deadline));
        self.line(out, Term::Meaning, &lang.meaning(target));
        if let Some(owner) = &target.owner {
            self.line(out, Term::Owner, &harmless(owner));
        }
    }

    /// The rows the numbers came from.
    fn rows(&self, out: &mut String) {
        self.heading(out, Term::Rows);
        let outcome = self.outcome;
        for (term, row) in [(Term::Actual, &outcome.actual), (Term::Baseline, &outcome.baseline)] {
            let text = row.as_ref().map_or_else(|| ABSENT.to_owned(), |row| self.row(row));
            self.line(out, term, &text);
        }
        let used =
            |row: &&Observation| Some(*row) != outcome.actual.as_ref() && Some(*row) != outcome.baseline.as_ref();
        for row in outcome.observations.iter().filter(used) {
            self.line(out, Term::Other, &self.row(row));
        }
        for year in &outcome.years {
            let number = |value: &Option<Exact>| value.as_ref().map_or_else(|| ABSENT.to_owned(), digits::exact);
            self.line(
                out,
                Term::Year,
                &self.lang.year(
                    year.year,
                    &number(&year.count),
                    &number(&year.gap),
                    year.state,
                    self.target.is_ceiling(),
                ),
            );
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
        let value = digits::bounded(&row.value, row.bound);
        let comma = self.lang.label(Label::Comma);
        let flags = if row.flags.is_empty() { String::new() } else { format!("{comma}{}", self.lang.flags(row.flags)) };
        format!("{} ({}{flags})  {place}{source}", self.with_unit(&value), row.period)
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
        let status = self.outcome.status;
        self.line(
            out,
            Term::Status,
            &format!("{} {} — {}", status.mark(), self.lang.status(status), self.lang.because(&self.outcome.reason)),
        );
        if let Some(since) = self.outcome.late_since {
            self.line(out, Term::LateSince, &since.to_string());
        }
    }

    fn level(&self, out: &mut String) {
        let it = self.outcome;
        let n = Shown;
        let (v, goal) = (it.actual.as_ref().map(|row| &row.value), it.derivation.aim.as_ref());
        let base = it.baseline.as_ref().map(|row| &row.value);
        let (left, elapsed, course) = (&it.years_left, &it.derivation.elapsed, &it.derivation.course);
        let difference = match (v, goal) {
            // Downward the gap counts what is above the target.
            (Some(v), Some(goal)) if it.gap.as_ref().is_some_and(|gap| (goal > v) == gap.is_positive()) => {
                format!("{} − {}", n.of(Some(goal)), n.of(Some(v)))
            }
            _ => format!("{} − {}", n.of(v), n.of(goal)),
        };
        let inside = goal.is_none();
        let gap = if inside { String::new() } else { format!("{difference} = ") };
        self.line(out, Term::Gap, &format!("{gap}{}", self.gap()));
        self.line(out, Term::YearsLeft, &n.of(left.as_ref()));
        let needed = n.of(it.pace_needed.as_ref());
        let moving = it.pace_needed.as_ref().is_some_and(|pace| !pace.is_zero());
        let formula = format!("({} − {}) / {} = ", n.of(goal), n.of(v), n.of(left.as_ref()));
        let result = told(digits::needed(self.target, it), it.pace_needed.as_ref());
        self.line(out, Term::Needed, &if moving { formula + &result } else { result });
        let Some(pace) = &it.pace_observed else { return };
        let result = told(digits::observed(it), Some(pace));
        let observed = format!("({} − {}) / {} = {result}", n.of(v), n.of(base), n.of(elapsed.as_ref()));
        self.line(out, Term::Observed, &observed);
        if let Some(ratio) = &it.acceleration {
            self.line(out, Term::Acceleration, &format!("{needed} / {} = {}", n.of(Some(pace)), n.of(Some(ratio))));
        }
        let (free, value) = (it.projection.unclipped.as_ref(), it.projection.value.as_ref());
        // Beyond its natural range a figure cannot go.
        let raw = match free == value {
            true => told(digits::projected(self.target, it), value),
            false => format!("{} → {}", n.of(free), n.of(value)),
        };
        self.line(
            out,
            Term::Projection,
            &format!("{} + {} × {} = {raw}", n.of(v), n.of(Some(pace)), n.of(left.as_ref())),
        );
        self.line(out, Term::Slow, &told(digits::slow(self.target, it), it.projection.slow.as_ref()));
        if let Some(expected) = &it.expected {
            let (b, t) = (n.of(base), n.of(goal));
            let share = format!("{} / {}", n.of(elapsed.as_ref()), n.of(course.as_ref()));
            self.line(out, Term::Expected, &format!("{b} + ({t} − {b}) × {share} = {}", n.of(Some(expected))));
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
        let n = Shown;
        let work = &it.derivation;
        self.line(out, Term::Gap, &self.gap());
        self.line(out, Term::YearsLeft, &n.of(it.years_left.as_ref()));
        if let Some(needed) = &it.pace_needed {
            let (owed, quota, ahead) =
                (n.of(work.owed.as_ref()), n.of(work.aim.as_ref()), n.of(work.years_ahead.as_ref()));
            let left = n.of(it.years_left.as_ref());
            self.line(out, Term::Needed, &format!("({owed} + {quota} × {ahead}) / {left} = {}", n.of(Some(needed))));
        }
        if let Some(pace) = &it.pace_observed {
            let (sum, covered) = (n.of(work.sum.as_ref()), n.of(work.covered.as_ref()));
            self.line(out, Term::Observed, &format!("{sum} / {covered} = {}", n.of(Some(pace))));
            let left = n.of(it.years_left.as_ref());
            let value = n.of(it.projection.value.as_ref());
            self.line(out, Term::Projection, &format!("{sum} + {} × {left} = {value}", n.of(Some(pace))));
        }
        if let Some(expected) = &it.expected {
            let (quota, share) = (n.of(work.aim.as_ref()), n.of(work.elapsed_share.as_ref()));
            self.line(out, Term::Expected, &format!("{quota} × {share} = {}", n.of(Some(expected))));
        }
    }

    /// What is missing, and what a bound says of it.
    fn gap(&self) -> String {
        let number = Shown.of(self.outcome.gap.as_ref());
        let word = digits::gap_word(self.outcome, self.lang);
        let space = if word.is_empty() { "" } else { " " };
        digits::with_difference_unit(self.target, &format!("{word}{space}{number}"), self.lang)
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
            self.line(out, Term::Milestone, &format!("{}  {value}", stone.period.last()));
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
        let n = Shown;
        let (it, lang) = (self.outcome, self.lang);
        let value = it.actual.as_ref().map(|row| &row.value);
        let (base, goal) = (it.baseline.as_ref().map(|row| &row.value), self.target.goal.value());
        let written =
            |label: Label, formula: String, result: String| format!("{} = {formula} = {result}", lang.label(label));
        match &said.figures {
            Figures::Zh(Zh { time_share, completion, progress, lead: _, midterm: _, months }) => {
                let time = months.as_ref().zip(time_share.as_ref()).map(|((passed, all), share)| {
                    let formula = format!("{} / {}", n.of(Some(passed)), n.of(Some(all)));
                    written(Label::TimeShare, formula, method::share(share))
                });
                let done = completion.as_ref().map(|share| {
                    written(Label::Completion, format!("{} / {}", n.of(value), n.of(goal)), method::share(share))
                });
                let way = progress.as_ref().map(|share| {
                    let (v, b, t) = (n.of(value), n.of(base), n.of(goal));
                    written(Label::WayDone, format!("({v} − {b}) / ({t} − {b})"), method::share(share))
                });
                [time, done, way].into_iter().flatten().collect()
            }
            Figures::Eurostat(Eurostat { from: _, to: _, growth, growth_required, ratio }) => {
                let power = |top: Option<&Exact>, years: Option<&Exact>| {
                    format!("({} / {})^(1 / {}) − 1", n.of(top), n.of(base), n.of(years))
                };
                let (elapsed, course) = (it.derivation.elapsed.as_ref(), it.derivation.course.as_ref());
                let so_far = growth
                    .as_ref()
                    .map(|rate| written(Label::Growth, power(value, elapsed), method::growth_rate(rate)));
                let required = growth_required
                    .as_ref()
                    .map(|rate| written(Label::GrowthRequired, power(goal, course), method::growth_rate(rate)));
                let ratio = growth.as_ref().zip(growth_required.as_ref()).zip(ratio.as_ref()).map(|((a, r), ratio)| {
                    let formula = format!("{} / {}", method::growth_rate(a), method::growth_rate(r));
                    written(Label::Ratio, formula, ratio.to_string())
                });
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
    let exact = Shown.of(exact);
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

/// Numbers as an analyst defends them: every digit that terminates, else ten
/// decimals.
struct Shown;

impl Shown {
    fn of(&self, value: Option<&Exact>) -> String {
        match value {
            None => ABSENT.to_owned(),
            Some(value) if value.is_negative() => format!("({})", digits::exact(value)),
            Some(value) => digits::exact(value),
        }
    }
}
