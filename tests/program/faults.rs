//! What happens when the world fails: files that are not there or not to be
//! read, links that go round, a disk that is full, a signal while a report is
//! being written. An earlier report stays whole, and nothing else is left.

use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::{Answer, QDX, Run};

/// A user without rights of its own.
const NOBODY: u32 = 65_534;

const FIGURES: &str = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\n";

// Inputs.

#[test]
fn a_file_that_cannot_be_opened_is_named_with_the_reason_in_either_language() {
    let folder = folder();
    symlink("loop.csv", folder.path().join("loop.csv")).expect("a link");
    symlink("nowhere", folder.path().join("dangling.csv")).expect("a link");
    for (file, reason, chinese) in [
        ("nowhere.csv", "No such file", "没有这个文件"),
        ("dangling.csv", "No such file", "没有这个文件"),
        ("loop.csv", "symbolic links", "符号链接成环"),
        ("a.csv/b.csv", "Not a directory", "不是文件夹"),
        (".", "is a directory", "是文件夹"),
    ] {
        for arguments in [vec!["gap", file], vec!["gap", "a.csv", "--targets", file]] {
            let english = Run::new(arguments.clone()).within(folder.path()).answer();
            refused(&english, &["cannot_read", file, reason]);
            let answer = Run::new(arguments.into_iter().chain(["--lang", "zh"])).within(folder.path()).answer();
            refused(&answer, &["cannot_read", file, chinese]);
            assert!(!answer.err().contains("os error"), "{}", answer.err());
        }
    }
}

#[test]
fn what_is_wrong_with_one_file_does_not_hide_what_is_wrong_with_another() {
    let folder = folder();
    fs::write(folder.path().join("b.csv"), "indicator,period,value\nrd-tools,2024,x\n").expect("a file");
    let answer = Run::new(["gap", "nowhere.csv", "b.csv", "gone.csv"]).within(folder.path()).answer();
    refused(&answer, &["nowhere.csv", "b.csv:2:15", "gone.csv", "3 errors"]);
}

