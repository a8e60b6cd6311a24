//! The period that heads a column or a row, with what is written around it:
//! 2025年(初步), `2025p`, 2025年①, 2025年完成, `2021 [YR2021]`.

use crate::flag::{self, Flag, Flags, NoActual};
use crate::period::PeriodError;
use crate::text;
use crate::unit::Unit;

use crate::actuals::keys::mark;
use crate::actuals::keys::period::When;

/// Marks that are taken off.
const MAX_MARKS: usize = 6;
const OPENING: [char; 5] = ['(', '[', '〔', '【', '<'];
const CLOSING: [char; 5] = [')', ']', '〕', '】', '>'];
/// What may stand before the unit of its figures.
const SIGNS: [char; 7] = ['_', ',', '、', ':', '/', '|', ';'];
/// How a period itself ends, where a word follows it without a bracket.
const ENDS: [char; 8] = ['年', '月', '度', '末', '底', '日', '号', '计'];

impl When {
    /// A period with marks behind it, which become flags.
    ///
    /// # Errors
    /// [`PeriodError::Forecast`] where a mark says that nothing was measured (2027年计划,
    /// `2026E`), else why what is left without marks is no period.
    pub fn heading(written: &str) -> Result<Self, PeriodError> {
        let plain = Self::parse(written);
        let Err(why) = plain else { return plain };
        if let Some(year) = lettered_year(written) {
            return Self::parse(year);
        }
        if why == PeriodError::Forecast {
            return plain;
        }
        let tidy = text::tidy(written);
        let (mut rest, mut flags) = (tidy.as_str(), Flags::NONE);
        for _ in 0..MAX_MARKS {
            let Some((before, said)) = taken(rest) else { break };
            match said {
                Ok(said) => flags = flags.and(said),
                Err(NoActual::Forecast) => return Self::parse(before).and(Err(PeriodError::Forecast)),
                Err(NoActual::Unknown) => return Self::parse(before).and(Err(PeriodError::Marked)),
                Err(NoActual::Missing) => return plain,
            }
            rest = before.trim_end_matches(text::is_blank);
            match Self::parse(rest) {
                Ok(when) => return Ok(Self { flags, ..when }),
                // 2025年累计*: of which months?
                Err(slip) if slip.is_slip() && slip != PeriodError::Marked => return Err(slip),
                Err(_) => {}
            }
        }
        plain
    }
}

/// `2025年(万元)`, 2025年[万元], 2025年_万元, 2025年：万元, 2025年万元: a period and the unit of its
/// figures, or whatever else stands behind it so.
pub fn with_unit(written: &str) -> Option<(When, Unit)> {
    let folded = text::fold(written);
    let ends = folded.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8())).rev();
    let parted = ends.map(|end| text::cut(&folded, end)).filter(|(_, rest)| !rest.is_empty());
    parted.into_iter().find_map(|(period, rest)| {
        let unit = behind(rest).or_else(|| period.ends_with(ENDS).then_some(rest))?;
        let when = When::heading(period).ok()?;
        (!unit.is_empty()).then(|| (when, Unit::parse(unit)))
    })
}

/// What is parted from what stands before it: in brackets, or by a sign.
pub fn behind(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix(OPENING).and_then(|it| it.strip_suffix(CLOSING));
    inner.filter(|it| !it.contains(OPENING)).or_else(|| rest.strip_prefix(SIGNS))
}

/// `Y1961`, as the FAO heads its years; `X1961` and `_1961`, as R and Stata do.
fn lettered_year(written: &str) -> Option<&str> {
    let year = written.trim_matches(text::is_blank).strip_prefix(['Y', 'y', 'X', 'x', '_'])?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(year)
}

/// What comes before the mark at the end, and what the mark says.
fn taken(text: &str) -> Option<(&str, Result<Flags, NoActual>)> {
    in_bracket(text).or_else(|| lettered(text)).or_else(|| worded(text)).or_else(|| {
        let rest = mark::behind(text)?;
        Some((rest, Ok(Flag::Marked.into())))
    })
}

/// `(初步)`, `(p)`, `[YR2021]` at the end.
fn in_bracket(text: &str) -> Option<(&str, Result<Flags, NoActual>)> {
    let inner = text.strip_suffix(CLOSING)?;
    let (before, inner) = text::cut(inner, inner.rfind(OPENING)?);
    let inner = text::fold(inner.strip_prefix(OPENING)?).into_owned();
    // The World Bank's code of a year says the same again.
    let code = inner.strip_prefix("yr").is_some_and(|year| text::fold(before) == year);
    let said = match inner.as_str() {
        _ if code => Ok(Flags::NONE),
        letters if letters.is_ascii() && letters.len() <= 2 => by_case(text, letters)?,
        word => flag::whole_word(word)?,
    };
    Some((before, said))
}

/// `2025p`, `2025 r`, `2026E` at the end: small letters are flags, E and F forecasts.
fn lettered(text: &str) -> Option<(&str, Result<Flags, NoActual>)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text::cut(text, before.len()).1;
    let own = before.trim_end_matches(text::is_blank).ends_with(|c: char| c.is_ascii_digit() || ENDS.contains(&c));
    Some((before, by_case(text, letters).filter(|_| own)?))
}

