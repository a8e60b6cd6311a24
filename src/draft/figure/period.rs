//! Years as a plan writes them: 2025年, 2021—2025年, “十四五”, 2021年10月29日.

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
    if let Some((name, len)) = five_year_name(rest) {
        return Some((Mention::Years(name.0, name.1), len));
    }
    let year = number(rest, 4)?;
    let year = i32::try_from(year).ok().filter(|y| (1949..=2099).contains(y))?;
    let after = rest.get(4..)?;
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    span(year, after)
        .or_else(|| day(year, after))
        .or_else(|| month(year, after))
        .or_else(|| after.starts_with('年').then_some((Mention::Year(year), 7)))
}

/// “十四五” with or without its quotation marks.
fn five_year_name(rest: &str) -> Option<((i32, i32), usize)> {
    let inside = rest.trim_start_matches(['“', '"']);
    let head: String = inside.chars().take(3).collect();
    let years = five_year(&head)?;
    let open = rest.len().saturating_sub(inside.len());
    let len = open.saturating_add(head.len());
    let close =
        rest.get(len..).and_then(|r| r.chars().next()).filter(|c| matches!(c, '”' | '"')).map_or(0, char::len_utf8);
    Some((years, len.saturating_add(close)))
}

/// Two years with a dash between them.
fn span(year: i32, after: &str) -> Option<(Mention, usize)> {
    let dash = after.strip_prefix('年').unwrap_or(after);
    let rest = dash.trim_start_matches(['—', '-', '~', '至', '到']);
    if rest.len() == dash.len() {
        return None;
    }
    let last = i32::try_from(number(rest, 4)?).ok().filter(|y| *y > year && *y <= 2099)?;
    // （2025-2027） in a title needs no 年.
    let tail = rest.get(4..)?;
    let tail = tail.strip_prefix('年').or_else(|| tail.starts_with(['）', ')', '》']).then_some(tail))?;
    let len = 4_usize.saturating_add(after.len()).saturating_sub(tail.len());
    Some((Mention::Years(year, last), len))
}

/// 2021-10-29, 2021/10/29, 2021.10.29, 2024年3月5日.
fn day(year: i32, after: &str) -> Option<(Mention, usize)> {
    let sign = after.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年'))?;
    let rest = after.get(sign.len_utf8()..)?;
    let (month, rest) = short(rest)?;
    let rest = rest.strip_prefix(if sign == '年' { '月' } else { sign })?;
    let (day, rest) = short(rest)?;
    let rest = if sign == '年' { rest.strip_prefix('日')? } else { rest };
    if month == 0 || month > 12 || day == 0 || day > Day::end_of_month(year, month).day {
        return None;
    }
    Some((Mention::Day(Day { year, month, day }), 4_usize.saturating_add(after.len()).saturating_sub(rest.len())))
}

/// 2025年6月.
fn month(year: i32, after: &str) -> Option<(Mention, usize)> {
    let (month, rest) = short(after.strip_prefix('年')?)?;
    let rest = rest.strip_prefix("月份").or_else(|| rest.strip_prefix('月'))?;
    let len = 4_usize.saturating_add(after.len()).saturating_sub(rest.len());
    (1..=12).contains(&month).then_some((Mention::Month(year, month), len))
}

/// One or two digits.
fn short(rest: &str) -> Option<(u8, &str)> {
    let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits = rest.get(..len).filter(|d| (1..=2).contains(&d.len()))?;
    Some((digits.parse().ok()?, rest.get(len..)?))
}

/// Exactly so many digits at the start.
fn number(rest: &str, len: usize) -> Option<u32> {
    let digits = rest.get(..len)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}
