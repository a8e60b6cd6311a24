//! Exact numbers: text to value and value to text.
//!
//! A figure is never a float. [`Exact`] is a fraction of two integers of any
//! size, so sums, differences, products and quotients are exact and cannot
//! overflow; only writing one down rounds, and then only as asked.

// Operators on big integers are total; those on machine integers saturate.
#![allow(clippy::arithmetic_side_effects)]

mod fraction;

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

use crate::number::fraction::Fraction;
use crate::text::{all_digits, cut};

/// Digits a value may have in all, and after the point: beyond that a cell
/// holds noise, not a figure.
pub const MAX_DIGITS: u32 = 18;
/// Digits a value may have after the point.
pub const MAX_DECIMALS: u32 = 9;
/// Decimals a quotient that does not terminate is given to.
const QUOTIENT_DECIMALS: u32 = 10;
/// Ten to the power [`MAX_DECIMALS`].
const BILLION: i64 = 1_000_000_000;
/// Powers of ten up to this one fit into a word.
const SMALL_POWER: u32 = 18;
/// Longest run of digits looked at: longer text is refused before any work.
const MAX_TEXT: usize = 64;

/// An exact rational number.
///
/// It has no division operator: a quotient has to say what it is when the
/// divisor is 0, see [`Exact::over`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Fraction);

/// Why a text is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Not a decimal number.
    NotANumber,
    /// A whole number to another base than ten: `0x1F`.
    OtherBase,
    /// More than [`MAX_DIGITS`] digits, or [`MAX_DECIMALS`] after the point.
    TooManyDigits,
}

/// How [`Exact::round`] decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, ties to the even digit.
    HalfEven,
    /// To the nearest, ties away from zero: 四舍五入.
    HalfAway,
    /// Away from zero: a need is never shown smaller than it is.
    AwayFromZero,
    /// Toward negative infinity.
    Down,
    /// Toward positive infinity.
    Up,
}

