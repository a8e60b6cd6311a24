//! Files and streams.

pub mod atomic_file;
pub mod files;
pub mod input;
pub mod misplaced;
pub mod output;
pub mod progress;
mod replay;
mod unchanged;
