//! Text of others is text in every format, by the rule of that format.

use calamine::Data;

use qdx::text::{harmless, harmless_in_xml, tidy};

use crate::fixture::{Fixture, LANGS};
use crate::readers;

const TEXTS: [&str; 39] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "＝1+1",
    " =1+2",
    "\u{200B}=1+3",
    "\t=1+4",
    "\r=1+5",
    "a|b",
    "a\\|b",
    "two\nlines",
    "two\r\n| lines |",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "\u{1B}[31mred",
    "\u{1B}]0;title\u{7}",
    "\u{202E}drow",
    "]]>",
    "\u{0}nul",
    "\u{FFFE}\u{FFFF}",
    "::error::failed",
    "[link](http://evil.example)",
    "![picture](http://evil.example/p.png)",
    "http://evil.example/a",
    "www.evil.example",
    "<http://evil.example/b>",
    "`code`",
    "``",
    "**bold** _thin_ ~~gone~~ $x$",
    "@someone",
    "#123",
    "# heading",
    "1. one",
    "- item",
    "---",
    "_x0041_",
    "\"quoted\" 'text'",
];

/// A target for each text: in its name, in the names of its group and file,
/// in the source of its figures, and in a note on them.
fn hostile(text: &str) -> Fixture {
    let quoted = |text: &str| serde_json::to_string(text).expect("a string");
    // TOML writes what JSON does, but for characters it wants escaped.
    let name = quoted(text).replace('\u{7F}', "\\u007F");
    let plan = format!(
        "[plan]\nid = \"p\"\ntitle = {name}\nstart = 2025-01-01\ndeadline = 2027-12-31\n\
         [[group]]\nid = \"g\"\nname = {name}\n\
         [[group.target]]\nid = \"t\"\nname = {name}\nunit = \"a{unit}\"\nat_least = 100\n",
        unit = name.trim_matches('"'),
    );
    let mut figures = csv::Writer::from_writer(Vec::new());
    figures.write_record(["indicator", "period", "value", "source"]).expect("memory");
    // A table holds no NUL, and its reader takes care of line ends.
    let source = text.replace(['\0', '\r', '\n'], "");
    for period in ["2024", "2025", "2025"] {
        figures.write_record(["t", period, if period == "2024" { "60" } else { "64" }, &source]).expect("memory");
    }
    let figures = String::from_utf8(figures.into_inner().expect("memory")).expect("text");
    let fixture = Fixture::new(&plan, text, &figures);
    let notes = &fixture.assessment.targets[0].notes;
    assert_eq!(notes.iter().map(|note| note.code()).collect::<Vec<_>>(), ["duplicate"]);
    fixture
}

