//! The year number of a date, exactly.
//!
//! t = year + day of year / days in that year (ACT/ACT, ISDA), so 2025-12-31 is
//! 2026.0 and the time between year ends is whole. Every t is a whole multiple
//! of 1/(365·366) year: time is counted in these ticks.

use jiff::civil::Date;

use crate::number::Exact;

/// Ticks in a year: 365·366.
pub const TICKS_PER_YEAR: i64 = 133_590;

/// The year number of the end of `date`, in ticks.
pub fn ticks(date: Date) -> i64 {
    let per_day = if date.in_leap_year() { 365 } else { 366 };
    let in_year = i64::from(date.day_of_year()).saturating_mul(per_day);
    i64::from(date.year()).saturating_mul(TICKS_PER_YEAR).saturating_add(in_year)
}

/// Years from the end of `from` to the end of `to`; negative when `to` comes first.
pub fn years_between(from: Date, to: Date) -> Exact {
    years(ticks(to).saturating_sub(ticks(from)))
}

/// The share of its year that has passed at the end of `date`; 1 on 31 December.
pub fn elapsed_share(date: Date) -> Exact {
    let start = i64::from(date.year()).saturating_mul(TICKS_PER_YEAR);
    years(ticks(date).saturating_sub(start))
}

fn years(ticks: i64) -> Exact {
    Exact::ratio(ticks, TICKS_PER_YEAR).unwrap_or_else(Exact::zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn year_ends_are_whole_and_leap_years_count_366_days() {
        let cases = [
            ((2024, 12, 31), (2027, 12, 31), "3"),
            ((2026, 6, 30), (2027, 12, 31), "1.5041095890"),
            ((2023, 12, 31), (2024, 12, 31), "1"),
            ((2024, 2, 29), (2025, 2, 28), "0.9977094094"),
            ((2024, 2, 29), (2027, 12, 31), "3.8360655738"),
            ((2027, 12, 31), (2027, 12, 31), "0"),
            ((2028, 3, 1), (2027, 12, 31), "-0.1666666667"),
            ((2025, 9, 30), (2027, 12, 31), "2.2520547945"),
        ];
        for ((y, m, d), (y2, m2, d2), years) in cases {
            assert_eq!(years_between(date(y, m, d), date(y2, m2, d2)).to_string(), years);
        }
    }

    #[test]
    fn the_share_of_a_year_is_one_on_its_last_day() {
        assert_eq!(elapsed_share(date(2024, 12, 31)).to_string(), "1");
        assert_eq!(elapsed_share(date(2025, 6, 30)).to_string(), "0.4958904110");
    }
}
