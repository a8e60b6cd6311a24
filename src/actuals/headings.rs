//! The heading row of a long table: which column holds what.

use std::ops::Range;

use crate::diagnostic::{Finding, Place, Problem};
use crate::text;
use crate::unit::Unit;

use super::Source;
use super::table::Row;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Indicator,
    Period,
    Value,
    Unit,
    Area,
    Source,
    Note,
}

const NAMES: [(Column, &[&str]); 7] = [
    (Column::Indicator, &["indicator", "target", "id", "name", "指标", "指标名称", "名称", "目标", "项目"]),
    (Column::Period, &["period", "date", "year", "time", "时间", "年份", "年度", "期间", "日期", "报告期"]),
    (Column::Value, &["value", "actual", "数值", "实际值", "值", "完成值", "指标值"]),
    (Column::Unit, &["unit", "单位", "计量单位"]),
    (Column::Area, &["area", "region", "地区", "区市", "区域", "行政区划"]),
    (Column::Source, &["source", "来源", "数据来源", "出处"]),
    (Column::Note, &["note", "remark", "备注", "说明", "注"]),
];

/// Where each column stands; a unit may stand in the value's heading.
pub struct Headings {
    places: Vec<(Column, usize)>,
    pub width: usize,
    /// `数值(万元)`.
    pub unit: Option<Unit>,
}

impl Headings {
    /// Index of a column.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(candidate, _)| *candidate == column).map(|(_, index)| *index)
    }

    /// Reads the heading row. `None` after an error that leaves nothing to read by.
    pub fn read(source: &Source, row: &Row, findings: &mut Vec<Finding>) -> Option<Self> {
        let mut headings = Self { places: Vec::new(), width: row.cells.len(), unit: None };
        let mut unread = Vec::new();
        let mut broken = false;
        let mut report = |problem: Problem, span: Range<usize>| {
            findings.push(Finding::at(problem, Place::new(&source.name, &source.text, span)));
        };
        for (index, cell) in row.cells.iter().enumerate() {
            let folded = text::fold(&cell.text);
            let (name, bracket) = text::split_bracket(&folded);
            match column(name) {
                Some(column) if headings.at(column).is_some() => {
                    report(Problem::DoubleColumn { heading: cell.text.clone() }, cell.span.clone());
                    broken = true;
                }
                Some(column) => {
                    headings.places.push((column, index));
                    if column == Column::Value {
                        headings.unit = bracket.map(Unit::parse);
                    }
                }
                None if name.is_empty() => {}
                None => unread.push(cell.text.clone()),
            }
        }
        for (needed, name) in [(Column::Indicator, "indicator"), (Column::Period, "period"), (Column::Value, "value")] {
            if headings.at(needed).is_none() {
                report(Problem::MissingColumn { column: name }, row.span.clone());
                broken = true;
            }
        }
        if !unread.is_empty() && !broken {
            report(Problem::UnreadColumns { headings: unread }, row.span.clone());
        }
        (!broken).then_some(headings)
    }
}

fn column(name: &str) -> Option<Column> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column)
}
