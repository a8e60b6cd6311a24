//! Verdicts of levels, and since when they hold.

use crate::common::{self, Answer, NONE, exact, target};

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

#[test]
fn the_missing_share_of_the_first_example_is_a_sixteenth() {
    let it: Answer = target("unit = '%'; more_than = 92").given("2024,87.2; 2025,88.7");
    let (goal, base) = (exact("92"), exact("87.2"));
    let missing = &goal - it.outcome.projection.unclipped.as_ref().unwrap();
    assert_eq!(missing.over(&(&goal - &base)).unwrap().to_string(), "0.0625");
}

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
