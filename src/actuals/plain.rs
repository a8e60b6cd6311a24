//! A plain cell and a plain number, looked at as bytes, eight at a time.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::number::{MAX_DECIMALS, MAX_DIGITS};

use super::figure::Plain;

/// A number as written: its digits, and how many of them stand behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    digits: i64,
    count: u32,
    decimals: u32,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The first of two bytes.
#[inline]
fn find(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let (one, other) = (ONES * u64::from(one), ONES * u64::from(other));
    // The lowest bit set marks the first byte that is zero.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
    let mut at = 0;
    let mut rest = bytes;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ one) | zeros(word ^ other);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
        rest = tail;
    }
    None
}

/// The plain cell at the start, without its quotes, and where its end is: a
/// separator or a line feed.
#[inline]
pub fn plain(bytes: &[u8], delimiter: u8) -> Option<(&[u8], usize)> {
    if bytes.first() == Some(&b'"') {
        return quoted(bytes, delimiter);
    }
    let end = find(bytes, delimiter, b'\n')?;
    let cell = bytes.get(..end)?;
    match (bytes.get(end), cell.split_last()) {
        (Some(b'\n'), Some((b'\r', cell))) => Some((cell, end)),
        _ => Some((cell, end)),
    }
}

#[inline]
fn quoted(bytes: &[u8], delimiter: u8) -> Option<(&[u8], usize)> {
    let close = 1 + find(bytes.get(1..)?, b'"', b'\n')?;
    let cell = bytes.get(1..close).filter(|_| bytes.get(close) == Some(&b'"'))?;
    match bytes.get(close + 1..close + 3)? {
        [end, _] if *end == delimiter || *end == b'\n' => Some((cell, close + 1)),
        [b'\r', b'\n'] => Some((cell, close + 2)),
        _ => None,
    }
}

/// The number at the start, `-1234.5`: digits, with at most one point between
/// them; and its length.
#[inline]
pub fn written(bytes: &[u8]) -> Option<(Written, usize)> {
    if let Some((digits, length)) = short(bytes) {
        return Some((Written { digits, count: length, decimals: 0 }, length as usize));
    }
    let negative = bytes.first() == Some(&b'-');
    let unsigned = if negative { bytes.get(1..)? } else { bytes };
    let mut digits = 0_i64;
    let mut point = None;
    let mut length = 0;
    for byte in unsigned {
        if length == MAX_DIGITS {
            return None;
        }
        match byte {
            b'0'..=b'9' => digits = digits * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && length > 0 => point = Some(length),
            _ => break,
        }
        length += 1;
    }
    let (count, decimals) = match point {
        Some(at) => (length - 1, length - 1 - at),
        None => (length, 0),
    };
    if count == 0 || (point.is_some() && decimals == 0) {
        return None;
    }
    let digits = if negative { -digits } else { digits };
    Some((Written { digits, count, decimals }, length as usize + usize::from(negative)))
}

/// A whole number of at most seven digits at the start, and their count: all of
/// them at once, in one word.
#[inline]
fn short(bytes: &[u8]) -> Option<(i64, u32)> {
    let word = u64::from_le_bytes(*bytes.first_chunk::<8>()?) ^ (ONES * u64::from(b'0'));
    let others = (word.wrapping_add(ONES * 0x76) | word) & HIGHS;
    let length = others.trailing_zeros() / 8;
    if length == 0 || length == 8 || bytes.get(length as usize) == Some(&b'.') {
        return None;
    }
    // The digits at the end of the word, with zeros before them: pairs, then
    // fours, then all eight are put together by multiplication.
    let digits = word << (64 - 8 * length);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let (even, odd) = (pairs & PAIRS, pairs >> 16 & PAIRS);
    let number = even.wrapping_mul(100 + (1_000_000 << 32)).wrapping_add(odd.wrapping_mul(1 + (10_000 << 32))) >> 32;
    Some((i64::try_from(number).ok()?, length))
}

const PAIRS: u64 = 0x0000_00FF_0000_00FF;

/// The powers of ten that fit.
const TENS: [i64; 19] = {
    let mut tens = [1_i64; 19];
    let mut rest = tens.as_mut_slice();
    let mut power = 1_i64;
    while let [first, others @ ..] = rest {
        *first = power;
        power = power.saturating_mul(10);
        rest = others;
    }
    tens
};

