//! 中文。

use crate::actuals::{CellError, Foreign, Input};
use crate::assess::{Status, YearState};
use crate::diagnostic::{Expected, Misuse, Problem};
use crate::note::Note;
use crate::number::{Exact, Malformed};
use crate::period::PeriodError;
use crate::plan::{Goal, Target};
use crate::since::{Moved, NotAReport};
use crate::text::shorten;

use super::{Help, Label, Term};

/// Characters of a user's cell that a sentence repeats.
const QUOTED: usize = 40;

pub fn problem(problem: &Problem) -> String {
    use Problem as P;
    let q = |text: &str| format!("“{}”", shorten(text, QUOTED));
    match problem {
        P::CannotRead { file, reason } => format!("无法读取 {}：{reason}", q(file)),
        P::CannotWrite { file, reason } => format!("无法写入 {}：{reason}", q(file)),
        P::AlreadyThere { file } => format!("{} 已存在，不覆盖", q(file)),
        P::Usage { what } => misuse(what),
        P::NoEarlierReport { file, why } => match why {
            NotAReport::Json(message) => format!("{} 不是 qdx gap --json 的报告：{message}", q(file)),
            NotAReport::Schema(schema) => format!("{} 的格式是 {}，不是 qdx.gap/1", q(file), q(schema)),
            NotAReport::Plan(plan) => format!("{} 是另一计划 {} 的报告", q(file), q(plan)),
        },
        P::NoInput => "没有给出文件，标准输入也没有数据；例如：qdx gap actuals.csv".into(),
        P::LineTooLong { limit } => format!("一行超过 {limit} 字节，不是表格"),
        P::FileTooLarge { limit } => format!("超过 {limit} 字节"),
        P::UnknownSelection { name, nearest } => format!("没有目标或组 {}{}", q(name), did_you_mean(nearest)),
        P::Toml { message } => format!("不是有效的 TOML：{message}"),
        P::MissingKey { key } => format!("缺少键 {key}"),
        P::UnknownKey { key, nearest } => format!("未知的键 {}{}", q(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => format!("{} 应为{}，现为 {found}", q(key), expected_words(*expected)),
        P::EmptyText { key } => format!("{} 为空", q(key)),
        P::NoTargets => "计划中没有目标：请写 [[group]] 和其中的 [[group.target]]".into(),
        P::NoComparator => "目标没有比较词：请写 at_least、more_than、at_most、less_than、about、between 之一".into(),
        P::TwoComparators { first, second } => format!("有两个比较词 {first} 和 {second}：每个目标只能有一个"),
        P::DuplicateId { id, line } => format!("编号 {} 已在第 {line} 行用过", q(id)),
        P::DuplicateName { name, target } => format!("名称 {} 已指向目标 {target}：一个数只能属于一个目标", q(name)),
        P::DeadlineBeforeStart => "截止日期不晚于开始日期".into(),
        P::BadNumber { text, why } => format!("{} {}", q(text), malformed(*why)),
        P::ToleranceMissing => "about（左右）需要允许偏差：tolerance = \"10%\"，或以目标单位计的数".into(),
        P::ToleranceUnused => "tolerance 只与 about 一起使用".into(),
        P::ToleranceNegative => "允许偏差不能为负".into(),
        P::BandReversed => "下限必须小于上限".into(),
        P::LimitsReversed => "自然范围的下限必须小于上限".into(),
        P::GoalOutsideLimits { value, low, high } => format!("{value} 超出自然范围 {low} 至 {high}"),
        P::ShareWithoutBaseline => "percent_of_baseline 需要 baseline = { period = …, value = … }".into(),
        P::YearlyComparator { comparator } => format!("每年目标只用 at_least 或 more_than，不用 {comparator}"),
        P::YearlyDeadline => "每年目标的截止日期必须是 12 月 31 日".into(),
        P::OnlyForLevel { key } => format!("{key} 不能与 each = \"year\" 一起使用"),
        P::OnlyForYearly { key } => format!("{key} 只与 each = \"year\" 一起使用"),
        P::BadChoice { key, text, choices } => format!("{key} 只能是 {choices}，不能是 {}", q(text)),
        P::PartsOfShare => "比率不能相加：单位为 % 时不能写 parts = \"sum\"".into(),
        P::MilestoneOutsidePlan { period } => format!("里程碑 {period} 不在开始与截止之间"),
        P::EmptyFile => "文件是空的".into(),
        P::NulByte => "文件含有 NUL 字节，不是 UTF-8 文本".into(),
        P::NotText { encoding } => format!("从这里起不是有效的 {encoding}：文件已损坏，或请用 --encoding 指明编码"),
        P::UnknownEncoding { name } => format!("没有名为 {} 的编码；可用 utf-8、gb18030、utf-16le、big5", q(name)),
        P::WrongEncoding { encoding } => {
            format!("按 {encoding} 读取后，没有一个指标是计划中的名称：若文件是其他编码，请用 --encoding 指明")
        }
        P::NotATable { what } => format!("{}；请将表格另存为 .xlsx 或 CSV", foreign(*what)),
        P::BadWorkbook { file, reason } => format!("无法读取工作簿 {}：{reason}", q(file)),
        P::NoSheet { file, sheets } => format!("{} 中没有这个工作表；现有 {}", q(file), list(sheets)),
        P::RowAboveHeading { name } => format!("{} 在表头之上：这一行不会被读取", q(name)),
        P::SecondHeading => "表中间又出现表头：是否为两张表？".into(),
        P::ForecastColumns { headings } => format!("预测和目标不是实际值，未读取：{}", list(headings)),
        P::UnclosedQuote => "这个引号没有闭合".into(),
        P::TextAfterQuote => "单元格的闭合引号之后还有文字".into(),
        P::CellCount { found, expected } if found > expected => {
            format!("有 {found} 格，而表头有 {expected} 格；含逗号的单元格须加引号")
        }
        P::CellCount { found, expected } => format!("有 {found} 格，而表头有 {expected} 格"),
        P::MissingColumns { columns } => {
            let columns: Vec<&str> = columns.iter().map(|column| column_name(column)).collect();
            format!("没有找到表头：缺少 {} 列；请写明指标、期间、数值三列，或每个期间一列", columns.join("、"))
        }
        P::DoubleColumn { heading } => format!("{} 列出现了两次：以哪一列为准？", q(heading)),
        P::UnreadColumns { headings } => format!("未读取的列：{}", list(headings)),
        P::NoRows => "只有表头，没有数据行".into(),
        P::EmptyIndicator => "这一行没有写指标".into(),
        P::UnknownIndicator { name, nearest } => format!("计划中没有目标 {}{}", q(name), did_you_mean(nearest)),
        P::IgnoredIndicators { names } => format!("以下指标不在计划中，已略去：{}", list(names)),
        P::BadPeriod { text, why } => period(&q(text), *why),
        P::BadCell { text, why } => cell(&q(text), *why),
        P::Scientific { text } => format!("{} 是科学记数法：保存文件时可能丢失了位数", q(text)),
        P::WrongUnit { found, expected } => format!("单位是 {}，而目标的单位是 {}", q(found), q(expected)),
        P::UnitsDisagree { cell, column } => format!("两处单位不一致：{} 与 {}", q(cell), q(column)),
        P::ShareOrPercent { text } => {
            format!("{} 是小数还是百分数？请写 {}% 或 {}%", q(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => {
            format!("{} 是千分位还是小数？请写 {} 或 {}", q(text), text.trim().replace('.', ""), drop_zeros(text))
        }
        P::TooManyDigits { text } => format!("{} 超过 18 位数字，或小数超过 9 位", q(text)),
        P::OutsideLimits { value, low, high } => format!("{value} 超出范围 {low} 至 {high}"),
        P::Conflict { target, period, area, first, second, file, line } => {
            let area = area.as_ref().map(|area| format!("（{area}）")).unwrap_or_default();
            format!("{target} {period}{area} 有两个不同的值：{file}:{line} 为 {first}，此处为 {second}")
        }
        P::CumulativeFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{target} 由 {earlier_value}（{earlier}）降到 {later_value}（{later}），而年内累计数不会下降；\
             若各行只是当期数，请在计划中写 reports = \"increments\""
        ),
        P::AcrossYears { target, period } => format!("{target} 按年计数，而 {period} 跨了两年"),
        P::IncrementsOverlap { target, earlier, later } => format!("{target}：{earlier} 与 {later} 的当期数重叠"),
        P::IncrementHole { target, year, missing } => format!("{target}：缺 {missing} 的当期数，{year} 年未结清"),
        P::IncompleteSum { target, periods, period, missing, missing_count } => format!(
            "{target}：有 {periods} 期未能合计（最近为 {period}）：缺 {}{}",
            list(missing),
            more(missing.len(), *missing_count)
        ),
        P::PartsStopped { target, period, parts, count } => {
            format!("{target}：{period} 的合计不含 {}{}，其最近一次报数更早", list(parts), more(parts.len(), *count))
        }
        P::StaleRepeat { target, value, period, earlier, between } => {
            format!("{target}：{period} 的 {value} 与 {earlier} 相同，而其间为 {between}；是否为旧数？")
        }
        P::Jump { target, from, earlier, to, period } => {
            format!("{target} 由 {from}（{earlier}）变为 {to}（{period}）：是否多写或漏写了“万”？")
        }
        P::SumOfMixedBounds { target } => format!("{target}：下限与上限不能相加，该合计未采用"),
        P::SumTooLarge { target, period } => format!("{target}：{period} 的合计超过 18 位数字"),
        P::PartsIgnored { target, rows } => format!("{target}：{rows} 行分地区数未采用；计划没有写明可以相加"),
        P::SumDiffers { target, period, whole, sum } => {
            format!("{target}：{period} 以全市数 {whole} 为准，各地区合计为 {sum}")
        }
        P::BaselineDiffers { target, period, plan, row } => {
            format!("{target}：{period} 以计划的基期值 {plan} 为准，数据行为 {row}")
        }
    }
}

pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { period, file, line } => format!("{period} 的同一数值在 {file}:{line} 重复出现"),
        Note::Revised { period, from, to, published } => format!("{period} 由 {from} 修订为 {to}，发布于 {published}"),
        Note::TooSmall(period) => format!("{period} 标为“…”（数值过小未列出）：无数值"),
        Note::Bound => "该数只是界限，按其数字计算".into(),
        Note::WeakBound(period) => format!("{period} 的界限弱于此前的确切数，未采用"),
        Note::Later(count) => format!("截止日或指定日期之后的 {count} 个观测值未采用"),
        Note::BeforePlan(count) => format!("计划首年之前的 {count} 行不计入"),
        Note::FinalValueMissing => "已过截止日期，最新数据早于截止日期".into(),
        Note::AboveBand => "高于“左右”的上沿".into(),
        Note::WasMet(period) => format!("{period} 曾经达到"),
        Note::BehindPath => "低于里程碑路径".into(),
        Note::PartYearIgnored(period) => format!("{period} 未采用：已有全年数"),
        Note::YearIncomplete(year) => format!("{year} 年的数未到 12 月 31 日"),
        Note::YearWithoutData(year) => format!("{year} 年没有数据"),
        Note::MadeUp(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            format!("{} 年的欠数已由后来年份补足", years.join("、"))
        }
    }
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "已达到",
        Status::OnTrack => "按期",
        Status::Near => "接近",
        Status::Behind => "落后",
        Status::Stalled => "停滞",
        Status::Regressing => "倒退",
        Status::Missed => "未达到",
        Status::NoTrend => "无趋势",
        Status::NoData => "无数据",
    }
}

pub fn moved(moved: Moved) -> &'static str {
    match moved {
        Moved::New => "新增数据",
        Moved::Newer => "更新一期",
        Moved::Revised => "数据修订",
        Moved::Withdrawn => "数据撤回",
        Moved::Same => "无变化",
    }
}

