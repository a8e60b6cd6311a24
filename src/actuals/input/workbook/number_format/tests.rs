//! What a cell shows, held against a second formatter: the words and the sign are the
//! same, and the number is the one that it shows, with more digits.

use proptest::prelude::*;
use proptest::sample::select;

use crate::number::Exact;

use super::format::Format;
use super::show;

/// Places of digits.
/// The other formatter loses the words beside General and 0.00E+00.
const DIGITS: [&str; 15] = [
    "0", "0.0", "0.00", "#", "#.##", "#,##0", "#,##0.00", "0,", "0.0,,", "#,##0.0,", "0%", "0.00%", "#,##0%", "000000",
    ".00",
];
const BEFORE: [&str; 9] = ["", "\"约\"", "\"预计 \"", "[Red]", "[$¥-804]", "[$-804]", "[DBNum1]", "\\~", "_ "];
const BEHIND: [&str; 9] = ["", "\"万元\"", "[$万元-804]", "\" 个\"", "\\%", "\"(预计)\"", "_)", "\"-0.5\"", "[$€-407]"];
/// What says of a negative number that it is one.
const NEGATIVE: [&str; 3] = ["-", "\"降\"", "\\-"];

fn section() -> impl Strategy<Value = String> {
    (select(BEFORE.to_vec()), select(DIGITS.to_vec()), select(BEHIND.to_vec()))
        .prop_map(|(before, digits, behind)| format!("{before}{digits}{behind}"))
}

fn code() -> impl Strategy<Value = String> {
    let negative = (select(NEGATIVE.to_vec()), select(DIGITS.to_vec()), select(BEHIND.to_vec()))
        .prop_map(|(sign, digits, behind)| format!("{sign}{digits}{behind}"));
    prop_oneof![
        3 => section(),
        2 => (section(), negative.clone()).prop_map(|(one, two)| format!("{one};{two}")),
        1 => (section(), negative, section()).prop_map(|(one, two, three)| format!("{one};{two};{three}")),
        1 => (section(), section()).prop_map(|(one, two)| format!("[>=100]{one};{two}")),
        1 => (section(), section(), section())
            .prop_map(|(one, two, three)| format!("[>=1000]{one};[>=10]{two};{three}")),
    ]
}

/// The words around the first number, and that number.
fn parts(shown: &str) -> (String, f64, i32) {
    let shown = shown.replace(',', "");
    let begins = |c: char| c.is_ascii_digit() || c == '.';
    let start = shown.find(begins).unwrap_or(shown.len());
    let (before, rest) = shown.split_at_checked(start).unwrap();
    let mut end = rest.find(|c| !begins(c)).unwrap_or(rest.len());
    if let Some(exponent) = rest[end..].strip_prefix("E") {
        let digits = exponent.trim_start_matches(['+', '-']).find(|c: char| !c.is_ascii_digit());
        end = digits.map_or(rest.len(), |digits| end + 2 + digits);
    }
    let (number, behind) = rest.split_at_checked(end).unwrap();
    let (mantissa, exponent) = number.split_once('E').unwrap_or((number, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let place = exponent.parse::<i32>().unwrap() - i32::try_from(decimals).unwrap();
    let words: String = format!("{before}|{behind}").chars().filter(|c| *c != ' ').collect();
    (words, number.parse().unwrap_or(0.0), place)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cell_reads_as_another_formatter_shows_it(
        code in code(), digits in -2_000_000_i64..2_000_000, places in 0_u32..5,
    ) {
        // Of nought # shows nothing: what stands behind it would be taken for the number.
        prop_assume!(!code.contains("#\"-0.5\""));
        let stored = Exact::decimal(&format!("{digits}e-{places}")).unwrap().to_string();
        // A condition on the number leaves it its sign, which the other formatter drops.
        let stored = if code.starts_with("[>") { stored.replacen('-', "", 1) } else { stored };
        let number: f64 = stored.parse().unwrap();
        let shown = ssfmt::format_default(number, &code).unwrap();
        let read = show::number(&stored, &Format::parse(&code).unwrap(), false);
        let (shown_words, shown_number, place) = parts(&shown);
        let (words, number, _) = parts(&read);
        // A number that is rounded to nought may lose its sign, and its digits.
        let bare = |words: &str| if shown_number == 0.0 { words.replace(['-', '|'], "") } else { words.to_owned() };
        prop_assert_eq!(bare(&words), bare(&shown_words), "{} {} {} {}", code, stored, read, shown);
        // The other one rounds, or cuts off.
        let near = (number - shown_number).abs() <= 10_f64.powi(place) * 1.000_001;
        prop_assert!(near, "{} {} {} {}", code, stored, read, shown);
    }

    #[test]
    fn a_date_is_the_day_another_formatter_shows(
        serial in 61_u32..80_000, before in select(vec!["", "[Red]", "[$-804]", "[DBNum1][$-804]"]),
        (code, kept) in select(vec![
            ("yyyy", 4), ("e\"年\"", 4), ("yyyy\"年\"m\"月\"", 7), ("mmm-yy", 7), ("yyyy/mm", 7), ("yyyy-mm-dd;@", 10),
            ("d/m/yyyy", 10), ("mm\\-dd\\-yy", 10), ("dddd\\, mmmm d\\, yyyy", 10), ("yyyy.m.d h:mm:ss", 10),
        ]),
    ) {
        let day = ssfmt::format_default(f64::from(serial), "yyyy-mm-dd").unwrap();
        let serial = serial.to_string();
        let read = show::number(&serial, &Format::parse(&format!("{before}{code}")).unwrap(), false);
        prop_assert_eq!(&read, &day[..kept], "{}{}", before, code);
    }

    /// Any code at all, and any number: an answer, and with the digits of the number where
    /// it is no date.
    #[test]
    fn every_code_is_read(code in "[0#?.,%@;\\[\\]$_*\\\\!\"ymdhseagE+/万年 >=<-]{0,24}", stored in "-?[0-9]{1,9}(\\.[0-9]{1,6})?") {
        let format = Format::parse(&code).unwrap();
        let read = show::number(&stored, &format, false);
        prop_assert!(!read.is_empty() || stored.is_empty(), "{}", code);
        show::text(stored.into(), &format);
    }
}
