//! Parts that hold others: added up they would be counted twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, SeriesProblem};
use crate::plan::{Bound, Target};
use crate::text;

use crate::actuals::keys::area::{Areas, holds};
use crate::actuals::ledger::detail::tasks;
use crate::actuals::ledger::totals::{PARTS, PeriodTotals, Total, parts};

/// What is wrong with the sums of a target, of which some were formed: one of the parts is
/// named as one that holds another, or is as large as all others together.
pub fn check(target: &Target, sums: &PeriodTotals, areas: &Areas) -> Option<Finding> {
    // Among thousands of enterprises some names and figures are alike.
    let all = parts(sums.values());
    if all.len() > PARTS {
        return None;
    }
    let names: Vec<(u32, Arc<str>)> = all.numbers().into_iter().map(|it| (it, areas.name(it))).collect();
    by_name(target, sums, &names).or_else(|| by_figures(target, sums, areas)).map(Finding::general)
}

fn by_name(target: &Target, sums: &PeriodTotals, names: &[(u32, Arc<str>)]) -> Option<SeriesProblem> {
    let folded: Vec<_> = names.iter().map(|(number, name)| (*number, name, text::fold(name))).collect();
    let pairs = folded.iter().flat_map(|one| folded.iter().map(move |other| (one, other)));
    let together =
        |one: u32, other: u32| sums.values().any(|it| it.present.contains(one) && it.present.contains(other));
    pairs
        .filter(|((one, _, whole), (other, _, part))| one != other && holds(whole, part) && together(*one, *other))
        .map(|((_, whole, _), (_, part, _))| SeriesProblem::PartWithinPart {
            target: target.name.clone(),
            area: whole.to_string(),
            part: part.to_string(),
        })
        .next()
}

/// A part that is, wherever it reported, as large as all others together. Once it may be so by
/// accident; one that the plan gives a task is a part.
fn by_figures(target: &Target, sums: &PeriodTotals, areas: &Areas) -> Option<SeriesProblem> {
    let tasks = tasks(target, areas);
    let mut half: BTreeMap<u32, usize> = BTreeMap::new();
    for sum in sums.values() {
        halves(sum)
            .into_iter()
            .for_each(|area| *half.entry(area).or_default() = half.get(&area).map_or(1, |it| it.saturating_add(1)));
    }
    let reports = |area: u32| sums.values().filter(|sum| sum.present.contains(area)).count();
    let (area, periods) =
        half.into_iter().find(|(area, periods)| !tasks.contains(*area) && *periods == reports(*area))?;
    let (target, area) = (target.name.clone(), areas.name(area).to_string());
    Some(match periods {
        1 => SeriesProblem::MaybeTotal { target, area },
        _ => SeriesProblem::TotalAmongParts { target, area, periods },
    })
}

/// The parts that are half of a sum of three or more.
fn halves(sum: &Total) -> Vec<u32> {
    let total = sum.value();
    let figures: Vec<_> = sum.figures().collect();
    if figures.len() < 3 || figures.iter().any(|it| it.bound != Bound::Exact || it.billionths < 0) {
        return Vec::new();
    }
    let is_half = |billionths: i128| billionths != 0 && total.billionths() == billionths.saturating_mul(2);
    figures.iter().filter(|it| is_half(it.billionths)).map(|it| it.area).collect()
}
