//! What is wrong with one figure.

use crate::diagnostic::{CellError, ValueProblem};
use crate::language::en::lists::quoted;
use crate::language::hint::{drop_zeros, percent};
use crate::period::PeriodError;

pub fn problem(problem: &ValueProblem) -> String {
    use ValueProblem as P;
    match problem {
        P::BadPeriod { text, why } => period(&quoted(text), *why),
        P::BadCell { text, why } => cell(&quoted(text), *why),
        P::BadMultiplier { text } => {
            format!("{} is no power of ten: write 0, 3 or 6, or `Thousands`, `Millions`", quoted(text))
        }
        P::Scientific { text } => {
            format!("{} is in scientific notation: digits may have been lost when the file was saved", quoted(text))
        }
        P::WrongUnit { found, expected } => {
            format!("the unit is {} where the target counts {}", quoted(found), quoted(expected))
        }
        P::UnitsDisagree { cell, column } => {
            format!("two units that disagree: {} and {}", quoted(cell), quoted(column))
        }
        P::CaptionUnit { found, line, expected } => format!(
            "line {line} gives the unit as {}, which does not settle it here, where {} is counted: write the unit of \
             this figure behind its name or number",
            quoted(found),
            quoted(expected)
        ),
        P::ShareOrPercent { text } => {
            format!("{} may be a share or a percentage: write {}% or {}%", quoted(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => format!(
            "{} may mean thousands or decimals: write {} or {}",
            quoted(text),
            text.trim().replace(['.', ','], ""),
            drop_zeros(&text.replace(',', "."))
        ),
        P::TooManyDigits { text } => format!("{} has more than 18 digits", quoted(text)),
        P::OutsideLimits { value, low, high, wider } => format!(
            "{value} lies outside the range of {low} to {high}; if the figure can be that, write `limits = [{}, {}]` in \
             the plan",
            wider.0, wider.1
        ),
        P::PublishedBefore { published, period } => format!(
            "published {published}, before {period} began: a forecast or a plan is no measured value; is one of the two dates wrong?"
        ),
        P::PublishedEarly { published, period } => format!(
            "published {published}, before the end of {period}: if the figure is of an earlier day, write that day"
        ),
        P::PublishedUnclear { published, as_of } => {
            format!("published {published}: whether that was after {as_of} is not known, write the day")
        }
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "the period is missing".into(),
        PeriodError::Ambiguous => {
            format!("{text} may be a month or a number, and may have lost a 0: write the month like 2025-01")
        }
        PeriodError::Serial => {
            format!("{text} may be the number by which a spreadsheet keeps a date: write the date, like 2025-06-30")
        }
        PeriodError::Unreal => format!("{text} is no date of the calendar between 1000 and 2199"),
        PeriodError::NoYear => format!("{text} lacks its year of four digits"),
        PeriodError::Marked => format!("{text} has the mark of a note behind it: write the period alone"),
        PeriodError::StruckOut => format!("{text} is struck out, or a part of it: write the period that holds"),
        PeriodError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        PeriodError::TwoYears => {
            format!("{text} names two years: write the one that the figure is of, or its last day like 2025-06-30")
        }
        PeriodError::AcrossYears => {
            format!("{text} is a year across two: write its last day, like 2023-03-31, or the year it counts for")
        }
        PeriodError::MonthOrYears => format!(
            "{text} may be a month or a span of years: write the month like 2000M10, and over a growth rate what it is"
        ),
        PeriodError::SinceWhen => {
            format!("{text} does not say of which months it is: write 2025年1-9月, or 2025Q3 for a quarter alone")
        }
        PeriodError::Unknown => format!("{text} is not a period; write 2025, 2025Q3, 2025-06 or 2025-06-30"),
    }
}

fn cell(text: &str, why: CellError) -> String {
    match why {
        CellError::Approximate => format!("{text} is approximate: give the figure, or a bound (超, 以上, 近, 以内)"),
        CellError::Gap => format!("{text}: a blank within a number: one number or two? write one without the blank"),
        CellError::Grouping => format!("{text}: the separators do not part thousands; write the number without them"),
        CellError::NotFinite => format!("{text} is not a finite number"),
        CellError::SpreadsheetError => format!("{text} is an error of the spreadsheet"),
        CellError::Formula => format!("{text} is a formula: write its value"),
        CellError::TooLong => format!("{text} is too long for a figure; remarks go into a column of their own"),
        CellError::Range => format!("{text} is a range: give one figure, or a bound (超, 以上, 近, 以内)"),
        CellError::Date => format!("{text} is a date; has a column slipped?"),
        CellError::Numerals => format!("{text} is written in Chinese numerals: write it in digits, like 3000 or 0.3万"),
        CellError::OtherDigits => format!("{text} is written in other digits than 0 to 9"),
        CellError::Fraction => format!("{text} is a fraction: write it as a decimal"),
        CellError::Notation => format!("{text} is written as in a program: write a plain decimal number"),
        CellError::TwoPoints => format!("{text} has more than one point"),
        CellError::BarePoint => format!("{text} has no digit behind its point: write 5, or 5.0"),
        CellError::OtherBound => format!("{text} has a bound that is not read: write 超, 以上, 近 or 以内"),
        CellError::UnitFirst => format!("{text} has its unit before the number: write it behind"),
        CellError::Plus => format!("{text}: a change, or the value itself? write a value without `+`"),
        CellError::Bracketed => format!("{text}: below zero, or a remark? write -5, or leave the cell empty"),
        CellError::Remark => format!("{text} has a remark behind the number; remarks go into a column of their own"),
        CellError::TooManyDigits => format!("{text} has more than 18 digits"),
        CellError::PerMille => format!("{text} is in thousandths: write it in hundredths, with %"),
        CellError::StruckOut => {
            format!("{text} is struck out, or a part of it: write what holds, or leave the cell empty")
        }
        CellError::TwoBounds => format!("{text} has two bounds"),
        CellError::Forecast => format!("{text} is a forecast or a target, not a measured value"),
        CellError::NotANumber => format!("{text} is not a number; leave the cell empty if there is no figure"),
    }
}
