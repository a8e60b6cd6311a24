//! Writing to the standard streams.

use std::io::{ErrorKind, Write};

use qdx::diagnostic::Problem;

use super::Failure;

/// Writes and flushes. A closed pipe is no error; a full disk is.
pub fn to_stdout(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::ClosedPipe),
        Err(error) => Err(Failure::one(Problem::CannotWrite { file: "stdout".into(), reason: error.to_string() })),
    }
}

/// Writes what can be written: when standard error is gone there is nobody to tell.
pub fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
