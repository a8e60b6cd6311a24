//! From what a file calls an indicator to the target of the plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{self, Problem, TableProblem};
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

use crate::actuals::keys::mark;

/// A target as a cell names it.
#[derive(Clone, Debug)]
pub struct Named {
    pub target: usize,
    /// In brackets behind the name.
    pub unit: Option<Unit>,
    /// Each figure counts since 1 January, whatever its period is called.
    pub since_january: bool,
}

impl Named {
    /// A target by its index.
    pub fn of(target: usize) -> Self {
        Self { target, unit: None, since_january: false }
    }
}

/// How names say that their figures count since 1 January. 累计 alone may be a stock.
const SINCE_JANUARY: [&str; 6] = ["累计值", "本年累计", "年初累计", "自年初", "yeartodate", "ytd"];

/// What services that gather series write behind the name of one, which is the figure itself.
const MEASURES: [&str; 7] = ["累计值", "当月值", "当季值", "当期值", "本期值", "期末值", "年度值"];

/// All names of all targets: id, both languages, aliases.
pub struct Names {
    /// The plan's own area in all its names.
    areas: Vec<String>,
    targets: BTreeMap<String, usize>,
    /// The same without marks, and `None` where two targets are told apart by those.
    bare: BTreeMap<String, Option<usize>>,
    written: Vec<String>,
    units: Vec<Unit>,
    /// Targets that count in per cent.
    shares: BTreeSet<usize>,
}

impl Names {
    pub fn of(plan: &Plan) -> Self {
        let areas = plan.area.iter().map(|name| text::fold(name).into_owned()).collect();
        let (targets, bare) = (BTreeMap::new(), BTreeMap::new());
        let mut names = Self { areas, targets, bare, written: Vec::new(), units: Vec::new(), shares: BTreeSet::new() };
        for (index, target) in plan.targets.iter().enumerate() {
            if !names.units.iter().any(|unit| unit.same_kind(&target.unit)) {
                names.units.push(target.unit.clone());
            }
            if target.unit.is_percent() {
                names.shares.insert(index);
            }
            let own = [&target.id, &target.name.zh, &target.name.en];
            for name in own.into_iter().chain(&target.aliases) {
                names.targets.insert(text::fold(name).into_owned(), index);
                names.insert_bare(name, index);
                names.written.push(name.clone());
            }
        }
        names
    }

    /// Whether any target counts what this unit counts.
    pub fn counts(&self, unit: &Unit) -> bool {
        self.units.iter().any(|own| own.same_kind(unit) && !own.is_bare())
    }

    /// The same, where things may be counted by the thousand (`thousands`), whatever they are.
    pub fn counts_so(&self, unit: &Unit) -> bool {
        self.counts(unit) || self.units.iter().any(|own| !own.is_percent() && own.same_kind(&unit.counted_as(own)))
    }

    /// Whether a target counts in per cent.
    pub fn is_share(&self, target: usize) -> bool {
        self.shares.contains(&target)
    }

    fn insert_bare(&mut self, name: &str, index: usize) {
        let without = mark::without(name).into_iter().filter(|bare| bare.unit.is_none()).map(|bare| bare.name);
        for bare in without.chain([text::fold(name).into_owned()]) {
            let known = self.bare.entry(bare).or_insert(Some(index));
            *known = known.filter(|known| *known == index);
        }
    }

    /// The target that a cell names: as the plan writes it, else without marks around it.
    pub fn find(&self, written: &str) -> Option<Named> {
        let folded = text::fold(written);
        let (target, unit) =
            self.exact(&folded).or_else(|| self.marked(written)).or_else(|| self.within_area(&folded))?;
        let since_january = SINCE_JANUARY.iter().any(|word| folded.contains(word));
        Some(Named { target, unit, since_january })
    }

    /// Whether a cell names a target.
    pub fn know(&self, written: &str) -> bool {
        self.find(written).is_some()
    }

    fn exact(&self, folded: &str) -> Option<(usize, Option<Unit>)> {
        if let Some(target) = self.targets.get(folded) {
            return Some((*target, None));
        }
        let (name, bracket) = text::split_bracket(folded);
        let target = *self.targets.get(name)?;
        Some((target, bracket.filter(|inner| !mark::is_note(inner)).map(Unit::parse)))
    }

    /// `（三）设备联网率①`; a name that only marks tell from another is no other's.
    fn marked(&self, written: &str) -> Option<(usize, Option<Unit>)> {
        let without = mark::without(written);
        let own = text::fold(written).into_owned();
        let own = mark::Bare { name: own, unit: None };
        let (target, bare) =
            [own].iter().chain(&without).find_map(|bare| Some((*self.bare.get(&bare.name)?, bare.unit.clone())))?;
        Some((target?, bare.as_deref().map(Unit::parse)))
    }

