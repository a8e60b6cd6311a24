//! Totals over the plan, amounts of a year, and ceilings that every year must keep.

use crate::common::{Question, target};

fn total(goal: &str) -> Question {
    target(&format!("unit = '个'; {goal}; over = 'plan'"))
}

fn amount(goal: &str) -> Question {
    target(&format!("unit = '亿元'; {goal}; amount = 'year'"))
}

// ── Worked examples ─────────────────────────────────────────────────────────

#[test]
fn the_counts_of_the_plan_s_years_add_up_and_are_judged_as_a_level_from_nought() {
    let it = total("at_least = 300").given("2025,90; 2026-06-30,60");
    assert_eq!((it.actual().as_str(), it.gap().as_str()), ("2026-06-30: 150", "150"));
    assert_eq!((it.left().as_str(), it.needed().as_str()), ("1.5041095890", "99.7267759563"));
    assert_eq!((it.observed().as_str(), it.expected().as_str()), ("100.2747252747", "149.5890410959"));
    assert_eq!((it.projected().as_str(), it.status()), ("300.8241758242", "on_track"));
    assert!(it.json.contains("\"kind\": \"total\""));
    assert_eq!(it.years(), ["2025 90 null null", "2026 60 null null", "2027 null null null"]);
}

#[test]
fn an_open_year_before_another_stops_the_sum() {
    let it = total("at_least = 300").given("2025-09-30,60; 2026,100");
    assert_eq!((it.actual().as_str(), it.gap().as_str()), ("2025-09-30: 60", "240"));
    assert_eq!((it.needed().as_str(), it.status()), ("106.5693430657", "behind"));
    assert_eq!((it.notes(), it.warnings()), (vec!["year_incomplete"], vec!["total_stopped"]));
}

#[test]
fn the_amount_of_the_last_year_is_measured_by_years_that_are_over() {
    let it = amount("at_least = 6000").given("2024,4800; 2025-01/2025-06,2600");
    assert_eq!((it.actual().as_str(), it.gap().as_str(), it.left().as_str()), ("2024: 4800", "1200", "3"));
    assert_eq!((it.needed().as_str(), it.notes(), it.status()), ("400", vec!["part_of_year"], "no_trend"));
    assert!(it.json.contains("\"kind\": \"amount\"") && it.outcome.years.is_empty());
}

// ── Totals ──────────────────────────────────────────────────────────────────

#[test]
fn new_jobs_of_four_years_are_nearly_the_five_years_promise_and_do_not_regress() {
    let question = total("at_least = 5500").start("2021-01-01").deadline("2025-12-31");
    let it = question.given("2021,1269; 2022,1206; 2023,1244; 2024,1256");
    assert_eq!((it.actual().as_str(), it.gap().as_str(), it.status()), ("2024: 4975", "525", "on_track"));
}

#[test]
fn a_first_year_without_data_leaves_nothing_to_add_to() {
    let it = total("at_least = 300").given("2026,100");
    assert_eq!((it.status(), it.notes(), it.warnings()), ("no_data", vec!["year_without_data"], vec!["total_stopped"]));
}

#[test]
fn years_before_the_plan_are_not_added_up() {
    let it = total("at_least = 300").given("2024,500; 2025,90");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 90", vec!["before_plan"]));
}

#[test]
fn a_sum_that_stops_proves_but_disproves_nothing() {
    let increments = target("unit = '个'; at_least = 300; over = 'plan'; reports = 'increments'");
    let rows = "2025,90; 2026,100; 2027-01/2027-06,40; 2027-10/2027-12,40";
    let it = increments.given(rows);
    assert_eq!((it.actual().as_str(), it.status()), ("2027: 270", "undecided"));
    let it = increments.given(&rows.replace("2025,90", "2025,190"));
    assert_eq!(it.status(), "met");
}

#[test]
fn limits_bind_the_figures_and_not_their_sum() {
    let it = target("unit = '个'; at_least = 300; over = 'plan'; limits = [0, 120]").given("2025,110; 2026,110");
    assert_eq!((it.actual().as_str(), it.projected().as_str()), ("2026: 220", "330"));
}

#[test]
fn a_total_has_no_baseline_no_ceiling_and_is_no_share() {
    let errors = |keys: &str| target(keys).plan_errors();
    let baseline = "unit = '个'; at_least = 300; over = 'plan'; baseline = { period = 2024, value = 1 }";
    assert_eq!(errors(baseline), ["only_for_level"]);
    assert_eq!(errors("unit = '个'; at_most = 300; over = 'plan'"), ["total_comparator"]);
    assert_eq!(errors("unit = '%'; at_least = 30; over = 'plan'"), ["total_of_share"]);
    assert_eq!(errors("unit = '个'; at_least = 300; over = 'year'"), ["bad_choice"]);
    assert_eq!(errors("unit = '个'; at_least = 300; over = 'plan'; each = 'year'; make_up = true"), ["two_kinds"]);
    assert_eq!(errors("unit = '个'; at_least = 300; over = 'plan'; make_up = true"), ["only_for_yearly"]);
    assert_eq!(errors("unit = '个'; at_least = 300; reports = 'increments'"), ["only_for_flow"]);
    let question = total("at_least = 300").deadline("2027-06-30");
    assert_eq!(question.plan_errors(), ["yearly_deadline"]);
}

// ── Amounts ─────────────────────────────────────────────────────────────────

#[test]
fn amounts_of_years_before_the_plan_are_its_baseline() {
    let it = amount("at_least = 6000").given("2023,4500; 2024,4800; 2025,5200");
    assert_eq!((it.baseline().as_str(), it.actual().as_str()), ("2024: 4800", "2025: 5200"));
    assert_eq!((it.observed().as_str(), it.projected().as_str(), it.status()), ("400", "6000", "on_track"));
}

