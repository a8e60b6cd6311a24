//! What was read last, and the answers made of it.

use jiff::civil::Date;
use serde::Serialize;

use qdx::actuals;
use qdx::assess::{self, Assessment};
use qdx::diagnostic::{Finding, Findings, UsageProblem};
use qdx::draft::{self, Draft};
use qdx::language::Lang;
use qdx::plan::{self, Plan};
use qdx::purpose::{self, HEAD, Purpose};
use qdx::report::{self, Format, Report, Style, render, summary};
use qdx::since::{self, Since};
use qdx::text::harmless;
use qdx::{selection, wording};

use crate::files::{bytes, source};
use crate::findings::{self, Said};
use crate::question::{File, Options, Question, Task, given};
use crate::rows::Rows;

/// What was read last.
#[derive(Default)]
pub struct Session {
    draft: Option<Drafted>,
    result: Option<Result<Reckoned, Findings>>,
    rows: Rows,
}

/// A plan drafted from its text.
struct Drafted {
    draft: Draft,
    source: String,
}

/// A plan, and what was measured against it.
struct Reckoned {
    plan: Plan,
    text: String,
    /// Nothing, where no table was given.
    measured: Option<Measured>,
}

struct Measured {
    assessment: Assessment,
    since: Option<Since>,
    shown: Vec<usize>,
    by_area: bool,
    path: bool,
}

#[derive(Serialize)]
struct FormatName {
    id: &'static str,
    ending: &'static str,
}

/// What the page shows.
#[derive(Default, Serialize)]
struct Shown {
    /// `report`, `plan` (no table yet) or `error`.
    state: &'static str,
    /// What is said of it in a sentence.
    said: String,
    findings: Vec<Said>,
    more: Option<String>,
    /// What the command line writes to standard error.
    text: String,
    /// The report.
    page: Option<String>,
    draft: Option<DraftShown>,
}

#[derive(Serialize)]
struct DraftShown {
    said: String,
    left: Vec<String>,
}

impl Session {
    /// The answer to a question. A page that asks nothing sensible gets nothing.
    pub fn answer(&mut self, question: &[u8]) -> Vec<u8> {
        let Ok(question) = serde_json::from_slice(question) else { return Vec::new() };
        match question {
            Question::Formats => json(&formats()),
            Question::Look { files } => json(&files.iter().map(look).collect::<Vec<_>>()),
            Question::Read(task) => {
                *self = Self::default();
                let result = self.read(&task);
                let ok = result.is_ok();
                self.rows = Rows::of(findings_of(&result), &task.figures);
                self.result = Some(result);
                json(&ok)
            }
            Question::Show { lang } => json(&self.show(lang.0)),
            Question::Write { format, lang } => self.write(format.0, lang.0).unwrap_or_default(),
            Question::Plan { lang } => self.plan(lang.0).unwrap_or_default(),
        }
    }

    fn read(&mut self, task: &Task) -> Result<Reckoned, Findings> {
        let options = &task.options;
        let (text, plan) = self.plan_of(task)?;
        let as_of = selection::as_of(given(&options.as_of))?;
        let shown = selection::shown(&plan, &options.only)?;
        let earlier = |file: &File| since::read_bytes(&file.name, &bytes(file, since::MAX_EARLIER)?, &plan);
        let since = task.since.as_ref().map(earlier).transpose()?;
        let assessment = match task.figures.as_slice() {
            [] => None,
            figures => Some(measured(&plan, figures, options, as_of)?),
        };
        let measured = assessment.map(|assessment| Measured {
            assessment,
            since,
            shown,
            by_area: options.by_area,
            path: options.path.is_some(),
        });
        Ok(Reckoned { plan, text, measured })
    }

