//! Levels: which observations count, baseline, pace, projection, path.

use crate::common::{NONE, target};

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
