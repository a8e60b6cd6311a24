//! Figures that can be right but seldom are: a 万 lost on the way.

use crate::diagnostic::{Finding, SeriesProblem};
use crate::number::Exact;
use crate::plan::{Bound, Target};
use crate::text;

use crate::actuals::checks::few::{Few, Pointed, is_jump};
use crate::actuals::ledger::entry::Entry;
use crate::actuals::observation::Observation;

/// Warns of figures of a level target that can be right but seldom are: of the plan's own
/// area, which are given in order of time, and of its parts where there are few.
pub fn check(target: &Target, entries: &[Entry], few: &Few, rows: &Pointed<'_>, findings: &mut Vec<Finding>) {
    let exact = |entry: &&Entry| entry.area.is_none() && entry.observation.bound == Bound::Exact;
    let whole: Vec<&Entry> = entries.iter().filter(exact).filter(|_| target.yearly.is_none()).collect();
    let pairs = whole.iter().copied().zip(whole.iter().copied().skip(1));
    let value = |entry: &Entry| entry.observation.value.billionths();
    let pairs = pairs.filter(|(before, after)| is_jump(target, value(before), value(after)));
    let of_parts = few.jumps.iter().filter_map(|it| rows.pair(it));
    findings.extend(pairs.chain(of_parts).map(|(before, after)| jump(target, before, after)));
}

fn jump(target: &Target, before: &Entry, after: &Entry) -> Finding {
    let (old, new) = (&before.observation, &after.observation);
    after.finding(SeriesProblem::Jump {
        target: target.name.clone(),
        from: old.value.to_string(),
        earlier: old.period.to_string(),
        to: new.value.to_string(),
        period: new.period.to_string(),
    })
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

/// Whether the plan itself has no fraction of it.
fn promises_wholes(target: &Target) -> bool {
    let goal = [target.goal.value().cloned(), target.goal.low(), target.goal.high()];
    let given = target.stated().into_iter().map(|it| &it.value).chain(target.milestones.iter().map(|it| &it.value));
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
