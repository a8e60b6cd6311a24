//! What holds whatever the figures are.

use crate::common::{self, codes, figures, judge, toml};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use qdx::actuals::{self, Actuals, Choice, Options, Source};
use qdx::assess::{Outcome, Status, assess};
use qdx::number::{Exact, Rounding};
use qdx::period::Period;
use qdx::plan::{self, Direction, Plan};
use qdx::report::{Format, Report};
use serde_json::Value;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A number of at most two decimals.
fn hundredths(value: i64) -> Exact {
    Exact::ratio(value, 100).unwrap()
}

/// A comparator of one number, and the number.
fn goals() -> impl Strategy<Value = (&'static str, i64)> {
    (select(vec!["at_least", "more_than", "at_most", "less_than", "about"]), 0_i64..20_000)
}

fn level(comparator: &str, goal: &Exact, tolerance: &Exact) -> Plan {
    let tolerance = if comparator == "about" { format!("tolerance = {tolerance}") } else { String::new() };
    let keys = format!("unit = 'x'; {comparator} = {goal}; {tolerance}");
    plan::parse("targets.toml", &toml("2025-01-01", "2027-12-31", "Town", &keys)).unwrap()
}

/// A baseline in 2024 and an actual on `date`.
fn two_figures(plan: &Plan, base: &Exact, actual: &Exact, date: &str) -> Outcome {
    judge(plan, &format!("indicator,period,value\nt,2024,{base}\nt,{date},{actual}\n"))
}

fn dates() -> impl Strategy<Value = &'static str> {
    select(vec!["2025", "2025-06-30", "2026", "2026-02", "2027-03-14", "2027-12-30", "2027"])
}

/// From best to worst.
fn rank(status: Status) -> usize {
    let order = [Status::Met, Status::OnTrack, Status::Near, Status::Behind, Status::Stalled, Status::Regressing];
    order.iter().position(|other| *other == status).unwrap_or_else(|| panic!("{status:?}"))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_actual_and_the_gap_add_up_to_the_target(
        (comparator, goal) in goals(), base in 0_i64..20_000, actual in 0_i64..20_000, date in dates(),
    ) {
        let (goal, actual) = (hundredths(goal), hundredths(actual));
        let plan = level(comparator, &goal, &hundredths(150));
        let it = two_figures(&plan, &hundredths(base), &actual, date);
        let direction = if comparator.ends_with("most") || comparator == "less_than" { Direction::Down } else { Direction::Up };
        prop_assert_eq!(&actual + &direction.signed(it.gap.as_ref().unwrap()), goal);
    }

    #[test]
    fn the_pace_needed_leads_to_the_target_on_the_deadline(
        (comparator, goal) in goals(), base in 0_i64..20_000, actual in 0_i64..20_000, date in dates(),
    ) {
        let (goal, actual) = (hundredths(goal), hundredths(actual));
        let it = two_figures(&level(comparator, &goal, &hundredths(150)), &hundredths(base), &actual, date);
        match (it.status, &it.pace_needed) {
            (Status::Met, pace) => prop_assert_eq!(pace, &Some(Exact::zero())),
            (Status::Missed, pace) => prop_assert_eq!(pace, &None),
            (_, pace) => prop_assert_eq!(&actual + &(pace.as_ref().unwrap() * it.years_left.as_ref().unwrap()), goal),
        }
    }

    #[test]
    fn counting_in_another_unit_scales_gap_and_paces_and_changes_no_verdict(
        (comparator, goal) in goals(), base in 0_i64..20_000, actual in 0_i64..20_000, date in dates(), factor in 1_i64..60,
    ) {
        let times = |value: i64| hundredths(value * factor);
        let plain = two_figures(&level(comparator, &hundredths(goal), &hundredths(150)), &hundredths(base), &hundredths(actual), date);
        let scaled = two_figures(&level(comparator, &times(goal), &times(150)), &times(base), &times(actual), date);
        let factor = Exact::from(factor);
        let grown = |value: &Option<Exact>| value.as_ref().map(|value| value * &factor);
        prop_assert_eq!(&scaled.gap, &grown(&plain.gap));
        prop_assert_eq!(&scaled.pace_needed, &grown(&plain.pace_needed));
        prop_assert_eq!(&scaled.pace_observed, &grown(&plain.pace_observed));
        prop_assert_eq!(&scaled.expected, &grown(&plain.expected));
        prop_assert_eq!(&scaled.projection.unclipped, &grown(&plain.projection.unclipped));
        prop_assert_eq!(&scaled.projection.slow, &grown(&plain.projection.slow));
        prop_assert_eq!(scaled.projection.arrival, plain.projection.arrival);
        prop_assert_eq!(&scaled.progress, &plain.progress);
        prop_assert_eq!(&scaled.acceleration, &plain.acceleration);
        prop_assert_eq!(scaled.status, plain.status);
    }

    #[test]
    fn a_worse_actual_never_has_a_better_status(
        (comparator, goal) in goals(), base in 0_i64..20_000, actual in 0_i64..20_000, worse in 0_i64..4_000,
        // Before the deadline; on it there are only met and missed.
        date in select(vec!["2025", "2025-06-30", "2026", "2027-03-14", "2027-12-30"]),
    ) {
        let plan = level(comparator, &hundredths(goal), &hundredths(150));
        let down = comparator == "at_most" || comparator == "less_than";
        let other = if down { actual + worse } else { actual - worse };
        let better = two_figures(&plan, &hundredths(base), &hundredths(actual), date).status;
        let worse = two_figures(&plan, &hundredths(base), &hundredths(other), date).status;
        prop_assert!(rank(better) <= rank(worse), "{better:?}, then {worse:?}");
    }

    #[test]
    fn a_status_on_the_line_is_on_track_and_just_below_it_is_not(
        base in 0_i64..20_000, way in 1_i64..20_000, date in select(vec!["2025", "2026"]),
    ) {
        // The way in thirds of a hundredth, so that the line is a decimal at year ends.
        let (base, goal) = (hundredths(base), hundredths(base + 3 * way));
        let years = if date == "2025" { 1 } else { 2 };
        let line = &base + &hundredths(years * way);
        let plan = level("at_least", &goal, &Exact::zero());
        let on = two_figures(&plan, &base, &line, date);
        prop_assert_eq!(on.expected.as_ref(), Some(&line));
        prop_assert_eq!(on.status, Status::OnTrack);
        let below = two_figures(&plan, &base, &(&line - &Exact::decimal("0.000000001").unwrap()), date);
        prop_assert!(below.status != Status::OnTrack);
        let excluded = two_figures(&level("more_than", &goal, &Exact::zero()), &base, &line, date);
        prop_assert_eq!(excluded.status, Status::Near);
    }
}

