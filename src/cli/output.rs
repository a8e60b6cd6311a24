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
pub struct Pending {
    file: NamedTempFile,
    target: PathBuf,
}

impl Pending {
    /// Writes the bytes to a neighbour of `target`.
    pub fn write(target: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| refused(&input::name(target), &error);
        if target.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = builder().tempfile_in(folder).map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
        Ok(Self { file, target: target.to_path_buf() })
    }

    /// Puts the file in its place.
    pub fn finish(self) -> Result<(), Failure> {
        let name = input::name(&self.target);
        self.file.persist(&self.target).map(|_| ()).map_err(|error| refused(&name, &error.error))
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
