//! Powers of ten in a column of their own: UNIT_MULT, PowerCode, 数量级.

use crate::text;
use crate::unit::split_magnitude;

/// Powers that a service's code may be.
const POWERS: std::ops::RangeInclusive<i32> = -9..=15;
const WORDS: [(&str, i32); 11] = [
    ("unit", 0),
    ("one", 0),
    ("ten", 1),
    ("hundred", 2),
    ("thousand", 3),
    ("tensofthousand", 4),
    ("tenthousand", 4),
    ("hundredthousand", 5),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
];

/// The power of ten that a cell of such a column names: `3`, `6.0`, `Thousands`, 万, `1000`;
/// blank is none. `None` where it cannot be known: `10` may be ten, or ten noughts.
pub fn power_of_ten(cell: &str) -> Option<i32> {
    let folded = text::fold(cell);
    let folded = folded.trim_start_matches(['×', '*']);
    let power = |text: &str| text.parse::<i32>().ok().filter(|power| POWERS.contains(power));
    let number = folded.strip_suffix(".0").unwrap_or(folded);
    match folded {
        "" | "个" | "无" | "units" | "units,ones" => return Some(0),
        "10" => return None,
        _ => {}
    }
    if let Some(code) = folded.strip_prefix("10^").or_else(|| folded.strip_prefix('e')) {
        return power(code);
    }
    let noughts = number.replace(',', "").strip_prefix('1').and_then(|zeros| {
        let all = zeros.len() > 1 && zeros.bytes().all(|byte| byte == b'0');
        i32::try_from(zeros.len()).ok().filter(|power| all && POWERS.contains(power))
    });
    let word = WORDS.iter().find(|(word, _)| folded.trim_end_matches('s') == *word).map(|(_, power)| *power);
    let (lump, rest) = split_magnitude(folded);
    let lump = (lump > 0 && rest.is_empty()).then_some(lump);
    noughts.or_else(|| power(number)).or(word).or(lump)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_multiplier_is_a_code_a_word_or_a_number() {
        for (cell, power) in [
            ("", 0),
            ("0", 0),
            ("3", 3),
            ("6", 6),
            ("3.0", 3),
            ("-2", -2),
            ("Units", 0),
            ("Thousands", 3),
            ("thousand", 3),
            ("Millions", 6),
            ("Billions", 9),
            ("千", 3),
            ("万", 4),
            ("百万", 6),
            ("亿", 8),
            ("万亿", 12),
            ("个", 0),
            ("1000", 3),
            ("1,000,000", 6),
            ("10^3", 3),
            ("1e", i32::MIN),
            ("10", i32::MIN),
            ("99", i32::MIN),
            ("万元", i32::MIN),
            ("many", i32::MIN),
            ("2.5", i32::MIN),
        ] {
            assert_eq!(power_of_ten(cell).unwrap_or(i32::MIN), power, "{cell}");
        }
    }
}
