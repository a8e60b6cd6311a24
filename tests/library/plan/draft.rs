//! Passages of made-up plans, with every construction that a plan is written with, and what is drafted from them.

use proptest::prelude::*;
use proptest::sample::select;

use qdx::draft::{self, Comparator, Difference, Draft, Keys, Options};
use qdx::language::Lang;
use qdx::{plan, report};

fn read(text: &str) -> Draft {
    draft::read(text, Options::default()).expect("a year")
}

/// One line a target: `name: at_least 100 家 each`.
fn drafted(text: &str) -> Vec<String> {
    let draft = read(text);
    let line = |it: &draft::Target| {
        let mut line = format!("{}: {} {}", it.name, it.comparator.key(), it.value);
        line.extend(it.high.iter().map(|high| format!("–{high}")));
        line.extend((!it.unit.is_empty()).then(|| format!(" {}", it.unit)));
        let words = [(it.each, " each"), (it.over, " over"), (it.amount, " amount"), (!it.make_up, " strict")];
        line.extend(words.into_iter().filter(|(on, _)| *on).map(|(_, word)| word.to_owned()));
        line.extend((it.deadline != draft.plan.deadline).then(|| format!(" by {}", it.deadline)));
        line.extend(it.baseline.iter().map(|base| format!(" from {} of {:?}", base.value, base.period)));
        line
    };
    draft.targets.iter().map(line).collect()
}

/// What was not used, with the reason.
fn left(text: &str) -> Vec<String> {
    let draft = read(text);
    let reason = |it: &draft::Left| format!("{}: {}", it.text, Lang::En.draft_reason(it.reason));
    draft.cannot.iter().chain(&draft.unused).map(reason).collect()
}

