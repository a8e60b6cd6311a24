//! The workflows of `examples/ci` and the action do what they say: their steps are run in a
//! shell, and every file they publish is read back as what its name promises.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{Answer, QDX, Run, root};

/// Where the step's summary goes, as on GitHub.
const SUMMARY: &str = "summary.md";

#[test]
fn the_workflow_for_github_publishes_what_it_names() {
    let text = workflow("github-actions.yml");
    let step = block(&text, "run: |", "qdx gap").join("\n");
    let folder = folder();
    let answer = run(folder.path(), &step);
    assert_eq!(answer.exit, 1, "targets are off track: {}", answer.err());
    let published: Vec<String> = block(&text, "path: |", "report");
    assert_eq!(published, ["report.html", "report.xml", "report.json"]);
    published.iter().map(String::as_str).chain([SUMMARY]).for_each(|file| is_what_it_is_called(folder.path(), file));
    assert!(answer.stdout.is_empty(), "the summary has it all: {}", answer.out());
    assert!(answer.err().lines().all(|line| line.starts_with("::")), "annotations: {}", answer.err());
}

#[test]
fn the_workflow_for_gitlab_publishes_what_it_names() {
    let text = workflow("gitlab-ci.yml");
    let step = block(&text, "- >-", "qdx gap").join(" ");
    let folder = folder();
    let answer = run(folder.path(), &step);
    assert_eq!(answer.exit, 1, "targets are off track: {}", answer.err());
    let lists = text.lines().filter_map(|line| line.trim().strip_prefix("paths: [")?.strip_suffix(']'));
    let junit = text.lines().filter_map(|line| line.trim().strip_prefix("junit: ")?.split(' ').next());
    let published: Vec<&str> = lists.flat_map(|list| list.split(", ")).chain(junit).collect();
    assert_eq!(published, ["report.md", "report.html", "report.json", "report.xml"]);
    published.iter().for_each(|file| is_what_it_is_called(folder.path(), file));
    assert!(answer.out().starts_with("Qingdao"), "the log has the table: {}", answer.out());
}

/// The action's own step, with the program where the step before unpacks it.
fn act(folder: &Path, inputs: &[(&str, &str)]) -> Answer {
    let text = fs::read_to_string(root().join("action.yml")).expect("action.yml");
    let step = block(&text, "run: |", "report=").join("\n");
    fs::create_dir_all(folder.join("qdx-program/qdx-0-here")).expect("a folder");
    std::os::unix::fs::symlink(QDX, folder.join("qdx-program/qdx-0-here/qdx")).expect("a link");
    let inputs = [("RUNNER_TEMP", "."), ("GITHUB_OUTPUT", "outputs"), ("TARGETS", "targets.toml"), ("FAIL_ON", "")]
        .iter()
        .chain([("LANGUAGE_OF_REPORT", "en")].iter())
        .chain(inputs);
    let set: String = inputs.map(|(name, value)| format!("{name}='{value}'\n")).collect();
    run(folder, &format!("{set}{step}"))
}

#[test]
fn the_action_writes_its_reports_and_hands_on_the_verdict() {
    for (gate, exit) in [("", "exit=0"), ("off-track", "exit=1")] {
        let folder = folder();
        fs::copy(folder.path().join("figures.csv"), folder.path().join("more figures.csv")).expect("a copy");
        let answer = act(folder.path(), &[("FILES", "figures.csv\nmore figures.csv  \n"), ("FAIL_ON", gate)]);
        assert_eq!(answer.exit, 0, "the last step ends the job: {}", answer.err());
        let outputs = fs::read_to_string(folder.path().join("outputs")).expect("outputs");
        assert_eq!(outputs.lines().collect::<Vec<_>>(), [exit, "report=./qdx-report"], "{}", answer.err());
        ["qdx-report/report.html", "qdx-report/report.json", "qdx-report/report.xml", SUMMARY]
            .iter()
            .for_each(|file| is_what_it_is_called(folder.path(), file));
        assert!(answer.err().lines().all(|line| line.starts_with("::")), "annotations: {}", answer.err());
    }
    let folder = folder();
    let answer = act(folder.path(), &[("FILES", "gone.csv")]);
    assert!(answer.err().starts_with("::error"), "{}", answer.err());
    assert!(fs::read_to_string(folder.path().join("outputs")).expect("outputs").starts_with("exit=2"));
}

/// Wrong figures end the step with 2, and nothing is published.
#[test]
fn with_wrong_figures_no_workflow_writes_a_report() {
    for (file, mark) in [("github-actions.yml", "run: |"), ("gitlab-ci.yml", "- >-")] {
        let folder = folder();
        fs::write(folder.path().join("figures.csv"), "indicator,period,value\nrd-tools,2025,x\n").expect("figures");
        let step = block(&workflow(file), mark, "qdx gap").join(if mark == "- >-" { " " } else { "\n" });
        assert_eq!(run(folder.path(), &step).exit, 2, "{file}");
        let left = fs::read_dir(folder.path()).expect("the folder").map(|it| it.expect("an entry").file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().starts_with("report")), "{file}");
    }
}

fn workflow(name: &str) -> String {
    fs::read_to_string(root().join("examples/ci").join(name)).expect(name)
}

/// The lines below the first line that ends in `mark` and is followed by one
/// that begins with `first`, as far as they are indented further.
fn block(text: &str, mark: &str, first: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let begins = |pair: &[&str]| pair[0].ends_with(mark) && pair[1].trim_start().starts_with(first);
    let at = lines.windows(2).position(begins).unwrap_or_else(|| panic!("no {mark} {first}"));
    let deep = indent(lines[at]);
    let inside = lines[at + 1..].iter().take_while(|line| line.trim().is_empty() || indent(line) > deep);
    inside.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// A repository with a plan and figures some of which are off track.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (from, to) in [("targets.toml", "targets.toml"), ("examples/qingdao-illustrative.csv", "figures.csv")] {
        fs::copy(root().join(from), folder.path().join(to)).expect(from);
    }
    folder
}

fn run(folder: &Path, step: &str) -> Answer {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-e", "-c", step]);
    let mut path = Path::new(QDX).parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Run::of(shell).within(folder).env_os("PATH", path).env("GITHUB_STEP_SUMMARY", SUMMARY).answer()
}

fn is_what_it_is_called(folder: &Path, file: &str) {
    let text = fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let (_, extension) = file.rsplit_once('.').expect("an extension");
    match extension {
        "json" => {
            let report: serde_json::Value = serde_json::from_str(&text).expect(file);
            assert_eq!(report["targets"].as_array().map(Vec::len), Some(12), "{file}");
        }
        "xml" => {
            let document = roxmltree::Document::parse(&text).expect(file);
            assert_eq!(document.descendants().filter(|node| node.has_tag_name("testcase")).count(), 12, "{file}");
        }
        "html" => {
            assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"), "{file}");
            assert_eq!(text.matches("<article").count(), 12, "{file}");
        }
        "md" => {
            let tables = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES);
            let is_row = |event: &pulldown_cmark::Event<'_>| {
                matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::TableRow))
            };
            assert_eq!(tables.filter(is_row).count(), 12, "{file}");
        }
        other => panic!("{file}: nobody reads .{other} here"),
    }
}
