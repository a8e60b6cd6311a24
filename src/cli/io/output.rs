//! Writing to the standard streams.

use std::io::{ErrorKind, Write};

use qdx::diagnostic::{SystemError, UsageProblem};

use crate::cli::failure::Failure;

/// Writes and flushes. A closed pipe is no error; a full disk is.
pub fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = shown(std::io::stdout().lock());
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::ClosedPipe),
        Err(error) => Err(refused("stdout", &error)),
    }
}

/// Writes what can be written: when standard error is gone there is nobody to tell.
pub fn to_stderr(text: &str) {
    let _ = shown(std::io::stderr().lock()).write_all(text.as_bytes());
}

/// A console of Windows shows colours when it is asked to, an older one when it
/// is told each by itself; whatever else is written to gets what is written.
#[cfg(windows)]
fn shown<S: anstream::stream::RawStream>(stream: S) -> anstream::AutoStream<S> {
    anstream::AutoStream::always(stream)
}

#[cfg(not(windows))]
fn shown<S>(stream: S) -> S {
    stream
}

/// A file or stream that could not be written.
pub fn refused(file: &str, error: &std::io::Error) -> Failure {
    Failure::one(UsageProblem::CannotWrite { file: file.to_owned(), reason: error.into() })
}

/// All that goes to a file or stream, in memory first: half a report is none.
/// An error means that the format cannot hold it.
pub fn whole(file: &str, write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let cannot = |_| Failure::one(UsageProblem::CannotWrite { file: file.to_owned(), reason: SystemError::Format });
    write(&mut bytes).map(|()| bytes).map_err(cannot)
}
