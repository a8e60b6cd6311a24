//! What is counted: the unit that stands after a number.

use crate::draft::text::words;

/// Units that count things.
const COUNTS: &str = "头只 头羽 只羽 匹头 个 家 名 人次 人 项次 项 座 条 所 户次 户 件 种 处 台（套） 台套 台 套 只 辆次 辆 架次 架 艘次 艘 册次 \
    册 场次 场 门 篇 部 幢 栋 支 对 棵 株 头 羽 箱 标箱 标准箱 TEU 间 张 床 班次 班 块 片 口 根 孔 眼 批次 \
    起 宗 例 位 对次 列 组 款 枚 朵 颗 匹 尾 把 笔 单 份 本 盏 里 次 路 卷 点位 户数 人天 课时 学时 节 机架 \
    标准机架 架标准机架 家次 艘船 集 村 镇 万 芯公里 期刊 站 桩 枪 平台 类 大类 样次 批 份样 席 座次 城 \
    名（次） 人口";

/// Units that measure.
const MEASURES: &str = "% ‰ 个百分点 百分点 元/人 元 美元 欧元 人民币 港元 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 瓦 度 千伏安 万伏安 \
    千伏 千帕 千卡 千字 吨标准煤 吨标煤 吨公里 吨 公吨 公斤 千克 克 毫克 微克 斤 担 平方公里 平方千米 平方米 平米 平方 \
    立方米 方 公里 千米 海里 里程 米 厘米 毫米 公顷 亩次 亩 升 毫升 岁 年 天 日 小时 分钟 秒 个工作日 \
    工作日 个月 月 周 课时 人年 标准立方米 人公里 车公里 吨煤 兆 分 分贝 摄氏度 ℃ 位数 箱 级 折 倍 成 番 \
    件 字 毫秒 亿次 次 户 人 个 万亿次 张 瓦时 Gbps Mbps 帧 个标准箱 立方 顷 床位";

/// Times, which are seldom promised.
const TIMES: &str = "岁 年 天 日 小时 分钟 秒 个工作日 工作日 个月 月 周 周岁 毫秒";

/// A unit, and how sure it is.
pub(crate) struct Unit {
    /// As it stands after number and lump.
    pub len: usize,
    /// Not in the list: one character, or letters.
    pub guessed: bool,
}

/// Reads the unit at the start of what follows a number.
pub(crate) fn read(rest: &str) -> Unit {
    let Some(mut unit) = one(rest) else { return Unit { len: 0, guessed: false } };
    // A unit per unit is one unit: 微克/立方米, 公里/万平方公里.
    while let Some(per) = rest.get(unit.len..).and_then(|r| r.strip_prefix('/')) {
        let next = per.trim_start_matches(['百', '千', '万', '亿', '1', '0']);
        let lump = per.len().saturating_sub(next.len());
        let Some(len) = one(next).map(|it| it.len).or((lump > 0).then_some(0)) else { break };
        unit.len = unit.len.saturating_add(1).saturating_add(lump).saturating_add(len);
    }
    unit
}

fn one(rest: &str) -> Option<Unit> {
    let guessed = |len| Some(Unit { len, guessed: true });
    let known = [COUNTS, MEASURES].into_iter().filter_map(|list| words::starting(rest, list)).map(str::len).max();
    if let Some(len) = known {
        let bracket = rest.get(len..).and_then(measure_word_in_brackets);
        return Some(Unit { len: len.saturating_add(bracket.unwrap_or(0)), guessed: false });
    }
    let letters = rest.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '·' | '³' | '²'))).unwrap_or(rest.len());
    if letters > 0 {
        let tail = rest.get(letters..).unwrap_or_default();
        return guessed(letters.saturating_add(words::starting(tail, "标准煤 标煤").map_or(0, str::len)));
    }
    let first = rest.chars().next().filter(|c| is_word(*c) && !starts_word(rest));
    first.and_then(|c| guessed(c.len_utf8()))
}

/// 台（套）, 家（次）: the second measure word is part of the unit.
fn measure_word_in_brackets(rest: &str) -> Option<usize> {
    let (word, behind) = rest.strip_prefix('（')?.split_once('）')?;
    words::is(word, COUNTS).then(|| rest.len().saturating_sub(behind.len()))
}

/// What follows a number that has no unit.
fn starts_word(rest: &str) -> bool {
    const WORDS: &str = "以上 以下 以内 之内 左右 上下 及以上 及以下 前后 和 及 与 或 至 到 的 为 分别 倍 余 多 并 且 提高 提升 下降 \
        降 增 等 ， 。";
    words::starts(rest, WORDS)
}

/// A Chinese character.
pub(crate) fn is_word(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Whether the unit counts things one by one.
pub(crate) fn counts(unit: &str) -> bool {
    let bare = unit.split('（').next().unwrap_or(unit).trim_start_matches(['万', '亿']);
    words::is(bare, COUNTS) || words::is(unit, COUNTS)
}

/// Whether the unit is a time.
pub(crate) fn is_time(unit: &str) -> bool {
    words::is(unit, TIMES)
}

/// Whether the unit is a share.
pub(crate) fn is_share(unit: &str) -> bool {
    matches!(unit, "%" | "‰")
}

/// Whether the unit is a share, or the difference of two.
pub(crate) fn is_relative(unit: &str) -> bool {
    is_share(unit) || unit == "个百分点"
}

/// Whether the unit is money.
pub(crate) fn is_money(unit: &str) -> bool {
    unit.trim_start_matches(['万', '亿']).trim_end_matches("人民币").ends_with('元')
}

/// Whether a Chinese numeral before this counts something: 两家, 一个.
pub(crate) fn measure_word(rest: &str) -> Option<&'static str> {
    const WORDS: &str = "个百分点 个 家 名 项 座 条 所 支 户 件 种 处 台 套 艘 架 场 部 栋 幢 辆 亩 公里";
    words::starting(rest, WORDS)
}
