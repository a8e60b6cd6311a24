//! From the code of a number format (`#,##0.0"万个"`) to what it is made of.

use std::cmp::Ordering;

use crate::actuals::input::workbook::limits::MAX_FORMAT;
use crate::number::Exact;

use super::format::{Condition, DatePart, Format, Piece, Section};

impl Format {
    /// Reads a code; `None` when it is too long for one.
    pub fn parse(code: &str) -> Option<Self> {
        let code: Vec<char> = code.chars().collect();
        if code.len() > MAX_FORMAT {
            return None;
        }
        let mut sections = read(&code);
        sections.truncate(4);
        let is_text = |section: &Section| section.pieces.contains(&Piece::Text);
        // The fourth is for text; the last one, too, where it shows any.
        let last = sections.pop_if(|last| is_text(last)).or(if sections.len() > 3 { sections.pop() } else { None });
        let text = last.map(|section| section.pieces).filter(|pieces| pieces.contains(&Piece::Text));
        if sections.is_empty() {
            sections.push(Section { pieces: text.clone().unwrap_or_default(), ..Section::default() });
        }
        let changes = !matches!(sections.as_slice(), [only] if only.is_plain());
        Some(Self { sections, text, changes })
    }
}

impl Condition {
    fn parse(bracket: &str) -> Option<Self> {
        let number = bracket.trim_start_matches(['<', '>', '=']);
        let (sign, _) = crate::text::cut(bracket, bracket.len().saturating_sub(number.len()));
        let when: &[Ordering] = match sign {
            "<" => &[Ordering::Less],
            "<=" => &[Ordering::Less, Ordering::Equal],
            "=" => &[Ordering::Equal],
            ">=" => &[Ordering::Equal, Ordering::Greater],
            ">" => &[Ordering::Greater],
            "<>" => &[Ordering::Less, Ordering::Greater],
            _ => return None,
        };
        Some(Self { when, than: Exact::decimal(number.trim()).ok()? })
    }
}

/// Words for the number as it is, in small letters.
const GENERAL: [&str; 3] = ["general", "g/通用格式", "通用格式"];
/// Halves of a day.
const HALVES: [&str; 3] = ["am/pm", "a/p", "上午/下午"];

/// The sections of a code.
fn read(code: &[char]) -> Vec<Section> {
    let (mut sections, mut section, mut raw) = (Vec::new(), Section::default(), Vec::new());
    let mut at = 0_usize;
    while let Some(c) = code.get(at) {
        let rest = code.get(at..).unwrap_or_default();
        let (taken, piece) = match c {
            ';' => {
                section.pieces = settle(std::mem::take(&mut raw));
                sections.push(std::mem::take(&mut section));
                (1, None)
            }
            '"' => {
                let (taken, text) = inside(rest, '"');
                (taken, words(text))
            }
            '\\' | '!' => (2, rest.get(1).and_then(|c| words(*c))),
            // As wide as a character, and filled with it.
            '_' | '*' => (2, None),
            '[' => bracket(rest, &mut section),
            _ => bare(rest),
        };
        raw.extend(piece);
        at = at.saturating_add(taken.max(1));
    }
    section.pieces = settle(raw);
    sections.push(section);
    sections
}

/// A piece whose meaning hangs on those around it, and what it shows where it has none.
struct Raw {
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Literal,
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    Text,
    Slash,
    /// `E+`
    Exponent,
    /// Letters of a date, alike.
    Letters(char, usize),
    Elapsed,
    /// `AM/PM` and its like.
    Half,
}

type Taken = (usize, Option<Raw>);

fn words(text: impl Into<String>) -> Option<Raw> {
    Some(Raw { kind: Kind::Literal, text: text.into() })
}

/// What stands up to a character, and how much that takes.
fn inside(rest: &[char], end: char) -> (usize, String) {
    let text: String = rest.iter().skip(1).take_while(|c| **c != end).collect();
    (text.chars().count().saturating_add(2), text)
}

