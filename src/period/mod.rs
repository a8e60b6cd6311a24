//! Periods: text to period and period to text.
//!
//! A period is a run of whole days and stands for its last one. What is read
//! as `2025年6月`, `202506` or `2025M06` is written as `2025-06`.

mod english;

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text;

use english::Named;

/// Years outside of this are taken for a slip, not for a date.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;

/// Days from 1900 on, as spreadsheets count them, from 2000 to 2099.
const SERIALS: std::ops::RangeInclusive<&str> = "36526"..="73050";

/// Longer text, in bytes, is no period: a cell may hold a book.
const MAX_TEXT: usize = 256;

/// Words of what was not measured, also without a year.
const FORECASTS: [&str; 6] = ["预计", "预测", "目标", "规划", "forecast", "target"];
/// Those that may be anything else without one.
const PLANS: [&str; 8] = ["计划", "预算", "预期", "预估", "plan", "budget", "projected", "projection"];

/// A run of days, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    last: Date,
    first: Date,
}

/// Why a text is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Nothing there.
    Empty,
    /// `2019.1`: January, or October with a lost 0?
    Ambiguous,
    /// `45838`: a date in the numbers of a spreadsheet?
    Serial,
    /// A day, month or year that does not exist or cannot be meant.
    Unreal,
    /// `1-9月` without its year, or of two digits.
    NoYear,
    /// A forecast or a target: no measured period.
    Forecast,
    /// `2024年至2025年`, `2023-2025`: two years, or more.
    TwoYears,
    /// `2022/23`, `2022-2023`, `FY2023`, 2023学年: a year that begins in the midst of one.
    AcrossYears,
    /// `2000-10` among years: October, or the years up to 2010?
    MonthOrYears,
    /// `2025年三季度累计`, `2025年累计`: of which months?
    SinceWhen,
    /// With a line through it.
    StruckOut,
    /// `2025¹`: a mark of a note behind it.
    Marked,
    /// Anything else.
    Unknown,
}

impl Period {
    /// From `first` to `last`; `None` when they are the wrong way round.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { last, first })
    }

    /// A single day.
    pub fn day(date: Date) -> Self {
        Self { last: date, first: date }
    }

    /// The whole year of `date`.
    pub fn year_of(date: Date) -> Self {
        Self { last: date.last_of_year(), first: date.first_of_year() }
    }

    /// First day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Last day: the one a period stands for.
    pub fn last(&self) -> Date {
        self.last
    }

    /// Whether it is one whole calendar year.
    pub fn is_year(&self) -> bool {
        *self == Self::year_of(self.last)
    }

    /// Reads a period in any of the notations of the README.
    ///
    /// # Errors
    /// [`PeriodError`] with the reason.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        if text.len() > MAX_TEXT {
            return Err(PeriodError::Unknown);
        }
        let text = &*text::fold(day(text));
        if text.is_empty() {
            return Err(PeriodError::Empty);
        }
        if text.contains(text::STRUCK) {
            return Err(PeriodError::StruckOut);
        }
        let unmarked = text.trim_end_matches(text::is_raised);
        if unmarked.len() < text.len() && Self::parse(unmarked).is_ok() {
            return Err(PeriodError::Marked);
        }
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&FORECASTS) || text.starts_with(|c: char| c.is_ascii_digit()) && has(&PLANS) {
            return Err(PeriodError::Forecast);
        }
        if is_across_years(text) {
            return Err(PeriodError::AcrossYears);
        }
        if is_two_years(text) {
            return Err(PeriodError::TwoYears);
        }
        if let Some(rest) = text.strip_prefix("截至").or_else(|| text.strip_prefix("截止")) {
            return Ok(one(rest)?.since_january());
        }
        if let Some(rest) = CUMULATIVE.iter().find_map(|word| text.strip_suffix(word)) {
            return cumulative(rest);
        }
        if let Some((from, to)) = text.split_once('/').filter(|(from, _)| from.len() >= 7) {
            let (from, to) = (one(from)?, one(to)?);
            let period = Period::new(from.first, to.last).ok_or(PeriodError::Unreal)?;
            return if period.is_long() { Err(PeriodError::TwoYears) } else { Ok(period) };
        }
        one(text)
    }

    /// Whether it is longer than a year.
    fn is_long(&self) -> bool {
        self.first.checked_add(1.year()).is_ok_and(|next| next <= self.last)
    }

    /// Everything of the year up to the last day.
    pub fn since_january(self) -> Self {
        Self { first: self.last.first_of_year(), ..self }
    }
}

