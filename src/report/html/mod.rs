//! The report as one page that needs nothing else: no network and no library, and
//! fit for a printer. Its one script sorts and filters; without it all is there. The words are filled into `templates/report.html`, which
//! escapes all of them.

mod axis;
mod bars;
mod bullet;
mod card;
mod chart;
mod panels;
mod shape;
mod tables;
mod tied;
mod way;
mod words;

use std::collections::BTreeMap;
use std::io;

use askama::Template;

use crate::assess::Outcome;
use crate::diagnostic::Finding;
use crate::language::{Label, Lang};
use crate::plan::{Group, Target};

use super::document::{Report, counts};
use super::view::{self, lead};
use card::{Card, Fact};
use chart::Subject;
use shape::Shape;
use tied::tied;
use words::{Verdict, clean, name};

/// The whole report as a page.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(tied(&Page::of(report).render().map_err(io::Error::other)?).as_bytes())
}

/// What the template fills in.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    lang: Lang,
    title: String,
    lead: String,
    attention: Vec<Attention>,
    head: Vec<Fact>,
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

/// A target that needs somebody.
struct Attention {
    anchor: String,
    name: String,
    verdict: Verdict,
    facts: Vec<Fact>,
}

impl Page {
    fn of(report: &Report<'_>) -> Self {
        let lang = report.lang;
        Self {
            lang,
            title: name(&report.plan.title, lang),
            lead: clean(&lead::sentence(report)),
            attention: lead::attention(report).into_iter().map(|entry| attention(report, entry)).collect(),
            head: head(report),
            by_year: lang.in_one_line(&view::by_deadline(report)),
            sections: sections(report),
            warnings: report.assessment.warnings.iter().map(|it| warning(it, lang)).collect(),
            milestones: report.entries().any(|(_, target, _)| !target.milestones.is_empty()),
        }
    }

    /// A fixed word on one line.
    fn say(&self, label: Label) -> String {
        self.lang.word(label)
    }

    /// What parts facts: a full-width mark brings its own.
    fn blank(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "",
            Lang::En => " ",
        }
    }

    /// The language, as a browser names it.
    fn tag(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// What is missing, needed and made, of a target that needs somebody.
fn attention(report: &Report<'_>, entry: (usize, &Target, &Outcome)) -> Attention {
    let ((index, target, outcome), lang) = (entry, report.lang);
    let facts = lead::facts(report, entry).into_iter();
    Attention {
        anchor: format!("t{index}"),
        name: name(&target.name, lang),
        verdict: Verdict::of(outcome.status, lang),
        facts: facts.map(|(label, value)| Fact::new(label, clean(&value))).collect(),
    }
}

/// What was measured against what.
fn head(report: &Report<'_>) -> Vec<Fact> {
    let (plan, lang) = (report.plan, report.lang);
    let file = view::plan_file(plan, lang);
    let row = |label: Label, value: String| Fact::new(lang.word(label), value);
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
    let places = [places(report.assessment.worst_first()), places(report.assessment.widest_first())];
    groups.filter_map(|(index, group)| section(report, index, group, &places)).collect()
}

/// At which place each index stands in an order.
fn places(order: Vec<usize>) -> BTreeMap<usize, usize> {
    order.into_iter().enumerate().map(|(place, index)| (index, place)).collect()
}

fn section(
    report: &Report<'_>,
    index: usize,
    group: &Group,
    [worst, widest]: &[BTreeMap<usize, usize>; 2],
) -> Option<Section> {
    let (lang, members) = (report.lang, report.members(index));
    let verdict = lang.verdict(&counts(members.clone().map(|(_, _, outcome)| outcome.status)));
    let place = |order: &BTreeMap<usize, usize>, index: usize| order.get(&index).copied().unwrap_or(usize::MAX);
    let cards: Vec<Card> = members
        .map(|(index, target, outcome)| {
            let card = Card::of(report, index, Subject { plan: report.plan, target, outcome, lang });
            Card { worst: place(worst, index), widest: place(widest, index), ..card }
        })
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
