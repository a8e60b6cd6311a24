//! The JSON Schema of a draft, made from the very types that write it.

use schemars::{Schema, SchemaGenerator, json_schema};

use super::Document;

pub fn draft(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": "qdx.draft/1" })
}

pub fn comparator(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": ["at_least", "more_than", "at_most", "less_than", "about", "between"] })
}

pub fn decimal(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "description": "An exact decimal.", "type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$" })
}

pub fn maybe_decimal(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "null"], "pattern": r"^[0-9]+(\.[0-9]+)?$" })
}

#[test]
fn the_schema_of_a_draft_is_that_of_the_types_that_write_it() {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Document<'_>>();
    crate::report::held("draft.json", &schema);
}
