//! Figures that can be right but seldom are: a 万 lost on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, Problem, SeriesProblem};
use crate::number::Exact;
use crate::plan::{Bound, Target};
use crate::text;

use crate::actuals::keys::area::Areas;
use crate::actuals::ledger::entry::Entry;
use crate::actuals::ledger::totals::PARTS;
use crate::actuals::observation::Observation;

/// No stock grows or shrinks this many times between two reports.
const JUMP: i64 = 18;

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
        for pair in rows.windows(2) {
            let [before, after] = pair else { continue };
            findings.extend(jump(target, before, after).map(|problem| Finding { problem, place: after.place() }));
        }
    }
}

/// Warns of the first figure with a fraction of what comes in wholes: a 万 may be
/// missing beside the number or above the table. Where parts add up it is their sum.
pub fn check_wholes<'o>(target: &Target, observations: impl IntoIterator<Item = &'o Observation>) -> Option<Finding> {
    if !target.unit.is_of_wholes() || !promises_wholes(target) || is_ratio(target) {
        return None;
    }
    let mut broken = observations.into_iter().filter(|it| !it.value.is_whole());
    let first = broken.next()?;
    Some(first.origin.finding(SeriesProblem::PartOfAWhole {
        target: target.name.clone(),
        value: first.value.to_string(),
        unit: target.unit.to_string(),
        period: first.period.to_string(),
        more: broken.count(),
    }))
}

fn jump(target: &Target, before: &Entry, after: &Entry) -> Option<Problem> {
    let (old, new) = (&before.observation, &after.observation);
    let (low, high) = (old.value.abs().min(new.value.abs()), old.value.abs().max(new.value.abs()));
    let leap = !low.is_zero() && !target.unit.is_percent() && high >= &low * &Exact::from(JUMP);
    leap.then(|| {
        Problem::Series(SeriesProblem::Jump {
            target: target.name.clone(),
            from: old.value.to_string(),
            earlier: old.period.to_string(),
            to: new.value.to_string(),
            period: new.period.to_string(),
        })
    })
}

/// Whether the plan itself has no fraction of it.
fn promises_wholes(target: &Target) -> bool {
    let goal = [target.goal.value().cloned(), target.goal.low(), target.goal.high()];
    let given = target.baseline.iter().map(|it| &it.value).chain(target.milestones.iter().map(|it| &it.value));
    goal.iter().flatten().chain(given).all(Exact::is_whole)
}

/// Whether its name says that it is counted for each of something else, or on the
/// average: 每万人口发明专利拥有量 is 22.4 件.
pub fn is_ratio(target: &Target) -> bool {
    let names = [&target.name.zh, &target.name.en].into_iter().chain(&target.aliases);
    names.map(|name| text::tidy(name).to_lowercase()).any(|name| {
        let base = name.trim_start_matches(['十', '百', '千', '万', '亿']);
        let of_lump = base.len() < name.len() && ["人", "户", "元", "车", "辆"].iter().any(|it| base.starts_with(it));
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        of_lump || of_each(&name) || words.any(is_average)
    })
}

/// 每百户, but not 每年新增.
fn of_each(name: &str) -> bool {
    name.split('每').skip(1).any(|rest| !rest.starts_with(['年', '季', '月', '周', '日', '天']))
}

fn is_average(word: &str) -> bool {
    let within = ["人均", "平均", "户均", "日均", "月均", "年均", "均值", "密度", "比例"];
    let whole = ["per", "average", "mean", "ratio", "rate", "density"];
    whole.contains(&word) || within.iter().any(|part| word.contains(part))
}
