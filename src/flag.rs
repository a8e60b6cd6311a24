//! What a source says of a figure besides its value: provisional, estimated, revised …
//!
//! Letters are those of Eurostat and of SDMX's list of observation statuses, words those
//! of offices. What is no measured figure by its flag, a forecast or a gap, is told too.

use std::fmt;

use crate::text;

/// One thing said of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// 初步, 快报, `p`: a final figure follows.
    Provisional,
    /// 估计, `e`, `i`, `s`: not counted, but reckoned.
    Estimated,
    /// 修订, `r`: another figure came before it.
    Revised,
    /// `b`: not counted as those before it.
    Break,
    /// `d`: not of what the others are of.
    Definition,
    /// `u`, `n`, `g`: of small reliability.
    Unreliable,
    /// `*`, ①, `c`: its file says more of it.
    Marked,
}

impl Flag {
    /// In the order of their ids.
    pub const ALL: [Self; 7] = [
        Self::Provisional,
        Self::Estimated,
        Self::Revised,
        Self::Break,
        Self::Definition,
        Self::Unreliable,
        Self::Marked,
    ];

    /// Stable name for machines.
    pub fn id(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Revised => "revised",
            Self::Break => "break",
            Self::Definition => "definition",
            Self::Unreliable => "unreliable",
            Self::Marked => "marked",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// All that is said of one figure; nothing of most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flags(u8);

impl Flags {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// Whether nothing is said.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// What both say.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// One after the other.
    pub fn each(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.0 & flag.bit() != 0)
    }
}

impl From<Flag> for Flags {
    fn from(flag: Flag) -> Self {
        Self(flag.bit())
    }
}

/// Stable names for machines, parted by commas: `provisional`, `break,unreliable`.
impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.each().enumerate().try_for_each(|(at, flag)| write!(f, "{}{}", if at > 0 { "," } else { "" }, flag.id()))
    }
}

/// Why there is no measured figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoActual {
    /// A forecast, a plan, a target.
    Forecast,
    /// Nothing was measured, or it is not told.
    Missing,
    /// Not known what is meant.
    Unknown,
}

/// What is meant by a letter, or a word.
type Said = Result<Flags, NoActual>;

/// How words begin or end, folded, that say what a figure is; the first that is found counts.
const FORECASTS: [&str; 16] = [
    "预测", "预计", "预期", "预估", "预算", "计划", "目标", "规划", "展望", "力争", "forecast", "project", "target",
    "goal", "budget", "scenario",
];
const MISSING: [&str; 8] =
    ["missing", "notapplicable", "notavailable", "suppressed", "confidential", "缺失", "缺报", "不适用"];
const FLAGGED: [(&str, Flag); 26] = [
    ("初步", Flag::Provisional),
    ("快报", Flag::Provisional),
    ("速报", Flag::Provisional),
    ("初核", Flag::Provisional),
    ("初值", Flag::Provisional),
    ("暂定", Flag::Provisional),
    ("provisional", Flag::Provisional),
    ("prelim", Flag::Provisional),
    ("unvalidated", Flag::Provisional),
    ("flash", Flag::Provisional),
    ("估计", Flag::Estimated),
    ("估算", Flag::Estimated),
    ("推算", Flag::Estimated),
    ("估值", Flag::Estimated),
    ("estimat", Flag::Estimated),
    ("imput", Flag::Estimated),
    ("修订", Flag::Revised),
    ("修正", Flag::Revised),
    ("调整", Flag::Revised),
    ("revised", Flag::Revised),
    ("revision", Flag::Revised),
    ("break", Flag::Break),
    ("differ", Flag::Definition),
    ("reliab", Flag::Unreliable),
    ("experimental", Flag::Unreliable),
    ("notsignificant", Flag::Unreliable),
];
/// Words for a figure as it is.
const NORMAL: [&str; 20] = [
    "实际", "实绩", "完成", "正式", "最终", "终核", "终值", "核实", "核算", "决算", "年报", "正常", "actual", "normal",
    "official", "final", "outturn", "observed", "measured", "公布",
];

/// What a cell of a column of statuses says of the figures of its row; `None` where they are not
/// measured.
pub fn of_column(cell: &str) -> Option<Flags> {
    match of_status(cell) {
        Ok(flags) => Some(flags),
        Err(NoActual::Forecast) => None,
        // There may be a figure all the same: its file says more of it.
        Err(NoActual::Missing | NoActual::Unknown) => Some(Flag::Marked.into()),
    }
}

/// What a cell of a column of statuses says (OBS_STATUS, OBS_FLAG, 数据状态).
///
/// # Errors
/// [`NoActual`] when its row holds no measured figure, or when nobody knows.
fn of_status(cell: &str) -> Said {
    let folded = text::fold(cell);
    if ["", "-", "--", "—", "na", "n/a", "ok", "无"].contains(&&*folded) {
        return Ok(Flags::NONE);
    }
    let parts = folded.split([',', ';', '、', '/', '|', '+', '，', '；']).filter(|part| !part.is_empty());
    parts.map(|part| word(part).or_else(|| letters(part)).unwrap_or(Err(NoActual::Unknown))).try_fold(Flags::NONE, all)
}

/// What letters behind a number say: `p`, `bu`; `None` where they are none of these.
pub fn behind_number(letters_: &str) -> Option<Said> {
    let known = |c: char| "bcdefinprsuz".contains(c);
    (letters_.len() <= 3 && letters_.chars().all(known)).then(|| letters(letters_)).flatten().map(|said| match said {
        // There is a number: of its letters that say that there is none its file says more.
        Err(NoActual::Missing) => Ok(Flag::Marked.into()),
        said => said,
    })
}

