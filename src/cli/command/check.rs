//! `qdx check`: what is wrong with plan and figures.

use qdx::language::Lang;
use qdx::wording;

use crate::cli::args::{CheckArgs, Common};
use crate::cli::failure::Failure;
use crate::cli::io::input::Missing;
use crate::cli::io::{files, input, output, plan};
use crate::cli::notices;

/// Reads everything and computes nothing. Without a file it reads a pipe, as
/// `gap` does; where nothing comes from one either, the plan alone is checked.
pub fn run(args: &CheckArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let plan = plan::read(common.targets.as_deref(), &args.reading.files)?;
    // A pipe that the plan came out of holds nothing more.
    let plan_alone = common.targets.as_deref().is_some_and(|file| file.as_os_str() == files::STDIN);
    let missing = if plan_alone { Missing::Nothing } else { Missing::Pipe };
    let actuals = input::actuals(&plan, &args.reading, missing, false, None)?;
    output::to_stdout(format!("{}\n", lang.sound(plan.targets.len(), &actuals.inputs)).as_bytes())?;
    let warnings = [wording::check(&plan), actuals.warnings].concat();
    notices::say(&actuals.inputs, &warnings, common, lang);
    Ok(())
}
