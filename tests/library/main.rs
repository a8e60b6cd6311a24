//! What holds of the library. One program for all of it: each that is linked takes its own room on the disk.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test reads files")]

mod actuals;
mod assess;
mod common;
mod floors;
mod limits;
mod plan;
mod properties;
mod report;
