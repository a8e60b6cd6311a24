//! What is wrong with a table.

use crate::diagnostic::{OtherFigures, PeriodSource, TableProblem};
use crate::language::en::lists::{did_you_mean, list, plural, quoted};
use crate::language::hint::apart;

pub fn problem(problem: &TableProblem) -> String {
    use TableProblem as P;
    match problem {
        P::DoubtfulArea { area } => format!(
            "{} may be no part but a sum of others, or the plan's own area: leave the row out, or leave the area blank if it is the plan's own figure",
            quoted(area)
        ),
        P::AreaIsError { text } => {
            format!(
                "{} is an error of the spreadsheet where the name of an area should be: write the name",
                quoted(text)
            )
        }
        P::OfWhichLine { text } => format!(
            "{} stands in a row of its own, and the rows below it are parts of the area above: they would be counted twice; write it before the name of each of them, or leave them out",
            quoted(text)
        ),
        P::AreaOfTable { area, line } => format!(
            "line {line} says that the table is of {}: it is read as that area, not as the plan's own",
            quoted(area)
        ),
        P::AreaOfRows { area } => format!(
            "{} stands in a row of its own: are the rows below it of that area, or of the plan's own? If of that area, name it in a column `area`; if not, leave the line out",
            quoted(area)
        ),
        P::TooManyAreas { limit } => format!("more than {limit} areas: this column seems to hold something else"),
        P::TooManySkipped { limit } => {
            format!("more than {limit} lines without figures: this is no table, and the rest was not read")
        }
        P::RowAboveHeading { name } => format!("{} stands above the heading: this row would not be read", quoted(name)),
        P::SecondHeading => "the heading again in the middle of the table: are these two tables?".into(),
        P::ForecastColumns { headings } => {
            format!("forecasts and targets are no measured values, not read: {}", list(headings))
        }
        P::ForecastFigures { text, count } => format!(
            "{} marked as forecasts or targets, which are no measured values, left out: {}{}",
            plural(*count, "figure"),
            quoted(text),
            if *count > 1 { " …" } else { "" }
        ),
        P::NotActuals { words, sheet, other } => format!(
            "{} {}: its figures are {}, not what a target counts; if they are measured, word it otherwise",
            if *sheet { "the sheet is called" } else { "this says" },
            quoted(words),
            other_figures(*other)
        ),
        P::OtherFiguresLeftOut { words, sheet, other, count } => format!(
            "{} {}: {} below it left out, as {}, not what a target counts",
            if *sheet { "the sheet is called" } else { "this says" },
            quoted(words),
            plural(*count, "figure"),
            other_figures(*other)
        ),
        P::UnclosedQuote => "this quote is never closed".into(),
        P::TextAfterQuote => "text after the closing quote of a cell".into(),
        P::CellCount { found, expected } if found > expected => {
            format!("{found} cells where the heading has {expected}; a cell that holds a comma needs quotes around it")
        }
        P::CellCount { found, expected } => format!("{found} cells where the heading has {expected}"),
        P::MissingColumns { columns } => format!(
            "no heading found: no column for {}; name the columns indicator, period and value, or give each period a column",
            columns.join(", ")
        ),
        P::NoPeriod { heading } => format!(
            "of which period are the figures below {}? write it above the table (2025年1-6月) or over the column",
            quoted(heading)
        ),
        P::NoFigures { heading } => format!(
            "no column is understood as one of figures: {} and its like are neither periods nor areas of the plan; give each period a column (2025年), or name the columns indicator, period, value and area",
            quoted(heading)
        ),
        P::PeriodOfTable { period, title } => {
            format!("{period} is the period of this table, from {}: no column says one", place_of(*title))
        }
        P::TwoPeriods { title, place, other, other_place } => format!(
            "{title} in {}, but {} in {}: of which of the two are the figures? write that period over the column (2025年1-6月), or in a column `period`",
            place_of(*place),
            quoted(other),
            other_place.map_or_else(|| "the table itself".to_owned(), place_of)
        ),
        P::ColumnBeside { heading, other } => format!(
            "{} and {} end on one day: a level and a count since January are read from {}, increments from {}",
            quoted(heading),
            quoted(other),
            quoted(other),
            quoted(heading)
        ),
        P::YearsOrFigures { first } if first.trim().is_empty() => {
            "the numbers of this row may be years or figures: if it is the heading, write `indicator` over the names"
                .into()
        }
        P::YearsOrFigures { first } => format!(
            "the numbers beside {} may be years or figures: if this row is the heading, write `indicator` over the names",
            quoted(first)
        ),
        P::DoubleColumn { first: (first, heading), second: (second, other) } => {
            let both = match heading == other {
                true => format!("columns {first} and {second} are both {}", quoted(heading)),
                false => {
                    format!("columns {first} ({}) and {second} ({}) may both be meant", quoted(heading), quoted(other))
                }
            };
            format!("{both}: which one counts? Delete the other, or head it with what it is")
        }
        P::UnnamedColumn { column, text } => {
            format!("column {column} has no heading and is not read: {}", quoted(text))
        }
        P::SplitThousands { head, tail } => format!(
            "`{head},{tail}` stands in two cells: write \"{head},{tail}\" if it is one number, {head},\"{tail}\" if it is not"
        ),
        P::MergedFigure { text } => {
            format!("{} is merged over several rows: write the figure of each row into a cell of its own", quoted(text))
        }
        P::UnreadColumns { headings, values } => {
            let of = |(heading, values): &(String, Vec<String>)| format!("; {} says {}", quoted(heading), list(values));
            format!("not read: {}{}", list(headings), values.iter().map(of).collect::<String>())
        }
        P::Dimension { heading, values } => format!(
            "{} says what the figures are, and they differ in it: {}; choose the rows that are meant: --where \"{heading}={}\", or `where` in the plan",
            quoted(heading),
            list(values),
            values.first().map_or("", String::as_str)
        ),
        P::RowsChosen { heading, value } => format!(
            "{} says what the figures are: only the rows of {} were read; --where chooses others",
            quoted(heading),
            if value.is_empty() { "blank cells".to_owned() } else { quoted(value) }
        ),
        P::FilterWithoutColumn { column } => {
            format!("no column {} here: --where leaves out nothing of this table", quoted(column))
        }
        P::NoSuchColumn { column } => format!("no table has a column {}, which --where names", quoted(column)),
        P::FilterWithoutRow => "--where leaves no row of this table".into(),
        P::NothingChosen => "--where leaves no row of any table: is the value written as it stands there?".into(),
        P::NoRows => "there is a heading, but no row below it".into(),
        P::EmptyIndicator => "the row names no indicator".into(),
        P::UnknownIndicator { name, nearest } => {
            let (name, nearest) = apart(name, nearest);
            format!("the plan has no target {}{}", quoted(&name), did_you_mean(&nearest))
        }
        P::NothingKnown { title, file, names, nearest } => {
            let file = if file == crate::EMBEDDED { "built into qdx" } else { file };
            format!(
                "no indicator here is one of the plan in use, `{}` ({file}): {}; `-t` names another plan{}",
                title.en,
                list(names),
                did_you_mean(nearest)
            )
        }
        P::NoIndicator => {
            "the table does not say which indicator it holds: `--indicator ID` does, or a line `指标：…` above it"
                .into()
        }
        P::IgnoredIndicators { names } => format!("rows left out, the plan has no such target: {}", list(names)),
        P::UnitBelow { unit } => format!(
            "the unit {} stands below figures and was not used for them: they are read in the units beside or above",
            quoted(unit)
        ),
        P::AreasLeftOut { names, rows } => {
            format!("{} left out, of areas that are no parts beside the others: {}", plural(*rows, "row"), list(names))
        }
    }
}

/// Where a period is said.
fn place_of(place: PeriodSource) -> String {
    match place {
        PeriodSource::Line(line) => format!("the title on line {line}"),
        PeriodSource::Sheet => "the name of the sheet".to_owned(),
        PeriodSource::File => "the name of the file".to_owned(),
    }
}

fn other_figures(other: OtherFigures) -> &'static str {
    match other {
        OtherFigures::Relative => "growth, shares, ranks or an index",
        OtherFigures::Forecast => "targets, plans or forecasts",
    }
}
