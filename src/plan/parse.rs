//! `targets.toml` to [`Plan`]: every problem in one pass, each at its place.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::{Expected, Finding, Problem, any_error};
use crate::text;

use super::reader::{Reader, Section};
use super::target;
use super::{Group, Plan, Target};

/// Syntax errors looked at.
const MAX_ERRORS: usize = 50;

/// Parses a plan. `file` is the name findings are reported under.
///
/// # Errors
/// Everything found wrong, in the order of the file.
pub fn parse(file: &str, text: &str) -> Result<Plan, Vec<Finding>> {
    let mut reader = Reader::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    // A file that is not TOML at all has one error for every bracket.
    for error in errors.iter().take(MAX_ERRORS) {
        reader.report(Problem::Toml { message: error.message().to_owned() }, error.span().unwrap_or(0..0));
    }
    // A file that is not TOML would only repeat itself in missing keys.
    if !errors.is_empty() {
        return Err(reader.findings);
    }
    let root = Section { table: root.get_ref(), span: 0..0 };
    let plan = whole(&mut reader, &root);
    match plan {
        Some(plan) if !any_error(&reader.findings) => Ok(plan),
        _ => Err(reader.findings),
    }
}

fn whole(reader: &mut Reader<'_>, root: &Section<'_>) -> Option<Plan> {
    reader.only(root, &["plan", "group"]);
    let head = head(reader, root);
    let mut groups = Vec::new();
    let mut targets = Vec::new();
    let mut seen = Seen::default();
    for section in reader.tables(root, "group") {
        reader.only(&section, &["id", "name", "wording", "target"]);
        let id = seen.id(reader, &section, "group");
        let name = reader.name(&section, "name");
        let wording = reader.text(&section, "wording");
        for inner in reader.tables(&section, "target") {
            let id = seen.id(reader, &inner, "target");
            let target = target::read(reader, &inner, groups.len(), head.as_ref());
            if let (Some(id), Some(target)) = (id, target) {
                let target = Target { id, ..target };
                seen.names(reader, &inner, &target);
                targets.push(target);
            }
        }
        groups.push(Group { id: id.unwrap_or_default(), name: name.unwrap_or_else(target::no_name), wording });
    }
    let head = head?;
    if targets.is_empty() && !any_error(&reader.findings) {
        reader.report(Problem::NoTargets, 0..0);
    }
    Some(Plan { groups, targets, ..head })
}

/// `[plan]`, its groups still empty.
fn head(reader: &mut Reader<'_>, root: &Section<'_>) -> Option<Plan> {
    let value = reader.required(root, "plan")?;
    let Some(section) = Section::of(value) else {
        reader.wrong("plan", Expected::Table, value);
        return None;
    };
    reader.only(&section, &["id", "title", "area", "start", "deadline", "source"]);
    let id = match reader.required(&section, "id") {
        Some(_) => reader.text(&section, "id"),
        None => None,
    };
    let title = reader.name(&section, "title");
    let area = reader.text(&section, "area");
    let source = reader.text(&section, "source");
    let (start, deadline) = (reader.date(&section, "start"), reader.date(&section, "deadline"));
    let (start, deadline) = (start?, deadline?);
    if deadline <= start {
        reader.report(Problem::DeadlineBeforeStart, section.key_span("deadline"));
        return None;
    }
    Some(Plan {
        id: id?,
        title: title?,
        area,
        start,
        deadline,
        source,
        groups: Vec::new(),
        targets: Vec::new(),
        file: reader.file(),
    })
}

/// Ids and names met so far.
#[derive(Default)]
struct Seen {
    ids: HashMap<(&'static str, String), Range<usize>>,
    names: HashMap<String, String>,
}

impl Seen {
    fn id(&mut self, reader: &mut Reader<'_>, section: &Section<'_>, kind: &'static str) -> Option<String> {
        let span = reader.required(section, "id")?.span();
        let id = reader.text(section, "id")?;
        match self.ids.insert((kind, id.clone()), span.clone()) {
            None => Some(id),
            Some(first) => {
                let line = reader.line(&first);
                reader.report(Problem::DuplicateId { id, line }, span);
                None
            }
        }
    }

    /// A figure must belong to one target: no name may lead to two.
    fn names(&mut self, reader: &mut Reader<'_>, section: &Section<'_>, target: &Target) {
        let own = [("id", &target.id), ("name", &target.name.zh)];
        // A plain name stands for both languages.
        let english = Some(("name", &target.name.en)).filter(|_| target.name.en != target.name.zh);
        let aliases = target.aliases.iter().map(|alias| ("aliases", alias));
        for (key, name) in own.into_iter().chain(english).chain(aliases) {
            let first = self.names.entry(text::fold(name)).or_insert_with(|| target.id.clone());
            if *first != target.id {
                let problem = Problem::DuplicateName { name: name.clone(), target: first.clone() };
                reader.report(problem, section.key_span(key));
            }
        }
    }
}
