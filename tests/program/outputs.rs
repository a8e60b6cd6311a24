//! `--output`, `--fail-on` and `--since`, through the real binary.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use qdx::report::Format;
use tempfile::TempDir;

const FIGURES: &str = "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\nbase-stations,2025,超6万\n";

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.csv"), FIGURES).expect("a file");
    folder
}

fn qdx(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qdx"));
    command.current_dir(folder).env_clear().env("COLUMNS", "200").args(arguments).output().expect("qdx runs")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn one_run_writes_every_format_beside_the_table() {
    let folder = folder();
    let outputs: Vec<String> = Format::ALL.iter().map(|format| format!("r.{}", format.ending().0)).collect();
    let mut arguments = vec!["gap", "a.csv"];
    arguments.extend(outputs.iter().flat_map(|file| ["-o", file.as_str()]));
    let run = qdx(folder.path(), &arguments);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(String::from_utf8_lossy(&run.stdout).starts_with("Qingdao"));
    for file in &outputs {
        assert!(fs::metadata(folder.path().join(file)).expect(file).len() > 100, "{file}");
    }
    assert_eq!(names(folder.path()).len(), 1 + outputs.len(), "nothing else is left behind");
    let begins = |file: &str, with: &[u8]| fs::read(folder.path().join(file)).expect(file).starts_with(with);
    assert!(begins("r.json", b"{") && begins("r.xml", b"<?xml") && begins("r.xlsx", b"PK") && begins("r.html", b"<!"));
}

/// Help, hints and names of files are of the same table.
#[test]
fn every_format_is_in_the_help_and_one_that_is_not_is_told_which_there_are() {
    let folder = folder();
    let said = |arguments: &[&str]| {
        let run = qdx(folder.path(), arguments);
        [run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat()
    };
    let (help, plans) = (said(&["gap", "--help"]), said(&["targets", "--help"]));
    let (format, ending) = (said(&["gap", "-f", "tea"]), said(&["gap", "a.csv", "-o", "r.tea"]));
    for known in Format::ALL {
        let (id, file) = (known.id(), format!(" .{}", known.ending().0));
        assert!(help.contains(id) && format.contains(id), "{id}");
        assert!(help.contains(&file) && ending.contains(&file), "{file}");
        assert_eq!(plans.contains(id), known.is_of_plans(), "{id}");
    }
}

/// `--format` is that of standard output alone.
#[test]
fn a_file_has_the_format_of_its_name_whatever_standard_output_has() {
    for given in [vec!["-f", "markdown"], vec!["--json"], vec!["-f", "csv", "--bom"], vec!["-f", "xlsx"]] {
        let folder = folder();
        let outputs = ["-o", "R.JSON", "-o", "r.xml", "-o", "r.html", "-o", "r.md", "-o", "r.txt"];
        let run = qdx(folder.path(), &[&["gap", "a.csv"], &given[..], &outputs[..]].concat());
        assert_eq!(run.status.code(), Some(0), "{given:?}: {}", String::from_utf8_lossy(&run.stderr));
        for (file, beginning) in
            [("R.JSON", "{"), ("r.xml", "<?xml"), ("r.html", "<!DOCTYPE"), ("r.md", "# "), ("r.txt", "Qingdao")]
        {
            let text = fs::read_to_string(folder.path().join(file)).expect(file);
            assert!(text.starts_with(beginning), "{given:?}: {file} begins {:?}", text.get(..20));
        }
    }
}

#[test]
fn a_run_that_fails_leaves_the_earlier_report_as_it_was() {
    let folder = folder();
    fs::write(folder.path().join("r.json"), "earlier").expect("a file");
    fs::write(folder.path().join("bad.csv"), "indicator,period,value\nrd-tools,2025,x\n").expect("a file");
    for arguments in [
        vec!["gap", "bad.csv", "-o", "r.json"],
        vec!["gap", "a.csv", "-o", "r.json", "-o", "nowhere/r.html"],
        vec!["gap", "a.csv", "-o", "r.json", "-o", "r.unknown"],
        vec!["gap", "a.csv", "-o", "r.json", "-o", "."],
        vec!["gap", "a.csv", "-o", "r.json", "-f", "html", "-o", "no-extension"],
        vec!["gap", "a.csv", "-o", "r.json", "--fail-on", "lost"],
        vec!["gap", "a.csv", "-o", "r.json", "--since", "a.csv"],
    ] {
        let run = qdx(folder.path(), &arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}");
        assert_eq!(fs::read_to_string(folder.path().join("r.json")).expect("the report"), "earlier", "{arguments:?}");
    }
    assert_eq!(names(folder.path()), ["a.csv", "bad.csv", "r.json"]);
}

#[test]
fn the_gate_ends_with_1_names_its_targets_and_still_writes_the_report() {
    let folder = folder();
    let run = qdx(folder.path(), &["gap", "a.csv", "-o", "r.json", "--fail-on", "near,met"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&run.stderr),
        "--fail-on: 2 targets: Use of digital R&D and design tools (near); 5G base stations (met)\n"
    );
    assert!(!run.stdout.is_empty() && folder.path().join("r.json").exists());
    let run = qdx(folder.path(), &["gap", "a.csv", "--fail-on", "off-track"]);
    assert_eq!(run.status.code(), Some(0));
    let run = qdx(folder.path(), &["gap", "a.csv", "--only", "base-stations", "--fail-on", "any"]);
    assert_eq!(run.status.code(), Some(0), "only what is shown can fail the gate");
}

/// For machines each target is a line, at the row of its actual.
#[test]
fn the_gate_speaks_the_format_of_messages() {
    let folder = folder();
    let run = qdx(folder.path(), &["gap", "a.csv", "--fail-on", "near", "--message-format", "github"]);
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&run.stderr),
        "::error file=a.csv,line=3,col=1,title=fail_on::`Use of digital R&D and design tools` fails --fail-on: near; gap 3.3 pp\n"
    );
    let run =
        qdx(folder.path(), &["gap", "a.csv", "--fail-on", "near,no_data", "--message-format=json", "--lang", "zh"]);
    assert_eq!(run.status.code(), Some(1));
    let text = String::from_utf8_lossy(&run.stderr).into_owned();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 11, "{text}");
    let placed = lines.iter().find(|line| line["line"] == 3).expect("the row of the actual");
    assert_eq!(
        (&placed["code"], &placed["file"], &placed["severity"]),
        (&"fail_on".into(), &"a.csv".into(), &"error".into())
    );
    assert!(placed["message"].as_str().is_some_and(|text| text.ends_with("接近，差距 3.3 百分点")), "{placed}");
}

