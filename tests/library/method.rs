//! The rules of the reckoning, one by one.
//!
//! Numbers are compared as JSON writes them: exact where they terminate, else
//! to ten decimals. Rows are `period,value[,area]`, parted by `;`.

use crate::common::{self, Answer, exact, target};
use qdx::assess::GapBound;

const NONE: [&str; 0] = [];

// ── Worked examples ─────────────────────────────────────────────────────────

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

// ── Comparators ─────────────────────────────────────────────────────────────

#[test]
fn each_comparator_holds_up_to_its_own_edge() {
    let cases = [
        ("at_least = 92", "91.9", false),
        ("at_least = 92", "92", true),
        ("at_least = 92", "92.1", true),
        ("more_than = 92", "91.9", false),
        ("more_than = 92", "92", false),
        ("more_than = 92", "92.000000001", true),
        ("at_most = 92", "92.1", false),
        ("at_most = 92", "92", true),
        ("at_most = 92", "91.9", true),
        ("less_than = 92", "92.1", false),
        ("less_than = 92", "92", false),
        ("less_than = 92", "91.999999999", true),
        ("about = 92; tolerance = 2", "89.9", false),
        ("about = 92; tolerance = 2", "90", true),
        ("about = 92; tolerance = 2", "99", true),
        ("between = [90, 92]", "89.9", false),
        ("between = [90, 92]", "90", true),
        ("between = [90, 92]", "92", true),
        ("between = [90, 92]", "92.1", false),
    ];
    for (comparator, value, met) in cases {
        let it = target(&format!("unit = 'x'; {comparator}")).given(&format!("2025,{value}"));
        assert_eq!(it.status() == "met", met, "{comparator}: {value}");
    }
}

#[test]
fn a_gap_is_counted_in_the_direction_of_improvement() {
    for (comparator, value, gap, needed) in [
        ("at_least = 92", "90", "2", "1"),
        ("at_least = 92", "95", "-3", "0"),
        ("more_than = 92", "95", "-3", "0"),
        ("at_most = 92", "95", "3", "-1.5"),
        ("at_most = 92", "90", "-2", "0"),
        ("less_than = 92", "95", "3", "-1.5"),
        ("less_than = 92", "92", "0", "0"),
        ("less_than = 92", "90", "-2", "0"),
        ("about = 92; tolerance = 1", "90", "2", "1"),
    ] {
        let it = target(&format!("unit = 'x'; {comparator}")).given(&format!("2025,{value}"));
        assert_eq!((it.gap().as_str(), it.needed().as_str()), (gap, needed), "{comparator}: {value}");
    }
}

#[test]
fn below_a_band_its_lower_edge_is_the_target() {
    let it = target("unit = 'x'; between = [40, 60]").given("2024,20; 2025,30");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.observed().as_str()), ("10", "5", "10"));
    assert_eq!((it.progress().as_str(), it.expected().as_str()), ("0.5", "26.6666666667"));
    assert_eq!((it.unclipped().as_str(), it.status()), ("50", "on_track"));
}

#[test]
fn inside_a_band_nothing_is_missing_and_there_is_no_way_to_measure() {
    let it = target("unit = 'x'; between = [40, 60]").given("2024,20; 2025,50");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("0", "0", "met"));
    assert_eq!((it.progress().as_str(), it.expected().as_str()), ("null", "null"));
}

#[test]
fn above_a_band_its_upper_edge_is_the_target() {
    let it = target("unit = 'x'; between = [40, 60]").given("2024,80; 2025,75");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.observed().as_str()), ("15", "-7.5", "-5"));
    assert_eq!((it.progress().as_str(), it.unclipped().as_str()), ("0.25", "65"));
    assert_eq!(it.status(), "behind");
}

#[test]
fn a_pace_through_a_band_and_out_of_it_is_judged_by_where_it_ends() {
    let question = target("unit = 'x'; between = [40, 60]");
    // 62 is 2 past the band, a tenth of the 20 that were missing.
    assert_eq!(question.given("2024,20; 2025,34").unclipped(), "62");
    assert_eq!(question.given("2024,20; 2025,34").status(), "near");
    assert_eq!(question.given("2024,20; 2025,34.1").status(), "behind");
}

#[test]
fn a_value_that_left_the_band_is_regressing() {
    let it = target("unit = 'x'; between = [40, 60]").given("2024,50; 2025,38");
    assert_eq!((it.status(), it.gap().as_str()), ("regressing", "2"));
    assert_eq!((it.progress().as_str(), it.expected().as_str()), ("null", "null"));
    assert_eq!(it.notes(), ["was_met"]);
}

#[test]
fn about_is_judged_by_its_lower_edge_and_aims_at_its_number() {
    let question = target("unit = 'x'; about = 100; tolerance = '10%'");
    let it = question.given("2024,60; 2025,70");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.progress().as_str()), ("30", "15", "0.25"));
    assert_eq!((it.unclipped().as_str(), it.status()), ("90", "on_track"));
    assert_eq!(it.arrival(), "2027-12-31");
}

#[test]
fn above_the_tolerance_is_met_with_a_note() {
    let question = target("unit = 'x'; about = 100; tolerance = 10");
    assert_eq!(question.given("2025,110").notes(), NONE);
    let it = question.given("2025,110.5");
    assert_eq!((it.status(), it.gap().as_str()), ("met", "-10.5"));
    assert_eq!(it.notes(), ["above_band"]);
}

#[test]
fn exactly_one_comparator_is_given() {
    assert_eq!(target("unit = 'x'").plan_errors(), ["no_comparator"]);
    assert_eq!(target("unit = 'x'; at_least = 1; at_most = 2").plan_errors(), ["two_comparators"]);
    assert_eq!(target("unit = 'x'; about = 10").plan_errors(), ["tolerance_missing"]);
    assert_eq!(target("unit = 'x'; at_least = 10; tolerance = 1").plan_errors(), ["tolerance_unused"]);
    assert_eq!(target("unit = 'x'; between = [5, 4]").plan_errors(), ["band_reversed"]);
}

#[test]
fn a_target_may_be_a_share_of_its_baseline() {
    let keys = "unit = 'x'; at_most = { percent_of_baseline = 45 }; baseline = { period = '1990', value = 5700 }";
    let it = target(keys).given("2025,3000");
    assert_eq!((it.gap().as_str(), it.baseline().as_str()), ("435", "1990: 5700"));
    assert_eq!(it.needed(), "-217.5");
    let alone = target("unit = 'x'; at_most = { percent_of_baseline = 45 }");
    assert_eq!(alone.plan_errors(), ["share_without_baseline"]);
}

#[test]
fn a_share_lies_between_0_and_100_unless_the_plan_says_otherwise() {
    let share = target("unit = '%'; at_least = 92");
    assert_eq!(share.refuses("2025,100.1"), ["outside_limits"]);
    assert_eq!(share.refuses("2025,-0.1%"), ["outside_limits"]);
    assert_eq!(share.given("2025,100").status(), "met");
    assert_eq!(target("unit = '%'; at_least = 92; limits = [0, 120]").given("2025,100.1").status(), "met");
    assert_eq!(target("unit = 'x'; at_least = 92; limits = [0, 95]").refuses("2025,96"), ["outside_limits"]);
}

// ── Level targets ───────────────────────────────────────────────────────────

#[test]
fn the_actual_is_the_latest_observation_up_to_the_as_of_date() {
    let question = target("unit = 'x'; at_least = 100");
    let rows = "2024,50; 2025,60; 2026,90";
    let it = question.given(rows);
    assert_eq!((it.actual().as_str(), it.left().as_str()), ("2026: 90", "1"));
    assert_eq!(it.notes(), NONE);
    let it = question.judged_at("2026-12-30").given(rows);
    assert_eq!((it.actual().as_str(), it.left().as_str()), ("2025: 60", "2"));
    assert_eq!(it.notes(), ["later"]);
}

#[test]
fn an_observation_of_the_as_of_date_itself_is_listed_and_used() {
    let it = target("unit = 'x'; at_least = 100").judged_at("2025").given("2024,50; 2025,60; 2026,90");
    let listed: Vec<String> = it.outcome.observations.iter().map(|it| it.period.to_string()).collect();
    assert_eq!((listed, it.actual().as_str()), (vec!["2024".to_owned(), "2025".to_owned()], "2025: 60"));
}

#[test]
fn observations_after_the_deadline_are_notes() {
    let it = target("unit = 'x'; at_least = 100").given("2024,50; 2027,99; 2028,120");
    assert_eq!((it.actual().as_str(), it.status()), ("2027: 99", "missed"));
    assert_eq!(it.notes(), ["later"]);
}

#[test]
fn without_a_usable_observation_nothing_is_known() {
    let question = target("unit = 'x'; at_least = 100");
    for it in [question.given("2025,—"), question.clone().judged_at("2023").given("2025,60")] {
        assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("no_data", "null", "null"));
        assert_eq!((it.actual().as_str(), it.left().as_str()), ("null", "null"));
    }
    let after_the_end = question.judged_at("2028").given("2029,60");
    assert_eq!(after_the_end.status(), "no_data");
}

#[test]
fn the_baseline_is_the_latest_observation_on_or_before_the_start() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.given("2022,40; 2023,50; 2025,60; 2026,70").baseline(), "2023: 50");
    assert_eq!(question.given("2022,40; 2025-01-01,55; 2026,70").baseline(), "2025-01-01: 55");
}

#[test]
fn without_an_observation_before_the_start_the_earliest_is_the_baseline() {
    let it = target("unit = 'x'; at_least = 100").given("2026,70; 2025,60; 2025-03,52");
    assert_eq!(it.baseline(), "2025-03: 52");
}

