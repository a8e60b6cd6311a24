//! The draft as a targets.toml, with a remark beside whatever a human should look at.

use std::io;

use crate::draft::{Comparator, Doubt, Draft, Left, Target, spaced};
use crate::language::Lang;
use crate::text::steers;

use super::{PLAN_ID, TOLERANCE, group_id, target_id};

/// Writes the draft; `source` is the name of the file it was read from.
///
/// # Errors
/// What the stream says.
pub fn write(draft: &Draft, source: Option<&str>, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let checks = draft.targets.iter().filter(|target| !target.doubts.is_empty()).count();
    writeln!(out, "# {}", lang.drafted(draft.targets.len(), checks, draft.left()))?;
    head(draft, source, lang, out)?;
    for (index, group) in draft.groups.iter().enumerate() {
        let id = group_id(index.saturating_add(1));
        writeln!(out, "\n[[group]]\nid = \"{id}\"\nname = {}", quoted(&group.name))?;
        for (target, number) in draft.targets.iter().zip(1_usize..).filter(|(target, _)| target.group == index) {
            entry(target, number, draft, lang, out)?;
        }
    }
    rest(draft, lang, out)
}

fn head(draft: &Draft, source: Option<&str>, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let plan = &draft.plan;
    let check = if plan.start_assumed { remark(&[lang.draft_no_start()]) } else { String::new() };
    writeln!(out, "\n[plan]\nid = \"{PLAN_ID}\"\ntitle = {}", quoted(&plan.title))?;
    writeln!(out, "start = {}{check}\ndeadline = {}", plan.start, plan.deadline)?;
    source.map_or(Ok(()), |source| writeln!(out, "source = {}", quoted(source)))
}

fn entry(target: &Target, number: usize, draft: &Draft, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n  [[group.target]]\n  id = \"{}\"", target_id(number))?;
    for (key, value) in keys(target, draft) {
        let doubts = target.doubts.iter().filter(|doubt| place(**doubt, target) == key);
        let doubts: Vec<&str> = doubts.map(|doubt| lang.draft_doubt(*doubt)).collect();
        writeln!(out, "  {key} = {value}{}", remark(&doubts))?;
    }
    match target.baseline.as_ref().filter(|base| base.period.is_none()) {
        // A baseline needs its period.
        Some(base) => {
            let check = remark(&[lang.draft_doubt(Doubt::BasePeriod)]);
            writeln!(out, "  # baseline = {{ period = \"\", value = {} }}{check}", spaced(&base.value))
        }
        None => Ok(()),
    }
}

/// Keys and values in the order in which a plan has them.
fn keys(target: &Target, draft: &Draft) -> Vec<(&'static str, String)> {
    let value = spaced(&target.value);
    let goal = target.high.as_ref().map_or(value.clone(), |high| format!("[{value}, {}]", spaced(high)));
    let flag = |on: bool, key, value: &str| on.then(|| (key, value.to_owned()));
    let period = |base: &crate::draft::Baseline| {
        let period = base.period?;
        Some(("baseline", format!("{{ period = \"{period}\", value = {} }}", spaced(&base.value))))
    };
    let mut keys =
        vec![("name", quoted(&target.name)), ("unit", quoted(&target.unit)), (target.comparator.key(), goal)];
    keys.extend(flag(target.comparator == Comparator::About, "tolerance", &format!("\"{TOLERANCE}\"")));
    keys.extend(target.room().map(|room| ("limits", format!("[0, {}]", spaced(&room)))));
    keys.extend(flag(target.each, "each", "\"year\""));
    keys.extend(flag(target.over, "over", "\"plan\""));
    keys.extend(flag(target.amount, "amount", "\"year\""));
    keys.extend(flag(!target.make_up, "make_up", "false"));
    keys.extend((target.deadline != draft.plan.deadline).then(|| ("deadline", target.deadline.to_string())));
    keys.extend(target.baseline.as_ref().and_then(period));
    keys.push(("wording", quoted(&target.wording)));
    keys.extend(target.note.as_ref().map(|note| ("note", quoted(note))));
    keys
}

/// The key that a remark stands beside.
fn place(doubt: Doubt, target: &Target) -> &'static str {
    match doubt {
        Doubt::Tolerance => "tolerance",
        Doubt::LowRate | Doubt::Low | Doubt::Range | Doubt::Edges | Doubt::Numeral | Doubt::EachOf => {
            target.comparator.key()
        }
        Doubt::Unit => "unit",
        Doubt::Mean => "each",
        Doubt::YearAlone => "over",
        Doubt::Change | Doubt::Subject => "name",
        Doubt::Beyond => "limits",
        Doubt::BasePeriod => "",
    }
}

fn remark(doubts: &[&str]) -> String {
    if doubts.is_empty() { String::new() } else { format!("  # check: {}", doubts.join("; ")) }
}

/// What is no target, and why.
fn rest(draft: &Draft, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    if draft.left() > 0 {
        writeln!(out)?;
    }
    for left in draft.cannot.iter().chain(&draft.unused) {
        let Left { text, line, reason } = left;
        let line = lang.draft_left(&in_one_line(text), *line, lang.draft_reason(*reason), reason.is_promise());
        writeln!(out, "# {line}")?;
    }
    Ok(())
}

/// A comment ends with its line.
fn in_one_line(text: &str) -> String {
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            c if steers(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
