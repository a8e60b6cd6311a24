//! Units: what is counted, and in how large a lump (个, 万个, 亿元, %).

use std::borrow::Cow;
use std::fmt;

use crate::number::Exact;
use crate::text;

/// A unit as written, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    written: String,
    base: String,
    exponent: i32,
    /// What English reports call it, as written and as units are compared.
    english: Option<(String, String)>,
}

/// How services of statistics call per cent; what begins with the last of them says of
/// what: `PC_GDP`, `Percentage of GDP`.
const PERCENT: [&str; 6] = ["pc", "pt", "ps", "pct", "百分比", "百分率"];
const PERCENT_OF: [&str; 4] = ["pc_", "pt_", "percent", "%of"];
/// Of two shares.
const POINTS: [&str; 2] = ["percentpoint", "percentagepoint"];
/// How they call a number of things, and the power of ten in it.
const NUMBERS: [(&[&str], i32); 4] = [
    (&["nr", "nbr", "pn", "no", "no.", "number", "numbers", "unit", "units", "count"], 0),
    (&["ths", "thousand", "thousands"], 3),
    (&["mio", "million", "millions"], 6),
    (&["billions"], 9),
];

/// What comes in wholes: measure words, which English has none of.
const WHOLES: [&str; 16] =
    ["个", "家", "户", "台", "座", "人", "项", "所", "条", "套", "件", "辆", "处", "名", "次", "例"];

/// The same in English.
const THINGS: [&str; 10] =
    ["people", "persons", "firms", "companies", "households", "vehicles", "cases", "deaths", "jobs", "things"];

impl Unit {
    /// Takes a unit apart: `万个` (or `单位：万个`) counts 个 in lumps of 10⁴. Any text is a unit.
    pub fn parse(written: &str) -> Self {
        let written = text::tidy(written);
        let written = written.strip_prefix("单位:").unwrap_or(&written).trim_start_matches(text::is_blank);
        // (家) in a column of units.
        let inner = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let written = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(written);
        let folded = text::fold(written);
        let (exponent, base) = split_magnitude(&folded);
        Self { written: written.to_owned(), base: base.to_owned(), exponent, english: None }
    }

    /// A unit in both languages; the Chinese one says in how large a lump.
    pub fn named(zh: &str, en: &str) -> Self {
        let english = (en != zh).then(|| (text::tidy(en), text::fold(en).into_owned()));
        Self { english, ..Self::parse(zh) }
    }

    /// No unit at all.
    pub fn none() -> Self {
        Self { written: String::new(), base: String::new(), exponent: 0, english: None }
    }

    /// As written in the plan.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What English reports call it. A measure word without an English name is none there: what
    /// is counted says the name of the target.
    pub fn english(&self) -> &str {
        match &self.english {
            Some((written, _)) => written,
            None if self.is_of_wholes() => "",
            None => &self.written,
        }
    }

    /// Whether values are shares in per cent.
    pub fn is_percent(&self) -> bool {
        self.base == "%" && self.exponent == 0
    }

    /// Whether values are shares, ratios or indices: of a part of a year they are as
    /// large as of the whole.
    pub fn is_relative(&self) -> bool {
        const RATIOS: [&str; 6] = ["", "‰", "百分点", "倍", "点", "指数"];
        self.is_percent() || RATIOS.contains(&self.base.as_str()) || self.base.contains(['/', '每'])
    }

    /// Whether what is counted comes in wholes: no office has 4.61 个.
    pub fn is_of_wholes(&self) -> bool {
        self.exponent == 0 && WHOLES.contains(&self.base.as_str())
    }

