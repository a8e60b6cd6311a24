//! `qdx targets`: the plan as it was read.

use qdx::language::Lang;
use qdx::report;

use crate::cli::args::{Common, PlanFormat, TargetsArgs};
use crate::cli::failure::Failure;
use crate::cli::io::{output, plan};
use crate::cli::settings;

/// Reads, and thereby checks, the plan; prints it.
pub fn run(args: &TargetsArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let plan = plan::read(common.targets.as_deref(), &[])?;
    let text = if args.json || args.format == Some(PlanFormat::Json) {
        report::plan_json(&plan).map_err(|_| output::unwritable())?
    } else {
        report::plan_table(&plan, lang, settings::width())
    };
    output::to_stdout(text.as_bytes())
}