/// Letters by their case, which stands in the text as written.
fn by_case(text: &str, letters: &str) -> Option<Result<Flags, NoActual>> {
    let written: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    match written.as_str() {
        "E" | "F" => Some(Err(NoActual::Forecast)),
        "A" => Some(Ok(Flags::NONE)),
        // A capital P may be a projection as well.
        "P" | "R" | "B" | "S" => Some(Err(NoActual::Unknown)),
        small if small == letters && "pre".contains(letters) || ["pe", "ep"].contains(&small) => {
            flag::behind_number(letters)
        }
        _ => None,
    }
}

/// 初步核算数, 完成, `actual` at the end, the longest that says anything.
fn worded(text: &str) -> Option<(&str, Result<Flags, NoActual>)> {
    let starts = text.char_indices().map(|(at, _)| text::cut(text, at));
    let mut own = starts.filter(|(before, word)| {
        let before = before.trim_end_matches(text::is_blank);
        before.ends_with(|c: char| c.is_ascii_digit() || ENDS.contains(&c))
            && word.starts_with(|c: char| c.is_alphabetic() || text::is_blank(c))
    });
    own.find_map(|(before, word)| Some((before, flag::whole_word(&text::fold(word))?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        When::heading(text).map_or_else(
            |why| format!("{why:?}"),
            |When { period, flags, .. }| format!("{period} {flags}").trim_end().to_owned(),
        )
    }

    #[test]
    fn marks_behind_a_period_become_flags() {
        for (text, expected) in [
            ("2025年", "2025"),
            ("2025年(初步)", "2025 provisional"),
            ("2025年（快报数）", "2025 provisional"),
            ("2025年初步核算数", "2025 provisional"),
            ("2025年初步统计", "2025 provisional"),
            ("2025年 快报", "2025 provisional"),
            ("2025p", "2025 provisional"),
            ("2025 p", "2025 provisional"),
            ("2025(p)", "2025 provisional"),
            ("2025年 (e)", "2025 estimated"),
            ("2025r", "2025 revised"),
            ("2025 (revised)", "2025 revised"),
            ("2025Q1 (provisional)", "2025Q1 provisional"),
            ("2025年修订数", "2025 revised"),
            ("2025年①", "2025 marked"),
            ("2025年*", "2025 marked"),
            ("2025²", "2025 marked"),
            ("2025年1)", "2025 marked"),
            ("2025年[1]", "2025 marked"),
            ("2025年（注1）", "2025 marked"),
            ("2025年(初步)①", "2025 provisional,marked"),
            ("2025年6月(初步)", "2025-06 provisional"),
            ("2025年1-6月完成", "2025H1"),
            ("2025年1-6月累计完成", "2025H1"),
            ("2025年完成", "2025"),
            ("2025年完成情况", "2025"),
            ("2025年实际", "2025"),
            ("2025年实际完成数", "2025"),
            ("2025实绩", "2025"),
            ("2025年(实际值)", "2025"),
            ("2025 actual", "2025"),
            ("2025A", "2025"),
            ("2021 [YR2021]", "2021"),
            ("Y1961", "1961"),
            ("X2025", "2025"),
            ("_2025", "2025"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_unit_may_stand_behind_a_period() {
        let read = |text: &str| with_unit(text).map(|(when, unit)| format!("{} {}", when.period, unit.written()));
        for text in [
            "2025年(万个)", "2025年（万个）", "2025年[万个]", "2025年【万个】", "2025年_万个", "2025年 万个",
            "2025年万个", "2025年：万个", "2025年/万个", "2025年（单位：万个）", "2025_万个", "2025 (万个)",
            "2025年(初步)(万个)",
        ] {
            assert_eq!(read(text).as_deref(), Some("2025 万个"), "{text}");
        }
        assert_eq!(read("2025年1-6月[万个]").as_deref(), Some("2025H1 万个"));
        for text in ["2025", "2025年", "2025万个", "2025-06", "增速(%)", "2025年()"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_actual_stays_unread_and_what_is_unclear_is_a_slip() {
        for (text, expected) in [
            ("2027年计划", "Forecast"),
            ("2027年(计划)", "Forecast"),
            ("2027年目标", "Forecast"),
            ("2026年预计数", "Forecast"),
            ("2026年预算", "Forecast"),
            ("2026E", "Forecast"),
            ("2026 F", "Forecast"),
            ("2026(E)", "Forecast"),
            ("2026 (plan)", "Forecast"),
            ("2026 budget", "Forecast"),
            ("2025年累计", "SinceWhen"),
            ("2025年累计*", "SinceWhen"),
            ("2025年累计完成", "SinceWhen"),
            ("2025年(累计)", "SinceWhen"),
            ("2025P", "Marked"),
            ("2022/23 (p)", "AcrossYears"),
            ("2021 [YR2022]", "Unknown"),
            ("2025年完成率", "Unknown"),
            ("2025年实际增长", "Unknown"),
            ("2025年同比增长(%)", "Unknown"),
            ("2025年比2024年增长", "Unknown"),
            ("2025年(万元)", "Unknown"),
            ("2025年增速(初步)", "Unknown"),
            ("初步", "Unknown"),
            ("备注", "Unknown"),
            ("*", "Unknown"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
