//! Rows that are passed over: those that a column does not choose, and those of indicators
//! that the plan does not know, where that was asked for.

use std::collections::BTreeSet;

use crate::text;

use crate::actuals::bulk::columns::{Columns, Reading, Rows};
use crate::actuals::bulk::texts::Texts;
use crate::actuals::bulk::texts::known::Known;
use crate::actuals::bulk::texts::token::Token;
use crate::actuals::record::filter::Filters;
use crate::actuals::table::header;

/// What rows are meant.
pub struct Chosen<'s> {
    shape: &'s Columns,
    filters: &'s Filters,
    ignores: bool,
    /// Columns that choose, and whether a text in each is one that is meant.
    columns: Vec<(u32, Known<bool>)>,
    /// Names that the plan does not know, by number, of which that has been told.
    told: BTreeSet<u32>,
    /// Whether any row was meant and taken: one of a name that is ignored is neither.
    pub any: bool,
}

impl<'s> Chosen<'s> {
    pub fn of(reading: &Reading<'s>) -> Self {
        let filters = reading.filters;
        let columns = filters.columns().filter_map(|index| u32::try_from(index).ok());
        Self {
            shape: reading.columns,
            filters,
            ignores: reading.context.options.ignore_unknown,
            columns: columns.map(|column| (column, Known::default())).collect(),
            told: BTreeSet::new(),
            any: false,
        }
    }

    /// Whether a row is meant; `None` where that needs a closer look.
    #[inline]
    pub fn holds(&mut self, rows: Rows<'_>, row: usize, texts: &Texts<'_>) -> Option<bool> {
        for (column, known) in &mut self.columns {
            let cell = rows.cell(row, *column)?;
            let text = || texts.clean(cell.bytes());
            let holds = match known.find(&cell) {
                Some(number) => *known.get(number)?,
                None => {
                    let holds = self.filters.chooses(*column as usize, &text::fold(&text()?));
                    known.add(&cell, holds);
                    holds
                }
            };
            if !holds {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Passes over a row that is not plain; `None` where it is to be read in order.
    #[inline(never)]
    pub fn passes_over(&mut self, rows: Rows<'_>, row: usize, texts: &mut Texts<'_>) -> Option<()> {
        if !self.ignores && self.columns.is_empty() {
            return None;
        }
        let meant = self.holds(rows, row, texts)?;
        let name = self.name(rows, row, texts)?;
        if meant && (name.is_none() || !self.ignores) || !self.is_sound(rows, row, texts)? {
            return None;
        }
        match name {
            Some(name) => self.is_told(name, &rows.cell(row, *self.shape.indicators.first()?)?, texts),
            None => Some(()),
        }
    }

    /// A name that the plan does not know; none where it knows one.
    #[allow(clippy::option_option)]
    fn name(&self, rows: Rows<'_>, row: usize, texts: &mut Texts<'_>) -> Option<Option<u32>> {
        let mut first = None;
        for column in &self.shape.indicators {
            let number = texts.indicator(&rows.cell(row, *column)?)?;
            if texts.named(number).is_some() {
                return Some(None);
            }
            first = first.or(Some(number));
        }
        Some(first)
    }

    /// Whether all cells hold text, the first one too, and one holds a figure.
    fn is_sound(&self, rows: Rows<'_>, row: usize, texts: &Texts<'_>) -> Option<bool> {
        let filled =
            |column: &u32| rows.cell(row, *column)?.bytes().iter().find(|it| it.is_ascii_alphanumeric()).copied();
        let filled = |column: &u32| filled(column).is_some();
        let empty = |column: u32| rows.cell(row, column).is_some_and(|cell| cell.len() == 0);
        let unnamed = self.shape.free.iter().any(|(column, named)| !named && !empty(*column));
        let first = texts.name(&rows.cell(row, 0)?).filter(|text| !text::is_all_blank(text));
        let mut sound = first.is_some() && !unnamed && self.shape.figures.iter().any(filled);
        for column in 0..self.shape.width {
            sound &= texts.is_sound(rows.cell(row, column)?.bytes());
        }
        Some(sound)
    }

    /// Whether a name needs no more words: it has none, or they were said.
    fn is_told(&mut self, name: u32, cell: &Token<'_>, texts: &Texts<'_>) -> Option<()> {
        if self.told.contains(&name) {
            return Some(());
        }
        let text = texts.name(cell).filter(|text| !text::is_all_blank(text) && !header::is_indicator(text))?;
        if !self.ignores && text::fold(&text).starts_with("其中") {
            return None;
        }
        self.told.insert(name);
        (!self.ignores).then_some(())
    }
}
