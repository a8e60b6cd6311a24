//! `--since`: nothing that moved between two reports is passed over, and
//! nothing that cannot be read is taken for the same.

use qdx::actuals::{self, Options, Source};
use qdx::assess::{Assessment, Status, assess};
use qdx::diagnostic::{Finding, NotAReport, Problem, UsageProblem};
use qdx::period::Period;
use qdx::plan::{self, Plan};
use qdx::report::{Format, Layout, Report};
use qdx::since::{self, Changed, Moved, Since};

use crate::common::written;

/// A plan of one target and its assessment.
struct State {
    plan: Plan,
    assessment: Assessment,
}

fn state(deadline: &str, target: &str, rows: &str) -> State {
    let target = target.replace(';', "\n");
    let text = format!(
        "[plan]\nid = 'p'\ntitle = 'Plan'\nstart = 2025-01-01\ndeadline = {deadline}\n[[group]]\nid = 'g'\n\
         name = 'Group'\n[[group.target]]\nid = 't'\nname = 'Target'\n{target}\n"
    );
    let plan = plan::parse("targets.toml", &text).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let rows: String = rows.split(';').map(|row| format!("t,{}\n", row.trim())).collect();
    let source = Source::text("a.csv", &format!("indicator,period,value\n{rows}"));
    let read = actuals::read(&plan, &[source], Options::default()).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let assessment = assess(&plan, &read, None);
    State { plan, assessment }
}

impl State {
    fn report<'s>(&'s self, since: Option<&'s Since>) -> Report<'s> {
        let layout = Layout { width: 400, colour: false };
        Report { since, layout, ..Report::new(&self.plan, &self.assessment) }
    }

    fn json(&self) -> String {
        written(&self.report(None), Format::Json)
    }

    fn since(&self, earlier: &State) -> Since {
        since::read("then.json", &earlier.json(), &self.plan).unwrap_or_else(|why| panic!("{why:?}"))
    }

    /// What is said of it, compared with an earlier state.
    fn said(&self, earlier: &State) -> String {
        let since = self.since(earlier);
        let table = written(&self.report(Some(&since)), Format::Table);
        table.split_once("compared with").expect("a comparison").1.trim().to_owned()
    }

    fn changed(&self, earlier: &State) -> Vec<Changed> {
        self.since(earlier).changed(0, &self.plan.targets[0], &self.assessment.targets[0])
    }

    fn moved(&self, earlier: &State) -> Moved {
        self.since(earlier).moved(0, &self.assessment.targets[0])
    }

    fn worsened(&self, earlier: &State) -> bool {
        self.since(earlier).worsened(0, &self.plan.targets[0], &self.assessment.targets[0])
    }

    fn status(&self) -> Status {
        self.assessment.targets[0].status
    }
}

const ROWS: &str = "2024,87.2; 2025,88.7";

fn usual() -> State {
    state("2027-12-31", "unit = '%'; more_than = 92", ROWS)
}

#[test]
fn the_same_report_twice_is_unchanged() {
    for target in [
        "unit = '%'; more_than = 92",
        "unit = '个'; at_least = 100; each = 'year'",
        "unit = '点'; about = 90; tolerance = '10%'",
    ] {
        let state = state("2027-12-31", target, "2025-06-30,70.333333333; 2026-06-30,80");
        assert_eq!(state.changed(&state), []);
        assert_eq!(state.moved(&state), Moved::Same);
        assert!(state.said(&state).ends_with("- unchanged"), "{}", state.said(&state));
        assert!(!state.worsened(&state));
    }
}

