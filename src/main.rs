//! `qdx`: see the library for what it does; this is its table of contents.
//!
//! cli::args      the command line
//! cli::usage     what is wrong with a command line
//! cli::settings  language, colour, width and plan
//! cli::input     files and standard input
//! cli::small     a file that is small or refused
//! cli::gap       `qdx gap`: read, assess, report
//! cli::check     `qdx check`: read, report every problem
//! cli::init      `qdx init`: files to fill in
//! cli::aside     what is said beside a result
//! cli::output    standard output and error
//! cli::pending   files that are whole or not there
//! cli::exit      exit codes

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
