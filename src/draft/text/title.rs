//! Title, period and date of the text.

use super::line::Line;
use super::words;
use crate::draft::figure::number::{Kind, Token};
use crate::draft::figure::period::{Day, Mention};

/// What the head of a text says.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// 《…》, the line of the title, or the first line.
    pub title: String,
    /// Its period.
    pub period: Option<(i32, i32)>,
    /// The date of the text.
    pub date: Option<Day>,
    /// The year of its number: 〔2023〕18号.
    pub document: Option<i32>,
    /// The first year after 到, where nothing else says where the future starts.
    pub first: Option<i32>,
}

const KINDS: &str = "规划 计划 方案 意见 纲要 目标 报告 行动 指标 规划纲要 措施 办法 通知 要点 安排 指标表 目标表 一览表 \
    分解表";

/// Reads the head.
pub(crate) fn read(lines: &[(Line, Vec<Token>)]) -> Head {
    let filled = || lines.iter().filter(|(line, _)| !line.text.trim().is_empty());
    let top: Vec<&(Line, Vec<Token>)> = filled().take(8).collect();
    let date = filled().take(8).chain(filled().rev().take(2)).find_map(|(line, tokens)| dated(line, tokens));
    let named = top.iter().find(|(line, _)| is_title_line(line));
    let quoted = top.iter().take(4).find_map(|(line, _)| quoted(&line.text));
    let (title, period) = match (named, quoted) {
        (Some((line, tokens)), _) => (line.text.clone(), period_of(&line.text, tokens)),
        (None, Some(title)) => (title.clone(), period_in(&title)),
        (None, None) => first_words(&top),
    };
    let period = period.or_else(|| lines.iter().take(20).find_map(|(line, tokens)| stated(line, tokens)));
    let first = lines.iter().flat_map(|(line, tokens)| tokens.iter().filter_map(|t| until(line, t))).min();
    let document = top.iter().find_map(|(line, _)| document_year(&line.text));
    Head { title: title.trim_matches(['#', '*', ' ']).to_owned(), period, date, document, first }
}

/// A line that is a title: short, without a sentence, ending in 规划, 方案 ….
fn is_title_line(line: &Line) -> bool {
    let bare = line.plain.trim_end_matches(super::line::HIDDEN).trim_matches(['#', '*', ' ']);
    let whole = line.plain.chars().all(|c| c == super::line::HIDDEN) && quoted(&line.text).is_some();
    let len = line.text.chars().count();
    let numbered = super::heading::read(line, "", &[]).is_some();
    let short = (6..=70).contains(&len) && !line.plain.contains(['。', '，', '；', '\t', '|']);
    !numbered && (whole || short && words::ends(bare, KINDS))
}

/// 《…》 that is a plan.
fn quoted(text: &str) -> Option<String> {
    text.split('《')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('》')?.0))
        .find(|title| words::has(title, KINDS))
        .map(str::to_owned)
}

/// The first sentence, if it names a five-year plan: 国务院印发“十三五”促进就业规划。
fn first_words(top: &[&(Line, Vec<Token>)]) -> (String, Option<(i32, i32)>) {
    let Some((line, _)) = top.iter().find(|(line, tokens)| dated(line, tokens).is_none()) else {
        return Default::default();
    };
    let sentence = line.text.split(['。', '，', '；']).next().unwrap_or_default().to_owned();
    const SAID: &str = "出炉 发布 正式发布 亮相 印发 正式印发 公布 出台 获批 来了";
    let named = words::ending(&sentence, SAID).map_or(sentence.as_str(), |w| sentence.trim_end_matches(w));
    let plan = words::ends(named, KINDS);
    let period = crate::draft::figure::period::five_year(&sentence).filter(|_| plan);
    let bracket = top.iter().take(4).find_map(|(line, tokens)| bracketed(line, tokens));
    (sentence, period.or(bracket))
}

/// …行动计划（2023—2027年）, wherever it stands in the first lines.
fn bracketed(line: &Line, tokens: &[Token]) -> Option<(i32, i32)> {
    spans(tokens).find_map(|(years, at)| {
        let head = line.text.get(..at)?.strip_suffix('（')?;
        words::ends(head, KINDS).then_some(years)
    })
}

/// 规划期限为2021—2025年.
fn stated(line: &Line, tokens: &[Token]) -> Option<(i32, i32)> {
    spans(tokens).find_map(|(years, at)| {
        let head = line.text.get(..at)?.trim_end_matches(['为', '：', '是', '（']);
        words::ends(head, "期限 规划期 计划期 实施期 执行期 有效期").then_some(years)
    })
}

/// Spans of years, and where each begins.
fn spans(tokens: &[Token]) -> impl Iterator<Item = ((i32, i32), usize)> {
    tokens.iter().filter_map(|token| match token.kind {
        Kind::Time(Mention::Years(first, last)) => Some(((first, last), token.span.start)),
        _ => None,
    })
}

/// The year in a title such as 2024年工作要点.
fn year_of(text: &str, tokens: &[Token]) -> Option<i32> {
    let (year, end) = tokens.iter().find_map(|t| match t.kind {
        Kind::Time(Mention::Year(year)) => Some((year, t.span.end)),
        _ => None,
    })?;
    let goal = text.get(end..).unwrap_or_default().starts_with(['前', '远', '底']);
    (!goal && words::has(text, "报告 计划 要点 工作方案 安排 任务")).then_some(year)
}

fn period_of(text: &str, tokens: &[Token]) -> Option<(i32, i32)> {
    let years = spans(tokens).next().map(|(years, _)| years);
    years.or_else(|| crate::draft::figure::period::five_year(text)).or_else(|| year_of(text, tokens).map(|y| (y, y)))
}

fn period_in(title: &str) -> Option<(i32, i32)> {
    let line = Line::new(0, title);
    let tokens = crate::draft::figure::number::scan(&line);
    period_of(title, &tokens)
}

/// A line that is a date: alone, or after 发布时间.
fn dated(line: &Line, tokens: &[Token]) -> Option<Day> {
    let short = line.text.chars().count() <= 60 && !line.plain.contains(['。', '，']);
    let day = tokens.iter().find_map(|t| match t.kind {
        Kind::Time(Mention::Day(day)) => Some((day, t.span.start)),
        _ => None,
    });
    let (day, at) = day.filter(|_| short)?;
    let head = line.text.get(..at).unwrap_or_default();
    let words_left = line.text.chars().filter(|c| crate::draft::figure::unit::is_word(*c)).count();
    if words_left <= 15 && !words::has(&line.text, "到 至 自 起 前") {
        return Some(day);
    }
    (head.trim().is_empty() || words::has(head, "时间 日期 发布 来源 印发 成文 记者")).then_some(day)
}

/// 六政办发〔2022〕10号.
fn document_year(text: &str) -> Option<i32> {
    let (head, rest) = text.split_once('〔')?;
    let (year, number) = rest.split_once('〕')?;
    let digits = number.trim_start_matches(['第', ' ']).trim_start_matches(|c: char| c.is_ascii_digit());
    let own = !words::has(head, "《 根据 按照 落实 贯彻") && digits.starts_with('号');
    year.parse().ok().filter(|y| own && (1949..=2099).contains(y))
}

/// The year after 到.
fn until(line: &Line, token: &Token) -> Option<i32> {
    let head = line.text.get(..token.span.start)?;
    let opened = head.ends_with(['到', '至']) && !head.ends_with("截至");
    let Kind::Time(Mention::Year(year) | Mention::Month(year, _)) = token.kind else { return None };
    opened.then_some(year)
}
