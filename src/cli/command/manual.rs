//! `qdx schema`, and `qdx completions` and `qdx man` made from the command line
//! itself.

use clap_complete::Shell;

use qdx::language::Lang;
use qdx::report;

use crate::cli::args;
use crate::cli::args::SchemaOf;
use crate::cli::failure::Failure;
use crate::cli::io::output;

/// The schema of a report or of a plan.
pub fn schema(what: SchemaOf) -> Result<(), Failure> {
    let text = match what {
        SchemaOf::Report => report::REPORT_SCHEMA,
        SchemaOf::Draft => report::DRAFT_SCHEMA,
        SchemaOf::Targets => report::TARGETS_SCHEMA,
    };
    output::to_stdout(text.as_bytes())
}

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
        clap_mangen::Man::new(command).render(&mut page).map_err(|error| output::refused("stdout", &error))?;
    }
    let page = String::from_utf8_lossy(&page);
    let page: String = page.lines().map(|line| format!("{}\n", lang.parser(line))).collect();
    output::to_stdout(page.as_bytes())
}
