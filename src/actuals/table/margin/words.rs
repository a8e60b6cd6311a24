//! Lines of text by what they say figures are, if not what was measured of the thing itself:
//! 主要指标增速, 目标分解表.

use crate::flag::{self, NoActual};
use crate::text;

/// Something of figures, or what is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// How they grew, their share, rank or index.
    Relative(&'static Class),
    /// A target, a plan, a forecast.
    Forecast,
}

/// One way to say something else of a figure.
#[derive(Debug, PartialEq, Eq)]
pub struct Class {
    /// How a line ends that says that all below it is so.
    ends: &'static [&'static str],
    /// What a target that counts so has in its name, or a column over it.
    names: &'static [&'static str],
    /// Whether a line may also speak of a list of figures themselves (各区市排名).
    pub is_loose: bool,
}

impl Class {
    /// Whether a folded name says that what it names counts so.
    pub fn is_in(&self, folded: &str) -> bool {
        self.names.iter().any(|word| folded.contains(word))
    }
}

const GROWTH: [&str; 11] =
    ["增长", "增速", "增幅", "增减", "同比", "环比", "比上年", "较上年", "growth", "change", "yoy"];
/// In order: the first that fits counts.
static CLASSES: [Class; 6] = [
    Class {
        ends: &["增长速度", "增长率", "增长幅度", "增速", "增幅", "同比增长", "环比增长", "增减率", "同比", "环比"],
        names: &GROWTH,
        is_loose: false,
    },
    Class { ends: &["指数"], names: &["指数", "index", "=100"], is_loose: false },
    Class {
        ends: &["占比", "比重", "比例"], names: &["占", "比重", "比例", "share", "%of"], is_loose: false
    },
    Class { ends: &["排名", "位次", "名次"], names: &["排名", "位次", "名次", "rank"], is_loose: true },
    Class { ends: &["完成率"], names: &["完成率"], is_loose: false },
    Class { ends: &["贡献率"], names: &["贡献率"], is_loose: false },
];
static BASED: Class = Class { ends: &[], names: &["指数", "index", "=100"], is_loose: false };
static GROWN: Class = Class { ends: &[], names: &GROWTH, is_loose: false };
static SHARED: Class = Class { ends: &[], names: &["占", "比重", "比例", "share", "%of"], is_loose: false };

/// Words behind what a table is of.
const TAILS: [&str; 14] =
    ["一览表", "表", "一览", "情况", "统计", "汇总", "对比", "比较", "数据", "图", "(%)", "%", ",", "、"];
/// Words between two things that a table is of.
const JOINTS: [&str; 6] = ["以及", "及其", "及", "和", "与", "、"];
/// Words for figures themselves.
const LEVELS: [&str; 5] = ["绝对", "总量", "总额", "数额", "absolute"];
/// Longer lines, in characters, speak of more than the figures.
const LONGEST: usize = 48;

/// What a title or a caption says of all figures below it.
pub fn title(written: &str) -> Option<Meant> {
    let folded = folded(written)?;
    relative(&folded).map(Meant::Relative).or_else(|| is_of_targets(&folded).then_some(Meant::Forecast))
}

/// The same of what may be said in a word: a sheet's name, a line between rows.
pub fn name(written: &str) -> Option<Meant> {
    let folded = folded(written)?;
    let bare = without_tails(text::split_bracket(&folded).0);
    let is_word = WORDS.contains(&bare);
    relative(&folded).map(Meant::Relative).or_else(|| is_word.then_some(Meant::Forecast))
}

fn folded(written: &str) -> Option<String> {
    // A cell may hold a book.
    (written.len() <= 4 * LONGEST && written.chars().count() <= LONGEST).then(|| text::fold(written).into_owned())
}

fn without_tails(mut text: &str) -> &str {
    while let Some(rest) = TAILS.iter().find_map(|tail| text.strip_suffix(tail)) {
        text = rest;
    }
    text
}

fn relative(folded: &str) -> Option<&'static Class> {
    if LEVELS.iter().any(|word| folded.contains(word)) {
        return None;
    }
    let (name, bracket) = text::split_bracket(folded);
    let percent = || folded.contains('%') && ["增长", "增减"].iter().any(|end| without_tails(name).ends_with(end));
    let in_bracket = || bracket.and_then(ending).or_else(|| begins(folded)).or_else(|| percent().then_some(&GROWN));
    if folded.contains("=100") { Some(&BASED) } else { ending(name).or_else(in_bracket) }
}

