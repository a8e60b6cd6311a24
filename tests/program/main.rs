//! What holds of the program, run as a user would run it.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test reads files and runs programs")]

#[cfg(unix)]
mod edges;
#[cfg(unix)]
mod faults;
mod outputs;
#[cfg(unix)]
mod readme;
mod schema;
#[path = "../support/mod.rs"]
mod support;
#[cfg(unix)]
mod workflows;
