//! Which year a clause is promised for, and whether it is a promise at all: 到2025年 opens, 目前 closes.

use super::figure::number::{Kind, Token};
use super::figure::period::{Day, Mention};
use super::text::line::Line;
use super::text::words;
use std::ops::Range;

/// The state that runs through the text.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    /// The first year that can be promised for.
    pub floor: Option<i32>,
    /// No title and no date says it: the first year after 到 stands in.
    pub floor_guessed: bool,
    /// The first year after 到.
    pub first: Option<i32>,
    /// The date of the text: 今年 is its year.
    pub today: Option<Day>,
    /// The end of the period in the title.
    pub default: Option<Day>,
    /// The day that governs.
    pub when: Option<Day>,
    /// 今年: one year's growth can be measured.
    pub one_year: bool,
    /// A present fact, to the end of the paragraph.
    pub closed: bool,
    /// The level of a heading such as 发展基础, under which all is present.
    pub past_section: Option<u8>,
    /// The year that changes are measured from.
    pub base: Option<i32>,
    /// Years that were opened.
    pub opened: Vec<Day>,
    /// The sentence that is being read.
    pub whole: String,
    /// A year was opened in this sentence.
    pub promised: bool,
    /// 到2022年和2030年: years that the figures of a list are for.
    pub years: Vec<Day>,
}

/// What a word in a clause does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Open(Day, bool),
    Close,
    WeakClose,
    Reopen,
    Undated,
}

/// These say what is, whatever follows.
const CLOSERS: &str = "目前 截至 截止 现有 据了解 初步统计 据统计 去年 上年 刚刚过去 近年来 以来 过去 如今 迄今 当前 近日 日前 \
    预计到年末 预计到年底 初步预计 预计全年 五年来 三年来 前三季度 上半年 一季度 前期 历史 此前 现在";
/// These only where no future stands before them in the sentence.
const WEAK_CLOSERS: &str = "已 增至 先后 同比 成了 完成了 达到了 实现了 增加了 提高了 增长了 新增了 培育了 建设了 发布了 出台了 \
    有了 开展了 实施了 打造了 位居 排名 其中，";
/// These open again.
const OPENERS: &str = "力争 争取 将 每年 确保 计划到 规划到 目标是 目标为 力求";

impl Scope {
    /// A new paragraph: what was closed is open again.
    pub fn paragraph(&mut self) {
        self.closed = self.past_section.is_some();
        self.base = None;
    }

    /// A heading opens a section, or one that tells of the past.
    pub fn heading(&mut self, level: u8, name: &str) {
        if self.past_section.is_some_and(|past| level <= past) {
            self.past_section = None;
        }
        if is_past_heading(name) {
            self.past_section = Some(level);
        }
        self.closed = self.past_section.is_some();
    }

    /// Reads the words of one clause; `sentence` is what stands before it in the sentence.
    pub fn clause(&mut self, line: &Line, span: &Range<usize>, sentence: &str, tokens: &[Token]) {
        let mut events = self.times(line, span, tokens);
        let text = line.bare(span);
        self.promised |= events.iter().any(|(_, e)| matches!(e, Event::Open(_, false)));
        let future = is_future(sentence) || self.promised;
        for (word, event) in words::each(&[(Event::Close, CLOSERS), (Event::WeakClose, WEAK_CLOSERS)]) {
            let found = text.match_indices(word).filter(|(at, word)| closes(text, *at, word));
            events.extend(found.map(|(at, _)| (at, event)));
        }
        let closing = events.iter().any(|(_, e)| *e == Event::Close || *e == Event::WeakClose && !future);
        for word in OPENERS.split(' ') {
            let found = text.match_indices(word).filter(|(at, word)| opens(text, *at, word));
            events.extend(found.map(|(at, _)| (at, Event::Reopen)));
        }
        events.sort_by_key(|(at, _)| *at);
        for (_, event) in events {
            self.apply(event, future, closing);
        }
        // What may come is no promise.
        self.closed |= words::has(&self.whole, "据测算 据预测 有可能");
    }

    fn apply(&mut self, event: Event, future: bool, closing: bool) {
        match event {
            Event::Open(day, one_year) => {
                self.when = Some(day);
                self.one_year = one_year;
                self.closed = false;
                if !self.opened.contains(&day) {
                    self.opened.push(day);
                }
            }
            Event::Close => self.closed = true,
            Event::WeakClose => self.closed |= !future,
            Event::Reopen if closing || self.past_section.is_some() => {}
            Event::Reopen => self.closed = false,
            Event::Undated => self.when = None,
        }
    }

