//! Parts of a year that a text names apart from it: 2025年示例市上半年, 2025年…（1-6月）,
//! `H1`, `second quarter`, `30 June`.

use std::ops::Range;

use crate::text;

use crate::actuals::keys::period::When;

/// English names of months, by their first three letters, and whole.
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];
const ORDINALS: [[&str; 3]; 4] =
    [["first", "1st", "i"], ["second", "2nd", "ii"], ["third", "3rd", "iii"], ["fourth", "4th", "iv"]];
const COUNTS: [&str; 11] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
/// Words for a part of a year that do not say which.
const OPEN: [&str; 12] = [
    "中报", "年中", "至今", "以来", "截至目前", "截止目前", "个月", "首季", "两季度", "元月", "year to date", "so far",
];
/// What leads from one month to another.
const DASHES: [char; 7] = ['-', '–', '—', '~', '/', '至', '到'];
/// What stands before the end of what is counted since January.
const UNTIL: [&str; 11] =
    ["截至", "截止", "截至到", "截止到", "as of", "as at", "end of", "end", "until", "through", "up to"];

/// A part of a year, and where it stands.
#[derive(Debug)]
pub struct Part {
    pub at: Range<usize>,
    /// What follows the year where both are written together; none where it is not clear
    /// which part is meant.
    behind_year: Option<String>,
    /// A day of a month: as likely that of a form.
    pub is_day: bool,
    /// Counted up to its end, as it says.
    pub is_end: bool,
}

impl Part {
    fn new(text: &str, at: Range<usize>, behind_year: Option<String>) -> Self {
        let before = text::cut(text, at.start).0.trim_end_matches([' ', ':']);
        let is_end = UNTIL.iter().any(|word| before.ends_with(word));
        Self { at, behind_year, is_day: false, is_end }
    }

    /// The part of this year.
    pub fn of(&self, year: i16) -> Option<When> {
        let until = if self.is_end { "截至" } else { "" };
        When::parse(&format!("{until}{year}{}", self.behind_year.as_deref()?)).ok()
    }
}

/// All parts that a text names, which is narrow and in small letters.
pub fn parts(text: &str) -> Vec<Part> {
    let mut all = chinese(text);
    all.extend(english(text));
    // 12个月 are all of it.
    let open =
        OPEN.iter().flat_map(|word| text.match_indices(word)).filter(|(at, _)| !text::cut(text, *at).0.ends_with("12"));
    all.extend(open.map(|(at, word)| Part::new(text, at..at.saturating_add(word.len()), None)));
    all
}

/// A text that is one part, of this year, and nothing else: `1st quarter`, 六月.
pub fn only(text: &str, year: i16) -> Option<When> {
    let narrow: String = text.chars().map(text::narrow).map(|c| if text::is_blank(c) { ' ' } else { c }).collect();
    let text = with_digits(narrow.trim().to_lowercase().trim_end_matches('份'));
    let all = parts(&text);
    let [part] = all.as_slice() else { return None };
    (part.at == (0..text.len())).then(|| part.of(year))?
}

/// 上半年, 二季度, 前三季度, 6月, 1-6月, 6月30日.
pub fn chinese(text: &str) -> Vec<Part> {
    let halves = text.match_indices("半年").map(|(at, word)| half(text, at, word.len()));
    let quarters = text.match_indices('季').filter_map(|(at, word)| quarter(text, at, word.len()));
    let months = text.match_indices('月').filter_map(|(at, _)| months(text, at));
    halves.chain(quarters).chain(months).collect()
}

/// 上半年, 下半年; 半年报 does not say which.
fn half(text: &str, at: usize, length: usize) -> Part {
    let before = text::cut(text, at).0;
    let which = ['上', '下'].into_iter().find(|which| before.ends_with(*which));
    let start = at.saturating_sub(which.map_or(0, char::len_utf8));
    Part::new(text, start..at.saturating_add(length), which.map(|which| format!("年{which}半年")))
}