impl Exact {
    /// Nought.
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// `numerator / denominator`; `None` when the denominator is 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        Self::from(numerator).over(&Self::from(denominator))
    }

    /// Ten to the power `exponent`.
    pub fn ten_to(exponent: i32) -> Self {
        let small = |power: u32| (power <= SMALL_POWER).then(|| 10_i128.pow(power));
        match (small(exponent.unsigned_abs()), exponent < 0) {
            (Some(power), false) => Self(Fraction::of(power, 1)),
            (Some(power), true) => Self(Fraction::of(1, power)),
            _ => Self(Fraction::from_big(Pow::pow(BigRational::from(BigInt::from(10)), exponent))),
        }
    }

    /// A plain decimal: `-12.5`, `7`, `1.2e3`. Nothing else: no blanks, no
    /// separators, no `nan`.
    ///
    /// # Errors
    /// [`Malformed`], without looking at more than a few dozen characters.
    pub fn decimal(text: &str) -> Result<Self, Malformed> {
        if let Some(whole) = word(text) {
            return Ok(Self::from(whole));
        }
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (text, 0),
        };
        let (negative, unsigned) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) | Some(("", _)) => return Err(Malformed::NotANumber),
            Some((whole, fraction)) => (whole, fraction),
            None => (unsigned, ""),
        };
        let digits = whole.len().saturating_add(fraction.len());
        if whole.is_empty() || !(all_digits(whole) && all_digits(fraction)) {
            return Err(Malformed::NotANumber);
        }
        if digits > MAX_TEXT {
            return Err(Malformed::TooManyDigits);
        }
        let scale = i32::try_from(fraction.len()).map_err(|_| Malformed::TooManyDigits)?;
        let integer = Self(integer(whole, fraction).ok_or(Malformed::NotANumber)?);
        let magnitude = match exponent.saturating_sub(scale) {
            0 => integer,
            power => &integer * &Self::ten_to(power),
        };
        Ok(if negative { -&magnitude } else { magnitude })
    }

    /// The number itself if it keeps to [`MAX_DIGITS`] and [`MAX_DECIMALS`].
    ///
    /// # Errors
    /// [`Malformed::TooManyDigits`] otherwise.
    pub fn within_digits(self) -> Result<Self, Malformed> {
        match self.decimals() {
            Some(decimals) if decimals <= MAX_DECIMALS && self.digits(decimals) <= MAX_DIGITS => Ok(self),
            _ => Err(Malformed::TooManyDigits),
        }
    }

    /// Rounded to [`MAX_DECIMALS`], half to even, where it has more of them; whether it had.
    pub fn to_decimals(self) -> (Self, bool) {
        if self.decimals().is_some_and(|decimals| decimals <= MAX_DECIMALS) {
            return (self, false);
        }
        let places = i32::try_from(MAX_DECIMALS).unwrap_or(0);
        (self.round(places, Rounding::HalfEven), true)
    }

    /// The number in billionths, rounded toward zero: exact for all that keeps to
    /// [`MAX_DECIMALS`]; the largest there is when it is larger still.
    pub fn billionths(&self) -> i128 {
        if let Some((numerator, denominator)) = self.0.small() {
            return numerator * i128::from(BILLION) / denominator;
        }
        let scaled = (self.0.big() * BigRational::from(BigInt::from(BILLION))).to_integer();
        let largest = if scaled.is_negative() { i128::MIN } else { i128::MAX };
        scaled.to_i128().unwrap_or(largest)
    }

    /// A number of billionths.
    pub fn from_billionths(billionths: i128) -> Self {
        Self(Fraction::of(billionths, BILLION.into()))
    }

    /// The quotient; `None` when `divisor` is 0.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        self.0.over(&divisor.0).map(Self)
    }

    /// The sum of all of them; 0 of none.
    pub fn total<'a>(values: impl Iterator<Item = &'a Self>) -> Self {
        values.fold(Self::zero(), |total, value| &total + value)
    }

    /// Half of it.
    pub fn half(&self) -> Self {
        self * &Self(Fraction::of(1, 2))
    }

    /// Its distance from 0.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Whether it has nothing behind the point.
    pub fn is_whole(&self) -> bool {
        self.floor() == *self
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.sign().is_eq()
    }

    /// Whether it is above 0.
    pub fn is_positive(&self) -> bool {
        self.0.sign().is_gt()
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.0.sign().is_lt()
    }

    /// Rounded to `places` decimals (negative: to tens, hundreds …).
    pub fn round(&self, places: i32, rounding: Rounding) -> Self {
        let scaled = self * &Self::ten_to(places);
        let floor = scaled.floor();
        let whole = floor == scaled;
        let up = !whole
            && match rounding {
                Rounding::HalfEven => scaled.is_nearer_above(&floor),
                Rounding::HalfAway => match (&scaled - &floor).cmp(&Self(Fraction::of(1, 2))) {
                    Ordering::Less => false,
                    Ordering::Equal => scaled.is_positive(),
                    Ordering::Greater => true,
                },
                Rounding::Down => false,
                Rounding::Up => true,
                Rounding::AwayFromZero => scaled.is_positive(),
            };
        let rounded = if up { &floor + &Self::from(1) } else { floor };
        &rounded * &Self::ten_to(places.saturating_neg())
    }

    /// The largest whole number that is not above it.
    fn floor(&self) -> Self {
        match self.0.small() {
            Some((numerator, denominator)) => Self(Fraction::of(numerator.div_euclid(denominator), 1)),
            None => Self(Fraction::from_big(self.0.big().floor())),
        }
    }

    /// Whether the next whole number is nearer than `floor`, or as near and even.
    fn is_nearer_above(&self, floor: &Self) -> bool {
        let above = &(self - floor) - &Self(Fraction::of(1, 2));
        let odd = (&floor.half() - &floor.half().floor()).is_positive();
        above.is_positive() || (above.is_zero() && odd)
    }

    /// Decimals it takes to write the number exactly; `None` when it does not
    /// terminate.
    pub fn decimals(&self) -> Option<u32> {
        if let Some((_, denominator)) = self.0.small() {
            let twos = denominator.trailing_zeros();
            let (mut rest, mut fives) = (denominator >> twos, 0);
            while rest % 5 == 0 {
                (rest, fives) = (rest / 5, fives + 1);
            }
            return (rest == 1).then_some(twos.max(fives));
        }
        let mut rest = self.0.big().denom().clone();
        let twos = strip(&mut rest, 2);
        let fives = strip(&mut rest, 5);
        rest.is_one().then_some(twos.max(fives))
    }

    /// Digits before the point: 3 for 106.5, 0 for 0.5.
    pub fn integer_digits(&self) -> i32 {
        if let Some((numerator, denominator)) = self.0.small() {
            let digits = (numerator.abs() / denominator).checked_ilog10();
            return digits.map_or(0, |digits| i32::try_from(digits).unwrap_or(0) + 1);
        }
        let whole = self.0.big().abs().to_integer();
        if whole.is_zero() { 0 } else { i32::try_from(whole.to_string().len()).unwrap_or(i32::MAX) }
    }

    fn digits(&self, decimals: u32) -> u32 {
        let whole = u32::try_from(self.integer_digits()).unwrap_or(u32::MAX);
        whole.saturating_add(decimals)
    }

    /// The nearest float, for rates of growth alone.
    pub fn to_float(&self) -> f64 {
        self.0.big().to_f64().unwrap_or(f64::NAN)
    }

    /// Written with exactly `places` decimals; the caller has rounded.
    pub fn fixed(&self, places: u32) -> String {
        let scaled = match self.0.small().filter(|_| places <= SMALL_POWER) {
            Some((whole, 1)) if places == 0 => return written(whole),
            Some((numerator, denominator)) => written(numerator * 10_i128.pow(places) / denominator),
            None => (self.0.big() * BigRational::from(Pow::pow(BigInt::from(10), places))).to_integer().to_string(),
        };
        let (sign, scaled) = scaled.strip_prefix('-').map_or(("", scaled.as_str()), |scaled| ("-", scaled));
        let width = usize::try_from(places).unwrap_or(0);
        let digits = format!("{scaled:0>0$}", width.saturating_add(1));
        let (whole, fraction) = cut(&digits, digits.len().saturating_sub(width));
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }
}