#[test]
fn judged_before_the_start_the_baseline_is_the_earliest_observation() {
    let it = target("unit = 'x'; at_least = 100").judged_at("2024").given("2021,30; 2022,40; 2024,50; 2026,70");
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2024: 50", "2021: 30"));
    assert_eq!(it.observed(), "6.6666666667");
}

#[test]
fn a_single_observation_has_gap_and_pace_but_no_trend() {
    let it = target("unit = 'x'; at_least = 100").given("2025,60");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("no_trend", "40", "20"));
    for absent in
        [it.baseline(), it.observed(), it.acceleration(), it.progress(), it.expected(), it.unclipped(), it.slow()]
    {
        assert_eq!(absent, "null");
    }
    assert_eq!((it.projected().as_str(), it.arrival().as_str()), ("null", "null"));
}

#[test]
fn the_baseline_of_the_plan_wins_over_a_row_that_differs_and_a_warning_says_so() {
    let question = target("unit = 'x'; at_least = 100; baseline = { period = '2023', value = 40 }");
    let it = question.given("2023,45; 2024,48; 2025,60");
    assert_eq!((it.baseline().as_str(), it.observed().as_str()), ("2023: 40", "10"));
    assert_eq!(it.warnings(), ["baseline_differs"]);
    assert_eq!(question.given("2023,40; 2025,60").warnings(), NONE);
    assert_eq!(question.given("2025,60").warnings(), NONE);
}

#[test]
fn a_baseline_of_the_plan_that_is_not_before_the_actual_is_none() {
    let question = target("unit = 'x'; at_least = 100; baseline = { period = '2025', value = 40 }");
    let it = question.given("2023,30; 2024,35");
    assert_eq!((it.baseline().as_str(), it.status()), ("null", "no_trend"));
}

#[test]
fn a_baseline_of_the_plan_on_the_date_of_the_actual_is_none() {
    let question = target("unit = 'x'; at_least = 100; baseline = { period = '2024', value = 40 }");
    let it = question.given("2024,45");
    assert_eq!((it.baseline().as_str(), it.progress().as_str(), it.expected().as_str()), ("null", "null", "null"));
    assert_eq!((it.status(), it.warnings()), ("no_trend", vec![]));
}

#[test]
fn a_bound_with_the_number_of_the_plans_baseline_differs_from_it_and_is_not_weak_beside_it() {
    let question = target("unit = 'x'; at_least = 100; baseline = { period = '2024', value = 40 }");
    let it = question.given("2024,超40; 2025,60");
    assert_eq!((it.baseline().as_str(), it.warnings()), ("2024: 40", vec!["baseline_differs"]));
    // Only what is earlier can make a bound say nothing.
    let it = question.given("2024,超30; 2025,60");
    assert_eq!((it.notes(), it.warnings()), (vec![], vec!["baseline_differs"]));
}

#[test]
fn progress_and_expected_need_a_target_that_lies_ahead_of_the_baseline() {
    let it = target("unit = 'x'; at_least = 50").given("2024,60; 2025,55");
    assert_eq!((it.status(), it.progress().as_str(), it.expected().as_str()), ("met", "null", "null"));
    let it = target("unit = 'x'; at_least = 50").given("2024,50; 2025,45");
    assert_eq!((it.status(), it.progress().as_str(), it.expected().as_str()), ("regressing", "null", "null"));
}

#[test]
fn needed_and_observed_of_opposite_signs_have_no_ratio() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.given("2024,60; 2025,50").acceleration(), "null");
    assert_eq!(question.given("2024,60; 2025,60").acceleration(), "null");
    assert_eq!(question.given("2024,60; 2025,101").acceleration(), "null");
    assert_eq!(target("unit = 'x'; at_most = 50").given("2024,100; 2025,90").acceleration(), "2");
}

#[test]
fn the_pace_is_that_from_the_baseline_and_not_the_last_change() {
    let it = target("unit = 'x'; at_least = 100").given("2024,50; 2025,80; 2026,70");
    assert_eq!((it.observed().as_str(), it.unclipped().as_str()), ("10", "80"));
}

#[test]
fn a_projection_is_clipped_to_the_limits_and_its_raw_value_kept() {
    let it = target("unit = '%'; at_least = 99").given("2024,70; 2025,90");
    assert_eq!((it.unclipped().as_str(), it.projected().as_str(), it.slow().as_str()), ("130", "100", "100"));
    let it = target("unit = '%'; at_most = 2").given("2024,30; 2025,10");
    assert_eq!((it.unclipped().as_str(), it.projected().as_str(), it.slow().as_str()), ("-30", "0", "0"));
    let it = target("unit = 'x'; at_most = 2").given("2024,30; 2025,10");
    assert_eq!((it.projected().as_str(), it.slow().as_str()), ("-30", "-10"));
}

#[test]
fn arrival_is_the_first_day_on_which_the_line_satisfies_the_comparator() {
    let rows = "2024,87.2; 2025,88.7";
    let arrival = |comparator: &str| target(&format!("unit = '%'; {comparator}")).given(rows).arrival();
    assert_eq!(arrival("at_least = 91.7"), "2027-12-31");
    assert_eq!(arrival("more_than = 91.7"), "2028-01-01");
    // A fifth of 366 days is 73.2.
    assert_eq!(arrival("more_than = 92"), "2028-03-14");
    assert_eq!(arrival("at_least = 88"), "null");
    assert_eq!(arrival("at_most = 85"), "null");
}

#[test]
fn where_a_bound_proves_nothing_the_line_of_its_number_arrives_on_the_next_day() {
    let arrival = |rows: &str| target("unit = 'x'; at_least = 90").given(rows).arrival();
    assert_eq!(arrival("2024,95; 2025,≤95"), "2026-01-01");
    assert_eq!(arrival("2024,100; 2025,≤95"), "2026-01-01");
    assert_eq!(arrival("2024,85; 2025,85"), "null");
    assert_eq!(arrival("2024,85; 2025,80"), "null");
}

#[test]
fn an_arrival_more_than_a_hundred_years_away_is_none() {
    let arrival = |goal: i32| target(&format!("unit = 'x'; at_least = {goal}")).given("2024,0; 2025,1").arrival();
    assert_eq!(arrival(100), "2124-12-31");
    assert_eq!(arrival(101), "2125-12-31");
    assert_eq!(arrival(102), "null");
}

#[test]
fn a_pace_is_counted_from_the_date_of_the_actual_and_not_from_the_as_of_date() {
    let it = target("unit = 'x'; at_least = 100").judged_at("2027-06").given("2024,50; 2025,60");
    assert_eq!((it.left().as_str(), it.needed().as_str()), ("2", "20"));
}

#[test]
fn a_period_stands_for_its_last_day() {
    let it = target("unit = 'x'; at_least = 100").given("2024,50; 2025Q3,60; 2026H1,70");
    assert_eq!((it.actual().as_str(), it.left().as_str()), ("2026H1: 70", "1.5041095890"));
}

#[test]
fn milestones_behind_the_path_are_a_note_and_never_a_status() {
    let question = target("unit = 'x'; at_least = 100; milestones = { 2025 = 65, 2026 = 90 }");
    let behind = question.given("2024,40; 2025,64");
    assert_eq!((behind.status(), behind.notes()), ("on_track", vec!["behind_path"]));
    let there = question.given("2024,40; 2025,65");
    assert_eq!((there.status(), there.notes()), ("on_track", vec![]));
    let straight = target("unit = 'x'; at_least = 100").given("2024,40; 2025,64");
    assert_eq!(straight.notes(), NONE);
}

#[test]
fn a_path_begins_behind_the_baseline_and_ends_on_the_deadline() {
    // Of a milestone on the baseline's own day nothing is left to reach.
    let it = target("unit = 'x'; at_least = 100; milestones = { 2025 = 65 }").given("2025,60; 2026,75");
    assert_eq!((it.baseline().as_str(), it.notes()), ("2025: 60", vec![]));
    let it = target("unit = 'x'; at_least = 100; milestones = { 2025 = 65 }").given("2024,40; 2027,99");
    assert_eq!((it.status(), it.notes()), ("missed", vec!["behind_path"]));
}

#[test]
fn without_a_baseline_a_path_begins_at_its_first_milestone() {
    let question = target("unit = '%'; at_least = 92; milestones = { 2025 = 89 }");
    let it = question.given("2025,88");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("4", "2"));
    assert_eq!((it.status(), it.notes()), ("no_trend", vec!["behind_path"]));
    assert_eq!(question.given("2025,89").notes(), NONE);
    // Half of the way from 89 to 92.
    assert_eq!(question.given("2026,90.4").notes(), ["behind_path"]);
    assert_eq!(question.given("2026,90.5").notes(), NONE);
    assert_eq!(question.given("2025-06-30,80").notes(), NONE);
}

#[test]
fn a_milestone_beyond_the_target_is_an_error_of_the_plan() {
    let keys = |goal: &str, stone: &str| format!("unit = 'x'; {goal}; milestones = {{ 2025 = {stone} }}");
    assert_eq!(target(&keys("at_least = 100", "101")).plan_errors(), ["milestone_beyond_goal"]);
    assert_eq!(target(&keys("less_than = 100", "99")).plan_errors(), ["milestone_beyond_goal"]);
    assert_eq!(target(&keys("at_least = 100", "100")).plan_errors(), NONE);
    assert_eq!(target(&keys("between = [1, 2]", "3")).plan_errors(), NONE);
}

