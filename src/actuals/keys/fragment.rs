//! Parts of a period that another cell, or the title, makes whole: 一季度 below 2025年, `12`
//! below 月, 本月 and 累计 in a monthly release.

use jiff::ToSpan;

use crate::period::{Period, PeriodError};
use crate::text;

use crate::actuals::keys::period::When;

/// English names of months, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The month, the quarter, the span that the title names.
const SAME: [&str; 8] = ["本期", "报告期", "本期数", "本期值", "当期", "当期值", "本期实际", "本期完成"];
const MONTH: [&str; 8] = ["本月", "当月", "本月数", "当月值", "本月实际", "本月完成", "当月完成", "单月"];
/// Since 1 January, up to the end of what the title names.
const SINCE_JANUARY: [&str; 24] = [
    "累计", "本期累计", "本期累计数", "本月累计", "当期累计", "累计完成数", "自年初累计数", "本年累计", "当年累计",
    "1-本月", "1-本月累计", "一至本月", "一至本月累计", "自年初累计", "年初累计", "年初至今", "自年初至今",
    "年初至本月", "本月止累计", "本月止", "本年累计数", "累计数", "累计值", "累计完成",
];
/// The same a year before.
const SINCE_JANUARY_BEFORE: [&str; 6] =
    ["上年同期累计", "去年同期累计", "上年同期累计数", "去年同期累计数", "上年累计", "同期累计"];
/// The year that the title names a part of.
const THIS_YEAR: [&str; 4] = ["本年", "今年", "当年", "本年度"];
const YEAR: [&str; 5] = ["本年", "今年", "当年", "本年度", "全年"];
const YEAR_BEFORE: [&str; 6] = ["去年", "上年", "上一年", "上年度", "去年全年", "上年全年"];
const SAME_BEFORE: [&str; 7] = ["上年同期", "去年同期", "上年同期数", "去年同期数", "上年同期值", "同期", "同期数"];
const MONTH_BEFORE: [&str; 3] = ["上月", "上月数", "上月实际"];

impl When {
    /// A part of a year under the cell that names the year: 一季度, 6月, 1-6月, 上半年, 全年.
    ///
    /// # Errors
    /// Why the two together are no period.
    pub fn within_year(year: &str, part: &str) -> Result<Self, PeriodError> {
        let year = year_of(year)?;
        let folded = text::fold(part);
        match &*folded {
            "" => Err(PeriodError::Empty),
            "全年" | "年" | "全年累计" | "年度" | "年底" | "年末" => Self::heading(&year),
            part if part.starts_with(['q', 'h', 's', 'm']) => Self::heading(&format!("{year}{part}")),
            part => Self::heading(&format!("{year}年{part}")),
        }
    }

    /// A month in a column of its own: `12`, `06`, 6月, `6.0`, `Jun`; also 1-6月.
    ///
    /// # Errors
    /// Why it is no month of that year.
    pub fn of_month(year: &str, month: &str) -> Result<Self, PeriodError> {
        let folded = text::fold(month).into_owned();
        let number = folded.strip_suffix(".0").unwrap_or(&folded);
        let named = MONTHS.iter().position(|name| number.starts_with(name) && number.is_ascii());
        match named.and_then(|at| at.checked_add(1)) {
            Some(month) => Self::within_year(year, &format!("{month}月")),
            None if is_number(number) => Self::within_year(year, &format!("{number}月")),
            None => Self::within_year(year, number),
        }
    }

    /// A quarter in a column of its own: `4`, `Q4`, 四, 第四季度, `IV`.
    ///
    /// # Errors
    /// Why it is no quarter of that year.
    pub fn of_quarter(year: &str, quarter: &str) -> Result<Self, PeriodError> {
        let folded = text::fold(quarter).into_owned();
        let number = folded.strip_suffix(".0").unwrap_or(&folded);
        let number = match number.strip_prefix('第').unwrap_or(number) {
            "一" | "i" | "ⅰ" => "1",
            "二" | "ii" | "ⅱ" => "2",
            "三" | "iii" | "ⅲ" => "3",
            "四" | "iv" | "ⅳ" => "4",
            _ => number,
        };
        match is_number(number) {
            true => Self::within_year(year, &format!("q{number}")),
            false => Self::within_year(year, number),
        }
    }

    /// What 本月, 累计, 上年同期 … are in a table of this period; `None` where a text is none of
    /// these, or the period does not say it: of which month is 本月 in a table of a year?
    pub fn relative(text: &str, of: Period) -> Option<Self> {
        let folded = text::fold(text);
        let is = |words: &[&str]| words.contains(&&*folded);
        let month = Period::new(of.last().first_of_month(), of.last())?;
        let whole = of.first().day() == 1 && of.last() == of.last().last_of_month();
        // 1-6月 ends with June; a quarter by itself and a year are not reported by months.
        let monthly = whole && !of.is_year() && (of.first().month() == 1 || of.first() == month.first());
        let (period, part) = match () {
            () if is(&SAME) => (of, of.first().month() == 1 && !of.is_year()),
            () if is(&SINCE_JANUARY) && whole => (of.since_january(), true),
            () if is(&MONTH) && monthly => (month, false),
            () if is(&MONTH_BEFORE) && monthly => (before(month, false)?, false),
            () if is(&YEAR) && of.is_year() => (of, false),
            () if is(&THIS_YEAR) && of.first().month() == 1 && of.first() < month.first() => (of, true),
            () if is(&SINCE_JANUARY_BEFORE) && whole => (before(of.since_january(), true)?, true),
            () if is(&YEAR_BEFORE) && of.is_year() => (before(of, true)?, false),
            () if is(&SAME_BEFORE) => (before(of, true)?, of.first().month() == 1 && !of.is_year()),
            () => return None,
        };
        Some(Self { period, part: part && !period.is_year(), ..Self::parse(&period.to_string()).ok()? })
    }
}

