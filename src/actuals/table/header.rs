//! The columns of a table by their headings: which holds what.

use crate::text;
use crate::unit::Unit;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Indicator,
    Period,
    /// A month or a quarter of the year that another column holds.
    Month,
    Quarter,
    Value,
    Unit,
    /// The power of ten that the values are counted in.
    Multiplier,
    Area,
    Source,
    Note,
    Published,
    /// What is said of the value: provisional, estimated, a forecast.
    Status,
}

/// Headings of offices.
const NAMES: [(Role, &[&str]); 12] = [
    (Role::Indicator, &["indicator", "id", "name", "指标", "指标名称", "统计指标", "指标项", "名称", "项目"]),
    (
        Role::Period,
        &[
            "period", "date", "year", "time", "时间", "年份", "年度", "期间", "日期", "报告期", "统计年份", "统计时间",
            "统计期", "数据时间", "所属期", "年月", "时期", "截止日期", "année", "año", "anno", "ano", "jahr", "jaar",
            "år", "datum", "fecha", "periodo", "período", "période",
        ],
    ),
    (Role::Month, &["month", "月份", "月"]),
    (Role::Quarter, &["quarter", "季度", "季"]),
    (Role::Value, &["value", "datavalue", "actual", "数值", "实际值", "值", "完成值", "指标值", "数据值", "统计值"]),
    (Role::Unit, &["unit", "单位", "计量单位"]),
    (Role::Multiplier, &["multiplier", "数量级"]),
    (
        Role::Area,
        &[
            "area", "region", "city", "country", "countries", "state", "province", "district", "county",
            "municipality", "prefecture", "territory", "economy", "地区", "区市", "区域", "行政区划", "行政区",
            "地区名称", "城市", "城市名称", "省份", "省市", "市州", "区县", "市县", "国家",
        ],
    ),
    (Role::Source, &["source", "来源", "数据来源", "出处"]),
    (Role::Note, &["note", "remark", "备注", "说明", "注"]),
    (Role::Published, &["published", "发布日期", "公布日期", "发布时间"]),
    (Role::Status, &["status", "flag", "flags", "数据状态", "数据标识"]),
];

/// Headings of SDMX, the UN, the World Bank, the OECD and Our World in Data, whose files
/// have a column for the name of a thing beside one for its code.
const STANDARD: [(Role, &[&str]); 7] = [
    (
        Role::Indicator,
        &[
            "seriescode", "seriesdescription", "seriesname", "series", "indicatorname", "indicatorcode",
            "indicator_code", "indicator_name", "series_code", "series_name", "series_reference", "subjectdescriptor",
            "item",
        ],
    ),
    (Role::Period, &["time_period", "timeperiod", "timecode", "observation_date", "ref_date", "referenceperiod"]),
    (Role::Value, &["obs_value", "observationvalue", "data_value"]),
    (Role::Unit, &["unit_measure", "units", "unitofmeasure", "unitcode", "uom"]),
    (
        Role::Multiplier,
        &["unit_mult", "unitmultiplier", "powercode", "powercodecode", "scalar_factor", "magntude", "scale"],
    ),
    (
        Role::Area,
        &[
            "ref_area", "referencearea", "geo", "geoareaname", "geoareacode", "location", "entity", "countryname",
            "countrycode", "country/area", "country/territory", "countryorarea", "whoregioncountry/area", "regionname",
            "regioncode", "statename", "provincename", "provincenames", "geographicarea", "subdivision", "nuts",
            "geo_label", "geoname", "geofips",
        ],
    ),
    (Role::Status, &["obs_status", "obs_flag", "observationstatus", "flagcodes"]),
];

/// Columns a long table cannot do without, by the name a message calls them.
pub const NEEDED: [(Role, &str); 3] =
    [(Role::Indicator, "indicator"), (Role::Period, "period"), (Role::Value, "value")];

/// Where each column stands; a unit may stand in the value's heading.
#[derive(Clone, Debug, Default)]
pub struct Header {
    places: Vec<(Role, usize)>,
    /// Columns that claim what another one holds, in order.
    pub doubles: Vec<usize>,
    /// In files of a standard: further columns that name what the first of their role names.
    others: Vec<(Role, usize)>,
    /// They are those of a service, whose files are written by programs.
    pub standard: bool,
    /// Its values are those of SDMX, whose shares are per cent.
    pub sdmx: bool,
    /// Cells of the row.
    pub width: usize,
    /// `数值(万元)`.
    pub unit: Option<Unit>,
}

