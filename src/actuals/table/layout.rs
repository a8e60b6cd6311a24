//! Where a table's figures stand: long (one a row), wide (periods across) or
//! transposed (indicators across), with whatever stands above it.

use std::collections::BTreeSet;

use crate::diagnostic::{Problem, TableProblem, ValueProblem};
use crate::period::{Period, PeriodError};
use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::indicator::{Named, Names};
use crate::actuals::keys::period::When;
use crate::actuals::table::guess;
use crate::actuals::table::header::{self, Header, Role};
use crate::actuals::table::unit_caption::UnitCaption;

/// A heading stands among the first rows, or nowhere.
pub const HEADING_WITHIN: usize = 50;

/// A table found among the rows.
pub struct Table {
    /// Index of its heading row.
    pub heading: usize,
    pub headings: Header,
    pub layout: Layout,
    /// The columns that hold figures, in order.
    pub figures: Vec<Figures>,
    /// The indicator of the whole table, where no cell of it says which.
    pub indicator: Option<Named>,
    /// Columns without a heading, the corner of a wide table aside.
    pub unnamed: Vec<usize>,
    /// Units named above the table.
    pub caption: Option<UnitCaption>,
}

/// A column of figures, and what its heading says of them; the row says the rest.
pub struct Figures {
    pub index: usize,
    pub indicator: Option<Named>,
    pub when: Option<When>,
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
}

impl Layout {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Wide => "wide",
            Self::Transposed => "transposed",
        }
    }
}

impl Table {
    /// Whether the column `index` holds figures.
    pub fn has_figures(&self, index: usize) -> bool {
        // Looked for in every cell of a row: the columns are in order.
        self.figures.binary_search_by_key(&index, |figures| figures.index).is_ok()
    }
}

/// What a row is, as a heading.
struct Kind {
    layout: Layout,
    figures: Vec<Figures>,
    indicator: Option<Named>,
}

/// Looks for the first row that can be a heading.
pub fn find(rows: &[Row<'_>], names: &Names) -> Option<Table> {
    rows.iter().take(HEADING_WITHIN).enumerate().find_map(|(index, row)| {
        let headings = Header::of(row);
        let above = rows.get(..index).unwrap_or_default();
        let kind = long(&headings).or_else(|| wide(row, &headings, above, names));
        let Kind { layout, figures, indicator } = kind.or_else(|| transposed(row, &headings, names))?;
        let unnamed = unnamed(row, &headings, layout);
        let caption = UnitCaption::above(above, row, &headings, names);
        Some(Table { heading: index, headings, layout, figures, indicator, unnamed, caption })
    })
}

fn unnamed(row: &Row<'_>, headings: &Header, layout: Layout) -> Vec<usize> {
    let corner = layout == Layout::Wide && headings.at(Role::Indicator).is_none();
    let blank = row.cells.iter().enumerate().filter(|(_, cell)| text::is_all_blank(&cell.text));
    blank.map(|(index, _)| index).filter(|index| *index > 0 || !corner).collect()
}

fn long(headings: &Header) -> Option<Kind> {
    let [indicator, period, value] = [Role::Indicator, Role::Period, Role::Value].map(|column| headings.at(column));
    let figures = indicator.and(period).and(value).map(|index| Figures { index, indicator: None, when: None });
    let figures = vec![figures?];
    Some(Kind { layout: Layout::Long, figures, indicator: None })
}

fn wide(row: &Row<'_>, headings: &Header, above: &[Row<'_>], names: &Names) -> Option<Kind> {
    let periods = periods(row);
    let named = row.cells.iter().any(|cell| names.find(&cell.text).is_some());
    if periods.is_empty() || named || headings.at(Role::Value).is_some() {
        return None;
    }
    let kind = |indicator| {
        let figures = periods.iter().map(|(index, when)| Figures { index: *index, indicator: None, when: Some(*when) });
        Some(Kind { layout: Layout::Wide, figures: figures.collect(), indicator })
    };
    if headings.at(Role::Indicator).is_some() {
        return kind(None);
    }
    if headings.at(Role::Area).is_some() {
        return kind(Some(fixed(above, names)?));
    }
    // No heading over the indicators: a corner left blank will do, and two
    // periods make a heading of any other row, unless they may be figures.
    let corner = row.cells.first().is_some_and(|cell| text::is_all_blank(&cell.text));
    let first_is_period = periods.first().is_some_and(|(index, _)| *index == 0);
    let sure = !guess::may_be_figures(row, headings, &periods) && !guess::are_named_above(above, &periods);
    if !first_is_period && (corner || periods.len() > 1) && sure { kind(None) } else { None }
}

