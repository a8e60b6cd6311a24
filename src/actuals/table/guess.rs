//! Whether a row without a heading over its indicators heads periods: bare
//! numbers may be figures as well as years.

use std::collections::BTreeSet;

use crate::period::{Period, last_of_years};
use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::period::{When, YEARS};
use crate::actuals::table::header::Header;
use crate::actuals::table::layout::Headed;
use crate::actuals::table::otherwise::is_otherwise;
use crate::actuals::value::cell::Cell as Content;

/// Rows that tell what a column holds.
const FIRST: usize = 3;

/// How texts begin or end that head indicators, and are no indicator.
const CORNERS: [&str; 10] =
    ["指标", "指标名称", "项目名称", "目标名称", "indicator", "indicators", "series", "variable", "metric", "item"];

/// Whether the periods of a row may be figures: bare numbers beside what is no heading,
/// or that are no years in order.
pub fn may_be_figures(row: &Row<'_>, headings: &Header, periods: &[Headed]) -> bool {
    may_be_figures_beside(row, headings, periods, is_corner)
}

/// The same, where it is known otherwise what stands over the names of rows.
pub fn may_be_figures_beside(
    row: &Row<'_>,
    headings: &Header,
    periods: &[Headed],
    heads_names: impl Fn(&str) -> bool,
) -> bool {
    let bare: Vec<Period> =
        periods.iter().filter(|(index, _)| is_bare(row.at(*index))).map(|(_, it)| it.period).collect();
    if bare.is_empty() {
        return false;
    }
    // 2013-23: how it grew in these years.
    let is_span = |text: &str| last_of_years(text).is_some();
    let is_period = |index: usize| periods.binary_search_by_key(&index, |(at, _)| *at).is_ok();
    let known = |index: usize| is_period(index) || headings.holds(index);
    let heads = |(index, text): (usize, &str)| {
        known(index)
            || is_corner(text)
            || is_span(text)
            || is_mark(text)
            || index > 0 && is_otherwise(text)
            || index == 0 && heads_names(text)
    };
    let (run, again) = bare.split_at_checked(run(&bare)).unwrap_or((&bare, &[]));
    // Years behind a long run of them that are in it, too, head growths and shares.
    let bare = if is_long(run) && again.iter().all(|it| run.contains(it)) { run } else { &bare };
    let rises = bare.is_sorted_by(|one, next| one.last() < next.last());
    let falls = bare.is_sorted_by(|one, next| one.last() > next.last());
    let plausible = bare.iter().all(|it| YEARS.contains(&it.first().year()));
    let cells = row.cells.iter().enumerate();
    !(plausible && (rises || falls) && cells.map(|(index, cell)| (index, &*cell.text)).all(heads))
}

/// Five, or three that follow one another.
fn is_long(run: &[Period]) -> bool {
    let follow =
        |pair: &[Period]| matches!(pair, [one, next] if one.last().tomorrow().is_ok_and(|day| day == next.first()));
    run.len() > 4 || run.len() > 2 && run.windows(2).all(follow)
}

/// `a/`, `*`, `①`: the mark of a note in a column of its own.
fn is_mark(text: &str) -> bool {
    let folded = text::fold(text);
    let letter = folded.strip_suffix('/').is_some_and(|letter| letter.len() == 1);
    letter || folded.chars().count() == 1 && !folded.contains(char::is_alphanumeric) && Content::parse(text).is_err()
}

/// How many periods rise from the first on.
fn run(periods: &[Period]) -> usize {
    let falls = periods.windows(2).position(|pair| matches!(pair, [one, next] if one.last() >= next.last()));
    falls.map_or(periods.len(), |at| at.saturating_add(1))
}

/// `2025`, also `202506`, `2025.0` and `2025.06`: nothing says that it is no figure.
fn is_bare(text: &str) -> bool {
    let folded = text::fold(text);
    folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && folded.matches('.').count() <= 1
}

/// What may stand over the names of indicators.
pub fn is_corner(text: &str) -> bool {
    let folded = text::fold(text);
    let (name, _) = text::split_bracket(&folded);
    name.is_empty() || CORNERS.iter().any(|word| name.starts_with(word) || name.ends_with(word))
}

/// Whether the first column of the first rows holds periods that are no bare numbers, or
/// years in order.
pub fn are_periods(body: &[Row<'_>]) -> bool {
    let texts: Vec<&str> = body.iter().take(FIRST).map(|row| row.at(0)).collect();
    let periods: Vec<Period> = texts.iter().filter_map(|text| Some(When::heading(text).ok()?.period)).collect();
    let rises = periods.is_sorted_by(|one, next| one.last() < next.last());
    let falls = periods.is_sorted_by(|one, next| one.last() > next.last());
    let plausible = periods.iter().zip(&texts).all(|(it, text)| !is_bare(text) || YEARS.contains(&it.first().year()));
    periods.len() > 1 && periods.len() == texts.len() && plausible && (rises || falls)
}

/// Whether a row above has names over the same columns: those of areas or indicators,
/// whose figures then are no periods.
pub fn are_named_above(above: &[Row<'_>], periods: &[Headed]) -> bool {
    above.iter().any(|row| {
        let over = periods.iter().filter_map(|(index, _)| row.cells.get(*index));
        let names: BTreeSet<&str> = over.map(|cell| &*cell.text).filter(|text| is_name(text)).collect();
        row.filled().nth(1).is_some() && names.len() >= periods.len().clamp(1, 2)
    })
}

/// A text that may be a name, and is neither a figure nor a line of a form
/// (`填报人：张三`).
fn is_name(text: &str) -> bool {
    let line = text.contains([':', '：']);
    !line && !text::is_all_blank(text) && Period::parse(text).is_err() && Content::parse(text).is_err()
}
