//! What other offices say of the same figures: published numbers, and where they say nothing.

use crate::common::{Answer, target};
use serde_json::Value;

/// The methods of the report as JSON: zh, then eurostat.
fn methods(it: &Answer) -> (Value, Value) {
    let json: Value = serde_json::from_str(&it.json).unwrap();
    let methods = &json["targets"][0]["methods"];
    assert_eq!((&methods[0]["name"], &methods[1]["name"]), (&"zh".into(), &"eurostat".into()));
    (methods[0].clone(), methods[1].clone())
}

fn zh(it: &Answer) -> Value {
    methods(it).0
}

fn eurostat(it: &Answer) -> Value {
    methods(it).1
}

// ── 序时进度 ────────────────────────────────────────────────────────────────

#[test]
fn new_jobs_of_nine_months_are_ahead_of_their_time_as_the_ministry_printed() {
    let question = target("unit = '万人'; at_least = 1100; each = 'year'").start("2021-01-01").deadline("2021-12-31");
    let it = question.given("2021年1-9月,1045");
    let said = zh(&it);
    assert_eq!(said["figures"]["completion"].to_string(), "0.95");
    assert_eq!(
        (said["figures"]["time_share"].to_string(), said["figures"]["lead"].to_string()),
        ("0.75".into(), "20".into())
    );
    assert_eq!((&said["verdict"], &said["figures"]["midterm"]), (&"达到序时进度".into(), &Value::Null));
    assert!(
        it.table.contains("completion 95.0%, time passed 75.0%, ahead of time by 20.0 pp: 达到序时进度"),
        "{}",
        it.table
    );
}

#[test]
fn new_jobs_of_half_a_year_are_ahead_by_eight_points() {
    let question = target("unit = '万人'; at_least = 1200; each = 'year'").start("2024-01-01").deadline("2024-12-31");
    let it = question.given("2024年1-6月,698");
    assert!(
        it.table.contains("completion 58.2%, time passed 50.0%, ahead of time by 8.2 pp: 达到序时进度"),
        "{}",
        it.table
    );
}

#[test]
fn eleven_of_twelve_months_are_that_share_of_the_year_and_not_of_its_days() {
    let question = target("unit = '项'; at_least = 55; each = 'year'").start("2020-01-01").deadline("2020-12-31");
    let it = question.given("2020年1-11月,44");
    assert!(
        it.table.contains("completion 80.0%, time passed 91.7%, behind time by 11.7 pp: 未达到序时进度"),
        "{}",
        it.table
    );
}

#[test]
fn a_level_is_judged_by_the_way_it_has_gone_and_not_by_its_size() {
    let it = target("unit = '%'; more_than = 92").given("2024,87.2; 2025,88.7");
    let said = zh(&it);
    assert_eq!(said["figures"]["progress"].to_string(), "0.3125");
    assert_eq!((&said["verdict"], &said["figures"]["midterm"]), (&"未达到序时进度".into(), &"滞后".into()));
    let words = "completion 96.4%, progress 31.3%, time passed 33.3%, behind time by 2.1 pp: 未达到序时进度";
    assert!(it.table.contains(words), "{}", it.table);
    assert_eq!(it.status(), "near");
}

#[test]
fn what_is_there_is_done_and_before_the_deadline_early() {
    let said = zh(&target("unit = '%'; at_least = 92").given("2024,87.2; 2025,93"));
    assert_eq!((&said["verdict"], &said["figures"]["midterm"]), (&"已完成".into(), &"提前实现".into()));
    let over = zh(&target("unit = '%'; at_least = 92").given("2024,87.2; 2027,93"));
    assert_eq!((&over["verdict"], &over["figures"]["midterm"]), (&"已完成".into(), &Value::Null));
}

#[test]
fn without_a_baseline_or_for_a_band_there_is_no_verdict_and_a_reason() {
    let said = zh(&target("unit = '%'; at_least = 92").given("2025,88"));
    assert_eq!((&said["verdict"], &said["why"]), (&Value::Null, &"there is no baseline".into()));
    let band = zh(&target("unit = '%'; between = [90, 92]").given("2024,80; 2025,88"));
    assert_eq!((&band["verdict"], &band["figures"]["completion"]), (&Value::Null, &Value::Null));
    assert_eq!(band["why"], "the method knows no bands");
    let share = zh(&target("unit = '%'; at_least = 95; each = 'year'; make_up = false").given("2025-06-30,93"));
    assert_eq!((&share["verdict"], &share["figures"]["lead"]), (&Value::Null, &Value::Null));
}

#[test]
fn less_is_better_has_no_rate_of_completion() {
    let said = zh(&target("unit = '吨'; at_most = 100").given("2024,160; 2025,145"));
    assert_eq!(said["figures"]["completion"], Value::Null);
    assert_eq!(said["verdict"], "未达到序时进度");
}

// ── Eurostat ────────────────────────────────────────────────────────────────

#[test]
fn the_poverty_rate_of_canada_makes_moderate_progress() {
    let question = target("unit = '%'; at_most = 7.25").start("2015-01-01").deadline("2030-12-31");
    let it = question.given("2015,14.5; 2023,10.4");
    let said = eurostat(&it);
    let figures = &said["figures"];
    assert_eq!((figures["from"].to_string(), figures["to"].to_string()), ("2015".into(), "2023".into()));
    assert_eq!(figures["growth"].to_string(), "-0.040692");
    assert_eq!(
        (figures["growth_required"].to_string(), figures["ratio"].to_string()),
        ("-0.045158".into(), "0.9011".into())
    );
    assert_eq!((&said["verdict"], it.status()), (&"moderate progress".into(), "on_track"));
    assert_eq!(it.projected(), "6.8125");
    let before = eurostat(&question.given("2015,14.5; 2023,10.2"));
    assert_eq!(
        (before["figures"]["ratio"].to_string(), &before["verdict"]),
        ("0.9526".into(), &"significant progress".into())
    );
}

#[test]
fn the_share_of_cars_without_emissions_grows_as_it_should_and_lies_below_the_line() {
    let question = target("unit = '%'; at_least = 60; near = '0%'").start("2015-01-01").deadline("2030-12-31");
    let it = question.given("2015,0.37%; 2025,9.53");
    let said = eurostat(&it);
    assert_eq!(
        (said["figures"]["ratio"].to_string(), &said["verdict"]),
        ("0.9504".into(), &"significant progress".into())
    );
    assert_eq!(it.status(), "behind");
}

#[test]
fn growth_wants_levels_of_year_ends_above_nought() {
    let why = |keys: &str, rows: &str| eurostat(&target(keys).given(rows))["why"].clone();
    assert_eq!(
        why("unit = '个'; at_least = 10; each = 'year'", "2025,8"),
        "the method is for levels, not for yearly targets"
    );
    assert_eq!(why("unit = '个'; at_least = 10", "2024-06-30,2; 2025,8"), "a rate of growth wants year ends");
    assert_eq!(why("unit = '个'; at_least = 10", "2024,0; 2025,8"), "a rate of growth wants values above 0");
    let reached = eurostat(&target("unit = '个'; at_least = 10").given("2024,2; 2025,12"));
    assert_eq!(reached["verdict"], "significant progress");
    let away = eurostat(&target("unit = '个'; at_least = 10").given("2024,4; 2025,3"));
    assert_eq!(away["verdict"], "movement away from the target");
}
