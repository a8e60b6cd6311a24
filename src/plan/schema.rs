//! The JSON Schema of `targets.toml`, from which editors complete it. The types
//! here only describe; a test holds them to the keys the parser knows.

#![allow(dead_code, reason = "these types only describe")]

use schemars::JsonSchema;
use serde::Serialize;

/// A plan: what is promised by when, measured by which figures.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
pub struct File {
    /// The plan itself.
    plan: Head,
    /// Chapters of the plan.
    group: Vec<Group>,
}

/// The plan itself.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
struct Head {
    /// Stable name for machines.
    id: String,
    /// Title for people.
    title: Name,
    /// The area the plan speaks for; rows of this area or of none are plan-wide.
    /// Several names mean the same; the first is shown.
    area: Option<Names>,
    /// First day of the plan.
    start: Date,
    /// Day by which the targets are to be reached.
    deadline: Date,
    /// What may be missing at the deadline for `near`: "10%" of the way, the default.
    near: Option<String>,
    /// Parts that report no more, for all targets whose parts are added up.
    gone: Option<Gone>,
    /// Where the plan was published.
    source: Option<String>,
}

/// A chapter of the plan.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
struct Group {
    /// Stable name for machines.
    id: String,
    /// Name for people.
    name: Name,
    /// The plan's own words, promises without a number among them.
    wording: Option<String>,
    /// Measured promises.
    #[serde(default)]
    target: Vec<Target>,
}

/// One measured promise. Exactly one comparator: at_least (以上, a bare number),
/// more_than (超过), at_most (以下), less_than (不满), about (左右), between.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// Stable name for machines, unique in the plan.
    id: String,
    /// Name for people.
    name: Name,
    /// Other names its figures are published under.
    aliases: Option<Vec<String>>,
    /// Rows that are meant, of tables that have such columns: heading and value, or values.
    #[serde(rename = "where")]
    filters: Option<std::collections::BTreeMap<String, Values>>,
    /// Unit of every value, a lump like 万个 included; "" is a ratio or an index.
    unit: Name,
    /// 以上, 达到, a bare number, 全覆盖: the number satisfies it.
    at_least: Option<Value>,
    /// 超过, 突破: the number itself does not satisfy it.
    more_than: Option<Value>,
    /// 以下, 以内: the number satisfies it.
    at_most: Option<Value>,
    /// 低于, 不满: the number itself does not satisfy it.
    less_than: Option<Value>,
    /// 左右, 约: needs a tolerance.
    about: Option<Value>,
    /// Lower and upper edge, both included.
    between: Option<[f64; 2]>,
    /// How far below an `about` still counts: "10%", or a number of the unit.
    tolerance: Option<Tolerance>,
    /// "year": a flow that every year of the plan must reach.
    each: Option<Each>,
    /// "plan": a flow that all years of the plan together must reach.
    over: Option<Over>,
    /// "year": a flow that the year of the deadline must reach.
    amount: Option<Each>,
    /// Rows within a year: everything since 1 January, or their own period only.
    reports: Option<Reports>,
    /// Whether a year's shortfall may be made up later. Default: true.
    make_up: Option<bool>,
    /// "sum": figures of areas are added up.
    parts: Option<Parts>,
    /// Parts that report no more; goes before what the plan says of them.
    gone: Option<Gone>,
    /// What the plan asks of each of its areas, by name, in the target's unit.
    areas: Option<std::collections::BTreeMap<String, f64>>,
    /// Natural range; a figure outside of it is an error. Default for %: [0, 100].
    limits: Option<[f64; 2]>,
    /// Day by which this target is to be reached, where it is not the plan's.
    deadline: Option<Date>,
    /// What progress is measured from: a value of the past, or the latest figure so many
    /// years before the actual.
    baseline: Option<Baseline>,
    /// What may be missing at the deadline for `near`; overrules the plan's.
    near: Option<String>,
    /// Values on the way, by period.
    milestones: Option<std::collections::BTreeMap<String, f64>>,
    /// Who answers for it; `--only` chooses by it.
    owner: Option<String>,
    /// The plan's own sentence.
    wording: Option<String>,
    /// A remark of whoever writes the file.
    note: Option<String>,
}

/// One name, or several of one thing.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Names {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// A text for both languages, or one for each.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Name {
    Both(String),
    Each { zh: Option<String>, en: Option<String> },
}

/// A value, or several of which a row has one.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Values {
    One(String),
    Several(Vec<String>),
}

/// A number, or a percentage of the baseline.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Value {
    Number(f64),
    Share { percent_of_baseline: f64 },
}

#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Tolerance {
    Percent(String),
    Number(f64),
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
enum Each {
    Year,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
enum Over {
    Plan,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
enum Reports {
    Cumulative,
    Increments,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
enum Parts {
    Sum,
}

/// The last period that each of them reports, by name; or that parts come and go.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Gone {
    Named(std::collections::BTreeMap<String, Period>),
    ComeAndGo(Silent),
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
enum Silent {
    Silent,
}

#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Baseline {
    Stated(Stated),
    Ago(Ago),
}

/// The latest figure at least so many years before the actual.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
struct Ago {
    /// How many, in wholes.
    years: u8,
}

/// A measured value of a period.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
struct Stated {
    /// "2024", "2024-06", "2024-06-30".
    period: Period,
    /// In the target's unit.
    value: f64,
}

#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Period {
    Text(String),
    Year(i16),
}

/// A TOML date, written without quotes.
#[derive(JsonSchema, Serialize)]
#[serde(transparent)]
struct Date(#[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))] String);

#[test]
fn the_schema_of_the_plan_is_that_of_these_types() {
    crate::report::held("targets.json", &schemars::schema_for!(File));
}

#[test]
fn the_schema_of_the_plan_knows_the_keys_of_the_parser_and_no_others() {
    let schema = serde_json::to_value(schemars::schema_for!(Target)).unwrap();
    let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut known = super::toml::target::KEYS;
    known.sort_unstable();
    assert_eq!(keys, known);
}
