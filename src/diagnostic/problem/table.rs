//! What is wrong with a table.

use crate::diagnostic::severity::Severity;
use crate::text::Text;

problems! {
    /// What is wrong with a table.
    TableProblem:

    Error "doubtful_area" DoubtfulArea { area: String };
    Error "area_is_error" AreaIsError { text: String };
    Error "of_which_line" OfWhichLine { text: String };
    Warning "area_of_table" AreaOfTable { area: String, line: u64 };
    Error "area_of_rows" AreaOfRows { area: String };
    Error "too_many_areas" TooManyAreas { limit: usize };
    Error "too_many_skipped" TooManySkipped { limit: usize };
    Error "row_above_heading" RowAboveHeading { name: String };
    Error "second_heading" SecondHeading;
    Warning "forecast_columns" ForecastColumns { headings: Vec<String> };
    Warning "forecast_figures" ForecastFigures { text: String, count: usize };
    Error "not_actuals" NotActuals { words: String, sheet: bool, other: OtherFigures };
    Warning "other_figures" OtherFiguresLeftOut { words: String, sheet: bool, other: OtherFigures, count: usize };
    Error "unclosed_quote" UnclosedQuote;
    Error "text_after_quote" TextAfterQuote;
    Error "cell_count" CellCount { found: usize, expected: usize };
    Error "missing_columns" MissingColumns { columns: Vec<&'static str> };
    Error "no_period" NoPeriod { heading: String };
    Error "no_figures" NoFigures { heading: String };
    Warning "period_of_table" PeriodOfTable { period: String, title: PeriodSource };
    Error "two_periods" TwoPeriods {
        title: String,
        place: PeriodSource,
        other: String,
        /// None where the column itself says it.
        other_place: Option<PeriodSource>,
    };
    Warning "column_beside" ColumnBeside { heading: String, other: String };
    Error "years_or_figures" YearsOrFigures { first: String };
    Error "double_column" DoubleColumn { first: (usize, String), second: (usize, String) };
    Warning "unnamed_column" UnnamedColumn { column: usize, text: String };
    Error "split_thousands" SplitThousands { head: String, tail: String };
    Error "merged_figure" MergedFigure { text: String };
    Warning "unread_columns" UnreadColumns { headings: Vec<String>, values: Vec<(String, Vec<String>)> };
    Error "dimension" Dimension { heading: String, values: Vec<String> };
    Warning "rows_chosen" RowsChosen { heading: String, value: String };
    Warning "filter_without_column" FilterWithoutColumn { column: String };
    Error "no_such_column" NoSuchColumn { column: String };
    Warning "filter_without_row" FilterWithoutRow;
    Error "nothing_chosen" NothingChosen;
    Warning "no_rows" NoRows;
    Error "empty_indicator" EmptyIndicator;
    Error "unknown_indicator" UnknownIndicator { name: String, nearest: Vec<String> };
    Error "nothing_known" NothingKnown { title: Text, file: String, names: Vec<String>, nearest: Vec<String> };
    Error "no_indicator" NoIndicator;
    Warning "ignored_indicators" IgnoredIndicators { names: Vec<String> };
    Warning "unit_below" UnitBelow { unit: String };
    Warning "areas_left_out" AreasLeftOut { names: Vec<String>, rows: usize };
}

/// What figures are that are no measured ones of what a target counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFigures {
    /// Growth, a share, a rank, an index.
    Relative,
    /// A target, a plan, a forecast.
    Forecast,
}

/// Where the period of a whole table is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodSource {
    /// On a line above it.
    Line(u64),
    /// In the name of its sheet.
    Sheet,
    /// In the name of its file.
    File,
}
