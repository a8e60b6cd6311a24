//! A sheet of an .xlsx workbook, written as text: one line a row, so that it
//! is read like any other table and every finding can name its cell.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Style, Xlsx};

use crate::diagnostic::{Finding, Problem};
use crate::number::{Exact, Rounding};

/// Rows and columns of a sheet are read up to here.
const MAX_ROW: u32 = 200_000;
const MAX_COLUMN: u32 = 2_000;
/// Digits Excel itself works with.
const EXCEL_DIGITS: i32 = 15;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// One sheet, the first unless one is named: its name and its text.
pub fn read(name: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Result<(String, String), Finding> {
    let refused = |reason: String| Finding::general(Problem::BadWorkbook { file: name.to_owned(), reason });
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(error.to_string()))?;
    let sheets = book.sheet_names();
    let chosen = match sheet {
        Some(sheet) => sheets.iter().find(|candidate| *candidate == sheet),
        None => sheets.first(),
    };
    let Some(chosen) = chosen.cloned() else {
        return Err(Finding::general(Problem::NoSheet { file: name.to_owned(), sheets }));
    };
    let text = text(&mut book, &chosen).map_err(refused)?;
    if let Some(cell) = uncounted(&mut book, &chosen).map_err(refused)? {
        return Err(Finding::general(Problem::FormulaWithoutValue { file: name.to_owned(), cell }));
    }
    Ok((chosen, text))
}

fn text(book: &mut Book, sheet: &str) -> Result<String, String> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let styles = reader.styles().to_vec();
    let mut out = String::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| error.to_string())? {
        let (at_row, at_column) = cell.get_position();
        if at_row > MAX_ROW || at_column > MAX_COLUMN {
            return Err(format!("more than {MAX_ROW} rows or {MAX_COLUMN} columns"));
        }
        let value = written(cell.get_value(), styles.get(style));
        if value.is_empty() {
            continue;
        }
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
    Ok(pad(&out))
}

/// The first cell with a formula whose value no program has stored.
fn uncounted(book: &mut Book, sheet: &str) -> Result<Option<String>, String> {
    let formulas = book.worksheet_formula(sheet).map_err(|error| error.to_string())?;
    let values = book.worksheet_range(sheet).map_err(|error| error.to_string())?;
    let (top, left) = formulas.start().unwrap_or_default();
    let found = formulas.used_cells().map(|(row, column, _)| (row, column)).find_map(|(row, column)| {
        let row = top.saturating_add(u32::try_from(row).ok()?);
        let column = left.saturating_add(u32::try_from(column).ok()?);
        let empty = values.get_value((row, column)).is_none_or(|value| *value == Data::Empty);
        empty.then_some((row, column))
    });
    Ok(found.map(|(row, column)| format!("{sheet}!{}{}", letters(column), row.saturating_add(1))))
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
    // Words in quotes and colours in brackets are no part of the date.
    let bare: String = code.split('"').step_by(2).collect();
    match (bare.contains('y'), bare.contains('m'), bare.contains('d')) {
        (true, true, false) => Shown::Month,
        (true, false, false) => Shown::Year,
        _ => Shown::Day,
    }
}

fn code(style: Option<&Style>) -> &str {
    style.and_then(|style| style.number_format.as_ref()).map_or("", |format| format.format_code.as_str())
}

/// The words a format puts behind the number: `0.0"万个"` shows 0.5万个. A format
/// that moves the point (`0!.0,"万"`) shows a number that is stored whole.
fn suffix(code: &str) -> String {
    let section = code.split(';').next().unwrap_or("");
    let moved = section.contains('!') || section.contains(",\"") || section.contains("\\.");
    let behind = section.rfind(['0', '#', '?']).and_then(|last| section.get(last..)).unwrap_or("");
    if moved { String::new() } else { behind.split('"').skip(1).step_by(2).collect() }
}

/// The decimal Excel means: a stored binary number to 15 digits.
fn figure(number: f64, style: Option<&Style>) -> String {
    let shortest = format!("{number:.14e}");
    let Ok(exact) = Exact::decimal(&shortest) else { return number.to_string() };
    let exact = exact.round(EXCEL_DIGITS.saturating_sub(exact.integer_digits()), Rounding::HalfEven);
    let code = code(style);
    if code.contains('%') { format!("{}%", &exact * &Exact::from(100)) } else { format!("{exact}{}", suffix(code)) }
}

/// One line, whatever the cell holds.
fn quoted(value: &str) -> String {
    let flat = value.replace(['\r', '\n'], " ");
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
        assert_eq!(suffix("0.00"), "");
    }

    #[test]
    fn every_row_of_a_sheet_is_one_line_of_the_same_width() {
        assert_eq!(quoted("a,\n\"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(pad("a\n\nb,\"c,d\"\n"), "a,\n\nb,\"c,d\"\n");
    }
}
