//! The straight line against figures reckoned elsewhere from published series.
//!
//! How a row is read: the base year's end is the start of the plan, so the base
//! is the baseline; `up` is `at_least`, `down` is `at_most`; the unit has no
//! limits. What is compared, exact numbers to the file's twelve decimals and the
//! written ones to the ten of JSON:
//!
//! * `gap`: the file's is target minus value, ours is counted in the direction
//!   of improvement, so `down` turns its sign;
//! * `observed`, `projected`: in every row as they stand;
//! * `required` and `acceleration`: rows not met as they stand; a met row needs
//!   a pace of 0 and so has no acceleration, whatever the file divides;
//! * `share_of_way`: rows whose target lies ahead of the base; in the others
//!   there is no way to take a share of, and ours is absent;
//! * `eta_year`: the first day at or past it, unless met, never, or more than
//!   100 years away;
//! * twelve rows with a value of more than nine decimals are refused where it
//!   is read.

use std::collections::HashMap;

use crate::common::{self, exact, target};
use qdx::assess::{Outcome, Status};
use qdx::calendar::{TICKS_PER_YEAR, ticks};
use qdx::number::{Exact, Rounding};

const TABLE: &str = include_str!("../../data/linear.csv");

type Row = HashMap<String, String>;

fn rows() -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn question(row: &Row) -> common::Question {
    let comparator = if row["direction"] == "up" { "at_least" } else { "at_most" };
    target(&format!("unit = 'x'; {comparator} = {}", row["target"]))
        .start(&format!("{}-12-31", row["base_year"]))
        .deadline(&format!("{}-12-31", row["target_year"]))
}

fn observations(row: &Row) -> String {
    format!("{},{}; {},{}", row["base_year"], row["base_value"], row["year"], row["value"])
}

/// Nine decimals are all that a figure may have.
fn is_too_fine(row: &Row) -> bool {
    let decimals = |key: &str| row[key].split_once('.').map_or(0, |(_, decimals)| decimals.len());
    decimals("base_value") > 9 || decimals("value") > 9
}

fn assess(row: &Row) -> Outcome {
    question(row).given(&observations(row)).outcome
}

/// The rows qdx takes, with what it says of them.
fn assessed() -> Vec<(Row, Outcome)> {
    let taken = rows().into_iter().filter(|row| !is_too_fine(row));
    taken
        .map(|row| {
            let outcome = assess(&row);
            (row, outcome)
        })
        .collect()
}

/// Equal to twelve decimals as a number and to ten as JSON writes it.
fn assert_same(case: &str, what: &str, ours: Option<&Exact>, expected: &str) {
    let ours = ours.unwrap_or_else(|| panic!("{case}: no {what}, expected {expected}"));
    assert_eq!(ours.round(12, Rounding::HalfEven), exact(expected), "{case}: {what}");
    let written = exact(&ours.to_string());
    let apart = (&written - &exact(expected)).abs();
    assert!(apart <= exact("0.000000000051"), "{case}: {what} is written {written}, expected {expected}");
}

#[test]
fn the_table_is_there_and_most_of_it_is_read() {
    let rows = rows();
    assert_eq!(rows.len(), 123);
    assert_eq!(rows.iter().filter(|row| is_too_fine(row)).count(), 12);
    assert_eq!(rows.iter().filter(|row| row["met_now"] == "true").count(), 23);
}

#[test]
fn a_value_finer_than_nine_decimals_is_rounded_with_a_note() {
    for row in rows().iter().filter(|row| is_too_fine(row)) {
        let found = question(row).given(&observations(row)).notes();
        assert!(found.contains(&"rounded"), "{}: {found:?}", row["case"]);
    }
}

#[test]
fn the_base_is_the_baseline() {
    for (row, ours) in assessed() {
        let baseline = ours.baseline.unwrap();
        assert_eq!(baseline.period.to_string(), row["base_year"], "{}", row["case"]);
        assert_eq!(baseline.value, exact(&row["base_value"]), "{}", row["case"]);
    }
}

#[test]
fn the_gap_is_that_of_the_table_in_the_direction_of_improvement() {
    for (row, ours) in assessed() {
        let gap = ours.gap.map(|gap| if row["direction"] == "up" { gap } else { -&gap });
        assert_same(&row["case"], "gap", gap.as_ref(), &row["gap"]);
    }
}

#[test]
fn observed_pace_and_projection_are_those_of_the_table() {
    for (row, ours) in assessed() {
        assert_same(&row["case"], "observed", ours.pace_observed.as_ref(), &row["observed"]);
        assert_same(&row["case"], "projected", ours.projection.unclipped.as_ref(), &row["projected"]);
    }
}

#[test]
fn what_is_met_needs_no_pace_and_what_is_not_needs_that_of_the_table() {
    for (row, ours) in assessed() {
        let case = &row["case"];
        assert_eq!(ours.status == Status::Met, row["met_now"] == "true", "{case}");
        if ours.status == Status::Met {
            assert_eq!(ours.pace_needed, Some(Exact::zero()), "{case}");
            assert_eq!(ours.acceleration, None, "{case}");
            continue;
        }
        assert_same(case, "required", ours.pace_needed.as_ref(), &row["required"]);
        match row["acceleration"].as_str() {
            "" => assert_eq!(ours.acceleration, None, "{case}"),
            expected => assert_same(case, "acceleration", ours.acceleration.as_ref(), expected),
        }
    }
}

#[test]
fn progress_is_the_share_of_the_way_where_there_is_a_way() {
    for (row, ours) in assessed() {
        let way = &exact(&row["target"]) - &exact(&row["base_value"]);
        let ahead = if row["direction"] == "up" { way.is_positive() } else { way.is_negative() };
        match ahead {
            true => assert_same(&row["case"], "progress", ours.progress.as_ref(), &row["share_of_way"]),
            false => assert_eq!(ours.progress, None, "{}", row["case"]),
        }
    }
}

#[test]
fn arrival_is_the_first_day_at_or_past_the_year_of_the_table() {
    let mut arrived = 0;
    for (row, ours) in assessed() {
        let case = &row["case"];
        let year: f64 = row["year"].parse().unwrap();
        let arrival = ours.projection.arrival;
        let Ok(eta) = row["eta_year"].parse::<f64>() else {
            assert_eq!(arrival, None, "{case}");
            continue;
        };
        if row["met_now"] == "true" || eta > year + 100.0 {
            assert_eq!(arrival, None, "{case}");
            continue;
        }
        // The table counts the end of 2025 as 2025.0, the year number as 2026.0.
        let number = |date| ticks(date) as f64 / TICKS_PER_YEAR as f64 - 1.0;
        let day = arrival.unwrap_or_else(|| panic!("{case}: no arrival, expected {eta}"));
        assert!(number(day) > eta - 1e-9, "{case}: {day} is before {eta}");
        assert!(number(day.yesterday().unwrap()) < eta, "{case}: {day} is not the first day past {eta}");
        arrived += 1;
    }
    assert!(arrived > 30, "{arrived}");
}