    /// `青岛市:先导企业数:累计值`: the plan's own area before the name, what is measured behind it.
    fn within_area(&self, folded: &str) -> Option<(usize, Option<Unit>)> {
        let (name, bracket) = text::split_bracket(folded);
        let own = name.split_once(':').filter(|(area, _)| self.areas.iter().any(|own| own == area));
        let rest = own.map_or(name, |(_, rest)| rest);
        let measured = rest.rsplit_once(':').filter(|(_, what)| MEASURES.contains(what));
        let bare = measured.map_or(rest, |(rest, _)| rest);
        let target = *self.targets.get(bare).filter(|_| bare.len() < name.len())?;
        Some((target, bracket.filter(|inner| !mark::is_note(inner)).map(Unit::parse)))
    }

    /// What to say of a name no target has; the nearest names only when asked,
    /// they take time.
    pub fn unknown(&self, written: &str, compare: bool) -> Problem {
        if text::is_all_blank(written) {
            return Problem::Table(TableProblem::EmptyIndicator);
        }
        let names = self.written.iter().filter(|_| compare).map(String::as_str);
        let nearest = diagnostic::nearest(written, names);
        Problem::Table(TableProblem::UnknownIndicator { name: written.to_owned(), nearest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    const PLAN: &str =
        "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n";

    fn names(of_plan: &[&str]) -> Names {
        let target = |(index, name): (usize, &&str)| {
            format!("[[group.target]]\nid = 't{index}'\nname = '{name}'\nunit = '个'\nat_least = 5\n")
        };
        let targets: String = of_plan.iter().enumerate().map(target).collect();
        Names::of(&plan::parse("targets.toml", &format!("{PLAN}{targets}")).expect("a plan"))
    }

    fn found(names: &Names, written: &str) -> Option<(usize, String)> {
        let unit = |unit: Option<Unit>| unit.map_or_else(String::new, |unit| unit.to_string());
        names.find(written).map(|named| (named.target, unit(named.unit)))
    }

    #[test]
    fn marks_around_a_name_do_not_matter_and_its_own_digits_do() {
        let names = names(&["5G基站数", "基站数", "#1机组", "R&D*"]);
        for (written, target, unit) in [
            ("一、5G基站数", 0, ""),
            ("1.5G基站数", 0, ""),
            ("(1)5G基站数①（万个）", 0, "万个"),
            ("其中：5G基站数（万个）²", 0, "万个"),
            ("5G基站数(1)", 0, ""),
            ("基站数1)", 1, ""),
            ("1机组", 2, ""),
            ("一、#1机组", 2, ""),
            ("R&D", 3, ""),
        ] {
            assert_eq!(found(&names, written), Some((target, unit.into())), "{written}");
        }
        for written in ["6G基站数", "G基站数", "2机组", "基站数1", "一基站数", "15G基站数", "(5)", "一、", "①"]
        {
            assert_eq!(found(&names, written), None, "{written}");
        }
    }

    #[test]
    fn the_plans_area_may_stand_before_a_name_and_what_is_measured_behind_it() {
        let head = PLAN.replace("start", "area = ['青岛市', 'Qingdao']\nstart");
        let target = "[[group.target]]\nid = 't'\nname = '5G基站数'\nunit = '个'\nat_least = 5\n";
        let names = Names::of(&plan::parse("targets.toml", &format!("{head}{target}")).expect("a plan"));
        for (written, unit) in [
            ("青岛市:5G基站数:累计值", ""),
            ("Qingdao：5G基站数（万个）", "万个"),
            ("5G基站数:期末值", ""),
            ("青岛市:5G基站数", ""),
        ] {
            assert_eq!(found(&names, written), Some((0, unit.into())), "{written}");
        }
        for written in ["济南市:5G基站数", "5G基站数:同比", "青岛市:累计值", "青岛市:5G基站数:累计同比"]
        {
            assert_eq!(found(&names, written), None, "{written}");
        }
    }

    #[test]
    fn names_that_only_marks_tell_apart_stay_exact() {
        let names = names(&["产值", "其中：产值"]);
        assert_eq!(found(&names, "产值"), Some((0, "".into())));
        assert_eq!(found(&names, "其中：产值"), Some((1, "".into())));
        assert_eq!(found(&names, "1.其中:产值"), Some((1, "".into())));
        for written in ["#产值", "1.产值", "产值①"] {
            assert_eq!(found(&names, written), None, "{written}");
        }
    }
}