#[test]
fn a_moved_target_is_told_with_all_that_follows() {
    let now = state("2027-12-31", "unit = '%'; more_than = 90", ROWS);
    assert_eq!(now.moved(&usual()), Moved::Same);
    assert!(now.changed(&usual()).starts_with(&[Changed::Target, Changed::Gap, Changed::PaceNeeded]));
    let said = now.said(&usual());
    assert!(said.contains("Target > 92% → > 90%; Gap 3.3 → 1.3; Needed a year 1.65 → 0.65; near → on track"), "{said}");
    let json = written(&now.report(Some(&now.since(&usual()))), Format::Json);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let since = &json["targets"][0]["since"];
    assert_eq!((&since["moved"], &since["changed"][0]), (&"same".into(), &"target_changed".into()));
    assert_eq!((&since["target"]["value"], &since["target"]["comparator"]), (&92.into(), &"more_than".into()));
}

#[test]
fn another_comparator_unit_or_kind_is_another_target() {
    let rows = "2024,92; 2025,92";
    let at = |target: &str| state("2027-12-31", target, rows);
    let before = at("unit = '个'; more_than = 92");
    for now in
        ["unit = '个'; at_least = 92", "unit = '家'; more_than = 92", "unit = '个'; more_than = 92; each = 'year'"]
    {
        assert!(at(now).changed(&before).contains(&Changed::Target), "{now}");
        assert!(at(now).said(&before).contains("Target > 92 → ") || now.contains('家'), "{}", at(now).said(&before));
    }
    let said = at("unit = '家'; more_than = 92").said(&before);
    assert!(said.contains("Target > 92 个 → > 92 家"), "{said}");
    let band = |high: u32| at(&format!("unit = '个'; between = [90, {high}]"));
    assert!(band(99).changed(&band(98)).contains(&Changed::Target));
    let about = |tolerance: u32| at(&format!("unit = '个'; about = 100; tolerance = '{tolerance}%'"));
    assert!(about(20).changed(&about(10)).contains(&Changed::Target));
}

#[test]
fn a_moved_deadline_is_told() {
    let now = state("2030-12-31", "unit = '%'; more_than = 92", ROWS);
    assert!(now.changed(&usual()).starts_with(&[Changed::Deadline]));
    assert!(now.said(&usual()).contains("Deadline 2027-12-31 → 2030-12-31"), "{}", now.said(&usual()));
}

#[test]
fn another_baseline_changes_the_pace_alone_and_is_told() {
    let now = state("2027-12-31", "unit = '%'; more_than = 92", "2024,87.1; 2025,88.7");
    assert_eq!(now.changed(&usual()), [Changed::PaceObserved]);
    assert!(now.said(&usual()).contains("So far a year 1.5 → 1.6"), "{}", now.said(&usual()));
}

/// Three digits of both are the same: then all of them are shown.
#[test]
fn a_change_too_small_for_the_digits_shown_is_shown_nevertheless() {
    let at = |start: &str| state("2027-12-31", "unit = '个'; at_least = 90000", &format!("2024,{start}; 2025,50000"));
    let said = at("40000.1").said(&at("40000"));
    assert!(said.contains("So far a year 10,000 → 9,999.9"), "{said}");
}

#[test]
fn a_figure_revised_withdrawn_or_new_is_told() {
    let at = |rows: &str| state("2027-12-31", "unit = '%'; more_than = 92", rows);
    assert_eq!(at("2024,87.2; 2025,88.8").moved(&usual()), Moved::Revised);
    assert_eq!(at("2024,87.2; 2025,超88.7").moved(&usual()), Moved::Revised);
    assert_eq!(at("2024,87.2").moved(&usual()), Moved::Withdrawn);
    assert_eq!(at("2024,87.2; 2025,").moved(&usual()), Moved::Withdrawn);
    assert_eq!(usual().moved(&at("2024,87.2")), Moved::Newer);
    assert_eq!(usual().moved(&at("2025,")), Moved::New);
    let said = at("2025,").said(&usual());
    assert!(said.contains("88.7 → —; Gap 3.3 → —"), "{said}");
}

