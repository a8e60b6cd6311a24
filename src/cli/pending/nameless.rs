//! Files without a name, as Linux has them (`O_TMPFILE`).

use std::fs::File;
use std::io::Result;
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, OFlags, linkat};
use rustix::io::Errno;

use super::{builder, folder};

/// Where a process finds its open files, and gives them a name.
const OPEN_FILES: &str = "/proc/self/fd";
/// Less the umask, as for other new files.
const MODE: u32 = 0o666;

/// A file in `folder` that has no name; `None` where there is no such thing, or
/// no way to give it a name later.
pub fn create(folder: &Path) -> Option<File> {
    if !Path::new(OPEN_FILES).exists() {
        return None;
    }
    let flags = i32::try_from(OFlags::TMPFILE.bits()).ok()?;
    std::fs::OpenOptions::new().write(true).mode(MODE).custom_flags(flags).open(folder).ok()
}

/// Gives it a name that is free.
pub fn link(file: &File, target: &Path) -> Result<()> {
    Ok(linked(file, target)?)
}

/// Gives it a name, whoever has it. A link replaces nothing, so that it goes by
/// a neighbour that is there between two calls of the system.
pub fn replace(file: &File, target: &Path) -> Result<()> {
    match linked(file, target) {
        Err(Errno::EXIST) => {}
        done => return Ok(done?),
    }
    let neighbour = builder().make_in(folder(target), |path| link(file, path))?;
    neighbour.persist(target).map(|_| ()).map_err(|error| error.error)
}

fn linked(file: &File, target: &Path) -> rustix::io::Result<()> {
    linkat(CWD, format!("{OPEN_FILES}/{}", file.as_raw_fd()), CWD, target, AtFlags::SYMLINK_FOLLOW)
}
