//! A change that is promised: 比2020年下降10%. Its amount is what is measured, not a level.

use super::quantity::Quantity;
use super::unit;
use crate::draft::Reason;
use crate::draft::text::line::Line;
use crate::draft::text::words;
use std::ops::Range;

/// The word of change before a figure, if the figure is the amount of a change.
pub(crate) fn word(line: &Line, head: &Range<usize>, quantity: &Quantity) -> Option<&'static str> {
    if quantity.derived {
        return None;
    }
    let text = words::trim_end(line.bare(head), "分别 均 都 累计 幅度 了 要 不 左右 力争 控制在");
    let change = words::ending(text, words::CHANGES)?;
    let share = unit::is_relative(&quantity.figure.unit);
    // 改造提升3500万亩 is done to acres, they do not rise.
    let done = words::ends(text, "改造提升 建设提升 整治提升 巩固提升 扩容提升 新增 升级提升");
    // 增加10个国家级平台 counts platforms.
    let counted = unit::counts(&quantity.figure.unit)
        && line.plain.get(quantity.span.end..).is_some_and(|tail| tail.starts_with(unit::is_word));
    (share || !done && !counted).then_some(change)
}

/// Why the change cannot be held, if it cannot.
pub(crate) fn refusal(clause: &str, change: &str, based: bool, one_year: bool) -> Option<Reason> {
    if words::has(clause, "年均 年平均 平均每年 以年均") {
        return Some(Reason::MeanGrowth);
    }
    if words::has(clause, "每年 逐年 每个年度") {
        return Some(Reason::YearlyChange);
    }
    let growth = words::is(change, words::GROWTH);
    let told = based || one_year || clause.contains("累计");
    (growth && !told).then_some(Reason::Growth)
}

/// The words after a name that make it the name of the change.
pub(crate) fn named(name: &str, change: &str) -> String {
    if name.ends_with(change) { name.to_owned() } else { format!("{name}{change}") }
}
