//! What the system answers when a file cannot be read or written, in words of
//! our own: its texts are English, and differ from system to system.

use std::fmt;
use std::io::{Error, ErrorKind};

/// Why the system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SystemError {
    NotFound,
    Denied,
    IsADirectory,
    NotADirectory,
    Full,
    Quota,
    Exists,
    TooLarge,
    ReadOnly,
    LinksInCircles,
    BadName,
    CrossDevice,
    Busy,
    Gone,
    TooManyOpen,
    InputOutput,
    Unsupported,
    Memory,
    TimedOut,
    /// The file is no longer what it was when reading began.
    Changed,
    /// The format has no room for so large a report.
    Format,
    /// Something else, by the system's number.
    Other(Option<i32>),
}

/// A file that is no longer what it was: carried by [`std::io::Error`], whose
/// own kinds have none for this.
#[derive(Clone, Copy, Debug)]
pub struct FileChanged;

impl fmt::Display for FileChanged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the file changed while it was read")
    }
}

impl std::error::Error for FileChanged {}

impl From<FileChanged> for Error {
    fn from(changed: FileChanged) -> Self {
        Self::other(changed)
    }
}

/// Too many files open, in this process and in the system: on every Unix.
const TOO_MANY_OPEN: [i32; 2] = [24, 23];
/// Errors of a disk or a line, on every Unix.
const INPUT_OUTPUT: i32 = 5;

impl From<&Error> for SystemError {
    fn from(error: &Error) -> Self {
        let number = error.raw_os_error();
        match error.kind() {
            _ if error.get_ref().is_some_and(|inner| inner.is::<FileChanged>()) => Self::Changed,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::IsADirectory => Self::IsADirectory,
            ErrorKind::NotADirectory => Self::NotADirectory,
            ErrorKind::StorageFull => Self::Full,
            ErrorKind::QuotaExceeded => Self::Quota,
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::FileTooLarge => Self::TooLarge,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Self::BadName,
            ErrorKind::CrossesDevices => Self::CrossDevice,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::Busy,
            ErrorKind::StaleNetworkFileHandle => Self::Gone,
            ErrorKind::Unsupported => Self::Unsupported,
            ErrorKind::OutOfMemory => Self::Memory,
            ErrorKind::TimedOut => Self::TimedOut,
            // A kind that has a name, but not yet one to be matched by.
            kind if format!("{kind:?}") == "FilesystemLoop" => Self::LinksInCircles,
            _ if cfg!(unix) && number.is_some_and(|number| TOO_MANY_OPEN.contains(&number)) => Self::TooManyOpen,
            _ if cfg!(unix) && number == Some(INPUT_OUTPUT) => Self::InputOutput,
            _ => number.filter(|_| cfg!(windows)).and_then(of_windows).unwrap_or(Self::Other(number)),
        }
    }
}

/// What Windows says and Rust has no kind for.
fn of_windows(number: i32) -> Option<SystemError> {
    match number {
        4 => Some(SystemError::TooManyOpen),
        // Opened for itself alone, locked, mapped.
        32 | 33 | 1224 => Some(SystemError::Busy),
        // A stick that was pulled out, a share whose line broke.
        21 | 55 | 59 | 64 | 1167 => Some(SystemError::Gone),
        23 | 29..=31 | 1117 => Some(SystemError::InputOutput),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn what_the_system_says_is_said_in_our_own_words() {
        let of = |error: Error| SystemError::from(&error);
        assert_eq!(of(ErrorKind::NotFound.into()), SystemError::NotFound);
        assert_eq!(of(FileChanged.into()), SystemError::Changed);
        assert_eq!(of(Error::other("no tea")), SystemError::Other(None));
        #[cfg(target_os = "linux")]
        for (number, known) in [
            (2, SystemError::NotFound),
            (5, SystemError::InputOutput),
            (13, SystemError::Denied),
            (24, SystemError::TooManyOpen),
            (27, SystemError::TooLarge),
            (28, SystemError::Full),
            (30, SystemError::ReadOnly),
            (36, SystemError::BadName),
            (40, SystemError::LinksInCircles),
            (122, SystemError::Quota),
            (95, SystemError::Unsupported),
            (133, SystemError::Other(Some(133))),
        ] {
            assert_eq!(of(Error::from_raw_os_error(number)), known, "{number}");
        }
    }

    #[test]
    fn a_file_that_is_open_elsewhere_on_windows_is_in_use() {
        for number in [32, 33, 1224] {
            assert_eq!(of_windows(number), Some(SystemError::Busy), "{number}");
        }
        assert_eq!(of_windows(2), None);
    }

    #[test]
    fn no_english_reaches_a_reader_of_chinese() {
        for number in 0..200 {
            let said = Lang::Zh.system(SystemError::from(&Error::from_raw_os_error(number)));
            assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{number}: {said}");
        }
    }
}