#[test]
fn worsened_is_held_against_the_earlier_report() {
    let folder = folder();
    qdx(folder.path(), &["gap", "a.csv", "-o", "then.json"]);
    let gate = ["--since", "then.json", "--fail-on", "worsened"];
    let same = qdx(folder.path(), &[&["gap", "a.csv"], &gate[..]].concat());
    assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stderr));
    fs::write(folder.path().join("b.csv"), FIGURES.replace("88.7", "87.9")).expect("figures");
    let worse = qdx(folder.path(), &[&["gap", "b.csv"], &gate[..]].concat());
    assert_eq!(worse.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&worse.stderr),
        "--fail-on: 1 target: Use of digital R&D and design tools (behind, worsened)\n"
    );
    let alone = qdx(folder.path(), &["gap", "a.csv", "--fail-on", "worsened"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("--since"));
}

#[test]
fn what_moved_since_an_earlier_report_is_said() {
    let folder = folder();
    qdx(folder.path(), &["gap", "a.csv", "--as-of", "2024", "-o", "then.json"]);
    let run = qdx(folder.path(), &["gap", "a.csv", "--since", "then.json", "-o", "now.json"]);
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        text.contains(
            "newer figure; 87.2 → 88.7; Gap 4.8 → 3.3; Needed a year 1.6 → 1.65; So far a year — → 1.5; no trend → near"
        ),
        "{text}"
    );
    assert!(text.contains("new figure"), "{text}");
    let now: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("now.json")).expect("a report")).expect("JSON");
    let target = now["targets"].as_array().expect("targets").iter().find(|it| it["id"] == "rd-tools").expect("it");
    assert_eq!(target["since"]["moved"], "newer");
    assert_eq!(target["since"]["status"], "no_trend");
}

