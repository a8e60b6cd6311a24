//! What the READMEs and the pages under `docs` show is what the program prints.
//!
//! Every ```` ```console ```` block is run: a line that starts with `$ ` is a
//! command, the lines up to the next one are its standard output, then its
//! standard error. `cargo run --release -- ARGS` stands for `qdx ARGS`.
//! A command ends with 2 where errors are shown, or announced by the heading
//! above; with 1 where the gate found a target; else with 0.
//! `QDX_BLESS=1` writes what is printed now; read the difference before you commit it.
//!
//! Links lead to files and headings that are there, the READMEs stay short, and
//! what a plan can say is all in `docs/plans.md`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use qdx::assess::Status;
use qdx::language::Lang;

use crate::support::{QDX, Run, difference, root};

/// A README that is longer is not read to its end.
const LONGEST: usize = 12 * 1024;

/// A command of a page and what it is said to print.
struct Shown {
    line: usize,
    command: String,
    output: String,
    /// The heading above.
    heading: String,
}

impl Shown {
    /// The exit code a reader takes from what is shown.
    fn exit(&self) -> i32 {
        let errors = ["error[", "错误["].iter().any(|mark| self.output.contains(mark));
        let announced = ["error", "报错"].iter().any(|word| self.heading.to_lowercase().contains(word));
        match self.output.lines().any(|line| line.starts_with("--fail-on")) {
            _ if errors || announced => 2,
            true => 1,
            false => 0,
        }
    }
}

#[test]
fn every_console_block_shows_what_is_printed() {
    for file in pages() {
        check(&file);
    }
}

/// Every page of Markdown for whoever uses or changes the program.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> =
        ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "benches/README.md", "fuzz/README.md"]
            .map(String::from)
            .into();
    let mut folders = vec!["docs".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let list = if entry.path().is_dir() { &mut folders } else { &mut pages };
            list.push(name);
        }
    }
    pages.retain(|page| page.ends_with(".md"));
    pages
}

