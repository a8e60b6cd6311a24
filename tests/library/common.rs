//! Short ways to a plan, its figures and what comes of them.

// Each test file uses its own part of it.
#![allow(dead_code)]

use jiff::civil::Date;
use qdx::actuals::{self, Actuals, Options, Source};
use qdx::assess::method::Method;
use qdx::assess::{self, Interval, Outcome, Year, assess};
use qdx::diagnostic::{Finding, Findings};
use qdx::number::Exact;
use qdx::period::Period;
use qdx::plan::{self, Plan};
use qdx::report::{self, Format, Layout, Report};

/// No note, no warning.
pub const NONE: [&str; 0] = [];

/// A plan of one target `t`, as TOML.
pub fn toml(start: &str, deadline: &str, area: &str, target: &str) -> String {
    let target = target.replace(';', "\n");
    format!(
        "[plan]\nid = 'p'\ntitle = 'Plan'\narea = '{area}'\nstart = {start}\ndeadline = {deadline}\n\
         [[group]]\nid = 'g'\nname = 'Group'\n[[group.target]]\nid = 't'\nname = 'Target'\n{target}\n"
    )
}

/// A file of figures.
pub fn source(text: &str) -> Source {
    Source::text("figures.csv", text)
}

/// Figures of a CSV text.
pub fn figures(plan: &Plan, csv: &str) -> Result<Actuals, Findings> {
    figures_as_of(plan, csv, None)
}

/// Figures of a CSV text as they were known on a day.
pub fn figures_as_of(plan: &Plan, csv: &str, as_of: Option<Date>) -> Result<Actuals, Findings> {
    actuals::read(plan, &[source(csv)], Options { by_area: true, as_of, ..Options::default() })
}

/// What comes of a plan's first target and figures that are in order.
pub fn judge(plan: &Plan, csv: &str) -> Outcome {
    let read = figures(plan, csv).unwrap_or_else(|findings| panic!("{csv}: {findings:#?}"));
    assess(plan, &read, None).targets[0].clone()
}

/// The report in a format of text.
pub fn written(report: &Report<'_>, format: Format) -> String {
    let mut bytes = Vec::new();
    report::write(report, format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A number from its decimal text.
pub fn exact(text: &str) -> Exact {
    Exact::decimal(text).unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

/// One target and the plan around it.
#[derive(Clone)]
pub struct Question {
    target: String,
    start: String,
    deadline: String,
    as_of: Option<String>,
    interval: Interval,
}

/// A target of a plan from 2025 to 2027, its keys parted by `;`.
pub fn target(keys: &str) -> Question {
    Question {
        target: keys.into(),
        start: "2025-01-01".into(),
        deadline: "2027-12-31".into(),
        as_of: None,
        interval: Interval::Year,
    }
}

impl Question {
    pub fn start(self, date: &str) -> Self {
        Self { start: date.into(), ..self }
    }

    pub fn deadline(self, date: &str) -> Self {
        Self { deadline: date.into(), ..self }
    }

    pub fn judged_at(self, period: &str) -> Self {
        Self { as_of: Some(period.into()), ..self }
    }

    /// Divides the path by quarters or months.
    pub fn by(self, interval: Interval) -> Self {
        Self { interval, ..self }
    }

    fn toml(&self) -> String {
        toml(&self.start, &self.deadline, "Town", &self.target)
    }

    fn plan(&self) -> Plan {
        plan::parse("targets.toml", &self.toml()).unwrap_or_else(|findings| panic!("{findings:#?}"))
    }

    fn as_of(&self) -> Option<Date> {
        self.as_of.as_ref().map(|text| Period::parse(text).unwrap().last())
    }

    /// Codes of what is wrong with the plan.
    pub fn plan_errors(&self) -> Vec<&'static str> {
        plan::parse("targets.toml", &self.toml()).map_or_else(|findings| codes(&findings), |_| Vec::new())
    }

    /// What comes of rows `period,value[,area[,published]]`, parted by `;`.
    pub fn given(&self, rows: &str) -> Answer {
        let plan = self.plan();
        let as_of = self.as_of();
        let read = figures_as_of(&plan, &csv(rows), as_of);
        let read = read.unwrap_or_else(|findings| panic!("{rows}: {findings:#?}"));
        let options = assess::Options { as_of, interval: self.interval, methods: &Method::ALL };
        let assessment = assess(&plan, &read, options);
        let layout = Layout { width: 200, colour: false };
        let report = Report { layout, ..Report::new(&plan, &assessment) };
        Answer {
            table: written(&report, Format::Table),
            json: written(&report, Format::Json),
            outcome: assessment.targets[0].clone(),
            warnings: assessment.warnings,
        }
    }

    /// Codes of what is wrong with the rows; they have to be wrong.
    pub fn refuses(&self, rows: &str) -> Vec<&'static str> {
        match figures_as_of(&self.plan(), &csv(rows), self.as_of()) {
            Ok(_) => panic!("not refused: {rows}"),
            Err(findings) => codes(&findings),
        }
    }
}

fn csv(rows: &str) -> String {
    let mut text = String::from("indicator,period,value,area,published\n");
    for row in rows.split(';').map(str::trim).filter(|row| !row.is_empty()) {
        let missing = 3_usize.saturating_sub(row.matches(',').count());
        text += &format!("t,{row}{}\n", ",".repeat(missing));
    }
    text
}

/// Codes of findings, in their order.
pub fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.problem.code()).collect()
}

