//! Layouts of tables: where the figures of offices, bureaus and services stand.

use qdx::actuals::{self, Actuals, Filter, Options, Source};
use qdx::diagnostic::Findings;
use qdx::plan::{self, Plan};

const FIRMS: &str = "id = 'firms'\nname = { zh = '先导企业数', en = 'Pilot firms' }\nunit = '家'\nat_least = 900";
const SHARE: &str = "id = 'share'\nname = { zh = '设备联网率', en = 'Renewable share' }\naliases = ['REN', 'X.Y.Z']\nunit = '%'\nat_least = 80";
const OUTPUT: &str = "id = 'output'\nname = '工业增加值'\nunit = '亿元'\nat_least = 6000";

/// A plan of an area with the targets above, the last of them with further keys.
fn plan_of(area: &str, more: &str) -> Plan {
    let area = if area.is_empty() { String::new() } else { format!("area = '{area}'\n") };
    let head = format!("[plan]\nid = 'p'\ntitle = 'P'\nstart = 2021-01-01\ndeadline = 2030-12-31\n{area}");
    let targets = [FIRMS, SHARE, OUTPUT].map(|target| format!("[[group.target]]\n{target}\n")).concat();
    let toml = format!("{head}[[group]]\nid = 'g'\nname = 'G'\n{targets}{more}");
    plan::parse("targets.toml", &toml).unwrap_or_else(|findings| panic!("{findings}"))
}

fn read(name: &str, table: &str) -> Result<Actuals, Findings> {
    actuals::read(&plan_of("", ""), &[Source::text(name, table)], Options::default())
}

fn read_in(area: &str, table: &str) -> Result<Actuals, Findings> {
    actuals::read(&plan_of(area, ""), &[Source::text("figures.csv", table)], Options::default())
}

/// `id period value` of every figure of the plan's area.
fn figures(read: Result<Actuals, Findings>) -> String {
    let read = read.unwrap_or_else(|findings| panic!("{findings}"));
    let ids = ["firms", "share", "output"];
    let series = ids.iter().zip(&read.series);
    let all =
        series.flat_map(|(id, series)| series.whole.iter().map(move |it| format!("{id} {} {}", it.period, it.value)));
    all.collect::<Vec<_>>().join(", ")
}

/// Codes of what is wrong.
fn codes(read: Result<Actuals, Findings>) -> Vec<&'static str> {
    let findings = match read {
        Ok(actuals) => actuals.warnings,
        Err(findings) => findings.to_vec(),
    };
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.problem.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn years_over_what_is_told_of_them_are_a_heading_of_two_rows() {
    for table in [
        "指标,2024年,,2025年,\n,绝对值,比上年增长(%),绝对值,比上年增长(%)\n先导企业数(家),610,3.1,655,8\n",
        "指标,2024,,2025,\n,总量,增速,总量,增速\n先导企业数,610,3.1,655,8\n",
        "指标名称,单位,2024年,2024年,2025年,2025年\n,,实际,同比±%,实际,同比±%\n先导企业数,家,610,3.1,655,8\n",
        ",2024年,,2025年,\n指标,总量,增速,总量,增速\n先导企业数,610,3.1,655,8\n",
        ",绝对值,,增速,\n指标,2024年,2025年,2024年,2025年\n先导企业数,610,655,3.1,8\n",
        "指标,2024年,,,2025年,,\n,总量(家),排名,占全省比重,总量(家),排名,占全省比重\n先导企业数,610,2,3,655,1,4\n",
    ] {
        assert_eq!(figures(read("a.csv", table)), "firms 2024 610, firms 2025 655", "{table}");
    }
}

#[test]
fn growth_that_the_plan_has_by_name_is_a_figure_below_its_heading() {
    let plan = plan_of("", "[[group.target]]\nid = 'growth'\nname = '工业增加值增速'\nunit = '%'\nat_least = 6\n");
    let table = "时间,工业增加值,\n,总量(亿元),增速\n2025年,5100,6.1\n";
    let read = actuals::read(&plan, &[Source::text("a.csv", table)], Options::default()).expect("figures");
    let of = |index: usize| read.series[index].whole.iter().map(|it| it.value.to_string()).collect::<Vec<_>>();
    assert_eq!((of(2), of(3)), (vec!["5100".into()], vec!["6.1".into()]));
}

#[test]
fn quarters_below_their_year_are_parts_of_it() {
    let table = "指标,2025年,,\n,一季度,上半年,前三季度\n先导企业数(家),610,630,655\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2025Q1 610, firms 2025H1 630, firms 2025-01/2025-09 655");
}

#[test]
fn a_monthly_release_takes_its_month_from_the_title() {
    let table = "2025年1-6月,,,\n指标,单位,6月,1-6月\n先导企业数,家,5,655\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2025H1 655");
    let table = "2025年6月主要经济指标,,,,,\n指标,单位,本月,同比增长(%),累计,同比增长(%)\n先导企业数,家,5,6,655,8\n";
    // A level is what has come about since January; the month alone is an increment.
    assert_eq!(figures(read("a.csv", table)), "firms 2025H1 655");
    assert_eq!(figures(read("a.csv", &table.replace("累计,", "累计增长,"))), "firms 2025-06 5");
    let table = "2025年1-6月全市工业主要指标,,\n指标,累计,同比增长(%)\n先导企业数(家),655,8\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2025H1 655");
}

#[test]
fn names_over_area_frequency_and_unit_head_a_table_of_periods() {
    let table = "指标,先导企业数,设备联网率\n地区,某市,某市\n频度,月,月\n单位,家,%\n2025-04,610,61.2\n2025-05,,\n2025-06,655,62.4\n";
    let all = "firms 2025-04 610, firms 2025-06 655, share 2025-04 61.2, share 2025-06 62.4";
    assert_eq!(figures(read("a.csv", table)), all);
    let other = table.replace("某市,某市", "甲市,乙市");
    assert_eq!(figures(read_in("甲市", &other)), "firms 2025-04 610, firms 2025-06 655");
}

