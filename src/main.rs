//! `qdx`: see the library for what it does, and `cli` for how it meets the world.

// What the library promises, the edge does, too: no input ends in a panic.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::panic,
    clippy::string_slice,
    clippy::get_unwrap,
    clippy::unreachable,
    clippy::todo,
    clippy::unimplemented,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::cast_possible_truncation))]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
