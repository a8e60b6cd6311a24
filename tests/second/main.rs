//! Files as dirty as offices write them, read twice: by the program and by a
//! second reader that is slow and plain. Both must come to the same figures,
//! or refuse the same lines.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]

mod cell;
mod dirt;
mod layouts;
mod reader;
mod words;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner, contextualize_config};
use qdx::actuals::{self, Choice, Observation, Options, Source};
use qdx::diagnostic::{Finding, Severity};
use qdx::plan::{self, Plan};

/// What a reader makes of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// All observations of the plan, sums of parts among them, and the newest of the parts.
    Figures(BTreeSet<Figure>),
    /// Lines with an error; 0 for what stands on no line.
    Refused(BTreeSet<u64>),
}

impl Reading {
    /// What is wrong on no line (a sum that falls) is compared where nothing else is: it may
    /// follow from a line that is refused.
    fn in_lines(&self) -> Self {
        match self {
            Self::Refused(lines) if lines.len() > 1 => {
                Self::Refused(lines.iter().copied().filter(|it| *it > 0).collect())
            }
            Self::Refused(lines) => Self::Refused(lines.clone()),
            Self::Figures(figures) => Self::Figures(figures.clone()),
        }
    }
}

/// One observation, every part of it as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// Id of its target.
    pub target: String,
    /// Name of the part; `None` for the plan as a whole.
    pub area: Option<String>,
    /// First day of its period.
    pub first: String,
    /// Last day of its period.
    pub last: String,
    /// In the unit of the target.
    pub value: String,
    /// The word of its bound.
    pub bound: String,
    /// Line it stands on; `None` for a sum.
    pub line: Option<u64>,
}

static PLAN: OnceLock<Plan> = OnceLock::new();

/// The program's reading. All use of its way to read is in here. The second reader
/// knows rows, the program also the line within one.
fn program(text: &str, bytes: Vec<u8>) -> Reading {
    read(bytes, |place| reader::row_of(text, place))
}

/// The same of a file that the second reader does not know.
fn program_alone(text: &str) -> Reading {
    read(text.as_bytes().to_vec(), |line| line)
}

fn read(bytes: Vec<u8>, row_of: impl Fn(u64) -> u64) -> Reading {
    let plan = PLAN.get_or_init(|| plan::parse("targets.toml", words::PLAN).expect("a plan"));
    let source = Source::bytes("figures.csv", bytes, Choice::default());
    let read = actuals::read(plan, &[source], Options { by_area: true, ..Options::default() });
    let read = match read {
        Ok(read) => read,
        Err(findings) => {
            let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
            let line = |it: &Finding| it.place.as_ref().map_or(0, |place| row_of(place.line));
            return Reading::Refused(errors.map(line).collect());
        }
    };
    let mut figures = BTreeSet::new();
    for (target, series) in plan.targets.iter().zip(&read.series) {
        figures.extend(series.whole.iter().map(|it| figure(&target.id, None, it)));
        figures.extend(series.parts.iter().map(|(area, it)| figure(&target.id, Some(area), it)));
    }
    Reading::Figures(figures)
}

/// Whether the program says that it read some rows only, by a column that it does not know.
fn chooses_rows(bytes: Vec<u8>) -> bool {
    let plan = PLAN.get_or_init(|| plan::parse("targets.toml", words::PLAN).expect("a plan"));
    let source = Source::bytes("figures.csv", bytes, Choice::default());
    let findings: Vec<Finding> = match actuals::read(plan, &[source], Options::default()) {
        Ok(read) => read.warnings,
        Err(findings) => findings.to_vec(),
    };
    findings.iter().any(|finding| finding.problem.code() == "rows_chosen")
}

fn figure(target: &str, area: Option<&str>, it: &Observation) -> Figure {
    Figure {
        target: target.to_owned(),
        area: area.map(str::to_owned),
        first: it.period.first().to_string(),
        last: it.period.last().to_string(),
        value: it.value.to_string(),
        bound: it.bound.id().to_owned(),
        line: it.origin.line,
    }
}

