//! What goes to standard error beside a result.

use qdx::actuals::Input;
use qdx::diagnostic::Finding;
use qdx::language::Lang;
use qdx::report::render;
use qdx::text::harmless;

use crate::cli::args::Common;
use crate::cli::io::output;
use crate::cli::settings;

/// How each file was read, when asked; warnings, unless told to be quiet.
pub fn say(inputs: &[Input], warnings: &[Finding], common: &Common, lang: Lang) {
    if common.verbose {
        for input in inputs {
            let file = harmless(&input.file);
            output::to_stderr(&format!("{file}: {}\n", harmless(&lang.read_as(input))));
            if !input.skipped.is_empty() {
                let lines: Vec<String> = input.skipped.iter().map(u64::to_string).collect();
                output::to_stderr(&format!("{file}: {}\n", lang.skipped(&lines.join(", "))));
            }
        }
    }
    if !common.quiet {
        output::to_stderr(&render(warnings, lang, settings::style(common)));
    }
}
