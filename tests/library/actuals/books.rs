//! Workbooks of other kinds than `.xlsx`, as other programs write them.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use qdx::actuals::{Choice, Options, Sheet, Source, read, sheet};
use qdx::diagnostic::{BookError, FileKind, FileProblem, Problem};
use zip::write::{SimpleFileOptions, ZipWriter};

const KINDS: [&str; 3] = ["xls", "xlsb", "ods"];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refused(bytes: Vec<u8>) -> Problem {
    sheet("book", bytes, None).unwrap_err().problem
}

/// The cells of a column.
fn column(sheet: &Sheet, column: usize) -> Vec<String> {
    sheet.rows().map(|row| row.cells[column].text.to_string()).collect()
}

#[test]
fn the_figures_of_a_table_are_the_same_whatever_program_wrote_it() {
    let plan = qdx::plan::parse(qdx::EMBEDDED, qdx::DEFAULT_PLAN).unwrap();
    let figures = |bytes| {
        let source = Source::bytes("book", bytes, Choice::default());
        let actuals = read(&plan, &[source], Options::default()).unwrap();
        let one = |series: qdx::actuals::Series| series.whole;
        actuals.series.into_iter().map(one).map(|all| format!("{all:?}")).collect::<Vec<_>>()
    };
    let path = format!("{}/examples/layouts/workbook.xlsx", env!("CARGO_MANIFEST_DIR"));
    let expected = figures(std::fs::read(path).unwrap());
    for kind in KINDS {
        assert_eq!(figures(bytes(&format!("workbook.{kind}"))), expected, "{kind}");
    }
}

#[test]
fn sheets_that_are_hidden_are_told_and_not_read() {
    for kind in KINDS {
        let sheet = sheet("book", bytes(&format!("workbook.{kind}")), None).unwrap();
        let told = (sheet.kind, sheet.name.as_str(), sheet.others, sheet.hidden);
        assert_eq!(told, (kind, "数据", vec!["其他".to_owned()], vec!["旧".to_owned()]));
    }
}

#[test]
fn cells_of_the_old_format_show_what_its_program_shows() {
    let sheet = sheet("book", bytes("formats.xls"), None).unwrap();
    let first = column(&sheet, 0);
    let long = "长".repeat(4200);
    let expected = [
        "102.6%",
        "4.45万个",
        "2025-06",
        "2025-06-01",
        "44500",
        "0.1",
        "4.5678万",
        "-5",
        "123456789",
        "约1200",
        "0.0000001",
        "88.75",
        "=1",
        "44500²",
        "9\u{336}0\u{336}",
        "合并",
        "合并",
        "隐",
        &long,
        &"长x".repeat(50),
    ];
    assert_eq!(first, expected);
    assert_eq!(column(&sheet, 1)[12..17], ["true", "", "", "", "b"]);
    assert_eq!(
        (sheet.hidden_rows.as_slice(), sheet.hidden_columns.as_slice()),
        (&["18".to_owned()][..], &["C".to_owned()][..])
    );
}

#[test]
fn cells_of_the_binary_format_show_what_its_program_shows() {
    let sheet = sheet("book", bytes("formats.xlsb"), None).unwrap();
    let long = "长".repeat(4200);
    let expected = [
        "102.6%", "4.45万个", "2025-06", "2025-06-01", "44500", "0.1", "4.5678万", "-5", "123456789", "约1200",
        "0.0000001", "88.75", "=1", "44500²", "9\u{336}0\u{336}", "合并", "合并", "隐", &long, "算出", "44500*", "7",
    ];
    assert_eq!(column(&sheet, 0), expected);
    let beside = column(&sheet, 1);
    assert_eq!(
        (beside[12].as_str(), beside[16].as_str(), &beside[19..]),
        ("true", "b", &["12.5", "", "800%"].map(str::to_owned)[..])
    );
    assert_eq!(column(&sheet, 2)[19], "#DIV/0!");
    let hidden = (sheet.hidden_rows, sheet.hidden_columns);
    assert_eq!(hidden, (vec!["18".to_owned()], vec!["C".to_owned()]));
}