pub fn since(file: &str, as_of: Option<&str>) -> String {
    match as_of {
        Some(as_of) => format!("与 {file}（截至 {as_of}）比较"),
        None => format!("与 {file} 比较"),
    }
}

pub fn verdict(counts: &[(Status, usize)]) -> String {
    let total = counts.iter().map(|(_, count)| count).sum();
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = known.map(|(status, count)| format!("{} {count} 个", self::status(*status))).collect();
    format!("{}：{}", targets(total), parts.join("，"))
}

pub fn term(term: Term) -> &'static str {
    match term {
        Term::Promise => "承诺",
        Term::Wording => "计划原文",
        Term::Source => "出处",
        Term::Goal => "目标",
        Term::Meaning => "含义",
        Term::Rows => "所用数据",
        Term::Actual => "实际值",
        Term::Baseline => "基期值",
        Term::Other => "其他",
        Term::Year => "年度",
        Term::Reckoning => "计算",
        Term::Gap => "差距",
        Term::YearsLeft => "剩余年数",
        Term::Needed => "年均所需",
        Term::Observed => "年均实际",
        Term::Acceleration => "所需／实际",
        Term::Projection => "到期预计",
        Term::Slow => "减半速度下预计",
        Term::Expected => "应达值",
        Term::Progress => "完成进度",
        Term::MissingShare => "到期仍缺",
        Term::Status => "状态",
        Term::Ahead => "今后路径",
        Term::OnTrackNow => "按期应为",
        Term::NeededBy => "年末须达",
        Term::Milestone => "里程碑",
        Term::Arrival => "预计达到日",
        Term::Notes => "说明",
    }
}

