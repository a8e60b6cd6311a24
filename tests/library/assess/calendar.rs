//! Days and year numbers against a second calendar, over 1900 to 2100.

use chrono::{Datelike, Days, NaiveDate};
use jiff::civil::Date;
use qdx::calendar::{TICKS_PER_YEAR, elapsed_share, ticks, years_between};
use qdx::number::{Exact, Rounding};

/// Ticks as the second calendar sees them: year + day of year / days in the year.
fn expected_ticks(date: NaiveDate) -> i64 {
    let length = if date.leap_year() { 366 } else { 365 };
    assert_eq!(TICKS_PER_YEAR % length, 0);
    i64::from(date.year()) * TICKS_PER_YEAR + i64::from(date.ordinal()) * (TICKS_PER_YEAR / length)
}

fn ours(date: NaiveDate) -> Date {
    Date::new(date.year().try_into().unwrap(), date.month().try_into().unwrap(), date.day().try_into().unwrap())
        .unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    i64::from(ours(from).until(ours(to)).unwrap().get_days())
}

/// Every `stride`-th day of the two centuries.
fn days(stride: u64) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(day(1900, 1, 1)), move |date| date.checked_add_days(Days::new(stride)))
        .take_while(|date| date.year() <= 2100)
}

#[test]
fn every_day_has_the_year_number_of_the_second_calendar() {
    let mut count = 0;
    for date in days(1) {
        assert_eq!(ticks(ours(date)), expected_ticks(date), "{date}");
        count += 1;
    }
    assert_eq!(count, 201 * 365 + 49);
}

#[test]
fn the_31st_of_december_is_the_whole_number_of_the_next_year() {
    for year in 1900..=2100 {
        let end = day(year, 12, 31);
        assert_eq!(ticks(ours(end)), i64::from(year + 1) * TICKS_PER_YEAR, "{year}");
        assert_eq!(elapsed_share(ours(end)), Exact::from(1), "{year}");
        for later in [year, year + 1, year + 4, 2100] {
            let years = years_between(ours(end), ours(day(later, 12, 31)));
            assert_eq!(years, Exact::from(i64::from(later - year)), "{year} to {later}");
        }
    }
}

#[test]
fn the_29th_of_february_is_there_in_leap_years_only_and_is_their_60th_day() {
    for year in 1900..=2100 {
        let leap = NaiveDate::from_ymd_opt(year, 2, 29);
        assert_eq!(Date::new(year.try_into().unwrap(), 2, 29).is_ok(), leap.is_some(), "{year}");
        if let Some(leap) = leap {
            assert_eq!(ticks(ours(leap)), expected_ticks(leap), "{year}");
            assert_eq!(elapsed_share(ours(leap)), Exact::ratio(60, 366).unwrap(), "{year}");
            assert_eq!(days_between(leap, day(year, 3, 1)), 1, "{year}");
        }
    }
}

#[test]
fn days_and_years_between_dates_are_those_of_the_second_calendar() {
    for from in days(1009) {
        for to in days(877) {
            assert_eq!(days_between(from, to), to.signed_duration_since(from).num_days(), "{from} to {to}");
            let years = Exact::ratio(expected_ticks(to) - expected_ticks(from), TICKS_PER_YEAR).unwrap();
            assert_eq!(years_between(ours(from), ours(to)), years, "{from} to {to}");
        }
    }
}

#[test]
fn days_and_years_are_those_of_the_table() {
    // From, to, days, years to twelve decimals.
    let table = [
        ((2024, 12, 31), (2027, 12, 31), 1095, "3"),
        ((2025, 12, 31), (2027, 12, 31), 730, "2"),
        ((2026, 6, 30), (2027, 12, 31), 549, "1.504109589041"),
        ((2023, 12, 31), (2024, 12, 31), 366, "1"),
        ((2024, 2, 29), (2025, 2, 28), 365, "0.997709409387"),
        ((2024, 2, 29), (2027, 12, 31), 1401, "3.83606557377"),
        ((2027, 12, 31), (2027, 12, 31), 0, "0"),
        ((2028, 3, 1), (2027, 12, 31), -61, "-0.166666666667"),
        ((2025, 9, 30), (2027, 12, 31), 822, "2.252054794521"),
    ];
    for ((y, m, d), (y2, m2, d2), length, years) in table {
        let (from, to) = (day(y, m, d), day(y2, m2, d2));
        assert_eq!(days_between(from, to), length, "{from} to {to}");
        assert_eq!(to.signed_duration_since(from).num_days(), length, "{from} to {to}");
        let exact = years_between(ours(from), ours(to)).round(12, Rounding::HalfEven);
        assert_eq!(exact.to_string(), years, "{from} to {to}");
    }
}
