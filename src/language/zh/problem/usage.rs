//! 命令行及其所指的文件。

use crate::diagnostic::{Misplaced, NotAReport, SystemError, UsageError, UsageProblem};
use crate::language::hint::{QUOTED, either};
use crate::language::zh::lists::{did_you_mean, list, quoted};
use crate::language::zh::report;
use crate::text::shorten;

pub fn problem(problem: &UsageProblem) -> String {
    use UsageProblem as P;
    match problem {
        P::CannotRead { file, reason } => format!("无法读取 {}：{}", quoted(file), system(*reason)),
        P::CannotWrite { file, reason } => format!("无法写入 {}：{}", quoted(file), system(*reason)),
        P::Misplaced { file, what } => misplaced(&quoted(file), what),
        P::AlreadyThere { file } => format!("{} 已存在，不覆盖", quoted(file)),
        P::CommandLine { what } => misuse(what),
        P::NoEarlierReport { file, why } => earlier(&quoted(file), why),
        P::FailsOn { target, area, status, worsened, gap, unit } => {
            let name =
                area.as_ref().map_or_else(|| quoted(&target.zh), |area| format!("{}（{area}）", quoted(&target.zh)));
            let option = if area.is_some() { "--fail-on-area" } else { "--fail-on" };
            let worse = if *worsened { "，比上次报告变差" } else { "" };
            let unit = if unit == "pp" { "百分点" } else { unit };
            let gap = gap.as_ref().map(|gap| format!("，差距 {gap} {unit}")).unwrap_or_default();
            format!("{name} 未通过 {option}：{}{worse}{gap}", report::status(*status))
        }
        P::NoInput => "没有给出文件，标准输入也没有数据；例如：qdx gap actuals.csv".into(),
        P::NoText => "没有给出原文，标准输入也没有内容；例如：qdx draft 方案.txt".into(),
        P::NoDeadline { file } => format!("{} 中没有“到2027年”这样的年份：请用 --deadline 给出", quoted(file)),
        P::NoPromise { file, unused } => format!("{} 中没有找到承诺，{unused} 个数未采用", quoted(file)),
        P::UnknownTarget { name, nearest } => format!("没有目标 {}{}", quoted(name), did_you_mean(nearest)),
        P::UnknownArea { name, nearest } => format!("没有分解任务的地区 {}{}", quoted(name), did_you_mean(nearest)),
        P::GroupForTarget { name, targets } => format!("{} 是一组目标：请写其中一个，{}", quoted(name), list(targets)),
        P::UnknownSelection { name, nearest } => format!("没有目标或组 {}{}", quoted(name), did_you_mean(nearest)),
    }
}

fn earlier(file: &str, why: &NotAReport) -> String {
    let written = "--since 须给 qdx gap --json 或 -o 文件.json 写出的报告";
    match why {
        NotAReport::Json(1, _) => format!("{file} 不是 JSON：{written}"),
        NotAReport::Json(line, column) => format!("{file} 从第 {line} 行第 {column} 个字符起不是 JSON：{written}"),
        NotAReport::Cut => format!("{file} 不完整：是否没有写完？"),
        NotAReport::Shape => format!("{file} 是 JSON，但不是报告：{written}"),
        NotAReport::Schema(schema) => format!("{file} 的格式是{}，不是 qdx.gap/1：{written}", quoted(schema)),
        NotAReport::Plan(plan) => format!("{file} 是另一计划{}的报告", quoted(plan)),
        NotAReport::Part(target, key, None) => format!("{file} 中{}缺少键 {key}，未作比较", quoted(target)),
        NotAReport::Part(target, key, Some(text)) => {
            let (target, text) = (quoted(target), shorten(text, QUOTED));
            format!("{file} 中{target}的键 {key} 无法读取，未作比较：{text}")
        }
    }
}

pub fn system(reason: SystemError) -> String {
    let said = match reason {
        SystemError::NotFound => "没有这个文件或文件夹",
        SystemError::Denied => "没有权限",
        SystemError::IsADirectory => "是文件夹",
        SystemError::NotADirectory => "路径中有一段不是文件夹",
        SystemError::Full => "磁盘已满",
        SystemError::Quota => "超出磁盘配额",
        SystemError::Exists => "已存在",
        SystemError::TooLarge => "文件过大",
        SystemError::ReadOnly => "文件系统只读",
        SystemError::LinksInCircles => "符号链接成环",
        SystemError::BadName => "系统不接受这个文件名",
        SystemError::CrossDevice => "不在同一文件系统",
        SystemError::Busy => "正被其他程序使用",
        SystemError::Gone => "文件已不存在",
        SystemError::TooManyOpen => "打开的文件过多",
        SystemError::InputOutput => "读写出错",
        SystemError::Unsupported => "系统在此处不支持这一操作",
        SystemError::Memory => "内存不足",
        SystemError::TimedOut => "等待超时",
        SystemError::Changed => "读取期间文件有变动",
        SystemError::Format => "报告过大，此格式容纳不下",
        SystemError::Other(Some(number)) => return format!("系统报错，代号 {number}"),
        SystemError::Other(None) => "系统未说明原因",
    };
    said.to_owned()
}

