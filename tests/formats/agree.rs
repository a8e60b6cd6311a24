//! The same figures in every format.

use calamine::Data;

use qdx::report::Format;

use crate::fixture::{EXAMPLES, Fixture, LANGS, bytes};
use crate::readers::{self, Row, number};

fn value(row: &Row, name: &str) -> Option<f64> {
    row.get(name).map(|text| text.parse().expect("a number"))
}

#[test]
fn csv_holds_the_figures_of_json_digit_by_digit() {
    for example in EXAMPLES {
        let fixture = Fixture::example(example);
        let expected = readers::json(&fixture.json());
        assert!(!expected.is_empty());
        assert_eq!(readers::csv(&fixture.csv(false)), expected, "{example}");
    }
}

#[test]
fn a_byte_order_mark_is_written_when_asked_for() {
    let fixture = Fixture::example(EXAMPLES[0]);
    assert_eq!(fixture.csv(true), format!("\u{FEFF}{}", fixture.csv(false)));
    assert!(fixture.csv(false).starts_with("id,group,"));
}

#[test]
fn markdown_shows_the_cells_of_the_terminal() {
    for example in EXAMPLES {
        let fixture = Fixture::example(example);
        for lang in LANGS {
            let found = readers::markdown(&fixture.markdown(lang)).rows;
            assert_eq!(found.len(), fixture.plan.targets.len());
            let terminal = fixture.terminal(lang);
            let lines: Vec<Vec<&str>> = terminal.lines().map(apart).collect();
            for row in &found {
                let (name, goal) = row[0].split_once('\n').expect("name and goal");
                let at = lines.iter().position(|line| line.first() == Some(&name)).expect("the target");
                let (first, second) = (&lines[at], &lines[at + 1]);
                assert_eq!(goal, second[0]);
                assert!(first.contains(&row.last().expect("a verdict").as_str()), "{name}");
                let (value, period) = row[1].split_once(" (").unwrap_or((&row[1], ""));
                let period = period.trim_end_matches(')');
                assert_eq!((second[1], period), (value, if period.is_empty() { "" } else { first[1] }));
                assert!(row[2].starts_with(second[2]) || second[2].starts_with(&row[2]), "{row:?} {second:?}");
                assert_eq!(row[3..6], second[3..], "{name}");
            }
        }
    }
}

/// The cells of a line of the terminal; the bar of progress is no figure.
fn apart(line: &str) -> Vec<&str> {
    let cells = line.split("  ").map(str::trim);
    cells
        .filter(|cell| !cell.is_empty() && !cell.starts_with(['█', '░', '◂', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '┊']))
        .collect()
}

#[test]
fn markdown_shows_gaps_exactly_and_paces_on_the_safe_side() {
    for example in EXAMPLES {
        let fixture = Fixture::example(example);
        let targets = readers::json(&fixture.json());
        for lang in LANGS {
            for (row, target) in readers::markdown(&fixture.markdown(lang)).rows.iter().zip(&targets) {
                assert_eq!(number(&row[1]), value(target, "actual_value"));
                assert_eq!(number(&row[2]), value(target, "gap"));
                assert_safe(number(&row[3]), value(target, "pace_needed"));
                assert_close(number(&row[4]), value(target, "pace_observed"));
                assert_close(number(&row[5]), value(target, "projection_value"));
            }
        }
    }
}

fn assert_safe(shown: Option<f64>, exact: Option<f64>) {
    assert_close(shown, exact);
    assert!(shown.unwrap_or(0.0).abs() >= exact.unwrap_or(0.0).abs(), "{shown:?} {exact:?}");
}

