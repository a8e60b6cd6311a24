//! The reader turned round: a target's own sentence, held against its keys.

use super::figure::decimal;
use super::figure::number;
use super::figure::period::Day;
use super::figure::unit;
use super::reader;
use super::target::{Comparator, Target};
use crate::text::{cut, fold};

/// What a plan's file says of a target.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// Its names: that of the plan's language first, then the others.
    pub names: &'a [&'a str],
    /// Its comparator.
    pub comparator: Comparator,
    /// Its value, or the two ends of a range: plain decimals.
    pub values: &'a [&'a str],
    /// Its unit as it is written.
    pub unit: &'a str,
    /// `each = "year"`.
    pub each: bool,
    /// Its value is a share of a baseline.
    pub of_baseline: bool,
}

/// A word of the sentence that a key contradicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The sentence has another number.
    Number {
        /// The number of the sentence, with its unit.
        said: String,
    },
    /// 超过 and `at_least`.
    Comparator {
        /// What the sentence means.
        said: Comparator,
    },
    /// 家 and `unit = "个"`.
    Unit {
        /// The unit of the sentence.
        said: String,
    },
    /// 每年 without `each`.
    Each,
}

/// What the sentence says otherwise than the keys. Nothing where the rules cannot read it, and of no other language.
pub fn differences(wording: &str, keys: &Keys) -> Vec<Difference> {
    if !wording.chars().any(unit::is_word) {
        return vec![];
    }
    let (said, refused) = reader::phrase(wording, Day::end_of(2000));
    own(&said, refused, keys).into_iter().map(|own| held(own, keys)).min_by_key(Vec::len).unwrap_or_default()
}

/// One promise of the sentence, held against the keys.
fn held(own: &Target, keys: &Keys) -> Vec<Difference> {
    let change = own.doubts.contains(&super::Doubt::Change);
    if keys.of_baseline || change && (keys.comparator.is_ceiling() || !same_unit(&own.unit, keys.unit)) {
        return vec![];
    }
    if !has_value(own, keys) {
        return vec![Difference::Number { said: format!("{}{}", own.value, own.unit) }];
    }
    let mut found = Vec::new();
    if !agrees(own, keys.comparator) {
        found.push(Difference::Comparator { said: own.comparator });
    }
    if !same_unit(&own.unit, keys.unit) && !own.doubts.contains(&super::Doubt::Unit) {
        found.push(Difference::Unit { said: own.unit.clone() });
    }
    if own.each && !keys.each {
        found.push(Difference::Each);
    }
    found
}

/// The promises of the sentence that may be this target's: the only one, those of its name, else those of its number.
fn own<'t>(said: &'t [Target], refused: bool, keys: &Keys) -> Vec<&'t Target> {
    let names: Vec<_> = keys.names.iter().map(|name| fold(name)).collect();
    let those = |fits: &dyn Fn(&Target) -> bool| said.iter().filter(|it| fits(it)).collect::<Vec<_>>();
    if said.len() < 2 && !refused {
        return those(&|_| true);
    }
    let exact = those(&|it| names.contains(&fold(&it.name)));
    // Beside a promise that cannot be read a name that is like another's may be its own.
    let close = those(&|it| !refused && names.iter().any(|name| alike(name, &fold(&it.name))));
    let valued = those(&|it| !refused && has_value(it, keys));
    [exact, close, valued].into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether one name holds the other.
fn alike(a: &str, b: &str) -> bool {
    b.chars().count() > 2 && (a.contains(b) || b.contains(a))
}

/// Whether the number of the sentence is that of the keys, whatever lump either is written in.
fn has_value(said: &Target, keys: &Keys) -> bool {
    let (power, _) = lump(&said.unit);
    let (own, _) = lump(keys.unit);
    let shift = |value: &str, power: usize| decimal::shift(value, power);
    let given: Vec<String> = keys.values.iter().map(|v| shift(v, own)).collect();
    let named: Vec<String> = std::iter::once(&said.value).chain(&said.high).map(|v| shift(v, power)).collect();
    // 左右 of a rate that should be low is written as a ceiling above it.
    if said.comparator == Comparator::About && keys.comparator != Comparator::About {
        return keys.comparator.is_ceiling() && given.iter().all(|v| !decimal::less(v, &shift(&said.value, power)))
            || keys.comparator == Comparator::Between
            || given == named;
    }
    named.starts_with(&given) || given.starts_with(&named)
}

/// Whether the comparator is one that the sentence may be written with.
fn agrees(said: &Target, key: Comparator) -> bool {
    match said.comparator {
        Comparator::Between => matches!(key, Comparator::Between | Comparator::AtLeast),
        Comparator::About => matches!(key, Comparator::About | Comparator::AtMost | Comparator::Between),
        other => other == key,
    }
}

fn same_unit(said: &str, key: &str) -> bool {
    let bare = |unit: &str| {
        let unit = lump(unit).1.replace('（', "(").replace('）', ")");
        if unit == "百分点" || unit == "pp" { "个百分点".to_owned() } else { unit }
    };
    bare(said) == bare(key) || said.is_empty() || key.is_empty()
}

/// 亿元 is 元 in a lump of ten to the eighth.
fn lump(unit: &str) -> (usize, &str) {
    let (lump, unit) = cut(unit, number::lump_len(unit));
    (decimal::power(lump), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_one_promise_are_not_held_against_another_whose_name_holds_its_own() {
        let keys = Keys {
            names: &["示范园增长"],
            comparator: Comparator::AtLeast,
            values: &["1"],
            unit: "%",
            each: false,
            of_baseline: false,
        };
        assert_eq!(differences("示范园增长达到1%、每年示范园达到1%", &keys), vec![]);
    }
}
