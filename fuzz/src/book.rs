//! A workbook around any text, so that what is tried reaches the sheet and not
//! only the archive around it.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

const BINARY: [(&str, &str); 2] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="rId1" Type="r/officeDocument" Target="xl/workbook.bin"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.bin.rels",
        r#"<Relationships><Relationship Id="rId1" Type="r/worksheet" Target="s.bin"/><Relationship Id="rId2" Type="r/styles" Target="s.bin"/><Relationship Id="rId3" Type="r/sharedStrings" Target="s.bin"/></Relationships>"#,
    ),
];
/// One sheet, called S, that `rId1` leads to.
const SHEETS: &[u8] = b"\x9C\x01\x1A\0\0\0\0\x01\0\0\0\x04\0\0\0r\0I\0d\x001\0\x01\0\0\0S\0";

/// An OpenDocument workbook of this content; styles of its own are a second part.
pub fn around_content(text: &str) -> Vec<u8> {
    let (content, styles) = text.split_once(BETWEEN).unwrap_or((text, ""));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    zipped([("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())])
}

/// A binary workbook whose sheet, styles and shared texts are these records.
pub fn around_records(records: &[u8]) -> Vec<u8> {
    let texts = BINARY.iter().map(|(name, text)| (*name, text.as_bytes()));
    zipped(texts.chain([("xl/workbook.bin", SHEETS), ("xl/s.bin", records)]))
}

fn zipped<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        archive.start_file(name, stored).expect("a new file");
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// What parts the XML of the sheet, the styles and the shared strings.
const BETWEEN: &str = "\n\n";

/// A workbook of one sheet.
pub fn around(text: &str) -> Vec<u8> {
    let mut parts = text.splitn(3, BETWEEN);
    let mut part = || parts.next().unwrap_or_default();
    let files = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/worksheets/sheet1.xml", part()),
        ("xl/styles.xml", part()),
        ("xl/sharedStrings.xml", part()),
    ];
    zipped(files.map(|(name, text)| (name, text.as_bytes())))
}
