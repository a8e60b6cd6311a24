//! What somebody may have meant.

/// Comparing two names takes time by the product of their lengths: longer ones
/// are no slips of the pen.
const LONGEST_NAME: usize = 200;

/// The candidates nearest to `name`, best first, at most three.
pub fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Vec<String> {
    // Below this two names share little more than their alphabet.
    const ALIKE: f64 = 0.5;
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return Vec::new();
    }
    let mut scored: Vec<(f64, &str)> = candidates
        // Half of the longer one must be the same: with twice its length it cannot be.
        .filter(|candidate| {
            let other = candidate.chars().take(LONGEST_NAME.saturating_add(1)).count();
            length.min(other).saturating_mul(2) >= length.max(other)
        })
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, candidate)| candidate.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_share_half_are_near_and_the_nearest_comes_first() {
        let keys = ["at_least", "at_most", "name", "n"];
        assert_eq!(nearest("atleast", keys.into_iter()), ["at_least", "at_most"]);
        assert_eq!(nearest("nm", keys.into_iter()), ["n", "name"]);
        assert!(nearest("数字", keys.into_iter()).is_empty());
    }

    #[test]
    fn a_name_without_end_is_compared_with_nothing() {
        let long = "k".repeat(1 << 20);
        assert!(nearest(&long, ["k", &long].into_iter()).is_empty());
        assert_eq!(nearest("key", ["keys", &long].into_iter()), ["keys"]);
    }
}
