//! Areas: a number for each, whatever its spelling.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::plan::Plan;
use crate::text;

/// Names under which a file gives the plan's own area.
const WHOLE: [&str; 4] = ["全市", "合计", "总计", "total"];

/// Areas told apart: the larger industrial enterprises of a whole country have
/// room, and their names stay within some hundred megabytes.
pub const MAX_AREAS: usize = 1 << 19;

/// There are more areas than [`MAX_AREAS`].
#[derive(Clone, Copy, Debug)]
pub struct TooMany;

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
    /// When there is no room for another one.
    pub fn number(&mut self, written: &str) -> Result<Option<u32>, TooMany> {
        let folded = text::fold(written);
        if WHOLE.contains(&&*folded) || self.own.as_deref() == Some(&folded) {
            return Ok(None);
        }
        if let Some((number, _, name)) = self.names.get_full_mut(&*folded) {
            // Of several spellings the plainest is shown, whichever came first.
            if plainness(written) < plainness(name) {
                *name = Arc::from(written);
            }
            return u32::try_from(number).map(Some).map_err(|_| TooMany);
        }
        if self.names.len() >= MAX_AREAS {
            return Err(TooMany);
        }
        let name: Arc<str> = Arc::from(written);
        let folded = if *folded == *name { Arc::clone(&name) } else { Arc::from(&*folded) };
        let (number, _) = self.names.insert_full(folded, name);
        u32::try_from(number).map(Some).map_err(|_| TooMany)
    }

    /// The name of a number this gave out.
    pub fn name(&self, number: u32) -> Arc<str> {
        let name = usize::try_from(number).ok().and_then(|number| self.names.get_index(number));
        name.map_or_else(|| Arc::from(""), |(_, name)| Arc::clone(name))
    }
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
