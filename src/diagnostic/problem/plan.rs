//! What is wrong with a plan.

use crate::diagnostic::severity::Severity;
use crate::number::Malformed;
use crate::text::Text;

problems! {
    /// What is wrong with a plan.
    PlanProblem:

    Error "plan_too_large" PlanTooLarge { limit: usize };
    Error "plan_not_utf8" PlanNotUtf8;
    Error "too_deep" TooDeep { limit: usize };
    Error "too_many_problems" TooManyProblems { limit: usize };
    Error "toml" Toml { message: String };
    Error "missing_key" MissingKey { key: &'static str };
    Error "unknown_key" UnknownKey { key: String, nearest: Vec<String> };
    Error "wrong_type" WrongType { key: String, expected: Expected, found: &'static str };
    Error "empty_text" EmptyText { key: String };
    Error "text_too_long" TextTooLong { key: String, limit: usize };
    Error "no_targets" NoTargets;
    Error "no_comparator" NoComparator;
    Error "two_comparators" TwoComparators { first: &'static str, second: &'static str };
    Error "duplicate_id" DuplicateId { id: String, line: u64 };
    Error "duplicate_name" DuplicateName { name: String, target: String };
    Error "deadline_before_start" DeadlineBeforeStart;
    Error "bad_number" BadNumber { text: String, why: Malformed };
    Error "tolerance_missing" ToleranceMissing;
    Error "tolerance_unused" ToleranceUnused;
    Error "tolerance_negative" ToleranceNegative;
    Error "band_reversed" BandReversed;
    Error "limits_reversed" LimitsReversed;
    Error "goal_outside_limits" GoalOutsideLimits { value: String, low: String, high: String };
    Error "share_without_baseline" ShareWithoutBaseline;
    Error "two_kinds" TwoKinds { first: &'static str, second: &'static str };
    Error "yearly_comparator" YearlyComparator { comparator: &'static str };
    Error "total_comparator" TotalComparator { comparator: &'static str };
    Error "ceiling_made_up" CeilingMadeUp;
    Error "yearly_deadline" YearlyDeadline { key: &'static str };
    Error "target_before_start" TargetBeforeStart;
    Error "no_year_end" NoYearEnd { period: String };
    Error "only_for_level" OnlyForLevel { key: &'static str, with: &'static str };
    Error "only_for_flow" OnlyForFlow { key: &'static str };
    Error "only_for_yearly" OnlyForYearly { key: &'static str };
    Error "bad_choice" BadChoice { key: &'static str, text: String, choices: &'static str };
    Error "parts_of_share" PartsOfShare;
    Error "only_for_parts" OnlyForParts { key: &'static str };
    Error "gone_no_part" GoneNoPart { part: String };
    Error "gone_twice" GoneTwice { part: String };
    Error "area_twice" AreaTwice { area: String };
    Error "areas_of_band" AreasOfBand;
    Error "areas_of_tolerance" AreasOfTolerance;
    Error "increments_of_share" IncrementsOfShare;
    Error "total_of_share" TotalOfShare;
    Error "yearly_share" YearlyShare;
    Error "baseline_after_deadline" BaselineAfterDeadline { period: String };
    Error "milestone_outside_plan" MilestoneOutsidePlan { period: String };
    Error "milestone_beyond_goal" MilestoneBeyondGoal { period: String, value: String, goal: String };
    Error "milestone_twice" MilestoneTwice { earlier: String, later: String };
    Error "milestone_backwards" MilestoneBackwards { earlier: String, from: String, later: String, to: String };
    Warning "met_from_start" MetFromStart { target: Text, period: String, value: String };
    Warning "wording_differs" WordingDiffers { target: Text, said: Said };
    Warning "baseline_differs" BaselineDiffers { target: Text, period: String, plan: String, row: String };
}

/// What a target's sentence says, and what its keys say instead; `Each` is 每年 without `each`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Said {
    Number { said: String, plan: String },
    Comparator { said: &'static str, plan: &'static str },
    Unit { said: String, plan: String },
    Each,
}

/// What a key of the plan should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Expected {
    Text,
    Name,
    TextList,
    /// A text, or a list of them.
    TextOrList,
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
    Years,
    AreaTable,
    MilestoneTable,
    GoneTable,
    FilterTable,
}
