//! `targets.toml` to [`Plan`]: every problem in one pass, each at its place.

mod baseline;
mod comparator;
mod flow;
mod frame;
mod gone;
mod keys;
mod milestone;
pub(super) mod target;
mod task;

use std::collections::BTreeMap;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::DeTable;

use crate::diagnostic::{Expected, Finding, Findings, Place, PlanProblem, Problem, any_error};
use crate::number::Exact;
use crate::plan::{Gone, Group, Plan, Target};
use crate::text;

use frame::{Days, Frame};
use keys::{Reader, Section};
use target::Names;

/// A plan is written by hand, the one built in has 6 KB: more is another file,
/// and the parser keeps a hundred bytes for every bracket of it.
pub const MAX_PLAN: usize = 1 << 20;
/// Text in which every syntax error is looked for, not the first alone: what is
/// no TOML at all has one for every sign.
const ALL_ERRORS: usize = 1 << 16;
/// Syntax errors reported.
const MAX_ERRORS: usize = 50;
/// Tables and lists the parser goes down into.
const MAX_DEPTH: usize = 80;

/// Parses a plan. `file` is the name findings are reported under.
///
/// # Errors
/// Everything found wrong, in the order of the file.
pub fn parse(file: &str, text: &str) -> Result<Plan, Findings> {
    if text.len() > MAX_PLAN {
        return Err(too_large(file).into());
    }
    let mut reader = Reader::new(file, text);
    let Some(root) = root(&mut reader, text) else { return Err(reader.findings.into()) };
    let root = Section { table: root.get_ref(), span: 0..0 };
    let plan = whole(&mut reader, &root);
    match plan {
        Some(plan) if !any_error(&reader.findings) => Ok(plan),
        _ => Err(reader.findings.into()),
    }
}

