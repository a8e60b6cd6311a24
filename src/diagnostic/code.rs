//! How bad a problem is, and the name machines know it by.

use super::problem::Problem;
use super::severity::Severity;

impl Problem {
    /// Error, unless the report can stand beside it.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnreadSheets { .. }
            | Self::HiddenSheets { .. }
            | Self::HiddenCells { .. }
            | Self::FormulaZeros { .. }
            | Self::UnreadColumns { .. }
            | Self::AreasLeftOut { .. }
            | Self::UnnamedColumn { .. }
            | Self::UnitBelow { .. }
            | Self::ForecastColumns { .. }
            | Self::PartsStopped { .. }
            | Self::PublishedEarly { before: false, .. }
            | Self::Jump { .. }
            | Self::ZerosAtTheEnd { .. }
            | Self::PartOfAWhole { .. }
            | Self::YearBelowPart { .. }
            | Self::NoRows
            | Self::Scientific { .. }
            | Self::IncrementHole { .. }
            | Self::IncompleteSum { .. }
            | Self::PartsIgnored { .. }
            | Self::SumOfMixedBounds { .. }
            | Self::IgnoredIndicators { .. }
            | Self::SumDiffers { .. }
            | Self::MetFromStart { .. }
            | Self::BaselineDiffers { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Stable name for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "cannot_read",
            Self::CannotWrite { .. } => "cannot_write",
            Self::Misplaced { .. } => "misplaced_file",
            Self::AlreadyThere { .. } => "already_there",
            Self::Usage { .. } => "usage",
            Self::NoEarlierReport { .. } => "no_earlier_report",
            Self::FailsGate { .. } => "fail_on",
            Self::NoInput => "no_input",
            Self::ReaderBroke { .. } => "reader_broke",
            Self::LineTooLong { .. } => "line_too_long",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::TooManyFindings { .. } => "too_many_findings",
            Self::TooManyAreas { .. } => "too_many_areas",
            Self::DoubtfulArea { .. } => "doubtful_area",
            Self::TooManySkipped { .. } => "too_many_skipped",
            Self::TooManyTwice { .. } => "too_many_twice",
            Self::UnknownSelection { .. } | Self::UnknownTarget { .. } | Self::GroupForTarget { .. } => {
                "unknown_selection"
            }
            Self::PlanTooLarge { .. } => "plan_too_large",
            Self::PlanNotUtf8 => "plan_not_utf8",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyProblems { .. } => "too_many_problems",
            Self::Toml { .. } => "toml",
            Self::MissingKey { .. } => "missing_key",
            Self::UnknownKey { .. } => "unknown_key",
            Self::WrongType { .. } => "wrong_type",
            Self::EmptyText { .. } => "empty_text",
            Self::TextTooLong { .. } => "text_too_long",
            Self::NoTargets => "no_targets",
            Self::NoComparator => "no_comparator",
            Self::TwoComparators { .. } => "two_comparators",
            Self::DuplicateId { .. } => "duplicate_id",
            Self::DuplicateName { .. } => "duplicate_name",
            Self::DeadlineBeforeStart => "deadline_before_start",
            Self::BadNumber { .. } => "bad_number",
            Self::ToleranceMissing => "tolerance_missing",
            Self::ToleranceUnused => "tolerance_unused",
            Self::ToleranceNegative => "tolerance_negative",
            Self::BandReversed => "band_reversed",
            Self::LimitsReversed => "limits_reversed",
            Self::GoalOutsideLimits { .. } => "goal_outside_limits",
            Self::ShareWithoutBaseline => "share_without_baseline",
            Self::YearlyComparator { .. } => "yearly_comparator",
            Self::YearlyDeadline => "yearly_deadline",
            Self::OnlyForLevel { .. } => "only_for_level",
            Self::OnlyForYearly { .. } => "only_for_yearly",
            Self::BadChoice { .. } => "bad_choice",
            Self::PartsOfShare => "parts_of_share",
            Self::OnlyForParts { .. } => "only_for_parts",
            Self::GoneNoPart { .. } => "gone_no_part",
            Self::GoneTwice { .. } => "gone_twice",
            Self::IncrementsOfShare => "increments_of_share",
            Self::YearlyShare => "yearly_share",
            Self::BaselineAfterDeadline { .. } => "baseline_after_deadline",
            Self::MilestoneOutsidePlan { .. } => "milestone_outside_plan",
            Self::MilestoneBeyondGoal { .. } => "milestone_beyond_goal",
            Self::MilestoneTwice { .. } => "milestone_twice",
            Self::MilestoneBackwards { .. } => "milestone_backwards",
            Self::EmptyFile => "empty_file",
            Self::NulByte => "nul_byte",
            Self::NotText { .. } => "not_text",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::WrongEncoding { .. } => "wrong_encoding",
            Self::NotATable { .. } => "not_a_table",
            Self::BadWorkbook { .. } => "bad_workbook",
            Self::NoSheet { .. } => "no_sheet",
            Self::FormulaWithoutValue { .. } => "formula_without_value",
            Self::RowAboveHeading { .. } => "row_above_heading",
            Self::SecondHeading => "second_heading",
            Self::ForecastColumns { .. } => "forecast_columns",
            Self::UnclosedQuote => "unclosed_quote",
            Self::TextAfterQuote => "text_after_quote",
            Self::CellCount { .. } => "cell_count",
            Self::MissingColumns { .. } => "missing_columns",
            Self::YearsOrFigures { .. } => "years_or_figures",
            Self::DoubleColumn { .. } => "double_column",
            Self::MergedFigure { .. } => "merged_figure",
            Self::UnreadSheets { .. } => "unread_sheets",
            Self::HiddenSheets { .. } => "hidden_sheets",
            Self::HiddenCells { .. } => "hidden_cells",
            Self::FormulaZeros { .. } => "formula_zeros",
            Self::UnreadColumns { .. } => "unread_columns",
            Self::UnnamedColumn { .. } => "unnamed_column",
            Self::SplitThousands { .. } => "split_thousands",
            Self::NoRows => "no_rows",
            Self::EmptyIndicator => "empty_indicator",
            Self::UnknownIndicator { .. } => "unknown_indicator",
            Self::NothingKnown { .. } => "nothing_known",
            Self::NoIndicator => "no_indicator",
            Self::IgnoredIndicators { .. } => "ignored_indicators",
            Self::BadPeriod { .. } => "bad_period",
            Self::BadCell { .. } => "bad_cell",
            Self::Scientific { .. } => "scientific",
            Self::WrongUnit { .. } => "wrong_unit",
            Self::UnitsDisagree { .. } => "units_disagree",
            Self::CaptionUnit { .. } => "caption_unit",
            Self::UnitBelow { .. } => "unit_below",
            Self::ShareOrPercent { .. } => "share_or_percent",
            Self::ThousandsOrDecimals { .. } => "thousands_or_decimals",
            Self::TooManyDigits { .. } => "too_many_digits",
            Self::OutsideLimits { .. } => "outside_limits",
            Self::AreasLeftOut { .. } => "areas_left_out",
            Self::Conflict { .. } => "conflict",
            Self::PublishedEarly { .. } => "published_early",
            Self::PublishedUnclear { .. } => "published_unclear",
            Self::CumulativeFalls { .. } => "cumulative_falls",
            Self::PartBesideYears { .. } => "part_beside_years",
            Self::ZerosAtTheEnd { .. } => "zeros_at_the_end",
            Self::PartOfAWhole { .. } => "part_of_a_whole",
            Self::SumFalls { .. } => "sum_falls",
            Self::YearBelowPart { .. } => "year_below_part",
            Self::AcrossYears { .. } => "across_years",
            Self::IncrementsOverlap { .. } => "increments_overlap",
            Self::IncrementHole { .. } => "increment_hole",
            Self::IncompleteSum { .. } => "incomplete_sum",
            Self::PartsStopped { .. } => "parts_stopped",
            Self::Jump { .. } => "jump",
            Self::SumOfMixedBounds { .. } => "sum_of_mixed_bounds",
            Self::SumTooLarge { .. } => "sum_too_large",
            Self::PartsIgnored { .. } => "parts_ignored",
            Self::SumDiffers { .. } => "sum_differs",
            Self::MetFromStart { .. } => "met_from_start",
            Self::BaselineDiffers { .. } => "baseline_differs",
        }
    }
}
