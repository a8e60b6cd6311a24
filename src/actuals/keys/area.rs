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
const SEVERAL_WHOLE: [&str; 24] = [
    "subtotal", "sub-total", "grandtotal", "average", "mean", "sum", "all", "overall", "whole", "汇总", "总数", "总和",
    "总量", "总额", "总", "共计", "累计", "全体", "总体", "整体", "全辖", "全域", "全境", "本级合计",
];
/// The plan's own area, as those call it who live there.
const OWN: [&str; 6] = ["本市", "本区", "本县", "本省", "本地区", "我市"];
/// Words for a whole and for the plan's own area, of which a name may be put together: 全市 Total.
const WHOLE_WORDS: [&str; 14] = [
    "grandtotal", "subtotal", "total", "全市", "全区", "全县", "全省", "合计", "总计", "小计", "汇总", "总数", "共计",
    "全部",
];
/// Texts that stand where a name should: nothing was known.
const NO_NAMES: [&str; 9] = ["nan", "null", "none", "n/a", "无", "未知", "不详", "unknown", "nil"];
/// Errors of spreadsheets, folded.
const ERRORS: [&str; 10] =
    ["#ref!", "#n/a", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!", "#getting_data"];
/// How names begin that stand for all parts at once: 各区市.
const ALL: [&str; 6] = ["各", "所有", "全部", "allareas", "allregions", "alldistricts"];
/// How names begin that are a part of a part: 其中：高新区.
const WITHIN: [&str; 2] = ["其中", "ofwhich"];
/// Countries, and more than that.
const COUNTRIES: [&str; 9] = ["全国", "中国", "全世界", "世界", "全球", "china", "world", "national", "nation"];
/// Areas right below the country that are called by their names alone.
const PROVINCES: [&str; 38] = [
    "北京", "天津", "上海", "重庆", "北京市", "天津市", "上海市", "重庆市", "河北", "山西", "内蒙古", "辽宁", "吉林",
    "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "四川",
    "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
];
/// The same in English, folded.
const KINDS_ENGLISH: [&str; 5] = ["city", "municipality", "province", "county", "shi"];
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
    /// It is no part beside others: a part of one, or an area around the plan's.
    NoPart,
    /// It is the error of a formula.
    Formula,
}

/// How large an area is, where its name says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    District,
    City,
    Province,
    Country,
}

impl Level {
    fn of(folded: &str) -> Option<Self> {
        let ends = |words: &[&str]| words.iter().any(|word| folded.ends_with(word));
        if COUNTRIES.contains(&folded) {
            Some(Self::Country)
        } else if ends(&["省", "自治区", "特别行政区"]) || PROVINCES.contains(&folded) {
            Some(Self::Province)
        } else if ends(&["市", "州", "盟", "地区"]) {
            Some(Self::City)
        } else {
            ends(&["区", "县", "旗"]).then_some(Self::District)
        }
    }
}

/// All areas met so far.
pub struct Areas {
    /// The plan's own in all its names, folded.
    own: Vec<String>,
    /// By number: their names folded, and as they are shown.
    names: IndexMap<Arc<str>, Arc<str>>,
}

impl Areas {
    pub fn of(plan: &Plan) -> Self {
        let own = plan.area.iter().map(|own| text::fold(own).into_owned()).collect();
        Self { own, names: IndexMap::new() }
    }

    /// The same, with numbers for the areas that the plan names, before any file is read.
    pub fn named_by(plan: &Plan) -> Self {
        let mut areas = Self::of(plan);
        for task in plan.targets.iter().flat_map(|target| &target.areas) {
            // The plan was refused if it names what is no part.
            let _ = areas.number(&task.area);
        }
        areas
    }

