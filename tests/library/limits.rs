//! At the limits of what a number, a day and a plan may be: nothing overflows,
//! nothing is lost, and one step beyond is refused.

use crate::common::{codes, exact, figures, toml, written};
use proptest::prelude::*;
use proptest::sample::select;
use qdx::assess::assess;
use qdx::language::Lang;
use qdx::number::{Exact, MAX_DECIMALS, MAX_DIGITS, Malformed, Rounding};
use qdx::period::{Period, PeriodError};
use qdx::plan;
use qdx::report::{self, Format, Report, Style, render};

/// The largest and the smallest values there may be, and some between.
const EXTREMES: [&str; 9] = [
    "999999999999999999", "-999999999999999999", "999999999.999999999", "-999999999.999999999", "0.000000001",
    "-0.000000001", "0", "1", "100000000000000000",
];
const ROUNDINGS: [Rounding; 4] = [Rounding::HalfEven, Rounding::AwayFromZero, Rounding::Down, Rounding::Up];
/// Days at either end of the calendar, and around a leap day.
const DAYS: [&str; 8] = ["1800", "1800-01-01", "2199", "2199-12-31", "2000-02-29", "2024", "2025H1", "2100-03-01"];

fn extreme() -> impl Strategy<Value = &'static str> {
    select(EXTREMES.to_vec())
}

/// Digits that neither begin nor end in 0.
fn digits(count: usize) -> String {
    "123456789".repeat(9).get(..count).expect("that many").to_owned()
}

#[test]
fn every_number_within_the_limits_is_read_and_written_and_every_one_beyond_is_refused() {
    for whole in 0..=24_usize {
        for decimals in 0..=12_usize {
            let head = if whole == 0 { "0".to_owned() } else { digits(whole) };
            let point = if decimals == 0 { "" } else { "." };
            let text = format!("{head}{point}{}", digits(decimals));
            for text in [text.clone(), format!("-{text}")] {
                let fits = decimals <= MAX_DECIMALS as usize && whole + decimals <= MAX_DIGITS as usize;
                match Exact::decimal(&text).and_then(Exact::within_digits) {
                    Ok(number) => assert!(fits && (number.to_string() == text || text == "-0"), "{text} {number}"),
                    Err(why) => assert_eq!((fits, why), (false, Malformed::TooManyDigits), "{text}"),
                }
            }
        }
    }
}

#[test]
fn a_text_without_end_is_refused_before_any_work() {
    let long = 1 << 20;
    for text in ["9", "0", "1.", "-", "e", "1e1", "1e-", "٣", "½", "三千", "1_", "1,", "\u{0}"] {
        let text = text.repeat(long);
        assert!(Exact::decimal(&text).is_err());
        assert!(Period::parse(&text).is_err());
    }
    for text in
        [format!("1e{}", "9".repeat(long)), format!("0.{}1", "0".repeat(long)), format!("{}e-9", "9".repeat(long))]
    {
        assert_eq!(Exact::decimal(&text), Err(Malformed::TooManyDigits));
    }
}

#[test]
fn the_calendar_ends_where_it_says() {
    for (text, why) in [
        ("999", PeriodError::Unreal),
        ("2200", PeriodError::Unreal),
        ("0999-12-31", PeriodError::Unreal),
        ("2025-00", PeriodError::Unreal),
        ("2025-13", PeriodError::Unreal),
        ("2100-02-29", PeriodError::Unreal),
        ("2025-02-30", PeriodError::Unreal),
        ("2025-0", PeriodError::Unreal),
        ("2025H3", PeriodError::Unreal),
        ("2025M13", PeriodError::Unreal),
        ("2025年0月", PeriodError::Unreal),
        ("2025年13月", PeriodError::Unreal),
        ("2025-128", PeriodError::Unknown),
        ("٢٠٢٥", PeriodError::Unknown),
        ("二〇二五年", PeriodError::Unknown),
        ("½", PeriodError::Unknown),
        ("nan", PeriodError::Unknown),
        ("1e3", PeriodError::Unknown),
        ("0x7E9", PeriodError::Unknown),
        ("2_025", PeriodError::Unknown),
        ("2024~2025", PeriodError::TwoYears),
        ("2025-06/2025-01", PeriodError::Unreal),
        ("#REF!", PeriodError::Unknown),
    ] {
        assert_eq!(Period::parse(text), Err(why), "{text}");
    }
    for day in DAYS {
        assert!(Period::parse(day).is_ok(), "{day}");
    }
}

#[test]
fn a_plan_at_its_largest_is_read_and_one_byte_more_is_refused() {
    let text = toml("2025-01-01", "2027-12-31", "Town", "unit = 'x'; at_least = 5");
    let filled = |size: usize| format!("{text}#{}", " ".repeat(size - text.len() - 1));
    assert!(plan::parse("p", &filled(plan::MAX_PLAN)).is_ok());
    let findings = plan::parse("p", &filled(plan::MAX_PLAN + 1)).unwrap_err();
    assert_eq!(codes(&findings), ["plan_too_large"]);
}