fn misplaced(file: &str, what: &Misplaced) -> String {
    match what {
        Misplaced::PlanAmongFigures => format!("{file} 是计划，不是数据表：请用 --targets 给出"),
        Misplaced::ReportAmongFigures => format!("{file} 是较早的报告，不是数据表：请用 --since 给出"),
        Misplaced::PlanAsJsonAmongFigures => format!("{file} 是 qdx targets --json 的输出，不是数据表"),
        Misplaced::TableAsPlan => format!("{file} 是表格，不是计划：数据表直接写文件名，计划用 --targets 给出"),
        Misplaced::ReportAsPlan => format!("{file} 是较早的报告，不是计划：请用 --since 给出"),
        Misplaced::Swapped { plan } => format!("{file} 是表格，“{plan}”才是计划：两者写反了，--targets 后应是计划"),
    }
}

fn misuse(what: &UsageError) -> String {
    let more = "；可用 qdx --help 查看";
    let instead = |nearest: &[String]| if nearest.is_empty() { more.to_owned() } else { did_you_mean(nearest) };
    match what {
        UsageError::UnknownArgument { argument, nearest } => format!("未知的选项 {argument}{}", instead(nearest)),
        UsageError::BeforeCommand { argument } => {
            format!("选项 {argument} 写得太前：先写命令，再写选项，如 qdx gap …；可用 qdx --help 查看命令")
        }
        UsageError::UnknownCommand { name, nearest } => format!("未知的命令 {name}{}", instead(nearest)),
        UsageError::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("“{value}”不能用于 {argument}")
        }
        UsageError::BadValue { argument, value, possible } => {
            format!("“{value}”不能用于 {argument}；可用 {}", possible.join("、"))
        }
        UsageError::MissingValue { argument } => format!("{argument} 需要一个值"),
        UsageError::Conflict { argument, other } => format!("{argument} 与 {other} 不能同时使用"),
        UsageError::UnknownExtension { file, known } => {
            let known: Vec<String> = known.iter().map(|(ending, kind)| report::ending(ending, *kind)).collect();
            format!("从文件名 {file} 看不出格式：请以 {} 结尾；--format 只管标准输出", either(&known, "、", "或 "))
        }
        UsageError::OutputIsStdout => "报告本来就输出到标准输出：用 --format 选格式，--output 只写文件名".into(),
        UsageError::BinaryToTerminal => "工作簿不能输出到终端：请用 --output 写入文件".into(),
        UsageError::UnknownWord { word, nearest } => format!("“{word}”不是状态{}", did_you_mean(nearest)),
        UsageError::WorsenedWithoutSince => "worsened 是与上次报告比较：请用 --since 给出该报告".into(),
        UsageError::MissingCommand => format!("没有命令{more}"),
        UsageError::OutputIsInput { file } => format!("“{file}”是本次的输入，写入会将其覆盖"),
        UsageError::MissingArgument { argument } => format!("缺少 {argument}{more}"),
        UsageError::Twice { argument } => format!("{argument} 写了两次"),
        UsageError::NoFilter { text } => {
            format!("“--where {text}”没有写明列和值：应写 --where 列名=值，例如 --where 性别=合计")
        }
        UsageError::NoValueWanted { argument } => format!("{argument} 不带值"),
        UsageError::NotUtf8 => "有一个不是文件名的参数不是有效的 UTF-8".into(),
        UsageError::StdinTwice => "标准输入只能读一次：计划、数据、上次报告中只能有一个来自标准输入".into(),
        UsageError::SheetWithoutWorkbook { sheet } => {
            format!("没有一个文件是工作簿，--sheet {} 不起作用", shorten(sheet, QUOTED))
        }
        UsageError::TargetIsFile { file } => format!("“{file}”是文件：先写目标，再写文件，如 qdx explain 目标 文件"),
        UsageError::Other => format!("命令行无法读取{more}"),
    }
}
