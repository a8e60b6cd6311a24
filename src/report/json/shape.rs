//! The JSON Schema of the report, made from the very types that write it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Counts, Document};
use crate::assess::Status;
use crate::assess::method::Method;
use crate::flag::Flag;
use crate::plan::Kind;
use crate::since::{Changed, Moved};

fn words(words: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": words })
}

pub fn report(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": "qdx.gap/1" })
}

pub fn kind(_: &mut SchemaGenerator) -> Schema {
    words(&[Kind::Level, Kind::Yearly, Kind::Total, Kind::Amount].map(Kind::id))
}

pub fn bound(_: &mut SchemaGenerator) -> Schema {
    words(&["exact", "more_than", "at_least", "less_than", "at_most"])
}

pub fn flag(_: &mut SchemaGenerator) -> Schema {
    let word = Flag::ALL.map(Flag::id).join("|");
    json_schema!({ "type": ["string", "null"], "pattern": format!("^({word})(,({word}))*$") })
}

pub fn comparator(_: &mut SchemaGenerator) -> Schema {
    words(&["at_least", "more_than", "at_most", "less_than", "about", "between"])
}

pub fn status(_: &mut SchemaGenerator) -> Schema {
    words(&Status::ALL.map(Status::id))
}

pub fn status_or_null(_: &mut SchemaGenerator) -> Schema {
    let known: Vec<Option<&str>> = Status::ALL.map(Status::id).into_iter().map(Some).chain([None]).collect();
    json_schema!({ "enum": known })
}

pub fn moved(_: &mut SchemaGenerator) -> Schema {
    words(&Moved::ALL.map(Moved::id))
}

pub fn changed(_: &mut SchemaGenerator) -> Schema {
    let known = Changed::ALL.map(Changed::id);
    json_schema!({ "type": "array", "items": { "type": "string", "enum": known } })
}

pub fn state(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": ["reached", "short", "open", "no_data", null] })
}

pub fn method(_: &mut SchemaGenerator) -> Schema {
    words(&Method::ALL.map(Method::id))
}

impl JsonSchema for Counts {
    fn schema_name() -> Cow<'static, str> {
        "Counts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys = Status::ALL.map(Status::id);
        let count = serde_json::json!({ "type": "integer", "minimum": 0 });
        let properties: serde_json::Map<_, _> = keys.iter().map(|key| ((*key).into(), count.clone())).collect();
        json_schema!({ "type": "object", "properties": properties, "required": keys })
    }
}

#[test]
fn the_schema_of_the_report_is_that_of_the_types_that_write_it() {
    // As it is written: every key is required, null or not.
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Document<'_>>();
    crate::report::held("report.json", &schema);
}
