//! Fractions of any size, quick while they are small.
//!
//! Nearly every figure of a plan is a fraction of two machine words. What does
//! not fit becomes a fraction of big integers, and comes back when it fits again,
//! so that one number has one form.

// Products and sums of two words fit into a double one; those of big integers
// are total.
#![allow(clippy::arithmetic_side_effects)]

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// A fraction in lowest terms, its denominator above 0.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fraction {
    /// Both parts are within ±(2^63 − 1).
    Small(i64, i64),
    /// One of them is not.
    Big(Box<BigRational>),
}

impl Fraction {
    /// `numerator / denominator`; the denominator must not be 0.
    pub fn of(numerator: i128, denominator: i128) -> Self {
        if let (Some(numerator), Some(denominator @ 1..)) = (word(numerator), word(denominator)) {
            return Self::of_words(numerator, denominator);
        }
        let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i128::try_from(common).unwrap_or(1).max(1);
        let (numerator, denominator) = (numerator / common, denominator / common);
        match (word(numerator), word(denominator)) {
            (Some(numerator), Some(denominator)) if denominator < 0 => Self::Small(-numerator, -denominator),
            (Some(numerator), Some(denominator)) if denominator > 0 => Self::Small(numerator, denominator),
            _ => Self::from_big(BigRational::new(BigInt::from(numerator), BigInt::from(denominator))),
        }
    }

    /// The same for words, which are divided many times faster than double ones.
    fn of_words(numerator: i64, denominator: i64) -> Self {
        if denominator == 1 {
            return Self::Small(numerator, 1);
        }
        let common = gcd_of_words(numerator.unsigned_abs(), denominator.unsigned_abs());
        let common = i64::try_from(common).unwrap_or(1).max(1);
        Self::Small(numerator / common, denominator / common)
    }

    /// The same number, in its one form.
    pub fn from_big(big: BigRational) -> Self {
        let words = (big.numer().to_i64(), big.denom().to_i64());
        match words {
            (Some(numerator), Some(denominator)) if numerator > i64::MIN => Self::Small(numerator, denominator),
            _ => Self::Big(Box::new(big)),
        }
    }

    /// As a fraction of big integers.
    pub fn big(&self) -> BigRational {
        match self {
            Self::Small(numerator, denominator) => {
                BigRational::new_raw(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Self::Big(big) => (**big).clone(),
        }
    }

    /// Numerator and denominator, where they are small.
    pub fn small(&self) -> Option<(i128, i128)> {
        match self {
            Self::Small(numerator, denominator) => Some(((*numerator).into(), (*denominator).into())),
            Self::Big(_) => None,
        }
    }

    pub fn add(&self, other: &Self) -> Self {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) if b == d => Self::of(a + c, b),
            (Some((a, b)), Some((c, d))) => Self::of(a * d + c * b, b * d),
            _ => Self::from_big(self.big() + other.big()),
        }
    }

    pub fn mul(&self, other: &Self) -> Self {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) => Self::of(a * c, b * d),
            _ => Self::from_big(self.big() * other.big()),
        }
    }

    /// The quotient; `None` when `other` is 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        match (self.small(), other.small()) {
            (_, Some((0, _))) => None,
            (Some((a, b)), Some((c, d))) => Some(Self::of(a * d, b * c)),
            _ => Some(Self::from_big(self.big() / other.big())),
        }
    }

    pub fn neg(&self) -> Self {
        match self {
            Self::Small(numerator, denominator) => Self::Small(-numerator, *denominator),
            Self::Big(big) => Self::from_big(-(**big).clone()),
        }
    }

    /// Above, at or below 0.
    pub fn sign(&self) -> Ordering {
        match self {
            Self::Small(numerator, _) => numerator.cmp(&0),
            Self::Big(big) => big.numer().sign().cmp(&num_bigint::Sign::NoSign),
        }
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) => (a * d).cmp(&(c * b)),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A number that fits into a word, and whose negative does.
fn word(number: i128) -> Option<i64> {
    i64::try_from(number).ok().filter(|word| *word > i64::MIN)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(one), Ok(other)) = (u64::try_from(a), u64::try_from(b)) {
            return gcd_of_words(one, other).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_of_words(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = i128> {
        prop_oneof![-100_i128..100, any::<i64>().prop_map(i128::from), any::<i128>()]
    }

    fn fraction() -> impl Strategy<Value = Fraction> {
        let denominator = number().prop_filter("not 0", |it| *it != 0);
        (number(), denominator).prop_map(|(numerator, denominator)| Fraction::of(numerator, denominator))
    }

    /// In lowest terms, and big only where it must be.
    fn is_in_its_one_form(it: &Fraction) -> bool {
        let big = it.big();
        let reduced = BigRational::new(big.numer().clone(), big.denom().clone());
        *it == Fraction::from_big(reduced) && *big.denom() > BigInt::from(0)
    }

    proptest! {
        #[test]
        fn small_fractions_reckon_as_big_ones_do(one in fraction(), other in fraction()) {
            let (a, b) = (one.big(), other.big());
            prop_assert_eq!(one.add(&other).big(), &a + &b);
            prop_assert_eq!(one.mul(&other).big(), &a * &b);
            prop_assert_eq!(one.neg().big(), -&a);
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one.sign(), a.cmp(&BigRational::from(BigInt::from(0))));
            let quotient = one.over(&other);
            prop_assert_eq!(quotient.is_none(), other.sign() == Ordering::Equal);
            if let Some(quotient) = quotient {
                prop_assert_eq!(quotient.big(), a / b);
                prop_assert!(is_in_its_one_form(&quotient));
            }
            for it in [&one, &one.add(&other), &one.mul(&other), &one.neg(), &one.add(&one.neg())] {
                prop_assert!(is_in_its_one_form(it), "{:?}", it);
            }
        }
    }

    #[test]
    fn at_the_limits_of_a_word_nothing_overflows() {
        let most = i128::from(i64::MAX);
        for numerator in [most, -most, most + 1, -most - 1, i128::MAX, i128::MIN, 1, 0] {
            for denominator in [most, -most, most + 1, -most - 1, i128::MAX, i128::MIN, 1, -1] {
                let it = Fraction::of(numerator, denominator);
                assert_eq!(it.big(), BigRational::new(BigInt::from(numerator), BigInt::from(denominator)));
                assert!(
                    is_in_its_one_form(&it) && is_in_its_one_form(&it.add(&it)) && is_in_its_one_form(&it.mul(&it))
                );
            }
        }
    }
}