    /// The number of an area; `None` when it is the plan's own.
    ///
    /// # Errors
    /// When there is no room for another one, or when adding it to others could
    /// count something twice.
    pub fn number(&mut self, written: &str) -> Result<Option<u32>, AreaError> {
        let folded = text::fold(written);
        if self.is_own(&folded) {
            return Ok(None);
        }
        if let Some((number, _, name)) = self.names.get_full_mut(&*folded) {
            // Of several spellings the plainest is shown, whichever came first.
            if plainness(written) < plainness(name) {
                *name = Arc::from(written);
            }
            return u32::try_from(number).map(Some).map_err(|_| AreaError::TooMany);
        }
        if is_error(&folded) {
            return Err(AreaError::Formula);
        }
        if self.is_no_part(&folded) {
            return Err(AreaError::NoPart);
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

    /// Whether the plan names its area.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Whether rows of this area are left out.
    pub fn leaves_out(&self, written: &str) -> bool {
        let folded = text::fold(written);
        !self.is_own(&folded) && self.is_no_part(&folded)
    }

    fn is_no_part(&self, folded: &str) -> bool {
        !is_error(folded) && is_within(folded) || self.is_outside(folded)
    }

    /// Whether it is the plan's own, one around it, or one that the plan gives a task or a
    /// file has named.
    pub fn is_known(&self, folded: &str) -> bool {
        self.is_own(folded) || self.is_outside(folded) || self.find(folded).is_some()
    }

    /// An area without the plan's own before it: 示例市甲区 is 甲区, 山东省示例市 is 示例市.
    pub fn within_own(&self, written: &str) -> String {
        let own = |name: &&String| Level::of(name).is_some();
        let ends = self.own.iter().filter(own).find(|name| written.ends_with(name.as_str()));
        let rest = || self.own.iter().filter(own).find_map(|name| written.strip_prefix(name.as_str()));
        ends.cloned()
            .or_else(|| rest().filter(|rest| !rest.is_empty()).map(str::to_owned))
            .unwrap_or(written.to_owned())
    }

    /// Whether a name is one of the plan's own area: 全省 of a province, 全市 of all but
    /// a district.
    pub fn is_own(&self, folded: &str) -> bool {
        let kind = folded.strip_prefix('全').filter(|kind| kind.chars().count() == 1);
        let all = |own: &String| kind.is_some_and(|kind| own.ends_with(kind));
        let whole = WHOLE.contains(&folded) && !(folded == "全市" && self.level() == Some(Level::District));
        self.own.iter().any(|own| own == folded || all(own)) || whole
    }

    /// Whether a name is that of an area around the plan's, or beside it: 全省 and 山东省
    /// are no parts of a city.
    fn is_outside(&self, folded: &str) -> bool {
        let Some(own) = self.level() else { return false };
        let all = folded.starts_with('全') && folded.chars().count() == 2;
        let level = Level::of(folded);
        let province = level == Some(Level::Province) && own <= Level::Province && !self.is_like_own(folded);
        // 青岛市 around 黄岛区, where a shop (某超市) may be a part.
        let city = own == Level::District && folded.ends_with('市') && !THEMES.iter().any(|end| folded.ends_with(end));
        province || city && !self.is_like_own(folded) || level > Some(own) && (all || level == Some(Level::Country))
    }

    /// How large the plan's own area is, where one of its names says so.
    fn level(&self) -> Option<Level> {
        self.own.iter().find_map(|own| Level::of(own))
    }

    /// Whether it may be the plan's own with another ending: 青岛 and 青岛市, Qingdao and
    /// Qingdao City, but not 吉林省 and 吉林市.
    fn is_like_own(&self, folded: &str) -> bool {
        let bare = |name: &str| {
            let name = KINDS_ENGLISH.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
            let name = name.strip_prefix("cityof").unwrap_or(name);
            name.trim_end_matches(KINDS).to_owned()
        };
        let same = |own: &String| bare(own) == bare(folded) && [own, folded].contains(&&*bare(own));
        self.own.iter().any(same)
    }

    /// Whether a name may stand for no part of the plan's area.
    fn is_doubtful(&self, folded: &str) -> bool {
        let all = ALL.iter().any(|word| folded.starts_with(word))
            || folded.strip_prefix('全').is_some_and(|kind| kind == "国" || kind.chars().all(|c| KINDS.contains(&c)));
        all || SEVERAL.iter().any(|end| folded.ends_with(end))
            || SEVERAL_WHOLE.contains(&folded)
            || OWN.contains(&folded)
            || NO_NAMES.contains(&folded)
            || self.is_put_together(folded)
            || folded.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '…' | '/'))
            || self.is_like_own(folded)
    }