#[test]
fn cells_of_opendocument_show_what_its_program_shows() {
    let sheet = sheet("book", bytes("formats.ods"), None).unwrap();
    let expected = [
        "102.6%", "4.45万个", "2025-06", "2025-06-01", "44500", "0.1", "4.5678万", "-5", "4.3万", "约1200", "60.5%",
        "2025年第2季度", "true", "44500²", "9\u{336}0\u{336}", "合并", "合并", "隐", "重", "重",
    ];
    assert_eq!(column(&sheet, 0), expected);
    assert_eq!(column(&sheet, 1)[16..], ["b", "", "重", "重"]);
    let hidden = (sheet.hidden_rows, sheet.hidden_columns);
    assert_eq!(hidden, (vec!["18".to_owned()], vec!["C".to_owned()]));
}

#[test]
fn a_file_that_is_no_workbook_of_its_kind_is_told_as_what_it_is() {
    for kind in KINDS {
        let whole = bytes(&format!("workbook.{kind}"));
        let cut = whole[..whole.len() / 2].to_vec();
        assert!(matches!(refused(cut), Problem::File(FileProblem::BadWorkbook { .. })), "{kind}");
    }
    let uncounted = FileProblem::FormulaWithoutValue { file: "book".into(), cell: "S!B2".into() };
    assert_eq!(refused(bytes("uncounted.xls")), Problem::File(uncounted));
    // FILEPASS in place of the record behind the beginning.
    let mut locked = bytes("workbook.xls");
    locked[512 + 20..512 + 22].copy_from_slice(&[0x2F, 0]);
    assert_eq!(refused(locked), Problem::File(FileProblem::NotATable { what: FileKind::Protected }));
}

/// A document of one sheet with these rows.
fn document(rows: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>\
         <table:tracked-changes><table:table-cell office:value-type='float' office:value='7'/></table:tracked-changes>\
         <table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", manifest)] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_opendocument_repeats_is_counted_before_it_is_written_out() {
    let text = "<text:p>a  b<text:s text:c='2'/>c</text:p><text:p>d</text:p>";
    let cell = |of: &str| format!("<table:table-cell {of} office:value-type='string'>{text}</table:table-cell>");
    let row = |of: &str, cells: &str| format!("<table:table-row {of}>{cells}</table:table-row>");
    let blank =
        row("table:number-rows-repeated='1048570'", "<table:table-cell table:number-columns-repeated='16384'/>");
    let sheet = sheet("book", document(&format!("{}{blank}", row("", &cell(""))), "<m/>"), None).unwrap();
    assert_eq!(column(&sheet, 0), ["a b  c\u{2028}d"]);
    let many = "table:number-columns-repeated='1000000000'";
    let often = "table:number-rows-repeated='1000000000'";
    for rows in [row("", &cell(many)), row(often, &cell("")), row(often, &cell(many))] {
        let why = refused(document(&rows, "<m/>"));
        let Problem::File(FileProblem::BadWorkbook { why, .. }) = why else { panic!("{why:?}") };
        assert!(matches!(why, BookError::Grid { .. } | BookError::Cells(_)), "{why:?}");
    }
}

#[test]
fn a_document_that_is_cut_off_locked_or_not_reckoned_is_told_as_that() {
    let open = document("</table:table><table:table table:name='T'><table:table-row>", "<m/>");
    assert!(matches!(refused(open), Problem::File(FileProblem::BadWorkbook { .. })));
    let locked = document("", "<manifest><encryption-data></encryption-data></manifest>");
    assert_eq!(refused(locked), Problem::File(FileProblem::NotATable { what: FileKind::Protected }));
    let formula = "<table:table-row><table:table-cell table:formula='of:=1+1'/></table:table-row>";
    let uncounted = FileProblem::FormulaWithoutValue { file: "book".into(), cell: "S!A1".into() };
    assert_eq!(refused(document(formula, "<m/>")), Problem::File(uncounted));
}

