//! Words of the reports: 中文。

use jiff::civil::Date;

use crate::actuals::Input;
use crate::assess::{Status, YearState};
use crate::flag::{Flag, Flags};
use crate::language::words::{Chart, Label, Lead};
use crate::note::Note;
use crate::since::Moved;

use super::lists::{list, quoted};

pub fn note(note: &Note) -> String {
    match note {
        Note::Duplicate { period, file, line, more: 0 } => format!("{period} 的数在 {file}:{line} 重复给出"),
        Note::Duplicate { period, file, line, more } => {
            format!("{period} 的数在 {file}:{line} 重复给出，另有 {more} 行重复")
        }
        Note::Revised { period, from, to, published } => format!("{period} 由 {from} 修订为 {to}，发布于 {published}"),
        Note::Rounded { period, more } => {
            let others = if *more > 0 { format!("（另有 {more} 个）") } else { String::new() };
            format!("{period} 的数值{others}小数超过 9 位，已舍入到 9 位")
        }
        Note::TooSmall(period) => format!("{period} 标为“…”（数值过小未列出）：无数值"),
        Note::Flagged { period, flags } => {
            format!("{period} 的数在文件中标注为：{}", self::flags(*flags))
        }
        Note::Bound => "该数只是界限，按其数字计算".into(),
        Note::WeakBound(period) => format!("{period} 的界限弱于此前的确切数，未采用"),
        Note::Later(count) => format!("截止日或指定日期之后的 {count} 个观测值未采用"),
        Note::BeforePlan(count) => format!("计划首年之前的 {count} 行不计入"),
        Note::PartsStopped(parts) => format!("最近一期合计不含 {}，其最近一次报数更早", list(parts)),
        Note::FinalValueMissing => "已过截止日期，最新数据早于截止日期".into(),
        Note::AboveBand => "高于“左右”的上沿".into(),
        Note::WasMet(period) => format!("{period} 曾经达到"),
        Note::BehindPath => "低于里程碑路径".into(),
        Note::PartYearIgnored(period) => format!("{period} 未采用：已有全年数"),
        Note::SinceJanuary(period) => {
            format!("{period} 按 1 月 1 日以来的累计数读取；若只是当期数，请在计划中写 reports = \"increments\"")
        }
        Note::PartOfYear { period, value } => format!("{period} 的 {value} 只是一年中的一部分，不作为全年数"),
        Note::AreasBeyond { tasks, beyond, gap } => {
            let gap = gap.as_ref().map_or_else(String::new, |gap| format!("；距任务之和还差 {gap}"));
            format!("各地区任务合计 {tasks}，比计划目标多 {beyond}（层层加码）{gap}")
        }
        Note::YearIncomplete(year) => format!("{year} 年的数未到 12 月 31 日"),
        Note::YearWithoutData(year) => format!("{year} 年没有数据"),
        Note::MadeUp(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            format!("{} 年的欠数已由后来年份补足", years.join("、"))
        }
    }
}

pub fn flags(flags: Flags) -> String {
    flags.each().map(flag).collect::<Vec<&str>>().join("、")
}

fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Provisional => "初步数",
        Flag::Estimated => "估计数",
        Flag::Revised => "修订数",
        Flag::Break => "序列中断",
        Flag::Definition => "口径不同",
        Flag::Unreliable => "可靠性低",
        Flag::Marked => "另有注释",
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
        Status::Undecided => "未定",
        Status::NoTrend => "趋势不明",
        Status::NoData => "无数据",
    }
}

