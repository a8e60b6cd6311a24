//! Each report format, read back by a reader that is not ours: the same
//! figures in all of them, nothing where nothing is known, and no text of
//! others that is taken for anything but text.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test reads files")]

mod absent;
mod agree;
mod every;
mod fixture;
mod hostile;
mod moved;
mod readers;
