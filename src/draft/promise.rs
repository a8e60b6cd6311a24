//! One part of a clause, with its figures, becomes one target or several.

use super::Doubt;
use super::Reason;
use super::figure::change;
use super::figure::decimal::less;
use super::figure::number::{self, Kind};
use super::figure::period::{Day, Mention};
use super::figure::quantity::{self, Quantity};
use super::figure::unit;
use super::name;
use super::scope::Scope;
use super::target::{Baseline, Comparator, Target};
use super::text::form::{self, Piece};
use super::text::line::Line;
use super::text::words;
use std::ops::Range;

/// What governs a clause.
pub(crate) struct Context<'a> {
    /// The line.
    pub line: &'a Line<'a>,
    /// The clause.
    pub clause: Range<usize>,
    /// The day that is promised for.
    pub when: Day,
    /// The years around it.
    pub scope: &'a Scope,
    /// Index of the heading.
    pub group: usize,
}

/// What runs on from clause to clause of one sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carry {
    /// 每年; true: 年均.
    pub each: Option<bool>,
    /// 新增.
    pub flow: bool,
    /// What was measured last.
    pub subject: String,
    /// The members of the last list.
    pub names: Vec<String>,
    /// The clause before, if it has no figure: its names may be those of 分别超过90家和870家.
    pub before: Option<Range<usize>>,
}

/// 每年 or a sum over the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    No,
    Each { mean: bool },
    Over,
}

/// The targets of a piece, or why there are none.
pub(crate) fn read(context: &Context, piece: &Piece, carry: &mut Carry) -> Result<Vec<Target>, Reason> {
    let mut list = piece.list.clone();
    quantity::merge(&mut list);
    let Some(first) = list.first().cloned() else { return Ok(vec![]) };
    let line = context.line;
    let head = piece.span.start..first.span.start;
    let clause_head = line.bare(&(context.clause.start..first.span.start));
    let said = if first.derived { line.bare(&(context.clause.start..first.span.end)) } else { clause_head };
    if words::has(said, BASICALLY) {
        return Err(Reason::Basically);
    }
    let change = change::word(line, &head, &first);
    if let Some(change) = change {
        let based = context.scope.base.is_some();
        if let Some(reason) = change::refusal(clause_head, change, based, context.scope.one_year) {
            // 成交额年均增长15%，达到300亿元: what follows is still of the same.
            let name = without_change(&name::before(line, &head), Some(change));
            carry.subject = name.trim_end_matches("年均").trim_end_matches("每年").to_owned();
            return Err(reason);
        }
    } else if is_rate_of_growth(line.bare(&head), &first)
        && (!context.scope.one_year || words::has(line.bare(&head), "年均 复合"))
    {
        return Err(Reason::MeanGrowth);
    }
    let flow = flow(context, piece, &first, change.is_some(), carry);
    let mut targets = Vec::new();
    if list.len() > 1 && list.len() == context.scope.years.len() {
        // 到2022年和2030年，…分别不低于22%和30%: one name, a figure for each year.
        let named = names(context, piece, list.get(..1).unwrap_or_default(), change, carry)?;
        let (name, doubt) = match named.as_slice() {
            [one] => one.clone(),
            _ => return Err(Reason::Unpaired),
        };
        for (quantity, when) in list.iter().zip(&context.scope.years) {
            targets.push(target(context, *when, quantity, name.clone(), doubt, flow, change)?);
        }
    } else {
        let named = names(context, piece, &list, change, carry)?;
        for (quantity, (name, doubt)) in list.iter().cycle().zip(named) {
            targets.push(target(context, context.when, quantity, name, doubt, flow, change)?);
        }
    }
    if targets.iter().any(|target| !target.name.chars().any(char::is_alphanumeric)) {
        return Err(Reason::Nameless);
    }
    // 参与率提高3个百分点，达到65%: the level that follows is that of the rate.
    carry.subject = targets.last().map(|t| without_change(&t.name, change)).unwrap_or_default();
    carry.names = targets.iter().map(|t| t.name.clone()).collect();
    from(context, piece, &mut targets);
    Ok(targets)
}

const BASICALLY: &str =
    "基本实现 基本达到 基本完成 基本消除 基本建成 基本形成 基本普及 基本覆盖 基本满足 基本具备 基本建立";

