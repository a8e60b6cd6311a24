//! How far the reading is, said on a terminal once it takes a while.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::cli::settings;
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

/// Who waits longer than this wants to know what for.
const DELAY: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(100);

/// Bytes and rows read so far.
pub struct Progress {
    bytes: Arc<AtomicU64>,
    rows: AtomicU64,
    /// Bytes there are; 0 when nobody knows.
    expected: AtomicU64,
}

impl Progress {
    pub fn new() -> Self {
        Self { bytes: Arc::default(), rows: AtomicU64::new(0), expected: AtomicU64::new(0) }
    }

    pub fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }

    pub fn rows(&self) -> &AtomicU64 {
        &self.rows
    }

    /// So many more bytes will be read.
    pub fn expect(&self, bytes: u64) {
        self.expected.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Runs `work`, and shows a bar while it takes long and someone can see it.
    /// A small file needs neither the bar nor the thread that draws it.
    pub fn shown_while<T>(&self, work: impl FnOnce() -> T) -> T {
        if !std::io::stderr().is_terminal() || settings::is_dumb() {
            return work();
        }
        std::thread::scope(|scope| {
            let (done, wait) = mpsc::channel::<()>();
            let bar = move || {
                if wait.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                    self.show(&wait);
                }
            };
            // Where no thread can be had, there is no bar.
            let _ = std::thread::Builder::new().spawn_scoped(scope, bar);
            let result = work();
            drop(done);
            result
        })
    }

    fn show(&self, wait: &mpsc::Receiver<()>) {
        let expected = self.expected.load(Ordering::Relaxed);
        let bar = if expected > 0 { ProgressBar::new(expected) } else { ProgressBar::no_length() };
        let template = if expected > 0 { "{wide_bar} {msg}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        while wait.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
            let (bytes, rows) = (self.bytes.load(Ordering::Relaxed), self.rows.load(Ordering::Relaxed));
            // A second reading starts the bar anew.
            bar.set_position(if expected > 0 { bytes.checked_rem(expected).unwrap_or(bytes) } else { bytes });
            bar.set_message(format!("{} {}", HumanCount(rows), HumanBytes(bytes)));
        }
        bar.finish_and_clear();
    }
}
