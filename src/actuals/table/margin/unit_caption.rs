//! Units named in lines that hold no figures: `单位：万个` above a table.

use crate::plan::Target;
use crate::text;
use crate::unit::Unit;

use crate::actuals::input::row::Row;
use crate::actuals::keys::indicator::Names;
use crate::actuals::table::header::{Header, Role};

/// Words that come before a unit.
const WORDS: [&str; 3] = ["单位", "units", "unit"];
/// What may stand between such a word and the unit.
const SIGNS: [char; 12] = [':', '∶', '﹕', '=', '为', '是', '均', '皆', '—', '-', '(', ' '];
/// What encloses a unit, or ends the list of them.
const ENDS: [char; 10] = [')', '(', ';', '。', '"', '“', '”', '「', '」', '|'];
/// Longer text, in bytes, is no caption: a cell may hold a book.
const MAX_TEXT: usize = 512;
/// What comes before 单位 where it means a unit; behind other words it means an office.
const KINDS: [&str; 5] = ["计量", "数量", "数据", "金额", "货币"];

/// Units for the figures that have none of their own.
pub struct UnitCaption {
    units: Vec<Unit>,
    /// Line of the first.
    pub line: u64,
    /// Another heading of rows stands between it and the figures.
    pub stale: bool,
}

/// Which lump of what a target counts is meant is not said.
pub struct Unclear;

impl UnitCaption {
    /// What the rows above a table say of units, and its heading where that speaks
    /// of no one column; `None` when they say nothing.
    pub fn above(rows: &[Row<'_>], heading: &Row<'_>, headings: &Header, names: &Names) -> Option<Self> {
        let of_all = [Role::Indicator, Role::Area, Role::Period, Role::Unit].map(|column| headings.at(column));
        let corner = |index: usize| index == 0 && !headings.holds(0);
        let speaks = |index: usize, text: &str| (of_all.contains(&Some(index)) || corner(index)) && !names.know(text);
        let lines = rows.iter().map(|row| (row.line, told(row, |_, _| true, names)));
        Self::of(lines.chain([(heading.line, told(heading, speaks, names))]))
    }

    /// What a row says of units.
    pub fn of_row(row: &Row<'_>, names: &Names) -> Option<Self> {
        Self::of([(row.line, told(row, |_, _| true, names))])
    }

    /// A unit in the column of units of a row that names no target.
    pub fn of_column(line: u64, written: &str) -> Self {
        Self { units: vec![Unit::parse(written)], line, stale: false }
    }

    fn of(lines: impl IntoIterator<Item = (u64, Vec<Unit>)>) -> Option<Self> {
        let mut lines = lines.into_iter().filter(|(_, units)| !units.is_empty());
        let (line, mut units) = lines.next()?;
        units.extend(lines.flat_map(|(_, units)| units));
        Some(Self { units, line, stale: false })
    }

    /// The unit of a target's figures; `None` when none is of its kind.
    pub fn unit(&self, target: &Target) -> Result<Option<&Unit>, Unclear> {
        let bare = |unit: &Unit| unit.is_bare() && !target.unit.is_percent();
        let mut fitting = self.units.iter().filter(|unit| bare(unit) || unit.same_kind(&target.unit));
        let Some(first) = fitting.next() else { return Ok(None) };
        let one = fitting.all(|other| other.exponent() == first.exponent());
        match self.stale {
            false if one => Ok(Some(first)),
            true if one && !is_lump(first) => Ok(None),
            _ => Err(Unclear),
        }
    }

    /// Whether any unit is a lump: left out, it would make another number.
    pub fn has_lump(&self) -> bool {
        self.units.iter().any(is_lump)
    }

    /// Whether all below it is in per cent.
    pub fn is_of_shares(&self) -> bool {
        !self.stale && self.units.iter().all(Unit::is_percent)
    }

    /// The units, as in a list.
    pub fn written(&self) -> String {
        self.units.iter().map(Unit::written).collect::<Vec<_>>().join("、")
    }
}

/// The units that the cells of a row name: 单位 may stand in one, and 万个 in the next.
fn told(row: &Row<'_>, wanted: impl Fn(usize, &str) -> bool, names: &Names) -> Vec<Unit> {
    let short = row.cells.iter().enumerate().filter(|(_, cell)| cell.text.len() <= MAX_TEXT);
    let cells = short.filter(|(index, cell)| wanted(*index, &cell.text));
    let texts: Vec<String> = cells.map(|(_, cell)| even(&cell.text)).filter(|text| !text.is_empty()).collect();
    let mut units = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let next = texts.get(index.saturating_add(1)).map_or("", String::as_str);
        let lists = [behind_word(text), in_bracket(text)].into_iter().flatten();
        let read = |(list, certainty): (&str, Certainty)| -> Vec<Unit> {
            let list = if list.is_empty() { next } else { list };
            parts(list, names).into_iter().filter(|unit| is_unit(unit, certainty, names)).collect()
        };
        let mut found = lists.map(read).find(|units| !units.is_empty()).unwrap_or_default();
        // 单位：个（端口为万个）: what is not understood must not be passed over.
        let others = if WORDS.iter().any(|word| text.contains(word)) { lumps(text, names) } else { Vec::new() };
        found.extend(others.into_iter().filter(|other| !found.contains(other)).collect::<Vec<_>>());
        units.append(&mut found);
    }
    units
}