/// 增速达到8%, 增长率8%: how fast it grows, not how much there is.
fn is_rate_of_growth(head: &str, quantity: &Quantity) -> bool {
    words::has(head, "增速 增长率 增幅 增长速度 平均增长 年均增长") && unit::is_share(&quantity.figure.unit)
}

/// Whether a count is one of every year, or a sum over the plan.
fn flow(context: &Context, piece: &Piece, first: &Quantity, changed: bool, carry: &mut Carry) -> Flow {
    let line = context.line;
    let head = line.bare(&(context.clause.start..first.span.start));
    let own = line.bare(&(piece.span.start..first.span.start));
    // 约 says nothing of what is done.
    let stops = first.derived || first.before.is_some_and(|c| c != Comparator::About) || has_verb(own);
    let each = each(head, own, first, changed);
    if each.is_some() {
        carry.each = each;
    } else if stops {
        carry.each = None;
    }
    let counted = !unit::is_relative(&first.figure.unit) && !unit::is_time(&first.figure.unit);
    let summed = counted && !changed && !first.derived;
    // 参加职业技能培训1500万人次, 老旧小区改造21.9万个.
    let trained = first.figure.unit == "人次" && line.bare(&context.clause).contains("培训");
    let done = trained || words::ends(own.trim_end_matches(['约', '达']), "培训 改造");
    let event = is_event(own) || done;
    carry.flow = summed && (event || carry.flow && !stops);
    match carry.each {
        Some(mean) => Flow::Each { mean },
        None if carry.flow => Flow::Over,
        None => Flow::No,
    }
}

/// 每年, 年均 and 全年 before a count.
fn each(head: &str, own: &str, first: &Quantity, changed: bool) -> Option<bool> {
    let count = !unit::is_share(&first.figure.unit) && !changed;
    if head.contains("每年") {
        return Some(false);
    }
    let mean = words::has(own, "年均 平均每年 年平均") && !words::has(own, "年均气温 年均浓度 年均值");
    if mean && count {
        return Some(true);
    }
    // 年培训2万人次; 2025年培训 has its year before it.
    const YEARLY: &str = "年培训 年培养 年新增 年引进 年筹集 年服务 年举办";
    if words::starts(own.trim_start_matches(['、', '和']), YEARLY) && count {
        return Some(false);
    }
    (head.contains("全年") && count && first.before.is_none() && !first.derived).then_some(false)
}

/// Whether the words before a figure have a verb of their own.
fn has_verb(own: &str) -> bool {
    let bare = name::after_time(own.trim_start_matches(['、', '和']));
    let rest = words::trim_start(bare, "力争 争取 确保 要 将 全市 全省 重点 并 同时");
    name::starts_verb(rest) || words::ending(own, words::VERBS).is_some_and(|v| v.chars().count() > 1) && !is_event(own)
}

/// 新增, 培训: a thing of the plan's years.
fn is_event(own: &str) -> bool {
    let event = words::has(own, words::FLOWS) && !words::has(own, words::NO_FLOW);
    let rest = words::trim_start(own, "累计 力争 完成 开展 组织 全市 全省 全国 要 将 共 各类 实施 推进 确保 每年");
    event || words::starts(rest, words::FLOW_VERBS)
}

/// Where 由目前的62% starts: what stands before it is the name.
fn before_from(line: &Line, span: &Range<usize>, from: &Quantity) -> usize {
    let head = line.bare(&(span.start..from.number.start));
    head.rfind(['由', '从']).map_or(from.span.start, |at| span.start.saturating_add(at))
}

/// One name for each target.
fn names(
    context: &Context,
    piece: &Piece,
    list: &[Quantity],
    change: Option<&str>,
    carry: &Carry,
) -> Result<Vec<(String, Option<Doubt>)>, Reason> {
    let line = context.line;
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return Ok(vec![]) };
    let head =
        piece.span.start..piece.from.as_ref().map_or(first.span.start, |from| before_from(line, &piece.span, from));
    let tail = last.span.end..piece.span.end;
    let counted = form::is_before_name(line, &head, first);
    let changed = |n: String| change.map_or_else(|| n.clone(), |word| change::named(&n, word));
    if list.len() > 1 || is_spread(line.bare(&head)) {
        let count = (list.len() > 1).then_some(list.len());
        let mut names = name::list(line, if counted && !line.bare(&tail).is_empty() { &tail } else { &head }, count);
        if let (true, Some(before)) = (names.is_empty() && list.len() > 1, &carry.before) {
            names = name::list(line, &name::subject(line, before), count);
        }
        if names.is_empty() {
            names.clone_from(&carry.names);
        }
        if list.len() > 1 && names.len() != list.len() {
            return Err(Reason::Unpaired);
        }
        if !names.is_empty() {
            return Ok(names.into_iter().map(|n| (changed(without_change(&n, change)), None)).collect());
        }
    }
    single(context, &head, &tail, counted, carry)
        .map(|(name, doubt)| vec![(changed(without_change(&name, change)), doubt)])
}

