//! 计划草稿里的话。

use crate::draft::{Doubt, Reason};

pub fn drafted(targets: usize, checks: usize, unused: usize) -> String {
    format!("{targets} 个目标，{checks} 个待核对，{unused} 个数未采用")
}

pub fn draft_left(text: &str, line: usize, reason: &str, promised: bool) -> String {
    let what = if promised { "无法采用" } else { "未采用" };
    format!("{what}：“{text}”（第 {line} 行）：{reason}")
}

pub fn draft_no_start() -> &'static str {
    "原文没有写开始日期"
}

pub fn draft_doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Tolerance => "“左右”没有写幅度",
        Doubt::Low => "此数宜低，可写 at_most",
        Doubt::LowRate => "“左右”：此数宜低，可写 at_most 或 between",
        Doubt::Range => "超过上限也算完成，可写 at_least",
        Doubt::Edges => "原文不含端点，between 含端点",
        Doubt::Unit => "单位不在常用单位之列",
        Doubt::Mean => "“年均”是平均数，不是每年都要达到",
        Doubt::Change => "填报的是变化幅度，不是水平",
        Doubt::EachOf => "原文说的是每一个，这里只写一个目标",
        Doubt::BasePeriod => "原文没有写基期是哪一年",
        Doubt::Subject => "名称取自前一句",
        Doubt::Numeral => "数是用文字写的",
        Doubt::YearAlone => "原文只说这一年，合计却从计划开始算起",
        Doubt::Beyond => "超过 100 %，请核对取值范围",
    }
}

pub fn draft_reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Present => "现状，不是承诺",
        Reason::NoDate => "没有写明到哪一年",
        Reason::Date => "日期",
        Reason::Period => "时期",
        Reason::Document => "文号",
        Reason::Heading => "标题或列表的序号",
        Reason::Name => "名称的一部分",
        Reason::Rank => "名次",
        Reason::Time => "时长或年龄",
        Reason::Size => "所数对象的规模",
        Reason::Arranged => "计划的编排",
        Reason::Money => "安排或借入的资金",
        Reason::Bracket => "括号或书名号内",
        Reason::Per => "按此计算的单位",
        Reason::Nameless => "没有写明数的是什么",
        Reason::Again => "前文已有",
        Reason::Cell => "不是截止年份的数",
        Reason::MeanGrowth => "年均增长率",
        Reason::YearlyChange => "每年的变化幅度",
        Reason::Growth => "没有基期的增长率",
        Reason::Fraction => "不是小数：倍、成、分数、比",
        Reason::Basically => "“基本”使数字不再确定",
        Reason::YearlyAbout => "每年的目标不能是左右或区间",
        Reason::TotalAbout => "五年合计不能是左右或区间",
        Reason::Unpaired => "名称与数字对不上",
        Reason::WithinYear => "合计或年度数的截止日不是年末",
    }
}