/// 二季度, 第2季度, 前三季度; 一至三季度 may be one or three.
fn quarter(text: &str, at: usize, length: usize) -> Option<Part> {
    let before = text::cut(text, at).0;
    let number = before.chars().next_back().filter(|c| "一二三四1234".contains(*c))?;
    let before = before.strip_suffix(number)?;
    let (before, which) = match before.chars().next_back() {
        Some(which @ ('前' | '第')) => (before.strip_suffix(which)?, Some(which)),
        _ => (before, None),
    };
    let single = !before.ends_with(|c: char| DASHES.contains(&c) || c.is_ascii_digit() || c == '、');
    let which = which.map(String::from).unwrap_or_default();
    let behind = single.then(|| format!("年{which}{number}季度"));
    let length = if text::cut(text, at).1.starts_with("季度") { "季度".len() } else { length };
    Some(Part::new(text, before.len()..at.saturating_add(length), behind))
}

/// The months up to a 月, with the day behind it; none where they go on, or it is 个月.
fn months(text: &str, at: usize) -> Option<Part> {
    let (before, rest) = text::cut(text, at);
    let rest = rest.strip_prefix('月')?;
    let next = rest.trim_start_matches(' ');
    if next
        .strip_prefix(DASHES)
        .is_some_and(|next| next.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let (before, last) = number_at_end(before)?;
    let first = before.trim_end_matches(' ').strip_suffix(DASHES).and_then(|it| {
        let it = it.trim_end_matches(' ');
        number_at_end(it.strip_suffix('月').unwrap_or(it))
    });
    let (start, months) = match first {
        Some((before, first)) => (before.len(), format!("年{first}-{last}")),
        None => (before.len(), format!("年{last}")),
    };
    let day = rest.find(|c: char| !c.is_ascii_digit()).and_then(|end| {
        let (day, rest) = text::cut(rest, end);
        (matches!(day.len(), 1 | 2) && rest.starts_with(['日', '号'])).then_some(day)
    });
    let end = text.len().saturating_sub(rest.len());
    // 前6月 may be all six of them.
    let single = !before_list(text, start) && !text::cut(text, start).0.ends_with(['前', '头']);
    Some(match day {
        _ if !single => Part::new(text, start..end, None),
        Some(day) => Part {
            is_day: true,
            ..Part::new(text, start..end.saturating_add(day.len()), Some(format!("{months}月{day}日")))
        },
        None => Part::new(text, start..end, Some(format!("{months}月"))),
    })
}

/// 5、6月: another number stands before it.
fn before_list(text: &str, start: usize) -> bool {
    text::cut(text, start).0.strip_suffix('、').is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()))
}

/// One or two digits at the end of a text, and what stands before them.
fn number_at_end(text: &str) -> Option<(&str, &str)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text::cut(text, before.len()).1;
    (matches!(number.len(), 1 | 2) && !before.ends_with('.')).then_some((before, number))
}

/// A run of letters or of digits, and where it begins.
type Word<'t> = (usize, &'t str);

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0_usize;
    while let Some((_, rest)) = text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
        let letter = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let same = |c: char| if letter { c.is_ascii_alphabetic() } else { c.is_ascii_digit() };
        let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        if end > 0 {
            words.push((at, text::cut(rest, end).0));
        }
        let skipped = rest.chars().next().map_or(1, char::len_utf8);
        at = at.saturating_add(if end > 0 { end } else { skipped });
    }
    words
}

/// `H1`, `Q2`, `1Q`, `first half`, `2nd quarter`, `first nine months`, `June`, `Jan-Jun`, `30 June`.
fn english(text: &str) -> Vec<Part> {
    let words = words(text);
    let mut found: Vec<Part> = Vec::new();
    for index in 0..words.len() {
        let rest = words.get(index..).unwrap_or_default();
        let before = index.checked_sub(1).and_then(|index| words.get(index)).copied();
        let part = lettered(text, rest).or_else(|| ordinal(text, rest)).or_else(|| named(text, before, rest));
        // Jan-Jun: the second month is part of it.
        found.extend(part.filter(|part| found.last().is_none_or(|last| part.at.start >= last.at.end)));
    }
    found
}