/// How a period ends that reaches back to 1 January.
const CUMULATIVE: [&str; 3] = ["累计", "(累计)", "累计值"];

/// `2025年3月累计`: since 1 January, up to the end of March.
fn cumulative(text: &str) -> Result<Period, PeriodError> {
    let period = one(text)?;
    let within = period.first.year() == period.last.year();
    // 7-9月累计 and 第三季度累计 may begin in July, or in January.
    let begins = period.first.month() == 1 || period.first.month() == period.last.month();
    // Up to which month is 2025年累计?
    let open = period.is_year() && !text.contains(['月', '-']);
    if within && begins && !open { Ok(period.since_january()) } else { Err(PeriodError::SinceWhen) }
}

/// Words for a year that may begin on any day.
const OTHER_YEARS: [&str; 6] = ["学年", "学年度", "财年", "财政年度", "fiscalyear", "schoolyear"];

/// `2022/23`, `2022-2023`, `FY2023`, `2023财年`: a year across two.
fn is_across_years(text: &str) -> bool {
    let worded = text.strip_prefix("fy").or_else(|| OTHER_YEARS.iter().find_map(|word| text.strip_prefix(word)));
    let worded = worded.or_else(|| OTHER_YEARS.iter().find_map(|word| text.strip_suffix(word)));
    let bare = worded.unwrap_or(text);
    let bare = bare.strip_suffix("年度").unwrap_or(bare);
    let digits = |text: &str| matches!(text.len(), 2 | 4) && text::all_digits(text);
    let Some((from, to)) = bare.split_once(['/', '-', '–', '—', '~']) else { return worded.is_some_and(digits) };
    // 2022/23 is no month; 2011/12 is one.
    let next = from.parse::<i16>().map(|from| from.saturating_add(1)).unwrap_or_default();
    let short = to.len() == 2 && (to > "12" || worded.is_some()) && to.parse() == Ok(next % 100);
    let tilde = bare.contains('~') && worded.is_none();
    from.len() == 4 && digits(from) && digits(to) && !tilde && (short || to.parse() == Ok(next))
}

/// `2023-2025`, `2024年至2025年`, `2013-23`: of which of the two is it?
fn is_two_years(text: &str) -> bool {
    // 2010-12 is a month.
    let month = |to: &str| to.len() == 2 && to <= "12";
    two_years(text).is_some_and(|(from, to)| to.len() == 4 || !month(to) && is_span(from, to))
}

/// The two years of a text that has nothing else, the second of them with two digits or four.
fn two_years(text: &str) -> Option<(&str, &str)> {
    let text = ["学年", "财年", "年度"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    let year = |text: &str| {
        let text = text.strip_suffix('年').unwrap_or(text);
        matches!(text.len(), 2 | 4) && text::all_digits(text)
    };
    let bare = |text| str::strip_suffix(text, '年').unwrap_or(text);
    let parted =
        |sign: &str| text.split_once(sign).filter(|(from, to)| bare(from).len() == 4 && year(from) && year(to));
    let (from, to) = ["/", "-", "–", "—", "~", "至", "到", "、", "和"].into_iter().find_map(parted)?;
    Some((bare(from), bare(to)))
}

/// Whether two digits count on from a year: from 2013 to 23.
fn is_span(from: &str, to: &str) -> bool {
    from.get(2..).is_some_and(|from| from < to)
}

/// The later year of `2013-23`, `2023/2022`, also of `2000-10`, which may be a month.
pub fn last_of_years(written: &str) -> Option<i16> {
    let folded = text::fold(written);
    let (from, to) = two_years(&folded)?;
    if to.len() == 4 {
        return from.max(to).parse().ok();
    }
    is_span(from, to).then(|| format!("{}{to}", from.get(..2).unwrap_or_default()).parse().ok())?
}

impl PeriodError {
    /// Whether a period was meant, and slipped: such a heading of a column is no other word.
    pub fn is_slip(self) -> bool {
        matches!(
            self,
            Self::Ambiguous
                | Self::Serial
                | Self::Unreal
                | Self::TwoYears
                | Self::AcrossYears
                | Self::SinceWhen
                | Self::StruckOut
                | Self::Marked
        )
    }
}

/// Canonical: 2025, 2025H1, 2025Q3, 2025-06, 2025-06-30, 2025-01/2025-09.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        let year = last.year();
        if first == last {
            return write!(f, "{last}");
        }
        if first.day() != 1 || last != last.last_of_month() {
            return write!(f, "{first}/{last}");
        }
        match (first.year() == year, first.month(), last.month()) {
            (true, 1, 12) => write!(f, "{year}"),
            (true, 1, 6) => write!(f, "{year}H1"),
            (true, 7, 12) => write!(f, "{year}H2"),
            (true, from @ (1 | 4 | 7 | 10), to) if to.saturating_sub(from) == 2 => {
                write!(f, "{year}Q{}", to.saturating_div(3))
            }
            (true, from, to) if from == to => write!(f, "{year}-{from:02}"),
            (_, from, to) => write!(f, "{}-{from:02}/{year}-{to:02}", first.year()),
        }
    }
}