#[test]
fn a_target_satisfied_before_the_plan_began_is_told_once() {
    let question = target("unit = 'x'; at_least = 45");
    assert_eq!(question.given("2023,100; 2024,90; 2025,60").warnings(), ["met_from_start"]);
    assert_eq!(question.given("2024,40; 2025,60").warnings(), NONE);
    assert_eq!(question.given("2025,60; 2026,70").warnings(), NONE);
    let given =
        target("unit = 'x'; at_least = { percent_of_baseline = 45 }; baseline = { period = '1990', value = 100 }");
    assert_eq!(given.given("2024,20; 2025,60").warnings(), ["met_from_start"]);
    assert_eq!(target("unit = 'x'; at_most = 45").given("2024,100; 2025,60").warnings(), NONE);
}

#[test]
fn expected_is_on_the_straight_line_whatever_the_milestones() {
    let it = target("unit = 'x'; at_least = 100; milestones = { 2025 = 65 }").given("2024,40; 2025,64");
    assert_eq!(it.expected(), "60");
}

// ── Status ──────────────────────────────────────────────────────────────────

#[test]
fn exactly_on_the_straight_line_is_on_track_and_near_where_the_number_is_excluded() {
    // A third of the way after one of three years: no decimal fraction holds it.
    let rows = "2024,88.7; 2025,89.8";
    let it = target("unit = '%'; at_least = 92").given(rows);
    assert_eq!((it.status(), it.unclipped().as_str(), it.expected().as_str()), ("on_track", "92", "89.8"));
    let it = target("unit = '%'; more_than = 92").given(rows);
    assert_eq!((it.status(), it.unclipped().as_str()), ("near", "92"));
}

#[test]
fn a_tenth_of_the_way_missing_at_the_deadline_is_the_last_near() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.given("2024,0; 2025,30").status(), "near");
    assert_eq!(question.given("2024,0; 2025,29.999999999").status(), "behind");
    let falling = target("unit = 'x'; at_most = 0");
    assert_eq!(falling.given("2024,100; 2025,70").status(), "near");
    assert_eq!(falling.given("2024,100; 2025,70.000000001").status(), "behind");
}

#[test]
fn what_is_near_is_said_by_the_target_or_by_the_plan() {
    let rows = "2024,87.2; 2025,88.7";
    assert_eq!(target("unit = '%'; more_than = 92; near = '5%'").given(rows).status(), "behind");
    assert_eq!(target("unit = '%'; more_than = 92; near = '6.25%'").given(rows).status(), "near");
    let yearly = target("unit = 'x'; at_least = 100; each = 'year'; near = '20%'");
    assert_eq!(yearly.given("2025,100; 2026-03-14,16").status(), "near");
    assert_eq!(yearly.given("2025,100; 2026-03-14,15.9").status(), "behind");
    assert_eq!(target("unit = 'x'; at_least = 1; near = 5").plan_errors(), ["wrong_type"]);
    assert_eq!(target("unit = 'x'; at_least = 1; near = '101%'").plan_errors(), ["goal_outside_limits"]);
    let toml = common::toml("2025-01-01", "2027-12-31", "Town", "unit = '%'; more_than = 92");
    let strict = qdx::plan::parse("t", &toml.replace("[[group]]", "near = '5%'\n[[group]]")).unwrap();
    assert_eq!(common::judge(&strict, "indicator,period,value\nt,2024,87.2\nt,2025,88.7\n").status.id(), "behind");
}

#[test]
fn the_reason_given_for_a_verdict_is_the_rule_that_applied() {
    use qdx::assess::Reason;
    let reason = |keys: &str, rows: &str| target(keys).given(rows).outcome.reason;
    let tenth = exact("0.1");
    let yearly = "unit = 'x'; at_least = 100; each = 'year'";
    assert_eq!(reason(yearly, "2025,100; 2026-03-14,10"), Reason::YearOffCourse(tenth.clone()));
    assert_eq!(reason(yearly, "2025,100; 2026-03-14,19"), Reason::YearNearlyOnCourse(tenth.clone()));
    assert_eq!(reason(yearly, "2025,80; 2026-03-14,19"), Reason::YearOwed);
    assert_eq!(reason("unit = 'x'; at_least = 100", "2024,50; 2025,55"), Reason::MuchMissing(tenth));
    assert_eq!(reason("unit = 'x'; between = [1, 9]", "2024,5; 2025,0; 2026,0.5"), Reason::Away);
}

#[test]
fn no_movement_is_stalled_and_movement_away_is_regressing() {
    for (comparator, stalled, regressing) in [("at_least = 100", "50", "49.9"), ("at_most = 10", "50", "50.1")] {
        let question = target(&format!("unit = 'x'; {comparator}"));
        assert_eq!(question.given(&format!("2024,50; 2025,{stalled}")).status(), "stalled");
        assert_eq!(question.given(&format!("2024,50; 2025,{regressing}")).status(), "regressing");
    }
}

#[test]
fn what_was_reached_and_lost_is_a_note() {
    let it = target("unit = '%'; at_least = 92").given("2024,90; 2025,93; 2026,91.5");
    assert_eq!((it.status(), it.gap().as_str()), ("on_track", "0.5"));
    assert_eq!(it.notes(), ["was_met"]);
    assert_eq!(target("unit = '%'; at_least = 92").given("2024,90; 2025,93; 2026,92").notes(), NONE);
}

#[test]
fn at_the_deadline_a_bound_decides_only_what_it_proves() {
    let question = target("unit = '%'; at_least = 92");
    for (value, status) in [("超90", "undecided"), ("近92", "missed"), ("超92", "met")] {
        let it = question.given(&format!("2024,87.2; 2027,{value}"));
        assert_eq!(it.status(), status, "{value}");
        assert_eq!(it.notes().contains(&"bound"), status != "met", "{value}");
    }
    let it = question.given("2024,87.2; 2027,超90");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.notes()), ("2", "null", vec!["bound"]));
    assert!(target("unit = '%'; more_than = 92").given("2024,87.2; 2027,92以上").status() == "undecided");
    // However little it says: on the deadline it is the last word.
    let it = target("unit = 'x'; at_least = 100").given("2026,90; 2027,近80");
    assert_eq!((it.actual().as_str(), it.status()), ("2027: less_than 80", "missed"));
    let it = target("unit = 'x'; at_most = 100").given("2026,130; 2027,超120");
    assert_eq!((it.actual().as_str(), it.status()), ("2027: more_than 120", "missed"));
}

#[test]
fn at_the_deadline_a_target_is_met_or_missed() {
    let question = target("unit = 'x'; at_least = 100");
    let met = question.given("2024,50; 2027,100");
    assert_eq!((met.status(), met.needed().as_str(), met.left().as_str()), ("met", "0", "0"));
    let missed = question.given("2024,50; 2027,99");
    assert_eq!((missed.status(), missed.needed().as_str(), missed.gap().as_str()), ("missed", "null", "1"));
    assert_eq!(missed.acceleration(), "null");
    assert_eq!((met.notes(), missed.notes()), (vec![], vec![]));
}

#[test]
fn after_the_deadline_an_older_figure_may_prove_but_disproves_nothing() {
    let rows = "2024,50; 2026,99";
    for as_of in ["2027", "2028-02"] {
        let it = target("unit = 'x'; at_least = 100").judged_at(as_of).given(rows);
        assert_eq!((it.status(), it.needed().as_str()), ("undecided", "null"), "{as_of}");
        assert_eq!((it.gap().as_str(), it.acceleration().as_str()), ("1", "null"), "{as_of}");
        assert_eq!(it.notes(), ["final_value_missing"]);
    }
    let it = target("unit = 'x'; at_least = 99").judged_at("2027-12-31").given(rows);
    assert_eq!((it.status(), it.notes()), ("met", vec!["final_value_missing"]));
    let it = target("unit = 'x'; at_least = 100").judged_at("2027-12-30").given(rows);
    assert_eq!((it.status(), it.notes()), ("on_track", vec![]));
}

#[test]
fn an_observation_after_the_deadline_makes_it_now() {
    let it = target("unit = 'x'; at_least = 100").given("2024,50; 2026,99; 2028,120");
    assert_eq!(it.status(), "undecided");
    assert_eq!(it.notes(), ["later", "final_value_missing"]);
}

// ── Numbers and bounds ──────────────────────────────────────────────────────

#[test]
fn more_than_eighteen_digits_are_refused_where_they_are_read_and_more_than_nine_decimals_rounded() {
    let question = target("unit = 'x'; at_least = 5");
    assert_eq!(question.refuses("2025,1234567890123456789"), ["too_many_digits"]);
    let it = question.given("2024,33.3333333333333; 2025,0.1234567885");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 0.123456788", vec!["rounded", "was_met"]));
    assert!(question.given("2025,0.1234567890000").notes().is_empty());
    assert_eq!(question.refuses("2025,1234567890.1234567891"), ["too_many_digits"]);
    assert_eq!(question.refuses("2025,1234567890.123456789"), ["too_many_digits"]);
    assert_eq!(question.given("2025,123456789.123456789").actual(), "2025: 123456789.123456789");
    assert_eq!(target("unit = 'x'; at_least = 0.1234567891").plan_errors(), ["bad_number"]);
}

