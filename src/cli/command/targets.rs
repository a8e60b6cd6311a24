//! `qdx targets`: the plan as it was read.

use qdx::language::Lang;
use qdx::report::{self, Format, Layout};
use qdx::wording;

use crate::cli::args::{Common, TargetsArgs};
use crate::cli::failure::Failure;
use crate::cli::io::{output, plan};
use crate::cli::{notices, settings};

/// Reads, and thereby checks, the plan; prints it.
pub fn run(args: &TargetsArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let plan = plan::read(common.targets.as_deref(), &[])?;
    let format = if args.json { Format::Json } else { args.format.unwrap_or(Format::Table) };
    let layout = Layout { width: settings::width(), ..Layout::default() };
    output::to_stdout(&output::whole("stdout", |out| report::write_plan(&plan, format, lang, layout, out))?)?;
    notices::say(&[], &wording::check(&plan), common, lang);
    Ok(())
}
