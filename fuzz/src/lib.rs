//! What the targets share. All use of the program's way to read and to report
//! is in here.

pub mod book;
pub mod stands;

use std::sync::OnceLock;

use qdx::actuals::{self, Actuals, Choice, Options, Source};
use qdx::assess::{Assessment, assess};
use qdx::diagnostic::{FileProblem, Finding, Problem};
use qdx::language::Lang;
use qdx::plan::{self, Plan};
use qdx::report::{self, Format, Layout, Report, Style, render, summary};

/// Name of the file that is read.
pub const FILE: &str = "figures.csv";
/// More than a hundred targets make one run slow and show nothing new.
const MAX_TARGETS: usize = 100;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
const WIDTHS: [u16; 3] = [20, 80, 200];
/// Formats that take a while.
const SLOW: [Format; 2] = [Format::Html, Format::Xlsx];
const STYLES: [Style; 4] = [Style::Plain, Style::Coloured, Style::Json, Style::Github];

/// The embedded plan, and a small one of what that lacks.
pub fn plans() -> &'static [Plan; 2] {
    static PLANS: OnceLock<[Plan; 2]> = OnceLock::new();
    PLANS.get_or_init(|| {
        [qdx::DEFAULT_PLAN, include_str!("../small.toml")]
            .map(|text| plan::parse("targets.toml", text).expect("a plan"))
    })
}

/// A plan from any text; what is wrong with it is told in every style.
pub fn plan(text: &str) -> Option<Plan> {
    match plan::parse("targets.toml", text) {
        Ok(plan) => Some(plan).filter(|plan| plan.targets.len() <= MAX_TARGETS),
        Err(findings) => {
            told(&findings);
            None
        }
    }
}

/// A file, and its text where it has one.
pub struct Table {
    pub source: Source,
    pub text: Option<String>,
}

/// How workbooks begin: packed, in a file of streams, and in bare records.
const BOOKS: [&[u8]; 4] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0", b"\x09\x08\x10\x00", b"\x09\x08\x08\x00"];

/// Whether bytes are read as a workbook.
pub fn is_book(bytes: &[u8]) -> bool {
    BOOKS.iter().any(|begin| bytes.starts_with(begin))
}

/// Bytes as a file.
pub fn table(bytes: &[u8]) -> Table {
    let text = match is_book(bytes) {
        true => actuals::sheet(FILE, bytes.to_vec(), None).map(|sheet| text_of(&sheet)),
        false => actuals::text(FILE, bytes),
    };
    if let Err(finding) = &text {
        told(std::slice::from_ref(finding));
    }
    Table { source: Source::bytes(FILE, bytes.to_vec(), Choice::default()), text: text.ok() }
}

/// The text that figures were read from: of a workbook that begins with a cover that of the sheet behind it.
pub fn text_read(bytes: &[u8], table: &Table, read: &Actuals) -> String {
    let sheet = read.warnings.iter().find_map(|finding| match &finding.problem {
        Problem::File(FileProblem::UnreadSheets { sheet, .. }) => Some(sheet.clone()),
        _ => None,
    });
    let named = sheet.and_then(|name| actuals::sheet(FILE, bytes.to_vec(), Some(&name)).ok());
    named.map_or_else(|| table.text.clone().expect("what is read has a text"), |sheet| text_of(&sheet))
}

/// A sheet as a text whose lines have the numbers of its rows.
fn text_of(sheet: &actuals::Sheet) -> String {
    let (mut text, mut lines) = (String::new(), 0);
    for row in sheet.rows() {
        let blank = row.line.saturating_sub(lines + 1);
        let cells = row.cells.iter().map(|cell| format!("\"{}\"", cell.text.replace('"', "\"\"")));
        let written = format!("{}{}\n", "\n".repeat(blank as usize), cells.collect::<Vec<_>>().join(","));
        lines += written.lines().count() as u64;
        text += &written;
    }
    text
}

fn options(ignore_unknown: bool) -> Options<'static> {
    Options { ignore_unknown, ..Options::default() }
}

