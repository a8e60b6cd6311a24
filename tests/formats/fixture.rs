//! A finished assessment and its reports.

use qdx::actuals::{Options, Source, read};
use qdx::assess::{Assessment, assess};
use qdx::language::Lang;
use qdx::plan::{self, Plan};
use qdx::report::{self, Format, Layout, Report};
use qdx::since::Since;

pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
pub const EXAMPLES: [&str; 2] = ["examples/qingdao-illustrative.csv", "examples/qingdao-published.csv"];

pub struct Fixture {
    pub plan: Plan,
    pub assessment: Assessment,
    pub shown: Vec<usize>,
    pub by_area: bool,
    pub since: Option<Since>,
}

impl Fixture {
    pub fn new(plan: &str, file: &str, figures: &str) -> Self {
        let plan = plan::parse("targets.toml", plan).expect("a plan");
        let actuals = read(&plan, &[Source::text(file, figures)], Options { by_area: true, ..Options::default() })
            .expect("figures");
        let assessment = assess(&plan, &actuals, None);
        let shown = (0..plan.targets.len()).collect();
        Self { plan, assessment, shown, by_area: false, since: None }
    }

    pub fn example(file: &str) -> Self {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        Self::new(qdx::DEFAULT_PLAN, file, &std::fs::read_to_string(path).expect("an example"))
    }

    pub fn report(&self, lang: Lang) -> Report<'_> {
        let Self { plan, assessment, shown, by_area, since } = self;
        let layout = Layout { width: 300, colour: false };
        let (shown, by_area, since) = (shown.clone(), *by_area, since.as_ref());
        Report { shown, by_area, since, lang, layout, ..Report::new(plan, assessment) }
    }

    fn text(&self, format: Format, lang: Lang) -> String {
        String::from_utf8(bytes(&self.report(lang), format)).expect("UTF-8")
    }

    pub fn json(&self) -> String {
        self.text(Format::Json, Lang::En)
    }

    pub fn csv(&self, bom: bool) -> String {
        let report = Report { bom, ..self.report(Lang::En) };
        String::from_utf8(bytes(&report, Format::Csv)).expect("UTF-8")
    }

    pub fn markdown(&self, lang: Lang) -> String {
        self.text(Format::Markdown, lang)
    }

    pub fn junit(&self, lang: Lang) -> String {
        self.text(Format::Junit, lang)
    }

    pub fn xlsx(&self, lang: Lang) -> Vec<u8> {
        bytes(&self.report(lang), Format::Xlsx)
    }

    pub fn terminal(&self, lang: Lang) -> String {
        self.text(Format::Table, lang)
    }
}

pub fn bytes(report: &Report<'_>, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    report::write(report, format, &mut bytes).expect("a report");
    bytes
}