#[test]
fn a_part_of_a_year_is_no_fall_of_what_is_counted_year_by_year() {
    let amount = target("unit = '亿元'; at_least = 6000").start("2023-12-31");
    for part in
        ["2025年1-6月", "2025年上半年", "2025H1", "2025年6月累计", "2025年1月累计", "2025年前三季度", "2025年1-3月"]
    {
        assert_eq!(amount.refuses(&format!("2024,4800; {part},600")), ["part_beside_years"], "{part}");
    }
    // A stock has its day, its month or its quarter, and what has not fallen may be one.
    for row in ["2025-06-30,4700", "2025-06,4700", "2025Q1,4700", "截至2025年6月底,4700", "2025年1-6月,4900"] {
        assert!(amount.given(&format!("2024,4800; {row}")).warnings().is_empty(), "{row}");
    }
    assert_eq!(amount.given("2025年1-3月,600; 2025年1-6月,500").status(), "regressing");
    for unit in ["%", "倍", "件/万人"] {
        target(&format!("unit = '{unit}'; at_least = 90")).given("2024,80; 2025年1-6月,70");
    }
    let given = target("unit = '亿元'; at_least = 6000; baseline = { period = '2024', value = 4800 }");
    assert_eq!(given.refuses("2025年1-6月,2600"), ["part_beside_years"]);
    assert_eq!(amount.judged_at("2024").given("2024,4800; 2025年1-6月,2600").actual(), "2024: 4800");
    let sums = target("unit = '亿元'; at_least = 6000; parts = 'sum'");
    assert_eq!(sums.refuses("2024,100,甲; 2024,200,乙; 2025年1-6月,60,甲; 2025年1-6月,90,乙"), ["part_beside_years"]);
}

#[test]
fn a_count_since_january_is_no_increment() {
    let increments = target("unit = '个'; at_least = 100; each = 'year'; reports = 'increments'");
    let rows = "2025年1月累计,10; 2025年2月累计,22; 2025年3月累计,35";
    assert_eq!(increments.refuses(rows), ["increments_overlap", "increments_overlap"]);
    let counts = target("unit = '个'; at_least = 100; each = 'year'").given(rows);
    assert_eq!((counts.actual().as_str(), counts.notes()), ("2025Q1: 35", vec![]));
}

#[test]
fn zeros_behind_the_last_figure_are_told() {
    for keys in ["unit = '个'; at_least = 50", "unit = '个'; at_least = 50; each = 'year'; reports = 'increments'"] {
        let question = target(keys);
        assert_eq!(question.given("2025-01,44; 2025-02,45; 2025-03,0; 2025-04,0").warnings(), ["zeros_at_the_end"]);
        assert!(!question.given("2025-01,0; 2025-02,45").warnings().contains(&"zeros_at_the_end"));
        let before = question.judged_at("2025-02").given("2025-01,44; 2025-02,45; 2025-03,0");
        assert!(!before.warnings().contains(&"zeros_at_the_end"));
    }
    let parts = target("unit = '个'; at_least = 50; parts = 'sum'");
    assert_eq!(parts.given("2025-01,4,甲; 2025-01,5,乙; 2025-02,0,甲; 2025-02,6,乙").warnings(), ["zeros_at_the_end"]);
}

#[test]
fn a_bound_on_the_edge_of_the_limits_that_excludes_it_is_impossible() {
    let share = target("unit = '%'; at_least = 92");
    assert_eq!(share.refuses("2025,超100%"), ["outside_limits"]);
    assert_eq!(share.refuses("2025,近0%"), ["outside_limits"]);
    assert_eq!(share.given("2025,100%以上").status(), "met");
}

#[test]
fn what_people_are_shown_never_says_less_than_is_needed_nor_more_than_is_there() {
    let it = target("unit = 'x'; at_least = 100").given("2024,90");
    assert_eq!(it.needed(), "3.3333333333");
    assert!(it.table.contains("3.34"), "{}", it.table);
    let it = target("unit = '%'; at_least = 100").given("2024,99.94; 2025,99.96");
    assert!(it.table.contains("99.96") && it.table.contains("0.04"), "{}", it.table);
    // 99.96 + 2·0.01 lies below 100 and is not shown as 100.
    let it = target("unit = '%'; at_least = 100").given("2024,99.95; 2025,99.96");
    assert_eq!(it.unclipped(), "99.98");
    assert!(it.table.contains("99.98"), "{}", it.table);
}

#[test]
fn a_bound_is_met_only_on_its_proved_side() {
    let cases = [
        ("at_least = 92", "超92", true),
        ("at_least = 92", "≥92", true),
        ("at_least = 92", "超91", false),
        ("at_least = 92", "近93", false),
        ("at_least = 92", "≤93", false),
        ("more_than = 92", "超92", true),
        ("more_than = 92", "逾92", true),
        ("more_than = 92", "突破92", true),
        ("more_than = 92", "92以上", false),
        ("more_than = 92", "≥92.1", true),
        ("at_most = 92", "≤92", true),
        ("at_most = 92", "近92", true),
        ("at_most = 92", "92以内", true),
        ("at_most = 92", "超91", false),
        ("less_than = 92", "近92", true),
        ("less_than = 92", "≤92", false),
        ("less_than = 92", "≤91.9", true),
        ("less_than = 92", "≥90", false),
        ("about = 92; tolerance = 2", "超90", true),
        ("about = 92; tolerance = 2", "近93", false),
    ];
    for (comparator, value, met) in cases {
        let it = target(&format!("unit = 'x'; {comparator}")).given(&format!("2025,{value}"));
        assert_eq!(it.status() == "met", met, "{comparator}: {value}");
        // What is proved needs no reservation.
        assert_eq!(it.notes().contains(&"bound"), !met, "{comparator}: {value}");
    }
}

#[test]
fn an_unproved_bound_is_reckoned_with_its_number() {
    let it = target("unit = 'x'; at_least = 100").given("2024,50; 2025,超60");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.observed().as_str()), ("40", "20", "10"));
    assert_eq!((it.status(), it.notes()), ("behind", vec!["bound"]));
    assert!(it.table.contains("at most 40"), "{}", it.table);
}

#[test]
fn of_a_value_that_should_fall_an_upper_bound_makes_the_gap_at_most_and_a_lower_one_at_least() {
    let it = target("unit = 'x'; at_most = 50").given("2024,80; 2025,近70");
    assert_eq!((it.gap().as_str(), it.outcome.gap_bound), ("20", GapBound::AtMost));
    assert!(it.table.contains("at most 20"), "{}", it.table);
    let it = target("unit = 'x'; at_most = 50").given("2024,60; 2025,超70");
    assert_eq!((it.gap().as_str(), it.outcome.gap_bound), ("20", GapBound::AtLeast));
}

#[test]
fn an_upper_bound_beyond_the_target_proves_nothing() {
    let it = target("unit = 'x'; at_least = 100").given("2024,近90; 2025,近105");
    assert_eq!((it.status(), it.gap().as_str(), it.unclipped().as_str()), ("on_track", "-5", "135"));
    let it = target("unit = 'x'; at_least = 100").given("2024,近90; 2027,近105");
    assert_eq!((it.status(), it.needed().as_str()), ("undecided", "null"));
}

#[test]
fn a_lower_bound_below_an_earlier_exact_value_is_no_actual() {
    let it = target("unit = 'x'; at_least = 40000").given("2024,28000; 2025,30361; 2026,超30000");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 30361", vec!["weak_bound"]));
    let it = target("unit = 'x'; at_least = 40000").given("2024,28000; 2025,30361; 2026,超30361");
    assert_eq!(it.actual(), "2026: more_than 30361");
}

#[test]
fn an_upper_bound_above_an_earlier_exact_value_is_no_actual() {
    let it = target("unit = 'x'; at_most = 10").given("2024,28; 2025,25; 2026,近30");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 25", vec!["weak_bound"]));
    let it = target("unit = 'x'; at_most = 10").given("2024,28; 2025,25; 2026,近25");
    assert_eq!((it.actual().as_str(), it.notes()), ("2026: less_than 25", vec!["bound"]));
}

#[test]
fn a_baseline_is_exact_while_there_is_an_exact_value() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.given("2023,40; 2024,超45; 2026,70").baseline(), "2023: 40");
    assert_eq!(question.given("2024,超45; 2025,60; 2026,70").baseline(), "2025: 60");
    assert_eq!(question.given("2024,超45; 2026,70").baseline(), "2024: more_than 45");
}

#[test]
fn the_same_key_twice_is_a_note_when_equal_and_an_error_when_not() {
    let question = target("unit = 'x'; at_least = 100");
    let it = question.given("2024,50; 2025,60; 2025-12-31,60.0");
    assert_eq!((it.notes(), it.gap().as_str()), (vec!["duplicate"], "40"));
    assert_eq!(question.refuses("2025,60; 2025-12-31,61"), ["conflict"]);
}

#[test]
fn of_figures_for_one_key_that_can_both_be_true_the_one_that_says_the_most_counts() {
    let question = target("unit = 'x'; at_least = 100");
    for (rows, actual) in [
        ("2025,超80; 2025,88", "2025: 88"),
        ("2025,88; 2025,超80", "2025: 88"),
        ("2025,近90; 2025-12-31,88; 2025,≤95", "2025-12-31: 88"),
        ("2025,超80; 2025,超85; 2025,≥70", "2025: more_than 85"),
        ("2025,≥85; 2025,超85", "2025: more_than 85"),
        ("2025,近90; 2025,≤90", "2025: less_than 90"),
        ("2025,近90; 2025,≤85", "2025: at_most 85"),
    ] {
        let it = question.given(rows);
        assert_eq!((it.actual().as_str(), it.notes().contains(&"duplicate")), (actual, true), "{rows}");
    }
    // A lower beside an upper bound says nothing that can be reckoned with.
    for rows in ["2025,超80; 2025,近90", "2025,超80; 2025,70", "2025,近80; 2025,80", "2025,超80; 2025,80"] {
        assert_eq!(question.refuses(rows), ["conflict"], "{rows}");
    }
}

