//! Plans of others, from their own figures: what qdx says is what their offices said, but for the cases in which their
//! rules are others, which are named here and in the example's README.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use qdx::assess::{Outcome, assess};
use qdx::{actuals, period, plan};

/// Plan, indicator, as of, and the word of qdx where the office's rule is another one.
const OTHER_RULE: [(&str, &str, &str, &str); 2] = [
    // The office projects policies, not the trend.
    ("eu-2030", "net-emissions", "2024", "behind"),
    // The office compares with the share of the time.
    ("cn-14th-plan", "energy-intensity", "2023", "near"),
];

const PLANS: [&str; 5] =
    ["cn-14th-plan", "cn-manufacturing-2027", "cn-yangtze-delta-2025", "eu-2030", "us-healthy-people-2020"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/plans").join(name)
}

fn text(name: &str, file: &str) -> String {
    std::fs::read_to_string(folder(name).join(file)).expect("a file of the example")
}

fn day(year: &str) -> Date {
    period::Period::parse(year).expect("a year").last()
}

/// The outcome of an indicator as of a year.
fn outcome(name: &str, indicator: &str, as_of: &str) -> Outcome {
    let plan = plan::parse("targets.toml", &text(name, "targets.toml")).expect("a plan");
    let source = actuals::Source::text("actuals.csv", &text(name, "actuals.csv"));
    let options = actuals::Options { as_of: Some(day(as_of)), ..Default::default() };
    let actuals = actuals::read(&plan, &[source], options).expect("figures");
    let index = plan.targets.iter().position(|target| target.id == indicator).expect("a target");
    assess(&plan, &actuals, Some(day(as_of))).targets[index].clone()
}

/// A number as the office rounds it.
fn rounded(value: f64, printed: &str) -> String {
    let places = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let text = format!("{:.places$}", value + value.signum() * 1e-9);
    if text.trim_matches(['-', '0', '.']).is_empty() { printed.trim_start_matches('-').to_owned() } else { text }
}

#[test]
fn qdx_says_of_plans_of_others_what_their_offices_said() {
    let (mut verdicts, mut numbers) = (0, 0);
    for name in PLANS {
        let table = text(name, "published.csv");
        for row in csv::Reader::from_reader(table.as_bytes()).records().map(|row| row.expect("a row")) {
            let (indicator, as_of, status) = (&row[0], &row[1], &row[3]);
            let outcome = outcome(name, indicator, as_of);
            let other = OTHER_RULE.iter().find(|it| (it.0, it.1, it.2) == (name, indicator, as_of));
            if !status.is_empty() {
                let word = other.map_or(status, |it| it.3);
                assert_eq!(outcome.status.id(), word, "{name}: {indicator} {as_of}");
                assert!(other.is_none_or(|it| it.3 != status), "{name}: {indicator} {as_of} agrees now");
                verdicts += 1;
            }
            let number =
                |value: &Option<qdx::number::Exact>| value.as_ref().map(|it| it.to_string().parse::<f64>().unwrap());
            let gap = number(&outcome.gap);
            let actual = outcome.actual.as_ref().map(|it| it.value.to_string().parse::<f64>().unwrap());
            let share = gap.zip(actual).map(|(gap, actual)| gap / actual * 100.0);
            let found = [gap, number(&outcome.pace_needed), number(&outcome.pace_observed), share];
            for (found, printed) in found.into_iter().zip(row.iter().skip(4)).filter(|(_, printed)| !printed.is_empty())
            {
                let found = rounded(found.expect("a number"), printed);
                assert_eq!(found, printed, "{name}: {indicator} {as_of}");
                numbers += 1;
            }
        }
    }
    assert!(verdicts >= 17 && numbers >= 12, "{verdicts} verdicts, {numbers} numbers");
}

#[test]
fn the_readme_of_an_example_names_what_differs() {
    for (name, indicator, as_of, _) in OTHER_RULE {
        let readme = text(name, "README.md");
        let row = |line: &&str| line.starts_with('|') && line.contains(as_of);
        assert!(readme.lines().any(|line| row(&line)), "{name}: {indicator} {as_of}");
    }
}