fn page(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn check(file: &str) {
    let text = page(file);
    let shown = shown(&text);
    assert!(!shown.is_empty() || !file.starts_with("README"), "{file} shows no command");
    if std::env::var_os("QDX_BLESS").is_some_and(|value| value == "1") {
        return fs::write(root().join(file), blessed(&text)).expect("the page is written");
    }
    let mut report = String::new();
    for it in shown {
        let exit = it.exit();
        let Shown { line, command, output, heading } = it;
        let (found, code) = run(&command);
        if code != exit {
            report.push_str(&format!(
                "\n=== {file}:{line}: {command}\nunder “{heading}” it ends with {code}, not {exit}\n"
            ));
        }
        if found != output.as_bytes() {
            let difference = difference(output.as_bytes(), &found);
            report.push_str(&format!("\n=== {file}:{line}: {command}\n- shown, + printed\n{difference}"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn shown(text: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let (mut fenced, mut inside) = (false, false);
    let mut heading = "";
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            fenced = !fenced;
            inside = line == "```console";
        } else if !inside {
            heading = line.strip_prefix('#').filter(|_| !fenced).unwrap_or(heading);
        } else if let Some(command) = line.strip_prefix("$ ") {
            shown.push(Shown {
                line: index + 1,
                command: command.to_owned(),
                output: String::new(),
                heading: heading.to_owned(),
            });
        } else {
            let last = shown.last_mut().unwrap_or_else(|| panic!("line {}: output without a command", index + 1));
            last.output.push_str(line);
            last.output.push('\n');
        }
    }
    shown
}

/// The text with the output of every command as it is now.
fn blessed(text: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    for line in text.split_inclusive('\n') {
        let command = line.trim_end().strip_prefix("$ ").filter(|_| inside);
        if line.starts_with("```") {
            inside = line.trim_end() == "```console";
        } else if inside && command.is_none() {
            continue;
        }
        out.push_str(line);
        if let Some(command) = command {
            out.push_str(&String::from_utf8_lossy(&run(command).0));
        }
    }
    out
}

/// Standard output, then standard error, and the exit code, of a command line in the repository's root.
fn run(command: &str) -> (Vec<u8>, i32) {
    let command = command.replace("cargo run --release -- ", "qdx ");
    let folder = Path::new(QDX).parent().expect("a folder");
    let mut path = folder.as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &command]);
    let answer = Run::of(shell).env_os("PATH", path).answer();
    ([answer.stdout, answer.stderr].concat(), answer.exit)
}

#[test]
fn a_readme_is_read_to_its_end() {
    for file in ["README.md", "README.zh-CN.md"] {
        let length = page(file).len();
        assert!(length <= LONGEST, "{file} has {length} bytes, more than {LONGEST}: the rest goes below docs");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut dead = Vec::new();
    for file in pages() {
        for link in links(&page(&file)).into_iter().filter(|link| !link.contains("://")) {
            let (path, heading) = link.split_once('#').unwrap_or((&link, ""));
            let folder = Path::new(&file).parent().expect("a folder");
            let aim = if path.is_empty() { PathBuf::from(&file) } else { folder.join(path) };
            let there = root().join(&aim).exists();
            if !there || !heading.is_empty() && !anchors(&page(&aim.to_string_lossy())).contains(&heading.to_owned()) {
                dead.push(format!("{file}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

fn links(text: &str) -> Vec<String> {
    let links = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.collect()
}

/// The headings of a page, as links name them.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                inside = true;
                anchors.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(words) | Event::Code(words) if inside => {
                let words = words.to_lowercase().replace(' ', "-");
                let kept = words.chars().filter(|sign| sign.is_alphanumeric() || ['-', '_'].contains(sign));
                anchors.last_mut().expect("a heading").extend(kept);
            }
            _ => {}
        }
    }
    anchors
}

#[test]
fn the_front_page_of_the_library_opens_as_the_readme_does() {
    let opening = |text: &str| {
        let text: Vec<&str> = text.split("\n\n").filter(|part| !part.starts_with(['#', '['])).collect();
        text.first().map(|part| part.replace('\n', " ")).expect("a paragraph")
    };
    let library = page("src/lib.rs");
    let comment: Vec<&str> = library.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    assert_eq!(opening(&comment.join("\n")), opening(&page("README.md")));
}

#[test]
fn the_house_is_as_contributing_says() {
    let text = page("CONTRIBUTING.md");
    let (_, table) = text.split_once("| folder of `src` |").expect("the table of the house");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let first = |line: &str| line.split('|').nth(1).unwrap_or_default().to_owned();
    let named: Vec<String> = table
        .lines()
        .skip(2)
        .flat_map(|line| first(line).split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>())
        .collect();
    let src = root().join("src");
    let there = |name: &String| src.join(name).is_dir() || src.join(format!("{name}.rs")).is_file();
    let gone: Vec<&String> = named.iter().filter(|name| !there(name)).collect();
    assert!(!named.is_empty() && gone.is_empty(), "CONTRIBUTING.md names what is not there: {gone:?}");
    let rooms = ["", "actuals/"].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(src.join(folder)).expect("a folder").map(|entry| entry.expect("an entry"));
        let folders = entries.filter(|entry| entry.path().is_dir());
        folders.map(move |entry| format!("{folder}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    });
    let unnamed: Vec<String> = rooms.filter(|room| room != "actuals" && !named.contains(room)).collect();
    assert!(unnamed.is_empty(), "CONTRIBUTING.md does not name {unnamed:?}");
}

#[test]
fn the_page_on_plans_names_every_key() {
    let schema: serde_json::Value = serde_json::from_str(qdx::report::TARGETS_SCHEMA).expect("a schema");
    let text = page("docs/plans.md");
    let tables = ["Head", "Group", "Target"].map(|table| &schema["$defs"][table]["properties"]);
    let keys = tables.into_iter().flat_map(|keys| keys.as_object().expect("keys").keys());
    let missing: Vec<&String> = keys.filter(|key| !text.contains(&format!("`{key}"))).collect();
    assert!(missing.is_empty(), "docs/plans.md does not name {missing:?}");
}

#[test]
fn the_pages_name_every_status_and_every_format() {
    for (file, lang) in [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)] {
        let text = page(file);
        let words: Vec<&str> = Status::ALL.into_iter().map(|status| lang.status(status)).collect();
        let missing: Vec<&&str> = words.iter().filter(|word| !text.contains(**word)).collect();
        assert!(missing.is_empty(), "{file} does not name {missing:?}");
    }
    let help = Run::new(["gap", "--help", "--lang", "en"]).answer().out();
    let (_, formats) = help.split_once("standard output:").expect("the formats");
    let (formats, _) = formats.split_once('[').expect("the end of the formats");
    let missing: Vec<&str> = formats
        .split(',')
        .map(str::trim)
        .filter(|word| !page("docs/formats.md").contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "docs/formats.md does not name {missing:?}");
}

#[test]
fn commands_and_their_output_are_found_in_console_blocks_only() {
    let text = "$ no\n```console\n$ a b\nx\n\ny\n$ c\n```\n```sh\n$ no\n```\n";
    let found: Vec<(usize, String, String)> =
        shown(text).into_iter().map(|it| (it.line, it.command, it.output)).collect();
    assert_eq!(found, [(3, "a b".into(), "x\n\ny\n".into()), (7, "c".into(), String::new())]);
}

#[test]
fn a_block_under_a_heading_of_errors_has_to_end_with_2() {
    let text = "## 报错了怎么办\n```console\n$ a\n12 个目标\n```\n## Gate\n```console\n$ b\nx\n--fail-on: 1\n$ c\nok\n$ d\nerror[x]: y\n```\n";
    let exits: Vec<i32> = shown(text).iter().map(Shown::exit).collect();
    assert_eq!(exits, [2, 1, 0, 2]);
}

#[test]
fn headings_are_named_as_links_name_them() {
    let text = "# What `qdx` writes, and where\n```sh\n# no heading\n```\n## 报错了怎么办？\n";
    assert_eq!(anchors(text), ["what-qdx-writes-and-where", "报错了怎么办"]);
    assert_eq!(links("a [b](c.md#d) ![e](f.svg) `[g](h)`"), ["c.md#d", "f.svg"]);
}