/// `H1`, `Q2`, `1H`, `2Q`, written as one.
fn lettered(text: &str, rest: &[Word<'_>]) -> Option<Part> {
    let (at, first) = *rest.first()?;
    let (next, second) = *rest.get(1)?;
    let end = next.saturating_add(second.len());
    let alone = rest.get(2).is_none_or(|(at, _)| *at > end);
    if at.saturating_add(first.len()) != next
        || !alone
        || text::cut(text, at).0.ends_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let (letter, number) = if first.len() == 1 && second.starts_with(|c: char| c.is_ascii_digit()) {
        (first, second)
    } else {
        (second, first)
    };
    let known = match letter {
        "h" => ["1", "2"].contains(&number),
        "q" => ["1", "2", "3", "4"].contains(&number),
        _ => false,
    };
    known.then(|| Part::new(text, at..end, Some(format!("{letter}{number}"))))
}

/// `first half`, `2nd quarter`, `first nine months`.
fn ordinal(text: &str, rest: &[Word<'_>]) -> Option<Part> {
    let (at, first) = *rest.first()?;
    // 2nd: a number and its letters.
    let (word, rest) = match rest.get(1) {
        Some((next, letters)) if at.saturating_add(first.len()) == *next => {
            (format!("{first}{letters}"), rest.get(2..)?)
        }
        _ => (first.to_owned(), rest.get(1..)?),
    };
    let (next, second) = *rest.first()?;
    if first == "half" || first == "mid" {
        let open = second.starts_with("year") || first == "mid" && second.len() == 4;
        return open.then(|| Part::new(text, at..at.saturating_add(first.len()), None));
    }
    let number = ORDINALS.iter().position(|words| words.contains(&word.as_str()))?.saturating_add(1);
    let whole = |behind: String, (at_last, last): Word<'_>| {
        Part::new(text, at..at_last.saturating_add(last.len()), Some(behind))
    };
    match second {
        "half" | "semester" if number < 3 => Some(whole(format!("h{number}"), (next, second))),
        "quarter" => Some(whole(format!("q{number}"), (next, second))),
        _ if number == 1 => {
            let named = COUNTS.iter().position(|word| *word == second).map(|at| at.saturating_add(2));
            let count = named.or_else(|| second.parse().ok())?;
            match rest.get(1).copied()? {
                it @ (_, "months") => Some(whole(format!("年1-{count}月"), it)),
                it @ (_, "quarters") => Some(whole(format!("年前{count}季度"), it)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `June`, `Jan-Jun`, `January to June`, `30 June`, `June 30`.
fn named(text: &str, before: Option<Word<'_>>, rest: &[Word<'_>]) -> Option<Part> {
    let (at, first) = *rest.first()?;
    let month = month(first)?;
    let end = at.saturating_add(first.len());
    let (earlier, later) = (day(before), day(rest.get(1).copied()));
    // May is a word as well.
    let dated = |it: Option<Word<'_>>| it.is_some_and(|(_, it)| it.starts_with(|c: char| c.is_ascii_digit()));
    if first == "may" && !dated(before) && !dated(rest.get(1).copied()) {
        return None;
    }
    let to = match (rest.get(1), rest.get(2)) {
        (Some((_, "to" | "through" | "until")), Some(it)) => Some(*it),
        (Some(it), _)
            if text.get(end..it.0).is_some_and(|sign| DASHES.iter().any(|dash| sign.trim() == dash.to_string())) =>
        {
            Some(*it)
        }
        _ => None,
    };
    if let Some((at_last, last)) = to
        && let Some(to) = self::month(last)
    {
        return Some(Part::new(text, at..at_last.saturating_add(last.len()), Some(format!("年{month}-{to}月"))));
    }
    let is_near =
        |from: usize, to: usize| text.get(from..to).is_some_and(|sign| sign.chars().all(|c| " .,-_stndrh".contains(c)));
    let earlier = earlier.filter(|(it, day)| is_near(it.saturating_add(day.len()), at));
    let later = later.filter(|(it, _)| is_near(end, *it));
    Some(match (earlier, later) {
        (Some((start, day)), _) => day_of(text, start..end, month, day),
        (None, Some((next, day))) => day_of(text, at..next.saturating_add(day.len()), month, day),
        (None, None) => Part::new(text, at..end, Some(format!("年{month}月"))),
    })
}

/// A word that may be the number of a day.
fn day(word: Option<Word<'_>>) -> Option<Word<'_>> {
    word.filter(|(_, it)| matches!(it.len(), 1 | 2) && it.parse().is_ok_and(|day: u8| (1..32).contains(&day)))
}

fn day_of(text: &str, at: Range<usize>, month: usize, day: &str) -> Part {
    Part { is_day: true, ..Part::new(text, at, Some(format!("年{month}月{day}日"))) }
}

fn month(word: &str) -> Option<usize> {
    let is_it =
        |month: &&str| *month == word || month.get(..3) == Some(word) || *month == "september" && word == "sept";
    MONTHS.iter().position(is_it).map(|at| at.saturating_add(1))
}

/// A text whose months are written with digits: 一至六月 is 1至6月.
pub fn with_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive('月') {
        match piece.strip_suffix('月') {
            Some(months) => out.extend([&*last_numeral(months), "月"]),
            None => out.push_str(piece),
        }
    }
    out
}

/// A text whose last numeral is written with digits, and the one that leads to it.
fn last_numeral(text: &str) -> String {
    let before = text.trim_end_matches(|c: char| "一二三四五六七八九十".contains(c));
    let numeral = text::cut(text, before.len()).1;
    let Some(number) = NUMERALS.iter().position(|it| *it == numeral) else { return text.to_owned() };
    let dash = before.chars().next_back().filter(|c| DASHES.contains(c));
    let first = dash.and_then(|dash| before.strip_suffix(dash));
    let before = first.map_or_else(|| before.to_owned(), last_numeral);
    format!("{before}{}{}", dash.map(String::from).unwrap_or_default(), number.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let all = parts(&with_digits(text));
        let one = |part: &Part| part.of(2025).map_or_else(|| "?".into(), |when| when.period.to_string());
        all.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_part_of_a_year_is_known_apart_from_it() {
        for (text, expected) in [
            ("示例市上半年主要指标", "2025H1"),
            ("下半年", "2025H2"),
            ("半年报", "?"),
            ("中报", "?"),
            ("前6个月", "?"),
            ("前6月", "?"),
            ("元月至六月", "2025-06 ?"),
            ("今年以来", "?"),
            ("year to date", "?"),
            ("mid-2025", "?"),
            ("第二季度快报", "2025Q2"),
            ("前三季度", "2025-01/2025-09"),
            ("三季报", "2025Q3"),
            ("一至三季度", "?"),
            ("一季度、二季度", "2025Q1 ?"),
            ("(1-6月)", "2025H1"),
            ("1月-6月", "2025H1"),
            ("1 — 6 月", ""),
            ("1—6月", "2025H1"),
            ("一至六月", "2025H1"),
            ("十一月份", "2025-11"),
            ("6月份", "2025-06"),
            ("5、6月", "?"),
            ("截至6月底", "2025H1"),
            ("截至到6月30日", "2025H1"),
            ("7月10日", "2025-07-10"),
            ("13月", "?"),
            ("12个月", ""),
            ("每月", ""),
            ("四个季度", ""),
            ("分季度", ""),
            ("h1 report", "2025H1"),
            ("1h", "2025H1"),
            ("q2", "2025Q2"),
            ("q5", ""),
            ("h1n1", ""),
            ("second quarter", "2025Q2"),
            ("1st half of", "2025H1"),
            ("first nine months", "2025-01/2025-09"),
            ("first 9 months", "2025-01/2025-09"),
            ("first three quarters", "2025-01/2025-09"),
            ("half-year report", "?"),
            ("january-june", "2025H1"),
            ("jan to jun", "2025H1"),
            ("progress report june", "2025-06"),
            ("30 june", "2025-06-30"),
            ("june 30th,", "2025-06-30"),
            ("30th of june", "2025-06"),
            ("as of 30 june", "2025H1"),
            ("end of june", "2025H1"),
            ("figures may change", ""),
            ("half of the firms, first of all", ""),
            ("5g base stations", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