pub fn meaning(target: &Target) -> String {
    let each = if target.yearly.is_some() { "计划期内每年都要达到。" } else { "" };
    let article = "《民法典》第一千二百五十九条";
    let words = match &target.goal {
        Goal::AtLeast(_) => format!("达到该数即满足目标（“以上”包括本数，{article}）。"),
        Goal::MoreThan(_) => format!("须大于该数，等于该数不满足目标（“超过”不包括本数，{article}）。"),
        Goal::AtMost(_) => format!("不大于该数即满足目标（“以下”包括本数，{article}）。"),
        Goal::LessThan(_) => format!("须小于该数，等于该数不满足目标（“不满”不包括本数，{article}）。"),
        Goal::About { value, tolerance } => {
            format!("“左右”：达到 {} 即满足目标；差距和速度按 {value} 计算。", value - tolerance)
        }
        Goal::Between { low, high } => format!("在 {low} 至 {high} 之间，含两端。"),
    };
    words + each
}

pub fn because(status: Status) -> &'static str {
    match status {
        Status::Met => "实际值已满足目标",
        Status::OnTrack => "按目前速度可在截止日前达到",
        Status::Near => "按目前速度到期所缺不超过十分之一",
        Status::Behind => "按目前速度到期所缺超过十分之一，或有年度欠数",
        Status::Stalled => "自基期以来没有变化",
        Status::Regressing => "实际值正在远离目标",
        Status::Missed => "未满足目标，且已无法满足",
        Status::NoTrend => "没有更早的数据可计算速度",
        Status::NoData => "没有可用的数据",
    }
}

