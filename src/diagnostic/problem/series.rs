//! What does not go together among figures.

use crate::diagnostic::severity::Severity;
use crate::text::Text;

problems! {
    /// What does not go together among figures.
    SeriesProblem:

    Error "conflict" Conflict {
        target: Text,
        period: String,
        area: Option<String>,
        first: String,
        second: String,
        file: String,
        line: u64,
        /// When each was published, where that does not tell which is the later one.
        published: Option<[String; 2]>,
    };
    Error "cumulative_falls" CumulativeFalls {
        target: Text,
        earlier: String,
        earlier_value: String,
        later: String,
        later_value: String,
    };
    Error "part_beside_years" PartBesideYears {
        target: Text,
        period: String,
        value: String,
        day: String,
        year: String,
        year_value: String,
        more: usize,
    };
    Warning "zeros_at_the_end" ZerosAtTheEnd {
        target: Text,
        areas: Vec<String>,
        period: String,
        count: usize,
        last: String,
        last_period: String,
    };
    Warning "first_days" FirstDays { target: Text, day: String, period: String, more: usize };
    Warning "part_of_a_whole" PartOfAWhole { target: Text, value: String, unit: String, period: String, more: usize };
    Error "sum_falls" SumFalls {
        target: Text,
        earlier: String,
        earlier_value: String,
        later: String,
        later_value: String,
    };
    Warning "year_below_part" YearBelowPart {
        target: Text,
        part: String,
        part_value: String,
        year: String,
        year_value: String,
    };
    Error "across_years" AcrossYears { target: Text, period: String };
    Error "increments_overlap" IncrementsOverlap { target: Text, earlier: String, later: String };
    Warning "increment_hole" IncrementHole { target: Text, year: i16, missing: String };
    Warning "total_stopped" TotalStopped { target: Text, year: i16 };
    Warning "areas_short" AreasShort { target: Text, tasks: String, goal: String, short: String, gap: Option<String> };
    Warning "area_without_target" AreaWithoutTarget { target: Text, areas: Vec<String>, count: usize };
    Warning "incomplete_sum" IncompleteSum {
        target: Text,
        periods: usize,
        period: String,
        missing: Vec<String>,
        missing_count: usize,
        /// Where the newest of them is newer than any figure: what the plan would say of
        /// the first of the parts if it were gone, as TOML.
        remedy: Option<String>,
    };
    Warning "parts_stopped" PartsStopped { target: Text, period: String, parts: Vec<String>, count: usize };
    Warning "jump" Jump { target: Text, from: String, earlier: String, to: String, period: String };
    Warning "sum_of_mixed_bounds" SumOfMixedBounds { target: Text, period: String };
    Error "part_within_part" PartWithinPart { target: Text, area: String, part: String };
    Error "total_among_parts" TotalAmongParts { target: Text, area: String, periods: usize };
    Warning "maybe_total" MaybeTotal { target: Text, area: String };
    Error "sum_too_large" SumTooLarge { target: Text, period: String };
    Warning "parts_ignored" PartsIgnored { target: Text, rows: usize };
    Warning "sum_differs" SumDiffers { target: Text, period: String, whole: String, sum: String };
}