#[test]
fn a_figure_published_later_counts_where_each_says_when() {
    let question = target("unit = 'x'; at_least = 100");
    for rows in ["2025,90,,2026-01-20; 2025,91,,2026-03-01", "2025,91,,2026-03-01; 2025,90,,2026-01-20"] {
        let it = question.given(rows);
        assert_eq!((it.actual().as_str(), it.notes()), ("2025: 91", vec!["revised"]), "{rows}");
    }
    assert_eq!(question.given("2025,90,,2026-01; 2025,91,,2026-02").actual(), "2025: 91");
    // Which is later is not known, or not said.
    for rows in [
        "2025,90,,2026-01; 2025,91,,2026-01-20",
        "2025,90,,2026; 2025,91,,2026-03",
        "2025,90,,2026-01; 2025,91,,2026-01",
        "2025,90,,2026-01-20; 2025,91,,2026-01-20",
        "2025,90,,2026-01-20; 2025,91",
    ] {
        assert_eq!(question.refuses(rows), ["conflict"], "{rows}");
    }
    // Nothing hangs on it.
    assert_eq!(question.given("2025,90,,2026-01; 2025,90,,2026-01-20").notes(), ["duplicate"]);
    assert_eq!(question.given("2025,90,,2026-01; 2025,超85,,2026-01-20").actual(), "2025: 90");
    assert_eq!(question.given("2025,90,,2026-01; 2025,92,,2026-01-20; 2025,91,,2026-02").actual(), "2025: 91");
}

#[test]
fn what_was_published_before_its_period_began_is_no_figure_and_before_its_end_is_told() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.refuses("2025,90,,2024-05-01"), ["published_early"]);
    assert_eq!(question.refuses("2025-06-30,90,,2025-06-29"), ["published_early"]);
    assert_eq!(question.given("2025,90,,2025-05-01").warnings(), ["published_early"]);
    assert_eq!(question.given("2025,90,,2025-12").warnings(), NONE);
    assert_eq!(question.given("2025-06-30,90,,2025-06-30").warnings(), NONE);
}

#[test]
fn the_as_of_date_cuts_before_anything_else_is_looked_at() {
    let question = target("unit = 'x'; at_least = 100").judged_at("2026-01-31");
    let it = question.given("2024,80; 2025,90,,2026-01-20; 2025,95,,2026-03-01; 2026-06-30,97; 2026-06-30,98");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 90", vec!["later"]));
    assert!(it.json.contains("3 observations after the as-of date"), "{}", it.json);
    // A row that does not say when is cut by its date alone.
    assert_eq!(question.given("2025,90").actual(), "2025: 90");
    assert_eq!(question.given("2025,90,,2026-02-01").status(), "no_data");
    // 2026 begins before that day and ends after it.
    assert_eq!(question.refuses("2025,90,,2026"), ["published_unclear"]);
    assert_eq!(question.given("2024,80; 2026-06-30,90,,2026").notes(), ["later"]);
}

#[test]
fn rows_of_parts_after_the_as_of_date_are_not_expected_and_not_gone() {
    let it = summed("").judged_at("2025").given(&format!("{PARTS}; 2026,99,West; 2026,50,North"));
    assert_eq!((it.actual().as_str(), it.warnings(), it.notes()), ("2025: 70", vec![], vec!["later"]));
    let it = summed("").judged_at("2025").given("2024,20,North,2025-02-01; 2024,30,South,2026-02-01; 2025,35,North");
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 35", "2024: 20"));
}

#[test]
fn missing_is_never_nought() {
    let question = target("unit = 'x'; at_most = 10");
    assert_eq!(question.given("2024,30; 2025,-").actual(), "2024: 30");
    let it = question.given("2024,30; 2025,…");
    assert_eq!((it.actual().as_str(), it.notes()), ("2024: 30", vec!["too_small"]));
    assert_eq!(question.given("2024,30; 2025,0").actual(), "2025: 0");
}

#[test]
fn a_unit_of_twelve_letters_may_stand_behind_a_number() {
    let it = target("unit = 'kilometrehrs'; at_least = 5").given("2025,4kilometrehrs");
    assert_eq!(it.actual(), "2025: 4");
}

// ── Yearly targets ──────────────────────────────────────────────────────────

fn yearly(more: &str) -> common::Question {
    target(&format!("unit = '个'; at_least = 100; each = 'year'; {more}"))
}

#[test]
fn a_yearly_target_has_no_band_and_its_plan_ends_with_a_year() {
    assert_eq!(target("unit = 'x'; about = 100; tolerance = 1; each = 'year'").plan_errors(), ["yearly_comparator"]);
    assert_eq!(target("unit = 'x'; between = [1, 2]; each = 'year'").plan_errors(), ["yearly_comparator"]);
    assert_eq!(yearly("").deadline("2027-06-30").plan_errors(), ["yearly_deadline"]);
    assert_eq!(yearly("baseline = { period = '2024', value = 1 }").plan_errors(), ["only_for_level"]);
}

#[test]
fn every_plan_year_is_listed_with_its_own_shortfall() {
    let it = yearly("").given("2025,88; 2026-06-30,60");
    assert_eq!(it.years(), ["2025 88 12 Short", "2026 60 40 Open", "2027 null null NoData"]);
    let it = yearly("").start("2025-07-01").given("2025,130; 2026-06-30,100");
    assert_eq!(it.years(), ["2025 130 0 Reached", "2026 100 0 Reached", "2027 null null NoData"]);
}

#[test]
fn a_debt_runs_on_and_a_surplus_never_pays_a_later_year() {
    let it = yearly("").given("2025,88; 2026,107");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("5", "105", "behind"));
    assert_eq!(it.notes(), NONE);
    let it = yearly("").given("2025,150; 2026,90");
    assert_eq!((it.gap().as_str(), it.needed().as_str(), it.status()), ("10", "110", "behind"));
    let it = yearly("").given("2025,88; 2026,150; 2027,90");
    assert_eq!((it.gap().as_str(), it.status(), it.needed().as_str()), ("10", "missed", "null"));
}

#[test]
fn the_actual_of_a_yearly_target_is_the_count_of_its_latest_year() {
    let it = yearly("").given("2025,120; 2026-06-30,55");
    assert_eq!((it.actual().as_str(), it.left().as_str()), ("2026-06-30: 55", "1.5041095890"));
    for absent in [it.baseline(), it.progress(), it.acceleration(), it.arrival()] {
        assert_eq!(absent, "null");
    }
    // 45 and a whole year's 100 in 549 of 365 days.
    assert_eq!(it.needed(), "96.4025500911");
    // 175 in 1 + 181/365 years, and half of it for the slow case.
    assert_eq!(it.observed(), "116.9871794872");
    assert_eq!((it.unclipped().as_str(), it.slow().as_str()), ("350.9615384615", "262.9807692308"));
    assert_eq!(it.projected(), it.unclipped());
}

#[test]
fn an_open_year_is_on_track_near_or_behind_by_its_elapsed_share() {
    // 100·73/365 is 20 on 14 March.
    let question = yearly("");
    for (count, status) in [("20", "on_track"), ("19.999999999", "near"), ("18", "near"), ("17.999999999", "behind")] {
        let it = question.given(&format!("2025,100; 2026-03-14,{count}"));
        assert_eq!((it.expected().as_str(), it.status()), ("20", status), "{count}");
    }
}

#[test]
fn a_first_year_still_open_owes_no_more_than_its_elapsed_share() {
    let it = yearly("").given("2025-06-30,50");
    assert_eq!((it.expected().as_str(), it.status(), it.gap().as_str()), ("49.5890410959", "on_track", "50"));
}

#[test]
fn an_open_year_does_not_excuse_a_closed_year_still_owed() {
    let it = yearly("").given("2025,88; 2026-06-30,60");
    assert_eq!((it.status(), it.gap().as_str()), ("behind", "52"));
    let it = yearly("").given("2025,88; 2026-06-30,112");
    assert_eq!((it.status(), it.gap().as_str(), it.notes()), ("on_track", "0", vec!["made_up"]));
}

#[test]
fn exactly_the_number_a_yearly_target_excludes_is_short_without_a_gap() {
    let it = target("unit = 'x'; more_than = 100; each = 'year'").given("2025,100");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("behind", "0", "100"));
    assert_eq!(it.years()[0], "2025 100 0 Short");
}

#[test]
fn without_making_up_one_short_year_is_missed_at_once_and_the_pace_is_that_of_the_years_left() {
    let it = yearly("make_up = false").given("2025,88");
    assert_eq!((it.status(), it.gap().as_str()), ("missed", "12"));
    assert_eq!(it.needed(), "100");
    let it = yearly("make_up = false").given("2025,88; 2026,112");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("missed", "0", "100"));
    assert_eq!(it.notes(), NONE);
    // What an open year lacks can still come: 40 and 100 in 549 of 365 days.
    let it = yearly("make_up = false").given("2025,100; 2026-06-30,60");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("on_track", "40", "93.0783242259"));
}

#[test]
fn without_making_up_no_year_inherits_the_debt_of_another() {
    let it = yearly("make_up = false").given("2025,88; 2026,105");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("0", "100"));
    let it = yearly("").given("2025,88; 2026,105");
    assert_eq!((it.gap().as_str(), it.needed().as_str()), ("7", "107"));
}

