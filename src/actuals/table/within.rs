//! Areas within areas: of two columns that name areas (国家 and 城市, region and country) the
//! narrower one says whose figures a row has.

use std::collections::{BTreeMap, BTreeSet};

use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::table::header::{Header, Role};

/// Decides it by the first rows, where they say so: each country lies in one region, and
/// some region has several of them.
pub fn settle(headings: &mut Header, heading: &Row<'_>, body: &[Row<'_>]) {
    for rival in headings.rivals(|index| heading.at(index).to_owned()) {
        let Some(first) = headings.at(Role::Area) else { return };
        match [(first, rival), (rival, first)].map(|(narrow, wide)| lies_within(body, narrow, wide)) {
            [true, false] => headings.withdraw(rival),
            [false, true] => {
                headings.withdraw(first);
                headings.withdraw(rival);
                headings.set(Role::Area, rival);
            }
            // The one as well as the other, or neither.
            _ => {}
        }
    }
}

/// Whether what one column names always stands beside the same of another.
fn lies_within(body: &[Row<'_>], narrow: usize, wide: usize) -> bool {
    let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let cell = |row: &Row<'_>, index: usize| text::fold(row.at(index)).into_owned();
    for row in body {
        beside.entry(cell(row, narrow)).or_default().insert(cell(row, wide));
    }
    // A blank one is none of them.
    !beside.contains_key("") && beside.values().all(|wide| wide.len() == 1)
}
