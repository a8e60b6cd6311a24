//! Targets of areas: the tasks that a plan hands out, each judged by its own rows.

use crate::common::{Answer, target, text};
use proptest::prelude::*;
use qdx::assess::{Interval, Outcome};
use serde_json::Value;

const NONE: [&str; 0] = [];

/// The outcome of an area with a task.
fn of<'a>(it: &'a Answer, name: &str) -> &'a Outcome {
    let area = it.outcome.areas.iter().find(|area| area.area == name).unwrap_or_else(|| panic!("{name}"));
    &area.judged.as_ref().unwrap_or_else(|| panic!("{name} has no task")).outcome
}

const ROWS: &str = "2024,20,甲; 2024,10,乙; 2025,40,甲; 2025,20,乙";

// ── Worked examples ─────────────────────────────────────────────────────────

#[test]
fn tasks_beyond_the_plan_are_noted_and_each_area_is_judged_by_its_own_rows() {
    let it = target(
        "unit = '个'; at_least = 100; parts = 'sum'; areas = { 甲 = 60, '乙' = 50 }".replace("甲 =", "'甲' =").as_str(),
    )
    .given(ROWS);
    assert_eq!((it.actual().as_str(), it.projected().as_str(), it.status()), ("2025: 60", "120", "on_track"));
    assert_eq!((it.notes(), it.warnings()), (vec!["areas_beyond"], vec![]));
    let first = of(&it, "甲");
    assert_eq!((text(&first.gap).as_str(), text(&first.projection.value).as_str()), ("20", "80"));
    assert_eq!(first.status.id(), "on_track");
    let second = of(&it, "乙");
    assert_eq!((text(&second.gap).as_str(), text(&second.pace_needed).as_str()), ("30", "15"));
    assert_eq!(text(&second.derivation.missing_share), "0.25");
    assert_eq!(second.status.id(), "behind");
}

#[test]
fn tasks_short_of_the_plan_are_a_warning() {
    let it = target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 60, '乙' = 30 }").given(ROWS);
    assert_eq!((it.notes(), it.warnings()), (vec![], vec!["areas_short"]));
    let second = of(&it, "乙");
    assert_eq!((text(&second.gap).as_str(), text(&second.pace_needed).as_str()), ("10", "5"));
    assert_eq!((text(&second.projection.value).as_str(), second.status.id()), ("40", "on_track"));
}

// ── Who is expected, and who is listed ──────────────────────────────────────

#[test]
fn an_area_with_a_task_is_expected_from_the_plan_s_first_day_on() {
    let it = target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 60, '乙' = 40 }");
    let it = it.given("2024,20,甲; 2025,40,甲");
    // The sum of 2024 lies before the plan; that of 2025 lacks an area.
    assert_eq!((it.actual().as_str(), it.warnings()), ("2024: 20", vec!["incomplete_sum"]));
    assert_eq!(of(&it, "乙").status.id(), "no_data");
    let gone =
        target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 60, '乙' = 40 }; gone = { '乙' = 2024 }");
    assert_eq!(gone.given("2024,20,甲; 2025,40,甲").actual(), "2025: 40");
    let silent =
        target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 60, '乙' = 40 }; gone = 'silent'");
    assert_eq!(silent.given("2024,20,甲; 2025,40,甲").actual(), "2024: 20");
    assert_eq!(silent.given("2024,20,甲; 2024,5,乙; 2025,40,甲").actual(), "2025: 40");
}

#[test]
fn an_area_without_a_task_adds_to_the_sum_and_is_not_judged() {
    let it = target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 100 }").given(ROWS);
    assert_eq!((it.actual().as_str(), it.warnings()), ("2025: 60", vec!["area_without_target"]));
    let names: Vec<&str> = it.outcome.areas.iter().map(|area| area.area.as_str()).collect();
    assert_eq!(names, ["甲", "乙"]);
    let json: Value = serde_json::from_str(&it.json).unwrap();
    let areas = &json["targets"][0]["areas"];
    assert_eq!((areas[0]["target"].to_string(), areas[1]["target"].to_string()), ("100".into(), "null".into()));
    assert_eq!((&areas[1]["status"], areas[1]["observation"]["value"].to_string()), (&Value::Null, "20".into()));
}

#[test]
fn shares_of_areas_are_judged_and_not_added() {
    let question = target("unit = '%'; at_least = 92; areas = { '甲' = 95, '乙' = 90 }");
    let it = question.given("2024,88; 2025,90; 2024,90,甲; 2025,93,甲; 2025,91,乙");
    assert_eq!((it.actual().as_str(), it.warnings(), it.notes()), ("2025: 90", vec![], vec![]));
    assert_eq!((of(&it, "甲").status.id(), of(&it, "乙").status.id()), ("on_track", "met"));
    let other = question.given("2025,90; 2025,93,甲; 2025,91,丙");
    assert_eq!(other.warnings(), ["parts_ignored"]);
}