#[test]
fn periods_may_stand_below_the_word_indicator_or_a_blank() {
    for corner in ["指标", "", "指标名称"] {
        let table = format!(
            "{corner},先导企业数(家),设备联网率(%)\n2025年,655,62.4\n2024年,610,60.2\n数据来源：某市统计局,,\n"
        );
        let all = "firms 2024 610, firms 2025 655, share 2024 60.2, share 2025 62.4";
        assert_eq!(figures(read("a.csv", &table)), all, "{corner}");
    }
}

#[test]
fn areas_across_take_their_period_from_title_sheet_or_file() {
    let table = "4-1 人口主要指标\n(2025年)\n指标名称,单位,全市,甲区,乙区\n先导企业数,(家),1265,610,655\n  设备联网率,(%),62.4,60.1,64.0\n";
    let all = "firms 2025 1265, share 2025 62.4";
    assert_eq!(figures(read_in("全市", table)), all);
    assert_eq!(figures(read_in("某市", table)), all);
    assert_eq!(figures(read_in("某市", &table.replace("全市", "全市合计"))), all);
    let bare = table.replace("(2025年)\n", "");
    assert_eq!(figures(read("districts-2025.csv", &bare)), all);
    assert_eq!(codes(read("districts.csv", &bare)), ["no_period"]);
    // Without the plan's own area nobody knows whether these are areas at all.
    let parts = table.replace("全市", "丙区");
    assert_eq!(codes(read_in("某市", &parts)), ["missing_columns"]);
}

#[test]
fn a_release_that_does_not_say_of_which_months_is_refused() {
    let table = "2025年1-9月主要指标,,,\n指标,本期累计,上年同期,同比±%\n先导企业数,655,610,5\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2024-01/2024-09 610, firms 2025-01/2025-09 655");
    assert_eq!(
        codes(read("a.csv", &table.replace("本期累计", "本期末累计"))),
        ["no_period", "period_of_table", "unread_columns"]
    );
}

#[test]
fn a_word_for_what_was_done_has_the_whole_period_of_its_title_or_of_the_heading_above_it() {
    for word in ["完成", "完成数", "实际", "实际完成", "实绩", "完成情况", "Actual"] {
        let below = |title: &str| format!("{title}\n指标,年度计划,{word},完成率%\n先导企业数,900,655,73\n");
        assert_eq!(figures(read("a.csv", &below("2025年1-6月"))), "firms 2025H1 655", "{word}");
        assert_eq!(figures(read("a.csv", &below("截至2025年6月30日"))), "firms 2025H1 655", "{word}");
        assert_eq!(figures(read("a.csv", &below("2025年"))), "firms 2025 655", "{word}");
        let under = format!("指标,2025年1-6月,\n,目标,{word}\n先导企业数,900,655\n");
        assert_eq!(figures(read("a.csv", &under)), "firms 2025H1 655", "{word}");
    }
}

#[test]
fn a_title_may_name_the_year_and_its_part_apart() {
    for (title, period) in [
        ("2025年示例市上半年主要指标", "2025H1"),
        ("2025年示例市主要指标（1-6月）", "2025H1"),
        ("2025年示例市主要指标（截至6月底）", "2025H1"),
        ("2025年示例市主要指标第二季度快报", "2025Q2"),
        ("2025 H1 report", "2025H1"),
        ("As of 30 June 2025", "2025H1"),
        ("Progress report June 2025", "2025-06"),
        ("2025年度示例市主要指标", "2025"),
    ] {
        assert_eq!(
            figures(read("a.csv", &format!("{title}\n指标,数值\n先导企业数,655\n"))),
            format!("firms {period} 655")
        );
    }
    let months = "2025年示例市主要指标（一季度、二季度）\n指标,一季度,二季度\n先导企业数,610,655\n";
    assert_eq!(figures(read("a.csv", months)), "firms 2025Q1 610, firms 2025Q2 655");
}

#[test]
fn two_periods_for_the_same_figures_are_refused() {
    let below = |title: &str, table: &str| codes(read("a.csv", &format!("{title}\n{table}先导企业数,610,655\n")));
    for title in
        ["2025年1-6月主要指标", "截至2025年6月底", "2025年示例市上半年", "As of 30 June 2025", "2025年（半年报）"]
    {
        assert_eq!(below(title, "指标,2024年,2025年\n"), ["two_periods"], "{title}");
        assert_eq!(below(title, "指标,2024年,2025年\n,完成,完成\n"), ["two_periods"], "{title}");
    }
    for table in ["指标,2024年,2025年1-6月\n", "指标,2023年,2024年\n"] {
        assert!(!below("2025年1-6月主要指标", table).contains(&"two_periods"), "{table}");
    }
    let rows = "2025年1-6月主要指标\n年份,先导企业数\n2024,610\n2025,655\n";
    assert_eq!(codes(read("a.csv", rows)), ["two_periods"]);
    let year = "2025年主要指标\n指标,数值\n先导企业数,655\n";
    for name in ["主要指标2025年6月.csv", "6月.csv", "上半年.csv", "2025H1.csv"] {
        assert_eq!(codes(read(name, year)), ["two_periods"], "{name}");
    }
    for name in ["2024年6月.csv", "2025-07-10.csv", "2025.csv", "q3.csv"] {
        assert_eq!(figures(read(name, year)), "firms 2025 655", "{name}");
    }
    assert_eq!(codes(read("a.csv", &year.replace("标\n指", "标\n2025年1-6月,单位：家\n指"))), ["two_periods"]);
    let edition = "指标,2024,2025,2026\n先导企业数,610,655,700\n";
    assert_eq!(figures(read("2025-04.csv", edition)), "firms 2024 610, firms 2025 655, firms 2026 700");
}