/// The value in billionths of the target's unit; `None` when there is anything
/// to say of it.
#[inline]
pub fn billionths(value: Written, plain: &Plain) -> Option<i128> {
    let Written { digits, count, decimals } = value;
    let shift = MAX_DECIMALS.checked_add_signed(plain.shift)?.checked_sub(decimals)?;
    if count + plain.shift.unsigned_abs() > MAX_DIGITS || decimals > MAX_DECIMALS {
        return None;
    }
    if plain.thousands && decimals == 3 && count <= 6 {
        return None;
    }
    let billionths = i128::from(digits) * i128::from(*TENS.get(shift as usize)?);
    let (low, high) = plain.limits.unwrap_or((i128::MIN, i128::MAX));
    let share = plain.percent && digits != 0 && billionths.abs() <= 1_000_000_000;
    (!share && low <= billionths && billionths <= high).then_some(billionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(i64, u32, u32)> {
        let whole = written(text.as_bytes()).filter(|(_, length)| *length == text.len());
        whole.map(|(it, _)| (it.digits, it.count, it.decimals))
    }

    #[test]
    fn plain_numbers_are_digits_with_one_point_between_them() {
        assert_eq!(number("88.7"), Some((887, 3, 1)));
        assert_eq!(number("-0.50"), Some((-50, 3, 2)));
        assert_eq!(number("999999999999999999"), Some((999_999_999_999_999_999, 18, 0)));
        for text in ["", "-", ".", ".5", "5.", "1.2.3", "+5", "1e3", "1,000", "1234567890123456789", " 5", "5%", "--5"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_number_is_read_in_one_word_as_digit_by_digit() {
        for number in (0..10_000_000_u32).step_by(7_919).chain([0, 9, 10, 99, 9_999_999]) {
            for text in [format!("{number},"), format!("{number}\n\n\n\n\n\n\n\n"), format!("{number:07},x......")] {
                let length = text.find([',', '\n']).unwrap();
                let padded = format!("{text}\n\n\n\n\n\n\n\n");
                assert_eq!(short(padded.as_bytes()), Some((number.into(), length.try_into().unwrap())), "{text}");
            }
        }
        for text in ["12345678,", ".5,,,,,,", "5.5,,,,,", "-5,,,,,,", ":1,,,,,,", "/1,,,,,,", "\u{80}1,,,,,"] {
            assert_eq!(short(text.as_bytes()), None, "{text}");
        }
    }

    fn value(text: &str, plain: &Plain) -> Option<i128> {
        billionths(written(text.as_bytes())?.0, plain)
    }

    #[test]
    fn values_with_anything_to_say_of_them_are_not_plain() {
        let count = Plain { shift: 0, thousands: true, percent: false, limits: None };
        assert_eq!(value("22800", &count), Some(22_800_000_000_000));
        assert_eq!(value("22.800", &count), None);
        assert_eq!(value("1234.800", &count), Some(1_234_800_000_000));
        let lumps = Plain { shift: 4, thousands: false, percent: false, limits: None };
        assert_eq!(value("4.27", &lumps), Some(42_700_000_000_000));
        assert_eq!(value("123456789012345", &lumps), None);
        let share = Plain { shift: 0, thousands: false, percent: true, limits: Some((0, 100_000_000_000)) };
        assert_eq!(value("88.7", &share), Some(88_700_000_000));
        assert_eq!(value("0", &share), Some(0));
        assert_eq!((value("0.887", &share), value("100.1", &share), value("-3", &share)), (None, None, None));
    }

    #[test]
    fn cells_are_plain_when_quotes_only_hold_them_together() {
        let plain = |text: &str| {
            let padded = format!("{text}\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
            plain(padded.as_bytes(), b',').map(|(cell, end)| (String::from_utf8(cell.to_vec()).unwrap(), end))
        };
        assert_eq!(plain("ab,c"), Some(("ab".into(), 2)));
        assert_eq!(plain("ab\r\n"), Some(("ab".into(), 3)));
        assert_eq!(plain("\"a,b\",c"), Some(("a,b".into(), 5)));
        assert_eq!(plain("\"ab\"\r\nc"), Some(("ab".into(), 5)));
        assert_eq!(plain("\"ab\"\n"), Some(("ab".into(), 4)));
        assert_eq!((plain("\"a\"b,"), plain("\"a\nb\","), plain("\"a\"\"b\",")), (None, None, None));
    }

    #[test]
    fn the_first_of_two_bytes_is_found_wherever_it_stands() {
        for at in 0..40 {
            let mut bytes = vec![b','.wrapping_add(1); 64];
            bytes[at] = b',';
            assert_eq!(find(&bytes, b',', b'\n'), Some(at));
        }
    }
}
