//! Dates of a workbook: as much of the day as the cell shows.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::number::{Exact, Rounding};
use crate::text::all_digits;

use super::format::{DatePart, Piece, Section};

/// Days of this and later ones are counted from 30 December 1899, for there was no 29
/// February 1900; those before, from a day later.
const AFTER_THE_SLIP: i64 = 61;
/// The last day there is: 31 December 9999.
const LAST: i64 = 2_958_465;
/// Days from the one day to count from to the other.
const FROM_1904: i64 = 1_462;
const SECONDS: i64 = 86_400;
/// Between the parts of a date, saying nothing.
const SEPARATORS: [char; 16] =
    ['-', '/', '.', ',', ':', ' ', '\u{3000}', '年', '月', '日', '号', '时', '分', '秒', 'T', '\''];
/// What a spreadsheet shows where there is no such day.
const NONE: &str = "########";

/// A moment, as the number of a spreadsheet tells it.
struct Moment {
    /// `None` for the days that are none: 0 January and 29 February 1900.
    day: Option<Date>,
    /// Seconds of all days.
    seconds: i64,
}

/// A number as a section of dates shows it. A year and a month are that month, however
/// they are written; words that stand among them are kept.
pub fn shown(number: &Exact, section: &Section, since_1904: bool) -> String {
    let Some(moment) = moment(number, since_1904) else { return NONE.into() };
    let words = section.words().chars().any(|c| !SEPARATORS.contains(&c));
    let has = |test: fn(&DatePart) -> bool| {
        section.pieces.iter().any(|piece| matches!(piece, Piece::Date(part) if test(part)))
    };
    let year = has(|part| *part == DatePart::Year);
    let month = has(|part| matches!(part, DatePart::Month { .. }));
    let day = has(|part| matches!(part, DatePart::Day { .. }));
    if words || !(year || month || day) {
        return in_place(&moment, section);
    }
    let Some(date) = moment.day else { return NONE.into() };
    match (year, month, day) {
        (true, false, false) => format!("{:04}", date.year()),
        (true, true, false) => format!("{:04}-{:02}", date.year(), date.month()),
        (true, _, true) => date.to_string(),
        (false, true, true) => format!("{}月{}日", date.month(), date.day()),
        (false, true, false) => format!("{}月", date.month()),
        (false, false, _) => format!("{}日", date.day()),
    }
}

/// `2025-06-30T00:00:00`: a day that is stored as text, by its number.
pub fn serial(stored: &str, since_1904: bool) -> Option<String> {
    let day: Date = stored.split('T').next()?.trim().parse().ok()?;
    let days = i64::from(date(1899, 12, 30).until(day).ok()?.get_days());
    let days = if days < AFTER_THE_SLIP { days.saturating_sub(1) } else { days };
    Some(if since_1904 { days.saturating_sub(FROM_1904) } else { days }.to_string())
}

fn moment(number: &Exact, since_1904: bool) -> Option<Moment> {
    let seconds = (number * &Exact::from(SECONDS)).round(0, Rounding::HalfEven).to_string();
    let seconds: i64 = seconds.parse().ok()?;
    let days = seconds.div_euclid(SECONDS).saturating_add(if since_1904 { FROM_1904 } else { 0 });
    if !(0..=LAST).contains(&days) {
        return None;
    }
    let day = match days {
        0 | 60 => None,
        days if days < AFTER_THE_SLIP => Some(days.saturating_add(1)),
        days => Some(days),
    };
    Some(Moment { day: day.and_then(|days| date(1899, 12, 30).checked_add(days.days()).ok()), seconds })
}

/// Every part where it stands, in digits, years with four of them.
fn in_place(moment: &Moment, section: &Section) -> String {
    let clock = |unit: i64, of: i64| format!("{:02}", moment.seconds.rem_euclid(of).div_euclid(unit));
    let of_day = |part: fn(Date) -> i64, padded: bool| match moment.day {
        Some(day) if padded => format!("{:02}", part(day)),
        Some(day) => part(day).to_string(),
        None => "#".into(),
    };
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Date(DatePart::Year) => of_day(|day| day.year().into(), false),
        Piece::Date(DatePart::Month { padded }) => of_day(|day| day.month().into(), *padded),
        Piece::Date(DatePart::Day { padded }) => of_day(|day| day.day().into(), *padded),
        Piece::Date(DatePart::Hour) => clock(3_600, SECONDS),
        Piece::Date(DatePart::Minute) => clock(60, 3_600),
        Piece::Date(DatePart::Second) => clock(1, 60),
        Piece::Date(DatePart::Elapsed) => format!("{:02}", moment.seconds.div_euclid(3_600)),
        _ => String::new(),
    };
    let shown: String = section.pieces.iter().map(piece).collect();
    // Hours alone are no number.
    if all_digits(&shown) { format!("{shown}时") } else { shown }
}

