//! The path: what is needed by the end of each year, quarter and month to come.

use crate::common::{Answer, exact, target, text};
use proptest::prelude::*;
use qdx::assess::Interval;
use qdx::number::Exact;

const NONE: [&str; 0] = [];

// ── Worked examples ─────────────────────────────────────────────────────────

#[test]
fn the_path_of_a_count_is_rounded_up_and_its_steps_add_up() {
    let question = target("unit = '个'; at_least = 50000");
    let it = question.given("2025-06-05,44500");
    assert_eq!(it.path(), ["2025 45725 1225", "2026 47863 2138", "2027 50000 2137"]);
    assert_eq!(it.exact_path(), ["45724.1746538871", "47862.0873269436", "50000"]);
    assert_eq!(it.planned(), ["null"; 3]);
    let it = question.by(Interval::Quarter).given("2025-06-05,44500");
    assert_eq!(it.path()[..3], ["2025Q2 44647 147", "2025Q3 45186 539", "2025Q4 45725 539"]);
}

#[test]
fn a_path_downward_is_rounded_down() {
    let question = target("unit = '人'; at_most = 11400").start("2021-01-01").deadline("2030-12-31");
    let it = question.given("2024,19940");
    assert_eq!(it.exact_path()[0], "18516.6666666667");
    let values: Vec<String> = it.outcome.path.iter().map(|step| step.value.to_string()).collect();
    assert_eq!(values, ["18516", "17093", "15670", "14246", "12823", "11400"]);
    assert_eq!((it.path()[0].as_str(), sum(&it).as_str()), ("2025 18516 -1424", "-8540"));
}

#[test]
fn a_share_goes_through_its_milestone_and_past_the_number_that_it_must_exceed() {
    let question = target("unit = '%'; more_than = 92; milestones = { 2026 = 90.5 }").by(Interval::Quarter);
    let it = question.given("2025,88.7");
    let values: Vec<String> = it.outcome.path.iter().map(|step| format!("{} {}", step.period, step.value)).collect();
    assert_eq!(values[..4], ["2026Q1 89.2", "2026Q2 89.6", "2026Q3 90.1", "2026Q4 90.5"]);
    assert_eq!(values[4..], ["2027Q1 90.9", "2027Q2 91.3", "2027Q3 91.7", "2027Q4 92"]);
    assert_eq!(it.exact_path()[0], "89.1438356164");
    let stones: Vec<bool> = it.outcome.path.iter().map(|step| step.milestone).collect();
    assert_eq!(stones, [false, false, false, true, false, false, false, false]);
    let reached = target("unit = '%'; more_than = 92; milestones = { 2025 = 88, 2026 = 90.5 }").by(Interval::Quarter);
    assert_eq!(reached.given("2025,88.7").path(), it.path());
}

#[test]
fn more_than_a_whole_number_ends_at_the_next_one() {
    let it = target("unit = '个'; more_than = 100").given("2025,40");
    assert_eq!(it.path(), ["2026 70 30", "2027 101 31"]);
}

#[test]
fn what_a_year_owes_falls_due_in_the_first_year_that_can_pay_it() {
    let question = target("unit = '个'; at_least = 100; each = 'year'");
    assert_eq!(question.given("2025,88").path(), ["2026 112 112", "2027 100 100"]);
    let quarters = question.clone().by(Interval::Quarter);
    let paths = ["2026Q1 28 28", "2026Q2 56 28", "2026Q3 84 28", "2026Q4 112 28"];
    assert_eq!(quarters.given("2025,88").path()[..4], paths);
    assert_eq!(quarters.given("2025,88").path()[4..5], ["2027Q1 25 25"]);
    let letter = target("unit = '个'; at_least = 100; each = 'year'; make_up = false");
    assert_eq!(letter.given("2025,88").path(), ["2026 100 100", "2027 100 100"]);
    assert_eq!(letter.given("2025,88").status(), "missed");
}

#[test]
fn a_running_year_goes_on_from_its_count() {
    let question = target("unit = '个'; at_least = 100; each = 'year'").by(Interval::Quarter);
    let it = question.given("2025,120; 2026-06-30,55");
    let path = ["2026Q3 78 23", "2026Q4 100 22", "2027Q1 25 25", "2027Q2 50 25", "2027Q3 75 25", "2027Q4 100 25"];
    assert_eq!(it.path(), path);
    assert_eq!(it.exact_path()[0], "77.5");
}

// ── What has a path, and of what ────────────────────────────────────────────

#[test]
fn what_is_met_or_over_or_unknown_has_no_path() {
    let question = target("unit = '个'; at_least = 50000");
    for rows in ["2025,50000", "2025,超5万", "2027,40000", ""] {
        assert_eq!(question.given(rows).path(), NONE, "{rows}");
    }
    // Its number satisfies, though it proves nothing.
    assert_eq!(question.given("2025,近51000").path(), NONE);
    let settled = target("unit = '个'; at_least = 100; each = 'year'").given("2025,100; 2026-06-30,130");
    assert_eq!(settled.path(), ["2027 100 100"]);
}

#[test]
fn a_deadline_within_a_year_is_the_last_entry() {
    let question = target("unit = '个'; at_least = 100").deadline("2027-05-20").by(Interval::Quarter);
    let path = question.given("2026,40").path();
    assert_eq!(path.len(), 2);
    assert!(path[0].starts_with("2027Q1 ") && path[1].starts_with("2027-05-20 100 "), "{path:?}");
}

