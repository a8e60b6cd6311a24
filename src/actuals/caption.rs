//! Units named in lines that hold no figures: `单位：万个` above a table.

use crate::plan::Target;
use crate::text;
use crate::unit::Unit;

use super::names::Names;
use super::table::Row;

/// Words that come before a unit, a colon or 为 between them.
const WORDS: [&str; 3] = ["单位", "unit", "units"];

/// Units for the figures that have none of their own.
pub struct Caption {
    units: Vec<Unit>,
    /// Line of the first.
    pub line: u64,
}

impl Caption {
    /// What lines, each with its number, say of units; `None` when they say nothing.
    pub fn of(lines: impl IntoIterator<Item = (u64, String)>, names: &Names) -> Option<Self> {
        let units = |(line, text): (u64, String)| units(&text, names).into_iter().map(move |unit| (line, unit));
        let mut found = lines.into_iter().flat_map(units).peekable();
        let line = found.peek()?.0;
        Some(Self { units: found.map(|(_, unit)| unit).collect(), line })
    }

    /// What a row says of units.
    pub fn of_row(row: &Row<'_>, names: &Names) -> Option<Self> {
        Self::of([line(row, |_, _| true)], names)
    }

    /// The unit of a target's figures; `None` when none is of its kind, or two lumps are.
    pub fn unit(&self, target: &Target) -> Option<&Unit> {
        let bare = |unit: &Unit| unit.is_bare() && !target.unit.is_percent();
        let mut fitting = self.units.iter().filter(|unit| bare(unit) || unit.same_kind(&target.unit));
        let first = fitting.next()?;
        fitting.all(|other| other.exponent() == first.exponent()).then_some(first)
    }

    /// Whether any unit is a lump: left out, it would make another number.
    pub fn has_lump(&self) -> bool {
        self.units.iter().any(is_lump)
    }

    /// The units, as in a list.
    pub fn written(&self) -> String {
        self.units.iter().map(Unit::written).collect::<Vec<_>>().join("、")
    }
}

/// A row as one text, of the cells that are wanted: 单位 may stand in one, and 万个 in the next.
pub fn line(row: &Row<'_>, wanted: impl Fn(usize, &str) -> bool) -> (u64, String) {
    let cells = row.cells.iter().enumerate().filter(|(index, cell)| wanted(*index, &cell.text));
    (row.line, cells.map(|(_, cell)| &*cell.text).collect::<Vec<_>>().join(" "))
}

/// `主要指标（单位：万个、%）` names two. Offices are called 单位 too (`填报单位：统计局`):
/// what is no unit of the plan and would change no number is none.
fn units(text: &str, names: &Names) -> Vec<Unit> {
    if !text.contains([':', '：', '为']) {
        return Vec::new();
    }
    let text = text::tidy(text);
    let told = text.match_indices([':', '为']).filter(|(at, _)| {
        let before = text::fold(text::cut(&text, *at).0);
        WORDS.iter().any(|word| before.ends_with(word))
    });
    let lists =
        told.filter_map(|(at, sign)| text.get(at.saturating_add(sign.len())..)?.split([')', ']', '】', ';']).next());
    let parts = lists.flat_map(|list| list.split(|c| text::is_blank(c) || ['、', ',', '和'].contains(&c)));
    parts.filter(|part| !part.is_empty()).map(Unit::parse).filter(|unit| is_unit(unit, names)).collect()
}

fn is_unit(unit: &Unit, names: &Names) -> bool {
    names.counts(unit) || is_lump(unit)
}

/// `万个`; also `10000个` and `‰`, of which no more can be said.
fn is_lump(unit: &Unit) -> bool {
    let written = unit.written();
    unit.exponent() != 0 || written.starts_with(|c: char| c.is_ascii_digit()) || written == "‰"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{self, Plan};

    fn plan() -> Plan {
        plan::parse("targets.toml", include_str!("../../targets.toml")).expect("a plan")
    }

    fn told(text: &str) -> String {
        Caption::of([(1, text.to_owned())], &Names::of(&plan())).map_or_else(String::new, |it| it.written())
    }

    #[test]
    fn a_unit_stands_behind_the_word_for_it() {
        for text in [
            "单位：万个",
            "单 位: 万个",
            "（单位：万个）",
            "表1 主要指标（计量单位：万个）",
            "单位为万个",
            "Unit: 万个",
            "单位：  万个",
        ] {
            assert_eq!(told(text), "万个", "{text}");
        }
        assert_eq!(told("单位：万个、%"), "万个、%");
        assert_eq!(told("单位：万个 ％"), "万个、%");
        assert_eq!(told("单位：个；来源：万达"), "个");
    }

    #[test]
    fn an_office_is_no_unit() {
        for text in
            ["填报单位：市统计局", "单位：青岛市工业和信息化局", "单位：", "单位", "主要指标", "建设单位为联通", ""]
        {
            assert_eq!(told(text), "", "{text}");
        }
    }

    #[test]
    fn a_lump_that_cannot_be_read_is_still_a_lump() {
        for text in ["单位：10000个", "单位：‰"] {
            let caption = Caption::of([(1, text.to_owned())], &Names::of(&plan())).expect(text);
            assert!(caption.has_lump(), "{text}");
            assert!(plan().targets.iter().all(|target| caption.unit(target).is_none()), "{text}");
        }
    }

    #[test]
    fn two_lumps_of_one_thing_say_nothing_of_it() {
        let plan = plan();
        let caption = Caption::of([(1, "单位：个、万个、%".to_owned())], &Names::of(&plan)).expect("units");
        let known =
            |id: &str| plan.targets.iter().find(|it| it.id == id).and_then(|it| caption.unit(it).map(Unit::written));
        assert_eq!(known("base-stations"), None);
        assert_eq!(known("process-control"), Some("%"));
    }
}