/// `[$万元-804]`, `[Red]`, `[>100]`, `[h]`, `[DBNum1]`.
fn bracket(rest: &[char], section: &mut Section) -> Taken {
    let (taken, inner) = inside(rest, ']');
    let lower = inner.to_lowercase();
    if let Some(currency) = inner.strip_prefix('$') {
        let word = currency.rsplit_once('-').map_or(currency, |(word, _)| word);
        return (taken, words(word).filter(|_| !word.is_empty()));
    }
    if !lower.is_empty() && ["h", "m", "s"].iter().any(|letter| lower.chars().all(|c| letter.contains(c))) {
        return (taken, Some(Raw { kind: Kind::Elapsed, text: String::new() }));
    }
    if inner.starts_with(['<', '>', '=']) {
        section.condition = Condition::parse(&inner);
    } else {
        section.coloured |= is_colour(&lower);
    }
    (taken, None)
}

fn is_colour(word: &str) -> bool {
    const COLOURS: &str = "black blue cyan green magenta red white yellow 黑色 蓝色 青色 绿色 洋红 红色 白色 黄色";
    COLOURS.split(' ').any(|colour| colour == word) || word.starts_with("color") || word.starts_with("颜色")
}

/// What stands there without quotes.
fn bare(rest: &[char]) -> Taken {
    let (taken, kind) = kind(rest);
    (taken, Some(Raw { kind, text: rest.iter().take(taken).collect() }))
}

fn kind(rest: &[char]) -> (usize, Kind) {
    let begins = |word: &&&str| {
        let mut left = rest.iter().flat_map(|c| c.to_lowercase());
        word.chars().all(|c| left.next() == Some(c))
    };
    if let Some(word) = GENERAL.iter().find(begins) {
        return (word.chars().count(), Kind::General);
    }
    if let Some(word) = HALVES.iter().find(begins) {
        return (word.chars().count(), Kind::Half);
    }
    let kind = match rest {
        [c @ ('0' | '#' | '?'), ..] => Kind::Digit(*c),
        ['.', ..] => Kind::Point,
        [',', ..] => Kind::Comma,
        ['%', ..] => Kind::Percent,
        ['@', ..] => Kind::Text,
        ['/', ..] => Kind::Slash,
        ['E' | 'e', '+' | '-', ..] => return (2, Kind::Exponent),
        [c, ..] if "ymdhsegba".contains(c.to_ascii_lowercase()) => {
            let alike = rest.iter().take_while(|other| other.eq_ignore_ascii_case(c)).count();
            return (alike, Kind::Letters(c.to_ascii_lowercase(), alike));
        }
        _ => Kind::Literal,
    };
    (1, kind)
}

/// A section is a number's or a date's, which settles what its pieces are.
fn settle(raw: Vec<Raw>) -> Vec<Piece> {
    let raw = without_fractions_of_seconds(raw);
    let kinds: Vec<Kind> = raw.iter().map(|it| it.kind).collect();
    let number = |it: &Kind| matches!(it, Kind::Digit(_) | Kind::General | Kind::Text);
    let dated = kinds.iter().any(is_dated) && !kinds.iter().any(number);
    let mut pointed = false;
    let pieces = raw.iter().enumerate().map(|(at, it)| {
        let before = kinds.get(..at).unwrap_or_default();
        let after = kinds.get(at.saturating_add(1)..).unwrap_or_default();
        let piece = match dated {
            true => date(it.kind, before, after),
            false => amount(it.kind, before, after).or_else(|| is_fraction(&raw, at).then_some(Piece::Notation)),
        };
        // A second point is none.
        let again = piece == Some(Piece::Point) && std::mem::replace(&mut pointed, true);
        piece.filter(|_| !again).unwrap_or_else(|| Piece::Literal(it.text.clone()))
    });
    joined(pieces)
}

