//! What is wrong with a plan.

/// What a key of the plan should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Expected {
    Text,
    Name,
    TextList,
    Number,
    NumberOrPercent,
    Percent,
    NumberOrShareOfBaseline,
    NumberPair,
    Date,
    Flag,
    Table,
    TableList,
    BaselineTable,
    MilestoneTable,
    GoneTable,
}
