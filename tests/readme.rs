//! What the README shows is what the program prints.
//!
//! Every ```` ```console ```` block is run: a line that starts with `$ ` is a
//! command, the lines up to the next one are its standard output, then its
//! standard error. `cargo run --release -- ARGS` stands for `qdx ARGS`.
//! A command ends with 2 where errors are shown, or announced by the heading
//! above; with 1 where the gate found a target; else with 0.
//! `QDX_BLESS=1` writes what is printed now; read the difference before you commit it.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test reads files and runs programs")]

use std::fs;
use std::path::Path;
use std::process::Command;

mod support;

use support::{QDX, Run, difference, root};

/// A command of the README and what it is said to print.
struct Shown {
    line: usize,
    command: String,
    output: String,
    /// The heading above.
    heading: String,
}

impl Shown {
    /// The exit code a reader takes from what is shown.
    fn exit(&self) -> i32 {
        let errors = ["error[", "错误["].iter().any(|mark| self.output.contains(mark));
        let announced = ["error", "报错"].iter().any(|word| self.heading.to_lowercase().contains(word));
        match self.output.lines().any(|line| line.starts_with("--fail-on")) {
            _ if errors || announced => 2,
            true => 1,
            false => 0,
        }
    }
}

#[test]
fn every_console_block_of_the_readme_shows_what_is_printed() {
    check("README.md");
}

#[test]
fn every_console_block_of_the_chinese_readme_shows_what_is_printed() {
    if root().join("README.zh-CN.md").exists() {
        check("README.zh-CN.md");
    }
}

fn check(file: &str) {
    let text = fs::read_to_string(root().join(file)).expect("the README");
    let shown = shown(&text);
    assert!(!shown.is_empty(), "{file} shows no command");
    if std::env::var_os("QDX_BLESS").is_some_and(|value| value == "1") {
        return fs::write(root().join(file), blessed(&text)).expect("the README is written");
    }
    let mut report = String::new();
    for it in shown {
        let exit = it.exit();
        let Shown { line, command, output, heading } = it;
        let (found, code) = run(&command);
        if code != exit {
            report.push_str(&format!(
                "\n=== {file}:{line}: {command}\nunder “{heading}” it ends with {code}, not {exit}\n"
            ));
        }
        if found != output.as_bytes() {
            let difference = difference(output.as_bytes(), &found);
            report.push_str(&format!("\n=== {file}:{line}: {command}\n- shown, + printed\n{difference}"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn shown(text: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let (mut fenced, mut inside) = (false, false);
    let mut heading = "";
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
            inside = line == "```console";
        } else if !inside {
            heading = line.strip_prefix('#').filter(|_| !fenced).unwrap_or(heading);
        } else if let Some(command) = line.strip_prefix("$ ") {
            shown.push(Shown {
                line: index + 1,
                command: command.to_owned(),
                output: String::new(),
                heading: heading.to_owned(),
            });
        } else {
            let last = shown.last_mut().unwrap_or_else(|| panic!("line {}: output without a command", index + 1));
            last.output.push_str(line);
            last.output.push('\n');
        }
    }
    shown
}

/// The text with the output of every command as it is now.
fn blessed(text: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    for line in text.split_inclusive('\n') {
        let command = line.trim_end().strip_prefix("$ ").filter(|_| inside);
        if line.starts_with("```") {
            inside = line.trim_end() == "```console";
        } else if inside && command.is_none() {
            continue;
        }
        out.push_str(line);
        if let Some(command) = command {
            out.push_str(&String::from_utf8_lossy(&run(command).0));
        }
    }
    out
}

/// Standard output, then standard error, and the exit code, of a command line in the repository's root.
fn run(command: &str) -> (Vec<u8>, i32) {
    let command = command.replace("cargo run --release -- ", "qdx ");
    let folder = Path::new(QDX).parent().expect("a folder");
    let mut path = folder.as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &command]);
    let answer = Run::of(shell).env_os("PATH", path).answer();
    ([answer.stdout, answer.stderr].concat(), answer.exit)
}

#[test]
fn commands_and_their_output_are_found_in_console_blocks_only() {
    let text = "$ no\n```console\n$ a b\nx\n\ny\n$ c\n```\n```sh\n$ no\n```\n";
    let found: Vec<(usize, String, String)> =
        shown(text).into_iter().map(|it| (it.line, it.command, it.output)).collect();
    assert_eq!(found, [(3, "a b".into(), "x\n\ny\n".into()), (7, "c".into(), String::new())]);
}

#[test]
fn a_block_under_a_heading_of_errors_has_to_end_with_2() {
    let text = "## 报错了怎么办\n```console\n$ a\n12 个目标\n```\n## Gate\n```console\n$ b\nx\n--fail-on: 1\n$ c\nok\n$ d\nerror[x]: y\n```\n";
    let exits: Vec<i32> = shown(text).iter().map(Shown::exit).collect();
    assert_eq!(exits, [2, 1, 0, 2]);
}
