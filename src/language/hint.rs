//! Remedies a sentence names, the same in every language.

use crate::number::Exact;

/// Characters of a user's cell that a sentence repeats.
pub const QUOTED: usize = 40;

/// Names of which only the first characters would be shown, where those are the same: from
/// where they part, or begin to.
pub fn apart(name: &str, others: &[String]) -> (String, Vec<String>) {
    let begin = |text: &str| text.chars().take(QUOTED.saturating_sub(1)).collect::<String>();
    let all = || others.iter().map(String::as_str).chain([name]);
    if others.is_empty() || !all().all(|text| text.chars().count() > QUOTED && begin(text) == begin(name)) {
        return (name.to_owned(), others.to_vec());
    }
    let same = |at: &usize| all().all(|text| text.chars().nth(*at) == name.chars().nth(*at));
    let parted = (0..name.chars().count()).take_while(same).count().saturating_sub(8);
    let rest = |text: &str| ['…'].into_iter().chain(text.chars().skip(parted)).collect::<String>();
    (rest(name), others.iter().map(|other| rest(other)).collect())
}

/// 0.887 → 88.7; the cell was read as a number before.
pub fn percent(text: &str) -> String {
    Exact::decimal(text.trim()).map_or_else(|_| String::from("…"), |share| (&share * &Exact::from(100)).to_string())
}

/// 0.1 → 10%.
pub fn share(share: &Exact) -> String {
    format!("{}%", share * &Exact::from(100))
}

/// 22.800 → 22.8.
pub fn drop_zeros(text: &str) -> String {
    text.trim().trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `.txt, .json or .csv`, with a language's comma and its "or".
pub fn either(names: &[String], comma: &str, or: &str) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{or}{last}", rest.join(comma)),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shown_from_where_they_part() {
        let (begin, names) = ("Earnings; Persons; Full time; Adult; all; ", ["Total earnings", "Ordinary earnings"]);
        let [one, other] = names.map(|end| format!("{begin}{end}"));
        let shown = apart(&one, std::slice::from_ref(&other));
        assert_eq!(shown, ("…t; all; Total earnings".into(), vec!["…t; all; Ordinary earnings".into()]));
        let short = ["5G基站".to_owned()];
        assert_eq!(apart(&one, &short), (one, short.to_vec()));
    }
}
