//! Cells: text that is never a formula, and numbers that show all their digits.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::assess::Status;
use crate::report::view::digits::ABSENT;
use crate::text::{harmless_in_xml, is_blank, narrow, shorten};

/// A workbook's number keeps 15 digits; a longer one is text, or it would be another.
const DIGITS: usize = 15;
/// A cell takes 32,767 units of UTF-16, two to a character at most.
const LONGEST: usize = 16_000;
/// Widest column, in characters.
const MOST: u16 = 80;
const LINE: Color = Color::RGB(0xD9D9D9);
const HEADING: Color = Color::RGB(0x1F3864);
/// Bars of progress.
pub const BAR: Color = Color::RGB(0x9DC3E6);

/// What stands in a cell.
pub enum Cell {
    /// Text of the plan, of a file or of ours.
    Text(String),
    /// Several of them, each on a line of its own.
    Lines(Vec<String>),
    /// A number as it is shown, `44,500.5`, with what stands before and after it.
    Number(String, String, String),
    /// A verdict with its colour.
    Status(Status, String),
}

impl Cell {
    /// A number and nothing else.
    pub fn number(shown: impl Into<String>) -> Self {
        Self::Number(shown.into(), String::new(), String::new())
    }

    /// Text, if there is any.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Room it needs, in characters: a number that lacks room is shown as `####`.
    pub fn width(&self) -> u16 {
        match self {
            Self::Text(_) | Self::Lines(_) => 0,
            Self::Status(_, text) => room(text.width()),
            Self::Number(shown, before, after) => room([before, shown, after].iter().map(|it| it.width()).sum()),
        }
    }

    /// Lines it takes in a column of a width: not every program finds that out.
    pub fn height(&self, width: u16) -> usize {
        let lines = |text: &String| text.width().div_ceil(usize::from(width).max(1)).max(1);
        match self {
            Self::Lines(all) => all.iter().map(lines).fold(0, usize::saturating_add),
            Self::Text(text) => lines(text),
            Self::Status(..) | Self::Number(..) => 1,
        }
    }

    /// Writes it in the body of a table.
    pub fn write(&self, sheet: &mut Worksheet, row: u32, column: u16) -> Result<(), XlsxError> {
        match self {
            Self::Text(text) => write(sheet, row, column, text, body().set_text_wrap()),
            Self::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| harmless_in_xml(line)).collect();
                safely(sheet, row, column, &lines.join("\n"), body().set_text_wrap())
            }
            Self::Status(status, text) => write(sheet, row, column, text, coloured(*status)),
            Self::Number(shown, ..) if shown == ABSENT => write(sheet, row, column, "", body()),
            Self::Number(shown, before, after) => number(sheet, row, column, shown, before, after),
        }
    }
}

fn room(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(MOST).saturating_add(2).min(MOST)
}

/// Text: as a string, whatever it begins with. What Excel would take for a
/// formula once the cell is edited is marked as text for good.
pub fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: Format) -> Result<(), XlsxError> {
    safely(sheet, row, column, &harmless_in_xml(text), format)
}

/// Text over all columns of a table, broken into lines: what ran on to the right would
/// make the printed page wider than the table.
pub fn across(sheet: &mut Worksheet, row: u32, last: u16, text: &str, format: Format) -> Result<(), XlsxError> {
    let format = format.set_text_wrap().set_align(FormatAlign::Top);
    sheet.merge_range(row, 0, row, last, "", &format)?;
    write(sheet, row, 0, text, format)
}

/// Writes text that is harmless in XML.
fn safely(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: Format) -> Result<(), XlsxError> {
    let safe = shorten(text, LONGEST);
    let first = safe.trim_start_matches(is_blank).chars().next().map(narrow);
    let formula = matches!(first, Some('=' | '+' | '-' | '@'));
    let format = if formula { format.set_quote_prefix() } else { format };
    sheet.write_string_with_format(row, column, safe, &format).map(|_| ())
}

fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    shown: &str,
    before: &str,
    after: &str,
) -> Result<(), XlsxError> {
    let plain = shown.replace(',', "");
    let digits = plain.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    let right = body().set_align(FormatAlign::Right);
    match plain.parse::<f64>() {
        Ok(value) if digits <= DIGITS => {
            let format = right.set_num_format(picture(&plain, before, after));
            sheet.write_number_with_format(row, column, value, &format).map(|_| ())
        }
        // Too long, or no number: `> 0`.
        _ => write(sheet, row, column, &format!("{before}{shown}{after}"), right),
    }
}

/// How Excel is to show a number: its decimals, thousands apart, and the words
/// around it in quotes. Those are ours, never a user's.
fn picture(plain: &str, before: &str, after: &str) -> String {
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let point = if decimals > 0 { "." } else { "" };
    let quoted = |word: &str| if word.is_empty() { String::new() } else { format!("\"{word}\"") };
    format!("{}#,##0{point}{}{}", quoted(before), "0".repeat(decimals), quoted(after))
}

/// A heading of a column.
pub fn heading() -> Format {
    let format = Format::new().set_bold().set_font_color(Color::White).set_background_color(HEADING);
    format.set_text_wrap().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// The title above all.
pub fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

fn body() -> Format {
    Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINE)
}

fn coloured(status: Status) -> Format {
    let (ink, paper) = match status {
        Status::Met | Status::OnTrack => (0x006100, 0xC6EFCE),
        Status::Near => (0x7F6000, 0xFFEB9C),
        Status::Behind | Status::Stalled | Status::Regressing | Status::Missed => (0x9C0006, 0xFFC7CE),
        Status::Undecided | Status::NoTrend | Status::NoData => (0x595959, 0xEDEDED),
    };
    body().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(paper))
}
