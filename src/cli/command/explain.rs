//! `qdx explain`: the reckoning of one target, written out.

use std::path::Path;

use qdx::assess::assess;
use qdx::diagnostic::UsageError;
use qdx::language::Lang;
use qdx::plan::Plan;
use qdx::report::{self, Report};

use crate::cli::args::{Common, ExplainArgs};
use crate::cli::failure::Failure;
use crate::cli::io::input::Missing;
use crate::cli::io::{input, output, plan};
use crate::cli::{notices, selection};

/// Reads, reckons and explains.
pub fn run(args: &ExplainArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let plan = plan::read(common.targets.as_deref(), &args.reading.files)?;
    let as_of = selection::as_of(args.as_of.as_deref())?;
    let index = target(&plan, &args.target)?;
    let actuals = input::actuals(&plan, &args.reading, Missing::Stdin, false, as_of)?;
    let assessment = assess(&plan, &actuals, args.beside.options(as_of));
    let report = Report { shown: vec![index], lang, ..Report::new(&plan, &assessment) };
    output::to_stdout(report::explain(&report).as_bytes())?;
    notices::say(&assessment.inputs, &assessment.warnings, common, lang);
    Ok(())
}

/// The target asked for; a file in its place is told.
fn target(plan: &Plan, asked: &str) -> Result<usize, Failure> {
    selection::target(plan, asked).map_err(|finding| match Path::new(asked).is_file() {
        true => Failure::misuse(UsageError::TargetIsFile { file: asked.to_owned() }),
        false => finding.into(),
    })
}
