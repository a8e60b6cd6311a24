#![no_main]
//! Any bytes as a file of figures, for both plans.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = qdx_fuzz::table(bytes).source;
    for plan in qdx_fuzz::plans() {
        let strict = qdx_fuzz::read(plan, &source, false);
        qdx_fuzz::same_in_blocks(plan, &source, strict.as_ref());
        let lenient = qdx_fuzz::read(plan, &source, true);
        // What is in order stays so when more is let through.
        assert!(strict.is_none() || lenient.is_some());
    }
});
