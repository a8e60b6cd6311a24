//! The period of a figure, and whether it is called a part of a year: 1-6月, 上半年,
//! 2025年3月累计. A stock has no such period, an amount has nothing else.

use crate::flag::Flags;
use crate::period::{Period, PeriodError};
use crate::text;

use crate::actuals::keys::indicator::Named;

/// Years that a bare number is taken for, and that a title speaks of; 1800MHz is none.
pub const YEARS: std::ops::RangeInclusive<i16> = 1949..=2060;

/// A period as a cell gives it.
#[derive(Clone, Copy, Debug)]
pub struct When {
    pub period: Period,
    /// Whether its words say that a part of a year is counted from 1 January on.
    pub part: bool,
    /// What the words around it say of its figures.
    pub flags: Flags,
}

impl When {
    pub fn parse(written: &str) -> Result<Self, PeriodError> {
        let period = Period::parse(written)?;
        Ok(Self { period, part: is_part(written, period), flags: Flags::NONE })
    }

    /// The same of a figure under this name: 第三季度 of a 累计值 is 1-9月. A day is
    /// meant as a day.
    pub fn under(self, named: &Named) -> Self {
        let Self { period, .. } = self;
        let days = period.first() != period.last() && period.first().year() == period.last().year();
        if !named.since_january || !days {
            return self;
        }
        let period = period.since_january();
        Self { period, part: !period.is_year(), ..self }
    }
}

/// Quarters by themselves (2025Q1, 一季度) and days (截至2025年6月底) may be those of a stock.
fn is_part(written: &str, period: Period) -> bool {
    let (first, last) = (period.first(), period.last());
    if first != last.first_of_year() || first == last || period.is_year() {
        return false;
    }
    let folded = text::fold(written);
    let until = ["截至", "截止"].iter().any(|word| folded.starts_with(word));
    let quarter = last.month() == 3 && (folded.contains("季度") && !folded.contains('前') || folded.contains('q'));
    let month = last.month() == 1;
    folded.contains("累计") || !(until || quarter || month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_a_part_of_a_year_is_told_from_what_is_dated_at_its_end() {
        let part = |text: &str| When::parse(text).unwrap().part;
        for text in [
            "2025年1-6月", "2025年上半年", "2025H1", "2025年1-2月", "2025年1-3月", "2025年1月累计", "2025年前三季度",
            "2025-01/2025-11",
        ] {
            assert!(part(text), "{text}");
        }
        for text in [
            "2025", "2025年1-12月", "2025年1月", "2025-06", "2025Q1", "2025年一季度", "2025Q3", "截至2025年9月底",
            "2025-06-30", "2024-07/2025-06",
        ] {
            assert!(!part(text), "{text}");
        }
    }

    #[test]
    fn under_a_name_of_sums_quarters_and_months_count_since_january() {
        let named = Named { target: 0, unit: None, since_january: true };
        let read = |text: &str| {
            let when = When::parse(text).unwrap().under(&named);
            (when.period.to_string(), when.part)
        };
        assert_eq!(read("2025年第三季度"), ("2025-01/2025-09".into(), true));
        assert_eq!(read("2024年12月"), ("2024".into(), false));
        assert_eq!(read("2025年第四季度"), ("2025".into(), false));
        assert_eq!(read("2025-06-30"), ("2025-06-30".into(), false));
    }
}
