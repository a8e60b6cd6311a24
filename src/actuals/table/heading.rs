//! A heading of one to four rows: which rows belong to it, and what stands over each column.

use crate::text::{self, is_all_blank};

use crate::actuals::input::row::{Cell, Row};
use crate::actuals::keys::period::YEARS;
use crate::actuals::table::header;
use crate::actuals::table::otherwise::is_otherwise;
use crate::actuals::value::cell::Cell as Content;
use crate::period::{Period, last_of_years};

/// Rows a heading has at most, those that say one thing of every column not counted.
pub const MAX_ROWS: usize = 4;
const MAX_ATTRIBUTES: usize = 12;

/// What the first cell of a row within a heading says of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Unit,
    Area,
    /// How often, by whom, until when: of no matter.
    Other,
}

const ATTRIBUTES: [(Attribute, &[&str]); 3] = [
    (Attribute::Unit, &["单位", "计量单位", "unit", "units"]),
    (Attribute::Area, &["地区", "区域", "国家", "area", "region", "country"]),
    (
        Attribute::Other,
        &[
            "频度", "频率", "frequency", "来源", "数据来源", "source", "更新时间", "最近更新", "开始时间", "起始时间",
            "结束时间", "截止时间", "状态", "时间区间", "指标id", "指标编码", "代码", "id", "code", "seriestype",
            "datatype", "collectionmonth", "seriesstart", "seriesend", "no.obs", "seriesid",
        ],
    ),
];

/// The texts over a column, from above, each once; and what rows of one kind say of it.
#[derive(Clone, Debug, Default)]
pub struct Over {
    pub texts: Vec<String>,
    pub unit: Option<String>,
    pub area: Option<String>,
}

impl Over {
    /// All texts as one.
    pub fn text(&self) -> String {
        self.texts.join(" ")
    }
}