#[test]
fn a_file_one_may_not_read_is_refused() {
    let folder = folder();
    let secret = folder.path().join("secret.csv");
    fs::write(&secret, FIGURES).expect("a file");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    for arguments in [["gap", "secret.csv"], ["check", "--targets=secret.csv"]] {
        let Some(command) = as_nobody(folder.path(), &arguments) else { return };
        let answer = Run::of(command).within(folder.path()).answer();
        refused(&answer, &["cannot_read", "secret.csv", "Permission denied"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_table_is_read_where_no_further_thread_can_be_had() {
    let folder = folder();
    let rows: String = (0..20_000).map(|n| format!("rd-tools,2024,88.7,part {n}\n")).collect();
    fs::write(folder.path().join("large.csv"), format!("indicator,period,value,area\n{rows}")).expect("a table");
    let mut alone = Command::new("/bin/sh");
    alone.args(["-c", &format!("ulimit -u 1 2>/dev/null || ulimit -p 1; exec \"{QDX}\" gap large.csv")]);
    let Some(alone) = by_nobody(folder.path(), alone) else { return };
    let alone = Run::of(alone).within(folder.path()).answer();
    let usual = Run::new(["gap", "large.csv"]).within(folder.path()).answer();
    assert_eq!((alone.exit, alone.out(), alone.err()), (0, usual.out(), usual.err()));
}

#[test]
fn a_plan_in_the_folder_is_never_passed_over_because_it_cannot_be_read() {
    let folder = folder();
    symlink("nowhere.toml", folder.path().join("targets.toml")).expect("a link");
    let answer = Run::new(["gap", "a.csv"]).within(folder.path()).answer();
    refused(&answer, &["cannot_read", "targets.toml"]);
    let odd = OsString::from_vec(b"\xff.toml".to_vec());
    let answer = Run::new(["gap", "a.csv"]).within(folder.path()).env_os("QDX_TARGETS", odd).answer();
    refused(&answer, &["cannot_read", ".toml"]);
}

#[test]
fn a_pipe_with_a_name_is_read_to_its_end() {
    let folder = folder();
    let plan = include_str!("../../targets.toml");
    fs::write(folder.path().join("plan"), plan).expect("a file");
    let lines = format!("mkfifo one two; cat a.csv >one & cat plan >two & \"{QDX}\" gap --json -t two one");
    let answer = shell(folder.path(), &lines);
    assert_eq!((answer.exit, answer.err().as_str()), (0, ""));
    assert!(answer.out().contains("88.7"));
}

// Standard streams.

#[test]
fn closed_streams_are_no_panic_and_change_no_exit_code() {
    let folder = folder();
    for (line, exit) in [
        ("gap a.csv >&-", 0),
        ("gap a.csv 2>&-", 0),
        ("gap a.csv >&- 2>&-", 0),
        ("gap nowhere.csv 2>&-", 2),
        ("gap nowhere.csv <&- >&- 2>&-", 2),
        ("gap --no-such-option >&- 2>&-", 2),
        ("check -t - <&-", 2),
    ] {
        let answer = shell(folder.path(), &format!("\"{QDX}\" {line}"));
        assert_eq!(answer.exit, exit, "{line}: {}", answer.err());
        assert!(!answer.err().contains("panicked"), "{line}: {}", answer.err());
    }
}

#[test]
fn a_terminal_of_any_width_gets_its_table() {
    let folder = folder();
    for columns in ["0", "1", "20", "65535", "99999999999", "-5", "wide"] {
        for arguments in [vec!["gap", "a.csv"], vec!["targets"], vec!["--help"], vec!["gap", "--help"]] {
            let run = Run::new(arguments.clone()).within(folder.path()).env("COLUMNS", columns).env("TERM", "dumb");
            let answer = run.answer();
            assert_eq!((answer.exit, answer.err().as_str()), (0, ""), "COLUMNS={columns} {arguments:?}");
            assert!(!answer.stdout.contains(&0x1b), "COLUMNS={columns} {arguments:?}");
        }
    }
}

#[test]
fn an_argument_that_is_no_utf8_is_answered_in_the_language_asked_for() {
    let odd = OsString::from_vec(b"\xff".to_vec());
    for option in ["--as-of", "--sheet", "--encoding", "--only", "--fail-on"] {
        let arguments: [OsString; 4] = ["gap".into(), option.into(), odd.clone(), "--lang=zh".into()];
        refused(&Run::new(arguments).answer(), &["不是有效的 UTF-8"]);
    }
}

#[test]
fn an_argument_is_repeated_in_part_and_the_nearest_name_is_offered() {
    for (argument, said) in
        [("gpa", "did you mean `gap`?"), ("chek", "did you mean `check`, `schema`?"), ("x", "qdx --help")]
    {
        refused(&Run::new([argument]).answer(), &["unknown command", said]);
    }
    let long = "x".repeat(100_000);
    for arguments in [vec![long.clone()], vec![format!("--{long}")], vec!["gap".into(), format!("--format={long}")]] {
        let answer = Run::new(arguments).answer();
        refused(&answer, &["xxx…"]);
        assert!(answer.err().len() < 400, "{}", answer.err());
    }
}

// Outputs.

#[test]
fn an_output_that_cannot_be_written_is_named_and_no_temporary_file_is() {
    let folder = folder();
    symlink("loop.json", folder.path().join("loop.json")).expect("a link");
    fs::create_dir(folder.path().join("d.json")).expect("a folder");
    for (file, reason) in [
        ("nowhere/r.json", "No such file"),
        ("a.csv/r.json", "Not a directory"),
        ("loop.json", "symbolic links"),
        ("d.json", "is a directory"),
    ] {
        let answer = Run::new(["gap", "a.csv", "-o", file]).within(folder.path()).answer();
        refused(&answer, &["cannot_write", file, reason]);
        assert!(!answer.err().contains(".qdx-"), "{}", answer.err());
    }
    assert_eq!(names(folder.path()), ["a.csv", "d.json", "loop.json"]);
}

#[test]
fn a_link_to_a_file_that_is_not_there_yet_leads_to_the_report() {
    let folder = folder();
    fs::create_dir(folder.path().join("later")).expect("a folder");
    symlink("two.json", folder.path().join("one.json")).expect("a link");
    symlink("later/r.json", folder.path().join("two.json")).expect("a link");
    let answer = Run::new(["gap", "a.csv", "-o", "one.json"]).within(folder.path()).answer();
    assert_eq!((answer.exit, answer.err().as_str()), (0, ""));
    assert_eq!(names(&folder.path().join("later")), ["r.json"]);
    assert!(folder.path().join("one.json").is_symlink() && folder.path().join("two.json").is_symlink());
}

#[test]
fn a_report_whose_name_is_no_utf8_is_written() {
    let folder = folder();
    let name = OsString::from_vec(b"\xff.json".to_vec());
    let arguments: [OsString; 4] = ["gap".into(), "a.csv".into(), "-o".into(), name.clone()];
    assert_eq!(Run::new(arguments).within(folder.path()).answer().exit, 0);
    assert!(folder.path().join(name).metadata().expect("the report").len() > 100);
}

#[test]
fn a_folder_one_may_not_write_to_keeps_the_earlier_report() {
    let folder = folder();
    fs::write(folder.path().join("r.json"), "earlier").expect("a file");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("permissions");
    let Some(command) = as_nobody(folder.path(), &["gap", "a.csv", "-o", "r.json"]) else { return };
    let answer = Run::of(command).within(folder.path()).answer();
    refused(&answer, &["cannot_write", "r.json", "Permission denied"]);
    assert!(answer.stdout.is_empty());
    earlier_and_nothing_else(folder.path(), "r.json");
}

/// No file may grow past a block; without its signal, that is an error like
/// that of a full disk.
#[test]
fn a_disk_that_fills_up_keeps_the_earlier_report() {
    let folder = folder();
    fs::write(folder.path().join("r.html"), "earlier").expect("a file");
    let line = format!("ulimit -f 1; trap '' XFSZ; exec \"{QDX}\" gap a.csv -o r.html");
    let answer = shell(folder.path(), &line);
    refused(&answer, &["cannot_write", "r.html", "File too large"]);
    assert!(answer.stdout.is_empty());
    earlier_and_nothing_else(folder.path(), "r.html");
}

/// With its signal, the system ends the program in the middle of a write.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_killed_in_mid_write_keeps_the_earlier_report() {
    let folder = folder();
    fs::write(folder.path().join("r.html"), "earlier").expect("a file");
    let answer = shell(folder.path(), &format!("ulimit -c 0; ulimit -f 1; exec \"{QDX}\" gap a.csv -o r.html"));
    assert_eq!(answer.exit, -1, "a signal ended it: {}", answer.err());
    earlier_beside_a_hidden_neighbour(folder.path(), "r.html");
}

/// The files are written, the report to standard output is not yet read.
#[cfg(target_os = "linux")]
#[test]
fn a_signal_before_the_end_keeps_the_earlier_report() {
    for signal in ["INT", "TERM", "HUP", "KILL"] {
        let folder = folder();
        fs::write(folder.path().join("r.html"), "earlier").expect("a file");
        fs::write(folder.path().join("plan.toml"), large_plan()).expect("a file");
        // Whoever runs tests in the background lets them begin deaf to some signals.
        let mut command = Command::new("env");
        command.args([
            "--default-signal=INT,TERM,HUP",
            QDX,
            "gap",
            "a.csv",
            "-t",
            "plan.toml",
            "--json",
            "--ignore-unknown",
            "-o",
            "r.html",
            "-o",
            "new.csv",
        ]);
        command.env_clear().current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        // The first byte comes when the files are written, the last one never fits into the pipe.
        let mut stdout = child.stdout.take().expect("a pipe");
        stdout.read_exact(&mut [0]).expect("it has begun");
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().expect("kill");
        assert!(kill.success());
        assert!(child.wait().expect("it ends").signal().is_some(), "{signal}");
        drop(stdout);
        fs::remove_file(folder.path().join("plan.toml")).expect("the plan");
        earlier_beside_a_hidden_neighbour(folder.path(), "r.html");
    }
}

#[test]
fn init_on_a_full_disk_leaves_neither_file() {
    let folder = folder();
    let answer = shell(folder.path(), &format!("ulimit -f 1; trap '' XFSZ; exec \"{QDX}\" init new"));
    refused(&answer, &["cannot_write", "new/", "File too large"]);
    assert_eq!(names(&folder.path().join("new")), [""; 0]);
}

/// A plan whose report does not fit into a pipe.
fn large_plan() -> String {
    let head = "[plan]\nid = \"p\"\ntitle = \"P\"\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = \"g\"\nname = \"G\"\n";
    let target = |n: usize| format!("[[group.target]]\nid = \"t{n}\"\nname = \"n{n}\"\nunit = \"个\"\nat_least = 5\n");
    head.to_owned() + &(0..1000).map(target).collect::<String>()
}

fn refused(answer: &Answer, words: &[&str]) {
    let said = answer.err();
    assert_eq!(answer.exit, 2, "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// What a run leaves that nobody let come to its end: the new report under a name of its own.
fn earlier_beside_a_hidden_neighbour(folder: &Path, report: &str) {
    assert_eq!(fs::read_to_string(folder.join(report)).expect("the report"), "earlier");
    let shown: Vec<String> = names(folder).into_iter().filter(|name| !name.starts_with(".qdx-")).collect();
    assert_eq!(shown, ["a.csv", report]);
}

fn earlier_and_nothing_else(folder: &Path, report: &str) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert_eq!(fs::read_to_string(folder.join(report)).expect("the report"), "earlier");
    assert_eq!(names(folder), ["a.csv", report]);
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
    fs::write(folder.path().join("a.csv"), FIGURES).expect("a file");
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The program as somebody to whom permissions apply.
fn as_nobody(folder: &Path, arguments: &[&str]) -> Option<Command> {
    let mut command = Command::new(QDX);
    command.args(arguments);
    by_nobody(folder, command)
}

/// A command as somebody to whom permissions apply: they do not to root. `None`
/// where that somebody cannot get at the program, because a folder above it is
/// root's alone.
fn by_nobody(folder: &Path, mut command: Command) -> Option<Command> {
    if fs::metadata(folder).expect("the folder").uid() != 0 {
        return Some(command);
    }
    let mut probe = Command::new(QDX);
    probe.arg("--version").uid(NOBODY).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    if !probe.status().is_ok_and(|status| status.success()) {
        // Past the harness, which keeps what a test that passes has printed.
        let name = std::thread::current().name().unwrap_or("a test").to_owned();
        let _ = writeln!(std::io::stderr(), "{name}: skipped, another user than root cannot get at {QDX}");
        return None;
    }
    command.uid(NOBODY);
    Some(command)
}

fn shell(folder: &Path, line: &str) -> Answer {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", line]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    Run::of(command).within(folder).env_os("PATH", path).answer()
}
