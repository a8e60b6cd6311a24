//! 表格。

use crate::diagnostic::{OtherFigures, PeriodSource, TableProblem};
use crate::language::hint::apart;
use crate::language::zh::lists::{did_you_mean, list, quoted};

pub fn problem(problem: &TableProblem) -> String {
    use TableProblem as P;
    match problem {
        P::DoubtfulArea { area } => format!(
            "{}可能不是一个地区，而是其他行的合计或计划自身的地区：请删去该行；若是计划自身的数，地区请留空",
            quoted(area)
        ),
        P::AreaIsError { text } => format!("地区一格是表格软件的错误值 {}：请写明是哪个地区", quoted(text)),
        P::OfWhichLine { text } => format!(
            "{} 单独成行，其下各行是上一地区的一部分，相加会重复计算：请在每个地区名前写“其中：”，或删去这些行",
            quoted(text)
        ),
        P::AreaOfTable { area, line } => {
            format!("第 {line} 行写明此表是{}的数：按这个地区读取，不作为计划自身的数", quoted(area))
        }
        P::AreaOfRows { area } => format!(
            "{} 单独成行：下面各行是这个地区的数，还是计划自身的数？若是前者，请加“地区”一列写明；若是后者，请删去这一行",
            quoted(area)
        ),
        P::TooManyAreas { limit } => format!("地区超过 {limit} 个，这一列似乎不是地区"),
        P::TooManySkipped { limit } => format!("没有数据的行超过 {limit} 行：这不是表格，其余未读取"),
        P::RowAboveHeading { name } => format!("{} 在表头之上：这一行不会被读取", quoted(name)),
        P::SecondHeading => "表中间又出现表头：是否为两张表？".into(),
        P::ForecastColumns { headings } => format!("预测和目标不是实际值，未读取：{}", list(headings)),
        P::ForecastFigures { text, count } => format!(
            "{count} 个数标注为预测或目标，不是实际值，未采用：{}{}",
            quoted(text),
            if *count > 1 { "……" } else { "" }
        ),
        P::NotActuals { words, sheet, other } => format!(
            "{} {}，其下是{}，不是目标所数的数值；若是实际值，请改写它",
            if *sheet { "工作表名为" } else { "此处写的是" },
            quoted(words),
            other_figures(*other)
        ),
        P::OtherFiguresLeftOut { words, sheet, other, count } => format!(
            "{} {}，其下 {count} 个数是{}，不是目标所数的数值，未采用",
            if *sheet { "工作表名为" } else { "此处写的是" },
            quoted(words),
            other_figures(*other)
        ),
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
        P::NoPeriod { heading } => {
            format!("{} 下面是哪个时期的数值？请写在表的上方（如 2025年1-6月）或写进该列表头", quoted(heading))
        }
        P::NoFigures { heading } => format!(
            "没有一列能读作数值：{} 等既不是期间，也不是计划的地区；请每个期间一列（如 2025年），或写明指标、期间、数值、地区各列",
            quoted(heading)
        ),
        P::PeriodOfTable { period, title } => {
            format!("各列都没有写期间，按{}取 {period}", place_of(*title))
        }
        P::TwoPeriods { title, place, other, other_place } => format!(
            "{}是 {title}，而{}是 {}：数值属于哪个期间？请把它写进该列表头（如 2025年1-6月），或另设“期间”一列",
            place_of(*place),
            other_place.map_or_else(|| "表内".to_owned(), place_of),
            quoted(other)
        ),
        P::ColumnBeside { heading, other } => format!(
            "{}与{}截至同一天：水平指标和年初以来的累计数取{}，当期数取{}",
            quoted(heading),
            quoted(other),
            quoted(other),
            quoted(heading)
        ),
        P::YearsOrFigures { first } if first.trim().is_empty() => {
            "此行的数是年份还是数值？若是表头，请在名称一列之上写“指标”".into()
        }
        P::YearsOrFigures { first } => {
            format!("{} 旁边的数是年份还是数值？若这一行是表头，请在名称一列之上写“指标”", quoted(first))
        }
        P::DoubleColumn { first: (first, heading), second: (second, other) } => {
            let both = match heading == other {
                true => format!("第 {first} 列和第 {second} 列都是 {}", quoted(heading)),
                false => {
                    format!("第 {first} 列 {} 和第 {second} 列 {} 都可能是要读的列", quoted(heading), quoted(other))
                }
            };
            format!("{both}：以哪一列为准？请删除另一列，或在其表头写明它是什么")
        }
        P::UnnamedColumn { column, text } => format!("第 {column} 列没有表头，未读取：{}", quoted(text)),
        P::SplitThousands { head, tail } => {
            format!("{head},{tail} 占了两格：若是一个数，请写 \"{head},{tail}\"；若不是，请写 {head},\"{tail}\"")
        }
        P::MergedFigure { text } => format!("{} 跨行合并：请取消合并，每行各填一个数", quoted(text)),
        P::UnreadColumns { headings, values } => {
            let of = |(heading, values): &(String, Vec<String>)| format!("；{} 列有 {}", quoted(heading), list(values));
            format!("未读取的列：{}{}", list(headings), values.iter().map(of).collect::<String>())
        }
        P::Dimension { heading, values } => format!(
            "{} 列说明数值是什么的数值，而所读各行不同：{}；请选定要读的行：--where \"{heading}={}\"，或在计划中写 where",
            quoted(heading),
            list(values),
            values.first().map_or("", String::as_str)
        ),
        P::RowsChosen { heading, value } => format!(
            "{} 列说明数值是什么的数值：只读了{}各行；用 --where 可选其他行",
            quoted(heading),
            if value.is_empty() { "该列空白的".to_owned() } else { format!(" {} ", quoted(value)) }
        ),
        P::FilterWithoutColumn { column } => format!("此表没有 {} 列：--where 未略去其中任何一行", quoted(column)),
        P::NoSuchColumn { column } => format!("没有一个表有 --where 所写的 {} 列", quoted(column)),
        P::FilterWithoutRow => "这个表中没有一行符合 --where".into(),
        P::NothingChosen => "没有一行符合 --where：所写的值与表中的是否一致？".into(),
        P::NoRows => "只有表头，没有数据行".into(),
        P::EmptyIndicator => "这一行没有写指标".into(),
        P::UnknownIndicator { name, nearest } => {
            let (name, nearest) = apart(name, nearest);
            format!("计划中没有目标 {}{}", quoted(&name), did_you_mean(&nearest))
        }
        P::NothingKnown { title, file, names, nearest } => {
            let file = if file == crate::EMBEDDED { "qdx 内置" } else { file };
            format!(
                "所用计划“{}”（{file}）中没有这里的任何一个指标：{}；用 -t 指定其他计划{}",
                title.zh,
                list(names),
                did_you_mean(nearest)
            )
        }
        P::NoIndicator => "表中没有写明是哪个指标：请用 --indicator 指明，或在表上方加一行“指标：…”".into(),
        P::IgnoredIndicators { names } => format!("以下指标不在计划中，已略去：{}", list(names)),
        P::UnitBelow { unit } => {
            format!("写在数值下方的单位 {} 未用于其上各行：数值按其旁边或上方的单位读取", quoted(unit))
        }
        P::AreasLeftOut { names, rows } => {
            format!("略去 {rows} 行，其地区不是与其他地区并列的部分：{}", list(names))
        }
    }
}

fn other_figures(other: OtherFigures) -> &'static str {
    match other {
        OtherFigures::Relative => "增长、占比、排名或指数",
        OtherFigures::Forecast => "目标、计划或预测",
    }
}

fn column_name(column: &str) -> &str {
    match column {
        "indicator" => "指标",
        "period" => "期间",
        "value" => "数值",
        other => other,
    }
}

/// Where a period is said.
fn place_of(place: PeriodSource) -> String {
    match place {
        PeriodSource::Line(line) => format!("第 {line} 行标题"),
        PeriodSource::Sheet => "工作表名".to_owned(),
        PeriodSource::File => "文件名".to_owned(),
    }
}