impl Header {
    /// Index of a column.
    pub fn at(&self, column: Role) -> Option<usize> {
        self.places.iter().find(|(candidate, _)| *candidate == column).map(|(_, index)| *index)
    }

    /// All columns that name this, the first first.
    pub fn all(&self, column: Role) -> impl Iterator<Item = usize> + '_ {
        let places = self.places.iter().chain(&self.others);
        places.filter(move |(candidate, _)| *candidate == column).map(|(_, index)| *index)
    }

    /// Whether the column `index` holds something known.
    pub fn holds(&self, index: usize) -> bool {
        let known = self.places.iter().chain(&self.others).any(|(_, place)| *place == index);
        known || self.doubles.binary_search(&index).is_ok()
    }

    /// Whether the column `index` holds remarks.
    pub fn is_remark(&self, index: usize) -> bool {
        [Role::Source, Role::Note].iter().any(|column| self.at(*column) == Some(index))
    }

    /// Reads texts, one a column, as if they were the heading.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut header = Self::default();
        for text in texts {
            let index = header.width;
            header.width = index.saturating_add(1);
            header.add(index, text);
        }
        if header.standard {
            header.others.extend(header.doubles.drain(..).map(|index| (Role::Note, index)));
        }
        header
    }

    fn add(&mut self, index: usize, text: &str) {
        let folded = text::fold(text);
        // `geo\TIME_PERIOD`: periods stand across.
        let (own, bracket) = text::split_bracket(folded.split('\\').next().unwrap_or_default());
        let Some((role, standard)) = role(own) else { return };
        self.standard |= standard;
        self.sdmx |= standard && role == Role::Value;
        match self.at(role) {
            None => {
                self.places.push((role, index));
                if role == Role::Value {
                    self.unit = bracket.map(Unit::parse);
                }
            }
            Some(_) if self.standard && matches!(role, Role::Indicator | Role::Area) => self.others.push((role, index)),
            Some(_) => self.doubles.push(index),
        }
    }

    /// Columns that claim to name the areas, too.
    pub fn rivals(&self, text: impl Fn(usize) -> String) -> Vec<usize> {
        let is_area = |index: &usize| heading_role(&text(*index)) == Some(Role::Area);
        self.doubles.iter().copied().filter(is_area).collect()
    }

    /// The column that holds what another claims to hold by this heading.
    pub fn same(&self, index: usize, heading: &str) -> Option<usize> {
        heading_role(heading).and_then(|role| self.at(role)).filter(|first| *first != index)
    }

    /// A column claims nothing any more.
    pub fn withdraw(&mut self, index: usize) {
        self.doubles.retain(|double| *double != index);
        self.places.retain(|(_, place)| *place != index);
    }

    /// Makes a column one of this role.
    pub fn set(&mut self, column: Role, index: usize) {
        self.places.retain(|(_, place)| *place != index);
        match self.at(column) {
            None => self.places.push((column, index)),
            Some(_) => self.others.push((column, index)),
        }
    }
}

/// Whether a cell heads the indicators.
pub fn is_indicator(cell: &str) -> bool {
    heading_role(cell) == Some(Role::Indicator)
}

/// Whether a cell heads the periods.
pub fn is_period(cell: &str) -> bool {
    heading_role(cell) == Some(Role::Period)
}

/// Whether a cell heads anything known.
pub fn is_heading(cell: &str) -> bool {
    heading_role(cell).is_some()
}

fn heading_role(cell: &str) -> Option<Role> {
    let folded = text::fold(cell);
    Some(role(text::split_bracket(&folded).0)?.0)
}

/// Whether a cell is a heading in Chinese.
pub fn is_chinese(cell: &str) -> bool {
    let folded = text::fold(cell);
    !folded.is_ascii() && role(text::split_bracket(&folded).0).is_some()
}

/// What a heading says its column holds, and whether it is one of a standard.
fn role(name: &str) -> Option<(Role, bool)> {
    let find = |list: &[(Role, &[&str])], name: &str| {
        list.iter().find(|(_, names)| names.contains(&name)).map(|(role, _)| *role)
    };
    // The International Labour Organization names codes and what they stand for alike.
    let name = name.strip_suffix(".label").unwrap_or(name);
    // 截止日期_EndDt: a heading in two languages.
    let chinese = || name.split_once('_').map(|(first, _)| first).filter(|first| !first.is_ascii());
    let own = find(&NAMES, name).or_else(|| find(&NAMES, chinese()?));
    own.map(|role| (role, false)).or_else(|| find(&STANDARD, name).map(|role| (role, true)))
}
