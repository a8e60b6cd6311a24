//! 计划。

use crate::diagnostic::{Expected, PlanProblem, Said};
use crate::language::zh::lists::{did_you_mean, name, quoted};
use crate::language::zh::words;
use crate::number::Malformed;

pub fn problem(problem: &PlanProblem) -> String {
    use PlanProblem as P;
    match problem {
        P::PlanTooLarge { limit } => format!("超过 {limit} 字节，不是计划文件"),
        P::PlanNotUtf8 => "计划文件须为 UTF-8 文本，从这里起不是有效的 UTF-8：请另存为 UTF-8".into(),
        P::TooDeep { limit } => format!("表或列表的嵌套超过 {limit} 层"),
        P::TooManyProblems { limit } => format!("超过 {limit} 处问题：以下不再统计"),
        P::Toml { message } => format!("不是有效的 TOML：{}", words::toml(message)),
        P::MissingKey { key } => format!("缺少键 {key}"),
        P::UnknownKey { key, nearest } => format!("未知的键 {}{}", quoted(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => {
            format!("{} 应为{}，现为{}", quoted(key), expected_words(*expected), words::kind(found))
        }
        P::EmptyText { key } => format!("{} 为空", quoted(key)),
        P::TextTooLong { key, limit } => format!("{} 超过 {limit} 个字符", quoted(key)),
        P::NoTargets => "计划中没有目标：请写 [[group]] 和其中的 [[group.target]]".into(),
        P::NoComparator => "目标没有比较词：请写 at_least、more_than、at_most、less_than、about、between 之一".into(),
        P::TwoComparators { first, second } => format!("有两个比较词 {first} 和 {second}：每个目标只能有一个"),
        P::DuplicateId { id, line } => format!("编号 {} 已在第 {line} 行用过", quoted(id)),
        P::DuplicateName { name, target } => {
            format!("名称 {} 已指向目标 {target}：一个数只能属于一个目标", quoted(name))
        }
        P::DeadlineBeforeStart => "截止日期不晚于开始日期".into(),
        P::BadNumber { text, why } => format!("{} {}", quoted(text), malformed(*why)),
        P::ToleranceMissing => "about（左右）需要允许偏差：tolerance = \"10%\"，或以目标单位计的数".into(),
        P::ToleranceUnused => "tolerance 只与 about 一起使用".into(),
        P::ToleranceNegative => "允许偏差不能为负".into(),
        P::BandReversed => "下限必须小于上限".into(),
        P::LimitsReversed => "自然范围的下限必须小于上限".into(),
        P::GoalOutsideLimits { value, low, high } => format!("{value} 超出自然范围 {low} 至 {high}"),
        P::ShareWithoutBaseline => "percent_of_baseline 需要 baseline = { period = …, value = … }".into(),
        P::TwoKinds { first, second } => format!("{first} 与 {second} 不能同时使用：一个目标只有一种算法"),
        P::YearlyComparator { comparator } => {
            format!("每年目标只用 at_least、more_than、at_most 或 less_than，不用 {comparator}")
        }
        P::TotalComparator { comparator } => format!("累计目标只用 at_least 或 more_than，不用 {comparator}"),
        P::CeilingMadeUp => "每年的上限不能由其他年度补足：each = \"year\" 旁请写 make_up = false".into(),
        P::YearlyDeadline { key } => format!("有 {key} 的目标，截止日期必须是 12 月 31 日"),
        P::TargetBeforeStart => "目标的截止日期早于计划的开始日期".into(),
        P::NoYearEnd { period } => format!("{period} 不在年末：全年的量只与年末的数相比"),
        P::OnlyForLevel { key, with } => format!("{key} 不能与 {with} 一起使用"),
        P::OnlyForFlow { key } => format!("{key} 只与 each、over 或 amount 一起使用"),
        P::OnlyForYearly { key } => format!("{key} 只与 each = \"year\" 一起使用"),
        P::BadChoice { key, text, choices } => format!("{key} 只能是 {choices}，不能是 {}", quoted(text)),
        P::IncrementsOfShare => "比率不能相加：单位为 % 时不能写 reports = \"increments\"".into(),
        P::YearlyShare => "比率不能由其他年度补足：each = \"year\" 旁请写 make_up = false".into(),
        P::TotalOfShare => "比率不能相加：单位为 % 时不能写 over = \"plan\"".into(),
        P::AreaTwice { area } => format!("{} 重复写了任务", quoted(area)),
        P::AreasOfBand => "between 的区间不能分解到各地区".into(),
        P::AreasOfTolerance => "分解到各地区时，tolerance 请写成百分数，如 \"10%\"".into(),
        P::OnlyForParts { key } => format!("{key} 只与 parts = \"sum\" 一起使用"),
        P::GoneNoPart { part } => format!("{} 不是计划所在地区的一个部分，或包括几个部分", quoted(part)),
        P::GoneTwice { part } => format!("{} 重复写为不再报送", quoted(part)),
        P::PartsOfShare => "比率不能相加：单位为 % 时不能写 parts = \"sum\"".into(),
        P::BaselineAfterDeadline { period } => format!("基期 {period} 不早于截止日期"),
        P::MilestoneOutsidePlan { period } => format!("里程碑 {period} 不在开始与截止之间"),
        P::MilestoneBeyondGoal { period, value, goal } => {
            format!("里程碑 {period} 的 {value} 超出目标 {goal}")
        }
        P::MilestoneTwice { earlier, later } => format!("里程碑 {earlier} 与 {later} 是同一天"),
        P::MilestoneBackwards { earlier, from, later, to } => {
            format!("里程碑与目标方向相反：{earlier} 为 {from}，{later} 却为 {to}")
        }
        P::MetFromStart { target, period, value } => {
            format!("{}：计划开始前已满足目标（{period} 为 {value}），比较词的方向可能写反", name(target))
        }
        P::WordingDiffers { target, said } => format!("{}：{}", name(target), differs(said)),
        P::BaselineDiffers { target, period, plan, row } => {
            format!("{}：{period} 以计划的基期值 {plan} 为准，数据行为 {row}", name(target))
        }
    }
}

fn differs(said: &Said) -> String {
    match said {
        Said::Number { said, plan } => format!("原文中的数是 {said}，计划写的是 {plan}"),
        Said::Comparator { said, plan } => format!("按原文应为 {said}，计划写的是 {plan}"),
        Said::Unit { said, plan } => format!("原文中的单位是“{said}”，计划写的是“{plan}”"),
        Said::Each => "原文说每年，计划没有写 each = \"year\"".into(),
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "引号中的文字",
        Expected::Name => "文字，或 { zh = \"…\", en = \"…\" }",
        Expected::TextOrList => "文字，或文字列表：[\"…\", \"…\"]",
        Expected::TextList => "文字列表：[\"…\", \"…\"]",
        Expected::Number => "数",
        Expected::Percent => "\"10%\" 这样的百分数",
        Expected::NumberOrPercent => "数，或 \"10%\" 这样的百分数",
        Expected::NumberOrShareOfBaseline => "数，或 { percent_of_baseline = … }",
        Expected::NumberPair => "两个数：[下限, 上限]",
        Expected::Date => "日期，如 2027-12-31",
        Expected::Flag => "true 或 false",
        Expected::Table => "表",
        Expected::TableList => "表的列表",
        Expected::BaselineTable => "{ period = \"…\", value = … } 或 { years = 5 }",
        Expected::Years => "1 至 100 的整数",
        Expected::AreaTable => "{ \"…\" = 4000, … }，至少一个地区",
        Expected::FilterTable => "{ \"性别\" = \"合计\" } 或 { sex = [\"T\", \"_T\"] }",
        Expected::GoneTable => "{ \"…\" = \"2026\" } 或 \"silent\"",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::OtherBase => "不是十进制数",
        Malformed::NotANumber => "不是数",
        Malformed::TooManyDigits => "超过 18 位数字，或小数超过 9 位",
    }
}
