//! Words of an explanation: 中文。

use crate::assess::Status;
use crate::language::Term;
use crate::plan::{Goal, Target};

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
        Term::Other => "其他各期",
        Term::Year => "年度",
        Term::Reckoning => "计算",
        Term::Gap => "差距",
        Term::YearsLeft => "剩余年数",
        Term::Needed => "年均所需",
        Term::Observed => "年均实际",
        Term::Acceleration => "所需／实际",
        Term::Projection => "到期预计",
        Term::Slow => "速度减半时预计",
        Term::Expected => "应达值",
        Term::Progress => "完成进度",
        Term::MissingShare => "到期仍缺占全程",
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
        Goal::AtLeast(_) => format!("达到该数即满足目标（“以上”“达到”都包括本数，{article}）。"),
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
        Status::Near => "按目前速度，到期所缺不超过全程的十分之一",
        Status::Behind => "按目前速度，到期所缺超过全程的十分之一；每年目标则为有年度欠数或低于应达值",
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