/// What the rows of a heading say of each column; the first of them begins it.
pub fn columns(rows: &[Row<'_>]) -> Vec<Over> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = vec![Over::default(); width];
    for (at, row) in rows.iter().enumerate() {
        let attribute = if at == 0 { None } else { attribute(row) };
        let below = rows.get(at.saturating_add(1)..).unwrap_or_default();
        let mut left = "";
        for (index, over) in columns.iter_mut().enumerate() {
            let own = row.at(index);
            // A blank cell may belong to the text on its left, as of cells merged across.
            let is_within = is_all_blank(own) && !left.is_empty() && is_named_below(index, below);
            let filled = if is_within { left } else { own };
            if !is_all_blank(own) {
                left = if is_named_below(index, below) { own } else { "" };
            }
            match attribute {
                _ if is_all_blank(filled) => {}
                Some(Attribute::Unit) => over.unit = Some(own.to_owned()),
                Some(Attribute::Area) => over.area = Some(own.to_owned()),
                Some(Attribute::Other) => {}
                None if over.texts.iter().any(|text| text == filled) => {}
                None => over.texts.push(filled.to_owned()),
            }
        }
    }
    columns
}

/// Whether a row below has a text in this column: then the one above stands over several.
fn is_named_below(index: usize, below: &[Row<'_>]) -> bool {
    below.iter().any(|row| !is_all_blank(row.at(index)) && attribute(row).is_none())
}

fn attribute(row: &Row<'_>) -> Option<Attribute> {
    let first = text::fold(row.at(0));
    let (name, _) = text::split_bracket(&first);
    let attribute = ATTRIBUTES.iter().find(|(_, names)| names.contains(&name)).map(|(attribute, _)| *attribute)?;
    // 地区, 2022, 2023: areas stand below, and no area stands over the years.
    let is_year =
        |cell: &Cell<'_>| is_year(&cell.text) || cell.text.ends_with('年') && is_year(cell.text.trim_end_matches('年'));
    let years = || row.cells.iter().skip(1).any(is_year);
    (attribute == Attribute::Other || !years()).then_some(attribute)
}

/// Rows below the first of a heading that belong to it.
pub fn rows_below(rows: &[Row<'_>]) -> usize {
    let Some((first, below)) = rows.split_first() else { return 0 };
    let (mut names, mut attributes) = (1_usize, 0_usize);
    let belongs = |row: &&Row<'_>| {
        let is_attribute = attribute(row).is_some();
        let count = if is_attribute { &mut attributes } else { &mut names };
        *count = count.saturating_add(1);
        goes_on(row, first) && names <= MAX_ROWS && attributes <= MAX_ATTRIBUTES
    };
    below.iter().take_while(belongs).count()
}

/// Whether a row goes on with the heading above it: it has no figures, and nothing of
/// its own where the names of rows stand.
fn goes_on(row: &Row<'_>, first: &Row<'_>) -> bool {
    let key = row.at(0);
    let all_filled = |row: &Row<'_>| row.cells.iter().skip(1).all(|cell| !is_all_blank(&cell.text));
    // 频率, Series Start: of every column, figures or not.
    if attribute(row) == Some(Attribute::Other) && row.cells.len() > 1 && all_filled(row) {
        return true;
    }
    // The same text above is one of two headings, unless the cells are merged.
    let again = row.cells.iter().zip(&first.cells).all(|(cell, above)| cell.text == above.text && !cell.merged);
    if again {
        return false;
    }
    let merged = |index: usize| row.cells.get(index).is_some_and(|cell| cell.text == first.at(index));
    // The years may stand above the word for the indicators.
    let below_blank = is_all_blank(first.at(0)) && header::is_heading(key);
    // And the word for the periods below whatever a data service has over its codes.
    let below_words = !header::is_heading(first.at(0)) && header::is_period(key);
    let keyless = is_all_blank(key) || merged(0) || attribute(row).is_some() || below_blank || below_words;
    let mut others = row.cells.iter().enumerate().skip(1).filter(|(_, cell)| !is_all_blank(&cell.text)).peekable();
    let some = others.peek().is_some();
    // Below the head of a column of periods or units stand periods and units.
    let is_head = |index: usize| header::is_heading(first.at(index));
    let years = are_years_in_a_row(row);
    let is_year = |cell: &str| years && is_year(cell);
    let words =
        others.all(|(index, cell)| merged(index) || is_year(&cell.text) || is_word(&cell.text) && !is_head(index));
    keyless && some && (words || are_years_in_groups(row) || are_years_under_words(row, first))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year| YEARS.contains(&year))
}

/// Whether the numbers of a row are years, one after the other (2022, 2023, 2024).
pub fn are_years_in_a_row(row: &Row<'_>) -> bool {
    let years: Vec<i16> =
        row.cells.iter().filter(|cell| is_year(&cell.text)).filter_map(|it| it.text.parse().ok()).collect();
    let rises = years.is_sorted_by(|one, next| one.checked_add(1) == Some(*next));
    let falls = years.is_sorted_by(|one, next| next.checked_add(1) == Some(*one));
    years.len() > 2 && (rises || falls)
}

/// Whether all that a row says, and the one above does not, are years below words for growth or
/// shares.
pub fn are_years_under_words(row: &Row<'_>, first: &Row<'_>) -> bool {
    let over = |index: usize| (0..=index).rev().map(|at| first.at(at)).find(|text| !is_all_blank(text)).unwrap_or("");
    let is_own = |(index, it): &(usize, &Cell<'_>)| !is_all_blank(&it.text) && it.text != first.at(*index);
    let mut own = row.cells.iter().enumerate().filter(is_own).peekable();
    let is_year = |text: &str| is_year(text) || last_of_years(text).is_some();
    own.peek().is_some() && own.all(|(index, it)| index > 0 && is_year(&it.text) && is_otherwise(over(index)))
}

/// Whether all of a row are the same years again and again (2024, 2025, 2024, 2025), which
/// no figures are.
pub fn are_years_in_groups(row: &Row<'_>) -> bool {
    let filled = row.cells.iter().map(|cell| text::fold(&cell.text)).filter(|text| !text.is_empty());
    let Some(years) = filled.map(|text| text.parse::<i16>().ok()).collect::<Option<Vec<_>>>() else { return false };
    let again = years.iter().skip(1).position(|year| Some(year) == years.first());
    let Some(count) = again.map(|at| at.saturating_add(1)) else { return false };
    let mut groups = years.chunks(count);
    let first = groups.next().unwrap_or_default();
    let plausible = count > 1 && first.iter().all(|year| YEARS.contains(year));
    plausible && first.is_sorted_by(|one, next| one < next) && groups.all(|group| group == first)
}

/// A text that is no figure, nor the sign of a missing one.
fn is_word(text: &str) -> bool {
    Period::parse(text).is_ok() && !text.bytes().all(|byte| byte.is_ascii_digit()) || Content::parse(text).is_err()
}