const LEVELS: &str = "世界级 国家级 省部级 省级 地市级 市级 区级 县级 乡镇级";

/// The word of change is put back at the end of the name.
fn without_change(name: &str, change: Option<&str>) -> String {
    let name = change.and_then(|word| name.strip_suffix(word)).unwrap_or(name);
    name.trim_end_matches("累计").trim_end_matches("分别").to_owned()
}

/// 均达到45%, 分别下降10%: one number for each name.
fn is_spread(head: &str) -> bool {
    let text = words::trim_end(head, words::CHANGES);
    let mean = words::ends(text, "人均 户均 年均 平均 亩均 地均 日均 村均 县均 月均");
    !mean && words::ends(text, "分别 均 都")
}

/// The name of a single figure.
fn single(
    context: &Context,
    head: &Range<usize>,
    tail: &Range<usize>,
    counted: bool,
    carry: &Carry,
) -> Result<(String, Option<Doubt>), Reason> {
    let line = context.line;
    let after = name::after(line, tail);
    let own = if counted && !after.is_empty() { after } else { name::before(line, head) };
    // 增长10%以上 alone says what happens, not to what.
    let own = if words::is(&own, words::CHANGES) { String::new() } else { own };
    // 国家级单项冠军10家、省级50家: champions of the province.
    if let Some(rest) = words::after(&carry.subject, LEVELS).filter(|_| words::is(&own, LEVELS)) {
        return Ok((format!("{own}{rest}"), Some(Doubt::Subject)));
    }
    if !own.is_empty() && !own.starts_with('占') {
        let event = words::ending(line.bare(head), words::FLOWS).filter(|_| counted);
        return Ok((event.map_or(own.clone(), |e| format!("{e}{own}")), None));
    }
    if carry.subject.is_empty() {
        return if own.is_empty() { Err(Reason::Nameless) } else { Ok((own, Some(Doubt::Subject))) };
    }
    Ok((format!("{}{own}", carry.subject), Some(Doubt::Subject)))
}

/// The target itself.
fn target(
    context: &Context,
    when: Day,
    quantity: &Quantity,
    name: String,
    doubt: Option<Doubt>,
    flow: Flow,
    change: Option<&str>,
) -> Result<Target, Reason> {
    let target = plain(context.line, &trimmed(context.line, &context.clause), context.group, quantity, when);
    let each = matches!(flow, Flow::Each { .. });
    match flow {
        Flow::Each { .. } if matches!(target.comparator, Comparator::About | Comparator::Between) => {
            return Err(Reason::YearlyAbout);
        }
        Flow::Over if !target.comparator.is_floor() => return Err(Reason::TotalAbout),
        Flow::Each { .. } | Flow::Over if !when.closes_year() => return Err(Reason::WithinYear),
        _ => {}
    }
    let mut doubts: Vec<Doubt> = doubt.into_iter().collect();
    doubts.extend(remarks(context, quantity, &name, flow, change));
    Ok(Target {
        each,
        over: flow == Flow::Over,
        amount: flow == Flow::No && change.is_none() && when.closes_year() && is_amount(&name, &target.unit),
        make_up: !(each && (unit::is_share(&target.unit) || target.comparator.is_ceiling())),
        name,
        doubts,
        ..target
    })
}

/// A promise of this value, due on this day; what else the words around it say comes on top.
pub(crate) fn plain(line: &Line, wording: &Range<usize>, group: usize, quantity: &Quantity, deadline: Day) -> Target {
    let comparator = quantity.comparator();
    let figure = &quantity.figure;
    Target {
        group,
        name: String::new(),
        comparator,
        value: figure.value.clone(),
        high: figure.high.clone().filter(|_| comparator == Comparator::Between),
        unit: figure.unit.clone(),
        each: false,
        over: false,
        amount: false,
        make_up: true,
        deadline,
        baseline: None,
        note: None,
        wording: line.source(wording).trim().to_owned(),
        line: line.number,
        doubts: vec![],
    }
}

