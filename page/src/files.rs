//! Files of the page, read as they are needed.

use std::io::{self, Read};

use qdx::actuals::{Choice, Open, Source, Stream};
use qdx::diagnostic::{FileChanged, Finding, UsageProblem};
use qdx::purpose::{self, HEAD};

use crate::door::read_file;
use crate::question::File;

/// Smaller files of figures are read at once, as on the command line.
const SMALL: u64 = 1 << 17;

/// A file from its start to its end.
struct Reader {
    file: u32,
    at: u64,
    size: u64,
}

impl Read for Reader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = room.len().min(left);
        let Some(room) = room.get_mut(..most).filter(|room| !room.is_empty()) else { return Ok(0) };
        // Exact up to 2^53 bytes.
        let at = self.at as f64;
        match read_file(self.file, at, room) {
            Some(count) if count > 0 => {
                self.at = self.at.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                Ok(count.min(most))
            }
            // It was saved anew, or moved, since it was given: a browser does not read it then.
            _ => Err(FileChanged.into()),
        }
    }
}

fn stream(file: &File) -> Reader {
    Reader { file: file.number, at: 0, size: file.size }
}

/// The bytes of a file; of a larger one `limit` bytes and one more.
pub fn bytes(file: &File, limit: usize) -> Result<Vec<u8>, Finding> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let refused = |error: io::Error| {
        Finding::general(UsageProblem::CannotRead { file: file.name.clone(), reason: (&error).into() })
    };
    stream(file).take(most).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

/// A file of figures: a small one at once, of a large one the parts that are needed.
pub fn source(file: &File, choice: Choice) -> Result<Source, Finding> {
    let head = bytes(file, HEAD)?;
    if let Some(misplaced) = purpose::among_figures(&file.name, &head) {
        return Err(misplaced);
    }
    if file.size < SMALL {
        return Ok(Source::bytes(&file.name, bytes(file, usize::MAX)?, choice));
    }
    let (number, size) = (file.number, file.size);
    let open: Open = Box::new(move || Ok(Box::new(Reader { file: number, at: 0, size }) as Stream));
    Ok(Source::stream(&file.name, open, choice))
}