/// A date as a spreadsheet writes it, at midnight, without its time.
fn day(text: &str) -> &str {
    let parted = text.trim_end_matches(text::is_blank).rsplit_once(|c| text::is_blank(c) || c == 'T');
    match parted {
        Some((day, "0:00" | "00:00" | "0:00:00" | "00:00:00")) => day,
        _ => text,
    }
}

/// A single period, folded: the year, then whatever follows it.
fn one(text: &str) -> Result<Period, PeriodError> {
    match english::named(text) {
        Some(Named::Month(year, month)) => return months(year, month, month),
        Some(Named::Day(year, month, day)) => return real(year, month, number(day)?).map(Period::day),
        Some(Named::NoYear) => return Err(PeriodError::NoYear),
        None => {}
    }
    let (year, rest) = digits(text);
    // 2024.0: a year that a program kept as a number; no month is 0.
    let rest = if is_nought(rest) { "" } else { rest };
    match (year.len(), rest) {
        (4, "" | "年" | "年底" | "年末" | "年度" | "年全年") => months(year, 1, 12),
        (6, "") => {
            let (year, month) = text::cut(year, 4);
            months(year, number(month)?, number(month)?)
        }
        (8, "") => {
            let (year, rest) = text::cut(year, 4);
            let (month, day) = text::cut(rest, 2);
            day_of(year, month, day)
        }
        (4, rest) => within(year, rest),
        // 2025 1/4, as the Bank of Korea writes quarters.
        (5, "/4") => {
            let (year, quarter) = text::cut(year, 4);
            let quarter = number(quarter)?;
            if (1..=4).contains(&quarter) { quarters(year, quarter, quarter) } else { Err(PeriodError::Unreal) }
        }
        // 31.12.2025: with points between them days come first wherever it is written.
        (1 | 2, rest) => match day_first(rest) {
            Some((month, full)) => day_of(full, month, year),
            None if rest.contains('月') || rest.contains("季度") => Err(PeriodError::NoYear),
            None if rest.is_empty() => Err(PeriodError::Unreal),
            None => Err(PeriodError::Unknown),
        },
        (0, rest) if rest.contains("季度") || rest.contains("半年") => Err(PeriodError::NoYear),
        (5, "") if SERIALS.contains(&year) => Err(PeriodError::Serial),
        (_, "") if !year.is_empty() => Err(PeriodError::Unreal),
        _ => Err(PeriodError::Unknown),
    }
}

/// `.12.2025` behind a day.
fn day_first(rest: &str) -> Option<(&str, &str)> {
    let (month, year) = rest.strip_prefix('.')?.split_once('.')?;
    (year.len() == 4 && text::all_digits(year) && text::all_digits(month)).then_some((month, year))
}

/// `.0` behind a whole number.
fn is_nought(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|zeros| !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0'))
}

/// What follows a four-digit year.
fn within(year: &str, rest: &str) -> Result<Period, PeriodError> {
    if let Some(rest) = rest.strip_prefix('.') {
        // 2025.6.30 can only be a day.
        if let Some((month, day)) = rest.split_once('.') {
            return day_of(year, month, day);
        }
        // 2025.06 has not lost its 0, as 2025.1 may have.
        if let Ok(month @ 1..=12) = number(rest).map(|month| if rest.len() == 2 { month } else { 0 }) {
            return months(year, month, month);
        }
        let plain = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        return Err(if plain { PeriodError::Ambiguous } else { PeriodError::Unknown });
    }
    if let Some(rest) = rest.strip_prefix('年') {
        return chinese(year, rest);
    }
    let parted = ['-', '/'].into_iter().find_map(|dash| Some((rest.strip_prefix(dash)?, dash)));
    parted.map_or_else(|| lettered(year, rest), |(rest, dash)| dashed(year, rest, dash))
}

