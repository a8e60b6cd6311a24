//! Tables larger than an office has: what is sound is a result however large it
//! is, and what is not ends in an error that says where the limit lies.

use std::fmt::Write as _;

use qdx::actuals::{self, Actuals, Choice, Options, Source};
use qdx::diagnostic::{FileProblem, Finding, Findings, Problem, SeriesProblem, Severity, TableProblem};
use qdx::note::Note;
use qdx::plan::{self, Plan};

const PLAN: &str = r#"
    [plan]
    id = "p"
    title = "P"
    start = 2025-01-01
    deadline = 2027-12-31

    [[group]]
    id = "g"
    name = "G"

      [[group.target]]
      id = "n"
      name = "N"
      unit = "个"
      at_least = 500
      parts = "sum"
"#;

fn plan() -> Plan {
    plan::parse("targets.toml", PLAN).expect("a plan")
}

fn read(rows: impl Iterator<Item = String>) -> Result<Actuals, Findings> {
    let mut text = String::from("indicator,area,period,value\n");
    rows.for_each(|row| writeln!(text, "{row}").expect("room"));
    actuals::read(&plan(), &[Source::bytes("f.csv", text.into_bytes(), Choice::default())], Options::default())
}

fn problems(findings: &[Finding]) -> Vec<&Problem> {
    findings.iter().filter(|it| it.severity() == Severity::Error).map(|it| &it.problem).collect()
}

#[test]
fn as_many_rows_as_there_are_become_one_sum() {
    let actuals = read((0..200_000).map(|area| format!("n,企业{area},2025,2"))).expect("sound rows");
    let series = &actuals.series[0];
    assert_eq!((series.whole.len(), series.rows_of_parts, actuals.inputs[0].rows), (1, 200_000, 200_000));
    assert_eq!((series.whole[0].value.to_string(), series.whole[0].origin.parts), ("400000".into(), Some(200_000)));
}

#[test]
fn columns_and_lines_without_end_end_in_a_limit_and_soon() {
    let of = |text: String| {
        let source = Source::bytes("f.csv", text.into_bytes(), Choice::default());
        actuals::read(&plan(), &[source], Options::default())
    };
    // Each column asked of each other one would take a minute.
    let found = of(format!("indicator,period,value{}\n", ",indicator".repeat(90_000))).expect_err("one indicator");
    assert!(problems(&found).iter().all(|it| matches!(it, Problem::Table(TableProblem::DoubleColumn { .. }))));
    let labels = (0..100_001).map(|label| format!("第{label}组,\n")).collect::<String>();
    let found = of(format!("indicator,2025\nn,5\n{labels}")).expect_err("labels alone");
    assert_eq!(problems(&found), [&Problem::Table(TableProblem::TooManySkipped { limit: 100_000 })]);
    let dots = of(format!("indicator,period,value\nn,2025,5\n{}", "n,2024,…\n".repeat(50_000))).expect("sound rows");
    assert_eq!(dots.series[0].notes.len(), 1);
}

#[test]
fn one_bad_row_among_very_many_is_found_at_its_line() {
    let row = |area: u32| if area == 150_000 { "n,x,2025,1O0".to_owned() } else { format!("n,{area},2025,2") };
    let findings = read((0..200_000).map(row)).expect_err("a letter among digits");
    let place = findings[0].place.as_ref().expect("a place");
    assert_eq!((findings.len(), place.line, place.column, place.excerpt.as_str()), (1, 150_002, 10, "n,x,2025,1O0"));
}

#[test]
fn two_values_for_one_key_far_apart_are_found_and_equal_ones_are_added_once() {
    let rows = |value: u32| {
        let last = std::iter::once(format!("n,7,2025-12-31,{value}"));
        (0..200_000).map(|area| format!("n,{area},2025,2")).chain(last)
    };
    let findings = read(rows(3)).expect_err("two values");
    assert!(
        matches!(&findings[0].problem, Problem::Series(SeriesProblem::Conflict { first, second, line: 9, .. }) if first == "2" && second == "3")
    );
    assert_eq!(findings[0].place.as_ref().map(|place| place.line), Some(200_002));
    let actuals = read(rows(2)).expect("the same value");
    assert_eq!(actuals.series[0].whole[0].value.to_string(), "400000");
    assert_eq!(actuals.series[0].notes.len(), 1);
}

#[test]
fn after_a_hundred_thousand_errors_the_rest_is_not_read() {
    let findings = read((0..150_000).map(|area| format!("n,{area},2025,x"))).expect_err("letters");
    assert_eq!(findings.len(), 100_002);
    assert_eq!(
        findings.last().map(|it| &it.problem),
        Some(&Problem::File(FileProblem::TooManyFindings { limit: 100_000 }))
    );
}

#[test]
fn a_column_of_numbers_is_not_taken_for_areas() {
    let findings = read((0..=1 << 19).map(|area| format!("n,{area},2025,2"))).expect_err("too many");
    assert_eq!(problems(&findings), [&Problem::Table(TableProblem::TooManyAreas { limit: 1 << 19 })]);
}

#[test]
fn a_table_added_to_itself_is_the_same_table_with_a_note() {
    let twice = (0..50_001).chain(0..50_001).map(|area| format!("n,{area},2025,2"));
    let series = &read(twice).expect("all of it twice").series[0];
    assert_eq!((series.whole[0].value.to_string(), series.rows_of_parts), ("100002".into(), 50_001));
    assert!(matches!(&series.notes[..], [Note::Duplicate { line: 50_003, more: 50_000, .. }]), "{:?}", series.notes);
}
