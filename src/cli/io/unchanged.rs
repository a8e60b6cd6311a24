//! A large file, read piece by piece and maybe twice: it must not change in
//! between.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use qdx::actuals::{Open, Stream};
use qdx::diagnostic::FileChanged;

use crate::cli::io::progress::Progress;

/// A file being read.
struct Unchanged {
    file: File,
    size: u64,
    modified: Option<SystemTime>,
    read: u64,
    bytes: Arc<AtomicU64>,
}

/// Opens the same file as often as asked.
pub fn over(file: File, progress: &Progress) -> io::Result<Open> {
    let about = file.metadata()?;
    let (size, modified) = (about.len(), modified(&about));
    progress.expect(size);
    let bytes = progress.bytes();
    Ok(Box::new(move || {
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Box::new(Unchanged { file, size, modified, read: 0, bytes: Arc::clone(&bytes) }) as Stream)
    }))
}

impl Unchanged {
    /// At the end, or where it seems to be: whether it is the file it was.
    fn check(&self) -> io::Result<()> {
        let about = self.file.metadata()?;
        let same = about.len() == self.size && self.read == self.size && modified(&about) == self.modified;
        if same { Ok(()) } else { Err(FileChanged.into()) }
    }
}

fn modified(about: &Metadata) -> Option<SystemTime> {
    about.modified().ok()
}

impl Read for Unchanged {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn a_file_that_stays_can_be_read_again() {
        let open = over(file(b"abc"), &Progress::new()).unwrap();
        for _ in 0..2 {
            let mut bytes = Vec::new();
            open().unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, b"abc");
        }
    }

    #[test]
    fn a_file_that_shrinks_or_grows_while_it_is_read_is_an_error() {
        for size in [50_000, 150_000] {
            let file = file(&[b'x'; 100_000]);
            let open = over(file.try_clone().unwrap(), &Progress::new()).unwrap();
            let mut stream = open().unwrap();
            stream.read_exact(&mut [0; 1000]).unwrap();
            file.set_len(size).unwrap();
            assert!(stream.read_to_end(&mut Vec::new()).is_err(), "{size}");
        }
    }
}
