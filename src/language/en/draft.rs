//! What is said in a drafted plan.

use crate::draft::{Doubt, Reason};

pub fn drafted(targets: usize, checks: usize, unused: usize) -> String {
    let s = |count: usize| if count == 1 { "" } else { "s" };
    format!("{targets} target{}, {checks} to check, {unused} number{} not used", s(targets), s(unused))
}

pub fn draft_left(text: &str, line: usize, reason: &str, promised: bool) -> String {
    let what = if promised { "not held" } else { "not used" };
    format!("{what}: \"{text}\" (line {line}): {reason}")
}

pub fn draft_no_start() -> &'static str {
    "the text names no start"
}

pub fn draft_doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Tolerance => "左右 names no tolerance",
        Doubt::Low => "a bare number of what should be low: at_most may be meant",
        Doubt::LowRate => "左右 of what should be low: at_most or between may be meant",
        Doubt::Range => "more than the range keeps the promise, too: at_least may be meant",
        Doubt::Edges => "the text excludes an end of this range, between does not",
        Doubt::Unit => "the unit is none of the usual ones",
        Doubt::Mean => "年均 is a mean, not a promise for every year",
        Doubt::Change => "the figure to report is the change, not the level",
        Doubt::EachOf => "the text speaks of each of several, this is one target",
        Doubt::BasePeriod => "the text does not say of which year this is",
        Doubt::Subject => "the name is that of the clause before",
        Doubt::Numeral => "the number is written as a word",
        Doubt::YearAlone => "the text means this year alone, the total runs from the plan's start",
        Doubt::Beyond => "more than 100 %: check the limits",
    }
}

pub fn draft_reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Present => "present fact",
        Reason::NoDate => "no year governs it",
        Reason::Date => "a date",
        Reason::Period => "a period",
        Reason::Document => "a document's number",
        Reason::Heading => "number of a heading or a list",
        Reason::Name => "part of a name",
        Reason::Rank => "a rank",
        Reason::Time => "a length of time or an age",
        Reason::Size => "size of the thing counted",
        Reason::Arranged => "how the plan is arranged",
        Reason::Money => "money given or borrowed",
        Reason::Bracket => "in brackets",
        Reason::Per => "what it is counted per",
        Reason::Nameless => "nothing says what is counted",
        Reason::Again => "said before",
        Reason::Cell => "not the value of the last year",
        Reason::MeanGrowth => "a mean growth rate",
        Reason::YearlyChange => "a change every year",
        Reason::Growth => "growth from no year that is named",
        Reason::Fraction => "no decimal: times, tenths, a fraction, a ratio",
        Reason::Basically => "基本 takes the number away",
        Reason::YearlyAbout => "a target of every year takes no 左右 and no range",
        Reason::TotalAbout => "a total of the plan takes no 左右 and no range",
        Reason::Unpaired => "names and numbers do not pair",
        Reason::WithinYear => "a total or a yearly amount is due on 31 December only",
    }
}