#[test]
fn what_the_earlier_report_lacks_is_new_and_what_the_plan_lacks_is_gone() {
    let now = usual();
    let other = now.json().replace("\"id\": \"t\"", "\"id\": \"u\"").replace("\"en\": \"Target\"", "\"en\": \"Old\"");
    let since = since::read("then.json", &other, &now.plan).unwrap();
    assert_eq!(since.moved(0, &now.assessment.targets[0]), Moved::New);
    let table = written(&now.report(Some(&since)), Format::Table);
    assert!(table.contains("- Target: not in the earlier report; 88.7; near\n- Old: no longer in the plan"), "{table}");
    let json = written(&now.report(Some(&since)), Format::Json);
    assert!(json.contains("\"moved\": \"new\"") && json.contains("\"id\": \"u\""), "{json}");
}

#[test]
fn worse_is_a_worse_verdict_or_a_larger_gap_of_the_same_level() {
    let at = |rows: &str| state("2027-12-31", "unit = '%'; more_than = 92", rows);
    let worse = at("2024,87.2; 2025,87.9");
    assert_eq!((usual().status(), worse.status()), (Status::Near, Status::Behind));
    assert!(worse.worsened(&usual()) && !usual().worsened(&worse));
    // The same verdict, further away.
    let (one, two) = (at("2024,87.2; 2025,87.8"), at("2024,87.2; 2025,87.6"));
    assert_eq!((one.status(), two.status()), (Status::Behind, Status::Behind));
    assert!(two.worsened(&one) && !one.worsened(&two));
    // A larger gap towards another target or to another day is another promise.
    let other =
        |deadline: &str, target: u32, rows: &str| state(deadline, &format!("unit = '%'; more_than = {target}"), rows);
    let rows = "2024,87.2; 2025,87.6";
    assert_eq!(other("2027-12-31", 95, rows).status(), Status::Behind);
    assert!(!other("2027-12-31", 95, rows).worsened(&two));
    assert!(!other("2028-12-31", 92, "2024,87.2; 2025,87.4").worsened(&two));
    // A year's debt grows and shrinks as the year goes by.
    let yearly = |rows: &str| state("2027-12-31", "unit = '个'; at_least = 100; each = 'year'", rows);
    let (then, now) = (yearly("2025,88"), yearly("2025,88; 2026-03-31,10"));
    assert_eq!((then.status(), now.status()), (Status::Behind, Status::Behind));
    assert!(!now.worsened(&then));
}

fn refusal(text: &str, plan: &Plan) -> NotAReport {
    let findings = since::read("r", text, plan).unwrap_err();
    match &findings[..] {
        [Finding { problem: Problem::Usage(UsageProblem::NoEarlierReport { why, .. }), .. }] => why.clone(),
        others => panic!("{others:?}"),
    }
}

#[test]
fn a_part_that_cannot_be_read_refuses_the_report() {
    let json = usual().json();
    let plan = usual().plan;
    let part = |key: &'static str, text: &str| NotAReport::Part("t".into(), key, Some(text.into()));
    for (from, to, why) in [
        ("\"gap\": 3.3,", "\"gap\": \"abc\",", part("gap", "\"abc\"")),
        ("\"gap\": 3.3,", "\"gap\": true,", part("gap", "true")),
        ("\"gap\": 3.3,", "", NotAReport::Part("t".into(), "gap", None)),
        ("\"status\": \"near\"", "\"status\": \"fine\"", part("status", "\"fine\"")),
        ("\"status\": \"near\"", "\"status\": 1", part("status", "1")),
        ("\"comparator\": \"more_than\"", "\"comparator\": \"over\"", part("comparator", "\"over\"")),
        (
            "\"date\": \"2027-12-31\"\n      },\n      \"actual\"",
            "\"date\": \"soon\"\n      },\n      \"actual\"",
            part("date", "\"soon\""),
        ),
        ("\"value\": 88.7,", "\"value\": null,", part("value", "null")),
        ("\"bound\": \"exact\"", "\"bound\": \"about\"", part("bound", "\"about\"")),
        ("\"period\": \"2025\"", "\"period\": \"lately\"", part("period", "\"lately\"")),
        ("\"pace_needed\": 1.65", "\"pace_needed\": [1.65]", part("pace_needed", "[1.65]")),
        ("\"pace_observed\": 1.5,", "", NotAReport::Part("t".into(), "pace_observed", None)),
    ] {
        assert!(json.contains(from), "{from} in {json}");
        assert_eq!(refusal(&json.replacen(from, to, 1), &plan), why, "{to}");
    }
}