/// Three significant digits, or whole units.
fn assert_close(shown: Option<f64>, exact: Option<f64>) {
    match (shown, exact) {
        (None, None) => {}
        (Some(shown), Some(exact)) => {
            assert!((shown - exact).abs() <= (exact.abs() * 0.01).min(1.0), "{shown} {exact}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn junit_holds_exact_figures_and_fails_what_is_off_the_track() {
    for example in EXAMPLES {
        let fixture = Fixture::example(example);
        let targets = readers::json(&fixture.json());
        for lang in LANGS {
            let text = fixture.junit(lang);
            let document = roxmltree::Document::parse(&text).expect("XML");
            let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).collect();
            assert_eq!(cases.len(), targets.len());
            for (case, target) in cases.iter().zip(&targets) {
                check_case(*case, target);
            }
        }
    }
}

fn check_case(case: roxmltree::Node<'_, '_>, target: &Row) {
    let properties = case.descendants().filter(|node| node.has_tag_name("property"));
    let found: Row = properties.map(|it| (attribute(it, "name"), attribute(it, "value"))).collect();
    for (name, value) in &found {
        assert_eq!(target.get(name), Some(value), "{name}");
    }
    for name in ["gap", "actual_value", "pace_needed", "pace_observed", "projection_value", "progress", "status"] {
        assert_eq!(found.get(name), target.get(name), "{name}");
    }
    let status = target["status"].as_str();
    let expected = match status {
        "behind" | "stalled" | "regressing" | "missed" => Some("failure"),
        "no_trend" | "no_data" => Some("skipped"),
        _ => None,
    };
    let verdict = case.children().find(|node| node.has_tag_name("failure") || node.has_tag_name("skipped"));
    assert_eq!(verdict.map(|node| node.tag_name().name()), expected, "{status}");
    if let Some(verdict) = verdict {
        assert_eq!(attribute(verdict, "type"), status);
        let text = verdict.text().expect("the reckoning");
        let gap = value(target, "gap");
        let lines: Vec<Option<f64>> =
            text.lines().map(|line| line.split([':', '：']).nth(1).and_then(number)).collect();
        assert!(gap.is_none() || lines.contains(&gap), "{text}");
    }
}

fn attribute(node: roxmltree::Node<'_, '_>, name: &str) -> String {
    node.attribute(name).expect("the attribute").to_owned()
}

#[test]
fn junit_counts_what_it_lists_and_knows_no_time() {
    let text = Fixture::example(EXAMPLES[0]).junit(LANGS[1]);
    let document = roxmltree::Document::parse(&text).expect("XML");
    let count = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
    let root = document.root_element();
    assert_eq!(root.attribute("tests"), Some(count("testcase").as_str()));
    assert_eq!(root.attribute("failures"), Some(count("failure").as_str()));
    assert_eq!(root.attribute("skipped"), Some(count("skipped").as_str()));
    for node in document.descendants() {
        assert!(["timestamp", "time", "uuid"].iter().all(|name| node.attribute(*name).is_none()));
    }
}

#[test]
fn the_workbook_holds_the_shown_figures_as_numbers() {
    for example in EXAMPLES {
        let fixture = Fixture::example(example);
        let targets = readers::json(&fixture.json());
        for lang in LANGS {
            let shown = readers::markdown(&fixture.markdown(lang)).rows;
            let rows = readers::gaps(&fixture.xlsx(lang));
            assert_eq!(rows.len(), targets.len());
            for ((row, target), shown) in rows.iter().zip(&targets).zip(&shown) {
                assert_eq!(held(&row[3]), value(target, "actual_value"));
                assert_eq!(held(&row[5]), value(target, "gap"));
                for (cell, shown) in row[6..9].iter().zip(&shown[3..6]) {
                    assert_eq!(held(cell), number(shown));
                }
                assert_close(held(&row[10]), value(target, "expected"));
                let done = value(target, "progress").map(|share| share * 100.0);
                let short = done.zip(held(&row[9])).map(|(done, shown)| done - shown);
                assert_eq!(done.is_some(), short.is_some());
                assert!(short.is_none_or(|short| short.abs() < 0.1), "{short:?}");
            }
        }
    }
}

#[test]
fn the_line_is_never_shown_on_the_other_side_of_the_actual() {
    // 88.7956… is expected on that day: 88.8 would say that 88.8 is just on the line.
    let csv = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025-12-30,88.8\n";
    let rows = readers::gaps(&Fixture::new(qdx::DEFAULT_PLAN, "line.csv", csv).xlsx(LANGS[1]));
    assert_eq!(rows.iter().find_map(|row| held(&row[10])), Some(88.796));
}

#[test]
fn the_workbook_is_ready_to_print() {
    let bytes = Fixture::example(EXAMPLES[0]).xlsx(LANGS[1]);
    let sheet = readers::part(&bytes, "xl/worksheets/sheet1.xml");
    for setting in
        ["fitToPage=\"1\"", "orientation=\"landscape\"", "paperSize=\"9\"", "fitToHeight=\"0\"", "ySplit=\"7\""]
    {
        assert!(sheet.contains(setting), "{setting}");
    }
    assert!(readers::part(&bytes, "xl/workbook.xml").contains("Gaps!$7:$7"));
    // A filter over the table, and bars of progress in it.
    assert!(sheet.contains("<autoFilter ref=\"A7:N19\"") && sheet.contains("<dataBar>"));
    let styles = readers::part(&bytes, "xl/styles.xml");
    for format in ["#,##0.00&quot; pp&quot;", "#,##0.0&quot;%&quot;", "&quot;&gt; &quot;#,##0"] {
        assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{format}");
    }
}

#[test]
fn what_a_source_says_of_a_figure_follows_it_into_every_format() {
    let fixture = Fixture::new(qdx::DEFAULT_PLAN, "flags.csv", "indicator,period,value\nrd-tools,2025,88.7 p\n");
    for format in Format::ALL.iter().copied().filter(|format| *format != Format::Xlsx) {
        let text = String::from_utf8(bytes(&fixture.report(LANGS[1]), format)).expect("UTF-8");
        assert!(text.contains("provisional"), "{format:?}: {text}");
    }
    let sheets = readers::xlsx(&fixture.xlsx(LANGS[1]));
    for (name, rows) in sheets {
        assert!(rows.iter().flatten().any(|cell| cell.to_string().contains("provisional")), "{name}");
    }
}

fn held(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(value) => Some(*value),
        Data::Empty => None,
        Data::String(text) if text.is_empty() => None,
        // `> 0`: what is needed is more than the number.
        Data::String(text) => number(text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_second_sheet_holds_every_observation_with_its_place() {
    let fixture = Fixture::example(EXAMPLES[0]);
    for lang in LANGS {
        let (_, rows) = readers::xlsx(&fixture.xlsx(lang)).swap_remove(1);
        let all = fixture.assessment.targets.iter().flat_map(|it| &it.observations);
        let all: Vec<_> = all.collect();
        assert_eq!(rows.len(), all.len() + 1);
        for (row, observation) in rows.iter().skip(1).zip(all) {
            assert_eq!(row[1].to_string(), observation.period.to_string());
            assert_eq!(held(&row[2]), observation.value.to_string().parse().ok());
            assert_eq!(row[5].to_string(), EXAMPLES[0]);
            assert_eq!(held(&row[6]), observation.origin.line.map(|line| line as f64));
        }
    }
}

#[test]
fn the_parts_of_a_sum_are_listed_when_asked_for() {
    let csv = "indicator,period,value,area\nbenchmarks,2025,50,A|B\nbenchmarks,2025,30,C\n";
    let mut fixture = Fixture::new(qdx::DEFAULT_PLAN, "parts.csv", csv);
    assert_eq!(readers::xlsx(&fixture.xlsx(LANGS[1])).len(), 2);
    fixture.by_area = true;
    let rows = readers::markdown(&fixture.markdown(LANGS[1])).rows;
    assert!(rows.contains(&vec!["A|B".into(), "50".into(), "62.5%".into()]), "{rows:?}");
    let (_, areas) = readers::xlsx(&fixture.xlsx(LANGS[1])).swap_remove(2);
    assert_eq!(areas[1][1].to_string(), "A|B");
    assert_eq!((held(&areas[1][3]), held(&areas[1][5])), (Some(50.0), Some(62.5)));
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    let fixture = Fixture::example(EXAMPLES[0]);
    let other = Fixture::example(EXAMPLES[0]);
    assert_eq!(fixture.csv(true), other.csv(true));
    for lang in LANGS {
        assert_eq!(fixture.markdown(lang), other.markdown(lang));
        assert_eq!(fixture.junit(lang), other.junit(lang));
        let (first, second) = (fixture.xlsx(lang), other.xlsx(lang));
        assert!(first == second);
        // Not the day it was written on, which would only differ tomorrow.
        let made = readers::part(&first, "docProps/core.xml");
        assert_eq!(made.matches(">2025-01-01T00:00:00Z<").count(), 2, "{made}");
    }
}
