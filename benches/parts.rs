//! What each step costs: period, number, plan, reading, reckoning, every report.
//!
//! ```text
//! cargo bench                  all of them
//! cargo bench -- report        those with "report" in their name
//! ```
//!
//! Prints the shortest and the middle time of a call, and the middle one by item.

#![allow(clippy::restriction, clippy::pedantic, reason = "a program of its own")]
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock and its arguments")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use qdx::actuals::{self, Actuals, Choice, Options, Source};
use qdx::assess::{Assessment, assess};
use qdx::number::Exact;
use qdx::period::Period;
use qdx::plan::{self, Plan};
use qdx::report::{self, Format, Report};
use qdx::{DEFAULT_PLAN, EMBEDDED};

/// How long a part is measured, and how long one sample of it lasts at least.
const TOTAL: Duration = Duration::from_millis(500);
const SAMPLE: Duration = Duration::from_millis(2);

const PERIODS: [&str; 6] = ["2025", "2025-06", "2025年6月", "2025-06-30", "2025Q3", "2025年前三季度"];
const NUMBERS: [&str; 6] = ["7", "88.7", "42700", "-5", "1234567.89", "123456789012345678"];
const AREAS: u32 = 100;
const ROWS: u64 = 12 * 36 * AREAS as u64;

fn main() {
    let bench = Bench::of(std::env::args().skip(1));
    println!("{:<22} {:>12} {:>12} {:>14}", "", "shortest", "middle", "by item");
    bench.time("period", PERIODS.len() as u64, || PERIODS.map(|it| Period::parse(it).unwrap()));
    bench.time("number", NUMBERS.len() as u64, || NUMBERS.map(|it| Exact::decimal(it).unwrap()));
    bench.time("plan", 1, || plan::parse(EMBEDDED, DEFAULT_PLAN).unwrap());
    reading(&bench);
    let plan = plan::parse(EMBEDDED, DEFAULT_PLAN).unwrap();
    let actuals = read(&plan, &years());
    bench.time("assess", 12, || assess(&plan, &actuals, None));
    reports(&bench, &plan, &assess(&plan, &actuals, None));
}

fn reading(bench: &Bench) {
    let (plan, years) = (plan::parse(EMBEDDED, DEFAULT_PLAN).unwrap(), years());
    bench.time("read small", 108, || read(&plan, &years));
    let (plan, months) = (plan::parse("months.toml", &counts()).unwrap(), months());
    let quoted = "\"".to_owned() + &months.trim_end().replace(',', "\",\"").replace('\n', "\"\n\"") + "\"\n";
    let crlf = months.replace('\n', "\r\n");
    let gb18030 = encoding_rs::GB18030.encode(&months).0;
    bench.time("read parts", ROWS, || read(&plan, months.as_bytes()));
    bench.time("read parts, quoted", ROWS, || read(&plan, quoted.as_bytes()));
    bench.time("read parts, CRLF", ROWS, || read(&plan, crlf.as_bytes()));
    bench.time("read parts, GB18030", ROWS, || read(&plan, &gb18030));
    let actuals = read(&plan, months.as_bytes());
    bench.time("assess parts", 12, || assess(&plan, &actuals, None));
}

fn reports(bench: &Bench, plan: &Plan, assessment: &Assessment) {
    let report = Report::new(plan, assessment);
    for format in Format::ALL {
        bench.time(&format!("report {}", format.id()), 12, || {
            let mut bytes = Vec::new();
            report::write(&report, *format, &mut bytes).map(|()| bytes).unwrap()
        });
    }
}

/// The one place that knows how tables are read.
fn read(plan: &Plan, bytes: &[u8]) -> Actuals {
    let source = Source::bytes("bench.csv", bytes.to_vec(), Choice::default());
    actuals::read(plan, &[source], Options::default()).unwrap()
}

/// Nine years of the twelve targets of the plan that is built in.
fn years() -> Vec<u8> {
    let plan = plan::parse(EMBEDDED, DEFAULT_PLAN).unwrap();
    let mut text = String::from("indicator,period,value\n");
    for target in &plan.targets {
        for year in 2017..2026 {
            // Above 1 and below 100: right for a share and for a count.
            writeln!(text, "{},{year},{}.5", target.id, 40 + 4 * (year - 2017)).unwrap();
        }
    }
    text.into_bytes()
}

/// Three years of monthly counts, area by area.
fn months() -> String {
    let mut text = String::from("indicator,area,period,value\n");
    for (month, area) in (0..36).flat_map(|month| (1..=AREAS).map(move |area| (month, area))) {
        for indicator in 1..=12 {
            let (year, month, value) = (2023 + month / 12, month % 12 + 1, 100 + area + month * indicator);
            writeln!(text, "count-{indicator:02},企业{area:06},{year}-{month:02},{value}").unwrap();
        }
    }
    text
}

fn counts() -> String {
    let mut text = String::from("[plan]\nid = 'p'\ntitle = 'P'\nstart = 2023-01-01\ndeadline = 2027-12-31\n");
    text.push_str("[[group]]\nid = 'g'\nname = 'G'\n");
    for indicator in 1..=12 {
        let name = format!("count-{indicator:02}");
        writeln!(text, "[[group.target]]\nid = '{name}'\nname = '{name}'\nunit = '个'").unwrap();
        writeln!(text, "at_least = 60000\nparts = 'sum'\ngone = 'silent'").unwrap();
    }
    text
}

/// Which parts to measure. Without `--bench`, which cargo gives, each runs
/// once: enough to see that it runs.
struct Bench {
    measures: bool,
    wanted: Vec<String>,
}

impl Bench {
    fn of(arguments: impl Iterator<Item = String>) -> Self {
        let (flags, wanted): (Vec<String>, _) = arguments.partition(|it| it.starts_with("--"));
        Self { measures: flags.iter().any(|it| it == "--bench"), wanted }
    }

    fn time<T>(&self, name: &str, items: u64, mut part: impl FnMut() -> T) {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|it| name.contains(it.as_str())) {
            return;
        }
        let mut sample = |calls: u32| {
            let start = Instant::now();
            (0..calls).for_each(|_| drop(black_box(part())));
            start.elapsed() / calls
        };
        let first = sample(1);
        if !self.measures {
            println!("{name:<22} runs");
            return;
        }
        // So many calls a sample that the clock's own cost does not show.
        let calls = u32::try_from(SAMPLE.as_nanos() / first.as_nanos().max(1)).unwrap_or(u32::MAX).clamp(1, 10_000);
        let start = Instant::now();
        let mut samples = Vec::new();
        while start.elapsed() < TOTAL || samples.len() < 5 {
            samples.push(sample(calls));
        }
        samples.sort_unstable();
        let (shortest, middle) = (samples[0], samples[samples.len() / 2]);
        let by_item = middle.as_secs_f64() * 1e9 / items as f64;
        println!("{name:<22} {:>12} {:>12} {by_item:>11.1} ns", shown(shortest), shown(middle));
    }
}

fn shown(time: Duration) -> String {
    format!("{:.2} µs", time.as_secs_f64() * 1e6)
}
