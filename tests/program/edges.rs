//! Where the program meets the world: streams that are closed, full or
//! endless, arguments and environments of any kind, and the figures a reader
//! may check by hand.

use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Answer, QDX, Run, root};

const PUBLISHED: &str = "examples/qingdao-published.csv";
const FIGURES: &str = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\n";

// Streams.

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let mut command = Command::new(QDX);
    command.args(["gap", "--json"]).env_clear().current_dir(root());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    // It writes only after its input has ended: by now nobody listens.
    child.stdin.take().expect("a pipe").write_all(FIGURES.as_bytes()).expect("the input is read");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
}

#[test]
fn head_takes_a_line_of_the_report_and_of_the_help() {
    for arguments in ["gap examples/qingdao-published.csv -q", "gap --help"] {
        let answer = shell(&format!("{{ \"{QDX}\" {arguments}; echo $? >&2; }} | head -n 1"));
        assert_eq!(answer.out().lines().count(), 1, "{arguments}");
        assert_eq!(answer.err(), "0\n", "{arguments}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_report_is_an_error_with_a_message() {
    for arguments in [&["gap", PUBLISHED][..], &["gap", PUBLISHED, "--json"], &["gap", "--help"], &["--version"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let answer = Run::new(arguments).stdout_to(full);
        assert_eq!(answer.exit, 2, "{arguments:?}");
        assert!(answer.err().contains("cannot write"), "{arguments:?}: {}", answer.err());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_messages_changes_no_exit_code() {
    for (arguments, exit) in
        [(&["gap", "nowhere.csv"][..], 2), (&["gap", "-v", PUBLISHED], 0), (&["gap", "--no-such-option"], 2)]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        assert_eq!(Run::new(arguments).stderr_to(full).exit, exit, "{arguments:?}");
    }
}

#[test]
fn endless_input_is_refused() {
    for (line, code) in [
        (format!("\"{QDX}\" gap /dev/zero"), "not_a_table"),
        (format!("yes a | tr -d '\\n' | \"{QDX}\" gap -"), "line_too_long"),
        (format!("\"{QDX}\" check -t /dev/zero"), "plan_too_large"),
        (format!("\"{QDX}\" gap {PUBLISHED} --since /dev/zero"), "file_too_large"),
    ] {
        let answer = shell(&line);
        assert_eq!(answer.exit, 2, "{line}");
        assert!(answer.err().contains(code), "{line}: {}", answer.err());
    }
}

#[test]
fn closed_standard_input_is_an_empty_file_and_no_panic() {
    let answer = shell(&format!("\"{QDX}\" gap <&-"));
    assert_eq!(answer.exit, 2);
    assert!(answer.err().contains("empty_file"), "{}", answer.err());
}

#[test]
fn a_folder_as_a_file_is_refused_by_its_name() {
    for arguments in [["gap", "examples"], ["gap", "--targets=examples"]] {
        let answer = Run::new(arguments).answer();
        assert_eq!(answer.exit, 2);
        assert!(answer.err().contains("`examples`"), "{}", answer.err());
    }
}

// Arguments and environment.

#[test]
fn arguments_that_are_no_utf8_are_answered_and_never_a_panic() {
    let odd = || OsString::from_vec(b"\xff.csv".to_vec());
    let only: [OsString; 3] = ["gap".into(), "--only".into(), odd()];
    for arguments in [vec!["gap".into(), odd()], only.to_vec(), vec![odd()]] {
        let answer = Run::new(arguments.clone()).answer();
        assert_eq!(answer.exit, 2, "{arguments:?}");
        assert!(answer.err().starts_with("error"), "{arguments:?}: {}", answer.err());
        assert!(!answer.err().contains("panicked"), "{arguments:?}: {}", answer.err());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_utf8_is_read() {
    let folder = empty_folder("odd-name");
    let name = OsString::from_vec(b"\xff.csv".to_vec());
    fs::write(folder.join(&name), FIGURES).expect("a file");
    assert_eq!(Run::new([OsString::from("gap"), name]).within(&folder).answer().exit, 0);
}

#[test]
fn an_environment_that_is_no_utf8_is_no_panic() {
    let mut command = Command::new(QDX);
    command.args(["gap", PUBLISHED]);
    let mut run = Run::of(command);
    for name in ["LANG", "COLUMNS", "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR"] {
        run = run.env_os(name, OsString::from_vec(b"\xff".to_vec()));
    }
    assert_eq!(run.answer().exit, 0);
    // What is meant for qdx has to be a language.
    let answer = Run::new(["gap", PUBLISHED]).env_os("QDX_LANG", OsString::from_vec(b"\xff".to_vec())).answer();
    assert_eq!(answer.exit, 2);
    assert!(answer.err().contains("QDX_LANG"), "{}", answer.err());
}

#[test]
fn an_empty_folder_and_an_empty_environment_are_enough() {
    let answer = Run::new(["gap", "-"]).within(&empty_folder("alone")).stdin(FIGURES.into()).answer();
    assert_eq!((answer.exit, answer.err().as_str()), (0, ""));
    assert!(answer.out().contains("built into qdx"), "{}", answer.out());
}

#[test]
fn a_plan_in_the_working_folder_is_used() {
    let folder = empty_folder("own-plan");
    fs::copy(root().join("examples/eu-2030/targets.toml"), folder.join("targets.toml")).expect("a copy");
    fs::copy(root().join("examples/eu-2030/renewables.csv"), folder.join("actuals.csv")).expect("a copy");
    let answer = Run::new(["gap", "actuals.csv"]).within(&folder).answer();
    assert_eq!(answer.exit, 0);
    assert!(answer.out().contains("European Union"), "{}", answer.out());
}

#[test]
fn escape_sequences_are_sent_only_when_asked_for() {
    let escapes = |run: Run| {
        let answer = run.answer();
        (answer.stdout.contains(&0x1b), answer.stderr.contains(&0x1b))
    };
    let report = || Run::new(["gap", PUBLISHED, "-q"]);
    let error = || Run::new(["gap", "nowhere.csv"]);
    assert_eq!(escapes(report()), (false, false));
    assert_eq!(escapes(report().env("TERM", "dumb")), (false, false));
    assert_eq!(escapes(report().env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1")), (false, false));
    assert_eq!(escapes(error().env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1")), (false, false));
    assert_eq!(escapes(report().env("CLICOLOR_FORCE", "1")), (true, false));
    assert_eq!(escapes(error().env("CLICOLOR_FORCE", "1")), (false, true));
    let always = |file| Run::new(["gap", file, "-q", "--color", "always"]).env("NO_COLOR", "1").env("TERM", "dumb");
    assert_eq!(escapes(always(PUBLISHED)), (true, false));
    assert_eq!(escapes(always("nowhere.csv")), (false, true));
    let never = Run::new(["gap", PUBLISHED, "-q", "--color", "never"]).env("CLICOLOR_FORCE", "1");
    assert_eq!(escapes(never), (false, false));
}

#[test]
fn json_has_no_escape_sequence_even_in_colour() {
    let answer = Run::new(["gap", PUBLISHED, "--json", "--color", "always"]).answer();
    assert!(!answer.stdout.contains(&0x1b));
}

// Figures a reader may check by hand.

#[test]
fn json_numbers_are_exact_to_the_letter() {
    let answer = Run::new(["gap", "--json", "--only", "rd-tools"]).stdin(FIGURES.into()).answer();
    let text = answer.out();
    for line in ["\"gap\": 3.3,", "\"pace_needed\": 1.65,", "\"pace_observed\": 1.5,", "\"progress\": 0.3125,"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn the_european_example_gives_what_eurostat_prints() {
    for (as_of, gap, pace) in [("2023", "18.0", "2.6"), ("2024", "17.3", "2.9")] {
        let arguments = ["gap", "-t", "examples/eu-2030/targets.toml", "examples/eu-2030/renewables.csv"];
        let target = only_target(Run::new(arguments.into_iter().chain(["--json", "--as-of", as_of])).answer());
        let rounded = |key: &str| format!("{:.1}", number(&target, key));
        assert_eq!((rounded("gap").as_str(), rounded("pace_needed").as_str()), (gap, pace), "as of {as_of}");
    }
}

#[test]
fn base_stations_are_on_track_in_june_2025() {
    let target = published(&["--only", "base-stations"]);
    assert_eq!(target["actual"]["date"], "2025-06-05");
    assert_eq!(number(&target["actual"], "value"), 44_500.0);
    assert_eq!(number(&target, "gap"), 5_500.0);
    assert_eq!(number(&target, "pace_needed").ceil(), 2_138.0);
    assert_eq!(number(&target, "pace_observed").round(), 3_755.0);
    assert_eq!(target["status"], "on_track");
    let table = Run::new(["gap", PUBLISHED, "--only", "base-stations"]).answer().out();
    for shown in ["44,500", "5,500", "2,138", "3,755", "on track"] {
        assert!(table.contains(shown), "{shown}\n{table}");
    }
}

#[test]
fn base_stations_at_the_end_of_2024_lack_7300() {
    let target = published(&["--only", "base-stations", "--as-of", "2024-12-31"]);
    assert_eq!(number(&target["actual"], "value"), 42_700.0);
    assert_eq!(number(&target, "gap"), 7_300.0);
    assert_eq!(number(&target, "pace_needed").ceil(), 2_392.0);
}

#[test]
fn ports_are_met_because_the_published_bound_proves_it() {
    let target = published(&["--only", "pon-ports"]);
    assert_eq!(target["actual"]["bound"], "more_than");
    assert_eq!(target["status"], "met");
}

// Example data.

#[test]
fn every_illustrative_row_says_that_it_is_made_up() {
    let text = fs::read_to_string(root().join("examples/qingdao-illustrative.csv")).expect("the example");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let source = reader.headers().expect("a heading").iter().position(|name| name == "来源").expect("来源");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.get(source).is_some_and(|cell| cell.contains("虚构")), "{row:?}");
    }
}

#[test]
fn names_under_which_figures_were_published_are_read() {
    for (name, value, id) in [
        ("规上工业企业数字化转型覆盖率", "90.9%", "coverage"),
        ("规上工业数字化转型覆盖率", "90.9%", "coverage"),
        ("5G基站", "4.45万个", "base-stations"),
        ("累计开通5G基站", "4.45万个", "base-stations"),
        ("10G-PON及以上端口", "超20万个", "pon-ports"),
        ("万兆无源光网络端口", "超20万个", "pon-ports"),
    ] {
        let figures = format!("指标,期间,数值\n{name},2025,{value}\n");
        let answer = Run::new(["gap", "--json", "--only", id]).stdin(figures.into()).answer();
        assert!(only_target(answer)["actual"].is_object(), "{name}");
    }
}

fn published(options: &[&str]) -> Value {
    only_target(Run::new(["gap", PUBLISHED, "--json"].iter().chain(options)).answer())
}

fn only_target(answer: Answer) -> Value {
    assert_eq!(answer.exit, 0, "{}", answer.err());
    let mut report: Value = serde_json::from_slice(&answer.stdout).expect("JSON");
    let targets = report["targets"].as_array_mut().expect("targets");
    assert_eq!(targets.len(), 1);
    targets.remove(0)
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} is no number: {value}"))
}

/// A command line, with PATH kept for `head` and the like.
fn shell(line: &str) -> Answer {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", line]);
    Run::of(command).env_os("PATH", std::env::var_os("PATH").unwrap_or_default()).answer()
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can go");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
