//! The parts of a summed target: what each holds of the newest period they
//! report. A part is never judged against the plan's target.

use crate::actuals::Series;
use crate::number::Exact;
use crate::plan::Gone;
use crate::text;

use super::context::Context;
use super::outcome::Area;

/// All parts present in their newest period up to the cut, and those that are expected in it.
pub fn areas(case: &Context<'_>, series: &Series) -> Vec<Area> {
    let Some(day) = series.parts.iter().map(|(_, it)| it.period.last()).max() else { return Vec::new() };
    if !case.uses(day) {
        return Vec::new();
    }
    // Who has reported by now and does not any more is missed, unless it is gone.
    let named = case.target.gone.named();
    let left = |area: &str| named.get(&*text::fold(area)).is_some_and(|last| last.last() < day);
    let gone = |area: &str| case.target.gone == Gone::Silent || left(area);
    let missing = || series.silent.iter().filter(|area| !gone(area));
    let complete = missing().next().is_none();
    let sum = Exact::total(series.parts.iter().map(|(_, it)| &it.value));
    let held = series.parts.iter().map(|(area, it)| Area {
        area: area.to_string(),
        observation: Some(it.clone()),
        share: if complete { it.value.over(&sum) } else { None },
    });
    let lacking = missing().map(|area| Area { area: area.to_string(), observation: None, share: None });
    held.chain(lacking).collect()
}
