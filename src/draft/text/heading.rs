//! Headings and their numbers: 一、 （一） 1. "1 名称" 第一章.

use super::line::Line;
use crate::draft::figure::number::{Kind, Token};

/// What a line starts with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Bytes of the line that are number and mark, and no figure.
    pub mark: usize,
    /// 0 for 第一章, 5 for （1）.
    pub level: u8,
    /// Its words, if the line or its first sentence is a heading.
    pub name: Option<String>,
    /// Where the text goes on after a heading within the line.
    pub end: usize,
}

/// Reads the number of a heading or a list, and the heading if it is one.
pub(crate) fn read(line: &Line, source: &str, tokens: &[Token]) -> Option<Heading> {
    let (level, mark) = mark(&line.text, source)?;
    let body = line.plain.get(mark..)?;
    let full = body.find(['。', '；']).map(|at| at.saturating_add(mark));
    let end = full.unwrap_or(line.plain.len());
    let words = line.text.get(mark..end)?;
    let bare = line.plain.get(mark..end)?;
    let figure = tokens.iter().any(|t| t.span.start >= mark && t.span.end <= end && matches!(t.kind, Kind::Figure(_)));
    let name = (!figure && is_title(words, bare)).then(|| words.trim_matches(['*', '#', ' ', '：']).to_owned());
    let next =
        if name.is_some() { full.map_or(line.text.len(), |at| at.saturating_add('。'.len_utf8())) } else { mark };
    Some(Heading { mark, level, name, end: next })
}

/// Short, without a clause or a figure.
fn is_title(words: &str, bare: &str) -> bool {
    let len = words.chars().count();
    let figure = bare.contains('%') || super::words::has(bare, "到20 20 达到 以上 超过 左右");
    (2..=36).contains(&len) && !bare.contains(['，', '：']) && !figure
}

const NUMERALS: &str = "一二三四五六七八九十";

/// The level and length of the number at the start of a line.
fn mark(text: &str, source: &str) -> Option<(u8, usize)> {
    let hashes = text.len().saturating_sub(text.trim_start_matches(['#', '*', '　']).len());
    let rest = text.get(hashes..)?;
    let plus = |level: u8, len: usize| Some((level, hashes.saturating_add(len)));
    if let Some(len) = chapter(rest) {
        return plus(0, len);
    }
    let after = rest.trim_start_matches(|c| NUMERALS.contains(c));
    if let Some(behind) = after.strip_prefix(['、', '.']).filter(|_| after.len() < rest.len()) {
        return plus(2, rest.len().saturating_sub(behind.len()));
    }
    if let Some(len) = bracketed(rest) {
        let digits = rest.strip_prefix('（')?.starts_with(|c: char| c.is_ascii_digit());
        return plus(if digits { 5 } else { 3 }, len);
    }
    if let Some(len) = digits(rest, source) {
        return plus(4, len);
    }
    let dash = rest.strip_prefix("——").filter(|r| r.find('。').is_some_and(|at| at < 60))?;
    plus(5, rest.len().saturating_sub(dash.len()))
}

/// 第一章, 第二节.
fn chapter(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('第')?;
    let after = inner.trim_start_matches(|c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit());
    let unit = after.chars().next().filter(|c| matches!(c, '章' | '节' | '篇'))?;
    let tail = after.get(unit.len_utf8()..)?;
    (after.len() < inner.len()).then(|| rest.len().saturating_sub(tail.len()))
}

/// （一）, （1）.
fn bracketed(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('（')?;
    let (number, tail) = inner.split_once('）')?;
    let numbered = !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit() || NUMERALS.contains(c))
        && number.chars().count() <= 3;
    numbered.then(|| rest.len().saturating_sub(tail.len()))
}

/// 1. 1、 1） "1 名称".
fn digits(rest: &str, source: &str) -> Option<usize> {
    let len = rest.find(|c: char| !c.is_ascii_digit()).filter(|len| (1..=2).contains(len))?;
    let after = rest.get(len..)?;
    let sign = after.chars().next()?;
    let next = after.get(sign.len_utf8()..)?;
    if matches!(sign, '.' | '、' | '）' | '．') && !next.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(len.saturating_add(sign.len_utf8()));
    }
    // In the source a blank stands after the number and nothing that ends a sentence follows.
    let raw = source.trim_start().get(len..)?;
    let blank = raw.starts_with([' ', '\u{3000}', '\t']) && !source.contains('\t');
    (blank && !rest.contains(['。', '，']) && crate::draft::figure::unit::is_word(sign)).then_some(len)
}
