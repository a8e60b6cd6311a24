//! The words a plan is written with.

use crate::draft::Comparator::{self, About, AtLeast, AtMost, LessThan, MoreThan};

/// Comparators before a number; the longest that fits is meant.
pub(crate) const BEFORE: &[(Comparator, &str)] = &[
    (
        AtLeast,
        "达到 达 至少 不低于 不少于 不小于 不得低于 不得少于 提高到 提高至 提升到 提升至 上升到 上升至 增加到 \
     增加至 增长到 增长至 扩大到 扩大至 发展到 发展至 升至 升到 提至 增至 稳定在 稳定到 保持在 维持在 保持 \
     迈上 跃上 跨上 站上 登上 ≥ 延长到 延长至 扩展到 扩展至 拓展到 拓展至 壮大到 壮大至 攀升至 恢复到 \
     增加为 达到或超过",
    ),
    (MoreThan, "超过 超出 超 突破 高于 大于 多于 逾 > 不止 迈过 跨过 跨越 超过了"),
    (
        AtMost,
        "不超过 不高于 不大于 不多于 不超 不得超过 不得高于 控制在 控制到 下降到 下降至 降至 降到 降低到 降低至 \
     降为 缩小到 缩小至 减少到 减少至 压缩到 压缩至 压减到 压减至 缩短到 缩短至 控制为 ≤ 减至 减到 回落到 \
     回落至",
    ),
    (LessThan, "低于 小于 少于 不满 不足 不到 <"),
    (About, "约 大约 约为 大概"),
];

/// Comparators after a number.
pub(crate) const AFTER: &[(Comparator, &str)] =
    &[(AtLeast, "以上 及以上 及其以上 或以上"), (AtMost, "以下 及以下 以内 之内 及以内"), (About, "左右 上下 前后")];

/// What is done to a thing that is counted: 培育100家….
pub(crate) const VERBS: &str = "建成投用 建设开通 建成 建设 建立 建造 打造 培育 培养 新增 新建 新改建 新改造 新培育 新认定 新引进 \
    新签约 新开工 新创建 新开通 新设立 新发展 新建成 新打造 新创 新设 新型培育 创建 争创 创成 引进 引育 \
    招引 招募 集聚 聚集 汇聚 形成 开通 上线 实施 推进 推动 促进 带动 完成 开展 推广 组织 改造 改建 扩建 \
    新改扩建 改扩建 储备 开发 研发 研制 攻克 突破 制定 制修订 修订 编制 发布 遴选 认定 评选 评定 支持 扶持 \
    选树 选育 布局 落地 签约 孵化 培训 轮训 转化 设立 搭建 举办 发展 实现 覆盖 服务 帮扶 吸引 转移 投用 \
    入库 构建 推出 挖掘 凝练 总结 树立 部署 建好 做强 做大 壮大 引导 治理 修复 保护 种植 栽植 新栽 营造 \
    造林 完善 提升 整治 拓展 输出 资助 救助 援助 申报 获批 取得 获得 主导 参与 牵头 承担 登记 注册 招收 \
    招聘 选派 选拔 聘任 聘请 配备 配置 安装 更新 淘汰 关停 压减 退出 投放 购置 配套 铺设 敷设 开工 竣工 \
    通车 运营 启动 新启动 开办 创办 兴办 兴建 筹建 盘活 出让 供应 筹集 安置 解决 保障 化解 处置 消化 清理 \
    拆除 绿化 增加 新添 添置 扩大 达到 拥有 培植 催生 涌现 诞生 建有 落户 招商 累计 规划 谋划 推介 推荐 \
    选取 选择 聚焦 围绕 募集 指导 深化 抓好 办好 办理 探索 试点 创新 生产 供给 保持 占 成立 组建 共建 建 育 有";

/// New things of the plan's years: a sum over the plan, no stock.
pub(crate) const FLOWS: &str = "新增 净增加 净增 新建 新改建 新改扩建 新改造 新认定 新引进 新培育 新签约 新开工 新创建 新开通 新设立 新建成 新打造 \
    新发展 新栽 新植 新注册 新登记 新启动 新获批 新入选 新入库 新投产 新上市 新纳入 新申报 新获 新立项 \
    新招引 新落户 新投放 新投运 新评定 新评选 新开办 新育 新创办 新种植 新造林 新成立 新组建 新竣工";

/// Flows only where they are the verb: 培训、改造 are nouns as well.
pub(crate) const FLOW_VERBS: &str = "培训 轮训 改造 募集";

/// 新增 that is no event.
pub(crate) const NO_FLOW: &str = "新增劳动力 新增长 新建立 新建设用地";

/// A change of something, the amount of which follows.
pub(crate) const CHANGES: &str = "递增 递减 下降 降低 减少 减排 压减 削减 缩减 增长 提高 提升 增加 上升 扩大 增幅达 缩短 节约 下降幅度 增产 压降 \
    压缩";

/// Changes that say how fast something grows, not how much of it there will be.
pub(crate) const GROWTH: &str = "递增 增长 增速 增幅 增长率 涨幅 增加值增长";

/// Words without a meaning of their own, before what is promised.
pub(crate) const FILLERS: &str = "目标是 的目标是 计划 提出 明确 力争 争取 努力 预计 确保 推动 带动 实现 促进 支撑 其中 同时 以及 集中力量 力求 累计 合计 总计 分别 全部 \
    完成 我市 我省 我区 我县 全市 全省 全区 全县 今年 明年 年底前 每年 年均 全年 年内 期末 时期 期间 一是 二是 三是 \
    四是 五是 六是 年底 每个 至少 达到 超过 通过 引导 支持 鼓励 要 将 使 且";

