//! Where a table's figures stand, and what its headings say of them.

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::diagnostic::PeriodSource;
use crate::text;
use crate::unit::Unit;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::Row;
use crate::actuals::keys::area::Areas;
use crate::actuals::keys::indicator::{Named, Names};
use crate::actuals::keys::period::When;
use crate::actuals::lock::lock;
use crate::actuals::table::header::{Header, Role};
use crate::actuals::table::heading::{self, Over};
use crate::actuals::table::margin::area_line;
use crate::actuals::table::margin::form;
use crate::actuals::table::margin::unit_caption::UnitCaption;

/// A heading stands among the first rows, or nowhere.
pub const HEADING_WITHIN: usize = 50;

/// What helps to understand a table besides its rows.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub names: &'a Names,
    pub areas: &'a Mutex<Areas>,
    pub file: &'a FileInfo,
    /// The target that a table without a column of indicators is of, where the user says so.
    pub indicator: Option<usize>,
}

impl Around<'_> {
    /// Whether a text is a name of the plan's own area.
    pub fn is_own(&self, written: &str) -> bool {
        lock(self.areas).is_own(&text::fold(written))
    }

    /// The same at the head of a column, where 全市合计 is no sum of some of the others.
    pub fn heads_own(&self, written: &str) -> bool {
        let whole = ["合计", "总计"].iter().find_map(|end| written.strip_suffix(end));
        self.is_own(written) || whole.is_some_and(|name| self.is_own(name))
    }

    /// What the cells of a column name below a heading, as far as the plan knows it.
    pub fn named_in<'r>(&'r self, body: &'r [Row<'_>], index: usize) -> impl Iterator<Item = Named> + 'r {
        body.iter().take(HEADING_WITHIN).filter_map(move |row| self.names.find(row.at(index)))
    }

    /// Whether the plan has an area of its own.
    pub fn has_own(&self) -> bool {
        lock(self.areas).has_own()
    }

    /// The indicator of a table that names none: what is said of it, or the file's name.
    pub fn told(&self, above: &[Row<'_>]) -> Option<Named> {
        let stem = || self.names.find(Path::new(&*self.file.name).file_stem()?.to_str()?);
        self.said(above).or_else(stem)
    }

    /// The one that a line above it names (`指标：5G基站(个)`), the user, a title or the sheet's name.
    pub fn said(&self, above: &[Row<'_>]) -> Option<Named> {
        let cells = || above.iter().flat_map(|row| &row.cells);
        let line = cells().find_map(|cell| {
            let folded = text::fold(&cell.text);
            let name = folded.strip_prefix("指标:").or_else(|| folded.strip_prefix("indicator:"))?;
            self.names.find(name)
        });
        let mut titles = above.iter().rev().filter(|row| is_single(row)).flat_map(|row| &row.cells);
        let sheet = || self.names.find(self.file.sheet.as_deref()?);
        line.or_else(|| self.indicator.map(Named::of))
            .or_else(|| titles.find_map(|cell| self.names.find(&cell.text)))
            .or_else(sheet)
    }
}

/// A table found among the rows.
pub struct Table {
    /// Which rows are its heading.
    pub rows: Range<usize>,
    pub headings: Header,
    /// Keys in the first cell of a row.
    pub keys: usize,
    /// What stands over each column.
    pub texts: Vec<String>,
    pub layout: Layout,
    /// The columns that hold figures, in order.
    pub figures: Vec<Figures>,
    /// The indicator of the whole table, where no cell of it says which.
    pub indicator: Option<Named>,
    /// The period of the whole table, where no cell of it says which.
    pub when: Option<(When, PeriodSource)>,
    /// What a title says of the period, where that is needed.
    pub title: Option<(When, PeriodSource)>,
    /// Columns without a heading, the corner of a wide table aside.
    pub unnamed: Vec<usize>,
    /// Where the title and the heading, or another title, speak of different periods.
    pub doubt: Option<Doubt>,
    /// Units named above the table.
    pub caption: Option<UnitCaption>,
    /// The area of the whole table that a line above it names, where no cell of it says which
    /// and it is not the plan's own; and that line.
    pub area: Option<(String, u64)>,
}

/// Two periods for the same figures.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The column whose figures may be of both.
    pub column: usize,
    /// What the title says.
    pub title: (String, PeriodSource),
    /// What is said otherwise, and where, unless it is in the column.
    pub other: (String, Option<PeriodSource>),
}

/// A column of figures, and what its heading says of them; the row says the rest.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub index: usize,
    pub indicator: Option<Named>,
    pub when: Option<When>,
    pub area: Option<Arc<str>>,
    pub unit: Option<Unit>,
    /// What it counts beside another column of a monthly release.
    pub beside: Option<Span>,
}

/// Which of two columns up to one day a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// 本月, beside 累计: the month alone.
    Month,
    /// 累计, beside 本月: since 1 January.
    SinceJanuary,
}

