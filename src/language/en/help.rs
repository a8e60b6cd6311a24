//! Texts of `--help`.

use crate::language::words::Help;

pub fn parser(word: &str) -> &str {
    word
}

pub fn help(help: Help) -> &'static str {
    match help {
        Help::About => {
            "What a plan promised by a date, what is measured, what is still missing, and the yearly pace it takes"
        }
        Help::Gap => "Report the gap and the pace of every target",
        Help::GapAfter => {
            "Examples:\n  qdx gap actuals.csv                 a table of every target\n  qdx gap actuals.csv --json | jq .   the same for machines\n  qdx gap a.csv b.csv --as-of 2025    several files, as known at the end of 2025\n  cat actuals.csv | qdx gap -t my.toml\n  qdx gap a.csv -o report.html -o report.json --fail-on off-track\n\nEnvironment:\n  QDX_TARGETS  plan to use without --targets\n  QDX_LANG     zh or en, without --lang\n\nExit codes:\n  0  report written (a gap is a result, not a failure)\n  1  report written, and --fail-on found a target\n  2  nothing computed: usage, plan, input or output error"
        }
        Help::Files => "Tables of actual values: CSV in any layout, .xlsx, .xls or .ods; `-` is standard input",
        Help::Targets => "Plan to measure against [default: QDX_TARGETS, ./targets.toml, the built-in Qingdao plan]",
        Help::AsOf => "Use nothing later than the end of this period: 2025, 2025Q3, 2025-06-30",
        Help::Only => "Report only this target, group or owner (repeatable)",
        Help::Format => "Format of standard output: {values} [default: table]",
        Help::PlanFormat => "Format: {values} [default: table]",
        Help::Json => "Short for --format json",
        Help::Lang => "Language of everything said: zh, en, zh_CN.UTF-8 … [default: QDX_LANG, the locale, en]",
        Help::Color => "When to colour: {values} [default: auto]",
        Help::Encoding => "Encoding of the files: auto, utf-8, gb18030, utf-16le, big5 … [default: auto]",
        Help::Sheet => "Sheet of a workbook; `*` for every one that is not hidden [default: the first]",
        Help::MessageFormat => {
            "Errors and warnings as: human, json (an object a line), github (annotations) [default: human]"
        }
        Help::Indicator => "Target that tables are of which have no column of indicators",
        Help::Where => {
            "Read only rows whose COLUMN says VALUE, e.g. sex=Total; repeatable, the same column twice: either"
        }
        Help::IgnoreUnknown => "Leave out rows and columns of indicators the plan does not know, with a warning",
        Help::ByArea => "List the parts of summed targets: value, share of the sum, what is missing",
        Help::Path => "What is needed by the end of each {values} to come",
        Help::Method => "What other offices say of the same figures, beside the verdict: {values} (repeatable)",
        Help::Check => "Check plan and figures, report every problem, compute nothing",
        Help::CheckAfter => {
            "Examples:\n  qdx check actuals.csv         what is wrong with the figures\n  qdx check -t my.toml          what is wrong with the plan alone\n  … | qdx check                 what is wrong with what comes from a pipe\n\nExit codes:\n  0  clean, or warnings only\n  2  errors"
        }
        Help::Draft => "Draft a targets.toml from the text of a plan, by rules",
        Help::DraftAfter => {
            "Examples:\n  qdx draft plan.txt -o targets.toml        a plan to check: every sentence, every doubt\n  qdx draft plan.txt --json | jq .targets   the same for machines, with the lines of the text\n  pbpaste | qdx draft --deadline 2027\n\nA number is used or listed, never made: what is in doubt has `# check:` beside it.\n\nExit codes:\n  0  written, or no promise found (a warning)\n  2  the text cannot be read, or names no year"
        }
        Help::PlanText => "Text of a plan: UTF-8, GB18030 or UTF-16; `-` is standard input [default: standard input]",
        Help::DraftDeadline => "Last day of the plan, where the text does not say it: 2027, 2027-06-30",
        Help::DraftStart => "First day of the plan [default: what the text says, else the first year it promises for]",
        Help::DraftJson => "JSON instead of TOML",
        Help::DraftOutput => "Write to this file instead of standard output; never over a file that is there",
        Help::Init => "Write a plan and a file of figures to fill in; never overwrites",
        Help::InitAfter => {
            "Examples:\n  qdx init                      targets.toml and actuals.csv here\n  qdx init plans/2030 --blank   an empty plan elsewhere, every key explained\n\nExit codes:\n  0  written\n  2  a file is there already, or cannot be written"
        }
        Help::Blank => "An empty plan with every key explained, instead of a copy of the plan in use",
        Help::Dir => "Folder to write to, made if need be [default: .]",
        Help::Help => "Print help",
        Help::Version => "Print version",
        Help::Bom => "Begin CSV with a byte order mark, for Excel",
        Help::Output => "Write the report to this file as well, its format from its own name: {endings} (repeatable)",
        Help::FailOn => {
            "Exit with 1 when a target has one of these: a status, off-track (behind, stalled, regressing, missed), any (all but met and on_track); with --since, worsened"
        }
        Help::Since => "Compare with an earlier --json report of the same plan",
        Help::FailOnArea => "The same for the areas that have tasks, but worsened",
        Help::Chart => "Draw the figures and the path as a chart of text",
        Help::OfArea => "Explain the task of this area",
        Help::TargetId => "Id, name or alias of a target",
        Help::Shell => "bash, zsh, fish, powershell, elvish",
        Help::PlanRead => "Show the plan as it was read, with its wording and source",
        Help::PlanReadAfter => {
            "Examples:\n  qdx targets                   the plan in effect\n  qdx targets -t my.toml --json the same for machines\n\nExit codes:\n  0  the plan is sound\n  2  it is not, or cannot be read"
        }
        Help::Explain => "Write out the reckoning of one target",
        Help::ExplainAfter => {
            "Examples:\n  qdx explain base-stations actuals.csv\n  qdx explain 5G基站 actuals.csv --lang zh --as-of 2025\n\nExit codes:\n  0  written\n  2  nothing computed: usage, plan, input or output error"
        }
        Help::Schema => "Print a JSON Schema",
        Help::SchemaAfter => {
            "Examples:\n  qdx schema report             of `qdx gap --json`\n  qdx schema targets            of targets.toml, for editors"
        }
        Help::What => "{values}",
        Help::Completions => "Print completions for a shell",
        Help::CompletionsAfter => {
            "Examples:\n  qdx completions bash > ~/.local/share/bash-completion/completions/qdx\n  qdx completions fish > ~/.config/fish/completions/qdx.fish"
        }
        Help::Man => "Print the manual page",
        Help::ManAfter => "Examples:\n  qdx man > qdx.1 && man ./qdx.1",
        Help::HelpOf => "Print the help of a command",
        Help::HelpOfAfter => {
            "Examples:\n  qdx help                      what commands there are\n  qdx help gap                  what one of them does, with its options"
        }
        Help::CommandName => "A command; without one, all of them",
        Help::Quiet => "Only errors on standard error",
        Help::Verbose => "Say on standard error how each file was read",
    }
}