pub fn parts(parts: usize) -> String {
    format!("{parts} 行合计")
}

pub fn label(label: Label) -> &'static str {
    match label {
        Label::Target => "目标",
        Label::Actual => "实际值",
        Label::Gap => "差距",
        Label::PaceNeeded => "年均\n所需",
        Label::PaceObserved => "年均\n实际",
        Label::Status => "状态",
        Label::Plan => "计划",
        Label::Actuals => "数据",
        Label::AsOf => "截至",
        Label::Newest => "最新",
        Label::EmbeddedPlan => "qdx 内置",
        Label::PercentagePoints => "百分点",
        Label::PerYear => "每年",
        Label::NotMeasured => "无数据的目标",
        Label::Colon => "：",
        Label::AtMost => "至多",
        Label::AtLeast => "至少",
        Label::Usage => "用法：",
        Label::Arguments => "参数",
        Label::Options => "选项",
        Label::Commands => "命令",
        Label::Missing => "缺报",
        Label::Separator => "、",
        Label::Goal => "目标值",
        Label::Unit => "单位",
        Label::Period => "期间",
        Label::Value => "数值",
        Label::Bound => "界限",
        Label::File => "文件",
        Label::Line => "行",
        Label::Source => "来源",
        Label::Progress => "完成进度",
        Label::Expected => "序时应达",
        Label::Notes => "备注",
        Label::Areas => "分地区",
        Label::Area => "地区",
        Label::Share => "占比",
        Label::Changes => "变化情况",
        Label::Gaps => "目标差距",
        Label::Observations => "观测值",
        Label::ReasonNoTrend => "没有更早的数据，无法计算年均变化",
        Label::ReasonNoData => "没有可供判断的数据",
    }
}

