//! What every part of the document is made of: numbers digit by digit, names, figures, days.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::actuals::Observation;
use crate::assess::{Step, Year, YearState};
use crate::language::Lang;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Target, Text};
use crate::unit::Unit;

/// An exact number, written digit by digit; null when absent.
pub struct Number(Option<String>);

impl Number {
    pub fn of<'n>(value: impl Into<Option<&'n Exact>>) -> Self {
        Self(value.into().map(ToString::to_string))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = self.0.clone().map(RawValue::from_string).transpose().map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "An exact decimal; null when not known.", "type": ["number", "null"] })
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Name<'d> {
    zh: &'d str,
    en: &'d str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Goal {
    #[cfg_attr(test, schemars(schema_with = "super::shape::comparator"))]
    comparator: &'static str,
    value: Number,
    low: Number,
    high: Number,
    date: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Observed<'d> {
    value: Number,
    #[cfg_attr(test, schemars(schema_with = "super::shape::bound"))]
    bound: &'static str,
    /// What the source says of the figure, several words parted by commas; null when nothing.
    #[cfg_attr(test, schemars(schema_with = "super::shape::flag"))]
    flag: Option<String>,
    period: String,
    date: String,
    origin: Origin<'d>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Origin<'d> {
    file: Option<&'d str>,
    line: Option<u64>,
    source: Option<&'d str>,
    parts: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Projection {
    value: Number,
    slow: Number,
    unclipped: Number,
    arrival: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct YearEntry {
    year: i16,
    count: Number,
    gap: Number,
    #[cfg_attr(test, schemars(schema_with = "super::shape::state"))]
    state: Option<&'static str>,
}

/// What is needed by the end of a year, quarter or month to come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PathEntry {
    period: String,
    date: String,
    value: Number,
    exact: Number,
    step: Number,
    planned: Number,
    milestone: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NoteEntry {
    code: &'static str,
    message: String,
}

impl Goal {
    pub fn of(target: &Target) -> Self {
        Self::due(&target.goal, target.deadline)
    }

    pub fn due(goal: &crate::plan::Goal, deadline: Date) -> Self {
        Self {
            comparator: goal.id(),
            value: Number::of(goal.value()),
            low: Number::of(goal.low().as_ref()),
            high: Number::of(goal.high().as_ref()),
            date: deadline.to_string(),
        }
    }
}

impl<'d> Name<'d> {
    pub fn of(text: &'d Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }

    pub fn of_unit(unit: &'d Unit) -> Self {
        Self { zh: unit.written(), en: unit.english() }
    }
}

impl Projection {
    pub fn of(projection: &crate::assess::Projection) -> Self {
        let crate::assess::Projection { value, slow, unclipped, arrival } = projection;
        Self {
            value: Number::of(value),
            slow: Number::of(slow),
            unclipped: Number::of(unclipped),
            arrival: arrival.map(|date| date.to_string()),
        }
    }
}

impl<'d> Observed<'d> {
    pub fn of(observation: &'d Observation) -> Self {
        let Observation { period, value, bound, flags, origin } = observation;
        Self {
            value: Number::of(value),
            bound: bound.id(),
            flag: (!flags.is_empty()).then(|| flags.to_string()),
            period: period.to_string(),
            date: period.last().to_string(),
            origin: Origin {
                file: origin.file.as_deref(),
                line: origin.line,
                source: origin.source.as_deref(),
                parts: origin.parts,
            },
        }
    }
}

pub fn year(year: &Year) -> YearEntry {
    let state = year.state.map(|state| match state {
        YearState::Reached => "reached",
        YearState::Short => "short",
        YearState::Open => "open",
        YearState::NoData => "no_data",
    });
    YearEntry { year: year.year, count: Number::of(&year.count), gap: Number::of(&year.gap), state }
}

pub fn step(step: &Step) -> PathEntry {
    let Step { period, date, value, exact, step, planned, milestone } = step;
    PathEntry {
        period: period.to_string(),
        date: date.to_string(),
        value: Number::of(value),
        exact: Number::of(exact),
        step: Number::of(step),
        planned: Number::of(planned),
        milestone: *milestone,
    }
}

pub fn note_entry(note: &Note, lang: Lang) -> NoteEntry {
    NoteEntry { code: note.code(), message: lang.note(note) }
}
