//! `qdx gap`: the report.

use std::io::IsTerminal;

use jiff::civil::Date;

use qdx::assess::assess;
use qdx::diagnostic::{Finding, Problem, nearest};
use qdx::language::Lang;
use qdx::period::Period;
use qdx::plan::Plan;
use qdx::report::{self, Layout, Report};

use super::args::{Format, GapArgs};
use super::{Failure, aside, input, output, settings};

/// Reads, reckons, reports.
pub fn run(args: &GapArgs, lang: Lang) -> Result<(), Failure> {
    let style = settings::style(args.common.color);
    let failed = |findings: Vec<Finding>| Failure::Findings(findings, style);
    let plan = settings::plan(args.common.targets.as_deref()).map_err(failed)?;
    let as_of = as_of(args.as_of.as_deref()).map_err(failed)?;
    let shown = shown(&plan, &args.only).map_err(failed)?;
    let actuals = input::actuals(&plan, &args.reading).map_err(failed)?;
    let assessment = assess(&plan, &actuals, as_of);
    let report = Report { plan: &plan, assessment: &assessment, shown: &shown, by_area: args.by_area, since: None };
    output::to_stdout(&written(&report, args, lang)?)?;
    aside::say(&assessment.inputs, &assessment.warnings, &args.common, lang);
    Ok(())
}

fn written(report: &Report<'_>, args: &GapArgs, lang: Lang) -> Result<String, Failure> {
    if args.json || args.format == Format::Json {
        return report::json(report, lang)
            .map_err(|error| Failure::one(Problem::CannotWrite { file: "stdout".into(), reason: error.to_string() }));
    }
    let colour = settings::colour(args.common.color, std::io::stdout().is_terminal());
    Ok(report::table(report, lang, Layout { width: settings::width(), colour }))
}

fn as_of(text: Option<&str>) -> Result<Option<Date>, Vec<Finding>> {
    let Some(text) = text else { return Ok(None) };
    let problem = |why| vec![Finding::general(Problem::BadPeriod { text: text.to_owned(), why })];
    Period::parse(text).map(|period| Some(period.last())).map_err(problem)
}

/// Indices of the targets asked for by their id or their group's; all by default.
fn shown(plan: &Plan, only: &[String]) -> Result<Vec<usize>, Vec<Finding>> {
    let group = |index: usize| plan.groups.get(index).map_or("", |group| &group.id);
    let names: Vec<[&str; 2]> = plan.targets.iter().map(|target| [target.id.as_str(), group(target.group)]).collect();
    let known = |name: &String| names.iter().flatten().any(|known| known == name);
    let unknown = only.iter().filter(|name| !known(name));
    let findings: Vec<Finding> = unknown
        .map(|name| {
            let nearest = nearest(name, names.iter().flatten().copied());
            Finding::general(Problem::UnknownSelection { name: name.clone(), nearest })
        })
        .collect();
    if !findings.is_empty() {
        return Err(findings);
    }
    let chosen = |names: &[&str; 2]| only.is_empty() || only.iter().any(|name| names.contains(&name.as_str()));
    Ok(names.iter().enumerate().filter(|(_, names)| chosen(names)).map(|(index, _)| index).collect())
}
