//! Nothing is written where nothing is known; never 0.

use calamine::Data;

use crate::fixture::{EXAMPLES, Fixture, LANGS};
use crate::readers;

/// Of twelve targets eleven have no figure, and one a single figure.
fn sparse() -> Fixture {
    Fixture::new(qdx::DEFAULT_PLAN, "one.csv", "indicator,period,value\nproviders,2025,83\n")
}

#[test]
fn csv_leaves_the_cell_empty() {
    let fixture = sparse();
    for row in readers::csv(&fixture.csv(false)) {
        let known = row["status"] != "no_data";
        for name in ["actual_value", "gap", "pace_needed", "years_left"] {
            assert_eq!(row.contains_key(name), known, "{name}");
        }
        for name in ["baseline_value", "pace_observed", "progress", "projection_value", "acceleration"] {
            assert!(!row.contains_key(name), "{name}");
        }
    }
}

#[test]
fn markdown_writes_a_dash() {
    for lang in LANGS {
        let rows = readers::markdown(&sparse().markdown(lang)).rows;
        let silent = rows.iter().filter(|row| row[1..6].iter().all(|cell| cell == "—"));
        assert_eq!(silent.count(), 11);
    }
}

#[test]
fn junit_skips_the_case_and_says_why() {
    for lang in LANGS {
        let text = sparse().junit(lang);
        let document = roxmltree::Document::parse(&text).expect("XML");
        let skipped: Vec<_> = document.descendants().filter(|node| node.has_tag_name("skipped")).collect();
        assert_eq!(skipped.len(), 12);
        assert!(skipped.iter().all(|node| node.attribute("message").is_some_and(|message| message.len() > 10)));
        assert!(!text.contains("value=\"0\""));
    }
}

#[test]
fn the_workbook_leaves_the_cell_empty() {
    for lang in LANGS {
        let rows = readers::gaps(&sparse().xlsx(lang));
        let empty = |cell: &Data| matches!(cell, Data::Empty) || matches!(cell, Data::String(text) if text.is_empty());
        let silent = rows.iter().filter(|row| row[3..11].iter().all(empty));
        assert_eq!(silent.count(), 11);
        assert!(rows.iter().all(|row| empty(&row[7]) && empty(&row[8]) && empty(&row[9]) && empty(&row[10])));
    }
}

#[test]
fn no_targets_make_no_rows_and_no_groups() {
    let mut fixture = Fixture::example(EXAMPLES[0]);
    fixture.shown.clear();
    assert_eq!(readers::csv(&fixture.csv(false)).len(), 0);
    assert!(readers::markdown(&fixture.markdown(LANGS[1])).rows.is_empty());
    assert!(fixture.junit(LANGS[1]).contains("tests=\"0\""));
    assert_eq!(readers::gaps(&fixture.xlsx(LANGS[1])).len(), 0);
}