/// Lumps of what the plan counts, wherever they stand in a text.
fn lumps(text: &str, names: &Names) -> Vec<Unit> {
    let words = text.split(|c: char| !c.is_alphabetic() && c != '%');
    let starts = words.flat_map(|word| word.char_indices().filter_map(|(at, _)| word.get(at..)));
    starts.map(Unit::parse).filter(|unit| unit.exponent() != 0 && names.counts(unit)).collect()
}

/// Narrow, one blank between words, and none in 单 位.
fn even(text: &str) -> String {
    let text = text::tidy(text);
    let words: Vec<&str> = text.split(text::is_blank).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ").replace("单 位", "单位").replace("單位", "单位");
    text.replace(['[', '【', '〔', '『'], "(").replace([']', '】', '〕', '』'], ")")
}

/// How sure it is that a list is one of units.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// It can be nothing else.
    Sure,
    /// It stands behind a word for it.
    ByWord,
    /// It stands in a bracket, as many other things do.
    InBracket,
}

/// The list of units behind a word for it: `主要指标（单位：万个、%）`, `以万个为单位`, `单位 万个`.
fn behind_word(text: &str) -> Option<(&str, Certainty)> {
    if let Some((before, _)) = text.split_once("为单位") {
        return Some((before.rsplit_once('以').map_or(before, |(_, list)| list), Certainty::Sure));
    }
    let lower = text.to_ascii_lowercase();
    let (at, word) = WORDS.iter().find_map(|word| lower.rfind(word).map(|at| (at, word)))?;
    let (before, rest) = (text::cut(text, at).0, text::cut(text, at.saturating_add(word.len())).1);
    let list = rest.trim_start_matches(SIGNS).trim_start_matches(ENDS);
    let signs = text::cut(rest, rest.len().saturating_sub(list.len())).0;
    let list = list.split(ENDS).next().unwrap_or_default().trim_end_matches(' ');
    let alone = !before.ends_with(char::is_alphanumeric) || KINDS.iter().any(|kind| before.ends_with(kind));
    let told = alone && !signs.trim_matches([' ', '(']).is_empty();
    Some((list, if told { Certainty::Sure } else { Certainty::ByWord }))
}

/// `指标（万个）`
fn in_bracket(text: &str) -> Option<(&str, Certainty)> {
    let (_, list) = text.strip_suffix(')')?.rsplit_once('(')?;
    Some((list, Certainty::InBracket))
}

/// The units in a list: `万个、%`; 万 个 is one.
fn parts(list: &str, names: &Names) -> Vec<Unit> {
    // 元/人 may be a unit of the plan, 个/万个 is none.
    let slash = |word: &str| if names.counts(&Unit::parse(word)) { '\0' } else { '/' };
    let words = list.split([' ', '、', ',', '和', '及', '与']).flat_map(|word| word.split(slash(word)));
    let words = words.filter(|word| !word.is_empty());
    let mut units: Vec<Unit> = Vec::new();
    for word in words {
        let unit = Unit::parse(if matches!(word, "百分比" | "百分率") { "%" } else { word });
        match units.pop_if(|last| last.is_bare() && last.exponent() != 0 && unit.exponent() == 0) {
            Some(lump) => units.push(Unit::parse(&format!("{lump}{unit}"))),
            None => units.push(unit),
        }
    }
    units
}

/// A unit of the plan, or one that would make another number: `万户`. 百度公司 is an
/// office, and （十） a number.
fn is_unit(unit: &Unit, certainty: Certainty, names: &Names) -> bool {
    let other = match certainty {
        Certainty::Sure => !unit.is_long(),
        Certainty::ByWord => unit.is_bare(),
        Certainty::InBracket => false,
    };
    names.counts(unit) || unit.is_percent() || other && is_lump(unit)
}

