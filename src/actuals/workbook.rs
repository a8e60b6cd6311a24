//! A sheet of an .xlsx workbook, written as text: one line a row, so that it
//! is read like any other table and every finding can name its cell.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx};

use crate::diagnostic::{Finding, Problem};
use crate::number::{Exact, Rounding};

/// Rows and columns of a sheet are read up to here.
const MAX_ROW: u32 = 200_000;
const MAX_COLUMN: u32 = 2_000;
/// Cells of the rectangle a sheet takes up as text, where a blank one is a comma.
const MAX_CELLS: u32 = 4_000_000;
/// Bytes a workbook may unpack to.
const MAX_UNPACKED: u64 = 1 << 28;
/// No packing makes bytes fewer than this.
const MAX_RATIO: u64 = 1032;
/// Digits Excel itself works with.
const EXCEL_DIGITS: i32 = 15;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookError {
    /// It is broken; in the words of who reads its parts.
    Broken(String),
    /// It unpacks to more bytes.
    Bytes(u64),
    /// Some cell lies beyond so many rows or columns.
    Grid {
        /// Rows there may be.
        rows: u32,
        /// Columns there may be.
        columns: u32,
    },
    /// It has more cells, the blank ones among them.
    Cells(u32),
}

/// A sheet as it is read.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// One line a row.
    pub text: String,
    /// Cells that say what one merged with them says: line, and index within it.
    pub merged: HashSet<(u64, usize)>,
    /// Other sheets that are shown and hold anything, where none was asked for by name.
    pub others: Vec<String>,
}

/// One sheet of a workbook: the one that is named, else the first that is shown and
/// holds anything.
///
/// # Errors
/// A finding when the bytes are no workbook, or one that is too large, or lacks
/// the sheet or the value of a formula.
pub fn read(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<Sheet, Finding> {
    let refused = |why: BookError| Finding::general(Problem::BadWorkbook { file: name.to_owned(), why });
    if is_bomb(&bytes).map_err(refused)? {
        return Err(refused(BookError::Bytes(MAX_UNPACKED)));
    }
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(broken(error)))?;
    let sheets = sheets(&book);
    let mut others = Vec::new();
    for (other, shown) in sheets.iter().filter(|_| sheet.is_none()) {
        if *shown && is_filled(&mut book, other).map_err(refused)? {
            others.push(other.clone());
        }
    }
    let first = others.first().or(sheets.first().map(|(first, _)| first));
    let chosen = match sheet {
        Some(sheet) => sheets.iter().map(|(other, _)| other).find(|other| *other == sheet),
        None => first,
    };
    let Some(chosen) = chosen.cloned() else {
        let sheets = sheets.into_iter().map(|(sheet, _)| sheet).collect();
        return Err(Finding::general(Problem::NoSheet { file: name.to_owned(), sheets }));
    };
    others.retain(|other| *other != chosen);
    let Text { text, filled, merged } = text(&mut book, &chosen).map_err(refused)?;
    if let Some(cell) = uncounted(&mut book, &chosen, &filled).map_err(refused)? {
        return Err(Finding::general(Problem::FormulaWithoutValue { file: name.to_owned(), cell }));
    }
    Ok(Sheet { name: chosen, text, merged, others })
}

/// Names of the sheets of cells, and whether each is shown.
fn sheets(book: &Book) -> Vec<(String, bool)> {
    let cells = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    cells.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

fn is_filled(book: &mut Book, sheet: &str) -> Result<bool, BookError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(broken)?;
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        if !crate::text::is_all_blank(&written(cell.get_value(), None)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn broken(error: impl std::fmt::Display) -> BookError {
    BookError::Broken(error.to_string())
}

/// A cell that holds anything: its row and column, and what it shows.
type Filled = ((u32, u32), String);

/// A sheet as text.
struct Text {
    text: String,
    /// Cells that hold anything.
    filled: HashSet<(u32, u32)>,
    merged: HashSet<(u64, usize)>,
}

fn text(book: &mut Book, sheet: &str) -> Result<Text, BookError> {
    let mut cells = cells(book, sheet)?;
    let filled = cells.iter().map(|(at, _)| *at).collect();
    let regions = book.merge_cells_by_sheet_name(sheet).map_err(broken)?;
    let merged = fill(&mut cells, &regions, &filled)?;
    let mut out = String::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    for ((at_row, at_column), value) in cells {
        while row < at_row {
            out.push('\n');
            (row, column) = (row.saturating_add(1), 0);
        }
        while column < at_column {
            out.push(',');
            column = column.saturating_add(1);
        }
        out.push_str(&quoted(&value));
    }
    out.push('\n');
    Ok(Text { text: pad(&out), filled, merged })
}

/// Row by row.
fn cells(book: &mut Book, sheet: &str) -> Result<Vec<Filled>, BookError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let styles = reader.styles().to_vec();
    let mut cells = Vec::new();
    let mut widest = 0_u32;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        if row > MAX_ROW || column > MAX_COLUMN {
            return Err(BookError::Grid { rows: MAX_ROW, columns: MAX_COLUMN });
        }
        let value = written(cell.get_value(), styles.get(style));
        if value.is_empty() {
            continue;
        }
        widest = widest.max(column);
        if row.saturating_add(1).saturating_mul(widest.saturating_add(1)) > MAX_CELLS {
            return Err(BookError::Cells(MAX_CELLS));
        }
        cells.push(((row, column), value));
    }
    Ok(cells)
}

