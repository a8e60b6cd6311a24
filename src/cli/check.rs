//! `qdx check`: what is wrong with plan and figures.

use std::io::IsTerminal;

use qdx::actuals;
use qdx::diagnostic::Finding;
use qdx::language::Lang;

use super::args::CheckArgs;
use super::{Failure, aside, input, output, settings};

/// Reads everything and computes nothing. Without a file, and with nobody
/// typing one, only the plan is checked.
pub fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(args.common.color);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let plan = settings::plan(args.common.targets.as_deref()).map_err(failed)?;
    let only_plan = args.reading.files.is_empty() && std::io::stdin().is_terminal();
    let actuals = if only_plan {
        actuals::read(&plan, &[], args.reading.options())
    } else {
        input::actuals(&plan, &args.reading)
    };
    let actuals = actuals.map_err(failed)?;
    let figures = actuals.series.iter().map(|series| series.whole.len().saturating_add(series.parts.len()));
    output::to_stdout(format!("{}\n", lang.sound(plan.targets.len(), figures.sum())).as_bytes())?;
    aside::say(&actuals.inputs, &actuals.warnings, &args.common, lang);
    Ok(())
}