#[test]
fn a_title_of_a_goal_or_of_tasks_or_the_day_of_a_download_is_no_period() {
    for title in [
        "2027年目标完成情况",
        "2026年重点工作任务表",
        "下载时间：2026/1/15 10:00",
        "Exported by admin on 2026-01-15 10:11",
    ] {
        let table = format!("{title}\n指标,数值\n先导企业数,655\n");
        assert_eq!(codes(read("a.csv", &table)), ["missing_columns"], "{title}");
    }
    let tasks = "2026年重点工作任务表\n指标,数值\n先导企业数,655\n";
    assert_eq!(codes(read("2026.csv", tasks)), ["missing_columns"]);
}

#[test]
fn words_of_bulletins_take_their_period_from_the_title() {
    for (table, expected) in [
        (
            "主要经济指标（2025年1—9月）\n指标,单位,绝对值,增速（%）\n先导企业数,家,655,10\n",
            "firms 2025-01/2025-09 655",
        ),
        ("2025年6月\n指标,期末数,年初数\n先导企业数,655,610\n", "firms 2025-06 655"),
        ("截至2025年6月底\n指标,2027年目标,当前值\n先导企业数,900,655\n", "firms 2025H1 655"),
        (
            "2025年9月\n指标,自年初累计,上年同期累计\n先导企业数,655,610\n",
            "firms 2024-01/2024-09 610, firms 2025-01/2025-09 655",
        ),
        ("2025年1-6月主要指标\n指标,今年,去年同期\n先导企业数,655,610\n", "firms 2024H1 610, firms 2025H1 655"),
        (
            "Indicator,2025,,\n,1st quarter,2nd quarter,3rd quarter\nPilot firms,600,610,655\n",
            "firms 2025Q1 600, firms 2025Q2 610, firms 2025Q3 655",
        ),
        ("指标,2024年,2025年,总量\n先导企业数,610,655,1265\n", "firms 2024 610, firms 2025 655"),
    ] {
        assert_eq!(figures(read("a.csv", table)), expected, "{table}");
    }
    let areas = "指标,2024年,,2025年,\n,甲区,乙区,甲区,乙区\n先导企业数,90,190,100,200\n";
    assert_eq!(codes(read("a.csv", areas)), ["no_figures", "unread_columns"]);
}

#[test]
fn a_unit_behind_a_period_of_a_heading_is_that_of_its_column() {
    for heading in [
        "2025年（百家）", "2025年[百家]", "2025年【百家】", "2025年_百家", "2025年：百家", "2025年/百家",
        "2025年 百家", "2025 (百家)",
    ] {
        assert_eq!(
            figures(read("a.csv", &format!("指标,2024年,{heading}\n先导企业数,610,6.55\n"))),
            "firms 2024 610, firms 2025 655",
            "{heading}"
        );
    }
    let thousands = "Indicator,2024,2025 (thousands)\nPilot firms,610,0.655\n";
    assert_eq!(figures(read("a.csv", thousands)), "firms 2024 610, firms 2025 655");
    let growth = "指标,2024年,2025年,2025年_增速\n先导企业数,610,655,7.4\n";
    assert_eq!(figures(read("a.csv", growth)), "firms 2024 610, firms 2025 655");
}

#[test]
fn dates_that_are_all_a_first_day_are_read_as_days_and_told_once() {
    let rows = |days: &[&str]| {
        let rows = days.iter().enumerate().map(|(at, day)| format!("{day},{},{}\n", 600 + at, 60 + at));
        format!("date,先导企业数,设备联网率\n{}", rows.collect::<String>())
    };
    let told = |days: &[&str]| {
        let warnings = read("a.csv", &rows(days)).unwrap_or_else(|findings| panic!("{findings}")).warnings;
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    for (days, period) in [
        (["2024-01-01", "2025-01-01"], "write 2024, not 2024-01-01"),
        (["2025-01-01", "2025-04-01"], "write 2025Q1, not 2025-01-01"),
        (["2025-01-01", "2025-02-01"], "write 2025-01, not 2025-01-01"),
        (["2025/5/1", "2025/6/1"], "write 2025-05, not 2025-05-01"),
    ] {
        let told = told(&days);
        assert!(told.contains(period) && told.contains("1 other target") && !told.contains(';'), "{told}");
        assert!(figures(read("a.csv", &rows(&days))).ends_with('1'));
    }
    for days in [&["2025-01-01"][..], &["2024-01-01", "2025-06-30"], &["2024", "2025-01-01"], &["2024", "2025"]] {
        assert_eq!(told(days), "", "{days:?}");
    }
}

#[test]
fn districts_of_areas_across_add_up_where_the_plan_says_so() {
    let sum = FIRMS.replace("at_least", "parts = 'sum'\nat_least");
    let plan = format!(
        "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2021-01-01\ndeadline = 2030-12-31\narea = '某市'\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\n{sum}\n"
    );
    let plan = plan::parse("targets.toml", &plan).expect("a plan");
    let table = "2025年\n指标,某市,甲区,乙区\n先导企业数,1265,610,655\n";
    let options = Options { by_area: true, ..Options::default() };
    let read = actuals::read(&plan, &[Source::text("a.csv", table)], options).expect("figures");
    let parts: Vec<_> = read.series[0].parts.iter().map(|(area, it)| format!("{area} {}", it.value)).collect();
    assert_eq!(parts, ["甲区 610", "乙区 655"]);
    let wrong = table.replace("1265", "1300");
    assert!(codes(actuals::read(&plan, &[Source::text("a.csv", &wrong)], options)).contains(&"sum_differs"));
}

#[test]
fn a_part_of_the_row_above_is_left_out_unless_the_plan_has_it() {
    let table = "指标,2024年,2025年\n先导企业数,610,655\n  其中：本地,300,310\n其中：工业增加值,4800,5100\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2024 610, firms 2025 655, output 2024 4800, output 2025 5100");
    assert_eq!(codes(read("a.csv", table)), ["ignored_indicators"]);
}