/// A level, a sum, a flow by cumulative counts and one by increments.
const MIXED: &str = "
[plan]
id = 'p'
title = 'Plan'
area = 'Town'
start = 2025-01-01
deadline = 2027-12-31
[[group]]
id = 'g'
name = 'Group'
[[group.target]]
id = 'level'
name = 'Level'
unit = 'x'
at_least = 60
[[group.target]]
id = 'sum'
name = 'Sum'
unit = 'x'
at_most = 60
parts = 'sum'
[[group.target]]
id = 'cumulative'
name = 'Cumulative'
unit = 'x'
at_least = 60
each = 'year'
parts = 'sum'
[[group.target]]
id = 'increments'
name = 'Increments'
unit = 'x'
more_than = 60
each = 'year'
reports = 'increments'
";

type Key = (&'static str, &'static str, &'static str);

/// Figures one a key, and the same in another order. A level has no two periods
/// that end on one day: of two such rows with one value the first names the period.
fn shuffled() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let keys = (
        select(vec!["level", "sum", "cumulative", "increments"]),
        select(vec![
            "2023", "2024", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2025", "2026Q1", "2026-04", "2027", "2028",
        ]),
        select(vec!["", "Town", "North", "South", "West"]),
    );
    let values = (select(vec!["", "", "", "超", "近"]), 0_i64..90);
    btree_map(keys, values, 1..24).prop_flat_map(|figures| {
        let rows: Vec<String> = figures.iter().filter(|(key, _)| is_flow(key) || key.1 != "2025Q4").map(row).collect();
        (Just(rows.clone()), Just(rows).prop_shuffle())
    })
}

fn is_flow((target, _, _): &Key) -> bool {
    ["cumulative", "increments"].contains(target)
}

fn row(((target, period, area), (bound, value)): (&Key, &(&str, i64))) -> String {
    format!("{target},{period},{bound}{value},{area}")
}

fn read(plan: &Plan, rows: &[String]) -> Result<Actuals, Vec<&'static str>> {
    figures(plan, &format!("indicator,period,value,area\n{}\n", rows.join("\n"))).map_err(|findings| {
        let mut codes = codes(&findings);
        codes.sort_unstable();
        codes
    })
}

