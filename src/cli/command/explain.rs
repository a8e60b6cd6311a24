//! `qdx explain`: the reckoning of one target, written out.

use std::path::Path;

use qdx::assess::assess;
use qdx::diagnostic::{Finding, Misuse, Problem};
use qdx::language::Lang;
use qdx::plan::Plan;
use qdx::report::{self, Report};

use crate::cli::args::ExplainArgs;
use crate::cli::failure::Failure;
use crate::cli::io::input::Missing;
use crate::cli::io::{input, output, plan};
use crate::cli::{notices, selection, settings};

/// Reads, reckons and explains.
pub fn run(args: &ExplainArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(&args.common);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let plan = plan::read(args.common.targets.as_deref(), &args.reading.files).map_err(failed)?;
    let as_of = selection::as_of(args.as_of.as_deref()).map_err(failed)?;
    let index = target(&plan, &args.target).map_err(failed)?;
    let actuals = input::actuals(&plan, &args.reading, Missing::Stdin, false, as_of).map_err(failed)?;
    let assessment = assess(&plan, &actuals, as_of);
    let report = Report { plan: &plan, assessment: &assessment, shown: &[index], by_area: true, since: None };
    output::to_stdout(report::explain(&report, lang).as_bytes())?;
    notices::say(&assessment.inputs, &assessment.warnings, &args.common, lang);
    Ok(())
}

/// The target asked for; a file in its place is told.
fn target(plan: &Plan, asked: &str) -> Result<usize, Vec<Finding>> {
    selection::target(plan, asked).map_err(|findings| {
        if !Path::new(asked).is_file() {
            return findings;
        }
        let what = Misuse::TargetIsFile { file: asked.to_owned() };
        vec![Finding::general(Problem::Usage { what })]
    })
}