fn toml(draft: &Draft) -> String {
    let mut out = Vec::new();
    report::draft::toml(draft, None, Lang::En, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_word_after_a_number_beats_the_word_before() {
    assert_eq!(
        drafted(
            "到2028年，林水县宽带普及率达到93%左右，管网漏损率控制在8%以内，河道长度不少于120公里，事故起数少于15起。"
        ),
        [
            "林水县宽带普及率: about 93 %",
            "管网漏损率: at_most 8 %",
            "河道长度: at_least 120 公里",
            "事故起数: less_than 15 起"
        ]
    );
}

#[test]
fn a_grade_and_a_size_are_no_comparators() {
    assert_eq!(
        drafted("到2028年，县级以上示范园达到30个，培育5家年产值超20亿元的龙头企业，3万元以上的农机保有量达到900台。"),
        [
            "县级以上示范园: at_least 30 个",
            "年产值超20亿元的龙头企业: at_least 5 家",
            "3万元以上的农机保有量: at_least 900 台"
        ]
    );
}

#[test]
fn respectively_pairs_names_and_numbers() {
    assert_eq!(
        drafted("到2028年，稻谷、小麦收获机械化率分别达到96%和98%，学前、小学入园率均达到90%以上。"),
        [
            "稻谷收获机械化率: at_least 96 %",
            "小麦收获机械化率: at_least 98 %",
            "学前入园率: at_least 90 %",
            "小学入园率: at_least 90 %"
        ]
    );
    assert_eq!(
        left("到2028年，稻谷、小麦、玉米机械化率分别达到96%和98%。"),
        ["稻谷、小麦、玉米机械化率分别达到96%和98%: names and numbers do not pair"]
    );
    assert_eq!(
        drafted("到2026年和2029年，居民体检率分别不低于60%和75%。"),
        ["居民体检率（2026年）: at_least 60 % by 2026-12-31", "居民体检率: at_least 75 %"]
    );
}

#[test]
fn every_year_and_over_the_plan() {
    assert_eq!(
        drafted("到2028年，每年培训护林员300人次以上，新增公交线路12条、站台40座，新能源车占比达到50%。"),
        [
            "护林员: at_least 300 人次 each",
            "新增公交线路: at_least 12 条 over",
            "站台: at_least 40 座 over",
            "新能源车占比: at_least 50 %"
        ]
        .map(|it| it.replace("护林员", "培训护林员"))
    );
    assert_eq!(
        drafted("到2028年，每年失业率控制在4%以内；年产量达到60万吨。"),
        ["失业率: at_most 4 % each strict", "年产量: at_least 600000 吨 amount"]
    );
    assert_eq!(
        left("到2028年，每年新增书屋20个左右，新增球场10至15个。"),
        [
            "每年新增书屋20个左右: a target of every year takes no 左右 and no range",
            "新增球场10至15个: a total of the plan takes no 左右 and no range"
        ]
    );
}

#[test]
fn a_change_is_never_a_level() {
    assert_eq!(
        drafted("到2028年，单位产值能耗比2023年下降14%，绿化率提高3个百分点，氮磷排放量分别下降8%、9%以上。"),
        ["单位产值能耗下降: at_least 14 %", "绿化率提高: at_least 3 个百分点",]
    );
    assert_eq!(
        drafted("到2028年，城镇化率由2023年的61.5%提高到66%，失业人数由目前的3万人降至2万人以下。"),
        ["城镇化率: at_least 66 % from 61.5 of Some(2023)", "失业人数: at_most 20000 人 from 30000 of None"]
    );
    assert_eq!(
        left("到2028年，生产总值年均增长6%，港口吞吐量翻一番，财政收入增长8%，公路里程增加1.5倍。"),
        [
            "生产总值年均增长6%: a mean growth rate",
            "财政收入增长8%: growth from no year that is named",
            "公路里程增加1.5倍: no decimal: times, tenths, a fraction, a ratio"
        ]
    );
}

#[test]
fn what_is_there_is_not_promised() {
    assert_eq!(
        drafted("目前，全市已建成充电站40座，车位达到9000个。到2028年，充电站达到100座。据了解，去年新增车位800个。"),
        ["充电站: at_least 100 座"]
    );
    assert_eq!(
        drafted("云岭市水利规划（2026—2030年）\n2024年，水库完成加固12座。\n二、目标\n2028年，新建水闸6座。"),
        ["新建水闸: at_least 6 座 over by 2028-12-31"]
    );
}

#[test]
fn years_open_and_close() {
    let text = "云岭市供水“十五五”规划\n一、现状\n2025年供水能力80万吨。\n二、目标\n到2027年，漏损率降至9%；到2030年，漏损率降至8%，水厂达到6座。";
    assert_eq!(
        drafted(text),
        ["漏损率（2027年）: at_most 9 % by 2027-12-31", "漏损率: at_most 8 %", "水厂: at_least 6 座"]
    );
    assert_eq!(read(text).plan.start.to_string(), "2026-01-01");
    assert_eq!(read(text).plan.deadline.to_string(), "2030-12-31");
    assert_eq!(
        drafted("2026-04-02\n今年要新建公厕20座，年底前道路完好率达到95%。明年完好率达到97%。"),
        [
            "新建公厕: at_least 20 座 over by 2026-12-31",
            "道路完好率: at_least 95 % by 2026-12-31",
            "完好率: at_least 97 %"
        ]
    );
}

#[test]
fn lumps_numerals_and_units_of_all_kinds() {
    assert_eq!(
        drafted(
            "到２０２８年，用户数突破１.２万户，产值达到3,600亿元，算力超过25EFLOPS，建成两座水厂，死亡率降至9/10万，容积系数达到0.62，人均预期寿命达到81.5岁。"
        ),
        [
            "用户数: more_than 12000 户",
            "产值: at_least 3600 亿元 amount",
            "算力: more_than 25 EFLOPS",
            "水厂: at_least 2 座",
            "死亡率: at_most 9 /10万",
            "容积系数: at_least 0.62",
            "人均预期寿命: at_least 81.5 岁"
        ]
    );
    assert_eq!(
        drafted("到2028年，打造3-5个特色镇，树龄百年以上古树挂牌率达到100%，村级网点全覆盖。"),
        ["特色镇: between 3–5 个", "树龄百年以上古树挂牌率: at_least 100 %", "村级网点: at_least 100 %"]
    );
}

#[test]
fn what_is_no_figure_is_listed() {
    let text = "云政发〔2026〕8号\n1. 到2028年，实施5大行动，安排补助3亿元，建设5G基站800个，15分钟服务圈基本实现全覆盖，跻身全省前3。";
    assert_eq!(drafted(text), ["5G基站: at_least 800 个"]);
    let left = left(text);
    for reason in
        ["a document's number", "number of a heading or a list", "part of a name", "money given or borrowed", "a rank"]
    {
        assert!(left.iter().any(|it| it.ends_with(reason)) || reason.starts_with("a document"), "{reason}: {left:#?}");
    }
}

#[test]
fn a_table_of_indicators() {
    let text = "专栏1 “十五五”主要指标\n指标\t2025年\t2030年\t年均〔累计〕\t属性\n医生数（万人）\t1.2\t1.6\t—\t预期性\n耕地面积（万亩）\t310\t≥310\t—\t约束性\n能耗降低（%）\t—\t—\t〔14〕\t约束性\n生产总值增长（%）\t5.6\t6\t6\t预期性\n";
    assert_eq!(
        drafted(text),
        [
            "医生数: at_least 16000 人 from 12000 of Some(2025)",
            "耕地面积: at_least 3100000 亩 from 3100000 of Some(2025)",
            "能耗降低: at_least 14 %"
        ]
    );
    assert_eq!(read(text).targets[1].note.as_deref(), Some("约束性"));
}

#[test]
fn a_table_with_a_column_of_units_and_bare_years() {
    let text = "序号\t指标\t单位\t2025\t2030\n1\t城镇新增就业\t万人\t—\t〔6.5〕\n2\t漏损率\t%\t11\t≤9\n3\t5G基站\t万个\t1\t2.4\n";
    assert_eq!(
        drafted(text),
        [
            "城镇新增就业: at_least 65000 人 over",
            "漏损率: at_most 9 % from 11 of Some(2025)",
            "5G基站: at_least 24000 个 from 10000 of Some(2025)"
        ]
    );
    let markdown = "| 指标 | 2025年 | 2030年 |\n|---|---|---|\n| 水厂（座） | 5 | 8以上 |\n";
    assert_eq!(drafted(markdown), ["水厂: at_least 8 座 from 5 of Some(2025)"]);
}

#[test]
fn what_runs_on_stops_at_a_new_year_and_what_is_refused_is_still_spoken_of() {
    assert_eq!(
        drafted("到2028年，年均新增企业80家，到2027年培育绿色工厂20家，交易额年均增长15%，达到300亿元。"),
        [
            "新增企业: at_least 80 家 each",
            "绿色工厂: at_least 20 家 by 2027-12-31",
            "交易额: at_least 300 亿元 amount by 2027-12-31"
        ]
    );
    assert_eq!(
        drafted(
            "云岭市计划（2026—2028年）\n围绕3个方面，形成若干产值超过200亿元的集群，死亡率、发病率分别降至4‰、12/10万。"
        ),
        ["死亡率: at_most 4 ‰", "发病率: at_most 12 /10万"]
    );
}

#[test]
fn a_share_of_a_whole_keeps_the_comparator_before_the_whole() {
    assert_eq!(
        drafted(
            "到2028年，自付费用不超过总费用的28%，林地供应量不低于供应总量的65%，民办诊所床位数、门诊量均达到全县总量的12%以上，\
             租金标准不低于上年度户均收入的9%。"
        ),
        [
            "自付费用: at_most 28 %",
            "林地供应量: at_least 65 %",
            "民办诊所床位数: at_least 12 %",
            "门诊量: at_least 12 %",
            "租金标准: at_least 9 %"
        ]
    );
}

#[test]
fn what_says_which_things_are_meant_is_a_size() {
    assert_eq!(
        drafted("到2028年，每县至少有1所150张床位以上的护理院，15名以上老人的村都建有食堂，铁路连接超过20万人的城市。"),
        ["150张床位以上的护理院: at_least 1 所"]
    );
    assert_eq!(
        drafted("到2028年，按陆地面积6%的比例设置游戏场，按照每2万居民设置1个诊所，给予不超过投资25%的补助。"),
        Vec::<String>::new()
    );
    assert_eq!(
        drafted("到2028年，低收入家庭轮候时间不超过4年，人均公共卫生经费达到70元以上，募集善款3亿元以上。"),
        ["低收入家庭轮候时间: at_most 4 年", "人均公共卫生经费: at_least 70 元", "募集善款: at_least 3 亿元 over"]
    );
}

#[test]
fn news_tell_what_was_and_what_will_be() {
    assert_eq!(
        drafted("数据显示，到2023年底，林水县公路达到900公里。到2030年，公路里程约1100公里。"),
        ["公路里程: about 1100 公里"]
    );
    assert_eq!(
        drafted("从2015年到2023年，产值从3亿元增长到9亿元。到2030年，产值达到12亿元；到2035年，达到20亿元左右。"),
        ["产值（2030年）: at_least 12 亿元 amount by 2030-12-31", "产值: about 20 亿元 amount"]
    );
    assert_eq!(
        drafted("林水县算力规划（2027-2029）\n建成大型机房、13座小型机房，平原、山地等区域用水浓度分别降至8%、6%。"),
        ["小型机房: at_least 13 座", "平原用水浓度: at_most 8 %", "山地用水浓度: at_most 6 %"]
    );
}

#[test]
fn the_year_that_is_planned_and_what_may_come() {
    assert_eq!(
        drafted("做好2028年工作，要抓好民生。新建公园12个，年培训护工300人次以上，全面实施3个专项行动15项重点工程。"),
        ["新建公园: at_least 12 个 over", "年培训护工: at_least 300 人次 each"]
    );
    assert_eq!(
        drafted("林水县2027年工作报告\n预计到年末，产值完成90亿元，增长6%。据测算，到2027年将有可能达到30万人左右。"),
        Vec::<String>::new()
    );
    assert_eq!(
        drafted("产业化率从2020年的31%提升至2024年的42%。2030年的主要健康指标：\n婴儿死亡率 4.0‰\n体检率 提升至70%"),
        ["婴儿死亡率: at_least 4 ‰", "体检率: at_least 70 %"]
    );
}

#[test]
fn headings_are_groups() {
    let draft = read("一、水利\n（一）供水。到2028年，水厂达到6座。\n二、交通\n1 公路\n公路达到900公里。\n");
    let groups: Vec<&str> = draft.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(groups, ["供水", "公路"]);
}

#[test]
fn a_text_without_a_year_is_no_plan() {
    assert!(draft::read("水厂达到6座。", Options::default()).is_err());
    let options = Options { deadline: Some(draft::Day::end_of(2028)), start: None };
    assert_eq!(draft::read("水厂达到6座。", options).expect("a year").targets.len(), 1);
}

fn differs(wording: &str, name: &str, comparator: Comparator, value: &str, unit: &str, each: bool) -> Vec<Difference> {
    let keys = Keys { names: &[name], comparator, values: &[value], unit, each, of_baseline: false };
    draft::differences(wording, &keys)
}

#[test]
fn a_sentence_is_held_against_the_keys() {
    assert_eq!(
        differs("自付费用不超过总费用的28%", "自付费用", Comparator::AtLeast, "28", "%", false),
        [Difference::Comparator { said: Comparator::AtMost }]
    );
    assert_eq!(differs("建设住房95套（户）", "住房", Comparator::AtLeast, "95", "套(户)", false), []);
    use Comparator::{About, AtLeast, AtMost, MoreThan};
    let shared = "宽带普及率、光纤覆盖率分别超过92%、76%";
    assert_eq!(differs(shared, "宽带普及率", MoreThan, "92", "%", false), []);
    assert_eq!(differs(shared, "光纤覆盖率", MoreThan, "76", "%", false), []);
    assert_eq!(differs(shared, "光纤覆盖率", AtLeast, "76", "%", false), [Difference::Comparator { said: MoreThan }]);
    let number = Difference::Number { said: "92%".into() };
    assert_eq!(differs(shared, "宽带普及率", MoreThan, "29", "%", false), [number]);
    assert_eq!(differs("每年上线10家以上平台", "平台", AtLeast, "10", "家", false), [Difference::Each]);
    assert_eq!(
        differs("每年上线10家以上平台", "平台", AtLeast, "10", "个", true),
        [Difference::Unit { said: "家".into() }]
    );
    assert_eq!(differs("用户达到1.5万户", "用户", AtLeast, "1.5", "万户", false), []);
    assert_eq!(differs("失业率5.5%左右", "失业率", AtMost, "6", "%", false), []);
    assert_eq!(differs("节点10个左右", "节点", About, "10", "个", false), []);
    assert_eq!(differs("at least 10 nodes by 2028", "nodes", AtMost, "9", "", false), []);
    assert_eq!(differs("水质持续改善", "水质", AtMost, "9", "", false), []);
}

/// Every plan of the repository with Chinese sentences, and one without.
const PLANS: [&str; 5] = [
    "targets.toml",
    "examples/districts/targets.toml",
    "examples/plans/eu-2030/targets.toml",
    "examples/plans/cn-14th-plan/targets.toml",
    "examples/plans/cn-manufacturing-2027/targets.toml",
];

#[test]
fn the_plans_of_the_repository_keep_to_their_words() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    #[allow(clippy::disallowed_methods, reason = "a test reads files")]
    let text = |file: &str| std::fs::read_to_string(root.join(file)).expect("a plan");
    for file in PLANS {
        let plan = plan::parse(file, &text(file)).expect("a plan");
        assert!(qdx::wording::check(&plan).is_empty(), "{file}");
    }
}

const NAMES: [&str; 6] = ["宽带普及率", "供水能力", "示范园", "参保人数", "新能源车", "5G基站"];
const VERBS: [&str; 6] = ["达到", "超过", "不低于", "控制在", "", "突破"];
const UNITS: [&str; 8] = ["%", "个", "万人", "亿元", "公里", "家", "万千瓦", "‰"];
const AFTER: [&str; 5] = ["", "以上", "以内", "左右", "余"];
const STARTS: [&str; 6] = ["到2028年，", "目前，", "“十五五”期间，", "力争到2027年底，", "每年", "比2020年"];
const ENDS: [&str; 5] = ["。", "，", "；", "、", "\n"];
const NOISE: [&str; 14] = [
    "分别", "（2026—2030年）", "《", "》", "“", "〔5〕", "年均", "基本实现", "全覆盖", "增长", "1/3", "一、", "\t",
    "3-5个",
];

/// A clause as plans have them, and some as they do not.
fn clause() -> impl Strategy<Value = String> {
    let number = prop_oneof![(1_u32..20_000).prop_map(|n| n.to_string()), "[1-9][0-9]{0,2}\\.[0-9]{1,2}"];
    let noise = prop::option::of(select(&NOISE[..]));
    (
        select(&STARTS[..]),
        select(&NAMES[..]),
        select(&VERBS[..]),
        number,
        select(&UNITS[..]),
        select(&AFTER[..]),
        noise,
        select(&ENDS[..]),
    )
        .prop_map(|(start, name, verb, number, unit, after, noise, end)| {
            format!("{start}{name}{}{verb}{number}{unit}{after}{end}", noise.unwrap_or_default())
        })
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(clause(), 1..8).prop_map(|clauses| clauses.concat()),
        prop::collection::vec(select(&NOISE[..]), 1..30).prop_map(|words| words.concat()),
        "\\PC{0,60}",
        "[0-9年月日，。、到至比个%万亿\\-—（）《》“”〔〕\t\n A-Z]{0,80}",
    ]
}