    /// What the years of a clause do.
    fn times(&mut self, line: &Line, span: &Range<usize>, tokens: &[Token]) -> Vec<(usize, Event)> {
        let mut events = Vec::new();
        for token in tokens.iter().filter(|t| t.span.start >= span.start && t.span.end <= span.end) {
            let Kind::Time(mention) = token.kind else { continue };
            if line.bare(&token.span).starts_with(super::text::line::HIDDEN) {
                continue;
            }
            let before = line.bare(&(span.start..token.span.start));
            let after = line.bare(&(token.span.end..span.end));
            if let Some(event) = self.mention(mention, before, after) {
                events.push((token.span.start.saturating_sub(span.start), event));
            }
        }
        events.extend(self.this_year(line.bare(span)));
        events
    }

    /// 今年, 年底前, 明年: years of the date of the text.
    fn this_year(&self, text: &str) -> Option<(usize, Event)> {
        let at = |word: &str| {
            let (before, _) = text.split_once(word)?;
            let counted =
                before.ends_with(|c: char| c.is_ascii_digit() || "年每一二两三四五六七八九十几数".contains(c));
            (!counted).then_some(before.len())
        };
        // 未来10年 is no period of five years.
        let long = |word| {
            let (before, after) = text.split_once(word)?;
            words::starts(after, "10年 十年 15年 20年").then_some((before.len(), Event::Undated))
        };
        if let Some(undated) = long("未来").or_else(|| long("今后")) {
            return Some(undated);
        }
        if let Some((place, day)) = self.coming(text) {
            return Some((place, Event::Open(day, false)));
        }
        let (place, later) = at("明年")
            .map(|at| (at, 1))
            .or_else(|| ["今年", "本年度", "年内", "年底前"].iter().find_map(|w| at(w)).map(|at| (at, 0)))?;
        let event = match self.today {
            Some(day) => Event::Open(Day::end_of(day.year.saturating_add(later)), true),
            None if self.one_year => return None,
            None => Event::Undated,
        };
        Some((place, event))
    }

    /// 通过三年攻坚, 未来5年: the period of the title.
    fn coming(&self, text: &str) -> Option<(usize, Day)> {
        let day = self.default?;
        "通过 未来 今后 用 经过 力争 计划".split(' ').find_map(|word| {
            let (before, after) = text.split_once(word)?;
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五—-至".contains(c));
            (rest.starts_with('年') && !rest.starts_with("年均")).then_some((before.len(), day))
        })
    }

    /// 从2012年到2021年, 数据显示，到2021年底: told, where nothing is known of the plan's years.
    fn is_told(&self, before: &str, after: &str, span: bool) -> bool {
        let head = before.strip_suffix(['到', '至']).unwrap_or(before);
        let from = head.strip_suffix('年').unwrap_or(head);
        let year = from.trim_end_matches(|c: char| c.is_ascii_digit());
        let since = from.len().saturating_sub(year.len()) == 4 && year.ends_with(['从', '自']);
        // 从2020年的44.9%提升至2024年的53.3%.
        let risen = after.starts_with('的') && words::has(before, "从20 由20 从19");
        let shown = words::has(&self.whole, "数据显示 统计显示 据统计 数据表明");
        (since || shown || risen || span && before.ends_with(['从', '自']))
            && !words::has(&self.whole, "将 力争 确保 争取 预计 计划 目标")
    }

    /// 到2022年和2030年, 到2022年、2030年: the second of a list of years.
    fn is_next_year(&self, before: &str, day: Day) -> bool {
        let joined = words::ends(before, "年和 年、 年底和 年及 年，") && before.starts_with(['到', '至']);
        joined && self.years.last().is_some_and(|last| *last < day)
    }

