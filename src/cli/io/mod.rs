//! Files and streams.

pub mod atomic_file;
pub mod files;
pub mod input;
pub mod output;
pub mod plan;
mod progress;
mod replay;
mod unchanged;
