//! What can be read only once, kept so that it can be read again: in memory,
//! and beyond that in a temporary file without a name, which goes when the
//! program does, however it ends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use qdx::actuals::{Open, Stream};

use crate::cli::io::progress::Progress;

/// Bytes kept in memory.
const IN_MEMORY: usize = 1 << 26;

/// A pipe and what has come out of it.
struct Replay {
    pipe: Stream,
    memory: Vec<u8>,
    file: Option<File>,
    /// Bytes that have come out of it.
    kept: u64,
    ended: bool,
}

/// Reads all of it from its start.
struct Reader {
    replay: Arc<Mutex<Replay>>,
    at: u64,
    bytes: Arc<AtomicU64>,
}

/// Opens the same pipe as often as asked.
pub fn over(pipe: impl Read + Send + 'static, progress: &Progress) -> Open {
    let replay = Replay { pipe: Box::new(pipe), memory: Vec::new(), file: None, kept: 0, ended: false };
    let (replay, bytes) = (Arc::new(Mutex::new(replay)), progress.bytes());
    Box::new(move || Ok(Box::new(Reader { replay: Arc::clone(&replay), at: 0, bytes: Arc::clone(&bytes) })))
}

impl Replay {
    /// The bytes from `at` on; none at the end.
    fn read(&mut self, at: u64, room: &mut [u8]) -> io::Result<usize> {
        if at < self.kept {
            return self.again(at, room);
        }
        if self.ended {
            return Ok(0);
        }
        let count = self.pipe.read(room)?;
        self.ended = count == 0;
        self.keep(room.get(..count).unwrap_or_default())?;
        Ok(count)
    }

    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.file.is_none() && self.memory.len().saturating_add(bytes.len()) > IN_MEMORY {
            let mut file = tempfile::tempfile()?;
            file.write_all(&self.memory)?;
            self.memory = Vec::new();
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => {
                file.seek(SeekFrom::End(0))?;
                file.write_all(bytes)?;
            }
            None => self.memory.extend_from_slice(bytes),
        }
        self.kept = self.kept.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    fn again(&mut self, at: u64, room: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.kept.saturating_sub(at)).unwrap_or(usize::MAX).min(room.len());
        let room = room.get_mut(..left).unwrap_or_default();
        match &mut self.file {
            Some(file) => {
                file.seek(SeekFrom::Start(at))?;
                file.read(room)
            }
            None => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                self.memory.get(at..).unwrap_or_default().read(room)
            }
        }
    }
}

impl Read for Reader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.replay.lock().unwrap_or_else(PoisonError::into_inner).read(self.at, room)?;
        let more = u64::try_from(count).unwrap_or(u64::MAX);
        self.at = self.at.saturating_add(more);
        self.bytes.fetch_add(more, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_can_be_read_again_from_memory_and_from_a_file() {
        for size in [10, IN_MEMORY + 100_000] {
            let bytes: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
            let open = over(io::Cursor::new(bytes.clone()), &Progress::new());
            let mut first = vec![0; size / 2];
            open().unwrap().read_exact(&mut first).unwrap();
            assert!(bytes.starts_with(&first));
            for _ in 0..2 {
                let mut all = Vec::new();
                open().unwrap().read_to_end(&mut all).unwrap();
                assert!(all == bytes);
            }
        }
    }
}
