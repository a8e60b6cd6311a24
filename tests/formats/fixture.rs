//! A finished assessment and its reports.

use qdx::actuals::{Options, Source, read};
use qdx::assess::{Assessment, assess};
use qdx::language::Lang;
use qdx::plan::{self, Plan};
use qdx::report::{self, Layout, Report};
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

    fn report(&self) -> Report<'_> {
        let Self { plan, assessment, shown, by_area, since } = self;
        Report { plan, assessment, shown, by_area: *by_area, since: since.as_ref() }
    }

    pub fn json(&self) -> String {
        report::json(&self.report(), Lang::En).expect("JSON")
    }

    pub fn csv(&self, bom: bool) -> String {
        report::csv(&self.report(), bom).expect("CSV")
    }

    pub fn markdown(&self, lang: Lang) -> String {
        report::markdown(&self.report(), lang)
    }

    pub fn junit(&self, lang: Lang) -> String {
        report::junit(&self.report(), lang).expect("XML")
    }

    pub fn xlsx(&self, lang: Lang) -> Vec<u8> {
        report::xlsx(&self.report(), lang).expect("a workbook")
    }

    pub fn terminal(&self, lang: Lang) -> String {
        report::table(&self.report(), lang, Layout { width: 300, colour: false })
    }
}
