//! Tables as offices and services of the world publish them: names, periods and cells.

use crate::common;
use qdx::actuals::{self, Actuals, Options, Source};
use qdx::diagnostic::Findings;
use qdx::plan::{self, Plan};

/// A plan of targets `name | keys`, parted by `;`.
fn plan(targets: &[&str]) -> Plan {
    let written = targets.iter().enumerate().map(|(index, target)| {
        let (name, keys) = target.split_once('|').expect("a name and keys");
        format!("[[group.target]]\nid = 't{index}'\nname = '{}'\n{}\n", name.trim(), keys.replace(';', "\n"))
    });
    let head = "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2023-12-31\ndeadline = 2027-12-31\n";
    let toml = format!("{head}[[group]]\nid = 'g'\nname = 'G'\n{}", written.collect::<String>());
    plan::parse("targets.toml", &toml).unwrap_or_else(|findings| panic!("{findings}"))
}

fn read(targets: &[&str], table: &str) -> Result<Actuals, Findings> {
    read_by(targets, table, Options::default())
}

fn read_by(targets: &[&str], table: &str, options: Options<'_>) -> Result<Actuals, Findings> {
    actuals::read(&plan(targets), &[Source::text("figures.csv", table)], options)
}

/// `period value flags` of every plan-wide observation, the targets parted by `|`.
fn figures(read: Result<Actuals, Findings>) -> String {
    let read = read.unwrap_or_else(|findings| panic!("{findings}"));
    let series = read.series.iter().map(|series| {
        let figures =
            series.whole.iter().map(|it| format!("{} {} {}", it.period, it.value, it.flags).trim_end().to_owned());
        figures.collect::<Vec<_>>().join(", ")
    });
    series.collect::<Vec<_>>().join(" | ")
}

const OFFICE: [&str; 5] = [
    "5G基站数 | unit = '个'; at_least = 50000",
    "研发投入强度 | unit = '%'; more_than = 3",
    "设备联网率 | unit = '%'; at_least = 80",
    "先导企业数 | unit = '家'; at_least = 900",
    "工业增加值 | unit = '亿元'; at_least = 6000",
];

#[test]
fn ordinals_and_marks_around_names_do_not_matter_in_any_layout() {
    let all = "2025 44500 | 2025 2.6 | 2025 62 | 2025 655 | 2025 5100";
    let wide = "指标,2025年\n一、5G基站数,44500\n2.研发投入强度,2.6\n（三）设备联网率①,62\n#先导企业数,655\n其中：工业增加值,5100\n";
    assert_eq!(figures(read(&OFFICE, wide)), all);
    let long = "指标,年份,数值\n1、5G基站数²,2025,44500\n(2) 研发投入强度*,2025,2.6\n一、（三）设备联网率,2025,62\n＃ 先导企业数（家）[1],2025,655\n1.其中：工业增加值(万元)1),2025,51000000\n";
    assert_eq!(figures(read(&OFFICE, long)), all);
    let across = "时间,1.5G基站数,②研发投入强度,3) 设备联网率(%)①,*先导企业数,五、工业增加值（1）\n2025年,44500,2.6,62,655,5100\n";
    assert_eq!(figures(read(&OFFICE, across)), all);
}

const EUROPE: [&str; 1] = ["Renewable share | unit = '%'; at_least = 42.5"];

#[test]
fn flags_behind_figures_follow_them_and_what_has_none_is_missing() {
    let table = "indicator,period,value\nRenewable share,2021,21.9\nRenewable share,2022,23.1 b\nRenewable share,2023,24.5 p\nRenewable share,2024,:\nRenewable share,2025,: u\n";
    assert_eq!(figures(read(&EUROPE, table)), "2021 21.9, 2022 23.1 break, 2023 24.5 provisional");
    let wide = "indicator,2021,2022,2023,2024\nRenewable share,21.9 e,20.9 bu,: c,25.1 f\n";
    let found = read(&EUROPE, wide);
    let warnings: Vec<&str> = found.iter().flat_map(|read| &read.warnings).map(|it| it.problem.code()).collect();
    assert_eq!(warnings, ["forecast_figures"]);
    assert_eq!(figures(found), "2021 21.9 estimated, 2022 20.9 break,unreliable");
}

