//! Reads keys out of a TOML table and collects everything wrong with them.

use std::borrow::Borrow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Expected, Finding, Place, PlanProblem, Problem, ValueProblem, nearest};
use crate::line_ends::Lines;
use crate::number::{Exact, Malformed};
use crate::period::Period;
use crate::plan::Text;

pub type Value<'t> = Spanned<DeValue<'t>>;

/// Findings kept: nobody reads the thousand and first, and each takes memory.
pub const MAX_FINDINGS: usize = 1000;

/// The text of the plan and what was found wrong with it so far.
pub struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    lines: Lines,
    pub findings: Vec<Finding>,
}

/// A table with its place.
#[derive(Clone)]
pub struct Section<'v> {
    pub table: &'v DeTable<'v>,
    pub span: Range<usize>,
}

impl<'t> Reader<'t> {
    pub fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, lines: Lines::of(text), findings: Vec::new() }
    }

    pub fn file(&self) -> std::sync::Arc<str> {
        std::sync::Arc::from(self.file)
    }

    pub fn report(&mut self, problem: impl Into<Problem>, span: Range<usize>) {
        let problem = match self.findings.len() {
            count if count > MAX_FINDINGS => return,
            MAX_FINDINGS => Problem::Plan(PlanProblem::TooManyProblems { limit: MAX_FINDINGS }),
            _ => problem.into(),
        };
        let (start, next) = self.lines.around(span.start);
        let line = self.text.get(start..next.unwrap_or(self.text.len())).unwrap_or("");
        let within = span.start.saturating_sub(start)..span.end.saturating_sub(start);
        let place = Place::in_line(self.file, self.line(&span), line.trim_end_matches(['\n', '\r']), within);
        self.findings.push(Finding::at(problem, place));
    }

    pub fn line(&self, span: &Range<usize>) -> u64 {
        self.lines.number(span.start)
    }

    /// Reports every key that is not in `known`.
    pub fn only(&mut self, section: &Section<'_>, known: &[&str]) {
        for key in section.table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) && self.findings.len() <= MAX_FINDINGS {
                let nearest = nearest(name, known.iter().copied());
                self.report(PlanProblem::UnknownKey { key: name.to_owned(), nearest }, key.span());
            }
        }
    }

    pub fn wrong(&mut self, key: &str, expected: Expected, value: &Value<'_>) {
        let found = value.get_ref().type_str();
        self.report(PlanProblem::WrongType { key: key.to_owned(), expected, found }, value.span());
    }

    /// What was found in a value, where it is what it should be.
    pub fn expect<T>(&mut self, found: Option<T>, key: &str, expected: Expected, value: &Value<'_>) -> Option<T> {
        if found.is_none() {
            self.wrong(key, expected, value);
        }
        found
    }

    /// The table of a key, where there is one.
    pub fn table<'v>(&mut self, section: &Section<'v>, key: &str, expected: Expected) -> Option<Section<'v>> {
        let value = section.get(key)?;
        self.expect(Section::of(value), key, expected, value)
    }

    pub fn required<'v>(&mut self, section: &Section<'v>, key: &'static str) -> Option<&'v Value<'v>> {
        let value = section.get(key);
        if value.is_none() {
            self.report(PlanProblem::MissingKey { key }, section.span.clone());
        }
        value
    }

    pub fn text(&mut self, section: &Section<'_>, key: &'static str) -> Option<String> {
        let value = section.get(key)?;
        self.string(key, value)
    }

    pub fn string(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.report(PlanProblem::EmptyText { key: key.to_owned() }, value.span());
                None
            }
            Some(text) if text.chars().nth(longest(key)).is_some() => {
                self.report(PlanProblem::TextTooLong { key: key.to_owned(), limit: longest(key) }, value.span());
                None
            }
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong(key, Expected::Text, value);
                None
            }
        }
    }

    /// `"…"` or `{ zh = "…", en = "…" }`; one language does for both.
    pub fn name(&mut self, section: &Section<'_>, key: &'static str) -> Option<Text> {
        let value = self.required(section, key)?;
        let Some(inner) = Section::of(value) else {
            if !value.get_ref().is_str() {
                self.wrong(key, Expected::Name, value);
                return None;
            }
            let text = self.string(key, value)?;
            return Some(Text { zh: text.clone(), en: text });
        };
        self.only(&inner, &["zh", "en"]);
        let (zh, en) = (self.text(&inner, "zh"), self.text(&inner, "en"));
        match (zh, en) {
            (Some(zh), Some(en)) => Some(Text { zh, en }),
            (Some(one), None) | (None, Some(one)) => Some(Text { zh: one.clone(), en: one }),
            (None, None) => {
                self.wrong(key, Expected::Name, value);
                None
            }
        }
    }

    pub fn texts(&mut self, section: &Section<'_>, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(value) = section.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, Expected::TextList, value);
            return Vec::new();
        };
        array.iter().filter_map(|item| self.string(key, item).map(|text| (text, item.span()))).collect()
    }

    /// A text, or a list of them with at least one.
    pub fn one_or_more(&mut self, section: &Section<'_>, key: &'static str) -> Vec<String> {
        let Some(value) = section.get(key) else { return Vec::new() };
        match value.get_ref().as_array() {
            None if !value.get_ref().is_str() => self.wrong(key, Expected::TextOrList, value),
            Some(array) if array.is_empty() => {
                self.report(PlanProblem::EmptyText { key: key.to_owned() }, value.span())
            }
            None => return self.string(key, value).into_iter().collect(),
            Some(array) => return array.iter().filter_map(|item| self.string(key, item)).collect(),
        }
        Vec::new()
    }

    pub fn flag(&mut self, section: &Section<'_>, key: &'static str) -> Option<bool> {
        let value = section.get(key)?;
        self.expect(value.get_ref().as_bool(), key, Expected::Flag, value)
    }

    pub fn date(&mut self, section: &Section<'_>, key: &'static str) -> Option<Date> {
        let value = self.required(section, key)?;
        let date = value.get_ref().as_datetime().filter(|datetime| datetime.time.is_none()).and_then(|it| it.date);
        // The TOML parser has refused days that no calendar has.
        self.expect(date.and_then(|date| date.to_string().parse().ok()), key, Expected::Date, value)
    }

    /// `"2024"`, `2024` or a TOML date.
    pub fn period(&mut self, key: &str, value: &Value<'_>) -> Option<Period> {
        let text = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str().to_owned(),
            DeValue::Datetime(datetime) => datetime.to_string(),
            _ => self.string(key, value)?,
        };
        self.period_of(&text, value.span())
    }

    /// The period that a text is.
    pub fn period_of(&mut self, text: &str, span: Range<usize>) -> Option<Period> {
        let bad = |why| self.report(ValueProblem::BadPeriod { text: text.to_owned(), why }, span);
        Period::parse(text).map_err(bad).ok()
    }

    /// An exact number; a TOML float is read from its text, never as a float.
    pub fn number(&mut self, key: &str, expected: Expected, value: &Value<'_>) -> Option<Exact> {
        let written = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().to_owned(),
            DeValue::Float(float) => float.as_str().to_owned(),
            DeValue::Integer(integer) => {
                // The parser has taken the prefix off.
                let text = self.text.get(value.span()).unwrap_or(integer.as_str()).to_owned();
                self.report(PlanProblem::BadNumber { text, why: Malformed::OtherBase }, value.span());
                return None;
            }
            _ => {
                self.wrong(key, expected, value);
                return None;
            }
        };
        self.exact(&written, value.span())
    }

    pub fn exact(&mut self, written: &str, span: Range<usize>) -> Option<Exact> {
        let plain = written.strip_prefix('+').unwrap_or(written);
        let bad = |why| self.report(PlanProblem::BadNumber { text: written.to_owned(), why }, span);
        Exact::decimal(plain).and_then(Exact::within_digits).map_err(bad).ok()
    }

    /// Reports a value that nobody could measure.
    pub fn within(&mut self, value: &Exact, limits: Option<&(Exact, Exact)>, span: Range<usize>) {
        if let Some((low, high)) = limits.filter(|(low, high)| value < low || value > high) {
            let (value, low, high) = (value.to_string(), low.to_string(), high.to_string());
            self.report(PlanProblem::GoalOutsideLimits { value, low, high }, span);
        }
    }

    /// Two numbers in an array, the first below the second.
    pub fn pair(&mut self, section: &Section<'_>, key: &'static str, reversed: Problem) -> Option<(Exact, Exact)> {
        let value = section.get(key)?;
        let items: Vec<&Value<'_>> = value.get_ref().as_array().map(|array| array.iter().collect()).unwrap_or_default();
        let [low, high] = items[..] else {
            self.wrong(key, Expected::NumberPair, value);
            return None;
        };
        let low = self.number(key, Expected::NumberPair, low);
        let high = self.number(key, Expected::NumberPair, high);
        let (low, high) = (low?, high?);
        if low >= high {
            self.report(reversed, value.span());
            return None;
        }
        Some((low, high))
    }

    /// The tables of `[[key]]`.
    pub fn tables<'v>(&mut self, section: &Section<'v>, key: &'static str) -> Vec<Section<'v>> {
        let Some(value) = section.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, Expected::TableList, value);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in array.iter() {
            match Section::of(item) {
                Some(section) => sections.push(section),
                None => self.wrong(key, Expected::TableList, item),
            }
        }
        sections
    }
}

/// Characters a text may have: a table breaks every name into lines, which of a
/// book takes minutes.
fn longest(key: &str) -> usize {
    match key {
        "wording" | "note" | "source" => 2000,
        _ => 200,
    }
}

impl<'v> Section<'v> {
    pub fn of(value: &'v Value<'v>) -> Option<Self> {
        value.get_ref().as_table().map(|table| Self { table, span: value.span() })
    }

    pub fn get(&self, key: &str) -> Option<&'v Value<'v>> {
        self.table.get(key)
    }

    /// Where the key's value stands.
    pub fn value_span(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// Where the key itself stands.
    pub fn key_span(&self, key: &str) -> Range<usize> {
        let found = self.table.keys().find(|candidate| {
            let name: &str = (**candidate).get_ref().borrow();
            name == key
        });
        found.map_or_else(|| self.span.clone(), Spanned::span)
    }
}
