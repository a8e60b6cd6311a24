//! Files by name, and standard input as one of them.

use std::io::{ErrorKind, Read};
use std::path::Path;
#[cfg(any(windows, test))]
use std::path::PathBuf;

use qdx::diagnostic::{Finding, UsageProblem};

/// Standard input, as an argument.
pub const STDIN: &str = "-";
/// Standard input, in findings and reports.
pub const STDIN_NAME: &str = "<stdin>";
/// Nearly every small file is read in one go.
pub const USUAL: usize = 1 << 13;

/// The bytes of a file, or of standard input; of a larger one `limit` bytes and
/// one more, for then nobody needs the rest.
pub fn bytes(file: &Path, limit: usize) -> Result<Vec<u8>, Finding> {
    let stream: Box<dyn Read> =
        if file.as_os_str() == STDIN { Box::new(std::io::stdin().lock()) } else { Box::new(open(file)?.0) };
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(USUAL);
    stream.take(most).read_to_end(&mut bytes).map_err(|error| cannot_read(file, &error))?;
    Ok(bytes)
}

/// Opens a file; whether it is one, and not a pipe or a device.
#[allow(clippy::disallowed_methods)]
pub fn open(file: &Path) -> Result<(std::fs::File, bool), Finding> {
    let failed = |error: std::io::Error| cannot_read(file, &error);
    // Windows does not open a folder, and says that it may not be.
    let opened = std::fs::File::open(file).map_err(|error| match cfg!(windows) && file.is_dir() {
        true => failed(ErrorKind::IsADirectory.into()),
        false => failed(error),
    })?;
    let about = opened.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    Ok((opened, about.is_file()))
}

pub fn cannot_read(file: &Path, error: &std::io::Error) -> Finding {
    Finding::general(UsageProblem::CannotRead { file: name(file), reason: error.into() })
}

/// The name of a file in findings and reports.
pub fn name(file: &Path) -> String {
    if file.as_os_str() == STDIN { STDIN_NAME.to_owned() } else { file.to_string_lossy().into_owned() }
}

/// What a shell makes of `*.csv`; that of Windows leaves it to the program. A file of that very name, and a pattern
/// that nothing matches, stay as they are: a message names then what was written.
#[cfg(any(windows, test))]
pub fn expanded(files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.into_iter().flat_map(|file| matching(&file).unwrap_or_else(|| vec![file])).collect()
}

#[cfg(any(windows, test))]
fn matching(file: &Path) -> Option<Vec<PathBuf>> {
    let written = file.to_str().filter(|text| text.contains(['*', '?']))?;
    // A bracket is one: `report[1].csv` is what a browser calls a second copy.
    let pattern = written.replace('[', "[[]");
    let options = glob::MatchOptions {
        case_sensitive: false,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let found = glob::glob_with(&pattern, options).ok()?.filter_map(Result::ok).filter(|file| !is_mark(file));
    let found: Vec<PathBuf> = found.collect();
    (!file.exists() && !found.is_empty()).then_some(found)
}

/// What an Office program sets beside a file that it has open, and hides.
#[cfg(any(windows, test))]
fn is_mark(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes files")]
    fn a_pattern_is_its_files_in_order_and_anything_else_is_itself() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["b[1].csv", "b[2].CSV", "a.csv", ".hidden.csv", "~$a.csv", "c.txt"] {
            std::fs::write(file(name), "").unwrap();
        }
        let of = |name: &str| expanded(vec![file(name)]);
        assert_eq!(of("*.csv"), [file("a.csv"), file("b[1].csv"), file("b[2].CSV")]);
        assert_eq!(of("b[?].csv"), [file("b[1].csv"), file("b[2].CSV")]);
        for name in ["b[1].csv", "~$a.csv", "*.xlsx", "none.csv", "**x"] {
            assert_eq!(of(name), [file(name)]);
        }
        assert_eq!(expanded(vec![PathBuf::from(STDIN)]), [PathBuf::from(STDIN)]);
    }
}