#[test]
fn marks_of_the_period_of_a_row_are_those_of_its_figures() {
    let table = "指标,年份,数值\n5G基站数,2024年①,42700\n5G基站数,2025年(初步),44500 e\n";
    assert_eq!(figures(read(&OFFICE[..1], table)), "2024 42700 marked, 2025 44500 provisional,estimated");
    let across = "时间,5G基站数\n2024年实际,42700\n2025年快报数,44500\n";
    assert_eq!(figures(read(&OFFICE[..1], across)), "2024 42700, 2025 44500 provisional");
}

#[test]
fn a_sum_is_as_provisional_as_its_parts() {
    let target = ["5G基站数 | unit = '个'; at_least = 50000; parts = 'sum'"];
    let table = "指标,年份,数值,地区\n5G基站数,2025,20000,甲区\n5G基站数,2025,24500(初步),乙区\n";
    assert_eq!(figures(read(&target, table)), "2025 44500 provisional");
}

#[test]
fn units_of_services_are_those_of_the_targets() {
    let table = |unit: &str, value: &str| format!("indicator,period,value,UNIT\nRenewable share,2025,{value},{unit}\n");
    for unit in ["PC", "PT", "PERCENT", "Percentage", "PCT", "PS", "Per cent", "Percentage of GDP"] {
        assert_eq!(figures(read(&EUROPE, &table(unit, "24.5"))), "2025 24.5", "{unit}");
    }
    let stations = ["Renewable share | unit = '个'; at_least = 50000"];
    for (unit, value) in
        [("NR", "44500"), ("NUMBER", "44500"), ("unit", "44500"), ("Thousands", "44.5"), ("MIO", "0.0445")]
    {
        assert_eq!(figures(read(&stations, &table(unit, value))), "2025 44500", "{unit}");
    }
    assert!(read(&stations, &table("PC", "24.5")).is_err());
    assert!(read(&EUROPE, &table("NR", "24.5")).is_err());
}

#[test]
fn the_plans_area_may_have_several_names() {
    let toml = |area: &str| {
        format!(
            "[plan]\nid = 'p'\ntitle = 'P'\narea = {area}\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 'bs'\nname = '5G基站数'\nunit = '个'\nat_least = 50000\nparts = 'sum'\n"
        )
    };
    let plan = plan::parse("targets.toml", &toml("['青岛市', 'Qingdao', '370200']")).expect("a plan");
    for name in ["青岛市", "QINGDAO", "370200", "全市", ""] {
        let table = format!("指标,年份,数值,地区\n5G基站数,2025,44500,{name}\n5G基站数,2025,300,市南区\n");
        let read = actuals::read(&plan, &[Source::text("figures.csv", &table)], Options::default());
        assert_eq!(figures(read), "2025 44500", "{name}");
    }
    for (area, code) in
        [("[]", "empty_text"), ("['青岛市', 5]", "wrong_type"), ("5", "wrong_type"), ("['']", "empty_text")]
    {
        let findings = plan::parse("targets.toml", &toml(area)).expect_err(area);
        assert_eq!(common::codes(&findings), [code], "{area}");
    }
}

#[test]
fn a_sibling_in_row_or_column_decides_what_a_point_before_three_digits_is() {
    let target = ["Electricity | unit = 'GWh'; at_least = 6000", "Heat | unit = 'GWh'; at_least = 6000"];
    let row = "indicator,2021,2022,2023\nElectricity,5254.954,5889.35,563.197\n";
    assert_eq!(figures(read(&target, row)), "2021 5254.954, 2022 5889.35, 2023 563.197 | ");
    // The one that decides may come later, in the same column or row, in any layout.
    let column = "indicator,2021,2023\nElectricity,17,563.197\nHeat,18,5889.35\n";
    assert_eq!(figures(read(&target, column)), "2021 17, 2023 563.197 | 2021 18, 2023 5889.35");
    let long = "indicator,period,value\nElectricity,2021,563.197\nElectricity,2022,5889.35\n";
    assert_eq!(figures(read(&target, long)), "2021 563.197, 2022 5889.35 | ");
    let across = "period,Electricity,Heat\n2021,563.197,12.5\n2022,9000,500.123\n";
    assert_eq!(figures(read(&target, across)), "2021 563.197, 2022 9000 | 2021 12.5, 2022 500.123");
}

