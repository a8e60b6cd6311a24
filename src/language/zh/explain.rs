//! Words of an explanation: 中文。

use crate::assess::Reason;
use crate::assess::method::Why;
use crate::language::hint::share;
use crate::language::words::Term;
use crate::plan::{Goal, Kind, Target};

pub fn term(term: Term) -> &'static str {
    match term {
        Term::Promise => "承诺",
        Term::Wording => "计划原文",
        Term::Source => "出处",
        Term::Meaning => "含义",
        Term::Rows => "所用数据",
        Term::Other => "其他各期",
        Term::Year => "年度",
        Term::Reckoning => "计算",
        Term::Acceleration => "所需／实际",
        Term::Projection => "到期预计",
        Term::Slow => "速度减半时预计",
        Term::Expected => "应达值",
        Term::Progress => "完成进度",
        Term::MissingShare => "到期仍缺占全程",
        Term::Ahead => "今后路径",
        Term::OnTrackNow => "按期应为",
        Term::NeededBy => "须达到",
        Term::Arrival => "预计达到日",
        Term::Methods => "其他口径",
        Term::Chart => "图",
        Term::Notes => "说明",
    }
}

pub fn meaning(target: &Target) -> String {
    let each = match target.kind() {
        Kind::Level => "",
        Kind::Yearly => "计划期内每年都要达到。",
        Kind::Total => "计划期各年合计达到。",
        Kind::Amount => "截止年全年的数达到。",
    };
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

pub fn because(reason: &Reason) -> String {
    match reason {
        Reason::Satisfied => "实际值已满足目标".into(),
        Reason::YearsKept => "各年度均有数据，且没有欠数".into(),
        Reason::Reaches => "按目前速度可在截止日前达到".into(),
        Reason::YearOnCourse => "各年度没有欠数，本年度不低于应达值".into(),
        Reason::LittleMissing(near) => format!("按目前速度，到期所缺不超过全程的 {}", share(near)),
        Reason::YearNearlyOnCourse(near) => format!("本年度低于应达值，所差不超过 {}", share(near)),
        Reason::MuchMissing(near) => format!("按目前速度，到期所缺超过全程的 {}", share(near)),
        Reason::LeftBand => "曾在区间之内，按目前速度回不到区间".into(),
        Reason::YearOwed => "以前年度有欠数，尚未补足".into(),
        Reason::YearOffCourse(near) => format!("本年度低于应达值，所差超过 {}", share(near)),
        Reason::Still => "自基期以来没有变化".into(),
        Reason::Away => "实际值正在远离目标".into(),
        Reason::Failed => "截止日的数据不满足目标".into(),
        Reason::YearLost => "有年度未完成，计划规定不得由其他年度补足".into(),
        Reason::CeilingBroken => "有年度超过上限，不能由其他年度抵补".into(),
        Reason::AboveCeiling => "有年度的数高于上限".into(),
        Reason::BelowCeiling => "各年度均在上限之内".into(),
        Reason::YearsFailed => "有年度未完成，已没有年度可以补足".into(),
        Reason::Unproved => "截止日已过，现有数据不足以判定".into(),
        Reason::NoPace => "没有更早的数据可计算速度".into(),
        Reason::NoFigure => "没有可用的数据".into(),
    }
}

pub fn parts(parts: usize) -> String {
    format!("{parts} 行合计")
}

pub fn why(why: Why) -> &'static str {
    match why {
        Why::NoFigure => "没有可用的数据",
        Why::Band => "不适用于区间目标",
        Why::NoBaseline => "没有基期值",
        Why::NotAhead => "目标值不在基期值的前方",
        Why::YearlyShare => "各年的比率没有序时进度",
        Why::OpenCeiling => "上限在年内不能判定",
        Why::Yearly => "只用于水平目标，不用于每年目标",
        Why::NotPositive => "增长率要求各数均大于 0",
        Why::NoYearEnd => "增长率要求各数均在年末",
        Why::OnCut => "比值恰在分界上",
    }
}