#[test]
fn rows_before_the_first_plan_year_are_a_note_and_the_year_of_the_start_counts_whole() {
    let it = yearly("").start("2025-07-01").given("2024,500; 2025,100");
    assert_eq!((it.status(), it.observed().as_str(), it.notes()), ("on_track", "100", vec!["before_plan"]));
    let it = yearly("").start("2025-07-01").given("2025-03,30");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025-03: 30", vec!["since_january"]));
    let it = yearly("").given("2024,500");
    assert_eq!((it.status(), it.notes()), ("no_data", vec!["before_plan"]));
}

#[test]
fn later_rows_of_a_yearly_target_are_notes() {
    let it = yearly("").judged_at("2026-06").given("2025,100; 2026-06-30,55; 2026,90; 2028,10");
    assert_eq!((it.actual().as_str(), it.notes()), ("2026-06-30: 55", vec!["later"]));
}

#[test]
fn cumulative_rows_stand_for_the_year_so_far_and_never_fall() {
    let it = yearly("").given("2025,100; 2026-03,30; 2026-06,55");
    assert_eq!((it.actual().as_str(), it.gap().as_str()), ("2026-06: 55", "45"));
    assert_eq!(yearly("").refuses("2026-03,30; 2026-06,29"), ["cumulative_falls"]);
    assert_eq!(yearly("").given("2026-03,30; 2026-06,30").gap(), "70");
    // A new year begins anew.
    assert_eq!(yearly("").given("2025-12,100; 2026-03,30").gap(), "70");
}

#[test]
fn a_cumulative_count_up_to_31_december_closes_the_year() {
    let it = yearly("").given("2025-11,80; 2025年1-12月,100");
    assert_eq!((it.years()[0].as_str(), it.expected().as_str()), ("2025 100 0 Reached", "null"));
    let it = yearly("").given("2025-12-31,90");
    assert_eq!((it.years()[0].as_str(), it.status()), ("2025 90 10 Short", "behind"));
}

#[test]
fn the_row_of_a_whole_year_counts_and_a_part_year_row_beside_it_is_a_note() {
    let it = yearly("").given("2025,100; 2025-09,120");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 100", vec!["part_year_ignored"]));
    let it = yearly("reports = 'increments'").given("2025,100; 2025Q1,30");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 100", vec!["part_year_ignored"]));
}

#[test]
fn an_earlier_year_that_stops_before_its_end_owes_its_shortfall() {
    let it = yearly("").given("2025-09-30,80; 2026,110");
    assert_eq!((it.gap().as_str(), it.status()), ("10", "behind"));
    assert_eq!(it.years(), ["2025 80 20 Open", "2026 110 0 Reached", "2027 null null NoData"]);
    assert_eq!(it.notes(), ["year_incomplete"]);
    // 190 in 1 + 273/365 years.
    assert_eq!(it.observed(), "108.6990595611");
}

#[test]
fn increments_are_added_up() {
    let it =
        yearly("reports = 'increments'").given("2025Q1,20; 2025Q2,30; 2025Q3,10; 2025Q4,40; 2026-01,15; 2026-02,9");
    assert_eq!(it.years(), ["2025 100 0 Reached", "2026 24 76 Open", "2027 null null NoData"]);
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026-01/2026-02: 24", vec![]));
}

#[test]
fn increments_with_bounds_of_both_kinds_say_nothing_together_and_are_not_used() {
    let it = yearly("reports = 'increments'").given("2025H1,超60; 2025H2,近60; 2026H1,50");
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026H1: 50", vec!["sum_of_mixed_bounds"]));
    assert_eq!((it.years()[0].as_str(), it.notes()), ("2025 null null NoData", vec!["year_without_data"]));
}

#[test]
fn of_the_bounds_of_years_only_those_that_make_up_the_debt_count() {
    let cases = [
        ("", "2025,超120; 2026,近90", "10", GapBound::AtLeast),
        ("", "2025,近90; 2026-06-30,超60", "50", GapBound::Exact),
        ("", "2025,超120; 2026-06-30,55", "45", GapBound::Exact),
        ("", "2025,超60; 2026,90", "50", GapBound::AtMost),
        ("make_up = false", "2025,超60; 2026,90", "10", GapBound::Exact),
    ];
    for (more, rows, gap, bound) in cases {
        let it = yearly(more).given(rows);
        assert_eq!((it.gap().as_str(), it.outcome.gap_bound), (gap, bound), "{rows}");
    }
}

#[test]
fn a_yearly_projection_short_of_all_quotas_is_not_shown_as_all_of_them() {
    let it = yearly("").given("2025,100; 2026-01-11,3");
    assert!(it.table.contains(" 299.96") && !it.table.contains(" 300 "), "{}", it.table);
}

#[test]
fn increments_with_a_hole_leave_the_year_open() {
    let question = yearly("reports = 'increments'");
    let it = question.given("2025Q1,50; 2025Q2,30; 2025Q4,40; 2026,100");
    assert_eq!(it.warnings(), ["increment_hole"]);
    assert_eq!(it.notes(), ["year_incomplete"]);
    assert_eq!((it.years()[0].as_str(), it.gap().as_str()), ("2025 120 0 Reached", "0"));
    let late = question.given("2025Q2,30; 2025Q3,10; 2025Q4,40");
    assert_eq!((late.warnings(), late.years()[0].as_str()), (vec!["increment_hole"], "2025 80 20 Open"));
}

#[test]
fn increments_that_overlap_are_an_error() {
    assert_eq!(yearly("reports = 'increments'").refuses("2025H1,50; 2025Q2,30"), ["increments_overlap"]);
    assert_eq!(
        yearly("reports = 'increments'").refuses("2025-06-01/2025-07-15,50; 2025-07,30"),
        ["increments_overlap"]
    );
}

#[test]
fn a_yearly_target_ends_met_when_every_year_has_data_and_the_last_is_settled() {
    let it = yearly("").given("2025,88; 2026,100; 2027,112");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("met", "0", "0"));
    assert_eq!(it.notes(), ["made_up"]);
    let it = yearly("").given("2025,88; 2026,100; 2027,111");
    assert_eq!((it.status(), it.gap().as_str(), it.needed().as_str()), ("missed", "1", "null"));
    let it = yearly("").judged_at("2027").given("2025,100; 2026,100; 2027-09,100");
    assert_eq!((it.status(), it.notes()), ("met", vec!["since_january", "final_value_missing"]));
}

#[test]
fn a_lower_bound_settles_a_year_that_it_proves() {
    let it = yearly("").given("2025,超100");
    assert_eq!((it.status(), it.years()[0].as_str(), it.notes()), ("on_track", "2025 100 0 Reached", vec![]));
}

#[test]
fn before_the_deadline_a_year_is_settled_and_reached_by_its_number() {
    let it = yearly("").given("2025,近105");
    assert_eq!((it.status(), it.gap().as_str(), it.notes()), ("on_track", "0", vec!["bound"]));
    assert_eq!(it.years()[0], "2025 105 0 Reached");
    let it = yearly("make_up = false").given("2025,近105");
    assert_eq!((it.status(), it.gap().as_str()), ("on_track", "0"));
    // What its number leaves open is no loss yet; what its bound excludes is one.
    assert_eq!(yearly("make_up = false").given("2025,超90").status(), "behind");
    assert_eq!(yearly("make_up = false").given("2025,近90").status(), "missed");
    // The true gap may be larger than that after a number that proves nothing.
    let it = yearly("").given("2025,近105; 2026,90");
    assert_eq!((it.gap().as_str(), it.outcome.gap_bound), ("10", GapBound::AtLeast));
}

#[test]
fn the_last_word_on_all_years_is_that_of_the_least_and_the_most_favourable_counts() {
    let ten = target("unit = '个'; at_least = 10; each = 'year'");
    let cases = [
        ("2025,10; 2027,10", "undecided", vec!["year_without_data"]),
        ("2025,10; 2027,9", "missed", vec!["year_without_data"]),
        ("2025,10; 2026,8; 2027,12", "met", vec!["made_up"]),
        // Enough for everything, but nobody knows of 2026.
        ("2025,10; 2027,300", "undecided", vec!["year_without_data"]),
        ("2025,10; 2026,10; 2027,近11", "undecided", vec!["bound"]),
        ("2025,10; 2026,近11; 2027,10", "undecided", vec!["bound"]),
        ("2025,10; 2026,近11; 2027,25", "met", vec!["bound"]),
        ("2025,10; 2026,超5; 2027,9", "missed", vec!["bound"]),
        ("2025,10; 2026,超5; 2027,10", "undecided", vec!["bound"]),
        ("2025-09-30,8; 2026,10; 2027,10", "undecided", vec!["year_incomplete"]),
        ("2025,8; 2026,10; 2027,11", "missed", vec![]),
    ];
    for (rows, status, notes) in cases {
        let it = ten.given(rows);
        assert_eq!((it.status(), it.notes()), (status, notes), "{rows}");
        assert_eq!(it.needed() == "null", status != "met", "{rows}");
    }
    let late = ten.clone().judged_at("2027").given("2025,10; 2026,10; 2027-09-30,8");
    assert_eq!((late.status(), late.notes()), ("undecided", vec!["final_value_missing"]));
    let strict = target("unit = '个'; at_least = 10; each = 'year'; make_up = false");
    for (rows, status) in [
        ("2025,10; 2026,8; 2027,12", "missed"),
        ("2025,10; 2026,超8; 2027,12", "undecided"),
        ("2025,10; 2026,近8; 2027,12", "missed"),
        ("2025,10; 2027,12", "undecided"),
        ("2025,10; 2026,10; 2027,12", "met"),
    ] {
        assert_eq!(strict.given(rows).status(), status, "{rows}");
    }
}

