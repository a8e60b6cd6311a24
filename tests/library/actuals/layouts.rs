//! The same twelve figures in six layouts are the same report.

use std::path::Path;

use serde_json::Value;

const LAYOUTS: [&str; 5] = [
    "layout-wide-gb18030", "layout-transposed", "layout-tab-separated-utf-16", "layout-workbook",
    "layout-ten-districts",
];

/// The targets of a golden report, without the places the figures came from.
fn targets(case: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case).join("stdout");
    let text = std::fs::read_to_string(file).expect("a golden report");
    let mut report: Value = serde_json::from_str(&text).expect("JSON");
    let targets = report.get_mut("targets").expect("targets").take();
    let Value::Array(mut targets) = targets else { panic!("targets are a list") };
    for target in &mut targets {
        for key in ["actual", "baseline"] {
            if let Some(observation) = target.get_mut(key).and_then(Value::as_object_mut) {
                observation.remove("origin");
            }
        }
    }
    Value::Array(targets)
}

#[test]
fn the_same_figures_in_any_layout_and_encoding_give_the_same_targets() {
    let long = targets("layout-long");
    assert!(long.as_array().is_some_and(|targets| targets.iter().all(|target| target["status"] != "no_data")));
    for layout in LAYOUTS {
        assert_eq!(targets(layout), long, "{layout}");
    }
}
