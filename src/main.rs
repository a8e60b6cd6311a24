//! `qdx`: see the library for what it does; this is its table of contents.
//!
//! cli::args      the command line
//! cli::usage     what is wrong with a command line
//! cli::settings  language, colour, width and plan
//! cli::input     files and standard input
//! cli::steady    a large file, read piece by piece
//! cli::spool     a pipe, kept to be read again
//! cli::progress  how far the reading is
//! cli::misplaced a file given in the wrong place
//! cli::small     a file that is small or refused
//! cli::gap       `qdx gap`: read, assess, report
//! cli::check     `qdx check`: read, report every problem
//! cli::init      `qdx init`: files to fill in
//! cli::aside     what is said beside a result
//! cli::output    standard output and error
//! cli::pending   files that are whole or not there
//! cli::exit      exit codes

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