/// Whether a value is a number of the text, moved by the lumps it may have.
fn stands(value: &str, text: &str) -> bool {
    let narrow: String = text.chars().map(qdx::text::narrow).collect();
    let joined = narrow.replace(',', "");
    let parts = |text: &'_ str| text.split(|c: char| !(c.is_ascii_digit() || c == '.')).map(plain).collect::<Vec<_>>();
    let numbers = [parts(&narrow), parts(&joined)].concat();
    let word = text.contains(['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万']);
    value == "100" && text.contains("全覆盖") || word || numbers.contains(&plain(value))
}

/// Its digits without zeros at the ends and without a point.
fn plain(number: &str) -> String {
    number.replace('.', "").trim_matches('0').to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_invented_and_every_wording_is_the_text(text in texts()) {
        let options = Options { deadline: Some(draft::Day::end_of(2030)), start: None };
        let draft = draft::read(&text, options).expect("a year is given");
        for target in &draft.targets {
            prop_assert!(text.contains(&target.wording), "{}", target.wording);
            let base = target.baseline.as_ref().map(|base| &base.value);
            for value in [Some(&target.value), target.high.as_ref(), base].into_iter().flatten() {
                prop_assert!(stands(value, &text), "{value} in {text}");
            }
        }
        for left in draft.unused.iter().chain(&draft.cannot) {
            prop_assert!(text.contains(&left.text), "{}", left.text);
        }
    }

    #[test]
    fn no_number_is_lost(text in texts()) {
        let options = Options { deadline: Some(draft::Day::end_of(2030)), start: None };
        let draft = draft::read(&text, options).expect("a year is given");
        let told: Vec<&str> = draft.targets.iter().map(|it| it.wording.as_str())
            .chain(draft.unused.iter().chain(&draft.cannot).map(|it| it.text.as_str())).collect();
        for number in text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()) {
            let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
            prop_assert!(year || told.iter().any(|it| it.contains(number)), "{number} of {text}: {told:#?}");
        }
    }

    #[test]
    fn a_drafted_plan_is_a_plan(text in texts()) {
        let options = Options { deadline: Some(draft::Day::end_of(2030)), start: None };
        let draft = draft::read(&text, options).expect("a year is given");
        if !draft.targets.is_empty() {
            let toml = toml(&draft);
            let plan = plan::parse("targets.toml", &toml);
            prop_assert!(plan.is_ok(), "{:?}\n{toml}", plan.err());
            prop_assert_eq!(plan.expect("sound").targets.len(), draft.targets.len());
        }
    }

    #[test]
    fn a_drafted_sentence_says_what_was_drafted_from_it(text in texts()) {
        let options = Options { deadline: Some(draft::Day::end_of(2030)), start: None };
        let draft = draft::read(&text, options).expect("a year is given");
        for target in draft.targets.iter().filter(|it| !it.wording.contains('\t')) {
            let values: Vec<&str> = std::iter::once(target.value.as_str()).chain(target.high.as_deref()).collect();
            let keys = Keys {
                names: &[&target.name], comparator: target.comparator, values: &values, unit: &target.unit,
                each: target.each, of_baseline: false,
            };
            prop_assert_eq!(draft::differences(&target.wording, &keys), vec![], "{}", &target.wording);
        }
    }
}