/// Exactly where the number terminates, else to 10 decimals, half to even.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(decimals) => formatter.write_str(&self.fixed(decimals)),
            None => {
                let places = i32::try_from(QUOTIENT_DECIMALS).unwrap_or(0);
                formatter.write_str(&self.round(places, Rounding::HalfEven).fixed(QUOTIENT_DECIMALS))
            }
        }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Fraction::of(value.into(), 1))
    }
}

// These operators are total; division, which is not, is left out.
impl Add<&Exact> for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        Exact(self.0.add(&other.0))
    }
}

impl Sub<&Exact> for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        Exact(self.0.add(&other.0.neg()))
    }
}

impl Mul<&Exact> for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact(self.0.mul(&other.0))
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(self.0.neg())
    }
}

/// Divides `rest` by `factor` as often as it goes; says how often.
fn strip(rest: &mut BigInt, factor: u32) -> u32 {
    let mut times = 0_u32;
    while (&*rest % factor).is_zero() {
        *rest /= factor;
        times = times.saturating_add(1);
    }
    times
}

/// The number that two runs of digits make, one behind the other.
fn integer(whole: &str, fraction: &str) -> Option<Fraction> {
    let joined = format!("{whole}{fraction}");
    match word(&joined) {
        Some(word) => Some(Fraction::of(word.into(), 1)),
        None => Some(Fraction::from_big(joined.parse::<BigInt>().ok()?.into())),
    }
}

/// The number of a run of digits, where it is sure to fit into a word.
fn word(digits: &str) -> Option<i64> {
    let fits = !digits.is_empty() && u32::try_from(digits.len()).is_ok_and(|length| length <= SMALL_POWER);
    let mut digits = digits.bytes().map(|byte| byte.is_ascii_digit().then(|| i64::from(byte & 15)));
    let add = |number: i64, digit: Option<i64>| Some(number * 10 + digit?);
    if fits { digits.try_fold(0, add) } else { None }
}

/// A whole number; a word is written many times faster than a double one.
fn written(number: i128) -> String {
    i64::try_from(number).map_or_else(|_| number.to_string(), |word| word.to_string())
}

