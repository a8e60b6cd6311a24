//! Numbers in a line, each with what it is: a figure with its unit, a mention of time, or part of a name.

use super::decimal;
use super::period::{self, Mention};
use super::unit;
use crate::draft::Reason;
use crate::draft::text::line::{HIDDEN, Line};
use crate::draft::text::words;
use std::ops::Range;

/// A number and its place.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// From its first digit to the end of its unit.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a number is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A figure.
    Figure(Figure),
    /// A year, a period, a day.
    Time(Mention),
    /// No figure, and why.
    Other(Reason),
}

/// A figure as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figure {
    /// A decimal.
    pub value: String,
    /// The upper end of 3-5个.
    pub high: Option<String>,
    /// As it is written, 亿 and 万亿 with it.
    pub unit: String,
    /// The unit is in no list.
    pub guessed: bool,
    /// 50余个, 100多家.
    pub more: bool,
    /// 两家, 一个.
    pub numeral: bool,
}

/// All numbers of a line, in order.
pub(crate) fn scan(line: &Line) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0_usize;
    while let Some(c) = line.text.get(at..).and_then(|r| r.chars().next()) {
        let token = read(line, at);
        match token {
            Some(token) if token.span.end > at => {
                at = token.span.end;
                tokens.push(token);
            }
            _ => at = at.saturating_add(c.len_utf8()),
        }
    }
    tokens
}

fn read(line: &Line, at: usize) -> Option<Token> {
    let before = line.text.get(..at)?;
    let rest = line.text.get(at..)?;
    if !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && let Some((mention, len)) = period::read(rest)
    {
        return Some(Token { span: at..at.saturating_add(len), kind: Kind::Time(mention) });
    }
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return word(line, at, before, rest);
    }
    let mut token = digits(at, before, rest)?;
    if line.plain.get(at..)?.starts_with(HIDDEN) && matches!(token.kind, Kind::Figure(_)) {
        token.kind = Kind::Other(Reason::Bracket);
    }
    Some(token)
}

/// A number written with digits.
fn digits(at: usize, before: &str, rest: &str) -> Option<Token> {
    let len = decimal_len(rest);
    let other = |len: usize, reason| Some(Token { span: at..at.saturating_add(len), kind: Kind::Other(reason) });
    if in_name(before) {
        return other(len, Reason::Name);
    }
    let after = rest.get(len..)?;
    if let Some(reason) = no_figure(before, after) {
        return other(len, reason);
    }
    if let Some(per) = after.strip_prefix('/').filter(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
        return rate(at, rest, len, per)
            .or_else(|| other(len.saturating_add(1).saturating_add(decimal_len(per)), Reason::Fraction));
    }
    if let Some(right) = after.strip_prefix(':').filter(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
        return ratio(at, rest, len, right);
    }
    let mut token = figure(at, rest, len);
    // 300亿级产业集群 is a class of things.
    if matches!(&token.kind, Kind::Figure(f) if f.unit.ends_with('级') || !is_sound(f)) {
        token.kind = Kind::Other(Reason::Name);
    }
    Some(token)
}

/// Whether a plan can hold it: no more digits than a figure may have, a range that runs upwards.
fn is_sound(figure: &Figure) -> bool {
    let short = |value: &str| {
        let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
        whole.len().saturating_add(fraction.len()) <= 15 && fraction.len() <= 9
    };
    let upwards = figure.high.as_ref().is_none_or(|high| short(high) && decimal::less(&figure.value, high));
    short(&figure.value) && upwards
}

/// 12/10万: a rate with its own base.
fn rate(at: usize, rest: &str, len: usize, per: &str) -> Option<Token> {
    let digits = decimal_len(per);
    let lump = lump_len(per.get(digits..)?);
    if lump == 0 {
        return None;
    }
    let unit_len = digits.saturating_add(lump).saturating_add(1);
    let unit = rest.get(len..len.saturating_add(unit_len))?.to_owned();
    let figure = Figure { value: plain(rest.get(..len)?), unit, ..Figure::default() };
    Some(Token { span: at..at.saturating_add(len).saturating_add(unit_len), kind: Kind::Figure(figure) })
}

/// 2.2:1 is 2.2.
fn ratio(at: usize, rest: &str, len: usize, right: &str) -> Option<Token> {
    let one = decimal_len(right);
    let end = at.saturating_add(len).saturating_add(1).saturating_add(one);
    let kind = if right.get(..one) == Some("1") {
        Kind::Figure(Figure { value: plain(rest.get(..len)?), ..Figure::default() })
    } else {
        Kind::Other(Reason::Fraction)
    };
    Some(Token { span: at..end, kind })
}