/// What a word says, folded: 初步核算数, `estimated value`; `None` where it is none of these.
pub fn word(folded: &str) -> Option<Said> {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let flags = FLAGGED.iter().filter(|(word, _)| folded.contains(word)).map(|(_, flag)| Flags::from(*flag));
    let flags = flags.fold(Flags::NONE, Flags::and);
    match () {
        () if has(&FORECASTS) || folded.starts_with("plan") => Some(Err(NoActual::Forecast)),
        () if has(&MISSING) => Some(Err(NoActual::Missing)),
        () if !flags.is_empty() => Some(Ok(flags)),
        () => has(&NORMAL).then_some(Ok(Flags::NONE)),
    }
}

/// What stands beside such words and says nothing by itself: 初步统计, 初步核算数.
const FILLERS: [&str; 6] = ["统计", "测算", "情况", "数据", "数", "值"];
/// Words in English that stand behind a period by themselves.
const ENGLISH: [&str; 18] = [
    "actual", "actuals", "final", "outturn", "official", "provisional", "preliminary", "prelim", "flash", "estimate",
    "estimated", "revised", "forecast", "projected", "projection", "planned", "plan", "budget",
];

/// What a text says that is such a word, or several, and nothing else: 实际完成数 and
/// `provisional`, but not 完成率 or `final consumption`.
pub fn whole_word(folded: &str) -> Option<Said> {
    let words = FORECASTS.iter().chain(FLAGGED.iter().map(|(word, _)| word)).chain(&NORMAL).chain(&FILLERS);
    let mut rest = folded;
    while let Some(tail) = words.clone().find_map(|word| rest.strip_prefix(word)).filter(|_| !folded.is_ascii()) {
        rest = tail;
    }
    let whole = rest.is_empty() || ENGLISH.contains(&folded.trim_end_matches('.'));
    word(folded).filter(|_| whole)
}

/// What letters say, each by itself: `bu`.
fn letters(folded: &str) -> Option<Said> {
    let each = (!folded.is_empty() && folded.len() <= 3).then(|| folded.chars().map(letter))?;
    each.collect::<Option<Vec<Said>>>().map(|said| said.into_iter().try_fold(Flags::NONE, all))
}

fn all(sum: Flags, said: Said) -> Said {
    said.map(|flags| sum.and(flags))
}

fn letter(c: char) -> Option<Said> {
    Some(match c {
        'a' | 'x' => Ok(Flags::NONE),
        'p' | 'v' => Ok(Flag::Provisional.into()),
        'e' | 'i' | 's' => Ok(Flag::Estimated.into()),
        'r' => Ok(Flag::Revised.into()),
        'b' => Ok(Flag::Break.into()),
        'd' | 'j' | 'w' => Ok(Flag::Definition.into()),
        'u' | 'n' | 'g' | 't' => Ok(Flag::Unreliable.into()),
        'f' => Err(NoActual::Forecast),
        'c' | 'h' | 'k' | 'l' | 'm' | 'o' | 'q' | 'z' => Err(NoActual::Missing),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(said: Said) -> String {
        said.map_or_else(|why| format!("{why:?}"), |flags| flags.to_string())
    }

    #[test]
    fn a_status_says_what_a_figure_is() {
        for (cell, expected) in [
            ("", ""),
            ("A", ""),
            ("Normal value", ""),
            ("实际", ""),
            ("实际值", ""),
            ("最终核实数", ""),
            ("P", "provisional"),
            ("p", "provisional"),
            ("初步", "provisional"),
            ("初步核算数", "provisional"),
            ("快报数", "provisional"),
            ("Provisional value", "provisional"),
            ("E", "estimated"),
            ("Imputed value (CCSA definition)", "estimated"),
            ("I", "estimated"),
            ("B", "break"),
            ("Time series break", "break"),
            ("bu", "break,unreliable"),
            ("b, e", "estimated,break"),
            ("Low reliability", "unreliable"),
            ("Definition differs", "definition"),
            ("修订数", "revised"),
            ("初步修订", "provisional,revised"),
            ("F", "Forecast"),
            ("ef", "Forecast"),
            ("Forecast value", "Forecast"),
            ("预测值", "Forecast"),
            ("预计完成", "Forecast"),
            ("计划数", "Forecast"),
            ("目标", "Forecast"),
            ("planned", "Forecast"),
            ("M", "Missing"),
            ("O", "Missing"),
            ("Missing value; data cannot exist", "Missing"),
            ("z", "Missing"),
            ("explanation", "Unknown"),
            ("男", "Unknown"),
            ("2025", "Unknown"),
            ("y", "Unknown"),
            ("none of them", "Unknown"),
        ] {
            assert_eq!(said(of_status(cell)), expected, "{cell}");
        }
    }

    #[test]
    fn letters_behind_a_number_are_those_of_eurostat() {
        let read = |letters: &str| behind_number(letters).map_or_else(|| "none".into(), said);
        for (letters, expected) in [
            ("p", "provisional"),
            ("bu", "break,unreliable"),
            ("ep", "provisional,estimated"),
            ("c", "marked"),
            ("z", "marked"),
            ("f", "Forecast"),
            ("km", "none"),
            ("a", "none"),
            ("beds", "none"),
            ("P", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(letters), expected, "{letters}");
        }
    }
}