#[cfg(test)]
mod tests {
    use crate::actuals::input::workbook::number_format::{built_in::built_in, format::Format, show};

    fn at(stored: &str, code: &str) -> String {
        show::number(stored, &Format::parse(code).unwrap(), false).into_owned()
    }

    #[test]
    fn a_date_is_as_long_as_it_is_shown() {
        for (code, text) in [
            ("yyyy\"年\"m\"月\"", "2025-06"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\";@", "2025-06"),
            ("[Red]yyyy\"年\"m\"月\"", "2025-06"),
            ("[DBNum1][$-804]yyyy\"年\";@", "2025"),
            ("e\"年\"m\"月\"", "2025-06"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2025-06-01"),
            ("mmm-yy", "2025-06"),
            ("m/d/yy h:mm", "2025-06-01"),
            ("yyyy", "2025"),
            ("yy\"年\"", "2025"),
            ("yyyy年m月", "2025-06"),
            ("yyyy.mm.dd aaaa", "2025-06-01"),
            ("m\"月\"d\"日\"", "6月1日"),
            ("m\"月\"", "6月"),
            ("m", "6月"),
            ("d", "1日"),
            ("yyyy\"年\"m\"月(预计)\"", "2025年6月(预计)"),
            ("yyyy\"年\"m\"月累计\"", "2025年6月累计"),
            ("yyyy\"年1-\"m\"月\"", "2025年1-6月"),
            ("\"截至\"yyyy\"年\"mm\"月\"dd\"日\"", "截至2025年06月01日"),
            ("yyyy\"年底\"", "2025年底"),
            ("h:mm", "00:00"),
            ("h", "00时"),
            ("[h]:mm:ss", "1099416:00:00"),
            ("mm:ss.0", "00:00"),
        ] {
            assert_eq!(at("45809", code), text, "{code}");
        }
        assert_eq!(at("0.604166666666667", "h:mm AM/PM"), "14:30 ");
        assert_eq!(at("45809.999999999", "yyyy-mm-dd"), "2025-06-02");
    }

    #[test]
    fn formats_without_a_code_are_those_of_a_chinese_program() {
        for (ids, text) in [
            (&[27, 36, 50, 52, 57][..], "2025-06"),
            (&[28, 29, 51, 53, 54, 58], "6月1日"),
            (&[14, 15, 22, 30, 31], "2025-06-01"),
            (&[17], "2025-06"),
            (&[16], "6月1日"),
            (&[0, 1, 2, 3, 4, 49, 199], "45809"),
            (&[9, 10, 67, 68], "4580900%"),
        ] {
            for id in ids {
                assert_eq!(at("45809", built_in(*id)), text, "{id}");
            }
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        for (serial, day) in [
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("61", "1900-03-01"),
            ("36526", "2000-01-01"),
            ("2958465", "9999-12-31"),
            ("0", "########"),
            ("60", "########"),
            ("-1", "########"),
            ("2958466", "########"),
            ("1e30", "########"),
        ] {
            assert_eq!(at(serial, "yyyy-mm-dd"), day, "{serial}");
        }
        let format = Format::parse("yyyy-mm-dd").unwrap();
        assert_eq!(show::number("44347", &format, true), "2025-06-01");
        let hours = Format::parse("[h]:mm").unwrap();
        assert_eq!([false, true].map(|since_1904| show::number("1.5", &hours, since_1904)), ["36:00", "36:00"]);
        for (stored, days) in [("2025-06-01T00:00:00", Some("45809")), ("1900-01-01", Some("1")), ("x", None)] {
            assert_eq!(super::serial(stored, false).as_deref(), days);
        }
        assert_eq!(super::serial("2025-06-01", true).as_deref(), Some("44347"));
    }
}