#[test]
fn areas_over_their_years_are_a_heading_of_two_rows() {
    let table = "指标,全市,,甲区,\n,2024,2025,2024,2025\n先导企业数,1200,1265,600,610\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2024 1200, firms 2025 1265");
}

#[test]
fn entities_in_rows_and_indicators_across_leave_out_other_columns() {
    let table = "Entity,Code,Year,Renewable share,GDP\nEuropean Union,OWID_EU27,2021,21.9,1\nEuropean Union,OWID_EU27,2023,24.5,1\nAustria,AUT,2023,40.8,1\n";
    assert_eq!(figures(read_in("European Union", table)), "share 2021 21.9, share 2023 24.5");
    assert_eq!(codes(read_in("European Union", table)), ["parts_ignored", "unread_columns"]);
    let years = "2025年各区主要指标\n地区,先导企业数,设备联网率(%),人口\n全市,1265,62.4,9\n甲区,610,60.1,4\n";
    assert_eq!(figures(read_in("某市", years)), "firms 2025 1265, share 2025 62.4");
}

#[test]
fn a_column_that_is_no_target_of_a_transposed_table_is_left_out_when_asked() {
    let table = "时间,先导企业数,人口\n2025,655,9\n";
    assert_eq!(codes(read("a.csv", table)), ["unknown_indicator"]);
    let options = Options { ignore_unknown: true, ..Options::default() };
    let read = actuals::read(&plan_of("", ""), &[Source::text("a.csv", table)], options);
    assert_eq!(figures(read), "firms 2025 655");
}

#[test]
fn a_month_or_quarter_of_its_own_is_joined_with_the_year() {
    let table = "年份,月份,指标,数值\n2024,12,先导企业数,610\n2025,6,先导企业数,655\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2024-12 610, firms 2025-06 655");
    for quarters in [["4", "2"], ["Q4", "Q2"], ["四季度", "二季度"], ["第四季度", "第二季度"]] {
        let [four, two] = quarters;
        let table = format!("year,quarter,indicator,value\n2024,{four},先导企业数,610\n2025,{two},先导企业数,655\n");
        assert_eq!(figures(read("a.csv", &table)), "firms 2024Q4 610, firms 2025Q2 655", "{four}");
    }
    let table = "年份,月份,指标,数值\n2024,13,先导企业数,610\n";
    assert_eq!(codes(read("a.csv", table)), ["bad_period"]);
}

#[test]
fn a_date_above_the_heading_is_no_heading() {
    for line in [",,填报日期,2025-07-05", "统计区间,2025-01-01,至,2025-06-30"] {
        let table = format!("{line}\n指标,单位,2024年,2025年6月\n先导企业数,家,610,655\n");
        assert_eq!(figures(read("a.csv", &table)), "firms 2024 610, firms 2025-06 655", "{line}");
    }
}

#[test]
fn a_status_says_what_is_measured_and_a_multiplier_in_what() {
    let table = "indicator,period,value,OBS_STATUS\nshare,2024,60,A\nshare,2025,62,P\nshare,2026,70,F\n";
    let read_table = read("a.csv", table).expect("figures");
    let flags: Vec<_> = read_table.series[1].whole.iter().map(|it| it.flags.to_string()).collect();
    assert_eq!(flags, ["", "provisional"]);
    assert_eq!(codes(read("a.csv", table)), ["forecast_figures"]);
    let table = "indicator,time,UNIT_MULT,value\nfirms,2024,3,0.61\nfirms,2025,0,655\n";
    assert_eq!(figures(read("a.csv", table)), "firms 2024 610, firms 2025 655");
    assert_eq!(codes(read("a.csv", &table.replace(",3,", ",x,"))), ["bad_multiplier"]);
}

#[test]
fn a_heading_again_is_no_part_of_the_heading() {
    let table = "area,指标,2024年\narea,指标,2024年\n,先导企业数,610\n";
    assert_eq!(codes(read("a.csv", table)), ["second_heading"]);
}

#[test]
fn a_row_without_a_name_is_no_part_of_the_heading() {
    let table = "indicator,period,value,note\n,2025Q3,many,\n";
    assert_eq!(codes(read("a.csv", table)), ["bad_cell", "empty_indicator"]);
}

#[test]
fn files_of_sdmx_and_eurostat_are_read_as_they_are_downloaded() {
    let csv = "DATAFLOW,LAST UPDATE,freq,nrg_bal,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n\
        ESTAT:NRG_IND_REN(1.0),14/02/25 11:00:00,A,REN,PC,EU27_2020,2021,21.9,\n\
        ESTAT:NRG_IND_REN(1.0),14/02/25 11:00:00,A,REN,PC,EU27_2020,2023,24.5,p\n\
        ESTAT:NRG_IND_REN(1.0),14/02/25 11:00:00,A,REN,PC,DE,2023,21.6,\n";
    assert_eq!(figures(read_in("EU27_2020", csv)), "share 2021 21.9, share 2023 24.5");
    let tsv = "freq,nrg_bal,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \n\
        A,REN,PC,EU27_2020\t21.9 \t23.1 \t24.5 p\nA,REN,PC,AT\t36.4 \t34.1 b\t: \n";
    assert_eq!(figures(read_in("EU27_2020", tsv)), "share 2021 21.9, share 2022 23.1, share 2023 24.5");
}

