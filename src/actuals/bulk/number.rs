//! Plain numbers, looked at as bytes.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use crate::number::{MAX_DECIMALS, MAX_DIGITS};

use crate::actuals::value::convert::Plain;

/// A number as written: its digits, and how many of them stand behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    digits: i64,
    count: u32,
    decimals: u32,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

impl Written {
    /// In billionths; 0 where there are more decimals than that.
    pub fn billionths(self) -> i128 {
        let shift = MAX_DECIMALS.checked_sub(self.decimals).and_then(|shift| TENS.get(shift as usize));
        i128::from(self.digits) * i128::from(shift.copied().unwrap_or(0))
    }
}

/// The number `-1234.5`: digits, with at most one point between them.
pub fn written(cell: &[u8]) -> Option<Written> {
    let negative = cell.first() == Some(&b'-');
    let unsigned = if negative { cell.get(1..)? } else { cell };
    let point = unsigned.iter().position(|byte| *byte == b'.');
    let decimals = point.map_or(0, |at| unsigned.len() - 1 - at);
    let count = unsigned.len() - usize::from(point.is_some());
    let broken = point == Some(0) || (point.is_some() && decimals == 0);
    if broken || count == 0 || count > MAX_DIGITS as usize {
        return None;
    }
    let mut digits = 0_i64;
    for (at, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits = digits * 10 + i64::from(byte - b'0'),
            _ if point == Some(at) => {}
            _ => return None,
        }
    }
    let (count, decimals) = (u32::try_from(count).ok()?, u32::try_from(decimals).ok()?);
    Some(Written { digits: if negative { -digits } else { digits }, count, decimals })
}

/// The digits of a number without a sign that has at most eight bytes, and how
/// many of them stand behind the point: all at once in one word, which begins
/// with the number and goes on with zeros.
#[inline]
pub fn short(word: u64, len: usize) -> Option<(i64, usize)> {
    if len > 8 {
        return None;
    }
    // The lowest bit set marks the first point.
    let dotted = word ^ (ONES * u64::from(b'.'));
    let points = dotted.wrapping_sub(ONES) & !dotted & HIGHS;
    let before = (points.trailing_zeros() / 8) as usize;
    let count = len - usize::from(points != 0);
    let decimals = count.saturating_sub(before);
    if count == 0 || before == 0 || (points != 0 && decimals == 0) {
        return None;
    }
    // What is behind the point moves to its place; without one this changes nothing.
    let mask = ((points & points.wrapping_neg()) >> 7).wrapping_sub(1);
    let digits = (word & mask) | (word >> 8 & !mask);
    // The digits at the end of the word, with zeros before them.
    let digits = (digits ^ (ONES * u64::from(b'0'))) << (64 - 8 * count);
    if (digits.wrapping_add(ONES * 0x76) | digits) & HIGHS != 0 {
        return None;
    }
    // Pairs, then fours, then all eight are put together by multiplication.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let (even, odd) = (pairs & PAIRS, pairs >> 16 & PAIRS);
    let number = even.wrapping_mul(100 + (1_000_000 << 32)).wrapping_add(odd.wrapping_mul(1 + (10_000 << 32))) >> 32;
    Some((i64::try_from(number).ok()?, decimals))
}

const PAIRS: u64 = 0x0000_00FF_0000_00FF;

/// What short numbers become, where nothing is to be said of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    factor: i64,
    low: i64,
    high: i64,
}

impl Scale {
    /// Takes no number.
    pub const NONE: Self = Self { factor: 0, low: 1, high: 0 };

    /// Of numbers with so many decimals, fewer than three.
    pub fn of(plain: &Plain, decimals: u32) -> Option<Self> {
        let shift = MAX_DECIMALS.checked_add_signed(plain.shift)?.checked_sub(decimals)?;
        let factor = *TENS.get(shift as usize)?;
        let (low, high) = plain.limits.unwrap_or((0, i128::MAX));
        // Of a percentage 1 may be a share of 1; 0 is left to others.
        let low = low.max(if plain.percent { 1_000_000_001 } else { 0 });
        let low = low / i128::from(factor) + i128::from(low % i128::from(factor) != 0);
        let high = high.min(i64::MAX.into()).div_euclid(factor.into());
        Some(Self { factor, low: i64::try_from(low).ok()?, high: i64::try_from(high).ok()? })
    }

    /// In billionths of the target's unit.
    #[inline]
    pub fn billionths(&self, digits: i64) -> Option<i64> {
        (self.low <= digits && digits <= self.high).then(|| digits * self.factor)
    }
}

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
        written(text.as_bytes()).map(|it| (it.digits, it.count, it.decimals))
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
        let read = |text: &str| {
            let word = text.bytes().rev().fold(0, |word, byte| word << 8 | u64::from(byte));
            short(word, text.len())
        };
        let digit_by_digit = |text: &str| {
            let it = written(text.as_bytes()).filter(|_| !text.starts_with('-'));
            it.map(|it| (it.digits, it.decimals as usize))
        };
        for number in (0..100_000_000_u32).step_by(79_193).chain([0, 9, 10, 99, 99_999_999]) {
            for digits in [number.to_string(), format!("{number:08}")] {
                assert_eq!(read(&digits), Some((number.into(), 0)), "{digits}");
                for at in 0..digits.len().min(8) {
                    let pointed = format!("{}.{}", &digits[..at], &digits[at..digits.len().min(7)]);
                    assert_eq!(read(&pointed), digit_by_digit(&pointed), "{pointed}");
                }
            }
        }
        for text in
            ["", ".", "..", "5.", ".5", "1.2.3", "1..2", "-5", ":1", "/1", "1:", "1/", "\u{80}1", "5 ", "5%", "1e3"]
        {
            assert_eq!((read(text), digit_by_digit(text)), (None, None), "{text}");
        }
    }

    #[test]
    fn short_numbers_become_the_same_as_others() {
        let large = Some((20_000_000_001, i128::MAX));
        let limits = [None, Some((0, 100_000_000_000)), Some((-5_000_000_001, 7_500_000_000)), large];
        for (shift, limits) in [-9, -4, 0, 4, 8].into_iter().flat_map(|it| limits.map(|limits| (it, limits))) {
            for (thousands, percent) in [(false, false), (true, false), (false, true)] {
                let plain = Plain { shift, thousands, percent, limits };
                for (decimals, text) in [(0, ""), (1, ".5"), (2, ".05"), (2, ".00")] {
                    let Some(quick) = Scale::of(&plain, decimals) else { continue };
                    for whole in [0, 1, 2, 7, 8, 20, 21, 99, 100, 101, 12_345] {
                        let text = format!("{whole}{text}");
                        let slow = value(&text, &plain);
                        match quick.billionths(text.replace('.', "").parse().unwrap()) {
                            Some(value) => assert_eq!(slow, Some(value.into()), "{text} {plain:?}"),
                            None => assert!(slow.is_none_or(|it| it <= 0 || it > i64::MAX.into()), "{text} {plain:?}"),
                        }
                    }
                }
            }
        }
        assert_eq!(Scale::NONE.billionths(1), None);
    }

    fn value(text: &str, plain: &Plain) -> Option<i128> {
        billionths(written(text.as_bytes())?, plain)
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
}