#[test]
fn nothing_else_decides_it() {
    let target = ["Electricity | unit = 'GWh'; at_least = 6000", "Heat | unit = 'GWh'; at_least = 6000"];
    for table in [
        "indicator,period,value\nElectricity,2021,563.197\nElectricity,2022,6000\n",
        "indicator,period,value\nElectricity,2021,563.197\nElectricity,2022,604.112\n",
        "indicator,period,value\nElectricity,2021,563.197\nElectricity,2022,\"6,000\"\n",
        // A number with its unit is of another kind.
        "indicator,period,value\nElectricity,2021,563.197\nElectricity,2022,0.61万\n",
        // Another row and another column.
        "indicator,2021,2022\nElectricity,563.197,6000\nHeat,6000,5889.35\n",
        // 1.234,5: there the comma is the mark.
        "indicator\tperiod\tvalue\nElectricity\t2021\t563.197\nElectricity\t2022\t1.234,5\n",
    ] {
        let asks = read(&target, table).expect_err(table);
        assert!(common::codes(&asks).iter().all(|code| *code == "thousands_or_decimals"), "{table}");
    }
}

#[test]
fn nothing_else_of_a_row_that_is_left_out_is_looked_at_in_any_layout() {
    let ignore = || Options { ignore_unknown: true, ..Options::default() };
    for table in [
        "指标,2024年,2025年\n5G基站数,42700,44500\n其他指标,:,*\n第三项,x,约5\n",
        "指标,2024年,2025年\n其他,1,2,3,4,x\n短\n5G基站数,42700,44500\n",
        "指标,2024年,2025年\n其他指标(万个),-,-\n5G基站数,42700,44500\n",
        "指标,单位,2024年,2025年\n其他指标,万个,约5,…\n5G基站数,个,42700,44500\n",
        "指标,年份,数值\n其他指标,soon,约5\n5G基站数,2024,42700\n第三项,,,,\n5G基站数,2025,44500\n",
        "2025年\n指标,单位,全市,甲区\n5G基站数,个,44500,1\n其他,x,约5,y\n",
    ] {
        let found = read_by(&OFFICE[..1], table, ignore());
        let found = found.unwrap_or_else(|findings| panic!("{table}: {findings}"));
        assert!(figures(Ok(found)).ends_with("2025 44500"), "{table}");
    }
}

#[test]
fn lines_of_a_form_below_a_table_are_skipped_and_counted() {
    for line in [
        "填表人：张某,,审核人：李某",
        "单位负责人：,张某,统计负责人：李某",
        "填表人,张某,",
        "联系电话：0532-88888888,,报出日期：2025年7月10日",
        "填 报 单 位（盖章）：,市统计局,",
        "注：数据为初步统计,,\n审核人：,王某,",
    ] {
        let table = format!("指标,2024年,2025年\n5G基站数,42700,44500\n{line}\n");
        let found = read(&OFFICE[..1], &table).unwrap_or_else(|findings| panic!("{line}: {findings}"));
        assert_eq!(found.inputs[0].skipped.len(), line.lines().count(), "{line}");
        assert_eq!(figures(Ok(found)), "2024 42700, 2025 44500");
    }
    let long = "指标,年份,数值\n5G基站数,2025,44500\n填表人：张某,,审核人：李某\n";
    assert_eq!(figures(read(&OFFICE[..1], long)), "2025 44500");
}

#[test]
fn an_index_beside_a_figure_is_not_its_end() {
    let targets = [OFFICE[3], OFFICE[0]];
    let table = "指标,2025年,指数(上年=100)\n先导企业数,655,107\n5G基站数,42,102\n";
    assert_eq!(figures(read(&targets, table)), "2025 655 | 2025 42");
    for heading in ["", "备注", "来源"] {
        let table = format!("指标,2025年,{heading}\n先导企业数,655,107\n");
        let refused = read(&targets, &table).expect_err(heading);
        assert!(common::codes(&refused).contains(&"split_thousands"), "{heading}");
    }
}