pub fn help(help: Help) -> &'static str {
    match help {
        Help::About => "计划承诺了什么、实际达到多少、还差多少、每年需要多快",
        Help::Gap => "报告每个目标的差距与年均所需",
        Help::GapAfter => {
            "示例：\n  qdx gap actuals.csv                 每个目标一行的表\n  qdx gap actuals.csv --json | jq .   供程序读取\n  qdx gap a.csv b.csv --as-of 2025    多个文件，只用到 2025 年底\n  cat actuals.csv | qdx gap -t my.toml\n  qdx gap a.csv -o report.html -o report.json --fail-on off-track\n\n环境变量：\n  QDX_TARGETS  未给 --targets 时使用的计划\n  QDX_LANG     未给 --lang 时的语言，zh 或 en\n\n退出码：\n  0  报告已写出（有差距是结果，不是失败）\n  1  报告已写出，且 --fail-on 查到目标\n  2  未计算：用法、计划、输入或输出有误"
        }
        Help::Files => "实际值表格：任意排列的 CSV，或 .xlsx；“-”为标准输入",
        Help::Targets => "计划文件［默认：QDX_TARGETS、./targets.toml、内置的青岛计划］",
        Help::AsOf => "只用到这一期末为止的数据：2025、2025Q3、2025-06-30",
        Help::Only => "只报告这一目标或这一组（可重复）",
        Help::Format => "报告格式：table、json［默认：table］",
        Help::Json => "即 --format json",
        Help::Lang => "语言：zh、en［默认：QDX_LANG、系统区域设置、en］",
        Help::Color => "何时使用颜色：auto、always、never［默认：auto］",
        Help::Encoding => "文件编码：auto、utf-8、gb18030、utf-16le、big5……［默认：auto］",
        Help::Sheet => "工作簿中的工作表［默认：第一张］",
        Help::IgnoreUnknown => "略去计划中没有的指标，并给出警告",
        Help::ByArea => "列出各地区数：数值、占合计比重、缺报",
        Help::Check => "检查计划与数据，报告所有问题，不作计算",
        Help::CheckAfter => {
            "示例：\n  qdx check actuals.csv         数据有什么问题\n  qdx check -t my.toml          计划有什么问题\n\n退出码：\n  0  无误，或只有警告\n  2  有错误"
        }
        Help::Init => "写出计划和待填的数据文件；从不覆盖",
        Help::InitAfter => {
            "示例：\n  qdx init                      在此处写出 targets.toml 和 actuals.csv\n  qdx init plans/2030 --lang zh 写到别处，用中文表头\n\n退出码：\n  0  已写出\n  2  文件已存在，或无法写入"
        }
        Help::Dir => "写入的文件夹，没有则新建［默认：.］",
        Help::Help => "显示帮助",
        Help::Version => "显示版本",
        Help::Bom => "CSV 以字节顺序标记开头，便于 Excel 打开",
        Help::Output => {
            "同时写入此文件，格式由文件名决定：.txt、.json、.csv、.md、.html、.xml（JUnit）、.xlsx（可重复）"
        }
        Help::FailOn => {
            "有目标处于以下状态时以 1 退出：任一状态；off-track（落后、停滞、倒退、未达到）；any（除已达到和按期外）"
        }
        Help::Since => "与同一计划较早的 --json 报告比较",
        Help::TargetId => "目标的编号、名称或别名",
        Help::Shell => "bash、zsh、fish、powershell、elvish",
        Help::PlanRead => "显示读到的计划及其原文和出处",
        Help::PlanReadAfter => {
            "示例：\n  qdx targets                   当前使用的计划\n  qdx targets -t my.toml --json 供程序读取\n\n退出码：\n  0  计划无误\n  2  计划有误，或无法读取"
        }
        Help::Explain => "写出一个目标的计算过程",
        Help::ExplainAfter => {
            "示例：\n  qdx explain base-stations actuals.csv\n  qdx explain 5G基站 actuals.csv --lang zh --as-of 2025\n\n退出码：\n  0  已写出\n  2  未计算：用法、计划、输入或输出有误"
        }
        Help::Completions => "输出命令补全脚本",
        Help::CompletionsAfter => {
            "示例：\n  qdx completions bash > ~/.local/share/bash-completion/completions/qdx\n  qdx completions fish > ~/.config/fish/completions/qdx.fish"
        }
        Help::Man => "输出手册页",
        Help::ManAfter => "示例：\n  qdx man > qdx.1 && man ./qdx.1",
        Help::Quiet => "标准错误只输出错误",
        Help::Verbose => "在标准错误说明每个文件的读法",
    }
}