/// Whether it stands for a part of a date by itself.
fn is_dated(kind: &Kind) -> bool {
    match kind {
        Kind::Letters('a', count) => *count > 2,
        Kind::Letters(letter, _) => *letter != 'g',
        kind => *kind == Kind::Elapsed,
    }
}

/// `ss.00` has no digits of a number.
fn without_fractions_of_seconds(raw: Vec<Raw>) -> Vec<Raw> {
    let (mut second, mut fraction) = (false, false);
    let keeps = |it: &Raw| {
        fraction = it.kind == Kind::Point && second || it.kind == Kind::Digit('0') && fraction;
        second = matches!(it.kind, Kind::Elapsed | Kind::Letters('s', _));
        !fraction
    };
    raw.into_iter().filter(keeps).collect()
}

/// `None` where it is a text, or says nothing in a date.
fn date(kind: Kind, before: &[Kind], after: &[Kind]) -> Option<Piece> {
    let clock = |it: &&Kind| matches!(it, Kind::Letters(..) | Kind::Elapsed);
    // Minutes stand behind hours or before seconds.
    let minutes = matches!(before.iter().rev().find(clock), Some(Kind::Letters('h', _) | Kind::Elapsed))
        || matches!(after.iter().find(clock), Some(Kind::Letters('s', _)));
    Some(Piece::Date(match kind {
        Kind::Letters('y' | 'e', _) | Kind::Letters('b', 2..) => DatePart::Year,
        Kind::Letters('m', 1 | 2) if minutes => DatePart::Minute,
        Kind::Letters('m', count) => DatePart::Month { padded: count == 2 },
        Kind::Letters('d', count @ (1 | 2)) => DatePart::Day { padded: count == 2 },
        Kind::Letters('h', _) => DatePart::Hour,
        Kind::Letters('s', _) => DatePart::Second,
        Kind::Elapsed => DatePart::Elapsed,
        Kind::Letters(..) | Kind::Half => DatePart::Other,
        _ => return None,
    }))
}

/// `None` where it is a text, or says nothing in a number.
fn amount(kind: Kind, before: &[Kind], after: &[Kind]) -> Option<Piece> {
    let digit = |it: Option<&Kind>| matches!(it, Some(Kind::Digit(_)));
    let comma = |it: &&Kind| **it != Kind::Comma;
    Some(match kind {
        Kind::Digit(c) => Piece::Digit(c),
        Kind::Point => Piece::Point,
        // Between digits it parts them, behind them it scales.
        Kind::Comma if digit(before.iter().rev().find(comma)) => match digit(after.iter().find(comma)) {
            true => Piece::Literal(String::new()),
            false => Piece::Thousands,
        },
        Kind::Percent => Piece::Percent,
        Kind::General => Piece::General,
        Kind::Text => Piece::Text,
        Kind::Exponent if before.iter().any(|it| digit(Some(it))) => Piece::Notation,
        _ => return None,
    })
}

/// `# ?/?`, `0/8`: digits on both sides, or on one and a number on the other.
fn is_fraction(raw: &[Raw], at: usize) -> bool {
    let filled = |it: &&Raw| it.text != " ";
    let before = raw.get(..at).unwrap_or_default().iter().rev().find(filled);
    let after = raw.get(at.saturating_add(1)..).unwrap_or_default().iter().find(filled);
    let is_digit = |it: &Raw| matches!(it.kind, Kind::Digit(_));
    let counts = |it: &Raw| it.kind == Kind::Literal && crate::text::all_digits(&it.text);
    raw.get(at).is_some_and(|it| it.kind == Kind::Slash)
        && before.is_some_and(is_digit)
        && after.is_some_and(|it| is_digit(it) || counts(it))
}

/// Literals that follow one another are one, and empty ones none.
fn joined(pieces: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (out.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
            (_, piece) => out.push(piece),
        }
    }
    out
}