/// A cell merged with those below it speaks for their rows, too.
fn fill(
    cells: &mut Vec<Filled>,
    merged: &[Dimensions],
    filled: &HashSet<(u32, u32)>,
) -> Result<HashSet<(u64, usize)>, BookError> {
    let Some(((last, _), _)) = cells.last() else { return Ok(HashSet::new()) };
    let downwards: HashMap<(u32, u32), u32> =
        merged.iter().filter(|it| it.end.0 > it.start.0).map(|it| (it.start, it.end.0.min(*last))).collect();
    let mut more: Vec<Filled> = Vec::new();
    for ((row, column), value) in cells.iter() {
        let end = downwards.get(&(*row, *column)).copied().unwrap_or(*row);
        for below in row.saturating_add(1)..=end {
            if !filled.contains(&(below, *column)) {
                more.push(((below, *column), value.clone()));
            }
        }
        if u32::try_from(more.len()).is_ok_and(|more| more > MAX_CELLS) {
            return Err(BookError::Cells(MAX_CELLS));
        }
    }
    let place = |(row, column): (u32, u32)| Some((u64::from(row).saturating_add(1), usize::try_from(column).ok()?));
    let places = more.iter().filter_map(|(at, _)| place(*at)).collect();
    cells.append(&mut more);
    cells.sort_by_key(|(at, _)| *at);
    cells.dedup_by_key(|(at, _)| *at);
    Ok(places)
}

/// The first cell with a formula whose value no program has stored. Cell by
/// cell: a range would take room for all the blank ones in between.
fn uncounted(book: &mut Book, sheet: &str, filled: &HashSet<(u32, u32)>) -> Result<Option<String>, BookError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(broken)?;
    while let Some(cell) = reader.next_formula().map_err(broken)? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() && !filled.contains(&(row, column)) {
            return Ok(Some(format!("{sheet}!{}{}", letters(column), row.saturating_add(1))));
        }
    }
    Ok(None)
}

/// Whether a workbook unpacks to more than there is room for: a few packed bytes
/// can become very many.
fn is_bomb(bytes: &[u8]) -> Result<bool, BookError> {
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if packed.saturating_mul(MAX_RATIO) <= MAX_UNPACKED {
        return Ok(false);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(broken)?;
        let unpacked = std::io::copy(&mut part.take(left), &mut std::io::sink()).map_err(broken)?;
        left = left.saturating_sub(unpacked);
    }
    Ok(left == 0)
}

fn letters(column: u32) -> String {
    crate::diagnostic::letters(usize::try_from(column).unwrap_or(0))
}

/// Every row as long as the longest one: a sheet is a rectangle.
fn pad(text: &str) -> String {
    let commas = |line: &str| {
        let mut inside = false;
        line.chars()
            .filter(|c| {
                inside ^= *c == '"';
                *c == ',' && !inside
            })
            .count()
    };
    let widest = text.lines().map(commas).max().unwrap_or(0);
    text.lines()
        .map(|line| {
            if line.is_empty() {
                "\n".into()
            } else {
                format!("{line}{}\n", ",".repeat(widest.saturating_sub(commas(line))))
            }
        })
        .collect()
}