    fn mention(&mut self, mention: Mention, before: &str, after: &str) -> Option<Event> {
        let (first, day) = match mention {
            Mention::Year(year) => (year, Day::end_of(year)),
            Mention::Month(year, month) => (year, Day::end_of_month(year, month)),
            Mention::Years(first, last) => (first, Day::end_of(last)),
            Mention::Day(day) => (day.year, day),
        };
        let years = matches!(mention, Mention::Years(..));
        if years && words::starts(after, "开局 收官 的开局 的收官 完美收官 圆满收官 起步 首年 开好局 关键")
        {
            return None;
        }
        let until = before.ends_with(['到', '至']) && !words::ends(before, "截至 截止到 截至到");
        if self.is_next_year(before, day) {
            self.years.push(day);
            return Some(Event::Open(day, false));
        }
        let span = years && !before.ends_with(['比', '较']);
        if !until && !span && is_base(before, after) {
            self.base = Some(day.year);
            return None;
        }
        if (until || span) && self.floor_guessed && self.is_told(before, after, span) {
            return Some(Event::Close);
        }
        if until {
            self.years = vec![day];
        }
        // 2026年是“十五五”开局之年: the year that is spoken of.
        if after.starts_with('是') && words::has(after, "开局 收官 关键 第一年 起步 首年") {
            return Some(Event::Open(day, true));
        }
        // 提前实现“十四五”规划的目标: what was planned, not when.
        if after.starts_with("规划") && words::ends(before, "提前实现 提前完成 完成了 实现了") {
            return Some(Event::Close);
        }
        // 2030年的主要健康指标.
        let aims = words::starts(after, "的主要 主要 的目标 目标") && words::has(after, "目标 指标");
        if before.is_empty() && aims && matches!(mention, Mention::Year(_)) {
            return Some(Event::Open(day, after.contains("预期目标")));
        }
        // 做好2022年工作: the year that is planned.
        if after.starts_with("工作") && before.ends_with(['好', '对']) && !after.starts_with("工作总结") {
            return Some(Event::Open(day, true));
        }
        if until && self.floor.is_none_or(|floor| day.year >= floor) {
            return Some(Event::Open(day, false));
        }
        if words::ends(before, "过去的 刚过去的 过去 截至 截止 截止到 截至到 自 于")
            || matches!(mention, Mention::Day(_)) && !after.starts_with('前')
        {
            return Some(Event::Close);
        }
        if self.floor.is_some_and(|floor| day.year < floor) {
            return Some(Event::Close);
        }
        // A year without 到 is past where nothing is known of the plan's years and no word of the future stands by it.
        let told = self.floor.is_none_or(|_| self.floor_guessed && self.first.is_none_or(|first| day.year < first))
            && !is_future(&self.whole);
        let single_year = first == day.year;
        // “十三五”期间 in a text of 2020 tells what was done, unless a word of the future stands by it.
        let running = !single_year
            && !self.floor_guessed
            && self.floor.is_some_and(|floor| first < floor)
            && !is_future(&self.whole);
        Some(if told || running { Event::Close } else { Event::Open(day, single_year) })
    }
}

/// A year that something is compared with.
fn is_base(before: &str, after: &str) -> bool {
    let compared = words::ending(before, "比 较 同 与 和 从 由 自 以 相比于 是 相当于 对比 在 为 按");
    const BASES: &str = "相比 的基础 基础上 为基 年的基础 底的基础 末的基础 水平 同期 末相比 底相比 底基础 以来";
    let after_base = words::starts(after, BASES);
    let owned = after.starts_with('的') && !words::has(after, "目标 指标 时候") && !after.starts_with("的具体");
    match compared {
        Some("在" | "为" | "按" | "以" | "和" | "与" | "同" | "是" | "自") => after_base || owned,
        Some(_) => true,
        None => after_base || owned,
    }
}

/// Words of the future.
fn is_future(sentence: &str) -> bool {
    words::has(
        sentence,
        "力争 将 争取 确保 到20 至20 明确20 明确了20 提出20 提出了20 要求20 目标是 目标为 目标： 预期目标 发展目标 主要目标 预计 年底前",
    )
}

/// Whether a closing word closes: 由目前的75%提升 does not, nor does 在现有基础上.
fn closes(text: &str, at: usize, word: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at.saturating_add(word.len())..).unwrap_or_default();
    let from = before.ends_with(['由', '从', '在', '比', '较', '对', '将', '与', '以', '为', '把']);
    match word {
        "目前" | "现有" | "当前" | "去年" | "上年" | "现在" => {
            // 不低于上年度收入的60%: what it is compared with.
            let compared = words::has(before, "不低于 不高于 不超过 不少于 高于 低于 相当于");
            !compared && !from && !words::starts(after, "的基础 基础上")
        }
        "已" => !before.ends_with(['不', '而', '早']) && !after.starts_with("经济"),
        "过去" => !before.ends_with(['通', '经', '超']),
        "历史" => words::starts(after, "上 性地"),
        _ => true,
    }
}

/// Whether an opening word opens: 将近 does not.
fn opens(text: &str, at: usize, word: &str) -> bool {
    let after = text.get(at.saturating_add(word.len())..).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    !(word == "将" && (after.starts_with(['近', '军']) || before.ends_with('即')))
}

/// 一、发展基础: what follows is told, not promised.
fn is_past_heading(name: &str) -> bool {
    words::has(
        name,
        "发展基础 现实基础 工作基础 现状 发展成就 发展成效 主要成效 取得成效 工作回顾 回顾 发展环境 面临形势 面临的形势 发展背景 规划背景 编制背景 形势与 成就 工作成效 存在问题 主要问题",
    )
}