#[test]
fn a_year_of_an_area_pays_its_own_debts_alone() {
    let it = target("unit = '个'; at_least = 100; each = 'year'; parts = 'sum'; areas = { '甲' = 60, '乙' = 40 }");
    let it = it.given("2025,50,甲; 2025,60,乙");
    assert_eq!(
        (it.status(), text(&of(&it, "甲").gap).as_str(), of(&it, "甲").status.id()),
        ("on_track", "10", "behind")
    );
    assert_eq!(of(&it, "乙").status.id(), "on_track");
}

#[test]
fn a_tolerance_stays_the_same_share_of_the_task() {
    let it = target("unit = '个'; about = 100; tolerance = '10%'; parts = 'sum'; areas = { '甲' = 50, '乙' = 50 }");
    let it = it.given("2025,45,甲; 2025,44,乙");
    assert_eq!((of(&it, "甲").status.id(), of(&it, "乙").status.id()), ("met", "no_trend"));
}

#[test]
fn tasks_are_checked_where_they_are_written() {
    let errors = |keys: &str| target(&format!("unit = '个'; {keys}")).plan_errors();
    assert_eq!(errors("between = [1, 2]; areas = { '甲' = 1 }"), ["areas_of_band"]);
    assert_eq!(errors("about = 10; tolerance = 1; areas = { '甲' = 1 }"), ["areas_of_tolerance"]);
    assert_eq!(errors("at_least = 10; areas = { 'Town' = 1 }"), ["gone_no_part"]);
    assert_eq!(errors("at_least = 10; areas = { '合计' = 1 }"), ["gone_no_part"]);
    assert_eq!(errors("at_least = 10; areas = { '甲区' = 1, ' 甲区' = 2 }"), ["area_twice"]);
    assert_eq!(errors("at_least = 10; areas = {}"), ["wrong_type"]);
    assert_eq!(errors("at_least = 10; areas = { '甲' = '1' }"), ["wrong_type"]);
    assert_eq!(target("unit = '%'; at_least = 10; areas = { '甲' = 101 }").plan_errors(), ["goal_outside_limits"]);
    assert_eq!(errors("at_least = 10; areas = { '甲' = 1 }"), NONE);
}

#[test]
fn the_path_of_an_area_is_its_own() {
    let question = target("unit = '个'; at_least = 100; parts = 'sum'; areas = { '甲' = 60, '乙' = 50 }");
    let it = question.by(Interval::Year).given(ROWS);
    let path: Vec<String> = of(&it, "甲").path.iter().map(|step| format!("{} {}", step.period, step.value)).collect();
    assert_eq!(path, ["2026 50", "2027 60"]);
}

// ── Property ────────────────────────────────────────────────────────────────

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_area_is_judged_as_a_plan_of_that_area_alone_would_judge_it(
        rows in prop::collection::vec((2022..2028_i16, 0..150_u32, 0..3_usize), 1..12), task in 1..120_u32,
        kind in prop::sample::select(vec!["", "; each = 'year'", "; over = 'plan'", "; amount = 'year'"]),
        comparator in prop::sample::select(vec!["at_least", "more_than"]), parts in any::<bool>(),
    ) {
        const AREAS: [&str; 3] = ["甲", "乙", "丙"];
        let mut seen = std::collections::BTreeSet::new();
        let rows: Vec<_> = rows.into_iter().filter(|(year, _, area)| seen.insert((*year, *area))).collect();
        let parts = if parts { "; parts = 'sum'" } else { "" };
        let keys = format!("unit = '个'; {comparator} = 200{kind}{parts}; areas = {{ '甲' = {task}, '乙' = {task}, '丙' = {task} }}");
        let all: Vec<String> = rows.iter().map(|(year, value, area)| format!("{year},{value},{}", AREAS[*area])).collect();
        let it = target(&keys).given(&all.join(";"));
        for (index, area) in AREAS.iter().enumerate() {
            let own: Vec<String> = rows.iter().filter(|row| row.2 == index).map(|(year, value, _)| format!("{year},{value}")).collect();
            let alone = target(&format!("unit = '个'; {comparator} = {task}{kind}")).given(&own.join(";"));
            let (among, alone) = (of(&it, area), &alone.outcome);
            prop_assert_eq!(among.status, alone.status);
            prop_assert_eq!(&among.gap, &alone.gap);
            prop_assert_eq!(&among.pace_needed, &alone.pace_needed);
            prop_assert_eq!(&among.projection, &alone.projection);
            prop_assert_eq!(&among.path, &alone.path);
            prop_assert_eq!(&among.years, &alone.years);
            prop_assert_eq!(&among.notes, &alone.notes);
        }
    }
}
