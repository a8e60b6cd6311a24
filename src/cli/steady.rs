//! A large file, read piece by piece and maybe twice: it must not change in
//! between.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use qdx::actuals::{Open, Stream};

use super::progress::Progress;

/// A file being read.
pub struct Steady {
    file: File,
    size: u64,
    modified: Option<SystemTime>,
    read: u64,
    bytes: Arc<AtomicU64>,
}

impl Steady {
    /// Opens the same file as often as asked.
    pub fn over(file: File, progress: &Progress) -> io::Result<Open> {
        let about = file.metadata()?;
        let (size, modified) = (about.len(), modified(&about));
        progress.expect(size);
        let bytes = progress.bytes();
        Ok(Box::new(move || {
            let mut file = file.try_clone()?;
            file.seek(SeekFrom::Start(0))?;
            Ok(Box::new(Self { file, size, modified, read: 0, bytes: Arc::clone(&bytes) }) as Stream)
        }))
    }

    /// At the end, or where it seems to be: whether it is the file it was.
    fn check(&self) -> io::Result<()> {
        let about = self.file.metadata()?;
        let same = about.len() == self.size && self.read == self.size && modified(&about) == self.modified;
        if same { Ok(()) } else { Err(io::Error::other("the file changed while it was read")) }
    }
}

fn modified(about: &Metadata) -> Option<SystemTime> {
    about.modified().ok()
}

impl Read for Steady {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(room)?;
        let more = u64::try_from(count).unwrap_or(u64::MAX);
        self.read = self.read.saturating_add(more);
        self.bytes.fetch_add(more, Ordering::Relaxed);
        if count == 0 && !room.is_empty() {
            self.check()?;
        }
        Ok(count)
    }
}
