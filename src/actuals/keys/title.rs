//! The one period that a title, the name of a sheet or of a file speaks of.

use std::ops::Range;

use crate::text;

use crate::actuals::keys::part::{self, Part};
use crate::actuals::keys::period::{When, YEARS};

/// Longer text, in bytes, is no title.
const MAX_TEXT: usize = 512;
/// Words before a day, or right behind it, on which a form was filled in or published.
const FILLED_IN: [&str; 37] = [
    "填报", "填表", "填制", "报出", "报送", "发布", "公布", "印发", "制表", "更新", "打印", "导出", "生成", "日期:",
    "下载", "录入", "查询", "提取", "抓取", "获取", "上报", "申报", "签发", "上传", "创建", "updated", "published",
    "released", "printed", "exported", "generated", "downloaded", "retrieved", "created", "accessed", "extracted",
    "uploaded",
];
/// A yearbook is of the year before it, and a law of none.
const YEARBOOKS: [&str; 3] = ["年鉴", "yearbook", "修订"];
/// What is planned was not measured, unless it was carried out.
const PLANS: [&str; 10] =
    ["目标", "计划", "规划", "预测", "预计", "任务", "重点工作", "工作要点", "forecast", "projection"];
/// Right behind a year they say that it is the one of the goal: 2027年目标完成情况.
const GOALS: [&str; 7] = ["目标", "规划", "远景", "预期", "总体目标", "target", "goal"];
/// Those that are of every year: 2025年目标任务完成情况.
const TASKS: [&str; 2] = ["目标任务", "目标责任"];
const DONE: [&str; 4] = ["完成", "进展", "执行", "实际"];
/// What a number counts that is no year: 2000万元以上企业.
const COUNTED: &str = "万亿千百十元个家户人名强米吨台种项号版期条次位瓦度分倍";
/// What a period may be written with behind its year.
const SIGNS: &str = "0123456789年月日号季度前上下半底末一二三四第累计至到qhm-–—~/. ";
/// What leads from one number to another.
const DASHES: [char; 9] = ['-', '–', '—', '~', '/', '.', '至', '到', '累'];

/// What a text says of a period.
#[derive(Clone, Debug)]
pub struct Told {
    pub when: When,
    /// Words beside a year that speak of some part of it, and do not say clearly of which.
    pub doubt: Option<String>,
}

/// The period named within a text: `2025年6月主要经济指标`, `(2025年)`, `gdp-2024`, also where
/// its parts stand apart: 2025年示例市上半年, `30 June 2025`. `None` where there is none,
/// where two differ or are told as one (2023-2025年), and where it is that of a form, of a
/// yearbook or of a plan.
pub fn told(written: &str) -> Option<Told> {
    let text = prepared(written)?;
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&YEARBOOKS) || has(&PLANS) && !has(&DONE) {
        return None;
    }
    let mut found: Vec<Named> = Vec::new();
    for at in starts(&text) {
        found.extend(named(&text, at).ok()?);
    }
    // 2025年 is one for certain, 2025 only where nothing else is.
    let clear = found.iter().any(|it| it.clear);
    let mut all = found.iter().filter(|it| it.clear || !clear);
    let when = all.next()?.when;
    let open = when.period.is_year() && found.iter().all(|it| !text.get(it.at.clone()).unwrap_or("").contains('月'));
    all.all(|other| other.when.period == when.period).then(|| match open {
        true => narrowed(&text, when, &found),
        false => Told { when, doubt: None },
    })
}

/// Whether a text names a year, and says that what stands below is of another one: 2026年重点工作.
pub fn denies(written: &str, year: i16) -> bool {
    let Some(text) = prepared(written) else { return false };
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    told(written).is_none() && text.contains(&year.to_string()) && (has(&YEARBOOKS) || has(&PLANS))
}

/// The words of a text for some part of a year that it does not name.
pub fn part_within(written: &str) -> Option<String> {
    let text = prepared(written)?;
    if !starts(&text).is_empty() || FILLED_IN.iter().any(|word| text.contains(word)) {
        return None;
    }
    let part = part::chinese(&text).into_iter().find(|part| !part.is_day)?;
    text.get(part.at).map(str::to_owned)
}

/// Narrow, in small letters, months in digits; none where it is no title by its length.
fn prepared(written: &str) -> Option<String> {
    if written.len() > MAX_TEXT {
        return None;
    }
    let text: String = written.chars().map(text::narrow).map(|c| if text::is_blank(c) { ' ' } else { c }).collect();
    Some(part::with_digits(&text.to_lowercase()))
}