#[test]
fn a_floor_and_a_ceiling_of_one_number_are_a_range() {
    let text = "到2028年，林木覆盖率不低于25%且不高于30%，恩格尔系数低于28%但高于25%，水位不低于3米且不低于5米。";
    let draft = read(text);
    let drafted = drafted(text);
    assert_eq!(drafted[..2], ["林木覆盖率: between 25–30 %", "恩格尔系数: between 25–28 %"]);
    assert_eq!(draft.targets[0].doubts, []);
    assert_eq!(draft.targets[1].doubts, [draft::Doubt::Edges]);
    assert!(drafted[2..].iter().all(|it| !it.contains("between")), "{drafted:?}");
}

#[test]
fn what_is_to_be_less_than_it_was_is_to_be_checked_where_no_word_says_so() {
    let doubts =
        |row: &str| read(&format!("林水计划（2025—2027年）\n指标\t2024年\t2027年\n{row}\n")).targets[0].doubts.clone();
    assert_eq!(doubts("空气浓度（微克/立方米）\t35\t30"), [draft::Doubt::Low]);
    assert_eq!(doubts("空气浓度（微克/立方米）\t35\t30以下"), []);
    assert_eq!(doubts("公园（个）\t35\t40"), []);
}

#[test]
fn what_follows_the_last_area_of_a_list_is_for_all_of_them() {
    assert_eq!(
        drafted("到2028年，甲区、乙区、丙县5G基站分别达到1万个、2万个、5000个。"),
        ["甲区5G基站: at_least 10000 个", "乙区5G基站: at_least 20000 个", "丙县5G基站: at_least 5000 个"]
    );
}

#[test]
fn a_level_of_government_alone_counts_what_the_one_before_it_counts() {
    assert_eq!(
        drafted("到2028年，培育国家级单项冠军10家以上、省级50家以上、市级100家以上。"),
        ["国家级单项冠军: at_least 10 家", "省级单项冠军: at_least 50 家", "市级单项冠军: at_least 100 家"]
    );
}

#[test]
fn the_level_behind_a_change_is_that_of_what_changes() {
    assert_eq!(
        drafted("到2028年，劳动力参与率提高3个百分点，达到65%。"),
        ["劳动力参与率提高: at_least 3 个百分点", "劳动力参与率: at_least 65 %"]
    );
}

#[test]
fn what_is_added_on_balance_is_a_sum_over_the_plan() {
    let drafted = drafted("到2028年，工业企业数量突破5000家，较2024年净增800家。");
    assert_eq!(drafted[0], "工业企业数量: more_than 5000 家");
    assert!(drafted[1].ends_with(": at_least 800 家 over"), "{drafted:?}");
}
