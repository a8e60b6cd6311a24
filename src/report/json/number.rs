//! An exact number in a document.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::number::Exact;

/// An exact number, written digit by digit; null when absent.
pub struct Number(Option<String>);

impl Number {
    pub fn of(value: Option<&Exact>) -> Self {
        Self(value.map(ToString::to_string))
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