/// The figures of a table; what is wrong or odd is told in every style.
pub fn read(plan: &Plan, source: &Source, ignore_unknown: bool) -> Option<Actuals> {
    match actuals::read(plan, std::slice::from_ref(source), options(ignore_unknown)) {
        Ok(read) => {
            tell(&read.warnings);
            Some(read)
        }
        Err(findings) => {
            told(&findings);
            None
        }
    }
}

/// The figures are the same when the file is read in blocks, as a large one is.
pub fn same_in_blocks(plan: &Plan, source: &Source, whole: Option<&Actuals>) {
    let blocks = actuals::read_in_blocks(plan, std::slice::from_ref(source), options(false)).ok();
    let figures = |read: &Actuals| format!("{:?}", read.series.iter().map(|it| &it.whole).collect::<Vec<_>>());
    assert_eq!(whole.map(figures), blocks.as_ref().map(figures));
}

/// The figure of one cell, quoted, for the first target of the small plan.
pub fn cell(text: &str) -> Option<String> {
    let quoted = text.replace('"', "\"\"");
    let source = Source::text(FILE, &format!("indicator,period,value\nlevel,2025,\"{quoted}\"\n"));
    let [_, small] = plans();
    let read = read(small, &source, false)?;
    Some(read.series.first()?.whole.first()?.value.to_string())
}

/// Nothing is refused without a reason.
fn told(findings: &[Finding]) {
    assert!(qdx::diagnostic::any_error(findings), "refused without a reason: {findings:?}");
    tell(findings);
}

/// In one style and one language: which, is up to the input, for all of them
/// together would take longer than the reading.
fn tell(findings: &[Finding]) {
    let turn: usize = findings.iter().filter_map(|it| it.place.as_ref()).map(|it| it.excerpt.len() + it.mark.end).sum();
    let style = STYLES[turn % STYLES.len()];
    let lang = LANGS[turn / STYLES.len() % LANGS.len()];
    let text = render(findings, lang, style);
    assert_eq!(text.is_empty(), findings.is_empty());
    assert!(!text.contains(|c| steers(c, style)), "a control character gets through: {text:?}");
    assert!(findings.is_empty() || !summary(findings, lang).is_empty());
}

/// Whether the character has no place in the output.
fn steers(c: char, style: Style) -> bool {
    match style {
        Style::Coloured if c == '\u{1b}' => false,
        // JSON has to escape only what comes before the space.
        Style::Json => c.is_ascii_control() && c != '\n' && c != '\u{7f}',
        _ => c.is_control() && c != '\n',
    }
}

/// Assesses and writes every kind of report but the slow ones; the JSON is
/// handed back. Language and width are up to the input, as in [`tell`].
pub fn reported(plan: &Plan, read: &Actuals) -> String {
    let assessment = assess(plan, read, None);
    let report = Report { by_area: true, ..Report::new(plan, &assessment) };
    let json = String::from_utf8(written(&report, Format::Json)).expect("UTF-8");
    let (lang, width) = (LANGS[json.len() % LANGS.len()], WIDTHS[json.len() / 2 % WIDTHS.len()]);
    let report = Report { lang, layout: Layout { width, colour: width == 80 }, ..report };
    for format in Format::ALL.iter().filter(|format| !SLOW.contains(format)) {
        assert!(!written(&report, *format).is_empty());
    }
    assert!(!report::explain(&report, true).is_empty());
    json
}

/// The reports that take a while: a page and a workbook.
pub fn slowly_reported(plan: &Plan, read: &Actuals) {
    let assessment: Assessment = assess(plan, read, None);
    let report = Report { by_area: true, lang: Lang::Zh, ..Report::new(plan, &assessment) };
    for format in SLOW {
        assert!(!written(&report, format).is_empty());
    }
}

fn written(report: &Report<'_>, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    report::write(report, format, &mut bytes).expect("a report");
    bytes
}

/// The plan's own reports.
pub fn listed(plan: &Plan) {
    let write = |format, lang| {
        let mut bytes = Vec::new();
        report::write_plan(plan, format, lang, Layout::default(), &mut bytes).expect("a plan");
        bytes
    };
    for lang in LANGS {
        assert!(!write(Format::Table, lang).is_empty());
    }
    serde_json::from_slice::<serde::de::IgnoredAny>(&write(Format::Json, Lang::En)).expect("valid JSON");
}