/// What a human should look at.
fn remarks(context: &Context, quantity: &Quantity, name: &str, flow: Flow, change: Option<&str>) -> Vec<Doubt> {
    let (comparator, figure, level) = (quantity.comparator(), &quantity.figure, change.is_none());
    let about = comparator == Comparator::About;
    let low = level && words::has(name, "失业率 死亡率 涨幅 漏损率 能耗 用水量 排放 消耗 浓度 赤字率 发生率 患病率");
    let bare = level && comparator.is_floor() && quantity.after.is_none();
    let begun = context.scope.floor.is_some_and(|first| first < context.when.year);
    let range = comparator == Comparator::Between;
    let strict = matches!(quantity.before, Some(Comparator::MoreThan | Comparator::LessThan));
    let head = context.line.bare(&(context.clause.start..quantity.span.start));
    let doubts = [
        (Doubt::Low, bare && words::ends(name, "失业率 死亡率 漏损率 发生率 患病率 赤字率 浓度 辍学率")),
        (Doubt::LowRate, about && low),
        (Doubt::Tolerance, about && !low),
        (Doubt::Edges, range && strict),
        (Doubt::Range, range && !strict && unit::counts(&figure.unit)),
        (Doubt::Beyond, figure.unit == "%" && less("100", &figure.value)),
        (Doubt::Unit, figure.guessed),
        (Doubt::Numeral, figure.numeral),
        (Doubt::Change, !level),
        (Doubt::YearAlone, flow == Flow::Over && context.scope.one_year && begun),
        (Doubt::Mean, flow == Flow::Each { mean: true }),
        (Doubt::EachOf, head.ends_with('各') || words::has(head, "各打造 各建 各培育 每个 每县 每市 各新增")),
    ];
    doubts.into_iter().filter_map(|(doubt, holds)| holds.then_some(doubt)).collect()
}

/// 产值, 收入, 用水总量: what flows in one year.
pub(crate) fn is_amount(name: &str, unit_: &str) -> bool {
    let rate = unit::is_relative(unit_) || unit_.is_empty() || unit_.contains('/');
    let per = words::starts(name, "万元 单位 每 亿元 吨 亩均");
    let level = name.ends_with("规模") && !name.ends_with("交易规模") || words::ends(name, "能力 保有量 存量 总数");
    let thing = matches!(unit_, "个" | "家" | "名" | "座" | "户" | "项" | "条" | "所" | "处");
    // 低收入家庭轮候时间, 收入线.
    let bare = name.replace("低收入", "").replace("收入线", "").replace("收入家庭", "");
    !rate && !per && !level && !thing && !unit::is_time(unit_) && words::has(&bare, words::AMOUNTS)
}

/// The clause without quotation marks that are not closed in it.
pub(crate) fn trimmed(line: &Line, span: &Range<usize>) -> Range<usize> {
    let mut span = span.clone();
    for (open, close) in [('“', '”'), ('‘', '’'), ('（', '）')] {
        let text = line.cut(&span);
        if text.starts_with(open) && !text.contains(close) {
            span.start = span.start.saturating_add(open.len_utf8());
        }
        let text = line.cut(&span);
        if text.ends_with(close) && !text.contains(open) {
            span.end = span.end.saturating_sub(close.len_utf8());
        }
    }
    // A sentence in half width ends with a point.
    if line.cut(&span).ends_with('.') {
        span.end = span.end.saturating_sub(1);
    }
    span
}

/// 由20%提升到25%: the first is what it was.
fn from(context: &Context, piece: &Piece, targets: &mut [Target]) {
    let [target] = targets else { return };
    let Some(from) = &piece.from else { return };
    let before = number::scan(context.line)
        .into_iter()
        .filter(|t| t.span.end <= from.number.start && t.span.start >= piece.span.start)
        .find_map(|t| if let Kind::Time(Mention::Year(year)) = t.kind { Some(year) } else { None });
    let year = before.filter(|y| *y < context.when.year);
    if year.is_none() {
        target.doubts.push(Doubt::BasePeriod);
    }
    target.baseline = Some(Baseline { period: year, value: from.figure.value.clone() });
}
