//! A table of 主要指标 pasted with tabs (or |): one row, one target.

use super::Doubt;
use super::Reason;
use super::figure::change;
use super::figure::decimal;
use super::figure::number::{self, Kind, Token};
use super::figure::period::{Day, Mention};
use super::figure::quantity::Quantity;
use super::figure::unit;
use super::promise;
use super::target::{Baseline, Comparator, Target};
use super::text::line::Line;
use super::text::words;
use crate::text::{all_digits, cut};
use std::ops::Range;

/// What the heading of a table says.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    name: usize,
    base: Option<(usize, i32)>,
    value: (usize, i32),
    growth: Option<(usize, bool)>,
    kind: Option<usize>,
    unit: Option<usize>,
}

/// Reads a line as the heading of a table: 指标 and years.
pub(crate) fn header(line: &Line, tokens: &[Token]) -> Option<Table> {
    let cells = cells(line);
    if cells.len() < 2 {
        return None;
    }
    let texts: Vec<&str> = cells.iter().map(|cell| line.cut(cell)).collect();
    let name = texts.iter().position(|text| words::has(text, "指标 项目 名称 类别") && !text.contains("属性"))?;
    let is_kind = |text: &&str| words::has(text, "属性 性质 类型");
    let name = texts.iter().rposition(|text| text.contains("指标") && !is_kind(text)).unwrap_or(name);
    let is_growth = |text: &&str| words::has(text, "年均 累计 增速 增长 〔");
    let columns = cells.iter().zip(&texts).enumerate().filter(|(_, (_, text))| !is_growth(text));
    let years: Vec<(usize, i32)> =
        columns.filter_map(|(i, (cell, text))| Some((i, year(tokens, cell).or_else(|| bare_year(text))?))).collect();
    let value = years.iter().copied().max_by_key(|(_, y)| *y)?;
    let base = years.iter().copied().filter(|(_, y)| *y < value.1).max_by_key(|(_, y)| *y);
    let growth = texts.iter().enumerate().find(|(_, text)| is_growth(text));
    let growth = growth.map(|(i, text)| (i, words::has(text, "年均 增速")));
    let kind = texts.iter().position(is_kind);
    let unit = texts.iter().position(|text| words::is(text.trim(), "单位 计量单位 指标单位"));
    Some(Table { name, base, value, growth, kind, unit })
}

fn year(tokens: &[Token], cell: &Range<usize>) -> Option<i32> {
    tokens.iter().filter(|t| t.span.start >= cell.start && t.span.end <= cell.end).find_map(|t| match t.kind {
        Kind::Time(Mention::Year(year)) => Some(year),
        Kind::Time(Mention::Years(_, year)) => Some(year),
        _ => None,
    })
}

/// 2025 alone in a cell.
fn bare_year(cell: &str) -> Option<i32> {
    let cell = cell.trim();
    cell.parse().ok().filter(|year| cell.len() == 4 && all_digits(cell) && (1949..=2099).contains(year))
}

/// The cells of a row.
fn cells(line: &Line) -> Vec<Range<usize>> {
    let sign = if line.text.contains('\t') { '\t' } else { '|' };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in line.text.char_indices().filter(|(_, c)| *c == sign) {
        found.push(start..at);
        start = at.saturating_add(c.len_utf8());
    }
    if start > 0 {
        found.push(start..line.text.len());
    }
    // A line of Markdown begins and ends with its sign.
    let blank = |cell: Option<&Range<usize>>| cell.is_some_and(|cell| line.cut(cell).trim().is_empty());
    if sign == '|' && blank(found.last()) {
        found.pop();
    }
    if sign == '|' && blank(found.first()) {
        found.remove(0);
    }
    found
}

impl Table {
    /// Whether the line goes on with the table.
    pub fn is_row(&self, line: &Line) -> bool {
        cells(line).len() > 1
    }

    /// The promise of a row.
    pub fn row(&self, line: &Line, group: usize) -> Result<Option<Target>, Reason> {
        let cells = cells(line);
        let (Some(name), Some(cell)) = (cells.get(self.name), cells.get(self.value.0)) else { return Ok(None) };
        let (name, lump, unit) = self.caption(line, &cells, name);
        if name.is_empty() {
            return Ok(None);
        }
        let Some(value) = figure(line, cell, lump, &unit) else { return self.change(line, &cells, &name, group) };
        if words::has(&name, "增长率 增速 年均增长 增长（") || name.ends_with("增长") && unit == "%" {
            return Err(Reason::MeanGrowth);
        }
        let fell = |base: &Quantity| {
            value.comparator().is_floor()
                && !value.is_compared()
                && decimal::less(&value.figure.value, &base.figure.value)
        };
        let base = self.base.and_then(|(i, year)| Some((figure(line, cells.get(i)?, lump, &unit)?, year)));
        let mut target = self.target(line, name, &value, group);
        // PM2.5浓度 of 35 that is to be 30: it falls, and at_least would hold from the start.
        target.doubts.extend(base.as_ref().filter(|(base, _)| fell(base)).map(|_| Doubt::Low));
        target.baseline = base.map(|(q, year)| Baseline { period: Some(year), value: q.figure.value });
        target.note = self.note(line, &cells);
        let changed = words::ends(&target.name, words::CHANGES);
        target.amount = !changed && promise::is_amount(&target.name, &target.unit);
        Ok(Some(target))
    }