#[test]
fn files_of_the_un_and_the_world_bank_are_read_as_they_are_downloaded() {
    let un = "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Source,Nature,Units\n\
        7,7.2,7.2.1,EG_FEC_RNEW,Renewable share,97,EU27_2020,2021,21.9,2021,IEA,G,PERCENT\n\
        7,7.2,7.2.1,EG_FEC_RNEW,Renewable share,97,EU27_2020,2022,23.1,2022,IEA,G,PERCENT\n";
    assert_eq!(figures(read_in("EU27_2020", un)), "share 2021 21.9, share 2022 23.1");
    let bank = "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2025-06-28\",\n\n\
        \"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2021\",\"2022\",\"2023\",\n\
        \"European Union\",\"EUU\",\"Renewable share\",\"X.Y.Z\",\"21.9\",\"23.1\",\"\",\n";
    assert_eq!(figures(read_in("European Union", bank)), "share 2021 21.9, share 2022 23.1");
    assert_eq!(figures(read_in("EUU", bank)), "share 2021 21.9, share 2022 23.1");
    let databank = "Country Name,Country Code,Series Name,Series Code,2021 [YR2021],2022 [YR2022],2023 [YR2023]\n\
        European Union,EUU,Renewable share,X.Y.Z,21.9,23.1,..\n\n\nData from database: World Development Indicators\nLast Updated: 06/28/2025\n";
    assert_eq!(figures(read_in("European Union", databank)), "share 2021 21.9, share 2022 23.1");
}

#[test]
fn a_table_of_one_indicator_is_told_which_by_its_file_or_the_user() {
    let table = "Year,Units,Sex,Value\n2021,%,,60\n2021,%,Female,70\n2022,%,,62\n2022,%,Female,72\n";
    assert_eq!(figures(read("share.csv", table)), "share 2021 60, share 2022 62");
    assert_eq!(codes(read("other.csv", table)), ["no_indicator"]);
    assert_eq!(figures(read("other.csv", &format!("Share (%)\n{table}"))), "share 2021 60, share 2022 62");
    let options = Options { indicator: Some(1), ..Options::default() };
    let read = actuals::read(&plan_of("", ""), &[Source::text("other.csv", table)], options);
    assert_eq!(figures(read), "share 2021 60, share 2022 62");
}

#[test]
fn years_that_come_again_under_growth_or_shares_are_left_out() {
    for table in [
        ",,,,增速\n指标,2023,2024,2025,2025\n先导企业数,590,610,655,8\n",
        "续表,,,比上年增长(%)\n指标,2024年,2025年,2025年\n先导企业数,610,655,8\n",
        ",,,Growth rate per annum,,Share\nIndicator,2024,2025,2025,2015-25,2025\nPilot firms,610,655,8,3,0.2\n",
        ",,,同比\n指标,2024,2025,2026\n先导企业数,610,655,8\n",
        "指标,2024,2025,增速,\n,,,2024,2025\n先导企业数,610,655,3,8\n",
        "Indicator,2024,2025,Growth rate per annum,,Share\n,,,2025,2015-25,2025\nPilot firms,610,655,8,3,0.2\n",
    ] {
        let read = read("a.csv", table);
        assert!(figures(read).ends_with("firms 2024 610, firms 2025 655"), "{table}");
    }
    for table in [
        ",,,全省\n指标,2024,2025,2025\n先导企业数,610,655,8\n",
        "指标,2024,2025,2025\n先导企业数,610,655,8\n",
        ",增速,,\n指标,2024,2025,2025\n先导企业数,610,655,8\n",
    ] {
        let codes = codes(read("a.csv", table));
        assert!(codes.contains(&"double_column") || codes == ["unread_columns"], "{table}: {codes:?}");
    }
    let spans = "指标,2008,2009,2010,2000-10\n先导企业数,590,610,655,640\n";
    assert_eq!(codes(read("a.csv", spans)), ["bad_period"]);
    for title in [",先导企业增长情况表,", ",,Growth in 2025", ",,先导企业数及增速"] {
        let table = format!("{title}\n指标,2024,2025\n先导企业数,610,655\n");
        assert_eq!(figures(read("a.csv", &table)), "firms 2024 610, firms 2025 655", "{title}");
    }
}

#[test]
fn periods_stand_below_whatever_word_and_codes_say_nothing() {
    for table in [
        "Frequency,Pilot firms,X\n2024M12,610,5\n2025M12,655,6\n",
        "截至,先导企业数\n2024-12,610\n2025-12,655\n",
        "Back to menu,Pilot firms,Other\n,家,Per Cent (Units)\nPeriod,Q:CN:H,Q:CN:N\nDec 2024,610,5\nDec 2025,655,6\n",
        "月,先导企业数\n31-Dec-2024,610\n31-Dec-2025,655\n",
    ] {
        let options = Options { ignore_unknown: true, ..Options::default() };
        let read = actuals::read(&plan_of("", ""), &[Source::text("a.csv", table)], options);
        let days = figures(read).replace("-31", "");
        assert_eq!(days, "firms 2024-12 610, firms 2025-12 655", "{table}");
    }
    // Numbers that may be years, or codes.
    for table in ["代码,先导企业数\n370202,610\n370203,655\n", "序号,先导企业数\n1,610\n2,655\n"] {
        assert_ne!(codes(read("a.csv", table)), [""; 0], "{table}");
    }
}

