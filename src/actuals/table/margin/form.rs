//! Lines of a form below a table: 单位负责人：, 填表人：, 审核人：, 报出日期：, over several cells.

use crate::text;

use crate::actuals::input::row::Row;

/// How such lines begin; what follows up to a colon does not matter (填表人（签字）：).
const WORDS: [&str; 33] = [
    "单位负责人", "统计负责人", "部门负责人", "负责人", "分管领导", "主管领导", "领导签字", "填表", "填报", "制表",
    "审核", "复核", "审批", "审定", "经办", "报送", "报出日期", "编制", "联系人", "联系电话", "联系方式", "电话",
    "日期", "盖章", "(盖章)", "公章", "(公章)", "单位(盖章)", "preparedby", "checkedby", "approvedby", "contact",
    "telephone",
];
/// Those that stand in a cell of their own, the name in the next one.
const ALONE: [&str; 11] = [
    "单位负责人", "统计负责人", "填表人", "填报人", "制表人", "审核人", "联系电话", "报出日期", "填报日期", "填表日期",
    "制表日期",
];
/// Longer texts, in bytes, begin no line of a form.
const MAX_TEXT: usize = 256;

/// Whether a row is such a line: its first text begins one.
pub fn is_line(row: &Row<'_>) -> bool {
    row.filled().next().is_some_and(|cell| begins_line(&cell.text))
}

/// Whether the first text of a row begins such a line.
pub fn begins_line(first: &str) -> bool {
    first.len() <= MAX_TEXT && may_begin(first, &WORDS) && {
        let first = text::fold(first);
        ALONE.contains(&&*first) || first.contains(':') && WORDS.iter().any(|word| first.starts_with(word))
    }
}

/// Whether a text may begin with one of these words: most are told from them by the first character.
pub fn may_begin(text: &str, words: &[&str]) -> bool {
    let first = text.chars().map(text::narrow).find(|c| !text::is_blank(*c)).and_then(|c| c.to_lowercase().next());
    first.is_some_and(|first| words.iter().any(|word| word.starts_with(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_form_begins_with_a_word_for_who_answers_for_it() {
        for first in [
            "填表人：张某",
            "填 表 人 ：张某",
            "单位负责人：",
            "统计负责人（签字）：李某",
            "审核人:",
            "报出日期：2025年7月10日",
            "填报单位（盖章）：市统计局",
            "制表：张某",
            "联系电话：0532-88888888",
            "填表人",
            "Prepared by: Zhang",
        ] {
            assert!(begins_line(first), "{first}");
        }
        for first in
            ["5G基站数", "审核通过率", "负责人", "填报企业数(个)", "电话普及率", "制表", "contact rate", "", "日期"]
        {
            assert!(!begins_line(first), "{first}");
        }
    }
}
