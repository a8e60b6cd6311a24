//! What one reading of a file tells the next one.

use crate::actuals::observation::Filter;
use crate::actuals::value::decimal_mark::{Commas, Signs};

/// Why a file has to be read again from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// In order: its quotes are not what they seemed.
    InOrder,
    /// In another encoding: what was taken for UTF-8 is none.
    NotUtf8,
    /// With what its numbers say of commas.
    Commas(Commas),
    /// With the rows alone that its columns choose.
    Rows(Vec<Filter>),
}

/// What is known of a file from an earlier try.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub in_order: bool,
    pub not_utf8: bool,
    pub commas: Option<Commas>,
    /// Rows that its columns choose.
    pub rows: Vec<Filter>,
}

impl Known {
    pub fn learn(&mut self, why: Again) {
        match why {
            Again::InOrder => self.in_order = true,
            Again::NotUtf8 => self.not_utf8 = true,
            Again::Commas(commas) => self.commas = Some(commas),
            Again::Rows(rows) => self.rows.extend(rows),
        }
    }

    /// What a comma within a number is, in a file whose cells are parted by this.
    pub fn commas(&self, delimiter: Option<u8>) -> Commas {
        let unclear = delimiter.is_some_and(|delimiter| delimiter != b',');
        self.commas.unwrap_or(if unclear { Commas::Either } else { Commas::Thousands })
    }

    /// Whether a number that may be read in two ways is decided by others, of which all
    /// were looked at.
    pub fn settled(&self, signs: Signs, all: bool) -> Result<(), Again> {
        match signs.answer().filter(|_| self.commas.is_none() && signs.ask()) {
            None if !all && signs.ask() && self.commas.is_none() => Err(Again::InOrder),
            None => Ok(()),
            Some(_) if !all => Err(Again::InOrder),
            Some(commas) => Err(Again::Commas(commas)),
        }
    }
}
