//! Comparators: where each holds, and what is aimed at.

use crate::common::{NONE, target};

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