/// The way that a text ends with; none where it names the figures themselves beside it
/// (主要指标及增速).
fn ending(text: &str) -> Option<&'static Class> {
    let (mut rest, mut found) = (without_tails(text), None);
    loop {
        let class = CLASSES.iter().find_map(|it| Some((it, it.ends.iter().find_map(|end| rest.strip_suffix(end))?)));
        let joined = JOINTS.iter().find_map(|joint| rest.strip_suffix(joint)).filter(|_| found.is_some());
        (rest, found) = match (class, joined) {
            (Some((class, before)), _) => (without_tails(before), found.or(Some(class))),
            (None, Some(before)) => (without_tails(before), None),
            (None, None) => return found,
        };
    }
}

/// English lines say it at any place.
fn begins(folded: &str) -> Option<&'static Class> {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let grown = ["growthrate", "%change", "percentchange", "percentagechange", "yearonyear", "year-on-year", "y/y"];
    let rate = has(&["growth"]) && has(&["%", "percent", "annual"]) || folded.starts_with("growthof");
    if has(&grown) || rate {
        return Some(&GROWN);
    }
    if has(&["indexnumber", "index("]) || folded.ends_with("index") {
        return Some(&BASED);
    }
    ["shareof", "sharein", "%of", "percentof", "percentageof"]
        .iter()
        .any(|word| folded.starts_with(word))
        .then_some(&SHARED)
}

/// Words that say alone that figures are no measured ones.
const WORDS: [&str; 36] = [
    "目标", "目标值", "目标数", "目标任务", "年度目标", "预期目标", "规划目标", "计划目标", "计划", "计划数", "计划值",
    "年度计划", "规划", "规划值", "规划数", "预测", "预测值", "预测数", "预计", "预计值", "预计数", "预期", "预期值",
    "预期数", "预算", "预算数", "target", "targets", "targetvalue", "targetvalues", "plan", "planned", "forecast",
    "forecasts", "projection", "projections",
];
/// Words in a title that say so.
const TARGETS: [&str; 31] = [
    "预测", "预计", "预期", "预估", "目标值", "目标数", "目标分解", "年度目标", "目标任务", "任务目标", "发展目标",
    "目标表", "目标一览", "主要目标", "计划数", "计划值", "计划表", "计划分解", "计划指标", "年度计划", "年计划",
    "规划值", "规划数", "规划目标", "任务分解", "预算数", "预算表", "forecast", "projection", "projected",
    "targetvalue",
];
/// Beside these a title speaks of what came of targets.
const DONE: [&str; 19] = [
    "完成", "实际", "执行", "进展", "实现", "落实", "达成", "推进", "监测", "评估", "实绩", "进度", "跟踪", "actual",
    "progress", "achiev", "monitor", "status", "performance",
];
/// What has such a word and is none.
const OTHERS: [&str; 4] = ["可持续发展目标", "预期寿命", "sustainabledevelopment", "sdgtargets"];

fn is_of_targets(folded: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let bare = without_tails(text::split_bracket(folded).0);
    let ends = ["目标", "预算", "targets", "budget"].iter().any(|word| bare.ends_with(word));
    let begins = ["targetsfor", "targetsof"].iter().any(|word| folded.starts_with(word));
    !has(&DONE) && !has(&OTHERS) && (has(&TARGETS) || ends || begins)
}

/// Whether a remark beside a figure, or the kind that a column gives it, says that it is none
/// that was measured: 预测数, 目标值, plan target.
pub fn is_remark_of_forecast(written: &str) -> bool {
    let Some(tidy) = folded(written).map(|_| text::tidy(written).to_lowercase()) else { return false };
    let mut parts = tidy.split([',', ';', '、', '，', '；', '(', ')']);
    parts.any(|part| {
        let folded = text::fold(part);
        let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        let english = words.peek().is_some() && words.all(|word| ENGLISH.contains(&word));
        let chinese = !folded.is_ascii() && matches!(flag::whole_word(&folded), Some(Err(NoActual::Forecast)));
        !is_measured(&folded) && (english || chinese || WORDS.contains(&without_tails(&folded)))
    })
}

