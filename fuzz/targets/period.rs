#![no_main]
//! Any text as a period: what is read is written and read again the same.

use libfuzzer_sys::fuzz_target;
use qdx::period::Period;

fuzz_target!(|text: &str| {
    let Ok(period) = Period::parse(text) else { return };
    assert!(period.first() <= period.last());
    assert_eq!(Period::parse(&period.to_string()), Ok(period), "{period}");
    let half = |c: char| if ('０'..='９').contains(&c) { char::from_u32(u32::from(c) - 0xFEE0).unwrap() } else { c };
    let digits: String = text.chars().map(half).filter(char::is_ascii_digit).collect();
    for day in [period.first(), period.last()] {
        assert!(digits.contains(&day.year().to_string()), "{period} has a year that {text:?} has not");
    }
});
