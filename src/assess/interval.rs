//! How finely time is divided: years, quarters, months.

use jiff::civil::Date;

use crate::period::Period;

/// A kind of period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interval {
    /// January to December.
    #[default]
    Year,
    /// Three months.
    Quarter,
    /// One month.
    Month,
}

impl Interval {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Year, Self::Quarter, Self::Month];

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    /// The one of this word.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interval| interval.id() == id)
    }

    /// Months in one.
    fn months(self) -> i8 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// The last days after `after` up to `until`, in order; `until` itself whatever day it is.
    pub fn ends(self, after: Date, until: Date) -> Vec<Date> {
        let steps = (1_i8..=12).filter(|month| month.checked_rem(self.months()) == Some(0));
        let ends = |year: i16| steps.clone().filter_map(move |month| Date::new(year, month, 1).ok());
        let all = (after.year()..=until.year()).flat_map(ends).map(Date::last_of_month);
        let mut ends: Vec<Date> = all.filter(|end| *end > after && *end < until).collect();
        ends.extend((until > after).then_some(until));
        ends
    }

    /// What an entry of this day is called: the period that it ends, else the day.
    pub fn name(self, date: Date) -> Period {
        let months = i16::from(self.months());
        let ends = date == date.last_of_month() && i16::from(date.month()).checked_rem(months) == Some(0);
        let first = i16::from(date.month()).saturating_sub(months).saturating_add(1);
        let first = i8::try_from(first).ok().and_then(|month| Date::new(date.year(), month, 1).ok());
        let period = first.filter(|_| ends).and_then(|first| Period::new(first, date));
        period.unwrap_or_else(|| Period::day(date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_deadline_ends_the_last_interval_whatever_day_it_is() {
        let named = |interval: Interval, after: Date, until: Date| {
            let ends = interval.ends(after, until).into_iter();
            ends.map(|end| interval.name(end).to_string()).collect::<Vec<_>>().join(" ")
        };
        let (june, may) = (date(2025, 6, 5), date(2027, 5, 20));
        assert_eq!(named(Interval::Year, june, may), "2025 2026 2027-05-20");
        assert_eq!(named(Interval::Quarter, date(2026, 9, 30), date(2027, 3, 31)), "2026Q4 2027Q1");
        assert_eq!(named(Interval::Month, date(2027, 1, 31), may), "2027-02 2027-03 2027-04 2027-05-20");
        assert_eq!(named(Interval::Month, may, may), "");
    }
}
