//! `qdx`: see the library for what it does, and `cli` for how it meets the world.

#![cfg_attr(test, allow(clippy::restriction, clippy::pedantic, reason = "a test may panic"))]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
