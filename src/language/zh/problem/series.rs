//! 互相矛盾的数据。

use crate::diagnostic::SeriesProblem;
use crate::language::hint::QUOTED;
use crate::language::zh::lists::{list, more, name, quoted};
use crate::text::shorten;

pub fn problem(problem: &SeriesProblem) -> String {
    use SeriesProblem as P;
    match problem {
        P::Conflict { target, period, area, first, second, file, line, published } => {
            let area = area.as_ref().map(|area| format!("（{area}）")).unwrap_or_default();
            let why = published
                .as_ref()
                .map_or(String::new(), |[one, two]| format!("；发布日期为 {one} 与 {two}，无法判断孰先孰后，请写到日"));
            let name = name(target);
            format!("{name} {period}{area} 有两个不同的值：{file}:{line} 为 {first}，此处为 {second}{why}")
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
                 若为时点数，请写明日期（{day}）；若目标是截止年的全年数，请在计划中写 amount = \"year\"",
                name(target)
            )
        }
        P::ZerosAtTheEnd { target, areas, period, count, last, last_period } => {
            let areas = if areas.is_empty() { String::new() } else { format!("（{}）", list(areas)) };
            let from = if *count > 1 { format!("{period} 起 {count} 个数均") } else { format!("{period} ") };
            format!("{}{areas}：{from}为 0，而 {last_period} 为 {last}：若尚无数据，请留空", name(target))
        }
        P::FirstDays { target, day, period, more } => {
            let others = if *more > 0 { format!("（另有 {more} 个目标）") } else { String::new() };
            let (of, whole) = match () {
                () if period.len() == 4 => ("年", "全年"),
                () if period.contains('Q') => ("季", "全季"),
                () => ("月", "全月"),
            };
            format!(
                "{}{others}：所有日期都是一{of}的第一天，按当日读取：若是{whole}的数，请写 {period}，不写 {day}",
                name(target)
            )
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
        P::IncrementsOverlap { target, earlier, later } => format!(
            "{}：{earlier} 与 {later} 的当期数重叠；若各行是自 1 月起的累计数，请在计划中去掉 reports = \"increments\"",
            name(target)
        ),
        P::IncrementHole { target, year, missing } => {
            format!("{}：缺 {missing} 的当期数，{year} 年未结清", name(target))
        }
        P::TotalStopped { target, year } => {
            format!("{}：{year} 年的数不全，累计只算到这里，以后各年的数没有计入", name(target))
        }
        P::AreasShort { target, tasks, goal, short, gap } => {
            let gap = gap.as_ref().map_or_else(String::new, |gap| format!("；距分解任务之和还差 {gap}"));
            format!("{}：各地区任务合计 {tasks}，比计划目标 {goal} 少 {short}{gap}", name(target))
        }
        P::AreaWithoutTarget { target, areas, count } => {
            format!("{}：{} 没有分解任务（共 {count} 个），只计入合计，不作判断", name(target), list(areas))
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
        P::PartsStopped { target, period, parts, count } => format!(
            "{}：{period} 的合计不含 {}{}，其最近一次报数更早",
            name(target),
            list(parts),
            more(parts.len(), *count)
        ),
        P::Jump { target, from, earlier, to, period } => {
            format!("{} 由 {from}（{earlier}）变为 {to}（{period}）：是否多写或漏写了“万”？", name(target))
        }
        P::SumOfMixedBounds { target, period } => {
            format!("{}：{period} 的下限与上限不能相加，该合计未采用", name(target))
        }
        P::PartWithinPart { target, area, part } => format!(
            "{}：{}包含{}，相加会重复计算：请只留其中一种，或在“其中”的地区名前写“其中：”",
            name(target),
            quoted(area),
            quoted(part)
        ),
        P::TotalAmongParts { target, area, periods } => format!(
            "{}：{}在全部 {periods} 期都等于其余各地区之和，是合计而不是一个地区：请改写为“合计”，或删去；若确是一个地区，请在计划的 areas 中写上它",
            name(target),
            quoted(area)
        ),
        P::MaybeTotal { target, area } => format!(
            "{}：{}等于其余各地区之和，可能是合计而不是一个地区，相加会重复计算：若是，请改写为“合计”",
            name(target),
            quoted(area)
        ),
        P::SumTooLarge { target, period } => format!("{}：{period} 的合计超过 18 位数字", name(target)),
        P::PartsIgnored { target, rows } => format!("{}：{rows} 行分地区数未采用；计划没有写明可以相加", name(target)),
        P::SumDiffers { target, period, whole, sum } => {
            format!("{}：{period} 以全市数 {whole} 为准，各地区合计为 {sum}", name(target))
        }
    }
}