pub fn goal(goal: &Goal, number: &dyn Fn(&Exact) -> String) -> String {
    match goal {
        Goal::AtLeast(value) => format!("≥ {}", number(value)),
        Goal::MoreThan(value) => format!("> {}", number(value)),
        Goal::AtMost(value) => format!("≤ {}", number(value)),
        Goal::LessThan(value) => format!("< {}", number(value)),
        Goal::About { value, .. } => format!("≈ {}", number(value)),
        Goal::Between { low, high } => format!("{} 至 {}", number(low), number(high)),
    }
}

pub fn by_year(year: i16) -> String {
    format!("{year}年\n预计")
}

pub fn rows(rows: u64) -> String {
    format!("{rows} 行")
}

pub fn read_as(input: &Input) -> String {
    let Input { file: _, encoding, layout, rows, skipped } = input;
    let layout = match *layout {
        "long" => "纵表",
        "wide" => "横表",
        "transposed" => "转置表",
        other => other,
    };
    let skipped = if skipped.is_empty() { String::new() } else { format!("，略过 {} 行", skipped.len()) };
    format!("{encoding}，{layout}，{}{skipped}", self::rows(*rows))
}

pub fn skipped(lines: &str) -> String {
    format!("第 {lines} 行没有数据")
}

pub fn sound(targets: usize, observations: usize) -> String {
    format!("{targets} 个目标，{observations} 个数值：没有错误")
}

pub fn wrote(file: &str) -> String {
    format!("已写出 {file}")
}

pub fn columns() -> [&'static str; 6] {
    ["指标", "期间", "数值", "单位", "来源", "备注"]
}

pub fn gate(count: usize, names: &str) -> String {
    format!("--fail-on：{count} 个目标：{names}")
}

pub fn more_findings(count: usize) -> String {
    format!("……另有 {count} 处")
}

pub fn finding_count(errors: usize, warnings: usize) -> String {
    let warnings = if warnings == 0 { String::new() } else { format!("，{warnings} 处警告") };
    format!("{errors} 处错误{warnings}；未作计算")
}

pub fn error() -> &'static str {
    "错误"
}

pub fn warning() -> &'static str {
    "警告"
}

pub fn year(year: i16, count: &str, gap: &str, state: YearState) -> String {
    match state {
        YearState::Reached => format!("{year} 年 {count}，达到"),
        YearState::Short => format!("{year} 年 {count}，欠 {gap}"),
        YearState::Open => format!("{year} 年至今 {count}，还差 {gap}"),
        YearState::NoData => format!("{year} 年无数据"),
    }
}

pub fn targets(count: usize) -> String {
    format!("{count} 个目标")
}

fn more(shown: usize, all: usize) -> String {
    match all.checked_sub(shown) {
        None | Some(0) => String::new(),
        Some(rest) => format!("，另有 {rest} 个"),
    }
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("；是否为 {}？", list(nearest)) }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(8).map(|name| format!("“{}”", shorten(name, QUOTED))).collect();
    format!("{}{}", quoted.join("、"), more(quoted.len(), names.len()))
}

