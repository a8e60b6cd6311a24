//! `qdx check`: what is wrong with plan and figures.

use qdx::actuals::{self, Options};
use qdx::diagnostic::Finding;
use qdx::language::Lang;

use super::args::CheckArgs;
use super::{Failure, aside, input, output, settings};

/// Reads everything and computes nothing. Without a file only the plan is
/// checked; `-` reads standard input.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(&args.common);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let plan = settings::plan(args.common.targets.as_deref()).map_err(failed)?;
    let actuals = match args.reading.files.as_slice() {
        [] => actuals::read(&plan, &[], Options::default()),
        _ => input::actuals(&plan, &args.reading, false, None),
    };
    let actuals = actuals.map_err(failed)?;
    let figures = actuals.series.iter().map(|series| series.whole.len().saturating_add(series.rows_of_parts));
    output::to_stdout(format!("{}\n", lang.sound(plan.targets.len(), figures.sum())).as_bytes())?;
    aside::say(&actuals.inputs, &actuals.warnings, &args.common, lang);
    Ok(())
}