/// A year, or the one part of it that the text names besides.
fn narrowed(text: &str, year: When, found: &[Named]) -> Told {
    let apart = |part: &Part| found.iter().all(|it| part.at.end <= it.at.start || it.at.end <= part.at.start);
    let parts: Vec<Part> = part::parts(text).into_iter().filter(apart).filter(|part| !is_of_form(text, part)).collect();
    let words = || parts.first().and_then(|part| text.get(part.at.clone())).map(str::to_owned);
    let mut whens = parts.iter().map(|part| part.of(year.period.last().year()).filter(|_| is_sure(text, part, found)));
    let Some(first) = whens.next() else { return Told { when: year, doubt: None } };
    if parts.iter().all(|part| part.of(year.period.last().year()).is_some_and(|when| when.period == year.period)) {
        return Told { when: year, doubt: None };
    }
    let whole = ["全年", "各月", "逐月", "分月", "各季度", "分季度"].iter().any(|word| text.contains(word));
    match first.filter(|when| !whole && whens.all(|it| it.is_some_and(|it| it.period == when.period))) {
        Some(when) => Told { when, doubt: None },
        None => Told { when: year, doubt: words() },
    }
}

/// A day on which a form was filled in or published: （7月10日制表）.
fn is_of_form(text: &str, part: &Part) -> bool {
    let (before, after) = (text::cut(text, part.at.start).0, text::cut(text, part.at.end).1);
    let after = after.trim_start_matches([' ', '日', '号']);
    part.is_day && FILLED_IN.iter().any(|word| before.contains(word) || after.starts_with(word))
}

/// A day by itself is as likely that of a form, unless it stands beside the year.
fn is_sure(text: &str, part: &Part, found: &[Named]) -> bool {
    let sign = |from: usize, to: usize| text.get(from..to).is_some_and(|sign| sign.trim_matches([' ', ',']).is_empty());
    !part.is_day
        || part.is_end
        || found.iter().any(|it| sign(part.at.end, it.at.start) || sign(it.at.end, part.at.start))
}

/// A period in a text, and whether it can be nothing else.
struct Named {
    when: When,
    at: Range<usize>,
    clear: bool,
}

/// Where the digits of a year begin: four, six or eight of them.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0_usize;
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        let year = digits.get(..4).and_then(|year| year.parse().ok());
        let whole = matches!(digits.len(), 4 | 6 | 8);
        starts.extend(year.filter(|year| whole && YEARS.contains(year)).map(|_| at));
        at = at.saturating_add(run.len());
    }
    starts
}

/// Two periods in one, or a part of one that is not told.
struct Unclear;

/// The period at a place of a text; none where the number there is no year, or its day is
/// that of a form.
fn named(text: &str, at: usize) -> Result<Option<Named>, Unclear> {
    let (before, rest) = text::cut(text, at);
    // 6.2025, 2023-2025: its beginning stands before it.
    let earlier = before.strip_suffix(DASHES).is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit() || c == '年'));
    let Some((period, after)) = longest(rest).filter(|_| !earlier) else { return Ok(None) };
    let next = after.trim_start_matches(' ');
    let goes_on = next.strip_prefix(DASHES).is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit() || c == '计'));
    let listed =
        next.strip_prefix('、').is_some_and(|it| it.starts_with(|c: char| "123456789一二三四上下".contains(c)));
    if goes_on || listed {
        return Err(Unclear);
    }
    let bare = period.bytes().all(|byte| byte.is_ascii_digit());
    let other =
        after.starts_with(|c: char| c.is_ascii_alphabetic() || COUNTED.contains(c)) || before.ends_with(['第', '〔']);
    let filled_in = FILLED_IN.iter().any(|word| before.contains(word) || next.starts_with(word));
    let until = ["截至", "截止", "截至到", "截止到"].into_iter().find(|word| before.trim_end().ends_with(word));
    let written = format!("{}{period}", until.map_or("", |_| "截至"));
    let behind = next.trim_start_matches(['度', '的']);
    let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    let goal = begins(&GOALS) && !begins(&TASKS);
    match When::parse(&written) {
        Ok(when) if !(filled_in || goal || bare && other) => {
            let at = at..at.saturating_add(period.len());
            Ok(Some(Named { when, at, clear: !bare }))
        }
        _ => Ok(None),
    }
}

/// The longest text at the start that is a period, and what follows it.
fn longest(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !SIGNS.contains(c)).unwrap_or(text.len());
    let token = text::cut(text, end).0;
    let ends = token.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8()));
    let ends = ends.filter(|end| !cuts(text, *end)).collect::<Vec<_>>();
    ends.into_iter()
        .rev()
        .map(|end| text::cut(text, end))
        .find(|(token, _)| !is_parted(token) && When::parse(token).is_ok())
}

/// Whether a place lies within a number, or behind a blank.
fn cuts(text: &str, at: usize) -> bool {
    let (before, after) = text::cut(text, at);
    let digit = |c: char| c.is_ascii_digit();
    before.ends_with(' ') || before.ends_with(digit) && after.starts_with(digit)
}

