//! What is measured, in the words of the plan.

use super::figure::period;
use super::text::clause;
use super::text::line::Line;
use super::text::words;
use std::ops::Range;

/// What is left of the words before a figure without verbs and words of no meaning.
pub(crate) fn strip(text: &str) -> &str {
    let mut rest = trim(text);
    loop {
        let before = rest.len();
        rest = trim(after_time(rest));
        rest = trim(words::after(rest, words::FILLERS).unwrap_or(rest));
        // 建设和筹集住房: what is left of 建设.
        for list in [words::ADVERBS, "以及 和 及 与"] {
            rest = trim(words::after(rest, list).filter(|tail| starts_verb(tail)).unwrap_or(rest));
        }
        rest = trim(words::ending(rest, TAILS).and_then(|word| rest.strip_suffix(word)).unwrap_or(rest));
        rest = trim(before_time(rest));
        if [words::VERBS, words::ALONE, words::ADVERBS].iter().any(|list| words::is(rest, list)) {
            return "";
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// Whether it starts with a verb that is more than a syllable.
pub(crate) fn starts_verb(text: &str) -> bool {
    words::starting(text, words::VERBS).is_some_and(|verb| verb.chars().count() > 1)
}

/// Words between a name and its figure that belong to neither.
const TAILS: &str = "计划 预计 分别 均 都 总体 力争 要 将 也 实现 累计 为 有 再 各 一般 平均 总计 合计 共 共计 已 全部 全面 基本 \
    以年均 每年 的比例 等 约 幅度 增长到 达到 超过 的 全年 至少 保持";

fn trim(text: &str) -> &str {
    let mut rest =
        text.trim_matches(|c: char| matches!(c, '，' | '。' | '：' | '；' | '、' | '—' | ' ' | '\t' | '"' | '-' | '·'));
    // Quotation marks that are closed are part of a name: “瞪羚”企业.
    if !rest.contains('”') {
        rest = rest.trim_start_matches('“');
    }
    if !rest.contains('“') {
        rest = rest.trim_end_matches('”');
    }
    rest
}

/// 到2025年, “十四五”末: the words of time at the start are no name.
pub(crate) fn after_time(text: &str) -> &str {
    let behind = |text| period::read(text).and_then(|(_, len)| text.get(len..));
    let Some(tail) = behind(text.trim_start_matches(['到', '至', '在', '“'])).or_else(|| behind(text)) else {
        return text;
    };
    words::after(tail, "年底前 年底 底前 底 末 期末 时期 期间 前 年末 以前 之前 时 中期").unwrap_or(tail)
}

/// 居民健康素养水平2020年提高到20%: a year at the end is no name either.
fn before_time(text: &str) -> &str {
    let head = text
        .strip_suffix("年底")
        .or_else(|| text.strip_suffix("年末"))
        .or_else(|| text.strip_suffix('年'))
        .unwrap_or(text);
    let digits = head.len().saturating_sub(head.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let rest = head.get(..head.len().saturating_sub(4)).unwrap_or_default();
    if head.len() == text.len() || digits != 4 { text } else { rest.trim_end_matches(['到', '至']) }
}

/// The name of a figure that stands after it.
pub(crate) fn before(line: &Line, head: &Range<usize>) -> String {
    without_verb(without_base(after_year(strip(line.cut(head))))).replace("力争", "")
}

/// Without a verb of doing at its start: 培育国家级基地5个 counts bases.
fn without_verb(name: &str) -> &str {
    let keep = words::starts(name, words::FLOWS) || words::starts(name, words::FLOW_VERBS);
    const MADE: &str = "累计建成 建设开通 建成投用 建成 建设 打造 培育形成 培育 培养 上线 开通 实施 完成 引进 \
                        创建 争创 储备 开发 构建 形成 发展 投资建设";
    words::after(name, MADE).filter(|rest| !keep && rest.chars().count() > 1).map_or(name, strip)
}

/// Without 提出到2025年: what stands before a year that opens is no name.
fn after_year(name: &str) -> &str {
    let Some(at) = name.find("到20").or_else(|| name.find("至20")) else { return name };
    let tail = name.get(at..).unwrap_or_default();
    let rest = trim(after_time(tail));
    if rest.len() < tail.len() && !rest.is_empty() { rest } else { name }
}

/// Without 比2020年: what a change is measured from is no part of the name.
fn without_base(name: &str) -> &str {
    const BASES: &str = "比20 较20 比19 比“十 较“十 比上年 较上年 与20 比全国 由20 从20 比基";
    words::first(name, BASES).and_then(|at| name.get(..at)).map_or(name, trim)
}

/// The name of a figure that stands before it: to the end of its piece.
pub(crate) fn after(line: &Line, tail: &Range<usize>) -> String {
    let text = line.cut(tail);
    trim(text.strip_prefix('的').unwrap_or(text)).to_owned()
}

/// The members of a list of names, each with the words that all of them share. Where 及 or 和 may be part of a name
/// (京津冀及周边地区、汾渭平原), the reading that gives `count` members is taken.
pub(crate) fn list(line: &Line, head: &Range<usize>, count: Option<usize>) -> Vec<String> {
    let text = line.cut(head);
    let bare = strip(text);
    let offset = text.find(bare).unwrap_or(0);
    let start = head.start.saturating_add(offset);
    let span = start..start.saturating_add(bare.len());
    const READINGS: &[&[&str]] = &[
        &["、", "和", "以及", "及", "与", "或"],
        &["、", "和", "与", "以及"],
        &["、", "以及", "及"],
        &["、", "和"],
        &["、"],
        &["和"],
        &["与"],
    ];
    let readings = READINGS.iter().map(|joints| members(line, &span, joints));
    let mut all: Vec<Vec<String>> = readings.collect();
    let at = count.and_then(|count| all.iter().position(|names| names.len() == count)).unwrap_or(0);
    share(if at < all.len() { all.swap_remove(at) } else { vec![] })
}

/// What a clause without a figure speaks of: to the first verb.
pub(crate) fn subject(line: &Line, clause: &Range<usize>) -> Range<usize> {
    const ENDS: &str = "在20 在“ 实现 达到 较 比20 稳步 持续 进一步 大幅 显著 明显 不断";
    let text = line.bare(clause);
    let end = ENDS.split(' ').filter_map(|word| text.find(word)).filter(|at| *at > 0).min();
    clause.start..clause.start.saturating_add(end.unwrap_or(text.len()))
}

fn members(line: &Line, span: &Range<usize>, joints: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    let mut from = span.start;
    for joint in clause::joints(&line.plain, span).into_iter().filter(|j| joints.contains(&line.bare(j))) {
        names.push(without_base(trim(line.cut(&(from..joint.start)))).to_owned());
        from = joint.end;
    }
    names.push(without_base(trim(line.cut(&(from..span.end)))).to_owned());
    names.retain(|n| !n.is_empty());
    names
}

/// What the last name ends with and the others need: 棉花、甘蔗收获机械化率.
const SHARED: &str = "PM2.5浓度 利用率 合格率 入学率 入园率 治理率 处理率 达标率 收集率 回收率 贡献率 参保率 巩固率 签约率 拥有量 保有量 机械化率 满足率 覆盖率 普及率 排放总量 死亡率 浓度 比重 占比 比例 产值 收入 用水量 产量 率 规模 数量 \
    总量 面积 增加值 水平 能力";

fn share(names: Vec<String>) -> Vec<String> {
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return names };
    // 京津冀、珠三角等区域细颗粒物浓度: what follows 等 is for all.
    if let Some((own, tail)) = last.split_once('等').filter(|(own, _)| own.chars().count() > 1) {
        const KINDS: &str = "区域 地区 城市 领域 行业 地 国 省 市 县 区";
        let tail = words::after(tail, KINDS).unwrap_or(tail);
        if !tail.is_empty() && !names.iter().rev().skip(1).any(|n| n.contains('等')) {
            let others = names.iter().rev().skip(1).rev().map(|n| format!("{n}{tail}"));
            return others.chain(std::iter::once(format!("{own}{tail}"))).collect();
        }
    }
    if let Some(tail) = after_area(&names) {
        let last = names.len().saturating_sub(1);
        return names
            .iter()
            .enumerate()
            .map(|(i, n)| if i == last { n.clone() } else { format!("{n}{tail}") })
            .collect();
    }
    // 规模以上工业企业研发工具普及率、数控化率: the words before the first are for all, but where they end nothing says.
    let Some(tail) = words::ending(last, SHARED).filter(|_| !words::ends(first, SHARED)) else { return names };
    let own = last.strip_suffix(tail).unwrap_or_default();
    let size = first.chars().count();
    let longer: String = own.chars().skip(size).collect();
    let own = own.chars().count();
    // One character more is chance, two are a word: 甘蔗收获 beside 棉花.
    let more = if longer.chars().count() < 2 { "" } else { longer.as_str() };
    let head: String = first.chars().take(size.saturating_sub(own)).collect();
    let head = if head.chars().count() < 2 { String::new() } else { head };
    let count = names.len();
    names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let is_last = i.saturating_add(1) == count;
            let own_head = if i == 0 || own >= size { "" } else { head.as_str() };
            if is_last { format!("{own_head}{name}") } else { format!("{own_head}{name}{more}{tail}") }
        })
        .collect()
}

/// 甲区、乙区、丙县5G基站: what follows the last of the areas is for all of them.
fn after_area(names: &[String]) -> Option<String> {
    const AREAS: [char; 8] = ['省', '市', '区', '县', '旗', '州', '镇', '乡'];
    let (last, others) = names.split_last()?;
    let is_area = |name: &str| (2..=4).contains(&name.chars().count()) && name.ends_with(AREAS) && name != "城市";
    let (own, tail) =
        last.match_indices(AREAS).find_map(|(at, sign)| last.split_at_checked(at.saturating_add(sign.len())))?;
    let shared = !others.is_empty() && others.iter().all(|name| is_area(name)) && is_area(own) && !tail.is_empty();
    shared.then(|| tail.to_owned())
}