/// English words that together say nothing else.
const ENGLISH: [&str; 16] = [
    "plan", "planned", "target", "targets", "goal", "forecast", "forecasts", "forecasted", "projection", "projections",
    "projected", "budget", "budgeted", "annual", "value", "figure",
];

/// Whether a folded name or heading has a word for what is still to come.
pub fn is_forecast(folded: &str) -> bool {
    const HAS: [&str; 11] =
        ["目标", "计划", "规划", "预测", "预计", "预期", "预估", "预算", "forecast", "target", "project"];
    HAS.iter().any(|word| folded.contains(word))
}

/// Whether a folded heading says that its figures were measured.
pub fn is_measured(folded: &str) -> bool {
    ["实际", "实绩", "完成", "actual"].iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_ends_with_growth_a_share_or_an_index_is_of_nothing_else() {
        for text in [
            "主要指标增速",
            "2025年主要指标增长速度（%）",
            "主要指标发展指数（上年=100）",
            "占全省比重（%）",
            "表1 主要指标同比增长情况表",
            "主要指标（同比增长，%）",
            "主要指标增长（%）",
            "二、增长速度（%）",
            "增速",
            "主要指标增速及排名",
            "Annual growth of main indicators (%)",
            "Growth rate of main indicators",
            "各区市5G基站排名",
            "Main indicators (previous year = 100)",
            "Share of the national total",
            "指标 占比情况",
        ] {
            assert!(matches!(title(text), Some(Meant::Relative(_))), "{text}");
        }
        for text in [
            "主要指标及增速",
            "主要指标完成情况及增速（%）",
            "主要指标",
            "2025年5G基站总量及增长速度",
            "指数体系",
            "Green growth indicators",
            "增长极建设情况",
            "注：增速按可比价格计算",
            "单位：%",
            "数字经济发展情况",
            "",
            "Industrial output",
            "工业增加值",
        ] {
            assert_eq!(title(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_of_targets_is_told_from_one_of_what_came_of_them() {
        for text in [
            "主要指标年度目标分解表",
            "主要指标预测",
            "2027年目标",
            "十四五主要目标",
            "2026年主要指标计划数",
            "主要指标预期目标（2026年）",
            "Forecast of main indicators",
            "Projections, 2025-2030",
            "Annual targets",
            "Target values for 2027",
            "规划目标一览表",
        ] {
            assert_eq!(title(text), Some(Meant::Forecast), "{text}");
        }
        for text in [
            "目标完成情况",
            "计划执行情况",
            "主要目标进展",
            "完成目标情况表",
            "年度目标任务完成情况表",
            "行动计划（2025—2027年）",
            "青岛市十四五规划主要指标",
            "可持续发展目标数据",
            "人均预期寿命",
            "Progress towards targets",
            "目标监测表",
            "SDG targets",
            "一般公共预算收入",
        ] {
            assert_eq!(title(text), None, "{text}");
        }
    }

    #[test]
    fn a_remark_of_nothing_else_says_that_a_figure_is_a_forecast() {
        for text in [
            "预测数", "目标", "预计", "plan target", "Target", "Projection", "预测数，待核", "目标值（2027）", "计划数",
        ] {
            assert!(is_remark_of_forecast(text), "{text}");
        }
        for text in
            ["完成目标", "按计划推进", "距目标差390", "预期性", "约束性", "计划完成", "", "初步", "on target", "实际"]
        {
            assert!(!is_remark_of_forecast(text), "{text}");
        }
    }

    #[test]
    fn a_word_alone_names_a_sheet_or_a_section() {
        for text in ["目标", "目标值", "计划数", "预测", "Target", "Forecasts", "目标表", "预计数（2027年）"]
        {
            assert_eq!(name(text), Some(Meant::Forecast), "{text}");
        }
        for text in ["实际", "Sheet1", "发展目标", "数据", "一、基础设施", "计划完成率与目标", "plans"]
        {
            assert_ne!(name(text), Some(Meant::Forecast), "{text}");
        }
    }
}
