//! Does a value stand in a text? Looked for the slow way, with none of the
//! program's own code: whatever it reports has to be there to be seen.

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Document<'d> {
    #[serde(borrow)]
    targets: Vec<Target<'d>>,
}

#[derive(Deserialize)]
struct Target<'d> {
    unit: String,
    #[serde(borrow)]
    actual: Option<Actual<'d>>,
    #[serde(borrow)]
    baseline: Option<Actual<'d>>,
}

#[derive(Deserialize)]
struct Actual<'d> {
    #[serde(borrow)]
    value: &'d RawValue,
    origin: Origin,
}

#[derive(Deserialize)]
struct Origin {
    file: Option<String>,
    line: Option<usize>,
    parts: Option<u64>,
}

/// Asserts that the report is JSON, and that every actual and baseline in it
/// that was read from `file` stands on its line of `text`.
pub fn every_value(json: &str, file: &str, text: &str) {
    let document: Document = serde_json::from_str(json).expect("a report is valid JSON");
    let lines = lines(text);
    for target in &document.targets {
        for actual in target.actual.iter().chain(&target.baseline) {
            let Origin { file: from, line, parts } = &actual.origin;
            if parts.is_some() || from.as_deref() != Some(file) {
                continue;
            }
            let line = line.expect("a figure that was read has a line");
            let row = row(&lines, line).expect("the line is in the file");
            let value = actual.value.get();
            // Ten thousands may be written in the cell, beside it or above it.
            let lumps = lumped(text) || lumped(&target.unit) || has_exponent(&row);
            assert!(stands(value, &row, lumps), "{value} does not stand on line {line}: {row:?}");
        }
    }
}

/// Whether the number is written somewhere in the text. With `lumps` it may be
/// so many times ten larger or smaller.
pub fn stands(value: &str, text: &str, lumps: bool) -> bool {
    let (negative, wanted, point) = significant(value);
    numbers(text).iter().any(|number| {
        let (minus, digits, at) = significant(number);
        let same = |digits: &str, at: i32| {
            digits == wanted && (minus == negative || digits.is_empty()) && (lumps || at == point || digits.is_empty())
        };
        let near = [false, true].into_iter().filter_map(|up| rounded(&digits, at, up));
        same(&digits, at) || near.into_iter().any(|(digits, at)| same(&digits, at))
    })
}

/// Digits behind the ninth decimal are rounded, and the report says so: to the nearer one, of two as near to either.
fn rounded(digits: &str, point: i32, up: bool) -> Option<(String, i32)> {
    let Ok(keep) = usize::try_from(point + 9) else { return Some((String::new(), 0)) };
    if digits.len() <= keep {
        return None;
    }
    let kept = format!("0{}", &digits[..keep]);
    let half = digits.as_bytes()[keep].cmp(&b'5');
    let tie = half.is_eq() && digits[keep + 1..].is_empty();
    let up = if tie { up } else { half.is_ge() };
    let sum: i128 = kept.parse::<i128>().ok()? + i128::from(up);
    let (width, sum) = (keep, sum.to_string());
    let longer = i32::try_from(sum.len().saturating_sub(width)).ok()?;
    let padded = format!("{sum:0>width$}");
    let leading = padded.len() - padded.trim_start_matches('0').len();
    Some((padded.trim_matches('0').to_owned(), point + longer - i32::try_from(leading).ok()?))
}

pub fn lumped(text: &str) -> bool {
    text.contains(['十', '百', '千', '万', '亿'])
}

/// `1.2E+05` somewhere.
pub fn has_exponent(text: &str) -> bool {
    let text: Vec<char> = text.chars().map(narrow).collect();
    text.windows(3)
        .any(|it| it[0].is_ascii_digit() && matches!(it[1], 'e' | 'E') && matches!(it[2], '0'..='9' | '+' | '-' | '−'))
}

/// Sign, digits without the zeros around them, and how many of them stand
/// before the point (fewer than none for 0.05).
fn significant(number: &str) -> (bool, String, i32) {
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = format!("{whole}{fraction}");
    let leading = all.len() - all.trim_start_matches('0').len();
    let digits = all.trim_matches('0').to_owned();
    let point = i32::try_from(whole.len()).unwrap() - i32::try_from(leading).unwrap();
    (negative, digits, point)
}

