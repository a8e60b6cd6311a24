//! A small file, wholly in memory: the plan, an earlier report.

use std::io::Read;
use std::path::Path;

use qdx::diagnostic::{Finding, Problem};

use super::input;

/// Standard input, as an argument.
const STDIN: &str = "-";

/// The bytes of a file, or of standard input; of a larger one `limit` bytes and
/// one more, for then nobody needs the rest.
#[allow(clippy::disallowed_methods)]
pub fn bytes(file: &Path, limit: usize) -> Result<Vec<u8>, Finding> {
    let refused = |error: std::io::Error| {
        let problem = Problem::CannotRead { file: input::name(file), reason: error.to_string() };
        Finding::general(problem)
    };
    let stream: Box<dyn Read> = if file.as_os_str() == STDIN {
        Box::new(std::io::stdin().lock())
    } else if file.is_dir() {
        return Err(refused(std::io::ErrorKind::IsADirectory.into()));
    } else {
        Box::new(std::fs::File::open(file).map_err(refused)?)
    };
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    stream.take(most).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}
