//! A figure with the comparator around it.

use super::number::Figure;
use crate::draft::Comparator::{self, AtLeast, AtMost, Between, LessThan, MoreThan};
use crate::draft::text::line::{HIDDEN, Line};
use crate::draft::text::words;
use std::ops::Range;

/// A figure in a clause.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    /// Value and unit.
    pub figure: Figure,
    /// The figure alone.
    pub number: Range<usize>,
    /// With the comparators around it.
    pub span: Range<usize>,
    /// 超过, 不低于: what stands directly before it.
    pub before: Option<Comparator>,
    /// 以上, 左右: what stands directly after it.
    pub after: Option<Comparator>,
    /// 全覆盖.
    pub derived: bool,
}

impl Quantity {
    /// Reads the comparators around a figure; `start` and `end` are those of its clause.
    pub fn new(line: &Line, clause: &Range<usize>, number: Range<usize>, figure: Figure) -> Self {
        let head = line.bare(&(clause.start..number.start));
        let head = head.strip_suffix('了').unwrap_or(head);
        let word = words::comparator(|word| head.ends_with(word) && !is_part(head, word), words::BEFORE);
        let tail = line.bare(&(number.end..clause.end));
        let behind = tail.trim_start_matches(HIDDEN);
        let hidden = tail.len().saturating_sub(behind.len());
        let post = words::comparator(|word| behind.starts_with(word), words::AFTER);
        // 突破10项关键技术 solves ten; it does not exceed them.
        let before = word.map(|(w, c)| if w == "突破" && is_thing(&figure.unit, behind) { AtLeast } else { c });
        let close = head.len().saturating_sub(word.map_or(0, |(w, _)| w.len()));
        let (before, place) = match of_whole(head, &figure.unit).filter(|_| before.is_none()) {
            Some((place, comparator)) => (Some(comparator), place),
            None => (before, close),
        };
        let start = clause.start.saturating_add(place);
        let end = post.map_or(number.end, |(w, _)| number.end.saturating_add(hidden).saturating_add(w.len()));
        Self { figure, number, span: start..end, before, after: post.map(|(_, c)| c), derived: false }
    }

    /// 全覆盖 is 100 %.
    pub fn covered(span: Range<usize>) -> Self {
        let figure = Figure { value: "100".into(), unit: "%".into(), ..Figure::default() };
        Self { figure, number: span.clone(), span, before: None, after: None, derived: true }
    }

    /// How the value is meant: the word after the number beats the word before.
    pub fn comparator(&self) -> Comparator {
        match (self.after, self.before) {
            (Some(AtLeast), _) => AtLeast,
            _ if self.figure.high.is_some() => Between,
            (Some(after), _) => after,
            (None, Some(ceiling @ (AtMost | LessThan))) => ceiling,
            (None, _) if self.figure.more => MoreThan,
            (None, before) => before.unwrap_or(AtLeast),
        }
    }

    /// Whether a comparator stands at it.
    pub fn is_compared(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }
}

/// 通过, 超高: the word before belongs to another one.
fn is_part(head: &str, word: &str) -> bool {
    let before = head.strip_suffix(word).unwrap_or_default();
    match word {
        "约" => before.ends_with(['节', '签', '公', '预', '集']),
        "达" => before.ends_with(['发', '到', '直', '表', '通', '传']),
        "超" => before.ends_with('赶'),
        "低于" | "小于" | "少于" | "高于" | "大于" => before.ends_with('不'),
        _ => false,
    }
}

/// 不超过总费用的30%: the comparator stands before what the share is of.
fn of_whole(head: &str, unit: &str) -> Option<(usize, Comparator)> {
    const WORDS: &[(Comparator, &str)] = &[
        (AtMost, "不超过 不高于 不大于 不得超过 不得高于 控制在"),
        (AtLeast, "不低于 不少于 不小于 不得低于 不得少于 达到"),
        (LessThan, "低于"),
        (MoreThan, "高于 超过"),
    ];
    let whole = head.strip_suffix('的').filter(|_| super::unit::is_share(unit))?;
    let found = words::each(WORDS).filter_map(|(word, comparator)| Some((whole.rfind(word)?, word, comparator)));
    let (at, word, comparator) = found.max_by_key(|(at, word, _)| (at.saturating_add(word.len()), word.len()))?;
    let of = whole.get(at.saturating_add(word.len())..)?;
    (!of.is_empty() && !of.contains(|c: char| c.is_ascii_digit())).then_some((at, comparator))
}

/// Whether a counted thing follows.
fn is_thing(unit: &str, behind: &str) -> bool {
    super::unit::counts(unit) && behind.chars().next().is_some_and(super::unit::is_word)
}

/// Whether the value is meant as a floor when several words hold for a list.
pub(crate) fn merge(list: &mut [Quantity]) {
    let before = list.first().and_then(|q| q.before);
    let after = list.last().and_then(|q| q.after);
    let unit = list.last().map(|q| (q.figure.unit.clone(), q.figure.guessed)).unwrap_or_default();
    for quantity in list {
        quantity.before = quantity.before.or(before);
        quantity.after = quantity.after.or(after);
        if quantity.figure.unit.is_empty() {
            (quantity.figure.unit, quantity.figure.guessed) = unit.clone();
        }
    }
}