/// Of two rows that contradict each other the later is refused; what else there
/// is to say about them may depend on which one that is.
fn refusals(found: Result<Actuals, Vec<&'static str>>) -> Option<Vec<&'static str>> {
    let codes = found.err()?;
    Some(if codes.contains(&"conflict") { vec!["conflict"] } else { codes })
}

/// The report as JSON, without the places rows were read at.
fn placeless(plan: &Plan, actuals: &Actuals) -> Value {
    let mut document: Value = serde_json::from_str(&written(plan, actuals)).unwrap();
    forget_places(&mut document);
    document
}

fn written(plan: &Plan, actuals: &Actuals) -> String {
    let assessment = assess(plan, actuals, None);
    common::written(&Report::new(plan, &assessment), Format::Json)
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // The message of a duplicate names the line of the row not needed.
            let duplicate = map.get("code").is_some_and(|code| code == "duplicate");
            map.retain(|key, _| key != "line" && key != "column" && !(duplicate && key == "message"));
            map.values_mut().for_each(forget_places);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_order_of_rows_never_matters((rows, others) in shuffled()) {
        let plan = plan::parse("targets.toml", MIXED).unwrap();
        match (read(&plan, &rows), read(&plan, &others)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(placeless(&plan, &one), placeless(&plan, &other)),
            (one, other) => prop_assert_eq!(refusals(one), refusals(other)),
        }
    }

    #[test]
    fn figures_may_be_split_over_files((rows, _) in shuffled(), at in 0_usize..24) {
        let plan = plan::parse("targets.toml", MIXED).unwrap();
        let at = at.min(rows.len());
        let file = |rows: &[String]| common::source(&format!("indicator,period,value,area\n{}\n", rows.join("\n")));
        let one = actuals::read(&plan, &[file(&rows)], Options::default());
        let two = actuals::read(&plan, &[file(&rows[..at]), file(&rows[at..])], Options::default());
        prop_assert_eq!(one.is_ok(), two.is_ok());
        if let (Ok(one), Ok(two)) = (one, two) {
            let (one, two) = (placeless(&plan, &one), placeless(&plan, &two));
            prop_assert_eq!(&one["targets"], &two["targets"]);
            prop_assert_eq!(&one["summary"], &two["summary"]);
        }
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_number_written_parses_back_to_itself(value in any::<i64>(), decimals in 0_i32..18) {
        let number = &Exact::from(value) * &Exact::ten_to(-decimals);
        prop_assert_eq!(Exact::decimal(&number.to_string()), Ok(number));
    }

    #[test]
    fn a_quotient_written_parses_back_to_itself_or_to_its_ten_decimals(over in any::<i32>(), under in 1_i32..100_000) {
        let number = Exact::ratio(over.into(), under.into()).unwrap();
        let back = Exact::decimal(&number.to_string()).unwrap();
        match number.decimals() {
            Some(_) => prop_assert_eq!(back, number),
            None => prop_assert_eq!(back, number.round(10, Rounding::HalfEven)),
        }
    }

    #[test]
    fn a_period_written_parses_back_to_itself(year in 1800_i16..2200, from in 1_i8..13, to in 1_i8..13, day in 1_i8..29) {
        let (from, to) = (from.min(to), from.max(to));
        let date = |month, day| jiff::civil::Date::new(year, month, day).unwrap();
        for period in [
            Period::day(date(from, day)),
            Period::new(date(from, 1), date(to, 1).last_of_month()).unwrap(),
            Period::new(date(from, 1), date(to, day)).unwrap(),
        ] {
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }
}

/// Pieces of which cells, periods and whole files are made, sensible or not.
const PIECES: [&str; 86] = [
    "0", "1", "5", "12", "92", "100", "999", "2024", "2025", "2026", "2027", "20250", "202506", "20250630", ".", ",",
    "-", "−", "+", "e", "E", "e9", "e-9", "e400", "%", "％", "‰", " ", "\u{3000}", "\u{a0}", "\t", "\n", "\r\n", "\r",
    "\"", "\"\"", "'", ";", ":", "/", "#", "=", "[", "]", "{", "}", "(", ")", "（", "）", "万", "亿", "千", "个", "家",
    "超", "超过", "近", "约", "余", "多", "以上", "以内", ">", "≥", "<=", "…", "—", "N/A", "nan", "年", "月", "日",
    "季度", "前三", "上半年", "截至", "Q", "H1", "M06", "t", "indicator", "period", "value", "\u{feff}", "é",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![6 => select(PIECES.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

fn share() -> Plan {
    plan::parse("targets.toml", &toml("2025-01-01", "2027-12-31", "Town", "unit = '%'; more_than = 92")).unwrap()
}

/// Reads bytes as a file of figures and reports on them as far as they go.
fn read_bytes(plan: &Plan, bytes: Vec<u8>) {
    let source = Source::bytes("figures.csv", bytes, Choice::default());
    for ignore_unknown in [false, true] {
        let options = Options { ignore_unknown, ..Options::default() };
        match actuals::read(plan, std::slice::from_ref(&source), options) {
            Ok(read) => assert!(!written(plan, &read).is_empty()),
            Err(findings) => assert!(!findings.is_empty()),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_cell_makes_it_panic(cell in pieces(8), quote in any::<bool>()) {
        let cell = if quote { quoted(&cell) } else { cell };
        read_bytes(&share(), format!("indicator,period,value\nt,2025,{cell}\n").into_bytes());
    }

    #[test]
    fn no_period_makes_it_panic(text in pieces(8), quote in any::<bool>()) {
        if let Ok(period) = Period::parse(&text) {
            prop_assert!(period.first() <= period.last());
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
        let cell = if quote { quoted(&text) } else { text };
        read_bytes(&share(), format!("indicator,period,value\nt,{cell},90\n").into_bytes());
    }

    #[test]
    fn no_file_makes_it_panic(text in pieces(40)) {
        read_bytes(&share(), text.into_bytes());
    }

    #[test]
    fn no_bytes_make_it_panic(head in any::<bool>(), bytes in vec(any::<u8>(), 0..64)) {
        let head: &[u8] = if head { b"indicator,period,value\n" } else { b"" };
        read_bytes(&share(), [head, &bytes].concat());
    }

    #[test]
    fn no_decimal_makes_it_panic(text in pieces(6)) {
        if let Ok(number) = Exact::decimal(&text).and_then(Exact::within_digits) {
            prop_assert_eq!(Exact::decimal(&number.to_string()), Ok(number));
        }
    }
}

#[test]
fn a_word_repeated_without_end_is_no_period() {
    assert!(Period::parse(&("截至".repeat(200_000) + "2025")).is_err());
}

/// Lines of a plan, sensible or not.
const LINES: [&str; 52] = [
    "[plan]",
    "[[group]]",
    "[[group.target]]",
    "[group]",
    "[group.target]",
    "id = 'a'",
    "id = 'b'",
    "id = 3",
    "id = ''",
    "name = 'a'",
    "name = { zh = '一', en = 'one' }",
    "name = { zh = '一' }",
    "title = 'Plan'",
    "area = 'Town'",
    "start = 2025-01-01",
    "start = '2025'",
    "start = 2025-01-01T00:00:00Z",
    "deadline = 2027-12-31",
    "deadline = 2020-01-01",
    "deadline = 07:32:00",
    "unit = '%'",
    "unit = 'x'",
    "unit = '万个'",
    "at_least = 92",
    "more_than = 92.5",
    "more_than = nan",
    "at_most = -inf",
    "at_most = 1e400",
    "at_most = 0x1F",
    "less_than = '9'",
    "at_most = { percent_of_baseline = 45 }",
    "at_most = { percent_of_baseline = 1e99 }",
    "about = 10",
    "tolerance = '10%'",
    "tolerance = -1",
    "tolerance = '9e99%'",
    "between = [1, 2]",
    "between = [2, 1]",
    "between = [1, 2, 3]",
    "between = []",
    "limits = [0, 100]",
    "limits = 5",
    "each = 'year'",
    "each = 'month'",
    "reports = 'increments'",
    "make_up = false",
    "parts = 'sum'",
    "baseline = { period = '2024', value = 5 }",
    "baseline = { period = 2024-06-30, value = 1e17 }",
    "milestones = { 2025 = 90, 2026 = 91 }",
    "milestones = { soon = 1 }",
    "aliases = ['a', 'a', '']",
];

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_plan_makes_it_panic(lines in vec(select(LINES.to_vec()), 0..24)) {
        parse_plan(&lines.join("\n"));
    }

    #[test]
    fn no_target_makes_it_panic(lines in vec(select(LINES[17..].to_vec()), 0..8)) {
        parse_plan(&toml("2025-01-01", "2027-12-31", "Town", &lines.join("\n")));
    }

    #[test]
    fn no_text_makes_it_panic_as_a_plan(text in pieces(24), inside in any::<bool>()) {
        let text = if inside { toml("2025-01-01", "2027-12-31", "Town", &text) } else { text };
        parse_plan(&text);
    }
}

/// A plan that is no plan says why; one that is can be assessed.
fn parse_plan(text: &str) {
    match plan::parse("targets.toml", text) {
        Ok(plan) => {
            let id = plan.targets[0].id.clone();
            read_bytes(
                &plan,
                format!("indicator,period,value\n{},2024,5\n{id},2025,8%\n{id},2026,9\n", quoted(&id)).into_bytes(),
            );
        }
        Err(findings) => assert!(!findings.is_empty()),
    }
}
