//! Periods that do not go together: 2025年1-6月 above columns of 2024年 and 2025年, or a
//! sheet 6月 below a title of the year. Of which of the two the figures are is not guessed.

use crate::diagnostic::PeriodSource;

use crate::actuals::input::row::Row;
use crate::actuals::keys::period::When;
use crate::actuals::table::header::Role;
use crate::actuals::table::layout::{Around, Doubt, Table};
use crate::actuals::table::margin::{self, Title};

/// What a year is written with that is meant as a whole, or as the day of a stock.
const WHOLE: [&str; 8] = ["全年", "年末", "年底", "12月", "31", "full", "end", "annual"];

/// What the name of a file has where it means a part of a year.
const PARTS: [&str; 9] = ["月", "季", "半", "h1", "h2", "q1", "q2", "q3", "q4"];

/// What is in doubt of a table among these rows.
pub fn of(found: &Table, rows: &[Row<'_>], around: &Around<'_>) -> Option<Doubt> {
    let title = margin::title(rows.get(..found.rows.start)?, around.file)?;
    let body = rows.get(found.rows.end..)?;
    let period = title.when.period;
    let said = (period.to_string(), title.place);
    if period.is_year() {
        let (words, place) = title.doubt.clone()?;
        let dated = found.when.map(|_| found.figures.first().map_or(0, |it| it.index));
        let column = dated.or_else(|| Some(whole_year(found, body, &title)?.0))?;
        return Some(Doubt { column, title: said, other: (words, Some(place)) });
    }
    if period.first().year() != period.last().year() || !may_date(found, &title, &around.file.name) {
        return None;
    }
    let (column, text) = whole_year(found, body, &title)?;
    Some(Doubt { column, title: said, other: (text, None) })
}

/// Whether a title can speak of the newest of all figures: the name of a file may be that of
/// an edition, whose years go on, and digits alone in it are those of a version (est2019-01).
fn may_date(found: &Table, title: &Title, file: &str) -> bool {
    let period = title.when.period;
    let newest = found.figures.iter().filter_map(|it| Some(it.when?.period.last().year())).max();
    match title.place {
        PeriodSource::Line(_) => true,
        PeriodSource::File if !PARTS.iter().any(|word| file.to_lowercase().contains(word)) => false,
        PeriodSource::Sheet | PeriodSource::File => {
            period.first() != period.last() && newest.is_some_and(|newest| newest <= period.last().year())
        }
    }
}

/// The column whose figures are of the whole year of a title, as far as their heading or their
/// row says, and how that is written.
fn whole_year(found: &Table, body: &[Row<'_>], title: &Title) -> Option<(usize, String)> {
    let is_whole = |when: When| when.period.is_year() && when.period.last().year() == title.when.period.last().year();
    let is_bare = |text: &str| !WHOLE.iter().any(|word| text.to_lowercase().contains(word));
    let text = |index: usize| found.texts.get(index).map_or("", String::as_str);
    let own = |it: When| it.period == title.when.period;
    // 2025年1-6月 has a column of its own beside 2025年.
    if !title.when.period.is_year() && found.figures.iter().any(|it| it.when.is_some_and(own)) {
        return None;
    }
    let mut columns = found.figures.iter().filter(|it| it.when.is_some_and(is_whole));
    if let Some(column) = columns.find(|it| is_bare(text(it.index))) {
        return Some((column.index, text(column.index).to_owned()));
    }
    let index = found.headings.at(Role::Period)?;
    let parted = [Role::Month, Role::Quarter].iter().any(|role| found.headings.at(*role).is_some());
    let mut cells = body.iter().map(|row| row.at(index)).filter(|text| is_bare(text));
    let cell = cells.find(|text| !parted && When::heading(text).is_ok_and(is_whole))?;
    Some((index, cell.to_owned()))
}
