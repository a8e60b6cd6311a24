#![no_main]
//! Any bytes as a workbook, of whatever kind; a text as the XML of its sheet, that of
//! OpenDocument from `<o` on, records as the sheet of a binary one.

use libfuzzer_sys::fuzz_target;
use qdx_fuzz::book;

fuzz_target!(|bytes: &[u8]| {
    let made;
    let bytes = match std::str::from_utf8(bytes) {
        Ok(xml) if xml.starts_with("<o") => {
            made = book::around_content(xml);
            &made
        }
        Ok(xml) if xml.starts_with('<') => {
            made = book::around(xml);
            &made
        }
        _ if qdx_fuzz::is_book(bytes) => bytes,
        // Records of a binary workbook's sheet.
        _ if bytes.first() == Some(&0) => {
            made = book::around_records(bytes);
            &made
        }
        // Anything else is read as text, which the target csv does faster.
        _ => return,
    };
    let table = qdx_fuzz::table(bytes);
    for plan in qdx_fuzz::plans() {
        if let Some(read) = qdx_fuzz::read(plan, &table.source, true) {
            let text = qdx_fuzz::text_read(bytes, &table, &read);
            let json = qdx_fuzz::reported(plan, &read);
            qdx_fuzz::stands::every_value(&json, qdx_fuzz::FILE, &text);
        }
    }
});