/// Digits alone.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The four digits of a cell that names a year.
fn year_of(written: &str) -> Result<String, PeriodError> {
    let year = Period::parse(written)?;
    if year.is_year() { Ok(year.last().year().to_string()) } else { Err(PeriodError::Unknown) }
}

/// The same a year before, or a month.
fn before(period: Period, year: bool) -> Option<Period> {
    let span = if year { 1.year() } else { 1.month() };
    let ends_month = period.last() == period.last().last_of_month();
    let (first, last) = (period.first().checked_sub(span).ok()?, period.last().checked_sub(span).ok()?);
    Period::new(first, if ends_month { last.last_of_month() } else { last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(when: Result<When, PeriodError>) -> String {
        when.map_or_else(
            |why| format!("{why:?}"),
            |when| format!("{}{}", when.period, if when.part { " part" } else { "" }),
        )
    }

    #[test]
    fn a_part_of_a_year_takes_its_year_from_elsewhere() {
        for (year, part, period) in [
            ("2025年", "一季度", "2025Q1"),
            ("2025", "第三季度", "2025Q3"),
            ("2025年", "上半年", "2025H1 part"),
            ("2025", "前三季度", "2025-01/2025-09 part"),
            ("2025年", "6月", "2025-06"),
            ("2025年", "1-6月", "2025H1 part"),
            ("2025年", "1-6月累计", "2025H1 part"),
            ("2025.0", "Q2", "2025Q2"),
            ("2025年", "全年", "2025"),
            ("2025年", "", "Empty"),
            ("2025年", "同比增长", "Unknown"),
            ("2025年6月", "一季度", "Unknown"),
            ("2025年", "13月", "Unreal"),
        ] {
            assert_eq!(written(When::within_year(year, part)), period, "{year} {part}");
        }
        assert_eq!(When::within_year("2025年", "一季度(初步)").unwrap().flags.to_string(), "provisional");
    }

    #[test]
    fn months_and_quarters_in_columns_of_their_own_are_joined_with_the_year() {
        for (month, period) in [
            ("12", "2025-12"),
            ("6", "2025-06"),
            ("06", "2025-06"),
            ("6.0", "2025-06"),
            ("6月", "2025-06"),
            ("1-6月", "2025H1 part"),
            ("Jun", "2025-06"),
            ("September", "2025-09"),
            ("M6", "2025-06"),
            ("13", "Unreal"),
            ("", "Empty"),
            ("合计", "Unknown"),
        ] {
            assert_eq!(written(When::of_month("2025", month)), period, "{month}");
        }
        for (quarter, period) in [
            ("4", "2025Q4"),
            ("4.0", "2025Q4"),
            ("Q2", "2025Q2"),
            ("二", "2025Q2"),
            ("第二季度", "2025Q2"),
            ("二季度", "2025Q2"),
            ("IV", "2025Q4"),
            ("5", "Unreal"),
            ("", "Empty"),
        ] {
            assert_eq!(written(When::of_quarter("2025年", quarter)), period, "{quarter}");
        }
    }

    #[test]
    fn what_stands_in_a_release_is_told_by_its_title() {
        let read = |text: &str, of: &str| {
            let of = Period::parse(of).unwrap();
            When::relative(text, of).map_or_else(|| "none".into(), |when| written(Ok(when)))
        };
        for (text, of, period) in [
            ("本月", "2025-06", "2025-06"),
            ("本月", "2025年1-6月", "2025-06"),
            ("累计", "2025-06", "2025H1 part"),
            ("1-本月", "2025-06", "2025H1 part"),
            ("本年累计", "2025年1-6月", "2025H1 part"),
            ("自年初累计", "2025-12", "2025"),
            ("累计", "2025", "2025"),
            ("本期", "2025Q2", "2025Q2"),
            ("上年同期", "2025年1-6月", "2024H1 part"),
            ("去年同期", "2025-02", "2024-02"),
            ("上月", "2025-03", "2025-02"),
            ("上月", "2025-01", "2024-12"),
            ("本年", "2025", "2025"),
            ("去年", "2025", "2024"),
            ("今年", "2025年1-6月", "2025H1 part"),
            ("今年", "2025-06", "none"),
            ("上年同期累计", "2025-09", "2024-01/2024-09 part"),
            ("上年同期累计", "2025", "2024"),
            ("去年", "2025-06", "none"),
            ("本月", "2025", "none"),
            ("本月", "2025Q2", "none"),
            ("本月", "2025-06-15", "none"),
            ("累计", "2025-06-15", "none"),
            ("同比增长(%)", "2025-06", "none"),
            ("累计增长", "2025-06", "none"),
            ("", "2025-06", "none"),
        ] {
            assert_eq!(read(text, of), period, "{text} of {of}");
        }
    }
}