/// All numbers in a text: separators of thousands taken out, full width made
/// half width, an exponent left aside.
fn numbers(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().map(narrow).filter(|c| !invisible(*c)).collect();
    let mut numbers = Vec::new();
    let mut number = String::new();
    for (at, c) in text.iter().enumerate() {
        let beside = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
        let inside = beside(at.checked_sub(1).and_then(|at| text.get(at))) && beside(text.get(at + 1));
        match c {
            '0'..='9' => number.push(*c),
            '.' if inside || number.is_empty() && beside(text.get(at + 1)) => number.push('.'),
            // 1,234 is one number or two.
            ',' if inside => number.push(','),
            '-' | '−' => {
                numbers.push(std::mem::take(&mut number));
                number.push('-');
            }
            _ => numbers.push(std::mem::take(&mut number)),
        }
    }
    numbers.push(number);
    let parts: Vec<String> = numbers.iter().flat_map(|number| number.split(',')).map(str::to_owned).collect();
    numbers.iter().map(|number| number.replace(',', "")).chain(parts).filter(|it| it.contains(digit)).collect()
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Blanks part thousands too, and some cannot be seen.
fn invisible(c: char) -> bool {
    c.is_whitespace() && c != '\n' && c != '\t' || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r']) {
        lines.push(&rest[..end]);
        let width = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = &rest[end + width..];
    }
    lines.push(rest);
    lines
}

/// The line, and those a quoted cell of it runs on to.
fn row(lines: &[&str], line: usize) -> Option<String> {
    let mut row = String::new();
    for text in lines.get(line.checked_sub(1)?..)? {
        row.push_str(text);
        row.push('\n');
        if row.matches('"').count() % 2 == 0 {
            break;
        }
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_however_it_is_written_and_no_other_is() {
        for (value, text, lumps) in [
            ("42700", "5G基站,2024,\"42,700\"", false),
            ("42700", "2024;42 700;", false),
            ("42700", "超4.27万个", true),
            ("-5", "x,−5", false),
            ("0.05", "2025,0.050", false),
            ("0", "a,0.00", false),
            ("92", "９２％", false),
            ("123000", "1.23E+05", true),
            ("0", "a,0.000000000001", false),
            ("68.399999886", "a,68.3999998864951", false),
            ("0.3", "a,0.29999999999999999", false),
            ("1", "a,0.9999999999", false),
            ("100", "a,99.99999999999", false),
            ("0.000000001", "a,0.0000000009", false),
            ("0.018164062", "a,0.0181640625", false),
            ("0.88", "a,.880%", false),
        ] {
            assert!(stands(value, text, lumps), "{value} in {text}");
        }
        for (value, text, lumps) in [
            ("4270", "42,700", false),
            ("427", "42701", true),
            ("5", "-5", false),
            ("0", "a,10", false),
            ("50", "2025,5", false),
            ("68.399999887", "a,68.3999998864951", false),
        ] {
            assert!(!stands(value, text, lumps), "{value} in {text}");
        }
    }

    #[test]
    fn only_the_line_of_a_figure_counts_with_the_lines_its_cells_run_on_to() {
        let lines = lines("a\r\n\"b\nc\",1\rd");
        assert_eq!(lines, ["a", "\"b", "c\",1", "d"]);
        assert_eq!(row(&lines, 2).as_deref(), Some("\"b\nc\",1\n"));
        assert_eq!(row(&lines, 9), None);
    }

    #[test]
    #[should_panic(expected = "99 does not stand")]
    fn a_value_made_up_is_noticed() {
        let origin = r#"{"file":"f.csv","line":2,"parts":null}"#;
        let json =
            format!(r#"{{"targets":[{{"unit":"x","actual":{{"value":99,"origin":{origin}}},"baseline":null}}]}}"#);
        every_value(&json, "f.csv", "indicator,period,value\nt,2025,98\n");
    }
}