#[test]
fn a_report_on_another_plan_is_not_compared() {
    let folder = folder();
    qdx(folder.path(), &["gap", "a.csv", "-o", "then.json"]);
    let text = fs::read_to_string(folder.path().join("then.json")).expect("a report");
    fs::write(folder.path().join("other.json"), text.replace("qingdao-2027", "other")).expect("a file");
    let run = qdx(folder.path(), &["gap", "a.csv", "--since", "other.json"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("another plan"));
}

#[test]
fn no_input_is_overwritten() {
    let folder = folder();
    let run = qdx(folder.path(), &["gap", "a.csv", "-o", "a.csv"]);
    assert_eq!(run.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).expect("the figures"), FIGURES);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_device_is_written_to() {
    let folder = folder();
    fs::write(folder.path().join("real.json"), "earlier").expect("a file");
    std::os::unix::fs::symlink("real.json", folder.path().join("link.json")).expect("a link");
    let run = qdx(folder.path(), &["gap", "a.csv", "-o", "link.json"]);
    assert_eq!(run.status.code(), Some(0));
    assert!(fs::symlink_metadata(folder.path().join("link.json")).expect("the link").is_symlink());
    assert!(fs::read_to_string(folder.path().join("real.json")).expect("the report").starts_with('{'));
    std::os::unix::fs::symlink("/dev/null", folder.path().join("null.json")).expect("a link");
    let run = qdx(folder.path(), &["gap", "a.csv", "-o", "null.json"]);
    assert_eq!(run.status.code(), Some(0));
    assert!(!fs::metadata("/dev/null").expect("it").is_file());
}

#[cfg(unix)]
#[test]
fn a_new_report_may_be_read_by_those_who_may_read_other_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    qdx(folder.path(), &["gap", "a.csv", "-o", "r.json"]);
    fs::write(folder.path().join("plain"), "").expect("a file");
    let mode = |file: &str| fs::metadata(folder.path().join(file)).expect(file).permissions().mode();
    assert_eq!(mode("r.json"), mode("plain"));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn exit(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

#[test]
fn a_form_to_fill_in_has_two_periods_a_target_and_its_schema_beside_it() {
    let folder = folder();
    let answer = qdx(folder.path(), &["init", "new", "--blank", "--lang", "en"]);
    assert_eq!((exit(&answer), text(&answer.stderr)), (0, String::new()));
    let said = text(&answer.stdout).replace('\\', "/");
    assert_eq!(
        said,
        "wrote new/targets.toml\nwrote new/targets.schema.json\nwrote new/actuals.csv\n\
         next: write the plan in new/targets.toml, fill in new/actuals.csv, then qdx gap new/actuals.csv -t new/targets.toml\n"
    );
    let file = |name: &str| std::fs::read_to_string(folder.path().join("new").join(name)).expect("a file");
    assert!(file("targets.toml").starts_with("#:schema ./targets.schema.json\n"));
    assert_eq!(file("targets.schema.json"), qdx::report::TARGETS_SCHEMA);
    let rows: Vec<String> = file("actuals.csv").lines().skip(1).map(str::to_owned).collect();
    assert_eq!(rows, ["Share of firms with something,2024,,%,,", "Share of firms with something,2025,,%,,"]);
    let copy = qdx(folder.path(), &["init", "copy", "--lang", "zh"]);
    assert!(text(&copy.stdout).ends_with("-t copy/targets.toml\n") || cfg!(windows), "{}", text(&copy.stdout));
    let again = qdx(folder.path(), &["check", "copy/actuals.csv", "-t", "copy/targets.toml"]);
    assert_eq!(exit(&again), 0, "{}", text(&again.stderr));
}

#[test]
fn a_draft_is_written_to_a_new_file_and_is_a_plan() {
    let folder = folder();
    std::fs::write(folder.path().join("plan.txt"), "到2028年，水厂达到8座，漏损率降至9%。\n").expect("a text");
    let draft = || qdx(folder.path(), &["draft", "plan.txt", "-o", "new.toml"]);
    let first = draft();
    assert_eq!((exit(&first), text(&first.stdout), text(&first.stderr)), (0, "wrote new.toml\n".into(), String::new()));
    assert_eq!(exit(&draft()), 2, "never over a file");
    let read = qdx(folder.path(), &["targets", "-t", "new.toml"]);
    assert_eq!((exit(&read), text(&read.stderr)), (0, String::new()));
}
