//! The worked examples.

use crate::common::{self, target};

#[test]
fn a_share_short_of_the_line_by_a_sixteenth_of_the_way_is_near() {
    let it = target("unit = '%'; more_than = 92").given("2024,87.2; 2025,88.7");
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 88.7", "2024: 87.2"));
    assert_eq!((it.gap().as_str(), it.left().as_str()), ("3.3", "2"));
    assert_eq!((it.needed().as_str(), it.observed().as_str(), it.acceleration().as_str()), ("1.65", "1.5", "1.1"));
    assert_eq!((it.projected().as_str(), it.slow().as_str()), ("91.7", "90.2"));
    assert_eq!((it.expected().as_str(), it.progress().as_str()), ("88.8", "0.3125"));
    assert_eq!(it.status(), "near");
    assert!(it.json.contains("\"gap_unit\": \"pp\""), "{}", it.json);
}

#[test]
fn a_count_between_two_days_is_on_track_by_its_exact_pace() {
    let it = target("unit = '个'; at_least = 50000").given("2024-12-12,42700; 2025-06-05,44500");
    assert_eq!(it.gap(), "5500");
    assert_eq!((it.needed().as_str(), it.observed().as_str()), ("2137.9126730564", "3755.3997282566"));
    assert_eq!(it.projected(), "54161.1516296794");
    assert_eq!(it.status(), "on_track");
    assert!(it.table.contains("2,138"), "{}", it.table);
}

#[test]
fn more_than_the_target_proves_that_it_is_met() {
    let it = target("unit = '个'; at_least = 200000").given("2023-12-07,超20万");
    assert_eq!((it.status(), it.needed().as_str()), ("met", "0"));
    assert_eq!(it.actual(), "2023-12-07: more_than 200000");
}

#[test]
fn what_a_year_lacks_is_owed_on_top_of_the_years_to_come() {
    let it = target("unit = '个'; at_least = 100; each = 'year'").given("2025,88");
    assert_eq!((it.gap().as_str(), it.left().as_str(), it.needed().as_str()), ("12", "2", "106"));
    assert_eq!(it.status(), "behind");
}

#[test]
fn a_later_surplus_pays_what_an_earlier_year_lacked() {
    let it = target("unit = '个'; at_least = 100; each = 'year'").given("2025,88; 2026,112");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("0", "100", "on_track"));
    assert_eq!(it.notes(), ["made_up"]);
}

#[test]
fn an_open_year_above_its_elapsed_share_is_on_track_and_an_earlier_surplus_is_spent() {
    let it = target("unit = '个'; at_least = 100; each = 'year'").given("2025,120; 2026-06-30,55");
    assert_eq!((it.gap().as_str(), it.left().as_str()), ("45", "1.5041095890"));
    assert_eq!((it.expected().as_str(), it.status()), ("49.5890410959", "on_track"));
}

#[test]
fn within_the_tolerance_is_met_and_the_gap_still_runs_to_the_number() {
    let it = target("unit = '个'; about = 10; tolerance = '10%'").given("2025,9");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("met", "1", "0"));
}

#[test]
fn a_fall_too_slow_is_behind_and_its_paces_are_signed() {
    let question = target("unit = '人'; at_most = 11400").start("2021-01-01").deadline("2030-12-31");
    let it = question.given("2019,22800; 2024,19940");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("8540", "-1423.3333333333"));
    assert_eq!((it.observed().as_str(), it.status()), ("-572", "behind"));
    assert!(it.table.contains("-1,424"), "{}", it.table);
}

#[test]
fn exactly_the_excluded_number_leaves_no_gap_and_is_not_met() {
    let it = target("unit = '%'; more_than = 92").given("2025,92.0");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("0", "0", "no_trend"));
    assert!(it.table.contains("> 0"), "{}", it.table);
}

#[test]
fn a_year_settled_within_the_year_pays_for_the_ones_before_it() {
    let question = target("unit = '个'; at_least = 100; each = 'year'");
    let it = question.given("2025,88; 2026,105; 2027-06-30,115");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("0", "0", "on_track"));
    let it = question.given("2025,88; 2026,105; 2027-06-30,80");
    assert_eq!((it.gap().as_str(), it.status()), ("27", "behind"));
}

#[test]
fn a_year_that_stopped_is_owed_however_the_next_one_runs() {
    let it = target("unit = '个'; at_least = 100; each = 'year'").given("2025-09-30,60; 2026-06-30,55");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("85", "122.9963570128"));
    assert_eq!((it.status(), it.notes()), ("behind", vec!["year_incomplete"]));
}

#[test]
fn near_about_the_number_is_reckoned_to_the_edge_of_its_tolerance() {
    let it = target("unit = '个'; about = 10; tolerance = '10%'").given("2024,2; 2025,4.2");
    assert_eq!((it.gap().as_str(), it.projected().as_str(), it.status()), ("5.8", "8.6", "near"));
    assert_eq!(common::text(&it.outcome.derivation.missing_share), "0.0571428571");
}

#[test]
fn a_figure_before_the_deadline_leaves_it_undecided_and_one_on_it_does_not() {
    let question = target("unit = '%'; more_than = 92").judged_at("2028");
    let it = question.given("2024,87.2; 2026,91");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("1", "null"));
    assert_eq!((it.status(), it.notes()), ("undecided", vec!["final_value_missing"]));
    assert_eq!(question.given("2024,87.2; 2026,91; 2027,91").status(), "missed");
}

#[test]
fn gap_and_pace_are_those_that_eurostat_prints() {
    let question = target("unit = '%'; at_least = 42.5").deadline("2030-12-31");
    let earlier = question.given("2023,24.5");
    assert_eq!((earlier.gap().as_str(), earlier.needed().as_str()), ("18", "2.5714285714"));
    let later = question.given("2024,25.2");
    assert_eq!((later.gap().as_str(), later.needed().as_str()), ("17.3", "2.8833333333"));
}
