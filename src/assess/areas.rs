//! The parts of a summed target: what each holds of the newest period they
//! report. A part is never judged against the plan's target.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::actuals::Observation;
use crate::number::Exact;
use crate::plan::{Gone, Reports};
use crate::text;

use super::context::Context;
use super::outcome::Area;

/// All parts expected or present in their newest period up to the cut.
pub fn areas(case: &Context<'_>, parts: &[(Arc<str>, Observation)]) -> Vec<Area> {
    let used = || parts.iter().filter(|(_, it)| case.uses(it.period.last()));
    let Some(newest) = used().map(|(_, it)| it.period).max() else { return Vec::new() };
    let own = case.target.yearly.is_some_and(|yearly| yearly.reports == Reports::Increments);
    let now = |it: &Observation| it.period.last() == newest.last() && (!own || it.period == newest);
    let present: Vec<&(Arc<str>, Observation)> = used().filter(|(_, it)| now(it)).collect();
    // Who has reported by now and does not any more is missed, unless it is gone.
    let here: BTreeSet<&Arc<str>> = present.iter().map(|(area, _)| area).collect();
    let known: BTreeSet<&Arc<str>> = used().map(|(area, _)| area).collect();
    let named = case.target.gone.named();
    let left = |area: &str| named.get(&*text::fold(area)).is_some_and(|last| last.last() < newest.last());
    let gone = |area: &str| case.target.gone == Gone::Silent || left(area);
    let missing: Vec<&Arc<str>> = known.difference(&here).filter(|area| !gone(area)).copied().collect();
    let sum = Exact::total(present.iter().map(|(_, it)| &it.value));
    let share = |it: &Observation| if missing.is_empty() { it.value.over(&sum) } else { None };
    let held = present.iter().map(|(area, it)| Area {
        area: area.to_string(),
        observation: Some(it.clone()),
        share: share(it),
    });
    let lacking = missing.iter().map(|area| Area { area: area.to_string(), observation: None, share: None });
    held.chain(lacking).collect()
}
