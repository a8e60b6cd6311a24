//! FileKind readers of each format.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::value::RawValue;

/// Names and what stands under them, absent things left out.
pub type Row = BTreeMap<String, String>;

/// The targets of a JSON report with flattened names, numbers digit by digit.
pub fn json(text: &str) -> Vec<Row> {
    let document: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).expect("JSON");
    let targets: Vec<Box<RawValue>> = serde_json::from_str(document["targets"].get()).expect("targets");
    let flat = |target: &RawValue| {
        let mut row = Row::new();
        flatten("", target, &mut row);
        row
    };
    targets.iter().map(|target| flat(target)).collect()
}

fn flatten(name: &str, value: &RawValue, row: &mut Row) {
    let text = value.get();
    match text.as_bytes().first() {
        Some(b'{') => {
            let inner: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).expect("an object");
            for (key, value) in &inner {
                let within = match (name, key.as_str()) {
                    ("", key) => key.to_owned(),
                    (name, "origin") => name.to_owned(),
                    ("target", "comparator") => key.clone(),
                    (name, key) => format!("{name}_{key}"),
                };
                flatten(&within, value, row);
            }
        }
        Some(b'[') if name == "notes" => {
            let notes: Vec<BTreeMap<String, String>> = serde_json::from_str(text).expect("notes");
            let codes: Vec<&str> = notes.iter().map(|note| note["code"].as_str()).collect();
            row.insert(name.into(), codes.join(" "));
        }
        Some(b'[' | b'n') => {}
        Some(b'"') => drop(row.insert(name.into(), serde_json::from_str(text).expect("text"))),
        _ => drop(row.insert(name.into(), text.into())),
    }
    row.retain(|_, value| !value.is_empty());
}

/// Rows of a CSV report.
pub fn csv(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let row = |record: csv::StringRecord| {
        let cells = headings.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

/// What a Markdown document says.
#[derive(Default)]
pub struct Document {
    /// Rows of all tables, headings left out; `<br>` is a line break.
    pub rows: Vec<Vec<String>>,
    /// All text, list items and headings in lines.
    pub text: String,
    /// HTML, links and pictures: what should not be there.
    pub foreign: Vec<String>,
}

pub fn markdown(text: &str) -> Document {
    let mut document = Document::default();
    let (mut cell, mut heading) = (String::new(), false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH) {
        match event {
            Event::Start(Tag::TableHead) => heading = true,
            Event::Start(Tag::TableRow) => document.rows.push(Vec::new()),
            Event::End(TagEnd::TableHead) => heading = false,
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::End(TagEnd::TableCell) => {
                if let Some(row) = document.rows.last_mut().filter(|_| !heading) {
                    row.push(cell.clone());
                }
            }
            Event::Text(text) => {
                // What parts a link is no text.
                let text = text.replace('\u{200B}', "");
                cell.push_str(&text);
                document.text.push_str(&text);
            }
            Event::InlineHtml(html) if &*html == "<br>" => cell.push('\n'),
            Event::End(TagEnd::Item | TagEnd::Heading(_)) => document.text.push('\n'),
            // The finding and the names of what needs attention are our own emphasis.
            Event::Start(Tag::Strong) => {}
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Table(_))
            | Event::End(_) => {}
            other => document.foreign.push(format!("{other:?}")),
        }
    }
    document
}

/// The sheets of a workbook: name and cells.
pub fn xlsx(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    for (name, _) in &sheets {
        assert!(book.worksheet_formula(name).expect("a sheet").is_empty(), "{name} has formulas");
    }
    sheets.into_iter().map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

/// A part of a workbook as it is stored.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// Rows of the first sheet that hold a target.
pub fn gaps(bytes: &[u8]) -> Vec<Vec<Data>> {
    let (_, rows) = xlsx(bytes).swap_remove(0);
    let heading = rows.iter().position(|row| !matches!(row[1], Data::Empty)).expect("a heading");
    let rows = rows.into_iter().skip(heading + 1);
    rows.filter(|row| matches!(&row[1], Data::String(goal) if !goal.is_empty())).collect()
}

/// `> 44,500` or `at most 3.3 pp`: the number in it.
pub fn number(shown: &str) -> Option<f64> {
    shown.split_whitespace().find_map(|word| word.replace(',', "").parse().ok())
}
