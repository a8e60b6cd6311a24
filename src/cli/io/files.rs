//! Files by name, and standard input as one of them.

use std::io::{ErrorKind, Read};
use std::path::Path;

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
    let opened = std::fs::File::open(file).map_err(failed)?;
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
