//! The plan, and the words its files are made of.

/// The last day of [`PLAN`].
pub const DEADLINE: &str = "2027-12-31";

/// A stock that adds up, a share, a flow and a sum of money.
pub const PLAN: &str = "
[plan]
id = 'p'
title = 'Plan'
area = '青岛市'
start = 2025-01-01
deadline = 2027-12-31
[[group]]
id = 'g'
name = 'Group'
[[group.target]]
id = 'stations'
name = { zh = '5G基站', en = '5G base stations' }
aliases = ['累计开通5G基站']
unit = '个'
at_least = 50000
parts = 'sum'
gone = { '崂山 区' = '2025年6月' }
[[group.target]]
id = 'share'
name = { zh = '普及率', en = 'Use of tools' }
unit = '%'
more_than = 92
[[group.target]]
id = 'flow'
name = { zh = '标杆', en = 'Benchmarks' }
unit = '个'
at_least = 100
each = 'year'
parts = 'sum'
gone = 'silent'
[[group.target]]
id = 'money'
name = { zh = '产值', en = 'Output' }
unit = '亿元'
at_least = 5000
";

/// What the second reader has to know of a target.
pub struct Target {
    pub id: &'static str,
    /// Without blanks, in lower case and half width.
    pub names: &'static [&'static str],
    /// What is counted, and in lumps of which power of ten.
    pub base: &'static str,
    pub lump: i32,
    /// Its target is a thousand or more.
    pub thousands: bool,
    pub yearly: bool,
    pub sums: bool,
    pub gone: Gone,
}

/// Until when a part is expected.
pub enum Gone {
    Never,
    /// A part, and the last day it reports.
    Named(&'static str, &'static str),
    /// After its last report.
    Silent,
}

pub const TARGETS: [Target; 4] = [
    Target {
        id: "stations",
        names: &["stations", "5g基站", "5gbasestations", "累计开通5g基站"],
        base: "个",
        lump: 0,
        thousands: true,
        yearly: false,
        sums: true,
        gone: Gone::Named("崂山区", "2025-06-30"),
    },
    Target {
        id: "share",
        names: &["share", "普及率", "useoftools"],
        base: "%",
        lump: 0,
        thousands: false,
        yearly: false,
        sums: false,
        gone: Gone::Never,
    },
    Target {
        id: "flow",
        names: &["flow", "标杆", "benchmarks"],
        base: "个",
        lump: 0,
        thousands: false,
        yearly: true,
        sums: true,
        gone: Gone::Silent,
    },
    Target {
        id: "money",
        names: &["money", "产值", "output"],
        base: "元",
        lump: 8,
        thousands: true,
        yearly: false,
        sums: false,
        gone: Gone::Never,
    },
];

/// Ways to write the name of each target.
pub const NAMES: [&[&str]; 4] = [
    &[
        "stations",
        "1.5G基站",
        "５Ｇ 基站",
        "5G基站",
        "5g BASE stations",
        "累计开通5G基站",
        "5G基站(个)",
        "5G基站（万个）",
        "一、5G基站（万个）①",
    ],
    &["share", "（三）普及率①", " 普及率", "普及率", "Use of tools", "普及率(%)", "普及率（％）", "2) 普及率*(%)"],
    &["flow", "标杆1)", "Benchmarks", "标杆", "标杆(个)", "#标杆", "其中：标杆（1）"],
    &["money", "＃ 产值", "OUTPUT", "产值", "产值(亿元)", "产值（万元）", "（一）1.其中：产值²（万元）[1]"],
];

/// Marks before names, and behind them, folded.
pub const BEFORE: [&str; 7] = ["1.", "一、", "(三)", "2)", "#", "其中:", "(一)"];
pub const BEHIND: [&str; 6] = ["①", "*", "(1)", "1)", "²", "[1]"];

/// Figures each target can have.
pub const GOOD: [&[&str]; 4] = [
    &[
        "42700", "42,700", "4.27万", "4.27 万个", "超3.7万个", "４２７００", "30余万个", "3万多", "0.5亿", "近5万",
        "≤5万",
    ],
    &[
        "88.7", "88.7%", "88.7 p", "91 bu", "90% (初步)", "９２％", "超过90%", "≥91", "0", "0.5%", "100", "90以上",
        "近 92%",
    ],
    &["12", "88", "88 e", "100个", "120", "超100", "96个以上", "≤100", "1.1百"],
    &["4,812.5", "5012亿元", "0.5万亿", "4.8千", "500000万元", "<5000", "4999.999999999", "4.8E+03", "-3"],
];

/// Not measured, which is no figure and no error.
pub const MISSING: [&str; 12] = ["", "-", "—", "N/A", "暂无", "待公布", "…", "\u{3000}", ":", ": u", ":bu", "12 f"];

