//! Writing: standard streams, and files that are whole or not there.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use qdx::diagnostic::Problem;

use super::{Failure, input};

/// Writes and flushes. A closed pipe is no error; a full disk is.
pub fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::ClosedPipe),
        Err(error) => Err(refused("stdout", &error)),
    }
}

/// Writes what can be written: when standard error is gone there is nobody to tell.
pub fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// A file written beside its place, and put there only when all is well; until
/// then an earlier file of the name stays as it is. Dropped, it leaves nothing.
pub enum Pending {
    /// A neighbour to be renamed.
    Beside(NamedTempFile, PathBuf),
    /// A pipe or a device, which has no neighbour: written to at the end.
    Straight(Vec<u8>, PathBuf),
}

impl Pending {
    /// Writes the bytes to a neighbour of `target`, or of what it links to.
    pub fn write(target: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| refused(&input::name(target), &error);
        if target.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        let target = target.canonicalize().unwrap_or_else(|_| target.to_path_buf());
        if target.exists() && !target.is_file() {
            return Ok(Self::Straight(bytes.to_vec(), target));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = builder().tempfile_in(folder).map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        Ok(Self::Beside(file, target))
    }

    /// Puts the file in its place.
    #[allow(clippy::disallowed_methods)]
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Beside(file, target) => {
                file.persist(&target).map(|_| ()).map_err(|error| refused(&input::name(&target), &error.error))
            }
            Self::Straight(bytes, target) => {
                std::fs::write(&target, bytes).map_err(|error| refused(&input::name(&target), &error))
            }
        }
    }
}

/// Readable by whoever may read other new files, unlike most temporary ones.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".qdx-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

fn refused(file: &str, error: &std::io::Error) -> Failure {
    Failure::one(Problem::CannotWrite { file: file.to_owned(), reason: error.to_string() })
}
