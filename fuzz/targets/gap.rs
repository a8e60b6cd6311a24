#![no_main]
//! A whole run: if it succeeds, every value in the report stands in the file.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let table = qdx_fuzz::table(bytes);
    for plan in qdx_fuzz::plans() {
        let Some(read) = qdx_fuzz::read(plan, &table.source, true) else { continue };
        let text = qdx_fuzz::text_read(bytes, &table, &read);
        let json = qdx_fuzz::reported(plan, &read);
        qdx_fuzz::stands::every_value(&json, qdx_fuzz::FILE, &text);
        // A page and a workbook take fifty times as long as all the rest.
        if bytes.len() % 16 == 0 {
            qdx_fuzz::slowly_reported(plan, &read);
        }
    }
});
