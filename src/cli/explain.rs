//! `qdx explain`: the reckoning of one target, written out.

use qdx::assess::assess;
use qdx::diagnostic::{Finding, Problem, nearest};
use qdx::language::Lang;
use qdx::plan::Plan;
use qdx::report::{self, Report};
use qdx::text::fold;

use super::args::ExplainArgs;
use super::{Failure, aside, gap, input, output, settings};

/// Reads, reckons and explains.
pub fn run(args: &ExplainArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(&args.common);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let plan = settings::plan(args.common.targets.as_deref()).map_err(failed)?;
    let as_of = gap::as_of(args.as_of.as_deref()).map_err(failed)?;
    let index = target(&plan, &args.target).map_err(failed)?;
    let actuals = input::actuals(&plan, &args.reading, false, as_of).map_err(failed)?;
    let assessment = assess(&plan, &actuals, as_of);
    let report = Report { plan: &plan, assessment: &assessment, shown: &[index], by_area: true, since: None };
    output::to_stdout(report::explain(&report, lang).as_bytes())?;
    aside::say(&assessment.inputs, &assessment.warnings, &args.common, lang);
    Ok(())
}

/// The target of this id, name or alias.
fn target(plan: &Plan, asked: &str) -> Result<usize, Vec<Finding>> {
    let names = |index: usize| {
        let target = plan.targets.get(index);
        target.into_iter().flat_map(|it| [&it.id, &it.name.zh, &it.name.en].into_iter().chain(&it.aliases))
    };
    let all = 0..plan.targets.len();
    let found = all.clone().find(|index| names(*index).any(|name| fold(name) == fold(asked)));
    found.ok_or_else(|| {
        let nearest = nearest(asked, all.flat_map(names).map(String::as_str));
        vec![Finding::general(Problem::UnknownSelection { name: asked.to_owned(), nearest })]
    })
}