/// Parses the bytes of a plan; its text, too. One byte more than [`MAX_PLAN`] is enough of a
/// larger file.
///
/// # Errors
/// It is no UTF-8, or everything found wrong, in the order of the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<(String, Plan), Findings> {
    if bytes.len() > MAX_PLAN {
        return Err(too_large(file).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let valid = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
        Finding::at(PlanProblem::PlanNotUtf8, Place::new(file, &valid, at..at))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Ok((text.to_owned(), parse(file, text)?))
}

/// What is said of a file that is more than a plan, whatever is in it.
pub fn too_large(file: &str) -> Finding {
    Finding::at(PlanProblem::PlanTooLarge { limit: MAX_PLAN }, Place::of_line(file, 1))
}

/// The text as a table; `None` after a syntax error, for then missing keys would
/// only repeat it.
fn root<'t>(reader: &mut Reader<'_>, text: &'t str) -> Option<Spanned<DeTable<'t>>> {
    let errors = match DeTable::parse(text) {
        Ok(root) => return Some(root),
        Err(_) if text.len() <= ALL_ERRORS => DeTable::parse_recoverable(text).1,
        Err(error) => vec![error],
    };
    for error in errors.iter().take(MAX_ERRORS) {
        let problem = match error.message() {
            message if message.contains("recurs") => Problem::Plan(PlanProblem::TooDeep { limit: MAX_DEPTH }),
            message => Problem::Plan(PlanProblem::Toml { message: message.to_owned() }),
        };
        reader.report(problem, error.span().unwrap_or_else(|| deep_key(text)));
    }
    None
}

/// The first line with more dots than there may be tables: of a key that goes
/// too deep the parser does not say where it stands.
fn deep_key(text: &str) -> Range<usize> {
    let mut start = 0_usize;
    for line in text.split_inclusive('\n') {
        if line.matches('.').count() >= MAX_DEPTH {
            return start..start.saturating_add(line.trim_end().len());
        }
        start = start.saturating_add(line.len());
    }
    0..0
}

fn whole(reader: &mut Reader<'_>, root: &Section<'_>) -> Option<Plan> {
    reader.only(root, &["plan", "group"]);
    let (frame, head) = head(reader, root);
    let mut groups = Vec::new();
    let mut targets = Vec::new();
    let mut seen = Seen::default();
    let mut any = false;
    for section in reader.tables(root, "group") {
        reader.only(&section, &["id", "name", "wording", "target"]);
        let id = seen.id(reader, &section, "group");
        let name = reader.name(&section, "name");
        let wording = reader.text(&section, "wording");
        for inner in reader.tables(&section, "target") {
            any = true;
            let id = seen.id(reader, &inner, "target");
            let names = target::names(reader, &inner);
            seen.names(reader, &inner, id.as_ref(), &names);
            let target = target::read(reader, &inner, names, groups.len(), &frame);
            let gone = gone::read(reader, &inner, head.as_ref());
            let areas = task::read(reader, &inner, head.as_ref(), target.as_ref());
            if let (Some(id), Some(target)) = (id, target) {
                let gone = Gone::of(gone, frame.gone.as_ref());
                targets.push(Target { id, gone, areas, ..target });
            }
        }
        groups.push(Group { id: id.unwrap_or_default(), name: name.unwrap_or_else(target::no_name), wording });
    }
    // Groups that are no tables have been reported as such.
    if !any && root.get("group").is_none_or(|groups| groups.get_ref().is_array()) {
        reader.report(PlanProblem::NoTargets, 0..0);
    }
    Some(Plan { groups, targets, ..head? })
}

/// `[plan]`, its groups still empty; and its days, which targets are held
/// against even when something else is wrong with it.
fn head(reader: &mut Reader<'_>, root: &Section<'_>) -> (Frame, Option<Plan>) {
    let unread = || Frame { days: None, near: Exact::ten_to(-1), gone: None };
    let Some(value) = reader.required(root, "plan") else { return (unread(), None) };
    let Some(section) = reader.expect(Section::of(value), "plan", Expected::Table, value) else {
        return (unread(), None);
    };
    reader.only(&section, &["id", "title", "area", "start", "deadline", "near", "gone", "source"]);
    let id = reader.required(&section, "id").and_then(|_| reader.text(&section, "id"));
    let title = reader.name(&section, "title");
    let (area, source) = (reader.one_or_more(&section, "area"), reader.text(&section, "source"));
    let days = days(reader, &section);
    let (file, groups, targets) = (reader.file(), Vec::new(), Vec::new());
    let plan = id.zip(title).zip(days).map(|((id, title), days)| {
        let Days { start, deadline } = days;
        Plan { id, title, area, start, deadline, source, groups, targets, file }
    });
    let near = comparator::near(reader, &section).unwrap_or_else(|| Exact::ten_to(-1));
    let gone = gone::read(reader, &section, plan.as_ref());
    (Frame { days, near, gone }, plan)
}

/// Start and deadline, the right way round.
fn days(reader: &mut Reader<'_>, section: &Section<'_>) -> Option<Days> {
    let (start, deadline) = (reader.date(section, "start"), reader.date(section, "deadline"));
    let (start, deadline) = (start?, deadline?);
    if deadline <= start {
        reader.report(PlanProblem::DeadlineBeforeStart, section.key_span("deadline"));
        return None;
    }
    Some(Days { start, deadline })
}

/// Ids and names met so far.
#[derive(Default)]
struct Seen {
    ids: BTreeMap<(&'static str, String), Range<usize>>,
    /// Names, folded, with the number and the id of their target.
    names: BTreeMap<String, (usize, String)>,
    targets: usize,
}

impl Seen {
    fn id(&mut self, reader: &mut Reader<'_>, section: &Section<'_>, kind: &'static str) -> Option<String> {
        let span = reader.required(section, "id")?.span();
        let id = reader.text(section, "id")?;
        match self.ids.insert((kind, id.clone()), span.clone()) {
            None => Some(id),
            Some(first) => {
                let line = reader.line(&first);
                reader.report(PlanProblem::DuplicateId { id, line }, span);
                None
            }
        }
    }

    /// A figure must belong to one target: no name may lead to two. Whatever
    /// else is wrong with the target, its names count.
    fn names(&mut self, reader: &mut Reader<'_>, section: &Section<'_>, id: Option<&String>, names: &Names) {
        self.targets = self.targets.saturating_add(1);
        let id = id.map(|id| (id, section.value_span("id")));
        let name = names.name.as_ref().into_iter().flat_map(|name| {
            // A plain name stands for both languages.
            let english = Some(&name.en).filter(|english| **english != name.zh);
            [Some(&name.zh), english].into_iter().flatten().map(|text| (text, section.value_span("name")))
        });
        let aliases = names.aliases.iter().map(|(alias, span)| (alias, span.clone()));
        let called = id.as_ref().map_or("", |(id, _)| id.as_str()).to_owned();
        for (name, span) in id.into_iter().chain(name).chain(aliases) {
            let (first, target) = self
                .names
                .entry(text::fold(name).into_owned())
                .or_insert_with(|| (self.targets, called.clone()))
                .clone();
            if first != self.targets {
                reader.report(PlanProblem::DuplicateName { name: name.clone(), target }, span);
            }
        }
    }
}
