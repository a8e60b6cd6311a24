//! Tables as offices and services of the world publish them: names, periods and cells.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]

use qdx::actuals::{self, Actuals, Options, Source};
use qdx::diagnostic::Findings;
use qdx::plan::{self, Plan};

mod common;

/// A plan of targets `name | keys`, parted by `;`.
fn plan(targets: &[&str]) -> Plan {
    let written = targets.iter().enumerate().map(|(index, target)| {
        let (name, keys) = target.split_once('|').expect("a name and keys");
        format!("[[group.target]]\nid = 't{index}'\nname = '{}'\n{}\n", name.trim(), keys.replace(';', "\n"))
    });
    let head = "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2023-12-31\ndeadline = 2027-12-31\n";
    let toml = format!("{head}[[group]]\nid = 'g'\nname = 'G'\n{}", written.collect::<String>());
    plan::parse("targets.toml", &toml).unwrap_or_else(|findings| panic!("{findings}"))
}

fn read(targets: &[&str], table: &str) -> Result<Actuals, Findings> {
    read_by(targets, table, Options::default())
}

fn read_by(targets: &[&str], table: &str, options: Options<'_>) -> Result<Actuals, Findings> {
    actuals::read(&plan(targets), &[Source::text("figures.csv", table)], options)
}

/// `period value` of every plan-wide observation, the targets parted by `|`.
fn figures(read: Result<Actuals, Findings>) -> String {
    let read = read.unwrap_or_else(|findings| panic!("{findings}"));
    let series = read.series.iter().map(|series| {
        let figures = series.whole.iter().map(|it| format!("{} {}", it.period, it.value));
        figures.collect::<Vec<_>>().join(", ")
    });
    series.collect::<Vec<_>>().join(" | ")
}

const OFFICE: [&str; 5] = [
    "5G基站数 | unit = '个'; at_least = 50000",
    "研发投入强度 | unit = '%'; more_than = 3",
    "设备联网率 | unit = '%'; at_least = 80",
    "先导企业数 | unit = '家'; at_least = 900",
    "工业增加值 | unit = '亿元'; at_least = 6000",
];

#[test]
fn ordinals_and_marks_around_names_do_not_matter_in_any_layout() {
    let all = "2025 44500 | 2025 2.6 | 2025 62 | 2025 655 | 2025 5100";
    let wide = "指标,2025年\n一、5G基站数,44500\n2.研发投入强度,2.6\n（三）设备联网率①,62\n#先导企业数,655\n其中：工业增加值,5100\n";
    assert_eq!(figures(read(&OFFICE, wide)), all);
    let long = "指标,年份,数值\n1、5G基站数²,2025,44500\n(2) 研发投入强度*,2025,2.6\n一、（三）设备联网率,2025,62\n＃ 先导企业数（家）[1],2025,655\n1.其中：工业增加值(万元)1),2025,51000000\n";
    assert_eq!(figures(read(&OFFICE, long)), all);
    let across = "时间,1.5G基站数,②研发投入强度,3) 设备联网率(%)①,*先导企业数,五、工业增加值（1）\n2025年,44500,2.6,62,655,5100\n";
    assert_eq!(figures(read(&OFFICE, across)), all);
}