    /// The same as a unit of the target, where it is a service's word for per cent
    /// (`PC`, `Percentage`) or for a number of things (`NR`, `THS`).
    pub fn counted_as(&self, target: &Self) -> Cow<'_, Self> {
        if self.exponent != 0 || self.same_kind(target) {
            return Cow::Borrowed(self);
        }
        let begins = |words: &[&str]| words.iter().any(|word| self.base.starts_with(word));
        let percent = PERCENT.contains(&self.base.as_str()) || begins(&PERCENT_OF) && !begins(&POINTS);
        let number =
            NUMBERS.iter().find(|(words, _)| words.contains(&self.base.as_str())).map(|(_, exponent)| *exponent);
        let things = WHOLES.iter().chain(&THINGS).any(|thing| *thing == target.base) || target.base.is_empty();
        let exponent = match number {
            None if percent && target.is_percent() => 0,
            Some(exponent) if things => exponent,
            _ => return Cow::Borrowed(self),
        };
        Cow::Owned(Self { written: self.written.clone(), base: target.base.clone(), exponent, english: None })
    }

    /// Whether it is longer than units without a plan are.
    pub fn is_long(&self) -> bool {
        self.exponent != 0 && self.base.chars().count() > 2
    }

    /// Whether only a magnitude is given (`万`), or nothing at all.
    pub fn is_bare(&self) -> bool {
        self.base.is_empty()
    }

    /// Powers of ten in the lump: 4 for 万个.
    pub fn exponent(&self) -> i32 {
        self.exponent
    }

    /// Whether both count the same thing, whatever the lump.
    pub fn same_kind(&self, other: &Self) -> bool {
        self.base == other.base || self.is_called(&other.base) || other.is_called(&self.base)
    }

    /// Whether this is its English name; what that of a lump says of its size nobody knows.
    fn is_called(&self, base: &str) -> bool {
        self.exponent == 0 && self.english.as_ref().is_some_and(|(_, english)| english == base)
    }

    /// `value`, counted in lumps of `10^exponent`, in this unit.
    pub fn convert(&self, value: &Exact, exponent: i32) -> Exact {
        match exponent.saturating_sub(self.exponent) {
            0 => value.clone(),
            lumps => value * &Exact::ten_to(lumps),
        }
    }

    /// The unit of a difference of two values: a share differs by percentage points.
    pub fn of_difference(&self) -> &str {
        if self.is_percent() { "pp" } else { &self.written }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// The largest lump, 亿亿: ten to the power of a whole column of 亿 would be a
/// number to fill the memory with.
const MAX_EXPONENT: i32 = 16;

/// Splits `十百千万亿` off the front, as a power of ten; what comes after the
/// largest lump belongs to the unit, which then no other unit is.
pub fn split_magnitude(text: &str) -> (i32, &str) {
    let mut exponent = 0_i32;
    let mut rest = text;
    while let Some((power, tail)) = magnitude(rest) {
        let larger = exponent.saturating_add(power);
        if larger > MAX_EXPONENT {
            break;
        }
        exponent = larger;
        rest = tail;
    }
    (exponent, rest)
}

fn magnitude(text: &str) -> Option<(i32, &str)> {
    let mut chars = text.chars();
    let power = match chars.next()? {
        '十' => 1,
        '百' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    };
    Some((power, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_kind_convert_and_others_do_not_match() {
        let unit = Unit::parse("个");
        let lump = Unit::parse("万个");
        assert_eq!(lump, Unit::parse("单位： 万个"));
        assert!(unit.same_kind(&lump));
        assert!(!unit.same_kind(&Unit::parse("亿元")));
        assert_eq!(unit.convert(&Exact::decimal("4.27").unwrap(), lump.exponent()).to_string(), "42700");
        assert_eq!(lump.convert(&Exact::from(42700), 0).to_string(), "4.27");
    }

    #[test]
    fn words_of_services_are_per_cent_or_a_number_where_the_target_counts_that() {
        let counted = |written: &str, target: &str| {
            let (unit, target) = (Unit::parse(written), Unit::parse(target));
            let unit = unit.counted_as(&target).into_owned();
            unit.same_kind(&target).then(|| unit.exponent())
        };
        for word in [
            "PC", "PT", "PERCENT", "Percentage", "PCT", "PS", "Per cent", "PC_GDP", "Percentage of GDP",
            "Percent change", "Percentage (%)", "％",
        ] {
            assert_eq!(counted(word, "%"), Some(0), "{word}");
            assert_eq!(counted(word, "个"), None, "{word}");
        }
        for (word, exponent) in [("NR", 0), ("NUMBER", 0), ("Number", 0), ("unit", 0), ("THS", 3), ("Millions", 6)] {
            assert_eq!(counted(word, "个"), Some(exponent), "{word}");
            assert_eq!(counted(word, "万人"), Some(exponent), "{word}");
            assert_eq!(counted(word, "%"), None, "{word}");
            assert_eq!(counted(word, "亿元"), None, "{word}");
        }
        for word in ["percentage points", "PCH_PRE", "KG", "numbers of firms"] {
            assert_eq!((counted(word, "%"), counted(word, "个")), (None, None), "{word}");
        }
    }

    #[test]
    fn a_measure_word_is_left_out_in_english_where_the_plan_gives_no_name() {
        assert_eq!(
            ["个", "家", "万个", "亿元", "%"].map(|unit| Unit::parse(unit).english().to_owned()),
            ["", "", "万个", "亿元", "%"]
        );
        assert_eq!(Unit::named("家", "firms").english(), "firms");
    }

    #[test]
    fn nothing_written_is_no_unit() {
        assert_eq!(Unit::none(), Unit::parse(""));
        assert_eq!(Unit::none(), Unit::parse("单位："));
    }

    #[test]
    fn magnitudes_multiply() {
        assert_eq!(split_magnitude("万亿"), (12, ""));
        assert_eq!(split_magnitude("千万元"), (7, "元"));
        assert_eq!(split_magnitude("%"), (0, "%"));
        assert_eq!(split_magnitude("亿亿"), (16, ""));
    }

    #[test]
    fn lumps_without_end_are_no_lump() {
        let unit = Unit::parse(&"亿".repeat(300_000));
        assert_eq!(unit.exponent(), 16);
        assert!(!unit.is_bare() && !unit.same_kind(&Unit::parse("个")));
    }

    #[test]
    fn a_share_differs_by_percentage_points() {
        assert_eq!(Unit::parse("％").of_difference(), "pp");
        assert_eq!(Unit::parse("家").of_difference(), "家");
    }
}
