//! What a report is made of.

use crate::assess::{Assessment, Outcome, Status};
use crate::language::Lang;
use crate::plan::{Plan, Target};
use crate::since::Since;

/// What a report shows, and how.
///
/// ```
/// # fn shown(plan: &qdx::plan::Plan, assessment: &qdx::assess::Assessment) -> std::io::Result<()> {
/// use qdx::language::Lang;
/// use qdx::report::{Format, Report, write};
///
/// let report = Report { lang: Lang::Zh, ..Report::new(plan, assessment) };
/// let mut page = Vec::new();
/// write(&report, Format::Html, &mut page)
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Report<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// Its assessment.
    pub assessment: &'r Assessment,
    /// Indices of the targets to show, in the order of the plan.
    pub shown: Vec<usize>,
    /// Whether to list the parts of summed targets.
    pub by_area: bool,
    /// Whether to list what is needed by the end of each year, quarter or month.
    pub path: bool,
    /// An earlier report to compare with.
    pub since: Option<&'r Since>,
    /// The language of all words; CSV has none.
    pub lang: Lang,
    /// Room and colours of a table.
    pub layout: Layout,
    /// Whether CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    pub bom: bool,
}

/// How much room there is, and whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: u16,
    /// ANSI colours; marks and words say the same without them.
    pub colour: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

impl<'r> Report<'r> {
    /// Every target, in English, on 80 columns without colour.
    pub fn new(plan: &'r Plan, assessment: &'r Assessment) -> Self {
        let shown = (0..plan.targets.len()).collect();
        let layout = Layout::default();
        Self { plan, assessment, shown, by_area: false, path: false, since: None, lang: Lang::En, layout, bom: false }
    }

    /// The targets shown, with their index in the plan.
    pub fn entries(&self) -> impl Iterator<Item = (usize, &'r Target, &'r Outcome)> + Clone {
        let (plan, assessment) = (self.plan, self.assessment);
        self.shown
            .iter()
            .filter_map(move |index| Some((*index, plan.targets.get(*index)?, assessment.targets.get(*index)?)))
    }

    /// Those of a group.
    pub(super) fn members(&self, group: usize) -> impl Iterator<Item = (usize, &'r Target, &'r Outcome)> + Clone {
        self.entries().filter(move |(_, target, _)| target.group == group)
    }
}

/// How many targets have each status, in the order of [`Status::ALL`].
pub fn counts(statuses: impl Iterator<Item = Status> + Clone) -> [(Status, usize); Status::ALL.len()] {
    Status::ALL.map(|status| (status, statuses.clone().filter(|other| *other == status).count()))
}
