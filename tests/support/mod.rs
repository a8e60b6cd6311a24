//! Running the program as a user would, with nothing of this machine's
//! environment, and showing how two texts differ.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::disallowed_methods, reason = "a test reads files and runs programs")]

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program under test.
pub const QDX: &str = env!("CARGO_BIN_EXE_qdx");

/// A run that is still to be made.
pub struct Run {
    command: Command,
    stdin: Option<Vec<u8>>,
}

/// What came of it.
pub struct Answer {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// Exit code; -1 when a signal ended the program.
    pub exit: i32,
}

impl Run {
    /// The program with these arguments, an empty environment, and no input.
    pub fn new<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = Command::new(QDX);
        command.args(arguments.into_iter().map(Into::into));
        Self::of(command)
    }

    /// Any other command, under the same conditions.
    pub fn of(mut command: Command) -> Self {
        command.env_clear().current_dir(root()).stdin(Stdio::null());
        Self { command, stdin: None }
    }

    /// With further arguments.
    pub fn and<A: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments.into_iter().map(Into::into));
        self
    }

    /// In another working directory than the repository's root.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub fn env(self, name: &str, value: &str) -> Self {
        self.env_os(name, value.into())
    }

    pub fn env_os(mut self, name: &str, value: OsString) -> Self {
        self.command.env(name, value);
        self
    }

    /// These bytes on standard input.
    pub fn stdin(mut self, bytes: Vec<u8>) -> Self {
        self.command.stdin(Stdio::piped());
        self.stdin = Some(bytes);
        self
    }

    /// Standard output into a file.
    pub fn stdout_to(mut self, file: std::fs::File) -> Answer {
        self.command.stderr(Stdio::piped()).stdout(file);
        self.finish()
    }

    /// Standard error into a file.
    pub fn stderr_to(mut self, file: std::fs::File) -> Answer {
        self.command.stdout(Stdio::piped()).stderr(file);
        self.finish()
    }

    /// Runs to the end.
    pub fn answer(mut self) -> Answer {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        self.finish()
    }

    fn finish(mut self) -> Answer {
        let mut child = self.command.spawn().expect("the program starts");
        // Inputs of tests are small: they fit into the pipe at once.
        if let (Some(bytes), Some(mut stdin)) = (self.stdin.take(), child.stdin.take()) {
            let _ = stdin.write_all(&bytes);
        }
        let output = child.wait_with_output().expect("the program ends");
        Answer { stdout: output.stdout, stderr: output.stderr, exit: output.status.code().unwrap_or(-1) }
    }
}

impl Answer {
    pub fn out(&self) -> String {
        String::from_utf8(self.stdout.clone()).expect("standard output is UTF-8")
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.stderr.clone()).expect("standard error is UTF-8")
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Two texts line by line: ` ` in both, `-` only expected, `+` only found.
/// Blanks and line ends that cannot be seen are written out.
pub fn difference(expected: &[u8], found: &[u8]) -> String {
    let (expected, found) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(found));
    let (old, new): (Vec<&str>, Vec<&str>) =
        (expected.split_inclusive('\n').collect(), found.split_inclusive('\n').collect());
    let common = longest_common(&old, &new);
    let (mut at_old, mut at_new) = (0, 0);
    let mut out = String::new();
    for (next_old, next_new) in common.into_iter().chain([(old.len(), new.len())]) {
        for line in &old[at_old..next_old] {
            out.push_str(&format!("-{}\n", visible(line)));
        }
        for line in &new[at_new..next_new] {
            out.push_str(&format!("+{}\n", visible(line)));
        }
        if let Some(line) = old.get(next_old) {
            out.push_str(&format!(" {}\n", line.trim_end_matches('\n')));
        }
        (at_old, at_new) = (next_old + 1, next_new + 1);
    }
    out
}

/// Places of the lines both have, by the textbook table.
fn longest_common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut lengths = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            lengths[i][j] = if a == b { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            common.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

fn visible(line: &str) -> String {
    let Some(text) = line.strip_suffix('\n') else { return format!("{line}⏎ missing") };
    let kept = text.trim_end();
    let blanks: String = text[kept.len()..].chars().map(|c| if c == ' ' { '·' } else { '␍' }).collect();
    format!("{kept}{blanks}").replace('\u{1b}', "␛")
}