/// The cells of a row that are periods.
fn periods(row: &Row<'_>) -> Vec<(usize, When)> {
    let cells = row.cells.iter().enumerate();
    cells.filter_map(|(index, cell)| Some((index, When::parse(&cell.text).ok()?))).collect()
}

/// The indicator of a whole table, named above it: `指标：5G基站(个)`.
fn fixed(above: &[Row<'_>], names: &Names) -> Option<Named> {
    above.iter().flat_map(|row| &row.cells).find_map(|cell| {
        let folded = text::fold(&cell.text);
        let name = folded.strip_prefix("指标:").or_else(|| folded.strip_prefix("indicator:"))?;
        names.find(name)
    })
}

/// The columns whose heading names a target, beside one of periods.
fn transposed(row: &Row<'_>, headings: &Header, names: &Names) -> Option<Kind> {
    headings.at(Role::Period)?;
    let free = row.cells.iter().enumerate().filter(|(index, _)| !headings.holds(*index));
    let named = free.filter_map(|(index, cell)| Some((index, names.find(&cell.text)?)));
    let figures: Vec<_> = named.map(|(index, named)| Figures { index, indicator: Some(named), when: None }).collect();
    (!figures.is_empty()).then_some(Kind { layout: Layout::Transposed, figures, indicator: None })
}

/// What is wrong with, or left out of, the heading that was found.
pub fn check(found: &Table, row: &Row<'_>, names: &Names, mut report: impl FnMut(Problem, usize)) -> bool {
    let mut sound = true;
    for index in &found.headings.doubles {
        let heading = row.cells.get(*index).map(|cell| cell.text.to_string()).unwrap_or_default();
        report(Problem::Table(TableProblem::DoubleColumn { heading }), *index);
        sound = false;
    }
    let mut unread = Vec::new();
    let mut forecasts = Vec::new();
    let (mut first_unread, mut first_forecast) = (0, 0);
    let mut seen: BTreeSet<Period> = BTreeSet::new();
    for (index, cell) in row.cells.iter().enumerate() {
        if found.headings.holds(index) || text::is_all_blank(&cell.text) {
            continue;
        }
        match (found.layout, Period::parse(&cell.text)) {
            (Layout::Wide, Ok(period)) if !seen.insert(period) => {
                report(Problem::Table(TableProblem::DoubleColumn { heading: cell.text.to_string() }), index);
                sound = false;
            }
            (Layout::Wide, Ok(_)) => {}
            (Layout::Wide, Err(why)) if why.is_slip() => {
                report(Problem::Value(ValueProblem::BadPeriod { text: cell.text.to_string(), why }), index);
                sound = false;
            }
            (_, Err(PeriodError::Forecast)) => note(&mut forecasts, &mut first_forecast, &cell.text, index),
            (Layout::Transposed, _) if names.find(&cell.text).is_some() => {}
            (Layout::Transposed, _) => {
                report(names.unknown(&cell.text, true), index);
                sound = false;
            }
            // The corner over the indicators of a wide table needs no name.
            (Layout::Wide, _) if index == 0 && found.headings.at(Role::Indicator).is_none() => {}
            _ => note(&mut unread, &mut first_unread, &cell.text, index),
        }
    }
    if !forecasts.is_empty() {
        report(Problem::Table(TableProblem::ForecastColumns { headings: forecasts }), first_forecast);
    }
    if !unread.is_empty() {
        report(Problem::Table(TableProblem::UnreadColumns { headings: unread }), first_unread);
    }
    sound
}

/// Adds a heading to those to name; keeps the index of the first.
fn note(headings: &mut Vec<String>, first: &mut usize, heading: &str, index: usize) {
    if headings.is_empty() {
        *first = index;
    }
    headings.push(heading.to_owned());
}

/// When no heading is found: what the likeliest row lacks.
pub fn missing(row: &Row<'_>) -> Problem {
    let headings = Header::of(row);
    let periods = periods(row);
    let heads = headings.at(Role::Indicator).is_none() && periods.len() > 1;
    if heads && guess::may_be_figures(row, &headings, &periods) {
        let first = row.cells.first().map(|cell| cell.text.to_string()).unwrap_or_default();
        return Problem::Table(TableProblem::YearsOrFigures { first });
    }
    let lacks = header::NEEDED.iter().filter(|(column, _)| headings.at(*column).is_none());
    Problem::Table(TableProblem::MissingColumns { columns: lacks.map(|(_, column)| *column).collect() })
}

/// Whether a row heads areas and periods, and nothing says of which indicator.
pub fn lacks_indicator(row: &Row<'_>) -> bool {
    let headings = Header::of(row);
    let lacks = [Role::Indicator, Role::Value].iter().all(|column| headings.at(*column).is_none());
    lacks && headings.at(Role::Area).is_some() && !periods(row).is_empty()
}

/// Cells that would be periods across, were they written well, beside a heading for
/// the indicators.
pub fn slips(row: &Row<'_>) -> Vec<(Problem, usize)> {
    if Header::of(row).at(Role::Indicator).is_none() {
        return Vec::new();
    }
    let slip = |text: &str| Period::parse(text).err().filter(|why| why.is_slip());
    let cells = row.cells.iter().enumerate().filter_map(|(index, cell)| Some((index, &cell.text, slip(&cell.text)?)));
    cells
        .map(|(index, text, why)| (Problem::Value(ValueProblem::BadPeriod { text: text.to_string(), why }), index))
        .collect()
}

/// Whether a row below the table begins its notes (`注：`, `数据来源：`).
pub fn is_footer(row: &Row<'_>) -> bool {
    row.cells.iter().find(|cell| !text::is_all_blank(&cell.text)).is_some_and(|cell| begins_notes(&cell.text))
}

/// Words that begin notes.
const NOTES: [&str; 10] = ["注:", "注1", "注释", "数据来源", "资料来源", "来源:", "说明:", "备注:", "note:", "source:"];

/// Whether the first text of a row begins notes.
pub fn begins_notes(first: &str) -> bool {
    let begin = first.chars().map(text::narrow).find(|c| !text::is_blank(*c));
    let Some(begin) = begin.and_then(|c| c.to_lowercase().next()) else { return false };
    // Most texts are told from notes by their first character.
    let mut words = NOTES.iter().filter(|word| word.starts_with(begin)).peekable();
    words.peek().is_some() && {
        let first = text::fold(first);
        words.any(|word| first.starts_with(word))
    }
}

/// Whether only one cell of the row holds anything.
pub fn is_single(row: &Row<'_>) -> bool {
    row.cells.iter().filter(|cell| !text::is_all_blank(&cell.text)).count() == 1
}

/// The cells of a heading, folded.
pub fn folded(heading: &Row<'_>) -> Vec<String> {
    heading.cells.iter().map(|cell| text::fold(&cell.text).into_owned()).collect()
}

/// Whether a row repeats the heading.
pub fn repeats(row: &Row<'_>, heading: &[String]) -> bool {
    row.cells.len() == heading.len() && row.cells.iter().zip(heading).all(|(cell, own)| text::folds_to(&cell.text, own))
}