#[test]
fn areas_stand_over_periods_where_something_else_says_of_what() {
    for table in [
        "先导企业数\n年份,市南区,青岛市\n2024,10,610\n2025,12,655\n",
        "先导企业数\n,市南区(家),青岛市(家)\n2024年,10,610\n2025年,12,655\n",
        "先导企业数（家）\n2026-01-20,市南区,青岛市\n2024年,10,610\n2025年,12,655\n",
    ] {
        assert_eq!(figures(read_in("青岛市", table)), "firms 2024 610, firms 2025 655", "{table}");
    }
    // None of them the plan's own, nothing that says of what, words that are no areas.
    for table in ["先导企业数\n年份,市南区,市北区\n2024,10,11\n", "年份,市南区,青岛市\n2024,10,610\n"]
    {
        let codes = codes(read_in("青岛市", table));
        assert!(codes.iter().any(|code| ["missing_columns", "no_indicator"].contains(code)), "{table}: {codes:?}");
    }
    let kinds = "先导企业数\n,2023,2024,2025\n国家级,10,11,12\n省级,20,21,22\n";
    assert_eq!(codes(read_in("青岛市", kinds)), ["unknown_indicator"]);
    let ordinals = "先导企业数\n,2023,2024,2025\n1,10,11,12\n2,20,21,22\n";
    assert_eq!(codes(read_in("青岛市", ordinals)), ["missing_columns"]);
}

#[test]
fn marks_of_notes_in_columns_of_their_own_and_prefixed_years_are_a_heading() {
    for table in [
        ",2023,2024,2025,a/\n先导企业数,590,610,655,\n",
        "name,X2023,X2024,X2025\n先导企业数,590,610,655\n",
        "desc,_2023,_2024,_2025\n先导企业数,590,610,655\n",
    ] {
        assert_eq!(figures(read("a.csv", table)), "firms 2023 590, firms 2024 610, firms 2025 655", "{table}");
    }
}

#[test]
fn a_kind_is_never_passed_over() {
    let table = |values: [&str; 3]| {
        let [a, b, c] = values;
        format!("indicator,year,sex,value\nshare,2023,{a},60\nshare,2024,{b},62\nshare,2025,{c},70\n")
    };
    assert_eq!(figures(read("a.csv", &table(["Total", "Total", "Female"]))), "share 2023 60, share 2024 62");
    assert_eq!(figures(read("a.csv", &table(["T", "T", "F"]))), "share 2023 60, share 2024 62");
    assert_eq!(figures(read("a.csv", &table(["", "", "F"]))), "share 2023 60, share 2024 62");
    assert_eq!(codes(read("a.csv", &table(["Male", "Male", "Female"]))), ["dimension", "unread_columns"]);
    assert_eq!(figures(read("a.csv", &table(["F", "F", "F"]))), "share 2023 60, share 2024 62, share 2025 70");
    let plans = "指标,年份,类型,数值\n设备联网率,2024,实际,62\n设备联网率,2027,目标,80\n";
    assert_eq!(figures(read("a.csv", plans)), "share 2024 62");
}

#[test]
fn a_column_that_differs_within_one_figure_is_named_with_its_values() {
    let table = "indicator,year,station,value\nshare,2024,north,60\nshare,2024,south,62\n";
    let findings = read("a.csv", table).expect_err("two figures of one year").to_string();
    assert!(findings.contains("`station`") && findings.contains("`north`, `south`"), "{findings}");
    let blank = table.replace("north", "");
    assert_eq!(figures(read("a.csv", &blank)), "share 2024 60");
}

#[test]
fn rows_are_chosen_by_a_column_and_its_values() {
    let table = "indicator,year,station,value\nshare,2024,north,60\nshare,2024,south,62\nshare,2025,other,63\n";
    let filter = |column: &str, value: &str| Filter { column: column.into(), value: value.into() };
    let read = |filters: &[Filter]| {
        let options = Options { filters, ..Options::default() };
        actuals::read(&plan_of("", ""), &[Source::text("a.csv", table)], options)
    };
    assert_eq!(figures(read(&[filter("Station", "north")])), "share 2024 60");
    assert_eq!(
        figures(read(&[filter("station", "south"), filter("station", "other")])),
        "share 2024 62, share 2025 63"
    );
    assert_eq!(codes(read(&[filter("sex", "T")])), ["dimension", "no_such_column", "unread_columns"]);
}

#[test]
fn a_plan_says_which_rows_of_a_target_are_meant() {
    let more = "where = { station = 'south' }\n";
    let toml = format!(
        "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2021-01-01\ndeadline = 2030-12-31\n[[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\n{FIRMS}\n[[group.target]]\n{SHARE}\n{more}"
    );
    let plan = plan::parse("targets.toml", &toml).expect("a plan");
    let table = "indicator,year,station,value\nshare,2024,north,60\nshare,2024,south,62\nfirms,2024,north,5\n";
    let read = actuals::read(&plan, &[Source::text("a.csv", table)], Options::default());
    assert_eq!(figures(read), "firms 2024 5, share 2024 62");
}

/// A long table of two districts, as large as those whose plain rows are added up.
fn large(delimiter: char, rows: impl Fn(usize) -> String) -> String {
    let heading = ["indicator", "area", "period", "value", "source"].join(&delimiter.to_string());
    let rows: String = (0..20_000).map(|at| rows(at) + "\n").collect();
    format!("{heading}\n{rows}")
}

fn sums(plan: &Plan, table: &str, options: Options<'_>) -> Result<Vec<String>, Findings> {
    let read = actuals::read(plan, &[Source::text("a.csv", table)], options)?;
    Ok(read.series[0].whole.iter().map(|it| format!("{} {}", it.period, it.value)).collect())
}