/// `万个`; also `10000个`, `thousand` and `‰`, of which no more can be said.
fn is_lump(unit: &Unit) -> bool {
    let written = unit.written().to_lowercase();
    let digits = written.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let power = digits.strip_prefix('1').is_some_and(|zeros| !zeros.is_empty() && zeros.bytes().all(|it| it == b'0'));
    let word = ["thousand", "million", "billion"].iter().any(|word| written.contains(word));
    unit.exponent() != 0 || power || word || written == "‰"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{self, Plan};

    fn plan() -> Plan {
        plan::parse("targets.toml", crate::DEFAULT_PLAN).expect("a plan")
    }

    fn caption(cells: &[&str]) -> Option<UnitCaption> {
        let line = cells.join("|");
        let table = crate::actuals::input::csv::split(&line, b'|', 1);
        UnitCaption::of_row(&table.rows[0], &Names::of(&plan()))
    }

    fn told(cells: &[&str]) -> String {
        caption(cells).map_or_else(String::new, |it| it.written())
    }

    #[test]
    fn a_unit_stands_behind_the_word_for_it() {
        for text in [
            "单位：万个",
            "单 位: 万个",
            "（单位：万个）",
            "表1 主要指标（计量单位：万个）",
            "主要指标单位：万个",
            "单位为万个",
            "单位均为万个",
            "单位：均为万个",
            "单位是万个",
            "Unit: 万个",
            "Units: 万个",
            "单位：  万个",
            "单位：万 个",
            "单位：万个。",
            "单位：万个（2025年）",
            "单位：“万个”",
            "单位：（万个）",
            "单位 万个",
            "单位万个",
            "單位：萬個",
            "以万个为单位",
            "以“万个”为单位",
            "单位：1万个",
            "【万个】",
            "单位[万个]",
            "单位：如无特别说明，均为万个",
            "（万个）",
            "一、基础设施（万个）",
        ] {
            assert_eq!(told(&[text]).replace('萬', "万").replace('個', "个"), "万个", "{text}");
        }
        assert_eq!(told(&["单位：万个、%"]), "万个、%");
        assert_eq!(told(&["单位：万个 ％"]), "万个、%");
        assert_eq!(told(&["单位：个；来源：万达"]), "个");
        assert_eq!(told(&["主要指标", "单位：", "", "万个", "2025年"]), "万个");
        assert_eq!(told(&["单位：万户"]), "万户");
    }

    #[test]
    fn an_office_is_no_unit() {
        for cells in [
            &["填报单位：市统计局"][..],
            &["填报单位：", "百度（青岛）公司"],
            &["填报单位：十梅庵街道办事处", "", "2025年6月30日"],
            &["填报单位：5G建设专班"],
            &["单位：青岛市工业和信息化局"],
            &["单位："],
            &["单位"],
            &["单位数"],
            &["单位万元GDP能耗"],
            &["主要指标"],
            &["建设单位为联通"],
            &["（一）通信"],
            &["附表（十）"],
            &["打造产业集群（千亿）"],
            &["单位：百度公司"],
            &["单位：万年县统计局"],
        ] {
            assert_eq!(told(cells), "", "{cells:?}");
        }
    }

    #[test]
    fn a_lump_that_cannot_be_read_is_still_a_lump() {
        for text in ["单位：10000个", "单位：‰", "Unit: 10,000", "Unit: thousand"] {
            let caption = caption(&[text]).expect(text);
            assert!(caption.has_lump(), "{text}");
            assert!(plan().targets.iter().all(|target| matches!(caption.unit(target), Ok(None))), "{text}");
        }
    }

    #[test]
    fn two_lumps_of_one_thing_say_nothing_of_it() {
        let plan = plan();
        let caption = caption(&["单位：个、万个、%"]).expect("units");
        for text in ["计量单位:个；10G-PON端口：万个", "单位：个（端口为万个）", "单位：个/万个"]
        {
            assert_eq!(told(&[text]), "个、万个", "{text}");
        }
        let target = |id: &str| plan.targets.iter().find(|it| it.id == id).expect("a target");
        assert!(caption.unit(target("base-stations")).is_err());
        assert!(matches!(caption.unit(target("process-control")), Ok(Some(unit)) if unit.is_percent()));
    }
}
