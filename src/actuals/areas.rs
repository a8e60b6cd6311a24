//! Areas: a number for each, whatever its spelling.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::plan::Plan;
use crate::text;

/// Names under which a file gives the plan's own area.
const WHOLE: [&str; 4] = ["全市", "合计", "总计", "total"];
/// How names end that stand for several areas, and not for one.
const SEVERAL: [&str; 5] = ["合计", "总计", "小计", "平均", "平均值"];
/// Whole names, folded, that do: as the end of one they may be a firm's.
const SEVERAL_WHOLE: [&str; 6] = ["subtotal", "sub-total", "grandtotal", "average", "mean", "sum"];
/// What an area is, where its name says so.
const KINDS: [char; 6] = ['省', '市', '区', '县', '州', '盟'];

/// Areas told apart: the larger industrial enterprises of a whole country have
/// room, and their names stay within some hundred megabytes.
pub const MAX_AREAS: usize = 1 << 19;

/// Why an area has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaError {
    /// There are more areas than [`MAX_AREAS`].
    TooMany,
    /// It may be no part: it stands for several, for the plan's own, or for none.
    Doubtful,
}

/// All areas met so far.
pub struct Areas {
    /// The plan's own, folded.
    own: Option<String>,
    /// By number: their names folded, and as they are shown.
    names: IndexMap<Arc<str>, Arc<str>>,
}

impl Areas {
    pub fn of(plan: &Plan) -> Self {
        Self { own: plan.area.as_deref().map(|own| text::fold(own).into_owned()), names: IndexMap::new() }
    }

    /// The number of an area; `None` when it is the plan's own.
    ///
    /// # Errors
    /// When there is no room for another one, or when adding it to others could
    /// count something twice.
    pub fn number(&mut self, written: &str) -> Result<Option<u32>, AreaError> {
        let folded = text::fold(written);
        if WHOLE.contains(&&*folded) || self.own.as_deref() == Some(&folded) {
            return Ok(None);
        }
        if let Some((number, _, name)) = self.names.get_full_mut(&*folded) {
            // Of several spellings the plainest is shown, whichever came first.
            if plainness(written) < plainness(name) {
                *name = Arc::from(written);
            }
            return u32::try_from(number).map(Some).map_err(|_| AreaError::TooMany);
        }
        if self.is_doubtful(&folded) {
            return Err(AreaError::Doubtful);
        }
        if self.names.len() >= MAX_AREAS {
            return Err(AreaError::TooMany);
        }
        let name: Arc<str> = Arc::from(written);
        let folded = if *folded == *name { Arc::clone(&name) } else { Arc::from(&*folded) };
        let (number, _) = self.names.insert_full(folded, name);
        u32::try_from(number).map(Some).map_err(|_| AreaError::TooMany)
    }

    /// Whether a name may stand for no part of the plan's area.
    fn is_doubtful(&self, folded: &str) -> bool {
        let bare = |name: &str| name.trim_end_matches(KINDS).to_owned();
        // 青岛 and 青岛市, but not 吉林省 and 吉林市.
        let same = |own: &str| bare(own) == bare(folded) && [own, folded].contains(&&*bare(own));
        SEVERAL.iter().any(|end| folded.ends_with(end))
            || SEVERAL_WHOLE.contains(&folded)
            || folded.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '…' | '/'))
            || self.own.as_deref().is_some_and(same)
    }

    /// The number of an area by its name, folded; `None` when it never came.
    pub fn find(&self, folded: &str) -> Option<u32> {
        self.names.get_index_of(folded).and_then(|number| u32::try_from(number).ok())
    }

    /// The name of a number this gave out.
    pub fn name(&self, number: u32) -> Arc<str> {
        let name = usize::try_from(number).ok().and_then(|number| self.names.get_index(number));
        name.map_or_else(|| Arc::from(""), |(_, name)| Arc::clone(name))
    }
}

/// Whether a name can be that of one part of the plan's area.
pub fn names_a_part(plan: &Plan, name: &str) -> bool {
    matches!(Areas::of(plan).number(name.trim_matches(text::is_blank)), Ok(Some(_)))
}

fn plainness(name: &str) -> (usize, &str) {
    (name.chars().count(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(own: Option<&str>) -> Areas {
        Areas { own: own.map(|own| text::fold(own).into_owned()), names: IndexMap::new() }
    }

    fn numbers(areas: &mut Areas, written: &[&str]) -> Vec<Option<u32>> {
        written.iter().map(|it| areas.number(it).unwrap()).collect()
    }

    #[test]
    fn spellings_of_one_area_have_one_number() {
        let found = numbers(&mut areas(None), &["市南", "Laoshan", "市 南", "ＬＡＯＳＨＡＮ", "市北"]);
        assert_eq!(found, [Some(0), Some(1), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn the_plans_own_area_has_no_number() {
        let found = numbers(&mut areas(Some("Qingdao")), &["全市", "qingdao", "Total", "合 计", "Jinan"]);
        assert_eq!(found, [None, None, None, None, Some(0)]);
        assert_eq!(numbers(&mut areas(None), &["qingdao"]), [Some(0)]);
    }

    #[test]
    fn what_may_be_no_part_has_no_number() {
        let mut areas = areas(Some("青岛市"));
        for name in ["小计", "全市合计", "青岛", "各区平均", "Sub-total", "Grand Total", "—", "--"] {
            assert_eq!(areas.number(name), Err(AreaError::Doubtful), "{name}");
        }
        assert_eq!(numbers(&mut areas, &["市北", "青岛市", "平均线公司", "Biototal"]).iter().flatten().count(), 3);
        assert_eq!(numbers(&mut self::areas(Some("吉林省")), &["吉林市"]), [Some(0)]);
    }

    #[test]
    fn of_several_spellings_the_plainest_is_shown_whichever_came_first() {
        for written in [["市 南", "市南", "市南　"], ["市南　", "市 南", "市南"], ["市南", "市南　", "市 南"]]
        {
            let mut areas = areas(None);
            numbers(&mut areas, &["崂山"]);
            numbers(&mut areas, &written);
            assert_eq!((&*areas.name(0), &*areas.name(1), &*areas.name(2)), ("崂山", "市南", ""));
        }
    }
}
