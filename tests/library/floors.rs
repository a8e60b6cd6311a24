//! The house has floors: what is imported lies below, and nothing runs in a circle.
//!
//! Every `crate::` and `super::` path of `src` is followed to the file that defines
//! what it names, through `pub use` where a folder hands a name on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module, by its names: `["actuals", "cell"]`.
type Module = Vec<String>;

/// A file: what it imports, and what it hands on under another address.
#[derive(Default)]
struct File {
    imports: Vec<Module>,
    exports: BTreeMap<String, Module>,
}

struct House {
    files: BTreeMap<Module, File>,
}

impl House {
    fn of(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        visit(root, &mut |path| {
            let module = module(root, path);
            let text = fs::read_to_string(path).expect("a source");
            files.insert(module.clone(), file(&module, &text));
        });
        Self { files }
    }

    /// The file that defines what a path names.
    fn home(&self, path: &[String]) -> Option<&Module> {
        let depth = (0..=path.len()).rev().find(|depth| self.files.contains_key(&path[..*depth]))?;
        let (module, file) = self.files.get_key_value(&path[..depth])?;
        match path.get(depth).and_then(|name| file.exports.get(name)) {
            Some(elsewhere) if elsewhere != path => self.home(elsewhere),
            _ => Some(module),
        }
    }

    /// Which files each imports; a folder that hands names on does not import them.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let arrows = self.files.iter().map(|(module, file)| {
            let homes = file.imports.iter().filter_map(|path| self.home(path));
            (module, homes.filter(|home| *home != module && !home.is_empty()).collect())
        });
        arrows.collect()
    }

    /// Files that import each other, directly or not.
    fn circles(&self) -> Vec<BTreeSet<&Module>> {
        let arrows = self.arrows();
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            arrows.keys().map(|from| (*from, reached(&arrows, from))).collect();
        let mut circles: Vec<BTreeSet<&Module>> = Vec::new();
        for (one, ahead) in &reach {
            let circle: BTreeSet<&Module> =
                ahead.iter().filter(|other| reach[**other].contains(*one)).copied().collect();
            if !circle.is_empty() && !circles.contains(&circle) {
                circles.push(circle);
            }
        }
        circles
    }
}

fn reached<'h>(arrows: &BTreeMap<&'h Module, BTreeSet<&'h Module>>, from: &'h Module) -> BTreeSet<&'h Module> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        next.extend(arrows[module].iter().filter(|it| seen.insert(**it)));
    }
    seen
}

fn visit(folder: &Path, each: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            visit(&path, each);
        } else if path.extension().is_some_and(|it| it == "rs") {
            each(&path);
        }
    }
}

fn module(root: &Path, file: &Path) -> Module {
    let names = file.strip_prefix(root).expect("below").with_extension("");
    let mut names: Module = names.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|it| ["mod", "lib", "main"].contains(&it.as_str())) {
        names.pop();
    }
    names
}

/// Comments and tests import nothing.
fn file(module: &Module, text: &str) -> File {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut file = File::default();
    let mut rest = text.as_str();
    while let Some(at) = ["use ", "crate::", "super::"].iter().filter_map(|word| rest.find(word)).min() {
        let before = &rest[..at];
        let (statement, tail) = match rest[at..].strip_prefix("use ") {
            Some(used) => used.split_at(used.find(';').unwrap_or(used.len())),
            None => rest[at..].split_at(
                rest[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len() - at),
            ),
        };
        let public = rest[at..].starts_with("use ")
            && before.ends_with(['b', ' ', ')'])
            && before.trim_end().ends_with(['b', ')']);
        for path in paths(statement) {
            let Some(path) = absolute(module, &path) else { continue };
            match path.last().filter(|_| public) {
                Some(name) => drop(file.exports.insert(name.clone(), path.clone())),
                None => file.imports.push(path),
            }
        }
        rest = tail;
    }
    file
}

/// `a::{b, c::d}` → `a::b`, `a::c::d`.
fn paths(statement: &str) -> Vec<String> {
    let Some((head, tail)) = statement.split_once('{') else {
        return vec![statement.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let tail = tail.trim_end().trim_end_matches('}');
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in tail.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(|part| paths(&format!("{}{part}", head.trim()))).collect()
}

/// A path from the root; `None` for another crate's.
fn absolute(module: &Module, path: &str) -> Option<Module> {
    let names: Vec<&str> = path.split("::").filter(|it| !it.is_empty() && *it != "self").collect();
    let (mut base, rest) = match names.split_first()? {
        (&"crate", rest) => (Vec::new(), rest),
        (&"qdx", rest) => (Vec::new(), rest),
        (&"super", _) => {
            let ups = names.iter().take_while(|it| **it == "super").count();
            (module[..module.len().checked_sub(ups)?].to_vec(), &names[ups..])
        }
        // A child of a folder, named without `self`.
        _ => (module.clone(), &names[..]),
    };
    base.extend(rest.iter().map(ToString::to_string));
    Some(base)
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let house = House::of(&src());
    let arrows = house.arrows();
    let name = |module: &Module| module.join("/");
    let circles: Vec<String> = house
        .circles()
        .iter()
        .map(|circle| {
            let within = |from: &Module| {
                arrows[from].iter().filter(|to| circle.contains(**to)).map(|to| name(to)).collect::<Vec<_>>().join(", ")
            };
            circle.iter().map(|from| format!("{} -> {}\n", name(from), within(from))).collect()
        })
        .collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn findings_know_nothing_of_who_finds_or_tells_them() {
    let house = House::of(&src());
    let below = ["diagnostic", "status", "number", "period", "text", "line_ends"];
    let arrows = house.arrows();
    let rooms = arrows.iter().filter(|(from, _)| from.first().is_some_and(|room| room == "diagnostic"));
    let above: Vec<String> = rooms
        .flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
        .filter(|(_, to)| !to.first().is_some_and(|room| below.contains(&room.as_str())))
        .map(|(from, to)| format!("{} -> {}", from.join("/"), to.join("/")))
        .collect();
    assert!(above.is_empty(), "{}", above.join("\n"));
}

#[test]
fn no_folder_of_the_house_is_longer_than_a_dozen_files_and_its_door() {
    let mut files: BTreeMap<PathBuf, usize> = BTreeMap::new();
    visit(&src(), &mut |path| *files.entry(path.parent().expect("a folder").to_owned()).or_default() += 1);
    files.retain(|_, count| *count > 13);
    assert!(files.is_empty(), "{files:?}");
}