#[test]
fn headings_of_services_are_known_wherever_they_stand() {
    let target = ["GDP | unit = '个'; at_least = 900"];
    for table in [
        "observation_date,GDP\n2024-12-31,1190\n2025-12-31,1265\n",
        "截止日期_EndDt,GDP\n2024-12-31,1190\n2025-12-31,1265\n",
        "REF_DATE,SERIES,UOM,SCALAR_FACTOR,VALUE\n2024-12-31,GDP,Number,units,1190\n2025-12-31,GDP,Number,thousands,1.265\n",
        "Series_reference,Period,Data_value\nGDP,2024-12-31,1190\nGDP,2025-12-31,1265\n",
        "Item,Year,Value\nOther,2024,5\nGDP,2024-12-31,1190\nGDP,2025-12-31,1265\n",
    ] {
        let options = Options { ignore_unknown: true, ..Options::default() };
        assert_eq!(figures(read_by(&target, table, options)), "2024-12-31 1190, 2025-12-31 1265", "{table}");
    }
    let years = "indicator,Y2024,Y2025\nGDP,1190,1265\n";
    assert_eq!(figures(read(&target, years)), "2024 1190, 2025 1265");
    let old = "indicator,1799,1850,2025\nGDP,10,20,1265\n";
    assert_eq!(figures(read(&target, old)), "1799 10, 1850 20, 2025 1265");
}

#[test]
fn areas_stand_in_the_first_column_of_a_table_whose_indicator_is_told() {
    let toml = "[plan]\nid = 'p'\ntitle = 'P'\narea = 'Albania'\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 'life'\nname = 'Life expectancy'\nunit = 'years'\nat_least = 80\n";
    let plan = plan::parse("targets.toml", toml).expect("a plan");
    for corner in ["", "NUTS", "Million tonnes of oil", "x"] {
        let table = format!("{corner},2024,2025\nAlgeria,76.3,76.5\nAlbania,79.5,79.6\n");
        let told = Options { indicator: Some(0), ..Options::default() };
        let found = actuals::read(&plan, &[Source::text("figures.csv", &table)], told);
        assert_eq!(figures(found), "2024 79.5, 2025 79.6", "{corner}");
    }
}

#[test]
fn of_two_columns_of_areas_the_narrower_says_whose_figure_it_is() {
    let toml = |area: &str| {
        format!(
            "[plan]\nid = 'p'\ntitle = 'P'\narea = '{area}'\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 'n'\nname = '先导企业数'\nunit = '家'\nat_least = 900\n"
        )
    };
    let read = |area: &str, table: &str| {
        let plan = plan::parse("targets.toml", &toml(area)).expect("a plan");
        actuals::read(&plan, &[Source::text("figures.csv", table)], Options::default())
    };
    let table = "省份,城市,年份,先导企业数\n山东省,济南市,2025,700\n山东省,青岛市,2025,655\n浙江省,杭州市,2025,900\n";
    assert_eq!(figures(read("青岛市", table)), "2025 655");
    // Of a province there are only parts.
    assert_eq!(figures(read("山东省", table)), "");
    let other = "城市,省份,年份,先导企业数\n济南市,山东省,2025,700\n青岛市,山东省,2025,655\n杭州市,浙江省,2025,900\n";
    assert_eq!(figures(read("青岛市", other)), "2025 655");
    // Which of the two is the narrower one, one row does not say.
    let asks = read("青岛市", "省份,城市,年份,先导企业数\n山东省,青岛市,2025,655\n").expect_err("two columns");
    assert_eq!(common::codes(&asks), ["double_column"]);
    // A code stands for a name that is left blank.
    let coded =
        "Country Name,Country Code,Series Name,2025\n,AFE,先导企业数,7\n,AFW,先导企业数,8\n青岛市,QD,先导企业数,655\n";
    assert_eq!(figures(read("青岛市", coded)), "2025 655");
}

