//! Texts over columns that hold something else than the figure.

use crate::text;
use crate::unit::Unit;

/// Words that say that it holds something else of the figure: how it grew, its share or rank.
const OTHERWISE: [&str; 32] = [
    "增长", "增速", "增幅", "增减", "同比", "环比", "比上年", "较上年", "比重", "占比", "占全", "±", "排名", "位次",
    "名次", "指数", "完成率", "进度", "growth", "change", "rank", "index", "%of", "share", "perannum", "p.a.", "cagr",
    "yoy", "y/y", "比例", "贡献率", "序号",
];

/// Whether a folded text has such a word.
pub fn is_worded_otherwise(folded: &str) -> bool {
    OTHERWISE.iter().any(|word| folded.contains(word))
}

/// Whether a text over a column says that it holds something else than the figure.
pub fn is_otherwise(text: &str) -> bool {
    let folded = text::fold(text);
    is_worded_otherwise(&folded) || unit(&folded).is_percent()
}

/// Whether it begins with that, and is no title: 增速(%), growth rate per annum.
pub fn begins_otherwise(text: &str) -> bool {
    let folded = text::fold(text);
    let (name, _) = text::split_bracket(&folded);
    let begins = OTHERWISE.iter().any(|word| name.starts_with(word)) || unit(name).is_percent();
    begins && name.chars().filter(|c| !c.is_ascii()).count() < 8 && !name.contains(|c: char| c.is_ascii_digit())
}

/// A unit, in per cent whatever its word is: `%`, percentage.
pub fn unit(text: &str) -> Unit {
    let (unit, percent) = (Unit::parse(text), Unit::parse("%"));
    if unit.counted_as(&percent).is_percent() { percent } else { unit }
}
