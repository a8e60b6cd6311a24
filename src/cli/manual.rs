//! `qdx completions` and `qdx man`, made from the command line itself.

use clap_complete::Shell;

use qdx::diagnostic::Problem;
use qdx::language::Lang;

use super::{Failure, args, output};

/// Completions for a shell.
pub fn completions(shell: Shell, lang: Lang) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(lang), "qdx", &mut script);
    output::to_stdout(&script)
}

/// The manual page of qdx and one after another of its commands.
pub fn page(lang: Lang) -> Result<(), Failure> {
    let mut page = Vec::new();
    let mut command = args::command(lang);
    command.build();
    let pages = std::iter::once(command.clone()).chain(command.get_subcommands().cloned());
    for command in pages {
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| Failure::one(Problem::CannotWrite { file: "stdout".into(), reason: error.to_string() }))?;
    }
    output::to_stdout(&page)
}
