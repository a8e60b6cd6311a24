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

use askama::Template;

use crate::diagnostic::Finding;
use crate::language::{Label, Lang};
use crate::plan::Group;

use super::{Report, counts};
use card::{Card, Fact};
use chart::Subject;
use shape::Shape;
use words::{Verdict, clean, flat, name};

/// The whole report as a page.
///
/// # Errors
/// Never in practice: everything written is text.
pub fn html(report: &Report<'_>, lang: Lang) -> Result<String, askama::Error> {
    Page::of(report, lang).render()
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
    fn of(report: &Report<'_>, lang: Lang) -> Self {
        let statuses = shown(report).filter_map(|index| report.assessment.targets.get(index)).map(|it| it.status);
        let totals = counts(statuses).into_iter().filter(|(_, count)| *count > 0);
        let targets = shown(report).filter_map(|index| report.plan.targets.get(index));
        Self {
            lang,
            title: name(&report.plan.title, lang),
            head: head(report, lang),
            totals: totals.map(|(status, count)| Total { verdict: Verdict::of(status, lang), count }).collect(),
            count: lang.targets(report.shown.len()),
            by_year: flat(lang.by_year(report.plan.deadline.year()).as_str(), lang),
            sections: sections(report, lang),
            warnings: report.assessment.warnings.iter().map(|it| warning(it, lang)).collect(),
            milestones: targets.into_iter().any(|target| !target.milestones.is_empty()),
        }
    }

    /// A fixed word on one line.
    fn say(&self, label: Label) -> String {
        flat(self.lang.label(label), self.lang)
    }

    /// The language, as a browser names it.
    fn tag(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

fn shown(report: &Report<'_>) -> impl Iterator<Item = usize> + Clone {
    report.shown.iter().copied()
}

/// What was measured against what.
fn head(report: &Report<'_>, lang: Lang) -> Vec<Fact> {
    let plan = report.plan;
    let file = if &*plan.file == crate::EMBEDDED { lang.label(Label::EmbeddedPlan) } else { &plan.file };
    let row = |label: Label, value: String| Fact::new(flat(lang.label(label), lang), value);
    let span = format!("{} – {}", plan.start, plan.deadline);
    let area = plan.area.iter().map(|area| clean(area));
    let mut facts = vec![row(Label::Plan, area.chain([span, clean(file)]).collect::<Vec<String>>().join(" · "))];
    facts.extend(plan.source.iter().map(|source| row(Label::PlanSource, clean(source))));
    let inputs = report.assessment.inputs.iter();
    facts.extend(inputs.map(|it| row(Label::Actuals, format!("{} · {}", clean(&it.file), lang.read_as(it)))));
    facts.extend(match (report.assessment.as_of, report.assessment.newest) {
        (Some(as_of), _) => Some(row(Label::AsOf, as_of.to_string())),
        (None, newest) => newest.map(|newest| row(Label::Newest, newest.to_string())),
    });
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
fn sections(report: &Report<'_>, lang: Lang) -> Vec<Section> {
    let groups = report.plan.groups.iter().enumerate();
    groups.filter_map(|(index, group)| section(report, index, group, lang)).collect()
}

fn section(report: &Report<'_>, index: usize, group: &Group, lang: Lang) -> Option<Section> {
    let all = shown(report).filter_map(|it| {
        let (target, outcome) = (report.plan.targets.get(it)?, report.assessment.targets.get(it)?);
        (target.group == index).then_some((it, Subject { plan: report.plan, target, outcome, lang }))
    });
    let statuses = all.clone().map(|(_, subject)| subject.outcome.status);
    let verdict = lang.verdict(&counts(statuses));
    let cards: Vec<Card> = all.map(|(index, subject)| Card::of(report, index, subject)).collect();
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