fn has_no_control(text: &str) -> bool {
    !text
        .chars()
        .any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn csv_has_a_line_per_row_and_no_cell_that_is_a_formula() {
    for text in TEXTS {
        let out = hostile(text).csv(false);
        assert!(has_no_control(&out), "{text:?}");
        assert_eq!(out.lines().count(), 2, "{text:?}");
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let row = reader.records().next().expect("a row").expect("a row");
        for cell in &row {
            let first = cell.trim_start_matches(['\u{200B}', ' ']).chars().next();
            let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝'));
            assert!(!formula || cell.parse::<f64>().is_ok() && cell != text, "{text:?}: {cell:?}");
        }
        let name = row.get(2).expect("a name");
        assert_eq!(name.strip_prefix('\'').filter(|_| !text.starts_with('\'')).unwrap_or(name), harmless(text));
    }
}

#[test]
fn csv_keeps_negative_numbers_numbers() {
    let fixture =
        Fixture::new(qdx::DEFAULT_PLAN, "f.csv", "indicator,period,value\nproviders,2024,90\nproviders,2025,83\n");
    let rows = readers::csv(&fixture.csv(false));
    assert!(rows.iter().any(|row| row.get("pace_observed").is_some_and(|pace| pace == "-7")));
}

#[test]
fn markdown_reads_every_text_as_text() {
    for text in TEXTS {
        for lang in LANGS {
            let out = hostile(text).markdown(lang);
            assert!(has_no_control(&out), "{text:?}");
            let document = readers::markdown(&out);
            assert_eq!(document.foreign, [""; 0], "{text:?} in\n{out}");
            let [row] = document.rows.as_slice() else { panic!("{text:?}: {:?} in\n{out}", document.rows) };
            assert_eq!(row.len(), 7, "{text:?}");
            let name = harmless(text).trim().replace('\u{200B}', "");
            assert_eq!(row[0].split_once('\n').map(|(name, _)| name), Some(name.as_str()), "{text:?}");
            // Title, group and note; the file in the head and in the note.
            assert!(document.text.matches(&name).count() >= 5, "{text:?}: {}", document.text);
            assert!(!out.lines().any(|line| line.starts_with("::")), "{text:?}");
        }
    }
}

#[test]
fn markdown_calls_nobody_and_links_nowhere() {
    for text in TEXTS {
        let out = hostile(text).markdown(LANGS[1]);
        assert!(!out.contains("://") && !out.replace("\\]", "").contains("](") && !out.contains("www."), "{out}");
        for (at, _) in out.match_indices('@') {
            assert!(out[at..].starts_with("@&#8203;"), "{out}");
        }
        assert!(!out.contains("#1") && !out.replace("<br>", "").contains('<'), "{out}");
    }
}

#[test]
fn junit_is_well_formed_and_gives_the_text_back() {
    for text in TEXTS {
        for lang in LANGS {
            let out = hostile(text).junit(lang);
            assert!(has_no_control(&out), "{text:?}");
            assert!(!out.contains("]]>"), "{text:?}");
            let document = roxmltree::Document::parse(&out).expect("XML");
            let names = document.descendants().filter(|node| node.has_tag_name("testcase"));
            let names: Vec<_> = names.filter_map(|node| node.attribute("name")).collect();
            assert_eq!(names, [harmless_in_xml(text)]);
        }
    }
}

#[test]
fn the_workbook_has_strings_and_no_formulas() {
    for text in TEXTS {
        for lang in LANGS {
            let bytes = hostile(text).xlsx(lang);
            let name = Data::String(harmless_in_xml(text));
            let row = readers::gaps(&bytes)[0][0].to_string();
            assert_eq!(row.lines().next(), Some(harmless_in_xml(text).as_str()), "{text:?}");
            let sheets = readers::xlsx(&bytes);
            assert_eq!(sheets[0].1[0][0], name, "{text:?}");
            assert_eq!(sheets[1].1[1][5], name, "{text:?}");
            let source = text.replace(['\0', '\r', '\n'], "");
            // The reader of tables takes blanks from both ends.
            let found = sheets[1].1[1][7].to_string();
            assert!(found.len() >= tidy(&source).len() && harmless_in_xml(&source).contains(&found), "{text:?}");
            for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
                assert!(!readers::part(&bytes, sheet).contains("<f>"), "{text:?}");
            }
        }
    }
}

#[test]
fn the_workbook_marks_what_looks_like_a_formula_as_text_for_good() {
    let marked =
        |text: &str| readers::part(&hostile(text).xlsx(LANGS[1]), "xl/styles.xml").contains("quotePrefix=\"1\"");
    assert!(marked("=1+1"));
    assert!(!marked("plain"));
}

#[test]
fn a_number_longer_than_a_workbook_holds_is_written_as_text() {
    let csv = "indicator,period,value\nproviders,2025,123456789012345678\n";
    let bytes = Fixture::new(qdx::DEFAULT_PLAN, "long.csv", csv).xlsx(LANGS[1]);
    let rows = readers::gaps(&bytes);
    let row = rows.iter().find(|row| matches!(row[3], Data::String(ref text) if !text.is_empty())).expect("the target");
    assert_eq!(row[3].to_string(), "123,456,789,012,345,678");
}
