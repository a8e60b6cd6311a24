//! What may not part at the end of a line: a number and its unit, a sign and its number,
//! a dash and what stands before it.

use crate::report::view::wrap::is_tied;
use crate::text::cut;

/// Stands for a blank at which no line ends.
const TIE: char = '\u{a0}';
/// What is no text of the page.
const CODE: [&str; 2] = ["<style>", "<script>"];

/// The page with its blanks tied, wherever they stand in its text. The template writes `<`
/// and `>` of a text out, so that every raw one belongs to a tag.
pub fn tied(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut code = false;
    for part in page.split_inclusive('>') {
        let (text, tag) = cut(part, part.find('<').unwrap_or(part.len()));
        if code {
            out.push_str(part);
            code = !CODE.iter().any(|start| part.ends_with(&start.replace('<', "</")));
        } else {
            tie(text, &mut out);
            out.push_str(tag);
            code = CODE.contains(&tag);
        }
    }
    out
}

fn tie(text: &str, out: &mut String) {
    let (mut shown, mut chars) = (String::with_capacity(text.len()), text.chars().peekable());
    while let Some(c) = chars.next() {
        let tied = c == ' ' && is_tied(&shown, chars.peek().copied());
        shown.push(if tied { TIE } else { c });
    }
    out.push_str(&shown);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_units_and_signs_and_lines_begin_with_no_dash() {
        let shown = |page: &str| tied(page).replace(TIE, "_");
        assert_eq!(shown("<p>每年 ≥ 100 个，欠 12 个</p>"), "<p>每年 ≥_100_个，欠 12_个</p>");
        assert_eq!(shown("<b>&#62; 92 %</b> by 2027"), "<b>&#62;_92_%</b> by 2027");
        assert_eq!(shown("<p>青岛市 · 2025 – 2027, a → b</p>"), "<p>青岛市_· 2025_– 2027, a_→ b</p>");
        assert_eq!(shown("<p class=\"a 1 b\">a 1 b</p>"), "<p class=\"a 1 b\">a 1_b</p>");
        let code = "<style>\na > 1 b\n</style>\n<script>\nif (a < 1 && b > 2 ) {}\n</script>";
        assert_eq!(shown(code), code);
    }
}
