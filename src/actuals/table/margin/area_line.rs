//! Lines above a table that say of which area its figures are: `地区：山东省`, `填报单位：甲区`.

use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::area::{Areas, names_kind};

/// What such a line calls the area.
const AREAS: [&str; 20] = [
    "地区", "地区名称", "区域", "行政区划", "行政区", "区市", "区县", "县区", "市县", "城市", "省份", "国家",
    "填报地区", "所属地区", "area", "region", "city", "district", "country", "geography",
];
/// What it calls the office that fills the table in.
const OFFICES: [&str; 7] = ["填报单位", "填表单位", "报送单位", "上报单位", "编报单位", "填报地区", "reportingunit"];
/// How the names of offices end.
const OFFICE_ENDS: [&str; 12] =
    ["局", "委", "办", "办公室", "委员会", "管委会", "政府", "中心", "厅", "处", "科", "调查队"];
/// Longer text, in bytes, is no such line: a cell may hold a book.
const MAX_TEXT: usize = 512;

/// The area that the lines above a table name, and on which line; `None` where they name none,
/// or the plan's own.
pub fn above(rows: &[Row<'_>], areas: &Areas) -> Option<(String, u64)> {
    if !areas.has_own() {
        return None;
    }
    let (area, line) = rows.iter().rev().find_map(|row| Some((of_row(row, areas)?, row.line)))?;
    let area = areas.within_own(&area);
    (!areas.is_own(&text::fold(&area))).then_some((area, line))
}

fn of_row(row: &Row<'_>, areas: &Areas) -> Option<String> {
    let filled: Vec<String> = row.filled().map(|cell| cell.text.to_string()).collect();
    let lines = filled.iter().find_map(|cell| of_line(cell, areas));
    // A key in one cell, its value in the next one.
    let parted = || match filled.as_slice() {
        [key, value] if !key.contains(':') || key.trim_end().ends_with([':', '：']) => {
            of_line(&format!("{}:{value}", key.trim_end_matches([':', '：', ' '])), areas)
        }
        _ => None,
    };
    lines.or_else(parted)
}

fn of_line(written: &str, areas: &Areas) -> Option<String> {
    if written.len() > MAX_TEXT {
        return None;
    }
    let line = text::tidy(written);
    let mut from = 0;
    while let Some(colon) = line.get(from..)?.find(':').map(|at| from.saturating_add(at)) {
        let (before, behind) = text::cut(&line, colon);
        let behind = behind.trim_start_matches(':');
        let key = text::fold(text::split_bracket(before.trim_end()).0).into_owned();
        let ends = |words: &[&str]| words.iter().any(|word| is_last_word(&key, word, before));
        let value = value(behind);
        let is_code = value.starts_with(|c: char| c.is_ascii_digit()) && !areas.is_own(&text::fold(value));
        if value.is_empty() || is_code {
        } else if ends(&OFFICES) {
            return of_office(value, areas);
        } else if ends(&AREAS) {
            return Some(value.to_owned());
        }
        from = colon.saturating_add(1);
    }
    None
}

/// Whether a key is this word alone, or the last one behind a blank.
fn is_last_word(key: &str, word: &str, before: &str) -> bool {
    let last = before.trim_end().rsplit([' ', ';', ',', '。']).next().unwrap_or_default();
    key == word || text::split_bracket(&text::fold(last)).0 == word
}

/// What stands behind the colon, up to what follows it.
fn value(behind: &str) -> &str {
    let behind = behind.trim_matches(text::is_blank);
    let ascii = behind.is_ascii();
    let end = behind.find(|c: char| matches!(c, ';' | '。' | '|' | ',') || !ascii && text::is_blank(c));
    end.map_or(behind, |end| text::cut(behind, end).0).trim_matches(text::is_blank)
}

/// The area of an office: 甲区, 甲区统计局, 示例市甲区工信局; `None` where its name says none.
fn of_office(value: &str, areas: &Areas) -> Option<String> {
    let is_area = |name: &str| areas.is_known(&text::fold(name)) || names_kind(name);
    if is_area(value) {
        return Some(value.to_owned());
    }
    let cuts = value.char_indices().rev().map(|(at, _)| text::cut(value, at));
    let office = |rest: &str| OFFICE_ENDS.iter().any(|end| rest.ends_with(end));
    cuts.filter(|(name, rest)| name.chars().count() > 1 && office(rest))
        .find_map(|(name, _)| is_area(name).then(|| name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn named(line: &str) -> Option<String> {
        let plan = "[plan]\nid = 'p'\ntitle = 'P'\narea = ['示例市', 'Sample City']\nstart = 2025-01-01\n\
                    deadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'T'\n\
                    unit = '%'\nat_least = 1\n";
        let areas = Areas::of(&plan::parse("targets.toml", plan).unwrap());
        let area = areas.within_own(&of_line(line, &areas)?);
        (!areas.is_own(&text::fold(&area))).then_some(area)
    }

    #[test]
    fn a_line_names_the_area_of_a_table() {
        for (line, area) in [
            ("地区：山东省", "山东省"),
            ("地 区：甲区  单位：万个", "甲区"),
            ("单位：万个 地区：甲区", "甲区"),
            ("填报单位：甲区", "甲区"),
            ("填报单位（盖章）：甲区统计局", "甲区"),
            ("填报单位：示例市甲区工业和信息化局", "甲区"),
            ("报送单位：丙县人民政府", "丙县"),
            ("Region: Jia District", "Jia District"),
        ] {
            assert_eq!(named(line).as_deref(), Some(area), "{line}");
        }
    }

    #[test]
    fn other_lines_name_none_or_the_plans_own() {
        for line in [
            "地区：示例市",
            "地区：山东省示例市",
            "地区：全市",
            "City: Sample City",
            "填报单位：示例市统计局",
            "填报单位：市统计局",
            "填报单位：某某集团有限公司",
            "单位：万个",
            "Area: 11,282 km2",
            "地区：",
            "指标：5G基站",
            "示例市各地区5G基站建设情况",
        ] {
            assert_eq!(named(line), None, "{line}");
        }
    }
}
