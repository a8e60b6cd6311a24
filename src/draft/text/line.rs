//! One line of a plan's text, made plain: full and half width are one, blanks beside figures are gone, and every
//! place in it still leads back to the bytes of the source.

use crate::text::is_blank;
use std::ops::Range;

/// Stands, byte for byte, for what is put in brackets or between quotation marks: nothing in there cuts a clause.
pub(crate) const HIDDEN: char = '\u{1}';

/// A line with its twin in which brackets and quoted names are hidden.
pub(crate) struct Line<'a> {
    /// Its number in the text, from 1.
    pub number: usize,
    /// Narrow, without blanks beside figures.
    pub text: String,
    /// The same bytes with brackets, titles and quoted names hidden.
    pub plain: String,
    source: &'a str,
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl<'a> Line<'a> {
    /// Reads one line of the source.
    pub fn new(number: usize, source: &'a str) -> Self {
        let mut line =
            Self { number, text: String::new(), plain: String::new(), source, starts: vec![], ends: vec![0] };
        let chars: Vec<(usize, char)> = source.char_indices().collect();
        for (i, (at, c)) in chars.iter().enumerate() {
            let before = line.text.chars().next_back();
            let after =
                chars.get(i.saturating_add(1)..).unwrap_or_default().iter().map(|(_, c)| *c).find(|c| !is_space(*c));
            if is_space(*c) && !between_words(before, after) {
                continue;
            }
            let next = chars.get(i.saturating_add(1)).map(|(_, c)| narrow(*c));
            let three = thousands(chars.get(i.saturating_add(1)..).unwrap_or_default());
            line.push(*at, *c, plain_sign(narrow(*c), before, next, three));
        }
        line.plain = hide(&line.text);
        line
    }

    fn push(&mut self, at: usize, original: char, folded: char) {
        for _ in 0..folded.len_utf8() {
            self.starts.push(at);
            self.ends.push(at.saturating_add(original.len_utf8()));
        }
        self.text.push(folded);
    }

    /// The bytes of the source that a span of this line came from.
    pub fn source(&self, span: &Range<usize>) -> &'a str {
        let start = self.starts.get(span.start).copied().unwrap_or(self.source.len());
        let end = self.ends.get(span.end).copied().unwrap_or(self.source.len());
        self.source.get(start..end).unwrap_or_default()
    }

    /// What stands between two places.
    pub fn cut(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The same with brackets hidden.
    pub fn bare(&self, span: &Range<usize>) -> &str {
        self.plain.get(span.clone()).unwrap_or_default()
    }
}

fn is_space(c: char) -> bool {
    c != '\t' && is_blank(c)
}

/// A blank is kept between Latin words, and between two figures, which would else be one.
fn between_words(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before.map(narrow), after.map(narrow)) else { return false };
    before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() && before.is_ascii_digit() == after.is_ascii_digit()
        || before.is_ascii_alphabetic() && after.is_ascii_digit()
}

/// The half-width twin of a character.
fn narrow(c: char) -> char {
    match c {
        '﹪' => '%',
        '～' | '〜' => '~',
        '∶' => ':',
        '＞' | '﹥' => '>',
        '＜' | '﹤' => '<',
        '–' | '―' | '－' | '−' => '—',
        '［' | '﹝' => '〔',
        '］' | '﹞' => '〕',
        '〈' => '《',
        '〉' => '》',
        '﹐' => '，',
        '\u{FF01}'..='\u{FF5E}' => crate::text::narrow(c),
        _ => c,
    }
}

/// Whether three digits follow and no fourth, as behind the comma of 1,200.
fn thousands(rest: &[(usize, char)]) -> bool {
    rest.iter().take_while(|(_, c)| narrow(*c).is_ascii_digit()).count() == 3
}

/// Punctuation in its Chinese form; a comma within 1,200 and a colon within 2:1 stay.
fn plain_sign(c: char, before: Option<char>, next: Option<char>, three: bool) -> char {
    let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let within = digits(before) && digits(next);
    match c {
        ',' if !(within && three) => '，',
        ':' if !within => '：',
        ';' => '；',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        '[' => '〔',
        ']' => '〕',
        _ => c,
    }
}

/// Hides brackets with what is in them, titles, and names in quotation marks.
fn hide(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let hidden = hidden(rest, c);
        match hidden {
            Some(len) => plain.extend(std::iter::repeat_n(HIDDEN, len)),
            None => plain.push(c),
        }
        rest = rest.get(hidden.unwrap_or(c.len_utf8())..).unwrap_or_default();
    }
    plain
}

/// How many bytes are hidden at the start of `rest`.
fn hidden(rest: &str, open: char) -> Option<usize> {
    let close = match open {
        '（' => '）',
        '〔' => '〕',
        '《' => '》',
        '【' => '】',
        '“' => '”',
        '「' => '」',
        _ => return None,
    };
    let end = closing(rest, open, close)?;
    let inside = rest.get(open.len_utf8()..end).unwrap_or_default();
    let spoken = inside.contains(['，', '。', '；', '：']) || inside.chars().count() > 14;
    if matches!(open, '“' | '「') && (spoken || crate::draft::figure::period::five_year(inside).is_some()) {
        return None;
    }
    Some(end.saturating_add(close.len_utf8()))
}

/// Where the bracket that is opened first is closed again.
fn closing(rest: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        if c == open {
            depth = depth.saturating_add(1);
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}
