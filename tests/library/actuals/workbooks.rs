//! Workbooks as programs write them: what is read of their parts, and what is refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use qdx::actuals::{Choice, Options, Row, Sheet, Source, read, sheet};
use qdx::diagnostic::{BookError, FileProblem, Finding, Problem};
use zip::write::{SimpleFileOptions, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts of a workbook of one sheet, to be changed.
struct Book(Vec<(String, String)>);

impl Book {
    /// A sheet with these rows, and what stands around them.
    fn of(rows: &str) -> Self {
        Self::around("", rows, "")
    }

    fn around(before: &str, rows: &str, behind: &str) -> Self {
        let sheet = format!("<worksheet>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>");
        let mut book = Self(Vec::new()).with("xl/worksheets/sheet1.xml", &sheet);
        book = book.with("_rels/.rels", &relations(&[("1", "officeDocument", "xl/workbook.xml")]));
        let of_book = [
            ("1", "worksheet", "worksheets/sheet1.xml"),
            ("2", "worksheet", "/xl/worksheets/sheet2.xml"),
            ("3", "styles", "styles.xml"),
            ("4", "sharedStrings", "sharedStrings.xml"),
        ];
        book = book.with("xl/_rels/workbook.xml.rels", &relations(&of_book));
        book.with("xl/workbook.xml", "<workbook><sheets><sheet name='S' r:id='1'/></sheets></workbook>")
    }

    /// With a part, which may be there already.
    fn with(mut self, name: &str, text: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self.0.push((name.to_owned(), text.to_owned()));
        self
    }

    fn shared(self, items: &str) -> Self {
        self.with("xl/sharedStrings.xml", &format!("<sst>{items}</sst>"))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn read(&self) -> Result<Sheet, Problem> {
        sheet("book.xlsx", self.bytes(), None).map_err(|finding: Finding| finding.problem)
    }

    fn text(&self) -> String {
        self.read().unwrap().rows().map(|row| format!("{} {}\n", row.line, texts(&row).join(","))).collect()
    }

    fn refused(&self) -> BookError {
        match self.read() {
            Err(Problem::File(FileProblem::BadWorkbook { why, .. })) => why,
            other => panic!("{other:?}"),
        }
    }
}

fn texts(row: &Row<'_>) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.to_string()).collect()
}

fn relations(of: &[(&str, &str, &str)]) -> String {
    let mut out = String::from("<Relationships>");
    for (id, kind, target) in of {
        write!(out, "<Relationship Id='{id}' Type='{RELATIONS}/{kind}' Target='{target}'/>").unwrap();
    }
    out + "</Relationships>"
}

/// A row of numbers without places.
fn numbers(values: &[&str]) -> String {
    let cells: String = values.iter().map(|value| format!("<c><v>{value}</v></c>")).collect();
    format!("<row>{cells}</row>")
}

#[test]
fn cells_stand_where_they_say_or_behind_the_one_before() {
    assert_eq!(Book::of("<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row>").text(), "1 1,,,2,3\n");
    assert_eq!(Book::of("<row r='2'><c r='A2'><v>1</v></c></row><row><c><v>2</v></c></row>").text(), "2 1\n3 2\n");
    assert_eq!(Book::of("<x:row><x:c t='b'><x:v>1</x:v></x:c></x:row>").text(), "1 true\n");
    assert_eq!(
        Book::of("<row r='2'><c r='A2'><v>2</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>").text(),
        "1 1\n2 2\n"
    );
}

#[test]
fn a_cell_that_is_there_twice_is_refused() {
    let twice = "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>";
    assert_eq!(Book::of(twice).refused(), BookError::Damaged(Some("xl/worksheets/sheet1.xml".into())));
}

#[test]
fn texts_are_read_with_the_marks_of_their_runs() {
    let raised = "<rPr><vertAlign val='superscript'/></rPr>";
    let items = format!(
        "<si><t>a&amp;b</t></si><si><r><t>44500</t></r><r>{raised}<t>2</t></r></si>\
         <si><t>北京</t><rPh sb='0' eb='1'><t>ペキン</t></rPh></si><si/>"
    );
    let rows = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>3</v></c>\
                <c t='inlineStr'><is><t>x</t></is></c><c t='str'><v>_x0041_</v></c><c t='e'><v>#N/A</v></c></row>";
    assert_eq!(Book::of(rows).shared(&items).text(), "1 a&b,44500²,北京,,x,A,#N/A\n");
    let beyond = Book::of("<row><c t='s'><v>9</v></c></row>").shared(&items).refused();
    assert_eq!(beyond, BookError::Damaged(Some("xl/worksheets/sheet1.xml".into())));
}

#[test]
fn a_cell_in_a_font_with_a_line_through_it_is_struck_out() {
    let styles = "<styleSheet><fonts><font/><font><strike/></font><font><vertAlign val='superscript'/></font></fonts>\
                  <cellStyleXfs><xf fontId='1'/></cellStyleXfs><cellXfs><xf/><xf fontId='1'/><xf fontId='2'/></cellXfs>\
                  <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>";
    let rows = "<row><c><v>90</v></c><c s='1'><v>90</v></c><c s='2'><v>90</v></c><c s='1' t='s'><v>0</v></c></row>";
    let book = Book::of(rows).with("xl/styles.xml", styles).shared("<si><t>甲</t></si>");
    assert_eq!(book.text(), "1 90,9\u{336}0\u{336},⁹⁰,甲\u{336}\n");
}

#[test]
fn numbers_are_shown_by_the_codes_of_their_styles() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='0.0&quot;万&quot;'/></numFmts>\
                  <cellXfs><xf/><xf numFmtId='200'/><xf numFmtId='57'/><xf numFmtId='10'/></cellXfs></styleSheet>";
    let rows = "<row><c s='1'><v>4.45</v></c><c s='2'><v>45809</v></c><c s='3'><v>0.605</v></c><c s='77'><v>7</v></c>\
                <c s=''><v>8</v></c></row>";
    let book = Book::of(rows).with("xl/styles.xml", styles);
    assert_eq!(book.text(), "1 4.45万,2025-06,60.5%,7,8\n");
    let since_1904 = "<workbook><workbookPr date1904='1'/><sheets><sheet name='S' r:id='1'/></sheets></workbook>";
    assert_eq!(book.with("xl/workbook.xml", since_1904).text(), "1 4.45万,2029-06,60.5%,7,8\n");
}

#[test]
fn a_formula_has_the_value_that_was_stored() {
    let formula =
        |value: &str, kind: &str| Book::of(&format!("<row><c t='{kind}'><f>A9</f>{value}</c><c><v>1</v></c></row>"));
    assert_eq!(formula("<v>7</v>", "n").text(), "1 7,1\n");
    // A text may be empty, a number may not.
    assert_eq!(formula("<v></v>", "str").text(), "1 ,1\n");
    for (value, kind) in [("", "n"), ("<v></v>", "n"), ("", "str")] {
        let problem = formula(value, kind).read().unwrap_err();
        assert!(
            matches!(&problem, Problem::File(FileProblem::FormulaWithoutValue { cell, .. }) if cell == "S!A1"),
            "{problem:?}"
        );
    }
    let zeros = |value, kind| {
        let sheet = formula(value, kind).read().unwrap();
        sheet.rows().flat_map(|row| row.cells).map(|cell| cell.zero).collect::<Vec<_>>()
    };
    assert_eq!(zeros("<v>0.0</v>", "n"), [true, false]);
    assert_eq!(zeros("<v>0</v>", "str"), [false, false]);
}

#[test]
fn rows_and_columns_that_are_not_shown_are_named_where_they_hold_anything() {
    let columns = "<cols><col min='2' max='3' hidden='1'/><col min='4' max='4' width='0'/><col min='9' max='9' hidden='1'/></cols>";
    let row = |more: &str| numbers(&["1", "", "3", "4"]).replace("<row>", &format!("<row {more}>"));
    let rows = [
        row(""),
        row("hidden='1'"),
        row("ht='0'"),
        row("hidden='0'"),
        "<row hidden='1'/>".into(),
        row("hidden='true'"),
    ];
    let sheet = Book::around(columns, &rows.concat(), "").read().unwrap();
    assert_eq!(sheet.hidden_rows, ["2-3", "6"]);
    assert_eq!(sheet.hidden_columns, ["C-D"]);
    let none_shown = "<sheetFormatPr zeroHeight='1'/>";
    assert_eq!(Book::around(none_shown, &rows.concat(), "").read().unwrap().hidden_rows, ["1-3", "6"]);
}

#[test]
fn the_first_sheet_that_is_shown_and_holds_anything_is_read() {
    let second = "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>";
    let names = |first: &str| {
        format!(
            "<workbook><sheets><sheet name='A' {first} r:id='1'/><sheet name='B' r:id='2'/>\
             <sheet name='C' state='veryHidden' r:id='2'/></sheets></workbook>"
        )
    };
    let book = |rows: &str, first: &str| {
        Book::of(rows).with("xl/worksheets/sheet2.xml", second).with("xl/workbook.xml", &names(first)).read().unwrap()
    };
    let blank = book("<row><c s='0'/></row>", "");
    assert_eq!((blank.name.as_str(), blank.others.len(), &blank.hidden[..]), ("B", 0, &["C".to_owned()][..]));
    let hidden = book("<row><c><v>1</v></c></row>", "state='hidden'");
    assert_eq!((hidden.name.as_str(), &hidden.hidden[..]), ("B", &["A".to_owned(), "C".to_owned()][..]));
    let both = book("<row><c><v>1</v></c></row>", "");
    assert_eq!((both.name.as_str(), &both.others[..]), ("A", &["B".to_owned()][..]));
}

#[test]
fn programs_that_write_names_in_their_own_way_are_understood() {
    let book = Book::of("<row><c><v>1</v></c></row>");
    let renamed = Book(
        book.0
            .into_iter()
            .map(|(name, text)| (name.replace("workbook", "Workbook").replace('/', "\\"), text))
            .collect(),
    );
    assert_eq!(renamed.text(), "1 1\n");
    let without = Book(renamed.0.into_iter().filter(|(name, _)| name != "_rels\\.rels").collect());
    assert_eq!(without.text(), "1 1\n");
}

#[test]
fn what_is_too_much_is_refused_before_it_is_there() {
    let part = "xl/worksheets/sheet1.xml";
    let far = "<row r='1000000'><c r='A1000000'><v>1</v></c></row>";
    assert!(matches!(Book::of(far).refused(), BookError::Grid { .. }));
    // A blank cell far away, which formatting leaves behind, takes no room.
    assert_eq!(Book::of("<row r='1048576'><c r='XFD1048576' s='1'/></row>").text(), "");
    let long = "x".repeat(40_000);
    let many = numbers(&["0"; 1000]).replace("<c>", "<c t='s'>").repeat(2);
    assert!(matches!(Book::of(&many).shared(&format!("<si><t>{long}</t></si>")).refused(), BookError::Text(_)));
    let merged = "<mergeCells><mergeCell ref='A1:A2000'/></mergeCells>";
    let below = format!("<row><c t='str'><v>{long}</v></c></row><row r='2000'><c r='B2000'><v>1</v></c></row>");
    assert!(matches!(Book::around("", &below, merged).refused(), BookError::Text(_)));
    let deep = "<a>".repeat(100);
    assert_eq!(Book::of(&deep).refused(), BookError::Damaged(Some(part.into())));
    let one_text = format!("<row><c t='str'><v>{}</v></c></row>", "x".repeat(2 << 20));
    assert_eq!(Book::of(&one_text).refused(), BookError::Damaged(Some(part.into())));
    let in_pieces = format!("<row><c t='str'><v>{}</v></c></row>", "<![CDATA[xxxxxxxx]]>".repeat(1 << 18));
    assert_eq!(Book::of(&in_pieces).refused(), BookError::Damaged(Some(part.into())));
    let code = format!(
        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='{}'/></numFmts><cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>",
        "0".repeat(300)
    );
    assert!(matches!(Book::of("").with("xl/styles.xml", &code).refused(), BookError::Formats { .. }));
    let mut parts = Book::of("");
    parts.0.extend((0..10_001).map(|number| (format!("{number}"), String::new())));
    assert!(matches!(parts.refused(), BookError::Parts(_)));
}

#[test]
fn merged_cells_that_lie_upon_one_another_cost_no_more_than_the_cells_there_are() {
    let rows: String = (0..30_000).map(|_| numbers(&["1"])).collect();
    let merged: String = (1..30_000).map(|row| format!("<mergeCell ref='A{row}:A30000'/>")).collect();
    let sheet = Book::around("", &rows, &format!("<mergeCells>{merged}</mergeCells>")).read().unwrap();
    assert_eq!(sheet.rows().filter(|row| !row.cells[0].merged).count(), 30_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// A part cut off or changed in a byte: a sheet or a reason, never a panic.
    #[test]
    fn a_damaged_part_is_read_or_refused(at in 0_usize..400, byte in any::<u8>(), cut in any::<bool>(), part in 0_usize..5) {
        let mut book = Book::around("<cols><col min='1' max='1' hidden='1'/></cols>", &numbers(&["1", "2"]), "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>")
            .shared("<si><r><rPr><strike/></rPr><t>x</t></r></si>");
        let part = part.min(book.0.len() - 1);
        let mut bytes = book.0[part].1.clone().into_bytes();
        let at = at.min(bytes.len() - 1);
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        book.0[part].1 = String::from_utf8_lossy(&bytes).into_owned();
        let _ = book.read();
    }
}

#[test]
fn a_merged_figure_and_a_formula_left_at_zero_are_told_however_large_the_sheet_is() {
    let text = |text: &str| format!("<c t='str'><v>{text}</v></c>");
    let mut rows = format!("<row>{}</row>", ["指标", "地区", "期间", "数值"].map(text).concat());
    for part in 0..10_000 {
        let value = match part {
            9_000 => "<c><f>A1</f><v>0</v></c>",
            9_998 => "",
            _ => "<c><v>7</v></c>",
        };
        write!(rows, "<row>{}{value}</row>", [text("5G基站"), text(&format!("区{part}")), text("2025")].concat())
            .unwrap();
    }
    let merged = "<mergeCells><mergeCell ref='D9999:D10000'/></mergeCells>";
    let book = Book::around("", &rows, merged);
    let plan = qdx::plan::parse("targets.toml", qdx::DEFAULT_PLAN).unwrap();
    let source = Source::bytes("book.xlsx", book.bytes(), Choice::default());
    let findings = read(&plan, &[source], Options::default()).unwrap_err();
    let codes: Vec<&str> = findings.iter().map(|finding| finding.problem.code()).collect();
    assert_eq!(codes, ["merged_figure", "formula_zeros"]);
}

/// What a cell may hold, and what that is as text.
fn value() -> impl Strategy<Value = (Option<f64>, String)> {
    prop_oneof![
        (-999_999_999_i64..1_000_000_000, 0_u32..6).prop_map(|(digits, places)| {
            let number = format!("{digits}e-{places}").parse::<f64>().unwrap();
            (Some(number), number.to_string())
        }),
        "[ -~\u{4e00}-\u{4e20}，；\n]{1,12}".prop_map(|text| (None, text)),
        "_x[0-9A-F]{4}_".prop_map(|text| (None, text)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Written by one crate, and read by another one, too.
    #[test]
    fn a_workbook_holds_for_us_what_it_holds_for_others(
        cells in proptest::collection::btree_map((0_u32..30, 0_u16..12), value(), 1..40),
    ) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let written = book.add_worksheet();
        for ((row, column), (number, text)) in &cells {
            match number {
                Some(number) => written.write_number(*row, *column, *number).unwrap(),
                None => written.write_string(*row, *column, text).unwrap(),
            };
        }
        let bytes = book.save_to_buffer().unwrap();
        let read = sheet("book.xlsx", bytes.clone(), None).unwrap();
        let rows: BTreeMap<u64, Vec<String>> = read.rows().map(|row| (row.line, texts(&row))).collect();
        let mut others: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut others, "Sheet1").unwrap();
        for ((row, column), (number, text)) in &cells {
            let ours = rows.get(&(u64::from(*row) + 1)).map(|row| row[usize::from(*column)].clone()).unwrap_or_default();
            let theirs = range.get_value((*row, u32::from(*column))).unwrap().to_string();
            prop_assert_eq!(&theirs, text);
            // A row of blanks is none.
            if theirs.trim().is_empty() {
                prop_assert!(ours.trim().is_empty());
            } else if number.is_some() {
                prop_assert_eq!(ours.parse::<f64>().unwrap(), theirs.parse::<f64>().unwrap());
            } else {
                prop_assert_eq!(ours, theirs.replace('\n', "\u{2028}"));
            }
        }
    }
}