    /// 〔13.5〕 where the year's own column is empty: a change over the plan.
    fn change(&self, line: &Line, cells: &[Range<usize>], name: &str, group: usize) -> Result<Option<Target>, Reason> {
        let all = [Some(self.value.0), self.growth.map(|g| g.0)];
        let sum = all.into_iter().flatten().filter_map(|i| cells.get(i)).find(|c| line.cut(c).trim().starts_with('〔'));
        let Some(sum) = sum else {
            let mean = self.growth.is_some_and(|(i, mean)| {
                mean && cells.get(i).is_some_and(|c| line.cut(c).contains(|c: char| c.is_ascii_digit()))
            });
            return if mean { Err(Reason::MeanGrowth) } else { Ok(None) };
        };
        let named = cells.get(self.name).cloned().unwrap_or(0..0);
        let (_, lump, unit) = self.caption(line, cells, &named);
        let name = name.to_owned();
        let inside = sum.start.saturating_add('〔'.len_utf8())
            ..sum.end.saturating_sub('〕'.len_utf8()).max(sum.start.saturating_add('〔'.len_utf8()));
        let Some(value) = figure(line, &inside, lump, &unit) else { return Ok(None) };
        let word = words::ending(&name, words::CHANGES);
        let named = word.map_or_else(|| change::named(&name, "增加"), |_| name.clone());
        let event = words::has(&name, words::FLOWS) && !unit::is_share(&unit);
        let mut target = self.target(line, if event { name } else { named }, &value, group);
        target.over = event;
        if !event {
            target.doubts.push(Doubt::Change);
        }
        target.note = self.note(line, cells);
        Ok(Some(target))
    }

    fn target(&self, line: &Line, name: String, value: &Quantity, group: usize) -> Target {
        let target = promise::plain(line, &(0..line.text.len()), group, value, Day::end_of(self.value.1));
        let about = (target.comparator == Comparator::About).then_some(Doubt::Tolerance);
        Target { name, doubts: about.into_iter().collect(), ..target }
    }

    /// Name, lump and unit of a row: the unit stands behind the name or in a column of its own.
    fn caption(&self, line: &Line, cells: &[Range<usize>], name: &Range<usize>) -> (String, usize, String) {
        let named = caption(line.cut(name));
        let column = self.unit.and_then(|column| cells.get(column)).map(|cell| line.cut(cell).trim());
        match column.filter(|_| named.1 == 0 && named.2.is_empty()) {
            Some(unit) => {
                let (_, lump, unit) = caption(&format!("x（{unit}）"));
                (named.0, lump, unit)
            }
            None => named,
        }
    }

    fn note(&self, line: &Line, cells: &[Range<usize>]) -> Option<String> {
        let kind = cells.get(self.kind?)?;
        Some(line.cut(kind).trim().to_owned()).filter(|k| k == "约束性")
    }
}

/// Without 1. or 2、 before the name.
fn without_number(cell: &str) -> &str {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = rest.strip_prefix(['.', '、', '．']).filter(|_| rest.len() < cell.len());
    mark.map_or(cell, str::trim_start)
}

/// 用户数（万户）: name, lump and unit.
fn caption(cell: &str) -> (String, usize, String) {
    let cell = without_number(cell.trim());
    let Some((name, rest)) = cell.rsplit_once('（') else { return (cell.trim().to_owned(), 0, String::new()) };
    let Some((inside, after)) = rest.split_once('）').filter(|(_, after)| after.trim().is_empty()) else {
        return (cell.to_owned(), 0, String::new());
    };
    let inside = inside.trim().trim_start_matches("单位：");
    let (lump, unit) = cut(inside, number::lump_len(inside));
    if inside.is_empty() || unit::read(unit).len != unit.len() {
        return (cell.to_owned(), 0, String::new());
    }
    let power = decimal::power(lump);
    let named = format!("{}{}", name.trim(), after.trim());
    // From 亿 up the lump stays with the unit.
    if power >= 8 && !unit.is_empty() && inside.starts_with(['亿', '万']) {
        return (named, 0, inside.to_owned());
    }
    (named, power, unit.to_owned())
}

/// The figure of a cell: 64, >6.5, 9.0以上, 60.6*.
fn figure(line: &Line, cell: &Range<usize>, lump: usize, unit: &str) -> Option<Quantity> {
    let text = line.cut(cell);
    if text.trim_start().starts_with('〔') || text.contains("年均") {
        return None;
    }
    let inner = Line::new(line.number, text);
    let token = number::scan(&inner).into_iter().find(|t| matches!(t.kind, Kind::Figure(_)))?;
    let Kind::Figure(mut figure) = token.kind else { return None };
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || "><≥≤*约左右以上下内.".contains(c) || c.is_ascii_digit());
    let own = !figure.unit.is_empty() && !figure.guessed;
    if !own {
        (figure.value, figure.unit) = (decimal::shift(&figure.value, lump), unit.to_owned());
        figure.high = figure.high.map(|h| decimal::shift(&h, lump));
        figure.guessed = false;
    }
    let worded = bare.chars().filter(|c| super::figure::unit::is_word(*c)).count() > 8;
    (!worded).then(|| Quantity::new(&inner, &(0..inner.text.len()), token.span, figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lump_that_is_part_of_the_unit_stays_with_it() {
        for (cell, name, lump, unit) in [
            ("用户数（万户）", "用户数", 4, "户"),
            ("比重（百分点）", "比重", 0, "百分点"),
            ("气压（千帕）", "气压", 0, "千帕"),
            ("产值（亿元）", "产值", 0, "亿元"),
            ("企业（规模以上）", "企业（规模以上）", 0, ""),
        ] {
            assert_eq!(caption(cell), (name.to_owned(), lump, unit.to_owned()), "{cell}");
        }
    }
}