#[test]
fn both_readers_come_to_the_same_figures_or_refuse_the_same_lines() {
    // PROPTEST_CASES asks for more.
    let usual = ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() };
    let config = contextualize_config(usual);
    // A few cases may fall to one side.
    let least = if config.cases < 100 { 0 } else { config.cases / 4 };
    let (read, refused) = (Cell::new(0), Cell::new(0));
    let outcome = TestRunner::new(config).run(&dirt::files(), |file| {
        let (text, bytes) = file.written();
        let second = reader::read(&text);
        let count = if matches!(second, Reading::Figures(_)) { &read } else { &refused };
        count.set(count.get() + 1);
        let first = program(&text, bytes.clone());
        // The second reader does not choose rows by a column that is not read.
        if first.in_lines() == second.in_lines() || chooses_rows(bytes) {
            Ok(())
        } else {
            Err(TestCaseError::fail(difference(&text, &first, &second)))
        }
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    // Files of one kind alone would prove little.
    let (read, refused) = (read.get(), refused.get());
    assert!(read > least && refused > least, "{read} files read, {refused} refused");
}

#[test]
fn both_readers_agree_on_every_word_by_itself() {
    let alone = |name: &str, period: &str, value: &str, unit: &str| {
        let text = format!("indicator,period,value,unit\n{name},{period},\"{value}\",{unit}\n");
        let (first, second) = (program(&text, text.clone().into_bytes()), reader::read(&text));
        assert!(first == second, "{}", difference(&text, &first, &second));
    };
    let values: Vec<&str> = words::GOOD.concat().into_iter().chain(words::BAD).chain(words::MISSING).collect();
    for names in words::NAMES {
        for value in &values {
            names.iter().for_each(|name| alone(name, "2025", value, ""));
            ["万个", "%", "亿元"].iter().for_each(|unit| alone(names[0], "2025", value, unit));
        }
        for unit in words::UNITS {
            names.iter().for_each(|name| alone(name, "2025", "12", unit));
        }
    }
    let periods = words::PERIODS.iter().flat_map(|(_, _, ways)| ways.iter().copied());
    for period in periods.chain(words::BAD_PERIODS) {
        alone("stations", period, "12", "");
        alone("flow", period, "12", "");
    }
}

#[test]
fn rows_that_repeat_one_another_are_each_refused_where_they_contradict_a_third() {
    for (rows, lines) in [
        (["2025-06,30000", "2025H1,42700", "2025-06,30000"], vec![3, 4]),
        (["2025-06,30000", "2025-06,30000", "2025H1,42700"], vec![4]),
        (["2025H1,42700", "2025-06,30000", "2025-06,30000"], vec![3, 4]),
        (["2025-06,30000", "2025-06,42700", "2025-06,30000"], vec![3]),
        (["2025-06,5万多", "2025-06,42700", "2025-06,5万多"], vec![3, 4]),
        (["2025-06,3万多", "2025-06,近5万", "2025-06,3万多"], vec![3]),
    ] {
        let text = format!("indicator,period,value\n{}\n", rows.map(|row| format!("stations,{row}")).join("\n"));
        let refused = Reading::Refused(lines.into_iter().collect());
        assert_eq!(program(&text, text.clone().into_bytes()), refused, "{text}");
        assert_eq!(reader::read(&text), refused, "{text}");
    }
}

#[test]
fn counts_since_january_are_refused_where_no_order_of_the_rows_makes_them_true() {
    for (rows, lines) in [
        // Up to one day there is one count: the later line is refused.
        (vec!["2025-06,120", "2025H1,110"], vec![3]),
        (vec!["2025H1,110", "2025-06,120"], vec![3]),
        (vec!["2025-06,120", "2025H1,近110"], vec![3]),
        (vec!["2025-06,120", "2025H1,超过110"], vec![]),
        (vec!["2025,80", "2025-12-31,70"], vec![3]),
        (vec!["2025,超60", "2025-12-31,70"], vec![]),
        (vec!["2025,超60", "2025-12-31,近70"], vec![3]),
        // Less than 60 is not 60, nor is more.
        (vec!["2025Q1,60", "2025H1,近60"], vec![3]),
        (vec!["2025Q1,超60", "2025H1,60"], vec![3]),
        // A bound between two counts hides nothing.
        (vec!["2025Q1,100", "2025H1,超过30", "2025年前三季度,50"], vec![4]),
        (vec!["2025Q1,超过100", "2025H1,50"], vec![3]),
        // One slip is one error.
        (vec!["2025Q1,100", "2025H1,50", "2025年前三季度,60"], vec![3]),
    ] {
        let text =
            format!("indicator,period,value\n{}", rows.iter().map(|row| format!("flow,{row}\n")).collect::<String>());
        let found = [program(&text, text.clone().into_bytes()), reader::read(&text)];
        for reading in found {
            let refused = if let Reading::Refused(lines) = &reading { lines.clone() } else { BTreeSet::new() };
            assert_eq!(refused, lines.iter().copied().collect(), "{text}{reading:?}");
        }
    }
}

fn difference(text: &str, first: &Reading, second: &Reading) -> String {
    format!("the program: {first:#?}\nthe second reader: {second:#?}\nof the file\n{text}\n({text:?})")
}