fn column_name(column: &str) -> &str {
    match column {
        "indicator" => "指标",
        "period" => "期间",
        "value" => "数值",
        other => other,
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "引号中的文字",
        Expected::Name => "文字，或 { zh = \"…\", en = \"…\" }",
        Expected::TextList => "文字列表：[\"…\", \"…\"]",
        Expected::Number => "数",
        Expected::NumberOrPercent => "数，或 \"10%\" 这样的百分数",
        Expected::NumberOrShareOfBaseline => "数，或 { percent_of_baseline = … }",
        Expected::NumberPair => "两个数：[下限, 上限]",
        Expected::Date => "日期，如 2027-12-31",
        Expected::Flag => "true 或 false",
        Expected::Table => "表",
        Expected::TableList => "表的列表",
        Expected::BaselineTable => "{ period = \"…\", value = … }",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn misuse(what: &Misuse) -> String {
    let more = "；可用 qdx --help 查看";
    match what {
        Misuse::UnknownArgument { argument, nearest } => {
            format!("未知的选项 {argument}{}{more}", did_you_mean(nearest))
        }
        Misuse::UnknownCommand { name, nearest } => format!("未知的命令 {name}{}{more}", did_you_mean(nearest)),
        Misuse::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("“{value}”不能用于 {argument}")
        }
        Misuse::BadValue { argument, value, possible } => {
            format!("“{value}”不能用于 {argument}；可用 {}", possible.join("、"))
        }
        Misuse::MissingValue { argument } => format!("{argument} 需要一个值"),
        Misuse::Conflict { argument, other } => format!("{argument} 与 {other} 不能同时使用"),
        Misuse::UnknownExtension { file } => {
            format!(
                "从文件名 {file} 看不出格式：请以 .txt、.json、.csv、.md、.html、.xml 或 .xlsx 结尾，或给出 --format"
            )
        }
        Misuse::BinaryToTerminal => "工作簿不能输出到终端：请用 --output 写入文件".into(),
        Misuse::UnknownWord { word, nearest } => format!("“{word}”不是状态{}", did_you_mean(nearest)),
        Misuse::MissingCommand => format!("没有命令{more}"),
        Misuse::Other { message } => message.clone(),
    }
}

fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Xls => "这是 Excel 旧格式 .xls 的工作簿",
        Foreign::Archive => "这是压缩文件",
        Foreign::Html => "这是网页",
        Foreign::Pdf => "这是 PDF",
        Foreign::LfsPointer => "这是 Git LFS 指针，不是文件本身（请运行 git lfs pull）",
        Foreign::Picture => "这是图片",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::NotANumber => "不是数",
        Malformed::TooManyDigits => "超过 18 位数字，或小数超过 9 位",
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "没有写期间".into(),
        PeriodError::Ambiguous => format!("{text} 是 1 月、10 月还是数？请写年月，如 2025-01"),
        PeriodError::Unreal => format!("{text} 不是 1800 至 2199 年间日历上的日期"),
        PeriodError::NoYear => format!("{text} 没有写年份"),
        PeriodError::Forecast => format!("{text} 是预测或目标，不是实际值"),
        PeriodError::Unknown => format!("{text} 不是期间；请写 2025、2025年三季度、2025年6月 或 2025-06-30"),
    }
}

fn cell(text: &str, why: CellError) -> String {
    match why {
        CellError::Approximate => format!("{text} 是约数：请写确切数，或写界限（超、以上、近、以内）"),
        CellError::Grouping => format!("{text} 的分隔符不是千分位；请去掉分隔符"),
        CellError::NotFinite => format!("{text} 不是有限的数"),
        CellError::SpreadsheetError => format!("{text} 是电子表格的错误值"),
        CellError::TooManyDigits => format!("{text} 超过 18 位数字，或小数超过 9 位"),
        CellError::TwoBounds => format!("{text} 写了两个界限"),
        CellError::Forecast => format!("{text} 是预测或目标，不是实际值"),
        CellError::NotANumber => format!("{text} 不是数；没有数据请留空"),
    }
}

/// 0.887 → 88.7; the cell was read as a number before.
fn percent(text: &str) -> String {
    Exact::decimal(text.trim()).map_or_else(|_| String::from("…"), |share| (&share * &Exact::from(100)).to_string())
}

/// 22.800 → 22.8.
fn drop_zeros(text: &str) -> String {
    text.trim().trim_end_matches('0').trim_end_matches('.').to_owned()
}
