//! What changed since an earlier report, in each format.

use qdx::since;

use crate::fixture::{EXAMPLES, Fixture, LANGS};
use crate::readers;

/// The illustration, compared with itself a year earlier.
fn later() -> Fixture {
    let earlier = Fixture::new(
        qdx::DEFAULT_PLAN,
        "earlier.csv",
        "indicator,period,value\nrd-tools,2023,85.6\nrd-tools,2024,87.2\nproviders,2025,80\n",
    );
    let mut fixture = Fixture::example(EXAMPLES[0]);
    fixture.since = Some(since::read("a|b.json", &earlier.json(), &fixture.plan).expect("a report"));
    fixture
}

#[test]
fn csv_has_more_columns() {
    let fixture = later();
    let out = fixture.csv(false);
    assert!(
        out.lines()
            .next()
            .is_some_and(|line| line.contains(",since_moved,since_actual,since_gap,since_status,since_changed,"))
    );
    let rows = readers::csv(&out);
    let of = |id: &str| {
        let row = rows.iter().find(|row| row["id"] == id).expect("the target");
        ["since_moved", "since_actual", "since_gap", "since_status"]
            .map(|name| row.get(name).cloned().unwrap_or_default())
    };
    assert_eq!(of("rd-tools"), ["newer", "87.2", "4.8", "near"]);
    assert_eq!(of("providers"), ["revised", "80", "20", "no_trend"]);
    assert_eq!(of("base-stations"), ["new", "", "", "no_data"]);
    assert!(!Fixture::example(EXAMPLES[0]).csv(false).contains(",since_"));
}

#[test]
fn markdown_and_the_workbook_list_the_changes_of_the_terminal() {
    let fixture = later();
    for lang in LANGS {
        let text = readers::markdown(&fixture.markdown(lang)).text;
        let (_, rows) = readers::xlsx(&fixture.xlsx(lang)).swap_remove(2);
        assert_eq!(rows.len(), 13);
        for row in rows {
            let line = row[0].to_string();
            assert!(
                line.contains("a|b.json") || line.contains('→') || line.contains("not in") || line.contains("没有"),
                "{line}"
            );
            assert!(text.contains(&line), "{line} in\n{text}");
        }
    }
}
