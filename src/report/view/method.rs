//! What other offices say, as text: each figure with its word, and the verdict.

use crate::assess::Outcome;
use crate::assess::method::{Eurostat, Figures, Method, Verdict, Zh};
use crate::language::{Label, Lang};
use crate::number::{Exact, Rounding};

use crate::report::document::Report;

/// The names of the figures and verdicts in a row of CSV or JUnit, by method.
const NAMES: [(Method, &[&str]); 2] = [
    (Method::Zh, &["zh_time_share", "zh_completion", "zh_progress", "zh_lead", "zh_midterm", "zh_verdict"]),
    (
        Method::Eurostat,
        &[
            "eurostat_from", "eurostat_to", "eurostat_growth", "eurostat_growth_required", "eurostat_ratio",
            "eurostat_verdict",
        ],
    ),
];

/// The names of the methods that a report has.
pub fn names(report: &Report<'_>) -> impl Iterator<Item = &'static str> {
    let first = report.assessment.targets.first();
    let said: Vec<Method> = first.iter().flat_map(|outcome| &outcome.methods).map(Verdict::method).collect();
    let names = NAMES.into_iter().filter(move |(method, _)| said.contains(method));
    names.flat_map(|(_, names)| names.iter().copied())
}

/// The values under [`NAMES`], empty where nothing is known.
pub fn values(said: &Verdict) -> Vec<String> {
    fn written(value: &Option<impl ToString>) -> String {
        value.as_ref().map(ToString::to_string).unwrap_or_default()
    }
    let Verdict { figures, verdict, why: _ } = said;
    match figures {
        Figures::Zh(Zh { time_share, completion, progress, lead, midterm, months: _ }) => {
            let [time, done, way, lead] = [time_share, completion, progress, lead].map(written);
            vec![time, done, way, lead, written(midterm), written(verdict)]
        }
        Figures::Eurostat(Eurostat { from, to, growth, growth_required, ratio }) => {
            let [growth, required, ratio] = [growth, growth_required, ratio].map(written);
            vec![written(from), written(to), growth, required, ratio, written(verdict)]
        }
    }
}

/// A line a method: its name, its figures, and its verdict or why there is none.
pub fn lines(outcome: &Outcome, lang: Lang) -> Vec<[String; 2]> {
    outcome.methods.iter().map(|said| [name(said.method(), lang).to_owned(), sentence(said, lang)]).collect()
}

pub fn name(method: Method, lang: Lang) -> &'static str {
    lang.label(match method {
        Method::Zh => Label::MethodZh,
        Method::Eurostat => Label::MethodEurostat,
    })
}

/// `完成率 96.4%、目标完成度 31.3%、序时进度 33.3%、落后序时进度 2.1 个百分点：未达到序时进度`.
fn sentence(said: &Verdict, lang: Lang) -> String {
    let colon = lang.label(Label::Colon);
    let figures = figures(said, lang).join(lang.label(Label::ListComma));
    let verdict = said.verdict.or_else(|| said.why.map(|why| lang.why(why))).unwrap_or_default();
    let midterm = match &said.figures {
        Figures::Zh(Zh { midterm: Some(midterm), .. }) => {
            format!("{}{}{colon}{midterm}", lang.label(Label::Separator), lang.label(Label::Midterm))
        }
        Figures::Zh(_) | Figures::Eurostat(_) => String::new(),
    };
    let between = if figures.is_empty() { "" } else { colon };
    format!("{figures}{between}{verdict}{midterm}")
}

fn figures(said: &Verdict, lang: Lang) -> Vec<String> {
    let named = |label: Label, value: Option<String>| value.map(|value| format!("{} {value}", lang.label(label)));
    match &said.figures {
        Figures::Zh(Zh { time_share, completion, progress, lead, midterm: _, months: _ }) => {
            let all = [
                named(Label::Completion, completion.as_ref().map(share)),
                named(Label::WayDone, progress.as_ref().map(share)),
                named(Label::TimeShare, time_share.as_ref().map(share)),
                lead.as_ref().map(|lead| self::lead(lead, lang)),
            ];
            all.into_iter().flatten().collect()
        }
        Figures::Eurostat(Eurostat { from, to, growth, growth_required, ratio }) => {
            let years = from.zip(*to).map(|(from, to)| format!("{from}–{to}"));
            let all = [
                years,
                named(Label::Growth, growth.as_ref().map(growth_rate)),
                named(Label::GrowthRequired, growth_required.as_ref().map(growth_rate)),
                named(Label::Ratio, ratio.as_ref().map(ToString::to_string)),
            ];
            all.into_iter().flatten().collect()
        }
    }
}

/// How far ahead of the time that has passed: 超序时进度 20.0 个百分点.
pub fn lead(lead: &Exact, lang: Lang) -> String {
    let label = if lead.is_negative() { Label::BehindTime } else { Label::AheadOfTime };
    let points = match lang {
        Lang::Zh => "个百分点",
        Lang::En => lang.label(Label::PercentagePoints),
    };
    format!("{} {} {points}", lang.label(label), one_decimal(&lead.abs()))
}

/// A fraction in per cent, to one decimal, halves away from zero.
pub fn share(share: &Exact) -> String {
    format!("{}%", one_decimal(&(share * &Exact::from(100))))
}

/// A rate of growth in per cent, to four decimals.
pub fn growth_rate(rate: &Exact) -> String {
    format!("{}%", (rate * &Exact::from(100)).round(4, Rounding::HalfEven))
}

fn one_decimal(value: &Exact) -> String {
    value.round(1, Rounding::HalfAway).fixed(1)
}
