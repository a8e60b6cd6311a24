//! The report as one page that needs nothing else: no script, no network, and
//! fit for a printer. The words are filled into `templates/report.html`, which
//! escapes all of them.

mod axis;
mod bars;
mod card;
mod chart;
mod shape;
mod tables;
mod words;

use std::io;

use askama::Template;

use crate::diagnostic::Finding;
use crate::language::{Label, Lang};
use crate::plan::Group;

use super::document::{Report, counts};
use super::view;
use card::{Card, Fact};
use chart::Subject;
use shape::Shape;
use words::{Verdict, clean, name};

/// The whole report as a page.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(Page::of(report).render().map_err(io::Error::other)?.as_bytes())
}

/// What the template fills in.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    lang: Lang,
    title: String,
    head: Vec<Fact>,
    totals: Vec<Total>,
    count: String,
    by_year: String,
    sections: Vec<Section>,
    warnings: Vec<String>,
    milestones: bool,
}

/// A group of the plan.
struct Section {
    anchor: String,
    name: String,
    verdict: String,
    wording: Option<String>,
    cards: Vec<Card>,
}

/// How many targets stand how.
struct Total {
    verdict: Verdict,
    count: usize,
}

impl Page {
    fn of(report: &Report<'_>) -> Self {
        let lang = report.lang;
        let totals = counts(report.entries().map(|(_, _, outcome)| outcome.status));
        let totals = totals.into_iter().filter(|(_, count)| *count > 0);
        Self {
            lang,
            title: name(&report.plan.title, lang),
            head: head(report),
            totals: totals.map(|(status, count)| Total { verdict: Verdict::of(status, lang), count }).collect(),
            count: lang.targets(report.shown.len()),
            by_year: lang.in_one_line(&view::by_deadline(report)),
            sections: sections(report),
            warnings: report.assessment.warnings.iter().map(|it| warning(it, lang)).collect(),
            milestones: report.entries().any(|(_, target, _)| !target.milestones.is_empty()),
        }
    }

    /// A fixed word on one line.
    fn say(&self, label: Label) -> String {
        self.lang.in_one_line(self.lang.label(label))
    }

    /// The language, as a browser names it.
    fn tag(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// What was measured against what.
fn head(report: &Report<'_>) -> Vec<Fact> {
    let (plan, lang) = (report.plan, report.lang);
    let file = view::plan_file(plan, lang);
    let row = |label: Label, value: String| Fact::new(lang.in_one_line(lang.label(label)), value);
    let span = format!("{} – {}", plan.start, plan.deadline);
    let area = plan.area.first().into_iter().map(|area| clean(area));
    let mut facts = vec![row(Label::Plan, area.chain([span, clean(file)]).collect::<Vec<String>>().join(" · "))];
    facts.extend(plan.source.iter().map(|source| row(Label::PlanSource, clean(source))));
    let inputs = report.assessment.inputs.iter();
    facts.extend(inputs.map(|it| row(Label::Actuals, format!("{} · {}", clean(&it.file), clean(&lang.read_as(it))))));
    facts.extend(view::as_of(report).map(|(label, date)| row(label, date)));
    if let Some(since) = report.since {
        let gone =
            since.gone.iter().map(|gone| name(&gone.name, lang)).collect::<Vec<_>>().join(lang.label(Label::And));
        let gone =
            (!gone.is_empty()).then(|| format!("{}{}{gone}", lang.label(Label::NotInPlan), lang.label(Label::Colon)));
        let against = lang.since(&clean(&since.file), since.as_of.as_deref().map(clean).as_deref());
        facts.push(row(Label::Before, against).detailed(gone));
    }
    facts
}

/// The groups that have a target to show.
fn sections(report: &Report<'_>) -> Vec<Section> {
    let groups = report.plan.groups.iter().enumerate();
    groups.filter_map(|(index, group)| section(report, index, group)).collect()
}

fn section(report: &Report<'_>, index: usize, group: &Group) -> Option<Section> {
    let (lang, members) = (report.lang, report.members(index));
    let verdict = lang.verdict(&counts(members.clone().map(|(_, _, outcome)| outcome.status)));
    let cards: Vec<Card> = members
        .map(|(index, target, outcome)| Card::of(report, index, Subject { plan: report.plan, target, outcome, lang }))
        .collect();
    let wording = group.wording.as_deref().map(clean);
    let anchor = format!("g{index}");
    (!cards.is_empty()).then(|| Section { anchor, name: name(&group.name, lang), verdict, wording, cards })
}

/// A warning with its place.
fn warning(finding: &Finding, lang: Lang) -> String {
    let words = clean(&lang.problem(&finding.problem));
    let Some(place) = &finding.place else { return words };
    format!("{}:{} {words}", clean(&place.file), place.line)
}