/// `2025 06`: two numbers.
fn is_parted(token: &str) -> bool {
    token
        .split(' ')
        .zip(token.split(' ').skip(1))
        .any(|(one, next)| one.ends_with(|c: char| c.is_ascii()) && next.starts_with(|c: char| c.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(text: &str) -> String {
        told(text).map_or_else(
            || "none".into(),
            |it| format!("{} {}", it.when.period, it.doubt.unwrap_or_default()).trim_end().to_owned(),
        )
    }

    #[test]
    fn a_title_names_its_one_period() {
        for (text, period) in [
            ("2025年6月主要经济指标", "2025-06"),
            ("(2025年)", "2025"),
            ("（２０２５ 年）", "2025"),
            ("2025年1-6月全市工业主要指标", "2025H1"),
            ("2025年1-6月主要指标(2025年上半年)", "2025H1"),
            ("2024年", "2024"),
            ("2024", "2024"),
            ("gdp-2024", "2024"),
            ("gdp_2024", "2024"),
            ("统计月报202506", "2025-06"),
            ("2024-06-30_gdp", "2024-06-30"),
            ("2025年前三季度全市经济运行情况", "2025-01/2025-09"),
            ("全市2025年第一季度5G基站建设情况", "2025Q1"),
            ("2025 年 6 月 主要指标", "2025-06"),
            ("表1-2 2024年主要指标", "2024"),
            ("4-1 人口主要指标 (2025年)", "2025"),
            ("截至2025年6月底5G基站建设情况", "2025H1"),
            ("2025年6月主要指标 填报日期：2025年7月10日", "2025-06"),
            ("2025年6月主要指标（2025年7月10日制表）", "2025-06"),
            ("规模以上（2000万元以上）企业指标 2025年", "2025"),
            ("2025年2000强企业", "2025"),
            ("2025Q3", "2025Q3"),
            ("2024年国民经济和社会发展统计公报", "2024"),
            ("2025年目标任务完成情况", "2025"),
            ("2025年6月月报", "2025-06"),
            ("2025年示例市上半年主要指标", "2025H1"),
            ("2025年示例市主要指标（1-6月）", "2025H1"),
            ("2025年示例市主要指标（一至六月）", "2025H1"),
            ("2025年示例市主要指标（截至6月底）", "2025H1"),
            ("2025年示例市主要指标第二季度快报", "2025Q2"),
            ("上半年示例市主要指标（2025年）", "2025H1"),
            ("2025年度示例市上半年主要指标（1-6月）", "2025H1"),
            ("2025年六月主要指标", "2025-06"),
            ("2025 H1 report", "2025H1"),
            ("H1 2025", "2025H1"),
            ("2025年Q2", "2025Q2"),
            ("Second quarter 2025", "2025Q2"),
            ("As of 30 June 2025", "2025H1"),
            ("Situation on June 30, 2025", "2025-06-30"),
            ("Progress report June 2025", "2025-06"),
            ("progress_jun2025", "2025-06"),
            ("January to June 2025", "2025H1"),
            ("2025年主要指标（7月10日制表）", "2025"),
            ("2025年主要指标 填报日期：7月10日", "2025"),
            ("2025年主要指标（7月10日）", "2025 7月10"),
            ("2025年半年报", "2025 半年"),
            ("2025年主要指标（一季度、二季度）", "2025 一季度"),
            ("2025年主要指标（1-12月）", "2025"),
            ("2025年1-12月主要指标（6月）", "2025"),
            ("2025年全年主要指标（12月）", "2025 12月"),
            ("2025年全年（1-12月）", "2025"),
            ("Mid-2025", "2025 mid"),
            ("2025年12个月", "2025"),
            ("2025年目标责任完成情况", "2025"),
        ] {
            assert_eq!(within(text), period, "{text}");
        }
    }

    #[test]
    fn none_or_two_or_that_of_a_form_are_none() {
        for text in [
            "",
            "主要经济指标",
            "4-1 人口主要指标",
            "6月主要指标",
            "2024年与2025年对比",
            "2025年一季度、二季度",
            "2023-2025年主要指标",
            "2023年至2025年主要指标",
            "2024年、2025年",
            "2022/23",
            "gdp-2024-25",
            "2025.6",
            "2025年累计完成情况",
            "填报日期：2025年7月10日",
            "2025-07-10更新",
            "Last Updated: 06/28/2025",
            "Last updated 2025-06-28",
            "青岛统计年鉴2025",
            "2027年目标分解表",
            "2027年预测",
            "2027年目标完成情况",
            "2027年规划目标完成情况",
            "Progress towards the 2030 target",
            "2026年重点工作任务表",
            "下载时间：2026/1/15 10:00",
            "Exported by admin on 2026-01-15 10:11",
            "2000万元以上企业",
            "2000kW以上机组",
            "青政发〔2025〕3号",
            "电话 13820251234",
            "1200",
        ] {
            assert_eq!(within(text), "none", "{text}");
        }
        assert_eq!(within(&"2025年".repeat(1 << 20)), "none");
    }
}
