//! Figures that are no promise, by what stands around them in their clause.

use super::quantity::Quantity;
use super::unit;
use crate::draft::Reason;
use crate::draft::text::clause;
use crate::draft::text::line::Line;
use crate::draft::text::words;
use std::ops::Range;

/// Why a figure is no promise, if it is none.
pub(crate) fn reason(line: &Line, clause: &Range<usize>, quantity: &Quantity) -> Option<Reason> {
    if is_enumeration(line, clause, quantity) {
        return Some(Reason::Arranged);
    }
    let figure = &quantity.figure;
    let head = line.bare(&(clause.start..quantity.number.start));
    let tail = line.bare(&(quantity.number.end..clause.end));
    if head.ends_with('每') || head.ends_with("每百") && figure.unit.is_empty() || is_norm(head, tail) {
        return Some(Reason::Per);
    }
    if unit::is_time(&figure.unit) && !is_measured_time(line, clause, quantity) {
        return Some(Reason::Time);
    }
    let noun = line.bare(&(quantity.span.end..clause.end)).starts_with(unit::is_word);
    let of_noun = figure.guessed && figure.unit.chars().all(unit::is_word) && quantity.after.is_none() && noun;
    if of_noun || figure.unit.is_empty() && !is_ratio(head, quantity) {
        return Some(Reason::Name);
    }
    // 给予不超过总投资30%的补助.
    let share_given = unit::is_share(&figure.unit) && head.contains("给予");
    if share_given || unit::is_money(&figure.unit) && is_given(line.bare(clause), head, quantity) {
        return Some(Reason::Money);
    }
    if figure.numeral && !is_counting(head, quantity) {
        return Some(Reason::Name);
    }
    is_arranged(head, tail, quantity).then_some(Reason::Arranged)
}

/// 按陆地面积5%的比例设置, 按照每3万居民设置1个: how something is dealt out.
fn is_norm(head: &str, tail: &str) -> bool {
    head.contains('按') && tail.starts_with("的比例") || words::has(head, "按每 按照每")
}

/// 平均受教育年限达到10.8年, 办理时限压缩至5个工作日以内: a time that is measured.
fn is_measured_time(line: &Line, clause: &Range<usize>, quantity: &Quantity) -> bool {
    const NAMES: &str = "寿命 年限 时间 时限 时长 周期 天数 耗时 期限 时效 间隔 工时 用时 历时 时数 小时数";
    words::has(line.bare(&(clause.start..quantity.span.start)), NAMES)
}

/// A number without a unit is a figure only where a comparator or the name says so.
fn is_ratio(head: &str, quantity: &Quantity) -> bool {
    const NAMES: &str = "系数 指数 比 率 值 得分 评分 数 量 度 强度 水平 占比 容积率 人次";
    let word = quantity.number.start.saturating_sub(quantity.span.start);
    let name = head.get(..head.len().saturating_sub(word)).unwrap_or(head);
    quantity.is_compared() || words::ends(name, NAMES)
}

/// Money that is handed out, borrowed or planned to be spent.
fn is_given(clause: &str, head: &str, quantity: &Quantity) -> bool {
    let balance = words::has(
        clause,
        "余额 固定资产投资 完成投资 销售 收入 产值 营业 增加值 交易额 经费投入强度 研发经费 研发投入",
    );
    // 人均经费达到50元, 补助标准提高到610元: a level.
    let level = words::has(head, "人均 生均 户均 标准") && quantity.is_compared();
    let invested = head.ends_with("投资") && !words::has(head, "完成 固定资产 带动 年度");
    !balance && !level && (words::has(clause, words::MONEY) || invested)
}

/// 建成两家, 每年创建一个: a numeral counts where a verb or a comparator stands before it.
fn is_counting(head: &str, quantity: &Quantity) -> bool {
    const MAKING: &str = "建成 建设 打造 培育 创建 争创 新增 新建 引进 形成 开通 上线 设立 创成 达到 超过 突破 超 达 至少 各 举办 \
    培养 建立 认定 孵化 选树";
    let before = head.strip_suffix('了').unwrap_or(head);
    let one = quantity.figure.value == "1" && !words::has(head, "每年 每 各 至少");
    !one && (quantity.is_compared() || words::ends(before, MAKING))
}

/// 突出6个方面, 优先发展2个先导产业: how the plan is arranged.
fn is_arranged(head: &str, tail: &str, quantity: &Quantity) -> bool {
    const MAKING: &str = "培育 打造 建成 形成 建设 新增 创建 争创 引进 完成 达到 新建 集聚 培育形成 制定 发布 出台 制修订 做强 \
    做大 壮大 储备 开放 超过 实现 突破 解决 攻克";
    if quantity.is_compared() || quantity.derived || !unit::counts(&quantity.figure.unit) {
        return false;
    }
    // 结合4个产业集群发展: what is there.
    if words::starts(head, "结合 依托 根据") {
        return true;
    }
    let noun = noun(tail);
    let arranged = words::ends(noun, words::ARRANGED);
    let section = words::ends(noun, words::SECTIONS);
    let bare = crate::draft::name::strip(head);
    let arranging = words::ends(head, words::ARRANGING) || words::ends(head, "专项行动 工程") || bare.is_empty();
    let made = words::ends(head, MAKING) && !head.ends_with("突破发展");
    let named = head.ends_with(|c: char| unit::is_word(c)) && noun.chars().count() == 2 && tail.len() > noun.len();
    (section || arranged && (arranging || named)) && !made
        || words::ends(head, "聚焦 围绕 包括 共 分为 涉及 涵盖 提出 推出 出台 确定 明确 等") && arranged
}

/// 滇池、阳宗海、抚仙湖3个度假区: the list is counted, nothing is promised.
fn is_enumeration(line: &Line, clause: &Range<usize>, quantity: &Quantity) -> bool {
    let head = clause.start..quantity.number.start;
    let joints = clause::joints(&line.plain, &head);
    let Some(last) = joints.last() else { return false };
    let name = line.bare(&(last.end..head.end));
    let named = !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit());
    let noun = line.bare(&(quantity.number.end..clause.end)).starts_with(unit::is_word);
    let counted = joints.len().saturating_add(1).to_string() == quantity.figure.value;
    counted
        && named
        && noun
        && !quantity.is_compared()
        && unit::counts(&quantity.figure.unit)
        && !line.bare(&head).ends_with('等')
}

/// The noun phrase that follows a measure word.
fn noun(tail: &str) -> &str {
    const ENDS: &str =
        "、 和 “ （ \u{1} 建成 实现 达到 形成 成为 分别 提出 设置 部署 印发 联合 共同 制定 开展 入手 发力 着手 推进";
    words::first(tail, ENDS).and_then(|end| tail.get(..end)).unwrap_or(tail)
}
