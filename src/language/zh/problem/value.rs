//! 单个数据。

use crate::diagnostic::{CellError, ValueProblem};
use crate::language::hint::{drop_zeros, percent};
use crate::language::zh::lists::quoted;
use crate::period::PeriodError;

pub fn problem(problem: &ValueProblem) -> String {
    use ValueProblem as P;
    match problem {
        P::BadPeriod { text, why } => period(&quoted(text), *why),
        P::BadCell { text, why } => cell(&quoted(text), *why),
        P::BadMultiplier { text } => format!("{} 不是十的几次方：请写 0、3、6，或“千”“万”“百万”", quoted(text)),
        P::Scientific { text } => format!("{} 是科学记数法：保存文件时可能丢失了位数", quoted(text)),
        P::WrongUnit { found, expected } => format!("单位是 {}，而目标的单位是 {}", quoted(found), quoted(expected)),
        P::UnitsDisagree { cell, column } => format!("两处单位不一致：{} 与 {}", quoted(cell), quoted(column)),
        P::CaptionUnit { found, line, expected } => format!(
            "第 {line} 行写明单位为 {}，而目标的单位是 {}，不能确定此处的单位：请在指标名称或数值后写上单位",
            quoted(found),
            quoted(expected)
        ),
        P::ShareOrPercent { text } => {
            format!("{} 是小数还是百分数？请写 {}% 或 {}%", quoted(text), text.trim(), percent(text))
        }
        P::ThousandsOrDecimals { text } => format!(
            "{} 是千分位还是小数？请写 {} 或 {}",
            quoted(text),
            text.trim().replace(['.', ','], ""),
            drop_zeros(&text.replace(',', "."))
        ),
        P::TooManyDigits { text } => format!("{} 超过 18 位数字", quoted(text)),
        P::OutsideLimits { value, low, high, wider } => format!(
            "{value} 超出范围 {low} 至 {high}；若该指标可以是这样的数，请在计划中写 limits = [{}, {}]",
            wider.0, wider.1
        ),
        P::PublishedBefore { published, period } => {
            format!("发布于 {published}，早于 {period} 开始之日：预计数或计划数不是实际值；是否有一个日期写错？")
        }
        P::PublishedEarly { published, period } => {
            format!("发布于 {published}，早于 {period} 结束之日：若为更早某日的数，请写明那一天")
        }
        P::PublishedUnclear { published, as_of } => {
            format!("发布于 {published}：无法判断是否在 {as_of} 之后，请写到日")
        }
    }
}

fn period(text: &str, why: PeriodError) -> String {
    match why {
        PeriodError::Empty => "没有写期间".into(),
        PeriodError::Ambiguous => format!("{text} 是年月（末尾的 0 可能已丢）还是数？请写成 2025-01 这样的年月"),
        PeriodError::Serial => format!("{text} 可能是表格软件内部的日期序号：请写成 2025-06-30 这样的日期"),
        PeriodError::Unreal => format!("{text} 不是 1000 至 2199 年间日历上的日期"),
        PeriodError::NoYear => format!("{text} 没有写四位数的年份"),
        PeriodError::Marked => format!("{text} 后带有注号：请只写期间"),
        PeriodError::StruckOut => format!("{text} 全部或部分被划掉：请只写有效的期间"),
        PeriodError::Forecast => format!("{text} 是预测或目标，不是实际值"),
        PeriodError::TwoYears => format!("{text} 写了两个年份：请写数据所属的那一年，或其最后一天，如 2025-06-30"),
        PeriodError::AcrossYears => {
            format!("{text} 跨两个日历年：请写其最后一天，如 2023-03-31，或数据所计入的那一年")
        }
        PeriodError::MonthOrYears => {
            format!("{text} 是年月还是起止年份？月份请写成 2000年10月；若是这些年的增速，请在表头写明")
        }
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
        CellError::BarePoint => format!("{text} 的小数点后没有数字：请写 5 或 5.0"),
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