#[test]
fn a_year_that_ends_with_a_hole_is_incomplete() {
    let it = yearly("reports = 'increments'").given("2025,100; 2026,100; 2027Q1,50; 2027Q3,20; 2027Q4,40");
    assert_eq!((it.status(), it.notes(), it.warnings()), ("met", vec!["year_incomplete"], vec!["increment_hole"]));
    let it = yearly("reports = 'increments'").given("2025,100; 2026,100; 2027Q1,50; 2027Q3,20; 2027Q4,20");
    assert_eq!((it.status(), it.notes()), ("undecided", vec!["year_incomplete"]));
}

#[test]
fn an_open_year_exactly_at_what_more_than_expects_is_near() {
    let question = target("unit = 'x'; more_than = 100; each = 'year'");
    assert_eq!(question.given("2025,101; 2026-03-14,20").status(), "near");
    assert_eq!(question.given("2025,101; 2026-03-14,20.1").status(), "on_track");
}

// ── Shares of each year ─────────────────────────────────────────────────────

#[test]
fn a_share_of_each_year_stands_by_itself() {
    let question = target("unit = '%'; at_least = 95; each = 'year'; make_up = false");
    let it = question.given("2025,超90; 2026-06-30,93");
    assert_eq!((it.gap().as_str(), it.expected().as_str(), it.needed().as_str()), ("2", "95", "null"));
    assert_eq!((it.status(), it.notes()), ("behind", vec!["bound"]));
    assert_eq!((it.observed().as_str(), it.projected().as_str(), it.slow().as_str()), ("null", "null", "null"));
    assert_eq!(question.given("2025,94; 2026-06-30,93").status(), "missed");
    assert_eq!(question.given("2025,96; 2026-06-30,93").status(), "near");
    // It may fall within a year.
    let it = question.given("2025,96; 2026-03-31,97; 2026-06-30,93");
    assert_eq!((it.actual().as_str(), it.status()), ("2026-06-30: 93", "near"));
    assert_eq!(question.given("2025,96; 2026-03-31,97; 2026-06-30,超93").actual(), "2026-06-30: more_than 93");
}

#[test]
fn a_share_of_each_year_has_no_sum_and_cannot_be_made_up() {
    assert_eq!(target("unit = '%'; at_least = 95; each = 'year'").plan_errors(), ["yearly_share"]);
    let keys = "unit = '%'; at_least = 95; each = 'year'; make_up = false; reports = 'increments'";
    assert_eq!(target(keys).plan_errors(), ["increments_of_share"]);
}

// ── Areas ───────────────────────────────────────────────────────────────────

fn summed(more: &str) -> common::Question {
    target(&format!("unit = '个'; at_least = 100; parts = 'sum'; {more}"))
}

/// Two parts over two years.
const PARTS: &str = "2024,20,North; 2024,30,South; 2025,30,North; 2025,40,South";

#[test]
fn parts_add_up_where_the_plan_says_so() {
    let it = summed("").given(PARTS);
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 70", "2024: 50"));
    assert_eq!((it.outcome.actual.as_ref().unwrap().origin.parts, it.warnings()), (Some(2), vec![]));
    assert_eq!((it.status(), it.gap().as_str()), ("on_track", "30"));
}

#[test]
fn parts_of_a_stock_are_of_one_day_however_long_their_periods_are() {
    let it = summed("").given("2025-12,30,North; 2025,70,South");
    let areas = it.outcome.areas.iter().map(|it| format!("{} {}", it.area, common::text(&it.share)));
    assert_eq!(areas.collect::<Vec<_>>(), ["South 0.7", "North 0.3"]);
}

#[test]
fn sums_are_formed_first_and_then_a_yearly_target_is_judged() {
    let it = summed("each = 'year'").given("2025,40,North; 2025,48,South; 2026-06,30,North; 2026-06,90,South");
    assert_eq!(it.years(), ["2025 88 12 Short", "2026 120 0 Reached", "2027 null null NoData"]);
    assert_eq!((it.gap().as_str(), it.status()), ("0", "on_track"));
}

#[test]
fn counts_since_january_up_to_one_day_are_one_key_whatever_their_periods_are_called() {
    let question = summed("each = 'year'");
    let it = question.given("2025-06,30,North; 2025年1-6月,70,South");
    assert_eq!((it.actual().as_str(), it.warnings()), ("2025-06: 100", vec![]));
    // One of the two may be a month by itself.
    assert_eq!(it.notes(), ["since_january"]);
    assert_eq!(it.outcome.areas.len(), 2);
    let it = question.given("2025-06-30,30,North; 2025H1,70,South; 2025H1,30,North");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025H1: 100", vec!["duplicate"]));
    assert_eq!(question.refuses("2025-06,30,North; 2025H1,31,North"), ["conflict"]);
    assert_eq!(question.given("2025-12-31,60,North; 2025,50,South").years()[0], "2025 110 0 Reached");
    // Counts of their own periods are of one key only with their first day.
    let it = summed("each = 'year'; reports = 'increments'").given("2025-06,30,North; 2025H1,70,South");
    assert_eq!((it.status(), it.warnings()), ("no_data", vec!["incomplete_sum"]));
}

#[test]
fn a_sum_that_lacks_an_expected_part_is_not_used() {
    let it = summed("").given("2024,20,North; 2024,30,South; 2025,30,North; 2026,45,North; 2026,35,South");
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2026: 80", "2024: 50"));
    assert_eq!(it.warnings(), ["incomplete_sum"]);
    let en = qdx::language::Lang::En.problem(&it.warnings[0].problem);
    assert!(en.contains("South"), "{en}");
}

#[test]
fn a_part_is_expected_from_its_first_report_until_the_plan_says_that_it_is_gone() {
    let rows = "2024,20,North; 2024,30,South; 2025,45,North; 2026,50,North; 2026,9,West";
    let it = summed("").given(rows);
    assert_eq!((it.actual().as_str(), it.warnings()), ("2024: 50", vec!["incomplete_sum"]));
    let en = qdx::language::Lang::En.problem(&it.warnings[0].problem);
    assert!(en.contains("gone = { \"South\" = \"2024\" }"), "{en}");
    let it = summed("gone = { South = '2024' }").given(rows);
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026: 59", vec![]));
    let it = summed("gone = { ' south' = 2025 }").given(rows);
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026: 59", vec!["incomplete_sum"]));
    // There is a newer figure: nothing is to be done about a sum that nobody needs.
    let en = qdx::language::Lang::En.problem(&it.warnings[0].problem);
    assert!(!en.contains("gone ="), "{en}");
}

#[test]
fn a_report_of_a_part_that_is_gone_still_counts() {
    let it = summed("gone = { South = '2024' }").given("2024,20,North; 2024,30,South; 2025,45,North; 2025,35,South");
    assert_eq!((it.actual().as_str(), it.warnings()), ("2025: 80", vec![]));
}

#[test]
fn where_parts_come_and_go_one_is_gone_after_its_last_report_and_a_warning_says_so() {
    let it = summed("gone = 'silent'").given("2024,20,North; 2024,30,South; 2025,45,North; 2026,50,North; 2026,9,West");
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026: 59", vec!["parts_stopped"]));
    assert_eq!(it.notes(), ["parts_stopped"]);
    let it =
        summed("gone = 'silent'").given("2024,20,North; 2024,30,South; 2025,45,North; 2026,50,North; 2026,9,South");
    assert_eq!((it.actual().as_str(), it.warnings()), ("2026: 59", vec!["incomplete_sum"]));
}

#[test]
fn one_district_late_leaves_the_figure_of_the_year_before() {
    let rows = "2024,50,A; 2024,50,B; 2024,50,C; 2025,70,A; 2025,70,B; 2025,70,C; 2026,90,A; 2026,90,B";
    let question = |more: &str| target(&format!("unit = '个'; at_least = 300; parts = 'sum'; {more}"));
    let it = question("").given(rows);
    assert_eq!((it.actual().as_str(), it.gap().as_str(), it.projected().as_str()), ("2025: 210", "90", "330"));
    assert_eq!((it.status(), it.warnings()), ("on_track", vec!["incomplete_sum"]));
    let it = question("gone = { C = 2025 }").given(rows);
    assert_eq!((it.actual().as_str(), it.projected().as_str()), ("2026: 180", "195"));
    assert_eq!((it.status(), it.warnings()), ("behind", vec![]));
}

#[test]
fn what_is_gone_is_a_part_named_once_of_a_target_that_adds_parts_up() {
    assert_eq!(target("unit = 'x'; at_least = 1; gone = 'silent'").plan_errors(), ["only_for_parts"]);
    for (gone, code) in [
        ("'quiet'", "bad_choice"),
        ("true", "wrong_type"),
        ("{ Town = 2025 }", "gone_no_part"),
        ("{ '合计' = 2025 }", "gone_no_part"),
        ("{ '小计' = 2025 }", "gone_no_part"),
        ("{ '' = 2025 }", "gone_no_part"),
        ("{ South = 2025, ' SOUTH' = 2026 }", "gone_twice"),
        ("{ South = 'soon' }", "bad_period"),
        ("{ South = [2025] }", "wrong_type"),
    ] {
        assert_eq!(summed(&format!("gone = {gone}")).plan_errors(), [code], "{gone}");
    }
}

