//! Text as offices write it: full width, stray blanks, invisible characters.

use std::borrow::Cow;

/// A name in two languages; one name may fill both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Strikes out the character before it: what has one does not hold.
pub const STRUCK: char = '\u{336}';

/// Whether it is a raised digit or bracket: a mark that leads to a note.
pub fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '⁽' | '⁾')
}

/// Blanks a spreadsheet leaves behind, the invisible ones among them.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether nothing but digits stands in it.
pub(crate) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether nothing can be seen in it.
pub fn is_all_blank(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// The half-width twin of a full-width character (`９` → `9`, `％` → `%`,
/// ideographic space → space), any other as it is.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Narrow, and without blanks at both ends.
pub fn tidy(text: &str) -> String {
    text.trim_matches(is_blank).chars().map(narrow).collect()
}

/// Narrow, lower case and without any blank: two spellings of one name agree.
pub fn fold(text: &str) -> Cow<'_, str> {
    let Some(end) = text.find(|c| !is_folded(c)) else { return Cow::Borrowed(text) };
    let (same, rest) = cut(text, end);
    let mut folded = String::with_capacity(text.len());
    folded.push_str(same);
    for c in rest.chars().map(narrow) {
        match c {
            c if is_folded(c) => folded.push(c),
            c if is_blank(c) => {}
            c => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Most characters are one of these: neither wide nor blank nor of two cases.
fn is_folded(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='z' | '-' | '.' | '/' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether a text is this one when it is folded.
pub fn folds_to(text: &str, folded: &str) -> bool {
    text.chars().map(narrow).filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).eq(folded.chars())
}

/// Splits a trailing `(…)` off a name: `5G基站(万个)` → `5G基站`, `万个`.
/// The text must be narrow already.
pub fn split_bracket(text: &str) -> (&str, Option<&str>) {
    let inner = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match inner {
        Some((name, bracket)) if !name.is_empty() && !bracket.contains(')') => (name, Some(bracket)),
        _ => (text, None),
    }
}

/// Text of others made harmless for a terminal or a log: control characters
/// and those that turn the writing direction are shown as `\u{…}`, never sent.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Two colons begin a command in the log of a CI service: `::error`.
            ':' if out.ends_with(':') => out.push_str(" :"),
            c if c.is_control() || is_direction(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character could steer a terminal, or an eye.
pub fn steers(c: char) -> bool {
    c.is_control() || is_direction(c)
}

/// JSON that steers no terminal either: of what JSON itself lets through, the
/// characters that could are written as `\u009b`.
pub fn harmless_json(json: String) -> String {
    let steers = |c: char| (c.is_control() && c > ' ') || is_direction(c);
    if !json.contains(steers) {
        return json;
    }
    json.chars().fold(String::with_capacity(json.len()), |mut out, c| {
        if steers(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)))
        } else {
            out.push(c)
        }
        out
    })
}

/// Harmless, and free of the two characters that no XML document may hold.
pub fn harmless_in_xml(text: &str) -> String {
    let safe = harmless(text);
    if !safe.contains(['\u{FFFE}', '\u{FFFF}']) {
        return safe;
    }
    safe.replace('\u{FFFE}', "\\u{fffe}").replace('\u{FFFF}', "\\u{ffff}")
}

/// Taken apart before the byte `at`; whole where no character begins there.
pub fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// At most `limit` characters, the cut marked with `…`.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    text.chars().take(limit.saturating_sub(1)).chain(['…']).collect()
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_blanks_and_case_do_not_make_another_name() {
        assert_eq!(fold(" ５Ｇ 基站（个）\u{200B}"), fold("5g基站(个)"));
        assert_eq!(split_bracket("5G基站(万个)"), ("5G基站", Some("万个")));
        assert_eq!(split_bracket("(个)"), ("(个)", None));
        assert_eq!(split_bracket("5G基站(个)1)"), ("5G基站(个)1)", None));
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(harmless("::error::x http://a:::b"), ": :error: :x http://a: : :b");
        assert_eq!(harmless("a\u{1b}]0;x\u{7}\r\u{202e}b"), "a\\u{1b}]0;x\\u{7}\\u{d}\\u{202e}b");
    }

    #[test]
    fn a_cut_in_mid_character_or_past_the_end_leaves_the_text_whole() {
        assert_eq!(cut("2025年", 4), ("2025", "年"));
        assert_eq!(cut("2025年", 5), ("2025年", ""));
        assert_eq!(cut("2025", 9), ("2025", ""));
    }

    #[test]
    fn json_keeps_its_meaning_and_steers_nothing() {
        let text = "a\u{7f}\u{9b}2J\u{202e}指";
        let json = harmless_json(serde_json::to_string(text).unwrap());
        assert_eq!(json, "\"a\\u007f\\u009b2J\\u202e指\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn shortening_counts_characters() {
        assert_eq!(shorten("工业互联网", 5), "工业互联网");
        assert_eq!(shorten("工业互联网平台", 5), "工业互联…");
    }
}
