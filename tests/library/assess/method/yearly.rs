//! Yearly targets: quotas, debts, surpluses, open years, shares of each year.

use crate::common::{self, NONE, target};
use qdx::assess::GapBound;

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