#[test]
fn numbers_and_gaps_of_programs_of_statistics_are_read() {
    let table = "indicator,2021,2022,2023,2024\nTemperature,-.17,.5,***,n.a.\n";
    let target = ["Temperature | unit = 'K'; at_most = 1.5"];
    assert_eq!(figures(read(&target, table)), "2021 -0.17, 2022 0.5");
}

#[test]
fn files_of_services_write_per_cent_and_flags_behind_numbers() {
    let target = ["Rate | unit = '%'; at_most = 5"];
    for table in [
        "indicator,TIME_PERIOD,OBS_VALUE\nRate,2024,0.608\nRate,2025,-.2\n",
        "Subject Descriptor,Units,2024,2025\nRate,Percent change,0.608,-.2\n",
        "Subject Descriptor,Units,Scale,2024,2025\nRate,Percent change,,0.608,-.2\n",
    ] {
        let target = ["Rate | unit = '%'; at_most = 5; limits = [-100, 100]"];
        assert_eq!(figures(read(&target, table)), "2024 0.608, 2025 -0.2", "{table}");
    }
    let asks = read(&target, "indicator,period,value,unit\nRate,2024,0.608,percent\n").expect_err("a share?");
    assert_eq!(common::codes(&asks), ["share_or_percent"]);
    let glued = "unit,na_item,geo\\time\t2024 \t2025 \nPC,Rate,AT\t4.5b \t4.2p \n";
    let toml = "[plan]\nid = 'p'\ntitle = 'P'\narea = 'AT'\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'Rate'\nunit = '%'\nat_most = 5\n";
    let plan = plan::parse("targets.toml", toml).expect("a plan");
    let found = actuals::read(&plan, &[Source::text("figures.tsv", glued)], Options::default());
    assert_eq!(figures(found), "2024 4.5 break, 2025 4.2 provisional");
    let own = "indicator,period,value\nRate,2024,4.2p\n";
    assert_eq!(common::codes(&read(&target, own).expect_err("a unit")), ["wrong_unit"]);
}

#[test]
fn a_heading_may_say_many_things_of_every_column() {
    let target =
        ["青岛市:先导企业数:累计值 | unit = '家'; at_least = 900", "青岛市:研发投入强度 | unit = '%'; at_least = 3"];
    let table = "指标名称,青岛市:先导企业数:累计值,青岛市:研发投入强度\n频率,年,年\n单位,家,%\n指标ID,M001,M002\n时间区间,2024:2025,2024:2025\n来源,统计局,统计局\n更新时间,2026-01-20,2026-01-20\n2024-12-31,600,2.6\n2025-12-31,655,2.7\n";
    assert_eq!(figures(read(&target, table)), "2024-12-31 600, 2025-12-31 655 | 2024-12-31 2.6, 2025-12-31 2.7");
    let english = ["Index ;  All groups ; | unit = 'Index Numbers'; at_least = 120"];
    let table = ",Index ;  All groups ;\nUnit,Index Numbers\nSeries Type,Original\nFrequency,Quarter\nCollection Month,2\nSeries Start,1949-06-01\nNo. Obs,2\nSeries ID,A1\n2024-12-01,119.4\n2025-12-01,121.3\n";
    assert_eq!(figures(read(&english, table)), "2024-12-01 119.4, 2025-12-01 121.3");
    // Periods in a column without a heading, behind a blank one.
    let blank = ",,5G基站数\n,2024,42700\n,2025,44500\n";
    assert_eq!(figures(read(&OFFICE[..1], blank)), "2024 42700, 2025 44500");
}

#[test]
fn the_only_column_of_figures_is_that_of_the_indicator_that_is_told() {
    let told = Options { indicator: Some(0), ..Options::default() };
    let table = "Entity,Code,Year,Share of people (of all)\n青岛市,QD,2024,42700\n青岛市,QD,2025,44500\n";
    let toml = "[plan]\nid = 'p'\ntitle = 'P'\narea = '青岛市'\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'T'\nunit = '个'\nat_least = 50000\n";
    let plan = plan::parse("targets.toml", toml).expect("a plan");
    let found = actuals::read(&plan, &[Source::text("figures.csv", table)], told);
    assert_eq!(figures(found), "2024 42700, 2025 44500");
}

