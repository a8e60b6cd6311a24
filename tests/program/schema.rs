//! Every golden report is what its schema says, and every plan what its does.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A schema of the repository: what is built in may be older while `QDX_BLESS=1` writes it.
fn schema(name: &str) -> String {
    std::fs::read_to_string(root().join("schema").join(name)).expect("a schema")
}

#[test]
fn the_program_prints_the_schemas_of_the_repository() {
    if std::env::var_os("QDX_BLESS").is_some_and(|value| value == "1") {
        return;
    }
    for what in ["report", "targets", "draft"] {
        let printed = Command::new(env!("CARGO_BIN_EXE_qdx")).args(["schema", what]).output().expect("qdx runs");
        assert!(printed.status.success() && printed.stderr.is_empty());
        assert_eq!(String::from_utf8(printed.stdout).expect("UTF-8"), schema(&format!("{what}.json")));
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn check(schema: &str, instance: &Value, name: &Path) {
    let schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", name.display());
}

#[test]
fn every_golden_report_is_valid() {
    let mut reports = 0;
    for entry in std::fs::read_dir(root().join("tests/golden")).expect("tests/golden") {
        let file = entry.expect("an entry").path().join("stdout");
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let Ok(report) = serde_json::from_str::<Value>(&text) else { continue };
        if report["schema"] == "qdx.gap/1" {
            check(&schema("report.json"), &report, &file);
            reports += 1;
        }
    }
    assert!(reports >= 8, "only {reports} golden reports are JSON");
}

#[test]
fn every_golden_draft_is_valid() {
    let file = root().join("tests/golden/draft-as-json/stdout");
    let text = std::fs::read_to_string(&file).expect("a golden draft");
    check(&schema("draft.json"), &serde_json::from_str(&text).expect("JSON"), &file);
}

#[test]
fn a_report_with_an_unknown_status_is_not_valid() {
    let file = root().join("tests/golden/layout-long/stdout");
    let text = std::fs::read_to_string(&file).expect("a golden report").replace("\"on_track\"", "\"fine\"");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let schema: Value = serde_json::from_str(&schema("report.json")).expect("JSON");
    assert!(!jsonschema::validator_for(&schema).expect("a sound schema").is_valid(&report));
}

/// Every plan of the repository.
const PLANS: [&str; 8] = [
    "targets.toml",
    "examples/eu-2030/targets.toml",
    "examples/districts/targets.toml",
    "examples/plans/eu-2030/targets.toml",
    "examples/plans/cn-14th-plan/targets.toml",
    "examples/plans/cn-manufacturing-2027/targets.toml",
    "examples/plans/cn-yangtze-delta-2025/targets.toml",
    "examples/plans/us-healthy-people-2020/targets.toml",
];

#[test]
fn every_plan_in_the_repository_is_valid() {
    for file in PLANS {
        let file = root().join(file);
        let text = std::fs::read_to_string(&file).expect("a plan");
        let plan: toml::Value = toml::from_str(&text).expect("TOML");
        check(&schema("targets.json"), &json(plan), &file);
    }
}

/// TOML as an editor sees it: a date is its text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
    }
}
