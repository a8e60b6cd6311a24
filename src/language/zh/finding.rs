//! Findings in sentences: 中文。

use crate::diagnostic::{BookError, CellError, Expected, Foreign, Misplaced, Misuse, NotAReport, Problem, SystemError};
use crate::number::Malformed;
use crate::period::PeriodError;
use crate::text::{Text, shorten};

use super::lists::{list, more};
use super::report;
use super::words;
use crate::language::hint::{QUOTED, drop_zeros, either, percent};

pub fn problem(problem: &Problem) -> String {
    use Problem as P;
    let q = |text: &str| format!("“{}”", shorten(text, QUOTED));
    match problem {
        P::CannotRead { file, reason } => format!("无法读取 {}：{}", q(file), system(*reason)),
        P::CannotWrite { file, reason } => format!("无法写入 {}：{}", q(file), system(*reason)),
        P::Misplaced { file, what } => misplaced(&q(file), what),
        P::AlreadyThere { file } => format!("{} 已存在，不覆盖", q(file)),
        P::Usage { what } => misuse(what),
        P::NoEarlierReport { file, why } => earlier(&q(file), why),
        P::FailsGate { target, status, worsened, gap, unit } => {
            let name = q(&target.zh);
            let worse = if *worsened { "，比上次报告变差" } else { "" };
            let unit = if unit == "pp" { "百分点" } else { unit };
            let gap = gap.as_ref().map(|gap| format!("，差距 {gap} {unit}")).unwrap_or_default();
            format!("{name} 未通过 --fail-on：{}{worse}{gap}", report::status(*status))
        }
        P::NoInput => "没有给出文件，标准输入也没有数据；例如：qdx gap actuals.csv".into(),
        P::ReaderBroke { file } => {
            format!("{}：因程序或数据来源的故障，读取中断，其中的数一律不用", q(file))
        }
        P::LineTooLong { limit } => format!("一行超过 {limit} 字节，不是表格"),
        P::FileTooLarge { limit } => format!("超过 {limit} 字节"),
        P::TooManyFindings { limit } => format!("错误和警告超过 {limit} 条，其余未读取"),
        P::DoubtfulArea { area } => {
            format!(
                "{}可能不是一个地区，而是其他行的合计或计划自身的地区：请删去该行；若是计划自身的数，地区请留空",
                q(area)
            )
        }
        P::TooManyAreas { limit } => format!("地区超过 {limit} 个，这一列似乎不是地区"),
        P::TooManySkipped { limit } => format!("没有数据的行超过 {limit} 行：这不是表格，其余未读取"),
        P::TooManyTwice { limit } => format!("重复或互相矛盾的数据超过 {limit} 处：是否把同一张表拼接了两次？"),
        P::UnknownTarget { name, nearest } => format!("没有目标 {}{}", q(name), did_you_mean(nearest)),
        P::GroupForTarget { name, targets } => format!("{} 是一组目标：请写其中一个，{}", q(name), list(targets)),
        P::UnknownSelection { name, nearest } => format!("没有目标或组 {}{}", q(name), did_you_mean(nearest)),
        P::PlanTooLarge { limit } => format!("超过 {limit} 字节，不是计划文件"),
        P::PlanNotUtf8 => "计划文件须为 UTF-8 文本，从这里起不是有效的 UTF-8：请另存为 UTF-8".into(),
        P::TooDeep { limit } => format!("表或列表的嵌套超过 {limit} 层"),
        P::TooManyProblems { limit } => format!("超过 {limit} 处问题：以下不再统计"),
        P::Toml { message } => format!("不是有效的 TOML：{}", words::toml(message)),
        P::MissingKey { key } => format!("缺少键 {key}"),
        P::UnknownKey { key, nearest } => format!("未知的键 {}{}", q(key), did_you_mean(nearest)),
        P::WrongType { key, expected, found } => {
            format!("{} 应为{}，现为{}", q(key), expected_words(*expected), words::kind(found))
        }
        P::EmptyText { key } => format!("{} 为空", q(key)),
        P::TextTooLong { key, limit } => format!("{} 超过 {limit} 个字符", q(key)),
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
        P::IncrementsOfShare => "比率不能相加：单位为 % 时不能写 reports = \"increments\"".into(),
        P::YearlyShare => "比率不能由其他年度补足：each = \"year\" 旁请写 make_up = false".into(),
        P::OnlyForParts { key } => format!("{key} 只与 parts = \"sum\" 一起使用"),
        P::GoneNoPart { part } => format!("{} 不是计划所在地区的一个部分，或包括几个部分", q(part)),
        P::GoneTwice { part } => format!("{} 重复写为不再报送", q(part)),
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
        P::EmptyFile => "文件是空的".into(),
        P::NulByte => "文件含有 NUL 字节，不是 UTF-8 文本；若是 UTF-16，请写明 --encoding utf-16le".into(),
        P::NotText { encoding } => format!("从这里起不是有效的 {encoding}：文件已损坏，或请用 --encoding 指明编码"),
        P::UnknownEncoding { name } => format!("没有名为 {} 的编码；可用 utf-8、gb18030、utf-16le、big5", q(name)),
        P::WrongEncoding { encoding } => {
            format!("按 {encoding} 读取后，没有一个指标是计划中的名称：若文件是其他编码，请用 --encoding 指明")
        }
        P::NotATable { what: Foreign::Protected } => "工作簿设有打开密码；请去掉密码，将表格另存为 .xlsx 或 CSV".into(),
        P::NotATable { what } => format!("{}；请将表格另存为 .xlsx 或 CSV", foreign(*what)),
        P::BadWorkbook { file, why } => format!("无法读取工作簿 {}：{}", q(file), book(why)),
        P::NoSheet { file, sheets } => format!("{} 中没有这个工作表；现有 {}", q(file), list(sheets)),
        P::FormulaWithoutValue { file, cell } => {
            format!("{} 的 {cell} 是没有结果的公式；请打开工作簿，计算后保存", q(file))
        }
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
        P::YearsOrFigures { first } => {
            format!("{} 旁边的数是年份还是数值？若这一行是表头，请在名称一列之上写“指标”", q(first))
        }
        P::DoubleColumn { heading } => format!("{} 列出现了两次：以哪一列为准？", q(heading)),
        P::UnnamedColumn { column, text } => format!("第 {column} 列没有表头，未读取：{}", q(text)),
        P::SplitThousands { head, tail } => {
            format!("{head},{tail} 占了两格：若是一个数，请写 \"{head},{tail}\"；若不是，请写 {head},\"{tail}\"")
        }
        P::MergedFigure { text } => format!("{} 跨行合并：请取消合并，每行各填一个数", q(text)),
        P::UnreadSheets { sheet, others } => {
            format!("只读取了工作表 {}，未读取 {}：可用 --sheet 指定", q(sheet), list(others))
        }
        P::HiddenSheets { sheets } => format!("隐藏的工作表未读取：{}；若要读取，请用 --sheet 指定", list(sheets)),
        P::HiddenCells { sheet, rows, columns } => {
            let named = |names: &[String], what: &str| {
                let more = more(names.len().min(12), names.len());
                let names: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
                (!names.is_empty()).then(|| format!("第 {} {what}{more}", names.join("、")))
            };
            let hidden: Vec<String> = named(rows, "行").into_iter().chain(named(columns, "列")).collect();
            format!("工作表 {} 中被隐藏或筛选掉的{}照常读取：不应计入的请删除", q(sheet), hidden.join("和"))
        }
        P::FormulaZeros { cells, count } => format!(
            "{count} 个数据是公式，存储的结果为 0（{}{}）：公式是否已计算，所引用的数据是否已填？",
            cells.join("、"),
            more(cells.len(), *count)
        ),
        P::UnreadColumns { headings } => format!("未读取的列：{}", list(headings)),
        P::NoRows => "只有表头，没有数据行".into(),
        P::EmptyIndicator => "这一行没有写指标".into(),
        P::UnknownIndicator { name, nearest } => format!("计划中没有目标 {}{}", q(name), did_you_mean(nearest)),
        P::NothingKnown { title, file, names, nearest } => {
            let file = if file == crate::EMBEDDED { "qdx 内置" } else { file };
            format!(
                "所用计划“{}”（{file}）中没有这里的任何一个指标：{}；用 -t 指定其他计划{}",
                title.zh,
                list(names),
                did_you_mean(nearest)
            )
        }
        P::NoIndicator => "表中没有写明是哪个指标：请在表上方加一行“指标：…”".into(),
        P::IgnoredIndicators { names } => format!("以下指标不在计划中，已略去：{}", list(names)),
        P::BadPeriod { text, why } => period(&q(text), *why),
        P::BadCell { text, why } => cell(&q(text), *why),
        P::Scientific { text } => format!("{} 是科学记数法：保存文件时可能丢失了位数", q(text)),
        P::WrongUnit { found, expected } => format!("单位是 {}，而目标的单位是 {}", q(found), q(expected)),
        P::UnitsDisagree { cell, column } => format!("两处单位不一致：{} 与 {}", q(cell), q(column)),
        P::CaptionUnit { found, line, expected } => format!(
            "第 {line} 行写明单位为 {}，而目标的单位是 {}，不能确定此处的单位：请在指标名称或数值后写上单位",
            q(found),
            q(expected)
        ),
        P::UnitBelow { unit } => format!("写在数值下方的单位 {} 未用于其上各行：数值按其旁边或上方的单位读取", q(unit)),
        P::ShareOrPercent { text } => {
            format!("{} 是小数还是百分数？请写 {}% 或 {}%", q(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => {
            format!(
                "{} 是千分位还是小数？请写 {} 或 {}",
                q(text),
                text.trim().replace(['.', ','], ""),
                drop_zeros(&text.replace(',', "."))
            )
        }
        P::TooManyDigits { text } => format!("{} 超过 18 位数字", q(text)),
        P::OutsideLimits { value, low, high, wider } => format!(
            "{value} 超出范围 {low} 至 {high}；若该指标可以是这样的数，请在计划中写 limits = [{}, {}]",
            wider.0, wider.1
        ),
        P::AreasLeftOut { names, rows } => {
            format!("略去 {rows} 行，其地区不是与其他地区并列的部分：{}", list(names))
        }
        P::Conflict { target, period, area, first, second, file, line, published } => {
            let area = area.as_ref().map(|area| format!("（{area}）")).unwrap_or_default();
            let why = published
                .as_ref()
                .map_or(String::new(), |[one, two]| format!("；发布日期为 {one} 与 {two}，无法判断孰先孰后，请写到日"));
            let name = name(target);
            format!("{name} {period}{area} 有两个不同的值：{file}:{line} 为 {first}，此处为 {second}{why}")
        }
        P::PublishedEarly { published, period, before: true } => {
            format!("发布于 {published}，早于 {period} 开始之日：预计数或计划数不是实际值；是否有一个日期写错？")
        }
        P::PublishedEarly { published, period, before: false } => {
            format!("发布于 {published}，早于 {period} 结束之日：若为更早某日的数，请写明那一天")
        }
        P::PublishedUnclear { published, as_of } => {
            format!("发布于 {published}：无法判断是否在 {as_of} 之后，请写到日")
        }
        P::CumulativeFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{} 由 {earlier_value}（{earlier}）降到 {later_value}（{later}），而年内累计数不会下降；\
             若各行只是当期数，请在计划中写 reports = \"increments\"",
            name(target)
        ),
        P::PartBesideYears { target, period, value, day, year, year_value, more } => {
            let others = if *more > 0 { format!("（另有 {more} 个）") } else { String::new() };
            format!(
                "{}：{period} 的 {value}{others}只是一年中的一部分，低于 {year} 全年的 {year_value}；\
                 若为时点数，请写明日期（{day}），否则请删去该行",
                name(target)
            )
        }
        P::ZerosAtTheEnd { target, areas, period, count, last, last_period } => {
            let areas = if areas.is_empty() { String::new() } else { format!("（{}）", list(areas)) };
            let from = if *count > 1 { format!("{period} 起 {count} 个数均") } else { format!("{period} ") };
            format!("{}{areas}：{from}为 0，而 {last_period} 为 {last}：若尚无数据，请留空", name(target))
        }
        P::PartOfAWhole { target, value, unit, period, more } => {
            let others = if *more > 0 { format!("（另有 {more} 个）") } else { String::new() };
            format!("{}：{period} 为 {value} {unit}{others}，不是整数：是否漏写了“万{unit}”这样的单位？", name(target))
        }
        P::SumFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{}：各部分合计后由 {earlier_value}（{earlier}）降到 {later_value}（{later}），而年内累计数不会下降：全市数与各部分的数\
             只留一种；不再报送的部分须补一行最后的累计数；若每行只是当期数，请在计划中写 reports = \"increments\"",
            name(target)
        ),
        P::YearBelowPart { target, part, part_value, year, year_value } => {
            format!("{}：{part} 为 {part_value}，多于 {year} 全年的 {year_value}；按全年数计", name(target))
        }
        P::AcrossYears { target, period } => format!("{} 按年计数，而 {period} 跨了两年", name(target)),
        P::IncrementsOverlap { target, earlier, later } => {
            format!(
                "{}：{earlier} 与 {later} 的当期数重叠；若各行是自 1 月起的累计数，请在计划中去掉 reports = \"increments\"",
                name(target)
            )
        }
        P::IncrementHole { target, year, missing } => {
            format!("{}：缺 {missing} 的当期数，{year} 年未结清", name(target))
        }
        P::IncompleteSum { target, periods, period, missing, missing_count, remedy } => {
            let remedy = remedy.as_ref().map_or(String::new(), |remedy| {
                format!(
                    "；报齐之前沿用更早的数。若不再报送，请在计划中写 {}；各部分有进有出的（如企业），写 gone = \"silent\"",
                    shorten(remedy, QUOTED)
                )
            });
            format!(
                "{}：有 {periods} 期未能合计（最近为 {period}）：缺 {}{}{remedy}",
                name(target),
                list(missing),
                more(missing.len(), *missing_count)
            )
        }
        P::PartsStopped { target, period, parts, count } => {
            format!(
                "{}：{period} 的合计不含 {}{}，其最近一次报数更早",
                name(target),
                list(parts),
                more(parts.len(), *count)
            )
        }
        P::Jump { target, from, earlier, to, period } => {
            format!("{} 由 {from}（{earlier}）变为 {to}（{period}）：是否多写或漏写了“万”？", name(target))
        }
        P::SumOfMixedBounds { target, period } => {
            format!("{}：{period} 的下限与上限不能相加，该合计未采用", name(target))
        }
        P::SumTooLarge { target, period } => format!("{}：{period} 的合计超过 18 位数字", name(target)),
        P::PartsIgnored { target, rows } => format!("{}：{rows} 行分地区数未采用；计划没有写明可以相加", name(target)),
        P::SumDiffers { target, period, whole, sum } => {
            format!("{}：{period} 以全市数 {whole} 为准，各地区合计为 {sum}", name(target))
        }
        P::MetFromStart { target, period, value } => {
            format!("{}：计划开始前已满足目标（{period} 为 {value}），比较词的方向可能写反", name(target))
        }
        P::BaselineDiffers { target, period, plan, row } => {
            format!("{}：{period} 以计划的基期值 {plan} 为准，数据行为 {row}", name(target))
        }
    }
}

/// A target in quotes, by its name.
fn name(target: &Text) -> String {
    format!("“{}”", target.zh)
}

fn earlier(file: &str, why: &NotAReport) -> String {
    let written = "--since 须给 qdx gap --json 或 -o 文件.json 写出的报告";
    match why {
        NotAReport::Json(1, _) => format!("{file} 不是 JSON：{written}"),
        NotAReport::Json(line, column) => format!("{file} 从第 {line} 行第 {column} 个字符起不是 JSON：{written}"),
        NotAReport::Cut => format!("{file} 不完整：是否没有写完？"),
        NotAReport::Shape => format!("{file} 是 JSON，但不是报告：{written}"),
        NotAReport::Schema(schema) => {
            format!("{file} 的格式是“{}”，不是 qdx.gap/1：{written}", shorten(schema, QUOTED))
        }
        NotAReport::Plan(plan) => format!("{file} 是另一计划“{}”的报告", shorten(plan, QUOTED)),
        NotAReport::Part(target, key, None) => {
            format!("{file} 中“{}”缺少键 {key}，未作比较", shorten(target, QUOTED))
        }
        NotAReport::Part(target, key, Some(text)) => {
            let (target, text) = (shorten(target, QUOTED), shorten(text, QUOTED));
            format!("{file} 中“{target}”的键 {key} 无法读取，未作比较：{text}")
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

fn book(why: &BookError) -> String {
    let quoted = |part: &str| format!("“{}”", shorten(part, QUOTED));
    match why {
        BookError::Damaged(None) => "文件不完整或已损坏".into(),
        BookError::Damaged(Some(part)) => format!("其中的 {} 已损坏", quoted(part)),
        BookError::Missing(part) => format!("其中缺少 {}", quoted(part)),
        BookError::Bytes(limit) => format!("解压后超过 {limit} 字节"),
        BookError::Grid { rows, columns } => format!("超过 {rows} 行或 {columns} 列"),
        BookError::Cells(limit) => format!("单元格（含空白）超过 {limit} 个"),
        BookError::Text(limit) => format!("单元格的文字超过 {limit} 字节；长文字在每个显示它的单元格中都计算一次"),
        BookError::Parts(limit) => format!("部件或工作表超过 {limit} 个"),
        BookError::Formats { count, length } => format!("自定义数字格式超过 {count} 个，或有一个超过 {length} 个字符"),
    }
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

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "引号中的文字",
        Expected::Name => "文字，或 { zh = \"…\", en = \"…\" }",
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
        Expected::BaselineTable => "{ period = \"…\", value = … }",
        Expected::GoneTable => "{ \"…\" = \"2026\" } 或 \"silent\"",
        Expected::MilestoneTable => "{ 2025 = …, 2026 = … }",
    }
}

fn misuse(what: &Misuse) -> String {
    let more = "；可用 qdx --help 查看";
    let instead = |nearest: &[String]| if nearest.is_empty() { more.to_owned() } else { did_you_mean(nearest) };
    match what {
        Misuse::UnknownArgument { argument, nearest } => format!("未知的选项 {argument}{}", instead(nearest)),
        Misuse::BeforeCommand { argument } => {
            format!("选项 {argument} 写得太前：先写命令，再写选项，如 qdx gap …；可用 qdx --help 查看命令")
        }
        Misuse::UnknownCommand { name, nearest } => format!("未知的命令 {name}{}", instead(nearest)),
        Misuse::BadValue { argument, value, possible } if possible.is_empty() => {
            format!("“{value}”不能用于 {argument}")
        }
        Misuse::BadValue { argument, value, possible } => {
            format!("“{value}”不能用于 {argument}；可用 {}", possible.join("、"))
        }
        Misuse::MissingValue { argument } => format!("{argument} 需要一个值"),
        Misuse::Conflict { argument, other } => format!("{argument} 与 {other} 不能同时使用"),
        Misuse::UnknownExtension { file, known } => {
            let known: Vec<String> = known.iter().map(|(ending, kind)| report::ending(ending, *kind)).collect();
            format!("从文件名 {file} 看不出格式：请以 {} 结尾；--format 只管标准输出", either(&known, "、", "或 "))
        }
        Misuse::OutputIsStdout => "报告本来就输出到标准输出：用 --format 选格式，--output 只写文件名".into(),
        Misuse::BinaryToTerminal => "工作簿不能输出到终端：请用 --output 写入文件".into(),
        Misuse::UnknownWord { word, nearest } => format!("“{word}”不是状态{}", did_you_mean(nearest)),
        Misuse::WorsenedWithoutSince => "worsened 是与上次报告比较：请用 --since 给出该报告".into(),
        Misuse::MissingCommand => format!("没有命令{more}"),
        Misuse::OutputIsInput { file } => format!("“{file}”是本次的输入，写入会将其覆盖"),
        Misuse::MissingArgument { argument } => format!("缺少 {argument}{more}"),
        Misuse::Twice { argument } => format!("{argument} 写了两次"),
        Misuse::NoValueWanted { argument } => format!("{argument} 不带值"),
        Misuse::NotUtf8 => "有一个不是文件名的参数不是有效的 UTF-8".into(),
        Misuse::StdinTwice => "标准输入只能读一次：计划、数据、上次报告中只能有一个来自标准输入".into(),
        Misuse::SheetWithoutWorkbook { sheet } => {
            format!("没有一个文件是工作簿，--sheet {} 不起作用", shorten(sheet, QUOTED))
        }
        Misuse::TargetIsFile { file } => format!("“{file}”是文件：先写目标，再写文件，如 qdx explain 目标 文件"),
        Misuse::Other => format!("命令行无法读取{more}"),
    }
}

fn foreign(what: Foreign) -> &'static str {
    match what {
        Foreign::Xls => "这是 Excel 旧格式 .xls 的工作簿",
        Foreign::Xlsb => "这是 Excel 二进制格式 .xlsb 的工作簿",
        Foreign::Xml2003 => "这是 Excel 2003 的 XML 格式工作簿",
        Foreign::Ods => "这是 OpenDocument 电子表格（.ods）",
        Foreign::Protected => "这是设有密码的工作簿",
        Foreign::Document => "这是办公软件的文档，不是表格",
        Foreign::Office => "这是办公软件的旧格式文件（.xls、.doc 等）",
        Foreign::Xml => "这是 XML 文件",
        Foreign::Archive => "这是压缩文件",
        Foreign::Html => "这是网页",
        Foreign::Pdf => "这是 PDF",
        Foreign::LfsPointer => "这是 Git LFS 指针，不是文件本身（请运行 git lfs pull）",
        Foreign::Picture => "这是图片",
    }
}

fn malformed(why: Malformed) -> &'static str {
    match why {
        Malformed::OtherBase => "不是十进制数",
        Malformed::NotANumber => "不是数",
        Malformed::TooManyDigits => "超过 18 位数字，或小数超过 9 位",
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "没有写期间".into(),
        PeriodError::Ambiguous => format!("{text} 是年月（末尾的 0 可能已丢）还是数？请写成 2025-01 这样的年月"),
        PeriodError::Serial => format!("{text} 可能是表格软件内部的日期序号：请写成 2025-06-30 这样的日期"),
        PeriodError::Unreal => format!("{text} 不是 1800 至 2199 年间日历上的日期"),
        PeriodError::NoYear => format!("{text} 没有写四位数的年份"),
        PeriodError::Marked => format!("{text} 后带有注号：请只写期间"),
        PeriodError::StruckOut => format!("{text} 全部或部分被划掉：请只写有效的期间"),
        PeriodError::Forecast => format!("{text} 是预测或目标，不是实际值"),
        PeriodError::TwoYears => format!("{text} 写了两个年份：请写数据所属的那一年，或其最后一天，如 2025-06-30"),
        PeriodError::SinceWhen => {
            format!("{text} 没有写明是哪几个月的数：请写 2025年1-9月；若只是当季，请写 2025年三季度")
        }
        PeriodError::Unknown => format!("{text} 不是期间；请写 2025、2025年三季度、2025年6月 或 2025-06-30"),
    }
}

fn cell(text: &str, why: CellError) -> String {
    match why {
        CellError::Approximate => format!("{text} 是约数：请写确切数，或写界限（超、以上、近、以内）"),
        CellError::Gap => format!("{text} 数中有空格，是一个数还是两个数？若是一个，请去掉空格"),
        CellError::Grouping => format!("{text} 的分隔符不是千分位；请去掉分隔符"),
        CellError::NotFinite => format!("{text} 不是有限的数"),
        CellError::SpreadsheetError => format!("{text} 是电子表格的错误值"),
        CellError::Formula => format!("{text} 是公式：请写出结果"),
        CellError::TooLong => format!("{text} 太长，不是数；说明请写在备注列"),
        CellError::Range => format!("{text} 是区间：请写一个数，或写界限（超、以上、近、以内）"),
        CellError::Date => format!("{text} 是日期；是否错列？"),
        CellError::Numerals => format!("{text} 是中文数字：请用阿拉伯数字，如 3000 或 0.3万"),
        CellError::OtherDigits => format!("{text} 用的不是 0 至 9 的数字"),
        CellError::Fraction => format!("{text} 是分数：请写成小数"),
        CellError::Notation => format!("{text} 是程序里的写法：请写普通的十进制数"),
        CellError::TwoPoints => format!("{text} 有不止一个小数点"),
        CellError::BarePoint => format!("{text} 的小数点一边没有数字：请写 0.5 或 5"),
        CellError::OtherBound => format!("{text} 的界限词不作解读：请写超、以上、近或以内"),
        CellError::UnitFirst => format!("{text} 的单位写在数前：请写在数后"),
        CellError::Plus => format!("{text} 是增量还是数值？数值请不要写“+”"),
        CellError::Bracketed => format!("{text} 是负数还是说明？负数请写 -5，没有数据请留空"),
        CellError::Remark => format!("{text} 数后带有说明；说明请写在备注列"),
        CellError::TooManyDigits => format!("{text} 超过 18 位数字"),
        CellError::PerMille => format!("{text} 是千分数：请换算为百分数，带 % 填写"),
        CellError::StruckOut => format!("{text} 全部或部分被划掉：请只写有效的数，或留空"),
        CellError::TwoBounds => format!("{text} 写了两个界限"),
        CellError::Forecast => format!("{text} 是预测或目标，不是实际值"),
        CellError::NotANumber => format!("{text} 不是数；没有数据请留空"),
    }
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("；是否为 {}？", list(nearest)) }
}

fn column_name(column: &str) -> &str {
    match column {
        "indicator" => "指标",
        "period" => "期间",
        "value" => "数值",
        other => other,
    }
}