pub fn moved(moved: Moved) -> &'static str {
    match moved {
        Moved::New => "新增数据",
        Moved::Newer => "有新一期数据",
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

pub fn due(day: Date, due: &str, now: &str) -> String {
    format!("上次须在 {day} 前达到 {due}，现为 {now}")
}

pub fn lead(lead: &Lead) -> String {
    let Lead { all, good, bad, near, open, worst, tasks, worsened } = lead;
    let counts = [(good, "已达到或按期"), (bad, "落后"), (near, "接近"), (open, "尚不能判断")];
    let counts = counts.into_iter().filter(|(count, _)| **count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} 个{word}")).collect();
    let names: Vec<String> = worst.iter().map(|(name, status)| format!("{name}（{status}）")).collect();
    let worst = if names.is_empty() { String::new() } else { format!("最需要关注：{}。", names.join("、")) };
    let worsened = match worsened {
        None => "",
        Some(0) => "与上次报告相比，没有变差的。",
        Some(count) => &format!("与上次报告相比，{count} 个变差。"),
    };
    let tasks = tasks.map_or_else(String::new, |(all, needs)| format!("各地区 {all} 项任务中，{needs} 项需要关注。"));
    format!("{all} 个目标：{}。{worst}{tasks}{worsened}", counts.join("，"))
}

pub fn verdict(counts: &[(Status, usize)]) -> String {
    let total = counts.iter().map(|(_, count)| count).sum();
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = known.map(|(status, count)| format!("{} {count} 个", self::status(*status))).collect();
    format!("{}：{}", targets(total), parts.join("，"))
}

pub fn chart(chart: &Chart<'_>) -> String {
    let Chart { name, goal, deadline, actual, period, projection } = *chart;
    let ahead = projection.map_or_else(String::new, |it| format!("，按目前进度届时为 {it}"));
    format!("图：{name}，{period} 实际值 {actual}，目标 {goal}（{deadline}）{ahead}")
}

pub fn label(label: Label) -> &'static str {
    match label {
        Label::Target => "目标",
        Label::Actual => "实际值",
        Label::Gap => "差距",
        Label::PaceNeeded => "年均\n所需",
        Label::PaceObserved => "年均\n实际",
        Label::Status => "状态",
        Label::LateSince => "未按期始于",
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
        Label::Separator => "；",
        Label::And => "、",
        Label::Goal => "目标值",
        Label::Unit => "单位",
        Label::Period => "期间",
        Label::Value => "数值",
        Label::Bound => "界限",
        Label::Flag => "标注",
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
        Label::SkipToReport => "跳到正文",
        Label::PlanSource => "计划来源",
        Label::AtAGlance => "总体情况",
        Label::DeadlineDate => "截止日期",
        Label::AtThisPace => "按目前进度",
        Label::AtHalfPace => "按一半进度",
        Label::AllYears => "各年合计",
        Label::Arrival => "按目前进度达到日期",
        Label::ExpectedNow => "应达值",
        Label::Baseline => "基期值",
        Label::YearsLeft => "剩余年数",
        Label::Acceleration => "所需与实际之比",
        Label::Wording => "计划原文",
        Label::Remark => "备注",
        Label::ReadFrom => "出处",
        Label::Steps => "各年需达到",
        Label::Path => "序时进度表",
        Label::PathNeeded => "须达到",
        Label::PathStep => "本期需增",
        Label::PathPlanned => "计划应达",
        Label::Owner => "责任单位",
        Label::Completion => "完成率",
        Label::WayDone => "目标完成度",
        Label::TimeShare => "序时进度",
        Label::AheadOfTime => "超序时进度",
        Label::BehindTime => "落后序时进度",
        Label::Midterm => "中期评估",
        Label::Growth => "年均增长",
        Label::GrowthRequired => "所需年均增长",
        Label::Ratio => "比值",
        Label::MethodZh => "国内口径",
        Label::MethodEurostat => "欧盟统计局",
        Label::AllPlanYears => "累计",
        Label::InLastYear => "全年",
        Label::Tasks => "任务",
        Label::ByDeadline => "到期\n预计",
        Label::NeedsAttention => "需要关注",
        Label::Details => "更多",
        Label::HowReckoned => "怎么算出来的",
        Label::AllTargets => "全部",
        Label::AsTable => "列表",
        Label::Shown => "共 {all} 个目标，显示 {shown} 个",
        Label::Sort => "排序",
        Label::AsInPlan => "按计划次序",
        Label::WorstFirst => "最差在前",
        Label::WidestFirst => "差距占全程比重大的在前",
        Label::Group => "分组",
        Label::NotInEarlier => "较早的报告中没有",
        Label::ListComma => "、",
        Label::Comma => "，",
        Label::Worsened => "变差",
        Label::NotInPlan => "计划中已没有",
        Label::Before => "上次",
        Label::Now => "本次",
        Label::YearOf => "年份",
        Label::Count => "完成数",
        Label::Shortfall => "差额",
        Label::YearReached => "达到",
        Label::YearShort => "欠",
        Label::YearOpen => "未结束",
        Label::YearNoData => "无数据",
        Label::Warnings => "需要留意的数据",
        Label::Nothing => "尚无数据。",
        Label::HowToRead => "图例",
        Label::Measured => "实际值",
        Label::MeasuredBound => "实际值（仅为界限）",
        Label::TargetLine => "目标值",
        Label::StraightLine => "序时进度",
        Label::Milestone => "里程碑",
        Label::YearMarks => "横轴的年份刻度为当年年末。",
    }
}