    /// The plan in effect: one that is given, one that is drafted, or the one built in.
    fn plan_of(&mut self, task: &Task) -> Result<(String, Plan), Findings> {
        if let Some(file) = &task.plan {
            let bytes = bytes(file, plan::MAX_PLAN)?;
            let is_plan = |file: &&File| head_of(file).is_some_and(|head| purpose::of(&head) == Purpose::Plan);
            let among_figures = || task.figures.iter().find(is_plan).map(|file| file.name.clone());
            return plan::read(&file.name, &bytes).map_err(|findings| {
                purpose::as_plan(&file.name, &bytes, among_figures).map_or(findings, Findings::from)
            });
        }
        let Some(file) = &task.text else { return plan::read(qdx::EMBEDDED, qdx::DEFAULT_PLAN.as_bytes()) };
        let drafted = drafted(file, &task.options)?;
        let text = toml(&drafted, Lang::Zh);
        self.draft = Some(drafted);
        plan::read(&file.name, &text)
    }

    fn show(&self, lang: Lang) -> Shown {
        let shown = match &self.result {
            None => return Shown::default(),
            Some(Err(findings)) => failed(findings, &self.rows, lang),
            Some(Ok(reckoned)) => reckoned.show(&self.rows, lang),
        };
        Shown { draft: self.draft.as_ref().map(|drafted| draft_shown(&drafted.draft, lang)), ..shown }
    }

    fn write(&self, format: Format, lang: Lang) -> Option<Vec<u8>> {
        let Some(Ok(Reckoned { plan, measured: Some(measured), .. })) = &self.result else { return None };
        written(&measured.report(plan, lang), format)
    }

    fn plan(&self, lang: Lang) -> Option<Vec<u8>> {
        match (&self.draft, &self.result) {
            (Some(drafted), _) => Some(toml(drafted, lang)),
            (None, Some(Ok(reckoned))) => Some(reckoned.text.clone().into_bytes()),
            _ => None,
        }
    }
}

impl Reckoned {
    fn show(&self, rows: &Rows, lang: Lang) -> Shown {
        let Some(measured) = &self.measured else {
            let warnings = wording::check(&self.plan);
            let (findings, more) = findings::said(&warnings, rows, lang);
            let said = lang.sound(self.plan.targets.len(), &[]);
            let text = render(&warnings, lang, Style::Plain);
            return Shown { state: "plan", said, findings, more, text, ..Shown::default() };
        };
        let warnings = &measured.assessment.warnings;
        let (findings, more) = findings::said(warnings, rows, lang);
        let page = written(&measured.report(&self.plan, lang), Format::Html);
        Shown {
            state: "report",
            said: lang.sound(self.plan.targets.len(), &measured.assessment.inputs),
            findings,
            more,
            text: render(warnings, lang, Style::Plain),
            page: page.and_then(|page| String::from_utf8(page).ok()),
            draft: None,
        }
    }
}

impl Measured {
    fn report<'r>(&'r self, plan: &'r Plan, lang: Lang) -> Report<'r> {
        let (shown, since) = (self.shown.clone(), self.since.as_ref());
        // Who opens CSV from a page opens it in Excel.
        let report = Report::new(plan, &self.assessment);
        Report { shown, by_area: self.by_area, path: self.path, since, lang, bom: true, ..report }
    }
}

/// What was found, whether or not it was an end.
fn findings_of(result: &Result<Reckoned, Findings>) -> &[Finding] {
    match result {
        Err(findings) => findings,
        Ok(reckoned) => reckoned.measured.as_ref().map_or(&[], |measured| &measured.assessment.warnings),
    }
}

/// Reads the tables, and reckons. What is wrong with one does not hide what is wrong with another.
fn measured(plan: &Plan, figures: &[File], options: &Options, as_of: Option<Date>) -> Result<Assessment, Findings> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut sources = Vec::new();
    for file in figures {
        match source(file, options.choice()) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(finding),
        }
    }
    let indicator = given(&options.indicator).map(|asked| selection::target(plan, asked)).transpose()?;
    let filters = options.filters()?;
    let reading = actuals::Options {
        by_area: options.by_area,
        as_of,
        rows: None,
        ignore_unknown: options.ignore_unknown,
        indicator,
        filters: &filters,
    };
    let actuals = match actuals::read(plan, &sources, reading) {
        Ok(actuals) if findings.is_empty() => actuals,
        Ok(actuals) => {
            findings.extend(actuals.warnings);
            return Err(findings.into());
        }
        Err(more) => {
            findings.extend(more);
            return Err(findings.into());
        }
    };
    let methods: Vec<_> = options.method.iter().map(|word| word.0).collect();
    let interval = options.path.as_ref().map(|word| word.0).unwrap_or_default();
    Ok(assess::assess(plan, &actuals, assess::Options { as_of, interval, methods: &methods }))
}

