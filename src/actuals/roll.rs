//! Which parts are expected when: from their first to their last report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

/// First and last report of each part.
pub struct Roll<'r> {
    parts: BTreeMap<&'r Arc<str>, (Date, Date)>,
}

impl<'r> Roll<'r> {
    /// From all reports: who, and of which day.
    pub fn of(reports: impl Iterator<Item = (&'r Arc<str>, Date)>) -> Self {
        let mut parts = BTreeMap::new();
        for (area, day) in reports {
            let known = parts.entry(area).or_insert((day, day));
            *known = (known.0.min(day), known.1.max(day));
        }
        Self { parts }
    }

    /// The parts whose last report is of an earlier day than `day`.
    pub fn stopped(&self, day: Date) -> Vec<String> {
        let stopped = self.parts.iter().filter(|(_, (_, last))| *last < day);
        stopped.map(|(area, _)| area.to_string()).collect()
    }

    /// The parts expected on `day` that are not `present`.
    pub fn missing<'p>(&self, day: Date, present: impl Iterator<Item = &'p Arc<str>>) -> Vec<String> {
        let present: BTreeSet<&Arc<str>> = present.collect();
        let expected = self.parts.iter().filter(|(_, (first, last))| *first <= day && day <= *last);
        expected.filter(|(area, _)| !present.contains(*area)).map(|(area, _)| area.to_string()).collect()
    }
}
