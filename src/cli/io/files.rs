//! A small file, wholly in memory: the plan, an earlier report.

use std::io::Read;
use std::path::Path;

use qdx::diagnostic::Finding;

use crate::cli::io::input::{STDIN, cannot_read, open};

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