/// What came of it, numbers as JSON writes them.
pub struct Answer {
    pub outcome: Outcome,
    pub warnings: Vec<Finding>,
    pub table: String,
    pub json: String,
}

impl Answer {
    pub fn status(&self) -> &'static str {
        self.outcome.status.id()
    }

    /// Since when it needs attention.
    pub fn late_since(&self) -> String {
        self.outcome.late_since.map_or_else(|| "null".into(), |period| period.to_string())
    }

    pub fn gap(&self) -> String {
        text(&self.outcome.gap)
    }

    pub fn needed(&self) -> String {
        text(&self.outcome.pace_needed)
    }

    pub fn observed(&self) -> String {
        text(&self.outcome.pace_observed)
    }

    pub fn acceleration(&self) -> String {
        text(&self.outcome.acceleration)
    }

    pub fn left(&self) -> String {
        text(&self.outcome.years_left)
    }

    pub fn expected(&self) -> String {
        text(&self.outcome.expected)
    }

    pub fn progress(&self) -> String {
        text(&self.outcome.progress)
    }

    pub fn unclipped(&self) -> String {
        text(&self.outcome.projection.unclipped)
    }

    pub fn projected(&self) -> String {
        text(&self.outcome.projection.value)
    }

    pub fn slow(&self) -> String {
        text(&self.outcome.projection.slow)
    }

    pub fn arrival(&self) -> String {
        self.outcome.projection.arrival.map_or("null".into(), |date| date.to_string())
    }

    /// Period and value, bound first where there is one.
    pub fn actual(&self) -> String {
        observation(self.outcome.actual.as_ref())
    }

    pub fn baseline(&self) -> String {
        observation(self.outcome.baseline.as_ref())
    }

    pub fn notes(&self) -> Vec<&'static str> {
        self.outcome.notes.iter().map(|note| note.code()).collect()
    }

    pub fn warnings(&self) -> Vec<&'static str> {
        codes(&self.warnings)
    }

    /// `year count gap state` of every plan year.
    pub fn years(&self) -> Vec<String> {
        let years = self.outcome.years.iter();
        let state = |it: &Year| it.state.map_or("null".into(), |state| format!("{state:?}"));
        years.map(|it| format!("{} {} {} {}", it.year, text(&it.count), text(&it.gap), state(it))).collect()
    }

    /// `period value step` of every step of the path.
    pub fn path(&self) -> Vec<String> {
        self.outcome.path.iter().map(|it| format!("{} {} {}", it.period, it.value, text(&it.step))).collect()
    }

    /// Where the plan wanted to be at each step.
    pub fn planned(&self) -> Vec<String> {
        self.outcome.path.iter().map(|it| text(&it.planned)).collect()
    }

    /// Steps before rounding.
    pub fn exact_path(&self) -> Vec<String> {
        self.outcome.path.iter().map(|it| it.exact.to_string()).collect()
    }
}

/// A number, or `null`.
pub fn text(value: &Option<Exact>) -> String {
    value.as_ref().map_or("null".into(), ToString::to_string)
}

fn observation(found: Option<&qdx::actuals::Observation>) -> String {
    let Some(it) = found else { return "null".into() };
    match it.bound.id() {
        "exact" => format!("{}: {}", it.period, it.value),
        bound => format!("{}: {bound} {}", it.period, it.value),
    }
}
