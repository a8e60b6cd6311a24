//! Parts that report no more: `gone = { "高新区" = "2026-06" }`, or `"silent"`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::actuals::names_a_part;
use crate::diagnostic::{Expected, PlanProblem};
use crate::period::Period;
use crate::plan::{Gone, Leaving, Plan};
use crate::text;

use super::keys::{Reader, Section};

/// Reads the key of `[plan]` or of a target. `plan` knows which names are no parts.
pub fn read(reader: &mut Reader<'_>, section: &Section<'_>, plan: Option<&Plan>) -> Option<Gone> {
    let value = section.get("gone")?;
    if let Some(inner) = Section::of(value) {
        return Some(Gone::Named(vec![named(reader, &inner, plan).into()]));
    }
    if !value.get_ref().is_str() {
        reader.wrong("gone", Expected::GoneTable, value);
        return None;
    }
    let text = reader.text(section, "gone")?;
    if text != "silent" {
        let choices = "\"silent\", { \"…\" = \"2026\" }";
        reader.report(PlanProblem::BadChoice { key: "gone", text, choices }, value.span());
        return None;
    }
    Some(Gone::Silent)
}

fn named(reader: &mut Reader<'_>, section: &Section<'_>, plan: Option<&Plan>) -> Vec<Leaving> {
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    let mut keys: Vec<_> = section.table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in keys {
        let (name, span): (&str, Range<usize>) = (key.get_ref(), key.span());
        let period = reader.period("gone", value);
        let (part, folded) = (name.to_owned(), text::fold(name).into_owned());
        if plan.is_some_and(|plan| !names_a_part(plan, name)) {
            reader.report(PlanProblem::GoneNoPart { part }, span);
        } else if !known.insert(folded.clone()) {
            reader.report(PlanProblem::GoneTwice { part }, span);
        } else if let Some(last) = period {
            found.push(Leaving { part, folded, last, line: reader.line(&span) });
        }
    }
    found
}

impl Gone {
    /// What holds for a target: its own key, and that of the plan for parts that the
    /// target does not name.
    pub(super) fn of(target: Option<Self>, plan: Option<&Self>) -> Self {
        match (target, plan) {
            (Some(Self::Named(own)), Some(Self::Named(others))) => {
                Self::Named(own.into_iter().chain(others.iter().map(Arc::clone)).collect())
            }
            (Some(own), _) => own,
            (None, Some(plan)) => plan.clone(),
            (None, None) => Self::Named(Vec::new()),
        }
    }

    /// The last period of each part that is named, by its folded name.
    pub fn named(&self) -> BTreeMap<&str, Period> {
        let lists = match self {
            Self::Named(lists) => lists.as_slice(),
            Self::Silent => &[],
        };
        let mut parts = BTreeMap::new();
        for it in lists.iter().flat_map(|list| list.iter()) {
            parts.entry(it.folded.as_str()).or_insert(it.last);
        }
        parts
    }
}
