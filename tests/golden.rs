//! Every folder of `tests/golden` is a run of the program: its arguments, its
//! input files, and exactly what it must answer.
//!
//! ```text
//! command   NAME=value lines, then the arguments in one line
//! stdin     optional
//! stdout    expected, like stderr and exit
//! ```
//!
//! `QDX_BLESS=1 cargo test --test golden` writes what the program answers now;
//! read the difference before you commit it.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test reads files and runs programs")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

mod support;

use support::{Answer, Run, difference};

const EXPECTED: [&str; 3] = ["stdout", "stderr", "exit"];

#[test]
fn every_case_is_answered_as_written_down() {
    let bless = std::env::var_os("QDX_BLESS").is_some_and(|value| value == "1");
    let cases = cases();
    assert!(!cases.is_empty(), "no cases found");
    let mut report = String::new();
    let mut failed = 0;
    for case in &cases {
        let problems = match run(case) {
            Err(problem) => format!("{problem}\n"),
            Ok(run) if bless => write(case, &parts(&run.answer())),
            Ok(run) => compare(case, &parts(&run.answer())),
        };
        if !problems.is_empty() {
            failed += 1;
            let _ = write!(report, "\n=== {}\n{problems}", case.display());
        }
    }
    assert!(report.is_empty(), "{failed} of {} cases differ\n{report}", cases.len());
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(root).expect("tests/golden");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    cases
}

/// `command` taken apart: lines of the environment, then one line of arguments.
fn run(case: &Path) -> Result<Run, String> {
    let command = fs::read_to_string(case.join("command")).map_err(|error| format!("no file `command`: {error}"))?;
    let lines: Vec<&str> = command.lines().collect();
    let (arguments, environment) = lines.split_last().map_or(("", &[][..]), |(last, rest)| (*last, rest));
    let mut run = Run::new(words(arguments)).within(case);
    for line in environment {
        let (name, value) = line.split_once('=').ok_or_else(|| format!("`command`: not NAME=value: {line}"))?;
        run = run.env(name, value);
    }
    Ok(match fs::read(case.join("stdin")) {
        Ok(bytes) => run.stdin(bytes),
        Err(_) => run,
    })
}

/// Words apart by blanks; quotes of either kind hold blanks together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    assert!(quote.is_none(), "a quote is never closed: {line}");
    words.extend(word);
    words
}

fn parts(answer: &Answer) -> [Vec<u8>; 3] {
    [answer.stdout.clone(), answer.stderr.clone(), format!("{}\n", answer.exit).into_bytes()]
}

fn compare(case: &Path, found: &[Vec<u8>; 3]) -> String {
    let mut problems = String::new();
    for (name, found) in EXPECTED.into_iter().zip(found) {
        match fs::read(case.join(name)) {
            Ok(expected) if expected == *found => {}
            Ok(expected) => {
                let _ = writeln!(problems, "--- {name}: - expected, + found\n{}", difference(&expected, found));
            }
            Err(error) => {
                let _ = writeln!(problems, "--- {name}: {error}; it would hold:\n{}", String::from_utf8_lossy(found));
            }
        }
    }
    problems
}

/// Writes what is expected from now on.
fn write(case: &Path, found: &[Vec<u8>; 3]) -> String {
    let mut problems = String::new();
    for (name, found) in EXPECTED.into_iter().zip(found) {
        if let Err(error) = fs::write(case.join(name), found) {
            let _ = writeln!(problems, "{name}: {error}");
        }
    }
    problems
}

/// Findings of a case as a machine reads them: code, place and sentence.
fn findings(case: &Path, lang: &str) -> Vec<(String, String, String)> {
    let command = fs::read_to_string(case.join("command")).expect("a command");
    let commands = ["gap", "check", "explain", "targets", "draft", "init"];
    if ["--lang", "--message-format"].iter().any(|option| command.contains(option))
        || !command.lines().last().is_some_and(|line| commands.iter().any(|name| line.starts_with(name)))
    {
        return Vec::new();
    }
    let answer = run(case).expect("a run").and(["--lang", lang, "--message-format", "json"]).answer().err();
    let lines = answer.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .map(|it| {
            let place =
                [&it["severity"], &it["file"], &it["line"], &it["column"], &it["cell"]].map(ToString::to_string);
            (text(&it["code"]), place.join(" "), text(&it["message"]))
        })
        .collect()
}

#[test]
fn every_finding_is_said_in_both_languages_and_of_the_same_place() {
    let mut said = std::collections::BTreeSet::new();
    for case in cases() {
        let (chinese, english) = (findings(&case, "zh"), findings(&case, "en"));
        assert_eq!(chinese.len(), english.len(), "{}", case.display());
        for (zh, en) in chinese.into_iter().zip(english) {
            assert_eq!((&zh.0, &zh.1), (&en.0, &en.1), "{}", case.display());
            assert!(zh.2.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh:?}");
            assert!(zh.2 != en.2 && !en.2.is_empty(), "{en:?}");
            said.insert(zh.0);
        }
    }
    // Too large to keep beside the others, or in need of a terminal: tests of their own.
    let apart = [
        "no_input", "reader_broke", "line_too_long", "file_too_large", "plan_too_large", "too_many_problems",
        "too_many_findings", "too_many_areas", "too_many_skipped",
    ];
    let mut codes = qdx::diagnostic::Problem::codes();
    let missing = codes.find(|code| !said.contains(*code) && !apart.contains(code));
    assert!(missing.is_none(), "no case says {missing:?}");
}

#[test]
fn words_are_taken_apart_as_a_shell_does() {
    assert_eq!(words(r#"gap  "a b" --x='y z' '' w"#), ["gap", "a b", "--x=y z", "", "w"]);
    assert!(words("").is_empty());
}
