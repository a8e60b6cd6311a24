//! A file that is whole or not there.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::cli::failure::Failure;
use crate::cli::io::files;
use crate::cli::io::output::refused;

/// A file written out of sight, and put in its place only when all is well;
/// until then an earlier file of the name stays as it is. Dropped, it leaves
/// nothing.
pub struct AtomicFile {
    /// As it was asked for.
    name: String,
    /// What that leads to.
    target: PathBuf,
    content: Content,
}

enum Content {
    /// A neighbour to be renamed. A signal in the meantime leaves it behind.
    Beside(NamedTempFile),
    /// For a pipe or a device, which has no neighbour: written to at the end.
    Straight(Vec<u8>),
}

impl AtomicFile {
    /// Writes the bytes for `target`, or for what it links to.
    pub fn write(target: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let name = files::name(target);
        let failed = |error: std::io::Error| refused(&name, &error);
        if target.is_dir() {
            return Err(failed(ErrorKind::IsADirectory.into()));
        }
        let target = followed(target).map_err(failed)?;
        if target.exists() && !target.is_file() {
            return Ok(Self { name, target, content: Content::Straight(bytes.to_vec()) });
        }
        let file = builder().tempfile_in(folder(&target)).map_err(failed)?;
        fill(file.as_file(), bytes).map_err(failed)?;
        Ok(Self { name, target, content: Content::Beside(file) })
    }

    /// Puts the file in its place, and in that of an earlier one.
    #[allow(clippy::disallowed_methods)]
    pub fn finish(self) -> Result<(), Failure> {
        let Self { name, target, content } = self;
        let done = match content {
            Content::Beside(file) => file.persist(&target).map(|_| ()).map_err(|error| why(error.error, &target)),
            Content::Straight(bytes) => std::fs::write(&target, bytes),
        };
        done.map_err(|error| refused(&name, &error))
    }

    /// Puts the file in its place if nothing stands there.
    pub fn finish_new(self) -> Result<(), Failure> {
        let done = match self.content {
            Content::Beside(file) => file.persist_noclobber(&self.target).map(|_| ()).map_err(|error| error.error),
            Content::Straight(_) => Err(ErrorKind::AlreadyExists.into()),
        };
        done.map_err(|error| refused(&self.name, &error))
    }
}

/// Of a file that another program has open Windows says that it may not be
/// replaced, and why only to whoever asks to have it alone.
#[cfg(windows)]
#[allow(clippy::disallowed_methods)]
fn why(error: std::io::Error, target: &Path) -> std::io::Error {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE: u32 = 0x0001_0000;
    const IN_USE: Option<i32> = Some(32);
    let alone = std::fs::OpenOptions::new().access_mode(DELETE).share_mode(0).open(target);
    alone.err().filter(|error| error.raw_os_error() == IN_USE).unwrap_or(error)
}

#[cfg(not(windows))]
fn why(error: std::io::Error, _: &Path) -> std::io::Error {
    error
}

/// What a link leads to, be it there or not yet; a loop of links is an error.
fn followed(target: &Path) -> std::io::Result<PathBuf> {
    match (target.canonicalize(), target.read_link()) {
        (Ok(path), _) => Ok(path),
        (Err(error), Ok(next)) if error.kind() == ErrorKind::NotFound => followed(&folder(target).join(next)),
        (Err(error), Ok(_)) => Err(error),
        (Err(_), Err(_)) => Ok(target.to_path_buf()),
    }
}

/// All of it, and on the disk: a name must never lead to half a file.
fn fill(mut file: &File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