#[test]
fn what_the_plan_says_of_a_part_holds_where_the_target_says_nothing_of_it() {
    let plan = |head: &str, target: &str| {
        let text = common::toml(
            "2025-01-01",
            "2027-12-31",
            "Town",
            &format!("unit = '个'; at_least = 100; parts = 'sum'; {target}"),
        );
        let text = text.replacen("deadline", &format!("gone = {head}\ndeadline"), 1);
        qdx::plan::parse("targets.toml", &text).unwrap()
    };
    let csv = "indicator,period,value,area\nt,2024,20,North\nt,2024,30,South\nt,2025,9,East\nt,2025,45,North\n";
    let actual = |head, target| {
        let actual = common::judge(&plan(head, target), csv).actual.unwrap();
        format!("{} {}", actual.period, actual.value)
    };
    assert_eq!(actual("{ South = 2024 }", ""), "2025 54");
    assert_eq!(actual("{ South = 2024 }", "gone = { West = 2024 }"), "2025 54");
    assert_eq!(actual("{ South = 2024 }", "gone = { South = 2026 }"), "2024 50");
    assert_eq!(actual("'silent'", ""), "2025 54");
    assert_eq!(actual("'silent'", "gone = { West = 2024 }"), "2024 50");
}

#[test]
fn with_its_parts_added_up_a_count_of_the_year_does_not_fall_either() {
    let question = summed("each = 'year'; gone = { South = '2025Q1' }");
    assert_eq!(question.refuses("2025Q1,20,North; 2025Q1,30,South; 2025H1,45,North"), ["sum_falls"]);
    assert_eq!(question.given("2025Q1,20,North; 2025Q1,30,South; 2025H1,55,North").actual(), "2025H1: 55");
    // A part that is gone may keep its last count.
    let it = question.given("2025Q1,20,North; 2025Q1,30,South; 2025H1,45,North; 2025H1,30,South");
    assert_eq!(it.actual(), "2025H1: 75");
    assert_eq!(question.refuses("2025Q1,60; 2025H1,45,North"), ["sum_falls"]);
    assert_eq!(question.refuses("2025Q1,45,North; 2025H1,40"), ["sum_falls"]);
}

#[test]
fn a_part_that_is_gone_is_not_listed_as_missing() {
    let areas = |more: &str| {
        let it = summed(more).given("2024,20,North; 2024,30,South; 2025,45,North");
        it.outcome.areas.iter().map(|it| format!("{} {}", it.area, common::text(&it.share))).collect::<Vec<_>>()
    };
    assert_eq!(areas(""), ["North null", "South null"]);
    assert_eq!(areas("gone = { South = 2024 }"), ["North 1"]);
    assert_eq!(areas("gone = 'silent'"), ["North 1"]);
}

#[test]
fn a_fraction_of_what_comes_in_wholes_is_told_but_not_of_a_ratio() {
    let warned = |name: &str, keys: &str| {
        let text = common::toml("2025-01-01", "2027-12-31", "Town", keys).replace("'Target'", &format!("'{name}'"));
        let plan = qdx::plan::parse("targets.toml", &text).unwrap();
        let read = common::figures(&plan, "indicator,period,value\nt,2025,4.61\n").unwrap();
        common::codes(&read.warnings) == ["part_of_a_whole"]
    };
    for name in ["5G基站", "每年新增", "Operating persons", "均衡学校"] {
        assert!(warned(name, "unit = '个'; at_least = 9"), "{name}");
    }
    for name in
        ["每万人口发明专利拥有量", "万人发明专利拥有量", "人均图书", "每百户汽车", "Books per capita", "Average stay"]
    {
        assert!(!warned(name, "unit = '件'; at_least = 9"), "{name}");
    }
    // The plan itself has a fraction of it.
    for keys in [
        "at_least = 9.5",
        "between = [1, 9.5]",
        "at_least = 9; milestones = { 2026 = 8.5 }",
        "at_least = 9; baseline = { period = '2020', value = 1.5 }",
    ] {
        assert!(!warned("5G基站", &format!("unit = '个'; {}", keys.replace("; ", "\n"))), "{keys}");
    }
}

#[test]
fn a_figure_that_comes_back_to_an_earlier_one_is_nothing_odd() {
    assert_eq!(target("unit = 'x'; at_least = 100").given("2023,80; 2024,90; 2025,80").warnings(), NONE);
}

#[test]
fn all_incomplete_sums_of_a_target_share_one_warning() {
    let it = summed("").given(
        "2022,20,North; 2022,30,South; 2023,30,North; 2024,40,South; 2024,40,East; 2025,41,North; 2025,41,South; 2025,41,East",
    );
    assert_eq!(it.warnings(), ["incomplete_sum"]);
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 123", "2022: 50"));
}

#[test]
fn a_plan_wide_row_wins_over_a_sum_that_differs_and_a_warning_gives_both() {
    for own in ["", ",Town", ",全市", ",合计", ",总计"] {
        let it = summed("").given(&format!("{PARTS}; 2025,75{own}"));
        assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 75", "2024: 50"), "{own}");
        assert_eq!(it.warnings(), ["sum_differs"], "{own}");
        let en = qdx::language::Lang::En.problem(&it.warnings[0].problem);
        assert!(en.contains("75") && en.contains("70"), "{en}");
    }
    assert_eq!(summed("").given(&format!("{PARTS}; 2025,70")).warnings(), NONE);
}

#[test]
fn no_area_and_the_area_of_the_plan_are_the_same_key() {
    let question = target("unit = 'x'; at_least = 100");
    assert_eq!(question.given("2025,60; 2025,60,Town").notes(), ["duplicate"]);
    assert_eq!(question.refuses("2025,60; 2025,61,全市"), ["conflict"]);
    assert_eq!(question.given("2025,60; 2025,61,North").gap(), "40");
}

#[test]
fn a_target_without_parts_never_adds_them() {
    let it = target("unit = '个'; at_least = 100").given(&format!("{PARTS}; 2025,75"));
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 75", "null"));
    assert_eq!(it.warnings(), ["parts_ignored"]);
    let en = qdx::language::Lang::En.problem(&it.warnings[0].problem);
    assert!(en.contains('4'), "{en}");
    assert_eq!(target("unit = '个'; at_least = 100").given(PARTS).status(), "no_data");
    assert_eq!(target("unit = '%'; at_least = 92; parts = 'sum'").plan_errors(), ["parts_of_share"]);
}

#[test]
fn a_sum_with_lower_bounds_is_a_lower_bound() {
    let it = summed("").given("2025,超30,North; 2025,70,South");
    assert_eq!((it.actual().as_str(), it.status()), ("2025: more_than 100", "met"));
    let it = summed("").given("2025,≥30,North; 2025,70,South");
    assert_eq!(it.actual(), "2025: at_least 100");
}

#[test]
fn a_sum_of_too_many_digits_is_refused() {
    let rows = "2025,999999999999999999,North; 2025,1,South";
    assert_eq!(summed("").refuses(rows), ["sum_too_large"]);
}

// ── Whatever the figures ────────────────────────────────────────────────────

#[test]
fn the_missing_share_of_the_first_example_is_a_sixteenth() {
    let it: Answer = target("unit = '%'; more_than = 92").given("2024,87.2; 2025,88.7");
    let (goal, base) = (exact("92"), exact("87.2"));
    let missing = &goal - it.outcome.projection.unclipped.as_ref().unwrap();
    assert_eq!(missing.over(&(&goal - &base)).unwrap().to_string(), "0.0625");
}

// ── Since when ──────────────────────────────────────────────────────────────

#[test]
fn a_target_is_late_since_the_first_figure_of_the_unbroken_row() {
    let share = || target("unit = '%'; at_least = 92");
    assert_eq!(share().given("2024,87.2; 2025,88.7").late_since(), "2025");
    assert_eq!(share().given("2024,87.2; 2025,88; 2026-06,87").late_since(), "2025");
    // On track in between: what was before that is past.
    assert_eq!(share().given("2024,87.2; 2025,88; 2026-06,91.5; 2026,91").late_since(), "null");
    assert_eq!(share().given("2024,87.2; 2025-06,87; 2025,89; 2026,88").late_since(), "2026");
    assert_eq!(share().given("2024,87.2; 2025,90").late_since(), "null");
}

#[test]
fn nothing_is_late_before_the_plan_begins_nor_where_no_figure_says() {
    let share = target("unit = '%'; at_least = 92");
    assert_eq!(share.given("2022,88; 2023,87; 2024,86").late_since(), "null");
    assert_eq!(share.given("2022,88; 2023,87; 2024,86; 2025,85").late_since(), "2025");
    let count = target("unit = 'x'; at_least = 100");
    assert_eq!(count.given("2025,40").late_since(), "null");
    // On track up to its last figure, and the deadline is past.
    let over = target("unit = 'x'; at_least = 100").judged_at("2028").given("2024,10; 2026,80");
    assert_eq!((over.status(), over.late_since().as_str()), ("undecided", "null"));
}

#[test]
fn years_and_sums_are_late_since_the_count_that_was_short() {
    let yearly = target("unit = 'x'; at_least = 100; each = 'year'");
    assert_eq!(yearly.given("2025,88; 2026-06,61").late_since(), "2025");
    assert_eq!(yearly.given("2025,88; 2026,112; 2027-06,20").late_since(), "2027-06");
    let total = target("unit = 'x'; at_least = 300; over = 'plan'");
    assert_eq!(total.given("2025,120; 2026,40; 2027-06,10").late_since(), "2026");
}

#[test]
fn rows_without_end_are_not_looked_back_on_without_end() {
    let row = |day: i64| {
        let date = jiff::civil::date(2025, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        format!("{date},{}", 10)
    };
    let daily =
        |days: i64| std::iter::once("2024,50".to_owned()).chain((1..days).map(row)).collect::<Vec<_>>().join("; ");
    let it = target("unit = 'x'; at_least = 100");
    assert_eq!(it.given(&daily(100)).late_since(), "2025-01-02");
    assert_eq!(it.given(&daily(600)).late_since(), "null");
}
