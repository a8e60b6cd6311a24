//! Why a number is no target, and why a target is in doubt.

/// Why a number of the text became no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 目前, 已, 截至.
    Present,
    /// No year governs it.
    NoDate,
    /// A date.
    Date,
    /// A period.
    Period,
    /// 〔2022〕10号.
    Document,
    /// Number of a heading, a row, a list.
    Heading,
    /// Part of a name.
    Name,
    /// 第3, 前10, 500强.
    Rank,
    /// 6个月, 15分钟.
    Time,
    /// 10亿元以上企业.
    Size,
    /// 突出6个方面.
    Arranged,
    /// 补助3亿元.
    Money,
    /// Within brackets.
    Bracket,
    /// 每10万人.
    Per,
    /// Nothing says what is counted.
    Nameless,
    /// Said before in the text.
    Again,
    /// A row of a table without a value for the deadline.
    Cell,
    /// 年均增长8%.
    MeanGrowth,
    /// 每年提高1个百分点.
    YearlyChange,
    /// 增长30% of no year in the text.
    Growth,
    /// 一倍, 1/3, 七成.
    Fraction,
    /// 基本实现.
    Basically,
    /// 每年100个左右.
    YearlyAbout,
    /// 新增15家左右.
    TotalAbout,
    /// 分别 with another count of names than of numbers.
    Unpaired,
    /// A yearly amount or total due on a day within a year.
    WithinYear,
}

impl Reason {
    /// Whether it is a promise that qdx cannot hold, and not merely a number that is none.
    pub fn is_promise(self) -> bool {
        matches!(
            self,
            Self::MeanGrowth
                | Self::YearlyChange
                | Self::Growth
                | Self::Fraction
                | Self::Basically
                | Self::YearlyAbout
                | Self::TotalAbout
                | Self::Unpaired
                | Self::WithinYear
        )
    }
}

/// What a human should look at in a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// 左右 names no tolerance.
    Tolerance,
    /// 左右 of a rate that should be low.
    LowRate,
    /// A bare number of what should be low.
    Low,
    /// More than the range keeps the promise too.
    Range,
    /// 低于28%但高于25%: the ends of the range are excluded.
    Edges,
    /// The unit is in no list.
    Unit,
    /// 年均: a mean.
    Mean,
    /// The figure to report is the change.
    Change,
    /// 各, 每个: one of several.
    EachOf,
    /// The base has no period in the text.
    BasePeriod,
    /// The subject is that of the clause before.
    Subject,
    /// A numeral.
    Numeral,
    /// More than 100 %.
    Beyond,
    /// 2024年新建100公里, in a plan that starts before: the sum runs from the plan's start.
    YearAlone,
}