pub fn band(low: &str, high: &str) -> String {
    format!("{low} 至 {high}")
}

pub fn by_year(year: i16) -> String {
    format!("{year}年\n预计")
}

pub fn rows(rows: u64) -> String {
    format!("{rows} 行")
}

pub fn read_as(input: &Input) -> String {
    let Input { file: _, sheet, encoding, layout, rows, figures: _, skipped } = input;
    let layout = match *layout {
        "long" => "纵表",
        "wide" => "横表",
        "transposed" => "转置表",
        "entities" => "地区分行表",
        "areas" => "地区分列表",
        other => other,
    };
    let skipped = if skipped.is_empty() { String::new() } else { format!("，略过 {} 行", skipped.len()) };
    let sheet = sheet.as_ref().map_or_else(String::new, |sheet| format!(" {}", quoted(sheet)));
    format!("{encoding}{sheet}，{layout}，{}{skipped}", self::rows(*rows))
}

pub fn skipped(lines: &str) -> String {
    format!("第 {lines} 行没有数据")
}

pub fn sound(targets: usize, inputs: &[Input]) -> String {
    let sum = |count: fn(&Input) -> u64| inputs.iter().map(count).fold(0_u64, u64::saturating_add);
    let (figures, rows) = (sum(|input| input.figures), sum(|input| input.rows));
    let read = format!("{} 个文件 {rows} 行", Input::files(inputs));
    match (inputs, figures) {
        ([], _) => format!("只检查了计划：{targets} 个目标，未读取数据：没有错误"),
        (_, 0) => format!("只检查了计划：{targets} 个目标，{read}中没有数值：没有错误"),
        _ => format!("{targets} 个目标，{read}中的 {figures} 个数值：没有错误"),
    }
}

pub fn ending(extension: &str, kind: Option<&str>) -> String {
    let kind = kind.map_or_else(String::new, |kind| format!("（{kind}）"));
    format!(".{extension}{kind}")
}

pub fn wrote(file: &str) -> String {
    format!("已写出 {file}")
}

pub fn after_init(targets: &str, figures: &str, blank: bool) -> String {
    let plan = if blank { format!("在 {targets} 中写好计划，") } else { String::new() };
    format!("下一步：{plan}在 {figures} 中填数，再运行 qdx gap {figures} -t {targets}")
}

pub fn columns() -> [&'static str; 6] {
    ["指标", "期间", "数值", "单位", "来源", "备注"]
}

pub fn gate(count: usize, names: &str, of_areas: bool) -> String {
    match of_areas {
        true => format!("--fail-on-area：{count} 个地区：{names}"),
        false => format!("--fail-on：{count} 个目标：{names}"),
    }
}

pub fn year(year: i16, count: &str, gap: &str, state: Option<YearState>, ceiling: bool) -> String {
    match state {
        None => format!("{year} 年 {count}"),
        Some(YearState::Reached) if ceiling => format!("{year} 年 {count}，未超上限"),
        Some(YearState::Short | YearState::Open) if ceiling => format!("{year} 年 {count}，超上限 {gap}"),
        Some(YearState::Reached) => format!("{year} 年 {count}，达到"),
        Some(YearState::Short) => format!("{year} 年 {count}，欠 {gap}"),
        Some(YearState::Open) => format!("{year} 年至今 {count}，还差 {gap}"),
        Some(YearState::NoData) => format!("{year} 年无数据"),
    }
}

pub fn panels(drawn: usize, all: usize) -> String {
    let cut = if drawn < all {
        format!("共 {all} 个地区，图中为 {drawn} 个，其余见表。")
    } else {
        String::new()
    };
    format!("分地区，最差在前：各占其任务的百分比，刻度相同；横线为任务。{cut}")
}

pub fn targets(count: usize) -> String {
    format!("{count} 个目标")
}
