//! `qdx init`: a plan and a file of figures to fill in.

use std::path::{Path, PathBuf};

use qdx::diagnostic::{Finding, UsageProblem};
use qdx::language::Lang;
use qdx::plan::{self as plans, Kind, Plan, Target};
use qdx::report::TARGETS_SCHEMA;

use crate::cli::args::{Common, InitArgs};
use crate::cli::failure::Failure;
use crate::cli::io::atomic_file::AtomicFile;
use crate::cli::io::{files, output, plan};

/// Excel takes a CSV for UTF-8 only behind this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";
/// Beside the plan: editors complete it from there.
const SCHEMA: &str = "targets.schema.json";
/// A plan with every key, all but the needful ones commented out.
const BLANK_ZH: &str = include_str!("../../../templates/blank.zh.toml");
const BLANK_EN: &str = include_str!("../../../templates/blank.en.toml");

/// Writes all files, or none when one of them is there already; says what to do next.
pub fn run(args: &InitArgs, common: &Common, lang: Lang) -> Result<(), Failure> {
    let (text, plan) = if args.blank { blank(lang)? } else { plan::read_text(common.targets.as_deref(), &[])? };
    let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let (targets, figures) = (dir.join("targets.toml"), dir.join("actuals.csv"));
    let files = [
        (targets.clone(), with_schema(text)),
        (dir.join(SCHEMA), TARGETS_SCHEMA.to_owned()),
        (figures.clone(), form(&plan, lang)),
    ];
    let there = files.iter().filter(|(path, _)| path.exists());
    let taken: Vec<Finding> =
        there.map(|(path, _)| Finding::general(UsageProblem::AlreadyThere { file: files::name(path) })).collect();
    if !taken.is_empty() {
        return Err(taken.into());
    }
    std::fs::create_dir_all(&dir).map_err(|error| output::refused(&files::name(&dir), &error))?;
    let pending: Vec<(&Path, AtomicFile)> = files
        .iter()
        .map(|(path, text)| AtomicFile::write(path, text.as_bytes()).map(|pending| (path.as_path(), pending)))
        .collect::<Result<_, _>>()?;
    // Between looking and writing somebody may have put a file there.
    for (path, pending) in pending {
        pending.finish_new()?;
        output::to_stdout(format!("{}\n", lang.wrote(&files::name(path))).as_bytes())?;
    }
    let next = lang.after_init(&files::name(&targets), &files::name(&figures), args.blank);
    output::to_stdout(format!("{next}\n").as_bytes())
}

/// The empty plan in the user's language.
fn blank(lang: Lang) -> Result<(String, Plan), Failure> {
    let text = match lang {
        Lang::Zh => BLANK_ZH,
        Lang::En => BLANK_EN,
    };
    Ok((text.to_owned(), plans::parse("targets.toml", text)?))
}

/// The line from which editors know the schema.
fn with_schema(text: String) -> String {
    if text.contains("#:schema") { text } else { format!("#:schema ./{SCHEMA}\n{text}") }
}

/// Two rows a target, their values still to come: with one period there is a gap, with two a pace.
fn form(plan: &Plan, lang: Lang) -> String {
    let mut out = format!("{BYTE_ORDER_MARK}{}\r\n", lang.columns().join(","));
    for target in &plan.targets {
        let name = quoted(lang.text(&target.name));
        for year in periods(plan, target) {
            out.push_str(&format!("{name},{year},,{},,\r\n", quoted(target.unit.written())));
        }
    }
    out
}

/// The year before the plan and its first, as baseline and actual; a flow counts from the first.
fn periods(plan: &Plan, target: &Target) -> [i16; 2] {
    let first = plan.start.year();
    match target.kind() {
        Kind::Level | Kind::Amount => [first.saturating_sub(1), first],
        Kind::Yearly | Kind::Total => [first, first.saturating_add(1)],
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every commented key put into force.
    fn in_force(text: &str) -> String {
        let is_key =
            |line: &str| line.starts_with("[[") || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
        let uncommented = |line: &str| {
            let bare = line.trim_start();
            match bare.strip_prefix("# ").filter(|rest| is_key(rest)) {
                Some(rest) => rest.to_owned(),
                None => line.to_owned(),
            }
        };
        text.lines().map(uncommented).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn an_empty_plan_is_sound_as_it_is_and_with_every_key_in_force() {
        for text in [BLANK_ZH, BLANK_EN] {
            assert_eq!(plans::parse("blank", text).expect("a plan").targets.len(), 1);
            let plan = plans::parse("blank", &in_force(text));
            assert_eq!(plan.expect("a plan with every key").targets.len(), 8, "{}", in_force(text));
        }
    }

    #[test]
    fn an_empty_plan_shows_every_key() {
        let schema: serde_json::Value = serde_json::from_str(TARGETS_SCHEMA).expect("a schema");
        let keys = |name: &str| -> Vec<String> {
            schema["$defs"][name]["properties"].as_object().expect("keys").keys().cloned().collect()
        };
        for text in [BLANK_ZH, BLANK_EN] {
            for key in ["Head", "Group", "Target"].into_iter().flat_map(keys).filter(|key| key != "target") {
                assert!(text.contains(&format!("{key} = ")), "{key}");
            }
        }
    }
}
