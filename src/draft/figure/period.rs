//! Years as a plan writes them: 2025年, 2021—2025年, “十四五”, 2021年10月29日.

use crate::text::all_digits;
use jiff::civil::Date;

/// A day: year, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Day {
    /// 31 December.
    pub fn end_of(year: i32) -> Self {
        Self { year, month: 12, day: 31 }
    }

    /// 1 January.
    pub fn start_of(year: i32) -> Self {
        Self { year, month: 1, day: 1 }
    }

    /// The last day of a month.
    pub fn end_of_month(year: i32, month: u8) -> Self {
        let date = i16::try_from(year).ok().zip(i8::try_from(month).ok());
        let first = date.and_then(|(year, month)| Date::new(year, month, 1).ok());
        let day = first.and_then(|first| u8::try_from(first.days_in_month()).ok()).unwrap_or(31);
        Self { year, month, day }
    }

    /// Whether it is the last day of a year.
    pub fn closes_year(self) -> bool {
        self.month == 12 && self.day == 31
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The years of a five-year plan that is named somewhere in the text.
pub(crate) fn five_year(text: &str) -> Option<(i32, i32)> {
    const NAMES: &[(&str, i32)] =
        &[("十一五", 2006), ("十二五", 2011), ("十三五", 2016), ("十四五", 2021), ("十五五", 2026), ("十六五", 2031)];
    let (_, start) = NAMES.iter().find(|(name, _)| text.contains(name))?;
    Some((*start, start.saturating_add(4)))
}

/// What a mention of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mention {
    /// 2025年.
    Year(i32),
    /// 2025年6月.
    Month(i32, u8),
    /// 2021—2025年.
    Years(i32, i32),
    /// A day.
    Day(Day),
}

/// Reads a mention at the start of `rest`: what it is, and how long.
pub(crate) fn read(rest: &str) -> Option<(Mention, usize)> {
    let (mention, tail) = five_year_name(rest).or_else(|| written(rest))?;
    Some((mention, rest.len().saturating_sub(tail.len())))
}

/// What a year begins, and what stands behind it.
fn written(rest: &str) -> Option<(Mention, &str)> {
    let (year, after) = year(rest).filter(|(year, _)| (1949..=2099).contains(year))?;
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    span(year, after)
        .or_else(|| day(year, after))
        .or_else(|| month(year, after))
        .or_else(|| Some((Mention::Year(year), after.strip_prefix('年')?)))
}

/// “十四五” with or without its quotation marks.
fn five_year_name(rest: &str) -> Option<(Mention, &str)> {
    let inside = rest.trim_start_matches(['“', '"']);
    let (name, tail) = inside.split_at_checked("十四五".len())?;
    let (first, last) = five_year(name)?;
    Some((Mention::Years(first, last), tail.strip_prefix(['”', '"']).unwrap_or(tail)))
}

/// Two years with a dash between them.
fn span(first: i32, after: &str) -> Option<(Mention, &str)> {
    let dash = after.strip_prefix('年').unwrap_or(after);
    let rest = dash.trim_start_matches(['—', '-', '~', '至', '到']);
    let (last, tail) = year(rest).filter(|(last, _)| rest.len() < dash.len() && *last > first && *last <= 2099)?;
    // （2025-2027） in a title needs no 年.
    let tail = tail.strip_prefix('年').or_else(|| tail.starts_with(['）', ')', '》']).then_some(tail))?;
    Some((Mention::Years(first, last), tail))
}

/// 2021-10-29, 2021/10/29, 2021.10.29, 2024年3月5日.
fn day(year: i32, after: &str) -> Option<(Mention, &str)> {
    let sign = after.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年'))?;
    let (month, rest) = short(after.strip_prefix(sign)?)?;
    let (day, rest) = short(rest.strip_prefix(if sign == '年' { '月' } else { sign })?)?;
    let tail = if sign == '年' { rest.strip_prefix('日')? } else { rest };
    let real = (1..=12).contains(&month) && (1..=Day::end_of_month(year, month).day).contains(&day);
    real.then_some((Mention::Day(Day { year, month, day }), tail))
}

/// 2025年6月.
fn month(year: i32, after: &str) -> Option<(Mention, &str)> {
    let (month, rest) = short(after.strip_prefix('年')?)?;
    let tail = rest.strip_prefix("月份").or_else(|| rest.strip_prefix('月'))?;
    (1..=12).contains(&month).then_some((Mention::Month(year, month), tail))
}

/// One or two digits.
fn short(rest: &str) -> Option<(u8, &str)> {
    let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits = rest.get(..len).filter(|d| (1..=2).contains(&d.len()))?;
    Some((digits.parse().ok()?, rest.get(len..)?))
}

/// Four digits.
fn year(rest: &str) -> Option<(i32, &str)> {
    let (digits, tail) = rest.split_at_checked(4).filter(|(digits, _)| all_digits(digits))?;
    Some((digits.parse().ok()?, tail))
}