/// A value as its cell shows it: a share formatted as % with its mark.
fn written(value: &DataRef<'_>, style: Option<&Style>) -> String {
    match value {
        DataRef::Int(number) => figure(*number as f64, style),
        DataRef::Float(number) => figure(*number, style),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match shown_by(style) {
                Shown::Year => format!("{year:04}"),
                Shown::Month => format!("{year:04}-{month:02}"),
                Shown::Day => format!("{year:04}-{month:02}-{day:02}"),
            }
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// How much of a date its format shows: 2024年6月 is a month, stored as its
/// first day.
enum Shown {
    Year,
    Month,
    Day,
}

fn shown_by(style: Option<&Style>) -> Shown {
    let code = code(style).to_lowercase();
    let bare = bare(&code);
    match (bare.contains('y'), bare.contains('m'), bare.contains('d')) {
        (true, true, false) => Shown::Month,
        (true, false, false) => Shown::Year,
        _ => Shown::Day,
    }
}

fn code(style: Option<&Style>) -> &str {
    style.and_then(|style| style.number_format.as_ref()).map_or("", |format| format.format_code.as_str())
}

/// A format without what it shows as it stands: words in quotes, escaped characters.
fn bare(code: &str) -> String {
    let (mut out, mut quoted, mut escaped) = (String::new(), false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' => escaped = true,
            c => out.push(c),
        }
    }
    out
}

/// The words a format puts behind the number: `0.0"万个"` shows 0.5万个. A format
/// that moves the point (`0!.0,"万"`) shows a number that is stored whole.
fn suffix(code: &str) -> String {
    let section = code.split(';').next().unwrap_or("");
    let behind = section.rfind(['0', '#', '?']).and_then(|last| section.get(last..)).unwrap_or("");
    let scaled = behind.trim_start_matches(['0', '#', '?', ' ', '\\']).starts_with(',');
    let moved = section.contains('!') || scaled || section.contains("\\.");
    let behind = behind.replace("\\%", "\"%\"");
    if moved { String::new() } else { behind.split('"').skip(1).step_by(2).collect() }
}

/// The decimal Excel means: a stored binary number to 15 digits.
fn figure(number: f64, style: Option<&Style>) -> String {
    let shortest = format!("{number:.14e}");
    let Ok(exact) = Exact::decimal(&shortest) else { return number.to_string() };
    let exact = exact.round(EXCEL_DIGITS.saturating_sub(exact.integer_digits()), Rounding::HalfEven);
    let code = code(style);
    // A mark in quotes is shown beside the number, any other one makes a share of it.
    if bare(code).contains('%') {
        format!("{}%", &exact * &Exact::from(100))
    } else {
        format!("{exact}{}", suffix(code))
    }
}

/// One line, whatever the cell holds.
fn quoted(value: &str) -> String {
    // A blank would part thousands: 12 over 345 is not 12 345.
    let flat = value.replace("\r\n", "\n").replace(['\r', '\n'], "\u{2028}");
    if flat.contains([',', '"', ';', '\t']) { format!("\"{}\"", flat.replace('"', "\"\"")) } else { flat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_noise_is_no_digit() {
        assert_eq!(figure(0.1 + 0.2, None), "0.3");
        assert_eq!(figure(88.7, None), "88.7");
        assert_eq!(figure(44_500.0, None), "44500");
        assert_eq!(figure(-0.000_123, None), "-0.000123");
    }

    #[test]
    fn words_of_a_format_belong_to_the_figure_unless_it_moves_the_point() {
        assert_eq!(suffix("0.0\"万个\""), "万个");
        assert_eq!(suffix("#,##0\"个\";-0"), "个");
        assert_eq!(suffix("0!.0,\"万\""), "");
        assert_eq!(suffix("0.0, \"千个\""), "");
        assert_eq!(suffix("#,##0\" 千个\""), " 千个");
        assert_eq!(suffix("0.00"), "");
    }

    #[test]
    fn a_percent_sign_shown_as_it_stands_makes_no_share_of_a_number() {
        for code in ["0.0\"%\"", "0.0\\%"] {
            assert_eq!((suffix(code).as_str(), bare(code).as_str()), ("%", "0.0"), "{code}");
        }
        assert_eq!((suffix("0.0%").as_str(), bare("[Red]0.0%\" x\"").as_str()), ("", "[Red]0.0%"));
    }

    #[test]
    fn every_row_of_a_sheet_is_one_line_of_the_same_width() {
        assert_eq!(quoted("a,\n\"b\""), "\"a,\u{2028}\"\"b\"\"\"");
        assert_eq!(pad("a\n\nb,\"c,d\"\n"), "a,\n\nb,\"c,d\"\n");
    }
}