/// Number, lump, 余 and unit; with 3-5个 its upper end.
fn figure(at: usize, rest: &str, len: usize) -> Token {
    let low = Part::read(rest, len);
    let tail = rest.get(low.end..).unwrap_or_default();
    let joints = if low.unit.is_empty() { "-—~至到" } else { "-—~至" };
    let next = tail.trim_start_matches(|c| joints.contains(c));
    let dash = tail.len().saturating_sub(next.len());
    let range = dash > 0 && next.starts_with(|c: char| c.is_ascii_digit()) && period::read(next).is_none();
    if !range {
        return low.token(at, None);
    }
    let high = Part::read(next, decimal_len(next));
    let end = low.end.saturating_add(dash).saturating_add(high.end);
    // 5-10万: the lump is that of both.
    let low_power = if low.unit.is_empty() && low.power == 0 { high.power } else { low.power };
    let top = high.value();
    Part { digits: low.digits, power: low_power, more: low.more, end, ..high }.token(at, Some(top))
}

struct Part {
    digits: String,
    /// 万 and what stands before 亿, as a power of ten.
    power: usize,
    /// 亿 or 万亿, which stays with the unit.
    big: &'static str,
    more: bool,
    unit: String,
    guessed: bool,
    end: usize,
}

impl Part {
    fn read(rest: &str, len: usize) -> Self {
        let after = rest.get(len..).unwrap_or_default();
        let more = |rest: &str| if rest.starts_with(['余', '多']) { '余'.len_utf8() } else { 0 };
        let early = more(after);
        let lump_text = after.get(early..).unwrap_or_default();
        let lump = lump_len(lump_text);
        let (power, big) = lump_power(lump_text.get(..lump).unwrap_or_default());
        let tail = lump_text.get(lump..).unwrap_or_default();
        let late = more(tail);
        let unit_text = tail.get(late..).unwrap_or_default();
        let unit = unit::read(unit_text);
        let mut word = unit_text.get(..unit.len).unwrap_or_default().to_owned();
        let after_unit = unit_text.get(unit.len..).unwrap_or_default();
        let last = if early == 0 && late == 0 && !word.is_empty() { more(after_unit) } else { 0 };
        // 余 and 多 after the unit: 50个余.
        let end = [len, early, lump, late, unit.len, last].iter().fold(0_usize, |sum, n| sum.saturating_add(*n));
        if word == "百分点" {
            word = "个百分点".to_owned();
        }
        Self {
            digits: plain(rest.get(..len).unwrap_or_default()),
            power,
            big,
            more: early > 0 || late > 0 || last > 0,
            unit: word,
            guessed: unit.guessed,
            end,
        }
    }

    fn value(&self) -> String {
        let big = if self.unit.is_empty() { decimal::power(self.big) } else { 0 };
        decimal::shift(&self.digits, self.power.saturating_add(big))
    }

    fn token(self, at: usize, high: Option<String>) -> Token {
        let unit = if self.unit.is_empty() { String::new() } else { format!("{}{}", self.big, self.unit) };
        let end = at.saturating_add(self.end);
        let value = self.value();
        let figure = Figure { value, high, unit, guessed: self.guessed, more: self.more, numeral: false };
        Token { span: at..end, kind: Kind::Figure(figure) }
    }
}

/// A number written as a word before a measure word: 两家, 十个, 万名.
fn word(line: &Line, at: usize, before: &str, rest: &str) -> Option<Token> {
    let len = rest.find(|c: char| numeral(c).is_none()).unwrap_or(rest.len());
    let runs_on =
        |c: char| numeral(c).is_some() || c.is_ascii_alphanumeric() || "第每数几这那同另某哪余多之亿分".contains(c);
    if len == 0 || before.ends_with(runs_on) || line.plain.get(at..)?.starts_with(HIDDEN) {
        return None;
    }
    let after = rest.get(len..)?;
    let behind = after.strip_prefix(['余', '多']).unwrap_or(after);
    let unit = unit::measure_word(behind)?;
    let value = numeral_value(rest.get(..len)?)?;
    let more = after.len().saturating_sub(behind.len());
    let end = [len, more, unit.len()].iter().fold(at, |sum, n| sum.saturating_add(*n));
    let figure = Figure { value, unit: unit.to_owned(), more: more > 0, numeral: true, ..Figure::default() };
    Some(Token { span: at..end, kind: Kind::Figure(figure) })
}

fn numeral(c: char) -> Option<u64> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        _ => return None,
    })
}