/// Cells that are no figure, or none of any target above.
pub const BAD: [&str; 51] = [
    "4,121", "24,5", "1.234,5", "0,121", "33.3333333333333", "1.00000000001", "50 000", "42，700", "超100%",
    "数据缺失", "约100", "100左右", "nan", "inf", "#REF!", "22,80", "1,2345", "1,234 567", "1.5,000", "22.800",
    "0.887", "1", "-1", "-1%", "101%", "1.2.3", "1.", "5.", "abc", "三千", "100(预计)", "超100以上", "超5余个",
    "12\n345", "12345678901234567890", "0.0000000001", "4万家", "5亿元", "3台", "+5", "--5", "1_000", "100-120", "½",
    "٣", "1e400", "1.5e", "50%%", "5G", "100个多", "5abcdefghijklm",
];

/// Kinds of period, each written in several ways; first and last day.
pub const PERIODS: [(&str, &str, &[&str]); 11] = [
    ("2023-01-01", "2023-12-31", &["2023", "2023年", "2023年底", "２０２３", "2023.0"]),
    ("2024-01-01", "2024-12-31", &["2024", "2024年末", "2024年度", "截至2024年底"]),
    ("2025-01-01", "2025-12-31", &["2025", "2025 年", "2025年1-12月"]),
    ("2026-01-01", "2026-12-31", &["2026", "2026年"]),
    // From here on more than one a year.
    ("2025-06-01", "2025-06-30", &["2025-06", "2025年6月", "202506", "2025M06", "2025/6", "2025.06"]),
    ("2025-07-01", "2025-09-30", &["2025Q3", "2025年三季度", "2025年第三季度"]),
    ("2025-01-01", "2025-03-31", &["2025年1-3月", "2025Q1", "2025年一季度"]),
    // Ends on the day another ends on.
    ("2025-01-01", "2025-06-30", &["2025H1", "2025年上半年", "2025年1-6月", "2025年6月累计"]),
    ("2025-01-01", "2025-09-30", &["2025年前三季度", "截至2025年9月底"]),
    ("2025-12-31", "2025-12-31", &["2025-12-31", "2025/12/31", "20251231"]),
    ("2024-07-01", "2025-06-30", &["2024-07/2025-06"]),
];
/// Of those the ways that say that a part of a year is counted.
pub const OF_YEARS: [&str; 6] =
    ["2025年1-3月", "2025H1", "2025年上半年", "2025年1-6月", "2025年6月累计", "2025年前三季度"];
/// Those of [`PERIODS`] that are whole years.
pub const YEARS: usize = 4;
/// Those of [`PERIODS`] that end on different days.
pub const APART: usize = 7;

pub const BAD_PERIODS: [&str; 13] = [
    "", "soon", "2019.1", "20250", "2025-13", "2025-02-30", "1-9月", "2027年目标", "2025Q5", "2024/2025", "2022/23",
    "FY2023", "2025年三季度累计",
];

/// Those of [`BAD_PERIODS`] that are a slip, where they head a column.
pub const SLIPS: [&str; 9] =
    ["2019.1", "20250", "2025-13", "2025-02-30", "2025Q5", "2024/2025", "2022/23", "FY2023", "2025年三季度累计"];

/// The plan's own area, then parts of it.
pub const AREAS: [&[&str]; 4] = [&["", "青岛市", "全市", "合计"], &["市南区", " 市南区 "], &["崂山区"], &["即墨区"]];

/// Parts of parts and larger areas, which are left out; all parts at once, which are refused.
pub const OUTSIDE: [&str; 4] = ["其中：高新区", "其中高新区", "全省", "山东"];
pub const SEVERAL: [&str; 3] = ["各区市", "小计", "全区"];

pub const UNITS: [&str; 11] = ["", "", "个", "万个", "%", "亿元", "家", "万", "PC", "Number", "THS"];

/// What stands above a table, and the units it names: what is counted, and in which power of ten.
pub const CAPTIONS: [(&str, &[(&str, i32)]); 8] = [
    ("单位：万个", &[("个", 4)]),
    ("主要指标（单位：个、%、亿元）", &[("个", 0), ("%", 0), ("元", 8)]),
    ("计量单位：万个,％", &[("个", 4), ("%", 0)]),
    ("单位：个、万个", &[("个", 0), ("个", 4)]),
    ("单位：万元", &[("元", 4)]),
    ("单位：个", &[("个", 0)]),
    ("单位：%", &[("%", 0)]),
    ("填报单位：市统计局", &[]),
];

/// Columns of a file, and how they can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Indicator,
    Period,
    Value,
    Unit,
    Area,
    Note,
    Other,
    /// Figures of one period, of which the first column is 0.
    Span(usize),
}

pub const COLUMNS: [(Column, &[&str]); 7] = [
    (Column::Indicator, &["indicator", "指标", " 指标名称"]),
    (Column::Period, &["Period", "时间", "年份"]),
    (Column::Value, &["value", "数值", "实际值"]),
    (Column::Unit, &["unit", "单位"]),
    (Column::Area, &["area", "地区", "区市"]),
    (Column::Note, &["note", "备注"]),
    (Column::Other, &["其他", "x"]),
];
