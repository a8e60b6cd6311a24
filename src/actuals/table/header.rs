//! The heading row: which column holds what.

use crate::text;
use crate::unit::Unit;

use crate::actuals::input::row::Row;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Indicator,
    Period,
    Value,
    Unit,
    Area,
    Source,
    Note,
    Published,
}

const NAMES: [(Role, &[&str]); 8] = [
    (Role::Indicator, &["indicator", "id", "name", "指标", "指标名称", "名称", "项目"]),
    (Role::Period, &["period", "date", "year", "time", "时间", "年份", "年度", "期间", "日期", "报告期"]),
    (Role::Value, &["value", "actual", "数值", "实际值", "值", "完成值", "指标值"]),
    (Role::Unit, &["unit", "单位", "计量单位"]),
    (Role::Area, &["area", "region", "地区", "区市", "区域", "行政区划"]),
    (Role::Source, &["source", "来源", "数据来源", "出处"]),
    (Role::Note, &["note", "remark", "备注", "说明", "注"]),
    (Role::Published, &["published", "发布日期", "公布日期", "发布时间"]),
];

/// Columns a long table cannot do without, by the name a message calls them.
pub const NEEDED: [(Role, &str); 3] =
    [(Role::Indicator, "indicator"), (Role::Period, "period"), (Role::Value, "value")];

/// Where each column stands; a unit may stand in the value's heading.
pub struct Header {
    places: Vec<(Role, usize)>,
    /// Columns that claim what another one holds, in order.
    pub doubles: Vec<usize>,
    /// Cells of the row.
    pub width: usize,
    /// `数值(万元)`.
    pub unit: Option<Unit>,
}

impl Header {
    /// Index of a column.
    pub fn at(&self, column: Role) -> Option<usize> {
        self.places.iter().find(|(candidate, _)| *candidate == column).map(|(_, index)| *index)
    }

    /// Whether the column `index` holds something known.
    pub fn holds(&self, index: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == index) || self.doubles.binary_search(&index).is_ok()
    }

    /// Whether the column `index` may hold any text.
    pub fn is_free(&self, index: usize) -> bool {
        !self.holds(index) || [Role::Source, Role::Note].iter().any(|column| self.at(*column) == Some(index))
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
            if column == Role::Value {
                headings.unit = bracket.map(Unit::parse);
            }
        }
        headings
    }
}

/// Whether a cell heads the indicators.
pub fn is_indicator(cell: &str) -> bool {
    let folded = text::fold(cell);
    column(text::split_bracket(&folded).0) == Some(Role::Indicator)
}

/// Whether a cell is a heading in Chinese.
pub fn is_chinese(cell: &str) -> bool {
    let folded = text::fold(cell);
    !folded.is_ascii() && column(text::split_bracket(&folded).0).is_some()
}

fn column(name: &str) -> Option<Role> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column)
}