/// A plan of a city that counts 先导企业数.
fn plan_of_firms() -> qdx::plan::Plan {
    let plan = "[plan]\nid = \"p\"\ntitle = \"P\"\narea = \"青岛市\"\nstart = 2023-12-31\ndeadline = 2027-12-31\n\
                [[group]]\nid = \"g\"\nname = \"G\"\n[[group.target]]\nid = \"t\"\nname = \"先导企业数\"\nunit = \"家\"\nat_least = 900\n";
    qdx::plan::parse("plan.toml", plan).unwrap()
}

/// A row of texts in a document.
fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>")
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn every_sheet_that_is_shown_is_a_file_of_its_own() {
    let plan = plan_of_firms();
    let table = |period, value| row(&["指标", period]) + &row(&["先导企业数", value]);
    let rows =
        format!("{}</table:table><table:table table:name='2025'>{}", table("2024年", "1190"), table("2025年", "1265"));
    let choice = Choice { sheet: Some("*".into()), ..Choice::default() };
    let source = Source::bytes("book", document(&rows, "<m/>"), choice);
    let actuals = read(&plan, &[source], Options::default()).unwrap();
    let figures: Vec<String> = actuals.series[0].whole.iter().map(|it| it.value.to_string()).collect();
    assert_eq!(figures, ["1190", "1265"]);
    let sheets: Vec<_> = actuals.inputs.iter().map(|input| input.sheet.as_deref()).collect();
    assert_eq!(sheets, [Some("S"), Some("2025")]);
}

#[test]
fn a_workbook_that_begins_with_a_cover_is_read_from_its_table() {
    let plan = plan_of_firms();
    let sheet = |name: &str, rows: &str| format!("</table:table><table:table table:name='{name}'>{rows}");
    let other = row(&["Name", "2025年"]) + &row(&["别的", "5"]);
    let table = row(&["指标", "2025年"]) + &row(&["先导企业数", "1265"]);
    let rows = format!("{}{}{}", row(&["统计局", "2026年1月", "第1期"]), sheet("目录", &other), sheet("数据", &table));
    let source = Source::bytes("book", document(&rows, "<m/>"), Choice::default());
    let actuals = read(&plan, &[source], Options::default()).unwrap();
    assert_eq!(actuals.series[0].whole[0].value.to_string(), "1265");
    let told: Vec<_> = actuals.warnings.iter().map(|it| it.problem.clone()).collect();
    let unread = FileProblem::UnreadSheets { sheet: "数据".into(), others: vec!["S".into(), "目录".into()] };
    assert_eq!(told, [Problem::File(unread)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_bytes_are_read_or_refused(
        name in prop::sample::select(vec!["workbook.xls", "formats.xls", "workbook.xlsb", "formats.xlsb", "workbook.ods", "formats.ods"]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = bytes(name);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        if let Ok(sheet) = sheet("book", bytes, None) {
            sheet.rows().for_each(drop);
        }
    }
}

#[test]
fn a_sheet_named_like_a_target_says_of_what_it_is() {
    let plan = plan_of_firms();
    let sheet = |name: &str, value: &str| {
        let rows = row(&["地区", "2025年"]) + &row(&["青岛市", value]);
        format!("</table:table><table:table table:name='{name}'>{rows}")
    };
    let rows = format!("{}{}{}", row(&["目录", "页"]), sheet("别的", "5"), sheet("先导企业数", "1265"));
    let source = Source::bytes("book", document(&rows, "<m/>"), Choice::default());
    let actuals = read(&plan, &[source], Options::default()).unwrap();
    assert_eq!(actuals.series[0].whole[0].value.to_string(), "1265");
}

#[test]
fn a_day_without_a_style_is_the_day_that_is_stored() {
    let day = "<table:table-row><table:table-cell office:value-type='date' office:date-value='2023-12-31T00:00:00'>\
               <text:p>Sun Dec 31 00:00:00 2023</text:p></table:table-cell></table:table-row>";
    let sheet = sheet("book", document(day, "<m/>"), None).unwrap();
    assert_eq!(column(&sheet, 0), ["2023-12-31"]);
}