fn plan_of_sums(more: &str) -> Plan {
    let target = FIRMS.replace("at_least", &format!("parts = 'sum'\n{more}\nat_least"));
    let head =
        "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2021-01-01\ndeadline = 2030-12-31\n[[group]]\nid = 'g'\nname = 'G'\n";
    plan::parse("targets.toml", &format!("{head}[[group.target]]\n{target}\n"))
        .unwrap_or_else(|found| panic!("{found}"))
}

#[test]
fn rows_are_chosen_in_large_tables_as_in_small_ones() {
    let table = large(',', |at| format!("firms,firm {at},2025,2,{}", if at % 2 == 0 { "north" } else { "south" }));
    let filters = [Filter { column: "source".into(), value: "north".into() }];
    let chosen = Options { filters: &filters, ..Options::default() };
    assert_eq!(sums(&plan_of_sums(""), &table, chosen).expect("sums"), ["2025 20000"]);
    let plan = plan_of_sums("where = { source = 'south' }");
    assert_eq!(sums(&plan, &table, Options::default()).expect("sums"), ["2025 20000"]);
    assert_eq!(sums(&plan_of_sums(""), &table, Options::default()).expect("sums"), ["2025 40000"]);
}

#[test]
fn a_point_in_a_large_table_of_decimal_commas_is_asked_for() {
    let value = |at: usize| {
        if at == 19_999 {
            "22.800"
        } else if at == 5 {
            "24,5"
        } else {
            "2"
        }
    };
    let table = large(';', |at| format!("firms;firm {at};2025;{};", value(at)));
    let findings = sums(&plan_of_sums(""), &table, Options::default()).expect_err("22.800 may be 22,800");
    assert!(findings.iter().any(|it| it.problem.code() == "thousands_or_decimals"), "{findings}");
}

#[test]
fn a_line_above_a_table_says_of_which_area_it_is() {
    for line in ["地区：山东省", "填报单位：甲区统计局", "地区,山东省", "填报单位：甲区  单位：家"]
    {
        let table = format!("{line}\n指标,2024年,2025年\n先导企业数,610,655\n");
        assert_eq!(figures(read_in("某市", &table)), "", "{line}");
        assert!(codes(read_in("某市", &table)).contains(&"area_of_table"), "{line}");
    }
    for line in ["地区：某市", "地区：山东省某市", "填报单位：某市统计局", "填报单位：市统计局"]
    {
        let table = format!("{line}\n指标,2024年,2025年\n先导企业数,610,655\n");
        assert_eq!(figures(read_in("某市", &table)), "firms 2024 610, firms 2025 655", "{line}");
        assert!(codes(read_in("某市", &table)).is_empty(), "{line}");
    }
}

#[test]
fn a_row_that_heads_others_may_name_their_area() {
    let table = |label: &str| format!("指标,2024年,2025年\n{label},,\n先导企业数,610,655\n全市,,\n工业增加值,1,2\n");
    for label in ["一、基础设施", "智慧城市", "（一）产业园区", "某市"] {
        let all = "firms 2024 610, firms 2025 655, output 2024 1, output 2025 2";
        assert_eq!(figures(read_in("某市", &table(label))), all, "{label}");
    }
    assert_eq!(figures(read_in("某市", &table("山东省"))), "output 2024 1, output 2025 2");
    for label in ["甲区", "一、甲区", "丙县：", "Jia District"] {
        assert_eq!(codes(read_in("某市", &table(label))), ["area_of_rows"], "{label}");
    }
}

#[test]
fn a_total_is_not_added_to_its_parts() {
    let sum = FIRMS.replace("at_least", "parts = 'sum'\nat_least").replace("'firms'", "'sum'");
    let sum =
        format!("[[group.target]]\n{}", sum.replace("先导企业数", "企业总数").replace("Pilot firms", "All registered"));
    let read = |rows: &str| {
        let table = format!("指标,地区,2024年,2025年\n{}\n", rows.replace(';', "\n").replace('!', "企业总数,"));
        actuals::read(&plan_of("某市", &sum), &[Source::text("a.csv", &table)], Options::default())
    };
    for rows in ["!市区,30,33;!甲区,10,11;!乙区,20,22;!丙县,5,6", "!甲区,10,11;!甲区（含开发区）,12,13;!乙区,20,22"]
    {
        assert_eq!(codes(read(rows)), ["part_within_part"], "{rows}");
    }
    assert_eq!(codes(read("!东区,10,11;!西区,20,22;!大区,30,33")), ["total_among_parts"]);
    assert_eq!(codes(read("!东区,,11;!西区,,22;!大区,,33")), ["maybe_total"]);
    for rows in ["!市区,30,33;!丙县,20,22;!丁县,5,6", "!东区,10,11;!大区,10,11", "!东区,10,11;!西区,20,22;!大区,30,34"]
    {
        assert_eq!(codes(read(rows)), Vec::<&str>::new(), "{rows}");
    }
    // A plan-wide row speaks for itself, and no sum is formed.
    assert!(!codes(read("!市区,30,33;!甲区,10,11;!乙区,20,22;!全市,33,36")).contains(&"part_within_part"));
}

#[test]
fn a_column_that_puts_indicators_into_groups_chooses_no_rows() {
    let all = "firms 2024 610, firms 2025 655, share 2024 60, share 2025 62";
    for (heading, one, other) in [("类别", "基础设施", ""), ("类型", "产业", "转型"), ("性质", "预期性", "约束性")]
    {
        let table = format!("{heading},指标,2024年,2025年\n{one},先导企业数,610,655\n{other},设备联网率,60,62\n");
        assert_eq!(figures(read_in("某市", &table)), all, "{heading}");
    }
    for (heading, one, other) in [("性别", "男", "女"), ("类型", "实际", "计划"), ("类别", "甲类", "合计")]
    {
        let table = format!("{heading},指标,2024年,2025年\n{one},先导企业数,610,655\n{other},设备联网率,60,62\n");
        let codes = codes(read_in("某市", &table));
        assert!(codes.contains(&"dimension") || codes.contains(&"rows_chosen"), "{heading}");
    }
    let twice = "类别,指标,2024年,2025年\n甲类,先导企业数,610,655\n乙类,先导企业数,60,62\n";
    assert!(codes(read_in("某市", twice)).contains(&"dimension"));
}

