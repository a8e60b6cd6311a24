#![no_main]
//! Any text as a number, and as the cell of a figure.

use libfuzzer_sys::fuzz_target;
use qdx::number::Exact;
use qdx_fuzz::stands::{has_exponent, lumped, stands};

fuzz_target!(|text: &str| {
    let number = Exact::decimal(text).and_then(Exact::within_digits);
    if let Ok(number) = &number {
        let written = number.to_string();
        assert_eq!(Exact::decimal(&written).as_ref(), Ok(number), "{written}");
        assert!(stands(&written, text, has_exponent(text)), "{written} does not stand in {text:?}");
    }
    let Some(value) = qdx_fuzz::cell(text) else { return };
    // 个 counts ones: only a word of ten, or an exponent, moves the point.
    assert!(stands(&value, text, lumped(text) || has_exponent(text)), "{value} does not stand in {text:?}");
    if let Ok(number) = number {
        assert_eq!(value, number.to_string(), "a plain number is read as another: {text:?}");
    }
});
