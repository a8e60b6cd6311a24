//! `qdx targets`: the plan as it was read.

use qdx::language::Lang;
use qdx::report;

use crate::cli::args::{PlanFormat, TargetsArgs};
use crate::cli::failure::Failure;
use crate::cli::io::{output, plan};
use crate::cli::settings;

/// Reads, and thereby checks, the plan; prints it.
pub fn run(args: &TargetsArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(&args.common);
    let plan =
        plan::read(args.common.targets.as_deref(), &[]).map_err(|findings| Failure::Findings(findings, style))?;
    let text = if args.json || args.format == Some(PlanFormat::Json) {
        report::plan_json(&plan).map_err(|_| output::unwritable())?
    } else {
        report::plan_table(&plan, lang, settings::width())
    };
    output::to_stdout(text.as_bytes())
}