#[test]
fn years_behind_the_start_of_estimates_are_forecasts() {
    let table = "Country,Subject Descriptor,2023,2024,2025,Estimates Start After\nX,Pilot firms,610,655,700,2024\n";
    assert_eq!(figures(read_in("X", table)), "firms 2023 610, firms 2024 655");
    assert!(codes(read_in("X", table)).contains(&"forecast_figures"));
}

#[test]
fn what_a_title_or_a_sections_line_says_of_figures_is_heeded() {
    let table = |title: &str| format!("{title}\n指标,2024,2025\n先导企业数,610,655\n");
    for title in [
        "各区市增长率",
        ",增速,",
        "主要指标增长速度（%）",
        "占全省比重（%）",
        "发展指数（上年=100）",
        "年度目标分解表",
        "主要指标预测",
    ] {
        assert_eq!(codes(read("a.csv", &table(title))), ["not_actuals"], "{title}");
    }
    for title in ["目标完成情况", "主要指标及增速", "2025年行动计划主要指标", "目标任务进展"]
    {
        assert_eq!(figures(read("a.csv", &table(title))), "firms 2024 610, firms 2025 655", "{title}");
    }
    // In per cent nothing is counted.
    assert_eq!(codes(read("a.csv", &table("单位：%"))), ["caption_unit"]);
    let sections = "指标,2024,2025\n一、总量,,\n先导企业数,610,655\n二、增速（%）,,\n工业增加值,5,6\n";
    assert_eq!(figures(read("a.csv", sections)), "firms 2024 610, firms 2025 655");
    assert_eq!(codes(read("a.csv", sections)), ["other_figures"]);
    let again = "指标,2024,2025\n目标值,,\n先导企业数,700,800\n实际值,,\n先导企业数,610,655\n";
    assert_eq!(figures(read("a.csv", again)), "firms 2024 610, firms 2025 655");
    // Columns headed as what the title says are it, and the others are not.
    let columns = "2025年主要指标增速\n指标,2024年,2025年,比上年增长（%）\n先导企业数,610,655,7\n";
    assert_eq!(figures(read("a.csv", columns)), "firms 2024 610, firms 2025 655");
}

#[test]
fn a_target_that_promises_growth_is_read_below_a_title_of_growth() {
    let growth = "id = 'growth'\nname = '工业增加值增速'\nunit = '%'\nat_least = 6";
    let plan = plan_of("", &format!("[[group.target]]\n{growth}\n"));
    let table = "主要指标增长速度（%）\n指标,2024,2025\n工业增加值增速,5,6\n先导企业数,7,8\n";
    let read = actuals::read(&plan, &[Source::text("a.csv", table)], Options::default()).expect("figures");
    let growth: Vec<_> = read.series[3].whole.iter().map(|it| it.value.to_string()).collect();
    assert_eq!((growth, read.series[0].whole.len()), (vec!["5".to_owned(), "6".to_owned()], 0));
}

#[test]
fn a_kind_or_a_remark_that_says_target_or_forecast_leaves_its_row_out() {
    for (heading, word) in [
        ("类型", "目标"),
        ("属性", "目标值"),
        ("状态", "预测数"),
        ("备注", "预测"),
        ("note", "plan target"),
        ("comment", "Target"),
    ] {
        let table = format!("指标,{heading},期间,数值\n先导企业数,,2025,655\n先导企业数,{word},2027,900\n");
        assert_eq!(figures(read("a.csv", &table)), "firms 2025 655", "{heading}");
        let alone = format!("指标,{heading},期间,数值\n先导企业数,{word},2027,900\n");
        assert_eq!(figures(read("a.csv", &alone)), "", "{heading}");
        // As far down as there are rows that are taken many at a time.
        let rows: String =
            (0..900).map(|at| format!("先导企业数,,{:04}-{:02},655\n", 1950 + at / 12, at % 12 + 1)).collect();
        let many = format!("指标,{heading},期间,数值\n{rows}先导企业数,{word},2026,900\n先导企业数,{word},2027,900\n");
        assert!(!figures(read("a.csv", &many)).contains("900"), "{heading}");
    }
}

#[test]
fn an_index_that_is_promised_is_read_below_the_title_of_an_index() {
    let index = |unit: &str| format!("[[group.target]]\nid = 'hdi'\nname = 'HDI'\nunit = '{unit}'\nat_least = 1");
    let table = "Human Development Index\nindicator,2024,2025\nHDI,0.5,0.6\n";
    let read = |unit: &str| {
        let plan = plan_of("", &index(unit));
        actuals::read(&plan, &[Source::text("a.csv", table)], Options::default()).map(|read| read.series[3].whole.len())
    };
    assert_eq!(read("points").ok(), Some(2));
    assert_eq!(read("").ok(), Some(2));
    assert!(read("firms").is_err());
}

#[test]
fn digits_in_the_name_of_a_file_are_no_month_of_its_years() {
    let table = "指标,2018,2019\n先导企业数,610,655\n";
    assert_eq!(figures(read("nst-est2019-01.csv", table)), "firms 2018 610, firms 2019 655");
    assert_eq!(codes(read("主要指标2019年1月.csv", table)), ["two_periods"]);
}