#[test]
fn what_is_no_report_is_told_apart() {
    let plan = usual().plan;
    let json = usual().json();
    let why = |text: &str| refusal(text, &plan);
    assert_eq!(why(""), NotAReport::Json(1, 0));
    assert_eq!(why("indicator,period,value\n"), NotAReport::Json(1, 1));
    assert_eq!(why("{\n  \"schema\": x"), NotAReport::Json(2, 13));
    assert_eq!(why(&json[..json.len() / 2]), NotAReport::Cut);
    assert_eq!(why("[]"), NotAReport::Shape);
    assert_eq!(why("{\"schema\": \"qdx.gap/1\"}"), NotAReport::Shape);
    assert_eq!(why("{\"schema\": \"qdx.targets/1\", \"plan\": null}"), NotAReport::Schema("qdx.targets/1".into()));
    assert_eq!(why(&json.replace("\"id\": \"p\"", "\"id\": \"q\"")), NotAReport::Plan("q".into()));
}

/// Whatever a report writes as a period, it must be able to read again.
#[test]
fn every_canonical_period_is_read_again() {
    for text in [
        "2025", "2025-06", "2025-06-30", "2025年三季度", "2025年上半年", "2025年1-9月", "2025年2-11月",
        "2025年前三季度",
    ] {
        let period = Period::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!(Period::parse(&period.to_string()), Ok(period), "{text} is written {period}");
    }
}

#[test]
fn what_was_due_by_the_day_of_the_newest_figure_is_told_with_what_there_is() {
    let plan = "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n\
                [[group.target]]\nid = 't'\nname = 'T'\nunit = '个'\nat_least = 100\nparts = 'sum'\nareas = { '甲' = 60, '乙' = 40 }\n";
    let plan = qdx::plan::parse("targets.toml", plan).unwrap();
    let assessed = |rows: &str, interval| {
        let source = qdx::actuals::Source::text("a.csv", &format!("indicator,period,value,area\n{rows}"));
        let read = qdx::actuals::read(&plan, &[source], qdx::actuals::Options::default()).unwrap();
        let options = qdx::assess::Options { interval, ..qdx::assess::Options::default() };
        assess(&plan, &read, options)
    };
    let then = assessed("t,2025,40,甲\nt,2025,20,乙\n", qdx::assess::Interval::Quarter);
    let mut earlier = Vec::new();
    qdx::report::write(&Report::new(&plan, &then), qdx::report::Format::Json, &mut earlier).unwrap();
    let since = qdx::since::read("old.json", &String::from_utf8(earlier).unwrap(), &plan).unwrap();
    let now =
        assessed("t,2025,40,甲\nt,2025,20,乙\nt,2026-07-15,50,甲\nt,2026-07-15,20,乙\n", qdx::assess::Interval::Year);
    let before = since.of(0).unwrap();
    let due = before.due(&plan.targets[0], &now.targets[0]).map(|(day, value)| format!("{day} {value}"));
    assert_eq!(due.as_deref(), Some("2026-06-30 70"));
    let area = &now.targets[0].areas[1];
    let judged = area.judged.as_ref().unwrap();
    let before = before.area(area).unwrap();
    assert_eq!(before.due(&judged.target, &judged.outcome).map(|(_, value)| value.to_string()).as_deref(), Some("25"));
    assert_eq!(before.moved(&judged.outcome), qdx::since::Moved::Newer);
}
