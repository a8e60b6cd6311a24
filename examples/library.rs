//! qdx as a library: a plan and figures as text, an assessment back.
//!
//! ```text
//! cargo run --example library
//! ```

#![allow(clippy::restriction, clippy::pedantic, reason = "an example of valid input")]

use qdx::actuals::{self, Options, Source};
use qdx::diagnostic::Findings;
use qdx::language::Lang;
use qdx::report::{Style, render};
use qdx::{assess, plan};

const PLAN: &str = r#"
[plan]
id = "town-2027"
title = "A town's plan"
start = 2025-01-01
deadline = 2027-12-31

[[group]]
id = "industry"
name = "Industry"

  [[group.target]]
  id = "design-tools"
  name = "Use of design tools"
  unit = "%"
  more_than = 92

  [[group.target]]
  id = "workshops"
  name = "New digital workshops"
  unit = "个"
  at_least = 100
  each = "year"
"#;

const FIGURES: &str = "\
indicator,period,value
design-tools,2024,87.2%
design-tools,2025,88.7%
workshops,2025,88
";

fn main() {
    // Every step hands back either its result or all that is wrong with its input, as one error.
    if let Err(findings) = run() {
        eprint!("{}", render(&findings, Lang::En, Style::Plain));
        std::process::exit(2);
    }
}

fn run() -> Result<(), Findings> {
    // The names are what findings are reported under; no file is opened.
    let plan = plan::parse("targets.toml", PLAN)?;
    let source = Source::text("actuals.csv", FIGURES);
    let actuals = actuals::read(&plan, &[source], Options::default())?;

    // `None`: each target is judged at its own newest figure. A date cuts off what is later.
    let assessment = assess::assess(&plan, &actuals, None);

    // Outcomes stand in the order of the plan's targets. Absent is `None`, never 0.
    for (target, outcome) in plan.targets.iter().zip(&assessment.targets) {
        let gap = outcome.gap.as_ref().map_or_else(|| "unknown".into(), ToString::to_string);
        let unit = target.unit.of_difference();
        println!("{}: gap {gap} {unit}, {}", target.name.en, Lang::En.status(outcome.status));
    }
    Ok(())
}
