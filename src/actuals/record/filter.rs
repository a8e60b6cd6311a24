//! Which rows of a table are meant: those that the user, the plan or the table itself chooses.

use std::collections::BTreeMap;

use crate::plan::Target;
use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::table::layout::Table;

/// Columns with the values that a row must have in them, folded: one of each.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    columns: BTreeMap<usize, Vec<String>>,
}

impl Filters {
    /// Those of a table; and the columns that it does not have.
    pub fn of<'f>(filters: impl IntoIterator<Item = (&'f str, &'f str)>, found: &Table) -> (Self, Vec<&'f str>) {
        let (mut chosen, mut missing): (Self, _) = (Self::default(), Vec::new());
        for (column, value) in filters {
            match found.texts.iter().position(|text| text::fold(text) == text::fold(column)) {
                Some(index) => chosen.columns.entry(index).or_default().push(text::fold(value).into_owned()),
                None if missing.contains(&column) => {}
                None => missing.push(column),
            }
        }
        (chosen, missing)
    }

    /// Those that the plan has of a target.
    pub fn of_target(target: &Target, found: &Table) -> Self {
        Self::of(target.filters.iter().map(|(column, value)| (column.as_str(), value.as_str())), found).0
    }

    /// Whether every row is meant.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Whether a column is one of them.
    pub fn has(&self, index: usize) -> bool {
        self.columns.contains_key(&index)
    }

    /// The columns.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.columns.keys().copied()
    }

    /// Whether what a cell says, folded, is meant.
    pub fn chooses(&self, index: usize, folded: &str) -> bool {
        self.columns.get(&index).is_none_or(|values| values.iter().any(|value| value == folded))
    }

    /// Whether a row is meant.
    pub fn hold(&self, row: &Row<'_>) -> bool {
        self.columns().all(|index| self.chooses(index, &text::fold(row.at(index))))
    }
}
