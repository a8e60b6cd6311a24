//! Parts that are added up.

use crate::common::{self, NONE, target};

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

#[test]
fn rows_of_parts_after_the_as_of_date_are_not_expected_and_not_gone() {
    let it = summed("").judged_at("2025").given(&format!("{PARTS}; 2026,99,West; 2026,50,North"));
    assert_eq!((it.actual().as_str(), it.warnings(), it.notes()), ("2025: 70", vec![], vec!["later"]));
    let it = summed("").judged_at("2025").given("2024,20,North,2025-02-01; 2024,30,South,2026-02-01; 2025,35,North");
    assert_eq!((it.actual().as_str(), it.baseline().as_str()), ("2025: 35", "2024: 20"));
}
