//! The heading row: which column holds what.

use crate::text;
use crate::unit::Unit;

use crate::actuals::input::csv::Row;

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
    Published,
}

const NAMES: [(Column, &[&str]); 8] = [
    (Column::Indicator, &["indicator", "id", "name", "指标", "指标名称", "名称", "项目"]),
    (Column::Period, &["period", "date", "year", "time", "时间", "年份", "年度", "期间", "日期", "报告期"]),
    (Column::Value, &["value", "actual", "数值", "实际值", "值", "完成值", "指标值"]),
    (Column::Unit, &["unit", "单位", "计量单位"]),
    (Column::Area, &["area", "region", "地区", "区市", "区域", "行政区划"]),
    (Column::Source, &["source", "来源", "数据来源", "出处"]),
    (Column::Note, &["note", "remark", "备注", "说明", "注"]),
    (Column::Published, &["published", "发布日期", "公布日期", "发布时间"]),
];

/// Columns a long table cannot do without, by the name a message calls them.
pub const NEEDED: [(Column, &str); 3] =
    [(Column::Indicator, "indicator"), (Column::Period, "period"), (Column::Value, "value")];

/// Where each column stands; a unit may stand in the value's heading.
pub struct Headings {
    places: Vec<(Column, usize)>,
    /// Columns that claim what another one holds, in order.
    pub doubles: Vec<usize>,
    /// Cells of the row.
    pub width: usize,
    /// `数值(万元)`.
    pub unit: Option<Unit>,
}

impl Headings {
    /// Index of a column.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(candidate, _)| *candidate == column).map(|(_, index)| *index)
    }

    /// Whether the column `index` holds something known.
    pub fn holds(&self, index: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == index) || self.doubles.binary_search(&index).is_ok()
    }

    /// Whether the column `index` may hold any text.
    pub fn is_free(&self, index: usize) -> bool {
        !self.holds(index) || [Column::Source, Column::Note].iter().any(|column| self.at(*column) == Some(index))
    }

    /// Reads a row as if it were the heading.
    pub fn of(row: &Row<'_>) -> Self {
        let mut headings = Self { places: Vec::new(), doubles: Vec::new(), width: row.cells.len(), unit: None };
        for (index, cell) in row.cells.iter().enumerate() {
            let folded = text::fold(&cell.text);
            let (name, bracket) = text::split_bracket(&folded);
            let Some(column) = column(name) else { continue };
            if headings.at(column).is_some() {
                headings.doubles.push(index);
                continue;
            }
            headings.places.push((column, index));
            if column == Column::Value {
                headings.unit = bracket.map(Unit::parse);
            }
        }
        headings
    }
}

/// Whether a cell heads the indicators.
pub fn is_indicator(cell: &str) -> bool {
    let folded = text::fold(cell);
    column(text::split_bracket(&folded).0) == Some(Column::Indicator)
}

/// Whether a cell is a heading in Chinese.
pub fn is_chinese(cell: &str) -> bool {
    let folded = text::fold(cell);
    !folded.is_ascii() && column(text::split_bracket(&folded).0).is_some()
}

fn column(name: &str) -> Option<Column> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column)
}