fn exponent_of(text: &str) -> Result<i32, Malformed> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !all_digits(digits) {
        return Err(Malformed::NotANumber);
    }
    let exponent: i32 = text.parse().map_err(|_| Malformed::TooManyDigits)?;
    // Past this no value is left within the digits allowed.
    if exponent.unsigned_abs() > 99 { Err(Malformed::TooManyDigits) } else { Ok(exponent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::decimal(text).unwrap()
    }

    #[test]
    fn differences_of_decimals_are_exact() {
        assert_eq!((&exact("92") - &exact("88.7")).to_string(), "3.3");
    }

    #[test]
    fn a_quotient_that_terminates_is_written_whole_and_any_other_to_ten_places_half_to_even() {
        assert_eq!(Exact::ratio(1, 4096).unwrap().to_string(), "0.000244140625");
        assert_eq!(Exact::ratio(-2, 3).unwrap().to_string(), "-0.6666666667");
        assert_eq!(Exact::ratio(549, 365).unwrap().to_string(), "1.5041095890");
    }

    #[test]
    fn what_is_no_plain_decimal_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1e", "nan", "inf", "0x1F", "1_000", "1.2.3", " 1", "+1", "--1", "1e1.5"]
        {
            assert_eq!(Exact::decimal(text), Err(Malformed::NotANumber), "{text:?}");
        }
        for text in ["1e400", "1e-400", &"9".repeat(400), "1e99999999999"] {
            assert_eq!(Exact::decimal(text), Err(Malformed::TooManyDigits), "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_looked_at_up_to_sixty_four_digits_and_an_exponent_up_to_ninety_nine() {
        assert_eq!(exact(&format!("{}5", "0".repeat(63))), Exact::from(5));
        assert_eq!(Exact::decimal(&format!("{}5", "0".repeat(64))), Err(Malformed::TooManyDigits));
        assert_eq!(exact("0e99"), Exact::zero());
        assert_eq!(exact("-1e-99").round(98, Rounding::AwayFromZero), -&Exact::ten_to(-98));
        assert_eq!(Exact::decimal("0e100"), Err(Malformed::TooManyDigits));
    }

    #[test]
    fn eighteen_digits_nine_of_them_decimals_are_the_limit() {
        for text in ["999999999999999999", "-999999999.999999999", "0.000000001", "1e17"] {
            assert!(exact(text).within_digits().is_ok(), "{text}");
        }
        for text in ["1000000000000000000", "0.0000000001", "1234567890.123456789", "1e18", "1e-10"] {
            assert!(exact(text).within_digits().is_err(), "{text}");
        }
    }

    #[test]
    fn more_than_nine_decimals_are_rounded_half_to_even() {
        for (text, expected, rounded) in [
            ("33.3333333333333", "33.333333333", true),
            ("0.0000000005", "0", true),
            ("0.0000000015", "0.000000002", true),
            ("-2.0000000005000000001", "-2.000000001", true),
            ("1.5000000000000", "1.5", false),
            ("0.123456789", "0.123456789", false),
        ] {
            let (value, was) = exact(text).to_decimals();
            assert_eq!((value.to_string().as_str(), was), (expected, rounded), "{text}");
        }
    }

    #[test]
    fn rounding_goes_where_it_says() {
        let needed = Exact::ratio(10, 3).unwrap();
        assert_eq!(needed.round(2, Rounding::AwayFromZero).to_string(), "3.34");
        assert_eq!((-&needed).round(2, Rounding::AwayFromZero).to_string(), "-3.34");
        assert_eq!(needed.round(2, Rounding::Down).to_string(), "3.33");
        assert_eq!((-&needed).round(2, Rounding::Up).to_string(), "-3.33");
        assert_eq!(exact("2.5").round(0, Rounding::HalfEven).to_string(), "2");
        assert_eq!(exact("-3.5").round(0, Rounding::HalfEven).to_string(), "-4");
        assert_eq!(exact("1250").round(-2, Rounding::HalfEven).to_string(), "1200");
    }

    #[test]
    fn division_by_zero_is_absent() {
        assert_eq!(exact("1").over(&Exact::zero()), None);
        assert_eq!(Exact::ratio(1, 0), None);
    }
}