/// `06`, `06-30`, `q3`, `h1` after `2025-`.
fn dashed(year: &str, rest: &str, dash: char) -> Result<Period, PeriodError> {
    match rest.split_once(dash) {
        Some((month, day)) => day_of(year, month, day),
        None if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            let month = number(rest)?;
            months(year, month, month)
        }
        None => lettered(year, rest),
    }
}

/// `q3`, `h1`, `m06`.
fn lettered(year: &str, rest: &str) -> Result<Period, PeriodError> {
    let mut letters = rest.chars();
    let letter = letters.next();
    match (letter, number(letters.as_str())?) {
        (Some('q'), quarter @ 1..=4) => quarters(year, quarter, quarter),
        (Some('h'), half @ 1..=2) => quarters(year, half.saturating_mul(2).saturating_sub(1), half.saturating_mul(2)),
        (Some('m'), month) => months(year, month, month),
        (Some('q' | 'h'), _) => Err(PeriodError::Unreal),
        _ => Err(PeriodError::Unknown),
    }
}

/// `6月`, `6月30日`, `1-9月`, `第三季度`, `前三季度`, `上半年` after `2025年`.
fn chinese(year: &str, rest: &str) -> Result<Period, PeriodError> {
    match rest {
        "年底" | "年末" => return months(year, 1, 12),
        "上半年" => return quarters(year, 1, 2),
        "下半年" => return quarters(year, 3, 4),
        _ => {}
    }
    if let Some(ordinal) = rest.strip_suffix("季度").or_else(|| rest.strip_suffix("季度末")) {
        return match ordinal.strip_prefix('前') {
            Some(count) => quarters(year, 1, quarter(count)?),
            None => {
                let which = quarter(ordinal.strip_prefix('第').unwrap_or(ordinal))?;
                quarters(year, which, which)
            }
        };
    }
    let (month, tail) = digits(rest);
    // 1月-9月 is 1-9月.
    let tail =
        tail.strip_prefix('月').filter(|rest| rest.starts_with(['-', '—', '–', '~', '至', '到'])).unwrap_or(tail);
    if let Some(to) = tail.strip_prefix(['-', '—', '–', '~', '至', '到']) {
        let to =
            ["月", "月份", "月底", "月末"].iter().find_map(|word| to.strip_suffix(word)).ok_or(PeriodError::Unknown)?;
        return months(year, number(month)?, number(to)?);
    }
    match tail {
        "月" | "月底" | "月末" | "月份" => months(year, number(month)?, number(month)?),
        _ => {
            let day = tail.strip_prefix('月').and_then(|day| day.strip_suffix(['日', '号']));
            day_of(year, month, day.ok_or(PeriodError::Unknown)?)
        }
    }
}

fn quarter(text: &str) -> Result<i8, PeriodError> {
    match text {
        "1" | "一" => Ok(1),
        "2" | "二" | "两" => Ok(2),
        "3" | "三" => Ok(3),
        "4" | "四" => Ok(4),
        _ => Err(PeriodError::Unknown),
    }
}

fn quarters(year: &str, from: i8, to: i8) -> Result<Period, PeriodError> {
    months(year, from.saturating_mul(3).saturating_sub(2), to.saturating_mul(3))
}

fn months(year: &str, from: i8, to: i8) -> Result<Period, PeriodError> {
    let first = real(year, from, 1)?;
    let last = real(year, to, 1)?.last_of_month();
    Period::new(first, last).ok_or(PeriodError::Unreal)
}

fn day_of(year: &str, month: &str, day: &str) -> Result<Period, PeriodError> {
    real(year, number(month)?, number(day)?).map(Period::day)
}

fn real(year: &str, month: i8, day: i8) -> Result<Date, PeriodError> {
    let year: i16 = year.parse().map_err(|_| PeriodError::Unreal)?;
    if !YEARS.contains(&year) {
        return Err(PeriodError::Unreal);
    }
    Date::new(year, month, day).map_err(|_| PeriodError::Unreal)
}

fn number(text: &str) -> Result<i8, PeriodError> {
    if text.is_empty() || text.len() > 2 || !text::all_digits(text) {
        return Err(PeriodError::Unknown);
    }
    text.parse().map_err(|_| PeriodError::Unknown)
}

/// The run of digits at the start, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text::cut(text, end)
}

#[cfg(test)]
mod tests;