/// 三百五十 is 350; 百 alone is 100.
fn numeral_value(word: &str) -> Option<String> {
    let (mut sum, mut section, mut digit) = (0_u64, 0_u64, 0_u64);
    for c in word.chars() {
        let n = numeral(c)?;
        if n < 10 {
            if digit > 0 {
                return None;
            }
            digit = n;
        } else if n == 10_000 {
            let all = section.checked_add(digit)?;
            sum = sum.checked_add(all.max(1).checked_mul(n)?)?;
            (section, digit) = (0, 0);
        } else {
            section = section.checked_add(digit.max(1).checked_mul(n)?)?;
            digit = 0;
        }
    }
    Some(sum.checked_add(section)?.checked_add(digit)?.to_string())
}

/// How long the decimal at the start is, thousands with it.
fn decimal_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut at = 0_usize;
    // 2024,360 are two numbers: thousands begin with three digits at most.
    let is_first = |at: usize| at <= 3 || rest.get(..at).is_some_and(|it| it.contains(','));
    while digit(at) {
        at = at.saturating_add(1);
        let three = is_first(at) && (1..=3).all(|n| digit(at.saturating_add(n))) && !digit(at.saturating_add(4));
        if bytes.get(at) == Some(&b',') && three {
            at = at.saturating_add(1);
        }
    }
    if bytes.get(at) == Some(&b'.') && digit(at.saturating_add(1)) {
        at = at.saturating_add(1);
        while digit(at) {
            at = at.saturating_add(1);
        }
    }
    at
}

fn plain(digits: &str) -> String {
    decimal::shift(&digits.replace(',', ""), 0)
}

/// 十 to 亿 after a number, but not the 千 of 千瓦.
pub(crate) fn lump_len(rest: &str) -> usize {
    let len = rest.find(|c: char| !matches!(c, '百' | '千' | '万' | '亿')).unwrap_or(rest.len());
    let lump = rest.get(..len).unwrap_or_default();
    let tail = rest.get(len..).unwrap_or_default();
    let measure = lump.ends_with('千') && tail.starts_with(['瓦', '米', '克', '伏', '帕', '卡', '字']);
    let point = lump.ends_with('百') && tail.starts_with("分点");
    if measure || point { len.saturating_sub(3) } else { len }
}

/// The power of ten, and what stays with the unit.
fn lump_power(lump: &str) -> (usize, &'static str) {
    let split = ["万亿", "亿"].iter().find_map(|big| Some((lump.strip_suffix(big)?, *big)));
    let (small, big) = split.unwrap_or((lump, ""));
    (decimal::power(small), big)
}

/// Digits that run on from letters: IPv6, PM2.5, COVID-19.
fn in_name(before: &str) -> bool {
    let joined = before.trim_end_matches(['-', '_', '.', ' ', '+']);
    let letter = joined.ends_with(|c: char| c.is_ascii_alphabetic());
    (letter || before.ends_with('+')) && !words::ends(before, "GDP R&D")
}

/// Why digits are no figure, by what stands around them.
fn no_figure(before: &str, after: &str) -> Option<Reason> {
    let ahead = before.ends_with('前') && !words::ends(before, "年前 底前");
    if ahead || after.starts_with('强') || words::ends(before, "第 TOP") {
        return Some(Reason::Rank);
    }
    if after.starts_with('号') {
        return Some(Reason::Document);
    }
    if after.starts_with(['月', '日', '时', '点']) && !after.starts_with("点位") || month_range(after) {
        return Some(Reason::Date);
    }
    if named_size(after) {
        return Some(Reason::Name);
    }
    words::starts(after, "倍 成 折 番 余倍 多倍").then_some(Reason::Fraction)
}

/// 1-9月.
fn month_range(after: &str) -> bool {
    let last = after.trim_start_matches(['-', '—', '~', '至']);
    let behind = last.trim_start_matches(|c: char| c.is_ascii_digit());
    last.len() < after.len() && behind.len() < last.len() && behind.starts_with('月')
}

/// 5G, 4A级, 10G-PON, 3D, 7大行动, 3级: a name, not a figure.
fn named_size(after: &str) -> bool {
    let letters: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
    let letter = words::is(&letters, "G D A K V X B C S P R PON GHz AAAA AAAAA AAA") && !after.starts_with("B，");
    const KINDS: &str = "大 级 型 类 期 届 版 楼 层 维 纳米 代 + X 线 号线 环 字头";
    letter || words::starts(after, KINDS) && !words::starts(after, "大类 类以上")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_begin_with_three_digits_at_most() {
        for (text, long) in [("50,000个", 6), ("1,234,567.5", 11), ("2024,360", 4), ("26866,2024", 5), ("12,3456", 2)]
        {
            assert_eq!(decimal_len(text), long, "{text}");
        }
    }
}
