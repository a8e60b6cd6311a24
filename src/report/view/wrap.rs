//! Text broken into lines: where a line may end, and where none may.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// Signs before a number; a page writes two of them out.
const SIGNS: [&str; 7] = ["≥", "≤", "≈", ">", "<", "&#62;", "&#60;"];
/// Stands for a blank at which no line ends, while lines are looked for.
const TIE: &str = "\u{2007}";
/// By how much lines may be shorter so that the last is not one character.
const SLACK: usize = 8;

/// Whether no line ends at a blank: between a number and its unit, a sign and its number,
/// and before a dash. `before` is the text up to the blank.
pub fn is_tied(before: &str, next: Option<char>) -> bool {
    next.is_some_and(|next| "·–—→".contains(next))
        || before.ends_with(|it: char| it.is_ascii_digit())
        || SIGNS.iter().any(|sign| before.ends_with(sign))
}

/// Lines of at most so many columns, by the rules of Unicode: no closing mark begins a
/// line, and the last is no character alone.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let tied = tied(text);
    let lines = lines(&tied, width);
    let alone = |lines: &[String]| lines.len() > 1 && lines.last().is_some_and(|line| line.chars().count() < 2);
    let narrower = || (width.saturating_sub(SLACK).max(1)..width).rev().map(|width| self::lines(&tied, width));
    let lines = match alone(&lines) {
        true => narrower().find(|lines| !alone(lines)).unwrap_or(lines),
        false => lines,
    };
    lines.into_iter().map(|line| line.replace(TIE, " ")).collect()
}

fn tied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c == ' ' && is_tied(&out, chars.peek().copied()) {
            true => out.push_str(TIE),
            false => out.push(c),
        }
    }
    out
}

/// As much in each line as fits; what fits in none is broken anywhere.
fn lines(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut from) = (Vec::new(), String::new(), 0);
    for (to, _) in linebreaks(text) {
        let part = text.get(from..to).unwrap_or_default();
        // A word with a hyphen stays whole.
        if part.ends_with('-') && to < text.len() {
            continue;
        }
        from = to;
        if !line.is_empty() && line.width().saturating_add(part.trim_end().width()) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        for c in part.chars() {
            let mut letter = [0; 4];
            let letter: &str = c.encode_utf8(&mut letter);
            if c != ' ' && !line.is_empty() && line.width().saturating_add(letter.width()) > width {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            line.push(c);
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_closing_mark_begins_a_line() {
        let lines = wrap("最需要关注：服务站（落后）、新建住房（落后）。", 26);
        assert_eq!(lines, ["最需要关注：服务站（落", "后）、新建住房（落后）。"]);
        assert!(lines.iter().all(|line| line.width() <= 26));
    }

    #[test]
    fn numbers_keep_their_units_and_signs() {
        assert_eq!(wrap("目标每年 ≥ 100 个，欠 12 个", 15), ["目标每年", "≥ 100 个，欠", "12 个"]);
        assert_eq!(wrap("gap of 12 pp and 2024 – 2027", 12), ["gap of 12 pp", "and 2024 –", "2027"]);
        assert_eq!(wrap("then the mid-term", 12), ["then the", "mid-term"]);
        assert_eq!(wrap("42,700 → 44,500", 10), ["42,700 →", "44,500"]);
    }

    #[test]
    fn no_character_stands_alone_on_the_last_line() {
        assert_eq!(wrap("数字经济总量占全市生产总值比重", 28), ["数字经济总量占全市生产总值", "比重"]);
    }

    #[test]
    fn what_fits_in_no_line_is_broken_and_nothing_is_lost() {
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("目标", 1), ["目", "标"]);
    }
}