#[test]
fn increments_add_up_to_the_amount_of_their_year() {
    let question = target("unit = '亿元'; at_least = 6000; amount = 'year'; reports = 'increments'");
    let it = question.given("2024,4800; 2025-01/2025-06,2600; 2025-07/2025-12,2700; 2026-01/2026-03,1500");
    assert_eq!((it.actual().as_str(), it.notes()), ("2025: 5300", vec!["part_of_year"]));
}

#[test]
fn an_amount_may_have_a_ceiling_and_is_compared_at_year_ends_alone() {
    let it = amount("at_most = 4000").given("2024,4800; 2025,4700");
    assert_eq!((it.gap().as_str(), it.status()), ("700", "behind"));
    let wrong = target(
        "unit = '亿元'; at_least = 6000; amount = 'year'; baseline = { period = '2024-06', value = 1 }; \
                        milestones = { '2026-06' = 5000 }",
    );
    assert_eq!(wrong.plan_errors(), ["no_year_end", "no_year_end"]);
}

// ── Ceilings ────────────────────────────────────────────────────────────────

#[test]
fn a_year_above_its_ceiling_is_missed_at_once_and_a_running_share_may_still_fall() {
    let share = target("unit = '%'; at_most = 3; each = 'year'; make_up = false");
    let it = share.given("2025,2.8; 2026-06-30,3.2");
    assert_eq!((it.status(), it.gap().as_str()), ("behind", "0.2"));
    assert_eq!((it.needed().as_str(), it.observed().as_str(), it.projected().as_str()), ("null", "null", "null"));
    assert_eq!(it.expected(), "null");
    assert_eq!(share.given("2025,3.2; 2026,2").status(), "missed");
    assert_eq!(share.given("2025,2.8; 2026-06-30,1.5").status(), "on_track");
    let count = target("unit = '起'; at_most = 10; each = 'year'; make_up = false");
    assert_eq!(count.given("2025,9; 2026-06-30,11").status(), "missed");
    assert_eq!(count.given("2025,9; 2026-06-30,9").status(), "on_track");
}

#[test]
fn a_ceiling_is_met_when_every_year_is_there_and_below() {
    let ceiling = target("unit = '起'; less_than = 10; each = 'year'; make_up = false");
    assert_eq!(ceiling.given("2025,9; 2026,8; 2027,9").status(), "met");
    assert_eq!(ceiling.given("2025,9; 2026,8; 2027,10").status(), "missed");
    assert_eq!(ceiling.given("2025,9; 2027,9").status(), "undecided");
    assert_eq!(ceiling.given("2025,9; 2026,近10; 2027,9").status(), "met");
    assert_eq!(ceiling.given("2025,9; 2026,8; 2027,9").years()[0], "2025 9 0 Reached");
}

#[test]
fn no_other_year_makes_up_for_a_ceiling() {
    assert_eq!(target("unit = '起'; at_most = 10; each = 'year'").plan_errors(), ["ceiling_made_up"]);
    let band = target("unit = '起'; between = [1, 2]; each = 'year'; make_up = false");
    assert_eq!(band.plan_errors(), ["yearly_comparator"]);
}

// ── The plan's own keys ─────────────────────────────────────────────────────

#[test]
fn a_deadline_of_its_own_is_that_of_every_formula() {
    let it = target("unit = '%'; more_than = 92; deadline = 2026-12-31").given("2024,87.2; 2025,88.7");
    assert_eq!((it.left().as_str(), it.needed().as_str(), it.status()), ("1", "3.3", "behind"));
    assert!(it.json.contains("\"date\": \"2026-12-31\"") && it.table.contains("2026-12-31"));
    let early = target("unit = '%'; more_than = 92; deadline = 2024-12-31");
    assert_eq!(early.plan_errors(), ["target_before_start"]);
    let stone = target("unit = '%'; more_than = 92; deadline = 2026-12-31; milestones = { 2026 = 90 }");
    assert_eq!(stone.plan_errors(), ["milestone_outside_plan"]);
}

#[test]
fn a_baseline_of_so_many_years_is_the_latest_exact_figure_that_far_back() {
    let question = target("unit = '%'; at_least = 92; baseline = { years = 5 }");
    let it = question.given("2018,80; 2019,81; 2020,82; 2021,83; 2025,88");
    assert_eq!((it.baseline().as_str(), it.observed().as_str()), ("2020: 82", "1.2"));
    let it = question.given("2019,81; 2020,超82; 2025,88");
    assert_eq!(it.baseline(), "2019: 81");
    let it = question.given("2021,83; 2025,88");
    assert_eq!((it.baseline().as_str(), it.status()), ("null", "no_trend"));
    assert_eq!(target("unit = '%'; at_least = 92; baseline = { years = 0 }").plan_errors(), ["wrong_type"]);
    let mixed = target("unit = '%'; at_least = 92; baseline = { years = 5, value = 3 }");
    assert_eq!(mixed.plan_errors(), ["unknown_key"]);
}

#[test]
fn an_owner_and_units_in_two_languages_are_told() {
    let it = target("unit = { zh = '家', en = 'firms' }; at_least = 10; owner = '工信局'").given("2025,8");
    assert!(it.json.contains("\"owner\": \"工信局\"") && it.json.contains("\"unit\": \"家\""));
    assert!(it.json.contains("\"en\": \"firms\"") && it.table.contains("≥ 10 firms"), "{}", it.table);
    let index = target("unit = ''; at_least = 1.5").given("2025,1.2");
    assert!(index.table.contains("≥ 1.5\n") || index.table.contains("≥ 1.5 "), "{}", index.table);
}
