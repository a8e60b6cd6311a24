//! Reports: one file per format, over a finished assessment. A report writes;
//! it never computes.

mod figure;
mod html;
mod json;
mod table;

use crate::assess::{Assessment, Status};
use crate::plan::Plan;
use crate::since::Since;

pub use html::html;
pub use json::json;
pub use table::{Layout, table};

/// What a report shows.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// Its assessment.
    pub assessment: &'r Assessment,
    /// Indices of the targets to show, in the order of the plan.
    pub shown: &'r [usize],
    /// Whether to list the parts of summed targets.
    pub by_area: bool,
    /// An earlier report to compare with.
    pub since: Option<&'r Since>,
}

/// How many targets have each status, in the order of [`Status::ALL`].
pub(crate) fn counts(statuses: impl Iterator<Item = Status> + Clone) -> [(Status, usize); 9] {
    Status::ALL.map(|status| (status, statuses.clone().filter(|other| *other == status).count()))
}