/// The draft of a plan's text; one without a promise is an error here, for nothing can be
/// measured against it.
fn drafted(file: &File, options: &Options) -> Result<Drafted, Findings> {
    let text = draft::text(&file.name, &bytes(file, draft::MAX_TEXT)?)?;
    let known = selection::span(given(&options.deadline), given(&options.start))?;
    let missing = |_| Finding::general(UsageProblem::NoDeadline { file: file.name.clone() });
    let draft = draft::read(&text, known).map_err(missing)?;
    if draft.targets.is_empty() {
        let unused = draft.left();
        return Err(Finding::general(UsageProblem::NoPromise { file: file.name.clone(), unused }).into());
    }
    Ok(Drafted { draft, source: file.name.clone() })
}

fn toml(drafted: &Drafted, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    // What is written to memory is written.
    let _ = report::draft::toml(&drafted.draft, Some(&drafted.source), lang, &mut out);
    out
}

fn draft_shown(draft: &Draft, lang: Lang) -> DraftShown {
    let checks = draft.targets.iter().filter(|target| !target.doubts.is_empty()).count();
    let left = draft.cannot.iter().chain(&draft.unused);
    let left = left.map(|left| {
        let reason = lang.draft_reason(left.reason);
        harmless(&lang.draft_left(&left.text, left.line, reason, left.reason.is_promise()))
    });
    DraftShown { said: harmless(&lang.drafted(draft.targets.len(), checks, draft.left())), left: left.collect() }
}

fn failed(errors: &Findings, rows: &Rows, lang: Lang) -> Shown {
    let (findings, more) = findings::said(errors, rows, lang);
    let said = summary(errors, lang);
    let text = format!("{}{said}\n", render(errors, lang, Style::Plain));
    Shown { state: "error", said, findings, more, text, ..Shown::default() }
}

/// The report in a format; `None` where the format has no room for it.
fn written(report: &Report<'_>, format: Format) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    report::write(report, format, &mut out).ok().map(|()| out)
}

/// Endings of documents: what such a file is for is its text, whether or not that can be read.
const DOCUMENTS: [&str; 8] = ["doc", "docx", "htm", "html", "md", "pdf", "rtf", "wps"];
/// Endings of tables, whatever sentences their notes have.
const TABLES: [&str; 2] = ["csv", "tsv"];

/// What a file is for. The text of a plan is told from a table by its sentences.
fn look(file: &File) -> &'static str {
    let head = head_of(file).unwrap_or_default();
    match purpose::of(&head) {
        Purpose::Plan => "plan",
        Purpose::Report => "since",
        Purpose::PlanAsJson => "figures",
        Purpose::Table | Purpose::Unknown if is_prose(&file.name, &head) => "text",
        Purpose::Table | Purpose::Unknown => "figures",
    }
}

/// The first bytes of a file.
fn head_of(file: &File) -> Option<Vec<u8>> {
    bytes(file, HEAD).ok()
}

fn is_prose(name: &str, head: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if DOCUMENTS.contains(&ending.as_str()) || TABLES.contains(&ending.as_str()) || actuals::no_text(head).is_some() {
        return DOCUMENTS.contains(&ending.as_str());
    }
    // The head may end within a character.
    let end = head.iter().rposition(|byte| *byte == b'\n').unwrap_or(head.len());
    let Ok(text) = actuals::text(name, head.get(..end).unwrap_or(head)) else { return false };
    let sentences = text.lines().filter(|line| line.contains('。')).count();
    let rows = text.lines().filter(|line| line.contains('\t') || line.matches([',', ';']).count() > 1).count();
    sentences > rows
}

fn formats() -> Vec<FormatName> {
    Format::ALL.iter().map(|format| FormatName { id: format.id(), ending: format.ending().0 }).collect()
}

/// Strings, numbers and lists of them: this cannot fail.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