    /// Whether a name is put together of those of the plan's own area and of words for a whole,
    /// or is its own with a bracket: 全市 Total, 示例市（全市）, 示例市（含开发区）.
    fn is_put_together(&self, folded: &str) -> bool {
        let (name, bracket) = text::split_bracket(folded);
        let words = || self.own.iter().map(String::as_str).chain(WHOLE_WORDS);
        let without = |name: &str| {
            let mut rest = name.to_owned();
            words().filter(|word| word.chars().count() > 1).for_each(|word| rest = rest.replace(word, ""));
            rest.trim_matches(['(', ')', '/', '-', '[', ']', '_', '—', ':', '、']).is_empty()
        };
        without(folded) || bracket.is_some_and(|bracket| self.is_own(name) || without(bracket))
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

/// How names end that are those of themes, and not of areas: 智慧城市, 产业园区.
const THEMES: [&str; 38] = [
    "城市", "园区", "社区", "示范区", "试验区", "实验区", "先行区", "先导区", "景区", "校区", "小区", "强市", "强省",
    "强区", "强县", "都市", "专区", "港区", "街区", "超市", "门市", "上市", "股市", "夜市", "集市", "库区", "林区",
    "牧区", "灌区", "厂区", "片区", "保护区", "聚集区", "集聚区", "功能区", "老区", "山区", "地区",
];
/// The kinds of areas in English, behind a name.
const ENGLISH_KINDS: [&str; 4] = [" district", " county", " province", " municipality"];

/// Whether the name of an area says what kind it is: 甲区, Jia District, but not 智慧城市.
pub fn names_kind(written: &str) -> bool {
    let (name, folded) = (text::tidy(written).to_lowercase(), text::fold(written));
    let long = (2..=8).contains(&folded.chars().count());
    let chinese = long && Level::of(&folded).is_some() && !THEMES.iter().any(|end| folded.ends_with(end));
    chinese || ENGLISH_KINDS.iter().any(|kind| name.ends_with(kind))
}

/// How districts of a city are called that are none of its own: a zone lies in one of them.
const ZONES: [&str; 11] =
    ["开发区", "高新区", "新区", "园区", "保税区", "保税港区", "示范区", "试验区", "功能区", "度假区", "合作区"];
/// Quarters of a city: 东部片区.
const QUARTERS: [char; 5] = ['东', '西', '南', '北', '中'];

/// Whether one name, folded, is that of an area which holds another one: 市区 holds 甲区,
/// 甲区（含开发区） holds 甲区.
pub fn holds(whole: &str, part: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| part.ends_with(word));
    let zone = ends(&ZONES);
    let district = part.ends_with('区') && !zone && !is_group(part);
    let county = part.ends_with('县') && !is_group(part);
    let quarter = whole.ends_with("片区") && whole.starts_with(QUARTERS);
    let inner = whole.strip_prefix("市内").is_some_and(|rest| rest.ends_with('区') && rest.chars().count() == 2);
    match whole {
        "县域" | "郊县" => county,
        "功能区" => zone && part != "功能区",
        "城镇" | "农村" | "乡村" => district || county || part.ends_with('市'),
        _ if quarter => district || county,
        "主城区" | "中心城区" | "市辖区" => district,
        _ if inner || whole.ends_with("市区") => district,
        _ => encloses(whole, part),
    }
}

/// Whether a name stands for several areas of one kind.
fn is_group(folded: &str) -> bool {
    let words = ["市区", "城区", "市辖区", "郊区", "片区", "县域", "郊县", "地区"];
    words.iter().any(|word| folded.ends_with(word)) || folded.starts_with("市内")
}

/// 甲区（含开发区） holds 甲区 and 开发区, 甲区 holds 甲区（不含开发区）.
fn encloses(whole: &str, part: &str) -> bool {
    let bracket = |name: &str| {
        let (name, bracket) = text::split_bracket(name);
        bracket.map(|bracket| (name.to_owned(), bracket.to_owned()))
    };
    let with = |bracket: &str| ["含", "包括", "incl"].iter().any(|word| bracket.starts_with(word));
    let without = |bracket: &str| ["不含", "不包括", "excl"].iter().any(|word| bracket.starts_with(word));
    let held = bracket(whole).is_some_and(|(name, bracket)| {
        with(&bracket) && (name == part || part.chars().count() > 1 && bracket.contains(part))
    });
    held || bracket(part).is_some_and(|(name, bracket)| without(&bracket) && name == whole)
}

/// Whether a name is nothing but the mark of parts of a part, which follow: 其中：.
pub fn heads_parts_of_a_part(written: &str) -> bool {
    let folded = text::fold(written);
    WITHIN.contains(&folded.trim_end_matches(':'))
}

/// Whether a cell has the error of a formula: `#REF!`, which marks no part of a part.
fn is_error(folded: &str) -> bool {
    folded.starts_with('#') && ERRORS.contains(&folded)
}

/// Whether a name can be that of one part of the plan's area.
pub fn names_a_part(plan: &Plan, name: &str) -> bool {
    matches!(Areas::of(plan).number(name.trim_matches(text::is_blank)), Ok(Some(_)))
}

/// A part of a part, as yearbooks mark it: 其中：高新区, #高新区.
fn is_within(folded: &str) -> bool {
    let marked = folded.strip_prefix('#').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    marked || WITHIN.iter().any(|word| folded.starts_with(word))
}

fn plainness(name: &str) -> (usize, &str) {
    (name.chars().count(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(own: Option<&str>) -> Areas {
        named(own.as_slice())
    }

    fn named(own: &[&str]) -> Areas {
        Areas { own: own.iter().map(|own| text::fold(own).into_owned()).collect(), names: IndexMap::new() }
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
    fn all_names_of_the_plans_own_area_mean_the_same() {
        let mut areas = named(&["青岛市", "Qingdao", "370200"]);
        let found = numbers(&mut areas, &["青岛市", "QINGDAO", "Qing dao", "370200", "全市", "市南区"]);
        assert_eq!(found, [None, None, None, None, None, Some(0)]);
        for name in ["青岛", "Qingdao City", "Qingdao Municipality", "City of Qingdao"] {
            assert_eq!(areas.number(name), Err(AreaError::Doubtful), "{name}");
        }
        for name in ["山东省", "全省", "全国"] {
            assert_eq!(areas.number(name), Err(AreaError::NoPart), "{name}");
        }
        assert_eq!(named(&["Huangdao", "黄岛区"]).number("全市"), Err(AreaError::NoPart));
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
    fn parts_of_parts_all_parts_and_larger_areas_are_no_parts() {
        let read = |own: Option<&str>, name: &str| areas(own).number(name);
        for name in [
            "其中：高新区", "其中:高新区", "＃高新区", "Of which: Gaoxin", "全省", "全国", "山东省", "山东", "北京",
            "China",
        ] {
            assert_eq!(read(Some("青岛市"), name), Err(AreaError::NoPart), "{name}");
        }
        for name in ["各区市", "各县（市、区）", "所有区市", "全区", "全县"] {
            assert_eq!(read(Some("青岛市"), name), Err(AreaError::Doubtful), "{name}");
        }
        for name in ["全省", "全国", "全区"] {
            assert_eq!(read(None, name), Err(AreaError::Doubtful), "{name}");
        }
        assert_eq!(read(Some("黄岛区"), "全市"), Err(AreaError::NoPart));
        assert_eq!(read(Some("黄岛区"), "全区"), Ok(None));
        assert_eq!(read(Some("山东省"), "全省"), Ok(None));
        assert_eq!(read(Some("山东省"), "江苏"), Err(AreaError::NoPart));
        assert_eq!(read(Some("中国"), "江苏"), Ok(Some(0)));
        assert_eq!(read(Some("青岛市"), "#1机组"), Ok(Some(0)));
        assert_eq!(read(Some("青岛市"), "全椒县"), Ok(Some(0)));
    }

    #[test]
    fn words_for_a_whole_are_none_of_its_parts() {
        let mut areas = named(&["示例市", "Sample City"]);
        for name in [
            "总数", "汇总", "总和", "累计", "全体", "全辖", "本市", "全市 Total", "全市（合计）", "示例市（全市）",
            "示例市合计", "示例市 Sample City", "示例市（含开发区）", "甲区（合计）", "无", "nan", "NULL", "N/A",
        ] {
            assert_eq!(areas.number(name), Err(AreaError::Doubtful), "{name}");
        }
        for name in ["#REF!", "#N/A", "#DIV/0!"] {
            assert_eq!(areas.number(name), Err(AreaError::Formula), "{name}");
        }
        let parts = numbers(&mut areas, &["市本级", "甲区 Jia", "总部基地", "甲区（含开发区）", "NA"]);
        assert_eq!(parts.iter().flatten().count(), 5);
    }

    #[test]
    fn some_names_are_those_of_areas_that_hold_others() {
        for (whole, part) in [
            ("市区", "甲区"),
            ("县域", "丙县"),
            ("功能区", "开发区"),
            ("主城区", "甲区"),
            ("市内三区", "甲区"),
            ("东部片区", "甲区"),
            ("城镇", "甲区"),
            ("甲区(含开发区)", "甲区"),
            ("甲区(含开发区)", "开发区"),
            ("甲区", "甲区(不含开发区)"),
            ("市辖区", "甲区"),
        ] {
            assert!(holds(whole, part), "{whole} {part}");
            assert!(!holds(part, whole), "{part} {whole}");
        }
        for (one, other) in [
            ("市区", "丙县"),
            ("市区", "县域"),
            ("市区", "开发区"),
            ("城镇", "农村"),
            ("东部片区", "西部片区"),
            ("城区", "郊区"),
            ("甲区", "开发区"),
            ("甲区(不含开发区)", "开发区"),
            ("功能区", "甲区"),
            ("市区", "市区"),
        ] {
            assert!(!holds(one, other) && !holds(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_city_is_around_the_district_of_a_plan() {
        let read = |name: &str| areas(Some("黄岛区")).number(name);
        assert_eq!(read("青岛市"), Err(AreaError::NoPart));
        assert_eq!(read("某超市"), Ok(Some(0)));
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
