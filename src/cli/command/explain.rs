//! `qdx explain`: the reckoning of one target, written out.

use std::path::Path;

use qdx::assess::assess;
use qdx::diagnostic::{Finding, UsageError, UsageProblem, nearest};
use qdx::language::Lang;
use qdx::plan::Plan;
use qdx::report::{self, Report};
use qdx::selection;
use qdx::text::fold;

use crate::cli::args::{Common, ExplainArgs};
use crate::cli::failure::Failure;
use crate::cli::io::input::Missing;
use crate::cli::io::{input, output, plan};
use crate::cli::notices;

/// Reads, reckons and explains.
pub fn run(args: &ExplainArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let plan = plan::read(common.targets.as_deref(), &args.reading.files)?;
    let as_of = selection::as_of(args.as_of.as_deref())?;
    let index = target(&plan, &args.target)?;
    let actuals = input::actuals(&plan, &args.reading, Missing::Stdin, false, as_of)?;
    let assessment = assess(&plan, &actuals, args.beside.options(as_of));
    let report = Report { shown: vec![index], lang, ..Report::new(&plan, &assessment) };
    let text = match &args.area {
        None => report::explain(&report, args.chart),
        Some(area) => report::explain_area(&report, &area_of(&plan, index, area)?, args.chart),
    };
    output::to_stdout(text.as_bytes())?;
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

/// The name of the area asked for, as the plan writes it.
fn area_of(plan: &Plan, index: usize, asked: &str) -> Result<String, Failure> {
    let names = || plan.targets.get(index).into_iter().flat_map(|target| &target.areas).map(|task| task.area.as_str());
    let found = names().find(|name| fold(name) == fold(asked)).map(str::to_owned);
    found.ok_or_else(|| {
        let nearest = nearest(asked, names());
        Finding::general(UsageProblem::UnknownArea { name: asked.to_owned(), nearest }).into()
    })
}
