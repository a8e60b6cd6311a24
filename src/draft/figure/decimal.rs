//! Decimals as they are written: a point is moved, nothing is ever reckoned.

/// `1.5` with four zeros is `15000`: what 万 does to a number.
pub(crate) fn shift(digits: &str, places: usize) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut moved: String = whole.to_owned();
    let mut rest = fraction.chars();
    for _ in 0..places {
        moved.push(rest.next().unwrap_or('0'));
    }
    tidy(&moved, rest.as_str())
}

/// The power of ten of 百, 千, 万 and 亿, one behind the other.
pub(crate) fn power(lump: &str) -> usize {
    let power = |c| match c {
        '百' => 2_usize,
        '千' => 3,
        '万' => 4,
        _ => 8,
    };
    lump.chars().map(power).fold(0, usize::saturating_add)
}

/// Without zeros that say nothing.
fn tidy(whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// Whether the first is less than the second.
pub(crate) fn less(a: &str, b: &str) -> bool {
    let split = |n: &str| {
        let n = shift(n, 0);
        let (whole, fraction) = n.split_once('.').unwrap_or((&n, ""));
        (whole.len(), whole.to_owned(), fraction.to_owned())
    };
    split(a) < split(b)
}

/// With `_` between thousands, as TOML likes large numbers.
pub fn spaced(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && whole.len() > 4 && whole.len().saturating_sub(i).is_multiple_of(3) {
            out.push('_');
        }
        out.push(c);
    }
    if fraction.is_empty() { out } else { format!("{out}.{fraction}") }
}