/// Words that say how a thing is done; they go with the verb behind them: 重点打造, 动态培育.
pub(crate) const ADVERBS: &str =
    "重点 动态 着力 全力 大力 积极 加快 稳步 逐步 深入 扎实 继续 不断 持续 全面 基本 初步 再 并 还 共";

/// Words that are nothing when they stand alone before a number.
pub(crate) const ALONE: &str = "共 各 有 为 达 在 中 均 都 再 还 也 约 即 并 和 及 重点 动态 基本 总体 新的";

/// The amount of one year.
pub(crate) const AMOUNTS: &str = "产值 收入 产量 生产总值 零售额 交易额 交易规模 业务量 接待人次 接待总人 接待游客 接待旅游 游客接待 \
    接待国内 接待入境 接待量 用水总量 用水量 取水总量 销售额 营业额 出口额 进口额 进出口 贸易额 成交额 \
    吞吐量 发电量 运输量 客运量 货运量 客流量 游客量 游客数量 游客人数 旅游人次 旅游总人次 回收量 交易量 \
    保障航班 增加值 地区生产总值 人均消费 总产出 消费总量 排放总量 排放量 供应量 年产 利用量 成交量 外资 \
    周转量 快件量 销量 用电量 GDP 营收";

/// Money that is handed out or borrowed, not earned.
pub(crate) const MONEY: &str = "安排 拨付 补助 补贴 奖励 资助 奖补 支持资金 专项资金 中央资金 财政资金 资金支持 赤字 国债 专项债 债券 \
    总投资 计划投资 规划投资 估算投资 最高 给予 发放 减税 降费 授信 额度 经费 一次性 预算 争取资金 拨款 贴息 \
    投入资金";

/// How a plan is arranged: 突出6个方面, 实施10大工程.
pub(crate) const ARRANGED: &str = "产业 赛道 行动 方面 领域 任务 举措 措施 环节 步骤 阶段 部门 方向 板块 维度 层面 目标 重点产业 优势产业 \
    章 部分 条措施 问题 关键 原则 体系 政策 机制 先导产业 新兴产业 主导产业 指标 类别 县（市、区） 工程 \
    专项行动 重大工程";

/// What nothing but a plan's text has: 从6个方面, 4个专项行动.
pub(crate) const SECTIONS: &str =
    "方面 维度 转型 环节 步骤 阶段 部门 层面 部分 原则 专项行动 行动 任务 举措 措施 方向 板块 指标 章节 问题 要点";

/// Verbs of arranging, not of making.
pub(crate) const ARRANGING: &str = "聚焦 围绕 包括 共 分为 优先发展 突破发展 提出 明确 部署 从 对 涉及 涵盖 设置 细化 确定 重点发展 坚持 \
    突出 覆盖 针对 抓住 推出 出台 发展 实施 推进 落实 开展 贯彻 按照 强化 在 列出 实行 统筹 全国 选择 分 \
    划分";

/// The longest word of a list that the text ends with.
pub(crate) fn ending(text: &str, list: &'static str) -> Option<&'static str> {
    list.split(' ').filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
}

/// The longest word of a list that the text starts with.
pub(crate) fn starting(text: &str, list: &'static str) -> Option<&'static str> {
    list.split(' ').filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

/// Whether the text ends with one of the words.
pub(crate) fn ends(text: &str, list: &'static str) -> bool {
    ending(text, list).is_some()
}

/// Whether the text starts with one of the words.
pub(crate) fn starts(text: &str, list: &'static str) -> bool {
    starting(text, list).is_some()
}

/// What follows the longest word of a list that the text starts with.
pub(crate) fn after<'t>(text: &'t str, list: &'static str) -> Option<&'t str> {
    text.strip_prefix(starting(text, list)?)
}

/// The text without words of a list at its start.
pub(crate) fn trim_start<'t>(mut text: &'t str, list: &'static str) -> &'t str {
    while let Some(rest) = after(text, list) {
        text = rest;
    }
    text
}

/// The text without words of a list at its end.
pub(crate) fn trim_end<'t>(mut text: &'t str, list: &'static str) -> &'t str {
    while let Some(rest) = ending(text, list).and_then(|word| text.strip_suffix(word)) {
        text = rest;
    }
    text
}

/// Where the first of the words stands in the text.
pub(crate) fn first(text: &str, list: &'static str) -> Option<usize> {
    list.split(' ').filter_map(|word| text.find(word)).min()
}

/// Whether one of the words stands anywhere in the text.
pub(crate) fn has(text: &str, list: &'static str) -> bool {
    list.split(' ').any(|word| text.contains(word))
}

/// Whether the text is one of the words.
pub(crate) fn is(text: &str, list: &'static str) -> bool {
    list.split(' ').any(|word| text == word)
}

/// The longest word that the text ends with, and its comparator.
pub(crate) fn comparator(
    fits: impl Fn(&str) -> bool,
    list: &[(Comparator, &'static str)],
) -> Option<(&'static str, Comparator)> {
    each(list).filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.len())
}

/// The words of a list, each with what it stands for.
pub(crate) fn each<T: Copy>(list: &[(T, &'static str)]) -> impl Iterator<Item = (&'static str, T)> {
    list.iter().flat_map(|(what, words)| words.split(' ').map(|word| (word, *what)))
}
