//! Numbers, bounds, and figures given twice.

use crate::common::{NONE, target};
use qdx::assess::GapBound;

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