/// How the figures are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Indicator, period and value in columns of their own.
    Long,
    /// A column a period; the indicator in its column, or one for all rows.
    Wide,
    /// A column an indicator; the period in its column.
    Transposed,
    /// The same of several areas, each in rows of its own.
    Entities,
    /// A column an area; the period stands above.
    Areas,
}

impl Layout {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Wide => "wide",
            Self::Transposed => "transposed",
            Self::Entities => "entities",
            Self::Areas => "areas",
        }
    }

    /// Whether the names of indicators head columns.
    pub fn is_of_indicators(self) -> bool {
        matches!(self, Self::Transposed | Self::Entities)
    }
}

impl Table {
    /// Whether neither a column nor a heading says of which area the figures are.
    pub fn names_no_area(&self) -> bool {
        let named = self.layout == Layout::Areas || self.figures.iter().any(|it| it.area.is_some());
        !named && self.headings.at(Role::Area).is_none()
    }

    /// The column that says of each row behind which year figures are forecasts, as the IMF writes it.
    pub fn estimates_start(&self) -> Option<usize> {
        self.texts.iter().position(|text| text::folds_to(text, "estimatesstartafter"))
    }

    /// Whether the column `index` holds figures.
    pub fn has_figures(&self, index: usize) -> bool {
        // Looked for in every cell of a row: the columns are in order.
        self.figures.binary_search_by_key(&index, |figures| figures.index).is_ok()
    }
}

/// What rows are, as a heading.
pub struct Kind {
    pub layout: Layout,
    pub headings: Header,
    pub figures: Vec<Figures>,
    pub indicator: Option<Named>,
    pub when: Option<(When, PeriodSource)>,
    /// What a title says of the period, where that is needed.
    pub title: Option<(When, PeriodSource)>,
}

impl Kind {
    /// Rows that say themselves what their figures are of, and of when.
    pub fn of(layout: Layout, headings: Header, figures: Vec<Figures>) -> Self {
        Self { layout, headings, figures, indicator: None, when: None, title: None }
    }

    /// The table below these rows.
    pub fn table(self, rows: &[Row<'_>], range: Range<usize>, around: &Around<'_>) -> Table {
        let Self { layout, headings, figures, indicator, when, title } = self;
        let heading = rows.get(range.clone()).unwrap_or_default();
        let texts: Vec<String> = heading::columns(heading).iter().map(Over::text).collect();
        let corner = layout == Layout::Wide && headings.at(Role::Indicator).is_none();
        let blank = texts.iter().enumerate().filter(|(index, text)| text.is_empty() && (*index > 0 || !corner));
        let unnamed = blank.map(|(index, _)| index).collect();
        let above = rows.get(..range.start).unwrap_or_default();
        let caption = heading.first().and_then(|row| UnitCaption::above(above, row, &headings, around.names));
        let table = Table {
            rows: range,
            keys: 1,
            headings,
            texts,
            layout,
            figures,
            indicator,
            when,
            title,
            unnamed,
            doubt: None,
            caption,
            area: None,
        };
        let area = if table.names_no_area() { area_line::above(above, &lock(around.areas)) } else { None };
        Table { area, ..table }
    }
}

/// A column with a period over it.
pub type Headed = (usize, When);

/// The cells of a row that are periods.
pub fn periods(row: &Row<'_>, headings: &Header) -> Vec<Headed> {
    let cells = row.cells.iter().enumerate().filter(|(index, _)| !headings.holds(*index));
    cells.filter_map(|(index, cell)| Some((index, When::heading(&cell.text).ok()?))).collect()
}

/// Whether a row below the table begins its notes (`注：`, `数据来源：`, `填表人：`).
pub fn is_footer(row: &Row<'_>) -> bool {
    row.filled().next().is_some_and(|cell| begins_notes(&cell.text))
}

/// Words that begin notes.
const NOTES: [&str; 15] = [
    "____", "©", "注:", "注1", "注释", "数据来源", "资料来源", "来源:", "说明:", "备注:", "note:", "source:", "notes:",
    "datafrom", "lastupdated",
];

/// Whether the first text of a row begins notes.
pub fn begins_notes(first: &str) -> bool {
    form::begins_line(first)
        || form::may_begin(first, &NOTES) && {
            let first = text::fold(first);
            NOTES.iter().any(|word| first.starts_with(word))
        }
}

/// Whether only one cell of the row holds anything.
pub fn is_single(row: &Row<'_>) -> bool {
    row.filled().count() == 1
}

/// The cells of a heading, folded.
pub fn folded(heading: &Row<'_>) -> Vec<String> {
    heading.cells.iter().map(|cell| text::fold(&cell.text).into_owned()).collect()
}

/// Whether a row repeats the heading.
pub fn repeats(row: &Row<'_>, heading: &[String]) -> bool {
    row.cells.len() == heading.len() && row.cells.iter().zip(heading).all(|(cell, own)| text::folds_to(&cell.text, own))
}