#[test]
fn a_milestone_within_a_year_is_an_entry_of_its_own() {
    let it = target("unit = '个'; at_least = 100; milestones = { '2026-06' = 80 }").given("2025,40");
    assert_eq!(it.path(), ["2026-06-30 80 40", "2026 87 7", "2027 100 13"]);
}

#[test]
fn planned_is_the_line_of_the_plan_and_not_the_one_from_here() {
    let it = target("unit = '%'; at_least = 92; milestones = { 2025 = 89 }").given("2024,86; 2025,88");
    assert_eq!(
        (it.planned(), it.path()),
        (vec!["90.5".into(), "92".into()], vec!["2026 90 2".into(), "2027 92 2".into()])
    );
    assert_eq!(it.notes(), ["behind_path"]);
}

#[test]
fn an_amount_has_entries_of_years_only() {
    let question = target("unit = '亿元'; at_least = 6000; amount = 'year'").by(Interval::Month);
    assert_eq!(question.given("2024,4800").path(), ["2025 5200 400", "2026 5600 400", "2027 6000 400"]);
}

#[test]
fn a_total_runs_through_its_sums() {
    let it = target("unit = '个'; at_least = 300; over = 'plan'").given("2025,90");
    assert_eq!(
        (it.path(), it.planned()),
        (vec!["2026 195 105".into(), "2027 300 105".into()], vec!["200".into(), "300".into()])
    );
}

#[test]
fn a_share_of_each_year_does_not_run_up_from_nought() {
    let question = target("unit = '%'; at_least = 95; each = 'year'; make_up = false").by(Interval::Month);
    assert_eq!(question.given("2025,96; 2026-06-30,93").path(), ["2026 95 null", "2027 95 null"]);
}

// ── Properties ──────────────────────────────────────────────────────────────

/// What the steps add up to.
fn sum(it: &Answer) -> String {
    Exact::total(it.outcome.path.iter().filter_map(|step| step.step.as_ref())).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_steps_of_a_level_add_up_to_its_last_value_minus_the_actual(
        value in 1..9000_u32, places in 0..3_u32, day in 1..28_u8, month in 1..12_u8,
        goal in 0..90_u32, comparator in prop::sample::select(vec!["at_least", "more_than", "at_most", "less_than"]),
        interval in prop::sample::select(Interval::ALL.to_vec()), stone in 10..80_u32, total in any::<bool>(),
    ) {
        let value = exact(&value.to_string()).round(0, qdx::number::Rounding::Up);
        let value = &value * &Exact::ten_to(-i32::try_from(places).unwrap());
        let up = matches!(comparator, "at_least" | "more_than");
        // A milestone must not lie beyond the goal.
        let stone = if up { stone.min(goal) } else { stone.max(goal) };
        let kind = if total && up { "; over = 'plan'" } else { "" };
        let keys = format!("unit = '米'; {comparator} = {goal}; milestones = {{ '2026-08-15' = {stone} }}{kind}");
        let date = format!("2025-{month:02}-{day:02}");
        let it = target(&keys).by(interval).given(&format!("{date},{value}"));
        if let Some(last) = it.outcome.path.last() {
            let actual = &it.outcome.actual.as_ref().unwrap().value;
            prop_assert_eq!(sum(&it), (&last.value - actual).to_string());
            let strict = matches!(comparator, "more_than" | "less_than") && value.is_whole();
            let edge = if strict { if up { 1 } else { -1 } } else { 0 };
            prop_assert_eq!(last.value.to_string(), (i64::from(goal) + edge).to_string());
        }
        for step in &it.outcome.path {
            prop_assert!(if up { step.value >= step.exact } else { step.value <= step.exact }, "{:?}", step);
        }
    }

    #[test]
    fn the_steps_of_each_year_add_up_to_its_need_minus_the_count_so_far(
        first in 0..300_u32, second in 0..300_u32, day in 1..28_u8, month in 1..13_u8, quota in 1..200_u32,
        comparator in prop::sample::select(vec!["at_least", "more_than"]),
        interval in prop::sample::select(Interval::ALL.to_vec()), make_up in any::<bool>(),
    ) {
        let keys = format!("unit = '个'; {comparator} = {quota}; each = 'year'; make_up = {make_up}");
        let it = target(&keys).by(interval).given(&format!("2025,{first}; 2026-{month:02}-{day:02},{second}"));
        let strict = i64::from(comparator == "more_than");
        for year in it.outcome.path.chunk_by(|one, other| one.date.year() == other.date.year()) {
            let steps = Exact::total(year.iter().filter_map(|step| step.step.as_ref()));
            let so_far = if year[0].date.year() == 2026 { i64::from(second) } else { 0 };
            let last = &year.last().unwrap().value;
            prop_assert_eq!(&steps, &(last - &Exact::from(so_far)));
        }
        // Before the path is rounded past an excluded number it needs what the pace needs.
        let needs: Vec<Exact> = it.outcome.path.chunk_by(|one, other| one.date.year() == other.date.year())
            .map(|year| &year.last().unwrap().value - &Exact::from(strict)).collect();
        let open = it.outcome.path.first().is_some_and(|step| step.date.year() == 2026);
        let needed = &Exact::total(needs.iter()) - &Exact::from(if open { i64::from(second) } else { 0 });
        let left = it.outcome.years_left.as_ref().unwrap();
        if make_up {
            prop_assert_eq!(text(&needed.over(left)), it.needed());
        }
    }
}