#[test]
fn a_period_and_a_unit_may_stand_in_one_heading() {
    let target = ["工业增加值 | unit = '亿元'; at_least = 6000"];
    let table = "指标,2024年(万元),2025年（亿元）\n工业增加值,47000000,5100\n";
    assert_eq!(figures(read(&target, table)), "2024 4700, 2025 5100");
    let beside = "指标,2024年(亿元),2025年(亿元),2025年(增速)\n工业增加值,4700,5100,8.5\n";
    assert_eq!(figures(read(&target, beside)), "2024 4700, 2025 5100");
    let two = "指标,2024年,,2025年,\n,总量(亿元),增速,总量(亿元),增速\n工业增加值,4700,7.1,5100,8.5\n";
    assert_eq!(figures(read(&target, two)), "2024 4700, 2025 5100");
}

#[test]
fn words_over_the_years_of_a_table_of_areas_are_its_caption() {
    let toml = "[plan]\nid = 'p'\ntitle = 'P'\narea = 'United States'\nstart = 2023-12-31\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'Population'\nunit = 'people'\nat_least = 330000000\n";
    let plan = plan::parse("targets.toml", toml).expect("a plan");
    let told = Options { indicator: Some(0), ..Options::default() };
    let table = "Geographic Area,2020-04-01,,Population Estimate (as of July 1),,\n,Census,Estimates Base,2022,2023,2024\nUnited States,331449281,331464948,333271411,334914895,340110988\n.Alabama,5024279,5024356,5074296,5108468,5157699\n";
    let found = actuals::read(&plan, &[Source::text("figures.csv", table)], told);
    assert_eq!(figures(found), "2022 333271411, 2023 334914895, 2024 340110988");
}

#[test]
fn days_with_points_between_come_first() {
    let target = ["GDP | unit = '个'; at_least = 900"];
    for heading in ["Datum", "fecha", "år"] {
        let table = format!("{heading};GDP\n31.12.2024;1190\n30.6.2025;1265\n");
        assert_eq!(figures(read(&target, &table)), "2024-12-31 1190, 2025-06-30 1265");
    }
    assert_eq!(common::codes(&read(&target, "date;GDP\n12.31.2024;1190\n").expect_err("no month 31")), ["bad_period"]);
}

#[test]
fn a_column_of_scales_multiplies_its_row() {
    let table = "Country,Subject Descriptor,Units,Scale,2024,2025\n,GDP,U.S. dollars,Billions,26.13,27.993\n";
    let found = read(&["GDP | unit = 'U.S. dollars'; at_least = 900"], table);
    assert_eq!(figures(found), "2024 26130000000, 2025 27993000000");
}

#[test]
fn quarters_may_be_written_as_fractions_of_a_year() {
    let table = ",2025 3/4,2025 4/4\n5G基站数,42700,44500\n";
    assert_eq!(figures(read(&OFFICE[..1], table)), "2025Q3 42700, 2025Q4 44500");
}

#[test]
fn a_line_drawn_below_a_table_begins_its_notes() {
    let table =
        "date;GDP\n31.12.2024;1190\n31.12.2025;1265\n__________\nFrom 2011 on: census of 2011.\n© An office, 2026\n";
    assert_eq!(figures(read(&["GDP | unit = '个'; at_least = 900"], table)), "2024-12-31 1190, 2025-12-31 1265");
}

#[test]
fn years_that_come_again_behind_a_run_of_them_are_told() {
    let told = Options { indicator: Some(0), ..Options::default() };
    let table = "Million tonnes,2019,2020,2021,2022,2023,2024,2024,2024\nCanada,1,2,3,4,5,6,0.2,0.01\n";
    let asks = actuals::read(&plan(&["CO2 | unit = 'Mt'; at_most = 5"]), &[Source::text("figures.csv", table)], told);
    assert_eq!(common::codes(&asks.expect_err("two columns")), ["double_column", "double_column"]);
}
