#![no_main]
//! Any bytes as a workbook, of whatever kind; a text as the XML of its sheet, that of
//! OpenDocument from `<o` on, records as the sheet of a binary one.

use libfuzzer_sys::fuzz_target;
use qdx_fuzz::book;

fuzz_target!(|bytes: &[u8]| {
    let table = match std::str::from_utf8(bytes) {
        Ok(xml) if xml.starts_with("<o") => qdx_fuzz::table(&book::around_content(xml)),
        Ok(xml) if xml.starts_with('<') => qdx_fuzz::table(&book::around(xml)),
        _ if qdx_fuzz::is_book(bytes) => qdx_fuzz::table(bytes),
        // Records of a binary workbook's sheet.
        _ if bytes.first() == Some(&0) => qdx_fuzz::table(&book::around_records(bytes)),
        // Anything else is read as text, which the target csv does faster.
        _ => return,
    };
    for plan in qdx_fuzz::plans() {
        if let Some(read) = qdx_fuzz::read(plan, &table.source, true) {
            let text = table.text.as_ref().expect("what is read has a text");
            let json = qdx_fuzz::reported(plan, &read);
            qdx_fuzz::stands::every_value(&json, qdx_fuzz::FILE, text);
        }
    }
});
