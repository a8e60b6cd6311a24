//! Figures that can be right but seldom are: a page that repeats an old number,
//! a 万 lost on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, Problem};
use crate::number::Exact;
use crate::plan::{Bound, Target};

use super::Observation;
use super::areas::Areas;
use super::ledger::Entry;

/// No stock grows or shrinks this many times between two reports.
const JUMP: i64 = 18;

/// Parts looked at one by one. A jump of one district is worth a line; among
/// thousands of enterprises some always jump, and only their sum is news.
pub const PARTS: usize = 100;

/// Warns of odd figures of a level target, in order of time: of the plan's own
/// area, and of each part where there are no more than [`PARTS`].
pub fn check(target: &Target, entries: &[Entry], parts: usize, areas: &Areas, findings: &mut Vec<Finding>) {
    if target.yearly.is_some() {
        return;
    }
    let looked_at = |entry: &&Entry| entry.area.is_none() || parts <= PARTS;
    let exact = |entry: &&Entry| entry.observation.bound == Bound::Exact;
    let mut rows: BTreeMap<Option<Arc<str>>, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(looked_at).filter(exact) {
        rows.entry(entry.area.map(|area| areas.name(area))).or_default().push(entry);
    }
    for rows in rows.values() {
        for (index, pair) in rows.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let earlier = rows.get(..index).unwrap_or_default();
            let problem = jump(target, before, after).or_else(|| stale(target, earlier, before, after));
            findings.extend(problem.map(|problem| Finding { problem, place: after.place() }));
        }
    }
}

/// Warns of the first figure with a fraction of what comes in wholes: a 万 may be
/// missing beside the number or above the table. Where parts add up it is their sum.
pub fn check_wholes<'o>(target: &Target, observations: impl IntoIterator<Item = &'o Observation>) -> Option<Finding> {
    let promised = target.goal.value().is_none_or(Exact::is_whole);
    if !target.unit.is_of_wholes() || !promised {
        return None;
    }
    let mut broken = observations.into_iter().filter(|it| !it.value.is_whole());
    let first = broken.next()?;
    Some(first.origin.finding(Problem::PartOfAWhole {
        target: target.name.clone(),
        value: first.value.to_string(),
        unit: target.unit.to_string(),
        period: first.period.to_string(),
        more: broken.count(),
    }))
}

/// A stock that falls back to exactly what it was before.
fn stale(target: &Target, earlier: &[&Entry], before: &Entry, after: &Entry) -> Option<Problem> {
    let (old, new) = (&before.observation, &after.observation);
    if new.value >= old.value {
        return None;
    }
    let same = earlier.iter().map(|entry| &entry.observation).find(|it| it.value == new.value)?;
    Some(Problem::StaleRepeat {
        target: target.name.clone(),
        value: new.value.to_string(),
        period: new.period.to_string(),
        earlier: same.period.to_string(),
        between: old.value.to_string(),
    })
}

fn jump(target: &Target, before: &Entry, after: &Entry) -> Option<Problem> {
    let (old, new) = (&before.observation, &after.observation);
    let (low, high) = (old.value.abs().min(new.value.abs()), old.value.abs().max(new.value.abs()));
    let leap = !low.is_zero() && !target.unit.is_percent() && high >= &low * &Exact::from(JUMP);
    leap.then(|| Problem::Jump {
        target: target.name.clone(),
        from: old.value.to_string(),
        earlier: old.period.to_string(),
        to: new.value.to_string(),
        period: new.period.to_string(),
    })
}