#[test]
fn a_plan_wrong_in_every_line_ends_after_a_thousand_problems_and_twenty_are_shown() {
    let many = toml("2025-01-01", "2027-12-31", "Town", "unit = 'x'; at_least = 5") + &"[[group]]\n".repeat(20_000);
    let one_line = format!("group = [{}]\n", "{},".repeat(5_000));
    for text in [many, one_line] {
        let findings = plan::parse("p", &text).unwrap_err();
        assert_eq!(findings.len(), 1001);
        assert_eq!(findings.last().map(|last| last.problem.code()), Some("too_many_problems"));
        let shown = render(&findings, Lang::En, Style::Plain);
        assert_eq!(shown.matches("error[").count(), 20);
        assert!(shown.ends_with("… and 981 more\n"), "{shown}");
        assert_eq!(render(&findings, Lang::En, Style::Json).lines().count(), 1001);
    }
}

#[test]
fn a_text_of_a_plan_has_an_end() {
    let long = |count: usize| "字".repeat(count);
    let keys = |key: &str, count: usize| format!("unit = 'x'; at_least = 5; {key} = '{}'", long(count));
    let read = |key: &str, count: usize| plan::parse("p", &toml("2025-01-01", "2027-12-31", "Town", &keys(key, count)));
    for (key, most) in [("wording", 2000), ("note", 2000)] {
        assert!(read(key, most).is_ok(), "{key}");
        assert_eq!(codes(&read(key, most + 1).unwrap_err()), ["text_too_long"], "{key}");
    }
    let named = |name: &str| {
        toml("2025-01-01", "2027-12-31", name, &format!("unit = '{name}'; at_least = 5; aliases = ['{name}']"))
    };
    assert!(plan::parse("p", &named(&long(200))).is_ok());
    assert_eq!(codes(&plan::parse("p", &named(&long(201))).unwrap_err()), ["text_too_long"; 3]);
}

#[test]
fn a_name_without_end_is_cut_in_every_sentence() {
    let name = "很长的名称".repeat(20_000);
    let keys = format!("unit = 'x'; at_least = 5; each = '{name}'; '{name}' = 1; parts = '{name}'");
    let findings = plan::parse("p", &toml("2025-01-01", "2027-12-31", "Town", &keys)).unwrap_err();
    assert_eq!(codes(&findings).len(), 3);
    for lang in [Lang::Zh, Lang::En] {
        let shown = render(&findings, lang, Style::Plain);
        assert!(shown.len() < 8_000, "{}", shown.len());
        assert!(shown.lines().all(|line| line.chars().count() < 300), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arithmetic_at_the_limits_is_exact(one in extreme(), other in extreme(), places in -20_i32..20, how in select(ROUNDINGS.to_vec())) {
        let (a, b) = (exact(one), exact(other));
        let back = &(&a + &b) - &b;
        prop_assert_eq!(&back, &a);
        let product = &a * &b;
        match product.over(&b) {
            None => prop_assert!(b.is_zero()),
            Some(quotient) => prop_assert_eq!(&quotient, &a),
        }
        prop_assert_eq!(exact(&product.to_string()), product.clone());
        let rounded = product.round(places, how);
        let step = Exact::ten_to(-places);
        prop_assert!((&rounded - &product).abs() < step || rounded == product);
    }
}

proptest! {
    // Few: a workbook takes its time in a test.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_target_at_the_limits_is_judged_and_shown_in_every_format(
        comparator in select(vec!["at_least", "more_than", "at_most", "less_than"]),
        goal in extreme(), base in extreme(), actual in extreme(),
        from in select(DAYS.to_vec()), to in select(DAYS.to_vec()), lang in select(vec![Lang::Zh, Lang::En]),
    ) {
        let keys = format!("unit = 'x'; {comparator} = {goal}");
        let plan = plan::parse("p", &toml("1800-06-30", "2199-06-30", "Town", &keys)).unwrap();
        let csv = format!("indicator,period,value\nt,{from},{base}\nt,{to},{actual}\n");
        let Ok(read) = figures(&plan, &csv) else { return Ok(()) };
        let assessment = assess(&plan, &read, None);
        let report = Report { by_area: true, lang, ..Report::new(&plan, &assessment) };
        let json = written(&report, Format::Json);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{}", json);
        for format in Format::ALL {
            let mut bytes = Vec::new();
            report::write(&report, *format, &mut bytes).unwrap();
            prop_assert!(!bytes.is_empty(), "{format:?}");
        }
        prop_assert!(!report::explain(&report, true).is_empty());
    }
}
