//! What one reading of a file tells the next one.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::actuals::observation::Filter;
use crate::actuals::value::decimal_mark::{Commas, DecimalMarks, Points, Signs};

/// Why a file has to be read again from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// In order: its quotes are not what they seemed.
    InOrder,
    /// In another encoding: what was taken for UTF-8 is none.
    NotUtf8,
    /// With what its numbers say of commas.
    Commas(Commas),
    /// With what they say of points: the columns in which one is the decimal mark.
    Points(BTreeSet<usize>),
    /// With the rows alone that its columns choose.
    Rows(Vec<Filter>),
}

/// What is known of a file from an earlier try.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub in_order: bool,
    pub not_utf8: bool,
    pub commas: Option<Commas>,
    /// Columns in which a point is the decimal mark.
    pub points: Arc<BTreeSet<usize>>,
    /// Rows that its columns choose.
    pub rows: Vec<Filter>,
}

impl Known {
    pub fn learn(&mut self, why: Again) {
        match why {
            Again::InOrder => self.in_order = true,
            Again::NotUtf8 => self.not_utf8 = true,
            Again::Commas(commas) => self.commas = Some(commas),
            Again::Points(points) => self.points = Arc::new(self.points.union(&points).copied().collect()),
            Again::Rows(rows) => self.rows.extend(rows),
        }
    }

    /// What points and commas within numbers are, in a file whose cells are parted by this.
    pub fn marks(&self, delimiter: Option<u8>) -> DecimalMarks {
        let unclear = delimiter.is_some_and(|delimiter| delimiter != b',');
        let commas = self.commas.unwrap_or(if unclear { Commas::Either } else { Commas::Thousands });
        DecimalMarks { commas, points: Arc::clone(&self.points) }
    }

    /// Whether a number that may be read in two ways is decided by others, of which all
    /// were looked at.
    pub fn settled(&self, signs: Signs, points: &Points, all: bool) -> Result<(), Again> {
        let asks = signs.ask() && self.commas.is_none();
        if !all && (asks || !points.asked.is_empty()) {
            return Err(Again::InOrder);
        }
        match signs.answer().filter(|_| asks) {
            Some(commas) => Err(Again::Commas(commas)),
            None => points.answer().map_or(Ok(()), |points| Err(Again::Points(points))),
        }
    }
}
