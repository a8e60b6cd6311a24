//! A chart of text: what was measured, and what is needed from here on.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::assess::Outcome;
use crate::number::{Exact, Rounding};
use crate::plan::Target;

use super::digits;

/// Characters of the longest bar.
const LENGTH: i64 = 40;

/// A line a figure: measured ones are full, needed ones are not.
pub fn chart(target: &Target, outcome: &Outcome) -> String {
    let measured = outcome.course().iter().map(|it| (it.period.to_string(), digits::figure(it), &it.value, "█"));
    let needed = outcome.path.iter().map(|it| (it.period.to_string(), digits::step(target, it), &it.value, "░"));
    let rows: Vec<_> = measured.chain(needed).collect();
    let Some(scale) = Scale::of(rows.iter().map(|row| row.2)) else { return String::new() };
    let wide = |text: fn(&(String, String, &Exact, &str)) -> usize| rows.iter().map(text).max().unwrap_or(0);
    let (when, number) = (wide(|row| row.0.width()), wide(|row| row.1.width()));
    let mut out = String::new();
    for (period, shown, value, mark) in &rows {
        let pad = number.saturating_sub(shown.width());
        // Where the axis does not begin at 0 its bars are cut.
        let cut = if scale.cut { "┆" } else { "" };
        let bar = mark.repeat(scale.length(value));
        let line = format!("  {period:when$}  {:pad$}{shown}  {cut}{bar}", "");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// From which value on bars are drawn, and how long.
struct Scale {
    low: Exact,
    span: Exact,
    cut: bool,
}

impl Scale {
    fn of<'v>(values: impl Iterator<Item = &'v Exact> + Clone) -> Option<Self> {
        let (least, most) = (values.clone().min()?, values.max()?);
        // Values far from 0 and close together differ in the last character of their bars.
        let close = least.is_positive() && &(most - least) * &Exact::from(2) < *most;
        let low = match close {
            true => least - &(&(most - least) * &Exact::ten_to(-1)),
            false => least.clone().min(Exact::zero()),
        };
        let span = most - &low;
        Some(Self { span: if span.is_zero() { Exact::from(1) } else { span }, low, cut: close })
    }

    fn length(&self, value: &Exact) -> usize {
        let share = (value - &self.low).over(&self.span).unwrap_or_else(Exact::zero);
        (&share * &Exact::from(LENGTH)).round(0, Rounding::HalfEven).to_string().parse().unwrap_or(0)
    }
}
